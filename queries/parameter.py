"""The values that a question takes: their types, their defaults, and how a word from the command line becomes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph import vocabulary

YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}
NEEDED = object()  # the default of a parameter that has none


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; ``type`` is one of TYPES, ``example`` a value as a person would give it."""

    name: str
    type: str
    default: object = NEEDED
    example: str = ""

    @property
    def inner(self) -> bool:
        """Whether it is worked out from the day that an answer is as of, never given by hand."""
        return self.type in INNER

    @property
    def needed(self) -> bool:
        """Whether it must be given."""
        return self.default is NEEDED

    def value(self, given: object) -> object:
        """The given value as the engine takes it; ValueError or TypeError when it is not of this type.

        >>> Parameter("certainty", "strings").value("stated,hedged")
        ['stated', 'hedged']
        >>> Parameter("case", "string", None).value(None) is None
        True
        """
        if given is None and self.default is None:
            return None
        return TYPES[self.type](given)


def _string(given: object) -> str:
    """Text; a number is its figures, for a command line makes numbers of what looks like one."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise TypeError(f"{given!r} is not text")
    return str(given)


def _boolean(given: object) -> bool:
    word = str(given).lower()
    if word not in YES_OR_NO:
        raise ValueError(f"{given!r} is neither yes nor no")
    return YES_OR_NO[word]


def _integer(given: Any) -> int:
    if isinstance(given, bool | float):
        raise TypeError(f"{given!r} is not a whole number")
    return int(given)


def _day(given: object) -> str:
    """One day, so that dates compare with it as text."""
    return date.fromisoformat(str(given)).isoformat()


def _strings(given: object) -> list[str]:
    if isinstance(given, str):
        return [part.strip() for part in given.split(",") if part.strip()]
    if not isinstance(given, list | tuple):
        raise TypeError(f"{given!r} is not a list")
    return [_string(one) for one in given]


def _ids(given: object) -> dict[str, bool]:
    """Ids as the keys of a map, among which both engines find one at once: ``$documents[f.document]``."""
    return dict.fromkeys(_strings(list(given) if isinstance(given, Mapping) else given), True)


def _names(given: object) -> dict[str, str]:
    """A name by id: ``coalesce($named[a.id], a.name)``."""
    if not isinstance(given, Mapping):
        raise TypeError(f"{given!r} is not a map of names by id")
    return {_string(id): _string(name) for id, name in given.items()}


def _order(given: object) -> dict[str, int]:
    """The place of each code of a scheme, by code: ``ORDER BY $stages[f.stage]`` is the order of the path."""
    if isinstance(given, Mapping):
        return {_string(code): _integer(place) for code, place in given.items()}
    return {code: place for place, code in enumerate(vocabulary.codes(_string(given)))}


TYPES: Mapping[str, Callable[[Any], object]] = {
    "agency": _string,  # a name that the store must know
    "string": _string,
    "boolean": _boolean,
    "integer": _integer,
    "strings": _strings,
    "day": _day,
    "order": _order,
    "ids": _ids,
    "names": _names,
}
INNER = ("ids", "names")
