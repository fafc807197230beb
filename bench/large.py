"""Loads many facts and says what it cost, as JSON: ``python -m bench.large WHERE FACTS [PID of the server]``."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.generate import documents
from bench.measure import cpu
from bench.places import Place
from graph.facts import Fact
from graph.store import Store

EACH = 50  # facts in a document
MORE = 20  # documents loaded one at a time


def main(where: str, facts: int, server: int | None) -> dict[str, float]:
    """What it cost to load documents one at a time into an empty graph, then many, then some more one at a time."""
    place = Place("here", where, server, os.environ)
    stream = documents(facts + 4 * MORE * EACH, EACH)
    with place.empty() as store:
        first = _one_at_a_time(store, stream, server)
    with place.empty() as store:
        start = time.perf_counter()
        cost = cpu(lambda: store.load(islice(stream, facts // EACH)), server)
        wall = time.perf_counter() - start
        more = _one_at_a_time(store, stream, server)
    return {"first": first, "more": more, "cpu": cost, "wall": wall, "memory": _most_memory()}


def _one_at_a_time(store: Store, stream: Iterator[list[Fact]], server: int | None) -> float:
    """Milliseconds of processor time for one document, once as many have been loaded to warm up."""
    warm, measured = list(islice(stream, MORE)), list(islice(stream, MORE))
    for row in warm:
        store.load([row])
    return cpu(lambda: [store.load([row]) for row in measured], server) * 1000 / MORE


def _most_memory() -> float:
    """The most megabytes that this process has held at once."""
    status = Path("/proc/self/status").read_text("utf8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] and sys.argv[3] else None)))
