"""A step of an item that a fact tells of, and the signs by which it is known for one point of a duty's clock."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from graph.dates import bounds, uncertain


@dataclass(frozen=True, slots=True)
class Step:
    """A fact of an item that says that something was done; ``by`` and ``to`` are the kinds of the agencies named."""

    fact: str
    document: str
    case: str | None
    item: str
    code: str  # a kind of flow, a stage or an outcome
    when: str | None
    quote: str
    certainty: str = "stated"
    asserted_by: str | None = None
    about: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()  # on what other accounts differ from it

    @property
    def firm(self) -> bool:
        """Whether its source states it, on a certain date, and no account differs."""
        return self.certainty == "stated" and not self.disputed and not uncertain(self.when or "")

    @property
    def of_one_day(self) -> bool:
        """Whether its date is a single day."""
        first, last = bounds(self.when) if self.when else (None, None)
        return first is not None and first == last


class Sign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a fact must be to tell of one point of a clock, as ``duties.yaml`` states it."""

    flow: str | None = None
    event: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    words: str = ""
    beside: str | None = None

    def found(self, journey: Sequence[Step]) -> Iterator[Step]:
        """The steps of a journey that are one of these, each with those that must stand beside it."""
        others: dict[str | None, list[Step]] = defaultdict(list)
        for other in journey:
            if other.code == self.beside:
                others[other.when].append(other)
        for step in filter(self._fits, journey):
            beside = others.get(step.when, []) if step.of_one_day else []
            if beside or not self.beside:
                yield from (step, *beside)

    def _fits(self, step: Step) -> bool:
        return step.code == (self.flow or self.event) and self._between(step) and self._said(step)

    def _between(self, step: Step) -> bool:
        ends = ((self.by, step.by), (self.to, step.to))
        return all(not wanted or set(wanted) & set(named) for wanted, named in ends)

    def _said(self, step: Step) -> bool:
        return bool(re.search(self.words, " ".join(step.quote.lower().split())))
