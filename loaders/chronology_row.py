"""One row of a chronology as facts: what its cells state, and nothing that they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Document, Event, Fact, Failure, Flow, Span, identified
from loaders.cell_words import Step, Trouble, flat, flow_kind, outcome_of, steps, troubles
from loaders.clause_names import Clause
from loaders.columns import Columns, wording
from loaders.table import Row
from loaders.table_agencies import TableAgencies
from loaders.table_date import edtf

_UNSENT = ("NOT_REFERRED", "NOT_SHARED")
_NO_STEPS = ("UNLOGGED", "NO_EVIDENCE_OF_RESPONSE", "UNKNOWN")  # outcomes that are no step taken


@dataclass(slots=True)
class RowReader:
    """A row held against its table; ``notes`` says in words what of it gave no fact."""

    document: Document
    columns: Columns
    row: Row
    agencies: TableAgencies
    notes: list[str] = field(default_factory=list)
    owner: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()

    def name_agencies(self) -> None:
        """Collects the agencies of the row, before any row is read: a comment may name one that stands further down."""
        self.by = self._named("agency") or self._named("source") or (() if self.columns.names_agencies else self.owner)
        self.to = tuple(dict.fromkeys(self._named("referred") + self._named("told")))

    def facts(self) -> list[Fact]:
        """The flow, failures and events that the row states."""
        failures = {
            column: [self._failure(t, column) for t in self._troubles(column)]
            for column in ("outcome", "gap", "comment")
        }
        unsent = any(f.failure in _UNSENT and f.to == self.to for f in failures["outcome"])
        flows = [self._flow()] if self.to and not unsent else []
        found = (*flows, *(f for one in failures.values() for f in one), *self._events(bool(self.to)))
        return [identified(fact) for fact in found]

    def _span(self, column: str) -> Span:
        return self.columns.cell(self.row, column).span

    def _value(self, column: str) -> str | None:
        """What a cell says, or nothing where it says that nothing is known."""
        value = " ".join(self.columns.cell(self.row, column).value.split())
        return None if value.lower() in wording()["blank"] else value

    def _named(self, column: str) -> tuple[str, ...]:
        cell = self.columns.cell(self.row, column)
        if cell.value.lower() in wording()["nobody"]:
            self.notes.append(
                f"{cell.value!r} in the column of whom it told: nobody needed to be told, for all that it says"
            )
            return ()
        named = self.agencies.named(cell)
        self.notes += [f"{words!r}, which is a person and no agency" for words in named.people]
        self.notes += [f"{words!r}, which is no agency's name" for words in named.not_names]
        return named.names

    def _common(self, span: Span, rule: str, said_by_source: bool = True) -> dict[str, Any]:
        """What every fact of the row has; a comment is the author's word, the rest that of the row's source."""
        own = {"document": self.document.document, "span": span, "quote": self.document.quote[slice(*span)]}
        context = self.context(said_by_source)
        del context["when"]
        return own | context | {"source": f"rule:chronology/{rule}"}

    def context(self, said_by_source: bool) -> dict[str, Any]:
        """What the row says of everything that stands in it."""
        return {
            "passage": (self.row.start, self.row.end), "when": self.when, "case": self._value("case"),
            "item": self._value("item"), "about": self._value("about"),
            "asserted_by": self._value("source") if said_by_source else None,
        }  # fmt: skip

    @property
    def when(self) -> str | None:
        """The row's date as stated; a cell that states none that can be read is noted."""
        value = self._value("date")
        found = edtf(value) if value else None
        note = f"date {value!r}, which is not understood (day first, such as 4/3/2014)"
        if value and not found and note not in self.notes:
            self.notes.append(note)
        return found

    def _kind(self) -> tuple[str, Span]:
        """What kind of thing the row passes on, by its words or its heading, and the words that say so."""
        told = self._span("referred" if self._value("referred") else "told")
        kind, span = flow_kind(self.document.quote, [self._span("event"), self._span("action")]) or (
            "information",
            told,
        )
        return ("referral" if self._value("referred") else kind), span

    def _flow(self) -> Flow:
        kind, span = self._kind()
        unlogged = any(trouble.code == "NOT_LOGGED" for trouble in self._troubles("outcome"))
        outcome = outcome_of(self._steps("outcome")) or ("UNLOGGED" if unlogged else None)
        common = self._common(span, "flow")
        return Flow(flow=kind, sender=self.by, recipient=self.to, when=self.when, outcome=outcome, **common)

    def _steps(self, column: str) -> list[Step]:
        return steps(self.document.quote, self._span(column), column)

    def _events(self, passed: bool) -> Iterator[Event]:
        """Each step once. What became of something passed on has no actor, and no day but its own."""
        met = {outcome_of(self._steps("outcome"))} if passed else set()  # the flow itself says that
        for column in ("event", "action", "decision", "outcome"):
            for step in self._steps(column):
                if (step.code not in met or step.when) and step.code not in _NO_STEPS:
                    met.add(step.code)
                    by = () if passed and column in ("decision", "outcome") else self.by
                    when = step.when or (None if passed and column == "outcome" else self.when)
                    yield Event(event=step.code, by=by, when=when, **self._common(step.span, "event"))

    def _troubles(self, column: str) -> list[Trouble]:
        return troubles(self.document.quote, self._span(column), column)

    def _failure(self, trouble: Trouble, column: str) -> Failure:
        by, to = self._sides(trouble)
        code = (
            "NOT_REFERRED" if trouble.words in wording()["unsent"] and self._kind()[0] == "referral" else trouble.code
        )
        return Failure(
            failure=code, by=by, to=to, when=self.when, polarity=trouble.polarity, certainty=trouble.certainty,
            **self._common(trouble.span, "failure", said_by_source=column == "outcome"),
        )  # fmt: skip

    def _sides(self, trouble: Trouble) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whose failure it is and towards whom: as the clause names them, else as the row does.

        A clause that speaks of a body that no column names ("police not told") leaves open towards whom.
        """
        side = wording()["failures"][trouble.code]["side"]
        usual = {
            "sender": (self.by, self.to),
            "recipient": (self.to, self.by),
            "agency": (self.by, ()),
            "none": ((), ()),
        }[side]
        clause = Clause(flat(self.document.quote[slice(*trouble.span)]), self.agencies.known(), trouble.words)
        to = clause.to or (() if clause.speaks_of_others else tuple(name for name in usual[1] if name not in clause.by))
        return clause.by or tuple(name for name in usual[0] if name not in to), to
