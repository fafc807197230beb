"""Which documents answer as of a day: those certainly published by then. The others are named, never quietly dropped.

What people decided on facts and judged of agencies holds whatever its day: it says how documents are read, not what
was known when. So a file that holds nothing else is neither counted nor left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.dates import Sure, before, bounds, uncertain
from graph.errors import BadQuestion
from queries.evidence import Asked

DOCUMENTS = """\
MATCH (d:Document)
OPTIONAL MATCH (a:Archive {id: 'archive:' + d.id})
WITH d, d.facts = 0 AND coalesce(a.judges, false) AS judges
WHERE NOT judges
RETURN d.id AS document, d.title AS title, d.published AS published
ORDER BY title, document
"""
OF_CASE = "MATCH (:Case {label: $case})<-[:ABOUT|EXAMINES]-(f:Fact) RETURN DISTINCT f.document AS document"
RENAMED = """\
MATCH (a:Agency)-[n:NAMED_IN]->(d:Document)
WHERE $documents[d.id]
WITH a, collect(DISTINCT n.name) AS names
WHERE NOT a.name IN names
RETURN a.id AS id, names
"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that does not answer as of a day; ``later`` is how sure it is that it came after."""

    document: str
    title: str
    published: str | None
    later: Sure
    why: str

    @property
    def late(self) -> bool:
        """Whether it certainly came after the day, so that nothing is amiss."""
        return self.later is Sure.CERTAINLY

    def __str__(self) -> str:
        return f"{self.title} (document {self.document}): {self.why}"

    def record(self) -> dict[str, str | None]:
        """The document as plain values."""
        return {"document": self.document, "title": self.title, "published": self.published, "why": self.why}


@dataclass(frozen=True, slots=True)
class Scope:
    """What answers: every document, or those published by a day, and what agencies were called in these."""

    as_of: str | None = None
    documents: dict[str, bool] | None = None  # ids as keys: both engines find a key at once, the embedded no list item
    named: dict[str, str] = field(default_factory=dict)  # by agency, where its fullest name came later
    left_out: tuple[LeftOut, ...] = ()

    @property
    def parameters(self) -> dict[str, object]:
        """What every question is told: ``$documents``, nothing for all, and ``$named``."""
        return {"documents": self.documents, "named": self.named}

    def holds(self, document: str) -> bool:
        """Whether a document counts."""
        return self.documents is None or document in self.documents

    def holds_node(self, labels: Collection[str], properties: Mapping[str, Any]) -> bool:
        """Whether a node is what a document that counts says; what several share, or a person decided, always is."""
        if "Decision" in labels:
            return True
        if "Document" in labels:
            return self.holds(str(properties["id"]))
        if "Passage" in labels:
            return self.holds(str(properties["id"]).split(":")[1])
        return self.holds(str(properties["document"])) if isinstance(properties.get("document"), str) else True

    def name(self, id: str, name: str) -> str:
        """What an agency was called in the documents that count; ``name`` is its fullest in all of them."""
        return self.named.get(id, name)


def scope(store: Asked, as_of: str | None, case: str | None = None) -> Scope:
    """What answers as of a day; of a case, only documents with a fact of it are named as left out.

    BadQuestion when the day is not certain, for then no document could be certain to come before it.
    """
    if as_of is None:
        return Scope()
    day = _day(as_of)
    rows = store.ask(DOCUMENTS, {})
    out = {row["document"]: one for row in rows if (one := _left_out(row, day))}
    documents = {row["document"]: True for row in rows if row["document"] not in out}
    renamed = store.ask(RENAMED, {"documents": documents})
    named = {row["id"]: min(row["names"], key=lambda name: (-len(name), name)) for row in renamed}
    told = out.keys() if case is None else {row["document"] for row in store.ask(OF_CASE, {"case": case})}
    return Scope(day, documents, named, tuple(one for document, one in out.items() if document in told))


def _day(as_of: str) -> str:
    """The day as stated, once it is sure to be a date that begins on some day."""
    day = str(as_of).strip()
    try:
        first, _ = bounds(day)
    except ValueError as error:
        raise BadQuestion(f"as of takes a date, such as 2014-02-28, and {error}") from error
    if first is None or uncertain(day):
        raise BadQuestion(f"as of takes a certain date, such as 2014-02-28, and {day!r} is none; leave its marks out")
    return day


def _left_out(row: dict[str, Any], day: str) -> LeftOut | None:
    """The document as one that is left out, or nothing when it was certainly published by the day."""
    later, why = _later(row["published"], day)
    if later is Sure.CERTAINLY_NOT:
        return None
    return LeftOut(row["document"], row["title"], row["published"], later, why)


def _later(published: str | None, day: str) -> tuple[Sure, str]:
    """Whether a document was published after the day, and why so."""
    if published is None:
        return Sure.POSSIBLY, "it has no publication date"
    try:
        later = before(day, published)
    except ValueError:
        return Sure.POSSIBLY, f"its publication date {published!r} is no date"
    came = "came after" if later is Sure.CERTAINLY else "may have come after"
    return later, f"it was published {published}, which {came} {day}"
