"""A graph that another version made is made anew in several steps; however that ends, only a whole graph is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import StoreError
from graph.facts import Fact
from graph.store import Store, merging, open_store
from tests.breaking import Moment
from tests.conftest import Place
from tests.test_store_contract import graph_in, graph_of, reading
from tests.worlds import worlds

ROOT = Path(__file__).parents[1]
BATCH = 30  # facts in a transaction: five documents
DOCUMENTS = [reading(f"d{n:02}") for n in range(20)]
OLD = "MATCH (m:Meta) SET m.format = 1"
# Transactions: indexes, a look, the record, ties and nodes until none are left (4 to 7), documents (8 to 11), the end.
AT_FIRST, LAST = Moment(3, 1, True), Moment(12)
HALF = [Moment(6, 1), Moment(9, 9), Moment(10, 5, True)]
NODES = "MATCH (n) WHERE NOT n:Meta AND NOT n:Archive RETURN count(n) AS n"


def renew_and_die(where: str, moment: Moment) -> None:
    """Does what opening a store of another version does, and is killed at a moment of it."""
    merging.BATCH = BATCH
    with open_store(where, credentials=os.environ) as store:
        store._transact(lambda run: run(OLD))
        moment.reach(store, lambda: os.kill(os.getpid(), signal.SIGKILL))
        store._renew()


def killed(place: Place, moment: Moment) -> None:
    """A process of its own that makes the graph anew and is killed."""
    with place.open() as store:
        store.load(DOCUMENTS)
    dying = f"from tests.test_store_anew import *; renew_and_die({place.where!r}, {moment!r})"
    done = subprocess.run([sys.executable, "-c", dying], cwd=ROOT, env={**os.environ, **place.credentials})
    assert done.returncode == -signal.SIGKILL


def nodes_left(place: Place, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many nodes of the graph an interruption left, seen past what opening a store does."""
    with monkeypatch.context() as patched:
        patched.setattr(Store, "_renew", lambda self: setattr(self, "_made", self._meta()["made"]))
        with place.open(create=False) as store:
            return int(store.ask(NODES)[0]["n"])


@pytest.mark.parametrize("moment", [AT_FIRST, *HALF, LAST], ids=str)
def test_an_embedded_store_killed_while_it_is_made_anew_is_made_anew_when_it_is_opened(
    embedded: Place, monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    killed_and_opened(embedded, monkeypatch, moment)


@pytest.mark.parametrize("moment", [HALF[1], LAST], ids=str)
def test_a_program_killed_while_it_makes_the_graph_of_a_server_anew_leaves_that_to_the_next(
    neo4j: Place, monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    killed_and_opened(neo4j, monkeypatch, moment)


def killed_and_opened(place: Place, monkeypatch: pytest.MonkeyPatch, moment: Moment) -> None:
    """The next to open what was left has the graph that loading makes, with every fact, and can go on."""
    killed(place, moment)
    whole = len(graph_of(*DOCUMENTS)[0])
    left = nodes_left(place, monkeypatch)
    assert left < whole if moment in HALF[1:] else left == whole
    with place.open(create=False) as store:
        assert store.facts() == list(chain.from_iterable(DOCUMENTS))
        assert graph_in(store) == graph_of(*DOCUMENTS)
        store.withdraw("d00")
        store.load([reading("d99")])
        assert graph_in(store) == graph_of(*DOCUMENTS[1:], reading("d99"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds())
def test_a_graph_made_anew_one_document_at_a_time_is_the_graph_of_its_facts(
    world: dict[str, list[Fact]], embedded: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "BATCH", 1)
    with embedded.open() as store:
        for document in {fact.document for fact in store.facts()}:  # of the example before
            store.withdraw(document)
        store.load(world.values())
        store._transact(lambda run: run(OLD))
    with embedded.open() as store:
        assert graph_in(store) == graph_of(*world.values())


def test_nobody_is_answered_from_a_graph_that_is_being_made_anew(neo4j: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "BATCH", BATCH)
    came: list[Future[Store]] = []
    with neo4j.open() as store, neo4j.open() as other, ThreadPoolExecutor() as pool:
        store.load(DOCUMENTS)
        other._transact(lambda run: run(OLD))

        def half_way() -> None:
            came.append(pool.submit(neo4j.open))
            for act in (lambda: store.ask(NODES), lambda: store.load([reading("d99")]), lambda: store.withdraw("d00")):
                with pytest.raises(StoreError, match="makes the graph at bolt://.* anew; open it again"):
                    act()

        Moment(9, 1).reach(other, half_way)
        other._renew()
        assert graph_in(other) == graph_of(*DOCUMENTS)
        with came[0].result(timeout=60) as late:
            assert graph_in(late) == graph_of(*DOCUMENTS)
            assert late.ask("MATCH (m:Meta) RETURN m.id AS id, m.made AS made") == [{"id": "store", "made": 1}]
