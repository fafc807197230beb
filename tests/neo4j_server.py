"""Real Neo4j Community servers for the tests, from Maven Central, gone when the tests are.

Run as a program it only fetches the servers' jars: ``python tests/neo4j_server.py``.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from arcadedb_embedded.jvm import get_bundled_jre_lib_path
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).with_name("neo4j-pom.xml")
CACHE = Path(__file__).parents[1] / ".cache" / "neo4j"
JAVA_25 = Path(get_bundled_jre_lib_path()).parents[2] / "bin" / "java"
START_SECONDS = 120
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
OPENING = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx512m")  # the start costs more than the work
# As Neo4j itself sets them, with memory for a large graph: the whole compiler, and its collector of garbage.
LIKE_REAL = ("-XX:+UseG1GC", "-XX:-OmitStackTraceInFastThrow", "-Xms2g", "-Xmx2g")
CONF = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={pages}
db.tx_log.rotation.size=16m
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the server, the class that starts it, and the Java that runs it."""

    version: str
    main: str
    java: str


LTS = Release("5.26.30", "org.neo4j.server.CommunityEntryPoint", "java")
# Java 25, which Debian 12 does not have, comes with the embedded engine.
NEWEST = Release("2026.09.0", "org.neo4j.server.Neo4jCommunity", str(JAVA_25))


class Neo4jFailed(RuntimeError):
    """The test server could not be fetched, started or reached."""


def fetch_jars(release: Release = LTS) -> Path:
    """The folder with a release's jars, copied there by Maven unless it is complete for this pom.

    The pom's copy beside the jars says for which pom they are; the folder gets its
    name only when Maven has finished, so an interrupted copy is never taken for whole.
    """
    lib = CACHE / release.version
    stamp = lib / POM.name
    if stamp.exists() and stamp.read_bytes() == POM.read_bytes():
        return lib
    CACHE.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="copying-", dir=CACHE))
    try:
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={fresh}"]
        _run(["mvn", "-q", "-B", "-ntp", "-f", str(POM), f"-Dneo4j.version={release.version}", *goal], timeout=600)
        shutil.copy(POM, fresh)
        shutil.rmtree(lib, ignore_errors=True)
        fresh.rename(lib)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return lib


class Neo4jServer:
    """A server on a free port with a home and a password of its own, stopped and removed at the end.

    The kernel ends the server should the tests be killed (``setpriv --pdeathsig``).
    ``flags`` are those of its Java; ``pages`` is the memory for what it reads from its files.
    """

    username = "neo4j"

    def __init__(self, release: Release = LTS, flags: Sequence[str] = QUICK, pages: str = "64m") -> None:
        self.release, self.flags, self.pages = release, flags, pages
        self.password = secrets.token_hex(16)
        self.port = _free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The credentials, under the names that Neo4j users give them."""
        return {"NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password}

    def __enter__(self) -> "Neo4jServer":
        self.jars = f"{fetch_jars(self.release)}/*"
        self.home = Path(tempfile.mkdtemp(prefix="casethread-neo4j-"))
        try:
            self._configure()
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the server and remove its home."""
        self.end()
        shutil.rmtree(self.home, ignore_errors=True)

    def end(self) -> None:
        """End the server as an operator would, and keep its home: ``start`` begins where it was."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the server with no chance to tidy up."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def admin(self, *arguments: str, cwd: Path | None = None) -> None:
        """Run ``neo4j-admin`` on the server's home, while the server does not run."""
        places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [self.release.java, *QUICK, *OPENING, "-cp", self.jars, "org.neo4j.cli.AdminTool"]
        _run([*command, *arguments], places, timeout=START_SECONDS, cwd=cwd)

    def start(self) -> None:
        """Start the server and return when it answers."""
        places = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        command = [self.release.java, *self.flags, *OPENING, "-cp", self.jars, self.release.main]
        with (self.home / "output.log").open("wb") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command, *places],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=self.home,
            )
        self._wait()

    def _configure(self) -> None:
        """Write the settings and, before the first start, the password."""
        conf = self.home / "conf"
        conf.mkdir()
        (conf / "neo4j.conf").write_text(CONF.format(port=self.port, pages=self.pages), encoding="utf-8")
        self.admin("dbms", "set-initial-password", self.password)

    def _wait(self) -> None:
        """Return when the server answers a query: its port opens a second or two before it does."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise Neo4jFailed(f"Neo4j ended while starting:\n{self._last_lines()}")
            if self._answers():
                return
            time.sleep(0.2)
        raise Neo4jFailed(f"Neo4j gave no answer within {START_SECONDS} seconds:\n{self._last_lines()}")

    def _answers(self) -> bool:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            driver = GraphDatabase.driver(self.uri, auth=(self.username, self.password))
            with suppress(DriverError, Neo4jError), driver:
                return bool(driver.execute_query("RETURN 1 AS one").records)
        return False

    def _last_lines(self) -> str:
        log = self.home / "output.log"
        return "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:]) if log.exists() else ""


def _run(
    command: Sequence[str], extra: Mapping[str, str] | None = None, *, timeout: int, cwd: Path | None = None
) -> None:
    """Run a program to its end; a failure carries the last lines that it printed."""
    try:
        done = subprocess.run(
            command, env={**os.environ, **(extra or {})}, timeout=timeout, text=True, cwd=cwd,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
    except FileNotFoundError as error:
        raise Neo4jFailed(f"{command[0]} is not installed; `make test` installs it") from error
    except subprocess.TimeoutExpired as error:
        raise Neo4jFailed(f"{command[0]} did not finish within {timeout} seconds") from error
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-20:])
        raise Neo4jFailed(f"{command[0]} ended with status {done.returncode}:\n{last}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    for release in (LTS, NEWEST):
        print(f"Neo4j for the tests: {fetch_jars(release)}", file=sys.stderr)
