"""Patterns that are tried only where one of their hints stands: one quick pass over a text finds all hints."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import ahocorasick

from loaders.extract.lexicon import any_of


@dataclass(frozen=True)
class Cue:
    """A pattern, and pieces of text of which every match holds at least one.

    It is compiled when first tried: a short text needs few of them.
    """

    hints: tuple[str, ...]
    made: Callable[[], re.Pattern[str]]

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The pattern."""
        return self.made()


def cue(hints: Sequence[str], patterns: list[str] | str) -> Cue:
    """A cue from the strings of a vocabulary file."""
    return Cue(tuple(hints), partial(any_of, patterns))


class Cues:
    """Many cues at once.

    >>> cues = Cues([cue(["fail"], "fail(?:ed|s)? to"), cue(["late"], "late|belated")])
    >>> cues.worth_trying("the school failed to act"), cues.stand_in("all went well")
    ([0], False)
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = list(cues)
        masks: dict[str, int] = {}
        for index, each in enumerate(self.cues):
            for hint in each.hints:
                masks[hint] = masks.get(hint, 0) | 1 << index
        self._automaton = ahocorasick.Automaton()
        for hint, mask in masks.items():
            self._automaton.add_word(hint, mask)
        self._automaton.make_automaton()

    def worth_trying(self, text: str) -> list[int]:
        """The numbers of the cues of which a hint stands in the text."""
        found = 0
        for _, mask in self._automaton.iter(text):
            found |= mask
        numbers: list[int] = []
        while found:
            lowest = found & -found
            numbers.append(lowest.bit_length() - 1)
            found ^= lowest
        return numbers

    def stand_in(self, text: str) -> bool:
        """Whether any of the cues stands in the text."""
        return any(self.cues[index].words.search(text) for index in self.worth_trying(text))
