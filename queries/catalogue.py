"""The catalogue: every question of a folder, each held to its contract when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import BadQuestion, nearest
from queries.contract import broken
from queries.header import parsed
from queries.question import Question


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Questions by name."""

    questions: Mapping[str, Question]

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """The questions of a folder, ``<theme>/<name>.cypher``; BadQuestion names the file and what to do."""
        found = {path.stem: question(path) for path in sorted(folder.glob("*/*.cypher"))}
        return cls(found)

    def get(self, name: str) -> Question:
        """The question of this name; BadQuestion names the nearest when there is none."""
        if name in self.questions:
            return self.questions[name]
        near = nearest(name, self.questions)
        hint = f"; the nearest is {near[0]}" if near else "; `casethread ask` lists them"
        raise BadQuestion(f"there is no question {name!r}{hint}")

    def themes(self) -> dict[str, list[Question]]:
        """The questions by theme, both in alphabetical order."""
        themes: dict[str, list[Question]] = {}
        for each in sorted(self.questions.values(), key=lambda q: (q.theme, q.name)):
            themes.setdefault(each.theme, []).append(each)
        return themes

    def listing(self) -> str:
        """The catalogue as text: under each theme its questions, each with what it asks and takes."""
        return "\n\n".join(f"{theme}\n" + "\n".join(map(_listed, each)) for theme, each in self.themes().items())

    def report(self) -> list[Question]:
        """The questions that make the report of gaps, in its order."""
        placed = [(q.place, q.name, q) for q in self.questions.values() if q.place is not None]
        return [question for _, _, question in sorted(placed, key=lambda p: p[:2])]


@cache
def catalogue(more: Path | None = None) -> Catalogue:
    """The catalogue that comes with the program, and the questions of a folder of one's own; each is read once.

    BadQuestion when the folder holds no question, or one of a name that is taken.
    """
    shipped = Catalogue.read(Path(__file__).parent)
    own = Catalogue.read(more) if more else Catalogue({})
    if more and not own.questions:
        raise BadQuestion(f"{more} holds no question; put one at {more / '<theme>' / '<name>.cypher'}")
    for name in own.questions.keys() & shipped.questions.keys():
        raise BadQuestion(f"{more} has a question {name!r}, and so has the program; give it another name")
    return Catalogue({**shipped.questions, **own.questions})


def _listed(question: Question) -> str:
    needed = (parameter for parameter in question.takes if parameter.needed)
    takes = ", ".join(f"{parameter.name} ({parameter.type}, like {parameter.example})" for parameter in needed)
    return f"  {question.name}: {question.asks}" + (f" Needs {takes}." if takes else "")


def question(path: Path) -> Question:
    """The question of one file, which keeps its contract; BadQuestion names the file and what to do."""
    try:
        found = parsed(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestion(f"{path} cannot be read as UTF-8 text ({error}); give a .cypher file") from error
    except BadQuestion as error:
        raise BadQuestion(f"{path}: {error}") from error
    wrong = next(_wrong(path, found), None)
    if wrong:
        raise BadQuestion(f"{path}: {wrong}")
    return found


def _wrong(path: Path, found: Question) -> Iterator[str]:
    names: Iterable[tuple[str, str, str]] = (("name", found.name, path.stem), ("theme", found.theme, path.parent.name))
    for key, said, stands in names:
        if said != stands:
            yield f"its {key} is {said!r} and its file says {stands!r}; make them one"
    yield from broken(found)
