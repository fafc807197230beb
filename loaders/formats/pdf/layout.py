"""Lines put together as a text: what repeats on pages left out, paragraphs parted, words cut at a line's end mended."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.formats.pdf.lines import Line

_EDGE = 4  # lines at most in the header and in the footer of a page
_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDED = re.compile(r"[.?!:;][\"'”’)\]]*\d{0,3}\Z")  # a note's number may follow
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\ufffe\uffff]")
_SHOWN = 5  # of the lines that repeat, how many the report shows


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], Counter[str]]:
    """The pages without lines that stand at the same height of many pages, numbers aside; and those lines, counted.

    >>> lines = [("Review", 800), ("1", 40)], [("Review", 800), ("He left.", 500), ("2", 40)]
    >>> pages = [[Line(words, n, 72, 100, base, 12) for n, (words, base) in enumerate(page)] for page in lines]
    >>> kept, dropped = without_furniture(pages)
    >>> [[line.text for line in page] for page in kept], sorted(dropped.items())
    ([[], ['He left.']], [('#', 2), ('Review', 2)])
    """
    down = [sorted(page, key=lambda line: -line.base) for page in pages]
    seen = Counter(key for lines in down for key in {_key(line) for end in _ends(lines) for line in _apart(end)})
    often = {key for key, times in seen.items() if times >= min(3, max(2, len(pages))) and 3 * times > len(pages)}
    dropped = [
        {line.start: key for end in _ends(lines) for line in end[:_EDGE] if (key := _key(line)) in often}
        for lines in down
    ]
    kept = [[line for line in page if line.start not in gone] for page, gone in zip(pages, dropped, strict=True)]
    return kept, Counter(words for gone in dropped for words, _ in gone.values())


def _ends(down: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page from its head on, and from its foot."""
    return down, down[::-1]


def _apart(lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines, up to a gap wider than between lines of a paragraph; none where there is no such gap soon."""
    steps = zip(lines, lines[1 : _EDGE + 1], strict=False)
    gaps = (count for count, (a, b) in enumerate(steps, 1) if abs(a.base - b.base) > 1.5 * max(a.size, b.size))
    return lines[: next(gaps, 0)] if len(lines) > 1 else lines


def _key(line: Line) -> tuple[str, int]:
    """The words of a line, numbers made one sign unless it is a sentence, and its height."""
    words = line.text
    if not words.endswith((".", "?", "!")):
        words = "#" if _ROMAN.fullmatch(words) else re.sub(r"\d+", "#", words)
    return words, round(line.base / 2)


@dataclass(frozen=True)
class Layout:
    """All lines of a document, by which the usual distance of lines and the words it knows are told."""

    pages: Sequence[Sequence[Line]]

    def text(self, page: Sequence[Line]) -> str:
        """The text of a page."""
        pieces = list(self._pieces(page))
        return _NO_LETTER.sub("", "".join(pieces).translate(_LIGATURES))

    def _pieces(self, page: Sequence[Line]) -> Iterator[str]:
        reach = _reach(page)
        for line, after in zip(page, [*page[1:], None], strict=False):
            if after is not None and line.hyphen and after.text[0].isalpha():
                yield line.text + self._mended(line.text, after.text)
            else:
                yield line.text + "-" * line.hyphen + self._between(line, after, reach)

    def _between(self, line: Line, after: Line | None, reach: dict[int, float]) -> str:
        """What stands between two lines: an empty line where a paragraph ends."""
        ended = bool(_ENDED.search(line.text))
        short = line.right < line.left + 0.8 * (reach[_margin(line)] - line.left)
        if after is None:
            return "\n" if ended or short else ""
        down = line.base - after.base
        if abs(down) < 0.5 * max(line.size, after.size):  # side by side, or the raised number of a note
            return " " if after.left - line.right < 2 * line.size else "\n\n"
        if down < 0:  # another column or box
            return "\n\n" if ended or short else "\n"
        other = not 0.88 < after.size / max(line.size, 0.1) < 1.14
        indented = after.left - line.left > 0.8 * line.size
        apart = down > 1.25 * self._usual.get(round(line.size), line.size * 1.2)
        return "\n\n" if apart or other or (ended and (short or indented)) else "\n"

    @cached_property
    def _usual(self) -> dict[int, float]:
        """The usual distance of lines, in points, by the size of their letters."""
        steps: dict[int, list[float]] = defaultdict(list)
        for page in self.pages:
            for line, after in zip(page, page[1:], strict=False):
                if 0.5 * line.size < line.base - after.base < 2.5 * line.size:
                    steps[round(line.size)].append(line.base - after.base)
        return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}

    def _mended(self, before: str, after: str) -> str:
        """The hyphen between two parts of a word, kept where the document has the word with one or each part alone."""
        first, second = before.rpartition(" ")[2].lower(), _WORD.match(after)
        if second is None or not after[0].islower():
            return "-"
        head, tail = _last_word(first), second[0].lower()
        with_hyphen, without = f"{head}-{tail}" in self._words, head + tail in self._words
        parts = head in self._words and tail in self._words
        return "-" if with_hyphen or (parts and not without) else ""

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word of the document, in small letters, those that a line's end cuts left out."""
        found: set[str] = set()
        for page in self.pages:
            cut = False
            for line in page:
                words = _WORD.findall(line.text.lower().replace("’", "'"))
                found.update(words[cut : len(words) - line.hyphen])
                cut = line.hyphen
        return frozenset(found)


def _last_word(words: str) -> str:
    found: list[str] = _WORD.findall(words)
    return found[-1] if found else words


def _margin(line: Line) -> int:
    return round(line.left / 40)


def _reach(page: Sequence[Line]) -> dict[int, float]:
    """How far to the right lines reach that begin at about the same margin."""
    found: dict[int, float] = defaultdict(float)
    for line in page:
        found[_margin(line)] = max(found[_margin(line)], line.right)
    return found


def told(dropped: Counter[str]) -> Iterable[str]:
    """One sentence on the lines left out because they repeat.

    >>> list(told(Counter({"Page # of #": 3, "Review": 2})))
    ["5 lines at the head or foot of pages that repeat: 'Page # of #', 'Review'"]
    """
    if dropped:
        most = sorted(dropped, key=lambda line: (-dropped[line], line))[:_SHOWN]
        words = map(repr, most)
        more = f" and {len(dropped) - _SHOWN} more" if len(dropped) > _SHOWN else ""
        yield f"{sum(dropped.values())} lines at the head or foot of pages that repeat: {', '.join(words)}{more}"
