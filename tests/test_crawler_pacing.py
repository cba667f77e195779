"""When to look again, as plain decisions: no network, no clock."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler import pacing
from crawler.wire import Entry
from stories.source import PageState, Source, SourceState

NOW = datetime(2030, 12, 16, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STATE = SourceState(name="x", next_due=NOW)
ADAPTING = Source(name="x", kind="feed", url="https://a.example/", outlet="x")
FIXED = replace(ADAPTING, every=10 * MINUTE)
PAGE = PageState(url="https://a.example/1", source="x", fetched=NOW, next_due=NOW, first_seen=NOW)


def entry(url, at=NOW):
    return Entry(id=url, url=url, title="", summary="", published=at)


def listed(gap, count=12):
    return [entry(f"https://a.example/{n}", NOW - n * gap) for n in range(count)]


def settled(entries, brought=True, rounds=40):
    interval = STATE.interval
    for _ in range(rounds):
        interval = pacing.adapt(interval, entries, brought, NOW)
    return interval


@pytest.mark.parametrize(("gap", "interval"), [(MINUTE, 2 * MINUTE), (20 * MINUTE, 10 * MINUTE), (2 * HOUR, HOUR), (3 * DAY, 6 * HOUR)])
def test_the_interval_settles_at_half_the_usual_gap_between_stories_within_limits(gap, interval):
    assert abs(settled(listed(gap)) - interval) < timedelta(seconds=1)


def test_one_burst_changes_the_interval_by_half_at_most():
    assert pacing.adapt(HOUR, listed(MINUTE), True, NOW) >= HOUR / 2


def test_a_source_without_dates_is_polled_sooner_when_it_brings_something():
    undated = [entry("https://a.example/1", None)]
    assert pacing.adapt(10 * MINUTE, undated, True, NOW) < 10 * MINUTE < pacing.adapt(10 * MINUTE, undated, False, NOW)
    assert settled(undated, brought=True) == 2 * MINUTE and settled(undated, brought=False) == 6 * HOUR


def test_every_is_kept_to_the_second():
    after = pacing.after_success(STATE, FIXED, NOW, entries=listed(MINUTE), brought=True, unfinished=False)
    assert after.next_due == NOW + 10 * MINUTE


def test_jitter_is_small_and_the_same_each_time():
    shares = {pacing.jitter(f"source {n}") for n in range(50)}
    assert len(shares) == 50 and all(0 <= share < 0.1 for share in shares)
    assert pacing.jitter("BBC World") == pacing.jitter("BBC World")


def test_backoff_doubles_to_six_hours_and_stays():
    state, waits = STATE, []
    for _ in range(30):
        state = pacing.after_failure(state, ADAPTING, NOW, "down", None)
        waits.append(state.next_due - NOW)
    assert all(one <= other for one, other in itertools.pairwise(waits))
    assert abs(waits[1] - 2 * waits[0]) < timedelta(seconds=1) and 5 * HOUR < waits[-1] <= 6 * HOUR and state.failures == 30


def test_a_wait_that_the_server_names_is_longer_than_ours_or_not_used():
    assert pacing.after_failure(STATE, FIXED, NOW, "later", 2 * HOUR).next_due == NOW + 2 * HOUR
    assert pacing.after_failure(STATE, FIXED, NOW, "later", timedelta(seconds=1)).next_due == NOW + 5 * MINUTE
    assert pacing.after_failure(STATE, FIXED, NOW, "later", 9 * DAY).next_due == NOW + DAY


def test_after_a_clock_that_was_ahead_everything_is_due_at_once_and_a_small_step_back_changes_nothing():
    ahead = NOW + 365 * DAY
    state = pacing.after_success(STATE, FIXED, ahead, entries=listed(MINUTE), brought=True, unfinished=False)
    assert pacing.is_due(state.next_due, state.last_polled, NOW)
    assert not pacing.is_due(state.next_due, state.last_polled, ahead - timedelta(seconds=30))
    assert pacing.is_due(NOW, None, NOW) and not pacing.is_due(NOW + MINUTE, None, NOW)
    page = replace(PAGE, fetched=ahead, next_due=ahead + HOUR, first_seen=ahead)
    assert [chosen.url for chosen in pacing.choose([], {}, {page.url: page}, NOW, 40)[0]] == [page.url]


def test_new_entries_come_newest_first_and_the_rest_is_put_off():
    entries = listed(MINUTE, 10)[::-1]
    chosen, put_off = pacing.choose(entries, {e.url: "h" for e in entries}, {}, NOW, 4)
    assert [e.url[-1] for e in chosen] == ["0", "1", "2", "3"] and put_off


def test_a_flood_of_new_entries_leaves_places_for_rechecks():
    entries = listed(MINUTE, 100)
    known = {f"https://a.example/old{n}": replace(PAGE, url=f"https://a.example/old{n}") for n in range(50)}
    chosen, put_off = pacing.choose(entries, {e.url: "h" for e in entries}, known, NOW, 40)
    assert put_off and len(chosen) == 40 and sum("old" in e.url for e in chosen) == 10


def test_without_rechecks_new_entries_take_every_place():
    entries = listed(MINUTE, 40)
    chosen, put_off = pacing.choose(entries, {e.url: "h" for e in entries}, {}, NOW, 40)
    assert len(chosen) == 40 and not put_off


def test_what_the_feed_says_anew_is_looked_at_unless_its_page_is_failing():
    known = {"https://a.example/1": replace(PAGE, entry_hash="old", next_due=NOW + HOUR)}
    one = [entry("https://a.example/1")]
    assert pacing.choose(one, {one[0].url: "new"}, known, NOW, 9)[0] == one
    assert pacing.choose(one, {one[0].url: "old"}, known, NOW, 9)[0] == []
    failing = {"https://a.example/1": replace(PAGE, entry_hash="old", failures=2, next_due=NOW + HOUR)}
    assert pacing.choose(one, {one[0].url: "new"}, failing, NOW, 9)[0] == []


def test_a_page_is_left_alone_after_three_days():
    assert pacing.recheck(PAGE, 10 * MINUTE, NOW) == NOW + 10 * MINUTE
    assert pacing.recheck(replace(PAGE, unchanged=2), 10 * MINUTE, NOW) == NOW + 10 * MINUTE * 2.25
    assert pacing.recheck(PAGE, 10 * MINUTE, NOW + 4 * DAY) == pacing.NEVER
    assert pacing.retry_page(replace(PAGE, failures=9), 10 * MINUTE, NOW + 4 * DAY, None) == pacing.NEVER
