"""Our own stories that still print an old number: from the wire's texts to the letter, over a real mail server."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alert_cases import TIMES, a_watch
from mail_server import MailServer

from alerts.letter import MailSettings
from crawler.wire import CrawlerSettings
from db.store import Store
from scheduler.journey import Readers, travel
from scheduler.own import all_still_printing, still_printing
from scheduler.post import deliver_owed
from scheduler.settings import Config, DeskSettings
from stories.source import Source
from stories.story import Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OURS = Source(name="Our site", kind="feed", url="https://ours.example/rss", outlet="Our Paper", own=True)
WIRE = Source(name="Wire", kind="feed", url="https://wire.example/rss", outlet="Wire")
WATCH = a_watch(name="Floods", words=("Arvel",))
FIRST = "At least {n} people have died in floods in Arvel, the governor of the province said on Sunday."
RAISED = "The death toll from the floods in Arvel has risen to {n}, the governor of the province said."
CORRECTED = "CORRECTS death toll to {n}, not {old}. Floods in Arvel have killed {n} people, not {old}, the governor of the province said."


class Newsroom:
    """A store, a mail server, and stories that arrive an hour apart."""

    def __init__(self, server):
        self.store, self.now, self.server = Store(":memory:"), NOON, server
        self.config = Config(
            path=Path("config.yaml"), newsroom="Our Paper", database=Path("x.db"), sources=(WIRE, OURS), watches=(WATCH,), times=TIMES,
            operators=(), mail=MailSettings(sender="fw@example.org", smtp=server.url), channels=(),
            crawler=CrawlerSettings(user_agent="test"), desk=DeskSettings(),
        )  # fmt: skip

    def brings(self, source, text, path="a", version=1):
        """A story arrives; the text of the letter about it, if there is one."""
        self.now += timedelta(hours=1)
        url = f"https://{source.outlet.replace(' ', '').lower()}.example/{path}"
        story = Story(
            id=f"{source.name}-{path}-{version}", url=url, outlet=source.outlet, source=source.name, headline="Floods in Arvel", text=text,
            published=self.now, seen=self.now, version=version,
        )  # fmt: skip
        travel(story, self.store, Readers(watches=(WATCH,), times=TIMES), self.now)
        before = len(self.server.mails)
        deliver_owed(self.store, self.config, self.now)
        return "".join(mail.get_body(("plain",)).get_content() for mail in self.server.mails[before:])

    def in_print(self):
        """What still stands in print with us, by the number printed and what became of it."""
        lines = all_still_printing(self.store, self.config.own, NOON)
        return [(line.url, str(line.overtaken.printed.claim.quantity.low), line.overtaken.fate) for line in lines]


@pytest.fixture
def newsroom():
    with MailServer() as server:
        room = Newsroom(server)
        yield room
        room.store.close()


def test_a_letter_names_our_story_with_the_old_number_and_its_sentence(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    newsroom.brings(OURS, FIRST.format(n=20))
    letter = newsroom.brings(WIRE, RAISED.format(n=26), "b")
    at = letter.index("Our own stories still print the old number:")
    assert "- at least 20 (superseded since): Floods in Arvel, Our Paper, 1 Mar 2026, 14:00 UTC" in letter[at:]
    assert "At least *20* people have died" in letter[at:]
    assert "https://ourpaper.example/a" in letter[at:]


def test_a_corrected_number_is_called_corrected(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    newsroom.brings(WIRE, RAISED.format(n=26), "b")
    newsroom.brings(OURS, RAISED.format(n=26))
    letter = newsroom.brings(WIRE, CORRECTED.format(n=21, old=26), "b", 2)
    assert "CORRECTED 21 (was 26)" in newsroom.server.mails[-1]["Subject"]
    assert "- 26 (corrected since): Floods in Arvel, Our Paper" in letter
    assert newsroom.in_print() == [("https://ourpaper.example/a", "26", "corrected")]


def test_a_story_brought_up_to_date_is_not_named(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    newsroom.brings(OURS, FIRST.format(n=20))
    newsroom.brings(WIRE, RAISED.format(n=26), "b")
    assert len(newsroom.in_print()) == 1
    newsroom.brings(OURS, RAISED.format(n=26), version=2)
    assert newsroom.in_print() == []


def test_a_story_that_dropped_the_number_is_not_named(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    newsroom.brings(OURS, FIRST.format(n=20))
    newsroom.brings(OURS, "Floods have hit Arvel. The governor asked for help.", version=2)
    assert "Our own" not in newsroom.brings(WIRE, RAISED.format(n=26), "b")


def test_other_outlets_old_numbers_are_their_own_affair(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    assert "Our own" not in newsroom.brings(WIRE, RAISED.format(n=26), "b")
    assert newsroom.in_print() == []


def test_without_own_sources_nothing_is_asked(newsroom):
    newsroom.brings(OURS, FIRST.format(n=20))
    newsroom.brings(WIRE, RAISED.format(n=26), "b")
    assert all_still_printing(newsroom.store, (), NOON) == []
    assert still_printing(newsroom.store, newsroom.store.ledger.figures()[0], ()) == []
    assert len(all_still_printing(newsroom.store, ("Our site",), NOON)) == 1
    assert all_still_printing(newsroom.store, ("Our site",), NOON + timedelta(days=1)) == []


def test_many_old_stories_are_counted_beyond_the_fifth(newsroom):
    newsroom.brings(WIRE, FIRST.format(n=20))
    for n in range(7):
        newsroom.brings(OURS, FIRST.format(n=20), f"story-{n}")
    letter = newsroom.brings(WIRE, RAISED.format(n=26), "b")
    assert letter.count("(superseded since)") == 5
    assert "- and 2 more" in letter
    assert "https://ourpaper.example/story-6" in letter  # the latest first


def test_own_sources_are_those_marked_so(newsroom):
    assert newsroom.config.own == ("Our site",)
    assert replace(newsroom.config, sources=(WIRE,)).own == ()
