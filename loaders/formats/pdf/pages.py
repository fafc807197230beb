"""The pages of a PDF: their lines, and which pages hold what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ctypes import c_float
from dataclasses import dataclass, replace
from typing import Any

from loaders.formats.composing import counted
from loaders.formats.pdf.boxes import hidden
from loaders.formats.pdf.lines import Line, blacked, in_columns, lines_of
from loaders.formats.pdf.marked import Beside, beside
from loaders.formats.pdf.tables import Placed, Tables

_FEW_WORDS, _LARGE_PICTURE = 20, 0.7  # a page with fewer words under a picture of that share of it is a scan
_GARBLED = re.compile("[\ufffd\x00-\x08\x0e-\x1f]|[\ue000-\uf8ff](?=\\S)")
_MOST_GARBLED = 0.3  # of the characters of a page


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its lines, and whether it may be a picture, could not be opened or makes no sense."""

    number: int
    lines: tuple[Line, ...] = ()
    blank: bool = False
    broken: bool = False
    garbled: bool = False
    hidden: int = 0
    tables: tuple[Placed, ...] = ()
    beside: Beside = Beside(0, 0)


def pages_of(document: Any, tables: Tables) -> Iterator[Page]:
    """Every page, one after the other."""
    import pypdfium2

    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Page(number, broken=True)
            continue
        yield _page(number, document, page, textpage, tables)
        textpage.close()
        page.close()


def _page(number: int, document: Any, page: Any, textpage: Any, tables: Tables) -> Page:
    lines = list(lines_of(textpage))
    covered = hidden(document, page, textpage, lines)
    rest, found = tables.of(number, page, textpage, lines)
    shown = in_columns(textpage, blacked(rest, covered))
    cells = tuple(
        replace(table, rows=tuple(tuple(tuple(blacked(cell, covered)) for cell in row) for row in table.rows))
        for table in found
    )
    words = sum(len(line.text.split()) for line in lines)
    blank = _drawn(page) if words == 0 else number > 1 and words < _FEW_WORDS and _pictured(page) > _LARGE_PICTURE
    return Page(number, tuple(shown), blank, False, _is_garbled(lines), len(covered), cells, beside(page))


def _is_garbled(lines: Iterable[Line]) -> bool:
    """Whether most letters have no known meaning, as in a file whose fonts do not say."""
    words = "".join(line.text for line in lines)
    return len(_GARBLED.findall(words)) > max(20, _MOST_GARBLED * len(words))


def _drawn(page: Any) -> bool:
    """Whether anything is on the page."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPage_CountObjects(page) > 0)


def _pictured(page: Any) -> float:
    """The share of the page that its largest picture takes."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    sizes = [0.0]
    for number in range(min(pdfium.FPDFPage_CountObjects(page), 10_000)):
        thing = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            sizes.append((right.value - left.value) * (top.value - bottom.value))
    width, height = page.get_size()
    return float(max(sizes) / max(1.0, width * height))


def missed(pages: Iterable[Page]) -> Iterator[str]:
    """One sentence for each thing that the pages hold and their text does not."""
    pages = list(pages)
    if blank := [page.number for page in pages if page.blank]:
        yield f"{numbered(blank)} no text and may be a picture of one: needs OCR"
    if broken := [page.number for page in pages if page.broken]:
        yield f"{numbered(broken)} no content in the file that can be opened"
    if garbled := [page.number for page in pages if page.garbled]:
        yield f"{numbered(garbled)} letters whose meaning the file does not tell: needs OCR"
    if covered := [page for page in pages if page.hidden]:
        words = f"{sum(page.hidden for page in covered)} characters under boxes or pictures, which were not taken"
        yield f"{numbered([page.number for page in covered])} {words}"
    filled, noted = [page for page in pages if page.beside.fields], [page for page in pages if page.beside.comments]
    why = "not read; print the form to a new PDF and give that"
    for words in counted(sum(page.beside.fields for page in filled), "filled form field", "filled form fields", why):
        yield f"{numbered([page.number for page in filled])} {words}"
    why = "not the document's words"
    for words in counted(sum(page.beside.comments for page in noted), "comment", "comments", why):
        yield f"{numbered([page.number for page in noted])} {words}"


def numbered(pages: list[int]) -> str:
    """Page numbers as a sentence begins with them.

    >>> numbered([3]), numbered([1, 2, 3, 7])
    ('page 3 has', 'pages 1-3, 7 have')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"pages {words} have" if len(pages) > 1 else f"page {words} has"
