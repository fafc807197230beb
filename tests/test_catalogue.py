"""Every question keeps its contract, and one that does not is named with its file and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadQuestion
from graph.store import Store
from queries import ask
from queries.catalogue import Catalogue, catalogue, question

FILES = sorted((Path(__file__).parent.parent / "queries").glob("*/*.cypher"))
GOOD = """\
// name: passed
// theme: flows
// asks: What was passed?
// counts: Affirmed flows only.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false,
//   stages order stages
// shows:
//   flow [flows]: what was passed
//   sent_to: who had it | the text does not say
// rests: facts
// gap: no
// maturity: trial
// group: flow
MATCH (f:Flow)-[t:TO]->(a:Agency)
WHERE f.polarity = 'affirmed' AND f.status = 'accepted' AND $case IS NULL AND NOT $accepted
  AND ($documents IS NULL OR $documents[f.document])
RETURN f.flow AS flow, coalesce($named[a.id], a.name) AS sent_to, [f.id] AS facts
ORDER BY $stages[flow], f.id
"""
COUNTS = (
    GOOD.replace("// gap: no", "// gap: no\n// population: flows")
    .replace("//   sent_to", "//   of: all\n//   sent_to")
    .rstrip()
    + """;
MATCH (f:Flow)
WHERE f.status = 'accepted' AND ($documents IS NULL OR $documents[f.document])
RETURN f.flow AS flow, count(f) AS of
"""
)
MISCOUNTS = [
    ("// population: flows\n", "", "it has a second query or a population, and not both"),
    ("count(f) AS of", "count(f) AS off", "its second query does not return 'of'"),
    ("RETURN f.flow AS flow, count", "RETURN f.flow AS kind, count",
    "its second query returns 'kind', which no row has"),
    ("WHERE f.status = 'accepted' AND ($", "WHERE ($", "it does not ask whether a person rejected f"),
    ("//   of: all\n", "", "it returns flow, sent_to, of and its header shows flow, sent_to"),
]
BROKEN = [  # what is changed in the good question, into what, and what the message then says
    ("// asks: What was passed?\n", "", "does not say 'asks'"),
    ("// counts: Affirmed flows only.\n", "", "does not say 'counts'"),
    ("// gap: no", "// gap: perhaps", "say yes or no"),
    ("// gap: no", "// gap: yes", "without a place in the report"),
    ("// gap: no", "// gap: no\n// place: 5", "no heading"),
    ("// gap: no", "// gap: no\n// place: first", "say a number"),
    ("// gap: no", "// gap: no\n// as: picture", "say table or list"),
    ("// gap: no", "// gap: no\n// stage: REFR", "the nearest is REFER"),
    ("// gap: no", "// gap: no\n// gap: no", "each once"),
    ("// gap: no", "// gap: no\n// author: me", "none of name, theme"),
    ("// name: passed", "// name: past", "its name is 'past' and its file says 'passed'"),
    ("// theme: flows", "// theme: flow", "its theme is 'flow' and its file says 'flows'"),
    ("case string null like Child H", "case text null", "its parameter 'case' needs a type"),
    ("accepted boolean false", "accepted boolean perhaps", "neither yes nor no"),
    ("stages order stages", "stages order stags", "there is no scheme 'stags'; the nearest is stages"),
    ("case string null like Child H", "case string null like Child H, day string null like 2012",
    "takes 'day', which it does not use"),
    ("$case", "$person", "uses $person, which its header does not take"),
    ("[flows]", "[flow]", "its column 'flow' has codes of 'flow', which is no scheme; try flows"),
    ("//   sent_to: who", "//   sent to, who", "is not 'name: meaning'"),
    ("AS sent_to", "AS receiver", "it returns flow, receiver and its header shows flow, sent_to"),
    ("[f.id] AS facts", "[f.id] AS ids", "it rests on 'facts', which it does not return"),
    ("ORDER BY $stages[flow], f.id", "LIMIT $stages", "has no ORDER BY"),
    ("// group: flow", "// group: kind", "grouped by 'kind', which it does not show"),
    ("(f:Flow)", "(f:Flo)", "there is no label 'Flo' in the ontology; the nearest is Flow"),
    ("[t:TO]", "[t:TOO]", "there is no relationship type 'TOO' in the ontology; the nearest is TO"),
    ("f.polarity", "f.polarty", "there is no property 'polarty' of Flow in the ontology; the nearest is polarity"),
    ("a.name", "a.outcome", "there is no property 'outcome' of Agency"),
    ("(a:Agency)", "(a:Agency {nam: $case})", "there is no property 'nam' of Agency"),
    (" AND ($documents IS NULL OR $documents[f.document])", "", "takes 'documents', which it does not use"),
    ("$documents[f.document]", "$documents[a.id]", "add AND ($documents IS NULL OR $documents[f.document]) where it ma"),  # noqa: E501
    ("-[t:TO]->", "-[t:STOPPED]->", "add AND ($documents IS NULL OR $documents[t.document]) where it matches"),
    ("-[t:TO]->", "-[:STOPPED]->", "it matches STOPPED without a variable; give it one and hold it to $documents"),
    ("(a:Agency)\n", "(a:Agency) MATCH (f:Flow)\n", "it does not ask whether a document counts"),
    ("coalesce($named[a.id], a.name)", "coalesce($named[f.id], a.name)", "it reads a.name, which a later document may have"),  # noqa: E501
    ("coalesce($named[a.id], a.name) AS sent_to", "a.name AS sent_to", "takes 'named', which it does not use"),
    ("[f.id] AS facts", "[f.id] + a.names AS facts", "it reads a.names, which a later document may have given"),
    ("[f.id] AS facts", "[(f)-[:THEN]->(g) | g.quote] AS facts", "it reads g.quote of a node without a label; give it one"),  # noqa: E501
    ("[f.id] AS facts", "[(f)-[:BY]->(g) | g.name] AS facts", "write coalesce($named[g.id], g.name), or read NAMED_IN"),
    ("// maturity: trial\n", "", "does not say 'maturity'"),
    ("// maturity: trial", "// maturity: old", "say settled or trial"),
    ("case string null like Child H", "case string null", "its parameter 'case' has no example"),
    ("accepted boolean false", "accepted boolean false like perhaps", "a default or an example that is none"),
    ("f.status = 'accepted' AND ", "", "it does not ask whether a person rejected f; ask for its status"),
    ("// gap: no", "// gap: no\n// step: bridge", "there is no step 'bridge'; try bridges"),
    ("// gap: no", "// gap: no\n// step: bridges", "its step 'bridges' needs"),
    ("// gap: no", "// gap: no\n// population: flows", "it has a second query or a population, and not both"),
    ("'affirmed'", "'afirmed'", "it compares with 'afirmed', which is no code, label or type; the nearest is affirmed"),
]


def written(folder: Path, text: str) -> Path:
    path = folder / "flows" / "passed.cypher"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf8")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_that_is_shipped_keeps_its_contract(path: Path) -> None:
    assert question(path) == catalogue().get(path.stem)


def test_the_catalogue_holds_every_file_once() -> None:
    assert len(FILES) >= 20 and {path.stem for path in FILES} == set(catalogue().questions)
    assert sum(map(len, catalogue().themes().values())) == len(FILES)


def test_every_question_says_a_sentence_and_takes_a_case() -> None:
    for each in catalogue().questions.values():
        assert each.asks.endswith("?") and each.counts.endswith("."), each.name
        assert {"case", "documents"} <= {parameter.name for parameter in each.takes}, each.name


def test_the_report_takes_its_questions_in_order_and_every_gap_is_in_it() -> None:
    placed = catalogue().report()
    assert len({each.place for each in placed}) == len(placed)
    assert {each.name for each in catalogue().questions.values() if each.gap} <= {each.name for each in placed}


def test_the_same_filter_stands_in_every_question() -> None:
    """A fact that a person rejected appears nowhere: each file names the two ways to leave it out."""
    for path in FILES:
        text = path.read_text(encoding="utf8")
        assert "status = 'proposed'" in text or "status <> 'rejected'" in text, path


def test_a_good_question_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert Catalogue.read(tmp_path).get("passed") == question(path)
    as_told = {"case": None, "documents": None, "named": None, "accepted": True, "stages": {}}
    assert question(path).bound({"accepted": "yes"}) | {"stages": {}} == as_told


@pytest.mark.parametrize(("part", "instead", "message"), BROKEN, ids=[b[2] for b in BROKEN])
def test_a_broken_question_is_named_with_its_file(tmp_path: Path, part: str, instead: str, message: str) -> None:
    assert part in GOOD
    path = written(tmp_path, GOOD.replace(part, instead))
    with pytest.raises(BadQuestion) as raised:
        Catalogue.read(tmp_path)
    assert message in str(raised.value) and str(path) in str(raised.value)


def test_a_second_query_says_out_of_how_many(tmp_path: Path) -> None:
    read = question(written(tmp_path, COUNTS))
    assert read.cypher.endswith("f.id\n") and read.counted.startswith("MATCH (f:Flow)\n")
    assert (read.population, read.columns) == ("flows", ("flow", "of", "sent_to"))


@pytest.mark.parametrize(("part", "instead", "message"), MISCOUNTS, ids=[b[2] for b in MISCOUNTS])
def test_a_second_query_that_does_not_fit_is_named(tmp_path: Path, part: str, instead: str, message: str) -> None:
    with pytest.raises(BadQuestion) as raised:
        question(written(tmp_path, instead.join(COUNTS.rsplit(part, 1))))
    assert message in str(raised.value)


def test_a_folder_of_ones_own_questions_stands_beside_those_of_the_program(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert catalogue(tmp_path).questions.keys() - catalogue().questions.keys() == {"passed"}
    taken = tmp_path / "taken"
    (taken / "referrals").mkdir(parents=True)
    (taken / "referrals" / "passed_on.cypher").write_bytes(catalogue_file("passed_on").read_bytes())
    with pytest.raises(BadQuestion, match="has a question 'passed_on', and so has the program; give it another name"):
        catalogue(taken)
    with pytest.raises(BadQuestion, match="holds no question; put one at"):
        catalogue(path.parent)


def catalogue_file(name: str) -> Path:
    return next(path for path in FILES if path.stem == name)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadQuestion, match="cannot be read as UTF-8"):
        question(path)


def test_an_unknown_question_gets_the_nearest_name() -> None:
    with pytest.raises(BadQuestion, match="there is no question 'who_did_not_pas'; the nearest is who_did_not_pass"):
        catalogue().get("who_did_not_pas")
    with pytest.raises(BadQuestion, match="`casethread ask` lists them"):
        catalogue().get("zzz")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who_did_not_pass", {"cas": "Child H"}, "takes no parameter 'cas'; it takes case"),
        ("said_of_agency", {}, "needs 'agency' .agency."),
        ("said_of_agency", {"agency": ["a"]}, "takes 'agency' as agency: .'a'. is not text"),
        ("said_of_agency", {"agency": None}, "needs 'agency' .agency, like Mill Lane Surgery.; give it"),
        ("who_did_not_pass", {"named": ["a"]}, "takes 'named' as names: .'a'. is not a map of names by id"),
        ("who_did_not_pass", {"accepted": "perhaps"}, "takes 'accepted' as boolean: 'perhaps' is neither yes nor no"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(name: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(BadQuestion, match=message):
        catalogue().get(name).bound(given)


def test_every_question_answers_an_empty_store_with_nothing(store: Store) -> None:
    for name, each in catalogue().questions.items():
        if not any(parameter.needed for parameter in each.takes):
            assert ask(store, name).rows == [], name
    with pytest.raises(BadQuestion, match="no fact here is about a case 'Child H'; load facts with --case first"):
        ask(store, "not_coordinated", "Child H")
