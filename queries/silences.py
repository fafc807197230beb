"""The times between the contacts of a case in which no source tells of any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from graph.dates import bounds, uncertain
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
    dated = [(first, last, one) for one in told for first, last in [_days(one["when"])] if first and last]
    dated.sort(key=lambda each: (each[0], each[1], each[2]["fact"]))
    latest, before = date.min, None
    for first, last, one in dated:
        if before and (first - latest).days >= days:
            yield {
                "case": before["case"] or one["case"], "after": before["when"], "until": one["when"],
                "days_at_least": (first - latest).days, "undated": len(told) - len(dated),
                "facts": [before["fact"], one["fact"]],
            }  # fmt: skip
        if last > latest:
            latest, before = last, one


def _days(when: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a certain date, else nothing."""
    return bounds(when) if when and not uncertain(when) else (None, None)
