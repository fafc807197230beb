"""What coroners write of care, custody and staffing is a failure, and what is nobody's failure is none."""

from __future__ import annotations

import pytest

from tests.test_failures_in_text import codes, failures

SAYS = [  # a construction, its code, and a sibling that says nothing of the kind
    (
        "There is no specific requirement that nurses ask about pills.",
        "ORG_STRATEGIC",
        "There is no statutory requirement for the ward to spend more.",
    ),
    (
        "There is no requirement on hospitals to notify the clinic.",
        "NO_ROUTE",
        "There is a requirement on hospitals to notify the clinic.",
    ),
    ("The new pathway has not been finalised.", "ORG_STRATEGIC", "The new pathway has been finalised."),
    (
        "There is ambiguity in the guidance as to when to call.",
        "ORG_STRATEGIC",
        "There is no doubt in the guidance as to when to call.",
    ),
    ("It is not clear what systems are in place.", "ORG_STRATEGIC", "It is clear what systems are in place."),
    ("The ward was one nurse short that night.", "ORG_STRATEGIC", "The ward had one nurse that night."),
    (
        "Staffing on the ward was below the agreed number.",
        "ORG_STRATEGIC",
        "Staffing on the ward was above the agreed number.",
    ),
    (
        "Services in the county are insufficient to meet demand.",
        "ORG_STRATEGIC",
        "Services in the county are able to meet demand.",
    ),
    ("This was contrary to the policy.", "ORG_STRATEGIC", "This was what the policy asked for."),
    (
        "The process depends on the good will of staff.",
        "ORG_STRATEGIC",
        "The process has the good will of staff.",
    ),
    (
        "The nurse did not know that a doctor had to be called.",
        "ORG_STRATEGIC",
        "The nurse knew that a doctor had to be called.",
    ),
    (
        "The internal investigation was superficial.",
        "ORG_STRATEGIC",
        "The internal investigation was thorough.",
    ),
    (
        "The hospital's review failed to identify the risk.",
        "ORG_STRATEGIC",
        "The review did not identify the risk.",
    ),
    ("No lessons were learned from his death.", "LESSON_REPEATED", "Lessons were learned from his death."),
    (
        "She has previously written about the same concerns.",
        "LESSON_REPEATED",
        "She has previously written about the garden.",
    ),
    (
        "I am concerned about staffing on the ward.",
        "ORG_STRATEGIC",
        "His aunt was concerned about staffing on the ward.",
    ),
    (
        "The policy is unsuitable for a patient in crisis.",
        "ORG_STRATEGIC",
        "The policy is meant for a patient in crisis.",
    ),
    (
        "There is no system which transfers files between colleges.",
        "NO_ROUTE",
        "There is a system which transfers files between colleges.",
    ),
    (
        "There is no mechanism for the college to be made aware of the report.",
        "NO_ROUTE",
        "There is a mechanism for the college to be made aware of the report.",
    ),
    (
        "It was not possible for the night nurse to see the records.",
        "NO_ROUTE",
        "It was possible for the night nurse to see the records.",
    ),
    (
        "An ambulance was not called for an hour.",
        "NOT_ACTED_ON",
        "An ambulance was not called by the family.",
    ),
    ("He was not placed on constant observation.", "NOT_ACTED_ON", "He was placed on constant observation."),
    ("She was left unattended on the ward.", "NOT_ACTED_ON", "She was left a note on the ward."),
    ("He should not have been discharged.", "CLOSED_EARLY", "He should not have been surprised."),
    ("He ought to have been referred to the team.", "NOT_REFERRED", "He ought to be referred to the team."),
    ("The call was wrongly graded.", "THRESHOLD", "The call was graded within a minute."),
    ("His risk was incorrectly assessed as low.", "WEAK_ASSESSMENT", "His risk was assessed at once."),
    ("The check was falsely recorded as done.", "NOT_RECORDED", "The check was recorded as done."),
    ("The urgency was under-appreciated.", "NOT_RECOGNISED", "The urgency was appreciated."),
    (
        "The nurse relied solely on his denial.",
        "OPTIMISM",
        "The nurse wrote down his denial.",
    ),
    ("The referral was not made.", "NOT_REFERRED", "The referral could not have been made any sooner."),
    ("We did not tell the Mill School.", "NOT_SHARED", "We did not tell the Mill School about our son."),
    ("The nurse did not tell the ward that he drank.", "NOT_SHARED", "The family did not tell the ward that he drank."),
    (
        "The crisis team did not attend.",
        "NOT_ACTED_ON",
        "The crisis team did attend.",
    ),
    (
        "There is no systematic approach to reviewing local intelligence.",
        "ORG_STRATEGIC",
        "There is a systematic approach to reviewing local intelligence.",
    ),
    (
        "The board is not sufficiently informed about practice.",
        "ORG_STRATEGIC",
        "The board is well informed about practice.",
    ),
    (
        "The strategy has not been communicated to all staff.",
        "ORG_STRATEGIC",
        "The strategy has been communicated to all staff.",
    ),
    (
        "Decisions of the strategy meeting were not shared with the ward.",
        "NOT_SHARED",
        "Decisions of the strategy meeting were shared with the ward.",
    ),
    (
        "Arrangements to support homeless teenagers are not effective.",
        "ORG_STRATEGIC",
        "Arrangements to support homeless teenagers are effective.",
    ),
    (
        "Some staff had not received the specialist investigation training.",
        "ORG_STRATEGIC",
        "All staff had received the specialist investigation training.",
    ),
    (
        "Areas for improvement from the last inspection have not been addressed.",
        "LESSON_REPEATED",
        "Areas for improvement from the last inspection have been addressed.",
    ),
    (
        "There are barriers to the ability to share digital records.",
        "NO_ROUTE",
        "Staff share digital records.",
    ),
    (
        "The paper-based systems of the ward do not lead to information being shared.",
        "NO_ROUTE",
        "The paper-based systems of the ward are much liked.",
    ),
    (
        "Some staff do not use the proper channels to raise concerns.",
        "NO_CHALLENGE",
        "All staff use the proper channels to raise concerns.",
    ),
    (
        "Referrals from the ward do not always have clear information.",
        "MISUNDERSTOOD",
        "Referrals from the ward have clear information.",
    ),
    ("The voices of children are not sought.", "CHILD_UNHEARD", "The voices of children are sought."),
    (
        "Many practitioners are unaware of the neglect strategy.",
        "ORG_STRATEGIC",
        "Many practitioners are aware of the neglect strategy.",
    ),
    ("New guidance was not circulated to staff.", "ORG_STRATEGIC", "New guidance was circulated to staff."),
    ("Communication between the board and its members is weak.", "ORG_STRATEGIC", "Members sit on the board."),
    ("There are gaps in the range of services.", "ORG_STRATEGIC", "There is a range of services."),
    ("The post has been vacant since May.", "ORG_STRATEGIC", "The post has been filled since May."),
    ("Take-up of training is low.", "ORG_STRATEGIC", "Take-up of training is high."),
    ("Case records are not integrated.", "NO_ROUTE", "Case records are integrated."),
    ("Referral pathways are unclear.", "NO_ROUTE", "Referral pathways are clear."),
    ("There is no alert on the records of children.", "NO_ROUTE", "There is an alert on the records of children."),
    ("GPs rarely receive copies of plans.", "NOT_SHARED", "GPs receive copies of plans."),
    ("No work was done with the father.", "NOT_ACTED_ON", "Work was done with the father."),
    ("The policy is silent on patients who leave.", "ORG_STRATEGIC", "The policy deals with patients who leave."),
    ("There is a wide variation in practice.", "ORG_STRATEGIC", "Practice is the same in every ward."),
    ("The cell bell was broken.", "ORG_STRATEGIC", "The cell bell was rung."),
    ("Two of the hourly checks were missed.", "NOT_ACTED_ON", "Two of the hourly checks were made."),
    (
        "He had been waiting eleven months for treatment.",
        "NOT_ACTED_ON",
        "He had been waiting for his brother.",
    ),
    ("She was allowed to leave without an escort.", "NOT_ACTED_ON", "She was allowed to leave with an escort."),
    ("Antibiotics were given too late.", "NOT_ACTED_ON", "Antibiotics were given at once."),
    ("Blood tests were not carried out.", "NOT_ACTED_ON", "Blood tests did not show the cause."),
    ("The notes did not follow him.", "NOT_SHARED", "The notes went with him."),
    ("They never got the results.", "NOT_SHARED", "They got the results."),
    ("The team declined to accept her.", "THRESHOLD", "The team was glad to accept her."),
    ("She fell between child and adult services.", "BOUNDARY_LOSS", "She was known to child and adult services."),
    ("This is the third death in the unit.", "LESSON_REPEATED", "This is the first death in the unit."),
    ("His medication was not reviewed.", "WEAK_ASSESSMENT", "His medication was reviewed."),
    ("The fracture was missed.", "NOT_RECOGNISED", "The fracture was seen."),
    ("The observation chart had gaps.", "NOT_RECORDED", "The observation chart was full."),
    (
        "Incorrect information was passed to the ward.",
        "MISUNDERSTOOD",
        "Correct information was passed to the ward.",
    ),
    ("He was discharged because he missed a visit.", "CLOSED_EARLY", "He was discharged because he was well."),
    ("Workers were too optimistic about change.", "OPTIMISM", "Workers were glad of the change."),
    ("Children rarely attend their conferences.", "CHILD_UNHEARD", "Children attend their conferences."),
    ("He was discharged without a care plan.", "WEAK_PLAN", "He was discharged with a care plan."),
    ("Assessments fail to address the neglect.", "WEAK_ASSESSMENT", "Assessments address the neglect."),
    (
        "Leaders do not have enough line of sight to practice.",
        "ORG_STRATEGIC",
        "Leaders have line of sight to practice.",
    ),
    ("The impact of training is not measured.", "ORG_STRATEGIC", "The impact of training is measured."),
    ("Caseloads are well above what is recommended.", "ORG_STRATEGIC", "Caseloads are as recommended."),
    ("Lines of accountability are blurred.", "ORG_STRATEGIC", "Lines of accountability are short."),
    ("There is no multi-agency plan for her.", "NO_COORDINATION", "There is a multi-agency plan for her."),
    ("There is duplication of effort.", "NO_COORDINATION", "There is much effort."),
    ("Referrals from health are low.", "NOT_REFERRED", "Referrals from health are many."),
    (
        "There were times when a referral should have been made.",
        "NOT_REFERRED",
        "There were times when a referral was made.",
    ),
    ("GP attendance at conferences is low.", "AGENCY_ABSENT", "School attendance is low."),
    ("The needs of the parents took precedence over hers.", "CHILD_UNHEARD", "The needs of the parents were great."),
    ("The cumulative harm was not recognised.", "CUMULATIVE_MISSED", "The cumulative harm was recognised."),
    ("She was stepped down although risks remained.", "CLOSED_EARLY", "She was stepped down as risks were few."),
]


