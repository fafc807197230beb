"""A sentence in lower case with the names of agencies masked, so that a name lends no topic."""

from __future__ import annotations

from graph.facts import COLLECTIVE
from loaders.extract.clauses import place
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

MASK = "\u00e6"  # a letter that counts as part of a word and that no pattern asks for


def masked(source: Source, passage: Passage) -> str:
    """The passage made plain, in lower case, with every named agency masked, character for character."""
    made = plain(passage)
    text = made.lower
    for mention in source.mentions_in((passage.start, passage.end)):
        if mention.name != COLLECTIVE:
            start, end = place(made, mention.start), place(made, mention.end - 1) + 1
            text = text[:start] + MASK * (end - start) + text[end:]
    return text
