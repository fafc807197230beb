"""A question as the catalogue holds it: what it asks, takes and shows, and its Cypher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph import vocabulary
from graph.errors import BadQuestion, nearest
from queries.parameter import Parameter

WORDS = "words"  # marks a column that holds words out of a document
OF = "of"  # the column that says out of how many


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a question shows: its meaning, the schemes of its codes, and its words where there is no value."""

    name: str
    meaning: str
    marks: tuple[str, ...] = ()
    absent: str = ""

    @property
    def label(self) -> str:
        """Its name as a reader reads it."""
        return self.name.replace("_", " ")

    def words(self, value: Any) -> str:
        """A value as a reader reads it: codes by their names, and no value in words.

        >>> Column("by_whom", "who failed", absent="the text does not say who").words([])
        'the text does not say who'
        >>> Column("failure", "what went wrong", ("failures",)).words("NOT_SHARED")
        'not shared'
        """
        if value is None or value == []:
            return self.absent
        if isinstance(value, list):
            return "; ".join(self.words(one) for one in value)
        if WORDS in self.marks:
            return f"“{value}”"
        scheme = next((mark for mark in self.marks if value in vocabulary.codes(mark)), None)
        return vocabulary.name_of(scheme, value) if scheme else str(value)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its contract and its Cypher; ``header.py`` says what each field is.

    ``counted`` is a second query that says out of how many, ``population`` what these are.
    """

    name: str
    theme: str
    asks: str
    counts: str
    takes: tuple[Parameter, ...]
    shows: tuple[Column, ...]
    rests: tuple[str, ...]
    gap: bool
    place: int | None
    heading: str
    group: str | None
    table: bool
    stage: str | None
    maturity: str
    step: str | None
    population: str
    cypher: str
    counted: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that it shows."""
        return tuple(column.name for column in self.shows)

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.shows if column.name == name)

    def bound(self, given: Mapping[str, object]) -> dict[str, object]:
        """The parameters for the engine; BadQuestion names one that is unknown, missing or of another type."""
        known = [parameter.name for parameter in self.takes]
        for name in given:
            if name not in known:
                by_hand = [parameter.name for parameter in self.takes if not parameter.inner]
                near = nearest(name, by_hand) or by_hand
                raise BadQuestion(f"{self.name} takes no parameter {name!r}; it takes {' or '.join(near) or 'none'}")
        return {parameter.name: self._bound(parameter, given) for parameter in self.takes}

    def _bound(self, parameter: Parameter, given: Mapping[str, object]) -> object:
        value = given.get(parameter.name, parameter.default)
        if parameter.needed and (value is parameter.default or value is None):
            like = f"{parameter.type}, like {parameter.example}"
            raise BadQuestion(f"{self.name} needs {parameter.name!r} ({like}); give it")
        try:
            return parameter.value(value)
        except (ValueError, TypeError) as error:
            raise BadQuestion(f"{self.name} takes {parameter.name!r} as {parameter.type}: {error}") from error
