"""The times between the contacts of a case in which no source tells of any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from graph.identity import slug

Row = dict[str, Any]


def silences(contacts: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """Each time of at least so many days between all contacts certainly before it and the next, longest first."""
    cases: dict[tuple[bool, str], list[Row]] = defaultdict(list)
    place = cache(slug)
    for contact in contacts:
        case = contact["case"]
        cases[case is None, place(case) if case else contact["document"]].append(contact)
    rows = [row for told in cases.values() for row in _of_case(told, given["days"])]
    return sorted(rows, key=lambda row: (-row["days_at_least"], row["case"] or "", row["facts"]))


def _of_case(told: Sequence[Row], days: int) -> Iterator[Row]:
    """The silences of one case; days are compared as ISO text, which is in their order."""
    dated = [one for one in told if one["earliest"] and one["latest"] and not one["uncertain"]]
    dated.sort(key=lambda one: (one["earliest"], one["latest"], one["fact"]))
    before = None
    for one in dated:
        silent = _days(before["latest"], one["earliest"]) if before else -1
        if before and silent >= max(days, 0):
            yield {
                "case": before["case"] or one["case"], "after": before["when"], "until": one["when"],
                "days_at_least": silent, "undated": len(told) - len(dated), "facts": [before["fact"], one["fact"]],
            }  # fmt: skip
        if not before or one["latest"] > before["latest"]:
            before = one


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
