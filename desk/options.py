"""What commands share: the --config option, the forms a list comes in, opening the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(dir_okay=False)


def _chosen(ctx: click.Context, _: click.Parameter, value: str | None) -> Path:
    return Path(value or ctx.find_root().params.get("config") or "config.yaml")


def _bounded(_: click.Context, __: click.Parameter, limit: int) -> int:
    """More rows than any database holds are as many as the database can count."""
    return min(limit, 10**9)


def with_unused_config(command: Command) -> Command:
    """Adds --config FILE to a command that needs no settings: all commands take it, so that a script can pass it to all."""
    return click.option("--config", type=_FILE, metavar="FILE", expose_value=False, help="Accepted; nothing in it matters here.")(command)


def with_config(command: Command) -> Command:
    """Adds --config FILE: the command receives `config_path`."""
    told = "Settings (default: ./config.yaml)."
    return click.option("--config", "config_path", type=_FILE, metavar="FILE", callback=_chosen, help=told)(command)


def with_form(command: Command) -> Command:
    """Adds --json, --csv and --limit: the command receives `as_json`, `as_csv` and `limit`."""
    many = click.option(
        "--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", callback=_bounded, help="At most so many rows."
    )
    csv = click.option("--csv", "as_csv", is_flag=True, help="As CSV, safe to open in a spreadsheet.")
    json = click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
    return json(csv(many(command)))


def form(as_json: bool, as_csv: bool) -> Literal["table", "json", "csv"]:
    """The form a list was asked for in. Raises click.UsageError when two were."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    return "json" if as_json else "csv" if as_csv else "table"
