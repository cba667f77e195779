"""The only door into this room: hand it jobs, take what comes.

    async with Crawler(settings, clock) as crawler:
        crawler.submit(job)
        while crawler.busy:
            arrived = await crawler.next()      # Fetched, Fetched, ..., then the Polled of that source

Every source is polled by a task of its own, so a host that hangs holds up nobody else. What arrives waits in a
queue of bounded length until it is taken; a source counts as in flight until its Polled was taken, so that the
state it is submitted with next is always the one its last poll left.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from scrapy.http import Request, Response

from crawler import pacing
from crawler.ask import Answer, Asker
from crawler.parse import ParsedFeed
from crawler.poll import Poll
from crawler.spider import WireSpider, runner
from crawler.wire import CrawlError, CrawlerSettings, Fetched, Job, Polled
from crawler.workers import Workers
from stories.source import Source

log = logging.getLogger("figurewatch.crawler")

AT_ONCE = 250
"""Sources polled at once. Each may hold two connections; a process may usually open 1,024 files."""
WAITING = 50
"""Results that may wait to be taken; then polls pause, so that memory stays bounded however slow the taker is."""

T = TypeVar("T")


class Crawler:
    """Polls sources. Lives in one running event loop between `start` and `stop`."""

    def __init__(self, settings: CrawlerSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._workers = Workers(settings.workers)
        self._due: deque[Job] = deque()
        self._flying: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: asyncio.Queue[Fetched | Polled] = asyncio.Queue(maxsize=WAITING)
        self._stopping = asyncio.Event()
        self._crawl: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the spider and the worker processes. Raises CrawlError."""
        logging.getLogger("scrapy").setLevel(logging.ERROR)  # its news are of its own inner life
        ready = asyncio.Event()
        self._runner = runner(self._settings, self._clock)
        self._scrapy = self._runner.create_crawler(WireSpider)
        self._crawl = self._runner.crawl(self._scrapy, ready=ready, stopping=self._stopping)
        self._asker = Asker(self._download, self._clock)
        await self._workers.start()
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait([waiting, self._crawl], return_when=asyncio.FIRST_COMPLETED)
        if self._crawl.done():
            waiting.cancel()
            raise CrawlError("the crawler could not start") from self._crawl.exception()

    async def stop(self) -> None:
        """Ends polls where they are; what they had not handed over is fetched again next time."""
        self._due.clear()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._stopping.set()
        if self._crawl is not None:
            with suppress(asyncio.CancelledError):
                await self._runner.stop()
                await self._crawl
        await self._workers.stop()

    async def __aenter__(self) -> Crawler:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    def submit(self, job: Job) -> bool:
        """Queues a poll; False if this source is in flight already."""
        if job.source.name in self._flying:
            return False
        self._flying.add(job.source.name)
        self._due.append(job)
        self._fly()
        return True

    def in_flight(self, source: str) -> bool:
        """Whether this source was submitted and its Polled not taken yet."""
        return source in self._flying

    @property
    def busy(self) -> bool:
        """Whether something is in flight, so that `next` will bring something."""
        return bool(self._flying)

    async def next(self) -> Fetched | Polled:
        """The next result. Waits for one."""
        result = await self._results.get()
        if isinstance(result, Polled):
            self._flying.discard(result.source.name)
        return result

    @property
    async def results(self) -> AsyncIterator[Fetched | Polled]:
        """What comes, until nothing is in flight."""
        while self.busy:
            yield await self.next()

    async def fetch(self, url: str) -> Answer:
        """One address, under all the rules that hold for polls. Raises CrawlError."""
        return await self._asker.ask(url)

    async def parse(self, source: Source, answer: Answer) -> ParsedFeed:
        """What a source's answer lists, read in a worker process as polls do. Raises WorkerFailed."""
        kind, links = ("section", (source.links,)) if source.kind == "page" else (source.kind, ())
        listed = await self._workers.run(kind, answer.body, answer.url, *links, answer.content_type)
        assert isinstance(listed, ParsedFeed)
        return listed

    async def _download(self, request: Request) -> Response:
        return await self._scrapy.engine.download_async(request)

    def _fly(self) -> None:
        """Starts as many of the polls that are due as may be under way."""
        while self._due and len(self._tasks) < AT_ONCE:
            task = asyncio.create_task(self._poll(self._due.popleft()))
            self._tasks.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._fly()

    async def _poll(self, job: Job) -> None:
        """One poll; it always ends with a Polled."""
        try:
            polled = await Poll(job, self._settings, self._asker, self._workers, self._clock, self._results.put).run()
        except Exception as error:
            log.exception("poll broke source=%s", job.source.name)
            now = self._clock()
            why = f"internal error: {type(error).__name__}: {error}"[:500]
            state = pacing.after_failure(job.state, job.source, now, why, None)
            polled = Polled(source=job.source, state=state, outcome="failed", why=why, at=now)
        await self._results.put(polled)


def run(main: Coroutine[Any, Any, T]) -> T:
    """Runs the program's main coroutine in a loop that the crawler can live in."""
    return asyncio.run(main)
