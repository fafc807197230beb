"""A person's own Cypher: the same rows, limits and refusals on every store, each refusal with its place in the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import BadQuestion
from graph.store import Store
from loaders import read_all
from queries.cypher import find, plan
from queries.names import unknown
from queries.rows import render_rows
from tests.case_facts import documents
from tests.conftest import Place
from tests.test_command import loaded, refused, run

__all__ = ["loaded"]  # the fixture
DOCS = Path(__file__).parent.parent / "docs"
GUIDE = (DOCS / "asking.md").read_text(encoding="utf8")
WRONG = [
    ("MATCH (f:Failur) RETURN f", 1, 10, "there is no label 'Failur'; the nearest is Failure"),
    ("MATCH (f:Failure)-[:STATEDIN]->(p) RETURN p", 1, 21, "no relationship type 'STATEDIN'; the nearest is STATED_IN"),
    ("MATCH (f:Failure)\nWHERE f.failur = $x\nRETURN f", 2, 9, "property 'failur' of Failure; the nearest is failure"),
    ("MATCH (a:Agency {nam: 'x'}) RETURN a", 1, 18, "there is no property 'nam' of Agency; the nearest is name"),
    ("MATCH (f:Failure) RETRUN f", 1, 19, "'RETRUN' is not expected here; the nearest is RETURN"),
    ("MATCH (f:Failure)\n\n  RETURN f,,", 3, 12, "',' is not expected here"),
    ("MATCH (n RETURN n", 1, 10, "'RETURN' is not expected here"),
    ("MATCH (fact:Fact) RETURN fakt.id AS id", 1, 26, "there is no variable 'fakt'; the nearest is fact"),
    ("MATCH (n:Fact) RETURN foo(n) AS n", 1, 23, "the engine has no function 'foo'"),
    ("MATCH (f:Fact) WHERE f.id = $one RETURN f", 1, 29, "the text takes one, which is not given; give it with -p"),
]  # fmt: skip


@pytest.fixture
def told(store: Store) -> Store:
    store.load(documents())
    return store


def test_every_refusal_has_its_place_and_what_is_nearest(told: Store) -> None:
    for text, line, column, words in WRONG:
        with pytest.raises(BadQuestion) as caught:
            find(told, text, {"x": "a"})
        said, shown, mark = str(caught.value).split("\n")
        assert said.startswith(f"line {line}, column {column}: ") and words in said, said
        assert shown == f"  {text.splitlines()[line - 1]}" and mark == " " * (column + 1) + "^"
        if "which is not given" not in said:  # a plan needs no values
            with pytest.raises(BadQuestion, match=re.escape(said)):
                plan(told, text, {"x": "a"})


def test_rows_beyond_the_limit_are_cut_and_it_is_known(told: Store) -> None:
    text = "UNWIND range(1, 5) AS n RETURN n ORDER BY n"
    assert find(told, text, limit=5).rows == [{"n": n} for n in range(1, 6)] and not find(told, text, limit=5).cut
    cut = find(told, text, limit=4)
    assert cut.rows == [{"n": n} for n in range(1, 5)] and cut.cut
    assert find(told, text, limit=0).rows == [] and find(told, text, limit=0).cut


def test_a_question_that_takes_too_long_is_given_up(told: Store) -> None:
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = b + 0.5 RETURN count(*) AS n"
    with pytest.raises(BadQuestion, match="no answer in the time allowed"):
        find(told, text, timeout=0.3)


def test_nothing_can_be_changed_and_nothing_is_by_a_plan(told: Store) -> None:
    before = told.facts()
    for text in ("MATCH (n:Fact) DETACH DELETE n", "CREATE (n:Fact) RETURN n", "MATCH (n:Fact) SET n.id = '' RETURN n"):
        for way in (find, plan):
            with pytest.raises(BadQuestion, match="only read"):
                way(told, text)
    assert told.facts() == before
    assert "Fact" in plan(told, "MATCH (n:Fact) WHERE n.id = $id RETURN n", {"id": "x"})


def test_names_are_looked_for_only_where_names_stand() -> None:
    right = [
        "MATCH (f:Failure|Flow {item: $x})-[r:BY|TO]->(a:Agency&!Archive) WHERE (f)-[:OF]->(:Passage) RETURN r.id",
        "MATCH (f:Fact) WITH f.quote AS q, {a: 1, b: 'x:Y'} AS m RETURN m.a, q // (n:Nothing)",
        "MATCH (a:Agency) WITH a.name AS a, [x IN [1] | x] AS l RETURN a.anything, l",
        "MATCH p = (a:Agency)<-[:BY*1..2]-(f:Fact WHERE f.when > '2012') RETURN nodes(p), date('2012-01-01').year",
        "RETURN '(f:Failur)' AS `(f:Failur)`, f.size /* [:X] */",
    ]
    assert [unknown(text) for text in right] == [[]] * len(right)


def test_the_command_limits_explains_and_says_what_it_cut(loaded: Path) -> None:
    ended = run("cypher", "MATCH (n:Fact) RETURN n.id AS id ORDER BY id", "--limit", 1, "--format", "csv", cwd=loaded)
    assert ended.returncode == 3 and "left out: every row after the first 1" in ended.stderr
    assert len(ended.stdout.splitlines()) == 2
    ended = run("cypher", "MATCH (n:Agency) RETURN n", "--explain", cwd=loaded)
    assert ended.returncode == 0 and "Agency" in ended.stdout and "police" not in ended.stdout
    ended = run("cypher", "MATCH (n:Agncy) RETURN n", cwd=loaded)
    assert ended.returncode == 1 and ended.stderr.endswith("\n  MATCH (n:Agncy) RETURN n\n           ^\n")
    assert "no Cypher" in refused("cypher", " ", cwd=loaded)


# The guide.

RECIPES = re.findall(r"^## \d+\. (.*?)\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S)
ANSWERS = dict(re.findall(r"```cypher\n(.*?)```\n.*?```text\n(.*?)```", GUIDE, re.S))


def test_the_guide_has_ten_recipes_each_with_its_answer() -> None:
    assert len(RECIPES) == 10 and all(text.count("```cypher") == 1 for _, text in RECIPES)
    assert all(" ORDER BY " in text.replace("\n", " ") for text in ANSWERS) and len(ANSWERS) == 10


def test_each_recipe_answers_as_the_guide_says(place: Place) -> None:
    with place.open() as opened:
        opened.load([reading.facts for reading in read_all([DOCS / "asking"])])
        for text, answer in ANSWERS.items():
            given = dict(re.findall(r"^// -p (\w+)=(.*)$", text, re.M))
            assert render_rows(find(opened, text, given).rows, "csv") == answer.strip("\n"), text
