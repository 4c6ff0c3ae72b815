"""A coordinator's file is read as it is, or refused with one sentence."""

import csv
import io

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plg.communities.imports import ImportRefused, encodings, records, tables
from plg.communities.imports.problems import RowError
from tests.communities.lists import typed, written

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
HEADER = ["voornaam", "naam", "functie"]
WESTERN = "".join(bytes([code]).decode("cp1252") for code in range(160, 256))
TEXT = st.text("abcXYZ 0123456789;,|\t\"'\n\r=@-" + WESTERN + "€“”’", max_size=12)
ROWS = st.lists(st.tuples(TEXT, TEXT, TEXT).filter(lambda row: any(cell.strip() for cell in row)), max_size=6)

OPEN_QUOTE = (
    "In rij 2 opent een aanhalingsteken dat niet meer sluit. Haal het weg of zet er een bij, en probeer opnieuw."
)
READ_ONCE = "Dit bestand is maar één keer te lezen. Bewaar het eerst op schijf en kies het dan."


def read(source, fields=None, exact=False):
    with tables.read(source) as table:
        return list(table.rows(fields or {name: at for at, name in enumerate(table.keys)}, exact))


def values(source):
    return [list(row.cells.values()) for row in read(source)]


def as_kept(cell):
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def refusal(source):
    with pytest.raises(ImportRefused) as refused:
        read(source)
    return refused.value.message


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", records.DELIMITERS)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_any_table_reads_back_equal(encoding, delimiter, end, mark, quoting, rows):
    source = written([HEADER, *rows], encoding, delimiter, end, mark, quoting)
    assume(encoding != "cp1252" or not is_utf8(source.getvalue()))
    assume(end != "\r" or not rows or rows[0][0][:1] != "\n")  # with the CR before it that is a CRLF
    assert values(source) == [[as_kept(cell) for cell in row] for row in rows]


def is_utf8(body):
    """Bytes of cp1252 that are good or nearly good UTF-8 are read as such: nobody can tell."""
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - wrong > 3 * wrong


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_accents_of_every_encoding_arrive(encoding):
    with tables.read(written([["naam", "plaats"], ["Één Eik", "Fryslân"]], encoding)) as table:
        assert [row.cells for row in table.rows({"n": 0, "p": 1})] == [{"n": "Één Eik", "p": "Fryslân"}]
        assert table.encoding == encoding


def test_a_tab_separated_utf16_file_of_excel_is_read():
    source = written([HEADER, ["Él", "Peeters", "leraar; zorg"]], "utf-16-le", "\t", mark=True)
    assert values(source) == [["Él", "Peeters", "leraar; zorg"]]


def test_the_first_line_of_excel_says_the_delimiter():
    assert values(typed("sep=|\r\na;b|c\r\n1;2|3\r\n")) == [["1;2", "3"]]


def test_a_lone_cr_ends_a_row_but_not_inside_quotes():
    assert values(typed('a;b\r"1\r2";x\r3;y\r')) == [["1\n2", "x"], ["3", "y"]]


def test_a_delimiter_inside_quotes_does_not_cut():
    assert values(typed('a;b\n"1;2;3";"4;5"\n')) == [["1;2;3", "4;5"]]


def test_a_bare_quote_inside_a_cell_is_a_character():
    assert values(typed('a;b\n27" scherm;8"\nhet "Hof";"De ""Vlier"" 2"\n')) == [
        ['27" scherm', '8"'],
        ['het "Hof"', 'De "Vlier" 2'],
    ]


def test_text_after_a_closing_quote_belongs_to_the_cell():
    assert values(typed('a;b\n"De Vlier" basis;"x"y\n')) == [["De Vlier basis", "xy"]]


def test_a_cell_of_one_blank_is_empty():
    assert values(typed("a;b\nx; \n")) == [["x", ""]]


def test_rows_count_as_in_excel_and_empty_ones_are_skipped():
    found = read(typed('sep=;\n\na;b\n"1\n2";x\n;;\n\n3;y\n'))
    assert [(row.number, row.cells["b"]) for row in found] == [(3, "x"), (6, "y")]


