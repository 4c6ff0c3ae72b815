"""A list of staff becomes people with posts, and nobody is merged silently."""

import pytest

from plg.communities import imports
from tests.communities.lists import STAFF, applied, counts, messages, staff_plan, typed, written

HEADER = "voornaam;naam;e-mail;school;functie\n"
AN = "An;Wauters;an.wauters@demeander.example;990103;directeur\n"


def again(source, plan):
    return staff_plan(source, applied(plan.people), applied(plan.posts))


def one(row, **known):
    return staff_plan(typed(HEADER + row), **known)


def test_a_person_at_two_schools_is_one_person_with_two_posts():
    plan = staff_plan(STAFF)
    assert (plan.rows, counts(plan.people), counts(plan.posts), plan.errors) == (6, (5, 0, 0, 0), (6, 0, 0, 0), [])
    stijn = "new:stijn.lauwers@demeander.example"
    assert [key for key in applied(plan.posts) if key[0] == stijn] == [(stijn, "vlier"), (stijn, "klimop")]


def test_people_come_in_with_name_address_function_and_role():
    plan = staff_plan(STAFF)
    key = "new:hilde.vanacker@demeander.example"
    assert applied(plan.people)[key] == imports.PersonRecord(
        "Hilde", "Van Acker", "hilde.vanacker@demeander.example", ""
    )
    assert applied(plan.posts)[key, "vlier"] == imports.PostRecord("directeur", "principal")
    assert applied(plan.posts)["new:sofie.claeys@demeander.example", "vlier"] == imports.PostRecord(
        "zorgcoördinator", ""
    )


def test_the_same_list_twice_changes_nothing():
    second = again(STAFF, staff_plan(STAFF))
    assert (counts(second.people), counts(second.posts)) == ((0, 0, 5, 0), (0, 0, 6, 0))
    assert second.people.is_empty
    assert second.posts.is_empty


@pytest.mark.parametrize(
    "header",
    [
        "Familienaam,Voornaam,Emailadres,Schoolnaam,Rol",
        "ACHTERNAAM,VOORNAAM,MAIL,INSTELLINGSNUMMER,FUNCTIE",
        "Last Name,First Name,Email,School,Function",
    ],
)
def test_the_usual_names_of_columns_are_understood(header):
    plan = staff_plan(typed(f"{header}\nWauters,An,an@demeander.example,990103,leraar\n"))
    assert applied(plan.posts) == {("new:an@demeander.example", "kompas"): imports.PostRecord("leraar", "")}


@pytest.mark.parametrize(
    ("school", "key"),
    [("990101", "vlier"), ("basisschool een eik", "eik"), ("9901", "eik"), ("32jk00", "nl"), ('="990102"', "klimop")],
)
def test_a_school_is_found_by_number_or_name(school, key):
    plan = staff_plan(written([["voornaam", "naam", "mail", "school"], ["An", "B", "an@b.example", school]]))
    assert list(applied(plan.posts)) == [("new:an@b.example", key)]


@pytest.mark.parametrize(
    ("function", "role"),
    [
        ("directeur", "principal"),
        ("Directeur met lesopdracht", "principal"),
        ("directrice", "principal"),
        ("adjunct-directeur", ""),
        ("coördinerend directeur", ""),
        ("coördinator", ""),
        ("", ""),
    ],
)
def test_only_a_director_of_the_school_gets_a_role_from_a_list(function, role):
    plan = one(f"An;W;an@x.example;990103;{function}\n")
    assert applied(plan.posts)["new:an@x.example", "kompas"] == imports.PostRecord(function, role)


def test_a_list_never_takes_a_role_or_function_away():
    people = {"p1": imports.PersonRecord("An", "Wauters", "an.wauters@demeander.example", "")}
    posts = {("p1", "kompas"): imports.PostRecord("zorgleraar", "coordinator")}
    plan = one("An;Wauters;AN.Wauters@demeander.example;990103;\n", people=people, posts=posts)
    assert (counts(plan.people), counts(plan.posts)) == ((0, 0, 1, 0), (0, 0, 1, 0))


