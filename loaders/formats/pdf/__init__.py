"""PDF by PDFium: the words of each page in reading order, without what repeats on pages and what lies under boxes."""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats.body import Body

NAME = "PDF"
SUFFIXES = (".pdf",)


def read(path: Path) -> Body:
    """The text of a PDF, a form feed after each page but the last."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise BadInput(f"{shown(path)} cannot be opened as a PDF; get it anew") from error
    return Body("\f".join(pages), pages=len(pages))
