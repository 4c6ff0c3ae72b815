"""Three minutes of De Meander, item by item in Markdown (domain 13.8)."""

from typing import Any

MINUTES: dict[int, dict[str, Any]] = {
    1: {
        "session": 3,
        "aim": "Aan het einde hebben we een leervraag en vier doelen met een indicator en een eigenaar.",
        "excused": ("P30",),
        "scribe": "P07",
        "minutes": (10, 35, 25, 40, 25, 5),
        "owners": ("P17", "P37", "P39", "P17", "P17", "P37"),
        "gate": ("yes_if", "de kijkkaart is klaar vóór 9 december", 3, 4),
        "decisions": (
            ("We schrappen het doel “meer strategieën kennen”.", "alle aanwezigen"),
            ("Poort fase 3: ja, mits de kijkkaart klaar is vóór 9 december.", "alle aanwezigen"),
        ),
        "items": (
            (
                "Terugblik",
                """\
- Jonas las hardop denkend een tekst over de Schelde. "Ik hoorde mezelf drie keer zeggen dat ik iets niet begreep. De klas werd muisstil."
- Amina liet duo's vooraf vijf woorden bespreken. Het gesprek nadien duurde dubbel zo lang als anders.
- Emre probeerde het niet: toetsenweek. Hij neemt het mee naar december.
- Inge merkt dat een kortere tekst niet automatisch een makkelijkere tekst is: zonder voorkennis blijft hij dicht.
""",
            ),
            (
                "Wat zeggen onze gegevens?",
                """\
De tekstgesprek-taak is afgenomen bij 236 leerlingen (L3–L6). **54 % haalt het niveau.** Opvallend:

- In L4 scoort 61 %, in L5 maar 47 %. De teksten in L5 vragen meer zaakvakkennis.
- Leerlingen die traag decoderen scoren *mondeling* bijna even goed als de rest. Het probleem is dus niet alleen techniek.
- Drie scholen gebruiken vooral losse strategiebladen. Daar ligt het leesplezier het laagst (2,8 tegenover 3,4).

> Hypothese van de groep: niet méér strategie-oefeningen, maar rijkere teksten met meer voorkennis en meer gesprek.
""",
            ),
            (
                "Inbreng van Annelies",
                """\
Drie ideeën die blijven hangen: (a) begrip rust op kennis en woordenschat, dus bouw een thema over drie weken; (b) leraren tonen hun denken, ook hun twijfel; (c) praten over tekst is oefenen in begrijpen, schrijven erover maakt het zichtbaar. Discussie: hoeveel instructie krijgt een tweede lezing? Annelies: "Lees liever één tekst drie keer dan drie teksten één keer."
""",
            ),
            (
                "Focus en doelen",
                """\
We schrappen het doel "meer strategieën kennen". Nieuwe leervraag goedgekeurd. Doelen en streefwaarden: zie de PLG-fiche. *Poort fase 3*: **ja, mits** de kijkkaart klaar is vóór 9 december. Akkoord van alle aanwezigen.
""",
            ),
            (
                "Werkafspraken (proef tot 20 januari)",
                """\
- Elke klas kiest één zaakvakthema en leest er drie teksten over.
- Vóór elke tekst: vijf doelwoorden, vijf minuten.
- De leraar denkt minstens twee keer hardop, één keer over iets wat hij niet begrijpt.
""",
            ),
            (
                "Procescheck",
                """\
Goed: we praatten vandaag bijna alleen over leerlingenwerk. Anders: minder input, meer ontwerptijd. Mieke trekt zich in januari terug uit de leiding; Ilse bereidt sessie 5 zelf voor.
""",
            ),
        ),
        "actions": (
            ('Kijkkaart "hardop denkend lezen" (max. één bladzijde)', "P17, P37", "2026-12-04"),
            ("Tekstenset Water en Rivieren, L3–L6, op de PLG-ruimte", "P05, P12", "2026-12-02"),
            ("Elk lid: één proefles en één bezoek in duo (Jonas–Jelle, Amina–Inge, Emre–Robbe)", "allen", "2027-01-20"),
            ("Leesplezierpeiling digitaal zetten", "P14", "2026-11-27"),
            ("Robbe bijpraten", "P17", "2026-11-20"),
        ),
    },
    2: {
        "session": 5,
        "aim": "We kijken wat zes weken oefenen opleverde en kiezen wat we aanpassen.",
        "excused": (),
        "scribe": "P26",
        "minutes": (20, 25, 40, 25, 15, 10),
        "owners": ("P21", "P23", "P21", "P38", "P21", "P02"),
        "gate": ("yes_if", "elk lid bij één collega gekeken heeft (5 van 7 deden dat al)", 5, 6),
        "decisions": (
            ("Geen punten op de dagelijkse oefening. Wel een persoonlijke groeilijn.", "alle aanwezigen"),
            (
                "Kinderen met getalbegripfouten krijgen twee keer per week tien minuten met het rekenrek.",
                "alle aanwezigen",
            ),
            ("Het gastlid maakt een blaadje met de drie situaties uit 1A.", "alle aanwezigen"),
        ),
        "items": (
            (
                "Wat probeerden we?",
                """\
Zes weken lang vijf minuten splitsoefening, elke dag, in drie varianten: kaartjes in duo (L1), mondelinge flits met wisbord (L2), rekendictee met één strategievraag (L3).
""",
            ),
            (
                "Tussenmeting L2 (n = 168)",
                """\
| | okt 2026 | feb 2027 |
|---|---|---|
| 36 van 40 in 3 minuten | 41 % | 55 % |
| tel nog op de vingers (observatie) | 38 % | 24 % |
| zegt rekenen leuk te vinden | 62 % | 60 % |

De winst is reëel, maar ongelijk: in twee klassen beweegt er niets. Els en Nathalie bekeken samen waarom: daar werd de flits een *toets* met punten, en leerlingen verstijfden.
""",
            ),
            (
                "Tuningprotocol op het rekendictee van Dries",
                """\
Warm: de strategievraag dwingt tot uitleggen; leerlingen corrigeren elkaar rustig. Koel: de tijdsdruk staat haaks op het doel; wie vastloopt, schrijft niets op. Nele vertelt wat ze in 1A ziet: leerlingen kennen de brug over tien, maar herkennen niet wanneer ze hem moeten gebruiken. Dries kiest: de klok gaat weg, de vraag "hoe zag jij het?" blijft.
""",
            ),
            (
                "Dirk over foutenanalyse",
                """\
Vier soorten fouten: telfout, strategiefout, getalbegrip, slordigheid. Enkel de derde vraagt opnieuw opbouwen met materiaal. De groep ordent 24 blaadjes: 11 strategie, 6 getalbegrip, 5 telfout, 2 slordig.
""",
            ),
            (
                "Besluiten",
                """\
- Geen punten op de dagelijkse oefening. Wel een persoonlijke groeilijn.
- Kinderen met getalbegripfouten (6) krijgen twee keer per week tien minuten met rekenrek, door de zorgleraar of co-teacher.
- Het gastlid maakt een blaadje met de drie situaties uit 1A, zodat L6 en 1A dezelfde taal gebruiken.
""",
            ),
            (
                "Procesbewaker",
                """\
We lopen één sessie achter op fase 6. Voorstel: analyse beperken tot L2. De groep gaat akkoord. *Poort fase 5*: **ja, mits** elk lid bij één collega gekeken heeft (5 van 7 deden dat al).
""",
            ),
        ),
        "actions": (
            ("Groeilijn (één bladzijde) ontwerpen en delen", "P18, P29", "2027-03-10"),
            ("Foutenanalyse invullen voor drie leerlingen (codes, geen namen)", "allen", "2027-03-17"),
            ("Brief aan ouders over oefenen zonder stopwatch", "P06, P23", "2027-03-12"),
            ("Blaadje overgang 1A", "P40, P21", "2027-03-17"),
            ('In beide "stille" klassen samen lesgeven', "P26, P23, P06", "2027-03-17"),
        ),
    },
    3: {
        "session": 2,
        "aim": "We weten hoe overgangen nu verlopen, met cijfers en met wat leerlingen zeggen.",
        "excused": (),
        "scribe": "P32",
        "minutes": (20, 25, 30, 20, 15, 10),
        "owners": ("P36", "P04", "P04", "P37", "P04", "P37"),
        "gate": ("yes", "metingen en leerlingenstem aanwezig", 2, 3),
        "decisions": (
            ("Geen systeem van straffen en beloningen in deze PLG: eerst routines aanleren.", "alle aanwezigen"),
        ),
        "items": (
            (
                "Rondgang",
                """\
We liepen eerst tien minuten door twee klassen van Hans. Wat we zagen: een vaste plek voor alles, een dagschema met één blik te lezen, een leraar die bijna niets zegt bij de overgang.
""",
            ),
            (
                "Metingen",
                """\
In twaalf klassen (K3–L6) klokte een collega de overgangen van één voormiddag. Mediaan 6,5 minuten per overgang, vijf overgangen per voormiddag: *meer dan een half uur*. De spreiding is groot (2 tot 14 minuten).
Welbevinden (n = 214): 3,4 op 5. Laagste item: "Ik weet wat er straks komt" (2,9).
""",
            ),
            (
                "Gesprek: wat geloven wij over de oorzaak?",
                """\
- "Onze leerlingen kunnen dit niet" sneuvelt: dezelfde groep doet het bij de turnleraar in twee minuten.
- Mehdi: "Ik geef acht instructies in één zin. Ik hoorde mezelf op de opname."
- Veerle: vervangers kennen onze routines niet, daar begint de onrust.
""",
            ),
            (
                "Vraag van de kritische vriend",
                """\
Mieke: "Jullie willen rust. Van wie is die rust, van de leerling of van de leraar?" Stilte, dan een goed gesprek. We noteren: het doel is *leertijd en veiligheid*, niet stilte.
""",
            ),
            (
                "Afspraken",
                """\
Geen systeem van straffen en beloningen in deze PLG. Eerst routines aanleren, tonen, oefenen, herhalen. Leerlingen denken mee.
""",
            ),
            (
                "Procescheck",
                """\
Goed: we keken eerst en praatten dan pas. Anders: volgende keer starten om 15.50, niet iedereen haalt 15.45. *Poort fase 2*: **ja** (metingen en leerlingenstem aanwezig).
""",
            ),
        ),
        "actions": (
            ("Filmpje van 90 seconden van een overgang (alleen leraar in beeld)", "P19, P20, P36", "2026-11-20"),
            ("Routinekaart voor vervangers, eerste versie", "P04, P32", "2026-11-20"),
            ("Stappen om een routine aan te leren (één bladzijde)", "P35, P36", "2026-11-26"),
            ("Leerlingen van L4 bevragen: wat maakt een overgang moeilijk?", "P19", "2026-11-26"),
        ),
    },
}
