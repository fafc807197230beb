"""Runs every measurement and prints one line each: ours, the peer, and the ratio.

``python -m bench`` takes about two minutes; ``--full`` measures at the sizes of the goals, and takes half an hour.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from bench.files import files
from bench.generate import documents
from bench.measure import cpu, in_turn, line
from bench.places import Place, embedded, neo4j
from bench.reading import reading
from bench.stores import growing, loading, one_by_one
from graph.facts import Fact
from graph.model import CaseGraph
from tests.neo4j_server import LTS, NEWEST


def building(small: list[Fact], large: list[Fact]) -> None:
    """The graph from ten times the facts should cost about ten times as much."""
    CaseGraph.from_facts(small)
    many, few = in_turn(
        5, lambda: cpu(lambda: CaseGraph.from_facts(large)), lambda: cpu(lambda: CaseGraph.from_facts(small))
    )
    line(f"graph of {len(large):,} facts", many, f"of {len(small):,} facts", few, goal=12)


def storing(places: Iterable[Place], full: bool) -> None:
    """Loading into each store, at the sizes of the goals or at smaller ones."""
    for place in places:
        loading(place, 10_000 if full else 3_000, rounds=5 if full else 2)
        one_by_one(place, 10_000 if full else 1_000)
        growing(place, 100_000 if full else 10_000)


def exporting(facts: list[Fact], folder: Path) -> None:
    """N-Quads from the whole graph against rdflib writing the same quads."""
    import rdflib

    from graph.rdf import export_rdf

    graph = CaseGraph.from_facts(facts)
    path = folder / "graph.nq"
    ours = cpu(lambda: export_rdf(graph, facts, path))
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    line(
        f"N-Quads of {len(facts)} facts",
        ours,
        "rdflib, the same quads, ready made",
        cpu(lambda: dataset.serialize(format="nquads")),
    )


def drawing(facts: list[Fact], folder: Path) -> None:
    """The page against a raw pyvis page with the same nodes and words."""
    from pyvis.network import Network

    from graph.diagram import flows_view, render

    graph = CaseGraph.from_facts(facts)
    view = flows_view(graph, title="bench")
    pages: list[str] = []

    def raw() -> None:
        network = Network(directed=True, cdn_resources="in_line")
        for point in view.points:
            network.add_node(point.id, label=point.label)
        for tie in view.lines:
            network.add_edge(tie.start, tie.end, title="\n".join(e.quote for e in tie.evidence))
        pages.append(network.generate_html())

    ours = cpu(lambda: pages.append(render(view)))
    line(f"diagram of {len(view.points)} points, {len(view.lines)} lines", ours, "raw pyvis", cpu(raw))
    mine, raw_pyvis = (len(page) / 1e6 for page in pages)
    print(f"{'':44} {mine:8.2f} MB  {'raw pyvis':34} {raw_pyvis:8.2f} MB  ratio {mine / raw_pyvis:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="at the sizes of the goals, and on the newest Neo4j too")
    full = parser.parse_args().full
    facts = list(chain.from_iterable(documents(10_000)))
    reading()  # first: a child begins with what its parent holds
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        building(facts[:1000], facts)
        exporting(facts, Path(folder))
        drawing(facts[:500], Path(folder))
        files(Path(folder))
        running = (servers.enter_context(neo4j(release)) for release in ((LTS, NEWEST) if full else (LTS,)))
        storing(chain([embedded(Path(folder))], running), full)


if __name__ == "__main__":
    main()
