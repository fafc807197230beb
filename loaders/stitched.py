"""A text put together from pieces of a document, so that the rules of prose read them and nothing runs across them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from graph.facts import COLLECTIVE, NAMING, Agency, Document, Fact, Span
from loaders.table_agencies import TableAgencies

_ENDED = (".", "?", "!", ":", ";")


@dataclass(slots=True)
class Stitched:
    """Pieces of a document's text, and words between them that no fact may rest on.

    >>> document = Document(document="d", span=(0, 30), quote="Visit,Police did not tell CSC,", title="t")
    >>> stitched = Stitched(document)
    >>> stitched.say("Wealdshire Police.")
    >>> stitched.piece((6, 29))
    >>> [(fact.kind, fact.quote) for fact in stitched.facts() if fact.kind == "failure"]
    [('failure', 'Police did not tell CSC')]
    """

    document: Document
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _at: list[int] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Adds words of which nothing is kept, such as a heading."""
        self._parts.append(f"{words}\n\n")
        self._length += len(words) + 2

    def piece(self, span: Span) -> None:
        """Adds a piece of the document; a sentence left open at its end is ended."""
        words = self.document.quote[slice(*span)].replace('""', ' "')
        if words.strip():
            self._at.append(self._length)
            self._spans.append(span)
            self.say(words if words.rstrip("\"'”’)* \n\r\t").endswith(_ENDED) else f"{words}.")

    def facts(self) -> Iterator[Fact]:
        """What the rules find in the pieces, at its place in the document; without ids, which its owner gives."""
        from loaders.extract import extract  # the vocabulary's automaton is built on first use

        for fact in extract(self._whole()):
            if not isinstance(fact, Document) and (placed := self._placed(fact)):
                yield placed

    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that the pieces and the words between them name, as of this text and not of the document's."""
        from loaders.extract import source_of

        return source_of(self._whole()).agencies

    def _whole(self) -> Document:
        text = "".join(self._parts)
        return replace(self.document, span=(0, len(text)), quote=text)

    def _placed(self, fact: Fact) -> Fact | None:
        mentions = tuple(span for m in getattr(fact, "mentions", ()) if (span := self._span(m)))
        span = (next(iter(mentions), None) if isinstance(fact, Agency) else None) or self._span(fact.span)
        if span is None:
            return None
        quote = self.document.quote[slice(*span)]
        changed: dict[str, Any] = {"span": span, "quote": quote, "passage": fact.passage and self._span(fact.passage)}
        return replace(fact, **changed, **({"mentions": mentions} if hasattr(fact, "mentions") else {}))

    def _span(self, span: Span) -> Span | None:
        """Where a span of the stitched text stands in the document; nothing where it does not lie in one piece."""
        number = bisect_right(self._at, span[0]) - 1
        if number < 0:
            return None
        start, end = self._spans[number]
        first, last = start + span[0] - self._at[number], start + span[1] - self._at[number]
        return (first, min(last, end)) if first < end and last <= end + 1 else None


def with_names_of(found: Iterable[Fact], agencies: TableAgencies) -> list[Fact]:
    """The facts found with the names that the table writes, whatever their capitals; their agencies go to the table's.

    A name that stands only in the words between the pieces is no name of the document and is left out.
    """
    listed = list(found)
    written = {name.lower(): name for name in agencies.known()}
    for agency in listed:
        if isinstance(agency, Agency):
            name = written.setdefault(agency.name.lower(), agency.name)
            agencies.add(replace(agency, name=name))
    return [_renamed(fact, written) for fact in listed if not isinstance(fact, Agency)]


def _renamed(fact: Fact, written: dict[str, str]) -> Fact:
    fields: dict[str, Any] = {}
    for field_name in NAMING:
        if names := getattr(fact, field_name, ()):
            known = (name if name == COLLECTIVE else written.get(name.lower()) for name in names)
            fields[field_name] = tuple(dict.fromkeys(name for name in known if name))
    return replace(fact, **fields)
