"""What is shown of one thing: rows under headings, each a label, a value, and the words and the id behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graph import ontology, vocabulary
from queries.as_of import Scope
from queries.asking import Row
from queries.evidence import Asked
from queries.wording import fit

KINDS = "|".join(label for label, about in ontology.labels().items() if about.get("internal") != "true")
TIES = """\
MATCH (n:%s {id: $id})-[t]-(m)
RETURN type(t) AS type, startNode(t).id = n.id AS out, properties(t) AS said, labels(m) AS labels,
       properties(m) AS other
"""


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a thing to another: from it (``out``) or to it, with what the tie and the other thing say."""

    type: str
    out: bool
    said: Mapping[str, Any]
    labels: frozenset[str]
    other: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id of the other thing."""
        return str(self.other["id"])


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of a store, with what answers as of the day that it is shown as of."""

    store: Asked
    counts: Scope
    id: str
    labels: frozenset[str]
    properties: Mapping[str, Any]

    def ties(self) -> list[Tie]:
        """Its ties to things of documents that count, in one order."""
        label = min(self.labels)  # by one label the embedded store finds a node at once, by one of many it looks at all
        rows = self.store.ask(TIES % label, {"id": self.id})
        found = [Tie(r["type"], r["out"], r["said"], frozenset(r["labels"]), r["other"]) for r in rows]
        there = [tie for tie in found if self.counts.holds_node(tie.labels, tie.other)]
        return sorted(there, key=lambda tie: (tie.type, not tie.out, tie.other.get("start", 0), tie.id))

    def called(self, node: Mapping[str, Any]) -> str:
        """What another thing is called, an agency as the documents that count call it."""
        return self.counts.name(node["id"], str(node["caption"]))


def row(part: str, what: str, value: object, words: str | None = None, id: str | None = None) -> Row:
    """One thing that is shown under a heading; without words or id where it has none."""
    more = {"words": words, "id": id}
    return {"part": part, "what": what, "value": value, **{name: said for name, said in more.items() if said}}


def stated(part: str, values: Iterable[tuple[str, object]]) -> Iterator[Row]:
    """A row for each value that anybody stated."""
    yield from (row(part, what, value) for what, value in values if value not in (None, ""))


def own(part: str, label: str, properties: Mapping[str, Any]) -> Iterator[Row]:
    """A row for each property that things of this label have of their own, codes with their names."""
    for name, about in ontology.labels()[label]["properties"].items():
        value = properties.get(name)
        code = "scheme" in about and value is not None
        yield from stated(part, [(name, f"{vocabulary.name_of(about['scheme'], value)} ({value})" if code else value)])


def text(rows: Iterable[Row]) -> str:
    """The rows for a reader, without a last line's end.

    >>> print(text([row("Words", "quote", "not told"), row("Who", "by", "the police", "they", "agency:POLICE")]))
    Words
      quote: not told
    <BLANKLINE>
    Who
      by: the police “they” [agency:POLICE]
    """
    parts = groupby(rows, key=lambda one: one["part"])
    return "\n\n".join("\n".join([fit(part), *map(_line, some)]) for part, some in parts)


def _line(one: Row) -> str:
    value, what = one["value"], f"{one['what']}: " if one["what"] else ""
    words = f" “{one['words']}”" if "words" in one else ""
    id = f" [{one['id']}]" if "id" in one else ""
    return f"  {fit(f'{what}{value}{words}{id}').strip()}"
