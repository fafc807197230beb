"""A bar on standard error, on a terminal only: files, pages and the time left."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from loaders.reading import Summary


@contextmanager
def progress(summaries: Iterable[Summary], files: int) -> Iterator[Iterator[Summary]]:
    """The same summaries; while they are taken, the bar goes on."""
    if not sys.stderr.isatty():
        yield iter(summaries)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("files, {task.fields[pages]} pages,"),
        TimeRemainingColumn(), TextColumn("left"),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=files, pages=0)

        def taken() -> Iterator[Summary]:
            pages = 0
            for summary in summaries:
                pages += summary.pages or 0
                bar.update(task, advance=1, pages=pages)
                yield summary

        yield taken()
