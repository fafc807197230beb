"""Places on a page of a PDF, as forms and pictures within forms move, stretch and turn them."""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import byref
from typing import Any

from loaders.formats.pdf.lines import Box

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds some points."""
    placed = list(points)
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    return min(xs), min(ys), max(xs), max(ys)


def matrix_of(thing: Any) -> Matrix:
    """How an object of a page is placed within the form that it belongs to, or on the page."""
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(found)):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t


def at(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    """Where a point comes to stand.

    >>> at((1, 0, 0, 1, 10, 20), (1, 2))
    (11, 22)
    """
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
