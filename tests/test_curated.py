"""Curated facts are accepted, stand on words, and are refused one by one with line and reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.facts import (
    Agency,
    Document,
    Fact,
    Failure,
    Flow,
    Identity,
    Recommendation,
    Risk,
    StatusClaim,
    content_id,
    ordered,
)
from loaders import read, read_all
from loaders.reading import Reading
from tests.conftest import Place

REVIEW = """\
Review of Child H

Harrowby Borough Council was told by the
school. The police did not tell the council.
It’s late. It’s late.
"""
HEAD = """\
document: {title: Review of Child H, kind: SCR, publisher: The Board, published: 2013-04%s}
curator: A. Reader
case: Child H
agencies:
  Harrowby Borough Council: LA
facts:
- {kind: agency, name: Wealdshire Constabulary, agency_kind: POLICE, quote: The police}
"""


def curated(folder: Path, entries: str, more: str = "", review: bool = False) -> Reading:
    path = folder / "h.facts.yaml"
    path.write_text(HEAD % more + entries, encoding="utf8")
    (folder / "review.txt").write_text(REVIEW, encoding="utf8")
    return read(path, {content_id(REVIEW.encode()): REVIEW} if review else {})


def the(kind: type[Fact], reading: Reading) -> Fact:
    (only,) = (fact for fact in reading.facts if isinstance(fact, kind))
    return only


FAILURE = (
    "- {kind: failure, failure: NOT_SHARED, by: Wealdshire Constabulary, "
    "to: [Harrowby Borough Council], quote: The police did  not tell the council}\n"
)
FROM_FILE = ", file: review.txt"


SHA256 = hashlib.sha256(REVIEW.encode()).hexdigest()


@pytest.mark.parametrize("more", [FROM_FILE, f", id: {content_id(REVIEW.encode())}", f", sha256: {SHA256}"])
def test_a_quote_is_found_in_the_reviewed_text(tmp_path: Path, more: str) -> None:
    reading = curated(tmp_path, FAILURE, more, review=more != FROM_FILE)
    failure = the(Failure, reading)
    assert failure.quote == "The police did not tell the council" and failure.passage == (68, 104)
    assert failure.document == content_id(REVIEW.encode()) and not reading.refused
    assert (failure.status, failure.source, failure.case) == ("accepted", "A. Reader (h.facts.yaml)", "Child H")
    assert {f.name: f.quote for f in reading.facts if isinstance(f, Agency)} == {
        "Harrowby Borough Council": "Harrowby Borough Council",
        "Wealdshire Constabulary": "The police",
    }


def test_a_reviewed_document_that_is_not_known_yet_comes_with_what_the_curator_says_of_it(tmp_path: Path) -> None:
    (document,) = curated(tmp_path, FAILURE, FROM_FILE).documents
    assert document.document == content_id(REVIEW.encode()) and document.quote == REVIEW
    assert (document.title, document.document_kind, document.published) == ("Review of Child H", "SCR", "2013-04")


def test_what_a_curator_says_of_a_known_document_joins_what_its_reading_says(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REVIEW)
    read_by_rule, said = read(tmp_path / "r.txt").documents[0], curated(tmp_path, FAILURE, FROM_FILE, review=True)
    (document,) = [f for f in ordered([*said.facts, read_by_rule]) if isinstance(f, Document) and f.quote == REVIEW]
    assert (document.published, document.document_kind, document.status) == ("2013-04", "SCR", "accepted")
    assert ordered([read_by_rule, *said.facts]) == ordered([*said.facts, read_by_rule])


def test_without_the_text_the_curated_file_is_the_document_and_a_page_is_needed(tmp_path: Path) -> None:
    reading = curated(tmp_path, FAILURE[:-2] + ", page: 14}\n" + FAILURE)
    failure, (document,) = the(Failure, reading), reading.documents
    content = (tmp_path / "h.facts.yaml").read_bytes()
    assert document.document != content_id(content) and document.quote == content.decode()
    assert failure.page == 14 and failure.quote == "The police did  not tell the council"
    assert failure.passage and document.quote[slice(*failure.passage)].startswith("{kind: failure")
    (refused,) = reading.refused
    assert refused.line == 9 and "neither page nor paragraph" in refused.reason


def test_words_that_yaml_folds_stand_on_the_whole_entry(tmp_path: Path) -> None:
    entry = (
        "- kind: risk\n  risk: NEGLECT\n  paragraph: 4.2\n  quote: >\n    the baby’s home\n    was cold 😀\n\n# end\n"
    )
    risk = the(Risk, curated(tmp_path, entry))
    assert risk.quote == entry[2:].removesuffix("\n\n# end\n") and risk.page is None


def test_an_id_of_its_own_names_the_curated_document(tmp_path: Path) -> None:
    reading = curated(tmp_path, "", ", id: paper-7")
    assert {fact.document for fact in reading.facts} == {"paper-7"}
    with pytest.raises(BadInput, match=r"line 1 names document 0123456789abcdef, whose text is not here; load"):
        curated(tmp_path, "", ", id: 0123456789abcdef")


def test_what_a_person_judges_stands_on_the_curated_file_beside_the_text(tmp_path: Path) -> None:
    names = "[Harrowby Borough Council, Wealdshire Constabulary]"
    judgement = f"- {{kind: identity, names: {names}, judgement: different, why: two bodies}}\n"
    reading = curated(tmp_path, judgement + FAILURE, FROM_FILE)
    identity, failure = the(Identity, reading), the(Failure, reading)
    assert identity.document == reading.documents[-1].document != failure.document
    assert isinstance(identity, Identity) and identity.names == ("agency:LA:harrowby", "agency:POLICE:wealdshire")
    assert len(reading.documents) == 2 and len([f for f in reading.facts if isinstance(f, Agency)]) == 4
    assert not reading.refused


def test_a_status_names_its_recommendation_by_number(tmp_path: Path) -> None:
    one = "- {kind: recommendation, form: action, number: 3, page: 1}\n"
    claim = "- {kind: status, state: VERIFIED, of: 3, page: 2}\n"
    reading = curated(tmp_path, one + claim)
    status = the(StatusClaim, reading)
    assert isinstance(status, StatusClaim) and status.of == the(Recommendation, reading).id
    assert "no recommendation number '3'" in curated(tmp_path, claim).refused[0].reason
    twice = curated(tmp_path, one + one.replace("page: 1", "page: 1, when: 2014") + claim).refused[0]
    assert twice.line == 10 and "2 recommendations have the number 3" in twice.reason


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("- {kind: floww}", "there is no kind of fact 'floww'; the nearest is flow"),
        (
            "- {kind: failure, failure: NOT_SHRED, page: 1}",
            "there is no failure 'NOT_SHRED'; the nearest is NOT_SHARED",
        ),
        ("- {kind: risk, risk: XYZZY, page: 1}", "there is no risk 'XYZZY'; casethread vocabulary lists"),
        (
            "- {kind: flow, flow: request, whem: '2012', page: 1}",
            "no field of a curated flow 'whem'; the nearest is when",
        ),
        ("- {kind: flow, flow: request, by: x, page: 1}", "there is no field of a curated flow 'by'"),
        ("- {kind: flow, flow: request, when: June 2012, page: 1}", "its date 'June 2012' is not EDTF"),
        (
            "- {kind: flow, flow: request, sender: [Wealdshire Police], page: 1}",
            "'Wealdshire Police'; the nearest is Wealdshire C",
        ),
        ("- {kind: flow, flow: request, page: 4-5}", "it is not a fact (Expected `int | null`"),
        ("- {kind: flow, flow: request}", "it says neither page nor paragraph, and its words"),
        (
            "- {kind: flow, flow: request, quote: It's late}",
            "copy more words around it, or say which: span: [105, 114] or span: [116, 125]",
        ),
        (
            "- {kind: flow, flow: request, quote: was told by a nurse}",
            "which has 'was told by' and then differs; copy the words exactly",
        ),
        (
            "- {kind: flow, flow: request, quote: It's late, span: [0, 9]}",
            "is not at 0-9 of 'Review of Child H', which reads 'Review of'",
        ),
        ("- {kind: flow, flow: request, quote: It's late, span: there}", "its span 'there' is not [start, end]"),
        (
            "- {kind: agency, name: Acme, agency_kind: GP}",
            "'Acme' is not named in 'Review of Child H'; give quote: the words",
        ),
        (
            "- {kind: identity, names: [Acme, agency:GP:x], judgement: same, why: x}",
            "no agency declared in this file 'Acme'",
        ),
        ("- only words", "it is not an entry; write kind: and its fields below each dash"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line_and_the_others_load(tmp_path: Path, entry: str, reason: str) -> None:
    reading = curated(tmp_path, FAILURE + entry + "\n", FROM_FILE)
    (refused,) = reading.refused
    assert (
        refused.line == 9 and reason in refused.reason and str(refused).startswith(f"{tmp_path}/h.facts.yaml line 9: ")
    )
    assert the(Failure, reading).quote == "The police did not tell the council"


def test_a_span_chooses_among_equal_words(tmp_path: Path) -> None:
    reading = curated(tmp_path, "- {kind: flow, flow: request, quote: It's late, span: [116, 125]}\n", FROM_FILE)
    assert the(Flow, reading).span == (116, 125) and the(Flow, reading).quote == "It’s late"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("facts: []\n", r"is not a curated file; begin it with document: and below it a title:"),
        ("just words\n", r"is not a curated file"),
        ("document: {title: x}\nfacts: [{}]\n", r"line 1 needs curator: the name of who stands for these facts"),
        ("curator: x\ndocument: {kind: SCR}\nfacts: [{}]\n", r"line 2 needs a title: under document:"),
        ("document: {title: x}\ncurator: y\n", r"must be a list of facts, each beginning with a dash"),
        ("document: {title: x}\ncurator: y\nfacts: words\n", r"line 3 must be a list of facts"),
        ("document: {title: x}\ncurator: y\nagencies: [z]\n", r"line 3 must be names with their kinds"),
        (
            "document: {title: x}\ncurator: y\nfacts:\n- kind: flow\n   flow: x\n",
            r"line 5 is not YAML \(.*\); mend that line",
        ),
        ("document: {title: x}\ncurator: y\ncurator: z\n", r"line 3 says 'curator' twice; keep one"),
        (
            "document: &d {title: x}\ncurator: y\nfacts: [*d]\n",
            r"line 1 is repeated by an alias \(\*name\); write it out",
        ),
        ("document: {title: x}\ncurator: y\n? [a]\n: b\n", r"line 3 has a list or mapping as a key; use a word"),
        ("document: {title: \x07}\n", r"line 1 holds a character that YAML does not take; remove it"),
        (
            "document: {title: x, file: ../x.txt}\ncurator: y\nfacts: [{}]\n",
            r"line 1 names '\.\./x\.txt' outside its folder",
        ),
        ("document: {title: x, file: /etc/passwd}\ncurator: y\nfacts: [{}]\n", r"outside its folder"),
        (
            "document: {title: x, file: no.txt}\ncurator: y\nfacts: [{}]\n",
            r"line 1 names 'no\.txt', which is not there",
        ),
        (
            "document: {title: x, file: r.xyz}\ncurator: y\nfacts: [{}]\n",
            r"line 1 names 'r\.xyz', whose text cannot be read here",
        ),
        (
            "document: {title: x, file: r.txt, sha256: abc}\ncurator: y\nfacts: [{}]\n",
            r"but r\.txt has [0-9a-f]{16}\.\.\.; it is another",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_sentence(tmp_path: Path, text: str, reason: str) -> None:
    for name in ("r.xyz", "r.txt"):
        (tmp_path / name).write_text("words", encoding="utf8")
    (tmp_path / "x.facts.yaml").write_text(text, encoding="utf8")
    with pytest.raises(BadInput, match=reason) as raised:
        read(tmp_path / "x.facts.yaml")
    assert str(raised.value).startswith(f"{tmp_path}/x.facts.yaml ") and "\n" not in str(raised.value)


def test_a_wrong_field_of_the_head_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    text = "document: {title: x, kid: SCR, published: April 2013, pages: ten}\n"
    text += "curator: y\nfact: []\nagencies: {Acme: GP}\n"
    (tmp_path / "x.facts.yaml").write_text(text, encoding="utf8")
    reading = read(tmp_path / "x.facts.yaml")
    assert [(r.line, r.reason) for r in reading.refused] == [
        (1, "there is no field of a document 'kid'; the nearest is kind"),
        (1, "published 'April 2013' is not EDTF, such as 2013-04 or 2013-04-09"),
        (1, "pages 'ten' is not a number"),
        (3, "there is no part of a curated file 'fact'; the nearest is facts"),
    ]
    assert [f.kind for f in reading.facts] == ["document", "agency"]


def test_curated_facts_meet_the_text_that_is_loaded_with_them(tmp_path: Path) -> None:
    curated(tmp_path, FAILURE, FROM_FILE)
    by_file = {Path(r.file).name: r for r in read_all([tmp_path])}
    (document,) = by_file["review.txt"].documents
    assert the(Failure, by_file["h.facts.yaml"]).document == document.document
    assert by_file["h.facts.yaml"].documents[0].status == "accepted"


def test_a_corrected_file_replaces_what_it_said_before_and_nothing_else(place: Place, tmp_path: Path) -> None:
    """The same file with one fact fewer and one changed; what rules found in the reviewed text stays."""
    other = FAILURE.replace("NOT_SHARED", "NOT_REFERRED")
    with place.open() as store:
        (tmp_path / "review.txt").write_text(REVIEW)
        curated(tmp_path, FAILURE + other, FROM_FILE)
        for reading in read_all([tmp_path]):
            store.load([reading.facts])
        proposed = [fact for fact in store.facts() if fact.status == "proposed"]
        curated(tmp_path, FAILURE.replace("NOT_SHARED", "NO_FEEDBACK"), FROM_FILE)
        for reading in read_all([tmp_path / "h.facts.yaml"], texts=store.texts()):
            store.load([reading.facts])
        accepted = [f.failure for f in store.facts() if isinstance(f, Failure) and f.status == "accepted"]
        assert accepted == ["NO_FEEDBACK"]
        assert [f for f in store.facts() if f.status == "proposed" and not isinstance(f, Document)] == [
            f for f in proposed if not isinstance(f, Document)
        ]
