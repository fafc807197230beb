"""Which sorts of body came before and after an agency, as ``graph.successions`` knows them.

A sort is not a body: which board followed which trust in one area is for a document or a person to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.dates import Sure
from graph.identity import bare, national_name
from graph.successions import Succession, links, predecessors, successions, successor
from graph.yamlfile import shipped

ALWAYS = "9999-12-31"  # by then every dated succession has happened


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sort of body, or a national one, before or after an agency's: how sure, for a part or all, by which rows."""

    body: str
    before: bool
    sure: Sure
    part: bool
    through: tuple[Succession, ...]

    def __str__(self) -> str:
        sure = f"{self.sure}{', for a part of the work' if self.part else ''}"
        return f"{self.body} ({sure}): {'; then '.join(map(told, self.through))}"


def told(row: Succession) -> str:
    """A succession in words, with its source.

    >>> told(next(row for row in successions() if row.id == "hv_pct_nhse_la"))[:92]
    'NHS England to local authority, 2015-10-01, duty to commission health visiting moved [Local '
    """
    date = row.date or "date not known"
    source = ", ".join(filter(None, [row.source, row.evidence_url, None if row.checked else "not checked"]))
    return f"{' and '.join(row.from_body)} to {' and '.join(row.to_body)}, {date}, {row.how} [{source}]"


def sort_of(names: Iterable[str], kind: str) -> str | None:
    """The sort of body, or the national body, that an agency is in ``successions.yaml``; nothing where no row has it.

    >>> sort_of(["Harrowby PCT"], "HEALTH_COMMISSIONER"), sort_of(["Harrowby Safeguarding Children Board"], "LSCB")
    ('primary care trust', 'local safeguarding children board')
    """
    known = {body for row in successions() for body in (*row.from_body, *row.to_body)}
    told = (said for name in names for said in _said(bare(name), kind))
    found = (body for said in told for body in sorted(known, key=len, reverse=True) if _is_a(said, body))
    of_kind = shipped("before_after.yaml")["sorts"].get(kind) or vocabulary.name_of("agencies", kind)
    return next(found, of_kind if of_kind in known else None)


def _said(name: str, kind: str) -> Iterator[str]:
    """A name, the full name of the national body that it means, and the full words of the form that it tells of."""
    yield name
    yield from filter(None, [national_name(name, kind)])
    forms = vocabulary.codes("agencies")[kind].get("forms", {})
    yield from (words[0] for words in forms.values() if any(name.endswith(word) for word in words))


def _is_a(said: str, body: str) -> bool:
    """Whether a name is that of a national body, or ends in the words of a sort, which have no capitals."""
    return said == body or (body.islower() and f" {said.lower()}".endswith(f" {body}"))


def neighbours(names: Iterable[str], kind: str, day: str | None = None) -> list[Neighbour]:
    """The sorts of body that came before and after an agency's, those before first.

    On a day, what stood there then in its place; else what came just before and after, whenever that was.

    >>> [(one.body, one.before, str(one.sure)) for one in neighbours(["Harrowby PCT"], "HEALTH_COMMISSIONER", "2015")]
    [('clinical commissioning group', False, 'certainly')]
    """
    sort = sort_of(names, kind)
    if sort is None:
        return []
    return list(_on(sort, day) if day else _beside(sort))


def _on(sort: str, day: str) -> Iterator[Neighbour]:
    for before, standing in ((True, predecessors(sort, day)), (False, successor(sort, day))):
        for one in standing:
            if one.through:
                yield Neighbour(one.body, before, one.sure, one.part, one.through)


def _beside(sort: str) -> Iterator[Neighbour]:
    for before in (True, False):
        for row in successions():
            here, there = (row.to_body, row.from_body) if before else (row.from_body, row.to_body)
            for body in there if sort in here and row.link != "regrouped" else ():
                yield Neighbour(body, before, row.happened(ALWAYS), not links()[row.link].whole, (row,))
