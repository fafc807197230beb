"""Which sorts of body, and which national bodies, took over from which, and which stood in a line on a day.

A row speaks of sorts ("clinical commissioning groups came after primary care trusts"), never of one area's bodies:
which group answers for which trust is for a document or a person to say. Rows and links are those of
``successions.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import msgspec

from graph import vocabulary
from graph.dates import Sure, before, bounds
from graph.errors import BadInput, UnknownTerm
from graph.yamlfile import shipped


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to follow: whether the bodies before ended, those after began, and the whole of the work went there."""

    name: str
    ended: bool
    began: bool
    whole: bool


class Succession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of ``successions.yaml``, whose head says what each field means."""

    id: str
    kind: str
    from_body: tuple[str, ...]
    to_body: tuple[str, ...]
    link: str
    date: str | None
    how: str
    territory: str
    source: str
    evidence_url: str | None
    checked: bool
    note: str

    def __post_init__(self) -> None:
        if self.date:
            bounds(self.date)
        if self.kind not in vocabulary.codes("agencies"):
            raise UnknownTerm("agency kind", self.kind, vocabulary.codes("agencies"))
        if self.link not in links():
            raise UnknownTerm("link", self.link, links())

    def happened(self, by: str) -> Sure:
        """Whether it had happened by a day: an unchecked date, or none, makes no answer sure."""
        if not (self.checked and self.date):
            return Sure.POSSIBLY
        return before(by, self.date).opposite


@dataclass(frozen=True, slots=True)
class Standing:
    """A body that stood in a line of successions on a day: how sure, for a part only or not, and by which rows."""

    body: str
    sure: Sure
    part: bool = False
    through: tuple[Succession, ...] = ()


@cache
def links() -> dict[str, Link]:
    """The ways for bodies to follow each other."""
    return msgspec.convert(shipped("successions.yaml")["links"], dict[str, Link], strict=False)


@cache
def successions() -> tuple[Succession, ...]:
    """Every row, in the order of the file; BadInput names a row that does not hold.

    >>> [(row.from_body, str(row.date)) for row in successions() if "integrated care board" in row.to_body]
    [(('clinical commissioning group',), '2022-07')]
    """
    return tuple(_row(id, values) for id, values in shipped("successions.yaml")["codes"].items())


def _row(id: str, values: dict[str, Any]) -> Succession:
    try:
        return msgspec.convert({"id": id, **values}, Succession, strict=False)
    except (msgspec.ValidationError, UnknownTerm) as error:
        raise BadInput(f"successions.yaml, {id}: {error}; mend that row") from error


def successor(kind_or_body: str, day: date | str) -> tuple[Standing, ...]:
    """What answers on a day for a body, or for the bodies of an agency kind, that stood at the start of its line.

    The body itself, where it has not ended by then. UnknownTerm for a body in no row.

    >>> [(one.body, str(one.sure)) for one in successor("primary care trust", "2015")]
    [('clinical commissioning group', 'certainly')]
    >>> [(one.body, one.part) for one in successor("Commission for Social Care Inspection", "2020")]
    [('Care Quality Commission', False), ('Ofsted', True)]
    """
    return _standing(kind_or_body, str(day), forward=True)


def predecessors(kind_or_body: str, day: date | str) -> tuple[Standing, ...]:
    """What stood on a day in the place of a body, or of the bodies of an agency kind, at the end of its line.

    >>> [(one.body, str(one.sure)) for one in predecessors("integrated care board", "2013-03")]
    [('primary care trust', 'certainly')]
    """
    return _standing(kind_or_body, str(day), forward=False)


def regrouped(body: str) -> tuple[Succession, ...]:
    """The rows by which bodies of one sort became others of the same sort: a name before and after may be two bodies.

    >>> [row.date for row in regrouped("Primary Care Trust")]
    ['2006-10-01']
    """
    named = _named(body)
    return tuple(row for row in successions() if row.link == "regrouped" and named in row.from_body)


def _standing(kind_or_body: str, day: str, *, forward: bool) -> tuple[Standing, ...]:
    best: dict[str, Standing] = {}
    for body in _starts(kind_or_body, forward):
        for found in _followed(Standing(body, Sure.CERTAINLY), day, forward):
            best[found.body] = min(found, best.get(found.body, found), key=_rank)
    return tuple(sorted(best.values(), key=lambda one: (_rank(one), one.body)))


def _rank(one: Standing) -> tuple[bool, bool]:
    return one.part, one.sure is not Sure.CERTAINLY


def _starts(kind_or_body: str, forward: bool) -> list[str]:
    """The bodies from which to follow: this one, or those of a kind that no other of the kind leads to."""
    if kind_or_body not in vocabulary.codes("agencies"):
        return [_named(kind_or_body)]
    rows = [row for row in successions() if row.kind == kind_or_body and links()[row.link].whole]
    reached = {name for row in rows for name in _ends(row, forward)}
    return sorted({name for row in rows for name in _ends(row, not forward)} - reached)


def _named(body: str) -> str:
    known = {name.lower(): name for row in successions() for name in (*row.from_body, *row.to_body)}
    if body.lower() not in known:
        raise UnknownTerm("body or agency kind with a succession", body, known.values())
    return known[body.lower()]


def _ends(row: Succession, forward: bool) -> tuple[str, ...]:
    return row.to_body if forward else row.from_body


def _followed(here: Standing, day: str, forward: bool) -> Iterator[Standing]:
    """The bodies that stood on the day, as reached from one of the line."""
    stays = Sure.CERTAINLY
    for row in _rows(here, forward):
        link, moved = links()[row.link], row.happened(day) if forward else row.happened(day).opposite
        if moved is Sure.CERTAINLY_NOT:
            continue
        if link.ended if forward else link.began:
            stays = stays.and_(moved.opposite)
        for body in _ends(row, forward):
            part = here.part or _partly(row, forward)
            there = Standing(body, here.sure.and_(moved), part, (*here.through, row))
            yield from _followed(there, day, forward)
    if stays is not Sure.CERTAINLY_NOT:
        yield replace(here, sure=here.sure.and_(stays))


def _rows(here: Standing, forward: bool) -> list[Succession]:
    """The rows that lead on from a body; the parts of a part are not followed, for they need not be the same work."""
    rows = [row for row in successions() if here.body in _ends(row, not forward) and row.link != "regrouped"]
    return [row for row in rows if not (here.part and _partly(row, forward))]


def _partly(row: Succession, forward: bool) -> bool:
    """Whether a row leads to a body that does some of the work only, or did other work as well."""
    link = links()[row.link]
    return not (link.whole and (forward or link.began))
