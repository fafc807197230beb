"""Options and arguments that several commands take."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.errors import BadQuestion

STORE = "casethread.db"

AgencyOption = Annotated[
    str | None, typer.Option("--agency", help="Whose chronology it is, where no column and no title says so.")
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        help="A folder (embedded store) or neo4j://, bolt:// (a server; NEO4J_USERNAME and NEO4J_PASSWORD apply).",
        envvar="CASETHREAD_STORE",
        show_default=True,
    ),
]
CaseOption = Annotated[str | None, typer.Option("--case", help="Only what belongs to this case.")]
AcceptedOption = Annotated[bool, typer.Option("--accepted", help="Only what a person has accepted.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only documents certainly published by this day, such as 2014-02-28."),
]
TerritoryOption = Annotated[
    str | None,
    typer.Option("--territory", help="Where it was, such as England; unsaid, no time limit can be judged."),
]
QuestionsOption = Annotated[
    Path | None, typer.Option("--questions", metavar="DIR", help="Your own, as DIR/<theme>/<name>.cypher.")
]
ParameterOption = Annotated[list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE")]
ExtractorOption = Annotated[
    list[str] | None,
    typer.Option("--extractor", metavar="NAME", help="Also ask this one: an installed extractor, or MODULE:FUNCTION."),
]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders to walk.")]


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"


FormatOption = Annotated[Format | None, typer.Option("--format", help="table on a terminal, else json.")]


def form_of(format: Format | None) -> str:
    """How rows are printed where nobody said: a table to a person, JSON to a program."""
    return format.value if format else "table" if sys.stdout.isatty() else "json"


def parameters(given: Iterable[str] | None) -> dict[str, Any]:
    """NAME=VALUE pairs as parameters; a value that is JSON (a number, true, a list) is taken as such."""
    found: dict[str, Any] = {}
    for pair in given or ():
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise BadQuestion(f"{pair!r} is not NAME=VALUE; write for example -p year=2012")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found
