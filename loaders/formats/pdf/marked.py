"""Places of a PDF's page that comments cover: marked to be blacked out, or under a rectangle laid over the page."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref
from typing import Any

from loaders.formats.pdf.drawn import Cover, filled, is_dark

_LAST = 1 << 30  # the place in the drawing order of what lies over the page
_MOST = 10_000  # comments on a page


def marked(page: Any) -> Iterator[Cover]:
    """The boxes of comments that hide what lies below."""
    import pypdfium2.raw as pdfium

    over = (pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_STAMP)
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if kind == pdfium.FPDF_ANNOT_REDACT or (kind in over and _hides(annotation, kind)):
                yield Cover(_LAST, box)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _hides(annotation: Any, kind: int) -> bool:
    """Whether a comment is drawn as a dark box, or a rectangle is filled with any colour that nothing shows through."""
    import pypdfium2.raw as pdfium

    square = kind == pdfium.FPDF_ANNOT_SQUARE
    count = min(pdfium.FPDFAnnot_GetObjectCount(annotation), 99)
    drawn = (pdfium.FPDFAnnot_GetObject(annotation, number) for number in range(count))
    if any(square or dark for thing in drawn if _is_path(thing) for _, dark in filled(thing)):
        return True
    return is_dark(annotation, lambda a, *parts: pdfium.FPDFAnnot_GetColor(a, int(square), *parts))


def _is_path(thing: Any) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH)
