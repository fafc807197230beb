"""How answers are worded for a reader: text made fit to be shown, and the citation under every quotation."""

from __future__ import annotations

import re

from graph.vocabulary import name_of
from queries.evidence import Evidence

ITSELF = "the document itself"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Turns words round, is half a letter, or none.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_SPECIAL = re.compile(r"([\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")  # of Markdown; _ inside a word is not


def fit(text: str) -> str:
    """Text on one line that can neither steer a terminal nor turn the words beside it round.

    >>> fit("a\\r\\n b\\x1b[1m\\u202ec ")
    'a b [1mc '
    """
    return re.sub(r"\s+", " ", _UNSEEN.sub("", _CONTROL.sub(" ", text)))


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, with single spaces.

    >>> print(escaped("a *b*\\n <c> file_name _d_"))
    a \\*b\\* \\<c> file_name \\_d\\_
    """
    return _SPECIAL.sub(r"\\\1", fit(text))


def place(one: Evidence) -> str:
    """Where the words stand.

    >>> place(Evidence("f1", "d1", "A review", 3, 10, 19, "not asked", "denied", "hedged", None, "accepted", "", 0))
    'page 3, characters 10 to 19'
    """
    page = "" if one.page is None else f"page {one.page}, "
    return f"{page}characters {one.start} to {one.end}"


def standing(one: Evidence) -> str:
    """Who says so, what it says where that is no plain yes, how sure, and what a person decided.

    >>> standing(Evidence("f1", "d1", "A review", 3, 10, 19, "not asked", "affirmed", "hedged", "A", "accepted", "", 0))
    'Who says so: A. How sure: hedged. Standing: accepted by a person.'
    """
    said = "" if one.polarity == "affirmed" else f" What it says: {name_of('claims', one.polarity)}."
    who, sure, status = fit(one.asserted_by or ITSELF), name_of("claims", one.certainty), name_of("claims", one.status)
    return f"Who says so: {who}.{said} How sure: {sure}. Standing: {status}."
