"""`figurewatch init`: a commented config.yaml to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from desk.printing import say


def template() -> str:
    """The configuration that `init` writes: the repository's config.yaml, as packaged."""
    return files("desk").joinpath("data/config.yaml").read_text(encoding="utf8")


@click.command(name="init")
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to write it (./config.yaml).")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.pass_context
def init_command(ctx: click.Context, config: Path | None, force: bool) -> None:
    """Writes a commented config.yaml here: thirteen sources, two sample watches, every setting explained."""
    path = config or Path(ctx.find_root().params.get("config") or "config.yaml")
    wrote = "Wrote"
    try:
        with path.open("w" if force else "x", encoding="utf8") as file:
            file.write(template())
    except FileExistsError as error:
        if path.is_file() and path.read_bytes() == template().encode():
            wrote = "There already, as it would be written:"  # as in a fresh clone
        else:
            raise click.ClickException(f"{path} is there already; --force overwrites it, --config writes elsewhere") from error
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    named = "" if path == Path("config.yaml") else f" --config {path}"
    say(f"{wrote} {path}. Put your own addresses under `watches`, then:")
    say(f"  figurewatch doctor{named}      checks feeds, mail and machine")
    say(f"  figurewatch once{named}        polls everything once; the first run learns and sends nothing")
    say(f"  figurewatch run{named}         keeps watching")
