"""A dry run: which letters a watch would have sent over the last days, by the rules by which letters are really owed.

Nothing is written. What the readers would have been told is remembered along the way, as the outbox would, so that a number
is told once, small moves wait for the digest, and the hourly limit rolls up what is too much. What alerts are settled
together follows from when they were due, as at a delivery that walks the outbox all the time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from math import ceil

from alerts.bundle import Bundle, bundles
from alerts.match import keys
from alerts.pick import pick
from alerts.watch import Alert, Times, Watch
from db.news import LAST, Line
from db.store import Store
from figures.figure import Change

MOST = 300
"""Changes judged: a page has to answer. A watch that brings more than that in a month is judged by how many come in a day."""
TAKEN = 101
"""Read at a time: three times that tells whether there is one more than MOST, and a fourth would be read for nothing."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that would have gone out at `at`: the changes it would have told, the first one first."""

    at: datetime
    to: str
    digest: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The letters, oldest first. `since` is how far back was really looked: later than asked where there were too many changes."""

    letters: tuple[Letter, ...]
    changes: int
    since: datetime
    cut: bool
    until: datetime

    @property
    def per_day(self) -> int:
        """How many letters a day that is."""
        days = (self.until - self.since) / timedelta(days=1)
        return ceil(len(self.letters) / days) if days > 0 else len(self.letters)


def rehearse(store: Store, watch: Watch, times: Times, since: datetime, now: datetime) -> Rehearsal:
    """What the watch would have sent between `since` and `now`, had it been set then."""
    lines, cut = _judged(store, watch, since)
    begun = min((line.seen for line in lines), default=since) if cut else since
    told: dict[str, list[Alert]] = {}
    changes: dict[str, Change] = {}
    for story_id, brought in groupby(reversed(lines), key=lambda line: line.entry.change.story):
        own = list(brought)
        story = store.stories.get(story_id) if watch.words else own[0].headline_only
        if story is None:
            continue
        for alert in pick([line.entry.change for line in own], story, [watch], times, own[0].seen, lambda figure: told.get(figure, [])):
            told.setdefault(alert.figure, []).append(alert)
        changes.update((line.entry.change.id, line.entry.change) for line in own)
    owed = sorted((alert for alerts in told.values() for alert in alerts), key=lambda alert: alert.due)
    letters = tuple(letter for letter in _letters(owed, changes, times) if letter.at <= now)
    return Rehearsal(letters, sum(len(letter.changes) for letter in letters), begun, cut, now)


def _judged(store: Store, watch: Watch, since: datetime) -> tuple[list[Line], bool]:
    """The changes since then that the watch may want, latest first, and whether there were too many."""
    found: list[Line] = []
    silent = cache(store.stories.is_silent)
    for line in _candidates(store, watch, store.news.number_at(since)):
        if silent(line.entry.change.story):
            continue  # learned, or old when it came in: no watch would have told of it
        if len(found) == MOST:
            return found, True
        found.append(line)
    return found, False


def _candidates(store: Store, watch: Watch, after: int) -> Iterator[Line]:
    before: int | None = None
    measures = keys(watch.measures)
    if not store.search.knows(watch.words):
        while lines := store.news.measured(measures, before, after, TAKEN) if measures else store.news.latest((), before, after, TAKEN):
            yield from lines
            before = lines[-1].seq
        return
    below = LAST
    while numbers := store.search.holding(watch.words, below, TAKEN):
        lines = store.news.of_stories(numbers)
        yield from (line for line in lines if line.seq > after)
        if lines and lines[-1].seq <= after:
            return
        below = numbers[-1]


def _letters(owed: Sequence[Alert], changes: dict[str, Change], times: Times) -> Iterator[Letter]:
    """As the outbox would be walked: everything due at one time together, within the hourly limit. `owed` is in the order of due."""
    written: defaultdict[str, list[datetime]] = defaultdict(list)
    upcoming = deque(owed)
    waiting: list[Alert] = []
    now = datetime.min.replace(tzinfo=UTC)
    while upcoming or waiting:
        now = upcoming[0].due if upcoming else now + timedelta(minutes=10)
        while upcoming and upcoming[0].due <= now:
            waiting.append(upcoming.popleft())
        made = bundles(waiting, times.letters_per_hour, lambda to, _, since: written[to][bisect_right(written[to], since) :], now)
        for bundle in made:
            if not bundle.alerts[0].digest:
                written[bundle.to].append(now)
            yield _letter(bundle, now, changes)
        settled = {alert.id for bundle in made for alert in bundle.alerts}
        waiting = [alert for alert in waiting if alert.id not in settled]


def _letter(bundle: Bundle, now: datetime, changes: dict[str, Change]) -> Letter:
    return Letter(now, bundle.to, bundle.alerts[0].digest, tuple(changes[alert.change] for alert in bundle.alerts))
