"""Which of many pairs of facts get a relationship, so that a long chronology of one item does not drown in them.

Two hundred facts that say that a thing happened and two hundred that deny it make forty thousand pairs. A fact that is
in a pair is always in one that is drawn; once both have ``MOST``, a pair is counted and no longer drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

Reasoned = tuple[str, str, str]  # two ids, the smaller first, and why they cannot both hold

MOST = 10


def drawn(pairs: Iterable[Reasoned]) -> tuple[list[Reasoned], dict[str, int]]:
    """The pairs to draw, in order, and for each fact of which some are not, in how many pairs it is in all.

    >>> kept, counted = drawn((f"a{n}", f"b{m}", "whether it happened") for n in range(30) for m in range(30))
    >>> len(kept), len({id for pair in kept for id in pair[:2]}), counted["a29"]
    (500, 60, 30)
    """
    every, shown = Counter[str](), Counter[str]()
    kept = list(_kept(sorted(pairs), every, shown))
    return kept, {id: count for id, count in sorted(every.items()) if count > shown[id]}


def _kept(pairs: Iterable[Reasoned], every: Counter[str], shown: Counter[str]) -> Iterator[Reasoned]:
    for pair in pairs:
        ends = pair[:2]
        every.update(ends)
        if min(shown[id] for id in ends) < MOST:
            shown.update(ends)
            yield pair
