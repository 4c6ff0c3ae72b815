"""The calendar of De Meander in 2026-2027 (domain 13.6)."""

# PLG number -> (day, month, phase number) of each session
SESSIONS = {
    1: ((16, 9, 1), (14, 10, 2), (18, 11, 3), (9, 12, 4), (20, 1, 5), (3, 3, 5), (21, 4, 6), (26, 5, 7)),
    2: ((23, 9, 1), (21, 10, 2), (25, 11, 3), (13, 1, 4), (24, 2, 5), (17, 3, 5), (19, 5, 7)),
    3: ((17, 9, 1), (22, 10, 2), (26, 11, 3), (21, 1, 5), (25, 2, 5), (22, 4, 6), (27, 5, 7)),
    4: ((29, 9, 1), (10, 11, 2), (12, 1, 3), (2, 3, 4), (27, 4, 5), (1, 6, 6)),
    5: ((5, 10, 1), (30, 11, 2), (25, 1, 4), (15, 3, 6), (3, 5, 7), (7, 6, 8)),
}

# (day, title, from, until, schools or (), agenda: title, minutes, audience)
STUDY_DAYS = (
    (
        "2026-09-25",
        "SG-studiedag 1: zien wat leerlingen leren",
        "08:30",
        "11:50",
        ("S1", "S2", "S3", "S4", "S5", "S6"),
        (
            ("Keynote: zien wat leerlingen leren", 90, "everyone"),
            ("Pauze", 20, "everyone"),
            ("Werkwinkels per PLG-thema", 90, "teachers"),
            ("Directies: tijd en randvoorwaarden", 60, "principals"),
        ),
    ),
    (
        "2027-02-17",
        "SG-studiedag 2: halverwege, wat werkt?",
        "08:30",
        "11:45",
        ("S1", "S2", "S3", "S4", "S5", "S6"),
        (
            ("Markt van vijf PLG’s", 60, "everyone"),
            ("Pauze", 15, "everyone"),
            ("Uitproberen per leerjaar", 120, "teachers"),
        ),
    ),
    ("2026-10-07", "Eigen halve dag: onze rekentaal", "08:30", "12:00", ("S1",), ()),
    ("2026-11-27", "Eigen halve dag: taalrijke hoeken", "13:00", "16:00", ("S2",), ()),
    ("2027-01-29", "Eigen halve dag: feedback in onze rapporten", "13:00", "16:00", ("S3",), ()),
    ("2027-03-12", "Eigen halve dag: kijken naar graadklassen", "13:00", "16:00", ("S4",), ()),
    ("2026-11-27", "Eigen halve dag: ouders betrekken", "13:00", "16:00", ("S5",), ()),
    ("2027-01-29", "Eigen halve dag: overleggen rond leerlingen", "13:00", "16:00", ("S6",), ()),
)

# title, moderator, people, from, until, (day, protocol) of each session
INTERVISIE = (
    (
        "Intervisie zorgcoördinatoren",
        "P20",
        ("P04", "P13", "P20", "P32", "P35"),
        "15:45",
        "17:30",
        (("2026-10-20", "incident"), ("2026-12-08", "balint"), ("2027-03-18", "roddel"), ("2027-05-11", "succes")),
    ),
    (
        "Directie-intervisie",
        "P01",
        ("P01", "P03", "P09", "P15", "P22", "P27", "P33"),
        "09:00",
        "11:00",
        (("2026-10-19", "vijfstappen"), ("2027-01-18", "socratisch"), ("2027-04-26", "kernkwadrant")),
    ),
)

# title -> (the last day on which it can have been, what the group gave free): the latest session that was held till then
RELEASED = {
    "Intervisie zorgcoördinatoren": (
        "2026-12-08",
        "We merken dat we zorgen dragen die bij het team horen. We oefenen één zin om ze terug te geven.",
    )
}
TOLD_UNTIL = "2026-11-20"  # what happened before this day is told, however early the demo is started
