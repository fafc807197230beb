"""The command ``casethread``: reads arguments, calls one function, prints what came back."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import BadInput, BadQuestion, CasethreadError

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.reading import Reading, Summary
    from queries.as_of import LeftOut

LEFT_OUT = 3  # exit status: done, but something was left out

app = typer.Typer(
    help="Where did information stop passing between agencies? Reviews become facts, a graph, answers and diagrams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AgencyOption = Annotated[
    str | None, typer.Option("--agency", help="Whose chronology it is, where no column and no title says so.")
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        help="A folder (embedded store) or neo4j://, bolt:// (a server; NEO4J_USERNAME and NEO4J_PASSWORD apply).",
        envvar="CASETHREAD_STORE",
        show_default=True,
    ),
]
CaseOption = Annotated[str | None, typer.Option("--case", help="Only what belongs to this case.")]
AcceptedOption = Annotated[bool, typer.Option("--accepted", help="Only what a person has accepted.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only documents certainly published by this day, such as 2014-02-28."),
]
TerritoryOption = Annotated[
    str | None,
    typer.Option("--territory", help="Where it was, such as England; unsaid, no time limit can be judged."),
]
ParameterOption = Annotated[list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE")]
ExtractorOption = Annotated[
    list[str] | None,
    typer.Option("--extractor", metavar="NAME", help="Also ask this one: an installed extractor, or MODULE:FUNCTION."),
]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders to walk.")]
STORE = "casethread.db"
REPORTS = (".md", ".html", ".docx", ".json")


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"


class Export(StrEnum):
    """What export writes."""

    neo4j_import = "neo4j-import"


FormatOption = Annotated[Format | None, typer.Option("--format", help="table on a terminal, else json.")]


def main() -> None:
    """Runs the command; an expected failure is one sentence on standard error and exit status 1."""
    try:
        app()
    except CasethreadError as error:
        _say(f"casethread: {error}")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        _say("casethread: stopped; what was finished is kept, run the same command to go on")
        sys.exit(1)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


@contextmanager
def _opened(store: str, create: bool = False) -> Iterator[Store]:
    from graph.store import open_store

    with open_store(store, create=create, credentials=os.environ) as opened:
        yield opened


def _parameters(given: Iterable[str] | None) -> dict[str, Any]:
    """NAME=VALUE pairs as parameters; a value that is JSON (a number, true, a list) is taken as such."""
    found: dict[str, Any] = {}
    for pair in given or ():
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise BadQuestion(f"{pair!r} is not NAME=VALUE; write for example -p year=2012")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _write(path: Path, content: str | bytes) -> None:
    with _writable(path):
        path.write_bytes(content.encode("utf8") if isinstance(content, str) else content)


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    """Makes the folder of a file; one sentence where it, or the file, cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}); choose another place") from error


def _refusals(readings: Iterable[Reading | Summary]) -> int:
    """Says what was left out of each file and why; the exit status that goes with it."""
    status = 0
    for reading in readings:
        notes: list[object] = [*reading.refused, *(f"{reading.file}: {why}" for why in reading.left_out)]
        for note in notes:
            _say(f"left out: {note}")
        status = LEFT_OUT if notes else status
    return status


@app.command("read")
def read_command(
    paths: PathsArgument,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder for the facts files.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes that read at once.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, whose workers read.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Print the text of one file that offsets refer to.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print, sentence by sentence, what was found and what was refused.")
    ] = False,
    agency: AgencyOption = None,
    extractor: ExtractorOption = None,
) -> None:
    """Documents to facts: DIR/NAME.facts.jsonl for each, and DIR/read-report.json; run again, it goes on."""
    if text:
        from loaders import text_of

        if len(paths) != 1:
            raise BadInput("--text prints the text of one file; name one")
        sys.stdout.buffer.write(text_of(paths[0]).encode())
    elif explain:
        from loaders import explain_all

        for explanation in explain_all(paths):
            print(explanation)
    elif out is None:
        raise BadInput("read needs -o DIR, a folder for the facts files, or --text or --explain")
    else:
        _read_into(paths, out, agency, extractor or (), workers, scheduler)


