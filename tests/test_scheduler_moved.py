"""A source whose address was changed in config.yaml: asked at once, learned without a flood of old news."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from loopback import Loopback
from polling import item, rss
from sqlite_utils import Database

from db.schema import migrations
from db.store import Store
from scheduler.config import load
from scheduler.service import once

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAGE = (
    '<html lang="en"><head><title>Flood in {town}</title></head><body><article><h1>Flood in {town}</h1>'
    "<p>A flood in {town} has killed {dead} people, the civil defence service said on Monday.</p>"
    "<p>The river is falling, and schools will open again on Wednesday.</p></article></body></html>"
)


@pytest.fixture
def site():
    with Loopback() as running:
        yield running


def polled(site, folder, path, at):
    """One `once` with the source at this path; says what was done."""
    (folder / "config.yaml").write_text(
        f"sources: [{{name: Wire, feed: '{site.base}{path}'}}]\nwatches: [{{name: all, to: [desk@example.org]}}]\n"
        f"operators: [ops@example.org]\ncrawler: {{per_host_delay: 0s, private_hosts: ['{site.host}']}}\n"
    )
    return asyncio.run(once(load(folder / "config.yaml"), clock=lambda: at))


def lists(site, path, *stories):
    """A feed of (town, dead, published)."""
    for town, dead, _ in stories:
        site.serve(f"/{town}", PAGE.format(town=town, dead=dead))
    site.serve(path, rss(*(item(f"{site.base}/{town}", f"Flood in {town}: {dead}", at=at) for town, dead, at in stories)))


def subjects(folder):
    store = Store(folder / "figurewatch.db", read_only=True)
    try:
        told = [posted.letter.subject for posted in reversed(store.outbox.letters())]
        return [subject for subject in told if "in trouble" not in subject]
    finally:
        store.close()


def test_a_new_address_is_asked_at_once_and_old_news_there_is_learned_silently(site, tmp_path):
    lists(site, "/old", ("Arvel", 12, NOW - HOUR))
    polled(site, tmp_path, "/old", NOW)
    del site.pages["/old"]
    for n in range(1, 9):
        polled(site, tmp_path, "/old", NOW + n * 6 * HOUR)
    assert subjects(tmp_path) == ["figurewatch: Wire cannot be read"]
    later = NOW + 48 * HOUR + timedelta(minutes=5)
    assert polled(site, tmp_path, "/old", later).polls == 0, "it waits for its next try"
    lists(site, "/new", ("Arvel", 15, NOW - HOUR), ("Tarsk", 40, NOW + HOUR), ("Korlen", 7, later - HOUR))
    tally = polled(site, tmp_path, "/new", later)
    assert (tally.polls, tally.failed, tally.stories) == (1, 0, 3)
    told = subjects(tmp_path)[1:]
    assert "figurewatch: Wire can be read again" in told and len(told) == 3
    assert any("15 (was 12)" in one for one in told) and any("7: people killed in Korlen" in one for one in told)


def test_a_source_that_is_back_after_weeks_tells_what_is_fresh(site, tmp_path):
    """Through the real crawler: more was published meanwhile than one poll fetches."""
    lists(site, "/feed", ("Arvel", 12, NOW - HOUR))
    polled(site, tmp_path, "/feed", NOW)
    del site.pages["/feed"]
    for n in range(1, 4):
        polled(site, tmp_path, "/feed", NOW + n * 6 * HOUR)
    back = NOW + 21 * 24 * HOUR
    old = [(f"Old{chr(97 + n // 9)}{chr(97 + n % 9)}", 20 + n, back - (90 + 8 * n) * HOUR) for n in range(45)]
    lists(site, "/feed", ("Korlen", 7, back - HOUR), ("Tarsk", 40, back - 50 * HOUR), *old)
    first = polled(site, tmp_path, "/feed", back)
    assert (first.polls, first.stories) == (1, 39) and first.unfinished
    second = polled(site, tmp_path, "/feed", back + timedelta(minutes=10))
    assert second.stories == 8 and second.past
    told = [subject.removeprefix("figurewatch: ") for subject in subjects(tmp_path)]
    assert told[:1] == ["Wire cannot be read"] and "Wire can be read again" in told
    fresh = [f"{dead}: people killed in {town}, says the civil defence service" for town, dead in (("Korlen", 7), ("Tarsk", 40))]
    assert [one for one in told if "people killed" in one] == fresh


def test_the_same_address_is_no_new_one(site, tmp_path):
    lists(site, "/feed", ("Arvel", 12, NOW - HOUR))
    polled(site, tmp_path, "/feed", NOW)
    assert polled(site, tmp_path, "/feed", NOW + timedelta(minutes=1)).polls == 0


def test_sources_of_an_older_database_say_their_address_at_their_next_poll(site, tmp_path):
    old = Database(tmp_path / "figurewatch.db")
    migrations.apply(old, stop_before="m020_address_of_sources")
    old.execute(
        "INSERT INTO sources VALUES ('Wire', '2026-05-04T08:00:00+00:00', 'e', '', '', 600, 9, 3, 0, '2026-05-04T07:00:00+00:00',"
        " '2026-05-04T07:00:00+00:00', '2026-05-01T07:00:00+00:00', '', 0)"
    )
    old.conn.commit()
    old.close()
    lists(site, "/feed", ("Arvel", 12, NOW - HOUR))
    assert polled(site, tmp_path, "/feed", NOW).learned == 0, "it was known before"
    store = Store(tmp_path / "figurewatch.db", read_only=True)
    assert store.sources.state("Wire", NOW).url == f"{site.base}/feed"
    store.close()
