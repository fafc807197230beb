"""Why a naming of a body stands at its node, in words: the rule of ``graph.identity`` that brought it there."""

from __future__ import annotations

from graph import vocabulary
from graph.identity import bare, form_of, has_own_name, national_name, slug
from graph.model import Naming


def why(naming: Naming) -> str:
    """Why a rule takes this naming for the body of its node; of one that people moved, judgements tell instead.

    >>> print(why(Naming("agency:LA:harrowby", "d1", "Harrowby Council", "LA", "Harrowby")))
    kind (local authority) and area (Harrowby) agree
    >>> print(why(Naming("agency:d1:LSCB:board", "d1", "the Board", "LSCB")))
    no name of its own, and its document does not make its area certain, so it is that document's own body
    """
    kind = str(naming.kind)
    local = vocabulary.codes("agencies")[kind]["local"]
    if naming.id.startswith(f"agency:{naming.document}:"):
        return f"{_unknown(naming, local)}, so it is that document's own body"
    if local == "nation":
        return f"there is one {_kind(naming)} in the whole country"
    if national := national_name(naming.name, kind):
        return f"a name of {national}, a national body"
    return f"{_agreeing(naming, local)} agree"


def _agreeing(naming: Naming, local: str) -> str:
    """What two namings of a body that is no national one have in common."""
    kind = f"kind ({_kind(naming)})"
    if local == "place":
        return f"{kind} and area ({naming.place})"
    if local == "name":
        return f"{kind} and own name"
    area = naming.place and slug(naming.place) == naming.id.split(":")[2]
    return f"{kind}, own name and {f'area ({naming.place})' if area else 'case'}"


def _unknown(naming: Naming, local: str) -> str:
    """What is missing for a naming to be one with another document's."""
    own = has_own_name(naming.name)
    if local == "name and place" and own:
        return "many bodies carry such a name, and neither its area nor its case is certain"
    if local == "place":
        return f"{'' if own else 'no name of its own, and '}its document does not make its area certain"
    return "no name of its own"


def _kind(naming: Naming) -> str:
    """The kind in words, with the form of body where bodies of several forms came one after another."""
    kind = str(naming.kind)
    form = form_of(bare(naming.name), kind).removeprefix(kind).strip("-")
    return f"{vocabulary.name_of('agencies', kind)}{f', {form}' if form else ''}"
