"""Runs every measurement and prints one line each: ours, the peer, and the ratio."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from bench.generate import documents
from graph.facts import Fact
from graph.model import CaseGraph


def cpu(act: Callable[[], object]) -> float:
    """Seconds of processor time that an action costs this process, Java's threads included."""
    start = time.process_time()
    act()
    return time.process_time() - start


def line(what: str, ours: float, peer: str, theirs: float) -> None:
    print(f"{what:44} {ours:8.2f} s   {peer:34} {theirs:8.2f} s   ratio {ours / theirs:6.2f}")


def building(small: list[Fact], large: list[Fact]) -> None:
    """The graph from ten times the facts should cost about ten times as much."""
    line(
        f"graph of {len(large)} facts",
        cpu(lambda: CaseGraph.from_facts(large)),
        f"of {len(small)} facts",
        cpu(lambda: CaseGraph.from_facts(small)),
    )


def storing(rows: list[list[Fact]], folder: Path) -> None:
    """Loading documents together against one statement a node and relationship."""
    from graph.store import open_store
    from graph.store.cypher import ROWS, statements

    with open_store(str(folder / "ours.db"), create=True) as store:
        ours = cpu(lambda: store.load(rows))
    change = CaseGraph().change_to(CaseGraph.from_facts(chain.from_iterable(rows)))
    with open_store(str(folder / "peer.db"), create=True) as store:

        def one_by_one() -> None:
            with store._writing() as run:
                for cypher, parameters in statements(change):
                    for row in parameters:
                        run(cypher, rows=[row])

        theirs = cpu(one_by_one)
    assert ROWS > 1
    line(f"embedded store, {sum(map(len, rows))} facts", ours, "one statement a row", theirs)


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
    rows = list(documents(10_000))
    facts = list(chain.from_iterable(rows))
    with tempfile.TemporaryDirectory() as folder:
        building(facts[:1000], facts)
        storing(rows[:40], Path(folder))
        exporting(facts, Path(folder))
        drawing(facts[:500], Path(folder))


if __name__ == "__main__":
    main()
