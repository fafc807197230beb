"""The lines of a PDF page with their places, as PDFium gives them, and columns set one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from math import isfinite
from statistics import median
from typing import Any

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner
_END = re.compile("\r\n|[\r\n\ufffe]")  # PDFium writes U+FFFE for a hyphen at the end of a line
BLOCK = "\u2588"  # what stands for words that something covers
_BLOCKS = re.compile(rf"{BLOCK}[{BLOCK}\s]*{BLOCK}")
_WIDE_GAP = 8.0  # points: wider than any blank between words
_COLUMN_LINES, _COLUMN_LETTERS = 6, 20  # a column of prose has at least so many lines, of so many characters each


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its first character's number on the page, where it stands, and how high its letters are.

    ``base`` is the height of the baseline, ``hyphen`` whether it ends in a hyphen that its text does not show.
    """

    text: str
    start: int
    left: float
    right: float
    base: float
    size: float
    hyphen: bool = False
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def box(self) -> Box:
        """The box around its letters, about."""
        return self.left, self.base - self.size / 4, self.right, self.base + self.size * 3 / 4


def blacked(lines: Iterable[Line], hidden: frozenset[int]) -> list[Line]:
    """The lines with a block for each run of the characters of these numbers."""
    if not hidden:
        return list(lines)
    found = []
    for line in lines:
        letters = (BLOCK if line.start + at in hidden else letter for at, letter in enumerate(line.text))
        found.append(replace(line, text=_BLOCKS.sub(BLOCK, "".join(letters))))
    return found


def lines_of(textpage: Any) -> Iterator[Line]:
    """The lines of a page in the order in which the file writes them."""
    import pypdfium2.raw as pdfium

    text = textpage.get_text_range()
    shifted = textpage.count_chars() != len(text)  # letters of other planes count twice, a few signs not at all
    at = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[at:end]
        first = at + len(words) - len(words.lstrip())
        if words.strip():
            start, count = first, len(words.strip())
            if shifted:
                units = len(text[:first].encode("utf-16-le")) // 2
                start = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, units)
            hyphen = match is not None and match[0] == "\ufffe"
            yield _placed(textpage.raw, words.strip(), start, count, hyphen)
        at = match.end() if match else end


def _placed(textpage: Any, words: str, start: int, count: int, hyphen: bool) -> Line:
    import pypdfium2.raw as pdfium

    left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
    spans = []
    for number in range(max(0, pdfium.FPDFText_CountRects(textpage, start, count))):
        pdfium.FPDFText_GetRect(textpage, number, left, top, right, bottom)
        spans.append((left.value, right.value))
    spans.sort()
    gaps = tuple((a[1], b[0]) for a, b in zip(spans, spans[1:], strict=False) if b[0] - a[1] > _WIDE_GAP)
    loose = pdfium.FS_RECTF()
    usual = start + _usual_letter(words)
    pdfium.FPDFText_GetLooseCharBox(textpage, usual, loose)
    pdfium.FPDFText_GetCharOrigin(textpage, usual, left, top)
    ends = (spans[0][0], max(end for _, end in spans)) if spans else (left.value, left.value)
    first, last, base, size = map(_finite, (*ends, top.value, abs(loose.top - loose.bottom)))
    return Line(words, start, first, last, base, size, hyphen, gaps)


def _finite(place: float) -> float:
    """The number, unless a damaged file makes it none."""
    return place if isfinite(place) else 0.0


def _usual_letter(words: str) -> int:
    """A letter or digit in the middle of a line, where no bullet or note's number stands."""
    middle = len(words) // 2
    return next((at for at in (*range(middle, len(words)), *range(middle)) if words[at].isalnum()), 0)


def in_columns(textpage: Any, lines: list[Line]) -> list[Line]:
    """The lines, those of two columns that the file writes across the page set one column after the other."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    found: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right and not _crossed(line, gutter):
            found, right = [*found, *right, line], []
            continue
        for half in _halves(textpage, line, gutter):
            (right if half.left > gutter else found).append(half)
    return found + right


def _crossed(line: Line, gutter: float) -> bool:
    return any(left < gutter < right for left, right in line.gaps)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the blank between two columns of prose that share their lines; none where there are no such."""
    gapped = [line for line in lines if line.gaps]
    if len(gapped) < _COLUMN_LINES or 2 * len(gapped) < len(lines):
        return None
    middle = median((a + b) / 2 for line in gapped for a, b in line.gaps)
    shared = [line for line in gapped if _crossed(line, middle)]
    if len(shared) < max(_COLUMN_LINES, len(gapped) * 3 // 4):
        return None
    edges = [next(gap for gap in line.gaps if gap[0] < middle < gap[1]) for line in shared]
    widths = [(e[0] - line.left, line.right - e[1]) for line, e in zip(shared, edges, strict=True)]
    letters = [len(line.text) for line in shared]
    filled = all(median(w[side] for w in widths) > 0.75 * max(w[side] for w in widths) for side in (0, 1))
    even = 0.5 < median(w[0] for w in widths) / max(1.0, median(w[1] for w in widths)) < 2
    return middle if filled and even and median(letters) > 2 * _COLUMN_LETTERS else None


def _halves(textpage: Any, line: Line, gutter: float) -> list[Line]:
    """A line cut at the blank between two columns."""
    if not _crossed(line, gutter):
        return [line]
    import pypdfium2.raw as pdfium

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    cut = 0
    for number, letter in enumerate(line.text):
        pdfium.FPDFText_GetCharBox(textpage, line.start + number, left, right, bottom, top)
        if not letter.isspace() and left.value > gutter:
            cut = number
            break
    ends = next(gap for gap in line.gaps if gap[0] < gutter < gap[1])
    first, second = line.text[:cut].rstrip(), line.text[cut:]
    halves = [
        replace(line, text=first.removesuffix("-"), right=ends[0], gaps=(), hyphen=first.endswith("-")),
        replace(line, text=second.removesuffix("-") if not line.hyphen else second, start=line.start + cut,
                left=ends[1], gaps=(), hyphen=line.hyphen or second.endswith("-")),
    ]  # fmt: skip
    return [half for half in halves if half.text]
