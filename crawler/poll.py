"""One poll of one source, from the conditional request to the state that is remembered.

    ask -> read what is listed -> choose pages -> fetch, read and judge each -> say how it went

What must not be lost is kept by not remembering: while pages of a feed were put off, its etag is not saved, so
that the next poll sees the whole list again. A page that failed is remembered as such and comes back by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from hashlib import sha256

from crawler import pacing
from crawler.ask import Answer, Asker
from crawler.guard import Refused
from crawler.outcome import Outcome
from crawler.parse import ParsedFeed, entry_hash
from crawler.robots import Disallowed
from crawler.wire import CrawlError, CrawlerSettings, Entry, Fetched, Job, Polled
from crawler.workers import Workers
from stories.source import PageState, SourceState

SITEMAPS = 3
"""Sitemaps of an index that are read at a poll, latest first."""
GIVE_UP = 3
"""Pages in a row that failed for reasons of the network: the site is in trouble, the rest waits."""

Emit = Callable[[Fetched], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source lists now. `entries` None: not modified. `state` has the new validators."""

    entries: Sequence[Entry] | None
    state: SourceState


class _Rest(Enum):
    """What a poll left for the next one, said in its `why`."""

    NONE = ""
    MORE = "more pages than one poll may fetch: the rest follows"
    IN_TROUBLE = "pages failed one after another: the rest waits"


class Trouble(CrawlError):
    """The poll failed; `answer` if a server said so."""

    def __init__(self, why: str, answer: Answer | None = None) -> None:
        super().__init__(why)
        self.answer = answer


class Empty(Trouble):
    """The source was read, and lists nothing any more."""