def _read_into(
    paths: list[Path], out: Path, agency: str | None, extractors: Iterable[str], workers: int, scheduler: str | None
) -> None:
    from loaders.workers import Cluster, Processes

    work = Cluster(scheduler) if scheduler else Processes(workers) if workers > 1 else None
    from loaders.folder import Folder, one_by_one
    from loaders.progress import progress

    if scheduler:  # the workers have another working folder
        paths, out = [path.absolute() for path in paths], out.absolute()
    folder = Folder(paths, out, agency, extractors)
    status = count = facts = 0
    with progress(folder.read(work or one_by_one), len(folder.jobs)) as summaries:
        for summary in summaries:
            count, facts = count + bool(summary.made), facts + summary.facts_in_all
            status = max(status, _refusals([summary]))
    print(f"{count} of {len(folder.jobs)} files read, {facts} facts, into {out}")
    raise typer.Exit(status)


@app.command("load")
def load_command(
    paths: PathsArgument,
    case: Annotated[str | None, typer.Option("--case", help="The case that these files are about.")] = None,
    agency: AgencyOption = None,
    extractor: ExtractorOption = None,
    store: StoreOption = STORE,
) -> None:
    """Documents, facts files, curated files and chronologies into the store, in any mix."""
    from loaders import files, read_all

    files(paths)  # a missing path ends the command before a store is made
    with _opened(store, create=True) as opened:
        readings = list(read_all(paths, texts=opened.texts(), case=case, agency=agency, extractors=extractor or ()))
        print(opened.load([reading.facts for reading in readings if reading.facts]))
    raise typer.Exit(_refusals(readings))


@app.command("ask")
def ask_command(
    question: Annotated[str | None, typer.Argument(help="Its name; without one, the catalogue.")] = None,
    parameter: ParameterOption = None,
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="DIR", help="Your own, as DIR/<theme>/<name>.cypher.")
    ] = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """One question of the catalogue, each row of the answer with its evidence."""
    from queries import ask, catalogue
    from queries.rows import render

    if question is None:
        print(catalogue(questions).listing())
        return
    asked = catalogue(questions).get(question)
    options: dict[str, Any] = {"case": case, "accepted": accepted, "as_of": as_of}
    with _opened(store) as opened:
        answer = ask(opened, asked.name, **(options | _parameters(parameter) | {"questions": questions}))
    print(render(answer, _format(format)))
    raise typer.Exit(_left_out(answer.left_out))


def _left_out(documents: Iterable[LeftOut]) -> int:
    """Says which documents are left out as of a day and why; the exit status where one might have counted."""
    status = 0
    for document in documents:
        _say(f"left out: {document}")
        status = status if document.late else LEFT_OUT
    return status


def _format(format: Format | None) -> str:
    return format.value if format else "table" if sys.stdout.isatty() else "json"


