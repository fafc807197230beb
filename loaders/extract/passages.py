"""A text cut into the pieces that a fact can rest on: headings, bullets and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from loaders.extract.blocks import blocks
from loaders.extract.lines import Block
from loaders.extract.sentences import cut, item_number

_LEADS = re.compile(
    r"[,;] ?(?:is that (?:right|correct|so|fair)|is it not|isn't it|wasn't it|weren't they"
    r"|didn't (?:they|it|you|he|she)|aren't they|haven't they|yes|right|correct|am i right)\?\W*$",
    re.I,
)
_YES = re.compile(
    r"(?:yes|yeah|that's (?:right|correct|true)|that is (?:right|correct)|correct|absolutely|it (?:did|was|is)"
    r"|they (?:did|were)|i (?:did|agree)|indeed|definitely|exactly)\b(?!,? but)",
    re.I,
)
PassageKind = Literal["sentence", "bullet", "heading", "furniture"]

_BLANKS = dict.fromkeys("\n\r\t\f\v\u00a0\u2002\u2003\u2009\u202f\u2028", " ")
_FLAT = str.maketrans(
    _BLANKS | {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2010": "-"}
)


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone: what is remembered of it is found at once
class Passage:
    """One sentence, bullet or heading: ``flat`` is its text with every blank and quote made plain, same length.

    A page number in the middle of a sentence is blank in ``flat``. ``number`` is what the author numbers the item with,
    on its first sentence; ``speaker`` who speaks, in a transcript. Neither mark is part of the passage.
    """

    start: int
    end: int
    kind: PassageKind
    heading: str | None
    flat: str
    number: str | None = None
    speaker: str | None = None
    confirmed: bool = False  # a leading question that the next speaker says yes to
    made_plain: Any = field(default=None, init=False, repr=False)  # what ``plain`` makes of it, once it was asked


def flat(text: str) -> str:
    """The text with line breaks, no-break spaces and curly quotes made plain, character for character.

    >>> flat("the\\u00a0board\\u2019s\\nview")
    "the board's view"
    """
    return text.translate(_FLAT)


def passages(text: str) -> list[Passage]:
    """Every piece of the text in order; page furniture is marked as such, so that no fact is taken from it.

    >>> text = "Police\\n\\n1. They were told. They\\nleft.\\n\\nComments are closed."
    >>> [(p.kind, p.heading, p.flat) for p in passages(text)][1:3]
    [('bullet', 'Police', 'They were told.'), ('bullet', 'Police', 'They left.')]
    """
    found: list[Passage] = []
    heading: str | None = None
    for block in blocks(text):
        found += _pieces(block, block.words(text), heading)
        if block.kind == "heading":
            heading = " ".join(flat(text[block.start : block.end]).split())
    return _confirmed(found)


def _confirmed(found: list[Passage]) -> list[Passage]:
    """The passages, with leading questions of a hearing marked that the answer confirms.

    >>> text = "**Ms Ash**: You rang the school; is that right?\\n\\n**Mr Lowe**: Yes.\\n\\n**Ms Ash**: Who else?\\n"
    >>> [(p.flat[:8], p.confirmed) for p in passages(text) if p.kind == "sentence"]
    [('You rang', True), ('Yes.', False), ('Who else', False)]
    """
    spoken = [at for at, passage in enumerate(found) if passage.speaker and passage.kind == "sentence"]
    for at, after in pairwise(spoken):
        asked, answer = found[at], found[after]
        if asked.speaker != answer.speaker and _LEADS.search(asked.flat) and _YES.match(answer.flat):
            found[at] = replace(asked, confirmed=True)
    return found


def _pieces(block: Block, words: str, heading: str | None) -> list[Passage]:
    if block.kind in ("heading", "furniture"):
        return [Passage(block.start, block.end, block.kind, heading, flat(words), block.number)]
    kind: PassageKind = "bullet" if block.kind == "item" else "sentence"
    found = []
    number = block.number
    for start, end in cut(words):
        own, skipped = item_number(words, start, end)
        at = block.start + start + skipped
        found.append(
            Passage(
                at,
                block.start + end,
                "bullet" if own else kind,
                heading,
                flat(words[start + skipped : end]),
                own or number,
                block.speaker,
            )
        )
        number = None
    return found
