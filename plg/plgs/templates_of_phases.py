"""The phases that a new PLG starts from (domain 2.3 and 2.4). A PLG copies them, so that the group may change the words.

The texts are Dutch content, not interface: they are stored with the PLG as what the group wrote.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PhaseTemplate:
    """`gate` is the question before moving on; `duration` says in words how long the phase usually takes."""

    name: str
    questions: str
    product: str
    gate: str
    duration: str


CYCLE = (
    PhaseTemplate(
        name="Verkennen en verbinden",
        questions="Waarom dit thema, waarom nu? Wie voelt de nood? Welk mandaat en welke tijd krijgen we? Hoe gaan we met elkaar om?",
        product="Themafiche, deelnemerslijst, afsprakenkader, mandaat van de directies, jaardata",
        gate="Is er tijd én steun toegezegd door elke directie?",
        duration="1 sessie",
    ),
    PhaseTemplate(
        name="Beginsituatie in kaart",
        questions="Wat weten en kunnen onze leerlingen nu? Wat doen wij nu? Welke gegevens hebben we al? Wat geloven we over de oorzaak?",
        product="Beginsituatiebeschrijving met cijfers en observaties, 0-meting bij de leraren",
        gate="Kunnen we de nood aantonen met minstens twee soorten gegevens?",
        duration="1 tot 2 sessies",
    ),
    PhaseTemplate(
        name="Focus en doelen",
        questions="Welke leervraag, bekeken vanuit de leerling? Wat is zichtbaar anders in juni, bij leerlingen, bij ons, in de school? Hoe meten we dat?",
        product="Leervraag, doelen bij leerling, leraar en school, elk met indicator, startwaarde en streefwaarde",
        gate="Heeft elk doel een indicator en een eigenaar?",
        duration="1 sessie",
    ),
    PhaseTemplate(
        name="Verdiepen",
        questions="Wat zegt onderzoek? Wie in onze scholen doet dit al sterk? Wat betekent het voor onze klassen?",
        product="Kennisfiche van hoogstens één bladzijde, bronnenlijst, lijst van goede praktijken, vraag aan een extern expert",
        gate="Kan elk lid de kernprincipes in eigen woorden uitleggen?",
        duration="1 tot 2 sessies",
    ),
    PhaseTemplate(
        name="Ontwerpen en uitproberen",
        questions="Welke kleine, concrete aanpak proberen we? Wie probeert wat, wanneer, bij wie kijken we mee? Wat zien we bij de leerling?",
        product="Experimentkaarten (aanpak, klas, periode, observatie), lesontwerp, observatienotities",
        gate="Heeft elk lid minstens één keer uitgeprobeerd en één keer meegekeken?",
        duration="2 tot 3 sessies en klastijd, mag herhaald worden",
    ),
    PhaseTemplate(
        name="Analyseren en bijsturen",
        questions="Wat veranderde er, bij wie niet, hoe weten we dat? Wat houden we, wat passen we aan, wat stoppen we?",
        product="Analyse tegenover de streefwaarden, bijgestelde aanpak, besluit: verder, bijsturen of stoppen",
        gate="Is het besluit gebaseerd op gegevens van leerlingen?",
        duration="1 tot 2 sessies",
    ),
    PhaseTemplate(
        name="Borgen en delen",
        questions="Wat wordt gewone praktijk in elke school? Wie zorgt ervoor? Hoe leren collega’s en nieuwe leraren het? Wat is de volgende vraag?",
        product="Werkafspraken per school, deelmoment, 1-meting, slotreflectie, voorstel voor het volgende professionaliseringsplan",
        gate="Staat het in het beleid of het plan van elke school, met een eigenaar?",
        duration="1 sessie en een studiedag",
    ),
)

LESSON_STUDY = (
    PhaseTemplate(
        name="Thema en teamcharter",
        questions="Wat willen we dat leerlingen leren en waar lopen ze vast? Wat weten we al uit de literatuur en uit de praktijk? Hoe werken we samen?",
        product="Thema en lesdoel, teamcharter met onze afspraken",
        gate="Is het teamcharter door elk lid onderschreven?",
        duration="1 bijeenkomst van 2 uur",
    ),
    PhaseTemplate(
        name="Onderzoeksles ontwerpen",
        questions="Welke les maakt het leren zichtbaar? Wat verwachten we van elke voorbeeldleerling (A, B, C)? Wie kijkt naar wie?",
        product="Lesontwerp, eerste versie, met een verwachting en een waarnemer per voorbeeldleerling",
        gate="Weet elk lid naar welke voorbeeldleerling het kijkt?",
        duration="1 tot 2 bijeenkomsten",
    ),
    PhaseTemplate(
        name="Les geven en observeren",
        questions="Wat doet en zegt elke voorbeeldleerling? Wat vertelt de leerling ons na de les?",
        product="Observatienotities, kort gesprek met elke voorbeeldleerling (enkel letters, geen namen)",
        gate="Hebben we van elke voorbeeldleerling een observatie en een gesprek?",
        duration="1 les met waarnemers",
    ),
    PhaseTemplate(
        name="Nabespreken en analyseren",
        questions="Wat zagen we bij de leerlingen, wat verwachtten we? Waar begon of stopte het leren?",
        product="Analyse per voorbeeldleerling, lijst van aanpassingen",
        gate="Steunt elke aanpassing op iets wat we bij een leerling zagen?",
        duration="1 bijeenkomst van 2 uur",
    ),
    PhaseTemplate(
        name="Bijstellen en opnieuw geven",
        questions="Wat veranderen we in de les en waarom? Wat zien we nu bij de leerlingen?",
        product="Lesontwerp, tweede versie, observatienotities van de tweede les",
        gate="Kunnen we zeggen wat de aanpassing deed?",
        duration="1 bijeenkomst en 1 les met waarnemers",
    ),
    PhaseTemplate(
        name="Opbrengst delen",
        questions="Wat leerden we over het leren van onze leerlingen? Wat nemen collega’s hiervan mee?",
        product="Kort verslag of presentatie, lesontwerp dat anderen kunnen gebruiken",
        gate="Weet elke school wat ze met de opbrengst doet, en wie dat opneemt?",
        duration="1 bijeenkomst",
    ),
)

DATA_TEAM = (
    PhaseTemplate(
        name="Probleemdefinitie",
        questions="Welk probleem zien we, bij wie en sinds wanneer? Waaraan zien we dat? Waar willen we staan?",
        product="Probleem in één zin, met huidige en gewenste situatie in cijfers",
        gate="Staat het probleem er met een cijfer van nu en een cijfer van straks?",
        duration="1 tot 2 bijeenkomsten",
    ),
    PhaseTemplate(
        name="Hypothese",
        questions="Welke oorzaken denken we te zien? Welke daarvan kunnen we zelf beïnvloeden en onderzoeken?",
        product="Lijst van hypotheses, één gekozen om te onderzoeken",
        gate="Kan de gekozen hypothese met gegevens worden weerlegd?",
        duration="1 bijeenkomst",
    ),
    PhaseTemplate(
        name="Data verzamelen",
        questions="Welke gegevens hebben we al? Welke ontbreken? Wie verzamelt wat tegen wanneer?",
        product="Gegevens die bij de hypothese horen",
        gate="Hebben we de gegevens die de hypothese kunnen toetsen?",
        duration="3 weken",
    ),
    PhaseTemplate(
        name="Kwaliteitscheck",
        questions="Zijn de gegevens volledig, juist en recent? Meten ze wat we willen weten?",
        product="Oordeel over de gegevens: bruikbaar, aan te vullen of niet bruikbaar",
        gate="Vertrouwen we de gegevens genoeg om er een besluit op te steunen?",
        duration="1 bijeenkomst",
    ),
    PhaseTemplate(
        name="Analyse",
        questions="Wat valt op? Welke verschillen zijn groot genoeg om iets te betekenen?",
        product="Tabel of grafiek met in woorden wat we zien",
        gate="Kan elk lid uitleggen wat de gegevens tonen?",
        duration="1 bijeenkomst",
    ),
    PhaseTemplate(
        name="Conclusie",
        questions="Aanvaarden of verwerpen we de hypothese? Wat betekent dat voor onze klassen?",
        product="Conclusie: hypothese aanvaard, of verworpen en terug naar stap 2",
        gate="Is de hypothese aanvaard? Zo niet, dan keren we terug naar stap 2.",
        duration="1 bijeenkomst",
    ),
    PhaseTemplate(
        name="Maatregelen",
        questions="Welke maatregel pakt de oorzaak aan? Wie doet wat, wanneer, en hoe volgen we dat op?",
        product="Actieplan met maatregel, wie, wanneer en hoe we het effect meten",
        gate="Weet iedereen wat hij of zij anders doet, en vanaf wanneer?",
        duration="1 tot 2 bijeenkomsten en klastijd",
    ),
    PhaseTemplate(
        name="Evaluatie",
        questions="Werd de maatregel uitgevoerd? Is het doel bereikt? Wat houden we?",
        product="Evaluatie van proces en effect, afspraak over het vervolg",
        gate="Is het doel uit stap 1 bereikt, en weten we waardoor?",
        duration="1 bijeenkomst",
    ),
)

TEMPLATES: dict[str, tuple[PhaseTemplate, ...]] = {"cycle": CYCLE, "lesson_study": LESSON_STUDY, "data_team": DATA_TEAM}