@app.command("gaps")
def gaps_command(
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    territory: TerritoryOption = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Ends in .md, .html, .docx or .json.")
    ] = None,
    diagram: Annotated[
        Path | None, typer.Option("--diagram", metavar="FILE.html", help="Draw the findings too, and link them.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """The whole answer to "where did information stop?", as a report with the words behind each finding."""
    from graph.facts import Failure, Flow
    from queries.gaps import gaps

    if out and out.suffix not in REPORTS:
        raise BadInput(f"{out} must end in {' or '.join(REPORTS)}")
    with _opened(store) as opened:
        report = gaps(opened, case=case, accepted=accepted, as_of=as_of, territory=territory)
        facts = opened.facts() if diagram else []
    told = report.facts & {fact.id for fact in facts if isinstance(fact, Flow | Failure)}
    drawn = _draw(facts, diagram, case, told) if diagram else frozenset()
    link = os.path.relpath(diagram, out.parent if out else ".").replace(os.sep, "/") if diagram else ""
    if out is None:
        print(report.to_markdown(link, drawn), end="")
    elif out.suffix == ".docx":
        _write(out, report.to_docx(link, drawn))
    elif out.suffix == ".json":
        _write(out, report.to_json())
    else:
        _write(out, report.to_html(link, drawn) if out.suffix == ".html" else report.to_markdown(link, drawn))
    raise typer.Exit(_left_out(report.left_out))


@app.command("duties")
def duties_command(
    territory: TerritoryOption = None,
    case: CaseOption = None,
    accepted: AcceptedOption = False,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """Which duties with a time limit were met or breached, or why that cannot be told, with the sum and the words."""
    from queries.duties import duties
    from queries.rows import render

    with _opened(store) as opened:
        answer = duties(opened, case=case, territory=territory, accepted=accepted, as_of=as_of)
    print(render(answer, _format(format)))
    raise typer.Exit(_left_out(answer.left_out))


@app.command("cypher")
def cypher_command(
    text: Annotated[str, typer.Argument(help="Reading Cypher; the engine refuses to write.")],
    parameter: ParameterOption = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, help="Seconds; then it is given up.")
    ] = 60,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="ROWS", min=0, help="At most so many rows; says when there are more."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print how the engine would find them, and ask nothing.")
    ] = False,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """Any reading Cypher; docs/asking.md has ten to begin with."""
    from queries.cypher import find, plan
    from queries.rows import render_rows

    with _opened(store) as opened:
        if explain:
            print(plan(opened, text, _parameters(parameter)))
            return
        found = find(opened, text, _parameters(parameter), timeout, limit)
    print(render_rows(found.rows, _format(format)))
    if found.cut:
        _say(f"left out: every row after the first {limit}; ask for more with --limit, or narrow the question")
        raise typer.Exit(LEFT_OUT)


@app.command("agencies")
def agencies_command(
    name: Annotated[str | None, typer.Argument(help="A name, a part of one, or an id; without one, all.")] = None,
    format: FormatOption = None,
    store: StoreOption = STORE,
) -> None:
    """The agencies, which of them may be one body under two names, and the lines by which you judge."""
    from queries.agency_list import agencies

    with _opened(store) as opened:
        facts = opened.facts()
    print(agencies(facts, name).render(_format(format)))


@app.command("show")
def show_command(id: str, as_of: AsOfOption = None, format: FormatOption = None, store: StoreOption = STORE) -> None:
    """One fact, agency, document or recommendation: its words, who says so, what contradicts it."""
    from queries.rows import render_rows
    from queries.show import show
    from queries.shown import text

    with _opened(store) as opened:
        rows = show(opened, id, as_of)
    form = _format(format)
    print(text(rows) if form == Format.table.value else render_rows(rows, form))


@app.command("draw")
def draw_command(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html")],
    case: CaseOption = None,
    view: Annotated[
        str, typer.Option("--view", help="claims, stops (only what stopped) or agencies (rolled up).")
    ] = "claims",
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="NAME", help="Draw what this question of the catalogue rests on."),
    ] = None,
    parameter: ParameterOption = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: StoreOption = STORE,
) -> None:
    """One offline page: agencies, what passed between them and what stopped, the words on click."""
    from queries import ask

    given = _parameters(parameter)
    if given and not question:
        raise BadQuestion("only a question takes -p NAME=VALUE; name one with --question")
    with _opened(store) as opened:
        answer = ask(opened, question, **({"case": case} | given)) if question else None
        facts = opened.facts()
    asks = "" if answer is None else answer.question.asks
    only = None if answer is None else frozenset(one["fact"] for row in answer.rows for one in row["evidence"])
    _draw(facts, out, case, only, view, asks)
    if open_page:
        typer.launch(out.resolve().as_uri())


def _draw(
    facts: Iterable[Any],
    out: Path,
    case: str | None,
    only: frozenset[str] | None = None,
    view: str = "claims",
    asks: str = "",
) -> frozenset[str]:
    """Draws the facts, of a case or only some of them; the ids of those that the page shows."""
    from graph.diagram import flows_view, write_page
    from graph.model import CaseGraph

    title = ": ".join(filter(None, (asks or "Where information stopped", case)))
    made = flows_view(CaseGraph.from_facts(facts), title=title, case=case, only=only, view=view)
    with _writable(out):
        write_page(made, out)
    return frozenset(evidence.fact for line in made.lines for evidence in line.evidence)


@app.command("export")
def export_command(
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Its ending says the form: .trig .nq .ttl .nt .jsonld .rdf .graphml .csv (a folder) .cypher",
        ),
    ],
    profile: Annotated[
        str, typer.Option("--profile", help="full, or researcher: no words, no names, new ids, years for dates.")
    ] = "full",
    format: Annotated[
        Export | None, typer.Option("--format", help="neo4j-import: a folder of what neo4j-admin imports.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """The graph as RDF, GraphML, tables or a script of Cypher; in full, each claim with its words and who says so."""
    if format and profile != "full":
        raise BadInput(f"--format {format} is written in full only; leave --profile out")
    with _opened(store) as opened:
        facts = opened.facts()
    if format:
        from graph.store.bulk import write_import

        print(write_import(facts, out))
        return
    from graph.export import export

    count = export(facts, out, profile)
    things = "nodes and relationships" if out.suffix.lower() in (".graphml", ".csv", ".cypher") else "statements"
    print(f"{count} {things} into {out}")


@app.command("import")
def import_command(path: Path, store: StoreOption = STORE) -> None:
    """RDF or GraphML that export wrote in full, back into the store; nothing is lost."""
    from graph.export import read_export
    from graph.facts import by_document

    facts = read_export(path)
    with _opened(store, create=True) as opened:
        print(opened.load(by_document(facts)))


@app.command("withdraw")
def withdraw_command(document: str, store: StoreOption = STORE) -> None:
    """Takes a document out, and what rested on it alone."""
    with _opened(store) as opened:
        print(opened.withdraw(document))


@app.command("check")
def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Files; without any, the store.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Re-reads every quote in its document, holds the graph to the ontology and its RDF to its shapes."""
    from graph.check import check

    if paths:
        from loaders import read_all

        readings = list(read_all(paths))
        facts = [fact for reading in readings for fact in reading.facts]
        status = _refusals(readings)
    else:
        with _opened(store) as opened:
            facts, status = opened.facts(), 0
    problems = check(facts)
    for problem in problems:
        _say(f"does not hold: {problem}")
    print(f"{len(facts)} facts checked, {len(problems)} do not hold")
    raise typer.Exit(LEFT_OUT if problems else status)


@app.command("vocabulary")
def vocabulary_command(
    scheme: Annotated[str | None, typer.Argument(help="Its name; without one, the list of schemes.")] = None,
    format: FormatOption = None,
) -> None:
    """Codes with their meaning."""
    from graph import vocabulary
    from graph.duties import listing
    from queries.rows import render_rows

    if scheme is None:
        rows: list[dict[str, object]] = [
            {"scheme": s, "title": vocabulary.scheme(s)["title"]} for s in vocabulary.listed()
        ]
    elif scheme == "duties":
        rows = listing()
    else:
        keys = ("name", "meaning", "stage", "group", "field", "commissioner")
        known = vocabulary.codes(scheme)
        columns = [key for key in keys if any(key in about for about in known.values())]
        rows = [{"code": code} | {key: about.get(key) for key in columns} for code, about in known.items()]
    print(render_rows(rows, _format(format)))


@app.command("template")
def template_command(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .facts.xlsx or .facts.csv.")],
) -> None:
    """An empty sheet for curated facts, with the codes as drop-down lists; load reads it once it is filled in."""
    from loaders.template import write_template

    write_template(out)
    print(f"fill in {out}, one row a fact, and load it; casethread vocabulary says what each code means")


@app.command("demo")
def demo_command(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write; made if it is not there.")] = Path(
        "demo"
    ),
) -> None:
    """A worked, invented case: loads it, prints its gaps, writes the diagram and the RDF into DIR."""
    from graph.model import CaseGraph
    from graph.rdf import export_rdf
    from loaders import read_all
    from loaders.demo import CASE, FOLDER, SIBLING, SIBLING_CASE
    from queries.gaps import gaps

    directory.mkdir(parents=True, exist_ok=True)
    with _opened(str(directory / "casethread.db"), create=True) as opened:
        for folder, case in ((FOLDER, CASE), (SIBLING, SIBLING_CASE)):
            readings = list(read_all([folder], case=case))
            _say(str(opened.load([reading.facts for reading in readings if reading.facts])))
            _refusals(readings)
        report, facts = gaps(opened, case=CASE, territory="England"), opened.facts()
    drawn = _draw(facts, directory / "diagram.html", CASE)
    _write(directory / "gaps.md", report.to_markdown())
    _write(directory / "gaps.html", report.to_html("diagram.html", drawn))
    graph = CaseGraph.from_facts(facts)
    for name in ("graph.trig", "graph.nq"):
        export_rdf(graph, facts, directory / name)
    print(report.to_markdown())
    print(f"Written into {directory}: gaps.md (this report), gaps.html, diagram.html, graph.trig, graph.nq.")


if __name__ == "__main__":
    main()
