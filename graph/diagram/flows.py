"""The view that a graph gives: who passed what to whom, where it stopped, and what no text says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from graph import vocabulary
from graph.diagram.style import LINES, NOT_STATED
from graph.diagram.view import ACCEPTING, Evidence, Line, Point, State, View
from graph.errors import UnknownTerm
from graph.model import CaseGraph, Node

MOST = 150  # points that an eye can take in
VIEWS = {
    "claims": "each thing that was passed on, stopped or went wrong, by its kind",
    "stops": "only what stopped, went wrong, or left no record",
    "agencies": "one line for all that passed between two agencies, and one for all that stopped",
}
SENDER = Point("not-said:sender", "not said", NOT_STATED, "the text does not say who it came from")
RECIPIENT = Point("not-said:recipient", "not said", NOT_STATED, "the text does not say who it was for")


@dataclass(frozen=True, slots=True, order=True)
class _Stroke:
    """What facts have in common that stand behind one line."""

    start: str
    end: str
    state: State
    label: str
    proposed: bool


def flows_view(
    case_graph: CaseGraph,
    title: str,
    case: str | None = None,
    only: Collection[str] | None = None,
    view: str = "claims",
    accepted: bool = False,
    most: int = MOST,
) -> View:
    """Every flow and failure of the graph, or of one case, as a line from each sender to each recipient.

    With ``only``, the facts of these ids and no others, of any kind; ``view`` is one of VIEWS. Facts that say the same
    of the same two ends share a line. An end that the text leaves out is a point "not said"; with neither end the line
    stands in the table only. What went wrong within one body is a loop. Rejected facts are left out and counted, and
    with ``accepted`` those that no person has accepted.
    """
    if view not in VIEWS:
        raise UnknownTerm("view", view, VIEWS)
    nodes = case_graph.nodes()
    facts = _facts(case_graph, nodes, case, only)
    told = [
        fact for fact in facts if fact.properties["status"] in (ACCEPTING if accepted else (*ACCEPTING, "proposed"))
    ]
    strokes: dict[_Stroke, list[Evidence]] = defaultdict(list)
    for fact in told:
        for stroke in _strokes(case_graph, fact):
            if view != "stops" or "Failure" in fact.labels or stroke.state == "no_evidence":
                strokes[_rolled_up(stroke) if view == "agencies" else stroke].append(_evidence(case_graph, fact))
    points = _points(case_graph, nodes, strokes)
    kept = _most_connected(strokes, most)
    shown = {stroke: found for stroke, found in strokes.items() if {stroke.start, stroke.end} <= kept | {""}}
    left_out = [
        _too_many(points, kept, len(shown), len(strokes)),
        _idle(nodes, points),
        *_undecided(facts, accepted),
    ]
    lines = _lines(shown, {point.id: point.label for point in points})
    return View(title, tuple(p for p in points if p.id in kept), lines, "; ".join(filter(None, left_out)))


def _facts(case_graph: CaseGraph, nodes: list[Node], case: str | None, only: Collection[str] | None) -> list[Node]:
    """The flows and failures of the graph or of the case, or the wanted facts, in the order of their documents."""
    if only is None:
        facts = [node for node in nodes if {"Flow", "Failure"} & set(node.labels)]
    else:
        facts = [node for node in nodes if node.id in only and "Fact" in node.labels]
    facts.sort(key=lambda fact: (fact.properties["document"], fact.properties["start"], fact.id))
    if case is None:
        return facts
    cases = {node.id: node.properties["label"] for node in nodes if "Case" in node.labels}
    wanted = {id for id, label in cases.items() if case in (id, label)}
    if not wanted:
        raise UnknownTerm("case", case, cases.values())
    return [f for f in facts if wanted & {*_ends(case_graph, f, "ABOUT"), *_ends(case_graph, f, "EXAMINES")}]


def _ends(case_graph: CaseGraph, fact: Node, type: str) -> list[str]:
    edges = case_graph.graph.out_edges(fact.id, data=True)
    return sorted(end for _, end, data in edges if data["type"] == type)


def _strokes(case_graph: CaseGraph, fact: Node) -> Iterator[_Stroke]:
    """One stroke for each sender and recipient; one without ends when the text gives neither."""
    senders, recipients = _ends(case_graph, fact, "BY"), _ends(case_graph, fact, "TO")
    if senders and not recipients and ("Event" in fact.labels or vocabulary.within(fact.properties.get("failure"))):
        ends: Iterable[tuple[str, str]] = zip(senders, senders, strict=True)
    else:
        ends = _across(senders, recipients, fact)
    state, label = _said(fact)
    for start, end in ends:
        yield _Stroke(start, end, state, label, fact.properties["status"] not in ACCEPTING)


def _across(senders: list[str], recipients: list[str], fact: Node) -> Iterable[tuple[str, str]]:
    """Each pair of ends; of a flow or a failure, an end that the text leaves out is one that is not said.

    Of several bodies that did not tell each other, none is said to have failed itself.
    """
    if not senders and not recipients or not {"Flow", "Failure"} & set(fact.labels) and not (senders and recipients):
        return [("", "")]
    pairs = list(product(senders or [SENDER.id], recipients or [RECIPIENT.id]))
    return [(start, end) for start, end in pairs if start != end] or pairs


def _rolled_up(stroke: _Stroke) -> _Stroke:
    """The one line for everything of its state between the same ends."""
    return replace(stroke, label=LINES[stroke.state].name.lower())


def _said(fact: Node) -> tuple[State, str]:
    """The state of the line for a fact, and its label, which says why where it is unclear.

    >>> _said(Node("f", ("Failure", "Fact"), {"caption": "not shared", "polarity": "affirmed", "certainty": "hedged"}))
    ('unclear', 'not shared (hedged)')
    """
    caption, polarity, certainty = (str(fact.properties[name]) for name in ("caption", "polarity", "certainty"))
    if polarity == "no_evidence":
        return "no_evidence", caption
    if polarity == "denied":
        return "unclear", f"{caption} (denied)"
    if certainty != "stated":
        return "unclear", f"{caption} ({vocabulary.name_of('claims', certainty)})"
    return ("stopped" if "Failure" in fact.labels else "passed" if "Flow" in fact.labels else "other"), caption


def _evidence(case_graph: CaseGraph, fact: Node) -> Evidence:
    told = fact.properties
    document = case_graph.graph.nodes[told["document"]]["properties"]
    return Evidence(
        fact.id, told["quote"], told["document"], document["title"], told.get("page"), told["start"], told["end"],
        told["polarity"], told["certainty"], told.get("asserted_by"), told["status"], told.get("when"),
        told.get("earliest"), told.get("latest"),
    )  # fmt: skip


def _points(case_graph: CaseGraph, nodes: list[Node], strokes: Iterable[_Stroke]) -> list[Point]:
    """Every end of a line, in the order of names."""
    met = {end for stroke in strokes for end in (stroke.start, stroke.end) if end}
    points = [_point(case_graph, node) for node in nodes if node.id in met]
    points += [unnamed for unnamed in (SENDER, RECIPIENT) if unnamed.id in met]
    return sorted(points, key=lambda point: (point.label.lower(), point.id))


def _point(case_graph: CaseGraph, node: Node) -> Point:
    label, told = node.labels[0], node.properties
    if label == "Collective":
        titles = [case_graph.graph.nodes[d]["properties"]["title"] for d in _ends(case_graph, node, "NAMED_IN")]
        return Point(node.id, told["caption"], label, f"agencies that the text does not name, in {', '.join(titles)}")
    place = f", {told['place']}" if "place" in told else ""
    about = vocabulary.name_of("agencies", told.get("kind")) or str(told.get("role", label)).lower()
    return Point(node.id, told["caption"], label, about + place)


def _most_connected(strokes: dict[_Stroke, list[Evidence]], most: int) -> set[str]:
    """The ids of the points with the most facts, at most so many."""
    weights: Counter[str] = Counter()
    for stroke, found in strokes.items():
        weights.update(dict.fromkeys({stroke.start, stroke.end} - {""}, len(found)))
    return set(sorted(weights, key=lambda id: (-weights[id], id))[:most])


def _lines(strokes: dict[_Stroke, list[Evidence]], names: dict[str, str]) -> tuple[Line, ...]:
    """The lines in the order of the names at their ends, those of the table only last."""

    def place(stroke: _Stroke) -> tuple[bool, str, str, _Stroke]:
        return not stroke.start, names.get(stroke.start, ""), names.get(stroke.end, ""), stroke

    return tuple(
        Line(f"{s.start}|{s.end}|{s.state}|{s.label}|{s.proposed}", s.start, s.end, s.state, s.label, tuple(strokes[s]))
        for s in sorted(strokes, key=place)
    )


def _too_many(points: list[Point], kept: set[str], lines: int, of_lines: int) -> str:
    if len(kept) == len(points):
        return ""
    return f"the {len(kept)} most connected of {len(points)} points, with {lines} of {of_lines} lines"


def _idle(nodes: list[Node], points: list[Point]) -> str:
    agencies = sum("Agency" in node.labels for node in nodes)
    joined = sum(point.kind == "Agency" for point in points)
    return f"{joined} of {agencies} agencies, the others have no line here" if joined < agencies else ""


def _undecided(facts: Iterable[Node], accepted: bool) -> Iterator[str]:
    """How many facts are left out by what people decided of them, or have not."""
    counts = Counter(fact.properties["status"] for fact in facts)
    for status in ("rejected", "proposed") if accepted else ("rejected",):
        if count := counts[status]:
            yield f"without {count} {status} fact{'s' * (count != 1)}"
