"""Questions, and whatever else is asked of the store."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cli.options import (
    STORE,
    AcceptedOption,
    AsOfOption,
    CaseOption,
    Format,
    FormatOption,
    ParameterOption,
    QuestionsOption,
    StoreOption,
    TerritoryOption,
    form_of,
    parameters,
)
from cli.telling import LEFT_OUT, left_out, opening, say


def ask_command(
    question: Annotated[str | None, typer.Argument(help="Its name; without one, the catalogue.")] = None,
    parameter: ParameterOption = None,
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    questions: QuestionsOption = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """One question of the catalogue, each row of the answer with its evidence."""
    from queries import ask, catalogue
    from queries.rows import render

    if question is None:
        print(catalogue(questions).listing())
        return
    asked = catalogue(questions).get(question)
    options: dict[str, Any] = {"case": case, "accepted": accepted, "as_of": as_of}
    with opening(store) as opened:
        answer = ask(opened, asked.name, **(options | parameters(parameter) | {"questions": questions}))
    print(render(answer, form_of(format)))
    raise typer.Exit(left_out(answer.left_out))


def duties_command(
    territory: TerritoryOption = None,
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """Which duties with a time limit were met or breached, or why that cannot be told, with the sum and the words."""
    from queries.duties import duties
    from queries.rows import render

    with opening(store) as opened:
        answer = duties(opened, case=case, territory=territory, accepted=accepted, as_of=as_of)
    print(render(answer, form_of(format)))
    raise typer.Exit(left_out(answer.left_out))


def cypher_command(
    text: Annotated[str, typer.Argument(help="Reading Cypher; the engine refuses to write.")],
    parameter: ParameterOption = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, help="Seconds; then it is given up.")
    ] = 60,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="ROWS", min=0, help="At most so many rows; says when there are more."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print how the engine would find them, and ask nothing.")
    ] = False,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """Any reading Cypher; docs/asking.md has ten to begin with."""
    from queries.cypher import find, plan
    from queries.rows import render_rows

    with opening(store) as opened:
        if explain:
            print(plan(opened, text, parameters(parameter)))
            return
        found = find(opened, text, parameters(parameter), timeout, limit)
    print(render_rows(found.rows, form_of(format)))
    if found.cut:
        say(f"left out: every row after the first {limit}; ask for more with --limit, or narrow the question")
        raise typer.Exit(LEFT_OUT)


def agencies_command(
    name: Annotated[str | None, typer.Argument(help="A name, a part of one, or an id; without one, all.")] = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """The agencies, which of them may be one body under two names, and the lines by which you judge."""
    from queries.agency_list import agencies

    with opening(store) as opened:
        facts = opened.facts()
    print(agencies(facts, name).render(form_of(format)))


def show_command(id: str, as_of: AsOfOption = None, format: FormatOption = None, store: StoreOption = STORE) -> None:
    """One fact, agency, document or recommendation: its words, who says so, what contradicts it."""
    from queries.rows import render_rows
    from queries.show import show
    from queries.shown import text

    with opening(store) as opened:
        rows = show(opened, id, as_of)
    form = form_of(format)
    print(text(rows) if form == Format.table.value else render_rows(rows, form))
