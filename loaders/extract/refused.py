"""Words that might have become a fact and did not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts import Span


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """What was considered at a place of the document, by which rule, and why it is no fact."""

    span: Span
    what: str
    rule: str
    why: str
