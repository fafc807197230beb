"""How long loading takes, against the same rows written in other ways in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.generate import documents
from bench.measure import cpu, in_turn, line
from bench.peers import statements, write, write_one_by_one
from bench.places import Place
from graph.store import Store

WARM_UP = 4_000  # facts loaded before anything is measured


def loading(place: Place, facts: int, rounds: int) -> None:
    """Loading documents together against the bare batches of the same rows."""
    rows = list(documents(facts))
    bare = statements(rows, labels_later=place.server is not None)
    for _ in range(2):
        _cost(place, lambda store: store.load(documents(WARM_UP, seed=2)))
        _cost(place, lambda store: write(store, bare))
    ours, theirs = in_turn(
        rounds, lambda: _cost(place, lambda s: s.load(rows)), lambda: _cost(place, lambda s: write(s, bare))
    )
    line(f"{place.name}: load {facts:,} facts", ours, "the same rows, bare UNWIND MERGE", theirs, goal=1.3)


def one_by_one(place: Place, facts: int) -> None:
    """Loading documents together against one statement a row, each committed."""
    rows = list(documents(facts))
    single = statements(rows, labels_later=place.server is not None)
    ours = _cost(place, lambda store: store.load(rows))
    theirs = _cost(place, lambda store: write_one_by_one(store, single))
    line(f"{place.name}: load {facts:,} facts", ours, "the same rows, one statement a row", theirs, goal=0.2)


def _cost(place: Place, act: Callable[[Store], object]) -> float:
    with place.empty() as store:
        return cpu(lambda: act(store), place.server)


def growing(place: Place, facts: int, goal: float = 3) -> None:
    """One more document in a large graph against one in an empty graph, in a process of its own; its memory too."""
    told = _alone(place, facts)
    line(f"{place.name}: one more in {facts:,} facts", told["more"], "one in an empty graph", told["first"], goal, "ms")
    line(f"{place.name}: load {facts:,} facts, memory", told["memory"], "what it may use", 2048, goal=1, unit="MB")
    print(f"{place.name}: load {facts:,} facts in {told['wall']:.0f} s, of processor time {told['cpu']:.0f} s")


def _alone(place: Place, facts: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.large", place.where, str(facts), str(place.server or "")]
    environment = {**os.environ, **place.credentials}
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.PIPE, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told
