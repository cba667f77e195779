"""What the doctor asks the network: every source as the crawler would, and the time by their servers' clocks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from crawler.address import clean
from crawler.crawl import Crawler
from crawler.parse import ParsedFeed
from crawler.robots import Disallowed
from crawler.wire import CrawlError
from crawler.workers import WorkerFailed
from desk.checks import Finding, broken, ok, warning
from scheduler.clock import utc_now
from scheduler.intake import counted
from scheduler.settings import Config
from stories.source import Source

_LOGIN = "it asks for a name and password: give the source a `login` (config.yaml explains it), or correct the one it has"
_ADVICE = {401: _LOGIN, 404: "correct the address", 410: "correct the address"}
STALE = timedelta(days=14)
"""A feed whose newest entry is older: moved or abandoned feeds are often kept online."""
OFF, FAR_OFF = timedelta(seconds=60), timedelta(hours=1)
"""How far a clock may be out. Date headers themselves are seconds old at most, cached ones minutes: hence the median."""


async def sources(config: Config) -> list[Finding]:
    """A finding for every source, then one about the clock."""
    async with Crawler(config.crawler, utc_now) as crawler:
        looked = await asyncio.gather(*(_source(source, crawler) for source in config.sources))
    skews = [skew for _, skew in looked if skew is not None]
    return [*_network(looked), *(finding for finding, _ in looked), _clock(skews)]


def _network(looked: Sequence[tuple[Finding, timedelta | None]]) -> list[Finding]:
    """Where no server answered at all the fault is nearer than any of them."""
    if len(looked) < 2 or any(finding.state != "broken" or skew is not None for finding, skew in looked):
        return []
    told = f"none of {len(looked)} sources answers"
    return [broken("network", told, "look at this machine's network and name server first; what is said of each source may follow from it")]


async def _source(source: Source, crawler: Crawler) -> tuple[Finding, timedelta | None]:
    """What the source answers, and how far our clock is ahead of its server's."""
    about = f"source {source.name}"
    try:
        answer = await crawler.fetch(source.url)
    except Disallowed as error:
        return broken(about, str(error), "the site forbids it: choose another address, or ask the site"), None
    except CrawlError as error:
        advice = "open the address in a browser; correct it, or wait if the site is down"
        return broken(about, f"{source.url}: {error}", advice), None
    skew = utc_now() - answer.date if answer.date else None
    if answer.status != 200:
        advice = _ADVICE.get(answer.status, "the site refuses or is in trouble; try later, or ask it")
        return broken(about, f"{source.url}: the server answers {answer.status}", advice), skew
    try:
        listed = await crawler.parse(source, answer)
    except WorkerFailed as error:
        return broken(about, f"{source.url}: {error}", "choose another feed of this outlet"), skew
    return _listed(about, source, listed, answer.url, utc_now()), skew


def _listed(about: str, source: Source, listed: ParsedFeed, url: str, now: datetime) -> Finding:
    if not listed.entries and not listed.sitemaps:
        page = "the page is not made as `links` has it: put a selector there that finds its stories"
        advice = page if source.kind == "page" else "is this the address of the feed itself, not of a page about it?"
        return broken(about, f"{source.url}: {listed.problem or 'it lists nothing'}", advice)
    count = counted(len(listed.entries), "entry") if listed.entries else f"{len(listed.sitemaps)} further sitemaps"
    newest = max((when for entry in listed.entries if (when := entry.updated or entry.published)), default=None)
    told = f"{count}{f', the newest {_ago(now - newest)}' if newest else ''}{f'; {listed.problem}' if listed.problem else ''}"
    if clean(url) != clean(source.url):
        told += f"; it leads on to {url}: put that under sources where the move is for good"
    if newest and now - newest > STALE:
        return warning(about, told, "is it still kept up? The outlet may have moved its feed")
    return ok(about, told)


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 120:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 48 * 60 else f"{minutes // 1440} days ago"


def _clock(skews: list[timedelta]) -> Finding:
    if not skews:
        told = "no server told its time, so this machine's clock could not be compared"
        return warning("clock", told, "check the network, then run the doctor again")
    ahead = median(skew.total_seconds() for skew in skews)
    told = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the median of {len(skews)} servers"
    if abs(ahead) <= OFF.total_seconds():
        return ok("clock", told)
    found = broken if abs(ahead) > FAR_OFF.total_seconds() else warning
    return found("clock", told, "set it, and let it follow a time server (timedatectl set-ntp true)")
