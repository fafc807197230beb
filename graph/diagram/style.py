"""How each kind of point and each state of a line looks, and what the legend says of it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.diagram.view import State
from graph.errors import UnknownTerm
from graph.ontology import labels

NOT_STATED = "NotStated"


@dataclass(frozen=True, slots=True)
class PointStyle:
    """The look of a kind of point; a dashed outline means that the text names nobody."""

    name: str
    meaning: str
    shape: str
    fill: str
    outline: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class LineStyle:
    """The look of a state of line; ``head`` is the mark at its end, ``dash`` its strokes and gaps in pixels."""

    name: str
    meaning: str
    colour: str
    width: float
    dash: tuple[int, ...]
    head: str
    head_size: float


LINES: dict[State, LineStyle] = {
    "passed": LineStyle("Passed", "a source says that it was passed on", "#4a5963", 2, (), "arrow", 0.7),
    "stopped": LineStyle("Stopped", "a source says that it stopped here, or failed", "#c0272d", 3, (9, 6), "bar", 1.1),
    "no_evidence": LineStyle(
        "No record found", "a source found no evidence or record that it was done", "#6a3d9a", 3, (2, 5), "bar", 0.9
    ),
    "unclear": LineStyle(
        "Unclear", "denied, hedged, alleged, or only what would have been", "#8a5a00", 2, (12, 4, 2, 4), "vee", 0.8
    ),
    "other": LineStyle(
        "Other",
        "another thing that a source says: a step, a risk, a recommendation",
        "#2f6f5e",
        2,
        (1, 3),
        "arrow",
        0.6,
    ),
}
PROPOSED_WIDTH = 0.6  # of the full width: a proposed line is thinner, and starts from a hollow ring


def point_style(kind: str) -> PointStyle:
    """The look of a kind of point, from the ontology; UnknownTerm when the ontology has no such label.

    >>> point_style("Agency").shape, point_style("NotStated").dashed
    ('dot', True)
    """
    if kind == NOT_STATED:
        return PointStyle("Not said", "the text leaves out who it was", "square", "#ffffff", "#5b6770", True)
    label = labels().get(kind)
    if label is None or "shape" not in label:
        raise UnknownTerm("kind of point", kind, [*labels(), NOT_STATED])
    return PointStyle(kind, label["meaning"], label["shape"], label["colour"], "#22303a", kind == "Collective")
