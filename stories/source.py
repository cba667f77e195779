"""A source: a feed, news sitemap or section page that is polled, and how polling it has gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

SourceKind = Literal["feed", "sitemap", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One address to poll. `every` None: the interval adapts to the source. `links`: CSS, pages only.

    `outlet` is who publishes there (several sources may share one); it defaults to the name.
    """

    name: str
    kind: SourceKind
    url: str
    outlet: str
    every: timedelta | None = None
    links: str = "a"
    own: bool = False
    """The newsroom's own: its stories are read like any others, and letters say which of them print an old number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of a source between polls. `failures` counts polls in a row that failed."""

    name: str
    next_due: datetime
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    interval: timedelta = timedelta(minutes=10)
    polls: int = 0
    not_modified: int = 0
    failures: int = 0
    last_polled: datetime | None = None
    last_ok: datetime | None = None
    first_ok: datetime | None = None
    """When it was first read. What it held before that is no news."""
    last_error: str = ""
    told_broken: bool = False
    """Operators were told that it is broken, and not yet that it recovered."""
    url: str = ""
    """The address that it was last polled at; "" where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is remembered of an article page, so that it is fetched again conditionally and rarely."""

    url: str
    source: str
    fetched: datetime
    next_due: datetime
    first_seen: datetime
    etag: str = ""
    last_modified: str = ""
    entry_hash: str = ""
    """Hash of what the feed said of it (title, summary, updated): a change asks for a fresh fetch."""
    failures: int = 0
    unchanged: int = 0
    """Fetches in a row that brought nothing new."""
    text_hash: str = ""
    """Hash of the text last taken from it, so that the same text again is nothing new."""
