"""The agencies that a sentence mentions, by name and place, with what only says more of one put together with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.facts import COLLECTIVE
from loaders.extract.clauses import place
from loaders.extract.lexicon import words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

Names = tuple[str, ...]

_OUTSIDE = frozenset(words("arguments")["outside"])


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an agency, in the places of the plain text."""

    start: int
    end: int
    name: str


def named_in(source: Source, passage: Passage) -> list[Named]:
    """The agencies that a passage mentions, in order; those that only look on are left out."""
    made = plain(passage)
    mentions = source.mentions_in((passage.start, passage.end))
    acting = [m for m in mentions if source.kinds.get(m.name) not in _OUTSIDE]
    found = [Named(place(made, m.start), place(made, m.end - 1) + 1, m.name) for m in acting]
    return list(_with_brackets(found, made.lower))


def bodies(named: list[Named], flat: str) -> list[Named]:
    """Those that are somebody: of "services" alone a text may speak as of things."""
    return [n for n in named if flat[n.start : n.end] != "services"]


def _with_brackets(found: list[Named], flat: str) -> Iterator[Named]:
    """These, a name and its short form in brackets as one: "the youth justice team (YJT)"."""
    for at, named in enumerate(found):
        short = found[at + 1] if at + 1 < len(found) else None
        before = found[at - 1] if at else None
        if short and COLLECTIVE not in (short.name, named.name) and flat[named.end : short.start] == " ":
            continue  # "the hub nurse": the first only says where
        if before and named.name == COLLECTIVE and flat[before.end : named.start] == " ":
            continue  # "hospital practitioners" are the hospital's
        if short and _in_brackets(named, short, flat):
            yield replace(named, end=short.end + 1)
        elif not (before and _in_brackets(before, named, flat)):
            yield named


def _in_brackets(long: Named, short: Named, flat: str) -> bool:
    return long.name == short.name and flat[long.end : short.start] == " (" and flat.startswith(")", short.end)


def names_of(found: list[Named]) -> Names:
    """Their names, each once, in order of place."""
    return tuple(dict.fromkeys(named.name for named in found))
