"""A pyvis network whose points, lines and page are ours: nothing is fetched, nothing moves, nothing in it can run."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from pyvis.network import Network

from graph.diagram import clean
from graph.diagram.layout import positions
from graph.diagram.style import LINES, PROPOSED_WIDTH, point_style
from graph.diagram.view import Line, Point, View

RADIUS = 15  # of a point
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {
        "size": RADIUS,
        "borderWidth": 2,
        "borderWidthSelected": 4,
        "font": {"size": 16, "color": "#16212b", "strokeWidth": 4, "strokeColor": "#ffffff"},
        "scaling": {"label": {"drawThreshold": 7}},
    },
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "selectionWidth": 2.5,
        "hoverWidth": 1,
        "font": {"size": 13, "align": "middle", "strokeWidth": 4, "strokeColor": "#ffffff"},
        "scaling": {"label": {"drawThreshold": 9}},
    },
    "interaction": {"hover": True, "keyboard": False},
}


class CaseNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """The points and lines of a view in pyvis's own store, under ids of ours (p0, l0) that no document can choose."""

    def __init__(self, view: View, page: Environment) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.templateEnv, self.path, self.options = page, "page.html", OPTIONS
        numbers = {point.id: number for number, point in enumerate(view.points)}
        drawn = {n: (numbers[line.start], numbers[line.end]) for n, line in enumerate(view.lines) if line.drawn}
        self._add_points(view.points, list(drawn.values()))
        for (number, (start, end)), bend in zip(drawn.items(), _bends(list(drawn.values())), strict=True):
            self.add_edge(f"p{start}", f"p{end}", id=f"l{number}", **_line_look(view.lines[number]), **bend)

    def _add_points(self, points: Sequence[Point], pairs: Sequence[tuple[int, int]]) -> None:
        labels = [clean.wrapped(clean.name(point.label)) for point in points]
        places = positions([_box(label) for label in labels], pairs)
        for number, (point, label, place) in enumerate(zip(points, labels, places, strict=True)):
            self.add_node(f"p{number}", label=label, **_point_look(point, place))


def _box(label: str) -> tuple[int, int]:
    """The width and height of a point with its label below it, for letters of ordinary width."""
    rows = label.split("\n")
    return max(2 * RADIUS, 8 * max(map(len, rows))), 2 * RADIUS + 19 * len(rows)


def _point_look(point: Point, place: tuple[int, int]) -> dict[str, Any]:
    style = point_style(point.kind)
    colour = {"background": style.fill, "border": style.outline}
    look = {"shape": style.shape, "x": place[0], "y": place[1]}
    look["color"] = colour | {"highlight": colour, "hover": colour}
    return look | ({"shapeProperties": {"borderDashes": [4, 3]}} if style.dashed else {})


def _line_look(line: Line) -> dict[str, Any]:
    style = LINES[line.state]
    head = {"enabled": True, "type": style.head, "scaleFactor": style.head_size}
    return {
        "label": _label(line),
        "width": style.width * (PROPOSED_WIDTH if line.proposed else 1),
        "dashes": list(style.dash) or False,
        "color": {"color": style.colour, "highlight": style.colour, "hover": style.colour, "inherit": False},
        "font": {"color": style.colour},
        "arrows": {"to": head, "from": _ring(style.colour)} if line.proposed else {"to": head},
    }


def _label(line: Line) -> str:
    times = f" ×{len(line.evidence)}" if len(line.evidence) > 1 else ""
    return clean.wrapped(clean.name(line.label)) + times


def _ring(colour: str) -> dict[str, Any]:
    """A hollow ring for the start of a line that no person has accepted."""
    circle = f'<circle cx="8" cy="8" r="6" fill="#fff" stroke="{colour}" stroke-width="2.5"/>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">{circle}</svg>'
    source = f"data:image/svg+xml,{quote(picture)}"
    return {"enabled": True, "type": "image", "src": source, "imageWidth": 11, "imageHeight": 11}


def _bends(ends: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """How each line bends, so that lines between the same two points lie beside each other and can be told apart."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(ends):
        between[min(start, end), max(start, end)].append(number)
    bends: dict[int, dict[str, Any]] = {}
    for pair, numbers in between.items():
        for rank, number in enumerate(numbers):
            along = 1 if ends[number] == pair else -1
            inside = pair[0] == pair[1]
            bends[number] = _loop(rank) if inside else _curve(along * (rank - (len(numbers) - 1) / 2), len(numbers))
    return [bends[number] for number in range(len(ends))]


def _curve(offset: float, lines: int) -> dict[str, Any]:
    if not offset:
        return {"smooth": False}
    turn = "curvedCW" if offset > 0 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": turn, "roundness": round(abs(offset) * min(0.18, 1.4 / lines), 4)}}


def _loop(rank: int) -> dict[str, Any]:
    """A loop above its point, then right and left of that; after three the next loops are larger."""
    turn = (0.5, 0.2, 0.8)[rank % 3]
    return {"selfReference": {"angle": round(math.pi * turn, 4), "size": 22 + 14 * (rank // 3)}}
