"""Recommendations, actions, areas for improvement, a coroner's concerns, and how far they are said to have got."""

from __future__ import annotations

import re

import pytest

from graph.facts import Agency, Document, Recommendation, StatusClaim
from loaders.extract.passages import passages
from loaders.extract.recommendations import find_recommendations
from loaders.extract.source import Mention, Source
from loaders.extract.statuses import find_statuses

NAMES = {"Northdale Council": "LA", "Northdale Police": "POLICE", "the Elm Trust": "HOSPITAL"}


def read(text: str) -> Source:
    """A text as a source in which the agencies above are found."""
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    mentions = sorted(
        Mention(m.start(), m.end(), name) for name in NAMES for m in re.finditer(re.escape(name), text, re.I)
    )
    agencies = [
        Agency(document="d", span=(m.start, m.end), quote=text[m.start : m.end], name=m.name, agency_kind=NAMES[m.name])
        for m in mentions
    ]
    return Source(document, tuple(passages(text)), tuple(agencies), tuple(mentions))


def recommendations(text: str) -> list[Recommendation]:
    """What the text tells somebody to do."""
    return find_recommendations(read(text))


def statuses(text: str) -> list[StatusClaim]:
    """What the text says of how far recommendations have got."""
    return find_statuses(read(text))


LETTER = """REGULATION 28 REPORT TO PREVENT FUTURE DEATHS

THIS REPORT IS BEING SENT TO

The Chief Executive, the Elm Trust

1 CORONER

I am a coroner for Northdale.

CORONER'S CONCERNS

During the course of the inquest the evidence revealed matters giving rise to concern.

The MATTERS OF CONCERN are as follows.

1. Nobody on the ward read the letter. It lay in a tray for a week.

2. I am concerned that there is no rule for such letters.

ACTION SHOULD BE TAKEN

In my opinion action should be taken to prevent future deaths.
"""


def test_a_coroner_s_numbered_matters_with_those_whom_the_letter_goes_to() -> None:
    first, second = recommendations(LETTER)
    assert (first.form, first.number, first.to) == ("concern", "1", ("the Elm Trust",))
    assert first.quote == "Nobody on the ward read the letter. It lay in a tray for a week."
    assert (second.form, second.number) == ("concern", "2")


def test_what_stands_before_the_concerns_of_a_letter_is_no_concern() -> None:
    story = "1. The ward did not read his letter.\n\n2. Nobody rang his mother.\n\nCORONER'S CONCERNS\n"
    found = recommendations(LETTER.replace("CORONER'S CONCERNS\n", story))
    assert [(r.number, r.quote[:6]) for r in found] == [("1", "Nobody"), ("2", "I am c")]


def test_a_list_of_those_whom_a_letter_goes_to_is_no_list_of_concerns() -> None:
    named = "1. The Chief Executive, the Elm Trust\n\n2. Northdale Council, which has no such rule\n"
    found = recommendations(LETTER.replace("The Chief Executive, the Elm Trust\n", named))
    assert [r.to for r in found] == [("the Elm Trust", "Northdale Council")] * 2


def test_an_injury_makes_no_letter() -> None:
    assert recommendations("1.1 The injury was not recorded.\n\n1.2 Nobody asked about the injury.\n") == []


def test_the_number_in_a_label() -> None:
    text = "Recommendation 1: Northdale Council should review its rota.\n\nRecommendation 2: It should act.\n"
    assert [(r.number, r.to) for r in recommendations(text)] == [("1", ("Northdale Council",)), ("2", ())]


def test_a_concern_outside_a_letter_is_none() -> None:
    assert recommendations("I am concerned that it will rain.") == []


def test_a_piece_of_a_letter_is_known_by_what_its_writer_heard() -> None:
    text = "I heard that the file came late. I am concerned that this may happen again."
    assert [(r.form, r.quote) for r in recommendations(text)] == [
        ("concern", "I am concerned that this may happen again.")
    ]


def test_bullets_under_what_needs_to_improve() -> None:
    wanted = "What needs to improve?\n\n• The timeliness of visits.\n• How well plans are shared.\n\n"
    text = wanted + "Strengths\n\n• The warmth of staff.\n"
    assert [(r.form, r.quote) for r in recommendations(text)] == [
        ("improvement", "The timeliness of visits."),
        ("improvement", "How well plans are shared."),
    ]


def test_an_item_that_says_how_a_thing_is_wants_nothing() -> None:
    reports = ("The quality of plans varies.", "The oversight of plans lacks rigour.", "The use of plans takes long.")
    assert recommendations("".join(f"• {text}\n" for text in reports)) == []
    assert [r.form for r in recommendations("• The quality of plans for each of the children.\n")] == ["improvement"]


