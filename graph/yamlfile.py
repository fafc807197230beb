"""YAML with line numbers: every scalar is text, so NO stays a word and 2012-06 stays a month."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import BadInput

Place = tuple[str | int, ...]


class Located:
    """A YAML file as plain dicts, lists and strings, with the line and the place each value stands at.

    >>> text = "facts:\\n- failure: NOT_SHARED\\n  when: 2012-06\\n\\n# the end\\n"
    >>> located = Located.parse(text, "x.yaml")
    >>> located.data["facts"][0]["when"], located.line("facts", 0, "when")
    ('2012-06', 3)
    >>> start, end = located.span("facts", 0)
    >>> text[start:end]
    'failure: NOT_SHARED\\n  when: 2012-06'
    """

    def __init__(self, data: Any, marks: dict[Place, tuple[int, int, int]], keys: dict[Place, int]) -> None:
        self.data, self._marks, self._keys = data, marks, keys

    @classmethod
    def parse(cls, text: str, name: str) -> Located:
        """The text as data and places; BadInput with file and line where it is not YAML."""
        try:
            node = yaml.compose(text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BadInput(f"{name} line {line} is not YAML ({error.problem}); mend that line") from error
        except yaml.reader.ReaderError as error:
            line = text.encode()[: error.position].count(b"\n") + 1
            raise BadInput(f"{name} line {line} holds a character that YAML does not take; remove it") from error
        plain = _Plain(text, name)
        data = None if node is None else plain.value(node, ())
        return cls(data, plain.marks, plain.keys)

    def line(self, *place: str | int) -> int:
        """The 1-based line of the value at this place, or of its nearest parent that has one."""
        while place and place not in self._marks:
            place = place[:-1]
        return self._marks.get(place, (1, 0, 0))[0]

    def span(self, *place: str | int) -> tuple[int, int]:
        """Where the value stands in the text, in code points, half-open."""
        return self._marks[place][1:]

    def entry(self, *place: str | int) -> tuple[int, int]:
        """Where the value stands together with its key, if it has one."""
        start, end = self.span(*place)
        return self._keys.get(place, start), end


class _Plain:
    """Turns composed nodes into plain data and remembers where each stood, without the blanks after it."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.marks: dict[Place, tuple[int, int, int]] = {}
        self.keys: dict[Place, int] = {}
        self._met: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Any:
        if id(node) in self._met:  # an alias is the very node that its anchor marks
            raise self._bad(node, "is repeated by an alias (*name); write it out again in its second place")
        self._met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            data: Any = self._mapping(node, place)
        elif isinstance(node, yaml.SequenceNode):
            data = [self.value(child, (*place, i)) for i, child in enumerate(node.value)]
        else:
            quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
            data = None if node.value in ("", "null", "~") and not quoted else node.value
        self._mark(node, place)
        return data

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._bad(key, "has a list or mapping as a key; use a word")
            if key.value in found:
                raise self._bad(key, f"says {key.value!r} twice; keep one")
            self.keys[(*place, key.value)] = key.start_mark.index
            found[key.value] = self.value(value, (*place, key.value))
        return found

    def _mark(self, node: yaml.Node, place: Place) -> None:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            last_place = last[0].value if isinstance(node, yaml.MappingNode) else len(node.value) - 1
            end = self.marks[(*place, last_place)][2]
        end = start + len(self.text[start:end].rstrip())
        self.marks[place] = (node.start_mark.line + 1, start, end)

    def _bad(self, node: yaml.Node, why: str) -> BadInput:
        return BadInput(f"{self.name} line {node.start_mark.line + 1} {why}")


@cache
def shipped(relative: str) -> Any:
    """A data file of this package, as plain data, read once."""
    path = Path(__file__).parent / relative
    return Located.parse(path.read_text(encoding="utf8"), relative).data
