"""`plg import staff`: people become members of the communities whose schools the list names; nobody is there twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plg.communities.models import Community, Membership
from plg.core import clock
from plg.core.db import session
from plg.core.mail import Letter
from plg.people.models import Person
from tests.communities.taking import plg_import, saved
from tests.people import community, join, keep, person, school

TODAY = clock.today()
HEAD = "voornaam;naam;e-mail;school;functie;internnummer\n"
NORA = "Nora;El Amrani;Nora@School.example;990901;leraar L1;12\n"


def take(app, folder, rows, *more, head=HEAD):
    return plg_import(app, "staff", saved(folder, head + rows), *more)


def posts(email):
    session.rollback()
    rows = session.execute(
        select(
            Membership.community_id,
            Membership.school_id,
            Membership.role,
            Membership.function,
            Membership.starts_on,
            Membership.ends_on,
            Membership.source_key,
        )
        .join(Membership.person)
        .where(Person.email == email)
        .order_by(Membership.id)
    )
    return [tuple(row) for row in rows]


def by_email(email):
    session.rollback()
    return session.scalar(select(Person).where(Person.email == email))


def test_a_new_person_becomes_a_member_at_the_school(app, beek, tmp_path, capsys):
    assert take(app, tmp_path, NORA) == 0
    told = capsys.readouterr().out
    assert ("Mensen: 1 nieuw" in told, "Opdrachten: 1 nieuw" in told) == (True, True)
    nora = by_email("nora@school.example")
    assert (nora.name, nora.password_hash, nora.is_administrator) == ("Nora El Amrani", None, False)
    assert posts(nora.email) == [(beek.community.id, beek.schools[0].id, "member", "leraar L1", TODAY, None, "12")]
    assert session.scalar(select(func.count(Letter.id))) == 0


def test_again_changes_nothing(app, beek, tmp_path, capsys):
    rows = (
        NORA
        + "Nora;El Amrani;nora@school.example;009902;leraar L2;12\nPia;Maes;pia@school.example;De Beuk;directeur;13\n"
    )
    take(app, tmp_path, rows)
    before = session.scalar(select(func.count(Membership.id)))
    capsys.readouterr()
    assert take(app, tmp_path, rows) == 0
    assert "Er is niets te wijzigen." in capsys.readouterr().out
    assert session.scalar(select(func.count(Membership.id))) == before
    assert [row[2] for row in posts("pia@school.example")] == ["principal"]


def test_a_trial_writes_nothing(app, beek, tmp_path, capsys):
    assert take(app, tmp_path, NORA, "--dry-run") == 0
    assert ("Mensen: 1 nieuw" in capsys.readouterr().out, by_email("nora@school.example")) == (True, None)


@pytest.mark.parametrize("written", ["990901", "De Beuk", "basisschool de beuk", '="990901"'])
def test_a_school_is_named_by_number_name_or_short_name(app, beek, tmp_path, written):
    assert take(app, tmp_path, NORA.replace("990901", written)) == 0
    assert posts("nora@school.example")[0][1] == beek.schools[0].id


def test_another_function_is_written_in_its_place(app, beek, tmp_path):
    lies = beek.people["lies"]
    assert take(app, tmp_path, f"Lies;Peeters;{lies.email};990901;leraar L4;\n") == 0
    assert [row[2:4] for row in posts(lies.email)] == [("member", "leraar L4")]


def test_who_becomes_principal_was_a_member_until_yesterday(app, beek, tmp_path, capsys):
    lies = beek.people["lies"]
    for _twice in range(2):
        assert take(app, tmp_path, f"Lies;Peeters;{lies.email};990901;directeur;\n") == 0
    yesterday = TODAY - timedelta(days=1)
    assert [(row[2], row[3], row[5]) for row in posts(lies.email)] == [
        ("member", "leraar L3", yesterday),
        ("principal", "directeur", None),
    ]


def test_a_list_takes_no_role_away(app, beek, tmp_path):
    for name in ("wim", "ann"):
        somebody = beek.people[name]
        assert take(app, tmp_path, f"{somebody.given_name};Peeters;{somebody.email};990901;leraar;\n") == 0
    assert [row[2] for row in posts(beek.people["wim"].email)] == ["coordinator", "member"]
    assert [(row[2], row[3]) for row in posts(beek.people["ann"].email)] == [("principal", "leraar")]


def test_a_guest_or_adviser_in_the_list_becomes_a_member_too(app, beek, tmp_path):
    gust = beek.people["gust"]
    assert take(app, tmp_path, f"Gust;Peeters;{gust.email};990901;leraar;\n") == 0
    assert [row[2] for row in posts(gust.email)] == ["guest", "member"]


def test_who_is_known_elsewhere_becomes_the_same_person_here(app, beek, tmp_path, capsys):
    sara = beek.people["sara"]
    for _twice in range(2):
        assert take(app, tmp_path, f"Sarah;Peeters;{sara.email};990901;leraar;77\n") == 0
    session.refresh(sara)
    assert (sara.given_name, [row[2] for row in posts(sara.email)]) == ("Sara", ["coordinator", "member"])
    assert (
        "Sara Peeters (rij 2): werkt ook in een andere gemeenschap; naam en adres blijven zoals ze daar zijn"
        in capsys.readouterr().out
    )
    assert posts(sara.email)[1][6] == "77"


def test_a_name_of_ours_is_mended(app, beek, tmp_path):
    koen = beek.people["koen"]
    assert take(app, tmp_path, f"Koenraad;Peeters;{koen.email};009902;;\n") == 0
    session.refresh(koen)
    assert koen.name == "Koenraad Peeters"


def test_the_address_that_somebody_signs_in_with_stays(app, beek, tmp_path, capsys):
    lies = beek.people["lies"]
    new = person("nieuw", password_hash=None)
    join(new, beek.community, "member", beek.schools[0], source_key="9")
    beek.roles["lies"].source_key = "8"
    keep(beek.roles["lies"])
    rows = "Lies;Peeters;lies.peeters@school.example;990901;;8\nNieuw;Peeters;ander@school.example;990901;;9\n"
    for _twice in range(2):
        assert take(app, tmp_path, rows) == 0
    assert "Lies Peeters (rij 2): meldt zich aan met een ander adres; dat blijft" in capsys.readouterr().out
    session.refresh(lies)
    session.refresh(new)
    assert (lies.email, new.email) == ("lies@school.example", "ander@school.example")


def test_somebody_who_ended_here_begins_again(app, beek, tmp_path):
    role = beek.roles["lies"]
    role.ends_on = TODAY - timedelta(days=3)
    keep(role)
    lies = beek.people["lies"]
    assert take(app, tmp_path, f"Lies;Peeters;{lies.email};990901;leraar L3;\n") == 0
    assert [(row[4], row[5]) for row in posts(lies.email)] == [(role.starts_on, role.ends_on), (TODAY, None)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Nora;El;nora@x.example;990999;;", "Rij 2, kolom “school”: 990999 is geen school van deze gemeenschap. Lees eerst de scholen in."),
        ("Nora;El;nora@x.example;Basisschool De Beu;;", "Rij 2, kolom “school”: “Basisschool De Beu” is geen school van deze gemeenschap. Bedoel je “Basisschool De Beuk”?"),
        ("Nora;El;nora@x.example;;;", "Rij 2, kolom “school”: Hier staat geen school. Vul het instellingsnummer in, of zeg met --community om welke gemeenschap het gaat."),
        ("Nora;El;nora.x.example;990901;;", "Rij 2, kolom “e-mail”: Er ontbreekt een @ in “nora.x.example”."),
        ("Nora;El;nöra@x.example;990901;;", "Rij 2, kolom “e-mail”: Met dit e-mailadres kan niemand zich aanmelden. Kijk na of er geen bijzondere tekens in staan."),
        ("Nora;;nora@x.example;990901;;", "Rij 2, kolom “naam”: De familienaam ontbreekt. Vul die in."),
        ("Nora;El;oud@school.example;990901;;", "Rij 2, kolom “e-mail”: Dit e-mailadres is van iemand die uit de werkplek is weggehaald. Vraag de beheerder of die terug mag."),
    ],
)  # fmt: skip
def test_a_row_in_error_is_named_and_the_others_are_taken(app, beek, tmp_path, capsys, row, sentence):
    person("oud", ended_at=clock.now())
    assert take(app, tmp_path, f"{row}\nPia;Maes;pia@school.example;990901;;\n") == 1
    told = capsys.readouterr().out
    assert ("1 rij met een fout, niet overgenomen:" in told, f"  {sentence}" in told.splitlines()) == (True, True)
    assert (by_email("pia@school.example") is not None, by_email("nora@x.example")) == (True, None)


def test_one_list_may_be_of_two_communities(app, beek, tmp_path, capsys):
    dijk = community("Scholengemeenschap De Dijk")
    school(dijk, number="990801", name="Basisschool Dijk")
    rows = NORA + "Pia;Maes;pia@school.example;990801;;\n"
    assert take(app, tmp_path, rows) == 0
    assert [row[0] for row in posts("nora@school.example") + posts("pia@school.example")] == [
        beek.community.id,
        dijk.id,
    ]


def test_community_narrows_it(app, beek, tmp_path, capsys):
    school(community("Scholengemeenschap De Dijk"), number="990801", name="Basisschool Dijk")
    rows = NORA + "Pia;Maes;pia@school.example;990801;;\n"
    assert take(app, tmp_path, rows, "--community", "de-beek") == 1
    assert "990801 is geen school van deze gemeenschap." in capsys.readouterr().out
    assert (len(posts("nora@school.example")), by_email("pia@school.example")) == (1, None)


def test_without_schools_people_join_the_community_that_is_meant(app, beek, tmp_path):
    head, row = "voornaam;naam;e-mail\n", "Nora;El Amrani;nora@school.example\n"
    assert take(app, tmp_path, row, head=head) == 1
    for _twice in range(2):
        assert (
            take(
                app, tmp_path, row + f"Sara;Peeters;{beek.people['sara'].email}\n", "--community", "de-beek", head=head
            )
            == 0
        )
    assert [row[:3] for row in posts("nora@school.example")] == [(beek.community.id, None, "member")]
    assert len(posts(beek.people["sara"].email)) == 2


def test_the_only_community_is_meant(app, tmp_path):
    only = community()
    assert take(app, tmp_path, "Nora;El Amrani;nora@school.example\n", head="voornaam;naam;e-mail\n") == 0
    assert posts("nora@school.example")[0][0] == only.id


def test_who_is_not_in_the_list_is_only_told(app, beek, tmp_path, capsys):
    assert take(app, tmp_path, NORA) == 0
    told = capsys.readouterr().out
    assert "2 mensen niet meer in de lijst: Ann Peeters en Lies Peeters. We verwijderen niets." in told
    assert (posts(beek.people["lies"].email)[0][5], "Koen" in told, "Gust" in told, "Sara" in told) == (
        None,
        False,
        False,
        False,
    )


def test_a_number_that_two_people_have_says_nothing(app, beek, tmp_path):
    for name in ("lies", "ann"):
        beek.roles[name].source_key = "5"
        keep(beek.roles[name])
    assert take(app, tmp_path, f"Lies;Peeters;{beek.people['lies'].email};990901;leraar L3;5\n") == 0
    assert [row[6] for row in posts(beek.people["ann"].email)] == ["5"]


def test_three_hundred_people_take_as_many_queries_as_ten(app, beek, tmp_path, assert_queries):
    def rows(first, count):
        return "".join(f"Nora;Zwart{n};nora{n}@school.example;990901;leraar;\n" for n in range(first, first + count))

    with assert_queries(6):
        take(app, tmp_path, rows(0, 10))
    with assert_queries(6):
        take(app, tmp_path, rows(100, 300))


def test_persons_are_one_in_the_whole_installation(app, beek, tmp_path):
    take(app, tmp_path, NORA + NORA.replace("990901", "009902"))
    take(app, tmp_path, NORA.replace("Nora@School", "NORA@SCHOOL"))
    assert session.scalar(select(func.count(Person.id)).where(Person.email == "nora@school.example")) == 1
    assert len(posts("nora@school.example")) == 2
    assert session.scalar(select(func.count(Community.id))) == 2
