"""Whom a clause about something that went wrong names: who failed, and who should have had it."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.agency_kind import names_a_body
from loaders.cell_words import flat
from loaders.columns import wording


class Clause:
    """A clause in lower case, held against the names of its table; ``words`` is its wording of the failure.

    >>> clause = Clause("not shared with the ward by the gp", ["GP", "Ward", "School"], "not shared")
    >>> clause.by, clause.to, clause.speaks_of_others
    (('GP',), ('Ward',), False)
    >>> clause = Clause("police not told", ["School"], "not told")
    >>> clause.by, clause.to, clause.speaks_of_others
    ((), (), True)
    """

    def __init__(self, clause: str, names: Iterable[str], words: str) -> None:
        by, to = [], []
        self._words = words
        for name in sorted(names, key=len, reverse=True):
            at = clause.find(flat(name))
            if at >= 0:
                side = self._side(clause[:at], clause[at + len(name) :])
                by += [name] * (side == "by")
                to += [name] * (side == "to")
                clause = clause.replace(flat(name), " " * len(name))
        self.by, self.to = tuple(by), tuple(to)
        self.speaks_of_others = names_a_body(clause)

    def _side(self, before: str, after: str) -> str | None:
        """On which side a name stands, by the word before it or by its place as the subject."""
        last = before.removesuffix("the ").split()[-1:]
        if not last:
            told = self._words in wording()["subject_was_to_be_told"] and after.replace("was", "").strip().startswith(
                self._words
            )
            return "to" if told else "by"
        return next((side for side, words in wording()["sides"].items() if last[0] in words), None)
