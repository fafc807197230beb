"""Each row of a table of coroners' reports is a document with its day, its concerns and whom they are for."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import openpyxl
import pytest

from graph.errors import BadInput
from graph.facts import Agency, Case, Document, Fact, Failure, Recommendation, Review
from loaders import read
from loaders.reading import Reading
from tests.test_command import run

HEAD = "url,Ref,Date of report,Coroner name,Coroner area,Sent to,Circumstances,Matters of concern,Colour\n"
TABLE = (
    HEAD
    + 'https://example.org/1,2021-01,04/03/2021,A. Coroner,Northshire,"Northshire Council; Wealdshire Constabulary\n'
    + 'Mr A Person","Child Z was known to social care. The police did not tell the council about the call.",'
    + '"1. The hospital did not share its records with the GP.\n2. Staff had no route for passing on concerns.",red\n'
    + ",2021-02,March 2021,A. Coroner,Southshire,Southshire NHS Foundation Trust,He was found at home.,"
    + "The discharge letter was not sent to the community team.\n"
    + ",2021-03,,A. Coroner,Southshire,Southshire NHS Foundation Trust,He was found at home.,\n"
    + ",2021-04,,A. Coroner,Southshire,Trust,at home,too wide,x,y,z\n"
)


def table(folder: Path) -> Reading:
    (folder / "pfd.csv").write_text(TABLE, encoding="utf8")
    return read(folder / "pfd.csv")


def of(reading: Reading, document: Document) -> list[Fact]:
    return [fact for fact in reading.facts if fact.document == document.document]


def test_each_report_is_a_document_of_its_own_day_and_what_is_left_out_is_named(tmp_path: Path) -> None:
    reading = table(tmp_path)
    documents = sorted(reading.documents, key=lambda d: d.title)
    assert [(d.title, d.published, d.publisher, d.url) for d in documents] == [
        (
            "Report to prevent future deaths 2021-01 Northshire",
            "2021-03-04",
            "Coroner, Northshire",
            "https://example.org/1",
        ),
        ("Report to prevent future deaths 2021-02 Southshire", "2021-03", "Coroner, Southshire", None),
    ]
    assert all(document.quote in TABLE and document.document_kind == "PFD" for document in documents)
    assert reading.type == "coroners" and [refused.line for refused in reading.refused] == [7]
    assert reading.left_out == ("the column 'Colour', whose heading is not understood", "line 6: no concern in it")


def test_concerns_go_to_the_bodies_that_the_report_is_sent_to_and_no_person_is_one(tmp_path: Path) -> None:
    reading = table(tmp_path)
    first, second = sorted(reading.documents, key=lambda d: d.title)
    concerns = [f for f in of(reading, first) if isinstance(f, Recommendation)]
    assert [(c.form, c.number, c.to) for c in concerns] == [
        ("concern", "1", ("Northshire Council", "Wealdshire Constabulary")),
        ("concern", "2", ("Northshire Council", "Wealdshire Constabulary")),
    ]
    (unnumbered,) = [f for f in of(reading, second) if isinstance(f, Recommendation)]
    assert unnumbered.quote == "The discharge letter was not sent to the community team."
    assert unnumbered.to == ("Southshire NHS Foundation Trust",)
    names = {f.name for f in reading.facts if isinstance(f, Agency)}
    assert not any("Person" in name for name in names | {f.label for f in reading.facts if isinstance(f, Case)})


def test_the_prose_of_a_report_is_read_like_that_of_a_letter(tmp_path: Path) -> None:
    reading = table(tmp_path)
    first, _ = sorted(reading.documents, key=lambda d: d.title)
    failures = {(f.failure, f.by, f.to) for f in of(reading, first) if isinstance(f, Failure)}
    assert ("NOT_SHARED", ("Wealdshire Constabulary",), ("Northshire Council",)) in failures
    assert ("NOT_SHARED", ("hospital",), ("GP",)) in failures
    reviews = [f for f in of(reading, first) if isinstance(f, Review)]
    assert [(r.review_kind, r.review_status, r.quote, r.when) for r in reviews] == [
        ("PFD", "published", "2021-01", "2021-03-04")
    ]
    assert all(first.quote[slice(*f.span)] == f.quote for f in of(reading, first))


def workbook(folder: Path) -> Path:
    """The rows of the table as a sheet, under a title, with days as days, beside a sheet of something else."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reports to prevent future deaths"])
    for row in csv.reader(TABLE.splitlines(keepends=True)):
        sheet.append([datetime.datetime(2021, 3, 4) if cell == "04/03/2021" else cell for cell in row])
    book.create_sheet("Notes").append(["Checked twice."])
    book.save(folder / "pfd.xlsx")
    return folder / "pfd.xlsx"


