"""Each construction by which texts say that something was passed on, and a sibling in which nothing was."""

from __future__ import annotations

import re

import pytest

from graph.facts import COLLECTIVE, Agency, Document, Flow
from loaders.extract.flow_patterns import PATTERNS, matches
from loaders.extract.flows import find_flows
from loaders.extract.passages import passages
from loaders.extract.source import Mention, Source

NAMES = {
    "the police": "POLICE",
    "the school": "SCHOOL",
    "the council": "LA",
    "the clinic": "GP",
    "Ofsted": "INSPECTORATE",
}
POLICE, SCHOOL, COUNCIL, CLINIC, _ = NAMES


def flows(text: str) -> list[Flow]:
    """The flows of a text in which the agencies above are found."""
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    named = [Mention(m.start(), m.end(), name) for name in NAMES for m in re.finditer(re.escape(name), text, re.I)]
    groups = [Mention(m.start(), m.end(), COLLECTIVE) for m in re.finditer(r"\b(?:agencies|services)\b", text)]
    agencies = [
        Agency(document="d", span=(m.start, m.end), quote=text[m.start : m.end], name=m.name, agency_kind=NAMES[m.name])
        for m in named
    ]
    return find_flows(Source(document, tuple(passages(text)), tuple(agencies), tuple(sorted(named + groups))))


SAYS = [  # text, kind, sender, recipient, and a sibling in which nothing is said to have been passed on
    (
        "The school told the police.",
        "information",
        (SCHOOL,),
        (POLICE,),
        "The school did not tell the police.",
    ),
    ("Her uncle rang the police.", "information", (), (POLICE,), "Her uncle did not ring the police."),
    (
        "The school was informed by the police.",
        "information",
        (POLICE,),
        (SCHOOL,),
        "The school was never informed by the police.",
    ),
    (
        "The clinic referred her to the council.",
        "referral",
        (CLINIC,),
        (COUNCIL,),
        "The clinic should refer her to the council.",
    ),
    ("She was referred to the clinic.", "referral", (), (CLINIC,), "She was not referred to the clinic."),
    (
        "The school made a referral to the council.",
        "referral",
        (SCHOOL,),
        (COUNCIL,),
        "The school failed to make a referral to the council.",
    ),
    (
        "The report was shared with the clinic by the police.",
        "information",
        (POLICE,),
        (CLINIC,),
        "The report may be shared with the clinic.",
    ),
    (
        "The council received a referral from the school.",
        "referral",
        (SCHOOL,),
        (COUNCIL,),
        "The council received no referral from the school.",
    ),
    (
        "The panel had information from the police.",
        "information",
        (POLICE,),
        (),
        "The panel lacked information from the police.",
    ),
    (
        "The police asked the clinic for the notes.",
        "request",
        (POLICE,),
        (CLINIC,),
        "The police could have asked the clinic for the notes.",
    ),
    (
        "Checks were made with the council.",
        "request",
        (),
        (COUNCIL,),
        "Checks were not made with the council.",
    ),
    (
        "The clinic gave feedback to the school.",
        "feedback",
        (CLINIC,),
        (SCHOOL,),
        "The clinic must give feedback to the school.",
    ),
    (
        "The clinic told the family what it had found.",
        "feedback",
        (CLINIC,),
        (),
        "The clinic will tell the family what it finds.",
    ),
    (
        "The school escalated its worries to the council.",
        "escalation",
        (SCHOOL,),
        (COUNCIL,),
        "The school can escalate its worries to the council.",
    ),
    (
        "There is good communication between the police and the clinic.",
        "information",
        (POLICE, CLINIC),
        (POLICE, CLINIC),
        "There is poor communication between the police and the clinic.",
    ),
    (
        "The school saw the bruise and told the police.",
        "information",
        (SCHOOL,),
        (POLICE,),
        "The school saw the bruise but failed to tell the police.",
    ),
    (
        "The council, which told the school, closed the case.",
        "information",
        (COUNCIL,),
        (SCHOOL,),
        "The council, which did not tell the school, closed the case.",
    ),
    (
        "Referrals made by the school to the council lack detail.",
        "referral",
        (SCHOOL,),
        (COUNCIL,),
        "Referrals are not made by the school to the council.",
    ),
    (
        "Information from the clinic is shared with the police.",
        "information",
        (CLINIC,),
        (POLICE,),
        "Information from the clinic cannot be shared with the police.",
    ),
    (
        "The concerns were received by the council.",
        "information",
        (),
        (COUNCIL,),
        "The concerns were never received by the council.",
    ),
    (
        "The feedback that the clinic gives is clear.",
        "feedback",
        (CLINIC,),
        (),
        "The feedback that the clinic should give is missing.",
    ),
    (
        "The school made a safeguarding referral.",
        "referral",
        (SCHOOL,),
        (),
        "The school did not make a safeguarding referral.",
    ),
    (
        "The police share information promptly.",
        "information",
        (POLICE,),
        (),
        "The police meet to plan and share information promptly.",
    ),
    (
        "Systems are in place for the clinic to undertake early checks with the police.",
        "request",
        (CLINIC,),
        (POLICE,),
        "Nothing lets the clinic know, and there are no checks with the police.",
    ),
    (
        "The school was proactive in sharing its worries.",
        "information",
        (SCHOOL,),
        (),
        "The school was reluctant to be proactive in sharing its worries.",
    ),
    (
        "She was told by the police that he had left.",
        "feedback",
        (POLICE,),
        (),
        "She was never told by the police that he had left.",
    ),
    (
        "Her mother raised concerns.",
        "information",
        (),
        (),
        "Her mother did not raise concerns.",
    ),
    (
        "They were unable to reach her and told the police.",
        "information",
        (),
        (POLICE,),
        "They were unable to tell the police.",
    ),
    (
        "She told a teacher at the school.",
        "information",
        (),
        (SCHOOL,),
        "She told nobody at the school.",
    ),
    (
        "There is effective information sharing.",
        "information",
        (),
        (),
        "There is no effective information sharing.",
    ),
    (
        "She called an ambulance.",
        "request",
        (),
        (),
        "She did not call an ambulance.",
    ),
    ("He disclosed that he had been hit.", "information", (), (), "He never disclosed that he had been hit."),
    (
        "It heard of concerns raised by the family.",
        "information",
        (),
        (),
        "It heard of no concerns raised by the family.",
    ),
    (
        "This led to the clinic making a safeguarding referral to the council.",
        "referral",
        (CLINIC,),
        (COUNCIL,),
        "This led to the clinic not making a safeguarding referral to the council.",
    ),
    (
        "Most referrals are from the police.",
        "referral",
        (POLICE,),
        (),
        "Few referrals are from the police.",
    ),
    (
        "All referrals are progressed through the council.",
        "referral",
        (),
        (COUNCIL,),
        "Referrals should be progressed through the council.",
    ),
    (
        "Information sharing between the police and the clinic is helping families.",
        "information",
        (POLICE, CLINIC),
        (POLICE, CLINIC),
        "Limited information sharing between the police and the clinic is not helping families.",
    ),
    (
        "The note was logged and passed to the clinic by the police.",
        "information",
        (POLICE,),
        (CLINIC,),
        "The note was logged and not passed to the clinic by the police.",
    ),
    (
        "The hub allows the police to share information with partners.",
        "information",
        (POLICE,),
        (),
        "The hub does not allow the police to share information with partners.",
    ),
    ("Referrers receive prompt feedback.", "feedback", (), (), "Referrers rarely receive prompt feedback."),
    (
        "The advice of the clinic was sought.",
        "request",
        (),
        (CLINIC,),
        "The advice of the clinic was not sought.",
    ),
    (
        "The police took her there and provided details to them.",
        "information",
        (POLICE,),
        (),
        "The police took her there and did not provide details to them.",
    ),
]


