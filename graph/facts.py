"""Facts: the one format between documents and the graph.

A fact is a claim: somebody says something, in a document, at a place that can be pointed to. The kinds, their fields
and what each means are those of the project's fact format; codes come from ``graph/vocabulary``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from graph import vocabulary
from graph.dates import bounds
from graph.errors import BadInput, UnknownTerm

Span = tuple[int, int]
Polarity = Literal["affirmed", "denied", "no_evidence"]
Certainty = Literal["stated", "hedged", "alleged", "counterfactual"]
Status = Literal["proposed", "accepted", "rejected", "amended"]
Scope = Literal["single", "repeated", "systemic"]
Judgement = Literal["same", "different", "unsure"]

NODE = "agency:"  # what the id of an agency's node begins with
COLLECTIVE = "*"  # agencies that the text does not name ("agencies", "partners")


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every fact has: where it stands, its exact words, and how the source puts it.

    Spans are half-open, in Unicode code points of the document's text as read. ``passage`` is the sentence, bullet
    or row around the words. ``when`` is EDTF, no finer than the text states it.
    """

    document: str
    span: Span
    quote: str
    id: str = ""
    page: int | None = None
    passage: Span | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    asserted_by: str | None = None
    when: str | None = None
    status: Status = "proposed"
    source: str = ""
    case: str | None = None
    item: str | None = None
    about: str | None = None

    @property
    def kind(self) -> str:
        """The code of its kind, as written in a facts file."""
        return str(self.__struct_config__.tag)


class Document(Fact, frozen=True, kw_only=True, tag="document"):
    """The document itself: its quote is its whole text, so that every other quote can be checked against it."""

    title: str
    document_kind: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    licence: str | None = None
    sha256: str | None = None
    file: str | None = None
    pages: int | None = None


class Agency(Fact, frozen=True, kw_only=True, tag="agency"):
    """A body that the document names; ``place`` is its area, where the document makes that certain."""

    name: str
    agency_kind: str
    mentions: tuple[Span, ...] = ()
    place: str | None = None


class Flow(Fact, frozen=True, kw_only=True, tag="flow"):
    """Something passed on. An agent that the text leaves out is an empty tuple."""

    flow: str
    sender: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    outcome: str | None = None


class Failure(Fact, frozen=True, kw_only=True, tag="failure"):
    """Information stopped, or was not there, or was not used."""

    failure: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    scope: Scope = "single"


class Risk(Fact, frozen=True, kw_only=True, tag="risk"):
    """A risk factor seen in somebody."""

    risk: str
    bearer: str | None = None
    mentions: tuple[Span, ...] = ()


class Review(Fact, frozen=True, kw_only=True, tag="review"):
    """The claim that a review exists, or may."""

    review_kind: str
    title: str | None = None
    commissioned_by: tuple[str, ...] = ()
    review_status: str = "unknown"


class Recommendation(Fact, frozen=True, kw_only=True, tag="recommendation"):
    """What somebody was told to do, or a coroner's concern."""

    form: str
    number: str | None = None
    to: tuple[str, ...] = ()


class StatusClaim(Fact, frozen=True, kw_only=True, tag="status"):
    """How far a recommendation is said to have got; ``of`` is its fact id, where the text makes clear which."""

    state: str
    of: str | None = None


class Case(Fact, frozen=True, kw_only=True, tag="case"):
    """What a review is about."""

    label: str
    size: int | None = None


class Event(Fact, frozen=True, kw_only=True, tag="event"):
    """A dated step: a stage of the path or an outcome."""

    event: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


class Identity(Fact, frozen=True, kw_only=True, tag="identity"):
    """A person's judgement on two agency names; curated files only."""

    names: tuple[str, str]
    judgement: Judgement
    why: str


class Decision(Fact, frozen=True, kw_only=True, tag="decision"):
    """A person accepts, rejects or amends one fact; ``values`` are the fields that an amended fact has instead.

    ``source`` says who decided and ``when`` on which day.
    """

    of: str
    decision: Literal["accepted", "rejected", "amended"]
    why: str | None = None
    values: dict[str, Any] = {}

    def changed(self, kind: type[Fact]) -> dict[str, Any]:
        """The amended values in their own types; BadInput names a field that such a fact has not."""
        fields = {f.name: f.type for f in msgspec.structs.fields(kind)}
        try:
            return {name: msgspec.convert(value, fields[name], strict=False) for name, value in self.values.items()}
        except KeyError as error:
            raise UnknownTerm(f"field of a {kind.__struct_config__.tag}", str(error.args[0]), fields) from error
        except msgspec.ValidationError as error:
            raise BadInput(f"an amended value is of the wrong kind ({error})") from error


