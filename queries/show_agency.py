"""What is shown of an agency: its names, why these are one node, what came before and after it, and what it acts in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from graph.before_after import neighbours, sort_of, told
from graph.dates import before
from graph.errors import BadQuestion
from graph.facts import Agency, Document, Identity
from graph.identity import agency_id
from graph.judgement import IN, decided
from graph.model import Naming
from graph.one_node import why
from graph.store.cypher import READ_JUDGING
from graph.store.part import archived
from graph.successions import regrouped
from graph.vocabulary import name_of
from queries.asking import Row
from queries.shown import Thing, row

FEW = 3  # documents that a reason names, where there are no more
NAMINGS = """\
MATCH (:Agency {id: $id})-[n:NAMED_IN]->(d:Document)
RETURN d.id AS document, d.title AS title, n.name AS name, n.kind AS kind, n.place AS place, n.mentions AS mentions,
       n.judged AS judged
ORDER BY title, document, name
"""
FOLLOWED = """\
MATCH (a:Agency {id: $id})-[s:SUCCEEDED_BY]-(b:Agency)
MATCH (x:Archive) WHERE x.facts CONTAINS s.fact
MATCH (d:Document {id: x.caption})
RETURN DISTINCT startNode(s).id = a.id AS after, b.id AS id, b.caption AS caption, s.on AS on, d.id AS document,
       d.title AS title
ORDER BY after, id, document
"""
KNOWN = """\
MATCH (a:Agency {id: $id})-[s:SUCCEEDED_BY]-(b:Agency)-[:NAMED_IN]->(d:Document)
WHERE s.row IS NOT NULL
RETURN startNode(s).id = a.id AS after, b.id AS id, b.caption AS caption, s.row AS row, s.on AS on, s.link AS link,
       s.why AS why, s.checked AS checked, collect(DISTINCT d.id) AS documents
