"""A person's own Cypher: asked within a time and a number of rows, and told where it is wrong and what is nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from graph.errors import BadQuestion, nearest
from graph.store import Store
from queries.asking import Row
from queries.names import readable, unknown

WORDS = (
    "MATCH", "OPTIONAL", "WHERE", "WITH", "UNWIND", "RETURN", "DISTINCT", "ORDER", "BY", "SKIP", "LIMIT", "UNION",
    "YIELD", "EXISTS", "COUNT", "COLLECT", "AND", "OR", "NOT", "XOR", "IN", "IS", "NULL", "STARTS", "ENDS", "CONTAINS",
    "CALL", "CASE", "WHEN", "THEN", "ELSE", "END", "DESC", "ASC", "AS",
)  # fmt: skip
_FROM_ONE = re.compile(r"\s*\(line (\d+), column (\d+)[^)]*\)+")  # as Neo4j counts columns
_FROM_NOUGHT = re.compile(r"(?:Syntax error )?at line (\d+)(?:, column |:)(\d+)(?: - )?")  # as the embedded engine does
_UNEXPECTED = re.compile(r"(?:input|literal) [`']+(.*?)[`']+(?=[,:. ]|$)", re.DOTALL)
_UNDEFINED = re.compile(r"[Vv]ariable [`'](\w+)[`'] not defined")
_FUNCTION = re.compile(r"[Uu]nknown function [`']([\w.]+)[`']")


@dataclass(frozen=True, slots=True)
class Found:
    """The rows, and whether there are more than were asked for."""

    rows: list[Row]
    cut: bool = False


def find(
    store: Store,
    text: str,
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Found:
    """The rows of any reading Cypher, at most ``limit``, within ``timeout`` seconds.

    BadQuestion says what is wrong, with the line, the column and a mark under the place, and what is nearest.
    """
    with _placed(text):
        rows = store.ask(text, parameters, timeout, None if limit is None else limit + 1)
    return Found(rows[:limit], limit is not None and len(rows) > limit)


def plan(store: Store, text: str, parameters: Mapping[str, object] | None = None) -> str:
    """How the engine would find them, in its own words; BadQuestion as for ``find``."""
    with _placed(text):
        return store.plan(text, parameters).strip()


@contextmanager
def _placed(text: str) -> Iterator[None]:
    """Refuses names that nothing has, and says of the engine's refusal where in the text it is."""
    if not readable(text).strip():
        raise BadQuestion("there is no Cypher to ask; write for example MATCH (a:Agency) RETURN a.name")
    for place, name in unknown(text):
        raise BadQuestion(shown(text, place, name))
    try:
        yield
    except BadQuestion as error:
        said = str(error)
        at, wrong = _at(text, said), _reworded(text, said)
        raise BadQuestion(wrong if at is None else shown(text, at, wrong)) from error


def shown(text: str, at: int, wrong: str) -> str:
    """What is wrong, its line and column from 1, and the line with a mark under the place.

    >>> print(shown("MATCH (n)\\nRETRUN n", 10, "'RETRUN' is not expected here"))
    line 2, column 1: 'RETRUN' is not expected here
      RETRUN n
      ^
    """
    before, after = text[:at], text[at:]
    line = before.count("\n") + 1
    start, rest = before.rpartition("\n")[2], after.partition("\n")[0]
    mark = "".join("\t" if letter == "\t" else " " for letter in start)
    return f"line {line}, column {len(start) + 1}: {wrong}\n  {start}{rest}\n  {mark}^"


def _at(text: str, said: str) -> int | None:
    """Where in the text the engine means, or the first place of the name that it does not know."""
    if match := _FROM_ONE.search(said):
        return _offset(text, int(match[1]), int(match[2]) - 1)
    if match := _FROM_NOUGHT.search(said):
        return _offset(text, int(match[1]), int(match[2]))
    if match := _UNDEFINED.search(said) or _FUNCTION.search(said):
        name = re.search(rf"(?<![\w.$:]){re.escape(match[1])}\b", readable(text))
        return name.start() if name else None
    if match := re.search(r"parameter\(s\): (\w+)", said):
        name = re.search(rf"\${match[1]}\b", readable(text))
        return name.start() if name else None
    return None


def _offset(text: str, line: int, column: int) -> int | None:
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    return sum(len(one) + 1 for one in lines[: line - 1]) + min(column, len(lines[line - 1]))


def _reworded(text: str, said: str) -> str:
    """The commonest refusals in the same words on every engine; any other in the engine's own, without its place."""
    if match := _UNDEFINED.search(said):
        return f"there is no variable {match[1]!r}{_try(match[1], _variables(text))}"
    if match := _FUNCTION.search(said):
        return f"the engine has no function {match[1]!r}"
    if match := re.search(r"parameter\(s\): (.*)", said):
        return f"the text takes {match[1]}, which is not given; give it with -p {match[1].split(',')[0]}=VALUE"
    if (match := _UNEXPECTED.search(said)) and (word := _word(text, said, match[1])):
        return f"{word!r} is not expected here{_try(word, WORDS)}"
    own = _FROM_NOUGHT.sub(" ", _FROM_ONE.sub("", said)).split(" cannot answer this Cypher: ", 1)[-1]
    return re.sub(r"^\w*[a-z][A-Z]\w*: ", "", own.strip())


def _variables(text: str) -> tuple[str, ...]:
    """The names that a text gives."""
    pairs = re.findall(r"[(\[]\s*([A-Za-z_]\w*)\s*[:){\]]|\bAS\s+(\w+)", readable(text))
    return tuple(sorted({name for pair in pairs for name in pair if name}))


def _word(text: str, said: str, unexpected: str) -> str:
    """The word at the place, since one engine also repeats what comes before it."""
    at = _at(text, said)
    here = re.match(r"\w+|\S", text[at:]) if at is not None else None
    return here[0] if here else unexpected.split()[-1] if unexpected.split() else ""


def _try(word: str, known: tuple[str, ...]) -> str:
    near = [] if word.upper() in known else nearest(word, known)
    return f"; the nearest is {near[0]}" if near else ""
