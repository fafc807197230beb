"""A text put together from the paragraphs and tables of a file, with the place of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from graph.errors import BadInput
from loaders.formats.body import Body, Table

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t]+(?=\n)|(?<=\n)[ \t]+")


class Composed:
    r"""Paragraphs and cells with a blank line between them: none runs into the next.

    >>> composed = Composed()
    >>> composed.paragraph("Visits")
    >>> composed.table([[["Date"], ["Event"]], [["4/3/14"], [""]]])
    >>> body = composed.body()
    >>> body.text
    'Visits\n\nDate\n\nEvent\n\n4/3/14'
    >>> body.tables[0].rows[1]
    ((21, 27), (27, 27))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []

    def paragraph(self, words: str) -> None:
        """Adds a paragraph, if it says anything."""
        self._add(words)

    def table(self, rows: Iterable[Sequence[Sequence[str]]]) -> None:
        """Adds a table: rows of cells, each cell its paragraphs; a cell without words is an empty place."""
        placed = [tuple(self._cell(cell) for cell in row) for row in rows]
        if any(start < end for row in placed for start, end in row):
            self._tables.append(Table(tuple(placed)))

    def _cell(self, paragraphs: Iterable[str]) -> tuple[int, int]:
        spans = [span for words in paragraphs if (span := self._add(words))]
        return (spans[0][0], spans[-1][1]) if spans else (self._length, self._length)

    def _add(self, words: str) -> tuple[int, int] | None:
        words = clean(words)
        if not words:
            return None
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return start, self._length

    def body(self, **stated: Any) -> Body:
        """All of it as the body of a file, with what the file says of itself."""
        return Body("".join(self._parts), tables=tuple(self._tables), **stated)


def clean(words: str) -> str:
    r"""Words without characters that no text has, without blanks at the ends of lines.

    >>> clean(" They\x0c were \n told.\x00")
    'They were\ntold.'
    """
    return _BLANKS.sub("", _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def counted(number: int, one: str, many: str, why: str) -> tuple[str, ...]:
    """A sentence on things that are in the file and not in the text, if there are any.

    >>> counted(1, "comment", "comments", "not part of the text"), counted(0, "", "", "")
    (('1 comment, not part of the text',), ())
    """
    return (f"{number} {one if number == 1 else many}, {why}",) if number else ()


def with_words(body: Body, name: str, what: str) -> Body:
    """The body, if it says anything at all; BadInput where a file of some size turns out to have no words."""
    if not re.search(r"\w", body.text):
        raise BadInput(f"{name} has no words that can be read in it; open it and save {what}")
    return body