ORDER BY after, id, row
"""
ACTS = """\
MATCH (:Agency {id: $id})<-[t:BY|TO]-(f:Fact) WHERE f.status <> 'rejected'
RETURN type(t) AS type, f.document AS document, count(f) AS facts
"""


def agency(thing: Thing) -> Iterator[Row]:
    """Everything that is known of an agency."""
    namings = [one for one in thing.store.ask(NAMINGS, {"id": thing.id}) if thing.counts.holds(one["document"])]
    if not namings:
        raise BadQuestion(f"no document that counts as of {thing.counts.as_of} names {thing.id}; try a later day")
    yield from _is(thing, namings)
    for one in namings:
        yield row("Names", one["name"], f"in {one['title']}{_often(one['mentions'])}", id=one["document"])
    judged = _Judged.read(thing)
    yield from _why(thing, namings, judged)
    yield from judged.rows(thing.id)
    yield from _before_and_after(thing, namings)
    yield from _acts(thing)


def _is(thing: Thing, namings: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    kinds = sorted({f"{name_of('agencies', one['kind'])} ({one['kind']})" for one in namings})
    places = sorted({one["place"] for one in namings if one["place"]})
    yield row("Agency", "", thing.called(thing.properties), id=thing.id)
    yield row("Agency", "kind", " or ".join(kinds))
    yield row("Agency", "area", " or ".join(places) or "no document makes it certain")


def _often(mentions: int | None) -> str:
    return f", {mentions} time{'' if mentions == 1 else 's'}" if mentions else ""


def _why(thing: Thing, namings: Iterable[Mapping[str, Any]], judged: _Judged) -> Iterator[Row]:
    """Each reason that brought namings to this node, with these namings."""
    reasons: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in namings:
        naming = Naming(thing.id, one["document"], one["name"], one["kind"], one["place"])
        reason = judged.reason(one["judged"]) if one["judged"] else why(naming)
        reasons[reason][one["name"]].append(one["title"])
    for reason, names in reasons.items():
        yield row("Why these are one node", reason, "; ".join(starmap(_called, sorted(names.items()))))


def _called(name: str, titles: Sequence[str]) -> str:
    """A name with the documents that use it, or with how many where they are many.

    >>> _called("the Board", ["Minutes", "A letter"])
    '“the Board” in Minutes and A letter'
    """
    return f"“{name}” in {f'{len(titles)} documents' if len(titles) > FEW else ' and '.join(titles)}"


@dataclass(frozen=True, slots=True)
class _Judged:
    """What people judged of agency nodes: every judgement, with the title of the file that holds it."""

    judgements: Mapping[str, Identity]
    nodes: Mapping[str, tuple[str, ...]]  # judgement -> the nodes that it speaks of
    titles: Mapping[str, str]

    @classmethod
    def read(cls, thing: Thing) -> _Judged:
        """The judgements that stand in a store."""
        files = archived(thing.store.ask(READ_JUDGING, {})).values()
        facts = decided(fact for file in files for fact in file)
        told = {f.id: f for f in facts if isinstance(f, Identity) and f.status != "rejected"}
        declared = {(f.document, f.name): agency_id(f) for f in facts if isinstance(f, Agency)}
        nodes = {id: tuple(declared.get((f.document, name), name) for name in f.names) for id, f in told.items()}
        return cls(told, nodes, {f.document: f.title for f in facts if isinstance(f, Document)})

    def reason(self, ids: str) -> str:
        """By whose judgement a naming was brought here."""
        who = sorted({self.judgements[id].source or "a person" for id in ids.split() if id in self.judgements})
        return f"judged by {' and '.join(who) or 'a person'}"

    def rows(self, id: str) -> Iterator[Row]:
        """Every judgement that speaks of a node, whichever way it went."""
        for one, nodes in sorted(self.nodes.items()):
            if id in {node.split(IN)[0] for node in nodes} or any(self._made(id, node) for node in nodes):
                yield self._row(self.judgements[one], nodes)

    def _made(self, id: str, node: str) -> bool:
        """Whether a node was made by parting it from the one that this names in its document."""
        rule, _, document = node.partition(IN)
        return bool(document) and id.startswith(f"agency:{document}:{rule.split(':')[1]}:")

    def _row(self, judgement: Identity, nodes: tuple[str, ...]) -> Row:
        on = f", {judgement.when}" if judgement.when else ""
        who = (
            f"{judgement.source or 'nobody says who'}{on}, in {self.titles.get(judgement.document, judgement.document)}"
        )
        value = f"{' and '.join(nodes)}, because: {judgement.why} ({who})"
        return row("What people judged", judgement.judgement, value, id=judgement.id)


def _before_and_after(thing: Thing, namings: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The bodies that documents say it took over from or gave way to, and the sorts of body around its own."""
    names, kind = sorted({one["name"] for one in namings}), str(thing.properties["kind"])
    day = thing.counts.as_of
    for found in thing.store.ask(FOLLOWED, {"id": thing.id}):
        if thing.counts.holds(found["document"]):
            yield _followed(thing, found)
    for found in thing.store.ask(KNOWN, {"id": thing.id}):
        if any(map(thing.counts.holds, found["documents"])):
            yield _known(thing, found)
    for one in neighbours(names, kind, day):
        yield row("Before and after", _when(one.before, day), str(one))
    sort = sort_of(names, kind)
    for succession in regrouped(sort) if sort else ():
        yield row("Before and after", "one name may be two bodies", told(succession))


def _when(earlier: bool, day: str | None) -> str:
    return f"{'before it' if earlier else 'after it'}{f', as of {day}' if day else ''}"


def _followed(thing: Thing, found: Mapping[str, Any]) -> Row:
    """A succession that a document states, and how sure it is to have happened by the day."""
    on, day = found["on"], thing.counts.as_of
    sure = f", by {day} {before(day, on).opposite}" if day and on else ""
    value = f"{thing.called(found)}, {on or 'no date stated'}{sure}, says {found['title']} ({found['document']})"
    return row("Before and after", "after it" if found["after"] else "before it", value, id=found["id"])


def _known(thing: Thing, found: Mapping[str, Any]) -> Row:
    """A succession that no document need state: of two bodies here, by a row of ``successions.yaml``."""
    doubt = "" if found["checked"] else ", which no source seen states"
    value = f"{thing.called(found)}, {found['on'] or 'date not known'}{doubt}: {found['link']}, {found['why']}"
    return row(
        "Before and after", "after it" if found["after"] else "before it",
        f"{value} (row {found['row']} of successions.yaml)", id=found["id"],
    )  # fmt: skip


def _acts(thing: Thing) -> Iterator[Row]:
    """In how many facts it acts or receives, and how to read them."""
    counts: Counter[str] = Counter()
    for found in thing.store.ask(ACTS, {"id": thing.id}):
        if thing.counts.holds(found["document"]):
            counts[found["type"]] += found["facts"]
    yield row("Facts", "that it did, failed in or was told of", f"{counts['BY']} by it, {counts['TO']} to it")
    name = thing.called(thing.properties)
    yield row("Facts", "to read them", f'casethread ask said_of_agency -p agency="{name}"')
