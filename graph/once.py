"""What happens to one item once, told differently: on another day, or as another body's act.

An item names a referral or a piece of information. A referral of it is made once, and its initial conference held once,
as far as each account tells of one only; other news of it may pass many times, between the same bodies too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, combinations

from graph import vocabulary
from graph.facts import Event, Flow
from graph.occasion import Seen, grouped, meeting, parted, together

_ONCE = {"REFER": "", "ICPC": "initial|icpc"}  # steps that an item has once, and the words that make that certain
_ANYTHING = {"OTHER", "MASH"}  # kinds under which a body of any other may be meant
_FAMILIES = (  # kinds of which one body may be another, its part or its whole
    {"HEALTH", "HEALTH_COMMISSIONER", "HOSPITAL", "COMMUNITY_HEALTH", "GP", "MENTAL_HEALTH", "SEXUAL_HEALTH"},
    {"LA", "CSC", "EARLY_HELP", "EDUCATION_WELFARE", "YOT", "ADULT_CARE", "HOUSING", "RESIDENTIAL", "EARLY_YEARS"},
    {"SCHOOL", "EARLY_YEARS", "EDUCATION_WELFARE", "RESIDENTIAL"},
    {"LSCB", "SCP"},
    {"PROBATION", "PRISON", "YOT"},
    {"VOLUNTARY", "DA_SERVICE", "SUBSTANCE_SERVICE", "RESIDENTIAL", "HOUSING", "EARLY_YEARS", "SEXUAL_HEALTH"},
    {"GOVERNMENT", "IMMIGRATION", "INSPECTORATE", "COURT", "CAFCASS", "CPS", "PRISON"},
)


def when_it_happened(claims: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Pairs of accounts that put one such step on days that are certainly apart."""
    for group in grouped(claims, _step).values():
        yield from parted(_tellers_of_one(group, together))


def who_did_it(claims: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Pairs of accounts that give one referral to senders who are certainly not one body.

    Two bodies that each tell of their own referral can both be right.
    """
    for group in grouped(claims, _sent).values():
        senders = grouped(_tellers_of_one(group, _of_one_sender), lambda one: one.by)
        for mine, theirs in combinations(senders.values(), 2):
            if other_bodies(mine[0].by, theirs[0].by):
                pairs = meeting(mine, theirs, apart=True)
                yield from (pair for pair in pairs if not all(map(_own_act, pair)))


def _code(one: Seen) -> str | None:
    """What a claim says happened that happens to its item once, or nothing."""
    fact = one.fact
    if not fact.item or fact.polarity != "affirmed":
        return None
    if isinstance(fact, Flow):
        return "REFER" if fact.flow == "referral" else None
    once = isinstance(fact, Event) and re.search(_ONCE.get(fact.event, r"\Z.\A"), fact.quote, re.IGNORECASE)
    return fact.event if once and isinstance(fact, Event) else None


def _step(one: Seen) -> object:
    """The step with its item and, for a referral, its ends."""
    code = _code(one)
    return code and (one.place, one.fact.item, code, (one.by, one.to) if code == "REFER" else ())


def _sent(one: Seen) -> object:
    """A referral with its item and its recipients."""
    return (one.place, one.fact.item, one.to) if _code(one) == "REFER" and one.by else None


def _tellers_of_one(group: list[Seen], one_thing: Callable[[list[Seen]], bool]) -> list[Seen]:
    """The claims of those accounts that tell of one such thing: who tells of two shows that there can be two."""
    accounts = grouped(group, lambda one: one.account)
    return list(chain.from_iterable(told for told in accounts.values() if one_thing(told)))


def _of_one_sender(told: list[Seen]) -> bool:
    return len({one.by for one in told}) == 1


def _own_act(one: Seen) -> bool:
    """Whether who says so is who did so."""
    return one.fact.asserted_by in (*getattr(one.fact, "sender", ()), *getattr(one.fact, "by", ()))


def other_bodies(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether no body at one end can be one at the other, under whatever name.

    >>> police, hospital, trust = (frozenset({f"agency:{one}"}) for one in ("POLICE:x", "HOSPITAL:y", "d:HEALTH:z"))
    >>> other_bodies(police, hospital), other_bodies(trust, hospital)
    (True, False)
    """
    return all(_other_kind(_kind(x), _kind(y)) for x in a for y in b)


def _other_kind(a: str | None, b: str | None) -> bool:
    known = a is not None and b is not None and not {a, b} & _ANYTHING
    return known and a != b and not any({a, b} <= family for family in _FAMILIES)


def _kind(node: str) -> str | None:
    """The kind of body in the id of an agency's node; nothing for agencies that are not named."""
    parts = node.split(":")[1:3] if node.startswith("agency:") else []
    kinds = (part.partition("-")[0] for part in parts)
    return next((kind for kind in kinds if kind in vocabulary.codes("agencies")), None)
