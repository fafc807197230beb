"""What a reader of one format gives: the text of a file and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text: for each row the span of each cell in the text, in code points, empty for an empty cell."""

    rows: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The text that offsets refer to, a form feed after each page but the last, and what the file says of itself.

    ``published`` is an EDTF day, ``left_out`` one sentence for each thing that is in the file and not in the text,
    ``blank_pages`` the numbers (from 1) of pages that have no text and may be pictures of one. ``dropped`` tells what
    was left out as no part of what the file says, such as page numbers: it is in the read report and nobody is warned.
    ``guessed`` is what a reader should check, such as an encoding that nothing states.
    """

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    pages: int | None = None
    blank_pages: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    dropped: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
