"""The Dutch words for what is stored as an English code."""

from plg.web.i18n import _l

ROLES = {
    "lead": _l("trekker"),
    "member": _l("lid"),
    "process_facilitator": _l("procesbegeleider"),
    "process_guardian": _l("procesbewaker"),
    "critical_friend": _l("kritische vriend"),
    "external_expert": _l("extern expert"),
}
LEVELS = {"learner": _l("Leerling"), "teacher": _l("Leraar"), "school": _l("School")}
TEMPLATES = {
    "cycle": _l("PLG-cyclus in 7 fasen"),
    "lesson_study": _l("Lesson study in 6 fasen"),
    "data_team": _l("Datateam in 8 stappen"),
}
TEMPLATE_NOTES = {
    "cycle": _l(
        "Van verkennen tot borgen. Past bij bijna elk thema; één sessie om de vier à zes weken, een schooljaar lang."
    ),
    "lesson_study": _l(
        "Samen één les ontwerpen, geven, observeren en verbeteren. Voor 4 tot 6 mensen, 5 à 6 bijeenkomsten."
    ),
    "data_team": _l(
        "Van een vraag bij cijfers naar een maatregel. Voor 6 tot 8 mensen, om de drie weken, een directeur erbij."
    ),
}
OUTCOMES = {"yes": _l("ja"), "yes_if": _l("ja, mits"), "no": _l("nee")}
