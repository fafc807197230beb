"""Which of the agencies in a graph took over from which, as ``successions.yaml`` knows of sorts and national bodies.

Two bodies of one area are tied where one sort came after the other there; their areas need not be quite the same, so
neither becomes the other, and the tie names its row and not a fact. Everything is told by the ids of the agencies
alone: a body of a document's own, whose area is not certain, is tied to none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from graph import vocabulary
from graph.before_after import sort_of
from graph.facts import NODE
from graph.identity import national_name, slug
from graph.successions import Succession, successions

Followed = tuple[Succession, str, str]  # the row, what comes before in an id and what comes after


def succeeded(agencies: Collection[str]) -> Iterator[tuple[Succession, str, str]]:
    """Each two of these agencies, by id, of which the second came after the first, with the row that says so.

    >>> ids = {"agency:LSCB-ACPC:harrowby", "agency:LSCB:harrowby", "agency:LSCB:kingsmoor", "agency:LA:harrowby"}
    >>> list(succeeded(ids))[0][1:]
    ('agency:LSCB-ACPC:harrowby', 'agency:LSCB:harrowby')
    """
    known = set(agencies)
    for id in sorted(known):
        for row, before, after in _neighbours(id):
            if before == id and after in known:
                yield row, before, after


def beside(agencies: Iterable[str]) -> set[str]:
    """The ids that bodies before and after these would have, to look for what must be tied to them.

    >>> sorted(beside(["agency:LSCB:harrowby"]))
    ['agency:LSCB-ACPC:harrowby', 'agency:SCP:harrowby']
    """
    return {end for id in agencies for _, *ends in _neighbours(id) for end in ends} - set(agencies)


def _neighbours(id: str) -> Iterator[tuple[Succession, str, str]]:
    yield from _national().get(id, ())
    head, _, place = id.removeprefix(NODE).partition(":")
    for row, before, after in _local().get(head, ()) if place and ":" not in place else ():
        yield row, f"{NODE}{before}:{place}", f"{NODE}{after}:{place}"


@cache
def _local() -> Mapping[str, list[Followed]]:
    """The rows between two sorts of local body, by what each is called in an id before its area."""
    found: dict[str, list[Followed]] = defaultdict(list)
    for row in successions():
        for before in _heads(row.from_body):
            for after in _heads(row.to_body):
                for end in {before, after} if before != after else ():
                    found[end].append((row, before, after))
    return found


def _heads(sorts: Iterable[str]) -> Iterator[str]:
    for kind, about in vocabulary.codes("agencies").items():
        if about["local"] == "place":
            own = sort_of([], kind)
            yield from (kind for sort in sorts if sort == own)
            for form, words in about.get("forms", {}).items():
                yield from (f"{kind}-{form}" for sort in sorts if sort == words[0].lower())


@cache
def _national() -> Mapping[str, list[Followed]]:
    """The rows between two national bodies, by the ids of both."""
    found: dict[str, list[Followed]] = defaultdict(list)
    for row in successions():
        for before in _bodies(row, row.from_body):
            for after in _bodies(row, row.to_body):
                for end in {before, after} if before != after else ():
                    found[end].append((row, before, after))
    return found


def _bodies(row: Succession, named: Iterable[str]) -> Iterator[str]:
    """The ids that national bodies have, under the kind of the row or under one that knows their name."""
    known = vocabulary.codes("agencies")
    for name in named:
        if not name.islower():
            kinds = {kind for kind in known if national_name(name, kind)} or {row.kind}
            yield from (
                f"{NODE}{kind}" if known[kind]["local"] == "nation" else f"{NODE}{kind}:{slug(full)}"
                for kind in sorted(kinds)
                if (full := national_name(name, kind) or name)
            )
