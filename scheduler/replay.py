"""Replay: stories from an archive through the same journey, with the stories' own time for a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.store import Store
from figures.figure import Change
from scheduler.archive import Trouble
from scheduler.journey import travel
from stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One story and what its claims did. `again`: it was kept before, and this is what was decided then."""

    story: Story
    changes: tuple[Change, ...]
    again: bool = False


def replay(stories: Iterable[Story | Trouble], store: Store) -> Iterator[Replayed | Trouble]:
    """Runs stories through the journey in the order given, telling nobody. What cannot be read is handed on as it is."""
    for story in stories:
        yield story if isinstance(story, Trouble) else _one(story, store)


def _one(story: Story, store: Store) -> Replayed:
    if store.stories.get(story.id):
        return Replayed(story=story, changes=tuple(store.ledger.of_story(story.id)), again=True)
    latest = store.stories.latest(story.url) if story.url else None
    if latest:
        story = replace(story, version=latest.version + 1)
    decided = travel(story, store, None, story.seen)
    return Replayed(story=story, changes=decided.verdict.changes)
