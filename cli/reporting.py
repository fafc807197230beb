"""The report of where information stopped, and the diagram."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import (
    STORE,
    AcceptedOption,
    AsOfOption,
    CaseOption,
    ParameterOption,
    QuestionsOption,
    StoreOption,
    TerritoryOption,
    parameters,
)
from cli.telling import left_out, opening, writable, write
from graph.errors import BadInput, BadQuestion

if TYPE_CHECKING:
    from queries.drawing import Drawing

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
    from queries.drawing import drawing_of
    from queries.gaps import gaps

    if out and out.suffix not in REPORTS:
        raise BadInput(f"{out} must end in {' or '.join(REPORTS)}")
    with opening(store) as opened:
        report = gaps(opened, case=case, accepted=accepted, as_of=as_of, territory=territory)
        drawn = draw(drawing_of(opened, report), diagram) if diagram else frozenset()
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
    questions: QuestionsOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: StoreOption = STORE,
) -> None:
    """One offline page: agencies, what passed between them and what stopped, the words on click."""
    from queries.drawing import drawing

    options: dict[str, Any] = {"case": case, "accepted": accepted, "as_of": as_of}
    given = parameters(parameter)
    if given and not question:
        raise BadQuestion("only a question takes -p NAME=VALUE; name one with --question")
    with opening(store) as opened:
        made = drawing(opened, question, view=view, questions=questions, **(options | given))
    draw(made, out)
    if open_page:
        typer.launch(out.resolve().as_uri())
    raise typer.Exit(left_out(made.left_out))


def draw(made: Drawing, out: Path) -> frozenset[str]:
    """Writes a diagram; the ids of the facts that it shows."""
    with writable(out):
        made.write(out)
    return made.facts