def test_a_change_is_told_field_by_field():
    people = {"p1": imports.PersonRecord("An", "Wouters", "an.wauters@demeander.example", "")}
    posts = {("p1", "kompas"): imports.PostRecord("leraar", "")}
    plan = one(AN, people=people, posts=posts)
    (person,), (post,) = plan.people.changed, plan.posts.changed
    assert person.fields == (imports.FieldChange("family_name", "Wouters", "Wauters"),)
    assert [(field.field, field.old, field.new) for field in post.fields] == [
        ("function", "leraar", "directeur"),
        ("role", "", "principal"),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (";W;an@x.be;990103;", "Rij 2, kolom “voornaam”: De voornaam ontbreekt. Vul die in."),
        ("An;;an@x.be;990103;", "Rij 2, kolom “naam”: De familienaam ontbreekt. Vul die in."),
        ("An;123;an@x.be;990103;", "Hier staat geen naam: er is geen letter bij. Schrijf de naam voluit."),
        (f"An;{'W' * 101};an@x.be;990103;", "Hier staan meer dan 100 tekens. Kort de tekst in."),
        ("An;W;;990103;", "Het e-mailadres ontbreekt. Vul het in: daarmee meldt deze persoon zich aan."),
        ("An;W;an.demeander.example;990103;", "Rij 2, kolom “e-mail”: Er ontbreekt een @ in “an.demeander.example”."),
        ("An;W;an@x.be en bo@x.be;990103;", "staat meer dan één @. Zet één adres in de cel."),
        ("An;W;an w@x.be;990103;", "staat een teken dat niet in een e-mailadres past. Haal spaties en leestekens weg."),
        ("An;W;@x.be;990103;", "Voor de @ in “@x.be” staat niets. Vul de naam van de postbus in."),
        ("An;W;an@school;990103;", "Achter de @ in “an@school” staat geen volledig adres, zoals school.be."),
        ("An;W;an.@x.be;990103;", "“an.@x.be” kan geen e-mailadres zijn. Kijk de punten na."),
        (
            "An;W;an@x.be;Basisschool De Vlir;",
            "“Basisschool De Vlir” is geen school van deze gemeenschap. Bedoel je “Basisschool De Vlier”?",
        ),
        (
            "An;W;an@x.be;990999;",
            "Rij 2, kolom “school”: 990999 is geen school van deze gemeenschap. Lees eerst de scholen in.",
        ),
        ("An;W;an@x.be;zomaar;", "Dit is geen school van deze gemeenschap. Schrijf het instellingsnummer."),
        ("An;an@x.be;W;990103;", "Hier staat een e-mailadres. Staat er een cel te veel of te weinig in deze rij?"),
        ("An;W;an@x.be;990103;leerling", "Dit is geen personeelslid. Leerlingen en ouders nemen we niet over."),
        ('An;"W\nB";an@x.be;990103;', "Rij 2, kolom “naam”: In deze cel staan meer regels. Maak er één regel van."),
    ],
)
def test_a_row_in_error_says_where_and_how_to_mend_it(row, message):
    (found,) = messages(one(f"{row}\n"))
    assert message in found
    assert found.startswith("Rij 2, kolom “")


@pytest.mark.parametrize("email", ["an@école.example", "o'brien@x.example", "an+plg@x.example", "a_n@sub.x.example"])
def test_unusual_addresses_that_exist_are_taken(email):
    assert messages(one(f"An;W;{email};990103;\n")) == []


def test_schools_with_the_same_name_ask_for_the_number():
    schools = {"a": imports.SchoolRef("990101", "De Vlier"), "b": imports.SchoolRef("990102", "de vlier")}
    (found,) = messages(one("An;W;an@x.be;De Vlier;\n", schools=schools))
    assert found.endswith("Er zijn meer scholen met de naam “De Vlier”. Schrijf het instellingsnummer.")


def test_the_same_post_twice_is_an_error_unless_nothing_differs():
    plan = one(AN + AN + AN.replace("directeur", "leraar"))
    assert (plan.repeated, counts(plan.people), counts(plan.posts)) == (1, (1, 0, 0, 0), (1, 0, 0, 0))
    assert messages(plan) == [
        "Rij 4, kolom “school”: Deze persoon staat voor deze school ook in rij 2. Zet beide functies in één rij."
    ]


def test_one_address_for_two_people_in_the_list_is_an_error_with_both_rows():
    plan = one(AN + AN.replace("An;Wauters", "Bo;Claes"))
    assert messages(plan) == [
        "Rij 3, kolom “naam”: Rij 2 heeft dezelfde persoon met een andere naam. Maak de namen of adressen gelijk."
    ]


