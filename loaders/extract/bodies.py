"""Which of a document's mentions are one body: by name, by short form, by role, or by being the only of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity import bare, form_of, national_names, place_in, slug
from loaders.extract.body import Body, nouns_of
from loaders.extract.brackets import fits
from loaders.extract.found import Found
from loaders.extract.terms import agency_scheme

_LONGEST_INITIALS = 6
_MANY, _NO_HOME = (frozenset(agency_scheme()[key]) for key in ("many", "no_home"))
COMMON = ""  # the group of words that all mean the body of their kind


class Bodies:
    """Puts the mentions of a document together, names first, then what leans on them.

    ``reach`` is how many characters behind its name a body may be "the council"; none where that is the whole document.
    """

    def __init__(self, reach: int | None = None) -> None:
        self._reach = reach
        self._bodies: dict[tuple[str, str], Body] = {}
        self._by_kind: dict[str, list[Body]] = defaultdict(list)  # those with a name, that are not the parts of others
        self._by_noun: dict[str, list[Body]] = defaultdict(list)  # named bodies by the last word of their name

    def gather(self, hits: list[Found]) -> list[Body]:
        """The bodies of these mentions, in order of first mention."""
        for hit in hits:
            if hit.form == "name":
                self._take_name(hit)
        self._merge_initials()
        for body in self._bodies.values():
            name = body.name
            body.words, body.form = tuple(bare(name).lower().split()), form_of(name, body.kind)
            body.called = tuple(known.lower() for known in (bare(name), *national_names(name, body.kind)))
            if not (body.is_part and _codes()[body.kind]["local"] == "place"):
                self._by_kind[body.kind].append(body)
            for noun in nouns_of(body):
                self._by_noun[noun].append(body)
        for forms in (("word", "listed"), ("the",), ("short",), ("role", "bare_role")):
            for hit in hits:
                if hit.form in forms:
                    self._take(hit)
        self._share_counties()
        return self._ordered()

    def _share_counties(self) -> None:
        """Gives a county council's services its place: "Marlow children's services" of "Marlow County Council"."""
        counties = {body.place for body in self._bodies.values() if body.kind == "LA" and body.place}
        for body in self._bodies.values():
            if body.place and f"{body.place} County" in counties and body.kind in agency_scheme()["one_area"]:
                body.place = f"{body.place} County"

    def _take_name(self, hit: Found) -> None:
        name = hit.group or hit.words
        place = hit.place or (place_in(name, hit.kind) if _codes()[hit.kind]["local"] == "place" else None)
        key = (form_of(hit.words, hit.kind), slug(place) if place and not hit.is_part else slug(bare(name)))
        body = self._bodies.setdefault(key, Body(hit.kind, named=True, is_part=hit.is_part, place=hit.place))
        body.add(hit)

    def _merge_initials(self) -> None:
        """Joins initials that stand undefined with the one name of their kind that they fit."""
        for key, body in list(self._bodies.items()):
            if body.mentions[0].words.isupper() and len(body.mentions[0].words.split()) == 1:
                fitting = [
                    b
                    for b in self._bodies.values()
                    if b is not body and b.kind == body.kind and fits(body.name, b.name)
                ]
                if len(fitting) == 1:
                    for mention in body.mentions:
                        fitting[0].add(mention)
                    del self._bodies[key]

    def _take(self, hit: Found) -> None:
        body = self._resolve(hit)
        if body:
            body.add(hit)

    def _resolve(self, hit: Found) -> Body | None:
        if hit.form == "short":
            return self._short(hit)
        if hit.form == "bare_role":
            return self._only(hit)
        kind, apart = hit.kind, "apart" in _codes()[hit.kind]
        if not _MANY.isdisjoint(hit.words.lower().split()):
            return self._open(kind, hit.words.lower())  # all of a sort, whichever one is named
        named = [b for b in self._named(hit.kinds) if hit.form == "word" or _NO_HOME.isdisjoint(b.words[-1:])]
        form = form_of(hit.group or hit.words, kind)
        same_form = [b for b in named if b.form == form] if hit.form == "word" else []
        if (
            hit.form == "word"
            and _codes()[kind]["local"] == "place"
            and len(same_form) == 1
            and (hit.group == COMMON or form_of(hit.group, kind) != kind)
        ):
            return same_form[0]
        if hit.form == "word" and len(whole := [b for b in named if apart and _goes_by(b, hit.words)]) == 1:
            return whole[0]
        trusts = self._by_noun.get("trust", ()) if hit.words.lower().endswith(" trust") else ()
        if hit.form == "word" and len(whole := [b for b in trusts if b.kind == kind]) == 1:
            return whole[0]
        if hit.form == "role" and "roles_join" in _codes()[kind] and (sole := self._of_kind(kind)):
            return sole
        if hit.group != COMMON or (hit.form == "word" and apart):
            return self._open(kind, hit.group or hit.words.lower())
        if hit.form in ("the", "role") and named:
            nearest = self._nearest(named, hit)
            near = self._reach is None or 0 <= hit.start - nearest.last_before(hit.start) <= self._reach
            return nearest if near else self._open(kind, COMMON)
        return (self._of_kind(kind) if hit.form == "role" else None) or self._open(kind, COMMON)

    def _only(self, hit: Found) -> Body | None:
        """The body of the first kind that the document names at all."""
        for kind in hit.kinds:
            if found := self._named((kind,)) or [b for b in self._bodies.values() if b.kind == kind]:
                return self._nearest(found, hit)
        return None

    def _short(self, hit: Found) -> Body | None:
        """The body that "the Board" means: one of its kinds, or one whose name ends in that noun."""
        noun = hit.words.lower()
        ending = self._by_noun.get(noun, [])
        fitting = (
            [b for b in ending if b.kind in hit.kinds]
            or [b for b in self._named(hit.kinds) if noun in b.words]
            or ending
        )
        fitting = fitting or [
            b
            for b in self._bodies.values()
            if b.kind in hit.kinds and (_calls_itself(b, noun) if len(hit.kinds) == 1 else _ends_in(b, noun))
        ]
        if not fitting:
            return self._open(kind, COMMON) if (kind := agency_scheme()["alone"].get(hit.words)) else None
        return self._nearest(fitting, hit) if len(fitting) == 1 or hit.words[0].isupper() else None

    def _named(self, kinds: Iterable[str]) -> list[Body]:
        return [body for kind in dict.fromkeys(kinds) for body in self._by_kind[kind]]

    def _of_kind(self, kind: str) -> Body | None:
        """The one body of a kind, or its common one."""
        if common := self._bodies.get((kind, COMMON)):
            return common
        groups = [*agency_scheme()["within"], *agency_scheme()["codes"][kind].get("teams", ())]
        within = {(kind, f" {group if isinstance(group, str) else group[0]}") for group in groups}
        bodies = [
            body
            for key, body in self._bodies.items()
            if body.kind == kind and key not in within and _NO_HOME.isdisjoint(body.words[-1:])
        ]
        return bodies[0] if len(bodies) == 1 else None

    def _nearest(self, bodies: list[Body], hit: Found) -> Body:
        """The one named last before this place, else the first named."""
        return max(bodies, key=lambda body: body.last_before(hit.start))

    def _open(self, kind: str, group: str) -> Body:
        key = f" {group}" if group else COMMON
        return self._bodies.setdefault((kind, key), Body(kind, named=False, common=not group))

    def _ordered(self) -> list[Body]:
        bodies = [body for body in self._bodies.values() if body.mentions]
        for body in bodies:
            body.mentions.sort(key=lambda m: m.start)
        return sorted(bodies, key=lambda body: body.mentions[0].start)


