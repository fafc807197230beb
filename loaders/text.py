"""Plain text: a document whose facts are found by rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from graph.facts import Document, Fact
from loaders import front
from loaders.document import as_document, shown
from loaders.reading import Reading
from loaders.sandboxed import allow_for

_LOOKS_LIKE_TITLE = re.compile(r"""["'“‘]?[^\W_].{2,118}[\w)\]?!'"’”]\Z""")
_MARKED = re.compile(r"""#+ +(?P<heading>.+)|title: *(?P<mark>["']?)(?P<front>.+)(?P=mark)\Z""")


class PlainText:
    """``.txt``, ``.text`` and ``.md`` files; a form feed ends a page, as converters from PDF write it."""

    name = "text"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""
        return path.suffix.lower() in (".txt", ".text", ".md")

    def documents(self, path: Path) -> tuple[Document, ...]:
        """The document as a fact, whose quote is its text."""
        return self._read(path)[:1]

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """The document and every fact that the rules find in it."""
        from loaders.extract import extract  # the vocabulary's automaton is built on first use

        document, guessed = self._read(path)
        allow_for(document.quote)
        facts = on_pages(extract(document), document)
        return Reading(shown(path), self.name, (document, *facts), blank_pages=_blank(document), guessed=guessed)

    def _read(self, path: Path) -> tuple[Document, tuple[str, ...]]:
        document, guessed = as_document(path, lambda text: front.subject_of(text) or title_of(text))
        document = msgspec.structs.replace(document, published=front.day_of(document.quote))
        pages = document.quote.rstrip("\f\n").count("\f") + 1
        return (msgspec.structs.replace(document, pages=pages) if pages > 1 else document), guessed


def title_of(text: str) -> str | None:
    """The first line that is not empty, if it looks like a title: short, and not a sentence or a label.

    >>> title_of("\\n# Review of services to Child H\\n\\nIt was ...")
    'Review of services to Child H'
    >>> title_of("THIS REPORT IS BEING SENT TO:\\n") is title_of("He went home.\\n") is None
    True
    """
    lines = (line.strip() for line in text.lstrip("-\n\r \t\f").split("\n"))
    first = next(lines, "")
    marked = _MARKED.match(first)
    title = (marked["heading"] or marked["front"]) if marked else first
    return title if _LOOKS_LIKE_TITLE.match(title) and not front.is_day(title) else None


def on_pages(facts: Iterable[Fact], document: Document) -> list[Fact]:
    """The facts with the page each starts on, where the document has pages."""
    if document.pages is None:
        return list(facts)
    ends = [match.start() for match in re.finditer("\f", document.quote)]
    return [msgspec.structs.replace(fact, page=bisect_right(ends, fact.span[0]) + 1) for fact in facts]


def _blank(document: Document) -> tuple[int, ...]:
    pages = document.quote.split("\f")[: document.pages] if document.pages else []
    return tuple(number for number, page in enumerate(pages, 1) if not page.strip())
