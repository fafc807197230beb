"""One document on its way to facts: its text, its passages and the agencies it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from graph.facts import Agency, Document, Span
from loaders.extract.passages import Passage

_START = attrgetter("start")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place where the text names an agency, by the ``name`` of its fact; ``*`` for agencies not named."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document, its passages in order, its agency facts and every mention of them in order of place."""

    document: Document
    passages: tuple[Passage, ...]
    agencies: tuple[Agency, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
    kinds: Mapping[str, str] = field(init=False, repr=False, compare=False)  # of its agencies, by name

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", {agency.name: agency.agency_kind for agency in self.agencies})

    @property
    def text(self) -> str:
        """The document's text as read."""
        return self.document.quote

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that stand wholly inside a span."""
        first = bisect_left(self.mentions, span[0], key=_START)
        last = bisect_left(self.mentions, span[1], lo=first, key=_START)
        return [mention for mention in self.mentions[first:last] if mention.end <= span[1]]
