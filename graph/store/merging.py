"""What becomes of a document's facts when it is read once more, and how many documents are written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graph.errors import BadInput, StoreError
from graph.facts import Agency, Document, Fact, identified, ordered, problem

BATCH = 4_000  # facts in one transaction: about 27,000 nodes and relationships


def merged(document: str, before: Sequence[Fact], reading: Sequence[Fact]) -> list[Fact]:
    """A document's facts after one more reading of it, as ``Store.load`` says.

    >>> words = {"document": "d1", "span": (0, 3), "quote": "not"}
    >>> record = Document(id="d1", title="A review", **words)
    >>> proposed, decided = Fact(id="f1", **words), Fact(id="f2", **words, status="rejected")
    >>> [fact.id for fact in merged("d1", [record, proposed, decided], [record])]
    ['d1', 'f2']
    """
    whole = any(isinstance(fact, Document) and fact.status == "proposed" for fact in reading)
    standing = _standing(before, reading)
    decided = {fact.id for fact in standing if fact.status != "proposed"}
    kept = [f for f in standing if not whole or f.id in decided or (decided and isinstance(f, Agency))]
    told = (f for f in reading if f.status != "proposed" or f.id not in decided or isinstance(f, Document))
    facts = ordered([*kept, *told])
    text = next((fact.quote for fact in facts if isinstance(fact, Document)), None)
    if text is None:
        raise BadInput(f"the text of document {document} is not in the store; load the document with these facts")
    if any(isinstance(fact, Document) and fact.quote != text for fact in before):
        _still_stand(document, kept, text)
    return facts


def _standing(before: Iterable[Fact], reading: Sequence[Fact]) -> list[Fact]:
    """What was there without what the reading corrects: a person's file stands in place of what it said before."""
    signed = (fact.source for fact in reading if fact.status != "proposed")
    people = {source for source in signed if source and not source.startswith("rule:")}
    text = next((fact.quote for fact in reading if isinstance(fact, Document)), None)
    return [
        fact
        for fact in before
        if (fact.quote == text or text is None if isinstance(fact, Document) else fact.source not in people)
    ]


def _still_stand(document: str, facts: Iterable[Fact], text: str) -> None:
    lost = sum(problem(fact, text) is not None for fact in facts)
    if lost:
        raise StoreError(
            f"document {document} reads differently now, and {lost} facts kept for what a person decided no longer "
            f"stand on its words; withdraw the document, then load it"
        )


def batches(documents: Iterable[Sequence[Fact]]) -> Iterator[list[tuple[str, list[Fact]]]]:
    """Documents with their facts, together until a transaction is full; a document is never divided."""
    batch: list[tuple[str, list[Fact]]] = []
    for facts in documents:
        known = (fact if fact.id else identified(fact) for fact in facts)
        for document, own in groupby(ordered(known), key=lambda f: f.document):
            batch.append((document, list(own)))
        if sum(len(own) for _, own in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