def test_a_short_row_is_filled_and_a_long_one_is_an_error():
    short, long, padded = read(typed("a;b;c\n1\n1;2;3;4\n1;2;3;;\n"))
    assert (short.cells, padded.cells) == ({"a": "1", "b": "", "c": ""}, {"a": "1", "b": "2", "c": "3"})
    assert long.message == "Rij 3: Hier staan 4 cellen en in de kop 3. Staat er een “;” te veel of te weinig?"


def test_a_list_that_a_program_wrote_has_no_short_rows():
    assert [type(row) for row in read(typed("a;b\n1\n"), exact=True)] == [RowError]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (" E-Mail ", "e mail"),
        ("Coördinator", "coordinator"),
        ("intern_vplnummer", "intern vplnummer"),
        ("beheerder(s)", "beheerder s"),
        ("\ufeffNaam\u00a0 school", "naam school"),
        ("#", ""),
    ],
)
def test_names_of_columns_are_compared_without_case_accents_and_marks(name, key):
    assert tables.column_key(name) == key


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\n\r\n;;\n", "We vinden geen kop met kolomnamen boven aan dit bestand. Zet die op de eerste rij."),
        (b"PK\x03\x04rest", "Dit is een Excelbestand of een ZIP. Bewaar de lijst als “CSV UTF-8” en kies dat bestand."),
        (b"%PDF-1.7", "Dit is een PDF. Vraag de lijst als CSV."),
        (
            b"naam;a\nx\0y;b\n" + b"z" * 50,
            "Dit is geen tekstbestand. Bewaar de lijst als “CSV UTF-8” en kies dat bestand.",
        ),
        (
            b"naam;a\n" + b"x;y\n" * 2000 + b"\0",
            "Dit is geen tekstbestand. Bewaar de lijst als “CSV UTF-8” en kies dat bestand.",
        ),
        (
            b"naam;a\n\xe9;1\n\x8f;2\n",
            "Op regel 3 staat een teken dat niet te lezen is. Bewaar de lijst als “CSV UTF-8”.",
        ),
        (
            "naam;a\nééééééé;1\n".encode() + b"\xe9;2\n",
            "Op regel 3 staat een teken dat niet te lezen is. Bewaar de lijst als “CSV UTF-8”.",
        ),
        (
            b'naam;a\n"open;1\nx;2\n',
            OPEN_QUOTE,
        ),
        (b"naam;Naam;a\nx;y;z\n", "In de kop staat meer dan één keer: “Naam”. Geef elke kolom een eigen naam."),
        (
            b"An;an@school.be;geheim\n",
            "De eerste rij bevat al gegevens. Zet er een rij met de namen van de kolommen boven.",
        ),
        (
            b";".join([b"k%d" % at for at in range(2_001)]),
            "Rij 1 heeft 2001 kolommen, er passen er 2000. Is dit wel een lijst?",
        ),
        (
            b"naam;a\n" + b"x" * 100_001 + b";1\n",
            "In rij 2 staat een cel van meer dan 100000 tekens. Is dit wel een lijst?",
        ),
        (b"naam;a\n" + b"x;" * 600_000, "Rij 2 is langer dan 1000000 tekens. Is dit wel een lijst?"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_list_is_refused_with_one_sentence(body, sentence):
    assert refusal(io.BytesIO(body)) == sentence


def test_a_quote_that_never_closes_is_found_before_it_eats_the_file():
    body = b'naam;a\n"open;1\n' + b"xxxxxxxxx;2\n" * 1_000_000
    assert refusal(io.BytesIO(body)) == OPEN_QUOTE


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(encodings, "MAX_BYTES", 10)
    assert refusal(io.BytesIO(b"naam;a\nxxxxxxxxx;1\n")) == "Dit bestand is 1 MB, er past 0 MB. Splits de lijst."


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "weg.csv") == "Er is geen bestand “weg.csv”."
    assert refusal(tmp_path) == f"“{tmp_path.name}” laat zich niet lezen."


def test_a_stream_that_can_be_read_once_is_refused():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert refusal(Pipe(b"a;b\n")) == READ_ONCE


@pytest.mark.parametrize("body", [b"a;b\n1;2\n", b"a;a\n1;2\n"])
def test_a_stream_of_the_caller_stays_open(body):
    stream = io.BytesIO(body)
    try:
        read(stream)
    except ImportRefused:
        assert body.startswith(b"a;a")
    assert not stream.closed