class Succession(Fact, frozen=True, kw_only=True, tag="succession"):
    """One body took over from another."""

    from_agency: str
    to_agency: str
    on: str | None = None


AnyFact = (
    Document
    | Agency
    | Flow
    | Failure
    | Risk
    | Review
    | Recommendation
    | StatusClaim
    | Case
    | Event
    | Identity
    | Decision
    | Succession
)
KINDS: tuple[type[Fact], ...] = AnyFact.__args__
NAMING = ("sender", "recipient", "by", "to", "commissioned_by")  # fields that hold names of agencies
DATED = ("when", "on")  # fields that hold an EDTF date
KEPT = frozenset({"id", "document", "span", "quote", "passage", "page", "status", "source"})  # what no person amends
CODED = {  # field -> the schemes that its code may come from
    "agency_kind": ("agencies",),
    "flow": ("flows",),
    "outcome": ("outcomes",),
    "failure": ("failures",),
    "risk": ("risks",),
    "review_kind": ("reviews",),
    "review_status": ("review_states",),
    "form": ("forms",),
    "state": ("recommendation_states",),
    "event": ("stages", "outcomes"),
}
F = TypeVar("F", bound=Fact)

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(AnyFact).decode


def identified(fact: F) -> F:
    """The same fact with its id, made from its document, kind, place and values (never from who made it or when).

    >>> words = {"document": "d1", "span": (0, 3), "quote": "not"}
    >>> a = identified(Failure(failure="NOT_SHARED", **words, source="rule"))
    >>> b = identified(Failure(failure="NOT_SHARED", **words, source="a person", status="accepted"))
    >>> a.id == b.id, a.id
    (True, 'failure-e36d82a868395f5e')
    """
    values = msgspec.to_builtins(fact)
    for changing in ("id", "source", "status", "passage", "page", "mentions"):
        values.pop(changing, None)
    if isinstance(fact, Document):
        return msgspec.structs.replace(fact, id=fact.document)
    digest = hashlib.sha256(_encode(values)).hexdigest()[:16]
    return msgspec.structs.replace(fact, id=f"{fact.kind}-{digest}")


def content_id(content: bytes) -> str:
    """A document's id: the first 16 hexadecimal digits of the SHA-256 of its bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def ordered(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in their one order: by document, the document's own record first, then place, kind and id; none twice."""
    readings: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        readings[fact.id].append(fact)
    unique = (same[0] if len(same) == 1 else _joined(sorted(same, key=_rank)) for same in readings.values())
    return sorted(unique, key=lambda f: (f.document, not isinstance(f, Document), f.span, f.kind, f.id))


def _joined(same: Sequence[Fact]) -> Fact:
    """The readings of one fact as the first of them; a document's record gets what only a later one says of it."""
    first = same[0]
    if not isinstance(first, Document):
        return first
    said = ({name: getattr(one, name) for name in one.__struct_fields__} for one in reversed(same))
    stated = [(name, value) for values in said for name, value in values.items() if value is not None]
    return msgspec.structs.replace(first, **dict(stated))


def _rank(fact: Fact) -> tuple[bool, bytes]:
    return fact.status == "proposed", _encode(fact)


def by_document(facts: Iterable[Fact]) -> list[list[Fact]]:
    """The facts of each document together, documents in order of id."""
    return [list(group) for _, group in groupby(ordered(facts), key=lambda fact: fact.document)]


def to_jsonl(facts: Iterable[Fact]) -> str:
    """Facts as a facts file, one a line with sorted keys: the same facts give the same bytes."""
    return "".join(_encode(fact).decode() + "\n" for fact in ordered(facts))


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not become a fact: where it stands and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.reason}"


@cache
def known_codes(field: str) -> tuple[str, ...]:
    """The codes that a coded field of a fact may hold."""
    return tuple(code for name in CODED[field] for code in vocabulary.codes(name))


def _undecidable(decision: Decision) -> str | None:
    """Why a decision cannot be applied to any fact, or nothing."""
    kinds = {kind.__struct_config__.tag: kind for kind in KINDS}
    kind = kinds.get(decision.of.rpartition("-")[0])
    if kind is None:
        return f"{decision.of!r} is not the id of a fact; copy it from the evidence of an answer"
    if decision.values and decision.decision != "amended":
        return "only an amended fact has other values; write decision: amended, or leave values out"
    try:
        changed = decision.changed(kind)
    except BadInput as error:
        return str(error)
    if kept := KEPT.intersection(changed):
        return f"an amended fact keeps its {min(kept)}; reject it, and write the fact that holds instead"
    wrong = next((f for f, v in changed.items() if f in CODED and v is not None and v not in known_codes(f)), None)
    if wrong:
        return str(UnknownTerm(wrong.replace("_", " "), str(changed[wrong]), known_codes(wrong)))
    return _undated({name: changed.get(name) for name in DATED})


