"""Risk factors that a text sees in somebody: the words, the code, and whose risk it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import COLLECTIVE, Certainty, Polarity, Risk, Span
from loaders.extract.bearers import Bearer, Bearers
from loaders.extract.dates import when_of
from loaders.extract.denial import denial, is_possible
from loaders.extract.gates import in_field
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.refused import Refused
from loaders.extract.risk_words import Sense, is_theme, risk_words
from loaders.extract.source import Source
from loaders.extract.speakers import attribution
from loaders.extract.stance import is_question

RULE = "risk/words"
_SHORT = 3000  # characters of a text too short to tell its field
_DONE_TO = ("child", "exploitation")  # groups of codes that are, or may be, harm done by others


@dataclass(frozen=True, slots=True)
class _Seen:
    """A risk as one place of the text names it."""

    code: str
    bearer: str | None
    span: Span
    passage: Passage
    polarity: Polarity
    certainty: Certainty
    asserted_by: str | None
    when: str | None


def find_risks(source: Source) -> list[Risk]:
    """The risk factors of a document: one fact a code, bearer and polarity, with every place that names it.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Child A ran away twice. She had no history of self-harm. The domestic abuse strategy was new."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> [(r.risk, r.bearer, r.polarity) for r in find_risks(source)]
    [('MISSING', 'Child A', 'affirmed'), ('SELF_HARM', 'Child A', 'denied')]
    """
    if len(source.text) > _SHORT and not in_field(source.text):
        return []  # a module that is disabled, a hot spot
    groups: dict[tuple[str, str, str], list[_Seen]] = {}
    bearers = Bearers(source)
    for at, passage in enumerate(_sentences(source)):
        for seen in _in_passage(source, passage, at, bearers):
            if isinstance(seen, Refused):
                continue
            groups.setdefault((seen.code, (seen.bearer or "").lower(), seen.polarity), []).append(seen)
    return sorted((_fact(source, seen) for seen in groups.values()), key=lambda fact: fact.span)


def refused_risks(source: Source) -> list[Refused]:
    """Words for a risk that name none here: part of an agency's name, or a theme that nobody bears."""
    bearers = Bearers(source)
    weighed = (each for at, p in enumerate(_sentences(source)) for each in _in_passage(source, p, at, bearers))
    return [each for each in weighed if isinstance(each, Refused)]


def _sentences(source: Source) -> list[Passage]:
    return [passage for passage in source.passages if passage.kind in ("sentence", "bullet")]


def _in_passage(source: Source, passage: Passage, at: int, bearers: Bearers) -> Iterator[_Seen | Refused]:
    here = plain(passage)
    hits = risk_words(here.lower, here.text)
    if not hits or is_question(passage):
        return
    for start, end, sense in hits:
        span = here.span(start, end)
        if _in_a_name(source, span):
            yield Refused(span, sense.code or "risk", RULE, "part of an agency's name")
            continue
        bearer = bearers.of(passage, at, start, end, _is_done_to(sense))
        code = sense.code_for(bearer.group)
        if code and (bearer.words or not is_theme(here.lower, start)):
            yield _seen(
                source, passage, span, code, bearer, (denial(here.lower, start), is_possible(here.lower, start))
            )
        else:
            yield Refused(span, code or "risk", RULE, "a theme, seen in nobody" if code else "not a risk of this group")


def _in_a_name(source: Source, span: Span) -> bool:
    """Whether the words are part of an agency's name."""
    around = source.mentions_in((span[0] - 60, span[1] + 60))
    return any(m.start <= span[0] and span[1] <= m.end for m in around if m.name != COLLECTIVE)


def _is_done_to(sense: Sense) -> bool:
    return sense.code is not None and vocabulary.codes("risks")[sense.code]["group"] in _DONE_TO


def _seen(source: Source, passage: Passage, span: Span, code: str, bearer: Bearer, put: tuple[Polarity, bool]) -> _Seen:
    speaker, is_claim = attribution(source.text, passage, span)
    certainty: Certainty = "hedged" if put[1] else "alleged" if is_claim else "stated"
    return _Seen(code, bearer.words, span, passage, put[0], certainty, speaker, when_of(source, passage, span))


def _fact(source: Source, places: list[_Seen]) -> Risk:
    first = places[0]
    return Risk(
        document=source.document.document,
        span=first.span,
        quote=source.text[slice(*first.span)],
        passage=(first.passage.start, first.passage.end),
        polarity=first.polarity,
        certainty=first.certainty,
        asserted_by=first.asserted_by,
        when=first.when,
        source=f"rule:{RULE}",
        risk=first.code,
        bearer=first.bearer,
        mentions=tuple(seen.span for seen in places),
    )
