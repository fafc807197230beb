"""Who says so inside a text: the speaker of a transcript, of a quotation, or of a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from graph.facts import Span
from loaders.extract.clauses import within
from loaders.extract.lexicon import any_of, words
from loaders.extract.passages import Passage, flat

Claim = tuple[str | None, bool]  # who says it, and whether it is one party's word

_WORDS = words("stance")
_SAID = any_of([*_WORDS["saying"], *_WORDS["finding"]])
_SAYING = any_of(_WORDS["saying"])
_HEARING = any_of(_WORDS["hearing"])
_THINGS = any_of(_WORDS["things"])
_PASSIVE = re.compile(r"(?: |^)(?:am|is|are|was|were|be|been|being)(?: \w+ly)?$")
_OWN = any_of(_WORDS["own_voice"])
_PRONOUN = any_of(_WORDS["pronouns"])
_VERB = "|".join(_WORDS["saying"])
_NAME = r"((?:the |a |one )?[A-Z][\w'.-]*(?: [\w'.-]+){0,7}?|[Hh]e|[Ss]he|[Tt]hey)"
_WRITTEN = re.compile(r" (?:an? )?(?:letters?|notes?|messages?|e-?mails?)\b(?! (?:saying|stating|that|in which))")
_ACCORDING = re.compile(r"\b[Aa]ccording to ([^,.;]{2,80})")
_TRAILING = re.compile(rf", {_NAME} (?:{_VERB})\.?[\"')]*$|, (?:said|says|wrote) ([^,.;]{{2,60}})\.?$")
_AFTERWARDS = re.compile(rf",? {_NAME} (?:{_VERB})\b|,? (?:said|says|wrote) ([^,.;]{{2,60}})")
_BEFORE = re.compile(
    r"(?:^|[,;:.\"()]|\b(?:that|and|but|when|as|where) )\s*([^,;:.\"()]{1,80}?)"
    rf"(?: (?:{_WORDS['between']}))*\s*$"
)
_BARE = re.compile(rf"(?:^| )(?:{_WORDS['bare']})$", re.I)  # ends no name
_PRONOUN_INSIDE = re.compile(r" that (?:it|he|she|they|there)$")
_HOW, _LEANS, _LAST, _FINITE, _ONLY = (
    re.compile(_WORDS[key]) for key in ("how", "leans", "last_name", "finite", "no_name")
)
_RELATIVE = re.compile(r" (?:who|which) .*")
_LEAD = re.compile(rf"^(?:(?:{_WORDS['lead']})\b|[-\u2013\u2014] ?)+[ ,]*", re.I)
_QUOTED = re.compile(r"“[^”“]*?(?:”|(?=\n\s*\n|\Z))|(?<!\w)\"(?=\w)[^\"\n]*\"")


def attribution(text: str, passage: Passage, span: Span) -> Claim:
    """Who says the words at a span, and whether that is one party's word; (None, False) for the document's author."""
    if passage.speaker:
        return passage.speaker, " " in passage.speaker  # initials stand for an expert who talks, a name for a witness
    if quoted := _enclosing(text, span):
        return _of_quotation(text, quoted), True
    return _of_sentence(text, passage, span)


def _of_sentence(text: str, passage: Passage, span: Span) -> Claim:
    made, start, end = within(passage, span)
    if found := _ACCORDING.search(made.text):
        return _speaker(text, passage, found[1], claim=True)
    for verb in reversed(list(_SAID.finditer(made.lower, 0, start))):
        if _HEARING.search(made.lower, max(0, verb.start() - 5), verb.end() + 9):
            return None, True  # "I was told": a witness's word, of a witness not named
        if _WRITTEN.match(made.lower, verb.end()):
            continue
        name = _named_before(made.text, verb.start())
        if name and not _PRONOUN_INSIDE.search(name):  # "a spokesman said that it had found": he says so, not it
            return _speaker(text, passage, name, claim=bool(_SAYING.fullmatch(verb[0])))
    if trailing := _TRAILING.search(made.text, end):
        return _speaker(text, passage, trailing[1] or trailing[2], claim=True)
    return None, False


def _speaker(text: str, passage: Passage, name: str, claim: bool) -> Claim:
    if _PRONOUN.fullmatch(name.lower()):
        return _last_named(text, passage.start), claim
    return (None, False) if _OWN.match(name.lower()) else (name, claim)


def _named_before(plain_text: str, verb: int) -> str | None:
    """The words before a verb of saying that name who says it.

    >>> text = "In a letter, the minister said he agreed."
    >>> _named_before(text, text.index("said"))
    'the minister'
    """
    found = _BEFORE.search(plain_text[max(0, verb - 90) : verb])
    name = _who(_LEAD.sub("", found[1].strip())) if found else ""
    if not name or _BARE.search(name) or _PASSIVE.search(name) or _THINGS.fullmatch(name.lower()):
        return None
    return name


def _who(words: str) -> str:
    """The words before a verb of saying without what is said of when, where and how; empty where they name nobody.

    >>> _who("In that report the board clearly"), _who("The newly"), _who("Plans are made and"), _who("the dentist had")
    ('the board', '', '', '')
    >>> _who("She heard what Mr Hale")
    ''
    """
    name = _HOW.sub("", words)
    if _LEANS.match(name.lower()):
        last = _LAST.search(name)
        name = last[0] if last else ""
    return "" if _FINITE.search(_RELATIVE.sub("", name)) or _ONLY.fullmatch(name.lower()) else name


def _last_named(text: str, before: int) -> str | None:
    """The last speaker whom the text names before this place, for a pronoun that stands for one."""
    window = flat(text[max(0, before - 1200) : before])
    for match in reversed(list(_SAYING.finditer(window))):
        name = _named_before(window, match.start())
        if name and not _PRONOUN.fullmatch(name.lower()) and any(c.isupper() for c in name):
            return name
    return None


@lru_cache(maxsize=8)
def _quotations(text: str) -> tuple[Span, ...]:
    """Every quotation in double quotes; one that a paragraph leaves open ends with its paragraph.

    >>> [("He said: “Go.” Then left.")[a:b] for a, b in _quotations("He said: “Go.” Then left.")]
    ['“Go.”']
    """
    return tuple(match.span() for match in _QUOTED.finditer(text))


def _enclosing(text: str, span: Span) -> Span | None:
    spoken = _quotations(text)
    index = bisect_right(spoken, (span[0], len(text))) - 1
    return spoken[index] if index >= 0 and spoken[index][1] >= span[1] else None


def _of_quotation(text: str, quoted: Span) -> str | None:
    """Who is quoted: named after the quotation, before it, or, where it goes on over paragraphs, the last one named."""
    if after := _AFTERWARDS.match(flat(text[quoted[1] : quoted[1] + 120])):
        name = (after[1] or after[2]).strip()
        return _last_named(text, quoted[0]) if _PRONOUN.fullmatch(name.lower()) else name
    before = flat(text[max(0, quoted[0] - 100) : quoted[0]])
    for verb in reversed(list(_SAID.finditer(before))):
        name_before = _named_before(before, verb.start())
        if name_before and not _PRONOUN.fullmatch(name_before.lower()):
            return name_before
        break
    return _last_named(text, quoted[0])
