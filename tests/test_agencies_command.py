"""Agencies are listed with what may be one body, never joined by it; what a person judged is not offered again."""

from __future__ import annotations

import json
import random
import re
from itertools import chain
from pathlib import Path

import pytest
from msgspec.structs import replace

from graph import vocabulary
from graph.candidates import candidates, judged_pairs
from graph.errors import UnknownTerm
from graph.facts import Agency, Decision, Document, Fact, Failure, Identity, identified
from graph.likeness import compatible
from graph.model import CaseGraph
from graph.store import Store
from graph.yamlfile import shipped
from loaders import read
from queries.agency_list import Agencies, agencies
from tests.test_command import refused, run
from tests.test_identity import PAIRS, id_of

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf8")
ONE, TWO = "20a476400c19f9f3", "5a039b9004787a85"  # two documents
HEAD = "document: {title: What we judged}\ncurator: A. Reader\nfacts:\n"
BOARD, HARROWBY = f"agency:{ONE}:LSCB:board", "agency:LSCB:harrowby"


def told(document: str, *names: tuple[str, str], case: str = "Child H", title: str = "", **more: str) -> list[Fact]:
    """A document that names some agencies (name, kind), of which the first failed to tell the last."""
    text = "; ".join(name for name, _ in names)
    whole = {"document": document, "span": (0, len(text)), "quote": text, "case": case}
    made: list[Fact] = [Document(**whole, title=title or f"Report {document[:4]}")]
    for name, kind in names:
        at = (text.index(name), text.index(name) + len(name))
        made.append(Agency(**whole | {"span": at, "quote": name}, name=name, agency_kind=kind, **more))
    made.append(Failure(**whole, failure="NOT_SHARED", by=(names[0][0],), to=(names[-1][0],)))
    return [identified(fact) for fact in made]


FACTS = [
    told(ONE, ("the Board", "LSCB"), ("Wealdshire Police", "POLICE"), ("Newmarch Council", "LA")),
    told(
        TWO, ("Harrowby Safeguarding Children Board", "LSCB"), ("Wealdshire Constabulary", "POLICE"), ("HSCB", "LSCB")
    ),
    told("d3", ("Newmarsh Borough Council", "LA"), ("Market Street Surgery", "GP"), case="Child K"),
    told("d4", ("the Board", "LSCB"), ("Market Street Surgery", "GP"), case="Child L"),
]


def every(*more: list[Fact]) -> list[Fact]:
    return list(chain(*FACTS, *more))


def offered(facts: list[Fact]) -> set[tuple[str, str]]:
    return {(one.one, one.other) for one in candidates(CaseGraph.from_facts(facts), judged_pairs(facts))}


def curated(folder: Path, entries: str) -> list[Fact]:
    """A curated file of these entries, as loaded."""
    path = folder / "judged.facts.yaml"
    path.write_text(HEAD + entries + "\n", encoding="utf8")
    reading = read(path, {})
    assert not reading.refused, reading.refused
    return list(reading.facts)


def ids(facts: list[Fact]) -> set[str]:
    return {node.id for node in CaseGraph.from_facts(facts).nodes() if node.labels[0] == "Agency"}


def test_names_that_are_alike_are_offered_the_most_alike_first_whatever_the_order() -> None:
    graph = CaseGraph.from_facts(every())
    found = [(one.one, one.other, one.names) for one in candidates(graph)]
    assert found == [
        (BOARD, HARROWBY, ("the Board", "Harrowby Safeguarding Children Board")),
        (
            "agency:GP:child-k:market-street-surgery",
            "agency:GP:child-l:market-street-surgery",
            ("Market Street Surgery",) * 2,
        ),
        (f"agency:{TWO}:LSCB:hscb", HARROWBY, ("HSCB", "Harrowby Safeguarding Children Board")),
        ("agency:LA:newmarch", "agency:LA:newmarsh", ("Newmarch Council", "Newmarsh Borough Council")),
    ]
    shuffled = random.Random(3).sample(every(), len(every()))
    assert candidates(CaseGraph.from_facts(shuffled)) == candidates(graph)


