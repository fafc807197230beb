"""PDFs for the tests, made as they run."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Any], None]


def pdf(*pages: Draw | Sequence[str], **options: Any) -> bytes:
    """A PDF whose pages are drawn by functions on a canvas, or are lines of text from the top down."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **{"invariant": True} | options)
    for page in pages:
        canvas.setFont("Times-Roman", 11)
        if callable(page):
            page(canvas)
        else:
            write(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Any, lines: Sequence[str], x: float = 72, top: float = 760, leading: float = 14) -> None:
    """Writes lines from the top down; an empty one leaves its room."""
    for number, line in enumerate(lines):
        if line:
            canvas.drawString(x, top - number * leading, line)
