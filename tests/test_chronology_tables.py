"""Whose chronology a table is, what its cells say as prose, and several of them in one order of time."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from graph.facts import Agency, Document, Event, Failure, Flow, Recommendation, Risk
from loaders import read, read_all
from loaders.formats.body import Table
from loaders.reading import Reading
from loaders.tabled import tabled
from queries import ask
from tests.conftest import Place
from tests.office_files import as_docx, as_xlsx

HEAD = "Date,Event,Told to,Comment\n"
CSC, SCHOOL, POLICE = "Harrowby Children's Social Care", "Oakfield Primary School", "Wealdshire Constabulary"


def table(folder: Path, text: str, agency: str | None = None, name: str = "c.csv") -> Reading:
    (folder / name).write_text(text, encoding="utf8")
    return read(folder / name, agency=agency)


def flow(reading: Reading) -> Flow:
    (only,) = (fact for fact in reading.facts if isinstance(fact, Flow))
    return only


ROW = f"4/3/2014,Telephone referral,{CSC},\n"


def test_a_table_without_a_column_of_agencies_is_its_titles_or_a_persons(tmp_path: Path) -> None:
    titled = table(tmp_path, f"Chronology of {SCHOOL}\n{HEAD}{ROW}")
    given = table(tmp_path, HEAD + ROW, agency="Acorn Project")
    unsaid = table(tmp_path, HEAD + ROW)
    assert [flow(reading).sender for reading in (titled, given, unsaid)] == [(SCHOOL,), ("Acorn Project",), ()]
    assert not titled.left_out and not given.left_out
    assert unsaid.left_out == ("whose entries they are, which no column and no title says: give --agency NAME",)
    (acorn,) = (f for f in given.facts if isinstance(f, Agency) and f.name == "Acorn Project")
    assert acorn.quote == HEAD.strip()


def test_a_column_of_agencies_is_believed_before_title_and_option(tmp_path: Path) -> None:
    text = f"Chronology of {POLICE}\nDate,Agency,Event,Told to\n4/3/2014,{SCHOOL},Referral,{CSC}\n"
    text += f"5/3/2014,,Referral,{CSC}\n"
    reading = table(tmp_path, text, agency="Acorn Project")
    assert [f.sender for f in reading.facts if isinstance(f, Flow)] == [(SCHOOL,), ()]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_title_above_a_table_in_a_document_says_whose_it_is(tmp_path: Path, suffix: str) -> None:
    rows = [["Date", "Event", "Told to"], ["4/3/2014?", "Telephone referral", CSC]]
    {".xlsx": as_xlsx, ".docx": as_docx}[suffix](tmp_path / f"a{suffix}", [f"Chronology of {SCHOOL}"], rows)
    found = flow(read(tmp_path / f"a{suffix}"))
    assert (found.sender, found.recipient, found.when) == ((SCHOOL,), (CSC,), "2014-03-04?")


def test_each_sheet_of_a_workbook_is_the_chronology_of_whom_it_is_named_after(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = SCHOOL
    for sheet, told in ((book.active, CSC), (book.create_sheet(POLICE), "GP")):
        for row in (
            ["Date", "Event", "Told to", "Comment"],
            ["4/3/2014", "Referral by post", told, f"Told {SCHOOL}"],
        ):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    ends = [(f.sender, f.recipient) for f in reading.facts if isinstance(f, Flow) and f.flow == "referral"]
    assert ends == [((SCHOOL,), (CSC,)), ((POLICE,), ("GP",))] and not reading.left_out


def test_a_list_of_versions_is_no_chronology(tmp_path: Path) -> None:
    rows = [["Date", "Author", "Description"], ["4/3/2014", "A. Reader", "The school did not tell the GP."]]
    as_docx(tmp_path / "a.docx", ["Version control"], rows)
    reading = read(tmp_path / "a.docx")
    assert not reading.left_out and reading.documents[0].document_kind is None
    assert [f.source for f in reading.facts if isinstance(f, Failure)] == ["rule:failure/negated"]


def test_a_table_that_goes_on_over_pages_is_one(tmp_path: Path) -> None:
    text = f"{SCHOOL}\n\nDate\n\nEvent\n\n4/3/14\n\nA\n\n"
    text += "\fDate\n\nEvent\n\n5/3/14\n\nConference held\n\n6/3/14\n\nOverdose"
    cells = [m.span() for m in re.finditer(r"(?<=\n)[^\n\f]+|(?<=\f)[^\n]+", text)]

    tables = [Table(((cells[0], cells[1]), (cells[2], cells[3]))), Table(((cells[4], cells[5]), (cells[6], cells[7])))]
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    found = tabled(document, [*tables, Table(((cells[8], cells[9]),))], "a.pdf", None)
    assert [(f.kind, f.when) for f in found.facts if f.kind != "agency"] == [
        ("event", "2014-03-05"),
        ("risk", "2014-03-06"),
    ]
    assert [f.by for f in found.facts if isinstance(f, Event)] == [(SCHOOL,)] and not found.left_out
    rest = found.rest_of(document)
    assert rest and len(rest.quote) == len(text) and rest.quote.split() == SCHOOL.split()


def test_cells_are_read_as_prose_with_their_rows_day_and_place(tmp_path: Path) -> None:
    text = (
        "Date,Agency,Source of information,Event,Comment\n"
        f'4/3/2014?,{SCHOOL},school file,"Child H took an overdose. Mother reported domestic abuse",\n'
        f'2014,{POLICE},police log,"{POLICE} did not inform {CSC} of the call","The school was not invited"\n'
    )
    reading = table(tmp_path, text)
    risks = {f.risk: f for f in reading.facts if isinstance(f, Risk)}
    assert {"SELF_HARM", "DOMESTIC_ABUSE"} <= set(risks)
    assert [risks[code].asserted_by for code in ("SELF_HARM", "DOMESTIC_ABUSE")] == ["school file", "Mother"]
    for risk in risks.values():
        assert risk.when == "2014-03-04?" and risk.passage
        assert reading.documents[0].quote[slice(*risk.passage)].startswith("4/3/2014?,")
    failures = {f.failure: f for f in reading.facts if isinstance(f, Failure)}
    told = failures["NOT_SHARED"]
    assert (told.by, told.to, told.when, told.asserted_by) == ((POLICE,), (CSC,), "2014", "police log")
    assert failures["AGENCY_ABSENT"].asserted_by is None
    assert all(reading.documents[0].quote[slice(*f.span)] == f.quote for f in reading.facts)


def test_what_the_columns_state_is_not_said_again_by_the_prose(tmp_path: Path) -> None:
    text = "Date,Agency,Event,Told to,Outcome\n"
    text += f"4/3/2014,{SCHOOL},The school told the police of the injury,{POLICE},No reply\n"
    reading = table(tmp_path, text)
    assert flow(reading).sender == (SCHOOL,) and not any(isinstance(f, Recommendation) for f in reading.facts)
    assert [f.failure for f in reading.facts if isinstance(f, Failure)] == ["NOT_ACTED_ON"]


def test_several_chronologies_are_one_in_order_of_time(tmp_path: Path, embedded: Place) -> None:
    table(tmp_path, f"Chronology of {SCHOOL}\n{HEAD}9/5/2014,Referral by post,{CSC},\n{ROW}", name="a.csv")
    rows = [["Date", "Agency", "Event", "Told to"], ["April 2014", POLICE, "Referral by e-mail", CSC]]
    as_xlsx(tmp_path / "b.xlsx", [], rows)
    with embedded.open() as store:
        store.load([reading.facts for reading in read_all([tmp_path / "a.csv", tmp_path / "b.xlsx"])])
        rows_found = ask(store, "referrals_made").rows
    assert [row["when"] for row in rows_found] == ["2014-03-04", "2014-04", "2014-05-09"]
    assert len({row["evidence"][0]["document"] for row in rows_found}) == 2
