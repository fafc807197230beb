"""The project's own yardstick: passages whose gold facts hold, and a table that the manual shows as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.matching import CODES
from bench.score import GOLD, KINDS, Score, passage, score, table
from graph import vocabulary

README = Path(__file__).parent.parent / "README.md"
REGISTERS = json.loads((GOLD / "registers.json").read_text(encoding="utf8"))
SCHEMES = {"agency": "agencies", "failure": "failures", "risk": "risks", "review": "reviews"}


def test_there_are_twelve_passages_of_six_registers_and_more() -> None:
    assert len(REGISTERS) >= 12 and len(set(REGISTERS.values())) >= 6


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_the_gold_facts_hold(name: str) -> None:
    text = (GOLD / f"{name}.txt").read_text(encoding="utf8")
    gold, _ = passage(GOLD, name)
    assert 200 <= len(text.split()) <= 400
    named = {row["name"] for row in gold if row["kind"] == "agency"} | {"*"}
    for row in gold:
        assert text[slice(*row["span"])] == row["quote"] and row["need"] in ("M", "O")
        if row["kind"] in SCHEMES:
            known = set(vocabulary.codes(SCHEMES[row["kind"]]))
            assert {row[CODES[row["kind"]]], *row.get("also", ())} <= known
        for end in ("sender", "recipient", "by", "to", "commissioned_by"):
            assert set(row.get(end, ())) <= named


def test_what_is_found_wholly_scores_one_and_what_is_not_needed_costs_nothing() -> None:
    gold, _ = passage(GOLD, sorted(REGISTERS)[0])
    perfect = Score()
    perfect.add("all", gold, [{"when": None, **row} for row in gold])
    assert all(perfect.exact[kind].shares[2] in (0.0, 1.0) and not perfect.exact[kind].false for kind in KINDS)
    nothing = Score()
    nothing.add("all", gold, [])
    assert not nothing.exact["failure"].right and nothing.exact["failure"].missed


def test_the_manual_shows_the_table() -> None:
    assert table(score()) in README.read_text(encoding="utf8"), "make score, and put its table into README.md"
