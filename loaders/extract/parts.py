"""Whose part something was, as a noun before it says: "the failure of the school to ask", "delays by the hub"."""

from __future__ import annotations

import re

from loaders.extract.clauses import clause
from loaders.extract.lexicon import words
from loaders.extract.named import Named
from loaders.extract.subjects import following
from loaders.extract.trouble import Sign

_WORDS = words("arguments")
_PART = re.compile(
    rf"(?:{_WORDS['parts']}) (?:of|by|on the part of|for)"
    r"(?: the| an?| all| both| local| deputy| senior| duty| then| custodial| clinical| nursing| lead)* $"
)
_BY_STAFF = re.compile(
    r"\b(?:by|of|on the part of) (?:the )?(?:[\w-]+ )?(?:staff|officers|clinicians|nurses|practitioners)\b"
)
_AT = re.compile(r"\b(?:at|in|within) (?:the )?$")
_GOES_TO = re.compile(r" (?:to|in|\w+ing)\b")
_LISTED = re.compile(r"(?:\band|,|\bincluding)(?: (?:an?|the|also))* $")
_PRESENCE = re.compile(rf"(?:{_WORDS['presence']}) (?:of|by|from|for)(?: (?:{_WORDS['article']}|key))* $")
_NEAR = 60  # characters that a failure "of all the local" agencies can take


def part_of(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """Whose failure it was: "the failure of the school to ask", "no chance for the school to ask"."""
    low, high = clause(flat, *sign.core)
    if sign.code == "NO_ROUTE":
        return []
    inside = [n for n in named if low <= n.start and n.end <= high and _is_part(flat, low, n.start)]
    first = following([n for n in named if inside and n.start >= inside[0].start], flat)
    if first and _GOES_TO.match(flat, first[-1].end):
        return first
    if staff := _staff_at(named, flat, sign):
        return staff
    return _with_another(named, flat, sign) if sign.family in ("failed", "late_in") else []


def _staff_at(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The one agency at which staff failed who are named by no body: "at the home a failure by the staff"."""
    by_staff = _BY_STAFF.search(flat, sign.cue[0], sign.cue[1] + _NEAR)
    before = [n for n in named if by_staff and n.end <= sign.cue[0]]
    alone = len({n.name for n in before}) == 1
    return before[-1:] if alone and _AT.search(flat, 0, before[-1].start) else []


def _with_another(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """Whose failures a list of them tells of: "delays by the school and failure to ask", where no other is named."""
    found = following([n for n in named if n.end <= sign.cue[0]], flat)
    alone = found and {n.name for n in named} == {n.name for n in found}
    return found if alone and _is_part(flat, 0, found[0].start) and _LISTED.search(flat, 0, sign.cue[0]) else []


def present(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """Whose presence was wanting: "limited input of the school", "the absence of key health agencies"."""
    low, high = clause(flat, *sign.core)
    inside = [n for n in named if low <= n.start and n.end <= high and _PRESENCE.search(flat, low, n.start)]
    return following([n for n in named if inside and n.start >= inside[0].start], flat)


def _is_part(flat: str, low: int, start: int) -> bool:
    return bool(_PART.search(flat, max(low, start - _NEAR), start))
