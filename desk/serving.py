"""Serving the desk: alone (`figurewatch desk`), or beside the service in its own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import click
import uvicorn
from starlette.applications import Starlette

from desk.account_commands import ACCOUNT_COMMANDS
from desk.database import opened
from desk.doorstep import PLACES, Doorstep
from desk.options import with_config
from desk.printing import say
from desk.site import Site
from desk.web import app_for
from scheduler.config import load
from scheduler.settings import DeskSettings


@click.group(name="desk", invoke_without_command=True)
@click.option("--listen", metavar="HOST:PORT", help="Listen here instead of at desk.listen of the settings.")
@with_config
@click.pass_context
def desk_command(ctx: click.Context, config_path: Path, listen: str | None) -> None:
    """The web page alone, over the database as it is; `run` or `once` may be at work beside it.

    The other commands say who may use it. Without accounts it listens on this machine's own address alone.
    """
    if ctx.invoked_subcommand:
        return
    config = load(config_path)
    at = replace(_parsed(listen), guests=config.desk.guests) if listen else config.desk
    if not at.host:
        at = replace(config.desk, host="127.0.0.1", port=8765)
    sockets = [bind(at, config.database)]
    say(f"The desk is at {address(at.host, sockets)} (Ctrl-C ends it)")
    sys.stdout.flush()
    asyncio.run(serve(app_for(replace(config, desk=at)), sockets, until_signalled=True))


def _parsed(listen: str) -> DeskSettings:
    host, _, port = listen.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise click.BadParameter('host and port such as "127.0.0.1:8765" are needed', param_hint="--listen")
    return DeskSettings(host=host.strip("[]"), port=int(port))


def bind(at: DeskSettings, database: Path) -> socket.socket:
    """A listening socket, so that a taken port is told before anything starts. Raises click.ClickException.

    An address that others reach is refused while nobody has an account.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(where)
            listening.listen(100)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        told = f"desk.listen: cannot listen at {at.host}:{at.port}: {error.strerror}; name another address, or end what listens there"
        raise click.ClickException(told) from error
    reached = listening.getsockname()[0]
    if not ip_address(reached.partition("%")[0]).is_loopback and not _has_accounts(database):
        listening.close()
        told = f"desk.listen: {reached} can be reached by others, and nobody has an account yet; `figurewatch desk adduser NAME` makes one"
        raise click.ClickException(told)
    return listening


def _has_accounts(database: Path) -> bool:
    with opened(database) as store:
        return store.accounts.any()


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs the loop."""

    def __init__(self, config: uvicorn.Config, site: Site) -> None:
        super().__init__(config)
        self._site = site

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams of changes first, or they would be waited for."""
        self._site.pulse.end()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


async def serve(app: Starlette, sockets: list[socket.socket], *, until_signalled: bool = False) -> None:
    """Serves until cancelled; or until SIGTERM or Ctrl-C, for a process that does nothing else."""
    settings = uvicorn.Config(
        app, http=Doorstep, log_level="warning", access_log=False, lifespan="off", server_header=False, limit_concurrency=PLACES + 1,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    server = _Server(settings, app.state.site)
    if until_signalled:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, setattr, server, "should_exit", True)
    try:
        await server.serve(sockets=sockets)
    except asyncio.CancelledError:
        await server.shutdown(sockets=sockets)
        raise


def address(host: str, sockets: Sequence[socket.socket]) -> str:
    """Where a browser finds it; the port is the one really bound."""
    return f"http://{f'[{host}]' if ':' in host else host}:{sockets[0].getsockname()[1]}/"


for command in ACCOUNT_COMMANDS:
    desk_command.add_command(command)
