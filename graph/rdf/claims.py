"""What one document says: its facts, the exact words that each stands on, and what they are tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.facts import Agency, Decision, Document, Fact
from graph.rdf.fields import FORMS, classes, fields_of
from graph.rdf.nodes import TYPE, described, spoken_of, thing, tied
from graph.rdf.parts import Part
from graph.rdf.terms import Said, document, mapping, node, part, term

AROUND = 30  # characters kept on either side of the words, by which they can be found again
PAGES = NamedNode("http://tools.ietf.org/rfc/rfc3778")  # what "page=3" means in a PDF

_offset = FORMS["offset"].say


def claims(of: Part) -> Iterator[Said]:
    """Everything that rests on one document, its text included, resource by resource."""
    return iter(sorted(_claims(of), key=lambda said: said[0].value))


def _claims(of: Part) -> Iterator[Said]:
    text = next((fact.quote for fact in of.facts if isinstance(fact, Document)), "")
    bodies = {tie.properties.get("name"): tie.start for tie in of.ties if tie.type == "NAMED_IN"}
    for each in of.nodes:
        yield from described(each)
    for fact in of.facts:
        yield from record(fact)
        yield from denoted(fact, bodies)
        yield from () if isinstance(fact, Document) else evidence(fact, text)
    yield from dict.fromkeys(map(tied, of.ties))  # a body with two names in a document is named in it once
    yield from spoken_of(of.ties)


def subject_of(fact: Fact) -> NamedNode:
    """The IRI of a fact; that of a document's own record is the document."""
    return document(fact.document) if isinstance(fact, Document) else node(fact.id)


def record(fact: Fact) -> Iterator[Said]:
    """Every field of a fact; the classes of those that are nodes are said by their node."""
    subject = subject_of(fact)
    if fact.kind in mapping()["records"]:
        yield subject, TYPE, classes()[type(fact)]
    if fact.kind in mapping()["records"] or isinstance(fact, Decision):
        yield subject, TYPE, term("ct:Claim")
    for field in fields_of(type(fact)):
        value = getattr(fact, field.name)
        if value is not None and value not in ((), {}):
            yield subject, field.predicate, field.say(value)
    if isinstance(fact, Document):
        yield subject, term("ct:text"), Literal(fact.quote)


def denoted(fact: Fact, bodies: Mapping[Any, str]) -> Iterator[Said]:
    """The body that an agency's name stands for, as rules and people have told bodies apart."""
    if isinstance(fact, Agency) and fact.name in bodies:
        yield subject_of(fact), term("ct:denotes"), node(bodies[fact.name])


def evidence(fact: Fact, text: str) -> Iterator[Said]:
    """The exact words of a fact as a web annotation: where they start and end, and what is around them."""
    claim, source, words = node(fact.id), document(fact.document), part(node(fact.id), "words")
    yield claim, term("prov:wasQuotedFrom"), source
    yield claim, term("ct:standsOn"), words
    yield from thing(part(claim, "evidence"), "oa:Annotation", ("oa:hasBody", claim), ("oa:hasTarget", words))
    yield from thing(words, "oa:SpecificResource", ("oa:hasSource", source))
    for name, selector in _selectors(fact, text).items():
        yield words, term("oa:hasSelector"), part(claim, name)
        yield from thing(part(claim, name), *selector)


def _selectors(fact: Fact, text: str) -> dict[str, tuple[Any, ...]]:
    """The ways to find a fact's words again, each with its class and what it says."""
    start, end = fact.span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    around = (("oa:prefix", Literal(before)), ("oa:suffix", Literal(after)))
    found: dict[str, tuple[Any, ...]] = {
        "position": ("oa:TextPositionSelector", ("oa:start", _offset(start)), ("oa:end", _offset(end))),
        "quote": ("oa:TextQuoteSelector", ("oa:exact", Literal(fact.quote)), *around),
    }
    if fact.page is not None:
        page = ("rdf:value", Literal(f"page={fact.page}"))
        found["page"] = ("oa:FragmentSelector", page, ("dcterms:conformsTo", PAGES))
    return found