def _calls_itself(body: Body, noun: str) -> bool:
    """Whether a body without a name goes by a noun, or by initials that end with its letter."""
    return any(
        noun in m.words.lower().split() or (m.words.isupper() and m.words[-1].lower() == noun[0]) for m in body.mentions
    )


def _ends_in(body: Body, noun: str) -> bool:
    """Whether a body without a name is called by words that end in a noun: "the mental health trust"."""
    return any(m.words.lower().endswith(f" {noun}") for m in body.mentions)


def _goes_by(body: Body, words: str) -> bool:
    """Whether words of more than one are the end of a name: "the ambulance service" of "Hale Ambulance Service"."""
    long = " " in words or (words.isupper() and len(words) < _LONGEST_INITIALS)
    return long and any(name.endswith(f" {words.lower()}") for name in body.called)


def _codes() -> dict[str, dict[str, object]]:
    codes: dict[str, dict[str, object]] = agency_scheme()["codes"]
    return codes


def one_area(bodies: Iterable[Body]) -> str | None:
    """The one place that a document's council-area bodies share; None if there is none or more than one."""
    kinds = agency_scheme()["one_area"]
    places: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.place and body.kind in kinds:
            places[slug(body.place)].add(body.place)
    return min(next(iter(places.values()))) if len(places) == 1 else None
