"""Pairs of facts that cannot both hold, and why. Both stay; nothing here decides between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.dates import bounds
from graph.facts import Event, Fact, Failure, Flow, Review

_DENIES = {  # the failure that says a flow of this kind did not happen
    "referral": {"NOT_REFERRED"},
    "information": {"NOT_SHARED", "NOT_REFERRED"},
    "escalation": {"NO_CHALLENGE"},
    "request": {"INFO_NOT_SOUGHT"},
    "feedback": {"NO_FEEDBACK"},
}
_DECIDED = {"agreed", "commissioned", "under_way", "published"}
_LONGEST = 31  # days: two dates coarser than a month do not show that two facts are about one occasion


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact with the graph's ids of its ends and of its case."""

    fact: Fact
    by: frozenset[str]
    to: frozenset[str]
    case: str | None


def contradictions(seen: Iterable[Seen]) -> Iterator[tuple[str, str, str]]:
    """Each pair of fact ids that cannot both hold, smaller id first, with the reason."""
    groups: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in seen:
        if one.fact.status != "rejected" and one.fact.certainty != "counterfactual":
            groups[(one.case or one.fact.document, _topic(one))].append(one)
    for group in groups.values():
        for a, b in combinations(sorted(group, key=lambda s: s.fact.id), 2):
            why = next((reason for reason, holds in _REASONS if holds(a, b) or holds(b, a)), None)
            if why:
                yield a.fact.id, b.fact.id, why


def _topic(one: Seen) -> str:
    """Facts with different topics are never about the same thing, so they are not compared."""
    fact = one.fact
    if isinstance(fact, Review):
        return f"review {fact.review_kind}"
    return f"item {fact.item}" if fact.item else "ends " + " ".join(sorted(one.by | one.to))


def _same_occasion(a: Seen, b: Seen) -> bool:
    """Whether the two are about one thing: one named item, or the same ends at dates that meet within a month."""
    if a.fact.item and a.fact.item == b.fact.item:
        return _meet(a.by, b.by) and _meet(a.to, b.to)
    return bool(a.by and a.by == b.by and a.to and a.to == b.to) and _dates_meet(a.fact.when, b.fact.when)


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _dates_meet(a: str | None, b: str | None) -> bool:
    spans = [bounds(when) for when in (a, b) if when]
    if len(spans) < 2 or any(x is None or y is None or (y - x).days > _LONGEST for x, y in spans):
        return False
    return not _apart(a, b)


def _apart(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    (a_first, a_last), (b_first, b_last) = bounds(a), bounds(b)
    return bool((a_last and b_first and a_last < b_first) or (b_last and a_first and b_last < a_first))


def _happened(a: Seen, b: Seen) -> bool:
    flow, failure = a.fact, b.fact
    if isinstance(flow, Flow) and isinstance(failure, Failure):
        said, denied = flow.polarity, failure.polarity
        about_one = failure.failure in _DENIES[flow.flow] and _same_occasion(a, b)
        return about_one and said == denied == "affirmed"
    opposed = {flow.polarity, failure.polarity} == {"affirmed", "denied"}
    return opposed and _alike(flow, failure) and _same_occasion(a, b)


def _alike(a: Fact, b: Fact) -> bool:
    """Whether two facts are of one kind and code."""
    code = {Flow: "flow", Failure: "failure", Event: "event"}.get(type(a))
    return bool(code) and type(a) is type(b) and getattr(a, str(code)) == getattr(b, str(code))


def _one_item(a: Seen, b: Seen) -> bool:
    both = a.fact.polarity == b.fact.polarity == "affirmed"
    return bool(a.fact.item) and a.fact.item == b.fact.item and both and _alike(a.fact, b.fact)


def _date(a: Seen, b: Seen) -> bool:
    return _one_item(a, b) and a.by == b.by and a.to == b.to and _apart(a.fact.when, b.fact.when)


def _actor(a: Seen, b: Seen) -> bool:
    return _one_item(a, b) and a.to == b.to and bool(a.by and b.by) and not a.by & b.by


def _state(a: Seen, b: Seen) -> bool:
    """One source says the decision on a review is still open, another that it is taken, in one document."""
    x, y = a.fact, b.fact
    if not (isinstance(x, Review) and isinstance(y, Review)) or x.document != y.document:
        return False
    return x.review_status == "considered" and y.review_status in _DECIDED and x.asserted_by != y.asserted_by


_REASONS: tuple[tuple[str, Callable[[Seen, Seen], bool]], ...] = (
    ("whether it happened", _happened),
    ("when it happened", _date),
    ("who did it", _actor),
    ("how far the review has got", _state),
)
