"""Each construction by which texts say that information stopped, and a sibling sentence that says no such thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.facts import COLLECTIVE, Agency, Document, Failure
from loaders.extract import extract
from loaders.extract.failures import find_failures
from loaders.extract.passages import passages
from loaders.extract.refine import REFINEMENTS
from loaders.extract.source import Mention, Source
from loaders.extract.trouble import CUES

NAMES = {"Northdale Police": "POLICE", "the Mill School": "SCHOOL", "Northdale Council": "LA", "the Elm Clinic": "GP"}
BOTH = ("Northdale Police", "the Elm Clinic")
GROUPS = r"\b(?:all |partner |other )?(?:agencies|partners|professionals)\b"
FIELD = " The child and her family lived near the school, the hospital and the police station."


def read(text: str) -> Source:
    """A text as a source in which the agencies above are found."""
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    named = [Mention(m.start(), m.end(), name) for name in NAMES for m in re.finditer(re.escape(name), text, re.I)]
    groups = [Mention(m.start(), m.end(), COLLECTIVE) for m in re.finditer(GROUPS, text)]
    agencies = []
    for name, kind in NAMES.items():
        spans = tuple((m.start, m.end) for m in named if m.name == name)
        if spans:
            quote = text[slice(*spans[0])]
            agencies.append(
                Agency(document="d", span=spans[0], quote=quote, name=name, agency_kind=kind, mentions=spans)
            )
    return Source(document, tuple(passages(text)), tuple(agencies), tuple(sorted(named + groups)))


def failures(text: str) -> list[Failure]:
    """The failures of a sentence that stands in a text of the field."""
    found = find_failures(read(text + FIELD))
    return [failure for failure in found if failure.span[0] < len(text)]


def codes(text: str) -> set[str]:
    """Their codes."""
    return {failure.failure for failure in failures(text)}


SAYS = [  # a construction, its code, and a sibling that says nothing of the kind
    (
        "The same themes had emerged in two earlier reviews.",
        "LESSON_REPEATED",
        "New themes had emerged in two earlier reviews.",
    ),
    ("The case was stepped down without a meeting.", "CLOSED_EARLY", "The case was stepped down at a meeting."),
    ("Actions of the meeting were not carried through.", "WEAK_PLAN", "Actions of the meeting were carried through."),
    ("There was no transfer-in conference.", "BOUNDARY_LOSS", "There was a transfer-in conference."),
    ("Workers gave undue weight to small improvements.", "OPTIMISM", "Workers gave weight to small improvements."),
    (
        "The school thought that it could not share the letter without consent.",
        "INFO_WITHHELD",
        "The school shared the letter with consent.",
    ),
    ("There is no indication that this was done.", "NOT_ACTED_ON", "There is every indication that this was done."),
    ("Liaison between the two wards was woeful.", "NOT_SHARED", "Liaison between the two wards was warm."),
    ("The school kept it in-house and never went to the police.", "NOT_REFERRED", "The school went to the police."),
    (
        "It took a fourth injury before a referral was made.",
        "REFERRED_LATE",
        "After the first injury a referral was made.",
    ),
    ("Their warnings fell on deaf ears.", "NOT_ACTED_ON", "Their warnings were heard."),
    (
        "The doctor wrongly put the injuries down to a fall.",
        "NOT_RECOGNISED",
        "The doctor rightly put the injuries down to abuse.",
    ),
    ("They spoke to the boy only in his mother's presence.", "CHILD_UNHEARD", "They spoke to the boy alone."),
    ("The team closed the file weeks before she died.", "CLOSED_EARLY", "The team had an open file when she died."),
    ("The department was in chaos.", "ORG_STRATEGIC", "The department was in good order."),
    ("The same mistakes were made again.", "LESSON_REPEATED", "The mistakes were not made again."),
    (
        "When the family crossed the border the trail went cold.",
        "BOUNDARY_LOSS",
        "When the family crossed the border they were met.",
    ),
    ("The young doctor's doubts were overruled.", "NO_CHALLENGE", "The young doctor's doubts were taken up."),
    ("The force lost the tapes.", "NOT_RECORDED", "The force kept the tapes."),
    ("The police were not asked to the meeting.", "AGENCY_ABSENT", "The police were asked to the meeting."),
    ("The lawyers blocked the release of the file.", "INFO_WITHHELD", "The lawyers sent the file."),
    ("The call handler gave the wrong address.", "MISUNDERSTOOD", "The call handler gave the right address."),
    ("However, this did not happen.", "NOT_ACTED_ON", "However, this happened."),
    ("The referral to the clinic was never acknowledged.", "NO_FEEDBACK", "The referral was acknowledged at once."),
    ("Such abuse is under-reported.", "NOT_REFERRED", "Such abuse is reported."),
    (
        "Disabled girls are less likely to be given a protection plan.",
        "NOT_ACTED_ON",
        "Disabled girls are more likely to be given a protection plan.",
    ),
    ("Supervision of the nurses was less frequent.", "ORG_STRATEGIC", "Supervision of the nurses was frequent."),
    ("The council was not getting those referrals.", "NOT_SHARED", "The council was getting those referrals."),
    ("A reduction in support services followed.", "ORG_STRATEGIC", "A reduction in the need for services followed."),
    (
        "Barriers were faced by families in accessing help.",
        "NO_ROUTE",
        "Families were helped to access services.",
    ),
    ("Specialist advice was not always brought in.", "INFO_NOT_SOUGHT", "Specialist advice was always brought in."),
    (
        "The clinic was not approached or made aware of the talks.",
        "AGENCY_ABSENT",
        "The clinic was approached and made aware of the talks.",
    ),
    (
        "There was confusion in the council about where the responsibility lay.",
        "NO_COORDINATION",
        "It was clear in the council where the responsibility lay.",
    ),
    (
        "There was a failure of managers, and of others, to grasp the danger.",
        "NOT_RECOGNISED",
        "All managers grasped the danger.",
    ),
    ("Nothing seems to have come of the call.", "NOT_ACTED_ON", "A visit came of the call."),
    (
        "The law sets limits on the information that the clinic can share.",
        "INFO_WITHHELD",
        "The law says what information the clinic can share.",
    ),
    ("It led to coordination difficulties.", "NO_COORDINATION", "It led to good coordination."),
    ("It was not clear whether the boy had been seen.", "CHILD_UNHEARD", "It was clear that the boy was seen."),
    (
        "The head knew of the bruise but said nothing to the council.",
        "NOT_SHARED",
        "The head told the council of the bruise.",
    ),
    (
        "The council learned of the birth only by chance.",
        "NOT_SHARED",
        "The council learned of the birth from the ward.",
    ),
    ("The nurse promised to visit but never did.", "NOT_ACTED_ON", "The nurse promised to visit and did."),
    ("The calls of the neighbours brought no visit.", "NOT_ACTED_ON", "The calls of the neighbours brought a visit."),
    ("The form took no account of the history.", "WEAK_ASSESSMENT", "The form took account of the history."),
    ("The sheets had been filled in afterwards.", "NOT_RECORDED", "The sheets had been filled in each hour."),
    ("The reasons are not apparent from the notes.", "NOT_RECORDED", "The reasons are set out in the notes."),
    (
        "Each agency thought that another was in charge.",
        "NO_COORDINATION",
        "Each agency knew that the nurse was in charge.",
    ),
    ("There was confusion about who was leading.", "NO_COORDINATION", "It was plain who was leading."),
    (
        "She was discharged because she had missed two visits.",
        "CLOSED_EARLY",
        "She was discharged because she was well.",
    ),
    ("The file was closed after a telephone call.", "CLOSED_EARLY", "The file was closed after a full review."),
    ("The service could not meet demand.", "ORG_STRATEGIC", "The service could meet demand."),
    (
        "There is no agreed way for schools to learn of assaults.",
        "NO_ROUTE",
        "There is an agreed way for schools to learn of it.",
    ),
    ("The police were told only on Friday.", "REFERRED_LATE", "The police were told on the same day."),
    ("The call was wrongly coded as a nuisance.", "MISUNDERSTOOD", "The call was rightly coded as urgent."),
    (
        "The summary gave a misleading impression of the risk.",
        "MISUNDERSTOOD",
        "The summary gave a true impression of the risk.",
    ),
    (
        "An earlier inquest had raised the same concern.",
        "LESSON_REPEATED",
        "An earlier inquest had raised another concern.",
    ),
    ("Her account was disbelieved.", "CHILD_UNHEARD", "Her account was believed."),
    ("The twins were interviewed in front of their father.", "CHILD_UNHEARD", "The twins were interviewed alone."),
    ("His assurances were accepted on trust.", "OPTIMISM", "His assurances were put to the test."),
    ("They took her silence for rudeness and not for fear.", "NOT_RECOGNISED", "They took her silence for fear."),
    ("He was discharged with no follow-up.", "WEAK_PLAN", "He was discharged with a follow-up."),
    ("The clinic declined to see him.", "THRESHOLD", "The clinic saw him."),
    ("No attempt was made to find out who lived there.", "INFO_NOT_SOUGHT", "They found out who lived there."),
    ("No report was received from the school.", "NOT_SHARED", "A report was received from the school."),
    (
        "Neither the GP nor the probation officer was present.",
        "AGENCY_ABSENT",
        "Both the GP and the probation officer were present.",
    ),
    ("The police sent apologies and no paper.", "AGENCY_ABSENT", "The police sent an officer and a paper."),
    ("The nurse's warning was not heeded.", "NOT_ACTED_ON", "The nurse's warning was heeded."),
    ("A plan was agreed but was not reviewed.", "WEAK_PLAN", "A plan was agreed and was reviewed."),
    ("The father was largely invisible to services.", "WEAK_ASSESSMENT", "The father was well known to services."),
    (
        "The needs of the adults eclipsed those of the child.",
        "WEAK_ASSESSMENT",
        "The needs of the adults were met too.",
    ),
    (
        "The doctor thought of making a referral but decided against it.",
        "NOT_REFERRED",
        "The doctor thought of making a referral and did so.",
    ),
    ("It did not occur to the ward to tell the GP.", "NOT_SHARED", "It occurred to the ward to tell the GP."),
    ("Nobody put the pieces together.", "NOT_LINKED", "The nurse put the pieces together."),
    ("Reports were dealt with one at a time.", "CUMULATIVE_MISSED", "Reports were dealt with as a pattern."),
    ("With each new worker the slate was wiped clean.", "START_AGAIN", "Each new worker read the history."),
    (
        "When they moved to the coast the file was not transferred.",
        "BOUNDARY_LOSS",
        "When they moved to the coast the file was transferred.",
    ),
    ("She was not picked up by the adult team.", "BOUNDARY_LOSS", "She was picked up by the adult team."),
    (
        "The risk assessment consisted of a single line.",
        "WEAK_ASSESSMENT",
        "The risk assessment consisted of ten careful pages.",
    ),
    ("Workers were reassured by the clean kitchen.", "OPTIMISM", "The child was reassured by the workers."),
    (
        "The nurse accepted the explanation without further inquiry.",
        "OPTIMISM",
        "The nurse looked into the explanation.",
    ),
    ("The first diagnosis was never questioned.", "FIXED_VIEW", "The first diagnosis was soon questioned."),
    ("The ward waited three days before telling the police.", "REFERRED_LATE", "The ward told the police at once."),
    (
        "It was not until May that the school alerted the council.",
        "REFERRED_LATE",
        "In May the school alerted the council.",
    ),
    ("The referral was made a month after the talk.", "REFERRED_LATE", "The referral was made on the day of the talk."),
    ("The letter said nothing about the knife.", "MISUNDERSTOOD", "The letter told of the knife."),
    ("The fax went to a disused number.", "WRONG_ROUTE", "The fax went to the right number."),
    (
        "The case was closed before the father had been seen.",
        "CLOSED_EARLY",
        "The case was closed when all had been seen.",
    ),
    ("Services worked alongside each other rather than together.", "NO_COORDINATION", "Services worked together."),
    ("The two services ran their inquiries separately.", "SILO", "The two services ran their inquiries together."),
    (
        "Senior managers were unaware of the scale of the problem.",
        "ORG_STRATEGIC",
        "Senior managers knew the scale of the problem.",
    ),
    ("They had needed help for years before it came.", "EARLY_HELP_MISSED", "They had help for years."),
    ("There is no sign in her notes that the GP was told.", "NOT_SHARED", "The notes say that the GP was told."),
    (
        "The nurse missed at least three chances to ask.",
        "NOT_ACTED_ON",
        "The nurse took at least three chances to ask.",
    ),
    ("The referral was mislaid.", "NOT_LOGGED", "The referral was found."),
    ("Staff do not see the risk, nor do they assess it.", "WEAK_ASSESSMENT", "Staff see the risk, and they assess it."),
    ("Minutes of the meeting are not received.", "NOT_SHARED", "Minutes of the meeting are received."),
    ("Agreed actions lack detail.", "WEAK_PLAN", "Agreed actions have detail."),
    ("There was little discussion about the risk.", "WEAK_ASSESSMENT", "There was a discussion about the risk."),
    ("The harm to children is not sufficiently covered.", "WEAK_ASSESSMENT", "The harm to children is well covered."),
    ("Assessments of the needs of each girl in the home are not made.", "WEAK_ASSESSMENT", "Assessments are made."),
    ("Services for girls are underdeveloped.", "ORG_STRATEGIC", "Services for girls are well developed."),
    ("The service is not available across the town.", "ORG_STRATEGIC", "The service is available across the town."),
    ("The town does not offer any programme.", "ORG_STRATEGIC", "The town does offer a programme."),
    ("Staffing of the ward limits their ability to visit.", "ORG_STRATEGIC", "Staffing of the ward is good."),
    ("Staff are not getting involved soon enough.", "AGENCY_ABSENT", "Staff are getting involved soon."),
    ("Plans are made for each girl, but these are not well used.", "WEAK_PLAN", "Plans are made, and these are used."),
    ("While audits are in place, these are underdeveloped.", "ORG_STRATEGIC", "While audits are new, these are good."),
    ("There is no clear means of measuring the work.", "ORG_STRATEGIC", "There is a clear means of measuring it."),
    ("Audits of the homes of young mothers are not robust.", "ORG_STRATEGIC", "Audits of the homes are robust."),
    ("Plans are not widely accessible.", "NO_ROUTE", "Plans are widely accessible."),
    ("The board had not assured itself of the visits.", "ORG_STRATEGIC", "The board had assured itself of the visits."),
    ("Some homes have stopped accepting referrals.", "NOT_ACTED_ON", "Some homes have begun accepting referrals."),
    ("The council is not in touch with many care leavers.", "NOT_ACTED_ON", "The council is in touch with them."),
    ("The visits do not take place within 72 hours.", "LIMIT_MISSED", "The visits take place within 72 hours."),
    ("Not all social workers are fully included.", "AGENCY_ABSENT", "All social workers are fully included."),
    ("Managers are not clear about what to audit.", "ORG_STRATEGIC", "Managers are clear about what to audit."),
    ("The approach to children who are held is not consistent.", "ORG_STRATEGIC", "The approach to children is sound."),
    ("The markers were not visible in police records.", "NO_ROUTE", "The markers were visible in police records."),
    ("There was little reflective discussion.", "ORG_STRATEGIC", "There was reflective discussion."),
    ("Very few agencies undertake CAFs.", "EARLY_HELP_MISSED", "Many agencies undertake CAFs."),
    ("The board saw the challenges of caseloads being too high.", "ORG_STRATEGIC", "The board saw the challenges."),
    ("Staff are struggling to see each child.", "ORG_STRATEGIC", "Staff are able to see each child."),
    ("The actions were still outstanding.", "NOT_ACTED_ON", "The actions were outstanding."),
    ("It is not clear from the notes whether she was seen.", "NOT_RECORDED", "It is clear from the notes."),
    ("The call led to a less timely response.", "NOT_ACTED_ON", "The call led to a timely response."),
    ("The opportunity for an earlier referral was missed.", "REFERRED_LATE", "The chance was taken."),
    ("Tools to help staff to see harm and support families are not in place.", "ORG_STRATEGIC", "Tools are in place."),
    ("Notes are kept, and the voice of the child is not strong.", "CHILD_UNHEARD", "Her voice is strong."),
    ("It identified that its audit tool was not fit for purpose.", "ORG_STRATEGIC", "It identified a tool."),
    ("They look at areas of practice that are not consistently good.", "ORG_STRATEGIC", "They look at good practice."),
    ("The quality of social work assessments is not consistently good.", "WEAK_ASSESSMENT", "Assessments are good."),
    ("There is a dashboard, but this is not yet in place.", "ORG_STRATEGIC", "A dashboard is in place."),
    ("Plans do not set timescales.", "WEAK_PLAN", "Plans do set timescales."),
    ("The unit struggled to provide basic data.", "ORG_STRATEGIC", "The unit provided basic data."),
    ("There are long waiting lists for therapy.", "NOT_ACTED_ON", "There are short waiting lists for therapy."),
    ("Some staff look at plans. Their quality is too variable.", "WEAK_PLAN", "Their quality is high."),
    ("Assessments for girls in need of help are made and they are not always good.", "WEAK_ASSESSMENT", "All is good."),
    ("The service has no assessment tool.", "ORG_STRATEGIC", "The service has an assessment tool."),
    ("This was a missed opportunity to identify trends.", "ORG_STRATEGIC", "This was a chance to identify trends."),
    ("The training is not informed by an analysis of needs.", "ORG_STRATEGIC", "The training is informed by needs."),
    ("Staff do not use the views of care leavers.", "CHILD_UNHEARD", "Staff use the views of care leavers."),
    ("Help is not structured or planned well enough.", "WEAK_PLAN", "Help is structured and planned well enough."),
    ("Managers are not able to track progress.", "ORG_STRATEGIC", "Managers are able to track progress."),
    ("Girls move home without life story work being completed.", "CHILD_UNHEARD", "Girls move home when it is done."),
    ("Not all girls receive dental check-ups.", "NOT_ACTED_ON", "All girls receive dental check-ups."),
    ("There were unrealistic expectations on parents' ability.", "OPTIMISM", "There were high hopes for parents."),
    ("A recommendation to hold a conference was not acted on.", "NOT_ACTED_ON", "A conference was held."),
    ("Assessments can take too long.", "WEAK_ASSESSMENT", "Assessments can take place."),
    ("The quality of court reports is poor.", "WEAK_ASSESSMENT", "The quality of court reports is good."),
    ("There are insufficient programmes for fathers.", "ORG_STRATEGIC", "There are programmes for fathers."),
    ("The team does not manage cases of harm.", "NOT_ACTED_ON", "The team does manage cases of harm."),
    ("Staff do not complete tasks.", "NOT_ACTED_ON", "Staff complete tasks."),
    ("There is no evidence yet of practice.", "ORG_STRATEGIC", "There is evidence of practice."),
    ("The board saw the minutes, which are not clear.", "NOT_RECORDED", "The board saw the minutes, which are clear."),
    ("Unless a child is hurt, notes are not shared.", "NOT_SHARED", "Unless information is not shared, all is well."),
    ("This funding is not sustainable.", "ORG_STRATEGIC", "This funding is sustainable."),
    ("The closure of her case was premature.", "CLOSED_EARLY", "The closure of her case was planned."),
    ("Contact arrangements were insufficiently focused on risk.", "WEAK_PLAN", "Contact arrangements were good."),
    ("The site was not meeting the needs of all staff.", "ORG_STRATEGIC", "The site met the needs of all."),
    ("Records for the family do not reflect the risks.", "NOT_RECORDED", "Records for the family reflect the risks."),
    ("Recording in the team does not reflect the work.", "NOT_RECORDED", "Recording in the team reflects the work."),
    ("The risk is left unassessed.", "WEAK_ASSESSMENT", "The risk is assessed."),
    ("The quality of plans requires improvement.", "WEAK_PLAN", "The judgement on the home is requires improvement."),
    ("Capacity in the unit remains a concern.", "ORG_STRATEGIC", "Capacity in the unit is good."),
    ("The teams are heavily oversubscribed.", "ORG_STRATEGIC", "The teams are heavily booked and cope well."),
    ("Joint working across the border is a challenge.", "NO_COORDINATION", "Joint working across the border is a joy."),
    ("Staff are not accessing regular supervision.", "ORG_STRATEGIC", "Staff are accessing regular supervision."),
    ("Senior leaders cannot be assured that visits are made.", "ORG_STRATEGIC", "Leaders are assured of visits."),
    ("The number of carers remains insufficient.", "ORG_STRATEGIC", "The number of carers remains high."),
    ("Practice has been reactive rather than proactive.", "WEAK_ASSESSMENT", "Practice has been proactive."),
    ("Feedback from children is not routinely gathered.", "CHILD_UNHEARD", "Feedback from children is gathered."),
    ("The panel does not use the views of children.", "CHILD_UNHEARD", "The panel uses the views of children."),
    ("Leaders lost focus on improving services.", "ORG_STRATEGIC", "Leaders kept their focus on improving services."),
    ("Families have no stable relationships with professionals.", "ORG_STRATEGIC", "Families like professionals."),
    ("A response did not take place until he was hurt.", "NOT_ACTED_ON", "A response took place when he was hurt."),
    ("The visits did not take place.", "NOT_ACTED_ON", "In cases seen by us the visits took place."),
    ("The nurse made no note of the talk.", "NOT_RECORDED", "The nurse made a note of the talk."),
    ("There were not enough nurses in the home.", "ORG_STRATEGIC", "There were enough nurses in the home."),
    ("The significance of the bruise was missed.", "NOT_RECOGNISED", "The significance of the bruise was seen."),
    ("The referral was made three weeks after the fall.", "REFERRED_LATE", "The referral was made after the fall."),
    ("The ward sent nothing to the school.", "NOT_SHARED", "The ward sent a note to the school."),
    ("Supervision of staff was infrequent.", "ORG_STRATEGIC", "Supervision of staff was frequent."),
    ("No enquiries were made with the school.", "INFO_NOT_SOUGHT", "Enquiries were made with the school."),
    ("There was no handover when he moved to the adult ward.", "BOUNDARY_LOSS", "He moved to the adult ward."),
    ("What she said stayed with one worker.", "NOT_SHARED", "What she said went to every worker."),
    ("The board had no idea that the team had closed.", "NOT_SHARED", "The board knew that the team had closed."),
    ("The new school did not receive her records.", "NOT_SHARED", "The new school received her records."),
    ("This limits information sharing.", "NOT_SHARED", "This widens information sharing."),
    (
        "By the time the letter reached the ward it was over.",
        "REFERRED_LATE",
        "The letter reached the ward the same day.",
    ),
    ("The notice was eight days late.", "REFERRED_LATE", "The notice came on the day."),
    ("The referral said nothing about the babies.", "MISUNDERSTOOD", "The referral spoke of the babies."),
    (
        "The form was faxed to a number that was no longer used.",
        "WRONG_ROUTE",
        "The form was faxed to the number of the team.",
    ),
    ("The alert languished in a queue.", "NOT_ACTED_ON", "The alert was read at once."),
    ("Her complaints were brushed aside.", "NOT_ACTED_ON", "Her complaints were looked into."),
    ("No officer attended.", "NOT_ACTED_ON", "An officer attended."),
    ("None of this was done.", "NOT_ACTED_ON", "All of this was done."),
    ("Signs of grooming went unnoticed.", "NOT_RECOGNISED", "Signs of grooming were noticed."),
    ("The board never uncovered the abuse.", "NOT_RECOGNISED", "The board uncovered the abuse."),
    ("The concern was not funnelled up to the board.", "NOT_SHARED", "The concern was funnelled up to the board."),
    ("The school wrote and never received a reply.", "NO_FEEDBACK", "The school wrote and received a reply."),
    ("The joined-up thinking was not there.", "NO_COORDINATION", "The joined-up thinking was there."),
    ("The danger was downplayed.", "NOT_RECOGNISED", "The danger was weighed."),
    (
        "The assessment was written without speaking to the father.",
        "INFO_NOT_SOUGHT",
        "The assessment was written after a talk with the father.",
    ),
    ("It was not established who lived there.", "INFO_NOT_SOUGHT", "It was established who lived there."),
    ("The chronologies were never put side by side.", "NOT_LINKED", "The chronologies were put side by side."),
    ("Each call was treated as a one-off.", "CUMULATIVE_MISSED", "All calls were treated as one story."),
    ("The two systems cannot talk to each other.", "NO_ROUTE", "The two systems talk to each other."),
    ("The form has no box for earlier violence.", "NO_ROUTE", "The form has a box for earlier violence."),
    ("The policy had a gap.", "NO_ROUTE", "The policy was complete."),
    ("Only two of the nine agencies sent somebody.", "AGENCY_ABSENT", "All nine agencies sent somebody."),
    (
        "Decisions are not made with the input of partners.",
        "AGENCY_ABSENT",
        "Decisions are made with the input of partners.",
    ),
    ("Junior staff felt unable to speak up.", "NO_CHALLENGE", "Junior staff felt able to speak up."),
    ("Staff deferred to the consultant.", "NO_CHALLENGE", "Staff argued with the consultant."),
    ("No one asked the children about home.", "CHILD_UNHEARD", "Everyone asked the children about home."),
    ("Workers were falsely reassured by his manner.", "OPTIMISM", "Workers were rightly worried by his manner."),
    ("New facts did not change the view of the family.", "FIXED_VIEW", "New facts changed the view of the family."),
    ("Referrals were bounced back to the ward.", "THRESHOLD", "Referrals were taken up by the ward."),
    ("Managers did not have a grip on the waiting list.", "ORG_STRATEGIC", "Managers had a grip on the waiting list."),
    ("The response fell below the expected standard.", "ORG_STRATEGIC", "The response met the expected standard."),
    ("Planning has focused too much on adults.", "WEAK_PLAN", "Planning has dwelt on the child."),
    ("Decisions were too focused on the last event.", "WEAK_ASSESSMENT", "Decisions rested on the whole story."),
    (
        "The family had no help until it was in crisis.",
        "EARLY_HELP_MISSED",
        "Help came early and in time.",
    ),
    ("The two enquiries ran side by side.", "SILO", "The two enquiries were one."),
    ("The main suspect was never interviewed.", "NOT_CONCLUDED", "The main suspect was interviewed twice."),
    ("The record fell between two boroughs.", "BOUNDARY_LOSS", "The record went from borough to borough."),
    (
        "The assessment took 70 days against a limit of 45.",
        "LIMIT_MISSED",
        "The assessment took 40 days of the 45 allowed.",
    ),
    ("Doctors cited confidentiality.", "INFO_WITHHELD", "Doctors gave their notes at once."),
    ("The school received no acknowledgement.", "NO_FEEDBACK", "The school received an acknowledgement."),
    ("The report was not shared with the clinic.", "NOT_SHARED", "The report was shared with the clinic."),
    ("Reports are not routinely shared with schools.", "NOT_SHARED", "Reports are routinely shared with schools."),
    ("Nobody told the head teacher about the call.", "NOT_SHARED", "Somebody told the head teacher about the call."),
    ("Neither the call nor the letter was passed on.", "NOT_SHARED", "Both the call and the letter were passed on."),
    ("There was a lack of communication with midwives.", "NOT_SHARED", "There was good communication with midwives."),
    ("The doctor was unaware of the earlier visits.", "NOT_SHARED", "The doctor was aware of the earlier visits."),
    ("Information sharing is inconsistent.", "NOT_SHARED", "Information sharing is consistent."),
    ("There was a failure to share the risks.", "NOT_SHARED", "There was no failure to share the risks."),
    ("She was not referred to social care.", "NOT_REFERRED", "She was referred to social care."),
    ("No referral was made.", "NOT_REFERRED", "A referral was made."),
    ("There was a delay in sharing the minutes.", "REFERRED_LATE", "The minutes were shared without delay."),
    ("The forms were not shared in a timely way.", "REFERRED_LATE", "The forms were shared in a timely way."),
    ("Referrals do not contain enough detail.", "MISUNDERSTOOD", "Referrals contain enough detail."),
    ("No further action was taken by the team.", "NOT_ACTED_ON", "Further action was taken by the team."),
    ("Her warnings were ignored.", "NOT_ACTED_ON", "Her warnings were heeded."),
    ("There was a missed opportunity to intervene.", "NOT_ACTED_ON", "There was an opportunity to intervene."),
    ("The referral was rejected at the front door.", "THRESHOLD", "The referral was accepted at the front door."),
    ("The case did not meet the threshold.", "THRESHOLD", "The case met the threshold."),
    ("The case was closed without contact with the aunt.", "CLOSED_EARLY", "The case was closed after a long talk."),
    ("The earlier file was never requested.", "INFO_NOT_SOUGHT", "The earlier file was requested."),
    ("Notes held by the clinic were not consulted.", "INFO_NOT_SOUGHT", "Notes held by the clinic were consulted."),
    ("Each incident was seen in isolation.", "CUMULATIVE_MISSED", "All incidents were seen together."),
    ("The histories were not linked.", "NOT_LINKED", "The histories were linked."),
    ("There was no evidence of a coordinated response.", "NO_COORDINATION", "There was a coordinated response."),
    ("There is no protocol for sharing records.", "NO_ROUTE", "There is a protocol for sharing records."),
    ("Nurses have no access to the council's records.", "NO_ROUTE", "Nurses have access to the council's records."),
    ("Health staff were not invited to the meeting.", "AGENCY_ABSENT", "Health staff were invited to the meeting."),
    ("Referrers do not receive feedback.", "NO_FEEDBACK", "Referrers receive feedback."),
    ("The dispute was not escalated.", "NO_CHALLENGE", "The dispute was escalated."),
    ("The decision was not recorded.", "NOT_RECORDED", "The decision was recorded."),
    ("A strategy meeting was not held.", "NO_STRATEGY", "A strategy meeting was held."),
    ("The risk assessment was inadequate.", "WEAK_ASSESSMENT", "The risk assessment was adequate."),
    ("Plans are not specific enough.", "WEAK_PLAN", "Plans are specific enough."),
    ("There was insufficient management oversight.", "ORG_STRATEGIC", "There was sufficient management oversight."),
    ("The views of the children were not sought.", "CHILD_UNHEARD", "The views of the children were sought."),
    ("The signs of harm were not recognised.", "NOT_RECOGNISED", "The signs of harm were recognised."),
    ("The enquiry was never concluded.", "NOT_CONCLUDED", "The enquiry was concluded."),
    ("Her account was taken at face value.", "OPTIMISM", "Her account was taken down."),
    ("It was put down to a lifestyle choice.", "LIFESTYLE_CHOICE", "It was put down to her illness."),
    ("Staff were reluctant to share the notes.", "INFO_WITHHELD", "Staff were glad to share the notes."),
    ("The letter was sent to the wrong team.", "WRONG_ROUTE", "The letter was sent to the right team."),
    ("Recommendations had not been implemented.", "LESSON_REPEATED", "Recommendations had been implemented."),
    ("Minutes are circulated late.", "REFERRED_LATE", "Minutes are circulated early."),
    ("It took the ward nine days to send the form.", "REFERRED_LATE", "It took courage to send the form."),
    ("Notes are generally shared, but not with midwives.", "NOT_SHARED", "Notes are shared, but never late."),
    ("News of the arrest never reached the school.", "NOT_SHARED", "News of the arrest reached the school."),
    ("The overdose was left out of the letter.", "MISUNDERSTOOD", "The overdose was set out in the letter."),
    ("The call was logged as a contact only.", "NOT_LOGGED", "The call was logged at once."),
    ("The bruises were put down to play.", "NOT_RECOGNISED", "The bruises were put down in the notes."),
    ("The two enquiries ran separately.", "SILO", "The two enquiries ran together."),
    ("Nobody took the lead.", "NO_COORDINATION", "The council took the lead."),
    ("The girl slipped through the net.", "NOT_ACTED_ON", "The girl slipped on the ice."),
    ("Referrers rarely hear what happened.", "NO_FEEDBACK", "Referrers always hear what happened."),
    ("Training had lapsed.", "ORG_STRATEGIC", "Training had begun."),
    ("The police inquiry was dropped.", "NOT_CONCLUDED", "The police inquiry was opened."),
    ("Assessments are of variable quality.", "WEAK_ASSESSMENT", "Assessments are of high quality."),
    ("Plans have not been progressed quickly.", "WEAK_PLAN", "Plans have been progressed quickly."),
    ("Plans do not identify the risks.", "WEAK_PLAN", "Plans identify the risks."),
    ("There are gaps in the recording of visits.", "NOT_RECORDED", "Recording of visits is complete."),
    ("The risk should have been recognised.", "NOT_RECOGNISED", "The risk was recognised."),
    ("Referrals were badly handled.", "MISUNDERSTOOD", "Referrals were well handled."),
]


@pytest.mark.parametrize(("text", "code", "sibling"), SAYS)
def test_a_construction_gives_its_code_and_its_sibling_nothing(text: str, code: str, sibling: str) -> None:
    assert codes(text) == {code}
    assert codes(sibling) == set()


@pytest.mark.parametrize(
    "text",
    [
        "No criticism is made of the clinic.",
        "Information was shared promptly.",
        "Staff should refer when a child is not seen.",
        "Agencies must share what they know.",
        "If the form is not sent, ring the team.",
        "Was the referral not made?",
        "Steps were taken to close gaps in information sharing.",
        "The team acted without delay.",
        "Previously records were not shared, but this has now been addressed.",
        "The mother did not tell the nurse.",
        "She did not attend her appointment.",
        "It is unclear whether the note was shared.",
        "We need a review so that mistakes are not repeated.",
        "When the plan is not working, they meet at once.",
        "A board that is inadequate does not share information.",
        "Child H was often absent from school that summer.",
        "The child was not known to the police.",
        "Help is offered to those who do not meet the threshold.",
        "This helped children who have suffered neglect to inform policy.",
        "There is no evidence that a faster response would have saved her.",
        "It is not clear if these matters have been resolved.",
        "The children were checked again in the late afternoon.",
        "She was not thought to be at risk, and he wrote and did not tell the nurse.",
        "Disguised compliance involves parents who only seem to work with the school.",
        "The meeting was not attended by the mother.",
        "Outcomes were good, and this contributes to the avoidance of delay in helping children.",
        "The school told the council that she was absent.",
        "It is impossible to assess the risk without understanding the child.",
        "The nurse is accused of having withheld the note.",
        "The argument that the nurse did not tell the police is wrong.",
        "The police had not found evidence of failures to share.",
        "The council had no basis to doubt what it was told.",
        "None of the nurses has failed to share the note.",
    ],
)
def test_what_looks_like_a_failure_and_is_none(text: str) -> None:
    assert failures(text) == []


def test_the_exception_in_a_sentence_of_praise_is_a_failure() -> None:
    (failure,) = failures("Information sharing is effective, however the minutes are not shared with the clinic.")
    assert failure.failure == "NOT_SHARED" and "effective" not in failure.quote


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Staff had not been trained in how to share information.", "ORG_STRATEGIC"),
        ("Staff were unaware of the policy.", "ORG_STRATEGIC"),
        ("Staff were unaware of the arrest.", "NOT_SHARED"),
        ("There is no protocol for this situation.", "ORG_STRATEGIC"),
        ("There is no protocol for sharing records.", "NO_ROUTE"),
        ("The notes were not accessible to the ambulance crew.", "NO_ROUTE"),
        ("There was no flag on the system to warn officers.", "NO_ROUTE"),
        ("There is drift in plans for some children.", "WEAK_PLAN"),
        ("She was never told whether her report had been acted on.", "NO_FEEDBACK"),
        ("The seriousness of the threat was not conveyed.", "MISUNDERSTOOD"),
        ("Families do not receive help early enough.", "EARLY_HELP_MISSED"),
        ("Demand for the service exceeds capacity.", "ORG_STRATEGIC"),
        ("Steps were not taken to remove the ligature.", "NOT_ACTED_ON"),
        ("The results were not made available to the GP.", "NOT_SHARED"),
    ],
)
def test_what_a_lack_is_about_makes_its_code(text: str, code: str) -> None:
    assert codes(text) == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Care plans vary. Some are weak.", "WEAK_PLAN"),
        ("Assessments are timely. They do not include fathers.", "WEAK_ASSESSMENT"),
        ("The referral came in May. It did not say that the man had a gun.", "MISUNDERSTOOD"),
        ("Some teams listen to children, but this is not the case for all children.", "CHILD_UNHEARD"),
    ],
)
def test_a_pronoun_fails_by_the_code_of_what_it_stands_for(text: str, code: str) -> None:
    assert codes(text) == {code}


def test_a_subject_stands_after_the_words_that_open_the_sentence() -> None:
    assert codes("Once early help had ended, the recording of visits was poor.") == {"NOT_RECORDED"}


def test_not_yet_is_one_clause() -> None:
    assert codes("The board has not yet set up a joint protocol.") == {"NO_ROUTE"}


def test_a_witness_says_what_was_not_known_then_and_not_what_he_does_not_know_now() -> None:
    text = "MS HALL: I am not aware of any letter from the school. I was not told about the child by the police."
    assert [failure.quote for failure in failures(text)] == ["I was not told about the child by the police"]


def test_three_things_not_done_are_three_failures() -> None:
    assert codes("The risks were not identified, shared or acted on.") == {
        "NOT_RECOGNISED",
        "NOT_SHARED",
        "NOT_ACTED_ON",
    }


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Northdale Police did not tell the Mill School.", ("Northdale Police",), ("the Mill School",)),
        ("The Mill School was not told by Northdale Police.", ("Northdale Police",), ("the Mill School",)),
        ("The report was not shared with the Elm Clinic.", (), ("the Elm Clinic",)),
        ("The report was not shared.", (), ()),
        ("Records were not shared between Northdale Police and the Elm Clinic.",)
        + (("Northdale Police", "the Elm Clinic"),) * 2,
        ("All agencies failed to share the risks.", (COLLECTIVE,), ()),
        (
            "It was not referred to partner agencies (Northdale Police and the Elm Clinic).",
            (),
            ("Northdale Police", "the Elm Clinic"),
        ),
        ("There were delays in the Mill School sharing the report.", ("the Mill School",), ()),
        ("The Elm Clinic was not invited to the meeting.", ("the Elm Clinic",), ()),
    ],
)
def test_who_failed_and_who_should_have_had_it(text: str, by: tuple[str, ...], to: tuple[str, ...]) -> None:
    (failure,) = failures(text)
    assert (failure.by, failure.to) == (by, to)


def test_a_heading_that_is_an_agency_is_the_subject_below_it() -> None:
    (failure,) = find_failures(
        read("Northdale Police\n\nThe child's call was not recorded by anybody at the police desk.")
    )
    assert failure.by == ("Northdale Police",)


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "scope"),
    [
        ("The report was not shared.", "affirmed", "stated", "single"),
        ("Reports are not always shared.", "affirmed", "hedged", "repeated"),
        ("In some cases the report was not shared.", "affirmed", "stated", "repeated"),
        ("There is no evidence of a joint plan.", "no_evidence", "stated", "systemic"),
        ("There is no protocol for sharing records.", "affirmed", "stated", "systemic"),
        ("The head teacher said that the report was not shared.", "affirmed", "alleged", "single"),
    ],
)
def test_how_the_text_puts_it(text: str, polarity: str, certainty: str, scope: str) -> None:
    (failure,) = failures(text)
    assert (failure.polarity, failure.certainty, failure.scope) == (polarity, certainty, scope)


def test_the_quote_is_the_clause_as_written() -> None:
    text = "The ward rang twice on\nMonday, but the multi-\nagency minutes were never sent to the clinic."
    (failure,) = failures(text)
    assert failure.quote == "but the multi-\nagency minutes were never sent to the clinic"
    assert failure.passage == (0, len(text)) and failure.source == "rule:failure/negated"


def test_a_quote_stays_short() -> None:
    text = (
        "The report that the ward wrote " + "about the long night and all that came after it " * 12 + "was not shared."
    )
    (failure,) = failures(text)
    assert len(failure.quote) <= 250 and "not shared" in failure.quote


def test_text_of_another_field_gives_only_what_plainly_stopped() -> None:
    text = "The valve was not considered. The gauge was not documented. The warning was not passed on to the crew."
    assert [failure.failure for failure in find_failures(read(text))] == ["NOT_SHARED"]


def test_every_hint_stands_in_what_its_pattern_matches() -> None:
    for text, _, sibling in SAYS:
        for sentence in (text.lower(), sibling.lower()):
            tried = CUES.worth_trying(sentence)
            assert all(index in tried for index, cue in enumerate(CUES.cues) if cue.words.search(sentence))


def test_every_hint_of_a_refinement_stands_in_what_its_pattern_matches() -> None:
    for sentence in (text.lower() for said in SAYS for text in (said[0], said[2])):
        for cue in (each.cue for each in REFINEMENTS if each.cue.hints):
            assert not cue.words.search(sentence) or any(hint in sentence for hint in cue.hints), (sentence, cue.hints)


SEEDS = Path("/work/shared/seeds")


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed texts are not on this machine")
def test_the_seeds_never_blame_a_recipient() -> None:
    from loaders.extract import extract

    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode("utf8")
        facts = extract(Document(document=path.stem, span=(0, len(text)), quote=text, title=path.stem))
        for failure in (fact for fact in facts if isinstance(fact, Failure)):
            assert not set(failure.by) & set(failure.to)
            assert failure.failure != "NOT_REFERRED" or not failure.by


TALK = (
    "**Counsel**: Where did the child and her family live?\n\n**Ms Dale**: Near the school and the hospital.\n\n"
    "**Counsel**: What was done for the child?\n\n**Ms Dale**: {}\n\n**Counsel**: Thank you."
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("No visits were made to the child.", {"NOT_ACTED_ON"}),
        ("The commissioner was not consulted on the decision.", {"INFO_NOT_SOUGHT"}),
        ("I was not consulted, I think.", set()),
        ("We did not share the information with the school.", {"NOT_SHARED"}),
        ("We had received nothing from the school.", {"NOT_SHARED"}),
        ("We did not tell our daughter about the risk.", set()),
        ("They would not consult the family.", set()),
        ("There was an insufficient focus on risk in the assessment.", {"WEAK_ASSESSMENT"}),
        ("The service was overwhelmed by then.", {"ORG_STRATEGIC"}),
        ("The service would be overwhelmed by then.", set()),
    ],
)
def test_in_talk_what_was_not_done_then_is_told_and_musing_is_not(said: str, found: set[str]) -> None:
    source = read(TALK.format(said))
    assert source.passages[-1].speaker == "Counsel"
    assert {failure.failure for failure in find_failures(source)} == found


def test_the_headline_of_a_text_tells_what_failed_and_other_headings_do_not() -> None:
    story = "\n\nThe child and her family lived near the school."
    assert codes("Northdale Police failed to share report" + story) == {"NOT_SHARED"}
    assert codes("Failure to share information" + story) == set()
    assert codes("The child left.\n\nNorthdale Police failed to share report\n\nThe child came back.") == set()


def test_a_condition_holds_back_only_what_stands_under_it() -> None:
    assert codes("Steps to ensure that children are seen are under-developed, and oversight is weak.") == {
        "ORG_STRATEGIC"
    }
    assert codes("Work is under way to ensure that all have a plan, but plans are weak.") == {"WEAK_PLAN"}
    assert codes("The manager must ensure that reports are not lost.") == set()


def test_a_body_that_kept_no_record_is_said_to_have_kept_none() -> None:
    (kept,) = failures("The Mill School kept no record of the marks.")
    (found,) = failures("There was no record of any referral to the police.")
    assert (kept.failure, kept.polarity, found.polarity) == ("NOT_RECORDED", "affirmed", "no_evidence")


@pytest.mark.parametrize(
    ("gap", "word", "by"),
    [
        (" ", "the", ("Northdale Council",)),
        ("\n\n", "this", ("Northdale Council",)),
        ("\n\n", "the", ()),
    ],
)
def test_the_information_of_a_new_paragraph_may_be_another(gap: str, word: str, by: tuple[str, ...]) -> None:
    before, after = "Northdale Council received letters from the Mill School.", "information was not acted on."
    text = f"{before}{gap}Mr Hale said {word} {after}"
    (failure,) = (
        fact
        for fact in extract(Document(document="d", span=(0, len(text)), quote=text, title="t"))
        if isinstance(fact, Failure)
    )
    assert failure.by == by


def test_two_things_said_of_two_subjects_are_two_failures() -> None:
    found = failures("The risk was not assessed and there was little analysis.")
    assert [failure.failure for failure in found] == ["WEAK_ASSESSMENT", "WEAK_ASSESSMENT"]


def test_two_clauses_on_one_thing_are_two_failures_and_another_clause_lends_no_subject() -> None:
    assert codes("Referrals were not made or there were delays.") == {"NOT_REFERRED", "REFERRED_LATE"}
    assert codes("They gave recommendations in a case where girls met with delay.") == set()
    assert codes("A form was lost, so that information was not passed on.") >= {"NOT_SHARED"}


@pytest.mark.parametrize(
    "text",
    [
        "The claim that Northdale Council ignored the warning is untrue.",
        "It has been suggested, wrongly, that the Elm Clinic did not refer the child.",
    ],
)
def test_what_the_text_calls_untrue_is_denied(text: str) -> None:
    (failure,) = failures(text)
    assert failure.polarity == "denied"


@pytest.mark.parametrize("speaker", ["The family", "Mr Kelly", "Her mother"])
def test_what_a_family_says_is_its_word(speaker: str) -> None:
    (failure,) = failures(f"{speaker} said that Northdale Police had not told the Mill School.")
    assert (failure.certainty, failure.asserted_by) == ("alleged", speaker)
def test_a_text_on_young_people_who_left_care_is_of_the_field() -> None:
    text = "Care leavers have pathway plans. These plans do not set out clear actions, and many said so."
    assert [failure.failure for failure in find_failures(read(text))] == ["WEAK_PLAN"]
