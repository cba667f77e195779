"""What the crawler brings in: articles go on their journey, polls leave a source's health behind.

Learning is silent: what a source held before we first read it is no news. The first poll that succeeds
records its figures and tells nobody, and neither does a story that was published before that poll and
came in later only because a poll fetches so many pages and no more. The same holds for a story that was
published so long ago that it is no news any more (`fresh_for`): what a source brings that could not be read
for weeks, an archive that is listed again. A later version of a story is news however old the story is.

A story that our own code cannot digest is a bug, not a reason to stop: it is logged with its address
and traceback, its page is asked for again later, and the rest goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

from crawler.wire import Article, Entry, Fetched, Polled
from db.store import Store, StoreBusy, StoreError, in_words
from figures.figure import ALERTING
from scheduler.journey import Decided, Readers, travel
from scheduler.settings import Config
from stories.source import PageState, SourceState
from stories.story import Story, story_id

log = logging.getLogger("figurewatch.intake")

A_DAY = timedelta(days=1)
RETRY = timedelta(hours=1)
"""When a page whose story could not be digested is asked for again."""


@dataclass(slots=True)
class Tally:
    """What a run did, for its closing line and the log."""

    polls: int = 0
    not_modified: int = 0
    failed: int = 0
    failed_names: dict[str, None] = field(default_factory=dict)
    """In their order, each once: the tally of a service lives for years."""
    unfinished: dict[str, None] = field(default_factory=dict)
    """Sources that list more pages than their last poll could fetch."""
    pages: int = 0
    stories: int = 0
    versions: int = 0
    claims: int = 0
    changes: int = 0
    alerts: int = 0
    learned: int = 0
    past: int = 0
    """Changes in stories that were old when they came in."""
    refused: int = 0
    troubles: int = 0
    letters: int = 0


class Intake:
    """Takes what the crawler hands over, one thing at a time. It owns no connection and no clock."""

    def __init__(self, store: Store, config: Config) -> None:
        self.store = store
        self.config = config
        self.readers = Readers(watches=config.watches, times=config.times)
        self.tally = Tally()

    def take(self, arrived: Fetched | Polled) -> None:
        """Keeps what arrived. Never raises for what is in it; only a database that cannot be written is an error (StoreError)."""
        self.tally.pages += isinstance(arrived, Fetched)
        with in_words(self.store.path):
            if isinstance(arrived, Polled):
                self._poll(arrived)
            elif arrived.article is None:
                self.tally.refused += arrived.outcome == "refused"
                self.store.sources.keep_page(arrived.page)
            else:
                self._article(arrived, arrived.article)

    def _article(self, fetched: Fetched, article: Article) -> None:
        story = story_of(fetched, article, self.store)
        if story is None:
            self.store.sources.keep_page(fetched.page)
            return
        state = self.store.sources.state(fetched.source.name, fetched.at)
        learning = is_learning(state, story)
        past = not learning and is_past(state, story, fetched.entry, self.config.fresh_for)
        try:
            with in_words(self.store.path):
                readers = None if learning or past else self.readers
                with self.store.saving():
                    decided = travel(story, self.store, readers, fetched.at, fetched.page, fetched.capture, self.config.every_first)
                    if readers is None and any(change.kind in ALERTING for change in decided.verdict.changes):
                        self.store.stories.keep_silent(story.id)
        except Exception as error:
            if isinstance(error, StoreError) and not isinstance(error, StoreBusy):
                raise  # a full disk or a damaged file is no fault of the story
            # Ours to mend. The story is fetched again after RETRY: by then the program may be newer.
            log.exception("story not digested url=%s", story.url)
            self.tally.troubles += 1
            self.store.sources.keep_page(_again(fetched))
            return
        self._count(decided, learning, past)

    def _count(self, decided: Decided, learning: bool, past: bool) -> None:
        tally, changes = self.tally, decided.verdict.changes
        news = sum(change.kind not in ("repeated", "mention") for change in changes)
        tally.stories += 1
        tally.versions += decided.story.version > 1
        tally.claims += len(changes)
        tally.changes += news
        tally.learned += news if learning else 0
        tally.past += news if past else 0
        tally.alerts += len(decided.owed)
        log.info(
            "story url=%s version=%d kin=%s claims=%d changes=%d alerts=%d%s",
            decided.story.url, decided.story.version, decided.placed.placement.kin, len(changes), news, len(decided.owed),
            " silent=learning" if learning else " silent=old" if past else "",
        )  # fmt: skip

    def _poll(self, polled: Polled) -> None:
        self.tally.polls += 1
        self.tally.not_modified += polled.outcome == "not_modified"
        if polled.outcome == "failed":
            self.tally.failed += 1
            self.tally.failed_names[polled.source.name] = None
        self.tally.unfinished.pop(polled.source.name, None)
        if polled.unfinished:
            self.tally.unfinished[polled.source.name] = None
        log.info(
            "poll source=%s outcome=%s entries=%d fetched=%d why=%s",
            polled.source.name, polled.outcome, polled.entries, polled.fetched, polled.why,
        )  # fmt: skip
        state = polled.state
        if polled.outcome != "failed" and state.first_ok is None:
            state = replace(state, first_ok=polled.at)
        # What operators were told since the poll began is remembered by the store alone.
        told = self.store.sources.state(state.name, polled.at).told_broken
        self.store.sources.keep(replace(state, told_broken=told, url=polled.source.url))


def _again(fetched: Fetched) -> PageState:
    """The page of a story that was not digested: as if it had not been read, and due after RETRY."""
    page = fetched.page
    return replace(page, etag="", last_modified="", text_hash="", next_due=fetched.at + RETRY, failures=page.failures + 1)


def story_of(fetched: Fetched, article: Article, store: Store) -> Story | None:
    """The story that an article is: the first or the next version of its url, or None when we hold this text already."""
    latest = store.stories.latest(article.url)
    if latest and (latest.headline, latest.text) == (article.title, article.text):
        return None
    version = latest.version + 1 if latest else 1
    return Story(
        id=story_id(article.url, version), url=article.url, outlet=fetched.source.outlet, source=fetched.source.name,
        headline=article.title, text=article.text, published=article.published or fetched.entry.published, seen=fetched.at,
        byline=article.byline, lang=article.lang, version=version,
    )  # fmt: skip


def is_learning(state: SourceState, story: Story) -> bool:
    """Whether a story is what the source held before we first read it.

    At a new address of a source that we know that is what we would have seen at the old one, or what is a day old by now.
    """
    if state.first_ok is None:
        if state.last_ok is None:
            return True
        return story.version == 1 and (story.published is None or story.published < max(state.last_ok, story.seen - A_DAY))
    return story.version == 1 and story.published is not None and story.published < state.first_ok - (state.interval or timedelta(0))


def is_past(state: SourceState, story: Story, entry: Entry, fresh_for: timedelta) -> bool:
    """Whether a story was published too long ago to be told as news when it first comes in.

    The latest date counts: a page that was brought up to date and listed anew is news, whenever it was begun. A source that is asked less
    often than that has its stories told all the same. A story without any date is as old as it may be: since its source was last read.
    """
    if story.version > 1:
        return False
    said = max((when for when in (story.published, entry.published, entry.updated) if when), default=state.last_ok)
    return said is not None and said < story.seen - max(fresh_for, state.interval)


def as_text(tally: Tally) -> str:
    """One line that says what a run did."""
    if not tally.polls and not tally.letters:
        return "no source is due yet; `figurewatch once --all` polls them all the same"
    names = f": {', '.join(tally.failed_names)}" if tally.failed_names else ""
    parts = [
        f"polled {counted(tally.polls, 'source')} ({tally.not_modified} not modified, {tally.failed} failed{names})",
        f"{counted(tally.stories, 'story')} ({counted(tally.versions, 'new version')})",
        counted(tally.claims, "claim"),
        counted(tally.changes, "change"),
    ]
    if tally.learned:
        parts.append(f"{tally.learned} of them learned silently (first reading of a source)")
    if tally.past:
        parts.append(f"{tally.past} of them kept silently (published long before they came in)")
    if tally.unfinished:
        parts.append(f"more pages wait for the next polls of {', '.join(tally.unfinished)}")
    if tally.troubles:
        parts.append(f"{counted(tally.troubles, 'story')} not digested, see the log")
    parts.append(f"{counted(tally.letters, 'letter')} sent")
    return ", ".join(parts)


def so_far(tally: Tally, sources: int) -> str:
    """How far a run is."""
    return f"polling {counted(sources, 'source')}: {tally.polls} done, {counted(tally.pages, 'page')} read ..."


def counted(number: int, what: str) -> str:
    """1 story, 2 stories."""
    if number == 1:
        return f"1 {what}"
    return f"{number} {what[:-1]}ies" if what.endswith("y") else f"{number} {what}s"
