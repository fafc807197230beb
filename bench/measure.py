"""What an action costs, and how that is printed: beside a named peer, with the ratio of the two."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

Action = Callable[[], object]


def cpu(act: Action, server: int | None = None) -> float:
    """Seconds of processor time that an action costs this process and a server's, Java's threads included."""
    gc.collect()  # what went before
    start = time.process_time() + spent(server)
    act()
    return time.process_time() + spent(server) - start


def spent(process: int | None) -> float:
    """Seconds of processor time that another process has used so far."""
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text("utf8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def in_turn(rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """The medians of what two actions cost, measured in turn so that a busy moment meets both."""
    costs = [(ours(), theirs()) for _ in range(rounds)]
    return median(a for a, _ in costs), median(b for _, b in costs)


def line(what: str, ours: float, peer: str, theirs: float, goal: float | None = None, unit: str = "s") -> None:
    """Prints one measurement; ``goal`` is the ratio that it should not pass."""
    ratio = ours / theirs
    verdict = "" if goal is None else f"  goal {goal:g}{'' if ratio <= goal else ', MISSED'}"
    print(f"{what:46} {ours:8.2f} {unit:2} {peer:38} {theirs:8.2f} {unit:2} ratio {ratio:6.2f}{verdict}", flush=True)
