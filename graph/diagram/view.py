"""What a diagram shows: points, the lines between them, and the words that each stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["passed", "stopped", "no_evidence", "unclear", "other"]
ACCEPTING = ("accepted", "amended")  # what a person's yes to a fact looks like


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind a point or line, with its exact words and where they stand."""

    fact: str
    quote: str
    document: str
    title: str
    page: int | None
    start: int
    end: int
    polarity: str
    certainty: str
    asserted_by: str | None
    status: str
    when: str | None
    earliest: str | None = None  # the first and the last day that it may have been, as ISO text, where they are known
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Somebody who passes things on; ``kind`` is a label of the ontology, or NotStated where the text names nobody."""

    id: str
    label: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that passed or stopped between two points. Without ends (both empty) it stands in the table only."""

    id: str
    start: str
    end: str
    state: State
    label: str
    evidence: tuple[Evidence, ...]

    @property
    def drawn(self) -> bool:
        """Whether the line has ends, so that it can be drawn."""
        return bool(self.start and self.end)

    @property
    def proposed(self) -> bool:
        """Whether no person has yet accepted any fact behind the line."""
        return not any(evidence.status in ACCEPTING for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class View:
    """A diagram's whole content; ``shown_of`` says what was left out ("12 of 40 agencies").

    >>> View("Case A", (Point("p", "Police", "Agency", "police"),), (Line("l", "p", "q", "passed", "referral", ()),))
    Traceback (most recent call last):
    ValueError: line 'l' ends at 'q', which is not a point of the view
    """

    title: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    shown_of: str = ""

    def __post_init__(self) -> None:
        known = _unique("point", (point.id for point in self.points))
        _unique("line", (line.id for line in self.lines))
        for line in self.lines:
            strangers = {line.start, line.end} - known
            if strangers and (line.start or line.end):
                raise ValueError(f"line {line.id!r} ends at {max(strangers)!r}, which is not a point of the view")


def _unique(what: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"two {what}s of the view have the id {each!r}")
        seen.add(each)
    return seen
