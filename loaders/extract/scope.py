"""Whether a failure is one case, something repeated, or the way things are done."""

from __future__ import annotations

from graph.facts import Scope
from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of, words
from loaders.extract.trouble import Sign

_WORDS = words("gates")
_REPEATED = any_of(_WORDS["repeated"])
_STANDING = any_of(_WORDS["standing"])
_SYSTEMIC = frozenset(words("failure_groups")["systemic"])


def scope_of(flat: str, sign: Sign) -> Scope:
    """The scope that the clause gives: "not always, many, in some cases" repeat; a standing lack is systemic."""
    low, high = clause(flat, *sign.core)
    if _REPEATED.search(flat, low, high):
        return "repeated"
    if _STANDING.search(flat, low, high):
        return "systemic" if sign.code in _SYSTEMIC else "repeated"
    return "systemic" if sign.code in _SYSTEMIC and "lacking" in sign.rule else "single"
