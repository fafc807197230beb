"""Some questions once more, each written by hand for speed alone: for every case and document, accepted or not.

The Cypher stands in ``bench/tuned``; what is made of its rows here is told by no header and kept to no contract. The
rows are those of the question, in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

import networkx as nx
import numpy as np

from graph.dates import Sure, after
from graph.step import Step
from graph.store import Store
from graph.timekeeping import timekeeping
from queries.asking import Row

FOLDER = Path(__file__).with_name("tuned")
KINDS = ("Referral", "Flow", "Failure", "Risk", "Review", "Recommendation", "Status", "Event")
NAMES = (
    "MATCH (:Document)<-[:NAMED_IN {name: $name}]-(a:Agency)-[n:NAMED_IN]->(:Document) RETURN DISTINCT n.name AS name"
)
DOCUMENTS = "MATCH (d:Document) RETURN d.id AS id, d.title AS title, d.published AS published"
Tuned = Callable[[Store], list[Row]]


def _ask(store: Store, name: str, **given: object) -> list[Row]:
    return store.ask((FOLDER / f"{name}.cypher").read_text("utf8"), given)


def _documents(store: Store) -> dict[str, Row]:
    return {row["id"]: row for row in store.ask(DOCUMENTS)}


def plain(name: str) -> Tuned:
    """The rows of a question that is Cypher alone."""
    return lambda store: _ask(store, name)


def facts_counted(store: Store) -> list[Row]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _ask(store, "facts_counted"):
        of, n = counts[_kind(row)], row["facts"]
        said = row["certainty"] if row["certainty"] == "counterfactual" else row["polarity"]
        for name in ("facts", "proposed" if row["status"] == "proposed" else "accepted", said):
            of[name] += n
        of["undated"] += n * row["undated"]
    names = ("facts", "proposed", "accepted", "affirmed", "denied", "no_evidence", "undated")
    return [
        {"kind": kind, **{name: of[name] for name in names}, "would_have_been": of["counterfactual"]}
        for kind, of in counts.items()
    ]


def _kind(row: Row) -> str:
    return next(kind for kind in KINDS if kind in row["labels"])


def on_account_of(store: Store) -> list[Row]:
    names = [row["name"] for row in store.ask(NAMES, {"name": "Place1 Council"})]
    rows = _ask(store, "on_account_of", names=names)
    return [{"kind": _kind(row), **{k: v for k, v in row.items() if k != "labels"}} for row in rows]


def who_knew_and_told(store: Store) -> list[Row]:
    rows = []
    for row in _ask(store, "who_knew_and_told"):
        made: Row = {"item": row["item"], "agency": row["agency"], "facts": row["facts"]}
        made |= {name: [] for name in ("recognised", "recorded", "received", "sent", "acted")}
        for step, when in row["steps"]:
            made[_STEPS.get(step, "acted")].append(when)
        rows.append(made | {"told": list({name for names in row["told"] for name in names})})
    return rows


_STEPS = {"TO": "received", "RECOGNISE": "recognised", "RECORD": "recorded", "REFER": "sent"}


def risks_known(store: Store) -> list[Row]:
    known = {(row["place"], row["item"]): row for row in _ask(store, "knowing")}
    nobody: Row = {"names": [], "facts": []}
    rows = []
    for row in _ask(store, "risks_known"):
        to = known.get((row.pop("place"), row["item"]), nobody)
        rows.append({**row, "known_to": to["names"], "facts": [row.pop("fact"), *to["facts"]]})
    return rows


def referrals_made(store: Store) -> list[Row]:
    later: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _ask(store, "answering"):
        later[row["place"], row["item"]].append(row)
    rows = []
    for row in _ask(store, "referrals_made"):
        own = later.get((row.pop("place"), row["item"]), [])
        facts = [row.pop("fact"), *(one["fact"] for one in own)]
        rows.append({**row, "later": [one["code"] for one in own], "facts": facts})
    return rows


def only_bridge(store: Store) -> list[Row]:
    graph: nx.Graph[str] = nx.Graph()
    names, facts = {}, defaultdict(set)
    for row in _ask(store, "only_bridge"):
        graph.add_edge(row["start"], row["end"])
        for end, name in (("start", "sender"), ("end", "recipient")):
            names[row[end]] = row[name]
            facts[row[end]].update(row["facts"])
    rows = []
    for one in nx.articulation_points(graph):
        around = nx.node_connected_component(graph, one) - {one}
        parts = sorted((sorted(p) for p in nx.connected_components(graph.subgraph(around))), key=lambda p: (-len(p), p))
        cut = [names[each] for part in parts[1:] for each in part]
        rows.append(
            {"agency": names[one], "cuts_off": cut, "parts": len(parts), "facts": list(facts[one]),
             "passed": len(facts[one])}
        )  # fmt: skip
    return rows


def longest_silences(store: Store) -> list[Row]:
    rows = []
    told = sorted(_ask(store, "longest_silences"), key=lambda row: row["case"])
    for case, same in groupby(told, key=lambda row: row["case"]):
        contacts = list(same)
        dated = [c for c in contacts if c["earliest"] and c["latest"] and not c["uncertain"]]
        dated.sort(key=lambda c: (c["earliest"], c["latest"], c["fact"]))
        last = None
        for one in dated:
            if last and last["latest"] < one["earliest"]:
                days = (date.fromisoformat(one["earliest"]) - date.fromisoformat(last["latest"])).days
                if days >= 90:
                    rows.append(
                        {"case": case, "after": last["when"], "until": one["when"], "days_at_least": days,
                         "undated": len(contacts) - len(dated), "facts": [last["fact"], one["fact"]]}
                    )  # fmt: skip
            if last is None or one["latest"] > last["latest"]:
                last = one
    return rows


def in_similar_words(store: Store) -> list[Row]:
    from queries.alike import _WORD

    told = _ask(store, "in_similar_words")
    words = [frozenset(_WORD.findall(row["text"].lower())) for row in told]
    number = {word: place for place, word in enumerate({word for each in words for word in each})}
    held = np.zeros((len(words), len(number)), dtype=np.float32)
    for i, each in enumerate(words):
        held[i, [number[word] for word in each]] = 1
    both = held @ held.T
    either = held.sum(1)[:, None] + held.sum(1) - both
    pairs = zip(*np.nonzero(np.triu(both * 2 >= either, 1)), strict=True)
    return [
        {"one": told[i]["text"], "other": told[j]["text"], "alike_percent": int(100 * both[i, j] // either[i, j]),
         "facts": [told[i]["fact"], told[j]["fact"]]}
        for i, j in pairs if told[i]["document"] != told[j]["document"]
    ]  # fmt: skip


def limits_kept(store: Store) -> list[Row]:
    told = (Step(**row | {"by": tuple(row["by"]), "to": tuple(row["to"])}) for row in _ask(store, "limits_kept"))
    return [{"duty": str(k.duty), "case": k.case, "item": k.item, "facts": k.facts} for k in timekeeping(told)]


def failed_again_after(store: Store) -> list[Row]:
    published = {id: row["published"] for id, row in _documents(store).items()}
    made: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _ask(store, "recommended"):
        if when := row["when"] or published[row["document"]]:
            made[row["body"], row["document"]].append(when)
    failures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _ask(store, "failed_again_after"):
        failures[row["body"], row["failure"]].append(row)
    rows = []
    for same in failures.values():
        for again in same:
            sure = set(_sure(again, same, made)) if again["when"] else set()
            if best := next((one for one in (Sure.CERTAINLY, Sure.POSSIBLY) if one in sure), None):
                rows.append({name: again[name] for name in ("agency", "failure")} | {"again": again["when"],
                            "after": str(best)})  # fmt: skip
    return rows


def _sure(again: Row, same: Iterable[Row], made: dict[tuple[str, str], list[str]]) -> Iterable[Sure]:
    days = {
        when
        for one in same if one["document"] != again["document"]
        for when in made.get((one["body"], one["document"]), ())
    }  # fmt: skip
    return (after(again["when"], day) for day in days)


def differing(rows: list[Row], others: list[Row]) -> list[str]:
    """Rows of one that the other has not, in the columns that both have; lists in any order."""
    columns = set(rows[0]) & set(others[0]) if rows and others else set()
    one, other = (Counter(_text(row, columns) for row in some) for some in (rows, others))
    return sorted(((one - other) + (other - one)).elements())


def _text(row: Row, columns: Iterable[str]) -> str:
    return repr([sorted(v) if isinstance(v := row[name], list) else v for name in sorted(columns)])


TUNED: dict[str, Tuned] = {
    **{name: plain(name) for name in ("passed_on", "where_it_stopped", "known_by_day", "agencies_named")},
    "facts_counted": facts_counted, "on_account_of": on_account_of, "who_knew_and_told": who_knew_and_told,
    "risks_known": risks_known, "referrals_made": referrals_made, "only_bridge": only_bridge,
    "longest_silences": longest_silences, "in_similar_words": in_similar_words, "limits_kept": limits_kept,
    "failed_again_after": failed_again_after,
}  # fmt: skip
