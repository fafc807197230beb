"""How long each question takes, warm, on a small and a ten times larger world, on the embedded store and on Neo4j.

    python -m bench.questions               # 10,000 and 100,000 facts, some minutes to load
    python -m bench.questions 1000 10000    # other sizes

Seconds are those of the processor, the server's with the client's, so that other work on the machine does not count:
the least of three askings of the question alone, rows in hand, without the words behind them. An answer of many rows
costs what its rows cost: the table says how many there are. Questions that need a case are asked of one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from bench.worlds import documents
from graph.store import Store, open_store
from queries import catalogue
from queries.asking import raw
from queries.question import Question

LIMITS = {"embedded": 2.0, "neo4j": 1.0}  # seconds a question may take on the largest world
BATCH = 200  # documents loaded together
GIVEN: dict[str, Any] = {
    "agency": "Place1 Council", "sender": "Place1 Police", "receiver": "Place1 High School", "item": "item 1",
    "case": "Case 3", "day": "2014-01-01",
}  # fmt: skip
Times = dict[str, tuple[float, int]]  # by question: seconds, and rows


@contextmanager
def stores() -> Iterator[dict[str, Any]]:
    """How a fresh store of each kind is made; of Neo4j only where its test server can run."""
    from tests.neo4j_server import Neo4jServer

    with tempfile.TemporaryDirectory() as folder, Neo4jServer(heap="2g") as server:
        yield {
            "embedded": (None, lambda facts: open_store(str(Path(folder) / f"{facts}.db"), create=True)),
            "neo4j": (
                server.process,
                lambda facts: open_store(server.uri, create=True, credentials=server.environment),
            ),
        }


def load(store: Store, facts: int) -> None:
    """Loads a world, some documents at a time."""
    told = documents(facts)
    while batch := list(islice(told, BATCH)):
        store.load(batch)


def used(server: Any) -> float:
    """Seconds of the processor that this process, and a server beside it, have used so far."""
    if server is None:
        return time.process_time()
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(store: Store, server: Any) -> Times:
    """The seconds and rows of each question."""
    return {name: _timed(store, question, server) for name, question in catalogue().questions.items()}


def _timed(store: Store, question: Question, server: Any) -> tuple[float, int]:
    given = {p.name: GIVEN[p.name] for p in question.takes if p.needed} | {"documents": None, "named": {}}
    rows = raw(store, question, given)
    seconds = []
    for _ in range(3):
        start = used(server)
        raw(store, question, given)
        seconds.append(used(server) - start)
    return min(seconds), len(rows)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    with stores() as kinds:
        for kind, (server, make) in kinds.items():
            found: list[Times] = []
            for facts in sizes:
                with make(facts) as store:
                    load(store, facts)
                    found.append(timed(store, server))
            _print(kind, sizes, found)


def _print(kind: str, sizes: list[int], found: list[Times]) -> None:
    """A line for each question: its seconds on each world, their growth, its rows, and whether it is over the limit."""
    print(f"\n{kind:32}" + "".join(f"{size:>10}" for size in sizes) + "   growth     rows")
    for name in found[-1]:
        times = [each[name][0] for each in found]
        over = "  over the limit" if times[-1] > LIMITS[kind] else ""
        seconds = "".join(f"{one:9.2f}s" for one in times)
        print(f"{name:32}{seconds} {times[-1] / max(times[0], 0.01):8.1f} {found[-1][name][1]:8}{over}", flush=True)


if __name__ == "__main__":
    main()
