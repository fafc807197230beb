"""How a text puts a thing: polarity, certainty, who says so, and the sentences that report nothing."""

from __future__ import annotations

import pytest

from graph.facts import Document, Span
from loaders.extract.passages import Passage, passages
from loaders.extract.source import Source
from loaders.extract.stance import Stance, is_duty, is_hypothetical, is_praise, is_question, stance_of


def read(text: str) -> Source:
    """A text as a source that names no agency."""
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    return Source(document, tuple(passages(text)))


def around(source: Source, words: str) -> tuple[Passage, Span]:
    """The passage that holds these words, and where they stand."""
    start = source.text.index(words)
    span = (start, start + len(words))
    return next(p for p in source.passages if p.start <= start < p.end), span


def stance(text: str, words: str) -> Stance:
    """How the text puts the words."""
    source = read(text)
    return stance_of(source, *around(source, words))


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("The file was not sent to the clinic.", "not sent", "affirmed"),
        ("There was no evidence of a joint plan.", "no evidence of a joint plan", "no_evidence"),
        ("There is no record that the call was passed on.", "the call was passed on", "no_evidence"),
        ("Nothing in the notes to show that anyone had rung.", "anyone had rung", "no_evidence"),
        ("The head teacher denied that the note was lost.", "the note was lost", "denied"),
        ("It was denied, but the note was lost.", "the note was lost", "affirmed"),
    ],
)
def test_polarity(text: str, words: str, polarity: str) -> None:
    assert stance(text, words).polarity == polarity


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("The file was not sent.", "not sent", "stated"),
        ("Files are not always sent.", "not always sent", "hedged"),
        ("The file was reportedly never sent.", "never sent", "hedged"),
        ("The nurse may not have read it.", "not have read", "hedged"),
        ("The nurse said that the file was not sent.", "not sent", "alleged"),
        ("The review found that the file was not sent.", "not sent", "stated"),
        ("The jury concluded that the file was not sent.", "not sent", "stated"),
        ("I was told that the file was not sent.", "not sent", "alleged"),
        ("Had the file been sent, the doctor would have been told.", "would have been told", "counterfactual"),
        ("The plan could have been shared sooner.", "could have been shared", "counterfactual"),
        ("They did not take all the steps they could.", "not take", "stated"),
    ],
)
def test_certainty(text: str, words: str, certainty: str) -> None:
    assert stance(text, words).certainty == certainty


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The file was not sent.", "not sent", None),
        ("Marwood wrote a letter which was not sent.", "not sent", None),
        ("A spokeswoman for the charity said the file was not sent.", "not sent", "A spokeswoman for the charity"),
        ("According to the head teacher, the file was not sent.", "not sent", "the head teacher"),
        ("The file was not sent, Northdale Herald understands.", "not sent", "Northdale Herald"),
        ("The reports conclude that the file was not sent.", "not sent", None),
        ("Inspectors found that files are not sent.", "not sent", None),
        ("The jury found that the file was not sent.", "not sent", "The jury"),
        (
            "A spokesman for the force said that it had found no trace of a call.",
            "no trace",
            "A spokesman for the force",
        ),
        ("The single assessment found that the file was not sent.", "not sent", None),
        ("The deputy mayor said it was late. “The file was not sent,” she wrote.", "not sent", "The deputy mayor"),
        ("“The file was not sent,” said Councillor Reed.", "not sent", "Councillor Reed"),
    ],
)
def test_who_says_so(text: str, words: str, speaker: str | None) -> None:
    assert stance(text, words).asserted_by == speaker


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = "“It was a hard year,” Marwood said.\n\n“And the file was not sent.\n\n“Nobody asked for it.”"
    assert stance(text, "not sent").asserted_by == "Marwood"
    assert stance(text, "Nobody asked").asserted_by == "Marwood"


def test_a_pronoun_stands_for_the_last_speaker_and_a_hedge_stays_a_hedge() -> None:
    text = "In a letter, minister Ann Oakley said she was sorry.\n\n“The delay was reportedly long,” she wrote."
    assert stance(text, "was reportedly long") == Stance("affirmed", "hedged", "minister Ann Oakley")


def test_the_speaker_of_a_transcript() -> None:
    text = "**Ms Ash**: The file was not sent.\n\n**Counsel**: I see.\n\n**Ms Ash**: No.\n"
    found = stance(text, "not sent")
    assert (found.certainty, found.asserted_by) == ("alleged", "Ms Ash")


@pytest.mark.parametrize(
    "text", ["Staff should send the file.", "The school must tell the council.", "We will refer them."]
)
def test_duties(text: str) -> None:
    passage, span = around(read(text), text)
    assert is_duty(passage, span)


@pytest.mark.parametrize("text", ["The council should have been told.", "Staff sent the file at once."])
def test_no_duties(text: str) -> None:
    passage, _ = around(read(text), text)
    assert not is_duty(passage, (passage.start, passage.start + 20))


def test_conditions() -> None:
    source = read("If the file is not sent, ring the clinic. The file was not sent.")
    first, second = source.passages
    assert is_hypothetical(first, (first.start + 12, first.start + 20))
    assert not is_hypothetical(second, (second.start + 9, second.start + 17))


def test_questions() -> None:
    asked, told = read("Was the file not sent? It was not sent.").passages
    assert is_question(asked) and not is_question(told)


def test_praise_ends_where_the_exception_begins() -> None:
    source = read("Sharing is effective and prompt. Sharing is good, however not with the clinic.")
    praise, mixed = source.passages
    assert is_praise(praise, (praise.start, praise.end))
    assert not is_praise(mixed, around(source, "not with")[1])
