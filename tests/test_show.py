"""One thing is shown in full: its words, who says so, what was decided, what contradicts it, why names are one node."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.before_after import neighbours, sort_of
from graph.errors import BadQuestion
from graph.facts import Fact, Flow
from graph.store import Store
from loaders import read
from queries.show import show
from queries.shown import text
from tests.case_facts import CASE, CSC, SCHOOL, Told, letter, review
from tests.conftest import Place
from tests.test_command import refused, run

TRUST = """\
document: {title: The first review, published: 2010-05}
curator: A. Reader
agencies: {Harrowby PCT: HEALTH_COMMISSIONER, Harrowby Police: POLICE, the Board: LSCB}
facts:
- {kind: failure, failure: NOT_SHARED, by: Harrowby PCT, to: Harrowby Police, page: 1}
"""
GROUP = """\
document: {title: The second review, published: 2016}
curator: A. Reader
agencies: {Harrowby Primary Care Trust: HEALTH_COMMISSIONER, Harrowby CCG: HEALTH_COMMISSIONER, CQC: INSPECTORATE}
facts:
- {kind: succession, from_agency: Harrowby Primary Care Trust, to_agency: Harrowby CCG, on: 2013-04-01, page: 1}
- {kind: flow, flow: information, sender: Harrowby Primary Care Trust, recipient: CQC, page: 2}
"""
PCT, BOARD = "agency:HEALTH_COMMISSIONER-PCT:harrowby", "agency:LSCB:harrowby"
Row = dict[str, Any]


def curated(folder: Path, name: str, content: str) -> list[Fact]:
    path = folder / f"{name}.facts.yaml"
    path.write_text(content, encoding="utf8")
    reading = read(path, {})
    assert not reading.refused, reading.refused
    return list(reading.facts)


@pytest.fixture
def told(place: Place, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind with two curated reviews, the invented case, and what people decided."""
    first, second = curated(tmp_path, "first", TRUST), curated(tmp_path, "second", GROUP)
    board = f"agency:{first[0].document}:LSCB:board"
    case = review().all()
    referred = next(f for f in case if f.quote == "referred her")
    decided = (
        "document: {title: What we decided}\ncurator: B. Judge\nfacts:\n"
        f'- {{kind: identity, names: ["{board}", "{BOARD}"], judgement: same, why: one letterhead, when: 2024-05}}\n'
        f'- {{kind: identity, names: ["{BOARD}", "agency:LA:harrowby"], judgement: different, why: two bodies}}\n'
        f"- {{kind: decision, of: {referred.id}, decision: rejected, when: 2024-01-01, why: misread}}\n"
        f"- {{kind: decision, of: {referred.id}, decision: accepted, when: 2024-02-01, why: read again}}\n"
    )
    with place.open() as store:
        store.load([first, second, case, letter().all(), curated(tmp_path, "decided", decided)])
        yield store


def part(rows: list[Row], heading: str) -> dict[str, str]:
    return {row["what"]: str(row["value"]) for row in rows if row["part"] == heading}


def fact(store: Store, quote: str) -> str:
    (row,) = store.ask("MATCH (f:Fact) WHERE f.quote = $quote RETURN f.id AS id", {"quote": quote})
    return str(row["id"])


def test_every_name_of_an_agency_stands_with_its_document_and_how_often(told: Store) -> None:
    rows = show(told, PCT)
    names = [(r["what"], r["value"]) for r in rows if r["part"] == "Names"]
    assert names == [
        ("Harrowby PCT", "in The first review, 1 time"),
        ("Harrowby Primary Care Trust", "in The second review, 1 time"),
    ]
    assert part(rows, "Agency") == {
        "": "Harrowby Primary Care Trust", "kind": "health commissioner (HEALTH_COMMISSIONER)", "area": "Harrowby",
    }  # fmt: skip
    assert part(rows, "Facts")["that it did, failed in or was told of"] == "2 by it, 0 to it"


