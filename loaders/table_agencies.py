"""The agencies that the cells of a chronology name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.facts import COLLECTIVE, Agency, Document, Span, identified
from loaders.agency_kind import UNKNOWN, agency_kind_of
from loaders.columns import wording
from loaders.table import Cell

_ALWAYS = re.compile(r"\s*(?:;|\n|\r|\s/\s)\s*")
_PERHAPS = re.compile(r"\s*(?:,|/|\+|&|\band\b)\s*")  # between names, or within one
_MOST_WORDS = 9  # a longer cell is a sentence


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a cell names: agencies by name, ``*`` for those it leaves unnamed, and the parts that name none."""

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()


class TableAgencies:
    """Collects every name in a table's cells of agencies, with each place where it stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._places: dict[str, list[Span]] = defaultdict(list)
        self._in_prose: dict[str, Agency] = {}

    def named(self, cell: Cell) -> Named:
        """Whom a cell names; each agency's place is kept."""
        names, people, not_names = [], [], []
        for start, end in self._parts(cell):
            words = " ".join(self.document.quote[start:end].replace('""', '"').split())
            if words.lower() in wording()["collective"]:
                names.append(COLLECTIVE)
            elif words.lower() in wording()["people"]:
                people.append(words)
            elif not _is_name(words):
                not_names.append(words)
            else:
                names.append(words)
                self._places[words].append((start, end))
        return Named(tuple(dict.fromkeys(names)), tuple(people), tuple(not_names))

    def _parts(self, cell: Cell) -> Iterator[Span]:
        """The pieces of a cell that each name one body, without those that say that nothing is known."""
        for start, end in _pieces(self.document.quote, cell.span, _ALWAYS):
            smaller = list(_pieces(self.document.quote, (start, end), _PERHAPS))
            words = [self.document.quote[slice(*piece)] for piece in smaller]
            for piece in smaller if all(map(_is_known, words)) else [(start, end)]:
                if self.document.quote[slice(*piece)].lower() not in wording()["blank"]:
                    yield piece

    def own(self, name: str, place: Span) -> None:
        """Adds the body whose table it is, and where it says so: its title, or its headings where a person says it."""
        self._places[name].append(place)

    def add(self, agency: Agency) -> None:
        """Adds an agency that a cell's prose names, with its mentions."""
        if agency.name not in self._places:
            self._in_prose[agency.name] = agency
        self._places[agency.name] += agency.mentions or (agency.span,)

    def known(self) -> tuple[str, ...]:
        """Every name collected so far."""
        return tuple(self._places)

    def facts(self) -> list[Agency]:
        """An agency for each name, standing where it is named first."""
        found = []
        for name, met in self._places.items():
            places = sorted(set(met))
            start, end = places[0]
            in_prose = self._in_prose.get(name)
            agency = Agency(
                document=self.document.document, span=(start, end), quote=self.document.quote[start:end],
                passage=(start, end), name=name, mentions=tuple(places), source="rule:chronology/agency",
                agency_kind=in_prose.agency_kind if in_prose else agency_kind_of(name),
                place=in_prose.place if in_prose else None,
            )  # fmt: skip
            found.append(identified(agency))
        return found


def _pieces(text: str, span: Span, between: re.Pattern[str]) -> Iterator[Span]:
    start, last = span
    for match in between.finditer(text, start, last):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if last > start:
        yield start, last


def _is_known(words: str) -> bool:
    lower = words.lower()
    return agency_kind_of(words) != UNKNOWN or lower in wording()["collective"] or lower in wording()["people"]


def _is_name(words: str) -> bool:
    """Whether words can be a body's name: known as one, or short, with a capital, and no sentence.

    >>> [_is_name(words) for words in ("health visitor", "Acorn Project", "rang and left a message", "Told. No reply")]
    [True, True, False, False]
    """
    if len(words.split()) > _MOST_WORDS or re.search(r"[.?!:] |[?!:]\Z", words):
        return False
    return _is_known(words) or words[0].isupper() or words[0].isdigit()
