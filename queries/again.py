"""Failures that came again after a report that found the same one in the same body, and recommended something to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.dates import Sure, after

Row = dict[str, Any]


def failed_again(told: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """Each failure of another document that came after, with the first recommendation that it certainly came after."""
    made: dict[tuple[str, str], list[Row]] = defaultdict(list)
    failures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in told:
        if row["failure"] is None:
            made[row["body"], row["document"]].append(row)
        else:
            failures[row["body"], row["failure"]].append(row)
    rows = [row for same in failures.values() for row in _of_one(same, made)]
    return sorted(rows, key=lambda row: (row["agency"], row["failure"], row["again"], row["facts"]))


def _of_one(same: Sequence[Row], made: Mapping[tuple[str, str], Sequence[Row]]) -> Iterator[Row]:
    """The same failures of one body: those that came after a recommendation to it in a document that tells of one."""
    found: dict[str, list[tuple[Row, Row]]] = defaultdict(list)  # a recommendation with the failure found, by its date
    for failure in same:
        for recommended in made.get((failure["body"], failure["document"]), ()):
            if date := recommended["when"] or recommended["published"]:
                found[date].append((recommended, failure))
    for again in same:
        if again["when"] and (first := _first(again, found)):
            date, sure, (recommended, failure) = first
            yield {
                "agency": again["agency"], "failure": again["failure"], "recommended": date, "again": again["when"],
                "after": str(sure), "facts": [failure["fact"], recommended["fact"], again["fact"]],
            }  # fmt: skip


def _first(again: Row, found: Mapping[str, Sequence[tuple[Row, Row]]]) -> tuple[str, Sure, tuple[Row, Row]] | None:
    """The surest date of a recommendation in another document that the failure came after, of these the first."""
    best: tuple[str, Sure, tuple[Row, Row]] | None = None
    for date in sorted(found):
        others = [pair for pair in found[date] if pair[0]["document"] != again["document"]]
        sure = after(again["when"], date) if others else Sure.CERTAINLY_NOT
        if sure is Sure.CERTAINLY:
            return date, sure, others[0]
        if sure is Sure.POSSIBLY and not best:
            best = date, sure, others[0]
    return best
