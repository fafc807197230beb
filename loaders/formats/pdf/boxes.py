"""Dark boxes drawn over words: a redaction that hides them from the eye and not from a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import addressof, byref, c_double, c_float, c_int, c_uint
from typing import Any

from loaders.formats.pdf.lines import Box, Line

_DARK, _OPAQUE = 100, 230  # of 255
_THICK = 4.0  # points: a stroke as thick as a marker's
_DEEPEST = 8  # forms within forms
_THIN = 3.0  # points: no thicker than the rules of a table
_LAST = 1 << 30  # the place in the drawing order of what lies over the page
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def hidden(page: Any, textpage: Any, lines: Iterable[Line]) -> frozenset[int]:
    """The numbers of the characters of a page that a dark box covers, or that are as dark as the box they stand on."""
    things = list(_things(page))
    boxes = [(order, box) for order, (thing, outer) in enumerate(things) for box in _filled(thing, outer)]
    boxes += [(_LAST, box) for box in _annotated(page)]
    boxes = [(order, box) for order, box in boxes if min(box[2] - box[0], box[3] - box[1]) > _THIN]
    met = [(line, over) for line in lines if (over := [(o, box) for o, box in boxes if _meet(box, line.box)])]
    if not met:
        return frozenset()
    orders = {_address(thing): (order, thing) for order, (thing, _) in enumerate(things)}
    return frozenset(number for line, over in met for number in _covered(textpage, line, over, orders))


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covered(
    textpage: Any, line: Line, over: Sequence[tuple[int, Box]], orders: Mapping[int, tuple[int, Any]]
) -> Iterator[int]:
    """The numbers of the characters of a line that its boxes hide, by the order in which things are drawn."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for number, sign in enumerate(line.text, line.start):
        if sign.isspace() or not pdfium.FPDFText_GetCharBox(textpage, number, left, right, bottom, top):
            continue
        letter = (left.value, bottom.value, right.value, top.value)
        last = max((order for order, box in over if _covers(box, letter)), default=-1)
        if last >= 0:
            order, thing = orders.get(_address(pdfium.FPDFText_GetTextObject(textpage, number)), (-1, None))
            if last > order or _is_dark(thing, pdfium.FPDFPageObj_GetFillColor):
                yield number


def _covers(box: Box, letter: Box) -> bool:
    """Whether a box covers more than half of a letter."""
    width = min(box[2], letter[2]) - max(box[0], letter[0])
    height = min(box[3], letter[3]) - max(box[1], letter[1])
    area = (letter[2] - letter[0]) * (letter[3] - letter[1])
    return area > 0 and width > 0 and height > 0 and 2 * width * height > area


def _address(pointer: Any) -> int:
    return addressof(pointer.contents) if pointer else 0


def _things(page: Any) -> list[tuple[Any, Matrix]]:
    """Everything that is drawn on a page, in order, with the matrix of the forms around it."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    return list(_flat((pdfium.FPDFPage_GetObject(page, number) for number in range(count)), _SAME, 0))


def _flat(objects: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Each object, those within forms too, with the matrix of the forms around it."""
    import pypdfium2.raw as pdfium

    for thing in objects:
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(thing)
            inner = (pdfium.FPDFFormObj_GetObject(thing, number) for number in range(max(0, count)))
            yield from _flat(inner, _times(_matrix(thing), outer), depth + 1)
        elif thing:
            yield thing, outer


def _is_dark(thing: Any, color_of: Any) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not color_of(thing, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    light = 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value
    return light < _DARK and alpha.value > _OPAQUE


def _filled(path: Any, outer: Matrix) -> Iterator[Box]:
    """The rectangles that a path fills with a dark colour, and a line drawn as thick as a marker's."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPageObj_GetType(path) != pdfium.FPDF_PAGEOBJ_PATH:
        return
    fill, stroke, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    pdfium.FPDFPageObj_GetStrokeWidth(path, byref(width))
    marker = bool(stroke.value) and width.value >= _THICK and _is_dark(path, pdfium.FPDFPageObj_GetStrokeColor)
    if not marker and not (fill.value and _is_dark(path, pdfium.FPDFPageObj_GetFillColor)):
        return
    matrix = _times(_matrix(path), outer)
    for points in _parts(path):
        placed = [_at(matrix, point) for point in points]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        half = width.value / 2 if marker and len(points) == 2 else 0.0
        box = (min(xs), min(ys) - half, max(xs), max(ys) + half)
        if half or (len(points) > 3 and all(_near(x, box[0], box[2]) and _near(y, box[1], box[3]) for x, y in placed)):
            yield box


def _near(value: float, low: float, high: float) -> bool:
    return min(abs(value - low), abs(value - high)) < 1


def _parts(path: Any) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that is made of straight lines."""
    import pypdfium2.raw as pdfium

    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for number in range(min(pdfium.FPDFPath_CountSegments(path), 10_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points


def _annotated(page: Any) -> Iterator[Box]:
    """The places that are marked to be blacked out, or that a dark rectangle of a comment lies over."""
    import pypdfium2.raw as pdfium

    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), 10_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if kind == pdfium.FPDF_ANNOT_REDACT or (kind in _over() and _blackens(annotation)):
                yield box
        pdfium.FPDFPage_CloseAnnot(annotation)


def _over() -> tuple[int, ...]:
    import pypdfium2.raw as pdfium

    return pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_STAMP


def _blackens(annotation: Any) -> bool:
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFAnnot_GetObjectCount(annotation), 99)
    drawn = (pdfium.FPDFAnnot_GetObject(annotation, number) for number in range(count))
    if any(True for thing in drawn for _ in _filled(thing, _SAME)):
        return True
    inner = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_SQUARE
    return _is_dark(annotation, lambda a, *parts: pdfium.FPDFAnnot_GetColor(a, int(inner), *parts))


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t


def _at(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
