"""Documents to facts: one loader for each kind of file, in a table that can be read at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from graph.errors import BadInput
from loaders.case import labelled
from loaders.chronology import ChronologyTable
from loaders.curated import CuratedFacts
from loaders.document import shown
from loaders.facts_file import FactsFile
from loaders.files import files
from loaders.formats import formats
from loaders.formatted import Formatted
from loaders.reading import HoldsText, Loader, Reading, report
from loaders.text import PlainText

__all__ = ["LOADERS", "Loader", "Reading", "attempt", "explain_all", "files", "loader_of", "read", "read_all", "report"]

DOCUMENTS: tuple[HoldsText, ...] = (Formatted(), ChronologyTable(), PlainText())


def loaders_for(agency: str | None) -> tuple[Loader, ...]:
    """The loaders in order of priority; ``agency`` is whose chronologies they read, where those do not say."""
    return FactsFile(), CuratedFacts(DOCUMENTS), Formatted(agency), ChronologyTable(agency), PlainText()


LOADERS = loaders_for(None)


def loader_of(path: Path, agency: str | None = None) -> Loader:
    """The first loader that accepts a file; BadInput names the kinds there are."""
    for loader in loaders_for(agency) if agency else LOADERS:
        if loader.accepts(path):
            return loader
    kinds = [".txt", ".md", ".csv", *(suffix for reader in formats().values() for suffix in reader.SUFFIXES)]
    known = f"{', '.join(kinds)}, .facts.yaml or .facts.jsonl"
    raise BadInput(f"{shown(path)} is of no kind that is read here; give {known}, or save its words as .txt")


def read(path: Path | str, texts: Mapping[str, str] | None = None, agency: str | None = None) -> Reading:
    """What one file holds; BadInput in one sentence when it cannot be used at all."""
    return loader_of(Path(path), agency).read(Path(path), texts or {})


def attempt(path: Path | str, texts: Mapping[str, str] | None = None, agency: str | None = None) -> Reading:
    """What one file holds; a file that cannot be used becomes a reading without facts that says why."""
    try:
        return read(path, texts, agency)
    except BadInput as error:
        name = shown(Path(path))
        return Reading(name, "unread", (), left_out=(str(error).removeprefix(f"{name} "),))


def read_all(
    paths: Iterable[Path | str],
    texts: Mapping[str, str] | None = None,
    case: str | None = None,
    agency: str | None = None,
) -> Iterator[Reading]:
    """A reading of every file, documents before the files that quote them.

    ``case`` labels facts without a case, ``agency`` is whose chronologies they are that do not say it themselves.
    """
    known = dict(texts or {})
    for path in sorted(files(paths), key=_quotes_others):
        reading = attempt(path, known, agency)
        known |= {document.document: document.quote for document in reading.documents}
        yield replace(reading, facts=labelled(reading.facts, case)) if case else reading


def explain_all(paths: Iterable[Path | str]) -> Iterator[str]:
    """How the rules read each document, sentence by sentence; BadInput for a file that is no document."""
    from loaders.extract.explain import explanation

    for path in files(paths):
        loader = next((loader for loader in DOCUMENTS if loader.accepts(path)), None)
        if loader is None or isinstance(loader, ChronologyTable):
            raise BadInput(f"{shown(path)} is no document that rules read; give a file that holds a text")
        yield f"{shown(path)}\n{explanation(loader.document(path))}"


def _quotes_others(path: Path) -> bool:
    return path.name.lower().endswith((".facts.jsonl", ".facts.yaml"))
