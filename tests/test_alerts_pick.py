"""Who is told of a change, and when: pure, so the hard cases are tables."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from alert_cases import NOW, TIMES, TROOPS, a_change, a_claim, a_stand, a_story, a_watch

from alerts.match import StoryMatch, folded, pattern
from alerts.pick import pick
from alerts.watch import QuietHours, Times
from alerts.when import after_quiet, next_digest


def picked(change, watches=None, told=(), times=TIMES, now=NOW, story=None):
    return pick([change], story or a_story(), watches or [a_watch()], times, now, lambda figure: list(told))


def after(*changes, watch=None):
    """The alerts of these changes, each picked with the earlier ones told."""
    told, owed = [], []
    for n, change in enumerate(changes):
        new = picked(replace(change, id=f"c{n}", story=f"s{n}"), [watch or a_watch()], told)
        told += new
        owed.append(len(new))
    return owed


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Kursk", "in Kursk.", True),
        ("kursk", "KURSK region", True),
        ("Kursk", "Kurskaya", False),
        ("Kursk*", "Kurskaya", True),
        ("North Korea*", "North Koreans", True),
        ("North Korea*", "North-Korean troops", True),
        ("North Korea*", "north\nkorea", True),
        ("North Korea*", "South Korea", False),
        ("Ukraine", "Ukraine’s army", True),
        ("Ukraine's army", "Ukraine’s army", True),
        ("Sao Paulo", "São Paulo", True),
        ("Київ", "у Києві й Київ", True),
        ("Kyiv", "Kyivstar", False),
        ("C++", "a C++ job", True),
        ("a.c", "abc", False),
        ("U.S.", "the U.S. said", True),
        ("北朝鮮", "ロシアに北朝鮮軍が到着", True),
        ("북한", "북한군이 도착했다", True),
        ("*", "anything", True),
        ("", "anything", False),
    ],
)
def test_words_match_as_a_person_would_expect(words, text, found):
    compiled = pattern(words)
    assert bool(compiled and compiled.found_in(folded(text))) is found


@pytest.mark.parametrize(
    ("watch", "why"),
    [
        ({"words": ()}, "it asks for everything"),
        ({"words": ("Paris", "Kremlin")}, "word “Kremlin”"),
        ({"words": ("Paris",)}, None),
        ({"words": (), "places": ("Kursk",)}, "place “Kursk”"),
        ({"words": (), "places": ("Paris",)}, None),
        ({"words": (), "measures": ("troops",)}, "measure “troops”"),
        ({"words": (), "measures": ("killed",)}, None),
        ({"words": ("Kursk",), "measures": ("killed", "soldiers")}, "word “Kursk”, measure “soldiers”"),
    ],
)
def test_a_watch_matches_by_words_places_and_measures(watch, why):
    assert StoryMatch(a_story()).why(a_watch(**watch), a_change()) == why


@pytest.mark.parametrize(
    ("wanted", "measure", "label", "matches"),
    [
        ("killed", "killed", "", True),
        ("deaths", "killed", "", True),
        ("death toll", "killed", "", False),
        ("killed", "killed_or_wounded", "", True),
        ("wounded", "killed_or_wounded", "", True),
        ("soldiers", "troops", "", True),
        ("troops", "killed", "troops killed in Kursk", False),
        ("wheat", "exports", "wheat exported from Odesa", True),
        ("wheat", "exports", "maize exported from Odesa", False),
    ],
)
def test_measures_are_the_taxonomys_and_other_words_are_looked_for_in_what_is_counted(wanted, measure, label, matches):
    figure = replace(TROOPS, measure=measure, label=label, subject="")
    change = a_change(figure=figure, claim=a_claim(measure=measure, subject=""))
    assert bool(StoryMatch(a_story()).why(a_watch(words=(), measures=(wanted,)), change)) is matches


@pytest.mark.parametrize("kind", ["repeated", "mention"])
def test_repeated_figures_and_mentions_are_told_to_nobody(kind):
    assert picked(a_change(kind)) == []


def test_a_change_is_owed_once_per_reader_and_the_urgent_watch_wins():
    watches = [a_watch(name="slow", send="digest"), a_watch(name="fast"), a_watch(name="third", to=("world@example.org", "b@example.org"))]
    alerts = picked(a_change(), watches)
    assert [(alert.to, alert.watch, alert.digest) for alert in alerts] == [
        ("world@example.org", "fast", False), ("b@example.org", "third", False),
    ]  # fmt: skip


def test_an_address_is_one_reader_however_it_is_capitalised():
    assert len(picked(a_change(), [a_watch(), a_watch(name="b", to=("World@Example.org",))])) == 1


def test_ids_do_not_depend_on_time():
    assert [a.id for a in picked(a_change())] == [a.id for a in picked(a_change(), now=NOW + timedelta(days=1))]


def with_value(number, speaker="Ukraine", kind="raised", old="11000"):
    return a_change(kind, claim=a_claim(number, speaker=speaker), old=a_stand(old, speaker=speaker))


def test_a_second_story_with_the_same_number_is_not_told_again():
    assert after(with_value("12000"), with_value("12000")) == [1, 0]


def test_the_same_number_from_another_speaker_is_not_told_again():
    assert after(with_value("12000"), with_value("12000", "South Korea", "new")) == [1, 0]


def test_a_walk_back_is_told():
    assert after(with_value("11000"), with_value("12000"), with_value("11000", kind="lowered", old="12000")) == [1, 1, 1]


def test_a_speaker_who_joins_the_others_number_is_told():
    steps = [with_value("9", "police", "new"), with_value("14", "hospital", "conflicting", "9"), with_value("14", "police", "raised", "9")]
    assert after(*steps) == [1, 1, 1]


def test_a_third_speaker_with_either_of_two_numbers_is_not_told():
    two = [with_value("9", "police", "new"), with_value("14", "hospital", "conflicting", "9")]
    assert after(*two, with_value("9", "mayor", "conflicting", "14")) == [1, 1, 0]


def test_a_confirmation_is_told_once():
    assert after(with_value("12000"), with_value("12000", kind="confirmed"), with_value("12000", kind="confirmed")) == [1, 1, 0]


@pytest.mark.parametrize(
    ("kind", "number", "digest"),
    [("raised", "11400", True), ("raised", "11600", False), ("lowered", "10600", True), ("corrected", "11100", False),
     ("new", "11100", False), ("specified", "11100", False), ("withdrawn", "11100", False)],
)  # fmt: skip
def test_small_moves_wait_for_the_digest_and_corrections_never_wait(kind, number, digest):
    [alert] = picked(with_value(number, kind=kind), [a_watch(min_change=Decimal("0.05"))])
    assert alert.digest is digest


@pytest.mark.parametrize(
    ("old", "new", "digest"), [("990", "1000", False), ("1000", "990", False), ("1000", "1010", True), ("980", "999", True)]
)
def test_a_move_across_a_milestone_never_waits(old, new, digest):
    watch = a_watch(min_change=Decimal("0.05"), milestones=(Decimal(100), Decimal(1000)))
    [alert] = picked(with_value(new, old=old), [watch])
    assert alert.digest is digest


def test_small_steps_add_up_to_a_letter():
    watch, told, waits = a_watch(min_change=Decimal("0.05")), [], []
    values = ["10000", "10200", "10400", "10600"]
    for n, (old, new) in enumerate(zip(["9000", *values], values, strict=False)):
        alerts = picked(replace(with_value(new, old=old), id=f"c{n}"), [watch], told)
        told += alerts
        waits.append(alerts[0].digest)
    assert waits == [False, True, True, False]


def test_a_correction_reaches_those_who_were_told_the_earlier_number_and_nobody_else():
    watches = [a_watch(), a_watch(name="other", to=("b@example.org",), words=("Paris",))]
    told = picked(with_value("12000"), watches)
    correction = replace(with_value("10000", kind="corrected", old="12000"), id="c2")
    elsewhere = a_story(headline="A correction", text="An earlier figure was wrong.")
    [alert] = picked(correction, watches, told, story=elsewhere)
    assert (alert.to, alert.watch, alert.why) == ("world@example.org", "North Koreans in Kursk", "you were told the earlier number")
    assert picked(correction, watches[1:], told, story=elsewhere) == []


@pytest.mark.parametrize(
    ("now", "due"),
    [("22:59", "22:59"), ("23:00", "06:00+1"), ("23:30", "06:00+1"), ("05:59", "06:00"), ("06:00", "06:00"), ("12:00", "12:00")],
)
def test_quiet_hours_over_midnight(now, due):
    quiet = QuietHours(start=time(23), end=time(6), zone=ZoneInfo("UTC"))
    clock, _, day = due.partition("+")
    start = datetime.combine(NOW.date(), time.fromisoformat(now), tzinfo=UTC)
    wanted = datetime.combine(NOW.date() + timedelta(days=int(day or 0)), time.fromisoformat(clock), tzinfo=UTC)
    assert after_quiet(start, quiet) == wanted


def test_quiet_hours_hold_the_letter_and_say_so():
    times = replace(TIMES, quiet=QuietHours(start=time(14), end=time(15), zone=ZoneInfo("UTC")))
    [alert] = picked(a_change(), times=times)
    assert (alert.due, alert.held) == (NOW.replace(hour=15, minute=0), True)


def test_quiet_hours_follow_their_own_zone_through_summer_time():
    quiet = QuietHours(start=time(23), end=time(6), zone=ZoneInfo("Europe/Kyiv"))
    assert after_quiet(datetime(2026, 7, 1, 2, 0, tzinfo=UTC), quiet) == datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
    assert after_quiet(datetime(2026, 12, 1, 2, 0, tzinfo=UTC), quiet) == datetime(2026, 12, 1, 4, 0, tzinfo=UTC)


def test_the_next_digest_is_always_later_than_now():
    times = Times(digest=time(7), zone=ZoneInfo("Europe/Kyiv"))
    assert next_digest(datetime(2026, 11, 22, 4, 59, tzinfo=UTC), times) == datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
    assert next_digest(datetime(2026, 11, 22, 5, 0, tzinfo=UTC), times) == datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def test_letters_wait_for_the_rest_of_their_event():
    [alert] = picked(a_change(), times=replace(TIMES, bundle_seconds=90))
    assert alert.due == NOW + timedelta(seconds=90)


@pytest.mark.parametrize("kind", ["corrected", "withdrawn", "specified"])
def test_what_needs_a_hand_now_waits_for_nothing_but_the_night(kind):
    times = replace(TIMES, bundle_seconds=90)
    told = picked(a_change("new", claim=a_claim("11000")), times=times, now=NOW - timedelta(hours=1))
    [alert] = picked(a_change(kind, id="c2"), told=told, times=times)
    assert alert.due == NOW
    night = replace(times, quiet=QuietHours(start=time(14), end=time(15), zone=ZoneInfo("UTC")))
    [alert] = picked(a_change(kind, id="c2"), told=told, times=night)
    assert (alert.due, alert.held) == (NOW.replace(hour=15, minute=0), True)


def test_two_changes_of_one_story_are_owed_both():
    other = a_change(id="c2", figure=replace(TROOPS, id="f2"))
    assert len(pick([a_change(), other], a_story(), [a_watch()], TIMES, NOW)) == 2


def test_a_fifth_and_twenty_per_cent_are_one_number():
    """Somebody was told "a fifth"; the correction of "20 %" is theirs, and so is the silence on a second "20 %"."""
    fifth = pick([a_change("new", claim=a_claim("0.2", unit="fraction"))], a_story(), [a_watch()], TIMES, NOW)
    again = a_change("raised", id="c2", claim=a_claim("20", unit="%"))
    assert pick([again], a_story(), [a_watch()], TIMES, NOW, lambda figure: fifth) == []
    corrected = a_change("corrected", id="c3", claim=a_claim("30", unit="%"), old=a_stand("20", unit="%"))
    unlike = a_story(headline="x", text="x")
    assert len(pick([corrected], unlike, [a_watch()], TIMES, NOW, lambda figure: fifth)) == 1


def test_a_correction_of_words_reaches_who_was_told_the_words():
    vague = pick([a_change("new", claim=a_claim("24", approx="vague", high=None))], a_story(), [a_watch()], TIMES, NOW)
    corrected = a_change("corrected", id="c3", claim=a_claim("7"), old=a_stand(None, approx="vague"))
    assert len(pick([corrected], a_story(headline="x", text="x"), [a_watch()], TIMES, NOW, lambda figure: vague)) == 1
