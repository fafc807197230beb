"""How long each question takes, warm, on a small and a ten times larger world, on the embedded store and on Neo4j.

    python -m bench.questions               # 10,000 and 100,000 facts, some minutes to load
    python -m bench.questions 1000 10000    # other sizes

Seconds are those of the processor, the server's with the client's, so that other work on the machine does not count:
the least of five askings of the question alone, rows in hand, without the words behind them. An answer of many rows
costs what its rows cost: the table says how many there are. Questions that need a case are asked of one. Below it, on
the largest world, some questions against the same rows got by Cypher and Python written for that question alone.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from bench.measure import cpu, in_turn, line
from bench.places import Place, embedded, neo4j
from bench.tuned import TUNED, differing
from bench.worlds import documents
from graph.store import Store
from queries import catalogue
from queries.asking import raw
from queries.question import Question
from tests.neo4j_server import LTS

EMBEDDED, SERVED = 2.0, 1.0  # seconds a question may take on the largest world, by where it is asked
AGAIN = 5  # times that a question is asked
BY_HAND = 1.5  # how much slower than its form by hand a question may be
BATCH = 200  # documents loaded together
GIVEN: dict[str, Any] = {
    "agency": "Place1 Council", "sender": "Place1 Police", "receiver": "Place1 High School", "item": "item 1",
    "case": "Case 3", "day": "2014-01-01",
}  # fmt: skip
Times = dict[str, tuple[float, int]]  # by question: seconds, and rows


def load(store: Store, facts: int) -> None:
    """Loads a world, some documents at a time."""
    told = documents(facts)
    while batch := list(islice(told, BATCH)):
        store.load(batch)


def timed(store: Store, server: int | None) -> Times:
    """The seconds and rows of each question; ``server`` is the process whose time counts too."""
    return {name: _timed(store, question, server) for name, question in catalogue().questions.items()}


def _timed(store: Store, question: Question, server: int | None) -> tuple[float, int]:
    given = _given(question)
    rows = raw(store, question, given)
    return min(cpu(lambda: raw(store, question, given), server) for _ in range(AGAIN)), len(rows)


def _given(question: Question) -> dict[str, Any]:
    return {p.name: GIVEN[p.name] for p in question.takes if p.needed} | {"documents": None, "named": {}}


def against_by_hand(store: Store, place: Place) -> None:
    """Prints a line for each question that has a form by hand, once both give the same rows."""
    for name, tuned in TUNED.items():
        question = catalogue().get(name)
        given = _given(question)
        if rows := differing(raw(store, question, given), tuned(store)):
            raise SystemExit(f"{name} by hand gives other rows, such as {rows[0]}; mend bench/tuned.py")
        ours, theirs = in_turn(
            AGAIN,
            lambda question=question, given=given: cpu(lambda: raw(store, question, given), place.server),  # type: ignore[misc]
            lambda tuned=tuned: cpu(lambda: tuned(store), place.server),  # type: ignore[misc]
        )
        line(f"{place.name}: {name}", ours, "by hand, for this alone", theirs, BY_HAND)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    with tempfile.TemporaryDirectory() as folder, neo4j(LTS) as served:
        for place in (embedded(Path(folder)), served):
            found: list[Times] = []
            for facts in sizes:
                with place.empty() as store:
                    load(store, facts)
                    found.append(timed(store, place.server))
                    if facts == sizes[-1]:
                        _print(place, sizes, found)
                        against_by_hand(store, place)


def _print(place: Place, sizes: list[int], found: list[Times]) -> None:
    """A line for each question: its seconds on each world, their growth, its rows, and whether it is over the limit."""
    print(f"\n{place.name:32}" + "".join(f"{size:>10}" for size in sizes) + "   growth     rows")
    limit = EMBEDDED if place.server is None else SERVED
    for name in found[-1]:
        times = [each[name][0] for each in found]
        over = "  over the limit" if times[-1] > limit else ""
        seconds = "".join(f"{one:9.2f}s" for one in times)
        print(f"{name:32}{seconds} {times[-1] / max(times[0], 0.01):8.1f} {found[-1][name][1]:8}{over}", flush=True)


if __name__ == "__main__":
    main()
