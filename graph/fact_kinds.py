"""The kinds of fact, and what each says.

A fact is a claim: somebody says something, in a document, at a place that can be pointed to. The kinds, their fields
and what each means are those of the project's fact format; codes come from ``graph/vocabulary``.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec

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
