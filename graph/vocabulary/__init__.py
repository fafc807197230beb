"""The codes of the field, each with its name and meaning, from the YAML files beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import UnknownTerm
from graph.yamlfile import shipped

_ELSEWHERE = {"duties": "duties.yaml"}  # codes that no fact holds


@cache
def schemes() -> tuple[str, ...]:
    """The names of all schemes of codes that facts hold, in alphabetical order.

    >>> "failures" in schemes()
    True
    """
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.yaml")))


@cache
def listed() -> tuple[str, ...]:
    """The names of everything that a reader may look up here: the schemes, and the duties with a time limit.

    >>> "duties" in listed(), "duties" in schemes()
    (True, False)
    """
    return tuple(sorted((*schemes(), *_ELSEWHERE)))


def scheme(name: str) -> dict[str, Any]:
    """One scheme as written: its title, its codes and whatever else its file says; UnknownTerm if there is none."""
    if name not in listed():
        raise UnknownTerm("scheme", name, listed())
    found: dict[str, Any] = shipped(_ELSEWHERE.get(name, f"vocabulary/{name}.yaml"))
    return found


def codes(name: str) -> dict[str, dict[str, Any]]:
    """The codes of a scheme with what is known of each.

    >>> codes("failures")["NOT_REFERRED"]["stage"]
    'REFER'
    """
    found: dict[str, dict[str, Any]] = scheme(name)["codes"]
    return found


def name_of(scheme_name: str, code: str | None) -> str:
    """What a reader calls a code; the code itself where it has no name.

    >>> name_of("risks", "PARENT_MH")
    "a parent's mental ill-health"
    """
    return str(codes(scheme_name).get(code or "", {}).get("name", code or ""))


def within(failure: str | None) -> bool:
    """Whether a failure of this type happens within the body that failed, so that no other need be named.

    >>> within("WEAK_ASSESSMENT"), within("NOT_SHARED"), within(None)
    (True, False, False)
    """
    return codes("failures").get(failure or "", {}).get("inside") == "yes"
