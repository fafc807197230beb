"""Word documents: the body in order with its tables and notes, as it reads with every tracked change accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.document import shown
from loaders.formats.body import Body
from loaders.formats.composing import Composed, counted, with_words
from loaders.formats.core_properties import stated_in
from loaders.formats.list_marks import Numbers
from loaders.formats.zipped import Zipped, opened

NAME = "docx"
SUFFIXES = (".docx", ".docm")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (f"{W}del", f"{W}moveFrom")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}ptab": "\t"}
_OFF = ("0", "false", "off", "none")


def read(path: Path) -> Body:
    """The text of a ``.docx`` or ``.docm`` file; macros, comments and what was struck out are not part of it."""
    with opened(path, "a Word document") as document:
        root = document.xml("word/document.xml")
        body = root.find(f"{W}body") if root is not None else None
        reader = _Reader(Numbers(document.xml("word/numbering.xml"), document.xml("word/styles.xml")))
        composed = Composed()
        for block in reader.blocks(body) if body is not None else ():
            if isinstance(block, str):
                composed.paragraph(block)
            else:
                composed.table(block)
        for note in _notes(document, reader):
            composed.paragraph(note)
        stated = stated_in(document.xml("docProps/core.xml"))
        left_out = (*reader.left_out(), *_beside(document))
        dropped = _repeated(document)
        return with_words(
            composed.body(left_out=left_out, dropped=dropped, **stated), shown(path), "its words as text or PDF"
        )


class _Reader:
    """Walks the XML of a document; counts what it passes over."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.passed: Counter[str] = Counter()

    def blocks(self, parent: Any) -> Iterator[str | list[list[list[str]]]]:
        """The paragraphs of a part, and its tables as rows of cells of paragraphs."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraphs(element)
            elif element.tag == f"{W}tbl":
                yield [[list(self._flat(cell)) for cell in _cells(row)] for row in _rows(element)]
            elif element.tag in _GONE:
                self.passed["deleted"] += 1
            elif element.tag == f"{W}altChunk":
                self.passed["chunk"] += 1
            elif isinstance(element.tag, str) and element.tag != _FALLBACK:
                yield from self.blocks(element)  # a content control, a custom part, a tracked insertion

    def _flat(self, parent: Any) -> Iterator[str]:
        """The paragraphs of a cell, those of a table inside it among them."""
        for block in self.blocks(parent):
            if isinstance(block, str):
                yield block
            else:
                yield from (words for row in block for cell in row for words in cell)

    def paragraphs(self, paragraph: Any) -> Iterator[str]:
        """A paragraph with its list mark, then those of the text boxes that hang on it."""
        boxes: list[Any] = []
        words = "".join(self._words(paragraph, boxes)).strip()
        if words:
            yield f"{self.numbers.mark(paragraph)}{words}"
        for box in boxes:
            yield from self._flat(box)

    def _words(self, parent: Any, boxes: list[Any]) -> Iterator[str]:
        for element in parent:
            if element.tag in (f"{W}t", _MATH_TEXT):
                yield element.text or ""
            elif element.tag in _SIGNS:
                yield _SIGNS[element.tag]
            elif element.tag in _GONE:
                self.passed["deleted"] += bool(len(element))
            elif element.tag == f"{W}txbxContent":
                boxes.append(element)
            elif element.tag == f"{W}r" and (why := _unseen(element)):
                self.passed[why] += any(t.text for t in element.iter(f"{W}t"))
            elif isinstance(element.tag, str) and element.tag not in (_FALLBACK, f"{W}pPr", f"{W}rPr"):
                yield from self._words(element, boxes)

    def left_out(self) -> tuple[str, ...]:
        """What was passed over, in sentences."""
        passed = self.passed
        return (
            *counted(passed["deleted"], "tracked deletion", "tracked deletions", "whose words are no longer the text"),
            *counted(passed["hidden"], "hidden run of words", "hidden runs of words", "not shown to a reader"),
            *counted(passed["black"], "run of words under black", "runs of words under black", "not taken"),
            *counted(passed["chunk"], "part in another format", "parts in another format", "which is not read here"),
        )


def _unseen(run: Any) -> str | None:
    """Why the words of a run are not to be seen: hidden, or black on black; nothing where they are."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return None
    value = {name: _value(properties, name) for name in ("vanish", "highlight", "shd", "color")}
    if value["vanish"] is not None and value["vanish"] not in _OFF:
        return "hidden"
    black = value["highlight"] == "black" or value["shd"] == "000000"
    return "black" if black and value["color"] in (None, "auto", "000000") else None


def _value(properties: Any, name: str) -> str | None:
    element = properties.find(f"{W}{name}")
    if element is None:
        return None
    value = element.get(f"{W}fill" if name == "shd" else f"{W}val")
    return "" if value is None else str(value)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those in content controls too; a row struck out by a tracked change is none."""
    for element in table:
        if element.tag == f"{W}tr":
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif isinstance(element.tag, str) and element.tag not in (f"{W}tblPr", f"{W}tblGrid", *_GONE):
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row; one that spans columns is followed by empty ones, so that those after it stay in place."""
    for element in row:
        if element.tag == f"{W}tc":
            yield element
            span = element.find(f"{W}tcPr/{W}gridSpan")
            width = span.get(f"{W}val", "1") if span is not None else "1"
            yield from [()] * (min(int(width), 100) - 1 if width.isdigit() else 0)
        elif isinstance(element.tag, str) and element.tag not in (f"{W}trPr", *_GONE):
            yield from _cells(element)


def _notes(document: Zipped, reader: _Reader) -> Iterator[str]:
    """Footnotes and endnotes, which stand after the body; separators between them and the body are no notes."""
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        root = document.xml(part)
        for note in root if root is not None else ():
            if isinstance(note.tag, str) and note.get(f"{W}type") in (None, "normal"):
                yield from reader._flat(note)


def _beside(document: Zipped) -> tuple[str, ...]:
    """Comments and macros: in the file, and no part of the text."""
    comments = document.xml("word/comments.xml")
    number = len(comments.findall(f"{W}comment")) if comments is not None else 0
    return (
        *counted(number, "comment", "comments", "not the document's words"),
        *counted(document.names.count("word/vbaProject.bin"), "set of macros", "", "which were not run"),
    )


def _repeated(document: Zipped) -> tuple[str, ...]:
    """The headers and footers that say something: they stand on every page and are no part of the text."""
    parts = [n for n in document.names if n.startswith(("word/header", "word/footer")) and n.endswith(".xml")]
    filled = sum(any((t.text or "").strip() for t in document.xml(part).iter(f"{W}t")) for part in parts)
    return counted(filled, "page header or footer", "page headers and footers", "repeated on every page")
