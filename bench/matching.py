"""Which found facts are which gold facts: same kind, words that overlap by half of the shorter, the code if asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]
Pair = tuple[int, int]

CODES = {"agency": "agency_kind", "failure": "failure", "risk": "risk", "review": "review_kind"}  # others have none
LONGEST = 250  # characters: a flow or a failure rests on a clause, not on a paragraph
HALF = 0.5


def codes(gold: Row) -> set[str]:
    """The codes that are right for a gold fact: its own, and those that a careful reader could also give."""
    field = CODES.get(gold["kind"])
    return {gold[field], *gold.get("also", ())} if field else set()


def code(found: Row) -> str | None:
    """The code of a found fact, where its kind has one."""
    field = CODES.get(found["kind"])
    return found[field] if field else None


def places(fact: Row) -> list[tuple[int, int]]:
    """Where a fact stands: an agency or a risk wherever it is mentioned."""
    return [tuple(span) for span in fact.get("mentions") or [fact["span"]]]


def overlap(one: Row, other: Row) -> float:
    """The share of the shorter words that two facts have in common, at the place where it is largest.

    >>> overlap({"span": [0, 10]}, {"span": [8, 12]}), overlap({"span": [0, 10]}, {"span": [20, 30]})
    (0.5, 0.0)
    """
    shares = [
        (min(end, stop) - max(start, begin)) / max(1, min(end - start, stop - begin))
        for start, end in places(one)
        for begin, stop in places(other)
    ]
    return max(0.0, *shares)


def paired(gold: Sequence[Row], found: Sequence[Row], with_code: bool) -> list[Pair]:
    """One found fact for a gold fact, needed ones first, the largest overlap first.

    >>> gold = [{"kind": "failure", "failure": "NOT_SHARED", "span": [0, 20], "need": "M"}]
    >>> found = [{"kind": "failure", "failure": "SILO", "span": [5, 20]}]
    >>> paired(gold, found, with_code=True), paired(gold, found, with_code=False)
    ([], [(0, 0)])
    """

    def worth(g: Row, f: Row) -> float:
        if with_code and codes(g) and code(f) not in codes(g):
            return 0.0
        if f["kind"] in ("flow", "failure") and f["span"][1] - f["span"][0] > LONGEST:
            return 0.0
        return overlap(g, f)

    return _one_to_one(gold, found, worth)


def paired_risks(gold: Sequence[Row], found: Sequence[Row], with_code: bool) -> list[Pair]:
    """Risks are compared as the set of codes of a passage, wherever it names them."""

    def worth(g: Row, f: Row) -> float:
        same = 1.0 + (code(f) == g["risk"]) if code(f) in codes(g) else 0.0
        return same or (0.0 if with_code else overlap(g, f))

    return _one_to_one(gold, found, worth)


def _one_to_one(gold: Sequence[Row], found: Sequence[Row], worth: Callable[[Row, Row], float]) -> list[Pair]:
    options = sorted(
        (not is_needed(g), -share, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (share := worth(g, f)) >= HALF
    )
    pairs: list[Pair] = []
    for _, _, i, j in options:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def is_needed(gold: Row) -> bool:
    """Whether a gold fact must be found; an optional one earns nothing and costs nothing."""
    return bool(gold.get("need", "M") == "M")


def risks_once(rows: Sequence[Row]) -> list[Row]:
    """One risk a code, with every place that names it; needed if any of them is."""
    by_code: dict[str, Row] = {}
    for row in rows:
        kept = by_code.setdefault(row["risk"], {**row, "mentions": [], "also": []})
        kept["mentions"] += places(row)
        kept["also"] += row.get("also", ())
        if is_needed(row):
            kept["need"] = "M"
    return list(by_code.values())