def test_an_address_that_passed_to_a_successor_does_not_merge_two_people():
    people = {"p1": imports.PersonRecord("Peter", "Hoste", "an.wauters@demeander.example", "")}
    plan = one(AN, people=people)
    assert (counts(plan.people), counts(plan.posts)) == ((0, 0, 0, 0), (0, 0, 0, 0))
    assert messages(plan) == [
        "Rij 2, kolom “e-mail”: Dit e-mailadres hoort al bij Peter Hoste. Is dat dezelfde persoon,"
        " wijzig dan eerst daar de naam."
    ]


def keyed(*rows, **known):
    return staff_plan(typed("voornaam;naam;e-mail;internnummer\n" + "\n".join(rows)), **known)


def test_the_key_of_the_source_is_stronger_than_a_changed_address_and_name():
    people = {"p1": imports.PersonRecord("An", "Wauters", "an@oud.example", "7")}
    (changed,) = keyed("An;Claes;an@nieuw.example;7", people=people).people.changed
    assert changed.after == imports.PersonRecord("An", "Claes", "an@nieuw.example", "7")


def test_key_and_address_of_different_people_contradict_each_other():
    people = {
        "p1": imports.PersonRecord("An", "Wauters", "an@x.example", "7"),
        "p2": imports.PersonRecord("Bo", "Claes", "bo@x.example", "8"),
    }
    assert "hoort bij iemand anders dan dit nummer" in messages(keyed("An;Wauters;bo@x.example;7", people=people))[0]
    assert "hoort al bij iemand met een ander nummer" in messages(keyed("Bo;Claes;bo@x.example;9", people=people))[0]
    assert "met een ander e-mailadres" in messages(keyed("An;W;a@x.example;5", "An;W;b@x.example;5"))[0]
    assert "met een ander nummer" in messages(keyed("An;W;a@x.example;5", "An;W;a@x.example;6"))[0]


def test_a_new_address_of_one_person_is_not_free_for_another():
    people = {"p1": imports.PersonRecord("An", "Wauters", "an@oud.example", "7")}
    plan = keyed("An;Wauters;an@nieuw.example;7", "Bo;Claes;an@nieuw.example;", people=people)
    assert (counts(plan.people), len(plan.errors)) == ((0, 1, 0, 0), 1)


def test_gone_is_told_of_the_schools_in_the_list_only():
    known = one(AN + "Bo;Claes;bo@x.example;990103;leraar\nCa;Dams;ca@x.example;990102;leraar\n")
    plan = again(typed(HEADER + AN), known)
    assert [gone.key for gone in plan.people.gone] == ["new:bo@x.example"]
    assert counts(plan.posts) == (0, 0, 1, 0)


def test_a_post_at_one_of_two_schools_is_gone_while_the_person_stays():
    known = one(AN + AN.replace("990103", "990102") + "Ca;Dams;ca@x.example;990102;leraar\n")
    plan = again(typed(f"{HEADER}{AN}Ca;Dams;ca@x.example;990102;leraar\n"), known)
    assert counts(plan.people) == (0, 0, 2, 0)
    assert [gone.key for gone in plan.posts.gone] == [("new:an.wauters@demeander.example", "klimop")]


@pytest.mark.parametrize("fault", ["an.wauters.demeander.example;990103", "an.wauters@demeander.example;990999"])
def test_somebody_in_a_row_with_an_error_is_not_called_gone(fault):
    known = one(AN + "Bo;Claes;bo@x.example;990103;leraar\n")
    plan = again(typed(f"{HEADER}An;Wauters;{fault};directeur\nBo;Claes;bo@x.example;990103;leraar\n"), known)
    assert (len(plan.errors), counts(plan.people), counts(plan.posts)) == (1, (0, 0, 1, 0), (0, 0, 1, 0))


def test_a_list_without_schools_speaks_of_people_only():
    known = one(AN + "Bo;Claes;bo@x.example;990103;leraar\n")
    plan = again(typed("voornaam;naam;mail\nAn;Wauters;an.wauters@demeander.example\n"), known)
    assert (counts(plan.people), counts(plan.posts)) == ((0, 0, 1, 1), (0, 0, 0, 0))


def test_pupils_in_a_smartschool_export_are_refused_one_by_one():
    header = "Voornaam,Naam,Emailadres,Internnummer,Basisrol,Geboortedatum"
    rows = "An,W,an@x.be,7,30,01/01/1970\nPi,K,pi@x.be,8,1,01/01/2015\n"
    plan = staff_plan(typed(f"{header}\n{rows}"))
    assert list(applied(plan.people)) == ["new:an@x.be"]
    assert messages(plan) == [
        "Rij 3, kolom “Basisrol”: Dit is geen personeelslid. Leerlingen en ouders nemen we niet over."
    ]
