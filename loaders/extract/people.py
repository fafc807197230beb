"""Who bears a risk: the people and groups that a sentence names, in the text's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph import vocabulary
from loaders.extract.passages import Passage
from loaders.extract.source import Source

Group = Literal["child", "parent", "adult"]

_LABEL = r"(?:Child|Young Person|Baby|Infant|Girl|Boy|Sibling|Subject|Family|Adult|Mother|Father|Mr|Mrs|Ms|Miss) [A-Z]{1,2}\d{0,2}\b|YP ?\d{1,2}\b"
_TITLED = r"(?:Mr|Mrs|Ms|Miss) [A-Z][\w'-]+"
_COUNT = r"(?:(?:all|most|many|some|several|both|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4})(?: of (?:the|these|those|them))?(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,4}))? )"
_LEAD = r"(?:(?:the|these|those|this|that|a|an|his|her|their|its|other|such|any|each|every) )"
_ADJECTIVES = r"(?:(?:older|younger|young|vulnerable|disabled|adult|unborn|newborn|teenage|local|white|asian|black|looked after|small|elderly|single|birth|adoptive|deceased|male|female|adolescent|unaccompanied|individual|pregnant|such|other|more|many|\d{1,2}[- ]year[- ]old) )"
_PRONOUN = re.compile(r"\b(?P<many>they|them|their|themselves)\b|\b(?P<one>he|him|his|himself|she|her|herself)\b", re.I)
_PLURAL = re.compile(r"(?:children|people|\w+[^s]s|young (?:women|men)|men|women|girls|babies|families)\Z", re.I)
_TOKEN = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|St)\.|[\w'-]+|[,;:?!.\n]")
_NAME = re.compile(r"[A-Z][a-z]{1,14}(?:'s)?")
_ACTS = frozenset("was had has is did died told said could would went lived suffered began called attended himself herself not never also needed wanted felt moved returned took became".split())
_PERSONAL = frozenset("died told said lived suffered felt wanted himself herself called attended moved returned took became struggled cried asked referred assessed detained admitted discharged arrested seen cared aged diagnosed suffering pregnant".split())
_KIN = frozenset("mother father family parents sister brother siblings death mental health mum dad partner husband wife son daughter behaviour life wishes needs case care school body condition".split())
_TITLES = frozenset("Mr Mrs Ms Miss Dr Professor Sir Dame Mr. Mrs. Ms. Dr. Prof. PC DC DS DI Cllr MP Judge Nurse".split())
_OFTEN = 4
_PLACED = frozenset(("in", "at", "near", "across", "within", "around", "of"))
_MINOR = 18


@dataclass(frozen=True, slots=True)
class Person:
    """A person or group in a sentence made plain: where, in which words, what they are and whether they are many."""

    start: int
    end: int
    words: str
    group: Group | None
    many: bool
    pronoun: bool = False


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, Group]]:
    groups: dict[str, Group] = {noun: group for group, nouns in vocabulary.scheme("risks")["bearers"].items() for noun in nouns}
    heads = "|".join(re.escape(noun) for noun in sorted(groups, key=len, reverse=True))
    return re.compile(rf"(?<![\w-]){_COUNT}?{_LEAD}?{_ADJECTIVES}{{0,3}}(?P<head>{heads})(?![\w-])", re.I), groups


def named_in(source: Source) -> dict[str, Group]:
    """The people whom a document names without hiding them, or by a label, and what each is.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Child A was seen. Dev was a 26-year-old man. Dev's sister rang, and they found Dev."
    >>> named_in(Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text))))
    {'Child A': 'child', 'Dev': 'adult'}
    """
    return _named(_Prose(source))


class _Prose:
    """The sentences of a document with agencies blanked, remembered by the document."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __hash__(self) -> int:
        return hash(self._source.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Prose) and other._source.text == self._source.text and other._source.mentions == self._source.mentions

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
    found: dict[str, Group] = {match[0]: _label_group(match[0]) for match in re.finditer(rf"\b(?:{_LABEL})", text)}
    if main := _main_titled(text):
        found.setdefault(main, "adult")
    for name in _first_names(text):
        found.setdefault(name, _age_group(text, name) or default)
    return found


def _main_titled(text: str) -> str | None:
    """The one person with a title whom a text is about: named often, and more often than all others."""
    names = Counter(re.sub(r"'s?\Z", "", match[0]) for match in re.finditer(rf"\b{_TITLED}", text))
    name, times = names.most_common(1)[0] if names else ("", 0)
    return name if times >= _OFTEN and 2 * times > names.total() else None


