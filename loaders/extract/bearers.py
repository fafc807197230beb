"""Whose risk it is: the nearest person or group of the clause, a pronoun carried back to whom it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph import vocabulary
from loaders.extract.passages import Passage
from loaders.extract.people import Group, Person, named_in, people_in
from loaders.extract.plain import plain
from loaders.extract.source import Source

_AFTER = re.compile(r"(?:'s)? (?:of|in|by|among|amongst|for|against|towards|to|on|experienced by|suffered by|affecting) (?:the )?\Z")
_ARTICLE = re.compile(r"\A(?:the|a|an|these|those|that|this|such|other) ", re.I)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a risk: the text's words, or nothing where it does not say, and what they are."""

    words: str | None
    group: Group


class Bearers:
    """The people of a document as its sentences name them, read in order."""

    def __init__(self, source: Source) -> None:
        self._groups = named_in(source)
        self._named = sorted(self._groups, key=len, reverse=True)
        self._default = _default_group(self._groups)
        self._before: list[Person] = []  # named in earlier sentences, the last one last
        self._here: list[Person] = []
        self._text = ""

    def read(self, passage: Passage) -> None:
        """Takes the next sentence."""
        self._before = (self._before + [p for p in self._here if not p.pronoun])[-12:]
        self._text = plain(passage).text
        self._here = people_in(self._text, self._named, self._groups)

    def of(self, start: int, end: int) -> Bearer:
        """Who bears the risk that stands at a place of the sentence last read."""
        owner = self._owner(start, end)
        person = self._after(end) or self._inside(start, end) or self._nearest(start)
        if person and person.pronoun:
            person = self._stands_for(person, start)
        group = owner or (person.group if person else None) or self._default
        return Bearer(_ARTICLE.sub("", person.words) if person else None, group)

    def _owner(self, start: int, end: int) -> Group | None:
        """What an adjective such as "parental" says, in the words or earlier in their list, no person between."""
        last = next((m for m in reversed(list(_owners()[0].finditer(self._text, 0, end)))), None)
        if not last or any(last.end() <= p.start < start for p in self._here) or re.search(r"[.;]", self._text[last.end() : start]):
            return None
        return _owners()[1][last[0].lower()]

    def _after(self, end: int) -> Person | None:
        return next((p for p in self._here if p.start > end and p.start - end < 40 and _AFTER.fullmatch(self._text, end, p.start)), None)

    def _inside(self, start: int, end: int) -> Person | None:
        return next((p for p in self._here if start <= p.start and p.end <= end and not p.pronoun), None)

    def _nearest(self, start: int) -> Person | None:
        return next((p for p in reversed(self._here) if p.end <= start), None)

    def _stands_for(self, pronoun: Person, start: int) -> Person | None:
        """The person or group of the same number named last before a pronoun."""
        earlier = [*self._before, *(p for p in self._here if not p.pronoun and p.end <= pronoun.start)]
        return next((p for p in reversed(earlier) if p.many == pronoun.many), None)


def _default_group(groups: dict[str, Group]) -> Group:
    values = list(groups.values())
    return max(("child", "adult"), key=values.count) if values else "child"


@cache
def _owners() -> tuple[re.Pattern[str], dict[str, Group]]:
    owners: dict[str, Group] = {word: group for group, words in vocabulary.scheme("risks")["owners"].items() for word in words}
    return re.compile(rf"\b(?:{'|'.join(owners)})\b", re.I), owners
