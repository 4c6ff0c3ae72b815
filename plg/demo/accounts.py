"""The people that a newcomer may sign in as (contract: Demo)."""

PASSWORD = "welkom-in-de-plg"  # noqa: S105 - public by contract
ACCOUNTS = (
    ("Wouter De Meulder", "wouter.demeulder@demeander.example", "coördinator van De Meander"),
    ("Ilse Timmermans", "ilse.timmermans@demeander.example", "leraar, trekker van PLG-1"),
    ("Jonas Wyckmans", "jonas.wyckmans@demeander.example", "leraar, lid van PLG-1"),
    ("Ann Wauters", "ann.wauters@demeander.example", "directeur van Het Kompas"),
    ("Mieke Vanhaverbeke", "mieke.vanhaverbeke@pbddebrug.example", "begeleider, in De Meander en De Wissel"),
    ("Annelies Stroobants", "annelies.stroobants@leiewaarde.example", "gast: extern expert van PLG-1"),
    ("Veerle Coppens", "veerle.coppens@demeander.example", "zorgcoördinator, gespreksleider intervisie"),
    ("Sara Lemmens", "sara.lemmens@dewissel.example", "coördinator van De Wissel"),
    ("Beheer", "beheer@plg.example", "beheert de installatie, lid van niets"),
)
