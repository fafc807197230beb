"""Who failed, and who should have had it, by the construction that names them; nobody where it could be another."""

from __future__ import annotations

import pytest

from graph.facts import COLLECTIVE, Document, Failure, Flow
from loaders.extract import extract
from loaders.extract.failures import find_failures
from tests.test_failures_in_text import failures, read

POLICE, SCHOOL, COUNCIL, CLINIC = "Northdale Police", "the Mill School", "Northdale Council", "the Elm Clinic"
Names = tuple[str, ...]

NAMED: list[tuple[str, Names, Names]] = [
    ("The Mill School accepted that no visits were made.", (SCHOOL,), ()),
    ("Staff are unaware of the difference between Northdale Police visits and health visits.", (), ()),
    ("Northdale Police did not record the risk, nor did they tell the Elm Clinic.", (POLICE,), (CLINIC,)),
    ("The failure of the Mill School to share the report was grave.", (SCHOOL,), ()),
    ("The minutes of Northdale Council are not shared with partners.", (COUNCIL,), (COLLECTIVE,)),
    ("Information known to the Mill School was not shared with the Elm Clinic.", (SCHOOL,), (CLINIC,)),
    ("The Elm Clinic's letters were not shared with the Mill School.", (CLINIC,), (SCHOOL,)),
    ("Referrals to the Elm Clinic were not acted on.", (CLINIC,), ()),
    ("When she was referred to the Elm Clinic, the risk was not recognised.", (CLINIC,), ()),
    ("Northdale Police accepted that the report was not shared.", (POLICE,), ()),
    ("Staff at the Mill School in the town did not share the report.", (SCHOOL,), ()),
    ("Not all partners share the risks.", (COLLECTIVE,), ()),
    ("The Mill School had no access to Northdale Police records.", (POLICE,), (SCHOOL,)),
    ("Northdale Police, who had the report, did not share it with the Elm Clinic.", (POLICE,), (CLINIC,)),
    ("The report was not shared by Northdale Police or by the Mill School.", (POLICE, SCHOOL), ()),
    ("Communication between staff of Northdale Police and others was poor.", (POLICE,), ()),
]


@pytest.mark.parametrize(("text", "by", "to"), NAMED)
def test_a_construction_names_who_failed_and_who_should_have_had_it(text: str, by: Names, to: Names) -> None:
    found = {(failure.by, failure.to) for failure in failures(text)}
    assert (by, to) in found


NAMED_ELSEWHERE: list[tuple[str, Names, Names]] = [
    ("The voice of the child is not sought by police practitioners.", ("police",), ()),
    ("Leaders and managers in the school have been ineffective in improving practice.", ("school",), ()),
    ("Training given by the school is not effective in improving practice.", (), ()),
    ("Safety plans are not accessible to the school.", (), ("school",)),
    ("The police have too little oversight of a lack of training by partners.", ("police",), ()),
    ("Managers across the school, however, do not share reports.", ("school",), ()),
    ("Her bruises are not recorded on the school's system.", ("school",), ()),
    ("The child's risk was not recognised due to the police seeing her late.", ("police",), ()),
    ("Police officers completing such forms do not record the harm.", ("Police officers",), ()),
    ("When a referral is made by the school, it is not clear from the notes that she was hurt.", (), ()),
    ("While the school is told of it by partners, it does not act on risk.", ("school",), ()),
    ("The plan is not good and this means that all is new across the school.", (), ()),
    ("The school's model of practice is weak for each child.", ("school",), ()),
    ("The school's plan for each child was new. The bruise was not recorded in time.", (), ()),
    ("This tool led to the police gaining an over-optimistic view of risk.", ("police",), ()),
    ("Risks are not challenged when there is a dispute between agencies.", (), ()),
    ("Records held by the school are not shared with the hospital when a boy moves area.", ("school",), ("hospital",)),
    ("There was a failure to act on the reports sent by the school.", (), ()),
    ("No visits to the child were made by the school.", ("school",), ()),
    ("The council had letters about the child from the school and did nothing.", ("council",), ()),
    ("The report on the child by the hospital was left unread at the school.", ("school",), ()),
    ("The school closed the child's file without telling the hospital.", ("school",), ("hospital",)),
    ("Schools find that this leads to children who come without needs addressed.", (), ()),
    ("Although the school had rung twice about the child, the hospital took no action.", ("hospital",), ()),
    ("The hospital's letter to the school about the child was sent six weeks late.", ("hospital",), ("school",)),
    ("It took the hospital four months to reply about the child.", ("hospital",), ()),
    ("The school told neither the police nor the hospital of the child.", ("school",), ("police", "hospital")),
    ("The police made a poor record of her bruise.", ("police",), ()),
    ("The police sometimes make overly optimistic assessments.", ("police",), ()),
    ("Some health visitors have very high caseloads of children.", ("health visitors",), ()),
    ("Some children wait for months for the school nursing service.", ("school nursing service",), ()),
    ("Some children wait for months for services.", (), ()),
    ("The conduct of the school's reviews lacks rigour in assessing risk.", ("school",), ()),
    ("Referrals made to the hospital by the school, although long, lack detail.", ("school",), ("hospital",)),
    ("Referrals from the school to the hospital do not include the risk.", ("school",), ("hospital",)),
    ("There is limited research conducted by call takers in the police.", ("police",), ()),
    ("Incidents known to the police have not been shared with the school.", ("police",), ("school",)),
    ("Staff were not told about access to the school.", (), ()),
    ("The school never heard what had become of its referral.", (), ("school",)),
    ("The school learned of the birth only by chance.", (), ("school",)),
    ("She spoke on Monday, but the police were told only on Friday.", (), ("police",)),
    ("The school was kept in the dark about the letter.", (), ("school",)),
    ("The police cannot see the health records.", (), ("police",)),
    ("At the meeting neither the police nor the school was present.", ("police", "school"), ()),
    ("Neither the police nor the school was told of the fall.", (), ("police", "school")),
    ("Nobody at the school was told of the fall.", (), ("school",)),
    ("The police and the school do not share reports on children known to the hospital.", ("police", "school"), ()),
    ("The police saw him. The plan was not challenged by his parents.", (), ()),
    ("The school nursing service is oversubscribed.", ("school nursing service",), ()),
    ("The youth justice team (YJT) were not made aware of the bruise.", (), ("youth justice team (YJT)",)),
    ("Outside agencies and carers were not kept informed of the bruise.", (), ("*",)),
    ("There were delays by the school and a failure to obtain the records.", ("school",), ()),
    ("The input of the school into such decisions is limited.", ("school",), ()),
    (
        "The police and the school did not share information with each other.",
        ("police", "school"),
        ("police", "school"),
    ),
    ("In police referrals to the school, the voice of the child is not recorded.", ("police",), ("school",)),
    ("The social worker did not tell the school.", ("social worker",), ("school",)),
    ("The Elm Clinic saw him. The clinic did not tell the school.", ("Elm Clinic",), ("school",)),
    ("The head of the school said that supervision was poor.", ("school",), ()),
    ("A failure by the lead police to provide the school with information.", ("police",), ("school",)),
    ("At the school there was a failure by the staff to record her bruise.", ("school",), ()),
    ("I am concerned that the school continues to lack a robust system.", ("school",), ()),
]