@pytest.mark.parametrize(("text", "code", "sibling"), SAYS)
def test_a_matter_of_concern_gives_its_code_and_its_sibling_nothing(text: str, code: str, sibling: str) -> None:
    assert codes(text) == {code}
    assert codes(sibling) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The school should have no protocol for this.",
        "He was not given medication because he did not need it.",
        "She waited three months for an appointment that was not needed.",
        "No assessment was indicated at that stage.",
        "It was reasonable not to refer him.",
        "He was seen twice but declined further support.",
        "His failure to take his medication made him unwell.",
        "He felt that he had very little support from his friends.",
        "Her uncle was not in the room for much of the interview.",
        "The allegations were not being pursued.",
        "No criminal action is being considered.",
        "He was not responding.",
        "The post-mortem showed no signs of injury.",
        "The court was told that where risk is not understood the danger grows.",
        "Those who live with poor mental health receive prompt help.",
        "Services can be used without the need for a referral.",
        "The danger to her cannot be minimised.",
        "Workers stood by parents who are reluctant to receive support.",
        "Some could not choose who they shared accommodation with.",
        "The mother has contact with her children at weekends.",
        "The contacts require no further action.",
        "His parole was delayed, which more than minimally contributed to his distress.",
    ],
)
def test_what_was_not_needed_wanted_or_an_agencys_is_nobodys_failure(text: str) -> None:
    assert failures(text) == []
