"""`figurewatch run` and `once`: the same journey with and without a clock."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from crawler.crawl import run as run_loop
from desk.options import with_config
from desk.printing import console, say
from desk.serving import address, bind, serve
from desk.web import app_for
from scheduler.clock import utc_now
from scheduler.config import load
from scheduler.intake import Tally, as_text, counted, so_far
from scheduler.lock import Locked, only_one
from scheduler.service import Watched, once, run
from scheduler.settings import Config

LONG = timedelta(hours=1)
"""A run of `once` that is at work for longer is worth a word to whoever reads cron's mails."""


def _log(level: int) -> None:
    """Sends the product's own log to stderr; the libraries only speak up when something is wrong."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True)
    logging.getLogger("figurewatch").setLevel(level)


def _loaded(config_path: Path) -> Config:
    config = load(config_path).with_secrets()
    if not config.sources:
        raise click.UsageError(f"{config_path}: sources: none is listed; add a feed, then try again")
    return config


@click.command(name="run")
@click.option("-q", "--quiet", is_flag=True, help="Log only what is wrong.")
@with_config
def run_command(config_path: Path, quiet: bool) -> None:
    """The service: polls on schedule, reads, alerts, and serves the desk where `desk.listen` is set.

    SIGTERM and Ctrl-C stop it cleanly; whatever was half done is taken up at the next start.
    """
    config = _loaded(config_path)
    _log(logging.WARNING if quiet else logging.INFO)
    beside = []
    try:
        with only_one(config.database):
            pass  # told before the desk's port is: whoever is at work holds that, too
    except Locked as error:
        raise click.ClickException(str(error)) from error
    if config.desk.host:
        sockets = [bind(config.desk, config.database)]
        beside.append(lambda: serve(app_for(config), sockets))
        say(f"The desk is at {address(config.desk.host, sockets)}")
    try:
        run_loop(run(config, beside))
    except Locked as error:
        raise click.ClickException(str(error)) from error


@click.command(name="once")
@click.option("--all", "everything", is_flag=True, help="Poll every source now, due or not.")
@click.option("-v", "--verbose", is_flag=True, help="Log every poll and story, and say at the end what was done.")
@with_config
@click.pass_context
def once_command(ctx: click.Context, config_path: Path, everything: bool, verbose: bool) -> None:
    """Polls every source that is due, delivers what is owed, exits. Made for cron: in a pipe it only speaks when there is something to say.

    The first reading of a source is learned silently: its figures are recorded, nobody is told. Where another `once` is still at work
    there is nothing to do; in a pipe only one that takes more than an hour is told.
    """
    config = _loaded(config_path)
    _log(logging.INFO if verbose else logging.ERROR)
    try:
        with _waiting() as watched:
            tally = run_loop(once(config, everything=everything, watched=watched))
    except Locked as error:
        if not verbose and not sys.stderr.isatty() and error.passing and utc_now() - error.passing < LONG:
            return  # cron calls every other minute, and a poll of many pages takes longer
        raise click.ClickException(str(error)) from error
    if tally.learned or verbose or sys.stdout.isatty():
        say(as_text(tally))
    ctx.exit(_judge(tally))


@contextmanager
def _waiting() -> Iterator[Watched | None]:
    """A sign of life on a terminal: how far the run is."""
    if not sys.stdout.isatty():
        yield None
        return
    with console().status("starting ...") as status:
        yield lambda tally, sources: status.update(so_far(tally, sources))


def _judge(tally: Tally) -> int:
    """1 when nothing could be polled or a story defeated us; a single source in trouble is remembered, retried and told to operators."""
    if tally.polls and tally.failed == tally.polls:
        click.echo("figurewatch: every source failed; `figurewatch sources` says how, `figurewatch doctor` what to do", err=True)
        return 1
    if tally.troubles:
        told = f"{counted(tally.troubles, 'story')} could not be digested; tried again in an hour (see the log, --verbose)"
        click.echo(f"figurewatch: {told}", err=True)
        return 1
    return 0