def test_why_mentions_are_one_node_is_told_in_words(told: Store) -> None:
    assert part(show(told, PCT), "Why these are one node") == {
        "kind (health commissioner, PCT) and area (Harrowby) agree":
            "“Harrowby PCT” in The first review; “Harrowby Primary Care Trust” in The second review",
    }  # fmt: skip
    (reason,) = part(show(told, "agency:INSPECTORATE:care-quality-commission"), "Why these are one node")
    assert reason == "a name of Care Quality Commission, a national body"
    (gp,) = [row["id"] for row in told.ask("MATCH (a:Agency {kind: 'GP'}) RETURN a.id AS id")]
    assert "kind (general practice), own name and area (Harrowby) agree" in part(
        show(told, gp), "Why these are one node"
    )


def test_a_judgement_is_told_with_who_why_and_when(told: Store) -> None:
    rows = show(told, BOARD)
    why = part(rows, "Why these are one node")
    (judged,) = (reason for reason in why if reason.startswith("judged by B. Judge"))
    assert why[judged] == "“the Board” in The first review"
    said = part(rows, "What people judged")
    assert "because: one letterhead (B. Judge" in said["same"] and "2024-05, in What we decided)" in said["same"]
    assert f"{BOARD} and agency:LA:harrowby, because: two bodies" in said["different"]
    assert part(show(told, "agency:LA:harrowby"), "What people judged") == {"different": said["different"]}


def test_what_came_before_and_after_is_told_with_its_source(told: Store) -> None:
    rows = [row for row in show(told, PCT) if row["part"] == "Before and after"]
    said = [(row["what"], row["value"]) for row in rows]
    assert ("after it", "Harrowby CCG, 2013-04-01, says The second review") in [(w, v[:48]) for w, v in said]
    after = next(value for what, value in said if value.startswith("clinical commissioning group"))
    assert after.startswith("clinical commissioning group (certainly): primary care trust to clinical") and "[" in after
    assert any(what == "one name may be two bodies" and "2006-10-01" in value for what, value in said)


def test_a_body_that_is_known_to_have_come_after_is_told_with_its_row(told: Store) -> None:
    (ccg,) = [r["id"] for r in told.ask("MATCH (a:Agency) WHERE a.name = 'Harrowby CCG' RETURN a.id AS id")]
    (found,) = [r for r in show(told, ccg) if "of successions.yaml" in str(r["value"])]
    assert (found["what"], found["id"]) == ("before it", PCT)
    assert str(found["value"]).startswith("Harrowby Primary Care Trust, 2013-04-01: ")
    (mine,) = [r for r in show(told, PCT) if "of successions.yaml" in str(r["value"])]
    assert (mine["what"], mine["id"]) == ("after it", ccg)
    assert not any("of successions.yaml" in str(r["value"]) for r in show(told, PCT, as_of="2012"))


def test_as_of_a_day_an_agency_is_what_documents_said_by_then(told: Store) -> None:
    rows = show(told, PCT, as_of="2012")
    assert part(rows, "Agency")[""] == "Harrowby PCT" and list(part(rows, "Names")) == ["Harrowby PCT"]
    assert not any("says The second review" in str(row["value"]) for row in rows)
    assert "after it, as of 2012" not in part(rows, "Before and after")
    later = part(show(told, PCT, as_of="2023-01-01"), "Before and after")
    assert later["after it, as of 2023-01-01"].startswith("integrated care board (certainly)")
    with pytest.raises(BadQuestion, match="no document that counts as of 2012 names agency:INSPECTORATE:care-q"):
        show(told, "agency:INSPECTORATE:care-quality-commission", as_of="2012")


def test_a_stated_succession_is_as_sure_as_its_date(told: Store) -> None:
    rows = show(told, PCT, as_of="2017")
    assert any("by 2017 certainly, says The second review" in str(row["value"]) for row in rows)


