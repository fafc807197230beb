"""What was committed before a kill in the middle of a load is there, nothing is half there, and loading goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from graph.errors import StoreDown
from graph.store import bolt, merging, open_store
from tests.breaking import Moment
from tests.conftest import Place
from tests.neo4j_server import Neo4jServer
from tests.test_store_contract import graph_in, graph_of, reading

ROOT = Path(__file__).parents[1]
BATCH = 30  # facts in a transaction: five documents
DOCUMENTS = [reading(f"d{n:02}") for n in range(20)]
EXACT = [Moment(1, 1), Moment(1, 9), Moment(1), Moment(2, 5), Moment(4, 13)]
# A few milliseconds later, while a statement runs or the transaction is committed.
LATER = [Moment(1, 8, True), Moment(2, 12, True), Moment(4, 16, True), Moment(1, after=True), Moment(3, after=True)]


def load_and_die(where: str, moment: Moment) -> None:
    """Loads the documents and is killed at a moment of the load, or a little later where the moment says after."""
    merging.BATCH = BATCH
    with open_store(where, create=True, credentials=os.environ) as store:
        moment.reach(store, Timer(a_little(moment), _die).start if moment.after else _die)
        store.load(DOCUMENTS)


def a_little(moment: Moment) -> float:
    """Up to five thousandths of a second, the same for a moment on every run."""
    return random.Random(str(moment)).uniform(0, 0.005)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(place: Place, moment: Moment) -> None:
    """A process of its own that loads and is killed."""
    dying = f"from tests.test_store_killed import *; load_and_die({place.where!r}, {moment!r})"
    done = subprocess.run([sys.executable, "-c", dying], cwd=ROOT, env={**os.environ, **place.credentials})
    assert done.returncode == -signal.SIGKILL


def goes_on(place: Place, moment: Moment) -> None:
    """What was committed is there and nothing is half there; loading everything again completes it."""
    with place.open(create=False) as store:
        there = {fact.document for fact in store.facts()}
        assert len(there) % 5 == 0 and graph_in(store) == graph_of(*DOCUMENTS[: len(there)])
        assert len(there) >= 5 * (moment.transaction - 1)
        assert moment.after or len(there) == 5 * (moment.transaction - 1)
        store.load(DOCUMENTS)
        assert graph_in(store) == graph_of(*DOCUMENTS)


@pytest.mark.parametrize("moment", EXACT + LATER, ids=str)
def test_a_load_killed_in_an_embedded_store_leaves_whole_documents(embedded: Place, moment: Moment) -> None:
    killed(embedded, moment)
    goes_on(embedded, moment)


@pytest.mark.parametrize("moment", EXACT[1:4] + LATER[1:4], ids=str)
def test_a_load_killed_on_its_way_to_a_server_leaves_whole_documents(neo4j: Place, moment: Moment) -> None:
    killed(neo4j, moment)
    goes_on(neo4j, moment)


@pytest.mark.parametrize("moment", [Moment(1, 9), Moment(2, 5), Moment(3, after=True)], ids=str)
def test_a_server_killed_in_the_middle_of_a_load_comes_back_with_whole_documents(
    server: Neo4jServer, neo4j: Place, monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    _kill_server(server, neo4j, monkeypatch, moment)


def test_the_newest_server_killed_comes_back_with_whole_documents_too(
    newest_server: Neo4jServer, newest: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kill_server(newest_server, newest, monkeypatch, Moment(3, 20))


def _kill_server(server: Neo4jServer, place: Place, monkeypatch: pytest.MonkeyPatch, moment: Moment) -> None:
    monkeypatch.setattr(merging, "BATCH", BATCH)
    monkeypatch.setattr(bolt, "SECONDS_TO_TRY", 0.5)

    def end() -> None:
        if moment.after:  # the commit is on its way meanwhile
            Timer(a_little(moment), server.kill).start()
            return
        server.kill()
        raise KeyboardInterrupt

    with place.open() as store:
        moment.reach(store, end)
        with pytest.raises((KeyboardInterrupt, StoreDown)):
            store.load(DOCUMENTS)
    server.start()
    goes_on(place, moment)
