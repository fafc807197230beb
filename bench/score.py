"""How well the rules read texts that they were not made for: the invented passages of ``bench/gold``.

Prints a table of each kind of fact, with its exact code and by its words alone, then each register, and what was right
in the facts that were found. A gold fact is needed or optional; an optional one earns nothing and costs nothing, nor
does a found fact of another code on its words.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bench.matching import Row, is_needed, overlap, paired, paired_risks, risks_once
from loaders import read

GOLD = Path(__file__).with_name("gold")
KINDS = ("agency", "flow", "failure", "risk", "review", "recommendation")
ENDS = ("sender", "recipient", "by", "to")
SLOTS = ("polarity", "certainty", "date", "agencies of a flow", "agencies of a failure")


@dataclass(slots=True)
class Tally:
    """Right, false and missed facts of one sort."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, gold: list[Row], found: list[Row], pairs: list[tuple[int, int]]) -> None:
        """Counts one passage; what is paired with, or stands on the words of, an optional fact is left out."""
        needed = {i for i, row in enumerate(gold) if is_needed(row)}
        hits = sum(1 for i, _ in pairs if i in needed)
        taken = {j for _, j in pairs}
        free = sum(1 for i, _ in pairs if i not in needed)
        optional = [row for row in gold if not is_needed(row)]
        free += sum(any(overlap(g, f) >= 0.5 for g in optional) for j, f in enumerate(found) if j not in taken)
        self.right += hits
        self.false += len(found) - hits - free
        self.missed += len(needed) - hits

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall and F1.

        >>> Tally(right=3, false=1, missed=3).shares
        (0.75, 0.5, 0.6)
        """
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall) if self.right else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of all passages."""

    exact: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    words: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    registers: dict[str, Tally] = field(default_factory=dict)
    slots_right: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)

    def add(self, register: str, gold: list[Row], found: list[Row]) -> None:
        """Counts one passage."""
        same = _same_agencies(gold, found)
        for kind in KINDS:
            g, f = _of(kind, gold), _of(kind, found)
            pair = paired_risks if kind == "risk" else paired
            exact = pair(g, f, True)
            self.exact[kind].add(g, f, exact)
            self.words[kind].add(g, f, pair(g, f, False))
            self.registers.setdefault(register, Tally()).add(g, f, exact)
            for i, j in exact:
                if is_needed(g[i]):
                    self._compare(kind, g[i], f[j], same)

    def _compare(self, kind: str, gold: Row, found: Row, same: dict[str, str]) -> None:
        for slot in ("polarity", "certainty"):
            self._slot(slot, gold[slot] == found[slot])
        if gold.get("when"):
            self._slot("date", gold["when"] == found["when"])
        if kind in ("flow", "failure"):
            right = all(
                sorted(gold[end]) == sorted(same.get(name, name) for name in found[end]) for end in ENDS if end in gold
            )
            self._slot(f"agencies of a {kind}", right)

    def _slot(self, slot: str, right: bool) -> None:
        self.slots[slot] += 1
        self.slots_right[slot] += right


def _of(kind: str, rows: list[Row]) -> list[Row]:
    mine = [row for row in rows if row["kind"] == kind]
    return risks_once(mine) if kind == "risk" else mine


def _same_agencies(gold: list[Row], found: list[Row]) -> dict[str, str]:
    """The gold name of each found agency, by the places where both are mentioned."""
    g, f = _of("agency", gold), _of("agency", found)
    return {f[j]["name"]: g[i]["name"] for i, j in paired(g, f, with_code=False)}


def score(folder: Path = GOLD) -> Score:
    """The score of the rules on a folder of passages."""
    registers = json.loads((folder / "registers.json").read_text(encoding="utf8"))
    total = Score()
    for name, register in registers.items():
        total.add(register, *passage(folder, name))
    return total


def passage(folder: Path, name: str) -> tuple[list[Row], list[Row]]:
    """The gold facts of a passage and those that the rules find in it."""
    lines = (folder / f"{name}.gold.jsonl").read_text(encoding="utf8").splitlines()
    facts = read(folder / f"{name}.txt").facts
    found = [{"kind": fact.kind, **msgspec.structs.asdict(fact)} for fact in facts]
    return [json.loads(line) for line in lines], found


def table(total: Score) -> str:
    """The table that the manual shows."""
    rows = ["| fact | precision | recall | F1 | F1 by words alone |", "|---|---|---|---|---|"]
    for kind in KINDS:
        precision, recall, f1 = total.exact[kind].shares
        rows.append(f"| {kind} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {total.words[kind].shares[2]:.2f} |")
    said = (f"{slot} {total.slots_right[slot] / max(1, total.slots[slot]):.2f}" for slot in SLOTS)
    return "\n".join([*rows, "", f"Right in what was found: {', '.join(said)}."])


def by_register(total: Score) -> Iterator[str]:
    """All kinds together, for each register."""
    for register, tally in total.registers.items():
        precision, recall, f1 = tally.shares
        yield f"{register:24} precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}"


def main() -> None:
    """Prints the score; a folder of other passages may be named."""
    total = score(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    print(table(total), "", *by_register(total), sep="\n")


if __name__ == "__main__":
    main()
