"""The steps of one item of information, each tied to the one that came next, where the order is known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from graph.dates import bounds, uncertain
from graph.facts import Fact
from graph.occasion import Seen, grouped

_NEVER, _ALWAYS = 0, 10_000_000  # ordinals before and after every day


def following(seen: Iterable[Seen]) -> Iterator[tuple[str, str]]:
    """The ids of each two facts of one item of which the second is the next that certainly came after the first.

    What was denied, not found, rejected or only would have been is no step. Where several steps can be the next, or the
    one before, one of them stands for all, so that a long chronology has at most two ties a step; a date that is marked
    as uncertain is known to follow nothing.
    """
    happened = (one for one in seen if _happened(one.fact))
    for journey in grouped(happened, lambda one: (one.place, one.fact.item)).values():
        yield from sorted(_nearest([one.fact for one in journey]))


def _happened(fact: Fact) -> bool:
    said = fact.polarity == "affirmed" and fact.certainty != "counterfactual" and fact.status != "rejected"
    return said and bool(fact.item and fact.when) and not uncertain(str(fact.when))


def _nearest(facts: list[Fact]) -> set[tuple[str, str]]:
    """Each fact with the first to begin after its last day, and with the last to end before its first day."""
    spans = [(*_days(str(fact.when)), fact.id) for fact in facts]
    begins = sorted((first, last, id) for first, last, id in spans)
    ends = sorted((last, first, id) for first, last, id in spans)
    found = set()
    for first, last, id in spans:
        after = bisect_right(begins, (last, _ALWAYS, ""))
        before = bisect_left(ends, (first, _NEVER, ""))
        found |= {(id, begins[after][2])} if after < len(begins) else set()
        found |= {(ends[before - 1][2], id)} if before else set()
    return found


def _days(when: str) -> tuple[int, int]:
    first, last = bounds(when)
    return first.toordinal() if first else _NEVER, last.toordinal() if last else _ALWAYS
