"""A line of a note that became an action has a box that stands as the action does."""

from types import SimpleNamespace

import pytest

from plg.tasks.words import with_ticks

TASKS = [
    SimpleNamespace(text="Kijkkaart maken", is_closed=True),
    SimpleNamespace(text="Kijkkaart maken voor L4", is_closed=False),
    SimpleNamespace(text="a * b | c", is_closed=True),
]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- **Actie:** Kijkkaart maken (Ilse, 27/11)", "- [x] **Actie:** Kijkkaart maken (Ilse, 27/11)"),
        ("- **Actie:** Kijkkaart maken voor L4 (Jonas)", "- [ ] **Actie:** Kijkkaart maken voor L4 (Jonas)"),
        ("  1. [ ] **Action:** Kijkkaart maken", "  1. [x] **Action:** Kijkkaart maken"),
        ("- **Actie:** a * b | c", "- [x] **Actie:** a * b | c"),
        ("- **Actie:** iets anders", "- **Actie:** iets anders"),
        ("- Kijkkaart maken", "- Kijkkaart maken"),
        ("**Actie:** Kijkkaart maken", "**Actie:** Kijkkaart maken"),
        ("- **Actie:** kijkkaart", "- **Actie:** kijkkaart"),
    ],
)
def test_a_line_that_became_an_action(line, shown):
    assert with_ticks(f"eerst\n{line}\nlaatst", TASKS) == f"eerst\n{shown}\nlaatst"


def test_without_actions_a_text_stays_as_it_is():
    assert with_ticks("- **Actie:** Kijkkaart maken", []) == "- **Actie:** Kijkkaart maken"


def test_a_long_line_takes_no_longer_than_it_is_long():
    line = "- " + "**" * 50_000 + "x"
    assert with_ticks(line, TASKS) == line
