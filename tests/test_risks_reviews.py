"""Risks, reviews and cases in running text: the code, whose it is, and how it is put."""

from __future__ import annotations

import pytest

from graph.facts import Document, Review, Risk, problem
from loaders.extract.agencies import find_agencies
from loaders.extract.cases import find_cases
from loaders.extract.passages import passages
from loaders.extract.reviews import find_reviews
from loaders.extract.risks import find_risks
from loaders.extract.source import Source


def source(text: str) -> Source:
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    pieces = tuple(passages(text))
    return Source(document, pieces, *find_agencies(document, pieces))


def risks(text: str) -> list[tuple[str, str | None]]:
    return [(risk.risk, risk.bearer) for risk in find_risks(source(text))]


def one_risk(text: str) -> Risk:
    (risk,) = find_risks(source(text))
    assert problem(risk, text) is None
    return risk


def reviews(text: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(r.review_kind, r.review_status, r.commissioned_by, r.when) for r in find_reviews(source(text))]


def one_review(text: str) -> Review:
    (review,) = find_reviews(source(text))
    assert problem(review, text) is None
    return review


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child A went missing on two nights.", [("MISSING", "Child A")]),
        ("The parents would not let the nurse see the twins.", [("AVOIDANT", "parents")]),
        ("The girl was swapped for cannabis farm work.", [("TRAFFICKED", "girl")]),
        ("The boy had lost his mother.", [("BEREAVED", "boy")]),
        ("The old man set fire to his flat.", [("RISK_TO_OTHERS", "old man")]),
        ("The boy was held in the cells.", [("IN_CUSTODY", "boy")]),
        ("The family were sofa-surfing.", [("HOUSING", "family")]),
        ("The boy was told he was worthless.", [("EMOTIONAL", "boy")]),
        ("The girl was abused by a teacher.", [("SEXUAL", "girl")]),
        ("The twins begged for food.", [("NEGLECT", "twins")]),
        ("The girl drank bleach.", [("SELF_HARM", "girl")]),
        ("The boy had a low IQ.", [("DISABILITY", "boy")]),
        ("His father had convictions for assault.", [("PARENT_OFFENDING", "His father")]),
        ("The father was abusive towards social workers.", [("AVOIDANT", "father")]),
        ("The mother hid her pregnancy.", [("CONCEALED_PREGNANCY", "mother")]),
        ("The family moved eleven times.", [("TRANSIENT", "family")]),
        ("The baby slept in his parents' bed.", [("UNSAFE_SLEEP", "baby")]),
        ("The old man no longer washed.", [("SELF_NEGLECT", "old man")]),
        ("The girl had a boyfriend of twenty-six.", [("OLDER_PARTNER", "girl")]),
        ("The boy ran off to sell heroin.", [("MISSING", "boy"), ("CCE", "boy")]),
        ("The girl took back what she had said.", [("RETRACTED", "girl")]),
        ("The boy watched jihadist videos.", [("RADICALISED", "boy")]),
        ("The boy had been excluded from two schools.", [("EXCLUDED", "boy")]),
        ("The old man kept a shotgun.", [("FIREARMS", "old man")]),
        ("The baby was left in a filthy cot.", [("NEGLECT", "baby")]),
        ("The stepfather had moved in without their knowledge.", [("HIDDEN_ADULT", "stepfather")]),
        ("The old man self-neglected.", [("SELF_NEGLECT", "old man")]),
        ("The aunt saw a boy and his brother.\n\nHe went missing.", [("MISSING", None)]),
        ("The aunt saw a boy and his brother. He went missing.", [("MISSING", "boy")]),
        ("The girls were sexually exploited by older men.", [("CSE", "girls"), ("OLDER_PARTNER", "girls")]),
        ("Two of the four boys were looked after.", [("IN_CARE", "Two of the four boys")]),
        ("His mother had depression.", [("PARENT_MH", "His mother")]),
        ("The boy had depression.", [("CHILD_MH", "boy")]),
        ("The old man had depression.", [("ADULT_MH", "old man")]),
        ("There was parental substance misuse.", [("PARENT_SUBSTANCE", None)]),
        ("The boy had bruises on his face.", [("PHYSICAL", "boy")]),
        ("The old man had bruises on his face.", []),
        ("The old man lived in squalor.", [("SELF_NEGLECT", "old man")]),
        ("The girls lived in squalor.", [("NEGLECT", "girls")]),
        ("The boy came with his mother. He was emaciated.", [("NEGLECT", "boy")]),
        ("The boy saw a nurse after the death of his mother.", [("BEREAVED", "boy")]),
        ("The girl rang with her father. Her depression was worse.", [("CHILD_MH", "girl")]),
        (
            "The two sisters were young carers. They drank heavily.",
            [("YOUNG_CARER", "two sisters"), ("CHILD_SUBSTANCE", "two sisters")],
        ),
        ("The sexual abuse of young girls went on.", [("SEXUAL", "young girls")]),
        (
            "The children suffered physical, emotional or sexual abuse.",
            [("PHYSICAL", "children"), ("EMOTIONAL", "children"), ("SEXUAL", "children")],
        ),
        ("The family lived in temporary accommodation.", [("HOUSING", "family")]),
        ("Child B took an overdose and was excluded from school.", [("SELF_HARM", "Child B"), ("EXCLUDED", "Child B")]),
        ("The gang plied the girls with alcohol.", [("ALCOHOL_SUPPLIED", "girls")]),
        ("Nine men were convicted of the rape of a girl.", [("SEXUAL", "girl")]),
        ("The baby had unexplained bruising.", [("PHYSICAL", "baby")]),
        ("The children became victims of domestic abuse.", [("DOMESTIC_ABUSE", "children")]),
    ],
)
def test_what_risk_and_whose(text: str, found: list[tuple[str, str | None]]) -> None:
    assert risks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The domestic abuse strategy was new.",
        "Its shortcomings were not brought to the attention of the board.",
        "The nurse was involved in care on the ward.",
        "The council wants to recruit more foster carers.",
        "The board spoke of capacity issues and financial pressures.",
        "Experiences and progress of care leavers are good.",
        "The course focuses on self-harm.",
        "It is a list of conditions such as autism.",
        "The child sexual exploitation team met.",
        "The mental health trust wrote.",
        "The council was charged with protecting them.",
        "The council neglected its own duties.",
        "Staff had training on neglect.",
        "The force used a missing persons form.",
        "The judge was depressed by the state of the law.",
        "She is the lead nurse for self-harm.",
        "The council had neglected the building.",
        "The Domestic Abuse Partnership met in May.",
        "The inspector asked how the force dealt with rape.",
        "Marlowe Substance Misuse Service wrote.",
        "The inquest found a rider of neglect.",
        "Incidents were seen in isolation.",
        "The review looked at the response to child sexual exploitation.",
        "Missing information was a theme.",
        "She was involved in care planning.",
        "Was the boy known to run away?",
        "She was anxious to help.",
        "Domestic abuse\n\nNothing was said.",
        "He was well.\n\nRelated articles\n\nGirl groomed by gang",
    ],
)
def test_what_is_no_risk(text: str) -> None:
    assert risks(text) == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Child A had no history of self-harm.", "denied"),
        ("Child A had never self-harmed.", "denied"),
        ("Child A denied any suicidal thoughts.", "denied"),
        ("The nurse did not think that he was suicidal.", "denied"),
        ("There was no evidence of self-harm.", "no_evidence"),
        ("The school did not record the self-harm.", "affirmed"),
        ("Nobody asked about his self-harm.", "affirmed"),
        ("It was not only self-harm.", "affirmed"),
    ],
)
def test_a_denied_risk_is_denied(text: str, polarity: str) -> None:
    assert one_risk(text).polarity == polarity


