"""Who reads: some processes of this machine, or a Dask cluster. What comes out is the same whoever does."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice
from typing import TYPE_CHECKING

from graph.errors import BadInput
from loaders.sandbox import Sandbox, adopt

if TYPE_CHECKING:
    from loaders.folder import Job
    from loaders.reading import Summary

_AGAIN = "run the same command to go on, with fewer workers or more memory"
_AHEAD = 4  # jobs handed out for each process, so that none waits


class Processes:
    """Child processes that read, each served by a thread; they start at once, while the files are looked for."""

    def __init__(self, count: int) -> None:
        self._sandboxes = [Sandbox() for _ in range(count)]
        for each in self._sandboxes:
            each.start(ready=True)

    def __call__(self, jobs: Iterable[Job]) -> Iterator[Summary]:
        """Does the jobs, the largest files first, so that all processes are done at about the same time."""
        from loaders.folder import do

        waiting = iter(sorted(jobs, key=_size, reverse=True))
        own = iter(self._sandboxes)
        pool = ThreadPoolExecutor(len(self._sandboxes), initializer=lambda: adopt(next(own)))
        try:
            running = {pool.submit(do, job) for job in islice(waiting, _AHEAD * len(self._sandboxes))}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(do, job) for job in islice(waiting, len(done))}
                for future in done:
                    yield future.result()
        finally:
            for each in self._sandboxes:
                each.stop()
            pool.shutdown(cancel_futures=True)
            for each in self._sandboxes:
                each.close()


def _size(job: Job) -> int:
    try:
        return os.stat(job.path).st_size
    except OSError:
        return 0  # what is wrong with it is said when it is read


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
