"""Which folder is an embedded store: told without loading its engine."""

from __future__ import annotations

from pathlib import Path


def is_store(path: Path) -> bool:
    """Whether a folder is an embedded store; a folder of documents may hold a file of the name ``schema.json`` too."""
    return (path / "schema.json").is_file() and any(path.glob("*.bucket"))