def test_a_fact_is_shown_with_its_words_and_who_says_so(told: Store) -> None:
    rows = show(told, fact(told, "warnings came too late"))
    words = part(rows, "In which words")
    assert words["words"] == "warnings came too late"
    assert words["sentence"] == "A former worker said that warnings came too late."
    assert words["stands in"].startswith("Overview report: Child H, characters ")
    assert part(rows, "Who says so")[""] == "a former worker"
    assert part(rows, "What is said")["put as"] == "said to be so; alleged"
    assert part(rows, "What is said")["stage"].endswith("(REFER)")


def test_a_fact_is_shown_with_its_ends_its_decisions_and_what_contradicts_it(told: Store) -> None:
    id = fact(told, "referred her")
    rows = show(told, id)
    assert part(rows, "Who") == {"by whom": SCHOOL, "to whom": CSC, "about": "Child H"}
    decided = [(r["what"], r["value"]) for r in rows if r["part"] == "What people decided"]
    assert [what for what, _ in decided] == ["rejected", "accepted"]
    assert "2024-02-01, because: read again" in decided[1][1] and decided[1][1].startswith("B. Judge")
    assert part(rows, "Who says so")["standing"] == "accepted by a person"
    against = next(r for r in rows if r["part"] == "What cannot hold together with it")
    assert (against["what"], against["words"]) == ("whether it happened", "never referred")
    assert part(rows, "Drawn from it") == {"PASSED": f"{SCHOOL} → {CSC}"}
    assert part(show(told, against["id"]), "Drawn from it") == {"STOPPED": f"{SCHOOL} → {CSC}"}


def test_more_contradictions_than_are_tied_are_counted(place: Place) -> None:
    told = Told("d-many", "Minutes", CASE)
    for n in range(30):
        for word, polarity in (("did", "affirmed"), ("did not", "denied")):
            told.say(
                f"{SCHOOL} {word} write to {CSC} ({n}).", f"{word} write", Flow, flow="information", sender=(SCHOOL,),
                recipient=(CSC,), item="R1", polarity=polarity,
            )  # fmt: skip
    with place.open() as store:
        store.load([told.all()])
        (one,) = store.ask("MATCH (f:Fact) WHERE f.contradicted > 10 RETURN f.id AS id, f.contradicted AS n LIMIT 1")
        against = part(show(store, one["id"]), "What cannot hold together with it")
    assert against["contradicted"] == f"by {one['n']} facts in all, of which only some are told here"


def test_as_of_a_day_what_was_not_published_does_not_speak_and_decisions_do(told: Store) -> None:
    rows = show(told, fact(told, "referred her"), as_of="2020")
    assert not part(rows, "What cannot hold together with it") and len(part(rows, "What people decided")) == 2
    with pytest.raises(BadQuestion, match=r"is not there as of 2020: A letter .*: it has no publication date"):
        show(told, fact(told, "never referred"), as_of="2020")


def test_a_recommendation_is_shown_with_how_far_it_is_said_to_have_got(told: Store) -> None:
    quote = f"1. {SCHOOL} should tell the police at once."
    (said,) = [r for r in show(told, fact(told, quote)) if r["part"] == "How far it is said to have got"]
    assert said["words"] == "has been carried out" and "who says so: Harrowby Council" in said["value"]
    assert part(show(told, said["id"]), "What it is of") == {"": "recommendation 1"}


def test_a_document_is_shown_with_what_it_names_and_holds(told: Store) -> None:
    rows = show(told, "d-review")
    assert part(rows, "Document")[""] == "Overview report: Child H" and part(rows, "Document")["published"] == "2014-02"
    assert {row["value"] for row in rows if row["part"] == "Agencies named"} > {f"{SCHOOL}, 1 time", f"{CSC}, 1 time"}
    facts = [row for row in rows if row["part"] == "Facts"]
    assert len(facts) == 18 and [row["words"] for row in facts[:2]] == ["did not tell", "not being referred"]
    assert ("not recorded (said not to be so)", "did not lose the letter") in [(r["value"], r["words"]) for r in facts]


