"""Serving the desk: alone, or beside the service in its own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator

import click
import uvicorn
from starlette.applications import Starlette

from scheduler.settings import DeskSettings


def bind(at: DeskSettings) -> socket.socket:
    """A listening socket, so that a taken port is told before anything starts. Raises click.ClickException."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(100)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        told = f"desk.listen: cannot listen at {at.host}:{at.port}: {error.strerror}; name another address, or end what listens there"
        raise click.ClickException(told) from error
    return listening


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


async def serve(app: Starlette, sockets: list[socket.socket], *, until_signalled: bool = False) -> None:
    """Serves until cancelled; or until SIGTERM or Ctrl-C, for a process that does nothing else."""
    settings = uvicorn.Config(
        app, log_level="warning", access_log=False, lifespan="off", server_header=False, limit_concurrency=200, timeout_graceful_shutdown=3
    )
    server = _Server(settings)
    if until_signalled:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, setattr, server, "should_exit", True)
    try:
        await server.serve(sockets=sockets)
    except asyncio.CancelledError:
        await server.shutdown(sockets=sockets)
        raise
