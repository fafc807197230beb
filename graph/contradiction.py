"""Pairs of facts that cannot both hold, and why. Both stay; nothing here decides between them.

A pair is only named where its facts are certainly about one thing. A date marked as uncertain shows nothing, and a
failure that happened again and again is not gainsaid by the one time that it did not. To find no record of a thing is
not to gainsay it, and contradicts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

from graph import vocabulary
from graph.facts import Event, Fact, Failure, Flow, Recommendation, Review, StatusClaim
from graph.identity import slug
from graph.occasion import Ends, Seen, grouped, meet, meeting, named, one_person, touching
from graph.once import when_it_happened, who_did_it

Pair = tuple[Seen, Seen]
_DENIES = {  # the kind of flow that a failure says did not happen: what was told need not have been referred
    "NOT_REFERRED": "referral",
    "NOT_SHARED": "information",
    "NO_CHALLENGE": "escalation",
    "INFO_NOT_SOUGHT": "request",
    "NO_FEEDBACK": "feedback",
}
_DECIDED = ("agreed", "commissioned", "published", "under_way")


def contradictions(seen: Iterable[Seen]) -> Iterator[tuple[str, str, str]]:
    """Each pair of fact ids that cannot both hold, smaller id first, with the reason."""
    claims = [one for one in seen if one.fact.status != "rejected" and one.fact.certainty != "counterfactual"]
    for why, pairs in _REASONS.items():
        for a, b in pairs(claims):
            if one_person(a, b):
                yield min(a.fact.id, b.fact.id), max(a.fact.id, b.fact.id), why


def _whether_it_happened(claims: list[Seen]) -> Iterator[Pair]:
    """One says that it happened, another that it did not."""
    said, denied = (_by_topic(claims, sign) for sign in (True, False))
    for topic in said.keys() & denied.keys():
        yield from _of_one_item(said[topic], denied[topic])
        yield from _at_one_time(said[topic], denied[topic])


def _by_topic(claims: Iterable[Seen], sign: bool) -> dict[object, list[Seen]]:
    groups: dict[object, list[Seen]] = defaultdict(list)
    for one in claims:
        if topic := _topic(one.fact, sign):
            groups[one.place, topic].append(one)
    return groups


def _topic(fact: Fact, sign: bool) -> tuple[str, ...] | None:
    """What a fact says did happen, or with ``sign`` False did not; nothing where it says neither."""
    if fact.polarity == ("affirmed" if sign else "denied"):
        return _told(fact)
    once = isinstance(fact, Failure) and fact.polarity == "affirmed" and fact.scope == "single"
    denied = _DENIES.get(fact.failure) if once and isinstance(fact, Failure) and not sign else None
    return ("flow", denied) if denied else None


def _told(fact: Fact) -> tuple[str, ...] | None:
    match fact:
        case Flow():
            return "flow", fact.flow
        case Failure():
            return "failure", fact.failure, fact.scope
        case Event():
            return "event", fact.event
    return None


def _of_one_item(said: list[Seen], denied: list[Seen]) -> Iterator[Pair]:
    """Pairs that name one item, with ends that meet and days that may be one."""
    ones, others = (grouped(group, lambda one: one.fact.item) for group in (said, denied))
    for item in ones.keys() & others.keys():
        for mine, theirs in touching(ones[item], others[item]):
            yield from meeting(mine, theirs)


def _at_one_time(said: list[Seen], denied: list[Seen]) -> Iterator[Pair]:
    """Pairs of two accounts, not both with an item, that have the same ends within a month."""
    ones, others = (grouped(group, _whole_ends) for group in (said, denied))
    for ends in ones.keys() & others.keys():
        loose, bound = _by_having_item(ones[ends])
        other_loose, other_bound = _by_having_item(others[ends])
        yield from meeting(loose, [*other_loose, *other_bound], apart=True)
        yield from meeting(bound, other_loose, apart=True)


def _whole_ends(one: Seen) -> Ends | None:
    """Both ends, where everybody at both is named and the date is brief; an event needs an actor alone."""
    everybody = named(one.by) == one.by and named(one.to) == one.to
    whole = one.by and (one.to or isinstance(one.fact, Event))
    return (one.by, one.to) if everybody and whole and one.brief else None


def _by_having_item(seen: Iterable[Seen]) -> tuple[list[Seen], list[Seen]]:
    groups = grouped(seen, lambda one: one.fact.item is not None)
    return groups.get(False, []), groups.get(True, [])


def _how_far_the_review(claims: list[Seen]) -> Iterator[Pair]:
    """In one document one speaker says that the decision on a review is open, another that it is taken."""
    for group in grouped(claims, _review).values():
        states = grouped(group, lambda one: getattr(one.fact, "review_status", None))
        decided = chain.from_iterable(states.get(state, ()) for state in _DECIDED)
        for one, other in meeting(states.get("considered", ()), decided, apart=True):
            if meet(one.by, other.by) and _one_title(one, other):
                yield one, other


def _review(one: Seen) -> object:
    fact = one.fact
    said = isinstance(fact, Review) and fact.polarity == "affirmed"
    return (one.place, fact.document, fact.review_kind) if said and isinstance(fact, Review) else None


def _one_title(a: Seen, b: Seen) -> bool:
    titles = (getattr(one.fact, "title", None) for one in (a, b))
    return len({slug(title) for title in titles if title}) < 2


def _how_far_the_recommendation(claims: list[Seen]) -> Iterator[Pair]:
    """Two accounts give one recommendation states that exclude each other, at dates within a month that may be one.

    What several bodies were told to do, one may have done and another not.
    """
    shared = {one.fact.id for one in claims if isinstance(one.fact, Recommendation) and _of_several(one)}
    statuses = [one for one in claims if isinstance(one.fact, StatusClaim) and one.fact.of not in shared and one.brief]
    for group in grouped(statuses, _recommendation).values():
        states = grouped(group, lambda one: f"{getattr(one.fact, 'state', '')} {one.fact.polarity}")
        for mine, theirs in _exclusive():
            yield from meeting(states.get(mine, ()), states.get(theirs, ()), apart=True)


def _of_several(one: Seen) -> bool:
    return len(one.to) > 1 or named(one.to) != one.to


def _recommendation(one: Seen) -> object:
    """Which recommendation a status is of: the one it names, else the one that its item is."""
    which = getattr(one.fact, "of", None) or (one.fact.item and f"item {one.fact.item}")
    return which and (one.place, which)


@cache
def _exclusive() -> list[tuple[str, str]]:
    """Each two states, with what is said of them, that no recommendation has at one time."""
    rows = vocabulary.scheme("recommendation_states")["exclusive"].items()
    apart = [(f"{one} affirmed", f"{other} affirmed") for one, others in rows for other in others]
    return apart + [(f"{state} affirmed", f"{state} denied") for state in vocabulary.codes("recommendation_states")]


_REASONS: dict[str, Callable[[list[Seen]], Iterator[Pair]]] = {
    "whether it happened": _whether_it_happened,
    "when it happened": when_it_happened,
    "who did it": who_did_it,
    "how far the review has got": _how_far_the_review,
    "how far the recommendation has got": _how_far_the_recommendation,
}
