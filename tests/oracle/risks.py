"""Questions about who is said to have known which risk factors."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from graph.dates import bounds, uncertain
from graph.facts import Event, Failure, Flow, Risk
from tests.oracle.journey import case_of
from tests.oracle.world import Oracle, Row, World, grouped

Knew = dict[tuple[str, str, str], list[tuple[Any, Any]]]  # place, agency, risk -> risk fact and the step that lets know


def knew(w: World) -> Knew:
    found: Knew = {}
    steps = [f for f in w.plains(Flow, Event) if f.item]
    for r in w.plains(Risk):
        for k in steps:
            if r.item == k.item and w.place(r) == w.place(k):
                for end in w.knowing(k):
                    found.setdefault((w.place(r), end, r.risk), []).append((r, k))
    return found


def by_place(found: Knew) -> dict[str, dict[str, dict[str, list[tuple[Any, Any]]]]]:
    """The same as a place's agencies, each with the risk factors that it knew."""
    places: dict[str, dict[str, dict[str, list[tuple[Any, Any]]]]] = {}
    for (place, end, risk), pairs in found.items():
        places.setdefault(place, {}).setdefault(end, {})[risk] = pairs
    return places


def _facts(pairs: list[tuple[Any, Any]]) -> list[str]:
    return sorted({f.id for pair in pairs for f in pair})


def _together(w: World) -> list[Row]:
    rows = []
    for ends in by_place(knew(w)).values():
        for end, risks in ends.items():
            if len(risks) > 1:
                days = [
                    [bounds(k.when)[1] for _, k in pairs if k.when and not uncertain(k.when)]
                    for pairs in risks.values()
                ]
                known = [min(d for d in of_one if d) for of_one in days if any(of_one)]
                pairs = [pair for some in risks.values() for pair in some]
                rows.append({
                    "case": case_of([f for pair in pairs for f in pair]), "agency": w.name(end), "known": sorted(risks),
                    "since": str(max(known)) if len(known) == len(risks) else None, "facts": _facts(pairs),
                })  # fmt: skip
    return rows


def _enough(w: World) -> list[Row]:
    rows = []
    for ends in by_place(knew(w)).values():
        together = {risk for risks in ends.values() for risk in risks}
        if len(together) >= w.given["enough"] and all(len(risks) < w.given["enough"] for risks in ends.values()):
            for end, risks in ends.items():
                pairs = [pair for some in risks.values() for pair in some]
                rows.append({
                    "case": case_of([f for pair in pairs for f in pair]), "agency": w.name(end), "held": sorted(risks),
                    "alone": len(risks), "together": len(together), "facts": _facts(pairs),
                })  # fmt: skip
    return rows


def _alone(w: World) -> list[Row]:
    acting: dict[str, set[str]] = {}
    for f in w.plains(Flow, Event, Failure):
        acting.setdefault(w.place(f), set()).update(w.acting(f))
    rows = []
    for (place, risk), keys in grouped(knew(w).items(), lambda each: (each[0][0], each[0][2])).items():
        if len(keys) == 1:
            ((_, end, _), pairs) = keys[0]
            others = sorted({w.name(other) for other in acting[place] - {end}})
            if others:
                case = case_of([f for f in w.plains(Flow, Event, Failure, Risk) if w.place(f) == place])
                rows.append(
                    {"case": case, "risk": risk, "agency": w.name(end), "others": others, "facts": _facts(pairs)}
                )
    return rows


def _pieces(w: World) -> list[Row]:
    rows = []
    for ends in by_place(knew(w)).values():
        together = {risk for risks in ends.values() for risk in risks}
        pairs = [pair for risks in ends.values() for some in risks.values() for pair in some]
        rows.append({
            "case": case_of([f for pair in pairs for f in pair]), "agencies": len(ends), "most": max(map(len,
            ends.values())),
            "by_all": sum(all(risk in risks for risks in ends.values()) for risk in together), "of": len(together),
            "facts": _facts(pairs),
        })  # fmt: skip
    return rows


def _seen(w: World) -> list[Row]:
    places = grouped(w.plains(Risk), w.place)
    pairs: dict[tuple[str, str], list[list[Any]]] = {}
    for facts in places.values():
        for one, other in combinations(sorted({f.risk for f in facts}), 2):
            pairs.setdefault((one, other), []).append([f for f in facts if f.risk in (one, other)])
    return [
        {
            "risk": one,
            "other": other,
            "cases": len(cases),
            "of": len(places),
            "facts": sorted(f.id for c in cases for f in c),
        }
        for (one, other), cases in pairs.items()
    ]


ORACLES: dict[str, Oracle] = {
    "known_together": _together, "enough_together": _enough, "known_to_one_alone": _alone, "pieces_held": _pieces,
    "seen_together": _seen,
}  # fmt: skip
