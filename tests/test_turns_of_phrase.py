"""Every whole turn of phrase has a sentence that it is met in, here or beside the other tests of what texts say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.extract.trouble import CONSTRUCTIONS
from tests.test_failures_in_text import NAMES, codes

SAYS = [
    ("Nobody saw the abuse for what it was.", "NOT_RECOGNISED"),
    ("The nurse was told that it was not a matter for the team.", "THRESHOLD"),
    ("Northdale Police were not called that night.", "NOT_REFERRED"),
    ("Morale was very low.", "ORG_STRATEGIC"),
    ("The girl was never seen without her mother.", "CHILD_UNHEARD"),
    ("The reviews were not multidisciplinary.", "AGENCY_ABSENT"),
    ("The checks were recorded as done when they were not.", "NOT_RECORDED"),
    ("The risk assessment form was not completed.", "WEAK_ASSESSMENT"),
    ("There was a backlog of unread reports.", "NOT_ACTED_ON"),
    ("Her history was not known to the ward.", "NOT_SHARED"),
    ("The referral was made only when he was in hospital.", "REFERRED_LATE"),
    ("Workers focused on single incidents.", "CUMULATIVE_MISSED"),
    ("The transfer between two areas led to delay.", "BOUNDARY_LOSS"),
    ("The ward was left that night without a senior nurse.", "ORG_STRATEGIC"),
    ("The services often worked alone.", "SILO"),
    ("The nurse relied on his account.", "OPTIMISM"),
    ("It did not occur to the ward to refer her.", "NOT_REFERRED"),
    ("It did not occur to the ward to ask him.", "INFO_NOT_SOUGHT"),
    ("The links between them were never made.", "NOT_LINKED"),
    ("The practitioners wanted to believe the parents.", "OPTIMISM"),
    ("Visits were recorded on two different systems.", "NO_ROUTE"),
    ("The waiting list was nine months.", "NOT_ACTED_ON"),
    ("There was no safe cell.", "ORG_STRATEGIC"),
    ("The plan was not accessible to other staff.", "NO_ROUTE"),
    ("She should never have been left alone.", "NOT_ACTED_ON"),
    ("The boy had no allocated social worker.", "NOT_ACTED_ON"),
    ("There was no specialist service in the area.", "ORG_STRATEGIC"),
    ("The team did not have the capacity to visit.", "ORG_STRATEGIC"),
    ("Workers spoke to her mother rather than to the child.", "CHILD_UNHEARD"),
    ("Permanence was not achieved.", "WEAK_PLAN"),
    ("The letter omitted the overdose.", "MISUNDERSTOOD"),
    ("Supervision was often too reactive.", "ORG_STRATEGIC"),
    ("There was a misunderstanding about who could sign.", "ORG_STRATEGIC"),
    ("The team failed to engage with the family.", "INFO_NOT_SOUGHT"),
    ("There was confusion between the agencies.", "NOT_SHARED"),
    ("The minutes were circulated three weeks later.", "REFERRED_LATE"),
    ("The allegation went uninvestigated.", "NOT_ACTED_ON"),
    ("The assault went unreported.", "NOT_REFERRED"),
    ("The visit went unrecorded.", "NOT_RECORDED"),
    ("The investigation was never completed.", "NOT_CONCLUDED"),
    ("The notes could not be found.", "NOT_RECORDED"),
    ("Each agency followed its own plan.", "NO_COORDINATION"),
    ("The connection was never made.", "NOT_LINKED"),
    ("Each incident was looked at on its own.", "CUMULATIVE_MISSED"),
    ("Nobody looked at home through her eyes.", "CHILD_UNHEARD"),
    ("They thought that she had made a lifestyle choice.", "LIFESTYLE_CHOICE"),
    ("Nine days passed before a strategy meeting.", "NO_STRATEGY"),
    ("He fell through the gap between the two teams.", "BOUNDARY_LOSS"),
    ("The team stopped its visits too early.", "CLOSED_EARLY"),
    ("The board had lost sight of the unit.", "ORG_STRATEGIC"),
    ("The warning went no further than the desk.", "NOT_SHARED"),
    ("The danger was watered down.", "MISUNDERSTOOD"),
    ("It was said in passing rather than in writing.", "WRONG_ROUTE"),
    ("Nobody thought to check.", "INFO_NOT_SOUGHT"),
    ("The chart was not filled in.", "NOT_RECORDED"),
    ("The partners do not share a common view.", "NO_COORDINATION"),
    ("The board did not fulfil its duties.", "ORG_STRATEGIC"),
    ("Northdale Council does not make good use of its data.", "ORG_STRATEGIC"),
    ("The strategy has not been translated into action.", "ORG_STRATEGIC"),
    ("Health professionals were often absent.", "AGENCY_ABSENT"),
    ("It took nine months for a plan.", "WEAK_PLAN"),
    ("The assessment was not started.", "WEAK_ASSESSMENT"),
    ("The child had few opportunities to speak to a worker.", "CHILD_UNHEARD"),
    ("Staff had mixed messages.", "NOT_SHARED"),
    ("Their worries never reached senior managers.", "NO_CHALLENGE"),
    ("The call was logged as information only.", "NOT_ACTED_ON"),
    ("The history was set aside.", "START_AGAIN"),
    ("The nurse did not feel able to speak up.", "NO_CHALLENGE"),
    ("The school was missing from the meetings.", "AGENCY_ABSENT"),
    ("Fathers were missing from assessments.", "WEAK_ASSESSMENT"),
    ("The voice of the child was lost.", "CHILD_UNHEARD"),
    ("The deadline was missed.", "LIMIT_MISSED"),
    ("The bar was set too high.", "THRESHOLD"),
    ("Staff were wary of sharing.", "INFO_WITHHELD"),
    ("The message was garbled.", "MISUNDERSTOOD"),
    ("The concern was raised informally.", "WRONG_ROUTE"),
    ("The doctor missed the signs.", "NOT_RECOGNISED"),
    ("Workers were too ready to believe him.", "OPTIMISM"),
    ("Two reviews had made the same recommendations.", "LESSON_REPEATED"),
    ("There were communication breakdowns.", "NOT_SHARED"),
    ("The report arrived two weeks after the meeting.", "REFERRED_LATE"),
    ("No one agency had the whole story.", "NOT_LINKED"),
    ("The nurse assumed that the ward had rung.", "MISUNDERSTOOD"),
    ("There was an absence of key partners.", "AGENCY_ABSENT"),
    ("The team had a fixed view of him.", "FIXED_VIEW"),
    ("Each worker started afresh.", "START_AGAIN"),
    ("The target was not met.", "LIMIT_MISSED"),
    ("Information in the files was hard to find.", "NO_ROUTE"),
    ("The bruise should have alerted the ward.", "NOT_RECOGNISED"),
    ("The readiness to share was an issue.", "NOT_SHARED"),
    ("The family needed much earlier help.", "EARLY_HELP_MISSED"),
    ("Neglect was normalised.", "NOT_RECOGNISED"),
]
_QUOTED = re.compile(r'"([^"\n]{12,240})"')


@pytest.mark.parametrize(("text", "code"), SAYS)
def test_a_turn_of_phrase_gives_its_code(text: str, code: str) -> None:
    assert code in codes(text)


def test_every_turn_of_phrase_has_an_example() -> None:
    tests = Path(__file__).parent.glob("test_*.py")
    texts = [text.lower() for path in tests for text in _QUOTED.findall(path.read_text(encoding="utf8"))]
    for name in NAMES:  # as the rules see them: a letter for each letter of a name
        texts += [text.replace(name.lower(), "\u00e6" * len(name)) for text in texts if name.lower() in text]
    without = [(code, cue.hints) for code, cue in CONSTRUCTIONS if not any(map(cue.words.search, texts))]
    assert not without
