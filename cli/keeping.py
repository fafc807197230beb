"""What goes out of the store, comes back, is withdrawn and is checked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.options import STORE, StoreOption
from cli.telling import LEFT_OUT, opening, refusals, say
from graph.errors import BadInput


class Export(StrEnum):
    """What export writes."""

    neo4j_import = "neo4j-import"


def export_command(
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Its ending says the form: .trig .nq .ttl .nt .jsonld .rdf .graphml .csv (a folder) .cypher",
        ),
    ],
    profile: Annotated[
        str, typer.Option("--profile", help="full, or researcher: no words, no names, new ids, years for dates.")
    ] = "full",
    format: Annotated[
        Export | None, typer.Option("--format", help="neo4j-import: a folder of what neo4j-admin imports.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """The graph as RDF, GraphML, tables or a script of Cypher; in full, each claim with its words and who says so."""
    if format and profile != "full":
        raise BadInput(f"--format {format} is written in full only; leave --profile out")
    with opening(store) as opened:
        facts = opened.facts()
    if format:
        from graph.store.bulk import write_import

        print(write_import(facts, out))
        return
    from graph.export import export

    count = export(facts, out, profile)
    things = "nodes and relationships" if out.suffix.lower() in (".graphml", ".csv", ".cypher") else "statements"
    print(f"{count} {things} into {out}")


def import_command(path: Path, store: StoreOption = STORE) -> None:
    """RDF or GraphML that export wrote in full, back into the store; nothing is lost."""
    from graph.export import read_export
    from graph.facts import by_document

    facts = read_export(path)
    with opening(store, create=True) as opened:
        print(opened.load(by_document(facts)))


def withdraw_command(document: str, store: StoreOption = STORE) -> None:
    """Takes a document out, and what rested on it alone."""
    with opening(store) as opened:
        print(opened.withdraw(document))


def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Files; without any, the store.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Re-reads every quote in its document, holds the graph to the ontology and its RDF to its shapes."""
    from graph.check import check

    if paths:
        from loaders import read_all

        readings = list(read_all(paths))
        facts = [fact for reading in readings for fact in reading.facts]
        status = refusals(readings)
    else:
        with opening(store) as opened:
            facts, status = opened.facts(), 0
    problems = check(facts)
    for problem in problems:
        say(f"does not hold: {problem}")
    print(f"{len(facts)} facts checked, {len(problems)} do not hold")
    raise typer.Exit(LEFT_OUT if problems else status)
