"""Three minutes of De Meander, item by item in Markdown (domain 13.8)."""

MINUTES = {
    1: {
        "head": "Verslag 1 — PLG-1 \"Lezen om te begrijpen\", sessie 3, woensdag 18 november 2026, 13.15–15.45, Het Kompas",
        "intro": "*Aanwezig*: P17 (leidt het tweede deel), P05, P07, P12, P24, P34 · P37 (procesbegeleider), P39 (extern expert) · *verhinderd*: P30 · *verslag*: P07 · *fase 3 Focus en doelen*",
        "items": (
            ("Terugblik (stand-up)", """\
- Jonas las hardop denkend een tekst over de Schelde. "Ik hoorde mezelf drie keer zeggen dat ik iets niet begreep. De klas werd muisstil."
- Amina liet duo's vooraf vijf woorden bespreken. Het gesprek nadien duurde dubbel zo lang als anders.
- Emre probeerde het niet: toetsenweek. Hij neemt het mee naar december.
- Inge merkt dat een kortere tekst niet automatisch een makkelijkere tekst is: zonder voorkennis blijft hij dicht.
"""),
            ("Wat zeggen onze gegevens?", """\
De tekstgesprek-taak is afgenomen bij 236 leerlingen (L3–L6). 54 % haalt het niveau. Opvallend:
- In L4 scoort 61 %, in L5 maar 47 %. De teksten in L5 vragen meer zaakvakkennis.
- Leerlingen die traag decoderen scoren *mondeling* bijna even goed als de rest. Het probleem is dus niet alleen techniek.
- Drie scholen gebruiken vooral losse strategiebladen. Daar ligt het leesplezier het laagst (2,8 tegenover 3,4).

> Hypothese van de groep: niet méér strategie-oefeningen, maar rijkere teksten met meer voorkennis en meer gesprek.
"""),
            ("Inbreng van Annelies (25 minuten)", """\
Drie ideeën die blijven hangen: (a) begrip rust op kennis en woordenschat, dus bouw een thema over drie weken; (b) leraren tonen hun denken, ook hun twijfel; (c) praten over tekst is oefenen in begrijpen, schrijven erover maakt het zichtbaar. Discussie: hoeveel instructie krijgt een tweede lezing? Annelies: "Lees liever één tekst drie keer dan drie teksten één keer."
"""),
            ("Focus en doelen", """\
We schrappen het doel "meer strategieën kennen". Nieuwe leervraag goedgekeurd. Doelen en streefwaarden: zie de PLG-fiche. *Poort fase 3*: **ja, mits** de kijkkaart klaar is vóór 9 december. Akkoord van alle aanwezigen.
"""),
            ("Werkafspraken (proef tot 20 januari)", """\
- Elke klas kiest één zaakvakthema en leest er drie teksten over.
- Vóór elke tekst: vijf doelwoorden, vijf minuten.
- De leraar denkt minstens twee keer hardop, één keer over iets wat hij niet begrijpt.
"""),
            ("Procescheck", """\
Goed: we praatten vandaag bijna alleen over leerlingenwerk. Anders: minder input, meer ontwerptijd. Mieke trekt zich in januari terug uit de leiding; Ilse bereidt sessie 5 zelf voor.
"""),
        ),
        "actions": (
            ("kijkkaart \"hardop denkend lezen\" (max. één bladzijde)", "P17, P37", "2026-12-04"),
            ("tekstenset Water en Rivieren, L3–L6, op de PLG-ruimte", "P05, P12", "2026-12-02"),
            ("elk lid: één proefles en één bezoek in duo (Jonas–Jelle, Amina–Inge, Emre–Robbe)", "allen", "2027-01-20"),
            ("leesplezierpeiling digitaal zetten", "P14 (gevraagd)", "2026-11-27"),
            ("Robbe bijpraten", "P17", "2026-11-20"),
        ),
    },
    2: {
        "head": "Verslag 2 — PLG-2 \"Rekenen met vlotheid\", sessie 5, woensdag 24 februari 2027, 13.15–15.30, Ten Dries",
        "intro": "*Aanwezig*: P21 (trekker), P06, P18, P23, P26, P29, P40 · P38 (extern expert) · P02 (procesbewaker) · *verslag*: P26 · *fase 5 Ontwerpen en uitproberen*",
        "items": (
            ("Wat probeerden we?", """\
Zes weken lang vijf minuten splitsoefening, elke dag, in drie varianten: kaartjes in duo (L1), mondelinge flits met wisbord (L2), rekendictee met één strategievraag (L3).
"""),
            ("Tussenmeting L2 (n = 168)", """\
| | okt 2026 | feb 2027 |
|---|---|---|
| 36 van 40 in 3 minuten | 41 % | 55 % |
| tel nog op de vingers (observatie) | 38 % | 24 % |
| zegt rekenen leuk te vinden | 62 % | 60 % |
De winst is reëel, maar ongelijk: in twee klassen beweegt er niets. Els en Nathalie bekeken samen waarom: daar werd de flits een *toets* met punten, en leerlingen verstijfden.
"""),
            ("Tuningprotocol op het rekendictee van Dries", """\
(40 min)
Warm: de strategievraag dwingt tot uitleggen; leerlingen corrigeren elkaar rustig. Koel: de tijdsdruk staat haaks op het doel; wie vastloopt, schrijft niets op. Nele vertelt wat ze in 1A ziet: leerlingen kennen de brug over tien, maar herkennen niet wanneer ze hem moeten gebruiken. Dries kiest: de klok gaat weg, de vraag "hoe zag jij het?" blijft.
"""),
            ("Dirk over foutenanalyse", """\
Vier soorten fouten: telfout, strategiefout, getalbegrip, slordigheid. Enkel de derde vraagt opnieuw opbouwen met materiaal. De groep ordent 24 blaadjes: 11 strategie, 6 getalbegrip, 5 telfout, 2 slordig.
"""),
            ("Besluiten", """\
- Geen punten op de dagelijkse oefening. Wel een persoonlijke groeilijn.
- Kinderen met getalbegripfouten (6) krijgen twee keer per week tien minuten met rekenrek, door de zorgleraar of co-teacher.
- Het gastlid maakt een blaadje met de drie situaties uit 1A, zodat L6 en 1A dezelfde taal gebruiken.
"""),
            ("Procesbewaker", """\
(Wouter): we lopen één sessie achter op fase 6. Voorstel: analyse beperken tot L2. De groep gaat akkoord. *Poort fase 5*: **ja, mits** elk lid bij één collega gekeken heeft (5 van 7 deden dat al).
"""),
        ),
        "actions": (
            ("groeilijn (één bladzijde) ontwerpen en delen", "P18, P29", "2027-03-10"),
            ("foutenanalyse invullen voor drie leerlingen (codes, geen namen)", "elk lid", "2027-03-17"),
            ("brief aan ouders over oefenen zonder stopwatch", "P06, P23", "2027-03-12"),
            ("blaadje overgang 1A", "P40, P21", "2027-03-17"),
            ("in beide \"stille\" klassen samen lesgeven", "P26 met P23 en P06", "2027-03-17"),
        ),
    },
    3: {
        "head": "Verslag 3 — PLG-3 \"Voorspelbaar en verbonden\", sessie 2, donderdag 22 oktober 2026, 15.45–17.45, De Sleutelbloem",
        "intro": "*Aanwezig*: P04 (trekker), P19, P20, P32, P35, P36 · P37 (kritische vriend, eerste bezoek) · *verslag*: P32 · *fase 2 Beginsituatie*",
        "items": (
            ("Rondgang", """\
We liepen eerst tien minuten door twee klassen van Hans. Wat we zagen: een vaste plek voor alles, een dagschema met één blik te lezen, een leraar die bijna niets zegt bij de overgang.
"""),
            ("Metingen", """\
In twaalf klassen (K3–L6) klokte een collega de overgangen van één voormiddag. Mediaan 6,5 minuten per overgang, vijf overgangen per voormiddag: *meer dan een half uur*. De spreiding is groot (2 tot 14 minuten).
Welbevinden (n = 214): 3,4 op 5. Laagste item: "Ik weet wat er straks komt" (2,9).
"""),
            ("Gesprek: wat geloven wij over de oorzaak?", """\
- "Onze leerlingen kunnen dit niet" sneuvelt: dezelfde groep doet het bij de turnleraar in twee minuten.
- Mehdi: "Ik geef acht instructies in één zin. Ik hoorde mezelf op de opname."
- Veerle: vervangers kennen onze routines niet, daar begint de onrust.
"""),
            ("Vraag van de kritische vriend", """\
Mieke: "Jullie willen rust. Van wie is die rust, van de leerling of van de leraar?" Stilte, dan een goed gesprek. We noteren: het doel is *leertijd en veiligheid*, niet stilte.
"""),
            ("Afspraken", """\
Geen systeem van straffen en beloningen in deze PLG. Eerst routines aanleren, tonen, oefenen, herhalen. Leerlingen denken mee.
"""),
            ("Procescheck", """\
Goed: we keken eerst en praatten dan pas. Anders: volgende keer starten om 15.50, niet iedereen haalt 15.45. *Poort fase 2*: **ja** (metingen en leerlingenstem aanwezig).
"""),
        ),
        "actions": (
            ("filmpje van 90 seconden van een overgang (alleen leraar in beeld)", "P19, P20, P36", "2026-11-20"),
            ("routinekaart voor vervangers, eerste versie", "P04, P32", "2026-11-20"),
            ("stappen om een routine aan te leren (één bladzijde)", "P35, P36", "2026-11-26"),
            ("leerlingen van L4 bevragen: wat maakt een overgang moeilijk?", "P19", "2026-11-26"),
        ),
    },
}
