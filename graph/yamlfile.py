"""YAML with line numbers: every scalar is text, so NO stays a word and 2012-06 stays a month."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import BadInput

Place = tuple[str | int, ...]


class Located:
    """A YAML file as plain dicts, lists and strings, with the line each value stands on.

    >>> located = Located.parse("facts:\\n- failure: NOT_SHARED\\n  when: 2012-06\\n", "x.yaml")
    >>> located.data["facts"][0]["when"], located.line("facts", 0, "when")
    ('2012-06', 3)
    """

    def __init__(self, data: Any, marks: dict[Place, tuple[int, int, int]]) -> None:
        self.data, self._marks = data, marks

    @classmethod
    def parse(cls, text: str, name: str) -> Located:
        """The text as data and places; BadInput with file and line where it is not YAML."""
        marks: dict[Place, tuple[int, int, int]] = {}
        try:
            node = yaml.compose(text, Loader=yaml.CBaseLoader)
            data = None if node is None else _plain(node, (), marks, name)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BadInput(f"{name} line {line} is not YAML ({error.problem}); mend that line") from error
        except yaml.YAMLError as error:
            raise BadInput(f"{name} is not YAML ({error}); mend it") from error
        return cls(data, marks)

    def line(self, *place: str | int) -> int:
        """The 1-based line of the value at this place, or of its nearest parent that has one."""
        while place and place not in self._marks:
            place = place[:-1]
        return self._marks.get(place, (1, 0, 0))[0]

    def span(self, *place: str | int) -> tuple[int, int]:
        """Where the value stands in the text, in code points, half-open."""
        return self._marks[place][1:]


def _plain(node: yaml.Node, place: Place, marks: dict[Place, tuple[int, int, int]], name: str) -> Any:
    marks[place] = (node.start_mark.line + 1, node.start_mark.index, node.end_mark.index)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in found:
                raise BadInput(f"{name} line {key.start_mark.line + 1} says {key.value!r} twice; keep one")
            found[key.value] = _plain(value, (*place, key.value), marks, name)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*place, i), marks, name) for i, child in enumerate(node.value)]
    quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    return None if node.value in ("", "null", "~") and not quoted else node.value


@cache
def shipped(relative: str) -> Any:
    """A data file of this package, as plain data, read once."""
    path = Path(__file__).parent / relative
    return Located.parse(path.read_text(encoding="utf8"), relative).data
