"""Agencies of a document: who is named, by which names, and every mention of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.facts import COLLECTIVE, Agency, Document
from graph.identity import bare
from loaders.extract.bare_prisons import bare_prisons
from loaders.extract.bodies import Bodies, one_area
from loaders.extract.body import Body
from loaders.extract.brackets import defined, initials
from loaders.extract.found import Found, found_in
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.shapes import kind_by_words
from loaders.extract.source import Mention
from loaders.extract.terms import agency_scheme

_BODY_NAME = re.compile(
    r"\b(?:team|service|unit|hub|centre|agency|panel|department|board|trust|partnership|group|committee|commission|office|advocate|adviser|force|authority)s?\Z",
    re.I,
)
_PASSES_ON = re.compile(
    r"\b(?:told|tells?\b|inform(?:ed|s|ing)?\b|advis(?:ed?|es|ing)\b|contact(?:ed|s|ing)|refer(?:red|s|ring|ral)|shar(?:ed|es|ing)"
    r"|notif|report(?:ed|s)|ask(?:ed|s)?\b|request|receiv|alert(?:ed|s)|pass(?:ed|es)|escalat|discuss|record(?:ed|s)"
    r"|(?:rang|rung|phoned|telephoned|called|wrote|written|spoke|spoken|handed|sent)\b"
    r"|(?:not|n't|never) (?:contact|refer|share|report|alert|pass|record|ring|phone|telephone|call|write|speak|hand"
    r"|send)\b)",
    re.I,
)
_NEAR = 50
_IN_TALK = 3000  # characters: talk goes on to other places, and "the local authority" with it
_INITIALS = re.compile(r"(?<![A-Z] )(?<![\w-])[A-Z]{3,6}(?![\w-])(?! [A-Z]{2})")


def find_agencies(document: Document, passages: Sequence[Passage]) -> tuple[tuple[Agency, ...], tuple[Mention, ...]]:
    """The agencies that a document names, and every mention of them and of collectives.

    >>> from loaders.extract.passages import passages
    >>> text = "Harrowby Borough Council rang the police. The council told all agencies."
    >>> document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    >>> agencies, mentions = find_agencies(document, passages(text))
    >>> [(a.name, a.agency_kind, len(a.mentions)) for a in agencies], mentions[-1].name
    ([('Harrowby Borough Council', 'LA', 2), ('police', 'POLICE', 1)], '*')
    """
    shown = [passage for passage in passages if passage.kind != "furniture"]
    hits = [_with_definitions(passage, found_in(passage)) for passage in shown]
    shorts = _undefined(shown, [hit for found, _ in hits for hit in found])
    shorts |= bare_prisons(shown, [hit for found, _ in hits for hit in found])
    shorts |= {words: hit for _, defines in hits for words, hit in defines.items()}
    pattern = _either(shorts)
    placed = [
        _in_document(passage, hit)
        for passage, (found, _) in zip(shown, hits, strict=True)
        for hit in (_with_shorts(passage, found, shorts, pattern) if pattern else found)
    ]
    reach = _IN_TALK if any(passage.speaker for passage in shown) else None
    bodies = Bodies(reach).gather([hit for hit in placed if hit.form != "collective"])
    named = _by_name(body for body in bodies if _is_shown(body, document.quote))
    mentions = [Mention(hit.start, hit.end, COLLECTIVE) for hit in placed if hit.form == "collective"]
    mentions += [Mention(hit.start, hit.end, name) for name, body in named.items() for hit in body.mentions]
    area = one_area(named.values())
    agencies = (_agency(document, shown, name, body, area) for name, body in named.items())
    return tuple(agencies), tuple(sorted(mentions))


def _undefined(passages: Sequence[Passage], hits: Sequence[Found]) -> dict[str, Found]:
    """Initials that the text uses without saying whose they are, and that are those of but one of its bodies."""
    names: dict[str, dict[str, Found]] = {}
    for hit in hits:
        if hit.form == "name" and not hit.words.isupper():
            for short in initials(bare(hit.words)):
                names.setdefault(short, {}).setdefault(bare(hit.words), hit)
    used = {m[0] for p in passages if p.kind != "heading" for m in _INITIALS.finditer(p.flat)} if names else set()
    unknown = used - {hit.words for hit in hits}
    return {short: next(iter(of.values())) for short, of in names.items() if len(of) == 1 and short in unknown}


def _with_definitions(passage: Passage, hits: list[Found]) -> tuple[list[Found], dict[str, Found]]:
    """The hits with names as a bracket defines them, and the short forms that it defines."""
    here = plain(passage)
    shorts: dict[str, Found] = {}
    for start, end, short_start, short_end in defined(here.text) if "(" in here.text else ():
        long = _long_form(here.text, start, end, short_start, short_end, hits)
        if long:
            hits = sorted(
                [*(h for h in hits if h.end <= long.start or h.start >= long.end), long], key=lambda h: h.start
            )
            shorts[here.text[short_start:short_end]] = long
    return hits, shorts


def _long_form(text: str, start: int, end: int, short_start: int, short_end: int, hits: list[Found]) -> Found | None:
    """The body that a bracket gives a short form, if it is an agency."""
    known = next((h for h in hits if h.end == end and h.form in ("name", "word", "role")), None)
    known = known or next(
        (h for h in hits if h.start == short_start and h.end == short_end and h.form in ("name", "word")), None
    )
    if known is None and not _BODY_NAME.search(text[start:end]):
        return None
    begin = min(start, known.start) if known and known.end == end else start
    words = text[begin : short_end + 1] if short_start == end + 2 else text[begin:end]
    if known is None:
        return Found(
            begin,
            end,
            words,
            "name",
            (kind_by_words(text[begin:end].title().replace("'S", "'s")),),
            text[begin:end],
            is_part=True,
        )
    return replace(
        known,
        start=begin,
        end=end,
        words=words,
        form="word" if known.form == "role" else known.form,
        group=known.group or (known.words if known.form == "name" else ""),
    )


def _either(shorts: Mapping[str, Found]) -> re.Pattern[str] | None:
    longest_first = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    return re.compile(rf"\b(?<!-)(?:{longest_first})(?![\w-])") if shorts else None


def _with_shorts(
    passage: Passage, hits: list[Found], shorts: Mapping[str, Found], pattern: re.Pattern[str]
) -> list[Found]:
    """The hits, with every place of a defined short form."""
    here = plain(passage)
    short_hits = [replace(shorts[m[0]], start=m.start(), end=m.end(), words=m[0]) for m in pattern.finditer(here.text)]
    if not short_hits:
        return hits
    short_hits = [
        s
        for s in short_hits
        if not any(h.start <= s.start and s.end <= h.end and h.end - h.start > s.end - s.start for h in hits)
    ]
    kept = [h for h in hits if not any(s.start < h.end and h.start < s.end for s in short_hits)]
    return sorted([*kept, *short_hits], key=lambda hit: hit.start)


def _in_document(passage: Passage, hit: Found) -> Found:
    start, end = plain(passage).span(hit.start, hit.end)
    return replace(hit, start=start, end=end)


def _is_shown(body: Body, text: str) -> bool:
    """Whether a body is more than a role that does nothing with information."""
    return any(
        "role" not in m.form or _PASSES_ON.search(text, max(0, m.start - _NEAR), m.end + _NEAR) for m in body.mentions
    )


def _passage_of(place: int, passages: Sequence[Passage]) -> Passage:
    return passages[bisect_right(passages, place, key=lambda p: p.start) - 1]


def _by_name(bodies: Iterable[Body]) -> dict[str, Body]:
    """The bodies by their names; two with one name are one."""
    named: dict[str, Body] = {}
    for body in bodies:
        if body.name in named:
            named[body.name].mentions = sorted([*named[body.name].mentions, *body.mentions], key=lambda m: m.start)
        else:
            named[body.name] = body
    return named


def _agency(document: Document, passages: Sequence[Passage], name: str, body: Body, area: str | None) -> Agency:
    first = body.mentions[0]
    passage = _passage_of(first.start, passages)
    in_area = area if body.common and body.kind in agency_scheme()["one_area"] else None
    return Agency(
        document=document.document,
        span=(first.start, first.end),
        quote=document.quote[first.start : first.end],
        passage=(passage.start, passage.end),
        name=name,
        agency_kind=body.kind,
        mentions=tuple((m.start, m.end) for m in body.mentions),
        place=body.place or in_area,
        source=f"rule:agency/{first.form}",
    )
