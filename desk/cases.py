"""`figurewatch changes export-case` and `check-case`: a wrong change becomes a test, and the test is played."""

from __future__ import annotations

import re
from pathlib import Path

import click

from desk.database import opened
from desk.options import with_config, with_unused_config
from desk.printing import say
from desk.repairs import change_id
from scheduler.case import WRONG, check, exported, write
from scheduler.config import load
from scheduler.intake import counted


@click.command(name="export-case")
@click.argument("change", metavar="ID")
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Where (default: case-ID here).")
@with_config
def export_command(config_path: Path, change: str, folder: Path | None) -> None:
    """Turn a change that was called wrong into a test case: a folder with the stories of its figure and what was wrong.

    The stories are the outlets' own texts: tell them in your own words before you hand a case on.
    """
    with opened(load(config_path).database) as store:
        change = change_id(store, change)
        case = exported(store, change)
    folder = folder or Path(f"case-{re.sub(r'[^A-Za-z0-9_-]', '_', change)}")
    try:
        write(case, folder)
    except FileExistsError as error:
        raise click.ClickException(f"{folder}: there is something already; name another with --to") from error
    except OSError as error:
        raise click.ClickException(f"{folder}: cannot be written: {error.strerror}") from error
    still = check(folder)
    outcome = f"Played again it goes wrong: {still}." if still else "Played alone it comes out right."
    say(f"{folder}: {counted(len(case.stories), 'story')}. {outcome}")


@click.command(name="check-case")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="FOLDER...")
@with_unused_config
@click.pass_context
def check_command(ctx: click.Context, folders: tuple[Path, ...]) -> None:
    """Play cases made by export-case, with the rules as they are: fails while one is still wrong."""
    failed = 0
    for folder in folders:
        if not (folder / WRONG).is_file():
            raise click.ClickException(f"{folder}: no case; export-case makes one")
        still = check(folder)
        failed += bool(still)
        say(f"{folder}: {still or 'right'}")
    ctx.exit(1 if failed else 0)


CASE_COMMANDS = (export_command, check_command)
