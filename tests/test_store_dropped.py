"""A connection that breaks is made again: a load and a question go on where the way to the server was cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

import pytest
from neo4j._sync.work import session

from graph.errors import StoreDown
from graph.store import Store, bolt, merging, open_store
from tests.breaking import Moment, Proxy
from tests.conftest import Place
from tests.neo4j_server import Neo4jServer
from tests.test_store_contract import graph_in, graph_of, reading

DOCUMENTS = [reading(f"d{n:02}") for n in range(10)]
EVERY = "MATCH (f:Fact)-[s:STATED_IN]->(p:Passage) RETURN f, s, p ORDER BY f.id"


@pytest.fixture
def proxy(neo4j: Place) -> Iterator[Proxy]:
    """A way to the server that can be cut."""
    with Proxy(neo4j.where) as way:
        yield way


@pytest.fixture
def store(proxy: Proxy, neo4j: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store behind that way, that loads two documents at a time and does not wait long before it tries again."""
    monkeypatch.setattr(session, "retry_delay_generator", lambda *_: repeat(0.05))
    monkeypatch.setattr(merging, "BATCH", 2 * len(DOCUMENTS[0]))
    with open_store(proxy.where, create=True, credentials=neo4j.credentials) as opened:
        yield opened


@pytest.mark.parametrize("moment", [Moment(1, 1), Moment(2, 9), Moment(3), Moment(5, 4)], ids=str)
def test_a_load_goes_on_when_its_connection_is_cut(store: Store, proxy: Proxy, moment: Moment) -> None:
    moment.reach(store, proxy.cut)
    assert store.load(DOCUMENTS).added == sum(map(len, DOCUMENTS))
    assert proxy.cuts == 1 and graph_in(store) == graph_of(*DOCUMENTS)
    assert store.ask("MATCH (m:Meta) RETURN m.loads AS loads") == [{"loads": 5}]


@pytest.mark.parametrize("let_through", [0, 1], ids=["nothing of it", "a byte of it"])
def test_a_commit_whose_answer_is_lost_counts_once(store: Store, proxy: Proxy, let_through: int) -> None:
    def lose_the_answer() -> None:
        proxy.cut_after = let_through

    Moment(2, after=True).reach(store, lose_the_answer)
    report = store.load(DOCUMENTS)
    assert (report.added, len(report.documents)) == (sum(map(len, DOCUMENTS)), len(DOCUMENTS))
    assert proxy.cuts == 1 and graph_in(store) == graph_of(*DOCUMENTS)
    assert store.ask("MATCH (m:Meta) RETURN m.loads AS loads") == [{"loads": 5}]


def test_a_withdrawal_whose_answer_is_lost_is_done_once(store: Store, proxy: Proxy) -> None:
    store.load(DOCUMENTS[:2])
    Moment(1, after=True).reach(store, lambda: setattr(proxy, "cut_after", 0))
    assert str(store.withdraw("d00")) == f"d00 withdrawn, and the {len(DOCUMENTS[0])} facts that stood in it"
    assert proxy.cuts == 1 and graph_in(store) == graph_of(DOCUMENTS[1])


@pytest.mark.parametrize("let_through", [0, 3_000, 9_000])
def test_a_question_whose_answer_is_cut_is_asked_again(store: Store, proxy: Proxy, let_through: int) -> None:
    store.load(DOCUMENTS)
    whole = store.ask(EVERY)
    proxy.cut_after = let_through
    assert store.ask(EVERY) == whole and proxy.cuts == 1


def test_a_server_that_is_started_again_in_the_middle_of_a_load_is_waited_for(
    server: Neo4jServer, neo4j: Place
) -> None:
    def restart() -> None:
        server.kill()
        server.start()

    with neo4j.open() as opened:
        Moment(1, 9).reach(opened, restart)
        opened.load(DOCUMENTS)
        assert graph_in(opened) == graph_of(*DOCUMENTS)


def test_a_server_that_stays_away_is_one_sentence(neo4j: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bolt, "SECONDS_TO_TRY", 0.3)
    with Proxy(neo4j.where) as way, open_store(way.where, create=True, credentials=neo4j.credentials) as opened:
        opened.load(DOCUMENTS[:1])
        way.close()
        for act in (lambda: opened.load(DOCUMENTS), lambda: opened.ask(EVERY), lambda: opened.withdraw("d00")):
            with pytest.raises(StoreDown, match="no server answers at bolt://127.0.0.1:.*; start it, or check"):
                act()


def test_a_routing_address_is_followed_and_a_reader_waits_for_what_was_written(served: Place) -> None:
    """One server is a cluster of one: that a reader elsewhere waits shows only in the bookmarks that it is given."""
    routed = Place(served.where.replace("bolt://", "neo4j://"), served.credentials)
    with routed.open() as store:
        assert isinstance(store, bolt.BoltStore)
        seen = [sorted(store._seen.get_bookmarks())]
        for document in DOCUMENTS[:2]:
            store.load([document])
            seen.append(sorted(store._seen.get_bookmarks()))
        assert all(seen) and len({*map(tuple, seen)}) == 3
        assert graph_in(store) == graph_of(*DOCUMENTS[:2])
