"""What became of one article page, and when it is looked at again.

A page that may not be read, or that answers with a wall instead of a story, leaves the feed's own words: where
they are long enough and we never held the page's text, headline and summary become the story, better than none.
Once the page itself was read, nothing shorter ever replaces it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from crawler import pacing
from crawler.ask import Answer
from crawler.wire import Article, Entry, Fetched
from stories.capture import Capture
from stories.source import PageState, Source

LONG_ENOUGH = 20
"""Words of a feed's own text that make a story; a headline and one sentence have about thirty."""
PATIENCE = 3
"""Failures in a row after which the feed's own words are taken."""
FROM_FEED = "feed:"
"""Starts the text hash of a story that was made from the feed's own words."""

Kind = Literal["article", "not_modified", "gone", "refused", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Makes the Fetched of one page. `before` is what was known of it; `interval` is its source's."""

    source: Source
    entry: Entry
    before: PageState
    interval: timedelta
    at: datetime
    keep_page: int = 0
    """Bytes that a page may have, packed, to be kept as evidence."""

    def answered(self, answer: Answer) -> Fetched:
        """The server answered, but not with a page."""
        said = f"the server answered {answer.status}"
        if answer.status == 304:
            return self._unchanged(replace(self.before, failures=0), "not modified")
        if answer.status in (404, 410):
            return self._without("gone", said, answer.retry_after)
        if answer.status in (401, 402, 403, 406, 451):
            return self.refused(said)
        return self.failed(said, answer.retry_after)

    def read(self, article: Article, answer: Answer) -> Fetched:
        """The page is a story."""
        article = replace(article, title=article.title or self.entry.title)
        page = replace(self.before, etag=answer.etag, last_modified=answer.last_modified, failures=0)
        fetched = self._article(article, page, text_hash(article), "")
        return replace(fetched, capture=_capture(answer, self.at, self.keep_page)) if fetched.article else fetched

    def refused(self, why: str) -> Fetched:
        """The page may not be read, or is no story."""
        return self._from_feed(why) or self._without("refused", why, None)

    def failed(self, why: str, retry_after: timedelta | None) -> Fetched:
        """The page could not be had this time."""
        if self.before.failures + 1 >= PATIENCE and (told := self._from_feed(why)) is not None:
            return told
        return self._without("failed", why, retry_after)

    def without_page(self) -> Fetched:
        """The feed names no page for this entry: its own words are all there is."""
        why = "the feed names no page for it"
        return self._from_feed(why, at_least=1) or self._without("refused", why, None)

    def _from_feed(self, why: str, at_least: int = LONG_ENOUGH) -> Fetched | None:
        held = self.before.text_hash
        if (held and not held.startswith(FROM_FEED)) or len(self.entry.summary.split()) < at_least:
            return None
        article = Article(url=self.entry.url, title=self.entry.title, text=self.entry.summary, published=self.entry.published)
        page = replace(self.before, failures=self.before.failures + 1)
        return self._article(article, page, FROM_FEED + text_hash(article), f"text of the feed, because: {why}")

    def _article(self, article: Article, page: PageState, found: str, why: str) -> Fetched:
        if found == self.before.text_hash:
            return self._unchanged(page, why or "same text")
        page = replace(page, text_hash=found, unchanged=0)
        page = replace(page, next_due=pacing.recheck(page, self.interval, self.at))
        return Fetched(source=self.source, entry=self.entry, page=page, article=article, outcome="article", why=why, at=self.at)

    def _unchanged(self, page: PageState, why: str) -> Fetched:
        page = replace(page, unchanged=page.unchanged + 1)
        page = replace(page, next_due=pacing.recheck(page, self.interval, self.at))
        return Fetched(source=self.source, entry=self.entry, page=page, article=None, outcome="not_modified", why=why, at=self.at)

    def _without(self, kind: Kind, why: str, retry_after: timedelta | None) -> Fetched:
        page = replace(self.before, failures=self.before.failures + 1)
        page = replace(page, next_due=pacing.retry_page(page, self.interval, self.at, retry_after))
        return Fetched(source=self.source, entry=self.entry, page=page, article=None, outcome=kind, why=why, at=self.at)


def _capture(answer: Answer, at: datetime, most: int) -> Capture:
    body = sha256(answer.body).hexdigest()
    packed = zlib.compress(answer.body) if most else b""
    return Capture(
        url=answer.url, status=answer.status, at=at, size=len(answer.body), sha256=body, headers=answer.headers,
        packed=packed if len(packed) <= most else b"",
    )  # fmt: skip


def text_hash(article: Article) -> str:
    """Of what makes a version: headline and text."""
    return sha256(f"{article.title}\n{article.text}".encode()).hexdigest()[:32]