@pytest.mark.parametrize(("text", "kind", "sender", "recipient", "sibling"), SAYS)
def test_a_construction_gives_a_flow_and_its_sibling_none(
    text: str, kind: str, sender: tuple[str, ...], recipient: tuple[str, ...], sibling: str
) -> None:
    (flow,) = flows(text)
    assert (flow.flow, flow.sender, flow.recipient) == (kind, sender, recipient)
    assert (flow.polarity, flow.quote) == ("affirmed", text[slice(*flow.span)])
    assert flows(sibling) == []


@pytest.mark.parametrize(
    "text",
    [
        "If she is hurt, tell the police.",
        "Who told the police?",
        "Had he told the police, they would have come.",
        "There was a delay before the note was sent.",
        "She told the inquest about the police.",
        "Parents told Ofsted that they were happy.",
        "The council told investors that its debts had grown.",
        "Somebody told somebody.",
        "There was no evidence that the school told the police.",
        "Contact the council at once.",
        "Neither Mr. Ashby nor Mr. Cole was made aware of it by the police.",
        "Good communication is essential.",
        "The school referred to the council's guidance.",
        "The police were called to give evidence.",
        "Schools are rarely told by the police.",
        "He left without the police or anybody else in the town being told.",
        "The court made a referral order to the clinic.",
        "It prevents them from talking to the police.",
        "Shared decision-making brings challenge to agencies.",
        "Information sharing, as ever, is vital.",
    ],
)
def test_what_looks_like_a_flow_and_is_none(text: str) -> None:
    assert flows(text) == []


def test_an_agent_that_the_text_leaves_out_stays_out() -> None:
    (flow,) = flows("The letter was sent to the clinic. the police closed the case.")
    assert (flow.sender, flow.recipient) == ((), (CLINIC,))


def test_what_the_sentence_says_became_of_it() -> None:
    (flow,) = flows("The school referred her to the council, who took no further action.")
    assert flow.outcome == "NFA"


def test_one_party_s_word_and_a_date_are_kept() -> None:
    (flow,) = flows("The head teacher said that on 4 May 2011 the school rang the police.")
    assert (flow.certainty, flow.asserted_by, flow.when) == ("alleged", "The head teacher", "2011-05-04")


def test_a_chain_is_two_flows() -> None:
    first, second = flows("The school told the council, who told the police.")
    assert (first.sender, first.recipient) == ((SCHOOL,), (COUNCIL,))
    assert (second.sender, second.recipient) == ((COUNCIL,), (POLICE,))


