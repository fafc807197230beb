"""Who bears a risk: the people and groups that a sentence names, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph import vocabulary
from loaders.extract.source import Source

Group = Literal["child", "parent", "adult"]

_LABEL = r"(?:Child|Young Person|Baby|Infant|Girl|Boy|Sibling|Subject|Family|Adult|Mother|Father|Mr|Mrs|Ms|Miss) [A-Z]{1,2}\d{0,2}\b|YP ?\d{1,2}\b"
_TITLED = r"(?:Mr|Mrs|Ms|Miss) [A-Z][\w'-]+"
_COUNT = r"(?:(?:all|most|many|some|several|both|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4})(?: of (?:the|these|those|them))?(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,4}))? )"
_LEAD = r"(?:(?:the|these|those|this|that|a|an|his|her|their|its|other|such|any|each|every) )"
_ADJECTIVES = r"(?:(?:older|younger|young|vulnerable|disabled|adult|unborn|newborn|teenage|local|white|asian|black|looked after|small|elderly|single|birth|adoptive|deceased|male|female|adolescent|unaccompanied|individual|pregnant|such|other|more|many|\d{1,2}[- ]year[- ]old) )"
_PRONOUN = re.compile(r"\b(?P<many>they|them|their|themselves)\b|\b(?P<one>he|him|his|himself|she|her|herself)\b", re.I)
_PLURAL = re.compile(r"(?:children|people|\w+[^s]s|young (?:women|men)|men|women|girls|babies|families)\Z", re.I)
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
    >>> text = "Child A was seen. Dev was a 26-year-old man. Dev's sister rang, and they found Dev."
    >>> named_in(Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), ()))
    {'Child A': 'child', 'Dev': 'adult'}
    """
    return _named(source.text, tuple((m.start, m.end) for m in source.mentions))


@lru_cache(maxsize=8)
def _named(text: str, agencies: tuple[tuple[int, int], ...]) -> dict[str, Group]:
    flat = text.replace("’", "'").replace("\n", " ")
    default = _default(flat)
    found: dict[str, Group] = {}
    for match in re.finditer(rf"\b(?:{_LABEL})", flat):
        found[match[0]] = "child" if match[0].startswith(("Child", "Young", "Baby", "Infant", "Girl", "Boy", "YP", "Sib")) else "parent" if match[0].startswith(("Mother", "Father")) else "adult"
    for match in re.finditer(rf"\b{_TITLED}", flat):
        found.setdefault(re.sub(r"'s?\Z", "", match[0]), "adult")
    taken = {place for start, end in agencies for place in range(start, end)}
    for name in _first_names(flat, taken):
        found.setdefault(name, _age_group(flat, name) or default)
    return found


def _default(flat: str) -> Group:
    children = len(re.findall(r"\b(?:child|children|young person|young people|school|pupil|CAMHS|foster|girl|boy)\b", flat))
    adults = len(re.findall(r"\b(?:man|woman|husband|wife|adult|patient|prison|Care Act|carer|tenant|HMP)\b", flat))
    return "child" if children > adults else "adult"


def _age_group(flat: str, name: str) -> Group | None:
    match = re.search(rf"\b{re.escape(name)}\b[^.]{{0,40}}?(?:\baged? (\d{{1,2}})\b|\b(\d{{1,2}})[- ]years?[- ]old)", flat)
    return None if not match else "child" if int(match[1] or match[2]) < _MINOR else "adult"


_FIRST_NAME = re.compile(r"(?<![\w.'-])[A-Z][a-z]{1,14}(?=(?:'s)? (?:was|had|has|is|did|died|told|said|could|would|went|lived|suffered|began|called|attended|himself|herself|not)\b|'s )")


def _first_names(flat: str, taken: set[int]) -> list[str]:
    """Single capitalised words that act as persons, more than once, and are no word of the language or of an agency."""
    counts: dict[str, int] = {}
    for match in _FIRST_NAME.finditer(flat):
        if match.start() not in taken:
            counts[match[0]] = counts.get(match[0], 0) + 1
    return [name for name, times in counts.items() if _is_name(flat, name, times)]


def _is_name(flat: str, name: str, times: int) -> bool:
    if len(re.findall(rf"\b{name}\b", flat)) < 2 or re.search(rf"(?<!\w){name.lower()}\b", flat):
        return False
    inside = len(re.findall(rf"[a-z,] {name}\b(?! [A-Z])", flat))
    before_names = len(re.findall(rf"\b{name} [A-Z][a-z]", flat)) + len(re.findall(rf"[A-Z][\w.]+ {name}\b", flat))
    placed = len(re.findall(rf"\b(?:in|at|near|from|across|within) {name}\b", flat))
    return inside >= 1 and before_names <= inside and placed * 2 <= times + inside and not name.endswith("'s")


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
