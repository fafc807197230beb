"""Documents to facts: each document in a child process with limits, files that quote documents here.

What only one of them needs is imported where it is used: the command has no need of the rules, which the child has.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from graph.errors import BadInput
from loaders import sandbox
from loaders.case import labelled
from loaders.document import shown
from loaders.extractors import known, with_proposals
from loaders.files import Roots, files
from loaders.reading import HoldsText, Loader, Reading, report

__all__ = [
    "Loader", "Reading", "attempt", "explain_all", "files", "quotes_others", "read", "read_all", "report", "stray",
    "text_of",
]  # fmt: skip


def read(path: Path | str, texts: Mapping[str, str] | None = None, agency: str | None = None) -> Reading:
    """What one file holds; BadInput in one sentence when it cannot be used at all."""
    if not quotes_others(Path(path)):
        return sandbox.reading(Path(path), agency)
    from loaders.registry import loader_of

    return loader_of(Path(path)).read(Path(path), {} if texts is None else texts)


def attempt(
    path: Path | str,
    texts: Mapping[str, str] | None = None,
    agency: str | None = None,
    extractors: Iterable[str] = (),
) -> Reading:
    """What one file holds; a file that cannot be used becomes a reading without facts that says why."""
    try:
        reading = read(path, texts, agency)
        return reading if quotes_others(Path(path)) else with_proposals(reading, tuple(extractors))
    except BadInput as error:
        name = shown(Path(path))
        return Reading(name, "unread", (), left_out=(str(error).removeprefix(f"{name} "),))


def read_all(
    paths: Iterable[Path | str],
    texts: Mapping[str, str] | None = None,
    case: str | None = None,
    agency: str | None = None,
    extractors: Iterable[str] = (),
) -> Iterator[Reading]:
    """A reading of every file, documents before the files that quote them.

    ``case`` labels facts without a case, ``agency`` is whose chronologies they are that do not say it themselves,
    ``extractors`` names those of somebody else that propose facts for the documents beside the rules.
    """
    here: dict[str, str] = {}  # the texts read, before those known already, which may have to be fetched
    every = ChainMap(here, cast(MutableMapping[str, str], {} if texts is None else texts))
    roots, extractors = Roots(paths := list(paths)), known(extractors)
    found = sorted(files(paths), key=quotes_others)
    quoted = any(map(quotes_others, found))  # else the texts need not be kept
    for path in found:
        reading = attempt(path, every, agency, extractors) if roots.hold(path) else stray(path)
        if quoted:
            here |= {document.document: document.quote for document in reading.documents}
        yield replace(reading, facts=labelled(reading.facts, case)) if case else reading


def stray(path: Path) -> Reading:
    """The reading, without facts, of a link that leads out of the folder in which it was found."""
    why = "is a link that leads out of the folder given; name what it leads to, to have it read"
    return Reading(shown(path), "unread", (), left_out=(why,))


def text_of(path: Path, id: str | None = None) -> str:
    """The text of a document, to which the offsets of its facts refer; BadInput for a file that is none.

    ``id`` is that of one of the documents in a file of several, as its facts say it.
    """
    documents = _document_loader(path).documents(path)
    texts = {document.document: document.quote for document in documents}
    if id is None and len(texts) == 1:
        return documents[0].quote
    if id not in texts:
        holds = "holds no document" if id else f"holds {len(texts):,} documents, and offsets are those of one"
        named = f"{documents[0].document} ({documents[0].title})" if documents else "none"
        raise BadInput(f"{shown(path)} {holds}{f' {id}' if id else ''}; give --document with an id such as {named}")
    return texts[id]


def explain_all(paths: Iterable[Path | str]) -> Iterator[str]:
    """How the rules read each document, sentence by sentence; BadInput for a file that is no document."""
    from loaders.csv_file import CsvFile
    from loaders.extract.explain import explanation

    for path in files(paths):
        loader = _document_loader(path)
        if isinstance(loader, CsvFile):
            raise BadInput(f"{shown(path)} is no document that rules read; give a file that holds a text")
        for document in loader.documents(path):
            yield f"{shown(path)}\n{explanation(document)}"


def _document_loader(path: Path) -> HoldsText:
    from loaders.registry import DOCUMENTS

    loader = next((loader for loader in DOCUMENTS if loader.accepts(path)), None)
    if loader is None:
        raise BadInput(f"{shown(path)} is no document that rules read; give a file that holds a text")
    return loader


def quotes_others(path: Path) -> bool:
    """Whether a file may rest on the text of documents read before it."""
    return path.name.lower().endswith((".facts.jsonl", ".facts.yaml", ".facts.yml", ".facts.csv", ".facts.xlsx"))
