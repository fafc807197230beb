"""The whole answer to "where did information stop?": every question that has a place in the report, put together.

Each fact is told once, under a number, in the first section that rests on it; later sections refer to the number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from queries.as_of import scope
from queries.asking import Row, case_label, evidence_of, facts_of, raw
from queries.catalogue import catalogue
from queries.evidence import Asked, Evidence, evidence
from queries.finding import Contrary, Finding, Section
from queries.question import Question
from queries.report import Report

ACCOUNTS = "accounts_differ"  # the question that says what speaks against what
Asking = Sequence[tuple[Question, list[Row]]]


def gaps(store: Asked, case: str | None = None, accepted: bool = False, as_of: str | None = None) -> Report:
    """The report of gaps in what a store holds, of one case or all; BadQuestion if no fact is about the case.

    ``as_of`` (a day, or another EDTF date) limits it to documents certainly published by then.
    """
    label = case_label(store, case)
    counts = scope(store, as_of, label)
    told = {"case": label, "accepted": accepted, **counts.parameters}
    asked = [(question, raw(store, question, told)) for question in catalogue().report()]
    found = evidence(store, (fact for question, rows in asked for row in rows for fact in facts_of(question, row)))
    behind = frozenset(fact for q, rows in asked if q.gap for row in rows for fact in facts_of(q, row))
    documents = len({found[fact].document for fact in behind})
    return Report(label, accepted, _sections(asked, found), behind, documents, counts.as_of, counts.left_out)


def _sections(asked: Asking, found: Mapping[str, Evidence]) -> tuple[Section, ...]:
    teller = _Teller(found, _contrary(asked, found))
    return tuple(Section(question, tuple(teller.tell(question, row) for row in rows)) for question, rows in asked)


def _contrary(asked: Asking, found: Mapping[str, Evidence]) -> Mapping[str, list[Contrary]]:
    """What speaks against each fact."""
    against: dict[str, list[Contrary]] = defaultdict(list)
    for question, rows in asked:
        for row in rows if question.name == ACCOUNTS else ():
            one, other = facts_of(question, row)
            against[one].append(Contrary(row["differs_on"], found[other]))
            against[other].append(Contrary(row["differs_on"], found[one]))
    return against


class _Teller:
    """Tells each fact once and remembers under which number."""

    def __init__(self, found: Mapping[str, Evidence], against: Mapping[str, list[Contrary]]) -> None:
        self.found, self.against = found, against
        self.numbers, self.told = count(1), dict[str, int]()

    def tell(self, question: Question, row: Row) -> Finding:
        """The row as a finding; a table's rows are counts, which tell no fact."""
        facts = facts_of(question, row)
        if question.table:
            return Finding(None, row)
        see = tuple(sorted({self.told[fact] for fact in facts if fact in self.told}))
        new = [fact for fact in facts if fact not in self.told]
        if not new:
            return Finding(None, row, see=see)
        number = next(self.numbers)
        self.told.update(dict.fromkeys(new, number))
        own = () if question.name == ACCOUNTS else self._against(new)
        return Finding(number, row, tuple(evidence_of(new, self.found)), own, see)

    def _against(self, facts: Iterable[str]) -> tuple[Contrary, ...]:
        every = [contrary for fact in facts for contrary in self.against.get(fact, ())]
        return tuple(sorted(every, key=lambda one: one.evidence.place))
