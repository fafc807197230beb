"""A text cut into the pieces that a fact can rest on: headings, bullets and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["sentence", "bullet", "heading", "furniture"]

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_FLAT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, bullet or heading: ``flat`` is its text with every blank and quote made plain, same length."""

    start: int
    end: int
    kind: PassageKind
    heading: str | None
    flat: str


def flat(text: str) -> str:
    """The text with line breaks, no-break spaces and curly quotes made plain, character for character.

    >>> flat("the\\u00a0board\\u2019s\\nview")
    "the board's view"
    """
    return text.translate(_FLAT)


def passages(text: str) -> list[Passage]:
    """Every piece of the text in order; page furniture is marked as such, so that no fact is taken from it."""
    found: list[Passage] = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        start = block.start()
        for piece in [*_SENTENCE_END.finditer(block[0]), None]:
            end = block.start() + (piece.start() if piece else len(block[0].rstrip()))
            found.append(Passage(start, end, "sentence", None, flat(text[start:end])))
            start = block.start() + piece.end() if piece else end
    return found