def test_a_story_under_such_a_heading_is_no_list() -> None:
    assert recommendations("Practice study: area for improvement\n\n• Sam was not seen for a year.\n") == []


def test_numbered_recommendations_with_who_should_act() -> None:
    text = (
        "Recommendations\n\n1. Northdale Council should review its rota.\n\n2. Ensure that minutes are sent in time.\n"
    )
    first, second = recommendations(text)
    assert (first.form, first.number, first.to) == ("recommendation", "1", ("Northdale Council",))
    assert (second.number, second.to) == ("2", ())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The panel recommends that the rota be reviewed.", "recommendation"),
        ("Northdale Police is asked to consider its rota.", "recommendation"),
        ("The director should prepare a written statement.", "action"),
        ("There needs to be greater clarity about roles.", "improvement"),
    ],
)
def test_a_sentence_by_itself(text: str, form: str) -> None:
    (found,) = recommendations(text)
    assert (found.form, found.quote) == (form, text)


@pytest.mark.parametrize(
    "text",
    [
        "Staff should refer when a child is hurt.",
        "The council accepted every recommendation of the earlier review.",
        "The dose recommended by the maker was given.",
        "Would you recommend that the rota be reviewed?",
        "They needed to be quick.",
        "The manager decided that no further action was needed.",
    ],
)
def test_what_looks_like_a_recommendation_and_is_none(text: str) -> None:
    assert recommendations(text) == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("All of the recommendations have been implemented.", "REPORTED_IMPLEMENTED"),
        ("Many of the recommendations have been, or are being, implemented.", "IN_PROGRESS"),
        ("The recommendations have been accepted.", "ACCEPTED"),
        ("The action plan is overdue.", "OVERDUE"),
        ("Two of the recommendations were rejected.", "REJECTED"),
        ("Inspectors found that the recommendations had been implemented.", "VERIFIED"),
    ],
)
def test_how_far_recommendations_have_got(text: str, state: str) -> None:
    (claim,) = statuses(text)
    assert (claim.state, claim.of) == (state, None)


@pytest.mark.parametrize(
    "text", ["The recommendations should be implemented.", "It made six recommendations.", "The work is done."]
)
def test_no_claim_of_progress(text: str) -> None:
    assert statuses(text) == []


def test_a_claim_keeps_who_makes_it() -> None:
    (claim,) = statuses("Northdale Council said that the recommendations have been implemented.")
    assert (claim.certainty, claim.asserted_by) == ("alleged", "Northdale Council")


def test_a_numbered_heading_has_one_recommendation() -> None:
    text = """Recommendation 2

Northdale Council to review how letters are read.

This follows from what was said above about the ward.

Recommendation 3

That the Elm Trust commissions an audit."""
    found = [(one.number, one.to, one.quote.split()[0]) for one in recommendations(text)]
    assert found == [("2", ("Northdale Council",), "Northdale"), ("3", (), "That")]


def test_a_sentence_that_recommends_leads_in_to_a_list() -> None:
    text = """We recommend that the departments of the town:

1. Require each office to ring the others.

2. Put up a sign in every room."""
    assert [one.number for one in recommendations(text)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The report calls for nurses to see every child alone.", ()),
        ("The panel recommends that Northdale Council keeps a list.", ("Northdale Council",)),
        ("The review urges Northdale Police to tell schools.", ("Northdale Police",)),
        ("It made 12 recommendations, including that both work from one room.", ()),
    ],
)
def test_what_is_reported_to_be_recommended(text: str, to: tuple[str, ...]) -> None:
    assert [one.to for one in recommendations(text)] == [to]


@pytest.mark.parametrize(
    "text", ["The report calls for an inquiry into it.", "The review called for evidence.", "Nurses should see it."]
)
def test_what_is_reported_and_recommends_nothing(text: str) -> None:
    assert recommendations(text) == []


TALKED = "I would recommend that staff are trained."


def test_talk_has_no_lists_of_recommendations() -> None:
    text = (
        "**Counsel**: The recommendations are as follows.\n\n**Ms Dale**: You should look at page two.\n\n"
        "**Counsel**: May I ask about the school?\n\n**Ms Dale**: " + TALKED
    )
    assert [recommendation.quote for recommendation in recommendations(text)] == [TALKED]


@pytest.mark.parametrize(
    ("text", "number", "to"),
    [
        ("Recommendation 2 (to Northdale Police): commission a service.", "2", ("Northdale Police",)),
        ("2.20 Recommendation 3: Northdale Council should tell the GP.", "3", ("Northdale Council",)),
    ],
)
def test_the_label_of_a_recommendation_numbers_it_and_says_who_is_to_act(
    text: str, number: str, to: tuple[str, ...]
) -> None:
    (found,) = recommendations(text)
    assert (found.number, found.to) == (number, to)
