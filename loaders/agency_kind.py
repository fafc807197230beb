"""What kind of body a name is of, by the words of ``graph/vocabulary/agencies.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from graph import vocabulary
from graph.identity import bare
from loaders.extract.phrases import Phrases, spelled_out

UNKNOWN = "OTHER"
_NAMES = ("heads", "national", "initials")  # these name a body by themselves or at the end of a name
_WORDS = ("words", "teams", "roles", "plural", "listed", "the", "heads", "prefixes", "national")


@lru_cache(maxsize=4096)
def agency_kind_of(name: str) -> str:
    """The code of the kind of body that has this name; ``OTHER`` where no word of the vocabulary tells.

    >>> [agency_kind_of(name) for name in ("Harrowby Borough Council", "Wealdshire Constabulary", "the GP", "Acme")]
    ['LA', 'POLICE', 'GP', 'OTHER']
    >>> [agency_kind_of(name) for name in ("Harrowby Hospitals NHS Foundation Trust", "Duty team, Children’s Services")]
    ['HOSPITAL', 'CSC']
    """
    plain = re.sub(r"\s+", " ", bare(name).replace("’", "'"))
    return _by_head(plain) or _by_own_words(plain) or _by_phrase(plain) or UNKNOWN


def _by_head(name: str) -> str | None:
    """The kind whose head, initials or full name stands at the end, or whose prefix stands at the start."""
    ends = [(len(words), kind) for words, kind in _every(_NAMES) if re.search(rf"(?<![\w-]){re.escape(words)}\Z", name)]
    starts = [(len(words), kind) for words, kind in _every(("prefixes",)) if name.startswith(f"{words} ")]
    return max(ends + starts, default=(0, None), key=lambda found: found[0])[1]


def _by_own_words(name: str) -> str | None:
    """The kind that the words of a Trust, Service or Team say."""
    scheme = vocabulary.scheme("agencies")
    if not name.endswith(tuple(scheme.get("bodies", ()))):
        return None
    for rule in scheme.get("by_word", ()):
        if re.search(rf"(?<![\w-])(?:{'|'.join(map(re.escape, rule['words']))})(?![\w-])", name):
            return str(rule["kind"])
    return None


def _by_phrase(name: str) -> str | None:
    """The kind of the last and longest phrase in the name."""
    found = _phrases().find(name.lower())
    initials = [
        kind for words, kind in _every(("initials",)) if re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", name)
    ]
    return found[-1][2] if found else next(iter(initials), None)


def names_a_body(words: str) -> bool:
    """Whether words, in lower case, hold any that name or stand for an agency.

    >>> names_a_body("police not told"), names_a_body("not told in time")
    (True, False)
    """
    return bool(_phrases().find(words)) or not _initials().isdisjoint(re.findall(r"[\w&+-]+", words))


@cache
def _initials() -> frozenset[str]:
    return frozenset(letters.lower() for letters, _ in _every(("initials",)))


@cache
def _phrases() -> Phrases[str]:
    spelled = {spelling.lower(): kind for words, kind in _every(_WORDS) for spelling in spelled_out(words)}
    return Phrases({spelling: kind for spelling, kind in spelled.items() if spelling})


@cache
def _every(fields: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Every phrase of these fields with the code of its kind."""
    codes = vocabulary.codes("agencies")
    return tuple(
        (words, kind) for kind, about in codes.items() for field in fields for words in _flat(about.get(field, ()))
    )


def _flat(phrases: Iterable[Any]) -> Iterator[str]:
    for phrase in phrases:
        if isinstance(phrase, list):
            yield from _flat(phrase)
        else:
            yield str(phrase)
