"""What the embedded engine gets wrong unless the program keeps four rules; a server keeps them without."""

from __future__ import annotations

from itertools import chain

import pytest
from msgspec.structs import replace

from bench.generate import documents
from graph import ontology
from graph.errors import BadQuestion, StoreError
from graph.facts import Failure
from graph.store import Store
from tests.conftest import Place
from tests.test_store_contract import graph_in, graph_of

ROWS = list(documents(1_000, each=250))  # more than a hundred nodes of a label in one statement


def test_a_statement_that_fails_half_way_leaves_nothing(store: Store) -> None:
    """Rule 1, every write in a transaction: by itself the engine commits after each step of a statement."""
    failing = "UNWIND range(0, 999) AS n CREATE (:Case {id: 'c' + n}) WITH n WHERE n = 999 CREATE (:Case {id: 'c0'})"
    with pytest.raises(StoreError):
        store._transact(lambda run: run(failing))
    assert graph_in(store) == ([], [])
    with pytest.raises(StoreError):
        store._transact(lambda run: [run("CREATE (:Case {id: 'whole'})"), run(failing)])
    assert graph_in(store) == ([], [])


def test_every_node_has_all_of_its_labels(store: Store) -> None:
    """Rule 2, all labels in the pattern: the engine loses labels that MERGE or CREATE is followed by."""
    store.load(ROWS[:2])
    store.load(ROWS)
    assert graph_in(store) == graph_of(*ROWS)
    changed = [[replace(f, asserted_by="a judge") if isinstance(f, Failure) else f for f in row] for row in ROWS]
    store.load(changed)
    assert graph_in(store) == graph_of(*changed)
    assert sum("Fact" in node[1] for node in graph_in(store)[0]) > 100


def test_no_label_is_called_like_a_relationship() -> None:
    """Rule 3: labels and types share one set of names, and each is a file, whose name may not tell case apart."""
    names = [name.casefold() for name in chain(ontology.labels(), ontology.relationships())]
    assert len(names) == len(set(names)) > 30


def test_what_this_program_reads_by_cannot_write_either(place: Place) -> None:
    """Rule 4, reads through the engine's way for questions: its other way writes whatever it is told to."""
    with place.open() as store:
        with pytest.raises(BadQuestion, match="may only read the graph"):
            store._read("MATCH (m:Meta) SET m.loads = 99")
        assert store.ask("MATCH (m:Meta) RETURN m.loads AS loads") == [{"loads": 0}]
