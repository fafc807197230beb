"""What comes out of one file, and what a loader is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

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
        """How many pages its documents have, where the format has pages."""
        stated = [document.pages for document in self.documents if document.pages is not None]
        return sum(stated) if stated else None

    @property
    def counts(self) -> dict[str, int]:
        """How many facts of each kind there are, the documents themselves left out."""
        return dict(sorted(Counter(f.kind for f in self.facts if not isinstance(f, Document)).items()))


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
    """A loader of documents: it can give the document alone, without reading facts from it."""

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""

    def document(self, path: Path) -> Document:
        """The document as a fact, whose quote is its text."""


def report(readings: Iterable[Reading]) -> dict[str, Any]:
    """The read report: what was read of every file and what was left out, and the sums, in an order of its own."""
    files = sorted(readings, key=lambda reading: reading.file)
    totals: Counter[str] = Counter()
    for reading in files:
        totals.update(reading.counts)
    return {
        "files": [_one(reading) for reading in files],
        "words": sum(reading.words for reading in files),
        "facts": dict(sorted(totals.items())),
        "refused": sum(len(reading.refused) for reading in files),
        "left_out": sum(len(reading.left_out) for reading in files),
    }


def _one(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "type": reading.type,
        "documents": [document.document for document in reading.documents],
        "pages": reading.pages,
        "words": reading.words,
        "facts": reading.counts,
        "pages_with_no_text": list(reading.blank_pages),
        "refused": [str(refused) for refused in reading.refused],
        "left_out": list(reading.left_out),
    }
