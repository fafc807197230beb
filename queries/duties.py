"""Which duties with a time limit were kept: each verdict with its sum, its edition and the words behind it.

This question has no file of Cypher of its own in the catalogue, for no engine counts the working days, the editions and
the doubts: the store tells the steps of each item, and ``graph.timekeeping`` holds them against ``duties.yaml``.
"""

from __future__ import annotations

from graph.duty import known_territory
from graph.step import Step
from graph.timekeeping import Kept, timekeeping
from queries.as_of import scope
from queries.asking import Answer, Row, case_label, evidence_of
from queries.evidence import Asked, evidence
from queries.question import Column, Question

STEPS = """\
MATCH (f:Fact)
WHERE f.item IS NOT NULL AND (f.flow IS NOT NULL OR f.event IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.id AS fact, f.document AS document, f.case AS case, f.item AS item, coalesce(f.flow, f.event) AS code,
       f.when AS when, f.quote AS quote, f.certainty AS certainty, f.asserted_by AS asserted_by, f.about AS about,
       [(f)-[:BY]->(a:Agency) | a.kind] AS by, [(f)-[:TO]->(b:Agency) | b.kind] AS to,
       [(f)-[c:CONTRADICTS]-(g:Fact) WHERE $documents IS NULL OR $documents[g.document] | c.why] AS disputed
ORDER BY document, f.start, f.end, fact
"""
SHOWS = (
    Column("verdict", "whether the duty was met, breached, or it cannot be told"),
    Column("duty", "what was due, and within what time of what"),
    Column("case", "the case", absent="no case is named"),
    Column("item", "the referral or piece of information"),
    Column("started", "when the time started, as stated or within which days"),
    Column("stopped", "when it stopped, as stated or by which day", absent="no day is stated"),
    Column("took", "how long it took", absent="no sum can be made"),
    Column("late", "by how much it was late"),
    Column("why", "the sum, and all that leaves it open"),
    Column("territory", "where the limit binds"),
    Column("in_force", "from when to when it was in force"),
    Column("source", "who sets the limit"),
    Column("url", "where the limit was seen", absent="nowhere"),
    Column("checked", "whether a source seen states it"),
)
QUESTION = Question(
    name="duties", theme="duties", takes=(), shows=SHOWS, rests=("facts",), gap=False, place=None, heading="",
    group=None, table=False, stage=None, cypher=STEPS,
    asks="Which duties with a time limit were met, and which were not?",
    counts="Affirmed steps of one item, of which one starts the time of a duty and another ends it. Met only if the "
    "longest time that fits the dates is within the limit, breached only if the shortest is over it; a step that is "
    "hedged, alleged or disputed, a limit that no source seen states, and a place that is not said leave it open. Of a "
    "time whose end no source tells, nothing is said.",
)  # fmt: skip


def duties(
    store: Asked,
    case: str | None = None,
    territory: str | None = None,
    accepted: bool = False,
    as_of: str | None = None,
) -> Answer:
    """Each duty that two steps of one item speak of, held against them in a territory, with the words behind it.

    UnknownTerm names the nearest territory, BadQuestion the nearest case. Without a territory nothing is told.
    """
    known_territory(territory)
    label = case_label(store, case)
    counts = scope(store, as_of, label)
    told = store.ask(STEPS, {"case": label, "accepted": accepted, "documents": counts.documents})
    found = timekeeping(map(_step, told), territory)
    words = evidence(store, (fact for kept in found for fact in kept.facts))
    rows = [_row(kept) | {"evidence": [o.record() for o in evidence_of(kept.facts, words)]} for kept in found]
    return Answer(QUESTION, QUESTION.columns, rows, counts.as_of, counts.left_out)


def _step(row: Row) -> Step:
    return Step(**row | {name: tuple(sorted(row[name])) for name in ("by", "to", "disputed")})


def _row(kept: Kept) -> Row:
    """One verdict as an answer shows it."""
    duty, verdict = kept.duty, kept.verdict
    return {
        "verdict": verdict.outcome.replace("_", " "), "duty": str(duty), "case": kept.case, "item": kept.item,
        "started": kept.time.started, "stopped": _stopped(kept), "took": verdict.taken and str(verdict.taken),
        "late": verdict.late and str(verdict.late), "why": list(kept.reasons), "territory": duty.territory,
        "in_force": duty.period, "source": duty.source, "url": duty.evidence_url, "checked": duty.checked,
    }  # fmt: skip


def _stopped(kept: Kept) -> str | None:
    time = kept.time
    return time.stopped if time.stop.exact or not time.stopped else f"by {time.stop.last}"
