"""Pictures over words of a PDF: whether one hides a place, or lets it through, or is the scan that the words are of."""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import POINTER, c_ubyte, cast
from typing import Any

from loaders.formats.pdf.drawn import Cover
from loaders.formats.pdf.lines import Box

_OPAQUE = 230  # of 255
_SCAN = 0.7  # of a page under pictures: the words below are what somebody read in them
_SAMPLES, _SHADES = 24, 12  # places across a picture, and shades of 255 in which those of a plain one differ


class Pictures:
    """The pictures of a page, each drawn by itself when it is first asked for."""

    def __init__(self, document: Any, page: Any, covers: Iterable[Cover]) -> None:
        self._document, self._page = document, page
        self._drawn: dict[int, _Drawn | None] = {}
        width, height = page.get_size()
        area = sum(_area(cover.box) for cover in covers if cover.picture is not None)
        self._scanned = area > _SCAN * max(1.0, width * height)

    def lets_through(self, cover: Cover, box: Box) -> bool:
        """Whether what lies below a box is seen through a picture."""
        drawn = self._of(cover)
        return drawn is None or drawn.alpha_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) <= _OPAQUE

    def shows_words(self, cover: Cover) -> bool:
        """Whether the words below may be those of the picture: of a scanned page, unless it is all one colour."""
        drawn = self._of(cover)
        return self._scanned and drawn is not None and not drawn.is_plain()

    def _of(self, cover: Cover) -> _Drawn | None:
        if cover.order not in self._drawn:
            self._drawn[cover.order] = _drawn(self._document, self._page, cover)
        return self._drawn[cover.order]


class _Drawn:
    """A picture as dots of blue, green, red and alpha."""

    def __init__(self, box: Box, dots: bytes, width: int, height: int, stride: int, has_alpha: bool) -> None:
        self._box, self._dots, self._width, self._height = box, dots, width, height
        self._stride, self._has_alpha = stride, has_alpha

    def alpha_at(self, x: float, y: float) -> int:
        """How opaque it is at a place of the page, from 0 to 255."""
        left, bottom, right, top = self._box
        return self._dot((x - left) / max(0.1, right - left), (top - y) / max(0.1, top - bottom))[3]

    def is_plain(self) -> bool:
        """Whether it is all one colour."""
        steps = [(number + 0.5) / _SAMPLES for number in range(_SAMPLES)]
        dots = [self._dot(across, down) for across in steps for down in steps]
        return all(max(shade) - min(shade) <= _SHADES for shade in list(zip(*dots, strict=True))[:3])

    def _dot(self, across: float, down: float) -> tuple[int, int, int, int]:
        column = min(self._width - 1, max(0, int(across * self._width)))
        row = min(self._height - 1, max(0, int(down * self._height)))
        at = row * self._stride + 4 * column
        blue, green, red, alpha = self._dots[at : at + 4]
        return blue, green, red, alpha if self._has_alpha else 255


def _drawn(document: Any, page: Any, cover: Cover) -> _Drawn | None:
    """The picture as it stands on the page; none where it cannot be drawn."""
    import pypdfium2.raw as pdfium

    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, cover.picture)
    if not bitmap:
        return None
    try:
        form = pdfium.FPDFBitmap_GetFormat(bitmap)
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        if form not in (pdfium.FPDFBitmap_BGRx, pdfium.FPDFBitmap_BGRA) or width < 1 or height < 1:
            return None
        buffer = cast(pdfium.FPDFBitmap_GetBuffer(bitmap), POINTER(c_ubyte * (stride * height)))
        return _Drawn(cover.box, bytes(buffer.contents), width, height, stride, form == pdfium.FPDFBitmap_BGRA)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
