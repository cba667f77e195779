"""A newsroom in the middle of a shift, for the eyes: invented story lines of tests/corpus, as if they had come in just now."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from alerts.letter import MailSettings
from alerts.watch import Times, Watch
from db.store import Store
from desk.site import Site
from scheduler.archive import story_from
from scheduler.journey import Readers, travel
from scheduler.post import write_letters
from scheduler.settings import Channel, Config
from stories.source import Source, SourceState
from stories.story import Story

ROOT = Path(__file__).parents[1]
STREAMS = Path(__file__).parent / "corpus" / "streams"
TOLD = ("dev-22", "dev-6", "dev-3", "dev-1", "dev-16", "dev-20", "dev-19")
"""The story lines, the one that moved last at the end."""
NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
TIMES = Times(digest=time(7), zone=ZoneInfo("UTC"))
WATCHES = (
    Watch(name="Tolls", to=("world@example.org",), measures=("killed", "missing", "wounded")),
    Watch(name="Troops abroad", to=("defence@example.org",), words=("troops", "soldiers"), milestones=()),
    Watch(name="Quake in Orvania", to=("world@example.org",), words=("quake*", "Orvania"), send="digest"),
)


def a_shift(folder: Path) -> Site:
    """The desk of that newsroom, over a database that its stories have travelled into."""
    database = folder / "shift.db"
    store = Store(database)
    stories = sorted((story for n, name in enumerate(TOLD) for story in _told(name, n)), key=lambda story: story.seen)
    for story in stories:
        travel(story, store, Readers(watches=WATCHES, times=TIMES), story.seen)
    outlets = list(dict.fromkeys(story.outlet for story in stories))
    sources = tuple(Source(name=name, kind="feed", url=f"https://{n}.example/feed", outlet=name) for n, name in enumerate(outlets))
    _polled(store, sources)
    settings = MailSettings(sender="figurewatch@example.org", newsroom="Example Desk")
    for hours in range(48, -1, -1):
        write_letters(store, _config(database, sources, settings), settings, NOW - timedelta(hours=hours))
    letters = [posted.letter.id for posted in store.outbox.letters(1000)]
    for n, letter in enumerate(letters):
        if n == 1:
            store.outbox.mark_failed(letter, NOW, "550 5.1.1 no such reader here", None)
        elif n:
            store.outbox.mark_sent(letter, NOW - timedelta(minutes=n), "250 2.0.0 queued as 4F2A")
    store.close()
    return Site(database=database, newsroom="Example Desk", sources=sources, watches=WATCHES, times=TIMES, clock=lambda: NOW)


def _told(name: str, n: int) -> Iterator[Story]:
    rows = [json.loads(line) for line in (STREAMS / name / "stories.jsonl").read_text(encoding="utf8").splitlines()]
    stories = [story for row in rows if isinstance(story := story_from(row), Story)]
    span = stories[-1].seen - stories[0].seen
    last = NOW - timedelta(minutes=9 + 23 * (len(TOLD) - 1 - n))
    for story in stories:
        # A week is told in two days, so that a shift has something of everything.
        at = last - (stories[-1].seen - story.seen) * (timedelta(days=2) / max(span, timedelta(days=2)))
        at = at.replace(second=0, microsecond=0)
        yield replace(story, id=f"{name}-{story.id}", published=at, seen=at + timedelta(minutes=2))


def _polled(store: Store, sources: tuple[Source, ...]) -> None:
    for n, source in enumerate(sources):
        state = SourceState(name=source.name, next_due=NOW + timedelta(minutes=3 + n), polls=200, last_ok=NOW - timedelta(minutes=n))
        if n == 2:
            state = replace(state, failures=4, last_error="the server answered 503", last_ok=NOW - timedelta(hours=2), told_broken=True)
        store.sources.keep(state)


def _config(database: Path, sources: tuple[Source, ...], settings: MailSettings) -> Config:
    from crawler.wire import CrawlerSettings
    from scheduler.settings import DeskSettings

    return Config(
        path=database.parent / "config.yaml", newsroom="Example Desk", database=database, sources=sources, watches=WATCHES, times=TIMES,
        operators=(), mail=settings, channels=tuple[Channel, ...](), crawler=CrawlerSettings(user_agent="figurewatch"), desk=DeskSettings(),
    )  # fmt: skip


def odd_cases(folder: Path) -> tuple[Site, dict[str, str]]:
    """A small run of the bench's world: 40 claims of one figure, a figure of one claim, long and right-to-left headlines; and their ids."""
    sys.path.append(str(ROOT / "bench"))
    from desk_world import END, OUTLETS, make

    database = folder / "odd.db"
    notable = make(database, stories=1500, changes=700)
    sources = tuple(Source(name=f"source {n}", kind="feed", url="https://example.org/feed", outlet=name) for n, name in enumerate(OUTLETS))
    return Site(database=database, newsroom="Example Desk", sources=sources, watches=WATCHES, times=TIMES, clock=lambda: END), notable
