"""Whether a question's Cypher keeps the promises of its header, so that a slip of the pen is no silent empty answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph import ontology, vocabulary
from graph.errors import nearest
from queries.parameter import NEEDED
from queries.question import OF, Question
from queries.steps import Step, steps
from queries.terms import TEXT, declared, literals, suggested, unknown_names
from queries.timely import untimely


def broken(question: Question) -> Iterator[str]:
    """Each promise that the Cypher does not keep, in words with what to do."""
    plain, counted = (TEXT.sub("''", re.sub(r"//.*", "", text)) for text in (question.cypher, question.counted))
    yield from _header(question)
    yield from _parameters(question, plain + counted)
    yield from _population(question, counted)
    yield from _columns(question, plain)
    yield from literals(question.cypher + question.counted)
    for text in (plain, counted):
        yield from unknown_names(text)
        yield from _undecided(text)
        yield from untimely(*declared(text), text)


def _header(question: Question) -> Iterator[str]:
    if question.gap and question.place is None:
        yield "it is a gap without a place in the report; add a line // place: with a number"
    if question.place is not None and not question.heading:
        yield "it has a place in the report and no heading; add a line // heading: ..."
    if question.group and question.group not in question.columns:
        yield f"it is grouped by {question.group!r}, which it does not show; name one of its columns"
    if question.stage and question.stage not in vocabulary.codes("stages"):
        yield f"its stage {question.stage!r} is none{suggested(question.stage, vocabulary.codes('stages'))}"
    if question.step and question.step not in steps():
        yield f"there is no step {question.step!r}; try {' or '.join(nearest(question.step, steps()) or steps())}"


def _step(question: Question) -> Step | None:
    return steps().get(question.step or "")


def _parameters(question: Question, plain: str) -> Iterator[str]:
    taken = {p.name for p in question.takes}
    used = set(re.findall(r"\$(\w+)", plain)) | set(step.takes if (step := _step(question)) else ())
    for name in sorted(used - taken):
        yield f"it uses ${name}, which its header does not take; add it to // takes:"
    for name in sorted(taken - used):
        yield f"its header takes {name!r}, which it does not use; take it out, or use ${name}"
    for parameter in question.takes:
        if not parameter.inner and not parameter.example and parameter.default in (NEEDED, None):
            yield f"its parameter {parameter.name!r} has no example; write one after its type and default: like ..."


def _columns(question: Question, plain: str) -> Iterator[str]:
    returned, ordered = returns(plain)
    if not ordered:
        yield "its last RETURN has no ORDER BY; put its rows in one order"
    if step := _step(question):
        for name in sorted(set(step.needs) - set(returned)):
            yield f"its step {question.step!r} needs {name!r}, which it does not return; return it"
        returned = [*(name for name in returned if name not in step.needs), *step.gives]
    if question.population:
        returned.append(OF)
    for name in question.rests:
        if name not in returned:
            yield f"it rests on {name!r}, which it does not return; return it as a list of fact ids"
    hidden = [name for name in question.rests if name not in question.columns]
    shown = [name for name in returned if name not in hidden]
    made = question.step or question.population  # whose columns may stand among those of the query
    if (sorted(shown) if made else shown) != (sorted(question.columns) if made else list(question.columns)):
        said = ", ".join(question.columns)
        yield f"it returns {', '.join(shown) or 'nothing'} and its header shows {said}; make them one"


def _population(question: Question, counted: str) -> Iterator[str]:
    """Out of how many: the second query says so for each row that has the columns it also returns."""
    returned = returns(counted)[0] if counted else []
    if bool(question.population) != bool(counted):
        yield "it has a second query or a population, and not both; write // population: of how many what, and ;"
    elif counted and OF not in returned:
        yield f"its second query does not return {OF!r}; return out of how many as {OF}"
    for name in sorted(set(returned) - {OF, *question.columns}):
        yield f"its second query returns {name!r}, which no row has; return {OF!r} and columns that it shows"


def _undecided(plain: str) -> Iterator[str]:
    """What a person rejected counts nowhere, so each fact that is matched is asked for its status."""
    for variable, names, _ in declared(plain)[0]:
        fact = any(name == "Fact" or ontology.labels().get(name, {}).get("fact") == "true" for name in names)
        if fact and not re.search(rf"\b{variable}\.status\b", plain):
            yield f"it does not ask whether a person rejected {variable or 'a fact'}; ask for its status"


def returns(plain: str) -> tuple[list[str], bool]:
    """The names of the columns of the last RETURN outside braces, and whether it is ordered.

    >>> returns("MATCH (f:Fact) CALL (f) { RETURN 1 AS n } RETURN f.id AS id, [x IN f.l | x] AS l, n ORDER BY id")
    (['id', 'l', 'n'], True)
    """
    items, *order = re.split(r"\bORDER\s+BY\b", plain[_last_return(plain) :], maxsplit=1)
    return [item.split()[-1] for item in _apart(items) if item], bool(order)


def _last_return(plain: str) -> int:
    depths = _depths(plain)
    ends = [match.end() for match in re.finditer(r"\bRETURN\b", plain) if depths[match.start()] == 0]
    return ends[-1] if ends else len(plain)


def _apart(items: str) -> list[str]:
    """The parts between commas that stand outside every bracket."""
    depths = _depths(items)
    commas = [i for i, letter in enumerate(items) if letter == "," and depths[i] == 0]
    return [items[a:b].strip() for a, b in zip([0, *(c + 1 for c in commas)], [*commas, len(items)], strict=True)]


def _depths(text: str) -> list[int]:
    depth, found = 0, []
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        found.append(depth)
    return found
