"""Which duties with a time limit were kept, by the steps that facts tell of, and the sum behind each answer.

Where something happened is nowhere in a fact, and a limit is one of its territory. So the graph stores no *met* and no
*breached*: who asks says which territory it was, and the answer holds for that alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph import vocabulary
from graph.clock import Time, clocks
from graph.dates import Sure
from graph.duties import Verdict, duties, in_force, judge
from graph.duty import Duty, known_territory, steps
from graph.identity import slug
from graph.step import Step

_SURE = {"hedged": "is said with a hedge", "alleged": "is one party's word"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One duty held against one item of a case: the verdict with its sum, every reason, and the steps it rests on."""

    verdict: Verdict
    case: str | None
    item: str
    time: Time
    reasons: tuple[str, ...]

    @property
    def duty(self) -> Duty:
        """The row of ``duties.yaml`` that it was held against."""
        return self.verdict.duty

    @property
    def facts(self) -> list[str]:
        """The facts that start and stop the clock, each once."""
        return list(dict.fromkeys(step.fact for step in (*self.time.start.steps, *self.time.stop.steps)))


def timekeeping(told: Iterable[Step], territory: str | None = None) -> list[Kept]:
    """Every duty that two steps of one item speak of, held against their dates in a territory; in one order.

    A pair whose start has no date at all is left out, for no edition can be chosen. UnknownTerm for a territory that is
    none; without one, nothing is met or breached.
    """
    known_territory(territory)
    found = [kept for journey in _journeys(told) for kept in _of_journey(journey, territory)]
    order = {step: place for place, step in enumerate(steps())}
    return sorted(found, key=lambda k: (k.case or "", k.item, order[k.duty.step], k.duty.id, k.facts))


def _journeys(told: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps of each item of a case, or of a document where no case is named."""
    groups: dict[tuple[bool, str, str], list[Step]] = defaultdict(list)
    for step in sorted(told, key=lambda step: (step.document, step.fact)):
        groups[step.case is None, slug(step.case) if step.case else step.document, step.item].append(step)
    yield from groups.values()


def _of_journey(journey: Sequence[Step], territory: str | None) -> Iterator[Kept]:
    for family, clock in clocks().items():
        time = clock.read(journey)
        if time and time.started:
            for duty in _held_against(family, time.started, territory):
                yield _kept(duty, time, journey, territory)


def _held_against(family: str, started: str, territory: str | None) -> list[Duty]:
    """The editions of a family that may have bound then; without a territory every one but for local rules."""
    if territory:
        return in_force(family, started, territory)
    national = (duty for duty in duties() if duty.family == family and duty.force != "local_procedure")
    return [duty for duty in national if duty.bound(started) is not Sure.CERTAINLY_NOT]


def _kept(duty: Duty, time: Time, journey: Sequence[Step], territory: str | None) -> Kept:
    verdict = judge(duty, str(time.started), time.stopped, territory=territory)
    doubts = tuple(_doubts(time, journey))
    if doubts:
        verdict = replace(verdict, outcome="cannot_tell", late=None)
    return Kept(verdict, journey[0].case, journey[0].item, time, (*doubts, verdict.reason, *_notes(time)))


def _doubts(time: Time, journey: Iterable[Step]) -> Iterator[str]:
    """Why the steps themselves leave it open, whatever their dates."""
    for step in dict.fromkeys((*time.start.steps, *time.stop.steps)):
        named = f"{_name(step)}, {step.when or 'no date stated'}"
        if step.certainty in _SURE:
            yield f"that there was this step ({named}) {_SURE[step.certainty]}"
        for why in sorted(set(step.disputed)):
            yield f"accounts differ on this step ({named}): {why}"
    yield from _several_people(journey)


def _several_people(journey: Iterable[Step]) -> Iterator[str]:
    people: dict[str, set[str]] = defaultdict(set)
    for step in journey:
        if step.about:
            people[step.document].add(slug(step.about))
    if any(len(of_one) > 1 for of_one in people.values()):
        yield "the item is about more than one person, and what was done may have been done for different ones"


def _notes(time: Time) -> Iterator[str]:
    if not time.start.exact and time.start.first != time.start_last:
        yield f"the day that starts the time is not stated: it lies within {time.started}"
    if not time.stop.exact and time.stopped and time.start.first != time.stop.last:
        yield f"the day that ends the time is not stated: it had come by {time.stop.last}"


def _name(step: Step) -> str:
    """What a reader calls the code of a step."""
    schemes = (scheme for scheme in ("flows", "stages", "outcomes") if step.code in vocabulary.codes(scheme))
    return vocabulary.name_of(next(schemes, "stages"), step.code)
