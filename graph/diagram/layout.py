"""Where the points stand: computed here, always the same, so that a page opens at once and never moves by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LENGTH = 140.0  # of a line at rest, in pixels
REACH = 5  # lengths; further apart, points leave each other alone
GATHER = 0.35  # how strongly every point is drawn to the middle
STEPS = 300
WIDE = 1.2  # width to height, as the frame of the diagram has it
GAP = 20.0  # left free around each box


def positions(boxes: Sequence[tuple[int, int]], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A place for each point: joined ones near each other, senders to the left, and no two boxes touching.

    ``boxes`` holds the width and height that each point needs with its label; ``pairs`` the points that lines join.

    >>> positions([(80, 60), (80, 60)], [(0, 1)]) == positions([(80, 60), (80, 60)], [(0, 1)])
    True
    """
    if not boxes:
        return []
    joined = np.array(sorted({pair for pair in pairs if pair[0] != pair[1]}), dtype=np.int64).reshape(-1, 2)
    places = _lying(_settled(_spiral(len(boxes)), joined), joined)
    places = _spread(places, np.array(boxes, dtype=np.float64) + GAP)
    return [(round(float(x)), round(float(y))) for x, y in places - places.mean(axis=0)]


def _spiral(count: int) -> Floats:
    """The start: points on a spiral, so that no two share a place."""
    turn = np.arange(count) * 2.399963
    far: Floats = np.sqrt(np.arange(count) + 1.0) * LENGTH / 2
    return np.stack([np.cos(turn) * far, np.sin(turn) * far], axis=1)


def _settled(places: Floats, joined: NDArray[np.int64]) -> Floats:
    """The places after springs along the lines and repulsion between all points have come to rest."""
    for step in range(STEPS):
        away = places[:, None, :] - places[None, :, :]
        square = (away**2).sum(axis=2) + 1.0
        near = np.where(square < (REACH * LENGTH) ** 2, LENGTH**2 / square, 0.0)
        force = (away * near[:, :, None]).sum(axis=1) - places * GATHER
        pull = places[joined[:, 1]] - places[joined[:, 0]]
        pull *= np.sqrt((pull**2).sum(axis=1))[:, None] / LENGTH
        np.add.at(force, joined[:, 0], pull)
        np.subtract.at(force, joined[:, 1], pull)
        size = np.sqrt((force**2).sum(axis=1))[:, None] + 1e-9
        places = places + force / size * np.minimum(size, LENGTH / 2 * (1 - step / STEPS))
    return places


def _lying(places: Floats, joined: NDArray[np.int64]) -> Floats:
    """The places turned so that they are wider than tall and most lines run from left to right."""
    x, y = (places - places.mean(axis=0)).T
    turn = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x - y * y).sum()))
    along, across = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
    runs_left = float((along[joined[:, 1]] - along[joined[:, 0]]).sum()) < 0
    stretch = math.sqrt(WIDE * (float(np.ptp(across)) + LENGTH) / (float(np.ptp(along)) + LENGTH))
    return np.stack([along * (-stretch if runs_left else stretch), across / stretch], axis=1)


def _spread(places: Floats, boxes: Floats) -> Floats:
    """The places pushed apart, each pair along the axis where it overlaps less, until no two boxes overlap."""
    order = np.arange(len(places))
    tie = np.where(order[:, None] > order[None, :], 1.0, -1.0)[:, :, None]
    for _ in range(STEPS):
        away = places[:, None, :] - places[None, :, :]
        overlap = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(away)
        touching: NDArray[np.bool_] = np.all(overlap > 0, axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        push = np.stack([sideways, ~sideways], axis=2) * overlap * touching[:, :, None]
        push *= np.where(away == 0, tie, np.sign(away))
        places = places + push.sum(axis=1) * 0.35
    return places
