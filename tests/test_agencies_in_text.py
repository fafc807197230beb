"""Agencies in running text: who is one, which mentions are one body, and what is none."""

from __future__ import annotations

import pytest

from graph.facts import Agency, Document
from graph.identity import agency_id
from loaders.extract.agencies import find_agencies
from loaders.extract.passages import passages
from loaders.extract.source import Mention


def read(text: str) -> tuple[tuple[Agency, ...], tuple[Mention, ...]]:
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    return find_agencies(document, passages(text))


def names(text: str) -> dict[str, str]:
    return {agency.name: agency.agency_kind for agency in read(text)[0]}


def bodies(text: str) -> list[list[str]]:
    """The words of each body's mentions."""
    return [[" ".join(text[start:end].split()) for start, end in agency.mentions] for agency in read(text)[0]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Then Marlowe Borough Council wrote.", "Marlowe Borough Council", "LA"),
        ("The London Borough of Ashmere wrote.", "London Borough of Ashmere", "LA"),
        ("The City of Harrowby Council wrote.", "City of Harrowby Council", "LA"),
        ("Ann Dale of Harrowby City Council wrote.", "Harrowby City Council", "LA"),
        ("Later Marlowe Safeguarding Children Board wrote.", "Marlowe Safeguarding Children Board", "LSCB"),
        ("North Marlowe Police rang.", "North Marlowe Police", "POLICE"),
        ("Marlowe and Hale Constabulary rang.", "Marlowe and Hale Constabulary", "POLICE"),
        ("Marlowe Hospitals NHS Trust wrote.", "Marlowe Hospitals NHS Trust", "HOSPITAL"),
        (
            "Marlowe Mental Health NHS Foundation Trust wrote.",
            "Marlowe Mental Health NHS Foundation Trust",
            "MENTAL_HEALTH",
        ),
        ("He was held at HMP Ashdown.", "HMP Ashdown", "PRISON"),
        ("St Hild's School wrote.", "St Hild's School", "SCHOOL"),
        (
            "It was told by Hale Clinical Commissioning Group.",
            "Hale Clinical Commissioning Group",
            "HEALTH_COMMISSIONER",
        ),
        ("The Crown Prosecution Service wrote.", "Crown Prosecution Service", "CPS"),
        ("Ofsted wrote.", "Ofsted", "INSPECTORATE"),
        ("A health visitor wrote.", "health visitor", "COMMUNITY_HEALTH"),
        ("It was CAMHS that wrote.", "CAMHS", "MENTAL_HEALTH"),
        ("The Hale Home Treatment Team wrote.", "Hale Home Treatment Team", "MENTAL_HEALTH"),
        ("Harrowby Council\u2019s Adult Social Care wrote.", "Harrowby Council's Adult Social Care", "ADULT_CARE"),
        ("Harrowby Health and Social Care NHS Trust wrote.", "Harrowby Health and Social Care NHS Trust", "HEALTH"),
        ("Harrowby Health and Social Care wrote.", "Harrowby Health and Social Care", "HEALTH"),
        ("The multi-\nagency safeguarding hub wrote.", "multi-agency safeguarding hub", "MASH"),
        ("The drug and alcohol service wrote.", "drug and alcohol service", "SUBSTANCE_SERVICE"),
        ("The Marlowe County Sheriff's Office rang.", "Marlowe County Sheriff's Office", "POLICE"),
        ("The Marlowe Department of Public Safety rang.", "Marlowe Department of Public Safety", "POLICE"),
        ("The Department of Children and Families wrote.", "Department of Children and Families", "CSC"),
        ("Child protective services wrote.", "Child protective services", "CSC"),
        ("The Ministry of Trade, Work and Fisheries wrote.", "Ministry of Trade, Work and Fisheries", "GOVERNMENT"),
        ("The Diocese of Harrowby wrote on a Monday.", "Diocese of Harrowby", "OTHER"),
        ("It was sent to the University of Harrowby's staff.", "University of Harrowby", "SCHOOL"),
        ("It was the homeless charity Lantern Rooms that wrote.", "Lantern Rooms", "VOLUNTARY"),
        ("The Hale school district wrote.", "Hale school district", "SCHOOL"),
        ("The Hale Sexual Offenders Team wrote.", "Hale Sexual Offenders Team", "POLICE"),
        ("The Hale Partnership Council wrote.", "Hale Partnership Council", "OTHER"),
        ("She told social care of it.", "social care", "CSC"),
        ("Social care was not told of it.", "Social care", "CSC"),
        ("Promote police attendance at meetings.", "police", "POLICE"),
    ],
)
def test_who_is_an_agency(text: str, name: str, kind: str) -> None:
    assert names(text) == {name: kind}


@pytest.mark.parametrize(
    "text",
    [
        "Harrowby is a town by the sea.",
        "His mental health got worse and his health needs were not met.",
        "It was a mark of good social work practice.",
        "The gang met in Marlowe.",
        "He was a member of the children in care council.",
        "Under the Health and Social Care Act 2012 it must.",
        "Ann Dale KC spoke for the family (OBE).",
        "The IT (information technology) was old.",
        "She worked in education and liked housing.",
        "He was taught to use the family hub model.",
        "Read https://www.example.org/government/police/school first.",
        "She got better at school, and went to hospital once.",
        "The chief medical officer was ill.",
        "Everyone should force the door and board the train.",
    ],
)
def test_who_is_none(text: str) -> None:
    assert names(text) == {}


def test_short_forms_are_the_body_that_the_document_names() -> None:
    text = (
        "Marlowe Safeguarding Children Board (MSCB) met. The Board asked Marlowe Borough Council. The council\u2019s "
        "staff told the authority. MSCB agreed. The force did not come; Hale Police was asked. The police came."
    )
    assert bodies(text) == [
        ["Marlowe Safeguarding Children Board", "MSCB", "Board", "MSCB"],
        ["Marlowe Borough Council", "council", "authority"],
        ["force", "Hale Police", "police"],
    ]