def test_two_that_only_a_comma_joins_are_no_list() -> None:
    (flow,) = flows("After the nurse spoke to the clinic, the school closed.")
    assert flow.recipient == (CLINIC,)


def test_a_pronoun_stands_for_the_only_agency_that_acts_in_the_sentence_before() -> None:
    assert flows("The school saw her. They told the police.")[0].sender == (SCHOOL,)
    assert flows("The school saw her parents. They told the police.")[0].sender == ()


def test_what_is_passed_on_again_goes_to_whom_it_went_before() -> None:
    _, again = flows("The school made a referral to the council. A further referral was made by the clinic.")
    assert (again.sender, again.recipient) == ((CLINIC,), (COUNCIL,))


UNNAMED = [  # what was passed on to or by somebody of no named body: a flow with that end left open
    ("He told another officer that he was afraid.", "information"),
    ("She disclosed the abuse to a youth worker.", "information"),
    ("The nurse rang the hostel.", "information"),
    ("A call to the helpline was logged.", "information"),
    ("He was referred to the counselling service.", "referral"),
    ("The request was declined.", "request"),
    ("Concerns had been raised about him.", "information"),
    ("I presented the charts with my concerns.", "information"),
    ("The friend informed the 999 call handler of it.", "request"),
    ("There was a discussion with the ward manager.", "information"),
    ("Concerns are discussed at weekly team meetings.", "information"),
    ("They ensured that this was shared with the relevant staff.", "information"),
    ("He told Mr Ashby that it was unsafe.", "information"),
    ("The nurse raised these concerns at the morning handover.", "information"),
    ("They came after a call from a neighbour.", "information"),
    ("The nurse gave the form to the night staff.", "information"),
    ("This led to the nurse making a safeguarding referral.", "referral"),
    ("She had notes which she handed to the nurse.", "information"),
    ("It was escalated to the head of service.", "escalation"),
    ("Her sister reported her missing.", "information"),
    ("Intelligence was received that he had a knife.", "information"),
    ("Staff were briefed on his risk.", "information"),
    ("She sent a memo to Mrs. Cole.", "information"),
    ("Ms Ashby was sent the report.", "information"),
    ("I received a briefing on it.", "information"),
    ("Daily meetings result in effective information sharing.", "information"),
]


@pytest.mark.parametrize(("text", "kind"), UNNAMED)
def test_an_end_that_is_no_named_body_stays_open(text: str, kind: str) -> None:
    found = flows(text)
    assert [(flow.flow, flow.sender, flow.recipient) for flow in found] == [(kind, (), ())]


PLACED = [  # text, sender, recipient
    ("The letter reached the clinic in May.", (), (CLINIC,)),
    ("He took the matter to the police.", (), (POLICE,)),
    ("Emails between the school and the council took place daily.", (SCHOOL, COUNCIL), (SCHOOL, COUNCIL)),
    ("The council replied to the school.", (COUNCIL,), (SCHOOL,)),
    ("The file was opened at the request of the police.", (POLICE,), ()),
    ("Her worries were made known to the council.", (), (COUNCIL,)),
    ("The clinic advice was sought.", (), (CLINIC,)),
    ("Word of the threat was passed to the clinic.", (), (CLINIC,)),
    ("Following a call from the school, the police came.", (SCHOOL,), (POLICE,)),
    ("In an email to the council, the school wrote that he had left.", (SCHOOL,), (COUNCIL,)),
    ("Following a call from the school, the police were told.", (SCHOOL,), ()),
    ("In an email to the council, the school was named.", (), (COUNCIL,)),
    ("Information was exchanged between the school and the police.", (SCHOOL, POLICE), (SCHOOL, POLICE)),
    ("Records were requested from the clinic.", (), (CLINIC,)),
    ("The referral was declined by the clinic.", (), (CLINIC,)),
    ("The clinic declined the referral.", (), (CLINIC,)),
    ("The referral came in from the school.", (SCHOOL,), ()),
    ("The school provided the police with a statement.", (SCHOOL,), (POLICE,)),
    ("He wrote a letter which he gave to the school.", (), (SCHOOL,)),
    ("The police came at once, but the couple told them that they had only argued.", (), (POLICE,)),
    ("The police work closely with the clinic to keep them informed.", (POLICE,), (CLINIC,)),
    ("The school did tell the police.", (SCHOOL,), (POLICE,)),
]


@pytest.mark.parametrize(("text", "sender", "recipient"), PLACED)
def test_where_the_ends_stand(text: str, sender: tuple[str, ...], recipient: tuple[str, ...]) -> None:
    assert (sender, recipient) in [(flow.sender, flow.recipient) for flow in flows(text)]


def test_every_flow_hint_stands_in_what_its_pattern_matches() -> None:
    for text in (row[0] for row in [*SAYS, *UNNAMED, *PLACED]):
        source = text.lower()
        tried = {pattern.name for pattern, _ in matches(source, False)}
        assert all(pattern.name in tried for pattern in PATTERNS if pattern.cue.words.search(source))
