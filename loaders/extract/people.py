"""The people and groups that a sentence names, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph import vocabulary
from loaders.extract.lexicon import words
from loaders.extract.names import Group

_PRONOUN = re.compile(r"\b(?P<many>they|them|their|themselves)\b|\b(?P<one>he|him|his|himself|she|her|herself)\b", re.I)
_PLURAL = re.compile(r"(?:children|people|\w+[^s]s|men|women|families|babies)\Z", re.I)
_LONGEST = 60  # characters of the words before a noun


@dataclass(frozen=True, slots=True)
class Person:
    """A person or group in a sentence made plain: where, in which words, what they are and whether they are many."""

    start: int
    end: int
    words: str
    group: Group | None
    many: bool
    pronoun: bool = False


def people_in(text: str, named: Sequence[str], groups: Mapping[str, Group]) -> list[Person]:
    """The people and groups in a plain sentence, in order of place.

    >>> text = "Two of the three girls told their mother and Child A."
    >>> [(p.words, p.group, p.many) for p in people_in(text, ["Child A"], {"Child A": "child"})]
    [('Two of the three girls', 'child', True), ('their mother', 'parent', False), ('Child A', 'child', False)]
    """
    heads, before, nouns = _nouns()
    found: list[Person] = []
    for name in named:
        if name in text:
            places = re.finditer(rf"\b{re.escape(name)}\b", text)
            found += [Person(m.start(), m.end(), name, groups[name], False) for m in places if not _overlaps(m, found)]
    last = 0
    for m, following in pairwise([*heads.finditer(text), None]):
        if m is None or (following and following.start() == m.end() + 1 and m[0].lower() in _adjectives()):
            continue  # "individual children" are children
        start = before.search(text, max(last, m.start() - _LONGEST), m.start())
        words, last = text[start.start() if start else m.start() : m.end()], m.end()
        person = Person(m.end() - len(words), m.end(), words, nouns[m[0].lower()], bool(_PLURAL.search(words)))
        if not any(p.start < person.end and person.start < p.end for p in found):
            found.append(person)
    for m in _PRONOUN.finditer(text):
        if not _overlaps(m, found):
            found.append(Person(m.start(), m.end(), m[0], None, bool(m["many"]), pronoun=True))
    return sorted(found, key=lambda p: p.start)


def _overlaps(match: re.Match[str], found: Iterable[Person]) -> bool:
    return any(p.start < match.end() and match.start() < p.end for p in found)


@cache
def _nouns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Group]]:
    """The nouns for people, what may stand before one, and what each noun says that they are."""
    bearers = vocabulary.scheme("risks")["bearers"]
    groups: dict[str, Group] = {noun: group for group, nouns in bearers.items() for noun in nouns}
    heads = "|".join(re.escape(noun) for noun in sorted(groups, key=len, reverse=True))
    before = (
        rf"{_counted()}?(?:(?:{_either('leading')}) )?(?:(?:{_either('adjectives')}|\d{{1,2}}[- ]year[- ]old) ){{0,3}}"
    )
    return re.compile(rf"\b(?<!-)(?:{heads})(?![\w-])", re.I), re.compile(rf"(?<![\w-]){before}\Z", re.I), groups


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(words("people")["adjectives"])


def _counted() -> str:
    number = rf"(?:{_either('numbers')}|\d{{1,4}})"
    return rf"(?:(?:{_either('quantities')}|{number})(?: of (?:the|these|those|them))?(?: {number})? )"


def _either(kind: str) -> str:
    return "|".join(words("people")[kind])
