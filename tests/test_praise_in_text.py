"""What says that all went well is no failure, whatever words of trouble it is made of; its sibling is one."""

from __future__ import annotations

import pytest

from tests.test_failures_in_text import FIELD, failures


@pytest.mark.parametrize(
    ("praise", "failure"),
    [
        ("There was poor sharing of photographs.", "There was poor sharing of records."),
        ("There was no ligature point in the cell.", "There was a ligature point in the cell."),
        ("The toxicology report did not show alcohol.", "The referral did not show the risk."),
        ("The absence of injuries was noted.", "The absence of minutes was noted."),
        ("Late referrals are rare.", "Late referrals are common."),
        ("Weak plans are identified by audits.", "Weak plans are common."),
        ("The gap in provision has now been filled.", "There is a gap in provision."),
        ("It is easy to say that more should have been done.", "More should have been done."),
        ("The message was passed on without any loss of detail.", "There was a loss of detail."),
        ("Their mother was not able to attend the conference.", "The nurse was not able to attend the conference."),
        ("The death was not linked to the medication.", "The reports were not linked to the earlier case."),
        ("Few referrals are late.", "Many referrals are late."),
        ("In none of the cases was the referral late.", "In two of the cases the referral was late."),
        ("Only one of 60 records was incomplete.", "All the records were incomplete."),
        (
            "The case did not meet the criteria for a serious case review.",
            "The case did not meet the criteria of the clinic.",
        ),
        ("No bruises were recorded because there were none.", "No bruises were recorded."),
        (
            "The audit looked for cases in which no plan was in place, and found none.",
            "In some cases no plan was in place.",
        ),
        ("Failing to share a letter can have grave results.", "The police failed to share a letter."),
        ("Poor communication is a common finding of case reviews.", "Poor communication was found."),
        ("Professionals who do not share information put children at risk.", "Professionals do not share information."),
        ("The board challenges agencies that do not attend.", "There are agencies that do not attend."),
        (
            "The hub has a sound system for cases that do not meet the threshold.",
            "The hub turned away cases that did not meet the threshold.",
        ),
        ("The shortage of nurses has been resolved.", "There is a shortage of nurses."),
        ("Delays in assessments have fallen sharply.", "There are delays in assessments."),
        ("The head of care said that staff pressures had eased.", "She said that staff pressures had eased somewhat."),
        (
            "There was no intention on the part of the school to withhold the letter.",
            "It was the intention of the school to withhold the letter.",
        ),
        ("A complaint cannot be sent anonymously to the school.", "The complaint was not sent to the school."),
        ("The partnership has strengthened what were weak arrangements.", "The partnership has weak arrangements."),
        ("The panel was not asked to consider the police.", "The clinic was not asked about the police."),
        ("This report does not set out the history.", "The referral does not set out the history."),
        ("The father kept the plan to himself.", "The nurse kept the plan to herself."),
        ("The boy made no allegation against him.", "The nurse made no referral."),
        ("Most girls are not making better progress from key stage 2.", "Staff are not making progress with cases."),
        ("Her mother was seen as a protective factor.", "The move was seen as a protective factor."),
        ("When the clinic was contacted she was not very strong.", "When she was seen the contact was poor."),
        ("Systems to find children who are missing education work.", "Systems to find children are poor."),
        ("Where disguised compliance was met, it was quickly recognised.", "The nurse fell for disguised compliance."),
        ("Lessons help those children who do not attend.", "The police did not attend the conference."),
        ("Not all were able to choose with whom they shared a room.", "Not all concerns were shared with the school."),
        ("Help for girls who had been missing was prompt.", "Details of the girl were missing in the record."),
        ("Work to see how schools manage risk is good.", "Work to see how schools cope is slow; plans are weak."),
        ("Staff have not been slow to act on concerns.", "Staff have been slow to act on concerns."),
        ("There was no delay in referring the child.", "There was a delay in referring the child."),
        ("The police did not delay in telling the school.", "The police were late in telling the school."),
        ("No child waits too long for an assessment.", "No child was given an assessment."),
        ("There is no drift in plans for children.", "There is drift in plans for children."),
        ("There were no missed opportunities to protect the child.", "There were missed opportunities to protect her."),
        ("The hospital did not fail to tell the clinic.", "The hospital failed to tell the clinic."),
        ("Social workers never failed to see the child alone.", "Social workers failed to see the child alone."),
        ("Nothing was withheld from the school by the police.", "The report was withheld by the police."),
        ("There is no lack of challenge by the board.", "There is a lack of challenge by the board."),
        ("Records are not incomplete.", "Records are incomplete."),
        ("The nurse was not unaware of the history.", "The nurse was unaware of the history."),
        ("There is little delay before children are seen.", "There was a delay in seeing the children."),
        ("No referral was lost and none was late.", "The referral was lost."),
        ("The trust is no longer slow to respond to referrals.", "The trust was slow to respond to referrals."),
        ("The council has ended delays in assessments.", "There were delays in assessments."),
        ("It did not find that the council had failed to act.", "It found that the council had failed to act."),
        ("Inspectors found no evidence that children had been left at risk.", "Children had been left at risk."),
        ("Few children wait long for an assessment.", "Children wait too long for an assessment."),
    ],
)
def test_praise_is_no_failure_and_its_sibling_is(praise: str, failure: str) -> None:
    assert failures(praise + FIELD) == []
    assert failures(failure + FIELD) != []


@pytest.mark.parametrize(
    "text",
    [
        "The warning should not have been ignored by the police.",
        "The case should not have been closed without a visit.",
        "There was no record of missed appointments.",
        "The school did not tell the police, and nothing was written down.",
        "Children are not always seen alone.",
    ],
)
def test_what_only_sounds_like_praise_is_a_failure(text: str) -> None:
    assert failures(text + FIELD) != []
