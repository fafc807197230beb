"""Headings without a mark: short lines that say what follows, and were ended on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.extract.lines import CLOSERS, Block

_OPEN_END = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|for|with|by|at|on|from|as|that|which|is|are|was|were|be|not|their|his|her|its|this"
    r"|any)\Z",
    re.I,
)
_LEADS_IN = re.compile(
    r"\b(?:[a-z]+ed|said|says|wrote|that|follows|following|includ(?:e|es|ing)|are|is|was|were|to|of|by):\Z"
)
_LONGEST, _MOST_WORDS, _MOST_NUMBERED_WORDS, _MOST_BEFORE_COLON = 110, 16, 6, 5


def headings_off(text: str, block: Block) -> Iterator[Block]:
    """A block without the headings that stand at its head; they come first.

    >>> text = "Health\\nThe board met on a Friday\\nin the hall."
    >>> block = Block("text", [(0, 6), (7, 32), (33, 45)])
    >>> [(b.kind, b.flat(text)) for b in headings_off(text, block)]
    [('heading', 'Health'), ('text', 'The board met on a Friday in the hall.')]
    """
    if block.speaker is None and not block.glyph and block.kind in ("text", "item"):
        while len(block.lines) > 1 and _is_title(text, block.lines[:1]) and _broken_on_purpose(text, block):
            yield _as_heading(text, Block(block.kind, [block.lines.pop(0)], block.number))
            block.kind, block.number = "text", None
        if len(block.lines) <= 2 and _is_title(text, block.lines):
            block = _as_heading(text, block)
    yield block


def _as_heading(text: str, block: Block) -> Block:
    """The block as a heading; a numbered line of many words stays an item, for such lines say something."""
    if block.kind == "text" or len(block.flat(text).split()) <= _MOST_NUMBERED_WORDS:
        block.kind = "heading"
    return block


def _is_title(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    words = text[lines[0][0] : lines[-1][1]].rstrip(CLOSERS + "-–")
    count = len(words.split())
    if len(words) > _LONGEST or count > _MOST_WORDS or not re.search(r"[A-Za-z]{2}", words):
        return False
    if words[0].islower() or words[-1] in ".,;?!" or _OPEN_END.search(words):
        return False
    return words[-1] != ":" or words.isupper() or (count <= _MOST_BEFORE_COLON and not _LEADS_IN.search(words))


def _broken_on_purpose(text: str, block: Block) -> bool:
    """Whether the first line was ended though the next word would have fitted: no line of running text then."""
    (start, end), (following, _) = block.lines[:2]
    if text[following].islower():
        return False
    width = max(e - s for s, e in block.lines)
    first_word = len(text[following : following + 40].split()[0])
    return text[start:end].isupper() or end - start + 1 + first_word < width - 2
