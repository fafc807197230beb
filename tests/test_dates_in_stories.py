"""A sentence that goes on with a dated story has its day; one that leaves the story has none."""

from __future__ import annotations

import pytest

from graph.facts import Document
from loaders.extract.dates import when_of
from loaders.extract.passages import passages
from loaders.extract.source import Source

TOLD = "On 4 May 2011 the nurse saw a bruise. "


def when(text: str) -> str | None:
    """The date of the last words of a text, "rang the school"."""
    document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    source = Source(document, tuple(passages(text)))
    start = text.rindex("rang the school")
    return when_of(source, source.passages[-1], (start, start + len("rang the school")))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (TOLD + "She rang the school.", "2011-05-04"),
        (TOLD + "She wrote it down. She rang the school.", "2011-05-04"),
        (TOLD + "Later that day she rang the school.", "2011-05-04"),
        (TOLD + "The following day she rang the school.", "2011-05-05"),
        (TOLD + "The following day she wrote it down. She rang the school.", "2011-05-05"),
        (TOLD + "Following this she rang the school.", "2011-05-04/.."),
        (TOLD + "Prior to this she rang the school.", "../2011-05-04"),
        (TOLD + "By the time of the meeting on 9 May 2011 nobody rang the school.", "2011-05-04/2011-05-09"),
        (TOLD + "He died on 9 May 2011.\n\nBy the time of his death nobody rang the school.", "../2011-05-09"),
        (TOLD + "She is new. That evening she rang the school.", "2011-05-04"),
        (TOLD + "Two days later she rang the school.", "2011-05-06"),
        (TOLD + "She was seen the next day and rang the school.", "2011-05-05"),
        ("On 4 May 2011 she came, and the next day she rang the school.", "2011-05-05"),
        ("On 4 May 2012 she said that she rang the school the previous year.", "2011"),
        ("He left on 6 June 2009. On 4 May 2011 she came. On 9 May, when he came, she rang the school.", "2011-05-09"),
        ("In May 2011 the nurse saw a bruise. She rang the school.", "2011-05"),
        ("In 2011 the nurse saw a bruise. She rang the school.", "2011"),
        ("From July 2011 the nurse saw her weekly. She rang the school.", "2011-07/.."),
        ("Between May and June 2011 the nurse saw her. She rang the school.", "2011-05/2011-06"),
        ("The nurse saw a bruise on 4 May 2011. She rang the school.", "2011-05-04"),
        ("Calls came from 4 May 2011 onwards. These calls went on and she rang the school.", "2011-05-04/.."),
        (TOLD + "Thereafter she rang the school.", "2011-05-04/.."),
        (TOLD + "The previous evening she rang the school.", "2011-05-03"),
        (TOLD + "A short time later she rang the school.", "2011-05-04"),
        ("She rang the school when the nurse saw it on 4 May 2011.", "2011-05-04"),
        ("She rang the school when she was seen on 4 May 2011.", "2011-05-04"),
        (TOLD + "\n\nAt 15:40 she rang the school.", "2011-05-04"),
        (TOLD + "\n\nThe following day she rang the school.", "2011-05-05"),
        (TOLD + "She left before triage. She rang the school.", "2011-05-04"),
        (TOLD + "She rang the school that day but was seen on 9 May.", "2011-05-04"),
        ("She had read the note from 3 May 2011 and on 4 May 2011 rang the school.", "2011-05-04"),
        ("On 4 May 2011 he was told that 9 May was likely to be the last visit. She rang the school.", "2011-05-04"),
        ("It found: On 4 May 2011 she came. She rang the school.", "2011-05-04"),
        ("He left from Hale Hospital on 4 May 2011. She rang the school.", "2011-05-04"),
        ("She went to Hale Hospital on 4 May 2011. She rang the school.", "2011-05-04"),
        ("On 4 May 2011:\n\n- she came;\n\n- she rang the school.", "2011-05-04"),
        ("It was over the night of 4/5 May 2011 that she rang the school.", "2011-05-04/2011-05-05"),
        (TOLD + "The following month she rang the school.", "2011-06"),
        (TOLD + "In the same month she rang the school.", "2011-05"),
        ("Ann died on 4 May 2011. The day before her death she rang the school.", "2011-05-03"),
        ("She was seen on 4 May 2011 by a nurse, who rang the school.", "2011-05-04"),
        (TOLD + "Nobody came until 16:40 and she rang the school.", "2011-05-04"),
        ("Two days before his death on 6 May 2011 she rang the school.", "2011-05-04"),
        ("On 4 May 2011, two days before his death, she rang the school.", "2011-05-04"),
        ("In the six months to March 2015 she rang the school.", "2014-10/2015-03"),
        ("A review published in May 2014 says that she rang the school.", None),
        ("Since the review in March 2013 she rang the school.", "2013-03/.."),
        ("Despite an audit by the board in June 2014, she rang the school.", None),
        ("Despite the guidance produced by the board in June 2014 she rang the school.", None),
        ("Under the Family Plan 2011-14 she rang the school.", None),
        ("After she rang the school, on 4 May 2011 he died.", None),
        ("They had notes of a meeting on 4 May 2011. She rang the school.", None),
        ("She rang the school and was seen on 4 May 2011.", None),
        ("She rang the school, to make sure he was seen on 4 May 2011.", None),
        ("The inquest concluded on 4 May 2011 that she rang the school.", None),
        (TOLD + "She came having already asked why he rang the school.", None),
        ("She rang the school about the referral dated 4 May 2011.", None),
        ("She rang the school before he left in 2012.", None),
        ("On 4 May 2011 she came, and weeks later she rang the school.", None),
        ("He left on 6 June 2009. On 4 May 2011 she came. On 9 March she rang the school.", None),
        ("He left on 6 June 2009. The inquest began on 4 May 2011. On 9 June she rang the school.", None),
    ],
)
def test_a_story_keeps_its_day(text: str, edtf: str | None) -> None:
    assert when(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        TOLD + "She had rung before. She always rang the school.",
        TOLD + "Weeks later she rang the school.",
        TOLD + "The nurse is new. She rang the school.",
        TOLD + "During the holidays she rang the school.",
        TOLD + "She had seen one before. She rang the school.",
        TOLD + "By the time of the meeting somebody rang the school.",
        TOLD + "\n\nShe rang the school.",
        "She saw a bruise on 4 May 2011 and one on 6 May 2011. She rang the school.",
        "In May 2011 an inspection was made. She rang the school.",
        "In 2011 the nurse saw a bruise. The following day she rang the school.",
        "He died on 4 May 2011. She rang the school.",
        "He was seen before the meeting on 4 May 2011. She rang the school.",
        "He came after the referral on 4 May 2011. This visit ended and she rang the school.",
        "She rang the school.",
    ],
)
def test_a_sentence_that_leaves_the_story_has_no_day(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(("day", "edtf"), [("3 March", "2009-03-03"), ("9 September", None)])
def test_a_day_before_the_first_full_date_has_its_year_where_it_is_no_later(day: str, edtf: str | None) -> None:
    text = f"On {day} she rang the school. He left on 6 June 2009. The inquest ended on 4 May 2011."
    source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    start = text.index("rang")
    assert when_of(source, source.passages[0], (start, start + len("rang the school"))) == edtf
