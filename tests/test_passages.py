"""Passages: what is a sentence, a bullet, a heading, and what only stands on the page."""

from __future__ import annotations

import pytest

from loaders.extract.passages import passages


def kinds(text: str) -> list[tuple[str, str]]:
    return [(p.kind, " ".join(p.flat.split())) for p in passages(text)]


def test_every_passage_is_a_place_in_the_text() -> None:
    text = (
        "Police\r\n\r\nThe force\u00a0was told.\u00a0It did\r\nnothing.\r\n\r\n"
        "\u2022 first thing\r\n\u2022 second thing\r\n"
    )
    found = passages(text)
    assert [text[p.start : p.end] for p in found] == [
        "Police",
        "The force\u00a0was told.",
        "It did\r\nnothing.",
        "first thing",
        "second thing",
    ]
    assert [p.kind for p in found] == ["heading", "sentence", "sentence", "bullet", "bullet"]
    assert all(len(p.flat) == p.end - p.start for p in found)
    assert {p.heading for p in found[1:]} == {"Police"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Lowe rang Mrs. Penn. Nobody came.", 2),
        ("It rose by 3.5 per cent. It fell, e.g. in May.", 2),
        ("That was Child A. She was seen by J. Marsh at 4.30 p.m. on Monday.", 2),
        ("See para. 4.2 and s. 17 of the plan.", 1),
        ("“We were not told.” The head teacher said so.", 2),
        ("It was late.2 Then it closed.", 2),
        ("At 8.45 p.m. EST the call ended.", 1),
        ("The Rev. Hill asked. No. 4 was empty.", 2),
        ("Why was she not seen? Nobody knew!", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(passages(text)) == sentences


def test_a_page_break_inside_a_sentence_is_no_break() -> None:
    text = "The school had written to the \n \n \n 14 \n \nboard in the spring of that year. It heard nothing."
    found = kinds(text)
    assert found == [
        ("sentence", "The school had written to the board in the spring of that year."),
        ("sentence", "It heard nothing."),
    ]


def test_hard_wrapped_lines_are_one_sentence_and_a_short_line_is_a_heading() -> None:
    text = (
        "Decision making\nThe duty team looked at each of the contacts that it had received over the \n"
        "weekend, and it passed most of them to the family support workers in the same \nbuilding."
    )
    assert [kind for kind, _ in kinds(text)] == ["heading", "sentence"]


def test_a_heading_is_the_nearest_above() -> None:
    text = "HEALTH\n\nNothing was written down.\n\nPOLICE\n\n1. Nobody rang back.\n\n2. Nobody asked."
    assert [(p.heading, p.number) for p in passages(text) if p.kind == "bullet"] == [("POLICE", "1"), ("POLICE", "2")]


def test_numbered_paragraphs_keep_their_number_apart() -> None:
    found = passages("6.2.3 The plan was late. It was thin.\n6.2.4 Nobody saw it.")
    assert [(p.number, p.flat) for p in found] == [
        ("6.2.3", "The plan was late."),
        (None, "It was thin."),
        ("6.2.4", "Nobody saw it."),
    ]


def test_items_in_running_text() -> None:
    found = passages("My concerns are these: 1. Nobody rang. 2. Nobody wrote.")
    assert [(p.number, p.flat) for p in found] == [
        (None, "My concerns are these:"),
        ("1", "Nobody rang."),
        ("2", "Nobody wrote."),
    ]


def test_a_number_at_the_end_of_a_wrapped_line_starts_nothing() -> None:
    text = (
        "The twins were then aged 13 and the oldest, who had moved to her aunt, was\n"
        "15. The aunt was never seen by anybody from the team, and so it went on and on."
    )
    assert len(passages(text)) == 2


def test_speakers_of_a_transcript() -> None:
    text = "**Counsel**: Were you told?\n\n**Ms Dale**: No. I was not.\n\nI asked twice.\n\n**Counsel**: Thank you."
    assert [(p.speaker, p.flat) for p in passages(text)] == [
        ("Counsel", "Were you told?"),
        ("Ms Dale", "No."),
        ("Ms Dale", "I was not."),
        ("Ms Dale", "I asked twice."),
        ("Counsel", "Thank you."),
    ]


LINK_LIST = "A council said it would look again at the case of a boy who was never seen by anyone in that year.\n\n"


@pytest.mark.parametrize(
    "furniture",
    [
        "Related articles\n\nBoy failed by every agency, says report\n\nGirl was never seen, inquest told",
        "Comments are closed.",
        "Subscribe to our newsletter for weekly news on child neglect.",
        "A guide to spotting neglect is coming. Register to receive it.",
        "Page 12 of 40",
        "www.example.org/neglect",
        "Tel: 0100 200 3000",
        "You may copy all or parts of this document if you say where it is from.",
    ],
)
def test_furniture_gives_nothing(furniture: str) -> None:
    found = passages(LINK_LIST + furniture)
    assert [p.kind for p in found[:1]] == ["sentence"]
    assert {p.kind for p in found[1:]} == {"furniture"}


def test_a_real_paragraph_ends_a_link_list() -> None:
    text = f"{LINK_LIST}Related articles\n\nAnother boy failed\n\n{LINK_LIST}"
    assert [p.kind for p in passages(text)] == ["sentence", "furniture", "furniture", "sentence"]


def test_a_signature_block_is_furniture() -> None:
    text = "The plan must be sent.\n\nYours sincerely\n\nAnn Dale\nChief Inspector of Bridges\n\nCare Quality Office"
    first, *block = passages(text)
    assert first.kind == "sentence" and {p.kind for p in block} == {"furniture"}


def test_running_headers_are_furniture() -> None:
    page = "Overview report {0}\n\nNobody told the school about what had been seen at the house on that day.\n\n"
    found = passages("".join(page.format(n) for n in range(1, 5)))
    assert [p.kind for p in found] == ["furniture", "sentence"] * 4


def test_curly_quotes_and_blanks_are_plain_and_keep_their_place() -> None:
    text = "The board’s\u00a0“plan”\twas late."
    (passage,) = passages(text)
    assert (passage.start, passage.end, passage.kind) == (0, len(text), "sentence")
    assert passage.flat == 'The board\'s "plan" was late.'


def test_no_text_no_passages() -> None:
    assert passages("") == [] and passages(" \n\u00a0\n") == []


def test_the_labels_of_a_few_memos_make_no_talk() -> None:
    memo = "FROM: The office\n\nSUBJECT: Seals\n\n"
    prose = "The board met on a Friday and heard of it.\n\n" * 60
    assert {passage.speaker for passage in passages(memo + prose + memo)} == {None}
    assert {passage.speaker for passage in passages("COUNSEL: Who rang?\n\nANN DALE: He did.\n\n" * 3)} == {
        "COUNSEL",
        "ANN DALE",
    }
