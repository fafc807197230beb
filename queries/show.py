"""One thing that a store holds, with what it is tied to: a fact, an agency, a document, a case, a person or a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import BadQuestion
from queries.asking import Row
from queries.evidence import Asked

_KINDS = "Fact|Agency|Collective|Person|Group|Case|Document|RiskFactor"
NODE = f"""\
MATCH (n:{_KINDS} {{id: $id}})
OPTIONAL MATCH (n)-[:STATED_IN]->(p:Passage)-[:OF]->(d:Document)
RETURN labels(n) AS labels, properties(n) AS properties, p.text AS sentence, d.title AS title, d.file AS file
"""
TIES = f"""\
MATCH (n:{_KINDS} {{id: $id}})-[t]-(m:{_KINDS})
RETURN type(t) AS type, startNode(t).id = n.id AS out, m.id AS id, m.caption AS caption, m.quote AS quote, t.why AS why
UNION
MATCH (n:Document {{id: $id}})<-[:OF]-(:Passage)<-[t:STATED_IN]-(m:Fact)
RETURN type(t) AS type, false AS out, m.id AS id, m.caption AS caption, m.quote AS quote, null AS why
"""


def show(store: Asked, id: str) -> list[Row]:
    """What a store holds under an id, a row for each property and each tie; BadQuestion when it holds nothing."""
    found = store.ask(NODE, {"id": id})
    if not found:
        raise BadQuestion(f"nothing here has the id {id!r}; every answer gives the ids of its facts with --format json")
    ties = sorted(store.ask(TIES, {"id": id}), key=lambda tie: (tie["type"], not tie["out"], tie["id"]))
    return [*_properties(found[0]), *map(_tie, ties)]


def _properties(node: Mapping[str, Any]) -> Iterator[Row]:
    yield {"what": "is", "value": ", ".join(sorted(node["labels"]))}
    around = {name: node[name] for name in ("sentence", "title", "file")}
    for name, value in sorted({**around, **node["properties"]}.items()):
        if value is not None:
            yield {"what": name, "value": value}


def _tie(tie: Mapping[str, Any]) -> Row:
    """A tie from the thing (TO →) or to it (← TO), with the words of the fact at its other end."""
    what = f"{tie['type']} →" if tie["out"] else f"← {tie['type']}"
    because = f" ({tie['why']})" if tie["why"] else ""
    return {"what": what, "value": f"{tie['caption']}{because}", "words": tie["quote"], "id": tie["id"]}
