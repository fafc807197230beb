"""What the words of a chronology's cell say: steps and outcomes, kinds of flow, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph import vocabulary
from graph.facts import Certainty, Polarity, Span
from loaders.columns import wording
from loaders.table_date import edtf

_CLAUSE = re.compile(r"(?:[^.;\n\r]|\.(?=\S))+")
_DATED = re.compile(r"\b(?:on|by)?\s*((?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4})|(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}))")


@dataclass(frozen=True, slots=True)
class Step:
    """A step or outcome that a clause says was reached; ``when`` is the date that the clause itself gives."""

    code: str
    span: Span
    when: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a clause says went wrong, the wording by which it does, and how it says so."""

    code: str
    words: str
    span: Span
    polarity: Polarity
    certainty: Certainty


def flat(text: str) -> str:
    """The text in lower case with plain quotes and blanks, character for character.

    >>> flat("Child’s\\nGP")
    "child's gp"
    """
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts become two
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return re.sub(r"\s", " ", lower).replace("’", "'").replace("‘", "'")


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a cell: what stands between full stops, semicolons and line ends."""
    for match in _CLAUSE.finditer(text, *span):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield start, start + len(words)


def outcome_of(found: Iterable[Step]) -> str | None:
    """What became of something passed on: the first step beyond its receipt, else its receipt, else nothing said."""
    codes = [step.code for step in found]
    return next((code for code in codes if code != "RECEIVED"), next(iter(codes), None))


def steps(text: str, span: Span, column: str) -> list[Step]:
    """The steps that an event, action, decision or outcome cell says were reached, each once.

    >>> cell = "NFA as below threshold; strategy meeting requested; Strategy discussion held 6 March 2014"
    >>> [(step.code, step.when) for step in steps(cell, (0, len(cell)), "outcome")]
    [('NFA', None), ('STRATEGY_HELD', '2014-03-06')]
    """
    found: dict[str, Step] = {}
    for start, end in clauses(text, span):
        code = _reached(flat(text[start:end]), column)
        dated = _DATED.search(text, start, end)
        if code:
            found.setdefault(code, Step(code, (start, end), edtf(dated[1]) if dated else None))
    return list(found.values())


def _reached(clause: str, column: str) -> str | None:
    """The code whose words begin a clause that says they happened."""
    match = _beginning(column == "outcome").match(clause)
    if not match:
        return None
    code, rest = (
        _codes(column == "outcome")[match["words"]],
        _words(wording()["reasons"]).split(clause[match.end() :])[0],
    )
    if "?" in rest or _words(wording()["undone"]).search(rest):
        return None
    return (
        code
        if column != "decision" or code in wording()["decided"] or _words(wording()["done"]).search(clause)
        else None
    )


@cache
def _codes(only_outcomes: bool) -> Mapping[str, str]:
    """Phrases with their code: of the outcomes and, beside them, of the steps that an outcome cell does not tell."""
    outcomes = {
        w: code
        for code, about in vocabulary.codes("outcomes").items()
        for w in (about["name"], *about.get("words", ()))
    }
    stages = {w: code for code, words in wording()["events"].items() for w in words}
    return outcomes if only_outcomes else outcomes | stages


@cache
def _beginning(only_outcomes: bool) -> re.Pattern[str]:
    return re.compile(rf"(?:the |a |an |case |- )?(?P<words>{_any(_codes(only_outcomes))})(?![\w-])")


def flow_kind(text: str, cells: Iterable[Span]) -> tuple[str, Span] | None:
    """The kind of flow that these cells tell of, and the clause that does; nothing where no clause says.

    >>> cell = "No referral made. Information request by letter"
    >>> flow_kind(cell, [(0, len(cell))])
    ('request', (18, 47))
    """
    for span in cells:
        for start, end in clauses(text, span):
            for kind, words in wording()["flows"].items():
                match = _words(words).search(clause := flat(text[start:end]))
                if match and not _words(wording()["not_passing"]).search(clause[: match.start()]):
                    return kind, (start, end)
    return None


def troubles(text: str, span: Span, column: str) -> list[Trouble]:
    """What the clauses of a gap, comment or outcome cell say went wrong.

    >>> cell = "No record of this call in the CSC file. If not shared, it is lost. Possibly not told the outcome"
    >>> [(found.code, found.polarity, found.certainty) for found in troubles(cell, (0, len(cell)), "comment")]
    [('NOT_LOGGED', 'no_evidence', 'stated'), ('NO_FEEDBACK', 'affirmed', 'hedged')]
    """
    found = []
    for start, end in clauses(text, span):
        clause = flat(text[start:end])
        for words, at in _said(clause, "outcome" if column == "outcome" else "comment"):
            if not _words(wording()["supposed"]).search(clause[:at]):
                found.append(Trouble(_failures()[words], words, (start, end), _polarity(words), _certainty(clause, at)))
    return found


def _said(clause: str, column: str) -> Iterator[tuple[str, int]]:
    """Each wording of a failure in the clause, with its place."""
    for match in _words(_wordings("words", *(["comment"] if column == "comment" else []))).finditer(clause):
        yield match[0], match.start()
    whole = re.fullmatch(rf"(?P<words>{_any(_wordings('outcome'))})(?: (?:in|on|at|with|held)\b.*)?", clause)
    if whole and column == "outcome":
        yield whole["words"], 0


def _polarity(words: str) -> Polarity:
    return "no_evidence" if words.startswith(tuple(wording()["no_evidence"])) else "affirmed"


def _certainty(clause: str, at: int) -> Certainty:
    return "hedged" if clause.endswith("?") or _words(wording()["hedges"]).search(clause[:at]) else "stated"


@cache
def _failures() -> Mapping[str, str]:
    fields = ("words", "comment", "outcome")
    return {w: code for code, about in wording()["failures"].items() for field in fields for w in about.get(field, ())}


@cache
def _wordings(*fields: str) -> tuple[str, ...]:
    return tuple(w for about in wording()["failures"].values() for field in fields for w in about.get(field, ()))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _words(phrases: Iterable[str]) -> re.Pattern[str]:
    return _compiled(tuple(phrases))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(phrases)})(?![\w-])")
