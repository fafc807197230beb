"""Facts keep their bytes, their ids and their words; what does not hold is refused with its line and reason."""

from __future__ import annotations

import json
import random

import pytest

from graph.facts import Agency, Document, Fact, Failure, Flow, from_jsonl, from_values, identified, ordered, to_jsonl

TEXT = "The school told the police. It did not tell Harrowby Borough Council."


def at(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"document": "d1", "span": (start, start + len(words)), "quote": words}


FACTS: list[Fact] = [
    identified(f)
    for f in (
        Document(document="d1", span=(0, len(TEXT)), quote=TEXT, title="A note"),
        Agency(name="The school", agency_kind="SCHOOL", **at("The school")),
        Agency(name="the police", agency_kind="POLICE", **at("the police")),
        Agency(name="Harrowby Borough Council", agency_kind="LA", **at("Harrowby Borough Council")),
        Flow(flow="information", sender=("The school",), recipient=("the police",), **at("The school told the police")),
        Failure(failure="NOT_SHARED", by=("The school",), to=("Harrowby Borough Council",), **at("did not tell")),
    )
]


def lines(**changed: object) -> list[str]:
    """The facts file with its failure changed."""
    records = [json.loads(line) for line in to_jsonl(FACTS).splitlines()]
    return [json.dumps(r | changed if r["kind"] == "failure" else r) for r in records]


def test_a_facts_file_comes_back_the_same_in_any_order() -> None:
    shuffled = FACTS * 2
    random.Random(1).shuffle(shuffled)
    assert to_jsonl(shuffled) == to_jsonl(FACTS)
    facts, refused = from_jsonl(to_jsonl(shuffled).split("\n"), "x", {})
    assert (facts, refused) == (ordered(FACTS), [])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"quote": "did not talk"}, "its quote is not the text at"),
        ({"span": [60, 600]}, "lies outside the document"),
        ({"failure": "NOT_SHRED"}, "the nearest is NOT_SHARED"),
        ({"when": "June 2012"}, "is not EDTF"),
        ({"by": ["The scool"]}, "the nearest is The school"),
        ({"polarity": "maybe"}, "it is not a fact"),
        ({"sent_on": "2012"}, "it is not a fact"),
        ({"document": "d2"}, "the text of document d2 is not here"),
    ],
)
def test_a_fact_that_does_not_hold_is_refused_with_its_line(changed: dict[str, object], reason: str) -> None:
    facts, refused = from_jsonl(lines(**changed), "x.facts.jsonl", {})
    assert len(facts) == len(FACTS) - 1
    (only,) = refused
    line = next(i for i, f in enumerate(ordered(FACTS), 1) if isinstance(f, Failure))
    assert only.line == line and reason in only.reason and str(only).startswith(f"x.facts.jsonl line {line}: ")


def test_a_line_that_is_not_json_is_refused_and_the_others_load() -> None:
    facts, refused = from_jsonl(["{", "[]", *lines()], "x", {})
    assert len(facts) == len(FACTS) and [r.line for r in refused] == [1, 2]


def test_an_id_does_not_depend_on_who_made_the_fact() -> None:
    for line in lines():
        values = json.loads(line) | {"source": "somebody", "status": "accepted", "id": ""}
        assert identified(from_values(values)).id == json.loads(line)["id"]


def test_spans_count_code_points() -> None:
    text = "😀 The school told the police."
    document = identified(Document(document="d2", span=(0, len(text)), quote=text, title="t"))
    school = {"name": "The school", "agency_kind": "SCHOOL"}
    agency = identified(Agency(document="d2", span=(2, 12), quote="The school", **school))
    assert from_jsonl(to_jsonl([document, agency]).split("\n"), "x", {})[1] == []
