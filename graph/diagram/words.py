"""What a reader reads of each point, line and fact: plain words for the details pane, the table and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph import vocabulary
from graph.diagram import clean
from graph.diagram.style import LINES, point_style
from graph.diagram.view import Evidence, Line, Point, State, View

STANDING = {
    "proposed": "found by a rule, not yet accepted by a person",
    "accepted": "accepted or amended by a person",
}


def records(view: View) -> dict[str, Any]:
    """Everything the page says, under the ids that the drawing uses."""
    ids = {point.id: f"p{number}" for number, point in enumerate(view.points)}
    return {
        "points": [{"id": ids[point.id], **_point(point)} for point in view.points],
        "lines": [{"id": f"l{number}", **_line(line, ids)} for number, line in enumerate(view.lines)],
        "states": {state: {"name": style.name, "meaning": style.meaning} for state, style in LINES.items()},
        "standings": STANDING,
    }


def legend(view: View) -> dict[str, list[dict[str, Any]]]:
    """The entries of the legend with their counts; what passed and stopped is listed, also where there is none."""
    kinds = Counter(point.kind for point in view.points)
    states = Counter(line.state for line in view.lines)
    standings = Counter(standing(line) for line in view.lines)
    return {
        "kinds": [{"key": kind, "count": kinds[kind], **asdict(point_style(kind))} for kind in sorted(kinds)],
        "states": [
            {"key": state, "count": states[state], **asdict(style)}
            for state, style in LINES.items()
            if shown(state, states)
        ],
        "standings": [{"key": key, "count": standings[key], "meaning": text} for key, text in STANDING.items()],
    }


def shown(state: State, counts: Mapping[State, int]) -> bool:
    """Whether the legend lists a state: claims of another kind than a diagram has as a rule only where it has some."""
    return state != "other" or counts.get(state, 0) > 0


def standing(line: Line) -> str:
    """Proposed or accepted, for a line as a whole."""
    return "proposed" if line.proposed else "accepted"


def _point(point: Point) -> dict[str, str]:
    style = point_style(point.kind)
    return {
        "key": clean.name(point.id, clean.ABOUT),
        "label": clean.name(point.label),
        "kind": point.kind,
        "kind_name": style.name,
        "meaning": style.meaning,
        "about": clean.name(point.about, clean.ABOUT),
    }


def _line(line: Line, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "from": ids.get(line.start),
        "to": ids.get(line.end),
        "label": clean.name(line.label),
        "state": line.state,
        "standing": standing(line),
        "evidence": [_evidence(each) for each in line.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, str | None]:
    page = "" if evidence.page is None else f"page {evidence.page}, "
    return {
        "quote": clean.shown(evidence.quote),
        "title": clean.name(evidence.title or evidence.document, clean.ABOUT),
        "place": f"{page}characters {evidence.start} to {evidence.end}",
        "when": clean.name(evidence.when or "not said"),
        "earliest": evidence.earliest,
        "latest": evidence.latest,
        "who": clean.name(evidence.asserted_by or "the document itself", clean.ABOUT),
        "says": vocabulary.name_of("claims", evidence.polarity),
        "sure": vocabulary.name_of("claims", evidence.certainty),
        "status": evidence.status,
        "standing": vocabulary.name_of("claims", evidence.status),
        "fact": clean.name(evidence.fact),
    }
