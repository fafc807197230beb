"""The header of a question's file, which is its documentation, its help and its contract at once.

    // name: passed_on                     the file's name
    // theme: referrals                    the folder's name
    // asks: What was passed on?           a sentence
    // counts: Affirmed claims ...         how it treats what is denied, not found, counterfactual, hedged or proposed
    // takes: case string null like Ann    parameters with commas between: name, type, default (if none: must be given),
    //                                     and after ``like`` an example
    //                                     types: string, boolean, integer, strings, day, order (of a scheme), agency;
    //                                     ids and names: what counts as of a day, worked out and never given
    // shows:                              columns, one a line, in order
    //   flow [flows]: what was passed     [schemes] of its codes, or [words] for words out of a document
    //   sent_to: who had it | not said    after the bar: what a reader reads where there is no value (else nothing)
    // rests: facts                        columns that hold lists of fact ids, or none
    // gap: yes                            whether a row of it is a gap
    // place: 10                           its place in the report of gaps, if it has one
    // heading: What was passed on         its heading there
    // group: flow                         the column by which the report divides its rows, if any
    // as: table                           how the report sets it out: list (so when nothing is said) or table
    // stage: REFER                        the stage of the path that it is about, if it is about one
    // maturity: settled                   settled, or trial: its columns may yet change
    // step: bridges                       what ``steps.py`` makes of the rows where Cypher is the wrong tool
    // population: documents read          out of how many what: the second query, which returns it as ``of``

A longer value goes on in lines that begin with ``//`` and three spaces. The second query, if there is one, stands after
a line that ends in a semicolon. Its ``of`` goes into each row; other columns that it returns say into which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from graph import vocabulary
from graph.errors import BadQuestion, UnknownTerm, nearest
from queries.parameter import NEEDED as NO_DEFAULT
from queries.parameter import TYPES, Parameter
from queries.question import WORDS, Column, Question

T = TypeVar("T")
NEEDED = ("name", "theme", "asks", "counts", "takes", "shows", "rests", "gap", "maturity")
KEYS = (*NEEDED, "place", "heading", "group", "as", "stage", "step", "population")
_COLUMN = re.compile(r"(?P<name>\w+)(?: \[(?P<marks>[\w ]+)\])?: (?P<meaning>[^|]+?)(?: \| (?P<absent>.+))?\Z")


def parsed(text: str) -> Question:
    """The question that a file's text holds; BadQuestion says what its header lacks."""
    lines, body = _divided(text)
    cypher, semicolon, counted = body.partition(";\n")
    missing = next((key for key in NEEDED if not lines.get(key)), None)
    if missing:
        raise BadQuestion(f"its header does not say {missing!r}; add a line // {missing}: ...")
    said = {key: " ".join(value) for key, value in lines.items()}
    return Question(
        name=said["name"], theme=said["theme"], asks=said["asks"], counts=said["counts"],
        takes=tuple(map(_parameter, _listed(said["takes"]))), shows=tuple(map(_column, lines["shows"])),
        rests=tuple(_listed(said["rests"])), gap=_one_of("gap", said["gap"], {"yes": True, "no": False}),
        place=_place(said.get("place")), heading=said.get("heading", ""), group=said.get("group"),
        table=_one_of("as", said.get("as", "list"), {"table": True, "list": False}), stage=said.get("stage"),
        maturity=_one_of("maturity", said["maturity"], {"settled": "settled", "trial": "trial"}),
        step=said.get("step"), population=said.get("population", ""),
        cypher=cypher + "\n" if semicolon else cypher, counted=counted,
    )  # fmt: skip


def _divided(text: str) -> tuple[dict[str, list[str]], str]:
    """The header as lists of lines by key, and the Cypher below it."""
    lines = text.splitlines()
    height = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header: dict[str, list[str]] = {}
    key = ""
    for line in lines[:height]:
        if line.startswith("//   ") and key:
            header[key].append(line[2:].strip())
            continue
        key, colon, value = (part.strip() for part in line[2:].partition(":"))
        if not colon or key not in KEYS or key in header:
            raise BadQuestion(f"its header line {line!r} is none of {', '.join(KEYS)}, each once; mend that line")
        header[key] = [value] if value else []
    return header, "\n".join(lines[height:]).strip() + "\n"


def _listed(value: str) -> list[str]:
    return [] if value == "none" else re.split(r",\s+", value)


def _parameter(text: str) -> Parameter:
    said, _, example = text.partition(" like ")
    name, type, default = (*said.split(maxsplit=2), "", "")[:3]
    if type not in TYPES:
        near = nearest(type, TYPES) or list(TYPES)
        raise BadQuestion(f"its parameter {name!r} needs a type after its name: {' or '.join(near)}")
    try:
        found = Parameter(name, type, _default(type, default) if default else NO_DEFAULT, example)
        if example:
            found.value(example)
    except (ValueError, TypeError, UnknownTerm) as error:
        raise BadQuestion(f"its parameter {name!r} has a default or an example that is none: {error}") from error
    return found


def _default(type: str, text: str) -> object:
    return None if text == "null" else TYPES[type](text)


def _column(text: str) -> Column:
    match = _COLUMN.match(text)
    if not match:
        raise BadQuestion(f"its column line {text!r} is not 'name: meaning' or 'name [scheme]: meaning | when absent'")
    marks = tuple((match["marks"] or "").split())
    known = (WORDS, *vocabulary.schemes())
    wrong = next((mark for mark in marks if mark not in known), None)
    if wrong:
        near = " or ".join(nearest(wrong, known) or known)
        raise BadQuestion(f"its column {match['name']!r} has codes of {wrong!r}, which is no scheme; try {near}")
    return Column(match["name"], match["meaning"], marks, match["absent"] or "")


def _one_of(key: str, value: str, meanings: Mapping[str, T]) -> T:
    if value not in meanings:
        raise BadQuestion(f"its header says {key}: {value}; say {' or '.join(meanings)}")
    return meanings[value]


def _place(text: str | None) -> int | None:
    if text and not text.isdigit():
        raise BadQuestion(f"its header says place: {text}; say a number")
    return int(text) if text else None
