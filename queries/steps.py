"""What is made of a question's rows where Cypher is the wrong tool: each step by name, with the columns it needs and gives.

A question names its step in its header. The step takes the rows of the Cypher and gives the rows of the answer, in one
order; columns that it does not need pass through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

Row = dict[str, Any]
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the columns that it needs, those that it gives in their place, and the parameters that it takes."""

    make: Callable[[Iterable[Row], Given], list[Row]]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    takes: tuple[str, ...] = ()


@cache
def steps() -> Mapping[str, Step]:
    """Every step by its name."""
    return {}
