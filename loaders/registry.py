"""The loaders, one for each kind of file, in a table that can be read at a glance."""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadInput
from loaders.csv_file import CsvFile
from loaders.curated import CuratedFacts
from loaders.document import shown, usable
from loaders.facts_file import FactsFile
from loaders.formats import formats
from loaders.formatted import Formatted
from loaders.reading import HoldsText, Loader
from loaders.text import PlainText

_SAVE_AS = {
    ".doc": ".docx", ".dot": ".docx", ".wpd": ".docx", ".pages": ".docx", ".xls": ".xlsx", ".ods": ".xlsx",
    ".numbers": ".xlsx", ".msg": ".eml", ".ppt": ".pdf", ".pptx": ".pdf", ".odp": ".pdf",
}  # fmt: skip
DOCUMENTS: tuple[HoldsText, ...] = (Formatted(), CsvFile(), PlainText())


def loaders_for(agency: str | None) -> tuple[Loader, ...]:
    """The loaders in order of priority; ``agency`` is whose chronologies they read, where those do not say."""
    return FactsFile(), CuratedFacts(DOCUMENTS), Formatted(agency), CsvFile(agency), PlainText()


LOADERS = loaders_for(None)


def loader_of(path: Path, agency: str | None = None) -> Loader:
    """The first loader that accepts a file; BadInput names the kinds there are."""
    if path.is_dir():
        with usable(path, 0):  # which says what is wrong with it
            pass
    for loader in loaders_for(agency) if agency else LOADERS:
        if loader.accepts(path):
            return loader
    if better := _SAVE_AS.get(path.suffix.lower()):
        raise BadInput(f"{shown(path)} is of a kind that is not read here; open it and save it as {better}")
    kinds = [".txt", ".md", ".csv", *(suffix for reader in formats().values() for suffix in reader.SUFFIXES)]
    known = f"{', '.join(kinds)}, .facts.yaml or .facts.jsonl"
    raise BadInput(f"{shown(path)} is of no kind that is read here; give {known}, or save its words as .txt")
