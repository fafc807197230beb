"""Ways to break a store while it works: at one of its statements, or on its way to the server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from graph.store import Store
from graph.store.cypher import MARK
from graph.store.part import Run

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement of one of a store's writing transactions, both counted from 1; without one, its last."""

    transaction: int
    statement: int | None = None
    after: bool = False

    def __str__(self) -> str:
        which = f"statement {self.statement}" if self.statement else "the last statement"
        return f"{'after' if self.after else 'at'} {which} of transaction {self.transaction}"

    def reach(self, store: Store, act: Callable[[], object]) -> None:
        """Lets a store call ``act`` when it comes to this moment for the first time."""
        transact, here = store._transact, [0, 0]

        def counted(work: Callable[[Run], T]) -> T:
            here[:] = here[0] + 1, 0
            return transact(lambda run: work(partial(self._run, here, run, act)))

        store._transact = counted  # type: ignore[method-assign]

    def _run(self, here: list[int], run: Run, act: Callable[[], object], cypher: str, **parameters: object) -> Any:
        here[1] += 1
        met = here[0] == self.transaction and (here[1] == self.statement if self.statement else cypher == MARK)
        if met and not self.after:
            here[0] += 1_000
            act()
        rows = run(cypher, **parameters)
        if met and self.after:
            here[0] += 1_000
            act()
        return rows


class Proxy:
    """A port that leads to a server, whose connections can be cut.

    ``cut_after`` lets so many bytes of the server's next answers through and then cuts every connection, once.
    """

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.target = (parts.hostname, parts.port)
        self.cut_after: int | None = None
        self.cuts = 0
        self.open: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.where = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Cuts every connection and takes no more."""
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut()

    def cut(self) -> None:
        """Cuts every connection."""
        self.cuts += 1
        self.cut_after = None
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection(self.target)
                for end in (near, far):  # or each statement waits until the system has more to send
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.open += [near, far]
                threading.Thread(target=self._carry, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while carried := source.recv(65536):
                if answers and self.cut_after is not None:
                    sink.sendall(carried[: self.cut_after])
                    self.cut_after -= len(carried)
                    if self.cut_after <= 0:
                        self.cut()
                        return
                else:
                    sink.sendall(carried)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
