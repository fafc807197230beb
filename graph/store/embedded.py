"""The store in a folder: an ArcadeDB database in this process, asked in openCypher.

Three of its rules: every write stands in an explicit transaction (its own commits come after each clause, not each
statement); reads go through ``query``, which refuses to write; a database left open holds up the end of the process.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jpype
import msgspec
from arcadedb_embedded import ArcadeDBError, ResultSet, convert_java_to_python
from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path

from graph.errors import BadQuestion, StoreError, StoreLocked
from graph.garbage import uncollected
from graph.store.base import Store, T
from graph.store.part import Rows, Run
from graph.store.values import ONLY_READS, TOO_LONG, first_line, iso, plain_parameters, plain_question
from graph.store_folder import is_store

LANGUAGE = "opencypher"
FLAGS = (
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # commands are short: compiling further costs more than it gives
    "-XX:MetaspaceSize=128m",  # or it collects garbage three times while it starts
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",  # the classes are those of the pinned package
    "-XX:-UsePerfData",
    "-Xrs",  # signals are Python's
    f"-XX:ErrorFile={tempfile.gettempdir()}/casethread-java-%p.log",
    f"-Djava.util.logging.config.file={Path(__file__).with_name('quiet.properties')}",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
)


class EmbeddedStore(Store):
    """A store in a folder, open in one process at a time."""

    def __init__(self, path: Path, create: bool) -> None:
        super().__init__(str(path))
        self._java: Any = None
        if not is_store(path):
            _may_become_store(path, create)
            self._create(path)
        self._open(path)
        try:
            self._renew()
        except BaseException:
            self.close()
            raise

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        question, values = plain_question(cypher), plain_parameters(parameters)
        settings, stop_after = self._java.getConfiguration(), _java("GlobalConfiguration").COMMAND_TIMEOUT
        settings.setValue(stop_after, int((timeout or 0) * 1000))
        try:
            return _rows(self._java.query(LANGUAGE, question, _java_map(values)), limit)
        except (jpype.JException, ArcadeDBError) as error:
            raise _refusal(error) from error
        finally:
            settings.setValue(stop_after, 0)

    def plan(self, cypher: str, parameters: Mapping[str, object] | None = None) -> str:
        question, values = plain_question(cypher), plain_parameters(parameters)
        try:
            if not self._java.getQueryEngine(LANGUAGE).analyze(question).isIdempotent():
                raise BadQuestion(ONLY_READS)
            told = self._java.query(LANGUAGE, f"EXPLAIN {question}", _java_map(values))
            return str(told.getExecutionPlan().get().prettyPrint(0, 2))
        except (jpype.JException, ArcadeDBError) as error:
            raise _refusal(error) from error

    def _read(self, cypher: str, **parameters: object) -> Rows:
        return self.ask(cypher, parameters)

    def close(self) -> None:
        if self._java is not None:
            atexit.unregister(self.close)
            self._java.close()
            self._java = None

    def _transact(self, work: Callable[[Run], T]) -> T:
        self._java.begin()
        try:
            with uncollected():  # or Python looks through all that it holds each time that Java has looked for garbage
                said = work(self._run)
            self._java.commit()
        except BaseException as error:
            if self._java.isTransactionActive():
                self._java.rollback()
            if isinstance(error, jpype.JException | ArcadeDBError):
                raise StoreError(f"the store at {self.where} was left as it was: {_reason(error)}") from error
            raise
        return said

    def _run(self, cypher: str, **parameters: object) -> Rows:
        return _rows(self._java.command(LANGUAGE, cypher, _java_map(parameters)))

    def _create(self, path: Path) -> None:
        """Makes an empty store beside its place and moves it there: a store is there wholly or not at all."""
        fresh = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
            self._open(fresh, create=True)
            self._make()
            self.close()
            fresh.rename(path)
        except OSError as error:
            raise StoreError(f"no store can be made at {path} ({error.strerror}); name another place") from error
        finally:
            self.close()
            if fresh:
                shutil.rmtree(fresh, ignore_errors=True)

    def _open(self, path: Path, create: bool = False) -> None:
        factory = _java("database.DatabaseFactory")(str(path))
        try:
            self._java = factory.create() if create else factory.open()
        except jpype.JException as error:
            reason = _reason(error)
            if "locked by another process" in reason or "already in use" in reason:
                raise StoreLocked(f"the store at {path} is in use; wait for that to end, or name another") from error
            raise StoreError(f"the store at {path} cannot be opened ({reason})") from error
        atexit.register(self.close)


def _may_become_store(path: Path, create: bool) -> None:
    """Says why there can be no store at a path, where there is none yet."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, and a store is a folder; name another place for the store")
    if path.is_dir() and any(path.iterdir()):
        raise StoreError(f"the folder {path} holds other things and no store; name another place for the store")
    if not create:
        raise StoreError(f"there is no store at {path}; load documents into it first, or name another store")


def _java_map(parameters: Mapping[str, object]) -> Any:
    """Parameters in the engine's own form; as JSON they cross to Java in one step rather than one each."""
    return _java("serializer.json.JSONObject")(msgspec.json.encode(parameters).decode()).toMap()


def _rows(answer: Any, limit: int | None = None) -> Rows:
    with ResultSet(answer) as found:
        rows = found.to_list() if limit is None else list(islice(found.iter_dicts(), limit))
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    """A value of an answer as ``Store.ask`` promises it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, _java("graph.Vertex")):
        return {"labels": sorted(str(value.getTypeName()).split("~")), **_properties(value)}
    if isinstance(value, _java("graph.Edge")):
        return {"type": str(value.getTypeName()), **_properties(value)}
    if isinstance(value, _java("query.opencypher.traversal.TraversalPath")):
        return _plain(convert_java_to_python(value.toAlternatingList()))
    return iso(str(value))


def _properties(record: Any) -> dict[str, Any]:
    return {str(k): _plain(v) for k, v in sorted(convert_java_to_python(record.propertiesAsMap()).items())}


def _refusal(error: Exception) -> BadQuestion:
    kind = type(_java_error(error)).__name__
    if kind.endswith(("QueryNotIdempotentException", "SecurityException")):
        return BadQuestion(ONLY_READS)
    if kind.endswith("TimeoutException"):
        return BadQuestion(TOO_LONG)
    return BadQuestion(f"the store cannot answer this Cypher: {_reason(error)}")


def _java_error(error: BaseException) -> Any:
    """The engine's own error, which its Python package may have wrapped."""
    return error.__cause__ if isinstance(error, ArcadeDBError) else error


def _reason(error: BaseException) -> str:
    """What the engine says: the innermost of its messages, since the outer ones may be general."""
    said, inner = str(error), _java_error(error)
    while isinstance(inner, jpype.JException):
        said, inner = str(inner.getMessage() or said), inner.getCause()
    return first_line(said)


@cache
def _java(name: str) -> Any:
    """A class of the engine, by the end of its name; the first one starts Java."""
    if not jpype.isJVMStarted():
        jars = sorted(str(jar) for jar in Path(get_jar_path()).glob("*.jar"))
        jpype.startJVM(get_bundled_jre_lib_path(), *FLAGS, classpath=jars, interrupt=False)
    return jpype.JClass(f"com.arcadedb.{name}")