@pytest.mark.parametrize(("text", "by", "to"), NAMED_ELSEWHERE)
def test_a_noun_a_role_or_a_short_form_names_who_failed(text: str, by: Names, to: Names) -> None:
    facts = extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
    assert [(fact.by, fact.to) for fact in facts if isinstance(fact, Failure)] == [(by, to)]


STANDS_FOR: list[tuple[str, Names]] = [
    ("Northdale Police saw the child. They did not share the report.", (POLICE,)),
    ("Northdale Police saw the child and, as a result, they did not share the report.", (POLICE,)),
    ("Northdale Police saw the child. The report was not shared.", (POLICE,)),
    ("Northdale Police saw the parents. They did not share the report.", ()),
    ("Northdale Police met the Elm Clinic. They did not share the report.", ()),
    ("Northdale Police said that it was late. The report was not shared.", ()),
    ("Northdale Police saw the child. The nurse said the report was not shared.", ()),
    ("Northdale Police saw the child.\n\nThe report was not shared.", ()),
]


@pytest.mark.parametrize(("text", "by"), STANDS_FOR)
def test_a_pronoun_or_a_passive_goes_on_with_the_only_agency_that_acts_before(text: str, by: Names) -> None:
    found = [failure for failure in find_failures(read(text)) if "share" in failure.quote]
    assert [failure.by for failure in found] == [by]


def test_a_worker_is_of_no_team_that_happens_to_be_named() -> None:
    text = "The emergency duty service came at night. The social worker did not tell the school of the child."
    facts = extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
    assert [fact.by for fact in facts if isinstance(fact, Failure)] == [("social worker",)]


def test_staff_who_sit_in_a_hub_are_of_their_own_body() -> None:
    text = "The police are here. Police officers in the multi-agency safeguarding hub did not tell the school."
    facts = extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
    assert [fact.by for fact in facts if isinstance(fact, Failure)] == [("police",)]


def test_who_sits_in_a_seat_beside_others_of_a_body_is_of_that_body() -> None:
    text = "The police are here. Police officers and those in the custody suite do not record the child's bruises."
    facts = extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
    assert [fact.by for fact in facts if isinstance(fact, Failure)] == [("police",)]


def test_what_came_of_a_thing_is_by_whoever_had_received_it() -> None:
    text = (
        "The Mill School told Northdale Council of the bruise. Weeks went by. No action was taken on this information."
    )
    facts = extract(read(text).document)
    (failure,) = [fact for fact in facts if isinstance(fact, Failure)]
    (flow,) = [fact for fact in facts if isinstance(fact, Flow)]
    assert failure.by == flow.recipient and len(flow.recipient) == 1


def test_a_story_goes_on_with_its_actor_over_sentences_that_name_nobody() -> None:
    told = "Northdale Police took her home. It was late. The child's bruise was not recorded."
    assert [failure.by for failure in failures(told)] == [(POLICE,)]


def test_a_heading_stands_for_who_lacks_something_and_not_beside_another_body() -> None:
    head = "The child was seen.\n\nElm Hospital\n\n"
    for said, by in {
        "There was a delay in sharing the report with the police.": ("Elm Hospital",),
        "There was a delay in sharing the report with Elm Hospital.": (),
        "The police came, and there was no record of the bruise.": (),
    }.items():
        text = head + said
        facts = extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
        assert [fact.by for fact in facts if isinstance(fact, Failure)] == [by]
