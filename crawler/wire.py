"""What comes in from the wire, and what is asked of it: the nouns of the crawler's one door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from stories.capture import Capture
from stories.source import PageState, Source, SourceState


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerSettings:
    """Section `crawler` of the configuration. `private_hosts` are "host:port" that may be reached although private."""

    user_agent: str
    obey_robots: bool = True
    per_host_delay: timedelta = timedelta(seconds=5)
    max_body: int = 10_000_000
    timeout: timedelta = timedelta(seconds=30)
    private_hosts: tuple[str, ...] = ()
    workers: int = 1
    """Processes that parse feeds and pages."""
    pages_per_poll: int = 40
    """Article pages fetched per poll of a source at most; the rest follow at the next poll."""
    keep_page: int = 0
    """Bytes that the page of a story with news may have, packed, to be kept as evidence."""
    logins: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Pairs of a site (logins.site) and the "name:password" that it gets."""


NO_LINKS = "no links match"
"""How the trouble of a section page begins on which `links` finds no story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed, sitemap or section page. `url` is absolute and without tracking parameters."""

    id: str
    url: str
    title: str
    summary: str
    published: datetime | None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Clean text and metadata of one page. `byline` joins names by "; "; `url` is the canonical one."""

    url: str
    title: str
    text: str
    published: datetime | None
    byline: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Poll this source; `pages` is what is remembered of its article pages, by url."""

    source: Source
    state: SourceState
    pages: dict[str, PageState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An article page was asked for. `article` None: nothing new (`outcome` says why).

    outcome: "article", "not_modified", "gone" (404/410), "refused" (consent wall, paywall stub, error
    page, empty page, robots), "failed" (network, 5xx, limits). `page` is the new state to remember.
    """

    source: Source
    entry: Entry
    page: PageState
    article: Article | None
    outcome: Literal["article", "not_modified", "gone", "refused", "failed"]
    why: str = ""
    at: datetime
    capture: Capture | None = None
    """The answer that the article was read from; None for a feed's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A poll has ended, all its pages included. `state` is the new state to remember, next_due set."""

    source: Source
    state: SourceState
    outcome: Literal["ok", "not_modified", "failed"]
    why: str = ""
    entries: int = 0
    fetched: int = 0
    unfinished: bool = False
    """It lists more than one poll may fetch: the rest follows soon."""
    at: datetime


class CrawlError(Exception):
    """The crawler cannot do what was asked; the message says what, on which address, and what to do."""
