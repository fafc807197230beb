"""The people whom a document names: by a label ("Child A"), by a title, or by a first name that it uses as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph import vocabulary
from loaders.extract.lexicon import words
from loaders.extract.passages import Passage
from loaders.extract.source import Source

Group = Literal["child", "parent", "adult"]

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss) [A-Z][\w'-]+")
_TOKEN = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|St)\.|[\w'-]+|[,;:?!.\n]")
_NAME = re.compile(r"[A-Z][a-z]{1,14}(?:'s)?")
_OPENERS = frozenset((".", "?", "!", ":", "\n"))
_OFTEN = 4
_MINOR = 18


def named_in(source: Source) -> dict[str, Group]:
    """The people whom a document names without hiding them, or by a label, and what each is.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Child A was seen. Dev was a 26-year-old man. Dev's sister rang, and they found Dev."
    >>> named_in(Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text))))
    {'Child A': 'child', 'Dev': 'adult'}
    """
    return _named(_Prose(source))


def default_group(source: Source) -> Group:
    """What the people of a document are where it does not say: children, unless it speaks more of adults."""
    return _default(source.text)


class _Prose:
    """The sentences of a document with agencies blanked, remembered by the document."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __hash__(self) -> int:
        return hash(self._source.text)

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, _Prose) and other._source.text == self._source.text
        return same and isinstance(other, _Prose) and other._source.mentions == self._source.mentions

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self._without_agencies(p) for p in self._source.passages if p.kind in ("sentence", "bullet"))

    def _without_agencies(self, passage: Passage) -> str:
        pieces, at = [], 0
        for mention in self._source.mentions_in((passage.start, passage.end)):
            pieces += [passage.flat[at : mention.start - passage.start], " ; "]
            at = max(at, mention.end - passage.start)
        return " ".join("".join([*pieces, passage.flat[at:]]).split())


@lru_cache(maxsize=8)
def _named(prose: _Prose) -> dict[str, Group]:
    text = prose.text()
    default = _default(text)
    found: dict[str, Group] = {match[0]: _label_group(match[0]) for match in _labels().finditer(text)}
    if main := _main_titled(text):
        found.setdefault(main, "adult")
    for name in _first_names(text):
        found.setdefault(name, _age_group(text, name) or default)
    return found


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{'|'.join(words('people')['labels'])}) [A-Z]{{1,2}}\d{{0,2}}\b|YP ?\d{{1,2}}\b)")


def _label_group(label: str) -> Group:
    groups: dict[Group, list[str]] = words("people")["label_groups"]
    return next(group for group, starts in groups.items() if label.startswith(tuple(starts)))


def _main_titled(text: str) -> str | None:
    """The one person with a title whom a text is about: named often, and more often than all others."""
    names = Counter(re.sub(r"'s?\Z", "", match[0]) for match in _TITLED.finditer(text))
    name, times = names.most_common(1)[0] if names else ("", 0)
    return name if times >= _OFTEN and 2 * times > names.total() else None


@lru_cache(maxsize=8)
def _default(text: str) -> Group:
    counts = {kind: len(_any(f"{kind}_words").findall(text)) for kind in ("child", "adult")}
    return "child" if counts["child"] > counts["adult"] else "adult"


@cache
def _any(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('people')[kind])})\b")


def _age_group(text: str, name: str) -> Group | None:
    age = r"(?:\baged? (\d{1,2})\b|\b(\d{1,2})[- ]years?[- ]old)"
    match = re.search(rf"\b{re.escape(name)}\b[^.]{{0,40}}?{age}", text)
    return None if not match else "child" if int(match[1] or match[2]) < _MINOR else "adult"


@dataclass(slots=True)
class _Use:
    """How often a capitalised word is used, and how."""

    all: int = 0
    personal: int = 0  # before a verb, or owning something, that only people do or have
    acting: int = 0  # before a verb, or owning something
    inside: int = 0  # within a sentence, not beside another capitalised word
    surname: int = 0  # after another capitalised word or a title: a last name, and whose is not said
    placed: int = 0  # after "in", "at" and the like
    articled: int = 0  # after an article


def _first_names(text: str) -> list[str]:
    """Capitalised words that act as persons, more than once, and are no other word or part of a longer name."""
    tokens = _TOKEN.findall(text)
    different = set(tokens)
    lower = {token.removesuffix("'s") for token in different if token[0].islower()} | _no_names()
    names = {token for token in different if _NAME.fullmatch(token) and token.removesuffix("'s").lower() not in lower}
    uses: dict[str, _Use] = {}
    for at, token in enumerate(tokens):
        if token in names:
            name = token.removesuffix("'s")
            _count(uses.setdefault(name, _Use()), token, tokens[at - 1] if at else ".", tokens[at + 1 : at + 5], lower)
    return [name for name, use in uses.items() if _is_person(use)]


@cache
def _no_names() -> frozenset[str]:
    return frozenset(word.lower() for word in vocabulary.scheme("agencies")["no_names"])


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(words("people")[kind])


def _count(use: _Use, token: str, before: str, after: Sequence[str], lower: set[str]) -> None:
    owns, following = token.endswith("'s"), after[0] if after else "."
    after_name = before in _set("titles") or _is_part(before, lower)
    before_name = _is_part(following, lower) and not owns
    use.all += 1
    use.personal += _is_personal(owns, after)
    use.acting += owns or following in _set("acting")
    use.surname += after_name
    use.inside += not after_name and not before_name and before not in _OPENERS
    use.placed += before in _set("placing")
    use.articled += before.lower() in ("the", "this", "a", "an")


def _is_personal(owns: bool, after: Sequence[str]) -> bool:
    if owns:
        return not _set("owned").isdisjoint(after[:1])
    return not _set("personal").isdisjoint(after[:2]) or any("year" in each for each in after)


def _is_part(word: str, lower: set[str]) -> bool:
    """Whether a word beside another looks like part of a name."""
    return word[0].isupper() and len(word) > 1 and word.lower().removesuffix(".") not in lower


def _is_person(use: _Use) -> bool:
    often = use.all > 1 and use.acting > 0 and use.personal > 0 and use.inside > 0
    return often and not use.surname and not use.articled and 2 * use.placed <= use.acting + use.inside