def test_list_scope_and_a_group_that_a_pronoun_stands_for() -> None:
    text = (
        "Three of the five boys needed help. It meant failing to protect them from neglect, domestic violence, "
        "parental mental ill-health and drug misuse."
    )
    assert risks(text) == [
        ("NEGLECT", "Three of the five boys"),
        ("DOMESTIC_ABUSE", "Three of the five boys"),
        ("PARENT_MH", "Three of the five boys"),
        ("PARENT_SUBSTANCE", "Three of the five boys"),
    ]


def test_one_fact_a_code_and_bearer_with_every_mention() -> None:
    text = "Child A ran away in May. The home said that Child A often went missing."
    risk = one_risk(text)
    assert [text[start:end] for start, end in risk.mentions] == ["ran away", "went missing"]


def test_no_single_child_bears_a_fact_of_a_group() -> None:
    assert risks("Child A was seen. The children were neglected.") == [("NEGLECT", "children")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hale Safeguarding Children Board has published a serious case review.", ("SCR", "published", (), None)),
        ("A rapid review was carried out in May 2019.", ("RAPID", "under_way", (), "2019-05")),
        (
            "An independent review was commissioned by Hale Borough Council in June 2012.",
            ("INDEPENDENT", "commissioned", ("Hale Borough Council",), "2012-06"),
        ),
        ("A serious case review could be held.", ("SCR", "considered", (), None)),
        (
            "A serious case review by Hale Safeguarding Children Board found nothing.",
            ("SCR", "unknown", ("Hale Safeguarding Children Board",), None),
        ),
        (
            "The Hale Standards Office (HSO) conducted a comprehensive review of it.",
            ("INTERNAL", "under_way", ("Hale Standards Office (HSO)",), None),
        ),
        ("They read the Ashby report.", ("INDEPENDENT", "unknown", (), None)),
        ("It was told by Sir Ann Dale's Lowick Inquiry.", ("INQUIRY", "unknown", (), None)),
        ("It rests on a detailed review completed in May 2019.", ("INTERNAL", "unknown", (), "2019-05")),
        (
            "The Hale Institute report dated May 2019 was read.",
            ("INDEPENDENT", "unknown", ("Hale Institute",), "2019-05"),
        ),
        (
            "Ofsted, the CQC and Hale Police undertook a joint inspection.",
            ("INSPECTION", "under_way", ("Ofsted", "CQC", "Hale Police"), None),
        ),
        (
            "Ofsted, the Care Quality Commission (CQC) and HMI Probation (HMI Prob) undertook a joint inspection.",
            ("INSPECTION", "under_way", ("Ofsted", "Care Quality Commission (CQC)", "HMI Probation"), None),
        ),
        ("The Dale Commission wrote.", ("INQUIRY", "unknown", (), None)),
        ("The order told the Dale Commission to report.", ("INQUIRY", "unknown", (), None)),
        ("The Weir Inquiry has established that nobody asked.", ("INQUIRY", "unknown", (), None)),
        ("It must decide whether a safeguarding adults review should be held.", ("SAR", "considered", (), None)),
        ("Hale Hospital's own investigation found nothing.", ("INTERNAL", "unknown", ("Hale Hospital",), None)),
        ("An investigation by Hale Hospital found nothing.", ("INTERNAL", "unknown", ("Hale Hospital",), None)),
        ("The police conducted an internal review.", ("INTERNAL", "under_way", ("police",), None)),
        ("A thematic review of knife crime is due to be published in October.", ("THEMATIC", "under_way", (), None)),
        ("The inquest was held.", ("INQUEST", "under_way", (), None)),
        ("The Weir Inquiry was set up.", ("INQUIRY", "commissioned", (), None)),
        ("The domestic homicide review was late.", ("DHR", "unknown", (), None)),
    ],
)
def test_one_review(text: str, found: tuple[str, str, tuple[str, ...], str | None]) -> None:
    assert reviews(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was due for review.",
        "The review meeting was late.",
        "The Charity Commission wrote.",
        "I commenced an investigation into the death of Ann Dale.",
        "A review of her medication was due.",
        "The police investigation went on.",
        "Social workers report that it is better.",
        "They review and update the plan.",
        "The police began to review the file.",
        "Hale Police began an investigation into the theft.",
        "Hale Council's audit framework is new.",
        "Hale Council report that they are busy.",
        "An investigation into the death of Ann Dale was opened.",
        "The Annual Report was read.",
    ],
)
def test_what_is_no_review(text: str) -> None:
    assert reviews(text) == []


