"""What is shown of a document, of a passage in it, and of a decision that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.vocabulary import name_of
from queries.asking import Row
from queries.show_fact import decided, kind_of
from queries.shown import Thing, Tie, own, row, stated

HELD = """\
MATCH (:Document {id: $id})<-[:OF]-(:Passage)<-[:STATED_IN]-(f:Fact|Decision)
RETURN labels(f) AS labels, properties(f) AS properties
ORDER BY f.start, f.end, f.id
"""
AROUND = """\
MATCH (n:Passage|Decision {id: $id})-[:STATED_IN|OF*1..2]->(d:Document)
RETURN DISTINCT d.id AS id, d.title AS title, d.file AS file
"""


def document(thing: Thing) -> Iterator[Row]:
    """What it is, whom it names, and every fact and decision in it."""
    yield row("Document", "", thing.properties["title"], id=thing.id)
    yield from own("Document", "Document", {k: v for k, v in thing.properties.items() if k != "title"})
    yield from _named(thing)
    for held in thing.store.ask(HELD, {"id": thing.id}):
        yield _held(frozenset(held["labels"]), held["properties"])


def passage(thing: Thing) -> Iterator[Row]:
    """Its words, where they stand, and what rests on them."""
    of = thing.properties
    page = [("page", of.get("page")), ("characters", f"{of['start']} to {of['end']}")]
    yield row("Passage", "", of["text"], id=thing.id)
    yield from stated("Passage", page)
    yield from _stands_in(thing)
    for tie in thing.ties():
        if tie.type == "STATED_IN" and not tie.out:
            yield _held(tie.labels, tie.other)


def decision(thing: Thing) -> Iterator[Row]:
    """What a person decided on which fact, in which words."""
    yield row("Decision", thing.properties["decision"], decided(thing.properties), thing.properties["quote"], thing.id)
    found = [tie for tie in thing.ties() if tie.type == "OF"]
    for tie in found:
        yield row("Decision", "on", tie.other["caption"], tie.other.get("quote"), tie.id)
    if not found:
        yield row("Decision", "on", "a fact that is not here", id=thing.properties["of"])
    yield from _stands_in(thing)


def _stands_in(thing: Thing) -> Iterator[Row]:
    for found in thing.store.ask(AROUND, {"id": thing.id}):
        file = f" ({found['file']})" if found["file"] else ""
        yield row("Stands in", "", f"{found['title']}{file}", id=found["id"])


def _named(thing: Thing) -> Iterator[Row]:
    """The agencies and cases that it names, each name with how often."""
    ties = [tie for tie in thing.ties() if tie.type == "NAMED_IN"]
    for tie in sorted(ties, key=lambda tie: ("Case" in tie.labels, tie.said.get("name", ""), tie.id)):
        part = "Cases" if "Case" in tie.labels else "Agencies named"
        yield row(
            part, tie.said.get("kind", ""), f"{tie.said.get('name', tie.other['caption'])}{often(tie)}", id=tie.id
        )


def often(tie: Tie) -> str:
    """How often a document names an agency, where that was counted."""
    mentions = tie.said.get("mentions")
    return "" if mentions is None else f", {mentions} time{'' if mentions == 1 else 's'}"


def _held(labels: Iterable[str], of: Mapping[str, Any]) -> Row:
    """A fact or a decision in a line."""
    labels = frozenset(labels)
    if "Decision" in labels:
        return row("Decisions", of["decision"], decided(of), of["quote"], of["id"])
    said = "" if of["polarity"] == "affirmed" else f" ({name_of('claims', of['polarity'])})"
    return row("Facts", kind_of(labels).lower(), f"{of['caption']}{said}", of["quote"], of["id"])
