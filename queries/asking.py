"""Asking a store a question of the catalogue, and bringing the evidence of every row."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, overload

from graph.errors import BadQuestion, nearest
from graph.identity import slug
from queries.as_of import LeftOut, Scope, scope
from queries.catalogue import catalogue
from queries.evidence import Asked, Evidence, evidence
from queries.question import OF, Question
from queries.steps import steps

AGENCIES = """\
MATCH (a:Agency)-[n:NAMED_IN]->(d:Document) WHERE ($documents IS NULL OR $documents[d.id])
RETURN DISTINCT n.name AS name ORDER BY name
"""
CASES = "MATCH (c:Case)<-[:ABOUT|EXAMINES]-(:Fact) RETURN DISTINCT c.label AS label ORDER BY label"
AS_TOLD = ("accepted", "documents", "named")  # what is told to each question that takes it
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer(Sequence[Any]):
    """The rows that answer a question: its columns, and ``evidence`` for each row.

    It is itself the sequence of its rows as named tuples: ``row.by_whom`` works, ``pandas.DataFrame(answer)`` and
    ``polars.DataFrame(answer)`` too; in ``rows`` they are plain dicts. As of a day, ``left_out`` names the documents
    that were not certainly published by then.
    """

    question: Question
    columns: tuple[str, ...]
    rows: list[Row]
    as_of: str | None = None
    left_out: tuple[LeftOut, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        made = row_type(self.question.name, self.columns)
        rows = self.rows[place]
        return made(**rows) if isinstance(rows, dict) else [made(**row) for row in rows]


@cache
def row_type(question: str, columns: tuple[str, ...]) -> type[Any]:
    """The named tuple that a question's rows are, by its contract.

    >>> row_type("passed_on", ("flow",))(flow="referral", evidence=[])
    passed_on(flow='referral', evidence=[])
    """
    return namedtuple(question, (*columns, "evidence"))


def ask(
    store: Asked,
    name: str,
    case: str | None = None,
    accepted: bool = False,
    as_of: str | None = None,
    questions: Path | None = None,
    **parameters: object,
) -> Answer:
    """The answer to a question of the catalogue, or of a folder of ``questions``, each row with its evidence.

    ``case`` limits it to one case, ``accepted`` to what a person has accepted, ``as_of`` (a day, or another EDTF date)
    to documents certainly published by then. BadQuestion names the nearest question, parameter or case when there is
    none of that name.
    """  # fmt: skip
    question = catalogue(questions).get(name)
    label = case_label(store, case)
    counts = scope(store, as_of, label)
    _by_hand(question, parameters)
    _agencies_known(store, question, parameters, counts)
    rows = raw(store, question, {"case": label, "accepted": accepted, **counts.parameters, **parameters})
    found = evidence(store, (fact for row in rows for fact in facts_of(question, row)))
    shown = [_with_evidence(question, row, found) for row in rows]
    return Answer(question, question.columns, shown, counts.as_of, counts.left_out)


def raw(store: Asked, question: Question, given: Mapping[str, object]) -> list[Row]:
    """A question's rows as the engine gives them, lists without an order of their own put in one.

    Whether only accepted facts count is not asked of a question that shows proposed and accepted ones apart.
    """
    taken = {parameter.name for parameter in question.takes}
    told = {name: value for name, value in given.items() if name in taken or name not in AS_TOLD}
    bound = question.bound(told)
    timed = {column.name for column in question.shows if column.marks}
    rows = [_ordered(row, timed) for row in store.ask(question.cypher, bound)]
    if question.step:
        rows = steps()[question.step].make(rows, bound)
    counted = store.ask(question.counted, bound) if question.counted else []
    return [row | _out_of(row, counted) for row in rows]


def _out_of(row: Row, counted: list[Row]) -> Row:
    """Out of how many a row is, by the columns that the second query shares with it; nothing without such a query."""
    same = (one for one in counted if all(row[name] == value for name, value in one.items() if name != OF))
    return {OF: next(same, {OF: 0})[OF]} if counted else {}


def facts_of(question: Question, row: Row) -> list[str]:
    """The ids of the facts that a row rests on, each once."""
    return list(dict.fromkeys(fact for column in question.rests for fact in row[column]))


def case_label(store: Asked, case: str | None) -> str | None:
    """The label by which the store knows a case; BadQuestion when no fact is about it, for silence would mislead."""
    if case is None:
        return None
    labels = [row["label"] for row in store.ask(CASES, {})]
    same = [label for label in labels if label == case] or [label for label in labels if slug(label) == slug(case)]
    if same:
        return str(same[0])
    near = sorted(nearest(case, labels)) or labels[:3]
    hint = f"; there is {' and '.join(map(repr, near))}" if near else "; load facts with --case first"
    raise BadQuestion(f"no fact here is about a case {case!r}{hint}")


def _by_hand(question: Question, given: Mapping[str, object]) -> None:
    """Refuses values that are worked out, which by hand would not belong together."""
    wrong = next((parameter.name for parameter in question.takes if parameter.inner and parameter.name in given), None)
    if wrong:
        raise BadQuestion(f"{question.name} works out {wrong!r} itself; say as of which day (--as-of) instead")


def _agencies_known(store: Asked, question: Question, given: Mapping[str, object], counts: Scope) -> None:
    """Refuses the name of an agency that no document names, for silence about it would mislead."""
    wanted = [parameter.name for parameter in question.takes if parameter.type == "agency"]
    names = [row["name"] for row in store.ask(AGENCIES, {"documents": counts.documents})] if wanted else []
    for name in (given[one] for one in wanted if one in given):
        if name not in names:
            near = nearest(str(name), names) or names[:3]
            hint = f"; the nearest is {' or '.join(map(repr, near))}" if near else ""
            then = f" that counts as of {counts.as_of}" if counts.as_of else ""
            raise BadQuestion(f"no document here{then} names an agency {name!r}{hint}")


def _ordered(row: Row, timed: Collection[str]) -> Row:
    """Names and ids in a list have no order of their own, unlike codes, which follow each other in time."""
    for name, value in row.items():
        if isinstance(value, list) and name not in timed:
            value.sort()
    return row


def _with_evidence(question: Question, row: Row, found: Mapping[str, Evidence]) -> Row:
    shown: Row = {name: row[name] for name in question.columns}
    return shown | {"evidence": [one.record() for one in evidence_of(facts_of(question, row), found)]}


def evidence_of(facts: Iterable[str], found: Mapping[str, Evidence]) -> list[Evidence]:
    """The evidence of some facts in the order of their documents and places."""
    return sorted((found[fact] for fact in facts), key=lambda one: one.place)
