"""The words of risks in a sentence: what code each says, names of services and themes left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph import vocabulary
from loaders.extract.phrases import Phrases, longest, spelled_out

_CASED = re.compile(r"[A-Z]{2,5}s?")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase says: a code, or a family whose code depends on the bearer; neither where it is no risk."""

    code: str | None = None
    family: str | None = None

    def code_for(self, group: str) -> str | None:
        """The code when such a person bears it."""
        if self.family is None:
            return self.code
        code: str | None = vocabulary.scheme("risks")["families"][self.family][group]
        return code


def risk_words(lower: str, cased: str) -> list[tuple[int, int, Sense]]:
    """The risk words of a plain sentence, given in small letters and as written, in order of place.

    >>> [sense.code for _, _, sense in risk_words("emotional or sexual abuse; a domestic abuse strategy", "")]
    ['EMOTIONAL', 'SEXUAL']
    """
    found = [*_phrases().every(lower), *_initials().every(cased)]
    shared = [*_lists(lower)] if "abuse" in lower or "harm" in lower or "neglect" in lower else []
    if not found and not shared:
        return []
    kept = longest([*shared, *found])
    return [
        (start, end, sense) for start, end, sense in kept if sense != Sense() and not _named_thing(lower, start, end)
    ]


def _named_thing(text: str, start: int, end: int) -> bool:
    """Whether the words only name a service, a law or a theme."""
    return bool(_thing_after().match(text, end))


def is_theme(text: str, start: int) -> bool:
    """Whether the words before a risk make it a theme of a report, a plan or a lesson.

    >>> is_theme("the response of services to neglect", 28), is_theme("he suffered neglect", 12)
    (True, False)
    """
    return bool(_theme_before().search(text[max(0, start - 80) : start]))


def _lists(text: str) -> Iterator[tuple[int, int, Sense]]:
    """Each adjective of a list that shares its noun: "physical, emotional or sexual abuse"."""
    pattern, adjectives = _shared()
    for match in pattern.finditer(text):
        for adjective in re.finditer("|".join(adjectives), match[0]):
            yield match.start() + adjective.start(), match.start() + adjective.end(), Sense(adjectives[adjective[0]])


@cache
def _tables() -> tuple[dict[str, Sense], dict[str, Sense]]:
    scheme = vocabulary.scheme("risks")
    entries = [(word, Sense(code)) for code, entry in scheme["codes"].items() for word in entry.get("words", ())]
    entries += [(word, Sense(family=family)) for family, words in scheme["family_words"].items() for word in words]
    entries += [(word, Sense()) for word in scheme["never"]]
    spelled = [(spelling, sense) for word, sense in entries for spelling in spelled_out(word)]
    initials = {word: sense for word, sense in spelled if _CASED.fullmatch(word)}
    return {word.lower(): sense for word, sense in spelled if word not in initials}, initials


@cache
def _phrases() -> Phrases[Sense]:
    return Phrases(_tables()[0])


@cache
def _initials() -> Phrases[Sense]:
    return Phrases(_tables()[1])


@cache
def _thing_after() -> re.Pattern[str]:
    things = (spelling for thing in vocabulary.scheme("risks")["things"] for spelling in spelled_out(thing))
    other = r"(?:(?!(?:from|in|by|at|to|of|and|or|with|for|as|on|a|the) )[a-z-]+ )?"
    return re.compile(rf"(?:'s?)?(?: and [a-z-]+)? {other}(?:{'|'.join(map(re.escape, things))})(?![\w-])")


@cache
def _theme_before() -> re.Pattern[str]:
    themes = "|".join(spelling for theme in vocabulary.scheme("risks")["themes"] for spelling in spelled_out(theme))
    return re.compile(
        rf"\b(?<!health )(?:{themes})"
        r" (?:(?:of|to|on|about|around|into|for|in|with|by|regarding|the|a|an|and|[a-z-]+) ){0,6}\Z"
    )


@cache
def _shared() -> tuple[re.Pattern[str], dict[str, str]]:
    shared = vocabulary.scheme("risks")["shared"]
    one, nouns = "|".join(shared["adjectives"]), "|".join(shared["nouns"])
    end = rf"(?: {nouns}|,? as well as|(?= [\w ]{{0,12}}\b(?:{nouns})))"
    return re.compile(rf"\b(?:{one})(?:,? (?:and |or |and/or )?(?:{one}|neglect))+,?{end}"), shared["adjectives"]
