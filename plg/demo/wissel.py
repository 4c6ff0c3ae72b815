"""Scholengemeenschap De Wissel: unrelated to De Meander, but for one shared adviser."""

from typing import Any

# (key, name, short name, instellingsnummer, town, kind)
SCHOOLS = (
    ("W1", "Basisschool De Springplank", "De Springplank", "990301", "Overloo", "gewoon"),
    ("W2", "Basisschool Het Anker", "Het Anker", "990302", "Bremvoort", "gewoon"),
    ("W3", "Freinetschool De Torenhof", "De Torenhof", "990303", "Bremvoort", "gewoon"),
)

# (key, given name, family name, school key or SG, function)
PEOPLE = (
    ("Q01", "Sara", "Lemmens", "SG", "coördinator professionalisering"),
    ("Q02", "Filip", "Aerts", "W1", "directeur"),
    ("Q03", "Nadia", "Bouzid", "W1", "leraar L4"),
    ("Q04", "Greet", "Vandewalle", "W1", "zorgcoördinator"),
    ("Q05", "Joris", "Pattyn", "W1", "leraar L6"),
    ("Q06", "Carine", "Somers", "W2", "directeur"),
    ("Q07", "Thomas", "Lievens", "W2", "leraar L5"),
    ("Q08", "Saida", "Amrani", "W2", "kleuteronderwijzer K3"),
    ("Q09", "Lotte", "Verhelst", "W2", "leraar L2"),
    ("Q10", "Bruno", "Maes", "W3", "directeur"),
    ("Q11", "Anke", "De Ridder", "W3", "leraar L3"),
    ("Q12", "Wim", "Tanghe", "W3", "leraar L5-L6"),
)

PLGS: tuple[dict[str, Any], ...] = (
    {
        "number": 1,
        "theme": "Schrijven met plezier",
        "audience": "L4–L6",
        "template": "cycle",
        "rhythm": "dinsdag 15.45–17.30",
        "place": "Het Anker",
        "sponsor": "Q06",
        "members": ("Q07", "Q03", "Q05", "Q09", "Q11", "Q12"),
        "content": "Korte schrijfopdrachten met een echte lezer, feedback tijdens het schrijven, elke week één tekst hardop.",
        "question": "Hoe krijgen leerlingen van L4–L6 zin om een tekst te herwerken?",
        "goals": (
            (
                "learner",
                "Leerlingen herwerken hun tekst minstens één keer",
                "% teksten met een tweede versie",
                "22 %",
                "60 %",
            ),
            ("teacher", "Ik geef feedback tijdens het schrijven", "aantal feedbackmomenten per week", "1", "3"),
        ),
    },
    {
        "number": 2,
        "theme": "Samen spelen, samen rekenen",
        "audience": "K3–L2",
        "template": "lesson_study",
        "rhythm": "donderdag 15.45–17.15",
        "place": "De Springplank",
        "sponsor": "Q02",
        "members": ("Q08", "Q04", "Q09", "Q11"),
        "content": "Hoeken met rekenspel, taal bij het rekenen, de overgang van kleuter naar lager.",
        "question": "Welke rekentaal horen we bij kleuters in het spel, en wat doen we daarmee in L1?",
        "goals": (("learner", "Kleuters verwoorden wat ze tellen", "aantal van 8 rekenwoorden", "3,1", "6,0"),),
    },
)

# PLG number, person, role, from, until, half days, in words, exit criterion
GUIDANCE = ((1, "P37", "process_facilitator", "2026-09-15", "2027-03-31", 3, "", "de groep leest haar eigen data"),)

SESSIONS = {
    1: ((6, 10, 1), (24, 11, 2), (19, 1, 3), (16, 3, 4), (18, 5, 5)),
    2: ((8, 10, 1), (3, 12, 2), (4, 2, 3), (22, 4, 4)),
}
