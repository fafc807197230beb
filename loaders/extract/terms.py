"""The words of the agency vocabulary, ready for matching."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph import vocabulary
from loaders.extract.phrases import Phrases, spelled_out

Form = Literal["name", "word", "the", "short", "role", "bare_role", "listed", "collective", "never"]
_CASED = re.compile(r"[^a-z]*[A-Z][^a-z]*s?|i-?ART")
_STRENGTH: tuple[Form, ...] = ("name", "word", "never", "collective", "listed", "the", "short", "role", "bare_role")


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase says: the kinds of body it can name, in which way, and which mentions are one by word alone."""

    kinds: tuple[str, ...]
    form: Form
    group: str


def agency_scheme() -> dict[str, Any]:
    """The agency vocabulary as written."""
    return vocabulary.scheme("agencies")


@cache
def cased() -> Phrases[Term]:
    """Names and initials, found as written."""
    return Phrases(_table(is_cased=True))


@cache
def uncased() -> Phrases[Term]:
    """Words, found in any case.

    >>> [(start, end, term.kinds[0]) for start, end, term in uncased().find("the health visitor and ward staff")]
    [(4, 18, 'COMMUNITY_HEALTH'), (23, 33, 'HOSPITAL')]
    """
    return Phrases(_table(is_cased=False))


def _table(is_cased: bool) -> dict[str, Term]:
    found: dict[str, list[Term]] = defaultdict(list)
    for phrase, term in _spelled():
        if (term.form == "name" or bool(_CASED.fullmatch(phrase))) == is_cased:
            found[phrase if is_cased else phrase.lower()].append(term)
    return {phrase: _one(terms) for phrase, terms in found.items()}


def _one(terms: list[Term]) -> Term:
    """The strongest reading of a phrase; a short form keeps every kind it can stand for."""
    best = min(terms, key=lambda term: _STRENGTH.index(term.form))
    kinds = tuple(dict.fromkeys(kind for term in terms if term.form == best.form for kind in term.kinds))
    return Term(kinds if best.form in ("short", "bare_role") else best.kinds, best.form, best.group)


@cache
def _spelled() -> tuple[tuple[str, Term], ...]:
    return tuple(_terms())


def _terms() -> Iterator[tuple[str, Term]]:
    scheme = agency_scheme()
    for kind, entry in scheme["codes"].items():
        for phrase, term in _terms_of(kind, entry):
            for spelling in spelled_out(phrase):
                yield spelling, term
    for form, key in (("collective", "collectives"), ("never", "never")):
        for phrase in scheme[key]:
            for spelling in spelled_out(phrase):
                yield spelling, Term((), form, form)  # type: ignore[arg-type]
    for noun in {*(name.split()[-1].lower() for name in scheme["bodies"]), *scheme["nouns"]}:
        yield noun, Term((), "short", noun)


def _terms_of(kind: str, entry: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    apart = "apart" in entry
    for names in entry.get("national", ()):
        for name in names:
            yield name, Term((kind,), "name", names[0])
    for key in ("words", "initials", "teams"):
        for item in entry.get(key, ()):
            synonyms = item if isinstance(item, list) else [item]
            own = apart or isinstance(item, list) or key == "teams"
            for phrase in synonyms:
                yield phrase, Term((kind,), "word", synonyms[0] if own else "")
    for phrase in entry.get("plural", ()):
        yield phrase, Term((kind,), "word", "plural")
    forms: tuple[tuple[str, Form], ...] = (
        ("the", "the"),
        ("short", "short"),
        ("roles", "role"),
        ("bare_roles", "bare_role"),
        ("listed", "listed"),
    )
    for key, form in forms:
        for item in entry.get(key, ()):
            synonyms = item if isinstance(item, list) else [item]
            for phrase in synonyms:
                yield (
                    phrase,
                    Term((kind,), form, synonyms[0] if isinstance(item, list) or (apart and form == "role") else ""),
                )