def _label_group(label: str) -> Group:
    if label.startswith(("Adult", "Mr", "Ms", "Miss", "Family")):
        return "adult"
    return "parent" if label.startswith(("Mother", "Father")) else "child"


def default_group(source: Source) -> Group:
    """What the people of a document are where it does not say: children, unless it speaks more of adults."""
    return _default(source.text)


@lru_cache(maxsize=8)
def _default(flat: str) -> Group:
    children = len(re.findall(r"\b(?:child|children|young person|young people|school|pupil|CAMHS|foster|girl|boy)\b", flat))
    adults = len(re.findall(r"\b(?:man|woman|husband|wife|adult|patient|prison|Care Act|carer|tenant|HMP)\b", flat))
    return "child" if children > adults else "adult"


def _age_group(flat: str, name: str) -> Group | None:
    match = re.search(rf"\b{re.escape(name)}\b[^.]{{0,40}}?(?:\baged? (\d{{1,2}})\b|\b(\d{{1,2}})[- ]years?[- ]old)", flat)
    return None if not match else "child" if int(match[1] or match[2]) < _MINOR else "adult"


@dataclass(slots=True)
class _Use:
    """How often a capitalised word is used, and how."""

    all: int = 0
    personal: int = 0  # before a verb or owning something that only people do or have
    acting: int = 0  # before a verb of which people are the subject, or owning something
    inside: int = 0  # within a sentence, not beside another capitalised word
    paired: int = 0  # beside another capitalised word
    placed: int = 0  # after "in", "at" and the like


def _first_names(text: str) -> list[str]:
    """Single capitalised words that act as persons, more than once, and are no word of the language or part of a name."""
    words = _TOKEN.findall(text)
    lower = {word.removesuffix("'s") for word in words if word[0].islower()} | _no_names()
    uses: dict[str, _Use] = {}
    for at, word in enumerate(words):
        name = word.removesuffix("'s")
        if _NAME.fullmatch(word) and name.lower() not in lower:
            _count(uses.setdefault(name, _Use()), words[at - 1] if at else ".", word, words[at + 1] if at + 1 < len(words) else ".", lower)
            uses[name].personal += _is_personal(word, words[at + 1 : at + 5])
    return [name for name, use in uses.items() if _is_person(use)]


@cache
def _no_names() -> frozenset[str]:
    return frozenset(word.lower() for word in vocabulary.scheme("agencies")["no_names"])


def _count(use: _Use, before: str, word: str, after: str, lower: set[str]) -> None:
    opens = before in (".", "?", "!", ":", "\n")
    beside = before in _TITLES or _is_name(before, lower) or (_is_name(after, lower) and not word.endswith("'s"))
    use.all += 1
    use.acting += after in _ACTS or word.endswith("'s")
    use.paired += beside
    use.inside += not beside and not opens
    use.placed += before in _PLACED


def _is_personal(word: str, after: list[str]) -> bool:
    if word.endswith("'s"):
        return bool(_KIN.intersection(after[:1]))
    return bool(_PERSONAL.intersection(after[:2])) or any("year" in each for each in after)


def _is_name(word: str, lower: set[str]) -> bool:
    """Whether a word beside another looks like part of a name."""
    return word[0].isupper() and len(word) > 1 and word.lower().removesuffix(".") not in lower


def _is_person(use: _Use) -> bool:
    return use.all > 1 and use.acting > 0 and use.personal > 0 and use.inside > 0 and not use.paired and 2 * use.placed <= use.acting + use.inside


def people_in(text: str, named: Iterable[str], groups: dict[str, Group]) -> list[Person]:
    """The people and groups in a plain sentence, in order of place.

    >>> [(p.words, p.group, p.many) for p in people_in("Two of the three girls told their mother and Child A.", ["Child A"], {"Child A": "child"})]
    [('Two of the three girls', 'child', True), ('their mother', 'parent', False), ('Child A', 'child', False)]
    """
    pattern, nouns = _nouns()
    found = [Person(m.start(), m.end(), name, groups[name], False) for name in named if name in text for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    for m in pattern.finditer(text):
        if not _overlaps(m, found):
            found.append(Person(m.start(), m.end(), m[0], nouns[m["head"].lower()], bool(_PLURAL.search(m[0]))))
    for m in _PRONOUN.finditer(text):
        if not _overlaps(m, found):
            found.append(Person(m.start(), m.end(), m[0], None, bool(m["many"]), pronoun=True))
    return sorted(found, key=lambda p: p.start)


def _overlaps(match: re.Match[str], found: Iterable[Person]) -> bool:
    return any(p.start < match.end() and match.start() < p.end for p in found)