class Poll:
    """One poll. `run` hands each page to `emit` as it comes and returns the end."""

    def __init__(
        self, job: Job, settings: CrawlerSettings, asker: Asker, workers: Workers, clock: Callable[[], datetime], emit: Emit
    ) -> None:
        self._job = job
        self._settings = settings
        self._asker = asker
        self._workers = workers
        self._clock = clock
        self._emit = emit
        self._fetched = 0
        self._brought = 0
        self._told_to_wait = False

    async def run(self) -> Polled:
        """Always ends; what went wrong is in the result."""
        source = self._job.source
        try:
            listing = await self._list()
        except CrawlError as error:
            return await self._failed(error)
        entries = listing.entries
        rest = await self._pages(entries or ())
        kept = listing.state if rest is _Rest.NONE else replace(listing.state, etag="", last_modified="", body_hash="")
        now = self._clock()
        after = pacing.after_success(
            kept, source, now, entries=entries, brought=bool(self._brought), unfinished=rest is _Rest.MORE
        )  # fmt: skip
        return Polled(
            source=source, state=after, outcome="not_modified" if entries is None else "ok", why=rest.value,
            entries=len(entries or ()), fetched=self._fetched, unfinished=rest is _Rest.MORE, at=now,
        )  # fmt: skip

    async def _failed(self, error: CrawlError) -> Polled:
        """The source failed. Its pages are looked at all the same, unless the site is down or asks for rest."""
        answer = error.answer if isinstance(error, Trouble) else None
        if answer is not None and answer.status < 500 and answer.status != 429:
            await self._pages(())
        now = self._clock()
        if isinstance(error, Empty):
            state = pacing.after_empty(self._job.state, self._job.source, now, str(error))
        else:
            state = pacing.after_failure(self._job.state, self._job.source, now, str(error), answer.retry_after if answer else None)
        return Polled(source=self._job.source, state=state, outcome="failed", why=str(error)[:500], fetched=self._fetched, at=now)

    async def _list(self) -> Listing:
        """What the source lists. Raises CrawlError when it cannot be had."""
        state, url = self._job.state, self._job.source.url
        answer = await self._asker.ask(url, state.etag, state.last_modified)
        if answer.status == 304:
            return Listing(entries=None, state=state)
        if answer.status != 200:
            raise Trouble(f"the server answered {answer.status}", answer)
        body_hash = sha256(answer.body).hexdigest()[:32]
        state = replace(state, etag=answer.etag, last_modified=answer.last_modified, body_hash=body_hash)
        if body_hash == self._job.state.body_hash:
            return Listing(entries=None, state=state)
        parsed = await self._parse(answer)
        if parsed.sitemaps:
            # The index may be the same while a sitemap it names has changed: it is never taken as not modified.
            parsed, state = await self._follow(parsed), replace(state, etag="", last_modified="", body_hash="")
        if parsed.problem and not parsed.entries:
            raise Trouble(parsed.problem, answer)
        if not parsed.entries and self._should_list():
            raise Empty("it can be read, but lists nothing, where it listed stories before", answer)
        return Listing(entries=parsed.entries, state=state)

    def _should_list(self) -> bool:
        """Whether an empty list is trouble: a feed keeps its stories, so one without any has lost them, or is another's by now.

        A news sitemap holds two days, and is empty where those were quiet. A feed that never listed anything may be waiting for its first.
        """
        return self._job.source.kind == "feed" and bool(self._job.pages)

    async def _parse(self, answer: Answer) -> ParsedFeed:
        source = self._job.source
        if source.kind == "page":
            found: ParsedFeed = await self._workers.run("section", answer.body, answer.url, source.links, answer.content_type)
            return found
        found = await self._workers.run("sitemap" if source.kind == "sitemap" else "feed", answer.body, answer.url, answer.content_type)
        return found

    async def _follow(self, index: ParsedFeed) -> ParsedFeed:
        """Entries of the sitemaps an index names, one level down."""
        entries: list[Entry] = []
        problem = ""
        for url in index.sitemaps[:SITEMAPS]:
            answer = await self._asker.ask(url)
            if answer.status != 200:
                problem = f"{url} answered {answer.status}"
                continue
            parsed: ParsedFeed = await self._workers.run("sitemap", answer.body, answer.url, answer.content_type)
            entries += parsed.entries
            problem = problem or parsed.problem
        return ParsedFeed(entries=tuple({entry.url: entry for entry in entries}.values()), problem=problem)

    async def _pages(self, entries: Sequence[Entry]) -> _Rest:
        """Fetches the pages that are due."""
        hashes = {entry.url: entry_hash(entry) for entry in entries}
        known = self._job.pages
        chosen, put_off = pacing.choose(entries, hashes, known, self._clock(), self._settings.pages_per_poll)
        failed = 0
        for number, entry in enumerate(chosen, 1):
            fetched = await self._page(entry, hashes.get(entry.url, ""))
            self._fetched += 1
            self._brought += fetched.article is not None
            await self._emit(fetched)
            failed = failed + 1 if fetched.outcome == "failed" else 0
            if failed >= GIVE_UP or self._told_to_wait:
                lost = any(later.url not in known for later in chosen[number:])
                return _Rest.IN_TROUBLE if lost or put_off else _Rest.NONE
        return _Rest.MORE if put_off else _Rest.NONE

    async def _page(self, entry: Entry, said: str) -> Fetched:
        """One article page: asked for, read, judged."""
        now, source = self._clock(), self._job.source
        before = self._job.pages.get(entry.url) or PageState(url=entry.url, source=source.name, fetched=now, next_due=now, first_seen=now)
        before = replace(before, fetched=now, entry_hash=said or before.entry_hash)
        interval, keep_page = source.every or self._job.state.interval, self._settings.keep_page
        outcome = Outcome(source=source, entry=entry, before=before, interval=interval, at=now, keep_page=keep_page)
        if "#" in entry.url:
            return outcome.without_page()
        try:
            answer = await self._asker.ask(entry.url, before.etag, before.last_modified)
            self._told_to_wait = answer.status == 429
            if answer.status != 200:
                return outcome.answered(answer)
            if not _is_page(answer.content_type):
                return outcome.refused(f"no page: {answer.content_type[:60]}")
            article, refusal = await self._workers.run("page", answer.body, answer.url, answer.content_type)
        except (Disallowed, Refused) as error:
            return outcome.refused(str(error))
        except CrawlError as error:
            return outcome.failed(str(error), None)
        return outcome.refused(refusal) if refusal else outcome.read(article, answer)


def _is_page(content_type: str) -> bool:
    """Whether a content type may hold a story. A missing one may; film, sound and PDF may not."""
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind.startswith("text/") or "html" in kind or kind in ("application/xml", "application/octet-stream")
