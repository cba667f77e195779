"""What the crawler brings in: versions, silent learning, health of sources, and stories that our own code cannot digest."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.parse import MAX_ENTRIES, parse_section
from crawler.poll import SITEMAPS
from crawler.wire import Article, Entry, Fetched, Polled
from db.store import Store, StoreError
from scheduler.config import load
from scheduler.intake import RETRY, Intake, as_text
from scheduler.operators import _TOLD, GATHERED, tell_all_quiet, tell_of_sources
from scheduler.rebuild import rebuild
from scheduler.rehearsal import rehearse
from stories.source import PageState, SourceState

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIG = """
sources: [{name: Wire, feed: "https://wire.example/feed"}]
watches: [{name: all, to: [desk@example.org]}]
operators: [ops@example.org]
"""


@pytest.fixture
def intake(tmp_path):
    (tmp_path / "config.yaml").write_text(CONFIG)
    store = Store(tmp_path / "figurewatch.db")
    yield Intake(store, load(tmp_path / "config.yaml"))
    store.close()


def fetched(intake, dead, *, url="https://wire.example/1", at=NOW, published=NOW - HOUR):
    text = f"A flood in Arvalen has killed {dead} people, the civil defence service said on Monday.\nThe river is falling."
    article = Article(url=url, title="Flood in Arvalen", text=text, published=published)
    page = PageState(url=url, source="Wire", fetched=at, next_due=at + HOUR, first_seen=at, etag='"1"', text_hash=f"{dead}")
    entry = Entry(id=url, url=url, title="Flood in Arvalen", summary="", published=published)
    return Fetched(source=intake.config.sources[0], entry=entry, page=page, article=article, outcome="article", at=at)


def polled(intake, outcome="ok", *, at=NOW, failures=0):
    state = replace(intake.store.sources.state("Wire", at), last_polled=at, failures=failures, last_error="HTTP 503" if failures else "")
    state = state if failures else replace(state, last_ok=at)
    return Polled(source=intake.config.sources[0], state=state, outcome=outcome, at=at)


def learned(intake):
    """An intake whose source has been read once."""
    intake.take(fetched(intake, 12))
    intake.take(polled(intake))
    return intake


@pytest.mark.parametrize(("said", "owed"), [("", 0), ("first_numbers: weighed\n", 0), ("first_numbers: all\n", 1)])
def test_a_first_number_that_only_stands_in_the_story_is_owed_where_all_are_wanted(tmp_path, said, owed):
    (tmp_path / "config.yaml").write_text(CONFIG + said)
    store = Store(tmp_path / "figurewatch.db")
    intake = learned(Intake(store, load(tmp_path / "config.yaml")))
    aside = fetched(intake, 12, url="https://wire.example/2", at=NOW + HOUR, published=NOW)
    text = "A bridge in Torvik was closed on Monday. Forty of its 112 shops stayed shut."
    intake.take(replace(aside, article=replace(aside.article, title="Bridge closed in Torvik", text=text)))
    assert [alert.kind for alert in store.outbox.owed()] == ["new"] * owed
    assert store.ledger.counts()["figures"] == 2  # it is followed in any case
    every = intake.config.every_first
    assert rebuild(store, every_first=every).differing == () and bool(rebuild(store, every_first=not every, check=True).differing)
    store.close()


def test_the_first_reading_is_silent_and_counted(intake):
    learned(intake)
    assert not intake.store.outbox.owed()
    assert intake.tally.learned == 1 and intake.store.ledger.counts()["figures"] == 1


def test_a_dry_run_counts_no_letter_for_what_was_learned_or_old(intake):
    learned(intake)
    intake.take(fetched(intake, 15, url="https://wire.example/old", at=NOW + HOUR, published=NOW - timedelta(days=9)))
    watch = replace(intake.config.watches[0], measures=(), words=())

    def tried():
        ran = rehearse(intake.store, watch, intake.config.times, NOW - 24 * HOUR, NOW + 24 * HOUR)
        return [change.claim.quantity.low for letter in ran.letters for change in letter.changes]

    assert tried() == []
    intake.take(fetched(intake, 20, url="https://wire.example/new", at=NOW + 2 * HOUR, published=NOW + HOUR))
    assert tried() == [20]


def test_operators_hear_daily_that_all_is_quiet_also_after_a_clock_that_was_ahead(intake):
    store, config, day = intake.store, intake.config, timedelta(days=1)
    ahead = NOW + 365 * day
    assert [tell_all_quiet(store, config, at) for at in (ahead, ahead + day, ahead + day + HOUR)] == [False, True, False]
    assert [tell_all_quiet(store, config, at) for at in (NOW, NOW + HOUR, NOW + day)] == [False, False, True]
    store.keep_note(_TOLD, "2026-05-06T07:00:00+00:00")
    second = datetime(2026, 5, 6, 6, 59, 59, tzinfo=UTC)
    assert not tell_all_quiet(store, config, second) and not tell_all_quiet(store, config, second + HOUR)


def test_a_source_that_fails_for_years_is_named_once(intake):
    for n in range(5):
        intake.take(polled(intake, "failed", failures=n + 1))
    assert intake.tally.failed == 5 and as_text(intake.tally).count("Wire") == 1


def test_a_change_after_the_first_reading_is_owed_to_the_reader(intake):
    learned(intake).take(fetched(intake, 15, at=NOW + HOUR))
    (alert,) = intake.store.outbox.owed()
    assert (alert.to, alert.kind, alert.low) == ("desk@example.org", "raised", 15)


def test_the_same_text_again_is_no_version(intake):
    learned(intake).take(fetched(intake, 12, at=NOW + HOUR))
    assert intake.store.stories.count() == 1


def test_an_old_story_that_comes_in_late_is_learned_silently_and_a_fresh_one_is_not(intake):
    learned(intake).take(fetched(intake, 40, url="https://wire.example/old", at=NOW + HOUR, published=NOW - 30 * HOUR))
    assert not intake.store.outbox.owed()
    intake.take(fetched(intake, 50, url="https://wire.example/fresh", at=NOW + HOUR, published=NOW + HOUR / 2))
    assert intake.store.outbox.owed()


DAY = 24 * HOUR


def after_weeks(intake):
    """An intake whose source was read once, and then not for three weeks; and the time at which it is back."""
    learned(intake)
    for n in range(3):
        intake.take(polled(intake, "failed", at=NOW + n * HOUR, failures=n + 1))
    return NOW + 21 * DAY


def brought(intake, dead, at, published, updated=None, listed=None):
    """One story of `published` that comes in at `at`: who is owed a letter of it."""
    before = len(intake.store.outbox.owed())
    came = fetched(intake, dead, url=f"https://wire.example/{dead}", at=at, published=published)
    intake.take(replace(came, entry=replace(came.entry, published=listed or published, updated=updated)))
    return len(intake.store.outbox.owed()) - before


def test_what_a_source_published_while_it_was_down_is_known_and_no_letter_tells_of_it(intake, caplog):
    caplog.set_level(logging.INFO, logger="figurewatch.intake")
    back = after_weeks(intake)
    assert brought(intake, 30, back, back - 12 * DAY) == 0
    assert brought(intake, 40, back, back - 4 * DAY) == 0
    assert (intake.tally.past, intake.tally.learned) == (2, 1) and caplog.text.count("silent=old") == 2
    assert "2 of them kept silently (published long before they came in)" in as_text(intake.tally)
    assert intake.store.stories.count() == 3 and len(intake.store.ledger.changes(limit=9)) == 3
    assert brought(intake, 50, back, back - 2 * DAY) == 1
    (alert,) = intake.store.outbox.owed()
    change = intake.store.ledger.change(alert.change)
    assert (change.kind, change.old.low) == ("raised", 40), "compared with what became known meanwhile"


def test_the_rest_of_what_was_missed_is_old_at_later_polls_too_and_so_is_an_archive_listed_again(intake):
    back = after_weeks(intake)
    intake.take(polled(intake, at=back))
    assert brought(intake, 30, back + HOUR, back - 12 * DAY) == 0
    assert brought(intake, 35, back + 30 * DAY, back + 15 * DAY) == 0


def test_a_page_of_long_ago_that_is_brought_up_to_date_is_news(intake):
    at = after_weeks(intake)
    assert brought(intake, 30, at, at - 12 * DAY, updated=at - HOUR) == 1
    assert brought(intake, 40, at, at - 12 * DAY, listed=at - HOUR) == 1
    learned_before = fetched(intake, 60, at=at, published=NOW - HOUR)
    intake.take(learned_before)
    assert len(intake.store.outbox.owed()) == 3, "a later version is news, however old the story"


def test_a_story_without_a_date_is_as_old_as_it_may_be(intake):
    back = after_weeks(intake)
    assert brought(intake, 30, back, None) == 0
    intake.take(polled(intake, at=back))
    assert brought(intake, 40, back + HOUR, None) == 1


def test_a_weekend_without_figurewatch_is_told_on_monday(intake):
    learned(intake)
    monday = NOW + 63 * HOUR
    assert brought(intake, 30, monday, NOW + HOUR) == 1


@pytest.mark.parametrize(("said", "owed"), [("fresh_for: 20d\n", 1), ("fresh_for: 1d\n", 0), ("", 0)])
def test_how_long_a_story_is_news_is_a_setting(tmp_path, said, owed):
    (tmp_path / "config.yaml").write_text(CONFIG + said)
    store = Store(tmp_path / "figurewatch.db")
    intake = Intake(store, load(tmp_path / "config.yaml"))
    back = after_weeks(intake)
    assert brought(intake, 30, back, back - 12 * DAY) == owed
    store.close()


def test_what_a_source_that_is_polled_weekly_brings_is_news(intake):
    learned(intake)
    state = intake.store.sources.state("Wire", NOW)
    intake.store.sources.keep(replace(state, interval=7 * DAY))
    assert brought(intake, 30, NOW + 7 * DAY, NOW + DAY) == 1


def test_a_story_that_cannot_be_digested_is_asked_for_again_and_the_next_goes_on(intake, caplog):
    caplog.set_level(logging.ERROR, logger="figurewatch.intake")  # whatever an earlier test's command hushed
    learned(intake)
    intake.store.db.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON stories WHEN NEW.url LIKE '%/bad' BEGIN SELECT RAISE(ABORT, 'no room for it'); END"
    )
    intake.take(fetched(intake, 70, url="https://wire.example/bad", at=NOW + HOUR))
    intake.take(fetched(intake, 15, at=NOW + HOUR))
    assert intake.tally.troubles == 1 and "https://wire.example/bad" in caplog.text
    assert intake.store.stories.latest("https://wire.example/1").version == 2
    page = intake.store.sources.pages("Wire")["https://wire.example/bad"]
    assert page.next_due == NOW + HOUR + RETRY and not page.text_hash and not page.etag
    assert not intake.store.db.execute("SELECT 1 FROM claims WHERE story NOT IN (SELECT id FROM stories)").fetchall()


def filled(intake):
    """No page more fits into the database, as on a full disk."""
    (pages,) = intake.store.db.execute("PRAGMA page_count").fetchone()
    intake.store.db.execute(f"PRAGMA max_page_count = {pages}")
    intake.store.db.execute("CREATE TABLE IF NOT EXISTS ballast (text TEXT)")


def test_a_full_disk_is_no_fault_of_a_story_and_nothing_is_left_half_saved(intake, caplog):
    learned(intake)
    filled(intake)
    with pytest.raises(StoreError, match="full"):
        for number in range(200):
            intake.take(fetched(intake, 70 + number, url=f"https://wire.example/{number}/{'x' * 500}", at=NOW + HOUR))
    assert intake.tally.troubles == 0 and "not digested" not in caplog.text
    assert not intake.store.db.conn.in_transaction
    intake.store.db.execute("PRAGMA max_page_count = 1000000")
    intake.take(fetched(intake, 15, at=NOW + HOUR))
    assert intake.store.stories.latest("https://wire.example/1").version == 2


def told(intake, at):
    tell_of_sources(intake.store, intake.config, at)
    return [posted.letter.subject.removeprefix("figurewatch: ") for posted in intake.store.outbox.unsent(at + 100 * HOUR)]


def test_a_lasting_failure_and_its_end_are_each_told_once(intake):
    learned(intake)
    for failures in range(1, 7):
        intake.take(polled(intake, "failed", at=NOW + failures * HOUR, failures=failures))
        told(intake, NOW + failures * HOUR)
    for hour in (8, 9):
        intake.take(polled(intake, at=NOW + hour * HOUR))
        subjects = told(intake, NOW + hour * HOUR)
    assert subjects == ["Wire cannot be read", "Wire can be read again"]


def test_a_section_page_whose_layout_changed_is_told_as_that(intake):
    page = replace(intake.config.sources[0], kind="page", links="article a")
    intake.config = replace(intake.config, sources=(page,))
    parsed = parse_section(b"<html><body><div><a href='/1'>A story of the day</a></div></body></html>", "https://w.example/", "article a")
    intake.store.sources.keep(SourceState(name=page.name, next_due=NOW + HOUR, failures=3, last_error=parsed.problem))
    assert told(intake, NOW) == ["Wire cannot be read"]
    [posted] = intake.store.outbox.unsent(NOW)
    assert "its layout has changed, so that `links` under sources, Wire, finds no story in it" in posted.letter.text


def of_many(intake, *states, at):
    """Sources S1, S2 ... with (failures, minutes until the next poll, told broken)."""
    source = intake.config.sources[0]
    intake.config = replace(intake.config, sources=tuple(replace(source, name=f"S{n}") for n in range(1, len(states) + 1)))
    for n, (failures, minutes, is_told) in enumerate(states, 1):
        due = at + timedelta(minutes=minutes)
        intake.store.sources.keep(SourceState(name=f"S{n}", next_due=due, failures=failures, told_broken=is_told, last_error="no route"))


def test_a_network_that_is_down_is_one_letter_and_so_is_its_return(intake):
    of_many(intake, (3, 20, False), (2, 5, False), (1, 5, False), (0, 5, False), at=NOW)
    assert told(intake, NOW) == []
    of_many(intake, (3, 20, False), (3, 20, False), (3, 20, False), (0, 5, False), at=NOW + HOUR / 4)
    assert told(intake, NOW + HOUR / 4) == ["3 of 4 sources cannot be read"]
    [posted] = intake.store.outbox.unsent(NOW + HOUR)
    assert "network and name server first" in posted.letter.text and posted.letter.text.count("no route") == 3
    of_many(intake, (0, 5, True), (0, 5, True), (4, 10, True), (0, 5, False), at=NOW + HOUR)
    assert len(told(intake, NOW + HOUR)) == 1
    of_many(intake, (0, 5, True), (0, 5, True), (5, 90, True), (0, 5, False), at=NOW + HOUR)
    assert told(intake, NOW + HOUR + HOUR / 4)[1:] == ["2 sources can be read again"]
    assert "1 still cannot be read" in intake.store.outbox.unsent(NOW + 2 * HOUR)[1].letter.text
    assert len(told(intake, NOW + 2 * HOUR)) == 2


def test_news_of_a_source_does_not_wait_for_ever_and_one_that_recovers_meanwhile_is_no_news(intake):
    of_many(intake, (3, 20, False), (1, 5, False), at=NOW)
    assert told(intake, NOW) == []
    of_many(intake, (3, 20, False), (1, 5, False), at=NOW + GATHERED)
    assert told(intake, NOW + GATHERED) == ["S1 cannot be read"]
    of_many(intake, (4, 90, True), (3, 9, False), (1, 5, False), at=NOW + HOUR)
    told(intake, NOW + HOUR)
    of_many(intake, (4, 90, True), (0, 9, False), (0, 5, False), at=NOW + HOUR)
    assert told(intake, NOW + 2 * HOUR) == ["S1 cannot be read"]


def test_what_operators_were_told_while_a_poll_was_under_way_stays_told(intake):
    learned(intake).take(polled(intake, "failed", at=NOW + HOUR, failures=3))
    under_way = polled(intake, "failed", at=NOW + HOUR, failures=4)
    assert told(intake, NOW + HOUR) == ["Wire cannot be read"]
    intake.take(under_way)
    assert len(told(intake, NOW + 2 * HOUR)) == 1


def test_one_failed_poll_is_no_news(intake):
    learned(intake).take(polled(intake, "failed", at=NOW + HOUR, failures=1))
    assert told(intake, NOW + HOUR) == []


def test_a_refused_page_is_remembered_and_is_no_story(intake):
    refused = replace(fetched(intake, 12), article=None, outcome="refused", why="consent wall")
    intake.take(refused)
    assert intake.store.stories.count() == 0 and intake.store.sources.pages("Wire")
    assert isinstance(intake.store.sources.state("Wire", NOW), SourceState)


def test_a_source_that_lists_very_much_is_known_whole(intake):
    """More than a poll can list is known, whatever was looked at again since: what is listed and not known is fetched at every poll."""
    store, minute = intake.store, timedelta(minutes=1)
    with store.saving():
        for n in range(SITEMAPS * MAX_ENTRIES + 500):
            seen = NOW + n * minute
            looked = seen if n % 2 else NOW + 10_000 * minute
            url = f"https://w.example/{n}"
            store.sources.keep_page(PageState(url=url, source="Wire", fetched=looked, next_due=looked, first_seen=seen))
    listed = {f"https://w.example/{n + 500}" for n in range(SITEMAPS * MAX_ENTRIES)}
    assert listed <= store.sources.pages("Wire").keys()
