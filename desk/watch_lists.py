"""`figurewatch watches` and `watches try NAME`: what is set, and which letters a watch would have sent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from alerts.watch import Watch
from desk.database import opened
from desk.options import form, with_config, with_form
from desk.printing import Column, Row, say, show, text, when
from desk.rows import moved, tried_row, watch_row
from scheduler.clock import utc_now
from scheduler.config import load
from scheduler.rehearsal import Rehearsal, rehearse


@click.group(name="watches", invoke_without_command=True)
@with_form
@with_config
@click.pass_context
def watches_command(ctx: click.Context, config_path: Path, limit: int, as_json: bool, as_csv: bool) -> None:
    """Watches as config.yaml sets them: what each looks for, whom it tells, and when. `watches try NAME` is a dry run of one."""
    if ctx.invoked_subcommand:
        return
    rows = [watch_row(watch) for watch in load(config_path).watches]
    columns = [
        text("name", style="bold"), _listed("words", "any", 12), _listed("places", "everywhere", 10), _listed("measures", "all", 10),
        text("send", whole=True), _listed("to", "", 18),
    ]  # fmt: skip
    empty = "no watches yet: nobody is told of anything; add one under `watches:` in config.yaml"
    show(rows[:limit], columns, form(as_json, as_csv), empty)


def _listed(name: str, none: str, least: int) -> Column:
    return Column(name, lambda row: ", ".join(row[name]) or none, least=least)


@watches_command.command(name="try")
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 90), default=30, show_default=True, metavar="N", help="How far back.")
@with_form
@with_config
def try_command(config_path: Path, name: str, days: int, limit: int, as_json: bool, as_csv: bool) -> None:
    """Which letters a watch of config.yaml would have sent, newest first, by the rules by which letters are really owed.

    Nothing is sent and nothing is written down. A new watch is tried by adding it to a copy of config.yaml (--config FILE).
    """
    config, now = load(config_path), utc_now()
    watch = next((one for one in config.watches if one.name == name), None)
    if watch is None:
        known = ", ".join(one.name for one in config.watches) or "none is set"
        raise click.BadParameter(f"no watch {name!r} is set ({known})", param_hint="NAME")
    with opened(config.database) as store:
        ran = rehearse(store, watch, config.times, now - timedelta(days=days), now)
    rows = [tried_row(letter) for letter in ran.letters[::-1][:limit]]
    wanted = form(as_json, as_csv)
    columns = [when("at"), text("to", least=12), Column("what", _first, wide=True), Column("more", _more, whole=True)]
    if wanted == "table" and rows:
        say(_summary(watch, ran, days))
    show(rows, columns, wanted, _summary(watch, ran, days))


def _summary(watch: Watch, ran: Rehearsal, days: int) -> str:
    letters = f"{len(ran.letters):,} letter{'s' if len(ran.letters) != 1 else ''}" if ran.letters else "no letter"
    if ran.cut:
        reach = f"Since {ran.since:%Y-%m-%d %H:%M}, which is as far as the dry run of a busy watch reaches,"
        return f"{reach} “{watch.name}” would have sent {letters}, about {ran.per_day:,} a day."
    return f"In the last {days} day{'s' if days != 1 else ''} “{watch.name}” would have sent {letters}."


def _first(row: Row) -> str:
    change = row["changes"][0]
    return f"{change['kind']}: {moved(change['kind'], change['old'], change['new'])}, {change['figure']}"


def _more(row: Row) -> str:
    return f"+{len(row['changes']) - 1}" if len(row["changes"]) > 1 else ""
