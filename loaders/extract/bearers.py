"""Whose risk it is: the nearest person or group of the clause, a pronoun carried back to whom it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph import vocabulary
from loaders.extract.discourse import in_one_paragraph
from loaders.extract.lexicon import words
from loaders.extract.names import Group, default_group, named_in
from loaders.extract.passages import Passage
from loaders.extract.people import Person, people_in
from loaders.extract.plain import plain
from loaders.extract.source import Source

_AFTER = re.compile(
    r"(?:'s)? (?:of|in|by|among|amongst|for|against|towards|to|on|experienced by|suffered by|affecting) (?:the )?"
)
_ARTICLE = re.compile(r"\A(?:the|a|an|these|those|that|this|such|other) ", re.I)
_BECOMING = re.compile(r"\b(?:became|become|becomes|becoming|be|been|being|was|were|is|are|as) (?:the )?\Z")
_SPEAKS = re.compile(rf"(?: [a-z]+ly)?(?: had| have| has| also)* (?:{'|'.join(words('people')['speaking'])})\b")
_SENTENCED = re.compile(rf" (?:who )?(?:(?:was|were|has been|had been) )?(?:{'|'.join(words('people')['sentenced'])})")
_VAGUE = ("person", "people", "persons", "individual", "individuals")
_OWNED = re.compile(r"(his|her|their) ", re.I)
_BACK = 6  # how many sentences back a pronoun may reach


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a risk: the text's words, or nothing where it does not say, and what they are."""

    words: str | None
    group: Group


class Bearers:
    """Finds who bears a risk in the sentences of a document."""

    def __init__(self, source: Source) -> None:
        self._source, self._groups = source, named_in(source)
        self._named = sorted(self._groups, key=len, reverse=True)
        self._default = default_group(source)
        self._sentences = [p for p in source.passages if p.kind in ("sentence", "bullet")]
        self._people: dict[int, list[Person]] = {}

    def of(self, passage: Passage, at: int, start: int, end: int, done_to: bool) -> Bearer:
        """Who bears the risk at a place of the ``at``-th sentence; ``done_to``: never the men who did it."""
        text, people = plain(passage).text, self._in(at)
        owner = _owner(text, people, start, end)
        person = next(self._candidates(text, people, start, end, done_to), None)
        if person and start <= person.start < end and (whose := _OWNED.match(person.words)):
            person = replace(person, end=person.start + len(whose[1]), words=whose[1], pronoun=True)
        if person and person.pronoun:
            person = self._stands_for(person, people, at, done_to)
        group = owner or (person.group if person else None) or self._default
        return Bearer(_ARTICLE.sub("", person.words) if person else None, group)

    def _in(self, at: int) -> list[Person]:
        if at not in self._people:
            self._people[at] = people_in(plain(self._sentences[at]).text, self._named, self._groups)
        return self._people[at]

    def _candidates(self, text: str, people: Sequence[Person], start: int, end: int, done_to: bool) -> Iterator[Person]:
        """People in order of likelihood: named by "of" after the words, within them, before them."""
        after = [p for p in people if p.start > end and p.start - end < 40 and _AFTER.fullmatch(text, end, p.start)]
        inside = [
            p
            for p in people
            if start < p.start
            and p.end <= end
            and (p.pronoun or _ARTICLE.match(p.words) or (p.end == end and p.words.lower() not in _VAGUE))
        ]
        before = [
            p
            for p in reversed(people)
            if p.end <= start and not _BECOMING.search(text[: p.start]) and not _SPEAKS.match(text, p.end)
        ]
        for person in [*after[:1], *inside, *before]:
            if not (done_to and _is_doer(text, person)):
                yield person

    def _stands_for(self, pronoun: Person, people: Sequence[Person], at: int, done_to: bool) -> Person | None:
        """The person or group of the same number named last before a pronoun; in an earlier paragraph the only one."""
        text = plain(self._sentences[at]).text
        here = [
            p
            for p in people
            if not p.pronoun
            and p.end <= pronoun.start
            and _can_mean(pronoun, p)
            and not (done_to and _is_doer(text, p))
        ]
        if here:
            return here[-1]
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            before, text = self._sentences[back], plain(self._sentences[back]).text
            fitting = [
                p
                for p in self._in(back)
                if not p.pronoun and _can_mean(pronoun, p) and not (done_to and _is_doer(text, p))
            ]
            if fitting and not in_one_paragraph(self._source, before.end, self._sentences[at]):
                return fitting[0] if len({person.words for person in fitting}) == 1 else None
            if fitting:
                return fitting[-1] if len(fitting) == 1 else _subject(fitting)
        return None


def _can_mean(pronoun: Person, person: Person) -> bool:
    """Whether a pronoun may stand for a person: of the same number, and not "he" for a mother."""
    key = {"h": "not_he", "s": "not_she"}.get(pronoun.words[0].lower(), "")
    she = pronoun.words.lower() in ("her", "herself")
    never = words("people")["not_she" if she else key] if key else ()
    return person.many == pronoun.many and set(person.words.lower().split()).isdisjoint(never)


def _subject(people: Sequence[Person]) -> Person:
    """The first named of a sentence, who is its subject as a rule."""
    return people[0]


def _is_doer(text: str, person: Person) -> bool:
    """Whether people are those who do harm: men, perpetrators, or any who are convicted or charged."""
    head = person.words.lower().split()[-1]
    return head in _doers() or bool(_SENTENCED.match(text, person.end))


@cache
def _doers() -> frozenset[str]:
    return frozenset(vocabulary.scheme("risks")["doers"])


def _owner(text: str, people: Sequence[Person], start: int, end: int) -> Group | None:
    """What an adjective such as "parental" says, in the words or earlier in their list, no person between."""
    last = next((m for m in reversed(list(_owners()[0].finditer(text, max(0, start - 120), end)))), None)
    if not last or any(last.end() <= p.start < start for p in people) or re.search(r"[.;:]", text[last.end() : start]):
        return None
    return _owners()[1][last[0].lower()]


@cache
def _owners() -> tuple[re.Pattern[str], dict[str, Group]]:
    owners: dict[str, Group] = {
        word: group for group, words in vocabulary.scheme("risks")["owners"].items() for word in words
    }
    return re.compile(rf"\b(?:{'|'.join(owners)})\b", re.I), owners
