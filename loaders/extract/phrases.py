"""Many phrases found in one pass over a text, at word boundaries, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

import ahocorasick

V = TypeVar("V")
_CHOICE = re.compile(r"\(([^()]*)\)(\?)?")


def spelled_out(phrase: str) -> list[str]:
    """Every spelling of a phrase: ``(s)`` and ``(a|b)?`` may be left out, ``(a|b)`` is one of both.

    >>> spelled_out("school nurs(e|ing) (team)")
    ['school nurse', 'school nurse team', 'school nursing', 'school nursing team']
    """
    parts: list[Sequence[str]] = []
    at = 0
    for match in _CHOICE.finditer(phrase) if "(" in phrase else ():
        several = match[1].split("|")
        optional = bool(match[2]) or len(several) == 1
        parts += [(phrase[at : match.start()],), ("", *several) if optional else several]
        at = match.end()
    if not parts:
        return [" ".join(phrase.split())]
    made = map("".join, product(*parts, (phrase[at:],)))
    return [spelling for words in made for spelling in spelled_out(words)]


class Phrases(Generic[V]):
    """An automaton over phrases; each carries a value.

    >>> found = Phrases({"health visitor": 1, "health": 2}).find("the health visitors, health visitor and health")
    >>> list(found)
    [(4, 10, 2), (21, 35, 1), (40, 46, 2)]
    """

    def __init__(self, phrases: Mapping[str, V]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in phrases.items():
            self._automaton.add_word(phrase, (len(phrase), value))
        self._empty = not phrases
        if phrases:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, int, V]]:
        """Start, end and value of each phrase found, longest first choice, none within another."""
        return longest(self.every(text))

    def every(self, text: str) -> Iterator[tuple[int, int, V]]:
        """Start, end and value of every phrase that stands at word boundaries, also within longer ones."""
        if self._empty:
            return
        last = len(text)
        for at, (length, value) in self._automaton.iter(text):
            start, end = at + 1 - length, at + 1
            if (start == 0 or not _inside(text[start - 1])) and (end == last or not _inside(text[end])):
                yield start, end, value


def _inside(character: str) -> bool:
    return character.isalnum() or character == "_"


def longest(found: Iterable[tuple[int, int, V]]) -> list[tuple[int, int, V]]:
    """The found pieces without those that overlap a longer one, in order of place.

    >>> longest([(0, 6, "a"), (0, 9, "b"), (8, 12, "c")])
    [(0, 9, 'b')]
    """
    kept: list[tuple[int, int, V]] = []
    for start, end, value in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, value))
        elif end - start > kept[-1][1] - kept[-1][0]:
            kept[-1] = (start, end, value)
    return kept
