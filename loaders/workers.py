"""Who reads: some processes of this machine, or a Dask cluster. What comes out is the same as from this process."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.forkserver import ensure_running
from typing import TYPE_CHECKING

from graph.errors import BadInput

if TYPE_CHECKING:
    from loaders.folder import Job
    from loaders.reading import Summary

_AGAIN = "run the same command to go on, with fewer workers or more memory"
_AHEAD = 4  # jobs handed out for each worker, so that none waits


class Processes:
    """Processes of this machine, started at once, so that they make ready while the files are looked for."""

    def __init__(self, count: int) -> None:
        self._count = count
        context = get_context("forkserver")
        context.set_forkserver_preload(["loaders.folder", "loaders.extract.finders"])
        with _safe_path():
            ensure_running()
        self._pool = ProcessPoolExecutor(count, context, initializer=_work_for_parent)

    def __call__(self, jobs: Iterable[Job]) -> Iterator[Summary]:
        """Does the jobs, the largest files first, so that all processes are done at about the same time."""
        from loaders.folder import do

        waiting = iter(sorted(jobs, key=_size, reverse=True))
        try:
            running = {self._pool.submit(do, job) for job in islice(waiting, _AHEAD * self._count)}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {self._pool.submit(do, job) for job in islice(waiting, len(done))}
                for future in done:
                    yield future.result()
        except BrokenProcessPool as error:
            raise BadInput(f"a worker was ended from outside or ran out of memory; {_AGAIN}") from error
        finally:
            self._pool.shutdown(cancel_futures=True)


def _size(job: Job) -> int:
    try:
        return os.stat(job.path).st_size
    except OSError:
        return 0  # what is wrong with it is said when it is read


@contextmanager
def _safe_path() -> Iterator[None]:
    """Within it a new Python looks for no module in the working folder, which may have one of the same name."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTHONSAFEPATH"]
        if before is not None:
            os.environ["PYTHONSAFEPATH"] = before


def _work_for_parent() -> None:
    """A worker leaves it to its parent to be interrupted, and ends when that has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


class Cluster:
    """The workers of a Dask cluster, which see the same files under the same paths."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __call__(self, jobs: Iterable[Job]) -> Iterator[Summary]:
        """Does the jobs, in any order; those of a worker that is lost are done by another."""
        try:
            from distributed import Client, KilledWorker, as_completed
            from distributed.comm.addressing import get_address_host_port
        except ImportError as error:
            raise BadInput("--scheduler needs more to be installed: pip install 'casethread[cluster]'") from error
        from loaders.folder import do

        try:  # a client that finds nobody takes long and says much
            socket.create_connection(get_address_host_port(self._address), timeout=10).close()
            client = Client(self._address, timeout=60, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BadInput(
                f"no Dask scheduler answers at {self._address}; start one with `dask scheduler`, or leave it out"
            ) from error
        with client:
            waiting = iter(jobs)
            ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            first = [client.submit(do, job, pure=False) for job in islice(waiting, ahead)]
            running = as_completed(first, loop=client.loop)
            for future in running:
                try:
                    summary = future.result()
                except KilledWorker as error:
                    raise BadInput(f"several workers of the cluster ended while they read; {_AGAIN}") from error
                for job in islice(waiting, 1):
                    running.add(client.submit(do, job, pure=False))
                yield summary
