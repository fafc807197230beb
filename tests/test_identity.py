"""Two names are one body by kind, place and period, never by spelling: no false merge, nine of ten true ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.facts import Agency
from graph.identity import agency_id
from graph.yamlfile import Located

TABLE = Path(__file__).with_name("agency_pairs.yaml")
PAIRS = [tuple(row.split(" | ")) for row in Located.parse(TABLE.read_text(encoding="utf8"), TABLE.name).data["pairs"]]


def id_of(kind: str, written: str, document: str) -> str:
    match = re.fullmatch(r"(.+?)(?: \[(.+)\])?", written)
    assert match
    name, place = match[1], match[2]
    return agency_id(Agency(document=document, span=(0, 1), quote="x", name=name, agency_kind=kind, place=place))


def one(kind: str, a: str, b: str) -> bool:
    return id_of(kind, a, "d1") == id_of(kind, b, "d2")


@pytest.mark.parametrize(("kind", "a", "b", "truth"), [row for row in PAIRS if row[3] == "different"])
def test_two_bodies_are_never_one(kind: str, a: str, b: str, truth: str) -> None:
    assert not one(kind, a, b)


def test_nine_in_ten_of_one_body_are_one() -> None:
    same = [row for row in PAIRS if row[3] == "same"]
    apart = [f"{a} / {b}" for kind, a, b, _ in same if not one(kind, a, b)]
    assert len(PAIRS) >= 150 and len(apart) <= 0.1 * len(same), apart
