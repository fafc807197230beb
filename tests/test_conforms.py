"""The RDF keeps to its shapes, and the program's own reading of them agrees with a general validator of SHACL."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from graph.check import check
from graph.model import CaseGraph
from graph.rdf.conforms import broken, unkept
from graph.rdf.dataset import quads
from graph.rdf.shapes import shapes
from graph.rdf.terms import term
from loaders import read_all
from tests.test_rdf import RDFLIB, case

SHARED = Path(__file__).parents[2] / "shared"
READ = [path for name in ("seeds", "corpus") for path in sorted((SHARED / name).glob("*.txt"))[:4]]


def said() -> list[Quad]:
    return list(quads(CaseGraph.from_facts(case()), case(), flat=True))


def test_the_case_keeps_to_its_shapes_and_is_clean() -> None:
    assert unkept(CaseGraph.from_facts(case()), case()) == []
    assert check(case()) == []


CHANGES: dict[str, Callable[[list[Quad]], list[Quad]]] = {
    "nothing": lambda all: all,
    "a claim without its document": lambda all: [q for q in all if q.predicate != term("prov:wasQuotedFrom")],
    "a claim of two certainties": lambda all: [*all, *_also(all, "ct:certainty", "vocab:claims.hedged")],
    "a start that is text": lambda all: [_text(q) if q.predicate == term("oa:start") else q for q in all],
    "a code that is none": lambda all: [*[q for q in all if q.predicate != term("ct:scope")], *_also(
        all, "ct:scope", "vocab:claims.enormous")],
    "a pseudonym with a name": lambda all: [*all, *_also(all, "skos:notation", "vocab:claims.hedged", "foaf:name")],
}  # fmt: skip


def _also(all: list[Quad], predicate: str, value: str, instead: str = "") -> list[Quad]:
    """One more statement of the first resource that has this property."""
    subjects = sorted(
        q.subject.value for q in all if q.predicate == term(predicate) and q.object != term(value) and "/id/" in str(q)
    )
    first = next(q for q in all if q.subject.value == subjects[0])
    return [Quad(first.subject, term(instead or predicate), term(value), first.graph_name)]


def _text(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, Literal(quad.object.value), quad.graph_name)


@RDFLIB
@pytest.mark.parametrize("change", CHANGES)
def test_a_validator_of_shacl_says_the_same_of_an_export(change: str) -> None:
    import rdflib
    from pyshacl import validate

    changed = sorted(CHANGES[change](said()), key=lambda q: (str(q.graph_name), str(q.subject)))
    data, rules = rdflib.Graph(), rdflib.Graph()
    written = serialize((Triple(q.subject, q.predicate, q.object) for q in changed), format=RdfFormat.N_TRIPLES)
    data.parse(data=(written or b"").decode(), format="nt")
    rules.parse(data=shapes(), format="turtle")
    conforms, _, report = validate(data, shacl_graph=rules)
    assert conforms == (not list(broken(changed))) == (change == "nothing"), report


@pytest.mark.skipif(not READ, reason="no shared texts here")
@pytest.mark.parametrize("path", READ, ids=lambda path: os.path.basename(path)[:12])
def test_everything_that_is_read_of_a_real_text_is_clean(path: Path) -> None:
    (reading,) = read_all([path])
    assert reading.facts and check(reading.facts) == []
