"""When to look again: at a source, at a page. Plain functions of state and time.

**Sources.** `every` is kept as configured. Without it the interval follows how often the source brings
something: half the usual gap between its latest stories (a gap is halved so that a story waits a quarter of it
on average), approached half-way at each poll so that one busy hour changes little. Sources without dates are
polled somewhat sooner after a poll that brought something, somewhat later after one that did not.

**Failures** back off by doubling, up to six hours, for ever: a source that comes back is found again. A server
that names a time (Retry-After) is believed, up to a day. A feed that lists nothing any more is in trouble, too, but is asked
as often as before: there is nobody to spare, and its next story may be the one that matters.

**Pages.** News sites correct silently, under the same address, seldom later than three days on. A page is looked
at again about one interval of its source after it was fetched, then after waits that grow by half while nothing
changes; a change starts over. That is some sixteen conditional requests a story.

**A clock that went back.** What was last done in the future was timed by a clock that is right by now: it is due at once,
instead of when that future comes.

Jitter spreads sources that would fall due together. It comes from the source's name, not from chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from statistics import median

from crawler.wire import Entry
from stories.source import PageState, Source, SourceState

SHORTEST = timedelta(minutes=2)
LONGEST = timedelta(hours=6)
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY_AFTER = timedelta(hours=24)
WATCHED = timedelta(days=3)
"""How long a page is looked at again after it was first seen."""
GROWTH = 1.5
LONGEST_RECHECK = timedelta(hours=12)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
SOON = timedelta(minutes=2)
"""When a source is polled again that had more pages than one poll may fetch."""
A_STEP = timedelta(minutes=1)
"""What a clock may be set back by in the ordinary way of keeping time."""
DATED = 10
"""Latest stories whose gaps are looked at: a few hours of a busy wire, some days of a ministry."""


def jitter(name: str) -> float:
    """A share of an interval to wait less, 0 to 0.1, fixed for each name."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big") / 2**32 / 10


def _sooner(wait: timedelta, name: str) -> timedelta:
    return wait * (1 - jitter(name))


def is_due(next_due: datetime, last: datetime | None, now: datetime) -> bool:
    """Whether it is time again for what was last done at `last`, None if never."""
    return next_due <= now or (last is not None and last > now + A_STEP)


def adapt(interval: timedelta, entries: Sequence[Entry], brought: bool, now: datetime) -> timedelta:
    """The next interval of a source without `every`, after a poll that listed `entries`."""
    dates = sorted({e.published for e in entries if e.published and e.published <= now}, reverse=True)[:DATED]
    if len(dates) >= 3:
        gap = timedelta(seconds=median((newer - older).total_seconds() for newer, older in pairwise(dates)))
        wanted = (interval + gap / 2) / 2
    else:
        wanted = interval * (0.7 if brought else 1.25)
    return min(max(wanted, SHORTEST), LONGEST)


def at_another_address(state: SourceState, source: Source, now: datetime) -> SourceState:
    """A source whose address was changed in the settings: asked at once, however long the old one had failed, and for all it lists.

    A failure of the old address stays one until the new one was read: nobody is told before that it is back.
    """
    return replace(
        state, url=source.url, next_due=now, etag="", last_modified="", body_hash="", failures=min(state.failures, 1), first_ok=None
    )  # fmt: skip


def after_success(
    state: SourceState, source: Source, now: datetime, *, entries: Sequence[Entry] | None, brought: bool, unfinished: bool
) -> SourceState:
    """After a poll that was answered. `entries` None: not modified. `unfinished`: pages were put off, come back soon."""
    interval = source.every or (state.interval if entries is None else adapt(state.interval, entries, brought, now))
    wait = source.every or _sooner(interval, source.name)
    return replace(
        state, interval=interval, next_due=now + (min(wait, SOON) if unfinished else wait), polls=state.polls + 1,
        not_modified=state.not_modified + (entries is None), failures=0, last_polled=now, last_ok=now, last_error="",
    )  # fmt: skip


def after_failure(state: SourceState, source: Source, now: datetime, why: str, retry_after: timedelta | None) -> SourceState:
    """After a poll that failed."""
    first = min(source.every or state.interval, FIRST_RETRY)
    wait = backoff(first, state.failures + 1)
    wait = wait if source.every and wait <= source.every else _sooner(wait, source.name)
    if retry_after is not None:
        wait = max(wait, min(retry_after, LONGEST_RETRY_AFTER))
    return replace(
        state, next_due=now + wait, polls=state.polls + 1, failures=state.failures + 1, last_polled=now, last_error=why[:500]
    )  # fmt: skip


def after_empty(state: SourceState, source: Source, now: datetime, why: str) -> SourceState:
    """After a poll that was answered with an empty list: no good poll, but the server is well, so that it is asked as often as ever."""
    wait = source.every or _sooner(state.interval, source.name)
    return replace(
        state, next_due=now + wait, polls=state.polls + 1, failures=state.failures + 1, last_polled=now, last_error=why[:500]
    )  # fmt: skip


def backoff(first: timedelta, failures: int) -> timedelta:
    """`first` after one failure, then twice as long each time, six hours at most."""
    return min(first * float(2 ** min(failures - 1, 20)), LONGEST)


def recheck(page: PageState, interval: timedelta, now: datetime) -> datetime:
    """When a page that was answered is looked at again; NEVER once it has been watched long enough."""
    if now - page.first_seen > WATCHED:
        return NEVER
    return now + min(interval * GROWTH ** min(page.unchanged, 30), LONGEST_RECHECK)


def retry_page(page: PageState, interval: timedelta, now: datetime, retry_after: timedelta | None) -> datetime:
    """When a page that failed is tried again; NEVER once it has failed for longer than pages are watched."""
    if now - page.first_seen > WATCHED:
        return NEVER
    return now + max(backoff(min(interval, FIRST_RETRY), page.failures), min(retry_after or timedelta(0), LONGEST_RETRY_AFTER))


def choose(
    entries: Sequence[Entry], hashes: dict[str, str], pages: dict[str, PageState], now: datetime, limit: int
) -> tuple[list[Entry], bool]:
    """Which pages to fetch, newest first, and whether something new had to be put off.

    New and changed entries come first; a quarter of the places is kept for pages whose recheck is due, so that
    corrections are seen on a busy day too. `hashes` holds what the feed says of each entry now, by address.
    """
    listed = {entry.url: entry for entry in entries}
    fresh = [e for e in entries if e.url not in pages or (pages[e.url].entry_hash not in ("", hashes[e.url]) and _open(pages[e.url], now))]
    fresh.sort(key=lambda e: e.published or now, reverse=True)
    chosen = {entry.url for entry in fresh}
    due = [page for url, page in pages.items() if url not in chosen and is_due(page.next_due, page.fetched, now)]
    due.sort(key=lambda page: (page.first_seen, page.url), reverse=True)
    places = max(limit - len(due), limit - limit // 4)
    again = [listed.get(page.url) or _known(page) for page in due[: max(0, limit - min(len(fresh), places))]]
    return fresh[:places] + again, len(fresh) > places


def _open(page: PageState, now: datetime) -> bool:
    """Whether a changed entry may be followed at once: not while its page is failing and waits for its retry."""
    return page.failures == 0 or is_due(page.next_due, page.fetched, now)


def _known(page: PageState) -> Entry:
    """A page that its source no longer lists."""
    return Entry(id=page.url, url=page.url, title="", summary="", published=None)
