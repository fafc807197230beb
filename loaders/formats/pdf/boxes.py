"""Boxes and pictures drawn over words: a redaction that hides them from the eye and not from a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import addressof, c_double
from typing import Any

from loaders.formats.pdf.drawn import Cover, Thing, covers, is_dark, things
from loaders.formats.pdf.lines import Box, Line
from loaders.formats.pdf.marked import marked
from loaders.formats.pdf.pictures import Pictures

Orders = Mapping[int, tuple[int, Thing]]


def hidden(document: Any, page: Any, textpage: Any, lines: Iterable[Line]) -> frozenset[int]:
    """The numbers of the characters of a page that something covers, or that are as dark as the box they stand on."""
    import pypdfium2.raw as pdfium

    drawn = things(page)
    text = pdfium.FPDF_PAGEOBJ_TEXT
    over = [cover for order, thing in enumerate(drawn) if thing.kind != text for cover in covers(order, thing)]
    over += marked(page)
    met = [(line, near) for line in lines if (near := [cover for cover in over if _meet(cover.box, line.box)])]
    if not met:
        return frozenset()
    orders = {_address(thing.pointer): (order, thing) for order, thing in enumerate(drawn)}
    pictures = Pictures(document, page, over)
    return frozenset(number for line, near in met for number in _covered(textpage.raw, line, near, orders, pictures))


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covered(textpage: Any, line: Line, near: Sequence[Cover], orders: Orders, pictures: Pictures) -> Iterator[int]:
    """The numbers of the characters of a line that are hidden, by the order in which things are drawn."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    last, dark = max(cover.order for cover in near), any(cover.dark for cover in near)
    for number, sign in enumerate(line.text, line.start):
        if sign.isspace():
            continue
        order, thing = orders.get(_address(pdfium.FPDFText_GetTextObject(textpage, number)), (-1, None))
        if not dark and last < order:
            continue
        if pdfium.FPDFText_GetCharBox(textpage, number, left, right, bottom, top):
            letter = (left.value, bottom.value, right.value, top.value)
            upon = sorted((cover for cover in near if _covers(cover.box, letter)), reverse=True, key=lambda c: c.order)
            if _is_hidden(letter, order, thing, upon, pictures):
                yield number


def _is_hidden(letter: Box, order: int, thing: Thing | None, upon: Sequence[Cover], pictures: Pictures) -> bool:
    """Whether a letter is hidden by what covers its place, of which the last drawn comes first."""
    import pypdfium2.raw as pdfium

    for cover in upon:
        if cover.order < order:  # what it stands on
            dark = thing is not None and is_dark(thing.pointer, pdfium.FPDFPageObj_GetFillColor)
            return cover.dark and dark
        if cover.picture is None:
            return True
        if not pictures.lets_through(cover, letter):
            return not (_is_invisible(thing) or pictures.shows_words(cover))
    return False


def _is_invisible(thing: Thing | None) -> bool:
    """Whether a text is drawn without ink, as what somebody read in a picture is."""
    import pypdfium2.raw as pdfium

    mode = -1 if thing is None else pdfium.FPDFTextObj_GetTextRenderMode(thing.pointer)
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _covers(box: Box, letter: Box) -> bool:
    """Whether a box covers more than half of a letter."""
    width = min(box[2], letter[2]) - max(box[0], letter[0])
    height = min(box[3], letter[3]) - max(box[1], letter[1])
    area = (letter[2] - letter[0]) * (letter[3] - letter[1])
    return area > 0 and width > 0 and height > 0 and 2 * width * height > area


def _address(pointer: Any) -> int:
    return addressof(pointer.contents) if pointer else 0
