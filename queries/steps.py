"""What is made of a question's rows where Cypher is the wrong tool: each step by name.

A question names its step in its header. The step takes the rows of the Cypher and gives those of the answer in one
order. Which columns it needs and gives is part of the question's contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

Row = dict[str, Any]
Made = Callable[[Sequence[Row], Mapping[str, Any]], list[Row]]


@dataclass(frozen=True, slots=True)
class Step:
    """The function of a module beside this one that makes the rows, the columns it needs and gives, what it takes."""

    module: str
    function: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    takes: tuple[str, ...] = ()

    def make(self, rows: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
        """The rows of the answer; the module is only now imported, for it may bring a library."""
        made: Made = getattr(import_module(f"queries.{self.module}"), self.function)
        return made(rows, given)


@cache
def steps() -> Mapping[str, Step]:
    """Every step by its name.

    >>> steps()["silences"].takes
    ('days',)
    """
    passed = ("start", "sender", "end", "recipient", "fact")
    return {
        "bridges": Step("network", "bridges", passed, ("agency", "cuts_off", "parts", "passed", "facts")),
        "routes": Step(
            "routes", "routes", (*passed, "first", "last", "when"), ("route", "dates", "ordered", "hops_taken",
            "facts"),
            ("hops", "most"),
        ),
        "successors": Step(
            "network", "successors", ("start", "agency", "end", "successor", "on", "known_by"),
            ("agency", "today", "through", "took_over", "known_by"),
        ),
        "silences": Step(
            "silences", "silences", ("case", "document", "when", "earliest", "latest", "uncertain", "fact"),
            ("case", "after", "until", "days_at_least", "undated", "facts"), ("days",),
        ),
        "alike": Step(
            "alike", "alike", ("text", "title", "published", "document", "fact"),
            ("alike_percent", "one", "one_in", "one_published", "other", "other_in", "other_published", "facts"),
            ("alike",),
        ),
        "failed_again": Step(
            "again", "failed_again", ("body", "agency", "failure", "document", "when", "published", "fact"),
            ("agency", "failure", "recommended", "again", "after", "facts"),
        ),
        "timekeeping": Step(
            "duties", "kept",
            ("fact", "document", "case", "item", "code", "when", "quote", "certainty", "asserted_by", "about", "by",
            "to",
             "disputed"),
            ("verdict", "duty", "case", "item", "started", "stopped", "took", "late", "why", "territory", "in_force",
             "source", "url", "checked", "facts"),
            ("territory",),
        ),
    }  # fmt: skip
