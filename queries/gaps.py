"""The whole answer to "where did information stop?": every question that has a place in the report, put together.

Each fact is told once, under a number, in the first section that rests on it; later sections refer to the number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, groupby

from graph.duty import known_territory
from queries.as_of import scope
from queries.asking import Row, case_label, evidence_of, facts_of, raw
from queries.catalogue import catalogue
from queries.evidence import Asked, Evidence, evidence
from queries.finding import Contrary, Finding, Section
from queries.question import Question
from queries.report import Report
from queries.sections import ENDS, pair_of, wanted

ACCOUNTS = "accounts_differ"  # the question that says what speaks against what
LIMITS = "limits_kept"  # the question that holds time limits against dates, which takes a territory
ITEMS = """\
UNWIND $facts AS id
MATCH (f:Fact {id: id}) WHERE f.item IS NOT NULL
RETURN f.id AS fact, f.item AS item, f.case AS case, f.document AS document
ORDER BY fact
"""
Asking = Sequence[tuple[Question, list[Row]]]


def gaps(
    store: Asked,
    case: str | None = None,
    accepted: bool = False,
    as_of: str | None = None,
    territory: str | None = None,
) -> Report:
    """The report of gaps in what a store holds, of one case or all; BadQuestion if no fact is about the case.

    ``as_of`` (a day, or another EDTF date) limits it to documents certainly published by then. With a ``territory``
    the time limits that hold there are held against the dates; UnknownTerm names the nearest.
    """
    label = case_label(store, case)
    counts = scope(store, as_of, label)
    told = {"case": label, "accepted": accepted, **counts.parameters}
    known_territory(territory)
    asked = []
    for question in catalogue().report():
        if question.name != LIMITS:
            asked.append((question, _by_pair(question, raw(store, question, told))))
        elif territory:
            asked.append((question, raw(store, question, told | {"territory": territory})))
    found = evidence(store, (fact for question, rows in asked for row in rows for fact in facts_of(question, row)))
    behind = frozenset(fact for q, rows in asked if q.gap for row in rows for fact in facts_of(q, row))
    documents = len({found[fact].document for fact in behind})
    teller = _Teller(found, _contrary(asked, found), _due(store, asked, behind))
    sections = tuple(Section(question, tuple(teller.tell(question, row) for row in rows)) for question, rows in asked)
    return Report(label, accepted, sections, behind, documents, counts.as_of, counts.left_out, territory)


def _by_pair(question: Question, rows: list[Row]) -> list[Row]:
    """The rows of each group by pair of agencies, in the order of their names; what names fewer ends comes later."""
    if question.group is None or not set(ENDS) <= set(question.columns):
        return rows
    groups = groupby(rows, lambda row: row[question.group or ""])
    return [row for _, some in groups for row in sorted(some, key=lambda row: _place(question, row))]


def _place(question: Question, row: Row) -> tuple[int, str]:
    return sum(not row[end] for end in wanted(row)), pair_of(question, row)


def _due(store: Asked, asked: Asking, gaps: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What was due on the item of each fact behind a gap, in words: duties are of items, in a case or a document."""
    rows = [row for question, rows in asked if question.name == LIMITS for row in rows]
    if not rows:
        return {}
    facts = sorted({*gaps, *(fact for row in rows for fact in row["facts"])})
    items = {row["fact"]: (row["item"], row["case"] or row["document"]) for row in store.ask(ITEMS, {"facts": facts})}
    due: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        due[items[row["facts"][0]]].append(_duty(row))
    return {fact: tuple(due[items[fact]]) for fact in gaps if fact in items and items[fact] in due}


def _duty(row: Row) -> str:
    """A verdict in one sentence, with the source of its limit.

    >>> _duty({"item": "R1", "duty": "a reply within 1 day of: receipt", "territory": "England", "source": "WT 2010",
    ...        "verdict": "breached", "took": "3 days", "why": ["3 days against 1"]})
    'On the same item (R1), in England: a reply within 1 day of: receipt (WT 2010). Breached: 3 days against 1.'
    """
    why = f"{row['verdict'].capitalize()}: {'; '.join(row['why'])}."
    return f"On the same item ({row['item']}), in {row['territory']}: {row['duty']} ({row['source']}). {why}"


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

    def __init__(
        self,
        found: Mapping[str, Evidence],
        against: Mapping[str, list[Contrary]],
        due: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.found, self.against, self.due = found, against, due
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
        due = dict.fromkeys(duty for fact in new for duty in self.due.get(fact, ()))
        return Finding(number, row, tuple(evidence_of(new, self.found)), own, see, tuple(due))

    def _against(self, facts: Iterable[str]) -> tuple[Contrary, ...]:
        every = [contrary for fact in facts for contrary in self.against.get(fact, ())]
        return tuple(sorted(every, key=lambda one: one.evidence.place))
