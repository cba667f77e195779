"""Repairs by hand on the command line: `figures merge/split/pin/mute`, `changes wrong/ack`, `stories separate/join`, the log, undoing.

Each is one line in the log, with who and when; the service may be at work beside it.
"""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from alerts.wording import label
from db.deeds import Deed
from db.store import Store
from desk.database import opened, writing
from desk.hand_words import deed_row, in_words
from desk.options import form, with_config, with_form
from desk.plain import moment
from desk.printing import Column, say, show
from figures.kinds.repairs import REASONS
from figures.measure_groups import measures_like
from figures.quantity import Quantity
from figures.reader import quantities
from scheduler.clock import utc_now
from scheduler.config import load
from scheduler.settings import Config

Command = TypeVar("Command", bound=Callable[..., Any])
EDITOR = "FIGUREWATCH_EDITOR"
_FOR = {"m": "minutes", "h": "hours", "d": "days"}


def _user() -> str:
    named = os.environ.get(EDITOR, "").strip()
    if not named:
        with suppress(OSError, KeyError):  # a system user without a name has none to log
            named = getpass.getuser()
    return named or "somebody at the command line"


def with_reason(command: Command) -> Command:
    """Adds --because and --by: the command receives `because` and `by`."""
    by = click.option("--by", default=_user, metavar="NAME", help=f"Who does it (default: {EDITOR} or the system's user).")
    because = click.option("--because", default="", metavar="TEXT", help="Why; kept in the log and shown on the desk.")
    return because(by(command))


@click.command(name="merge")
@click.argument("into", metavar="A")
@click.argument("gone", metavar="B")
@with_reason
@with_config
def merge_command(config_path: Path, into: str, gone: str, because: str, by: str) -> None:
    """Two figures are one: all that was, and will be, said of B is said of A."""
    with writing(load(config_path).database) as store:
        kept, other = (store.ledger.state(figure_id(store, one)) for one in (into, gone))
        assert kept and other
        _done(store.hand.merge(kept.figure.id, other.figure.id, by=by, at=utc_now(), because=because))
        if other.figure.measure not in measures_like(kept.figure.measure):
            told = f"“{label(other.figure)}” counts something else than “{label(kept.figure)}”; take it back unless one was misread"
            click.echo(f"figurewatch: {told}", err=True)


@click.command(name="split")
@click.argument("figure", metavar="ID")
@click.argument("changes", nargs=-1, required=True, metavar="CHANGE...")
@with_reason
@with_config
def split_command(config_path: Path, figure: str, changes: tuple[str, ...], because: str, by: str) -> None:
    """These changes are about another figure, which is born with them; claims like them go there from now on."""
    with writing(load(config_path).database) as store:
        listed = [change_id(store, change) for change in changes]
        _done(store.hand.split(figure_id(store, figure), listed, by=by, at=utc_now(), because=because))


@click.command(name="pin")
@click.argument("figure", metavar="ID")
@click.argument("value", metavar="VALUE")
@click.option("--because", required=True, metavar="TEXT", help="Why; kept in the log and shown on the desk.")
@click.option("--by", default=_user, metavar="NAME", help=f"Who does it (default: {EDITOR} or the system's user).")
@with_config
def pin_command(config_path: Path, figure: str, value: str, because: str, by: str) -> None:
    """The number of record: what stands, until somebody says something new. VALUE as a text has it: 12, "about 300", "9 to 14"."""
    number = read_value(value)
    if number is None:
        raise click.BadParameter(f"{value!r} is no single number; write 12, 11,000, 'about 300' or '9 to 14'", param_hint="VALUE")
    with writing(load(config_path).database) as store:
        _done(store.hand.pin(figure_id(store, figure), number, by=by, at=utc_now(), because=because))


@click.command(name="mute")
@click.argument("target", metavar="ID")
@click.option("--until", "until", metavar="TIME", help='Until then, such as "2026-03-01 18:00" in the newsroom\'s zone.')
@click.option("--for", "span", metavar="TIME", help="For so long from now: 90m, 6h, 2d.")
@with_reason
@with_config
def mute_command(config_path: Path, target: str, until: str | None, span: str | None, because: str, by: str) -> None:
    """No letters about a figure or an event (its id) until a time. It is evaluated and kept all the same."""
    config = load(config_path)
    end = mute_end(config, until, span, utc_now())
    with writing(config.database) as store:
        _done(store.hand.mute(figure_id(store, target, strict=False), end, by=by, at=utc_now(), because=because))


@click.command(name="wrong")
@click.argument("change", metavar="ID")
@click.argument("reason", type=click.Choice(REASONS))
@with_reason
@with_config
def wrong_command(config_path: Path, change: str, reason: str, because: str, by: str) -> None:
    """A change is wrong: "not the same figure", "background" (an older event's number), or "misread".

    Its copies in other outlets, earlier and later, are treated alike, and letters about it that are not written yet stay away.
    """
    with writing(load(config_path).database) as store:
        _done(store.hand.wrong(change_id(store, change), reason, by=by, at=utc_now(), because=because))


@click.command(name="ack")
@click.argument("changes", nargs=-1, required=True, metavar="ID...")
@with_reason
@with_config
def acknowledge_command(config_path: Path, changes: tuple[str, ...], because: str, by: str) -> None:
    """Acknowledge changes: somebody has seen to them."""
    with writing(load(config_path).database) as store:
        for change in changes:
            _done(store.hand.acknowledge(change_id(store, change), by=by, at=utc_now(), because=because))


