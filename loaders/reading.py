"""What comes out of one file, and what a loader is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from graph.facts import Document, Fact, Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one file, the records refused, and in words what else was left out.

    >>> Reading("a.txt", "text", ()).counts
    {}
    """

    file: str
    type: str
    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...] = ()
    left_out: tuple[str, ...] = ()
    blank_pages: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()  # what is no part of what the file says, such as page numbers
    guessed: tuple[str, ...] = ()  # what a reader should check, such as an encoding that nothing states

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents whose text this file brought."""
        return tuple(fact for fact in self.facts if isinstance(fact, Document))

    @property
    def words(self) -> int:
        """How many words its documents have."""
        return sum(len(document.quote.split()) for document in self.documents)

    @property
    def pages(self) -> int | None:
        """How many pages its documents have, where the format has pages; all may be pictures."""
        stated = [document.pages for document in self.documents if document.pages is not None]
        return sum(stated) if stated else len(self.blank_pages) or None

    @property
    def counts(self) -> dict[str, int]:
        """How many facts of each kind there are, the documents themselves left out."""
        return dict(sorted(Counter(f.kind for f in self.facts if not isinstance(f, Document)).items()))

    @property
    def summary(self) -> Summary:
        """What the read report tells of it."""
        return Summary(
            file=self.file, type=self.type, documents=tuple(document.document for document in self.documents),
            pages=self.pages, words=self.words, facts=self.counts, pages_with_no_text=self.blank_pages,
            refused=tuple(map(str, self.refused)), left_out=self.left_out, dropped=self.dropped,
            guessed=self.guessed,
        )  # fmt: skip


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The facts file made of a file: its name and bytes, and the content and rules of which it is made."""

    name: str
    size: int
    sha256: str
    rules: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the read report tells of one file: little, however long the file is."""

    file: str
    type: str
    documents: tuple[str, ...]
    pages: int | None
    words: int
    facts: dict[str, int]
    pages_with_no_text: tuple[int, ...]
    refused: tuple[str, ...]
    left_out: tuple[str, ...]
    dropped: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    made: Made | None = None

    @property
    def facts_in_all(self) -> int:
        """How many facts it gave, its documents among them."""
        return sum(self.facts.values()) + len(self.documents)


class Loader(Protocol):
    """One kind of file: which files are its own, and what it reads from one.

    ``texts`` gives the texts of documents already known, by document id.
    """

    name: str

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """What the file holds; BadInput when it cannot be used at all."""


class HoldsText(Protocol):
    """A loader of documents: it can give these alone, without reading facts from them."""

    name: str

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""

    def documents(self, path: Path) -> tuple[Document, ...]:
        """The documents as facts, whose quotes are their texts: mostly one, and in some tables each row."""


def report(readings: Iterable[Reading | Summary]) -> dict[str, Any]:
    """The read report: what was read of every file and what was left out, and the sums, in an order of its own."""
    summaries = (reading.summary if isinstance(reading, Reading) else reading for reading in readings)
    files = sorted(summaries, key=lambda summary: summary.file)
    totals: Counter[str] = Counter()
    for summary in files:
        totals.update(summary.facts)
    return {
        "files": [msgspec.to_builtins(summary) for summary in files],
        "pages": sum(summary.pages or 0 for summary in files),
        "words": sum(summary.words for summary in files),
        "facts": dict(sorted(totals.items())),
        "pages_with_no_text": sum(len(summary.pages_with_no_text) for summary in files),
        "refused": sum(len(summary.refused) for summary in files),
        "left_out": sum(len(summary.left_out) for summary in files),
    }