def test_a_review_that_may_be_held_is_considered_and_hedged() -> None:
    review = one_review("A serious case review could be launched this week.")
    assert (review.review_status, review.certainty) == ("considered", "hedged")


def test_the_next_sentence_may_say_who_ordered_it() -> None:
    text = "It follows an independent review of the home. It was commissioned by Hale Borough Council in June 2012."
    assert reviews(text) == [("INDEPENDENT", "commissioned", ("Hale Borough Council",), "2012-06")]


def test_mentions_that_say_nothing_new_are_one_fact_and_another_state_is_another() -> None:
    text = (
        "The serious case review was late. The serious case review has now been published. "
        "A serious case review could be held again."
    )
    assert [state for _, state, _, _ in reviews(text)] == ["published", "considered"]


def test_an_agreed_review_is_a_claim_of_its_own_by_who_says_so() -> None:
    text = (
        'The council may hold a serious case review. "I want a serious case review and the Hale Safeguarding Children '
        'Board have now agreed that this is needed," said Ann Dale.'
    )
    agreed = [r for r in find_reviews(source(text)) if r.review_status == "agreed"]
    assert [(r.review_kind, r.certainty, r.asserted_by, r.commissioned_by) for r in agreed] == [
        ("SCR", "alleged", "Ann Dale", ("Hale Safeguarding Children Board",))
    ]


def test_reviews_named_apart_are_apart() -> None:
    text = (
        "The board held a learning event review. The council's own review and a review of practice in its homes "
        "are due in May."
    )
    assert [kind for kind, *_ in reviews(text)] == ["LEARNING_EVENT", "INTERNAL", "INTERNAL"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child A and YP2 were seen.", [("Child A", 1), ("YP2", 1)]),
        ("In all, 47 victims were named.", [("47 victims", 47)]),
        ("Six of the seven young people came.", [("Six of the seven young people", 6)]),
        ("The police came to Hale.", []),
        ("Ann Dale MP said so. Dale was angry.", []),
    ],
)
def test_cases(text: str, found: list[tuple[str, int | None]]) -> None:
    cases = find_cases(source(text))
    assert [(case.label, case.size) for case in cases] == found
    assert all(problem(case, text) is None for case in cases)


def test_a_long_text_of_another_field_has_no_risks() -> None:
    assert risks("The valve was disabled by an engineer near the hot spots. " * 60) == []
