"""PDFs for the tests, made as they run."""

from __future__ import annotations

import io
import zlib
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


def raw_pdf(content: bytes, *, pages: int = 1, filters: str = "") -> bytes:
    """A PDF written by hand: one page with this content, a page tree that says it has ``pages``."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters.encode(), content),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def bomb(megabytes: int = 1024) -> bytes:
    """A small PDF whose page inflates to so many."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(b"(a) Tj " * (1 << 20) + b" " * (1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    times = megabytes // 8
    return raw_pdf(b"\x78\xda" + block * times + b"\x03\x00" + bytes(4), filters="/Filter/FlateDecode")
