"""What a sentence is about, so that a pronoun that opens the next one stands for it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract.signs import Met, Sign
from loaders.extract.topics import Topic, topics, verb_next, words_on
from loaders.extract.windows import opened

_WORDS = (
    r"(?:(?:the|their|its) (?:quality|timeliness|effectiveness)|some|others|many|most|few|they|these|a few|a minority"
    r"|too many|several)"
)
_LINK = r"(?:(?:however|consequently|in addition|furthermore),? |but |and |although )?"
_OPENS = re.compile(rf"{_LINK}(?:{_WORDS}|it) ")
_IT = re.compile(r"it (?:does|did|do) ")
_PRONOUN = re.compile(
    rf"{_LINK}{_WORDS}(?: of (?:these|them))?(?: (?:are|were|do|did|have|had|also|still|often|sometimes|\w+ly))* "
    r"(?:(?:not )?(?:[\w-]+ ){1,5}and )?"
)  # with its auxiliaries, and a first predicate
_LATER = re.compile(
    r"(?:, (?:but |and |although |though |yet )?| (?:and|but|although|though) )"
    r"(?:they|these|this|their quality|its quality) "
    r"(?:(?:are|were|is|was|do|does|did|has|have|had|also|still|often|sometimes|\w+ly) )*"
)
_UNSURE = 99  # the place of a sign behind those of all families
_REACH = 8  # words from the start of a sentence to what it is about


def theme_of(flat: str) -> Topic | None:
    """What a sentence is about, when it opens with a thing that can hold or lack something.

    >>> theme_of("care plans vary.").code("holds"), theme_of("the boy ran.")
    ('WEAK_PLAN', None)
    """
    window = words_on(flat, opened(flat), len(flat), _REACH)
    return next((found.topic for found in topics(flat, window, True) if found.topic.code("holds")), None)


def goes_on(flat: str) -> bool:
    """Whether a sentence opens with a pronoun that may stand for what the one before is about."""
    return bool(_OPENS.match(flat))


def of_theme(met: Met, theme: Topic | None) -> list[Sign]:
    """What a pronoun stands for, which is poor or lacks something: "Some are weak", "They do not include ..."."""
    if not theme or (met.family.look == "verb" and not _holds_next(met)):
        return []
    pronoun = _IT if met.family.look == "verb" and met.flat.startswith("it ", met.low) else _PRONOUN
    opens, code = pronoun.match(met.flat, met.low, met.cue[1]), theme.code("holds")
    return [met.sign(code, None)] if code and opens and opens.end() >= met.cue[0] else []


def of_own_theme(met: Met) -> list[Sign]:
    """What a pronoun further on in one sentence stands for: "While plans are made, they are weak"."""
    opens = next((m for m in _LATER.finditer(met.flat, 1, met.cue[1]) if m.end() >= met.cue[0]), None)
    theme = theme_of(met.flat[: opens.start()]) if opens else None
    code = theme.code("holds") if theme else None
    return [replace(met.sign(code, None), rank=_UNSURE)] if code else []


def _holds_next(met: Met) -> bool:
    verb = verb_next(met.flat, met.cue[1])
    return bool(verb and verb.topic.kind == "content")
