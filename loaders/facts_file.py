"""Facts files, as ``casethread read`` writes them: every quote is checked against its text again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.errors import BadInput
from graph.facts import read_facts
from loaders.document import shown
from loaders.reading import Reading


class FactsFile:
    """``*.facts.jsonl``: a document's text stands in the file itself, or is known already."""

    name = "facts"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""
        return path.name.lower().endswith(".facts.jsonl")

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """The facts that hold, and the lines refused with the reason."""
        if not path.is_file():
            raise BadInput(f"{shown(path)} is not a file; give a facts file")
        facts, refused = read_facts(path, texts)
        if not facts and not refused:
            raise BadInput(f"{shown(path)} is empty; there is no fact in it to read")
        return Reading(shown(path), self.name, tuple(facts), tuple(refused))
