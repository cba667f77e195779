"""Replay: stories from an archive through the same journey, with the stories' own time for a clock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from db.store import Store
from figures.figure import Change
from figures.quantity import Approx
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


def line_of(change: Change) -> str:
    """One claim and what it did, as the filter writes it."""
    claim, quantity, old = change.claim, change.claim.quantity, change.old
    low, high = ends(quantity.low, quantity.high, quantity.approx)
    old_low, old_high = ends(old.low, old.high, old.approx) if old else (None, None)
    row = {
        "story_id": change.story,
        "figure_id": change.figure.id,
        "kind": change.kind,
        "low": low,
        "high": high,
        "old_low": old_low,
        "old_high": old_high,
        "approx": quantity.approx,
        "measure": claim.measure,
        "subject": claim.subject or change.figure.subject,
        "place": claim.place or change.figure.place,
        "basis": claim.basis,
        "source": claim.speaker or None,
        "status": claim.status,
        "sentence": claim.sentence,
        "why": change.why,
    }
    return json.dumps(row, ensure_ascii=False)


def ends(low: Decimal | None, high: Decimal | None, approx: Approx) -> tuple[int | float | None, int | float | None]:
    """Both ends of an amount. A vague or unspecified one has no numbers here, whatever the ladder says of its words."""
    return (None, None) if approx in ("vague", "unspecified") else (number(low), number(high))


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
