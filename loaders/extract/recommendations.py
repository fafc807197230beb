"""What somebody is told to do: recommendations, actions, areas for improvement and a coroner's matters of concern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from graph import vocabulary
from graph.facts import Recommendation, Span
from loaders.extract.cues import Cues, cue
from loaders.extract.items import LABELLED, Item, items
from loaders.extract.lexicon import any_of
from loaders.extract.named import Names, named_in, names_of
from loaders.extract.passages import Passage, flat
from loaders.extract.plain import plain
from loaders.extract.sections import Section, form_of, is_letter, letter_head, sectioned
from loaders.extract.source import Source
from loaders.extract.speakers import attribution
from loaders.extract.stance import is_question
from loaders.extract.subjects import following, subject
from loaders.extract.trouble import has_trouble

_FILE = vocabulary.scheme("forms")
_SENTENCES = Cues([cue(s["signs"], s["words"]) for s in _FILE["sentences"]])
_FORMS = [s["form"] for s in _FILE["sentences"]]
_STANDARD = any_of(_FILE["standard"])
_NOT_OURS = any_of(_FILE["not_ours"])
_SHOULD = any_of(_FILE["should"])
_TOLD = any_of(_FILE["told"])
_ORDERS = re.compile(_FILE["orders"])
_WANTING = re.compile(_FILE["wanting"])
_MAIN_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|means|remains?|needs?|takes|took|var(?:y|ies)|affects?|lacks|limits"
    r"|result(?:s|ed)? in)\b"
)
_JUDGED = re.compile(
    r"\b(?:is|are|was|were|remains?) (?:\w+ )?"
    r"(?:poor|weak|limited|insufficient|inconsistent|underdeveloped|unclear|variable|clear|good|strong|effective)[.,;]?$"
)  # "oversight of those who come is poor" reports
_RELATIVE = re.compile(r"\b(?:so that|which|who|that|where|when|if|how)\b")
_RECIPIENT = any_of(_FILE["recipient"])
_ASKED = re.compile(_FILE["asked"])
_ASKING = re.compile(
    r"\b(?:may|can|could|must|should|to|will|shall|let me|now|just) (?:i |we |me )?(?:now |just |also )*ask\b"
    r"|\bask you\b"
)
_ADDRESSED = re.compile(r"[a-z ]{6,20} [\d.a-z]{1,7} \((?:to|for) (?=[^()]*\) ?[:.-])(?:the |all )?")
_TO_ACT = re.compile(r"(?: and [\w' ]{3,40})? to [a-z]+ ")
_OPENS = 30  # characters of an item before the one who is to act: its number, an article
_SHORTEST = 20  # characters of an item that says something


def find_recommendations(source: Source) -> list[Recommendation]:
    """Every recommendation, action, area for improvement and concern of the text, as proposals."""
    letter = is_letter(source)
    head = letter_head(source) if letter else (0, 0)
    recipients = tuple(dict.fromkeys(mention.name for mention in source.mentions_in(head)))
    parts = [(section, passage) for section, passage in sectioned(source) if not head[0] <= passage.start < head[1]]
    unmarked = letter and all(section is None or section.form != "concern" for section, _ in parts)
    found = []
    for section, pairs in groupby(parts, key=lambda pair: pair[0]):
        for item in _under(section, items(source, [passage for _, passage in pairs])):
            for form, rule, span, passage in _of_item(item, section, letter, unmarked):
                to = _told(source, passage) or (recipients if form == "concern" else ())
                found.append(_recommendation(source, form, rule, span, item, to))
    return found


def _under(section: Section | None, found: Iterator[Item]) -> Iterator[Item]:
    """The items of a section; the first under "Recommendation 4" is the fourth."""
    first = next(found, None)
    if first:
        yield replace(first, number=first.number or section.number) if section and section.number else first
    yield from found


def _of_item(
    item: Item, section: Section | None, letter: bool, unmarked: bool
) -> Iterator[tuple[str, str, Span, Passage]]:
    """What an item recommends; a numbered point is a concern only where no heading says which points are."""
    if section and section.number:
        form = section.form if item.number == section.number and len(_words(item)) >= _SHORTEST else None
    else:
        form = _form_in(section, item) if section else _form_alone(item, unmarked)
    if form:
        yield form, f"{form}/item", item.span, item.first
        return
    for passage in item.passages:
        if form := _form_of_sentence(passage, letter):
            yield form, f"{form}/sentence", (passage.start, passage.end), passage


def _words(item: Item) -> str:
    return " ".join(flat(item.first.flat[item.start - item.first.start :]).lower().split())


def _form_in(section: Section, item: Item) -> str | None:
    """The form of an item of a section: listed, or a sentence that says what should be done."""
    text = _words(item)
    if len(text) < _SHORTEST or _STANDARD.search(text) or "www." in text:
        return None
    if section.form == "action" and not (_SHOULD.search(text) or _ORDERS.match(text)):
        return None
    if section.form == "improvement" and not _is_wanted(text):
        return None
    return section.form if item.is_listed or (section.form != "concern" and _SHOULD.search(text)) else None


def _form_alone(item: Item, letter: bool) -> str | None:
    """The form of a listed item whose heading the text does not show: by how it begins, or as a point of a letter."""
    text = _words(item)
    if item.first.speaker:
        return None
    if item.label and (_SHOULD.search(text) or _ORDERS.match(LABELLED.sub("", text, count=1).strip())):
        return item.label
    if not item.is_listed or len(text) < _SHORTEST or _STANDARD.search(text):
        return None
    if _ORDERS.match(text):
        return "recommendation" if item.number else "improvement"
    if _WANTING.match(text) and not item.number and not _reports(text):
        return "improvement"
    if not letter or not item.number or form_of(text) is not None or _RECIPIENT.search(text):
        return None
    return "concern" if has_trouble(text) or _is_wanted(text) else None


def _is_wanted(text: str) -> bool:
    """Whether an item says what should get better, and does not only report what is wrong."""
    if _ORDERS.match(text) or _SHOULD.search(text) or text.startswith("how "):
        return True
    return not _reports(text)


def _reports(text: str) -> bool:
    """Whether a text that begins with a thing goes on to say how it is."""
    relative = _RELATIVE.search(text)
    return bool(_JUDGED.search(text) or _MAIN_VERB.search(text, 0, relative.start() if relative else len(text)))


def _form_of_sentence(passage: Passage, letter: bool) -> str | None:
    text = plain(passage).lower
    if is_question(passage) or passage.kind == "heading" or text.endswith(":"):
        return None
    for index in _SENTENCES.worth_trying(text):
        form = _FORMS[index]
        if (letter or form != "concern") and _SENTENCES.cues[index].words.search(text):
            not_ours = form == "recommendation" and _NOT_OURS.search(text) or passage.speaker and _ASKING.search(text)
            return None if not_ours or _STANDARD.search(text) else form
    return None


def _told(source: Source, passage: Passage) -> Names:
    """Who should act: whom its label names or it urges, the subject of "should", or who begins it."""
    made, named = plain(passage), named_in(source, passage)
    if addressed := _ADDRESSED.match(made.lower):
        return names_of(following([n for n in named if n.start >= addressed.end()], made.lower))
    if (duty := _TOLD.search(made.lower)) and (names := names_of(subject(named, made.lower, duty.start(), 0))):
        return names
    for asked in _ASKED.finditer(made.lower):
        if first := [n for n in named if n.start == asked.end()]:
            return names_of(following([n for n in named if n.start >= first[0].start], made.lower))
    return names_of([n for n in named[:1] if _TO_ACT.match(made.lower, n.end) and n.start < _OPENS])


def _recommendation(source: Source, form: str, rule: str, span: Span, item: Item, to: Names) -> Recommendation:
    speaker, _ = attribution(source.text, item.first, span)
    return Recommendation(
        document=source.document.document,
        span=span,
        quote=source.text[slice(*span)],
        passage=span,
        asserted_by=speaker,
        source=f"rule:{rule}",
        form=form,
        number=item.number,
        to=to,
    )