def test_a_passage_a_decision_and_a_case_are_shown(told: Store) -> None:
    (found,) = told.ask(
        "MATCH (:Fact {id: $id})-[:STATED_IN]->(p) RETURN p.id AS id", {"id": fact(told, "never referred")}
    )
    rows = show(told, found["id"])
    assert part(rows, "Stands in") == {"": "A letter"} and part(rows, "Facts") == {"failure": "not referred"}
    (first, _) = told.ask("MATCH (d:Decision) RETURN d.id AS id ORDER BY d.when")
    assert part(show(told, first["id"]), "Decision")["on"] == "referral"
    assert part(show(told, "case:child-h"), "Case")[""] == "Child H"
    assert any(row["what"] == "← ABOUT" for row in show(told, "case:child-h"))


def test_everything_in_a_store_can_be_shown(told: Store) -> None:
    labels = "Fact|Agency|Collective|Person|Group|Case|Document|RiskFactor|Passage|Decision"
    ids = [row["id"] for row in told.ask(f"MATCH (n:{labels}) RETURN DISTINCT n.id AS id ORDER BY id")]
    assert len(ids) > 60 and all(text(show(told, id)) for id in ids)


@pytest.mark.parametrize(
    ("id", "nearest"),
    [
        ("agency:LSCB:harowby", r"agency:LSCB:harrowby \(Harrowby Safeguarding Children Board\)"),
        ("Harrowby Polise", r"agency:POLICE:harrowby \(Harrowby Police\)"),
        ("the first reveiw", r"[0-9a-f]{16} \(The first review\)"),
        ("failure-0", "every answer gives the ids of its facts"),
        ("xyzzy", "every answer gives the ids of its facts"),
    ],
)
def test_an_id_that_nothing_has_gets_the_nearest(told: Store, id: str, nearest: str) -> None:
    with pytest.raises(BadQuestion, match=f"nothing here has the id '{id}'; .*{nearest}"):
        show(told, id)


def test_a_slip_in_the_id_of_a_fact_gets_the_fact(told: Store) -> None:
    id = fact(told, "never referred")
    with pytest.raises(BadQuestion, match=rf"the nearest is {id} \(not referred\)"):
        show(told, id[:-2])


@pytest.mark.parametrize(
    ("name", "kind", "sort"),
    [
        ("Harrowby PCT", "HEALTH_COMMISSIONER", "primary care trust"),
        ("the Board", "LSCB", "local safeguarding children board"),
        ("Harrowby Area Child Protection Committee", "LSCB", "area child protection committee"),
        ("Harrowby Safeguarding Children Partnership", "SCP", "safeguarding partners"),
        ("Wealdshire Probation Trust", "PROBATION", "probation trust"),
        ("the probation service", "PROBATION", None),  # not the Probation Service of 2021
        ("Ofsted", "INSPECTORATE", "Ofsted"),
        ("Harrowby Police", "POLICE", None),
    ],
)
def test_the_sort_of_body_of_an_agency(name: str, kind: str, sort: str | None) -> None:
    assert sort_of([name], kind) == sort


def test_what_was_not_checked_is_only_possible() -> None:
    (trust,) = neighbours(["Harrowby ACPC"], "LSCB")
    assert str(trust.sure) == "possibly" and "not checked" in str(trust)


def test_the_command_shows_text_on_a_terminal_and_json_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "first.facts.yaml").write_text(TRUST, encoding="utf8")
    assert run("load", ".", cwd=tmp_path).returncode == 0
    assert json.loads(run("show", PCT, cwd=tmp_path).stdout)[0]["value"] == "Harrowby PCT"
    shown = run("show", PCT, "--as-of", "2015", "--format", "table", cwd=tmp_path).stdout
    assert "Names\n  Harrowby PCT: in The first review, 1 time [" in shown
    assert "after it, as of 2015: clinical commissioning group (certainly)" in shown
    assert "2010-05, which may have come after 2010" in refused(
        "show", _failure(tmp_path), "--as-of", "2010", cwd=tmp_path
    )


def _failure(folder: Path) -> str:
    return str(json.loads(run("ask", "where_it_stopped", cwd=folder).stdout)[0]["evidence"][0]["fact"])
