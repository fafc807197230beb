"""Words of the rules, read from data files and compiled once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from graph.yamlfile import Located


@cache
def words(name: str) -> dict[str, Any]:
    """A file of words that stands beside the rules, as plain data.

    >>> "hedged" in words("stance")
    True
    """
    path = Path(__file__).with_name(f"{name}.yaml")
    found: dict[str, Any] = Located.parse(path.read_text(encoding="utf8"), path.name).data
    return found


def any_of(patterns: list[str] | str, prefix: str = "", suffix: str = "") -> re.Pattern[str]:
    """One pattern for all of these, whole words, for text in lower case.

    >>> any_of(["may|might", "appears?"]).search("it appears late")[0]
    'appears'
    """
    joined = "|".join([patterns] if isinstance(patterns, str) else patterns)
    return re.compile(rf"{prefix}(?<![\w-])(?:{joined})(?![\w-]){suffix}")
