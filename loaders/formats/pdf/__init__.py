"""PDF by PDFium: the words of each page in reading order, without what repeats on pages and what lies under boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats.body import Body

NAME = "PDF"
SUFFIXES = (".pdf",)
MOST_PAGES = 20_000  # in one file
_HEAD, _TAIL = 1024, 2048  # bytes at the start and end of a whole file in which it says so


def read(path: Path) -> Body:
    """The text of a PDF, a form feed after each page but the last."""
    from loaders.formats.pdf.front import published, title
    from loaders.formats.pdf.layout import told, without_furniture
    from loaders.formats.pdf.pages import missed, pages_of
    from loaders.formats.pdf.tables import Tables
    from loaders.formats.pdf.text import Text, not_tabled

    with _opened(path) as document:
        if len(document) > MOST_PAGES:
            raise BadInput(
                f"{shown(path)} says that it has {len(document):,} pages; give it in parts of at most {MOST_PAGES:,}"
            )
        with Tables(path) as tables:
            pages = list(pages_of(document, tables))
        stated = document.get_metadata_dict()
    kept, dropped = without_furniture([page.lines for page in pages])
    text = Text([*kept, *(cell for page in pages for table in page.tables for row in table.rows for cell in row)])
    for lines, page in zip(kept, pages, strict=True):
        text.add(lines, page.tables)
    return Body(
        "\f".join(text.pages),
        title=title(stated, kept[:2]),
        published=published(stated, text.pages),
        pages=len(pages),
        blank_pages=tuple(page.number for page in pages if page.blank),
        left_out=(*_cut_short(path), *missed(pages), *not_tabled(tables.given_up)),
        tables=tuple(text.tables),
        dropped=tuple(told(dropped)),
    )


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The document, open; BadInput in one sentence when it cannot be."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise BadInput(f"{shown(path)} is no PDF, whatever its name says; name it as what it is")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise BadInput(f"{shown(path)} asks for a password; save a copy without one and read that") from error
        raise BadInput(f"{shown(path)} is damaged or cut short and cannot be opened; get it anew") from error
    with document:
        if not len(document):
            raise BadInput(f"{shown(path)} has no pages; there is nothing in it to read")
        yield document


def _cut_short(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            yield "the end of the file is missing, and pages may be with it; get it anew"
