"""Claims that can be about one thing: whose ends meet, and whose dates may share a day.

Pairs of such claims are found without comparing all with all: the time taken grows with the claims and the pairs found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from itertools import chain
from typing import TypeVar

from graph.dates import bounds, uncertain
from graph.facts import Fact
from graph.identity import slug

Ends = tuple[frozenset[str], frozenset[str]]
Account = tuple[str, str | None]
K = TypeVar("K")
_FIRST, _LAST = 0, 10_000_000  # ordinals before and after every day
_LONGEST = 31  # days: two dates coarser than a month do not show that two facts are about one occasion


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact with the graph's ids of its ends and of its case."""

    fact: Fact
    by: frozenset[str]
    to: frozenset[str]
    case: str | None

    @property
    def place(self) -> str:
        """Where it can meet others: its case, or its document."""
        return self.case or self.fact.document

    @property
    def account(self) -> Account:
        """Whose telling it is: a document's own, or that of somebody in it."""
        return self.fact.document, self.fact.asserted_by

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day that it can be about, as ordinals; a date that is not certain may be any day."""
        return _days(self.fact.when)

    @property
    def brief(self) -> bool:
        """Whether its date is certain and within a month, so that another such date can show one occasion."""
        first, last = self.days
        return last - first <= _LONGEST


@lru_cache(maxsize=65_536)
def _days(when: str | None) -> tuple[int, int]:
    if not when or uncertain(when):
        return _FIRST, _LAST
    first, last = bounds(when)
    return first.toordinal() if first else _FIRST, last.toordinal() if last else _LAST


def grouped(seen: Iterable[Seen], key: Callable[[Seen], K | None]) -> dict[K, list[Seen]]:
    """Claims by a key, without those that have none."""
    groups: dict[K, list[Seen]] = defaultdict(list)
    for one in seen:
        if (found := key(one)) is not None:
            groups[found].append(one)
    return groups


def one_person(a: Seen, b: Seen) -> bool:
    """Whether two claims may be about one person: labels tell people apart within one document only."""
    mine, theirs = a.fact.about, b.fact.about
    return a.fact.document != b.fact.document or not mine or not theirs or slug(mine) == slug(theirs)


def named(ends: frozenset[str]) -> frozenset[str]:
    """The bodies at one end that are named: "agencies" in two sentences need not be the same ones."""
    return frozenset(end for end in ends if not end.startswith("collective:"))


def meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two ends have a body in common, or one is left out."""
    return not a or not b or bool(named(a & b))


def touching(ones: Iterable[Seen], others: Iterable[Seen]) -> Iterator[tuple[list[Seen], list[Seen]]]:
    """The claims of one side with those of the other whose ends meet theirs, group by group."""
    theirs = _by_ends(others)
    index: dict[str | None, list[Ends]] = defaultdict(list)
    for ends in theirs:
        for name in named(ends[0]) if ends[0] else (None,):
            index[name].append(ends)
    for (by, to), mine in _by_ends(ones).items():
        near = dict.fromkeys(chain.from_iterable(index.get(name, ()) for name in (None, *by))) if by else theirs
        yield from ((mine, theirs[ends]) for ends in near if meet(to, ends[1]))


def _by_ends(seen: Iterable[Seen]) -> dict[Ends, list[Seen]]:
    return grouped(seen, lambda one: (one.by, one.to))


@dataclass(slots=True)
class _Waiting:
    """The claims of one side that a later day may still meet, by account."""

    ends: list[tuple[int, int, Account]] = field(default_factory=list)  # a heap of last day, number, account
    accounts: dict[Account, dict[int, Seen]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, number: int, one: Seen) -> None:
        heappush(self.ends, (one.days[1], number, one.account))
        self.accounts[one.account][number] = one

    def from_day(self, day: int, besides: Account | None) -> Iterator[Seen]:
        """Those that reach this day, but for one account's."""
        while self.ends and self.ends[0][0] < day:
            _, number, account = heappop(self.ends)
            del self.accounts[account][number]
            if not self.accounts[account]:
                del self.accounts[account]
        for account, waiting in self.accounts.items():
            if account != besides:
                yield from waiting.values()


def meeting(ones: Iterable[Seen], others: Iterable[Seen], apart: bool = False) -> Iterator[tuple[Seen, Seen]]:
    """Each claim of one side with each of the other whose dates may share a day; ``apart``: of different accounts."""
    sides = (_Waiting(), _Waiting())
    events = [(*one.days, one.fact.id, side, one) for side, seen in enumerate((ones, others)) for one in seen]
    for number, (first, _, _, side, one) in enumerate(sorted(events, key=lambda e: e[:4])):
        for other in sides[not side].from_day(first, one.account if apart else None):
            yield (other, one) if side else (one, other)
        sides[side].add(number, one)


def parted(seen: Iterable[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Each two claims of different accounts whose dates certainly lie apart, the earlier first."""
    seen = list(seen)
    ended: dict[Account, list[Seen]] = defaultdict(list)
    ending = iter(sorted(seen, key=lambda one: one.days[1]))
    before = next(ending, None)
    for one in sorted(seen, key=lambda one: one.days[0]):
        while before and before.days[1] < one.days[0]:
            ended[before.account].append(before)
            before = next(ending, None)
        for account, earlier in ended.items():
            if account != one.account:
                yield from ((other, one) for other in earlier)


def together(seen: Iterable[Seen]) -> bool:
    """Whether one day fits the dates of all these claims, so that they can be tellings of one occasion."""
    days = [one.days for one in seen]
    return max(first for first, _ in days) <= min(last for _, last in days)