def test_initials_without_a_bracket_are_those_of_the_one_body_they_fit() -> None:
    assert bodies("The Department of Harbours and Docks wrote. DHD and DOH did nothing.") == [
        ["Department of Harbours and Docks", "DHD"]
    ]
    assert bodies("The Hale Harbour Service and the Hale Housing Society met. HHS wrote.")[0] == [
        "Hale Harbour Service"
    ]


def test_the_end_of_a_name_is_the_body_that_has_the_name() -> None:
    text = (
        "Hale Ambulance Service came to HMP Ashdown. Later the ambulance service rang. Hale Council told the council."
    )
    assert bodies(text) == [
        ["Hale Ambulance Service", "ambulance service"],
        ["HMP Ashdown"],
        ["Hale Council", "council"],
    ]


def test_a_trust_that_is_not_named_is_the_one_of_its_kind() -> None:
    text = "The mental health trust rang. The Trust was told, and Hale Mental Health NHS Trust wrote."
    assert bodies(text) == [["mental health trust", "Trust", "Hale Mental Health NHS Trust"]]
    assert bodies("The mental health trust rang. The Trust was told.") == [["mental health trust", "Trust"]]


def test_a_noun_in_small_letters_is_the_one_body_that_it_names() -> None:
    text = "The FBI had a letter. The bureau lost it. The Diocese of Hale wrote; the diocese had no reply."
    assert bodies(text) == [["FBI", "bureau"], ["Diocese of Hale", "diocese"]]
    assert names("The bureau and the diocese wrote.") == {}


def test_the_board_of_two_is_the_one_named_last() -> None:
    text = (
        "Hale Safeguarding Children Board met. The Board wrote. Penn Safeguarding Children Board met. The Board wrote."
    )
    assert [len(mentions) for mentions in bodies(text)] == [2, 2]


def test_two_agencies_joined_by_and_are_two() -> None:
    assert names("It went to Police and Children's Social Care.") == {
        "Police": "POLICE",
        "Children's Social Care": "CSC",
    }


def test_bare_nouns_are_agencies_beside_others_only() -> None:
    assert names("The police, health and education were told.") == {
        "police": "POLICE",
        "health": "HEALTH",
        "education": "SCHOOL",
    }
    assert names("Health was poor and education was lost.") == {}


def test_a_bracket_defines_only_what_its_letters_fit() -> None:
    assert names("The Early Response Team (ERT) met. ERT wrote.") == {"Early Response Team (ERT)": "OTHER"}
    assert len(bodies("The Early Response Team (KC) met. KC wrote.")[0]) == 1


def test_roles_stand_for_the_body_that_is_named() -> None:
    assert bodies("Children's social care was rung. The social worker told the school.")[0] == [
        "Children's social care",
        "social worker",
    ]
    assert bodies("Hale Police came. Officers saw the boy.")[0] == ["Hale Police", "Officers"]


def test_a_role_alone_is_an_agency_only_where_it_passes_something_on() -> None:
    assert names("The psychiatrist told his mother.") == {"psychiatrist": "MENTAL_HEALTH"}
    assert names("The psychiatrist had a long career.") == {}


def test_collectives_are_nobody_in_particular() -> None:
    agencies, mentions = read("All agencies knew, and partners and professionals did too.")
    assert agencies == () and [m.name for m in mentions] == ["*", "*", "*"]


def test_the_one_place_of_a_document_is_the_place_of_its_bare_council_bodies_but_not_of_its_police() -> None:
    agencies, _ = read("Hale Borough Council met the local safeguarding board, and the police came.")
    assert {a.agency_kind: a.place for a in agencies} == {"LA": "Hale", "LSCB": "Hale", "POLICE": None}
    assert agency_id(agencies[1]) == "agency:LSCB:hale"


def test_with_two_places_a_bare_body_has_none() -> None:
    agencies, _ = read("Hale Borough Council and Penn City Council met the local safeguarding board.")
    assert [a.place for a in agencies] == ["Hale", "Penn", None]


def test_successors_stay_apart() -> None:
    assert len(names("Hale Primary Care Trust became Hale Clinical Commissioning Group.")) == 2


def test_furniture_names_nobody() -> None:
    assert names("The boy was well.\n\nRelated articles\n\nPolice blamed in report\n\nMore from the Hale Post") == {}


def test_every_mention_is_words_of_the_text_and_is_sorted() -> None:
    text = "The police rang.\n\n\u2022 Hale Police told the\n  local authority.\n\u2022 All agencies met."
    agencies, mentions = read(text)
    assert list(mentions) == sorted(mentions)
    for agency in agencies:
        assert agency.quote == text[slice(*agency.span)] and agency.span == agency.mentions[0]
        assert agency.passage is not None and agency.passage[0] <= agency.span[0] < agency.passage[1]


def test_the_services_of_adults_are_not_those_of_children() -> None:
    children = "The child and adolescent mental health service (CAMHS) met her."
    assert bodies(f"{children} Adult mental health services met her mother.") == [
        ["child and adolescent mental health service", "CAMHS"],
        ["Adult mental health services"],
    ]


def test_many_bodies_of_a_sort_are_not_the_one_that_is_named() -> None:
    text = "Hale Constabulary wrote to other police forces. The force waited. Directors of children's services met."
    assert ["Hale Constabulary", "force"] in bodies(text) and ["police forces"] in bodies(text)


def test_a_teacher_is_not_of_a_university() -> None:
    assert ["Hale University"] in bodies("Hale University did the research. The teacher saw the bruise at school.")
