"""Streams of the corpus played through the whole journey, for tests of repairs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from db.store import Store
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay
from stories.story import Story

FOLDER = Path(__file__).parent / "corpus" / "streams"
STREAMS = [str(FOLDER / name) for name in ("dev-1", "dev-11", "dev-18")]
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)


def stories_of(stream: str) -> list[Story]:
    return [story_from(json.loads(line)) for line in (Path(stream) / "stories.jsonl").read_text(encoding="utf8").splitlines()]


def a_tale(*told: tuple[str, str, str], start: str = "2026-03-01") -> list[Story]:
    """Stories of (time, outlet, text), one url each; the text's first sentence is the headline as well."""
    return [
        story_from(
            {
                "id": f"{outlet.lower()}-{start[8:]}{time[:2]}",
                "url": f"https://{outlet.lower()}.example/{start[8:]}{time[:2]}{n}", "source": outlet,
                "title": text.split(".")[0], "published": f"{start}T{time}:00Z", "text": text,
            }
        )
        for n, (time, outlet, text) in enumerate(told)
    ]  # fmt: skip


@contextmanager
def a_store(folder: Path) -> Iterator[Store]:
    store = Store(folder / "figurewatch.db")
    try:
        yield store
    finally:
        store.close()


def play(store: Store, stories: Iterable[Story]) -> list[Replayed]:
    return [told for told in replay(stories, store) if isinstance(told, Replayed)]
