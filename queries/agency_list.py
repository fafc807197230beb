"""The agencies of a store, each with the nodes that may be the same body, and the lines by which a person judges."""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.candidates import Candidate, candidates, judged_pairs
from graph.errors import UnknownTerm
from graph.facts import Fact
from graph.identity import slug
from graph.judgement import IN
from graph.model import CaseGraph, Node
from graph.vocabulary import name_of
from queries.asking import Row
from queries.rows import render_rows
from queries.sheet import LAYOUTS
from queries.shown import row, text
from queries.wording import fit

TO_JUDGE = "# To judge: put what you know under facts: in a *.facts.yaml, choose one judgement and say why.\n"
Naming = Mapping[str, Any]  # a tie NAMED_IN, with the id of its document


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies as rows, and the lines of YAML that judge what is open between them, each once."""

    rows: list[Row]
    lines: list[str]

    def render(self, format: str = "table") -> str:
        """The agencies in one of the formats of ``queries.rows``, a table as plain text; and what to paste to judge."""
        if format not in LAYOUTS:
            return render_rows(self.rows, format)
        plain = [{name: value for name, value in each.items() if name != "judge"} for each in self.rows]
        shown = text(one for each in self.rows for one in _shown(each)) if format == "table" else ""
        return "\n\n".join([shown or render_rows(plain, format), *_pasted(self.lines, format)])


def agencies(facts: Sequence[Fact], name: str | None = None) -> Agencies:
    """The agencies that facts name, with open candidates; of a name, those that are called so, or so in part.

    UnknownTerm names the nearest when none is. For one that is named alone, also how to part it by documents.
    """
    graph = CaseGraph.from_facts(facts)
    nodes = _chosen([node for node in graph.nodes() if node.labels[0] == "Agency"], name)
    wanted = [node.id for node in nodes]
    found = candidates(graph, judged_pairs(facts), None if name is None else wanted)
    beside: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        for id in one.pair:
            beside[id].append(one)
    rows = [_row(graph, node, beside[node.id]) for node in nodes]
    parted = [line for node in nodes for line in _parting(graph, node)] if name and len(nodes) == 1 else []
    return Agencies(rows, [*map(_line, found), *parted])


def _chosen(nodes: Sequence[Node], name: str | None) -> list[Node]:
    """The agencies of a name, in the order of their names: by id, by one of their names, or by a part of one."""
    ranked = sorted(nodes, key=lambda node: (node.properties["name"], node.id))
    if name is None:
        return ranked
    wanted = slug(name)
    exact = [n for n in ranked if n.id == name or wanted in map(slug, n.properties["names"])]
    found = exact or [n for n in ranked if wanted and any(wanted in slug(one) for one in n.properties["names"])]
    if not found:
        raise UnknownTerm("agency", name, (one for node in nodes for one in node.properties["names"]))
    return found


def _row(graph: CaseGraph, node: Node, beside: Sequence[Candidate]) -> Row:
    of = node.properties
    documents = sorted({f"{naming['title']} ({naming['document']})" for naming in _namings(graph, node.id)})
    return {
        "id": node.id, "name": of["name"], "names": of["names"], "kind": of["kind"], "place": of.get("place"),
        "documents": documents, "facts": _facts(graph, node.id),
        "candidates": [_beside(one, node.id) for one in beside], "judge": [_line(one) for one in beside],
    }  # fmt: skip


def _beside(one: Candidate, id: str) -> str:
    other, name = one.beside(id)
    return f"{name} ({other}, alike {one.alike})"


def _namings(graph: CaseGraph, id: str) -> list[Naming]:
    """What each document calls an agency, in the order of document ids."""
    ties = [(end, tie) for _, end, tie in graph.graph.out_edges(id, data=True) if tie["type"] == "NAMED_IN"]
    told = [
        {"document": d, "title": graph.graph.nodes[d]["properties"]["title"], **tie["properties"]} for d, tie in ties
    ]
    return sorted(told, key=lambda naming: (naming["document"], naming["name"]))


def _facts(graph: CaseGraph, id: str) -> int:
    """How many facts that nobody rejected name an agency at either end."""
    ties = graph.graph.in_edges(id, data=True)
    ends = {start for start, _, tie in ties if tie["type"] in ("BY", "TO")}
    return sum(graph.graph.nodes[fact]["properties"]["status"] != "rejected" for fact in ends)


def _line(one: Candidate) -> str:
    """What judges a candidate, once a person has chosen and said why."""
    return _judgement((one.one, one.other), f"{' / '.join(one.names)} (alike {one.alike})", "same|different|unsure")


def _parting(graph: CaseGraph, node: Node) -> Iterator[str]:
    """What parts an agency, document by document, where no judgement has brought them together."""
    named = list({n["document"]: n for n in _namings(graph, node.id) if "judged" not in n}.values())
    for naming in named[1:]:
        first = named[0]
        ids = tuple(f"{node.id}{IN}{one['document']}" for one in (first, naming))
        told = f"“{naming['name']}” in {naming['title']} is another body than “{first['name']}” in {first['title']}"
        yield _judgement(ids, told, "different")


def _judgement(ids: Collection[str], told: str, judgement: str) -> str:
    names = json.dumps(list(ids), ensure_ascii=False)
    return f"- {{kind: identity, names: {names}, judgement: {judgement}, why: }}  # {fit(told)}"


def _shown(agency: Row) -> Iterator[Row]:
    """An agency under its name: what it is, where it is named, and what may be the same."""
    part, area = agency["name"], f", {agency['place']}" if agency["place"] else ""
    yield row(part, "", f"{name_of('agencies', agency['kind'])}{area}, facts: {agency['facts']}", id=agency["id"])
    yield from (row(part, "also", name) for name in agency["names"][1:])
    yield from (row(part, "named in", document) for document in agency["documents"])
    yield from (row(part, "may be", candidate) for candidate in agency["candidates"])


def _pasted(lines: Sequence[str], format: str) -> list[str]:
    """The lines to paste, in a block of their own."""
    if not lines:
        return []
    block = TO_JUDGE + "\n".join(lines)
    return [{"md": f"```yaml\n{block}\n```", "html": f"<pre>{html.escape(block)}</pre>"}.get(format, block)]
