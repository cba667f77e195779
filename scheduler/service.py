"""The service and its one-shot twin: what is due is polled, what arrives travels, what is owed is delivered.

`once` and `run` share everything but the clock: `once` asks what is due, waits until it is done, delivers
and ends; `run` asks every second, for years. One asyncio process: the crawler's spider, the intake (the
one writer of stories) and APScheduler's ticks live in one loop; letters go out from a thread with a
connection of its own, so that a slow mail server holds up nothing.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.crawl import Crawler
from crawler.pacing import at_another_address, is_due
from crawler.wire import Job
from db.store import Store, in_words
from scheduler.clock import Clock, utc_now
from scheduler.intake import Intake, Tally
from scheduler.lock import only_one
from scheduler.operators import tell_all_quiet, tell_of_sources
from scheduler.post import Delivered, deliver_owed
from scheduler.settings import Config
from scheduler.systemd import notify, watchdog_seconds

log = logging.getLogger("figurewatch.service")

Beside = Callable[[], Awaitable[None]]
"""Something that runs beside the service in its loop, such as the desk, until it is cancelled."""
Watched = Callable[[Tally, int], None]
"""Told, while `once` works, what was done so far and how many sources there are to poll."""

TICK = 1
"""Seconds between two looks at what is due."""
POST = 5
"""Seconds between two walks of the outbox: an editor does not notice them, a mail server neither."""


class Service:
    """Polls, takes in and delivers, for one configuration and one database. Use as an async context manager."""

    def __init__(self, config: Config, clock: Clock = utc_now, *, passing: bool = False) -> None:
        """`passing`: it will end by itself, which another that finds it at work is told."""
        self.config = config
        self.clock = clock
        self._began = utc_now() if passing else None
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Service:
        """Takes the database's lock and starts the crawler. Raises Locked, StoreError, CrawlError."""
        async with AsyncExitStack() as opening:
            opening.enter_context(only_one(self.config.database, self._began))
            self.store = Store(self.config.database)
            self.store.kin.memory = self.config.kin_memory
            self.store.captures.pages_for = self.config.keep_pages_for
            opening.callback(self.store.close)
            self.crawler = Crawler(self.config.crawler, self.clock)
            await self.crawler.start()
            opening.push_async_callback(self.crawler.stop)
            self.intake = Intake(self.store, self.config)
            self._open = opening.pop_all()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._open.aclose()

    def submit_due(self, *, everything: bool = False) -> int:
        """Hands the sources that are due to the crawler; says how many. One already in flight is left alone."""
        now, submitted = self.clock(), 0
        for source in self.config.sources:
            if self.crawler.in_flight(source.name):
                continue
            state = self.store.sources.state(source.name, now)
            if state.url not in ("", source.url):
                state = at_another_address(state, source, now)
                self.store.sources.keep(state)  # what arrives is judged by it
            if everything or is_due(state.next_due, state.last_polled, now):
                submitted += self.crawler.submit(Job(source=source, state=state, pages=self.store.sources.pages(source.name)))
        return submitted

    async def take_next(self) -> None:
        """Waits for the next thing that the crawler brings, and takes it in."""
        self.intake.take(await self.crawler.next())

    async def poll(self, *, everything: bool = False, watched: Watched | None = None) -> Tally:
        """Polls what is due (or everything), takes all of it in, delivers what is owed, and says what was done."""
        # One that ends waits for nothing: what it leaves would go out only when cron calls again.
        self.intake = Intake(self.store, replace(self.config, times=replace(self.config.times, bundle_seconds=0)))
        sources = self.submit_due(everything=everything)
        while self.crawler.busy:
            if watched:
                watched(self.intake.tally, sources)
            await self.take_next()
        self.intake.tally.letters = (await self.deliver()).sent
        return self.intake.tally

    async def deliver(self) -> Delivered:
        """Writes and sends the letters that are due, without holding up anything else."""
        now = self.clock()
        tell_of_sources(self.store, self.config, now)
        tell_all_quiet(self.store, self.config, now)
        return await asyncio.to_thread(_deliver, self.config, now)

    async def serve(self, beside: Sequence[Beside] = ()) -> None:
        """Works until SIGTERM or SIGINT: ticks, takes in, delivers. What is half done is taken up at the next start."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        clock = self._clockwork()
        clock.start()
        workers = [asyncio.create_task(self._take_for_ever()), *(asyncio.ensure_future(make()) for make in beside)]
        waiting = asyncio.create_task(stopping.wait())
        notify("READY=1")
        log.info("started sources=%d watches=%d", len(self.config.sources), len(self.config.watches))
        try:
            done, _ = await asyncio.wait([*workers, waiting], return_when=asyncio.FIRST_COMPLETED)
            for task in done - {waiting}:
                task.result()
        finally:
            notify("STOPPING=1")
            clock.shutdown(wait=False)
            for task in (*workers, waiting):
                task.cancel()
            await asyncio.gather(*workers, waiting, return_exceptions=True)
            log.info("stopped")

    async def _take_for_ever(self) -> None:
        while True:
            await self.take_next()

    def _clockwork(self) -> AsyncIOScheduler:
        clock = AsyncIOScheduler(timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None})
        clock.add_job(self._tick, "interval", seconds=TICK, next_run_time=utc_now())
        clock.add_job(self._post, "interval", seconds=POST)
        alive = watchdog_seconds()
        if alive:
            clock.add_job(self._alive, "interval", seconds=alive, next_run_time=utc_now())
        return clock

    async def _tick(self) -> None:
        self.submit_due()

    async def _post(self) -> None:
        delivered = await self.deliver()
        if delivered.sent or delivered.failed:
            log.info("post sent=%d failed=%d", delivered.sent, delivered.failed)

    async def _alive(self) -> None:
        # Sent from the loop that does the work: a loop that hangs falls silent, and systemd restarts it.
        notify("WATCHDOG=1")


def _deliver(config: Config, now: datetime) -> Delivered:
    store = Store(config.database)
    try:
        with in_words(store.path):
            return deliver_owed(store, config, now)
    finally:
        store.close()


async def once(config: Config, *, everything: bool = False, clock: Clock = utc_now, watched: Watched | None = None) -> Tally:
    """Polls every source that is due, delivers what is owed, ends."""
    async with Service(config, clock, passing=True) as service:
        return await service.poll(everything=everything, watched=watched)


async def run(config: Config, beside: Sequence[Beside] = (), clock: Clock = utc_now) -> None:
    """The service, until it is told to stop."""
    async with Service(config, clock) as service:
        await service.serve(beside)
