"""The sheet on which a person accepts, rejects or amends what was proposed, and the way back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import BadInput
from graph.facts import Fact
from graph.judgement import decided
from loaders import read
from loaders.to_decide import write_to_decide

REVIEW = """Review of services to Child Q

=1+1 Harrowby Borough Council did not share the assessment with the school.
The police did not refer the incident to Harrowby Borough Council.
The health visitor told the school nurse about the bruise.
"""
HAND = {"curator": "A. Reader"}


def reviewed(folder: Path) -> list[Fact]:
    (folder / "review.txt").write_text(REVIEW, encoding="utf8")
    return list(read(folder / "review.txt").facts)


def cells(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    return [
        ["" if v is None else str(v) for v in row] for row in load_workbook(path)["facts"].iter_rows(values_only=True)
    ]


def fill(path: Path, said: dict[str, dict[str, str]]) -> None:
    """Writes a curator and, beside the facts whose words contain a key, what a person says of them."""
    rows = cells(path)
    head = next(number for number, row in enumerate(rows) if "quote" in row)
    names = rows[head]
    changes = [(n, 1, HAND[row[0]]) for n, row in enumerate(rows[:head]) if row and row[0] in HAND]
    for number, row in enumerate(rows[head + 1 :], head + 1):
        for words, values in said.items():
            if words in row[names.index("quote")]:
                changes += [(number, names.index(name), value) for name, value in values.items()]
    if path.suffix == ".csv":
        for row_at, column, value in changes:
            rows[row_at][column] = value
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(rows)
    else:
        book = load_workbook(path)
        for row_at, column, value in changes:
            book["facts"].cell(row_at + 1, column + 1, value)
        book.save(path)


@pytest.mark.parametrize("ending", [".facts.csv", ".facts.xlsx"])
def test_what_a_person_decides_on_the_sheet_holds_and_the_rest_waits(tmp_path: Path, ending: str) -> None:
    facts = reviewed(tmp_path)
    path = tmp_path / f"decisions{ending}"
    claims = [fact for fact in facts if fact.kind in ("failure", "flow")]
    assert len(claims) == 3 and write_to_decide(facts, path) == 3
    amended = {"decision": "amended", "values": "failure = NOT_ACTED_ON", "why": "they were told", "when": "2024-05-02"}
    fill(path, {"share": {"decision": "accepted"}, "refer": amended})
    sheet = read(path)
    assert not sheet.refused and not sheet.left_out
    now = {fact.quote: fact for fact in decided([*facts, *sheet.facts]) if fact.kind in ("failure", "flow")}
    assert {next(w for w in ("share", "refer", "told") if w in quote): fact.status for quote, fact in now.items()} == {
        "share": "accepted", "refer": "amended", "told": "proposed",
    }  # fmt: skip
    assert next(fact for quote, fact in now.items() if "refer" in quote).failure == "NOT_ACTED_ON"
    again = tmp_path / f"again{ending}"
    assert write_to_decide([*facts, *sheet.facts], again) == 1


def test_the_sheet_shows_what_a_decision_needs_and_runs_nothing(tmp_path: Path) -> None:
    facts = reviewed(tmp_path)
    for ending in (".facts.csv", ".facts.xlsx"):
        write_to_decide(facts, tmp_path / f"d{ending}")
        names, *rows = [row for row in cells(tmp_path / f"d{ending}") if len(row) > 2 and any(row[2:])]
        first = dict(zip(names, rows[0], strict=True))
        assert first["(code)"] == "NOT_SHARED" and first["(by)"] == "Harrowby Borough Council"
        assert first["(passage)"].strip().startswith("=1+1 Harrowby") and first["(document)"] and first["of"]
    opened = load_workbook(tmp_path / "d.facts.xlsx")["facts"]
    assert {cell.data_type for row in opened.iter_rows() for cell in row} <= {"s", "n"}  # n: an empty cell
    lines = (tmp_path / "d.facts.csv").read_text("utf-8-sig")
    assert ",=1+1" not in lines and ", =1+1" in lines.replace('"', "")


def test_a_row_half_filled_in_is_refused_and_nothing_to_decide_says_so(tmp_path: Path) -> None:
    facts = reviewed(tmp_path)
    path = tmp_path / "d.facts.csv"
    write_to_decide(facts, path)
    fill(path, {"share": {"why": "as the minutes say"}})
    (refused,) = read(path).refused
    assert "decision" in refused.reason
    with pytest.raises(BadInput, match="nothing proposed about Child Z waits for a decision"):
        write_to_decide(facts, tmp_path / "z.facts.csv", case="Child Z")
