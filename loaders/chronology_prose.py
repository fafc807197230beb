"""The cells of a chronology read as prose: what the rules of running text find beside what the columns state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from graph.facts import Event, Fact, Failure, Flow, Recommendation, Review, Risk, Span, identified
from loaders.chronology_row import RowReader
from loaders.stitched import Stitched, with_names_of

PROSE = ("event", "information", "action", "decision", "outcome", "gap", "comment")
_KEPT = (Flow, Failure, Risk, Review, Recommendation)
_AUTHORS = ("gap", "comment")  # the author's own words, not those of the row's source


def prose_facts(readers: Sequence[RowReader], stated: Sequence[Sequence[Fact]]) -> Iterator[Fact]:
    """The facts of the rows' cells, without those that each row's columns state already."""
    names = _names(readers)
    for reader, facts in zip(readers, stated, strict=True):
        yield from _of_row(reader, names, facts)


def _names(readers: Sequence[RowReader]) -> tuple[str, ...]:
    """The names of the table's agencies, and those that its cells write out in full."""
    if not readers:
        return ()
    known = readers[0].agencies.known()
    stitched = Stitched(readers[0].document)
    stitched.say("; ".join(known) + ".")
    for reader in readers:
        for span in _cells(reader).values():
            stitched.piece(span)
    met = {name.lower() for name in known}
    written = [fact.name for fact in stitched.agencies() if " " in fact.name and fact.name[0].isupper()]
    return (*known, *(name for name in written if name.lower() not in met))


def _cells(reader: RowReader) -> dict[str, Span]:
    return {column: reader.columns.cell(reader.row, column).span for column in PROSE}


def _of_row(reader: RowReader, names: Iterable[str], stated: Sequence[Fact]) -> Iterator[Fact]:
    """What a row's cells say; ``names`` are given so that a cell's "the school" is the one school of the table."""
    stitched = Stitched(reader.document)
    stitched.say("; ".join(names) + ".")
    cells = _cells(reader)
    for span in cells.values():
        stitched.say("Entry")  # as a heading it keeps who acts in one cell out of the next
        stitched.piece(span)
    for fact in with_names_of(stitched.facts(), reader.agencies):
        own = next((column for column, span in cells.items() if span[0] <= fact.span[0] < span[1]), "")
        if isinstance(fact, _KEPT) and not _is_terse(fact, own) and not any(_same(fact, o, reader) for o in stated):
            yield identified(_in_row(fact, reader, own))


def _is_terse(fact: Fact, column: str) -> bool:
    """Whether an outcome such as "No record of any injury" says of nobody that they failed."""
    return column == "outcome" and isinstance(fact, Failure) and not (fact.by or fact.to)


def _same(fact: Fact, other: Fact, reader: RowReader) -> bool:
    """Whether the columns state what the prose says: in the same words, or as the one thing that the row passes on."""
    overlap = fact.span[0] < other.span[1] and other.span[0] < fact.span[1]
    if isinstance(fact, Flow) and isinstance(other, Flow):
        return overlap or set(fact.recipient) <= {*other.recipient, *reader.by}
    return overlap and (type(fact) is type(other) or (isinstance(fact, Flow) and isinstance(other, Event)))


def _in_row(fact: Fact, reader: RowReader, column: str) -> Fact:
    """The fact with what the row says of all that stands in it: its day, its case, and whose record it is."""
    row = reader.context(said_by_source=column not in _AUTHORS)
    return replace(fact, **{f: value for f, value in row.items() if getattr(fact, f) is None or f == "passage"})
