"""Documents to facts, and facts into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cli.options import STORE, AgencyOption, ExtractorOption, PathsArgument, StoreOption
from cli.telling import opening, refusals
from graph.errors import BadInput


def read_command(
    paths: PathsArgument,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder for the facts files.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes that read at once.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, whose workers read.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Print the text of one file that offsets refer to.")] = False,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="With --text: which one, where a file holds several.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print, sentence by sentence, what was found and what was refused.")
    ] = False,
    agency: AgencyOption = None,
    extractor: ExtractorOption = None,
) -> None:
    """Documents to facts: DIR/NAME.facts.jsonl for each, and DIR/read-report.json; run again, it goes on."""
    if document and not text:
        raise BadInput("--document says which text to print; add --text, or leave it out")
    if text:
        from loaders import text_of

        if len(paths) != 1:
            raise BadInput("--text prints the text of one file; name one")
        sys.stdout.buffer.write(text_of(paths[0], document).encode())
    elif explain:
        from loaders import explain_all

        for explanation in explain_all(paths):
            print(explanation)
    elif out is None:
        raise BadInput("read needs -o DIR, a folder for the facts files, or --text or --explain")
    else:
        _read_into(paths, out, agency, extractor or (), workers, scheduler)


def _read_into(
    paths: list[Path], out: Path, agency: str | None, extractors: Iterable[str], workers: int, scheduler: str | None
) -> None:
    from loaders.workers import Cluster, Processes

    work = Cluster(scheduler) if scheduler else Processes(workers)
    from loaders.folder import Folder
    from loaders.progress import progress

    if scheduler:  # the workers have another working folder
        paths, out = [path.absolute() for path in paths], out.absolute()
    folder = Folder(paths, out, agency, extractors)
    status = count = facts = 0
    with progress(folder.read(work), len(folder.jobs)) as summaries:
        for summary in summaries:
            count, facts = count + bool(summary.made), facts + summary.facts_in_all
            status = max(status, refusals([summary]))
    print(f"{count} of {len(folder.jobs)} files read, {facts} facts, into {out}")
    raise typer.Exit(status)


def load_command(
    paths: PathsArgument,
    case: Annotated[str | None, typer.Option("--case", help="The case that these files are about.")] = None,
    agency: AgencyOption = None,
    extractor: ExtractorOption = None,
    store: StoreOption = STORE,
) -> None:
    """Documents, facts files, curated files and chronologies into the store, in any mix."""
    from loaders import read_all
    from loaders.files import there

    there(paths)  # a missing path ends the command before a store is made
    with opening(store, create=True) as opened:
        readings = list(read_all(paths, texts=opened.texts(), case=case, agency=agency, extractors=extractor or ()))
        print(opened.load([reading.facts for reading in readings if reading.facts]))
    raise typer.Exit(refusals(readings))
