"""One thing that a store holds, told in full: a fact, an agency, a document, a passage, a case, a decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from rapidfuzz import fuzz, process

from graph.errors import BadQuestion
from queries.as_of import scope
from queries.asking import Row
from queries.evidence import Asked
from queries.show_agency import agency
from queries.show_document import decision, document, passage
from queries.show_fact import fact
from queries.shown import KINDS, Thing, own, row

NODE = f"MATCH (n:{KINDS} {{id: $id}}) RETURN labels(n) AS labels, properties(n) AS properties"
NEAR = "MATCH (n:{kinds}) WHERE n.id STARTS WITH $start RETURN n.id AS id, n.caption AS caption"
NAMED = "Agency|Document|Case|Recommendation|Review"  # what a person may ask for by its name
_LEAST = 60  # of 100: how near an id or a name must be to be named


def show(store: Asked, id: str, as_of: str | None = None) -> list[Row]:
    """What a store holds under an id, in rows under headings; BadQuestion names the nearest id when it holds nothing.

    As of a day, only what documents say that were certainly published by then.
    """
    found = store.ask(NODE, {"id": id})
    if not found:
        raise BadQuestion(_nothing(store, id))
    thing = Thing(store, scope(store, as_of), id, frozenset(found[0]["labels"]), found[0]["properties"])
    if not thing.counts.holds_node(thing.labels, thing.properties):
        raise BadQuestion(_later(thing))
    tell = next((told for label, told in TOLD.items() if label in thing.labels), _other)
    return [*tell(thing)]


def _other(thing: Thing) -> Iterator[Row]:
    """What is said of a case, a group, a person, a risk factor or agencies not named: its properties and ties."""
    (label,) = thing.labels
    yield row(label, "", thing.called(thing.properties), id=thing.id)
    yield from own(label, label, thing.properties)
    for tie in thing.ties():
        what = f"{tie.type} →" if tie.out else f"← {tie.type}"
        yield row("Ties", what, thing.called(tie.other), tie.other.get("quote"), tie.id)


TOLD: Mapping[str, Callable[[Thing], Iterator[Row]]] = {
    "Fact": fact, "Agency": agency, "Document": document, "Passage": passage, "Decision": decision,
}  # fmt: skip


def _later(thing: Thing) -> str:
    """Why a thing is not shown as of the day, in one sentence."""
    where = {thing.properties.get("document"), thing.id}
    why = next((str(one) for one in thing.counts.left_out if one.document in where), "it stands in no document yet")
    return f"{thing.id} is not there as of {thing.counts.as_of}: {why}"


def _nothing(store: Asked, id: str) -> str:
    """That nothing has this id, and which one is nearest: by the ids of its sort, or else by what things are called."""
    sort = re.match(r"[a-z]+[-:]", id)
    start, kinds = (sort[0], KINDS) if sort else ("", NAMED)
    known = {one["id"]: one["caption"] for one in store.ask(NEAR.format(kinds=kinds), {"start": start})}
    return f"nothing here has the id {id!r}{_nearest(id, known)}"


def _nearest(id: str, known: Mapping[str, str]) -> str:
    """The nearest of the ids, or of what their things are called, as the end of a sentence."""
    spelled = [(one, one) for one in sorted(known)] + [(name, one) for one, name in sorted(known.items())]
    words = [said for said, _ in spelled]
    found = process.extractOne(id, words, scorer=fuzz.ratio, processor=str.lower, score_cutoff=_LEAST)
    if found is None:
        return "; every answer gives the ids of its facts with --format json"
    near = spelled[found[2]][1]
    return f"; the nearest is {near} ({known[near]})"
