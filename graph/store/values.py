"""Values on their way into an engine and out of it, so that every store is given and gives the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import msgspec

from graph.errors import BadQuestion

ONLY_READS = "a question may only read the graph, and this does more; to change it, load or withdraw documents"
TOO_LONG = "there was no answer in the time allowed; narrow the question, or allow more time"
COMMANDS = {"ALTER", "CREATE", "DENY", "DROP", "GRANT", "RENAME", "REVOKE", "SHOW", "START", "STOP", "TERMINATE"}
IN_FRONT = {"CYPHER", "EXPLAIN", "PROFILE", "USE"}
_FIRST_WORD = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*(\w+)", re.DOTALL)


def plain_question(cypher: str) -> str:
    """The question itself; BadQuestion where its first word says that it is none, in the same words on every engine.

    What may be done is for the engine to enforce: this only spares a person the engine's own words.
    """
    first = _FIRST_WORD.match(cypher)
    word = first[1].upper() if first else ""
    if word in IN_FRONT:
        raise BadQuestion(f"a question begins with what is to be found, and not with {word}; leave that out")
    if word in COMMANDS:
        raise BadQuestion(ONLY_READS)
    return cypher


def plain_parameters(parameters: Mapping[str, object] | None) -> dict[str, Any]:
    """Parameters as what JSON can say, so that both engines are given the same values; a date goes as ISO text."""
    try:
        values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(parameters or {}))
        if not _fits(values):
            raise ValueError("a whole number has more than 64 bits")
    except (TypeError, ValueError) as error:
        raise BadQuestion(f"a parameter is no plain value ({error}); give text, numbers, lists or maps") from error
    return values


def _fits(value: object) -> bool:
    if isinstance(value, dict | list):
        return all(map(_fits, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def first_line(reason: str) -> str:
    """What an engine says, without the lines that repeat the statement, and without a full stop."""
    return reason.strip().partition("\n")[0].rstrip(". ")


def iso(stated: str) -> str:
    """A day or time in the one form of ISO 8601 that both engines' forms mean.

    >>> iso("2012-06-01T10:00Z"), iso("2012-06-01"), iso("P1DT2H")
    ('2012-06-01T10:00:00+00:00', '2012-06-01', 'P1DT2H')
    """
    for kind in (date, datetime, time):
        with suppress(ValueError):
            return kind.fromisoformat(stated).isoformat()
    return stated
