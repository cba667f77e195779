"""A small newsroom for tests of the desk: a database with two stories, one figure that moved, and a letter about it."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path

import alert_cases
import httpx
from alert_cases import NOW, a_change, a_claim, a_stand, a_story, told
from starlette.applications import Starlette

from alerts.compose import compose
from alerts.letter import MailSettings
from alerts.watch import Alert
from db.store import Store
from desk import cli
from figures.figure import FigureState, Stand, Verdict
from stories.place import place

HOSTILE = '<script>alert("\x1b[31m")</script> =1+1 \u202e'
"""A headline that would run in a browser, repaint a terminal, compute in a spreadsheet and turn the reading direction."""


PROGRAM = [sys.executable, "-m", "desk"]
"""The real program, as another process is started with it."""


def a_newsroom(folder: Path) -> Path:
    """Writes config.yaml and figurewatch.db into `folder`; returns the config's path."""
    config = folder / "config.yaml"
    config.write_text(
        "newsroom: Test Desk\nsources: [{name: Example World, feed: 'https://example.org/feed'}]\n"
        "watches: [{name: North Koreans in Kursk, words: [North Korea*], to: [world@example.org]}]\n",
        encoding="utf8",
    )
    store = Store(folder / "figurewatch.db")
    fill(store)
    store.close()
    return config


def fill(store: Store) -> None:
    """An earlier story at about 11,000, a later one with a hostile headline at about 12,000, one letter sent and one alert owed."""
    old = a_story(
        id="s0", url="https://example.org/old", text=alert_cases.OLD_SENTENCE, seen=NOW - timedelta(hours=20), published=None,
        source="Example World",
    )  # fmt: skip
    first = a_claim("11000", "about 11,000", alert_cases.OLD_SENTENCE, sentence_span=(0, len(alert_cases.OLD_SENTENCE)))
    first = replace(first, quantity=replace(first.quantity, start=first.quantity.start - 17, end=first.quantity.end - 17))
    figure = replace(alert_cases.TROOPS, event="es0")
    raised = a_change(figure=figure, why="same speaker, a later tally", rejected=("troops in Belgorod: another place",))
    later = a_story(headline=HOSTILE, source="Example World", url="javascript:alert(1)")
    keep(store, old, a_change("new", id="c0", story="s0", figure=figure, claim=first, at=old.seen), (a_stand(),))
    keep(store, later, raised, (a_stand(), a_stand("12000", at=NOW, story="s1")))
    alert = Alert(
        id="a1", watch="North Koreans in Kursk", to="world@example.org", change="c1", event="es0", due=NOW, digest=False, why="a word"
    )
    letter = compose("world@example.org", [alert], [told(raised)], MailSettings(sender="figurewatch@example.org"), NOW)
    with store.saving():
        store.outbox.owe([alert, replace(alert, id="a2", due=NOW + timedelta(hours=9), digest=True)])
        store.outbox.keep_letter(letter)
        store.outbox.mark_sent(letter.id, NOW, "250 queued as 4F2")


def keep(store: Store, story, change, history: tuple[Stand, ...]) -> None:  # type: ignore[no-untyped-def]
    """One story on its way, with what it did to the one figure."""
    state = FigureState(
        figure=change.figure, stands=history[-1:], history=history, words=("north", "korean", "kursk"), last=change.at, events=("es0",)
    )
    with store.saving():
        store.stories.keep(story)
        store.kin.keep(place(story, store.kin))
        store.ledger.keep(story, Verdict(changes=(change,), states=(state,), claims=(change.claim,)))


class Browser:
    """Asks an application as a browser at `base` would."""

    def __init__(self, app: Starlette, base: str = "http://127.0.0.1:8765") -> None:
        self.app, self.base = app, base

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.request("GET", path, **more)

    def request(self, method: str, path: str, **more: object) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=self.base) as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]

        return asyncio.run(ask())


@dataclass(frozen=True)
class Ended:
    """What became of a command; the names are subprocess's own."""

    returncode: int
    stdout: bytes
    stderr: bytes


def figurewatch(*arguments: str, cwd: Path, stdin: bytes = b"") -> Ended:
    """Runs the command line from its entry point, in this process: its status, and what it wrote."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf8", write_through=True) for _ in range(2))
    before = sys.argv, sys.stdin
    log = logging.getLogger("figurewatch")
    level = log.level
    sys.argv, sys.stdin = ["figurewatch", *arguments], TextIOWrapper(BytesIO(stdin), encoding="utf8")
    try:
        with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
            cli.main()
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.argv, sys.stdin = before
        log.setLevel(level)  # some commands keep quiet for good, as a process of their own may
    return Ended(status, out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined]


def figurewatch_process(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs the real program in a process of its own."""
    return subprocess.run([*PROGRAM, *arguments], cwd=cwd, input=stdin, capture_output=True, timeout=60, check=False)
