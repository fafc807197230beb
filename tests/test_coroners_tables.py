"""Each row of a table of coroners' reports is a document with its day, its concerns and whom they are for."""

from __future__ import annotations

from pathlib import Path

from graph.facts import Agency, Case, Document, Fact, Failure, Recommendation, Review
from loaders import read
from loaders.reading import Reading

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
