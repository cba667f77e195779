"""Polls loopback sites through the real crawler, in story time, and remembers states as the store would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from loopback import Loopback

from crawler.crawl import Crawler
from crawler.wire import CrawlerSettings, Fetched, Job, Polled
from stories.source import PageState, Source, SourceState

START = datetime(2030, 12, 16, 8, 0, tzinfo=UTC)
AGENT = "figurewatch/test (+https://figurewatch.example/bot)"
SENTENCES = (
    "The ministry said on Monday that {n} people had left the valley.",
    "Officials counted 37 damaged bridges, up from 30 a week earlier.",
    "The government has set aside 4.5 million crowns for repairs, a spokesman told reporters.",
)


def story(n: str = "1,200", headline: str = "Flood toll rises in the valley") -> str:
    """A page with a short story that holds the figure `n`."""
    body = "".join(f"<p>{sentence.format(n=n)}</p>" for sentence in SENTENCES)
    return f'<html lang="en"><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>'


def item(link: str, title: str = "Flood", summary: str = "", at: datetime | None = START - timedelta(minutes=30)) -> str:
    """One item of an RSS feed."""
    date = f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if at else ""
    return f"<item><title>{title}</title><link>{link}</link><description>{summary}</description>{date}</item>"


def rss(*items: str) -> str:
    """An RSS feed."""
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'


@dataclass
class Desk:
    """A source with what is remembered of it. `poll` is one poll at the wire's present time."""

    wire: Wire
    source: Source
    state: SourceState
    pages: dict[str, PageState] = field(default_factory=dict)

    def poll(self, timeout: float = 30) -> tuple[list[Fetched], Polled]:
        """The pages of one poll and its end; states are remembered."""
        return self.wire.poll(self, timeout=timeout)[0]


class Wire:
    """A crawler with some listed loopback sites and a story clock. Lives in an event loop of its own."""

    def __init__(self, runner: asyncio.Runner, sites: list[Loopback], settings: CrawlerSettings) -> None:
        self.now = START
        self._runner = runner
        self.sites = sites
        self._unused = iter(sites)
        self._number = 0
        self.crawler = Crawler(settings, lambda: self.now)

    def site(self) -> Loopback:
        """A site that no other test has used: its robots.txt and pages are its own."""
        return next(self._unused)

    def desk(self, site: Loopback | None, path: str = "/feed", **changes: object) -> Desk:
        """A source on a site that has never been polled."""
        self._number += 1
        url = (site.base if site else "") + path
        source = Source(name=f"source {self._number}", kind="feed", url=url, outlet="Wire", every=timedelta(minutes=10))
        source = replace(source, **changes)  # type: ignore[arg-type]
        return Desk(self, source, SourceState(name=source.name, next_due=self.now))

    def poll(self, *desks: Desk, timeout: float = 30) -> list[tuple[list[Fetched], Polled]]:
        """Polls several sources at once; results in the order of the desks."""
        return self._runner.run(asyncio.wait_for(self._poll(desks), timeout))

    async def _poll(self, desks: tuple[Desk, ...]) -> list[tuple[list[Fetched], Polled]]:
        brought: dict[str, tuple[list[Fetched], list[Polled]]] = {desk.source.name: ([], []) for desk in desks}
        known = {desk.source.name: desk for desk in desks}
        for desk in desks:
            assert self.crawler.submit(Job(source=desk.source, state=desk.state, pages=dict(desk.pages)))
        async for result in self.crawler.results:
            desk, (pages, ends) = known[result.source.name], brought[result.source.name]
            if isinstance(result, Polled):
                desk.state = result.state
                ends.append(result)
            else:
                assert not ends, "a page came after the end of its poll"
                desk.pages[result.page.url] = result.page
                pages.append(result)
        return [(pages, ends[0]) for pages, ends in brought.values()]

    def run(self, coroutine):  # type: ignore[no-untyped-def]
        """Runs something else in the crawler's loop."""
        return self._runner.run(coroutine)


@contextmanager
def open_wire(sites: int = 20, **changes: object) -> Iterator[Wire]:
    """A running crawler with so many listed sites."""
    with ExitStack() as stack:
        listed = [stack.enter_context(Loopback()) for _ in range(sites)]
        settings = CrawlerSettings(
            user_agent=AGENT, per_host_delay=timedelta(0), timeout=timedelta(seconds=2), max_body=200_000,
            private_hosts=tuple(site.host for site in listed),
        )  # fmt: skip
        runner = stack.enter_context(asyncio.Runner())
        wire = Wire(runner, listed, replace(settings, **changes))  # type: ignore[arg-type]
        runner.run(wire.crawler.start())
        try:
            yield wire
        finally:
            runner.run(wire.crawler.stop())
