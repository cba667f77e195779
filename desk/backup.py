"""`figurewatch backup`: a whole copy of the database, beside the running service."""

from __future__ import annotations

from pathlib import Path

import click

from db.backup import back_up
from desk.options import with_config
from desk.printing import say
from scheduler.config import load


@click.command(name="backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@with_config
def backup_command(config_path: Path, file: Path) -> None:
    """Write a whole, checked copy of the database to FILE; the service may be at work. One that is there is replaced once the copy is good.

    To restore: stop the service, remove the database with its -wal and -shm, and copy FILE to where it was (docs/operating.md).
    """
    size = back_up(load(config_path).database, file)
    say(f"{file}: {size / 1e6:,.1f} MB, sound.")
