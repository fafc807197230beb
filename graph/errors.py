"""Everything that can go wrong in an expected way, one family.

    CasethreadError
    ├── BadInput          a file, folder or record that cannot be used
    │   └── UnknownTerm   a code, label or name that is not in the vocabulary
    ├── BadQuestion       a question, parameter or piece of Cypher that cannot be asked
    └── StoreError        a store that cannot be opened or written
        ├── StoreLocked   another process has it
        ├── StoreDown     no server answers
        └── LoginRefused  the server does not accept the name or password

Each message is one sentence or two: what, where, what to do next.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CasethreadError(Exception):
    """An expected failure; the command prints its message and exits with 1."""


class BadInput(CasethreadError):
    """A file, folder or record that cannot be used."""


class UnknownTerm(BadInput):
    """A term that is not among the known ones; the message names the nearest.

    >>> str(UnknownTerm("failure", "NOT_SHRED", ["NOT_SHARED", "NO_ROUTE"]))
    "there is no failure 'NOT_SHRED'; the nearest is NOT_SHARED"
    """

    def __init__(self, what: str, term: str, known: Iterable[str]) -> None:
        self.what, self.term = what, term
        self.near = nearest(term, known)
        hint = f"; the nearest is {self.near[0]}" if self.near else ""
        super().__init__(f"there is no {what} {term!r}{hint}")


class BadQuestion(CasethreadError):
    """A question, parameter or piece of Cypher that cannot be asked."""


class StoreError(CasethreadError):
    """A store that cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process has the embedded store open."""


class StoreDown(StoreError):
    """No server answers at the address."""


class LoginRefused(StoreError):
    """The server does not accept the user name or password."""


def nearest(term: str, known: Iterable[str]) -> list[str]:
    """Up to three known terms that look most like this one, whatever the case of their letters."""
    by_lower = {k.lower(): k for k in known}
    return [by_lower[k] for k in difflib.get_close_matches(term.lower(), list(by_lower), n=3, cutoff=0.5)]
