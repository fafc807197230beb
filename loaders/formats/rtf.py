"""Rich text (RTF): the words by striprtf, with tables, footnotes at the end, and nothing that was struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats.body import Body
from loaders.formats.composing import Composed, counted, with_words
from loaders.formats.whole import content_of

NAME = "rtf"
SUFFIXES = (".rtf",)
_CELL, _ROW, _START = "\ue000", "\ue001", "\ue002"  # letters of no script: the ends of cells and rows, a row's start
_MARKS = {"cell": _CELL, "row": _ROW, "trowd": _START}
_GROUP = re.compile(r"\\[^a-zA-Z]|[{}]")
_GONE = re.compile(r"\\(deleted|v)(?![a-zA-Z0])\d* ?")
_NOTE = re.compile(r"\{\\(?:super\s*)?(?:\\\*)?\\?footnote(?![a-zA-Z])")
_CONTROL = re.compile(r"\\(nestcell|cell|nestrow|row|trowd)(?![a-zA-Z])")
_TITLE = re.compile(r"\{\\title(?![a-zA-Z]) ?")


def read(path: Path) -> Body:
    """The text of an ``.rtf`` file; comments and what was struck out are not part of it."""
    name = shown(path)
    content = content_of(path)
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise BadInput(f"{name} is not RTF; give it the ending of what it is")
    source = content.decode("latin-1")
    title = next((_plain(f"{{\\rtf1{_head(source)} {words}}}", name)[0] for _, _, words in _groups(source, _TITLE)), "")
    body, notes = _without_notes(source)
    comments = len(re.findall(r"\\annotation(?![a-zA-Z])", body))
    gone = len(_GONE.findall(body))
    text, damaged = _plain(_CONTROL.sub(_mark, _GONE.sub(r"\\*", body)), name)
    composed = Composed()
    for block in _blocks(text):
        if isinstance(block, str):
            composed.paragraph(block)
        else:
            composed.table(block)
    for note in notes:
        composed.paragraph(_plain(f"{{\\rtf1{_head(source)} {note}}}", name)[0])
    left_out = (
        *counted(gone, "run of words", "runs of words", "struck out by a tracked change or hidden, so not the text"),
        *counted(comments, "comment", "comments", "not the document's words"),
        *(("letters that are in no known encoding, left out",) if damaged else ()),
    )
    return with_words(composed.body(title=title.strip() or None, left_out=left_out), name, "its words as text")


def _plain(source: str, name: str) -> tuple[str, bool]:
    """The words of RTF, and whether letters were left out that its code page does not have."""
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(source)), False
    except (UnicodeError, LookupError):
        pass
    except (ValueError, IndexError, OverflowError, TypeError, AttributeError, KeyError) as error:
        raise BadInput(f"{name} is damaged; open it and save it again") from error
    try:
        return str(rtf_to_text(source, errors="ignore")), True
    except (ValueError, LookupError, OverflowError, TypeError, AttributeError) as error:
        raise BadInput(f"{name} is damaged; open it and save it again") from error


def _mark(control: re.Match[str]) -> str:
    """A letter that stands for where a row starts, a cell or row ends; inside another cell, a tab or line end."""
    if control[1] in _MARKS:
        return f"\\u{ord(_MARKS[control[1]]) - 65536}?" + ("\\par " if control[1] == "row" else " ")
    return "\\tab " if control[1] == "nestcell" else "\\line "


def _blocks(text: str) -> Iterator[str | list[list[list[str]]]]:
    """The paragraphs, and each run of rows as a table."""
    rows: list[list[list[str]]] = []
    cells: list[list[str]] = []
    lines: list[str] = []
    for piece in re.split(f"([{_CELL}{_ROW}{_START}])", text):
        if piece == _CELL:
            cells, lines = [*cells, lines], []
        elif piece == _ROW:
            rows, cells = [*rows, cells], []
        elif piece == _START and not cells and lines:  # what stands before a row is no part of it
            yield from [rows] if rows else []
            yield from lines
            rows, lines = [], []
        elif piece != _START:
            lines = [line for line in piece.split("\n") if line.strip()]
    yield from [rows] if rows else []
    yield from (words for cell in cells for words in cell)  # of a row that is cut off
    yield from lines


def _groups(source: str, begin: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Each group that begins so: where it starts and ends, and what stands in it; one that is cut off is none."""
    at = 0
    while match := begin.search(source, at):
        depth, at = 1, match.end()
        for brace in _GROUP.finditer(source, match.end()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                yield match.start(), brace.end(), source[match.end() : brace.start()]
                at = brace.end()
                break


def _without_notes(source: str) -> tuple[str, list[str]]:
    """The source without its footnotes, and these; the sign that stands for one in the words goes with it."""
    kept, notes, at = [], [], 0
    for start, end, words in _groups(source, _NOTE):
        kept.append(source[at:start])
        notes.append(words)
        at = end
    return "".join([*kept, source[at:]]).replace("\\chftn", ""), [words.replace("\\chftn", "") for words in notes]


def _head(source: str) -> str:
    """What the file says of the code page of its letters."""
    page = re.search(r"\\ansicpg\d{1,6}", source)
    return f"\\ansi{page[0]}" if page else "\\ansi"
