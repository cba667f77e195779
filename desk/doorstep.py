"""Who may keep a place at the desk: a connection that asks for something, not one that only holds the line.

uvicorn closes a connection that falls silent after an answer, but waits for ever for the first request, and for the rest of
one that was begun; two hundred such connections would lock a desk that others reach. Here a request has to be whole
within a deadline, and where every place is taken, whoever has waited longest without having asked makes room.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PLACES = 200
"""Connections at once, an open page with its stream of changes being one."""
DEADLINE = 15.0
"""Seconds for a request from its first byte, or from the connection, to its last; a form on a bad line takes one or two."""


class Doorstep(H11Protocol):
    """uvicorn's connection, with a deadline for whoever is heard."""

    deadline = DEADLINE
    places = PLACES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self.since = 0.0

    @property
    def waiting(self) -> bool:
        """Whether there is nothing to answer: no request yet, half of one, or the last was answered."""
        return self.cycle is None or self.cycle.more_body or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes a place; that of another, where there is none left."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self._hurry()
        idle = [one for one in self.connections if isinstance(one, Doorstep) and one.waiting and one is not self]
        if len(self.connections) > self.places and idle:
            min(idle, key=lambda one: one.since).leave()

    def data_received(self, data: bytes) -> None:
        """Hears more of a request."""
        if self._timer is None:
            self._hurry()
        super().data_received(data)
        if not self.waiting:
            self._relax()

    def on_response_complete(self) -> None:
        """What was asked is answered; of a request that came behind it, a part may have been heard already."""
        super().on_response_complete()
        if self.waiting and self.timeout_keep_alive_task is None and not self.transport.is_closing():
            self._hurry()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gives the place back."""
        self._relax()
        super().connection_lost(exc)

    def leave(self) -> None:
        """Ends the connection without a word: whoever is there has not asked for any."""
        self.connections.discard(self)
        self.transport.abort()

    def _hurry(self) -> None:
        self._relax()
        self._timer = self.loop.call_later(self.deadline, self.leave)

    def _relax(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
