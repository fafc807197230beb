"""The case that a person says some files are about, put on the facts read from them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from graph.facts import Case, Fact, StatusClaim, identified

_OF_NO_CASE = ("document", "identity", "decision", "succession")


def labelled(facts: Iterable[Fact], case: str) -> tuple[Fact, ...]:
    """The facts with this case where they have none of their own, and with the ids that follow.

    >>> from graph.facts import Failure
    >>> (one,) = labelled([Failure(failure="NOT_SHARED", document="d", span=(0, 3), quote="not")], "Child H")
    >>> one.case
    'Child H'
    """
    new: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: isinstance(f, StatusClaim)):  # a status names its recommendation by id
        changed = replace(fact, case=case) if _takes(fact, case) else fact
        if isinstance(changed, StatusClaim) and changed.of in new:
            changed = replace(changed, of=new[changed.of].id)
        new[fact.id] = identified(changed)
    return tuple(new.values())


def _takes(fact: Fact, case: str) -> bool:
    """A case that the text itself names keeps its own name, and joins this one only if it is the same."""
    named_otherwise = isinstance(fact, Case) and fact.label != case
    return fact.case is None and fact.kind not in _OF_NO_CASE and not named_otherwise
