"""OpenDocument texts (LibreOffice, Google Docs): the body in order with its tables and notes, changes accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats.body import Body
from loaders.formats.composing import Composed, counted, with_words
from loaders.formats.core_properties import stated_in
from loaders.formats.list_marks import written
from loaders.formats.zipped import opened

NAME = "odt"
SUFFIXES = (".odt", ".ott")
_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE = (_NS % name for name in ("text", "table", "office", "style"))
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_PASSED = {f"{OFFICE}annotation": "comment", f"{TEXT}tracked-changes": "", f"{TEXT}note-citation": ""}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_REPEATS = 100  # cells that one cell may stand for; a sheet's worth of empty ones is written as one


def read(path: Path) -> Body:
    """The text of an ``.odt`` file; comments and what was struck out are not part of it."""
    with opened(path, "an OpenDocument text") as document:
        manifest, content = document.xml("META-INF/manifest.xml"), document.xml("content.xml")
        if manifest is not None and any("encryption-data" in str(e.tag) for e in manifest.iter()):
            raise BadInput(f"{shown(path)} is protected with a password; save a copy without one")
        body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
        if body is None:
            raise BadInput(f"{shown(path)} is not an OpenDocument text; give it the ending of what it is")
        reader = _Reader(content, document.xml("styles.xml"))
        composed = Composed()
        for block in (*reader.blocks(body, ""), *reader.notes):
            if isinstance(block, str):
                composed.paragraph(block)
            else:
                composed.table(block)
        stated = stated_in(document.xml("meta.xml"))
        return with_words(composed.body(left_out=reader.left_out(), **stated), shown(path), "its words as text or PDF")


class _Reader:
    """Walks the XML of a document; gathers its notes and counts what it passes over."""

    def __init__(self, content: Any, styles: Any) -> None:
        self.passed = Counter({"deleted": sum(1 for _ in content.iter(f"{TEXT}deletion"))})
        self.notes: list[str] = []
        self._lists = {
            style.get(f"{STYLE}name"): style
            for root in (styles, content)
            if root is not None
            for style in root.iter(f"{TEXT}list-style")
        }

    def blocks(self, parent: Any, mark: str) -> Iterator[str | list[list[list[str]]]]:
        """The paragraphs of a part, the first with a list mark, and its tables as rows of cells of paragraphs."""
        for element in parent:
            if element.tag in _PARAGRAPHS:
                for words in self.paragraphs(element):
                    yield mark + words
                    mark = ""
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, "", 1)
            elif element.tag == f"{TABLE}table":
                yield [list(self._cells(row)) for row in _rows(element)]
            elif isinstance(element.tag, str) and element.tag not in _PASSED:
                yield from self.blocks(element, mark)

    def _list(self, parent: Any, style: str, depth: int) -> Iterator[str | list[list[list[str]]]]:
        style = parent.get(f"{TEXT}style-name") or style
        number = self._start(style, depth)
        for item in parent:
            if item.tag == f"{TEXT}list-item":
                yield from self._item(item, style, depth, number)
                number += 1
            elif item.tag == f"{TEXT}list-header":
                yield from self.blocks(item, "")

    def _item(self, item: Any, style: str, depth: int, number: int) -> Iterator[str | list[list[list[str]]]]:
        mark = self._mark(style, depth, number)
        for element in item:
            if element.tag == f"{TEXT}list":
                yield from self._list(element, style, depth + 1)
            else:
                yield from self.blocks([element], mark)
                mark = ""

    def _level(self, style: str, depth: int) -> Any:
        levels = self._lists.get(style)
        return next((e for e in levels if e.get(f"{TEXT}level") == str(depth)), None) if levels is not None else None

    def _start(self, style: str, depth: int) -> int:
        level = self._level(style, depth)
        start = level.get(f"{TEXT}start-value", "1") if level is not None else "1"
        return int(start) if start.isdigit() and len(start) < 7 else 1

    def _mark(self, style: str, depth: int, number: int) -> str:
        level = self._level(style, depth)
        form = _FORMS.get(level.get(f"{STYLE}num-format", "")) if level is not None else None
        if level is None or not form or not level.tag.endswith("-number"):
            return "• "
        return f"{level.get(f'{STYLE}num-prefix', '')}{written(number, form)}{level.get(f'{STYLE}num-suffix', '')} "

    def paragraphs(self, paragraph: Any) -> Iterator[str]:
        """A paragraph, then those of the text boxes that hang on it."""
        boxes: list[str] = []
        words = "".join(self._words(paragraph, boxes)).strip()
        yield from (part for part in (words, *boxes) if part)

    def _words(self, parent: Any, boxes: list[str]) -> Iterator[str]:
        yield _plain(parent.text)
        for element in parent:
            if element.tag == f"{TEXT}note":
                self.notes += self._flat(element.find(f"{TEXT}note-body"))
            elif element.tag in _PARAGRAPHS or element.tag == f"{TABLE}table":
                boxes += self._flat([element])
            elif element.tag == f"{TEXT}s":
                count = element.get(f"{TEXT}c", "1")
                yield " " * (min(int(count), 100) if count.isdigit() else 1)
            elif element.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                yield "\t" if element.tag == f"{TEXT}tab" else "\n"
            elif element.tag in _PASSED:
                self.passed[_PASSED[element.tag]] += 1
            elif isinstance(element.tag, str):
                yield from self._words(element, boxes)
            yield _plain(element.tail)

    def _flat(self, parent: Any) -> Iterator[str]:
        for block in self.blocks(parent, "") if parent is not None else ():
            if isinstance(block, str):
                yield block
            else:
                yield from (words for row in block for cell in row for words in cell)

    def _cells(self, row: Any) -> Iterator[list[str]]:
        for cell in row:
            if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                words = list(self._flat(cell)) if cell.tag == f"{TABLE}table-cell" else []
                repeated = cell.get(f"{TABLE}number-columns-repeated", "1")
                times = int(repeated) if repeated.isdigit() and len(repeated) < 7 else 1
                yield from [words] * min(times, _MOST_REPEATS)

    def left_out(self) -> tuple[str, ...]:
        """What was passed over, in sentences."""
        return (
            *counted(
                self.passed["deleted"], "tracked deletion", "tracked deletions", "whose words are no longer the text"
            ),
            *counted(self.passed["comment"], "comment", "comments", "not the document's words"),
        )


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == f"{TABLE}table-row":
            yield element
        elif isinstance(element.tag, str) and element.tag.startswith(TABLE):
            yield from _rows(element)


def _plain(words: str | None) -> str:
    """Words as OpenDocument means them: every run of blanks and line ends in the file is one blank."""
    return " ".join(f"x{words}x".split())[1:-1] if words else ""
