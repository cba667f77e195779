"""The journey of a story, from the wire to the letters owed, on one screen.

    story -> kin and event -> claims -> figures and their changes (which may tie it to an event after all) -> who is told

Deciding touches nothing but questions to the store; then ONE transaction keeps the story, its kin, its
claims, the figures' new state, the changes, the letters owed and what is remembered of the page. The
service, cron and replay all travel through here; they differ in where stories come from and who holds
the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.pick import pick
from alerts.watch import Alert, Times, Watch
from db.store import Store
from figures.changes import fold
from figures.claims import claims
from figures.figure import ALERTING, Verdict
from scheduler.gathering import told_by_figures
from stories.capture import Capture
from stories.place import Placed, place
from stories.source import PageState
from stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who is told of what, and when letters may go."""

    watches: Sequence[Watch]
    times: Times


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """All that was decided about one story, and nothing of it kept yet."""

    story: Story
    placed: Placed
    verdict: Verdict
    owed: tuple[Alert, ...]


def decide(story: Story, store: Store, readers: Readers | None, now: datetime, every_first: bool = False) -> Decided:
    """What a story means, given what is remembered. Without `readers` nobody is told (learning, replay); `every_first`: see fold."""
    placed = place(story, store.kin)
    read = claims(story)
    verdict = fold(story, placed.placement, read, store.ledger, every_first)
    joined = told_by_figures(placed, verdict.ties, store)
    if joined:  # its claims are told in that event: that is what is kept, and what a rebuild comes to
        placed = joined
        verdict = fold(story, placed.placement, read, store.ledger, every_first)
    owed = pick(verdict.changes, story, readers.watches, readers.times, now, store.outbox.told) if readers else ()
    return Decided(story=story, placed=placed, verdict=verdict, owed=_unmuted(owed, store, now))


def _unmuted(owed: Sequence[Alert], store: Store, now: datetime) -> tuple[Alert, ...]:
    """What an editor has muted is evaluated and kept like all else; only the letters stay away."""
    muted = store.hand.muted(now) if owed else {}
    return tuple(alert for alert in owed if alert.figure not in muted and alert.event not in muted)


def keep(decided: Decided, store: Store, page: PageState | None = None, capture: Capture | None = None) -> None:
    """Remembers all of it; belongs inside `store.saving()`, which keeps all or nothing."""
    store.kin.keep(decided.placed, store.stories.keep(decided.story))
    store.ledger.keep(decided.story, decided.verdict)
    store.outbox.owe(decided.owed)
    if page is not None:
        store.sources.keep_page(page)
    if capture is not None:
        store.captures.keep(decided.story.id, capture, page=any(change.kind in ALERTING for change in decided.verdict.changes))


def travel(
    story: Story,
    store: Store,
    readers: Readers | None,
    now: datetime,
    page: PageState | None = None,
    capture: Capture | None = None,
    every_first: bool = False,
) -> Decided:
    """The whole way of one story. Deciding and keeping are one: an editor's repair in between would be lost."""
    with store.saving():
        decided = decide(story, store, readers, now, every_first)
        keep(decided, store, page, capture)
    return decided