def with_two_stories(command: Command) -> Command:
    """Adds two stories and --event: the command receives `one`, `other` and `event`."""
    event = click.option("--event", is_flag=True, help="Their events: whether they tell of one happening.")
    return click.argument("one", metavar="A")(click.argument("other", metavar="B")(event(command)))


@click.command(name="separate")
@with_two_stories
@with_reason
@with_config
def separate_command(config_path: Path, one: str, other: str, event: bool, because: str, by: str) -> None:
    """Two stories are two reports: the later leaves, with all that derives from it. With --event they tell of two happenings as well.

    Later stories join the nearer of the two. `figurewatch rebuild` brings the figures read so far up to it.
    """
    with writing(load(config_path).database) as store:
        _done(store.hand.separate(one, other, event=event, by=by, at=utc_now(), because=because))


@click.command(name="join")
@with_two_stories
@with_reason
@with_config
def join_command(config_path: Path, one: str, other: str, event: bool, because: str, by: str) -> None:
    """Two stories are one report, and so tell of one happening. With --event the latter only: two reports on one event.

    `figurewatch rebuild` brings the figures read so far up to it.
    """
    with writing(load(config_path).database) as store:
        _done(store.hand.join(one, other, event=event, by=by, at=utc_now(), because=because))


@click.command(name="undo")
@click.argument("deed", metavar="DEED")
@with_reason
@with_config
def undo_command(config_path: Path, deed: str, because: str, by: str) -> None:
    """Take a repair, a mute or an acknowledgement back. `figurewatch repairs` lists them with their ids."""
    with writing(load(config_path).database) as store:
        _done(store.hand.undo(deed, by=by, at=utc_now(), because=because))


@click.group(name="repairs", invoke_without_command=True)
@click.option("--of", "target", metavar="ID", help="Only what was done to this figure, event or change.")
@with_form
@with_config
@click.pass_context
def repairs_command(ctx: click.Context, config_path: Path, target: str | None, limit: int, as_json: bool, as_csv: bool) -> None:
    """What editors did by hand, newest first: who, when, what, why, and whether it was undone."""
    if ctx.invoked_subcommand:
        return
    with opened(load(config_path).database) as store:
        rows = [deed_row(deed) for deed in store.hand.deeds.log(limit, target=target)]
    columns = [
        Column("at", lambda row: row["at"][:16].replace("T", " "), "dim", whole=True), Column("id", lambda row: row["id"], whole=True),
        Column("by", lambda row: row["by"], "bold"), Column("what", lambda row: row["what"], wide=True),
        Column("because", lambda row: row["because"], wide=True), Column("undone", lambda row: row["undone_by_deed"] or "", "red"),
    ]  # fmt: skip
    show(rows, columns, form(as_json, as_csv), "nothing was done by hand yet")


repairs_command.add_command(undo_command)
FIGURE_COMMANDS = (merge_command, split_command, pin_command, mute_command, undo_command)
STORY_COMMANDS = (separate_command, join_command, undo_command)
CHANGE_COMMANDS = (wrong_command, acknowledge_command, undo_command)


def figure_id(store: Store, given: str, *, strict: bool = True) -> str:
    """The figure whose id begins so. Raises click.ClickException; without `strict` what is unknown is handed on."""
    if store.ledger.state(given):
        return given
    near = [state.figure.id for state in store.ledger.figures(20, [given]) if state.figure.id.startswith(given)]
    if len(near) == 1:
        return near[0]
    if not strict:
        return given
    whole = merged_into(store, given)
    if whole:
        raise click.ClickException(f"no figure {given!r} any more: it was merged into {whole}")
    raise click.ClickException(f"no figure {given!r}; `figurewatch figures` lists their ids")


def merged_into(store: Store, given: str) -> str:
    """The figure into which the one was merged whose id begins so; empty where there is none."""
    merged = dict.fromkeys(str(deed.body["gone"]["figure"]) for deed in store.hand.deeds.of("merge"))
    near = [whole for one in merged if given and one.startswith(given) and (whole := store.hand.merged_into(one)) != one]
    return near[0] if len(set(near)) == 1 else ""


def change_id(store: Store, given: str) -> str:
    """The change whose id begins so. Raises click.ClickException."""
    near = store.ledger.change_ids(given)
    if len(near) != 1:
        told = "no change" if not near else "several changes begin with"
        raise click.ClickException(f"{told} {given!r}; `figurewatch changes --why` tells their ids")
    return near[0]


def read_value(text: str) -> Quantity | None:
    """The one number that a text holds."""
    found = quantities(text)
    return found[0] if len(found) == 1 else None


def mute_end(config: Config, until: str | None, span: str | None, now: datetime) -> datetime:
    """When a mute ends. Raises click.UsageError."""
    if (until is None) == (span is None):
        raise click.UsageError("say how long: --for 6h, or --until '2026-03-01 18:00'")
    if span is not None:
        found = re.fullmatch(r"(\d{1,5})([mhd])", span.strip())
        if not found:
            raise click.BadParameter("a time such as 90m, 6h or 2d is needed", param_hint="--for")
        return now + timedelta(**{_FOR[found[2]]: int(found[1])})
    try:
        return moment(str(until), config.times.zone)
    except ValueError as error:
        raise click.BadParameter('a time such as "2026-03-01 18:00" is needed', param_hint="--until") from error


def _done(deed: Deed) -> None:
    more = "" if deed.kind == "undo" else f" (take it back: figurewatch repairs undo {deed.id})"
    say(f"{deed.id}: {in_words(deed)}{more}")
