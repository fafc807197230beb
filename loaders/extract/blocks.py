"""A text cut into headings, paragraphs, list items and furniture, before any sentence is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extract.furniture import in_lists, is_furniture_paragraph, is_prompt
from loaders.extract.headings import headings_off
from loaders.extract.lines import Block, read_lines


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order.

    >>> text = "Health\\nThe board met\\nin the hall of\\n\\n7\\n\\nthe school.\\n\\nComments are closed."
    >>> [(b.kind, b.flat(text)) for b in blocks(text)][1:]
    [('text', 'The board met in the hall of the school.'), ('furniture', 'Comments are closed.')]
    """
    parts = [part for block in _joined(text, read_lines(text)) for part in headings_off(text, block)]
    return _furnished(text, parts)


def _joined(text: str, read: Sequence[Block]) -> list[Block]:
    """The blocks, with a sentence that a page break or a blank line cut in two made one again."""
    found: list[Block] = []
    between: list[Block] = []
    for block in read:
        if block.kind == "furniture":
            between.append(block)
            continue
        if found and _continues(text, found[-1], block):
            found[-1].lines += block.lines
        else:
            found += [*between, block]
        between = []
    return [*found, *between]


def _continues(text: str, last: Block, block: Block) -> bool:
    unmarked = block.kind == "text" and text[block.start].islower()
    return unmarked and last.kind in ("text", "item") and not last.is_ended(text)


def _furnished(text: str, parts: list[Block]) -> list[Block]:
    """The blocks, with link lists, prompts and signatures marked as furniture."""
    flats = [block.flat(text) for block in parts]
    for block, words, listed in zip(parts, flats, in_lists(flats), strict=True):
        if listed or is_furniture_paragraph(words) or is_prompt(words):
            block.kind = "furniture"
    return parts
