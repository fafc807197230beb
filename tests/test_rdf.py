"""What is exported as RDF: nothing lost, nothing asserted that a source did not, the same bytes every time."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, parse
from rdflib import Dataset

from graph import vocabulary
from graph.errors import BadInput
from graph.facts import (
    CODED,
    KINDS,
    NAMING,
    Agency,
    Case,
    Decision,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Identity,
    Recommendation,
    Review,
    Risk,
    StatusClaim,
    Succession,
    from_jsonl,
    identified,
    known_codes,
    to_jsonl,
)
from graph.model import CaseGraph
from graph.rdf import export_rdf, import_rdf, keeps_graphs, write
from graph.rdf.fields import ELSEWHERE
from graph.rdf.shapes import rules, shapes
from graph.rdf.terms import mapping, prefixes
from graph.rdf.write import UNFIT

ENDINGS = (".trig", ".nq", ".jsonld", ".ttl", ".nt", ".rdf")
AFFIRMED = "https://w3id.org/casethread/view/affirmed"
OURS = "https://w3id.org/casethread/"

TEXT = (
    "Harrowby Police told the Board in June 2012 about Child A. St Anne's School did not refer her to Harrowby Police. "
    "There was no evidence that the council shared what it knew with the school. The clinic may have told the council. "
    "The mother said the clinic refused to tell Harrowby Police. Had the school told the clinic, it could have acted. "
    "It is not true that the Board left the council out. Agencies did not pass it to the clinic. A serious case review "
    "is being considered. The panel says that it was agreed. The Board should train its staff. That was done by 2014. "
    "Going missing was seen. A strategy discussion was held. The clinic became the Harrowby Centre."
)
POLICE, BOARD, SCHOOL, COUNCIL = "Harrowby Police", "the Board", "St Anne's School", "the council"
CLINIC, CENTRE = "the clinic", "Harrowby Centre"
AGENCIES = {
    POLICE: "POLICE", BOARD: "LSCB", SCHOOL: "SCHOOL", COUNCIL: "LA", CLINIC: "SEXUAL_HEALTH", CENTRE: "SEXUAL_HEALTH"
}  # fmt: skip


def words(quote: str, text: str = TEXT, document: str = "harrowby") -> dict[str, Any]:
    """Where these words stand in the document."""
    start = text.index(quote)
    return {"document": document, "span": (start, start + len(quote)), "quote": quote, "source": "rule"}


def case() -> list[Fact]:
    """A small invented case in one document, with a claim of every kind and of every standing."""
    document = Document(
        **words(TEXT), title="The Harrowby review", publisher="Harrowby Board", published="2013-03", pages=3,
        licence="OGL-3.0", sha256="ab" * 32, file="review.pdf", url="https://example.org/r", document_kind="review",
    )  # fmt: skip
    agencies = [
        Agency(name=name, agency_kind=kind, mentions=(words(name)["span"],), **words(name))
        for name, kind in AGENCIES.items()
    ]
    found = [document, *agencies, *passed(), *stopped(), *followed(), *judged()]
    return [identified(fact) for fact in found]


def passed() -> list[Fact]:
    once: dict[str, Any] = {"case": "Case H", "item": "i"}
    return [
        Flow(flow="information", sender=(POLICE,), recipient=(BOARD,), when="2012-06", page=2, passage=(0, 57),
             **once, **words("told the Board")),
        Flow(flow="information", sender=(CLINIC,), recipient=(COUNCIL,), certainty="hedged", **words("may have told")),
        Event(event="STRATEGY", by=(BOARD, POLICE), when="2012-07", **once, **words("discussion was held")),
    ]  # fmt: skip


def stopped() -> list[Fact]:
    return [
        Failure(failure="NOT_REFERRED", by=(SCHOOL,), to=(POLICE,), about="Child A", status="accepted",
                **words("did not refer")),
        Failure(failure="NOT_SHARED", by=(COUNCIL,), to=(SCHOOL,), polarity="no_evidence", **words("no evidence")),
        Failure(failure="INFO_WITHHELD", by=(CLINIC,), to=(POLICE,), certainty="alleged", asserted_by="the mother",
                **words("refused")),
        Failure(failure="NOT_SHARED", by=(SCHOOL,), to=(CLINIC,), certainty="counterfactual", **words("Had the")),
        Failure(failure="AGENCY_ABSENT", by=(COUNCIL,), to=(BOARD,), polarity="denied", **words("left the council")),
        Failure(failure="NOT_SHARED", by=(SCHOOL,), to=(BOARD,), status="rejected", **words("shared what it knew")),
        Failure(failure="NOT_SHARED", by=("*", BOARD), to=(CLINIC,), scope="systemic", **words("did not pass it")),
    ]  # fmt: skip


def followed() -> list[Fact]:
    advice = identified(
        Recommendation(form="recommendation", number="1", to=(BOARD,), **words("should train its staff"))
    )
    review: dict[str, Any] = {"review_kind": "SCR", "case": "Case H"}
    return [
        Review(
            title="SCR", commissioned_by=(BOARD,), review_status="considered", **review, **words("being considered")
        ),
        Review(asserted_by="the panel", review_status="agreed", **review, **words("it was agreed")),
        advice,
        StatusClaim(state="VERIFIED", of=advice.id, when="../2014", **words("was done")),
    ]


def judged() -> list[Fact]:
    missing = words("Going missing")
    return [
        Risk(risk="MISSING", bearer="Child A", mentions=(missing["span"],), **missing),
        Case(label="Case H", size=1, case="Case H", **words("her")),
        Succession(from_agency=CLINIC, to_agency=CENTRE, on="2015", **words("became")),
        Identity(names=(CLINIC, CENTRE), judgement="unsure", why="one team", **words("The clinic")),
        Identity(names=(COUNCIL, "agency:LA:harrowby"), judgement="same", why="a letterhead", **words("council")),
        Decision(of=stopped()[0].id or identified(stopped()[0]).id, decision="amended", values={"scope": "repeated"},
                 when="2014-01-02", why="it says so twice", **words("her")),
    ]


def exported(facts: Sequence[Fact], path: Path) -> Path:
    export_rdf(CaseGraph.from_facts(facts), facts, path)
    return path


def quads(facts: Sequence[Fact], folder: Path) -> list[Quad]:
    return list(parse(path=exported(facts, folder / "read.nq")))


def triples(found: Sequence[Quad], graph: str | None = None) -> set[tuple[str, str, str]]:
    chosen = [q for q in found if graph is None or getattr(q.graph_name, "value", "") == graph]
    return {(q.subject.value, q.predicate.value, q.object.value) for q in chosen}  # type: ignore[union-attr]


def ns(name: str) -> str:
    prefix, local = name.split(":")
    return prefixes()[prefix] + local


# Nothing is lost


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_exported_is_imported_again_in_every_form(ending: str, tmp_path: Path) -> None:
    facts = case()
    assert from_jsonl(to_jsonl(facts).split("\n"), "case", {})[1] == []  # the case itself holds
    assert {type(fact) for fact in facts} == set(KINDS)
    assert to_jsonl(import_rdf(exported(facts, tmp_path / f"all{ending}"))) == to_jsonl(facts)


def test_every_field_of_every_kind_of_fact_is_said() -> None:
    assert {field for kind in KINDS for field in kind.__struct_fields__} - ELSEWHERE == set(mapping()["fields"])
    coded = {field for field, written in mapping()["fields"].items() if written.get("as") == "concept"}
    assert coded == {*CODED, "polarity", "certainty", "status", "scope"}
    for kind in KINDS:  # no two fields of a kind under one name
        said = [mapping()["fields"][field]["iri"] for field in kind.__struct_fields__ if field not in ELSEWHERE]
        assert len(said) == len(set(said)), kind


HOSTILE = "\"\\\n\r\t\0\x01\x0b\x1c\x1f\x7f\x85\u2028\u202e\u200f\ufeff\ufffe\uffff\U0010ffff\u0301'<>&{}|^`@# .:_אב"
TEXTS = st.text(st.sampled_from(HOSTILE) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
MAYBE = st.none() | TEXTS
DATES = st.none() | st.sampled_from(["2012", "2012-06", "2006/2012", "2015-21", "2016-05-22?", "../2012", "2012-24~"])


@st.composite
def documents(draw: st.DrawFn) -> list[Fact]:
    """The facts of one document whose every text is hostile."""
    text, id = draw(TEXTS.map(lambda t: t * 3)), draw(TEXTS)
    names = draw(st.lists(TEXTS.map(lambda name: f"{name}s"), min_size=2, max_size=4, unique=True))
    spans = st.integers(0, len(text) - 1).flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: (a, b)))
    fixed = values_of(names, spans)

    def one(kind: type[Fact], **given: Any) -> Fact:
        values = {i.name: draw(fixed.get(i.name, _of_type(i.type))) for i in msgspec.structs.fields(kind)}
        start, end = draw(spans)
        where = {"id": "", "document": id, "span": (start, end), "quote": text[start:end]}
        return identified(kind(**(values | where | given)))

    facts = [one(Document, span=(0, len(text)), quote=text)]
    facts += [one(Agency, name=name, status="accepted") for name in names]
    kinds = [kind for kind in KINDS if kind not in (Document, Agency)]
    return facts + [one(draw(st.sampled_from(kinds))) for _ in range(draw(st.integers(0, 6)))]


def values_of(names: list[str], spans: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """The values that a field may have, where its type does not say it all."""
    agencies, dates, several = (
        st.sampled_from(names),
        ("when", "on", "published"),
        st.lists(st.sampled_from([*names, "*"])),
    )
    fixed: dict[str, st.SearchStrategy[Any]] = {field: st.sampled_from(known_codes(field)) for field in CODED}
    fixed |= {field: several.map(tuple) for field in NAMING} | {field: DATES for field in dates}
    fixed |= {"from_agency": agencies, "to_agency": agencies, "names": st.tuples(agencies, agencies)}
    fixed |= {"of": st.just("failure-0123456789abcdef"), "values": st.just({})}
    return fixed | {"mentions": st.lists(spans).map(tuple), "passage": st.none() | spans, "span": spans}


def _of_type(type: Any) -> st.SearchStrategy[Any]:
    if "Literal" in str(type):
        return st.sampled_from(type.__args__)
    return st.none() | st.integers(0, 2**63) if "int" in str(type) else TEXTS if type is str else MAYBE


def texts(fact: Fact) -> list[str]:
    """Everything that is said of a fact, its words and those around them included."""
    return [value for value in msgspec.structs.asdict(fact).values() if isinstance(value, str)]


@settings(max_examples=40, deadline=None)
@given(one=documents(), other=documents(), ending=st.sampled_from(ENDINGS))
def test_any_facts_come_back_as_they_were(
    one: list[Fact], other: list[Fact], ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    facts = one + [fact for fact in other if fact.document != one[0].document]
    path = tmp_path_factory.mktemp("rdf") / f"all{ending}"
    if ending == ".rdf" and UNFIT.search("".join(text for fact in facts for text in texts(fact))):
        with pytest.raises(BadInput, match=r"XML cannot hold the character U\+"):
            exported(facts, path)
        return
    exported(facts, path)
    assert to_jsonl(import_rdf(path)) == to_jsonl(facts)


def test_a_very_long_text_comes_back(tmp_path: Path) -> None:
    text = "Harrowby said “no”.\r\n" * 100_000
    facts: list[Fact] = [Document(document="d", id="d", span=(0, len(text)), quote=text, title="long")]
    assert import_rdf(exported(facts, tmp_path / "long.nq")) == facts


def test_no_facts_are_an_export_too(tmp_path: Path) -> None:
    assert import_rdf(exported([], tmp_path / "none.trig")) == []


# The same bytes

AGAIN = """
import hashlib, random, sys
from pathlib import Path
from graph.facts import read_facts
from graph.model import CaseGraph
from graph.rdf import export_rdf
facts, _ = read_facts(Path(sys.argv[1]), {})
random.Random(sys.argv[2]).shuffle(facts)
for path in map(Path, sys.argv[3:]):
    export_rdf(CaseGraph.from_facts(facts), facts + facts[:3], path)
    print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_facts_give_the_same_bytes_in_any_order_and_process(tmp_path: Path) -> None:
    facts = tmp_path / "case.facts.jsonl"
    facts.write_text(to_jsonl(case()), encoding="utf8")
    here = [hashlib.sha256(exported(case(), tmp_path / f"a{e}").read_bytes()).hexdigest() for e in ENDINGS]
    for seed in "123":
        paths = [str(tmp_path / f"b{seed}{ending}") for ending in ENDINGS]
        done = subprocess.run(
            [sys.executable, "-c", AGAIN, str(facts), seed, *paths],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        assert done.stdout.split() == here


def test_quads_are_sorted_by_line_and_stand_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = exported(case(), tmp_path / "all.nq").read_bytes()
    lines = written.split(b"\n")
    assert lines.pop() == b"" and lines == sorted(set(lines)) and b"\r" not in written
    monkeypatch.setattr(write, "BATCH", 7)
    assert exported(case(), tmp_path / "small.nq").read_bytes() == written


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_says_how_many_statements_it_wrote_and_each_stands_once(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{ending}"
    count = export_rdf(CaseGraph.from_facts(case()), case(), path)
    found = list(parse(path=path))
    assert count == len(found) == len(set(found))
    said = [q.object.value for q in found if q.predicate == NamedNode(ns("void:triples"))]
    assert said == [str(count)]


def test_what_has_no_named_graphs_says_so(tmp_path: Path) -> None:
    assert [keeps_graphs(Path(f"all{ending}")) for ending in ENDINGS] == [True, True, True, False, False, False]
    assert "no named graphs" in exported(case(), tmp_path / "all.ttl").read_text(encoding="utf8")
    assert "no named graphs" not in exported(case(), tmp_path / "all.trig").read_text(encoding="utf8")


# Nothing is asserted that a source did not


RDFLIB = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its parser uses what it warns of


def asked(path: Path, question: str) -> list[tuple[str, ...]]:
    dataset = Dataset()
    dataset.parse(path, format="trig")
    return sorted(tuple(str(value) for value in row) for row in dataset.query(question))  # type: ignore[union-attr]


@RDFLIB
def test_sparql_says_who_did_not_refer_to_whom_and_in_what_words(tmp_path: Path) -> None:
    question = """
        SELECT ?from ?to ?quote ?title WHERE {
          GRAPH ?document {
            ?claim dcterms:type vocab:failures.NOT_REFERRED ; ct:polarity vocab:claims.affirmed ; ct:by ?a ; ct:to ?b ;
                   ct:standsOn/oa:hasSelector/oa:exact ?quote ; prov:wasQuotedFrom/dcterms:title ?title }
          GRAPH ?agencies { ?a skos:prefLabel ?from . ?b skos:prefLabel ?to } }"""
    found = asked(exported(case(), tmp_path / "all.trig"), question)
    assert found == [("St Anne's School", "Harrowby Police", "did not refer", "The Harrowby review")]


@RDFLIB
def test_the_affirmed_view_leads_from_plain_triples_to_their_claims(tmp_path: Path) -> None:
    question = """
        SELECT ?from ?relation ?to ?quote WHERE {
          GRAPH view:affirmed { ?a ?relation ?b . ?why rdf:subject ?a ; rdf:predicate ?relation ; rdf:object ?b ;
                                prov:wasDerivedFrom ?claim }
          GRAPH ?document { ?claim ct:standsOn/oa:hasSelector/oa:exact ?quote }
          OPTIONAL { GRAPH ?g1 { ?a skos:prefLabel ?from } } OPTIONAL { GRAPH ?g2 { ?b skos:prefLabel ?to } } }"""
    found = asked(exported(case(), tmp_path / "all.trig"), question)
    assert found == [
        ("Harrowby Police", ns("ct:passed"), "the Board", "told the Board"),
        ("St Anne's School", ns("ct:stopped"), "Harrowby Police", "did not refer"),
        ("agencies not named", ns("ct:stopped"), "the clinic", "did not pass it"),
        ("the Board", ns("ct:stopped"), "the clinic", "did not pass it"),
        ("the clinic", ns("ct:succeededBy"), "Harrowby Centre", "became"),
    ]


DOUBTS = [
    {"polarity": "no_evidence"}, {"polarity": "denied"}, {"certainty": "hedged"}, {"certainty": "alleged"},
    {"certainty": "counterfactual"}, {"status": "rejected"},
]  # fmt: skip


@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_no_source_flatly_says_is_never_a_plain_triple(doubt: dict[str, Any], tmp_path: Path) -> None:
    claims = [fact for fact in case() if isinstance(fact, Flow | Failure)]
    doubtful = [identified(msgspec.structs.replace(fact, **doubt)) for fact in claims]
    named = [fact for fact in case() if isinstance(fact, Document | Agency)]
    found = quads([*named, *doubtful], tmp_path)
    between = {ns(f"ct:{name}") for name in ("passed", "stopped", "succeededBy")}
    assert not [t for t in triples(found) if t[1] in between]
    assert not triples(found, AFFIRMED)
    spoken = [t for t in triples(found) if t[1] == ns("rdf:predicate")]
    assert len(spoken) == len(doubtful)  # each still says what it speaks of


def test_claims_that_contradict_each_other_are_linked_with_the_reason(tmp_path: Path) -> None:
    found = triples(quads(case(), tmp_path), f"{OURS}view/contradictions")
    first, second = sorted(fact.id for fact in case() if isinstance(fact, Review))
    assert (ns(f"id:{first}"), ns("ct:contradicts"), ns(f"id:{second}")) in found
    assert "how far the review has got" in {t[2] for t in found}


def test_every_claim_of_a_document_stands_in_its_graph_on_its_exact_words(tmp_path: Path) -> None:
    found = triples(quads(case(), tmp_path), f"{OURS}doc/harrowby")
    value = {(s, p): o for s, p, o in found}
    for fact in case()[1:]:
        start, end = fact.span
        claim = ns(f"id:{fact.id}")
        assert (claim, ns("rdf:type"), ns("ct:Claim")) in found
        assert (f"{claim}.evidence", ns("oa:hasBody"), claim) in found
        assert value[f"{claim}.position", ns("oa:start")] == str(start)
        prefix, exact, suffix = (value[f"{claim}.quote", ns(f"oa:{part}")] for part in ("prefix", "exact", "suffix"))
        assert prefix + exact + suffix == TEXT[max(0, start - 30) : end + 30] and exact == TEXT[start:end]
    told = next(fact for fact in case() if fact.page)
    assert value[f"{ns(f'id:{told.id}')}.page", ns("rdf:value")] == "page=2"
    dates = [value[ns(f"id:{told.id}"), ns(f"ct:{name}")] for name in ("when", "earliest", "latest")]
    assert dates == ["2012-06", "2012-06-01", "2012-06-30"]


def test_every_iri_is_a_thing_in_the_file_or_a_term_of_a_known_vocabulary(tmp_path: Path) -> None:
    found = quads(case(), tmp_path)
    subjects = {q.subject.value for q in found}  # type: ignore[union-attr]
    met = {term for q in found for term in (q.subject, q.predicate, q.object, q.graph_name)}
    assert not [term for term in met if isinstance(term, BlankNode)]
    known = (*prefixes().values(), "http://tools.ietf.org/rfc/rfc3778")
    for iri in {term.value for term in met if isinstance(term, NamedNode)}:
        assert iri in subjects if iri.startswith(OURS) else iri.startswith(known), iri
    typed = {s for s, p, _ in triples(found) if p in (ns("rdf:type"), ns("void:class"))}
    assert {s for s in subjects if s.startswith(OURS)} == typed
    meanings = {s: o for s, p, o in triples(found, f"{OURS}ontology") if p == ns("rdfs:comment")}
    assert all(meanings[q.predicate.value] for q in found if q.predicate.value.startswith(ns("ct:")))


def test_iris_are_plain_whatever_the_ids_are(tmp_path: Path) -> None:
    text = "Harrowby Police told nobody."
    quote = words("told", text, "../Review A: draft/2 ü%20#x")
    facts = [
        identified(Document(**quote | {"span": (0, len(text)), "quote": text}, title="A")),
        identified(Agency(name="Harrowby Police", agency_kind="POLICE", **quote)),
        identified(Flow(flow="information", sender=("Harrowby Police",), recipient=("*",), **quote)),
    ]
    found = quads(facts, tmp_path)
    ours = {iri for t in triples(found) for iri in t if iri.startswith(OURS)}
    plain = re.compile(r"https://w3id\.org/casethread/(?:[a-z]+/)?[\w.#-]+", re.A)
    assert all(plain.fullmatch(iri) for iri in ours)
    assert to_jsonl(import_rdf(tmp_path / "read.nq")) == to_jsonl(facts)


def test_every_code_named_in_the_mapping_is_in_the_vocabulary() -> None:
    kinds = [kind for named in mapping()["organizations"].values() for kind in named]
    assert set(kinds) <= set(vocabulary.codes("agencies")) and len(kinds) == len(set(kinds))
    codes = [code for name in vocabulary.schemes() for code in (name, *vocabulary.codes(name))]
    assert all(re.fullmatch(r"\w+", code, re.A) for code in codes)


def test_an_export_keeps_to_its_shapes(tmp_path: Path) -> None:
    found = triples(quads(case(), tmp_path))
    instances = [(s, o) for s, p, o in found if p == ns("rdf:type")]
    checked = 0
    for (kind, predicate), (_, fewest, most) in rules().items():
        for subject in (s for s, o in instances if o == kind.value):
            count = sum(t[:2] == (subject, predicate.value) for t in found)
            assert fewest <= count <= most, (subject, predicate)
            checked += 1
    assert checked > 500
    parsed = list(parse(shapes().encode(), format=write.ENDINGS[".ttl"].rdf))
    assert len({q.subject for q in parsed}) > len(rules())
    assert not [q for q in parsed if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


RDFLIB_FORMATS = {
    ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld", ".ttl": "turtle", ".nt": "nt", ".rdf": "xml"
}  # fmt: skip


@RDFLIB
@pytest.mark.parametrize("ending", ENDINGS)
def test_another_reader_reads_the_same_whatever_the_text(ending: str, tmp_path: Path) -> None:
    text = (UNFIT.sub("", HOSTILE) if ending == ".rdf" else HOSTILE) * 3
    quote = words(text[:5], text, HOSTILE)
    facts = [
        identified(Document(title=text, **quote | {"span": (0, len(text)), "quote": text})),
        identified(Agency(name=text, agency_kind="LA", **quote)),
    ]
    path = tmp_path / f"all{ending}"
    count = export_rdf(CaseGraph.from_facts(facts), facts, path)
    dataset = Dataset()
    dataset.parse(path, format=RDFLIB_FORMATS[ending])
    read = list(dataset.quads())
    assert len(read) == count and text in {str(value) for _, _, value, _ in read}


# What cannot be written or read is said in one sentence


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    graph = CaseGraph.from_facts(case())
    (tmp_path / "folder.nq").mkdir()
    for path in (tmp_path / "missing" / "all.nq", tmp_path / "folder.nq"):
        with pytest.raises(BadInput, match="cannot be written .*; choose another place"):
            export_rdf(graph, case(), path)
    with pytest.raises(BadInput, match=r"has no ending of RDF; end its name in \.trig, \.nq"):
        export_rdf(graph, case(), tmp_path / "all.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.nq"]


def test_half_a_character_is_refused_and_the_file_before_stays(tmp_path: Path) -> None:
    path = exported(case(), tmp_path / "all.nq")
    before = path.read_bytes()
    broken: list[Fact] = [Document(document="d", id="d", span=(0, 2), quote="a\ud800", title="A")]
    with pytest.raises(BadInput, match="half a character"):
        export_rdf(CaseGraph.from_facts(broken), broken, path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_or_not_rdf_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="none.nq cannot be read"):
        import_rdf(tmp_path / "none.nq")
    path = exported(case(), tmp_path / "all.nq")
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:40], b"<a:b> not RDF .", *lines[40:]]))
    with pytest.raises(BadInput, match=r"all\.nq line 41 is not RDF"):
        import_rdf(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match=r"all\.nq line 1 is not RDF"):
        import_rdf(path)


