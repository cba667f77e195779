"""Who stands by which number after it was repeated, corrected, or said at last."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from figures.figure import Figure, FigureState, Stand
from figures.kinds import belief
from figures.values import Value

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
FIGURE = Figure(id="f1", event="e1", measure="killed", subject="people", place="Arvel", basis="cumulative")


def stand(speaker, number, hours, kind="new", approx="exact"):
    low = None if number is None else Decimal(number)
    high = None if approx == "at_least" else low
    at, story = NOW + timedelta(hours=hours), f"s{hours}"
    return Stand(speaker=speaker, low=low, high=high, approx=approx, at=at, story=story, sentence="", status="official", kind=kind)


def state(*stands):
    return FigureState(figure=FIGURE, stands=stands, history=stands, words=(), last=stands[-1].at, events=("e1",))


def standing(after):
    return {(one.speaker, one.low) for one in after.stands}


def test_who_repeats_the_new_number_no_longer_stands_by_the_old_one():
    before = state(stand("fire service", 24, 0), stand("hospital", 11, 2, kind="conflicting"))
    after = belief.repeated(before, stand("fire service", 11, 3, kind="repeated"), current=True)
    assert standing(after) == {("hospital", 11), ("fire service", 11)}


def test_who_repeats_the_own_number_keeps_the_stand_that_was_first():
    before = state(stand("fire service", 24, 0))
    assert belief.repeated(before, stand("fire service", 24, 3, kind="repeated"), current=True).stands == before.stands


def test_a_stale_repeat_changes_nobodys_stand():
    before = state(stand("fire service", 24, 0))
    assert belief.repeated(before, stand("hospital", 19, 3, kind="repeated"), current=False).stands == before.stands


def test_nobody_stands_by_a_number_that_was_taken_back():
    passed_on = stand("Peruvian officials", 85, 1, kind="repeated", approx="at_least")
    before = state(stand("civil defence officials", 85, 0), passed_on, stand("miners' union", 90, 2, kind="conflicting"))
    wrong = Value(Decimal(85), Decimal(85), "exact", "")
    after = belief.told(before, stand("National Institute of Civil Defence", 79, 4, kind="corrected"), [wrong])
    assert standing(after) == {("miners' union", 90), ("National Institute of Civil Defence", 79)}


def test_a_number_replaces_the_same_speakers_words_without_one():
    before = state(stand("army", None, 0, approx="unspecified"), stand("rebels", None, 0, approx="vague"))
    after = belief.told(before, stand("army", 40, 2, kind="specified"))
    assert standing(after) == {("rebels", None), ("army", 40)}


def seen_in(before, *events):
    return belief.seen(before, events, ()).events


def with_events(count):
    return replace(state(stand("fire service", 24, 0)), events=tuple(f"e{n}" for n in range(1, count + 1)))


def test_a_story_of_more_happenings_than_are_remembered_leaves_those_known_in_place():
    full = with_events(belief.MOST_EVENTS)
    others = [f"x{n}" for n in range(30)]
    assert seen_in(full, *full.events, *others) == full.events


def test_a_story_of_an_event_not_known_pushes_out_the_oldest_that_it_does_not_speak_of():
    full = with_events(belief.MOST_EVENTS)
    assert seen_in(full, "own") == ("e1", *full.events[2:], "own")
    assert seen_in(full, "own", "e2") == ("e1", "e2", *full.events[3:], "own")