def test_nothing_is_joined_by_being_offered() -> None:
    before = ids(every())
    agencies(every())
    assert {BOARD, HARROWBY, "agency:LA:newmarch", "agency:LA:newmarsh"} <= before == ids(every())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Harrowby Primary Care Trust", "HEALTH_COMMISSIONER"), ("Harrowby CCG", "HEALTH_COMMISSIONER")),
        (("Harrowby Council", "LA"), ("Marlow Council", "LA")),
        (("Harrowby Council", "LA"), ("Harrowby Police", "POLICE")),
        (("Harrowby General Hospital", "HOSPITAL"), ("Harrowby Health Visiting Service", "COMMUNITY_HEALTH")),
    ],
)
def test_bodies_that_cannot_be_one_are_not_offered(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert not offered(told("d1", a, b))


def test_a_school_of_one_name_in_two_towns_is_not_offered() -> None:
    school = ("Ashdown Academy", "SCHOOL")
    here = [
        told("d1", school, place="Harrowby"),
        told("d2", school, place="Marlow"),
        told("d3", school, case="Child K"),
    ]
    pairs = offered(list(chain(*here)))
    assert ("agency:SCHOOL:harrowby:ashdown-academy", "agency:SCHOOL:marlow:ashdown-academy") not in pairs
    assert len(pairs) == 2  # the third, of which no document says where it is, may be either


def test_a_name_that_every_such_body_has_is_held_against_bodies_of_its_case_alone() -> None:
    assert not any("agency:d4:LSCB:board" in pair for pair in offered(every()))


def test_the_kinds_that_are_taken_for_each_other_are_known_and_take_each_other() -> None:
    known = vocabulary.codes("agencies")
    for group in [*shipped("candidates.yaml")["compatible"], shipped("candidates.yaml")["any_kind"]]:
        assert set(group) <= set(known), group
    assert all(kind in compatible(other) for kind in known for other in compatible(kind))


def test_every_true_pair_that_the_rules_do_not_join_is_offered() -> None:
    """Of the table of pairs; in documents about one case, where such a pair would be met."""
    names = [(kind, *(re.sub(r" \[.*", "", name) for name in (a, b)), a, b) for kind, a, b, t in PAIRS if t == "same"]
    apart = [row for row in names if id_of(row[0], row[3], "d1") != id_of(row[0], row[4], "d2")]
    assert apart
    for kind, a, b, *_ in apart:
        assert offered([*told("d1", (a, kind)), *told("d2", (b, kind))]), (a, b)


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_a_pair_that_was_judged_is_not_offered_again_until_that_is_taken_back(tmp_path: Path, judgement: str) -> None:
    line = f'- {{kind: identity, names: ["{BOARD}", "{HARROWBY}"], judgement: {judgement}, why: one letterhead}}'
    judged = curated(tmp_path, line)
    assert (BOARD, HARROWBY) in offered(every())
    assert not any(BOARD in pair for pair in offered(every(judged)))
    assert (BOARD in ids(every(judged))) == (judgement != "same")
    (identity,) = (fact for fact in judged if isinstance(fact, Identity))
    words = {"document": "x", "span": (0, 1), "quote": "x"}
    record = Document(**words, title="Second thoughts")
    taken_back = [identified(record), identified(Decision(**words, of=identity.id, decision="rejected"))]
    assert (BOARD, HARROWBY) in offered(every(judged, taken_back))


def test_judging_a_body_that_was_joined_counts_for_what_it_was_joined_to(tmp_path: Path) -> None:
    lines = (
        f'- {{kind: identity, names: ["{BOARD}", "{HARROWBY}"], judgement: same, why: one letterhead}}\n'
        f'- {{kind: identity, names: ["{BOARD}", "agency:{TWO}:LSCB:hscb"], judgement: unsure, why: no letterhead}}\n'
    )
    assert not any("LSCB" in one for one, _ in offered(every(curated(tmp_path, lines))))


def test_a_line_that_is_pasted_and_finished_joins_and_one_that_is_not_is_refused(tmp_path: Path) -> None:
    (line,) = (line for line in agencies(every()).lines if BOARD in line)
    (tmp_path / "raw.facts.yaml").write_text(HEAD + line + "\n", encoding="utf8")
    assert len(read(tmp_path / "raw.facts.yaml", {}).refused) == 1
    chosen = line.replace("same|different|unsure", "same")
    (tmp_path / "raw.facts.yaml").write_text(HEAD + chosen + "\n", encoding="utf8")
    assert "why" in str(read(tmp_path / "raw.facts.yaml", {}).refused[0])
    judged = curated(tmp_path, chosen.replace("why: }", "why: one letterhead}"))
    assert ids(every()) - ids(every(judged)) == {BOARD}


def test_one_node_is_parted_by_its_documents(tmp_path: Path) -> None:
    found = agencies(every(), "Wealdshire Police")
    (line,) = found.lines
    assert f"agency:POLICE:wealdshire in {ONE}" in line and "is another body than “Wealdshire Police” in Report" in line
    judged = curated(tmp_path, line.replace("why: }", "why: two forces}"))
    assert ids(every(judged)) - ids(every()) == {f"agency:{TWO}:POLICE:wealdshire"}
    assert agencies(every(judged), "Wealdshire Police").lines == []


def test_names_from_documents_cannot_break_out_of_their_line() -> None:
    odd = [told("d1", ("Newmarch\n- {kind: x} Council", "LA")), told("d2", ("Newmarsh\n- {kind: x} Council", "LA"))]
    assert all("\n" not in line for line in agencies(list(chain(*odd))).lines)


def test_each_agency_stands_with_its_documents_and_candidates(store: Store) -> None:
    store.load(FACTS)
    found = agencies(store.facts())
    assert found == agencies(every())
    rows = {row["id"]: row for row in found.rows}
    assert [row["name"] for row in found.rows] == sorted(row["name"] for row in found.rows)
    police = rows["agency:POLICE:wealdshire"]
    assert (police["kind"], police["place"], police["facts"]) == ("POLICE", "Wealdshire", 0)
    assert police["names"] == ["Wealdshire Constabulary", "Wealdshire Police"]
    assert police["documents"] == [f"Report {ONE[:4]} ({ONE})", f"Report {TWO[:4]} ({TWO})"]
    assert rows[HARROWBY]["candidates"] == [
        f"the Board ({BOARD}, alike 100)",
        f"HSCB (agency:{TWO}:LSCB:hscb, alike 90)",
    ]
    assert rows[BOARD]["facts"] == 1 and rows["agency:LA:newmarch"]["facts"] == 1


def test_a_rejected_fact_is_not_counted() -> None:
    facts = [replace(f, status="rejected") if isinstance(f, Failure) else f for f in every()]
    assert {row["facts"] for row in agencies(facts).rows} == {0}


def test_a_name_finds_by_id_by_name_and_by_part_and_another_gets_the_nearest() -> None:
    assert [row["id"] for row in agencies(every(), BOARD).rows] == [BOARD]
    assert [row["id"] for row in agencies(every(), "newmarch council").rows] == ["agency:LA:newmarch"]
    assert len(agencies(every(), "Newmar").rows) == 2
    with pytest.raises(UnknownTerm, match="there is no agency 'Newmarsh Counsil'; the nearest is Newmar"):
        agencies(every(), "Newmarsh Counsil")


def test_the_list_is_set_out_in_every_format() -> None:
    found = agencies(every())
    assert json.loads(found.render("json")) == found.rows
    assert found.render("csv").splitlines()[0] == "id,name,names,kind,place,documents,facts,candidates,judge"
    assert found.render("table").startswith("HSCB\n  local safeguarding children board, facts: 1 [agency:")
    assert "```yaml\n# To judge" in found.render("md") and "<pre># To judge" in found.render("html")
    assert found.render("table").count("- {kind: identity") == len(found.lines) == 4
    assert Agencies([], []).render("table") == "no rows"


def test_the_example_of_the_manual_loads_and_does_what_it_says(tmp_path: Path, store: Store) -> None:
    section = README.split("## Judging agencies and deciding on facts\n")[1].split("\n## ")[0]
    example = "\n".join(line[4:] for line in section.splitlines() if line.startswith("    "))
    (tmp_path / "decided.facts.yaml").write_text(example + "\n", encoding="utf8")
    reading = read(tmp_path / "decided.facts.yaml", {})
    assert not reading.refused and [f.kind for f in reading.facts].count("identity") == 3
    store.load([*FACTS, list(reading.facts)])
    rows = store.ask("MATCH (f:Failure) WHERE f.status <> 'proposed' RETURN f.status AS s, f.failure AS f ORDER BY s")
    assert rows == [{"s": "amended", "f": "NOT_ACTED_ON"}, {"s": "rejected", "f": "NOT_SHARED"}]
    assert {BOARD, HARROWBY} - ids(store.facts()) == {BOARD} and f"agency:{TWO}:POLICE:wealdshire" in ids(store.facts())
    store.withdraw(reading.facts[0].document)
    assert ids(store.facts()) == ids(every())


def test_the_command_lists_agencies(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Harrowby Borough Council did not tell the police.\n")
    assert run("load", "note.txt", cwd=tmp_path).returncode == 0
    (council,) = json.loads(run("agencies", "Harrowby", "--format", "json", cwd=tmp_path).stdout)
    assert council["id"] == "agency:LA:harrowby" and council["facts"] == 1
    assert "the nearest is" in refused("agencies", "Harowby Borough Council", cwd=tmp_path)
    assert "Harrowby Borough Council\n  local authority" in run("agencies", "--format", "table", cwd=tmp_path).stdout
