"""A curated sheet gives the facts that the same entries in YAML give, and is as strict."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import BadInput
from graph.facts import Fact, content_id
from loaders import read
from loaders.curated_sheet import HEAD, columns
from loaders.reading import Reading
from loaders.template import choices, write_template

REVIEW = "Review of Child H\n\nHarrowby Borough Council was told.\nThe police did not tell the council.\nIt was late.\n"
STATED = {"title": "Review of Child H", "kind": "SCR", "published": "2013-04", "file": "review.txt"}
OTHERS = {"curator": "A. Reader", "case": "Child H"}
ROWS: list[dict[str, str]] = [
    {"kind": "agency", "name": "Harrowby Borough Council", "agency_kind": "LA"},
    {"kind": "agency", "name": "Wealdshire Constabulary", "agency_kind": "POLICE", "quote": "The police"},
    {
        "kind": "failure", "failure": "NOT_SHARED", "by": "Wealdshire Constabulary",
        "to": "Harrowby Borough Council; *", "when": "2012-06", "page": "14",
        "quote": "The police did not tell the council",
    },
    {"kind": "risk", "risk": "NEGLECT", "quote": "It was late", "certainty": "hedged", "span": "91-102"},
    {"kind": "recommendation", "form": "action", "number": "3", "quote": "was told"},
    {"kind": "status", "state": "VERIFIED", "of": "3", "quote": "told", "when": "2016-05-22?"},
    {
        "kind": "identity", "names": "Harrowby Borough Council; Wealdshire Constabulary", "judgement": "different",
        "why": "two bodies, \"quoted\"",
    },
    {"kind": "decision", "of": "failure-a00fae30fafb6894", "decision": "amended", "values": "failure=NOT_ACTED_ON"},
]  # fmt: skip


def as_yaml(folder: Path) -> Path:
    import json

    def value(field: str, words: str) -> object:
        if field in ("by", "to", "names"):
            return words.split("; ")
        if field == "values":
            return dict([words.split("=")])
        return [int(part) for part in words.split("-")] if field == "span" else words

    rows = [{field: value(field, words) for field, words in row.items()} for row in ROWS]
    path = folder / "h.facts.yaml"
    path.write_text(json.dumps({"document": STATED, **OTHERS, "facts": rows}), encoding="utf8")
    return path


def filled(path: Path, rows: list[dict[str, str]], head: Mapping[str, str] = STATED | OTHERS) -> Path:
    """The template, filled in as a person does: values beside the names of the head, facts below the headings."""
    write_template(path)
    first = len(HEAD) + 3
    if path.suffix == ".csv":
        lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        lines[: len(HEAD)] = [[name, head.get(name, "")] for name in HEAD]
        lines += [[row.get(column, "") for column in columns()] for row in rows]
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(lines)
        return path
    book = load_workbook(path)
    for line, name in enumerate(HEAD, 1):
        book["facts"].cell(line, 2, head.get(name))
    for line, row in enumerate(rows, first):
        for number, column in enumerate(columns(), 1):
            book["facts"].cell(line, number, row.get(column))
    book.save(path)
    return path


def comparable(reading: Reading) -> list[tuple[str, str, str]]:
    """What does not depend on the file that the facts were written in."""
    source = reading.file.rpartition("/")[2]
    reviewed = content_id(REVIEW.encode())
    kept = [fact for fact in reading.facts if fact.document == reviewed]
    judged = [fact for fact in reading.facts if fact.kind in ("identity", "decision")]
    own = {"document", "id", "span", "quote", "passage", "source"}
    return sorted(
        [(f.id, f.quote, f.source.replace(source, "")) for f in kept]
        + [(f.kind, repr([getattr(f, n) for n in f.__struct_fields__ if n not in own]), "") for f in judged]
    )


@pytest.mark.parametrize("ending", [".facts.csv", ".facts.xlsx"])
def test_a_sheet_gives_what_the_yaml_gives(tmp_path: Path, ending: str) -> None:
    (tmp_path / "review.txt").write_text(REVIEW, encoding="utf8")
    said, sheet = read(as_yaml(tmp_path)), read(filled(tmp_path / f"h{ending}", ROWS))
    assert not said.refused and not sheet.refused and not sheet.left_out
    assert comparable(said) == comparable(sheet) and len(comparable(said)) == 9
    assert all(fact.status == "accepted" and fact.case in ("Child H", None) for fact in sheet.facts)


@pytest.mark.parametrize(("ending"), [".facts.csv", ".facts.xlsx"])
def test_without_the_text_a_fact_stands_on_its_row(tmp_path: Path, ending: str) -> None:
    head = {name: words for name, words in (STATED | OTHERS).items() if name != "file"}
    reading = read(filled(tmp_path / f"h{ending}", ROWS[:3], head))
    (document,) = reading.documents
    (failure,) = (fact for fact in reading.facts if fact.kind == "failure")
    assert failure.quote == "The police did not tell the council" and failure.page == 14
    assert all(document.quote[slice(*fact.span)] == fact.quote for fact in reading.facts)
    assert failure.passage and "NOT_SHARED" in document.quote[slice(*failure.passage)]


WRONG: list[tuple[dict[str, str], str]] = [
    ({"kind": "failure", "failure": "NOT_SHRED", "page": "1"}, "no failure 'NOT_SHRED'; the nearest is NOT_SHARED"),
    ({"kind": "failur", "failure": "NOT_SHARED"}, "there is no kind of fact 'failur'; the nearest is failure"),
    ({"kind": "flow", "flow": "request", "by": "Acme", "page": "1"}, "there is no field of a curated flow 'by'"),
    ({"kind": "flow", "flow": "request", "page": "1", "when": "June"}, "its date 'June' is not EDTF"),
    ({"failure": "NOT_SHARED"}, "there is no kind of fact 'None'"),
]


@pytest.mark.parametrize("ending", [".facts.csv", ".facts.xlsx"])
def test_a_wrong_row_is_refused_by_its_number_and_the_others_load(tmp_path: Path, ending: str) -> None:
    head = {"title": "x", "curator": "y", "kid": "z"}
    path = filled(tmp_path / f"h{ending}", [ROWS[0], *(row for row, _ in WRONG), ROWS[1]], head)
    reading = read(path)
    assert [refused.line for refused in reading.refused] == [*range(len(HEAD) + 4, len(HEAD) + 4 + len(WRONG))]
    for refused, (_, reason) in zip(reading.refused, WRONG, strict=True):
        assert reason in refused.reason and str(refused).startswith(f"{path} line ")
    assert {fact.kind for fact in reading.facts} == {"document", "agency"} and len(reading.facts) == 3


def test_the_template_offers_every_code_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.facts.xlsx"
    write_template(path)
    book = load_workbook(path)
    lists = {rule.formula1 for rule in book["facts"].data_validations.dataValidation if rule.type == "list"}
    listed = [column for column in columns() if choices(column)]
    assert len(lists) == len(listed) and {"kind", "failure", "event", "polarity", "decision"} <= set(listed)
    codes = {cell.value: [row[number].value for row in book["codes"].iter_rows(min_row=2) if row[number].value]
             for number, cell in enumerate(book["codes"][1])}  # fmt: skip
    assert all(codes[column] == list(choices(column)) for column in listed)
    with pytest.raises(BadInput, match="is there already; choose another name"):
        write_template(path)
    with pytest.raises(BadInput, match=r"must end in \.facts\.csv or \.facts\.xlsx"):
        write_template(tmp_path / "h.xlsx")


def test_a_sheet_without_its_headings_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "h.facts.csv").write_text("name,price\nbread,2\n", encoding="utf8")
    with pytest.raises(BadInput, match=r"h\.facts\.csv is no sheet of facts; make one with casethread template -o"):
        read(tmp_path / "h.facts.csv")
    facts: tuple[Fact, ...] = read(filled(tmp_path / "g.facts.csv", ROWS[:1], {"title": "x", "curator": "y"})).facts
    assert len(facts) == 2
    with pytest.raises(BadInput, match=r"line 1 needs curator: the name of who stands"):
        read(filled(tmp_path / "f.facts.csv", ROWS[:1], {"title": "x"}))
