"""A sign of trouble, the sort of trouble it is, and the place where one was met."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts import Span
from loaders.extract.cues import Cue
from loaders.extract.topics import Found


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of trouble: its code, the words from cue to topic, the cue alone, the topic alone, and the rule.

    ``rank`` is the place of its family among the sure ones; ``found`` is missing in a complete turn of phrase.
    """

    code: str
    core: Span
    cue: Span
    topic: Span
    rule: str
    rank: int
    found: Found | None = None

    @property
    def family(self) -> str:
        """The sort of trouble."""
        return self.rule.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of trouble: the column of the topics it reads, and where it looks for them."""

    name: str
    rank: int
    column: str
    look: str
    reach: int
    cues: Cue
    default: str | None


@dataclass(frozen=True, slots=True)
class Met:
    """A cue of a family met in a sentence: its words, and the clause that it and its subject stand in."""

    flat: str
    family: Family
    cue: Span
    low: int
    high: int

    def sign(self, code: str, found: Found | None) -> Sign:
        """A sign of this sort, from its cue to its topic."""
        topic = found.span if found else self.cue
        core = min(self.cue[0], topic[0]), max(self.cue[1], topic[1])
        return Sign(code, core, self.cue, topic, f"failure/{self.family.name}", self.family.rank, found)
