"""The command ``casethread``: reads arguments, calls one function, prints what came back."""

from __future__ import annotations

import os
import sys

import typer

from cli import asking, helping, keeping, reading, reporting
from cli.telling import say
from graph.errors import CasethreadError

INTERRUPTED = 130  # what typer makes of it

app = typer.Typer(
    help="Where did information stop passing between agencies? Reviews become facts, a graph, answers and diagrams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (  # in the order in which --help lists them
    reading.read_command,
    reading.load_command,
    asking.ask_command,
    reporting.gaps_command,
    asking.duties_command,
    asking.cypher_command,
    asking.agencies_command,
    asking.show_command,
    reporting.draw_command,
    keeping.export_command,
    keeping.import_command,
    keeping.withdraw_command,
    keeping.check_command,
    helping.vocabulary_command,
    helping.template_command,
    helping.demo_command,
):
    app.command(command.__name__.removesuffix("_command"))(command)


def main() -> None:
    """Runs the command; an expected failure is one sentence on standard error and exit status 1."""
    try:
        app()
    except CasethreadError as error:
        say(f"casethread: {error}")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SystemExit as ended:
        if ended.code != INTERRUPTED:
            raise
        say("casethread: stopped; what was finished is kept, run the same command to go on")
        sys.exit(1)