def told(reading: Reading) -> list[tuple[str, tuple[object, ...]]]:
    """What the facts say, without where they say it and the ids that follow from that."""
    own = {"id", "document", "span", "passage", "mentions", "quote", "sha256", "file"}
    titles = {document.document: document.title for document in reading.documents}
    return sorted(
        (
            titles[fact.document],
            tuple(str(getattr(fact, name)) for name in ("kind", *fact.__struct_fields__) if name not in own),
        )
        for fact in reading.facts
    )


def test_a_workbook_says_what_the_table_does(tmp_path: Path) -> None:
    as_csv, as_workbook = table(tmp_path), read(workbook(tmp_path))
    assert told(as_workbook) == told(as_csv) and len(as_csv.facts) > 12
    texts = {document.document: document.quote for document in as_workbook.documents}
    assert all(texts[fact.document][slice(*fact.span)] == fact.quote for fact in as_workbook.facts)
    assert as_workbook.type == "coroners" and [refused.line for refused in as_workbook.refused] == [6]
    assert as_workbook.left_out == (
        "the column 'Colour', whose heading is not understood",
        "line 5: no concern in it",
        "sheet 2 of those with words is no table of coroners' reports; save it as a file of its own",
    )


@pytest.mark.parametrize("name", ["pfd.csv", "pfd.xlsx"])
def test_the_text_of_each_report_can_be_printed(tmp_path: Path, name: str) -> None:
    reading = table(tmp_path) if name == "pfd.csv" else read(workbook(tmp_path))
    for document in reading.documents:
        printed = run("read", "--text", name, "--document", document.document, cwd=tmp_path)
        assert printed.stdout == document.quote
    which = run("read", "--text", name, cwd=tmp_path)
    first = min(reading.documents, key=lambda document: document.title)
    assert which.returncode == 1 and which.stderr == (
        f"casethread: {name} holds 2 documents, and offsets are those of one; give --document with an id such as "
        f"{first.document} (Report to prevent future deaths 2021-01 Northshire)\n"
    )
    other = run("read", "--text", name, "--document", "nobody", cwd=tmp_path)
    assert other.returncode == 1 and f"{name} holds no document nobody; give --document" in other.stderr


def test_facts_on_one_of_the_reports_name_it_by_its_id(tmp_path: Path) -> None:
    first, _ = sorted(table(tmp_path).documents, key=lambda d: d.title)
    head = "document: {{title: A report, file: pfd.csv{}}}\ncurator: A. Reader\n"
    fact = "facts:\n- {kind: failure, failure: NOT_SHARED, quote: The police did not tell the council}\n"
    path = tmp_path / "notes.facts.yaml"
    path.write_text(head.format(f", id: {first.document}") + fact, encoding="utf8")
    [failure] = [fact for fact in read(path).facts if isinstance(fact, Failure)]
    assert failure.document == first.document and first.quote[slice(*failure.span)] == failure.quote
    path.write_text(head.format("") + fact, encoding="utf8")
    with pytest.raises(BadInput, match="holds 2 documents; give the id: of the one reviewed"):
        read(path)
