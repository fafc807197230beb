"""Whether a fact can be taken: its codes are known, its quote is the text at its place, its names are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from graph import vocabulary
from graph.dates import bounds
from graph.errors import BadInput, UnknownTerm
from graph.fact_kinds import (
    CODED,
    COLLECTIVE,
    DATED,
    KEPT,
    KINDS,
    NAMING,
    NODE,
    Decision,
    Fact,
    Identity,
    Span,
    Succession,
)


@cache
def known_codes(field: str) -> tuple[str, ...]:
    """The codes that a coded field of a fact may hold."""
    return tuple(code for name in CODED[field] for code in vocabulary.codes(name))


def _undecidable(decision: Decision) -> str | None:
    """Why a decision cannot be applied to any fact, or nothing."""
    kinds = {kind.__struct_config__.tag: kind for kind in KINDS}
    kind = kinds.get(decision.of.rpartition("-")[0])
    if kind is None:
        return f"{decision.of!r} is not the id of a fact; copy it from the evidence of an answer"
    if decision.values and decision.decision != "amended":
        return "only an amended fact has other values; write decision: amended, or leave values out"
    try:
        changed = decision.changed(kind)
    except BadInput as error:
        return str(error)
    if kept := KEPT.intersection(changed):
        return f"an amended fact keeps its {min(kept)}; reject it, and write the fact that holds instead"
    wrong = next((f for f, v in changed.items() if f in CODED and v is not None and v not in known_codes(f)), None)
    if wrong:
        return str(UnknownTerm(wrong.replace("_", " "), str(changed[wrong]), known_codes(wrong)))
    return _undated({name: changed.get(name) for name in DATED})


def _places(fact: Fact) -> tuple[Span, ...]:
    """Every place of a fact in its text beside the words themselves."""
    return (*getattr(fact, "mentions", ()), fact.passage or fact.span)


def problem(fact: Fact, text: str | None) -> str | None:
    """Why this fact cannot be taken, or nothing: its codes must be known and its quote must be the text at its span."""
    for field in CODED:
        code = getattr(fact, field, None)
        if code is not None and code not in known_codes(field):
            return str(UnknownTerm(field.replace("_", " "), code, known_codes(field)))
    if isinstance(fact, Decision) and (reason := _undecidable(fact)):
        return reason
    if reason := _undated({name: getattr(fact, name, None) for name in DATED}):
        return reason
    if text is None:
        return f"the text of document {fact.document} is not here to check its quote against; load it with its text"
    start, end = fact.span
    if not 0 <= start < end <= len(text):
        return f"its span {start}-{end} lies outside the document, which has {len(text)} characters"
    if any(not 0 <= first < last <= len(text) for first, last in _places(fact)):
        return f"its passage or a mention lies outside the document, which has {len(text)} characters"
    if text[start:end] != fact.quote:
        return f"its quote is not the text at {start}-{end}, which reads {text[start:end][:60]!r}"
    return None


def _undated(dates: Mapping[str, str | None]) -> str | None:
    """Why one of these dates cannot be taken, or nothing."""
    for written in filter(None, dates.values()):
        try:
            bounds(written)
        except ValueError:
            return f"its date {written!r} is not EDTF, such as 2012-06, 2006/2012 or 2016-05-22?"
    return None


def names_in(fact: Fact) -> tuple[str, ...]:
    """Every agency name that a fact uses, collectives left out."""
    named = tuple(name for field in NAMING for name in getattr(fact, field, ()))
    if isinstance(fact, Identity):
        named = tuple(name for name in fact.names if not name.startswith(NODE))
    if isinstance(fact, Succession):
        named = (fact.from_agency, fact.to_agency)
    return tuple(name for name in named if name != COLLECTIVE)


def unnamed(fact: Fact, agencies: Iterable[str]) -> str | None:
    """Why a fact's names cannot be taken, or nothing: each must be an agency fact of the same document."""
    known = set(agencies)
    missing = next((name for name in names_in(fact) if name not in known), None)
    return missing and f"{UnknownTerm('agency fact of its document', missing, known)}; add one, or use its name"