def _places(fact: Fact) -> tuple[Span, ...]:
    """Every place of a fact in its text beside the words themselves."""
    return (*getattr(fact, "mentions", ()), fact.passage or fact.span)


def problem(fact: Fact, text: str | None) -> str | None:
    """Why this fact cannot be taken, or nothing: its codes must be known and its quote must be the text at its span."""
    for field in CODED:
        code = getattr(fact, field, None)
        if code is not None and code not in known_codes(field):
            return str(UnknownTerm(field.replace("_", " "), code, known_codes(field)))
    if isinstance(fact, Decision) and (reason := _undecidable(fact)):
        return reason
    if reason := _undated({name: getattr(fact, name, None) for name in DATED}):
        return reason
    if text is None:
        return f"the text of document {fact.document} is not here to check its quote against; load it with its text"
    start, end = fact.span
    if not 0 <= start < end <= len(text):
        return f"its span {start}-{end} lies outside the document, which has {len(text)} characters"
    if any(not 0 <= first < last <= len(text) for first, last in _places(fact)):
        return f"its passage or a mention lies outside the document, which has {len(text)} characters"
    if text[start:end] != fact.quote:
        return f"its quote is not the text at {start}-{end}, which reads {text[start:end][:60]!r}"
    return None


def _undated(dates: Mapping[str, str | None]) -> str | None:
    """Why one of these dates cannot be taken, or nothing."""
    for written in filter(None, dates.values()):
        try:
            bounds(written)
        except ValueError:
            return f"its date {written!r} is not EDTF, such as 2012-06, 2006/2012 or 2016-05-22?"
    return None


def names_in(fact: Fact) -> tuple[str, ...]:
    """Every agency name that a fact uses, collectives left out."""
    named = tuple(name for field in NAMING for name in getattr(fact, field, ()))
    if isinstance(fact, Identity):
        named = tuple(name for name in fact.names if not name.startswith(NODE))
    if isinstance(fact, Succession):
        named = (fact.from_agency, fact.to_agency)
    return tuple(name for name in named if name != COLLECTIVE)


def unnamed(fact: Fact, agencies: Iterable[str]) -> str | None:
    """Why a fact's names cannot be taken, or nothing: each must be an agency fact of the same document."""
    known = set(agencies)
    missing = next((name for name in names_in(fact) if name not in known), None)
    return missing and f"{UnknownTerm('agency fact of its document', missing, known)}; add one, or use its name"


def from_jsonl(lines: Iterable[str], name: str, texts: Mapping[str, str]) -> tuple[list[Fact], list[Refused]]:
    """The facts of a facts file that hold, and the lines that do not, with the reason.

    ``texts`` gives the text of documents that the file itself does not carry, by document id.
    """
    parsed = list(_parsed(lines, name))
    here = dict(texts) | {f.document: f.quote for _, f in parsed if isinstance(f, Document)}
    agencies: dict[str, set[str]] = defaultdict(set)
    for _, fact in parsed:
        if isinstance(fact, Agency):
            agencies[fact.document].add(fact.name)
    facts: list[Fact] = []
    refused: list[Refused] = []
    for line, fact in parsed:
        if isinstance(fact, Refused):
            refused.append(fact)
        elif reason := problem(fact, here.get(fact.document)) or unnamed(fact, agencies[fact.document]):
            refused.append(Refused(name, line, reason))
        else:
            facts.append(identified(fact))
    return ordered(facts), refused


def _parsed(lines: Iterable[str], name: str) -> Iterator[tuple[int, Fact | Refused]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            yield number, Refused(name, number, f"it is not a fact ({error})")


def from_values(values: Mapping[str, Any]) -> Fact:
    """A fact from plain values as a person writes them, numbers as text or not; BadInput says what is wrong."""
    try:
        fact: Fact = msgspec.convert(values, AnyFact, strict=False)
    except msgspec.ValidationError as error:
        raise BadInput(f"it is not a fact ({error})") from error
    return fact


def read_facts(path: Path, texts: Mapping[str, str]) -> tuple[list[Fact], list[Refused]]:
    """The facts of a ``*.facts.jsonl`` file and the lines refused; BadInput when it cannot be read at all."""
    try:
        content = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as UTF-8 text ({error}); give a facts file") from error
    return from_jsonl(content.split("\n"), str(path), texts)
