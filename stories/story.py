"""A story: one version of one article, as fetched."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One version of one article. A changed text under the same url is a new version, a new Story.

    Times are aware UTC. `published` is what the outlet says (None when it says nothing usable);
    `seen` is when we first held this version. Offsets anywhere in the product count characters of
    `text`, or of `headline` where the claim says so.
    """

    id: str
    url: str
    outlet: str
    headline: str
    text: str
    published: datetime | None
    seen: datetime
    source: str = ""
    byline: str = ""
    lang: str = ""
    version: int = 1

    def __post_init__(self) -> None:
        for name in ("published", "seen"):
            when = getattr(self, name)
            if when is not None and when.tzinfo is None:
                raise ValueError(f"story {self.id}: {name} has no time zone")

    @property
    def time(self) -> datetime:
        """When the story speaks: its publication, never later than when it was seen.

        A later version speaks when it was seen: outlets change a text and leave its publication time as it was.
        """
        if self.published is None or self.version > 1:
            return self.seen
        return min(self.published, self.seen)


def story_id(url: str, version: int) -> str:
    """The id of a crawled story: 16 hex digits that depend on url and version alone."""
    return hashlib.sha256(f"{url}\n{version}".encode()).hexdigest()[:16]
