"""Whatever the order in which documents are loaded, corrected and withdrawn, the same facts make the same graph."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.check import check
from graph.facts import Agency, Document, Fact, ordered
from graph.model import CaseGraph
from graph.rdf import export_rdf
from graph.store.merging import merged
from tests.conftest import Place
from tests.test_store_contract import graph_in, graph_of
from tests.worlds import bodies, record, worlds

World = dict[str, list[Fact]]


def quads(facts: list[Fact], folder: Path) -> bytes:
    """What these facts export, as N-Quads."""
    path = folder / "graph.nq"
    export_rdf(CaseGraph.from_facts(facts), facts, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any-order")


@settings(max_examples=80, deadline=None)
@given(world=worlds(), data=st.data())
def test_facts_in_any_order_with_any_repeats_give_the_same_quads(
    world: World, data: st.DataObject, folder: Path
) -> None:
    facts = list(chain.from_iterable(world.values()))
    again = data.draw(st.lists(st.sampled_from(facts), max_size=9))
    assert quads(data.draw(st.permutations([*facts, *again])), folder) == quads(facts, folder)
    assert check(facts) == []


@st.composite
def loads(draw: st.DrawFn, world: World) -> tuple[list[list[Fact]], list[list[Fact] | str]]:
    """The files that stand in the end, and an order of loads (of files) and withdrawals (of ids) that leads there.

    A file may be loaded again, after an earlier version of it, or be withdrawn and never come back.
    """
    standing: list[list[Fact]] = []
    left: list[list[list[Fact] | str]] = []
    for document, facts in world.items():
        earlier = [fact for fact in facts if isinstance(fact, Document | Agency) or draw(st.booleans())]
        history, last = draw(st.sampled_from(HISTORIES))
        left.append([{"now": facts, "then": earlier, "gone": document}[word] for word in history])
        standing += [facts] if last else []
    order = draw(st.permutations([n for n, history in enumerate(left) for _ in history]))
    return standing, [left[n].pop(0) for n in order]


HISTORIES = [
    (("now",), True), (("now", "now"), True), (("then", "now"), True), (("now", "gone"), False),
    (("then", "gone", "now"), True),
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(world=worlds(), data=st.data())
def test_loads_corrections_and_withdrawals_in_any_order_leave_the_same_facts(
    world: World, data: st.DataObject, folder: Path
) -> None:
    standing, order = data.draw(loads(world))
    kept: World = {}
    for step in order:
        if isinstance(step, str):
            del kept[step]
        else:
            document = step[0].document
            kept[document] = merged(document, kept.get(document, ()), step)
    facts = list(chain.from_iterable(standing))
    assert ordered(chain.from_iterable(kept.values())) == ordered(facts)
    assert quads(list(chain.from_iterable(kept.values())), folder) == quads(facts, folder)


def test_a_reading_and_a_persons_file_on_one_document_join_in_either_order() -> None:
    read = [record("d1", title="d1", pages=3, file="a.pdf"), *bodies("d1")]
    by_hand = [record("d1", title="The review", status="accepted", source="A. Reader"), *bodies("d1")[:1]]
    first, second = (merged("d1", merged("d1", (), a), b) for a, b in ((read, by_hand), (by_hand, read)))
    assert first == second
    assert [(f.title, f.pages, f.file) for f in first if isinstance(f, Document)] == [("The review", 3, "a.pdf")]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds(), data=st.data())
def test_loads_corrections_and_withdrawals_in_any_order_leave_the_same_store(
    world: World, data: st.DataObject, folder: Path, embedded: Place
) -> None:
    standing, order = data.draw(loads(world))
    facts = ordered(chain.from_iterable(standing))
    with embedded.open() as store:
        for document in {fact.document for fact in store.facts()}:  # of the example before
            store.withdraw(document)
        for step in order:
            store.withdraw(step) if isinstance(step, str) else store.load([step])
        assert store.facts() == facts
        assert graph_in(store) == graph_of(facts)
        assert quads(store.facts(), folder) == quads(facts, folder)
