"""The report of where information stopped, and the diagram."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.options import (
    STORE,
    AcceptedOption,
    AsOfOption,
    CaseOption,
    ParameterOption,
    StoreOption,
    TerritoryOption,
    parameters,
)
from cli.telling import left_out, opening, writable, write
from graph.errors import BadInput, BadQuestion

REPORTS = (".md", ".html", ".docx", ".json")


def gaps_command(
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    territory: TerritoryOption = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Ends in .md, .html, .docx or .json.")
    ] = None,
    diagram: Annotated[
        Path | None, typer.Option("--diagram", metavar="FILE.html", help="Draw the findings too, and link them.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """The whole answer to "where did information stop?", as a report with the words behind each finding."""
    from graph.facts import Failure, Flow
    from queries.gaps import gaps

    if out and out.suffix not in REPORTS:
        raise BadInput(f"{out} must end in {' or '.join(REPORTS)}")
    with opening(store) as opened:
        report = gaps(opened, case=case, accepted=accepted, as_of=as_of, territory=territory)
        facts = opened.facts() if diagram else []
    told = report.facts & {fact.id for fact in facts if isinstance(fact, Flow | Failure)}
    drawn = draw(facts, diagram, case, told) if diagram else frozenset()
    link = os.path.relpath(diagram, out.parent if out else ".").replace(os.sep, "/") if diagram else ""
    if out is None:
        print(report.to_markdown(link, drawn), end="")
    elif out.suffix == ".docx":
        write(out, report.to_docx(link, drawn))
    elif out.suffix == ".json":
        write(out, report.to_json())
    else:
        write(out, report.to_html(link, drawn) if out.suffix == ".html" else report.to_markdown(link, drawn))
    raise typer.Exit(left_out(report.left_out))


def draw_command(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html")],
    case: CaseOption = None,
    view: Annotated[
        str, typer.Option("--view", help="claims, stops (only what stopped) or agencies (rolled up).")
    ] = "claims",
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="NAME", help="Draw what this question of the catalogue rests on."),
    ] = None,
    parameter: ParameterOption = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: StoreOption = STORE,
) -> None:
    """One offline page: agencies, what passed between them and what stopped, the words on click."""
    from queries import ask

    given = parameters(parameter)
    if given and not question:
        raise BadQuestion("only a question takes -p NAME=VALUE; name one with --question")
    with opening(store) as opened:
        answer = ask(opened, question, **({"case": case} | given)) if question else None
        facts = opened.facts()
    asks = "" if answer is None else answer.question.asks
    only = None if answer is None else frozenset(one["fact"] for row in answer.rows for one in row["evidence"])
    draw(facts, out, case, only, view, asks)
    if open_page:
        typer.launch(out.resolve().as_uri())


def draw(
    facts: Iterable[Any],
    out: Path,
    case: str | None,
    only: frozenset[str] | None = None,
    view: str = "claims",
    asks: str = "",
) -> frozenset[str]:
    """Draws the facts, of a case or only some of them; the ids of those that the page shows."""
    from graph.diagram import flows_view, write_page
    from graph.model import CaseGraph

    title = ": ".join(filter(None, (asks or "Where information stopped", case)))
    made = flows_view(CaseGraph.from_facts(facts), title=title, case=case, only=only, view=view)
    with writable(out):
        write_page(made, out)
    return frozenset(evidence.fact for line in made.lines for evidence in line.evidence)