def test_rdf_that_export_did_not_write_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.trig"
    path.write_text("<a:b> <a:c> _:d . <<( <a:b> <a:c> <a:d> )>> <a:e> <a:f> .", encoding="utf8")
    with pytest.raises(BadInput, match=r"other\.trig (line 1 )?is not"):
        import_rdf(path)
    path.write_text("<a:b> <a:c> _:d .", encoding="utf8")
    with pytest.raises(BadInput, match=r"other\.trig is not an export of casethread"):
        import_rdf(path)


CHANGES = [
    ('"did not refer"', '"did refer"', "its quote is not the text at"),
    ("failures.INFO_WITHHELD>", "failures.NOT_SHARED>", "cut or changed"),
    ("vocab/claims.alleged>", "vocab/claims.hedged>", "cut or changed"),
    ("vocab/failures.NOT_REFERRED> <", "vocab/failures.NOT_REFERED> <", "there is no failure"),
    ('"[[', '"[[x', "says too little or other things"),
    ("<http://www.w3.org/ns/oa#exact>", "<http://www.w3.org/ns/oa#exactly>", "says too little or other things"),
    ("claims.affirmed>", "claims.perhaps>", "says too little or other things"),
    ("ns#factsDigest>", "ns#digest>", "is not an export of casethread"),
]


@pytest.mark.parametrize(("old", "new", "reason"), CHANGES)
def test_an_export_that_was_changed_is_refused(old: str, new: str, reason: str, tmp_path: Path) -> None:
    path = exported(case(), tmp_path / "all.nq")
    text = path.read_text(encoding="utf8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf8")
    with pytest.raises(BadInput, match=reason):
        import_rdf(path)


def test_an_export_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = exported(case(), tmp_path / "all.nq")
    lines = path.read_bytes().split(b"\n")
    review = next(fact.id for fact in case() if isinstance(fact, Review)).encode()
    path.write_bytes(b"\n".join(line for line in lines if review not in line))
    with pytest.raises(BadInput, match="cut or changed"):
        import_rdf(path)
