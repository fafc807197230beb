"""What facts stand on: their words, where these are, who says so, how sure, and what a person decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol

EVIDENCE = """\
UNWIND $facts AS id
MATCH (f:Fact {id: id})-[:STATED_IN]->(p:Passage)-[:OF]->(d:Document)
RETURN f.id AS fact, d.id AS document, d.title AS title, f.page AS page, f.start AS start, f.end AS end,
       f.quote AS quote, f.polarity AS polarity, f.certainty AS certainty, f.asserted_by AS asserted_by,
       f.status AS status, p.text AS passage, p.start AS passage_start
ORDER BY document, start, end, fact
"""


class Asked(Protocol):
    """Anything that answers reading Cypher with rows."""

    def ask(self, cypher: str, parameters: Mapping[str, object] | None = None, /) -> list[dict[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact's words and their standing; ``asserted_by`` is nobody where the document itself says so."""

    fact: str
    document: str
    title: str
    page: int | None
    start: int
    end: int
    quote: str
    polarity: str
    certainty: str
    asserted_by: str | None
    status: str
    passage: str
    passage_start: int

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it comes among others: by document, then by place in it."""
        return self.document, self.start, self.end, self.fact

    @property
    def context(self) -> tuple[str, str]:
        """What stands before and after the words in their sentence, bullet or row."""
        first = self.start - self.passage_start
        last = first + len(self.quote)
        if first < 0 or self.passage[first:last] != self.quote:
            return "", ""
        return self.passage[:first], self.passage[last:]

    @property
    def proposed(self) -> bool:
        """Whether no person has accepted it yet."""
        return self.status not in ("accepted", "amended")

    def record(self) -> dict[str, Any]:
        """The evidence as an answer carries it."""
        return {name: getattr(self, name) for name in SHOWN}


SHOWN = tuple(field.name for field in fields(Evidence) if not field.name.startswith("passage"))


def evidence(store: Asked, facts: Iterable[str]) -> dict[str, Evidence]:
    """The evidence of these facts by id, in the order of documents and of places in them."""
    ids = sorted(set(facts))
    rows = store.ask(EVIDENCE, {"facts": ids}) if ids else []
    return {row["fact"]: Evidence(**row) for row in rows}
