"""What is drawn on a page of a PDF, in order, and which of it covers what lies below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint
from typing import Any, NamedTuple

from loaders.formats.pdf.lines import Box
from loaders.formats.pdf.matrix import SAME, Matrix, around, at, matrix_of, times

_DARK, _OPAQUE = 100, 230  # of 255
_THICK = 4.0  # points: a stroke as thick as a marker's
_DEEPEST = 8  # forms within forms
_THIN = 3.0  # points: no thicker than the rules of a table
_MOST = 10_000  # parts of one path, or paths that clip one thing


class Thing(NamedTuple):
    """One thing that is drawn: its kind and PDFium's pointer to it, the matrix of the forms around it, and whether
    one of these lets through what lies below."""

    kind: int
    pointer: Any
    outer: Matrix
    sheer: bool


class Cover(NamedTuple):
    """A thing that may cover others: its place in the order of drawing, and whether it is dark or a picture."""

    order: int
    box: Box
    dark: bool = True
    picture: Any = None


def things(page: Any) -> list[Thing]:
    """Everything that is drawn on a page, in order, forms taken apart."""
    import pypdfium2.raw as pdfium

    own = page.raw
    top = (pdfium.FPDFPage_GetObject(own, number) for number in range(pdfium.FPDFPage_CountObjects(own)))
    return list(_flat(top, SAME, False, 0))


def _flat(objects: Iterable[Any], outer: Matrix, sheer: bool, depth: int) -> Iterator[Thing]:
    import pypdfium2.raw as pdfium

    kind_of, form = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_FORM
    for thing in objects:
        kind = kind_of(thing)
        if kind == form and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(thing)
            inner = (pdfium.FPDFFormObj_GetObject(thing, number) for number in range(max(0, count)))
            within = sheer or bool(pdfium.FPDFPageObj_HasTransparency(thing))
            yield from _flat(inner, times(matrix_of(thing), outer), within, depth + 1)
        elif thing:
            yield Thing(kind, thing, outer, sheer)


def covers(order: int, thing: Thing) -> Iterator[Cover]:
    """The boxes of a thing that hide what is drawn before it; those of no more than a rule's thickness are none."""
    import pypdfium2.raw as pdfium

    if thing.kind == pdfium.FPDF_PAGEOBJ_PATH:
        found = ((box, dark, None) for box, dark in filled(thing.pointer, thing.outer, thing.sheer))
    elif thing.kind == pdfium.FPDF_PAGEOBJ_IMAGE and not thing.sheer:
        found = ((box, False, thing.pointer) for box in _placed(thing))
    else:
        return
    for box, dark, picture in found:
        if min(box[2] - box[0], box[3] - box[1]) > _THIN:
            seen = _clipped(thing, box)
            if min(seen[2] - seen[0], seen[3] - seen[1]) > _THIN:
                yield Cover(order, seen, dark, picture)


def _placed(thing: Thing) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if pdfium.FPDFPageObj_GetBounds(thing.pointer, left, bottom, right, top):
        yield around(at(thing.outer, (x.value, y.value)) for x in (left, right) for y in (bottom, top))


def filled(path: Any, outer: Matrix = SAME, sheer: bool = False) -> Iterator[tuple[Box, bool]]:
    """The rectangles that a path fills and a line as thick as a marker's, if they are opaque, and whether dark."""
    import pypdfium2.raw as pdfium

    fill, stroke, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    pdfium.FPDFPageObj_GetStrokeWidth(path, byref(width))
    marker = bool(stroke.value) and width.value >= _THICK
    if not marker and not fill.value:
        return
    color_of = pdfium.FPDFPageObj_GetStrokeColor if marker else pdfium.FPDFPageObj_GetFillColor
    light = lightness(path, color_of)
    if light is None or (light >= _DARK and (sheer or pdfium.FPDFPageObj_HasTransparency(path))):
        return
    matrix = times(matrix_of(path), outer)
    boxes: list[tuple[Box, bool]] = []
    for points in _parts(path):
        placed = [at(matrix, point) for point in points]
        half = width.value / 2 if marker and len(points) == 2 else 0.0
        left, bottom, right, top = box = around(placed)
        if half:
            boxes.append(((left, bottom - half, right, top + half), True))
        elif len(points) > 3 and all(_near(x, left, right) and _near(y, bottom, top) for x, y in placed):
            boxes.append((box, fill.value == pdfium.FPDF_FILLMODE_WINDING and _turns_left(placed)))
    for box, turn in boxes:
        others = (other for other, way in boxes if fill.value == pdfium.FPDF_FILLMODE_ALTERNATE or way != turn)
        if not any(_holds(box, other) or _holds(other, box) for other in others):  # the sides of a frame
            yield box, light < _DARK


def _turns_left(points: Sequence[tuple[float, float]]) -> bool:
    """Which way round the corners go, which tells holes from boxes."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, (*points[1:], points[0]), strict=True)) > 0


def lightness(thing: Any, color_of: Any) -> float | None:
    """How light the colour is that a function gives, from 0 to 255; none where it lets through what lies below."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not color_of(thing, byref(red), byref(green), byref(blue), byref(alpha)) or alpha.value <= _OPAQUE:
        return None
    return 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value


def is_dark(thing: Any, color_of: Any) -> bool:
    """Whether the colour that a function gives of a thing is dark and opaque."""
    light = lightness(thing, color_of)
    return light is not None and light < _DARK


def _near(value: float, low: float, high: float) -> bool:
    return min(abs(value - low), abs(value - high)) < 1


def _holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies within another, apart from its sides."""
    return outer[0] < inner[0] and outer[1] < inner[1] and outer[2] > inner[2] and outer[3] > inner[3]


def _parts(path: Any) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that is made of straight lines."""
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFPath_CountSegments(path), _MOST)
    yield from _corners(pdfium.FPDFPath_GetPathSegment(path, number) for number in range(count))


def _corners(segments: Iterable[Any]) -> Iterator[list[tuple[float, float]]]:
    import pypdfium2.raw as pdfium

    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for segment in segments:
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points


def _clipped(thing: Thing, box: Box) -> Box:
    """What is left of a box of a thing within the paths that clip it, each taken as the box around it."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(thing.pointer)
    for path in range(min(pdfium.FPDFClipPath_CountPaths(clip), _MOST) if clip else 0):
        count = min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MOST)
        segments = (pdfium.FPDFClipPath_GetPathSegment(clip, path, number) for number in range(count))
        points = [at(thing.outer, point) for part in _corners(segments) for point in part]
        if points:
            left, bottom, right, top = around(points)
            box = max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top)
    return box
