"""Rebuild: figures, states and changes derived anew from the record, one transaction for all of it.

The record is what was read (claims), where it stood (stories, kin) and what editors did (the log of deeds). Each story is
folded in again in the order of arrival, each repair done again after the story after which it was done. While
the rules are what they were, this comes to the same bytes; after an update of the rules it brings old figures up to them.
Letters are history and stay; alerts about changes that are gone are not owed any more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.deeds import Deed
from db.ledger import DERIVED
from db.store import Store
from figures.changes import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild did. `differing`: the derived tables whose bytes are not what they were."""

    stories: int
    differing: tuple[str, ...]
    idle: tuple[Deed, ...]
    """Repairs that stand and found nothing to repair."""
    withdrawn: int


class _Checked(Exception):
    """Raised to leave everything as it was."""


def rebuild(store: Store, *, check: bool = False, every_first: bool = False, progress: Callable[[int], None] | None = None) -> Rebuilt:
    """Derives everything anew and says what differs; with `check` nothing is changed; `every_first`: see fold."""
    found: list[Rebuilt] = []
    try:
        with store.saving():
            found.append(_rebuild(store, every_first, progress))
            if check:
                raise _Checked
    except _Checked:
        pass
    return found[0]


def _rebuild(store: Store, every_first: bool, progress: Callable[[int], None] | None) -> Rebuilt:
    before = digests(store)
    store.ledger.forget_derived()
    deeds = list(store.hand.deeds.repairs())
    stories = 0
    for stories, (story_id, claims) in enumerate(store.ledger.claims(), 1):
        story, placement = store.stories.get(story_id), store.kin.placement(story_id)
        if story is None or placement is None:
            continue
        number = store.stories.number(story_id)
        while deeds and deeds[0].after < number:
            store.hand.redo(deeds.pop(0))
        store.ledger.derive(story, fold(story, placement, claims, store.ledger, every_first))
        if progress:
            progress(stories)
    for deed in deeds:
        store.hand.redo(deed)
    after = digests(store)
    return Rebuilt(
        stories=stories, differing=tuple(table for table in DERIVED if before[table] != after[table]), idle=tuple(store.hand.idle()),
        withdrawn=store.outbox.withdraw_orphans(),
    )  # fmt: skip


def digests(store: Store) -> dict[str, str]:
    """A digest of every derived table: equal when the bytes are."""
    return {table: _digest(store.ledger.rows(table)) for table in DERIVED}


def _digest(rows: Iterator[tuple[object, ...]]) -> str:
    made = hashlib.sha256()
    for row in rows:
        made.update(json.dumps(row, ensure_ascii=False).encode())
    return made.hexdigest()
