"""Writes docs/commands.md from the commands' own help: `python docs/write_commands.py`. A test holds that it was run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from desk.cli import figurewatch

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# The command line

Everything figurewatch can do, as `figurewatch COMMAND --help` tells it. This page is written by
`python docs/write_commands.py`.

Exit status: 0 done; 1 something failed, said in one line on stderr; 2 wrong use or a bad config, naming the key. The filters
have pages of their own: [read](read.md), [extract](extract.md), [group](group.md), [replay](replay.md).
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_sections(figurewatch, None, "figurewatch"))


def _sections(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = command.make_context(name, [], parent, resilient_parsing=True, terminal_width=110)
    yield f"\n## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found:
                yield from _sections(found, context, sub)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
