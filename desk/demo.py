"""`figurewatch demo`: a story line from the wire to the letter, offline, in a few seconds.

Nothing is staged but the wire: an invented web server stands in for three outlets, and story time is given by
the story line. Crawler, reading, database, watches and letters are the real ones.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import click
from rich.text import Text

from crawler.crawl import run as run_loop
from desk.database import opened
from desk.demo_wire import Step, Wire
from desk.history import print_history
from desk.options import with_unused_config
from desk.plain import one_line, plain
from desk.printing import console
from desk.serving import bind, serve
from desk.web import app_for
from scheduler.config import load
from scheduler.service import Service
from scheduler.settings import Config, DeskSettings

_CONFIG = """# The demo's own settings: three invented outlets on this machine.
newsroom: Demo Desk
sources:
{sources}
watches:
  - {{name: North Koreans in Kursk, words: [North Korea*, Kursk], to: [world@demo.example]}}
mail: {{from: figurewatch@demo.example, outbox: letters/}}
crawler: {{user_agent: figurewatch-demo, per_host_delay: 0s, timeout: 10s, private_hosts: ["{host}"]}}
desk: {{listen: "127.0.0.1:{port}"}}
"""


@click.command(name="demo")
@click.option("--desk", "open_desk", is_flag=True, help="Leave the web page open at the end.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Keep its files here (a new folder).")
@with_unused_config
def demo_command(open_desk: bool, folder: Path | None) -> None:
    """Offline tour in a few seconds: an invented story line is served on this machine, polled by the real crawler,
    and every letter that it would send is shown as an editor would see it, with the ledger of the figures.
    """
    folder = _folder(folder)
    listening = bind(DeskSettings(host="127.0.0.1", port=0), folder / "figurewatch.db") if open_desk else None
    port = listening.getsockname()[1] if listening else 8765
    logging.getLogger("figurewatch").setLevel(logging.CRITICAL)  # its troubles are part of the story
    with Wire() as wire:
        config = _configured(folder, wire, port)
        run_loop(_tell(wire, config))
    _print_ledger(config)
    _print_next(config)
    if listening:
        _line(f"The desk is at http://127.0.0.1:{port}/ (Ctrl-C ends it)", "bold")
        sys.stdout.flush()
        asyncio.run(serve(app_for(config), [listening], until_signalled=True))


def _folder(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="figurewatch-demo-"))
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"--folder: {folder} is not empty; name a new one")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _configured(folder: Path, wire: Wire, port: int) -> Config:
    sources = "\n".join(f'  - {{name: {outlet}, feed: "{wire.feed(outlet)}", every: 10m}}' for outlet in wire.outlets)
    path = folder / "config.yaml"
    path.write_text(_CONFIG.format(sources=sources, host=wire.base.removeprefix("http://"), port=port), encoding="utf8")
    return load(path)


async def _tell(wire: Wire, config: Config) -> None:
    """Turns the wire step by step, polls after each, and shows what came of it."""
    now = wire.steps[0].at
    seen: set[Path] = set()

    def clock() -> datetime:
        return now

    async with Service(config, clock) as service:
        for number, step in enumerate(wire.steps):
            now = step.at
            wire.turn(step)
            tally = await service.poll(everything=True)
            letters = list(_new_letters(Path(config.mail.outbox), seen))
            _print_step(number, step, len(letters), tally.learned)
            for letter in letters:
                _print_letter(letter)


def _new_letters(outbox: Path, seen: set[Path]) -> Iterator[EmailMessage]:
    for file in sorted(set(outbox.glob("*.eml")) - seen):
        seen.add(file)
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        yield letter


def _line(text: str, style: str = "") -> None:
    console().print(Text(text, style), soft_wrap=True)


def _print_step(number: int, step: Step, letters: int, learned: int) -> None:
    came = f"{letters} letter{'s' if letters > 1 else ''}:" if letters else "No letter."
    if learned:
        came = f"{learned} figure{'s' if learned > 1 else ''} learned."
    out = Text.assemble((f"{number}  {step.at:%H:%M}  ", "dim"))
    out.append(step.told, "bold")
    out.append(f"  {came}", "green" if letters else "dim")
    console().print(out, soft_wrap=True)


def _print_letter(letter: EmailMessage) -> None:
    body = letter.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    for line in (f"To: {letter['To']}", f"Subject: {letter['Subject']}", "", *text.rstrip().splitlines()):
        out = Text.assemble(("      | ", "yellow"))
        out.append(plain(line), "bold" if line.startswith("Subject:") else "")
        console().print(out, soft_wrap=True)
    console().print()


def _print_ledger(config: Config) -> None:
    """The figures that moved, with everything that was claimed of them."""
    with opened(config.database) as store:
        moved = [change.figure.id for change in store.ledger.changes(limit=100) if change.old]
        _line("\nThe ledger: every claim, who made it, in which sentence\n", "bold")
        for figure in dict.fromkeys(reversed(moved)):
            state = store.ledger.state(figure)
            if state:
                print_history(state, store.ledger.history(figure), why=False)
                console().print()
        versions, letters = store.stories.count(), store.outbox.counts().get("sent", 0)
    _line(f"{versions} versions of stories are kept and {letters} letters written; neither the 503 nor the cookie page became a version.\n")


def _program() -> str:
    """How to call us as we were called: `make demo` in a fresh clone puts nothing on the PATH."""
    called = sys.argv[0]
    return "figurewatch" if shutil.which("figurewatch") or Path(called).name != "figurewatch" else one_line(called)


def _print_next(config: Config) -> None:
    name, named = _program(), f"--config {one_line(str(config.path))}"
    _line("What to do next", "bold")
    for what, command in (
        ("the letters, to open in a mail program", f"{config.mail.outbox}"),
        ("the same in the browser", f"{name} desk {named}"),
        ("what changed, and why", f"{name} changes --why {named}"),
        ("your own newsroom", f"{name} init, then {name} doctor, then {name} once"),
    ):
        _line(f"  {what + ':':<42}{command}")
