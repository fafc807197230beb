"""What loading and withdrawing did, in numbers and in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.facts import Fact


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did to one document: how many facts are new, were there, say something else now, or are gone."""

    document: str
    added: int
    already_there: int
    changed: int
    gone: int

    @classmethod
    def between(cls, document: str, old: Iterable[Fact], new: Iterable[Fact]) -> Loaded:
        before, after = {f.id: f for f in old}, {f.id: f for f in new}
        same = sum(before.get(id) == fact for id, fact in after.items())
        both = len(before.keys() & after.keys())
        return cls(document, len(after) - both, same, both - same, len(before) - both)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did, document by document."""

    documents: tuple[Loaded, ...]

    @property
    def added(self) -> int:
        """How many facts are new in the store."""
        return self._total("added")

    def __str__(self) -> str:
        there, changed, gone = map(self._total, ("already_there", "changed", "gone"))
        counts = f"{self.added} facts added, {there} already there, {changed} changed, {gone} gone"
        return f"{counts}; documents: {len(self.documents)}"

    def _total(self, count: str) -> int:
        return sum(getattr(one, count) for one in self.documents)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that was taken out, and how many facts went with it."""

    document: str
    facts: int

    def __str__(self) -> str:
        return f"{self.document} withdrawn, and the {self.facts} facts that stood in it"
