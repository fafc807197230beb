"""What lies over a page of a PDF and is no part of it: comments, form fields, places marked to be blacked out."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import POINTER, byref, c_ushort, cast, create_string_buffer
from typing import Any, NamedTuple

from loaders.formats.pdf.drawn import Cover, filled, is_dark

_LAST = 1 << 30  # the place in the drawing order of what lies over the page
_MOST = 10_000  # comments on a page
_LONGEST = 100_000  # bytes of what a field or comment says
_OFF = ("", "Off")  # what a box says that is not ticked


class Beside(NamedTuple):
    """How many comments and filled form fields lie over a page."""

    comments: int
    fields: int


def marked(page: Any) -> Iterator[Cover]:
    """The boxes of comments that hide what lies below."""
    import pypdfium2.raw as pdfium

    over = (pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_STAMP)
    for annotation, kind in _annotations(page):
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if kind == pdfium.FPDF_ANNOT_REDACT or (kind in over and _hides(annotation, kind)):
                yield Cover(_LAST, box)


def beside(page: Any) -> Beside:
    """What says something over a page, such as a note of its reader, or what somebody typed into a form."""
    import pypdfium2.raw as pdfium

    notes = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT)
    comments = fields = 0
    for annotation, kind in _annotations(page):
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            fields += _says(annotation, b"V") not in _OFF
        elif kind in notes:
            comments += bool(_says(annotation, b"Contents").strip())
    return Beside(comments, fields)


def _annotations(page: Any) -> Iterator[tuple[Any, int]]:
    import pypdfium2.raw as pdfium

    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if annotation:
            yield annotation, pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)


def _says(annotation: Any, key: bytes) -> str:
    """The words under a key; as many of them as a comment or field may have."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST:
        return "" if size <= 2 else "..."
    words = create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(words, POINTER(c_ushort)), size)
    return words.raw[: size - 2].decode("utf-16-le", "replace")


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
