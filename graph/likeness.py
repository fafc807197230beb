"""How alike two names of bodies are: above all in the words that not every such body has. Never a reason to join them.

Whether two names are of one body is for ``graph.identity`` and for people to say; this only orders what to look at.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz

from graph import vocabulary
from graph.identity import bare
from graph.yamlfile import shipped

_INITIALISM = re.compile(r"[A-Z]{3,}\Z")
_WORD = re.compile(r"[\w'&-]+")


def likeness(name: str, kind: str, other: str, other_kind: str) -> int:
    """How alike two names of bodies are, of 100: the words that tell bodies apart count twice, the whole name once.

    Nothing alike at all where the whole names are not: two bodies of one town share its name.

    >>> likeness("Newmarch Borough Council", "LA", "Newmarsh Council", "LA")
    83
    >>> likeness("HSCB", "LSCB", "Harrowby Safeguarding Children Board", "LSCB")
    90
    """
    if bare(name) in initials(other) or bare(other) in initials(name):
        return setting("initials")
    own, other_own = own_words(name, kind), own_words(other, other_kind)
    whole, other_whole = bare(name).lower(), bare(other).lower()
    if not (own and other_own):
        return round(fuzz.token_set_ratio(whole, other_whole))
    alike = fuzz.token_sort_ratio(whole, other_whole)
    return round((2 * fuzz.token_sort_ratio(own, other_own) + alike) / 3) if alike >= setting("least_whole") else 0


@lru_cache(maxsize=65536)
def own_words(name: str, kind: str) -> str:
    """The words of a name that not every body of its kind has, in lower case: none in "the Panel" or "the duty team".

    >>> own_words("Harrowby Borough Safeguarding Children Board", "LSCB"), own_words("HSCB", "LSCB")
    ('harrowby', 'hscb')
    >>> own_words("the Panel", "OTHER"), own_words("the duty team", "CSC")
    ('', '')
    """
    words = _WORD.findall(bare(name))
    if len(words) < 2 and not _INITIALISM.match(bare(name)):
        return ""
    own = [word for word in words if word.lower() not in _common_words(kind)]
    return " ".join(own).lower() if any(word[0].isupper() for word in own) else ""


@cache
def _common_words(kind: str) -> frozenset[str]:
    """The words that any body of a kind may have."""
    agencies = vocabulary.scheme("agencies")
    about = vocabulary.codes("agencies")[kind]
    own = [text for key in ("heads", "prefixes", "initials") for text in about.get(key, ()) if isinstance(text, str)]
    every = (*agencies["generic"], *agencies["tiers"], *own)
    return frozenset(word.lower() for text in every for word in text.split())


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """What a name of at least three words is written as in short, with and without its NHS.

    >>> sorted(initials("Wealdshire Hospitals NHS Foundation Trust"))
    ['WHFT', 'WHNFT']
    """
    words = [word for word in _WORD.findall(bare(name)) if word[0].isupper()]
    short = ["".join(word[0] for word in some) for some in (words, [word for word in words if word != "NHS"])]
    return frozenset(letters for letters in short if len(letters) > 2)


@cache
def compatible(kind: str) -> tuple[str, ...]:
    """The kinds that a body of this kind may be taken for, its own first.

    >>> compatible("CSC")
    ('CSC', 'EARLY_HELP', 'MASH', 'OTHER')
    """
    told = shipped("candidates.yaml")
    kinds = [kind, *(other for group in told["compatible"] if kind in group for other in group), *told["any_kind"]]
    return tuple(dict.fromkeys([*kinds, *(vocabulary.codes("agencies") if kind in told["any_kind"] else ())]))


def setting(name: str) -> int:
    """A number of ``candidates.yaml``, whose comments say what each is."""
    value: Any = shipped("candidates.yaml")[name]
    return int(value)
