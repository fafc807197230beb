"""A passage as plain text for matching: one blank between words, hyphens at line ends closed, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph.facts import Span
from loaders.extract.passages import Passage

_UNEVEN = re.compile(r"\u00ad\s*|(?<=\w-)\s+(?=[a-z])(?!and\b|or\b|to\b)|\s{2,}")

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]]+|\S+@\S+\.\w+")  # on the web: its words are no words of the text


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` is for matching, ``lower`` the same in small letters; ``span`` is the way back to the document."""

    text: str
    lower: str
    start: int
    cuts: tuple[int, ...] = ()  # where in ``text`` characters were left out before this place
    shifts: tuple[int, ...] = ()  # how many were left out up to there
    passed: tuple[int, ...] = ()  # where in the passage each cut stands, what it left out passed over

    def at(self, place: int) -> int:
        """Where a character of the plain text stands in the document."""
        cut = bisect_right(self.cuts, place)
        return self.start + place + (self.shifts[cut - 1] if cut else 0)

    def span(self, start: int, end: int) -> Span:
        """Where a piece of the plain text stands in the document."""
        return self.at(start), self.at(end - 1) + 1


def plain(passage: Passage) -> Plain:
    """The passage made plain.

    >>> p = plain(Passage(10, 35, "sentence", None, "multi-  agency  meetings"))
    >>> p.text, p.span(13, 21)
    ('multi-agency meetings', (26, 34))
    """
    if passage.made_plain is None:
        object.__setattr__(passage, "made_plain", _plain(passage))
    made: Plain = passage.made_plain
    return made


def _plain(passage: Passage) -> Plain:
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = dropped = at = 0
    for match in _UNEVEN.finditer(passage.flat):
        blank = " " if match[0][0] == " " and passage.flat[match.start() - 1 : match.start()] != "-" else ""
        pieces += [passage.flat[at : match.start()], blank]
        length += match.start() - at + len(blank)
        dropped += len(match[0]) - len(blank)
        cuts.append(length)
        shifts.append(dropped)
        at = match.end()
    text = "".join([*pieces, passage.flat[at:]])
    if "www." in text or "://" in text or "@" in text:
        text = _ADDRESS.sub(lambda match: "_" * len(match[0]), text)
    lower = text.lower()
    return Plain(text, lower if len(lower) == len(text) else text, passage.start, *_cut(cuts, shifts))


def _cut(cuts: list[int], shifts: list[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(cuts), tuple(shifts), tuple(map(sum, zip(cuts, shifts, strict=True)))
