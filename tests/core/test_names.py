"""Finding people by the names that somebody typed quickly."""

from types import SimpleNamespace

import pytest

from plg.core.names import look_up


def somebody(given, family):
    return SimpleNamespace(given_name=given, family_name=family, name=f"{given} {family}")


ILSE, AMINA, JONAS = somebody("Ilse", "Timmermans"), somebody("Amina", "El Khattabi"), somebody("Jonas", "Wyckmans")
JONAS_TWO, ELS = somebody("Jonas", "Peeters"), somebody("Els", "Van Hoecke")


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("Ilse", [ILSE]),
        ("ilse, amina", [ILSE, AMINA]),
        ("Ilse en Amina", [ILSE, AMINA]),
        ("Ilse; Amina El Khattabi", [ILSE, AMINA]),
        ("Jonas W", [JONAS]),
        ("Jonas W.", [JONAS]),
        ("Ilse, ilse", [ILSE]),
        (" , ;", []),
    ],
)
def test_the_group_is_called_by_given_name(typed, people):
    assert look_up(typed, [ILSE, AMINA, JONAS, JONAS_TWO]).people == people


def test_others_need_their_whole_name():
    found = look_up("Els, Els van Hoecke", [ILSE], [ELS])
    assert (found.people, found.unknown) == ([ELS], ["Els"])


def test_a_name_of_two_people_is_told():
    found = look_up("Jonas", [JONAS, JONAS_TWO])
    assert (found.people, found.several) == ([], {"Jonas": [JONAS, JONAS_TWO]})
