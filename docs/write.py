"""Writes what the program itself knows best: docs/commands.md from the commands' own help, and the sample letter in README.md
from the demo. Run `python docs/write.py` after either has changed; a test holds that it was run.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from desk.cli import figurewatch

ROOT = Path(__file__).parents[1]
COMMANDS, README = ROOT / "docs" / "commands.md", ROOT / "README.md"
SAMPLE = re.compile(r"(<!-- sample letter: .*? -->\n).*?(<!-- end of sample -->\n)", re.S)
HEAD = """# The command line

Everything figurewatch can do, as `figurewatch COMMAND --help` tells it. This page is written by `python docs/write.py`.

Exit status: 0 done; 1 something failed, said in one line on stderr; 2 wrong use or a bad config, naming the key. The filters
have pages of their own: [read](read.md), [extract](extract.md), [group](group.md), [replay](replay.md).
"""


def commands() -> str:
    """docs/commands.md, whole."""
    return HEAD + "".join(_sections(figurewatch, None, "figurewatch"))


def _sections(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = command.make_context(name, [], parent, resilient_parsing=True, terminal_width=110)
    yield f"\n## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found:
                yield from _sections(found, context, sub)


def readme() -> str:
    """README.md with the letter of the demo's last step in its place."""
    return SAMPLE.sub(lambda found: f"{found[1]}```text\n{letter()}```\n{found[2]}", README.read_text(encoding="utf8"))


def letter() -> str:
    """The letter of the demo's last step, with lasting addresses in place of those of one run."""
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        figurewatch.main(["demo", "--folder", f"{folder}/demo"], standalone_mode=False)
        last = sorted(Path(folder).glob("demo/letters/*.eml"))[-1]
        mail = email.message_from_bytes(last.read_bytes(), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    text = f"Subject: {mail['Subject']}\n\n{body.get_content() if body else ''}"
    text = re.sub(r"/figures/\w+", "/figures/5a91549b", text.replace("\r\n", "\n"))
    text = re.sub(r"/events/\w+", "/events/e3c07d1f2", text)
    return re.sub(r"http://127\.0\.0\.1:\d+/\d/(\w+)", r"https://\1.example/kursk", text)


if __name__ == "__main__":
    COMMANDS.write_text(commands(), encoding="utf8")
    README.write_text(readme(), encoding="utf8")
