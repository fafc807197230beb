"""Codes, an empty sheet, and a worked case to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import STORE, CaseOption, FormatOption, StoreOption, form_of
from cli.reporting import draw
from cli.telling import opening, refusals, say, write


def vocabulary_command(
    scheme: Annotated[str | None, typer.Argument(help="Its name; without one, the list of schemes.")] = None,
    format: FormatOption = None,
) -> None:
    """Codes with their meaning."""
    from graph import vocabulary
    from graph.duties import listing
    from queries.rows import render_rows

    if scheme is None:
        rows: list[dict[str, object]] = [
            {"scheme": s, "title": vocabulary.scheme(s)["title"]} for s in vocabulary.listed()
        ]
    elif scheme == "duties":
        rows = listing()
    else:
        keys = ("name", "meaning", "stage", "group", "field", "commissioner")
        known = vocabulary.codes(scheme)
        columns = [key for key in keys if any(key in about for about in known.values())]
        rows = [{"code": code} | {key: about.get(key) for key in columns} for code, about in known.items()]
    print(render_rows(rows, form_of(format)))


def template_command(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .facts.xlsx or .facts.csv.")],
    proposed: Annotated[
        bool, typer.Option("--proposed", help="With each fact of the store that waits to be accepted or rejected.")
    ] = False,
    case: CaseOption = None,
    store: StoreOption = STORE,
) -> None:
    """A sheet for curated facts, with the codes as drop-down lists; load reads it once it is filled in."""
    from loaders.template import write_template
    from loaders.to_decide import write_to_decide

    if not proposed:
        write_template(out)
        print(f"fill in {out}, one row a fact, and load it; casethread vocabulary says what each code means")
        return
    with opening(store) as opened:
        count = write_to_decide(opened.facts(), out, case)
    print(f"{count} facts in {out}: name the curator, choose a decision where you have one, and load it")


def demo_command(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write; made if it is not there.")] = Path(
        "demo"
    ),
) -> None:
    """A worked, invented case: loads it, prints its gaps, writes the diagram and the RDF into DIR."""
    from graph.model import CaseGraph
    from graph.rdf import export_rdf
    from loaders import read_all
    from loaders.demo import CASE, FOLDER, SIBLING, SIBLING_CASE
    from queries.drawing import drawing
    from queries.gaps import gaps

    directory.mkdir(parents=True, exist_ok=True)
    with opening(str(directory / "casethread.db"), create=True) as opened:
        for folder, case in ((FOLDER, CASE), (SIBLING, SIBLING_CASE)):
            readings = list(read_all([folder], case=case))
            say(str(opened.load([reading.facts for reading in readings if reading.facts])))
            refusals(readings)
        report, facts = gaps(opened, case=CASE, territory="England"), opened.facts()
        drawn = draw(drawing(opened, case=CASE), directory / "diagram.html")
    write(directory / "gaps.md", report.to_markdown())
    write(directory / "gaps.html", report.to_html("diagram.html", drawn))
    graph = CaseGraph.from_facts(facts)
    for name in ("graph.trig", "graph.nq"):
        export_rdf(graph, facts, directory / name)
    print(report.to_markdown())
    print(f"Written into {directory}: gaps.md (this report), gaps.html, diagram.html, graph.trig, graph.nq.")
