"""Every place of a passage where an agency may be named, by a name, a word, a short form or a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extract.lone import acts_alone
from loaders.extract.of_names import of_names
from loaders.extract.passages import Passage
from loaders.extract.phrases import longest
from loaders.extract.plain import Plain, plain
from loaders.extract.shapes import Shape, shapes, teams
from loaders.extract.terms import Form, Term, agency_scheme, cased, uncased

_DETERMINER = re.compile(
    r"(?:\b(?:the|this|that|his|her|their|our|my|your)|\w's|s')"
    r"(?: (?:local|new|old|previous|current|same|other|relevant|named))? \Z"
)
_FUNCTION_WORD = re.compile(
    r"\A\Z|(?:[,;(]|\b(?:the|an|these|those|two|three|four|some|several|other|by|and|or|that|when|as|of|with|to"
    r"|told|which|attending|responding|each|all|both|one|where|if|because|but|while|although|how)) \Z"
)
_MODEL = re.compile(r"['\"]? (?:(?:model|approach|programme|scheme)\b|(?:\w+ )?act\b(?= \d|\)|,))")
_BETWEEN = re.compile(r"(?:,|,? (?:and|or|nor|&)|/|, as well as| as well as)? ?(?:the |both )?")
_ACTS_NEXT = re.compile(
    r"\Z|[,.;:)/]| (?:and|or|are|is|was|were|have|has|had|do|did|does|who|which|to|in|on|at|about|when|where|that"
    r"|should|must|could|would|can|may|will|not|also|working|involved|but|as|for)\b"
)
_CAPITALS = re.compile("[A-Z]{3}")
_STRENGTH = {"name": 2, "word": 3, "never": 2, "collective": 1}


@dataclass(frozen=True, slots=True)
class Found:
    """A place where an agency may be named: where, in which words, and what the words alone say."""

    start: int
    end: int
    words: str
    form: Form
    kinds: tuple[str, ...]
    group: str
    place: str | None = None
    is_part: bool = False  # of a body, as a rule: a team, a service

    @property
    def kind(self) -> str:
        """Its kind, where the words say only one."""
        return self.kinds[0] if self.kinds else ""


def found_in(passage: Passage) -> list[Found]:
    """What a passage says of agencies, none within another, in order of place.

    >>> passage = Passage(0, 50, "sentence", None, "The school told Harrowby Police and health, not us.")
    >>> [(f.form, f.words) for f in found_in(passage)]
    [('the', 'school'), ('name', 'Harrowby Police'), ('listed', 'health')]
    """
    here = plain(passage)
    kept = [hit for _, _, hit in longest(_ranked(here))]
    return [hit for hit in _beside_others(here, kept) if hit.form != "never"]


def _ranked(here: Plain) -> Iterator[tuple[int, int, Found]]:
    """Candidates in the plain text; a stronger form of the same words comes first."""
    led = list(_from_of_names(here))
    terms = [hit for hit in _from_terms(here) if not (led and _leads_to(hit, led))]
    hits = [*terms, *led, *_from_shapes(here), *_from_patterns(here), *_from_teams(here)]
    hits.sort(key=lambda hit: -_STRENGTH.get(hit.form, 0) - (hit.form == "name" and bool(hit.group)) * 2)
    return ((hit.start, hit.end, hit) for hit in hits)


def _from_terms(here: Plain) -> Iterator[Found]:
    for start, end, term in cased().every(here.text):
        yield _found(here, start, end, term)
    for start, end, term in uncased().every(here.lower):
        if _allowed(here, start, term) and not _is_model(here, end):
            yield _found(here, start, end, term)


def _found(here: Plain, start: int, end: int, term: Term) -> Found:
    return Found(start, end, here.text[start:end], term.form, term.kinds, term.group)


def _allowed(here: Plain, start: int, term: Term) -> bool:
    """Whether a word may stand for an agency here: some need an article, some must follow no other noun."""
    if term.form == "bare_role":
        return bool(_FUNCTION_WORD.search(here.lower[max(0, start - 16) : start]))
    if term.form == "short" and not term.kinds and here.text[start].islower() and term.group not in _nouns():
        return False
    return term.form not in ("the", "short") or _definite(here, start, term)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(agency_scheme()["nouns"])


def _is_model(here: Plain, end: int) -> bool:
    """Whether the words go on to a way of working or a law that has the name of a body ("the family hub model")."""
    return bool(_MODEL.match(here.lower, end))


def _definite(here: Plain, start: int, term: Term) -> bool:
    before = here.lower[max(0, start - 24) : start]
    if _DETERMINER.search(before):
        return True
    return term.form == "the" and before.endswith(_after(term.kinds[0]))


@cache
def _after(kind: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in agency_scheme()["codes"][kind].get("after", ()))


def _from_shapes(here: Plain) -> Iterator[Found]:
    for start, end, shape in shapes(here.text):
        if not _is_model(here, end):
            yield _named(here, start, end, shape)


def _from_of_names(here: Plain) -> Iterator[Found]:
    for start, end, kind in of_names(here.text):
        yield Found(start, end, here.text[start:end], "name", (kind,), "")


def _leads_to(hit: Found, names: list[Found]) -> bool:
    """Whether a word only says what the body is whose name follows: "the charity Lantern Rooms"."""
    return hit.words.lower() in agency_scheme()["sorts"] and any(0 < name.start - hit.end <= 2 for name in names)


def _from_teams(here: Plain) -> Iterator[Found]:
    for start, end, shape in teams(here.lower):
        yield Found(start, end, here.text[start:end], "word", (shape.kind,), here.lower[start:end].removesuffix("s"))


def _named(here: Plain, start: int, end: int, shape: Shape) -> Found:
    kind = _vocabulary_kind(here, start, end) if shape.kind == "OTHER" else ""
    return Found(start, end, here.text[start:end], "name", (kind or shape.kind,), "", shape.place, shape.is_part)


def _vocabulary_kind(here: Plain, start: int, end: int) -> str:
    """The kind of the vocabulary's words that end a name ("Harrowby Home Treatment Team")."""
    ending = [
        term.kinds[0]
        for s, e, term in uncased().every(here.lower[start:end])
        if e == end - start and term.form == "word"
    ]
    return ending[0] if ending else ""


def _from_patterns(here: Plain) -> Iterator[Found]:
    for kind, pattern in _patterns() if _CAPITALS.search(here.text) else ():
        for match in pattern.finditer(here.text):
            yield Found(match.start(), match.end(), match[0], "name", (kind,), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = agency_scheme()["codes"].items()
    return tuple((kind, re.compile(rf"\b(?:{entry['pattern']})\b")) for kind, entry in kinds if "pattern" in entry)


def _beside_others(here: Plain, hits: list[Found]) -> list[Found]:
    """The hits without the bare nouns that stand beside no other agency."""
    chained = [False] * len(hits)
    for at in range(1, len(hits)):
        if _BETWEEN.fullmatch(here.text, hits[at - 1].end, hits[at].start) and hits[at].start > hits[at - 1].end:
            chained[at - 1] = chained[at] = "never" not in (hits[at - 1].form, hits[at].form) or chained[at - 1]
    return [
        hit
        for hit, beside in zip(hits, chained, strict=True)
        if hit.form != "listed"
        or (beside and _ACTS_NEXT.match(here.text, hit.end))
        or acts_alone(here, hit.start, hit.end)
    ]
