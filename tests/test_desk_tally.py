"""The order of an event's tally: what is counted as it comes, the gravest first, a whole before its parts."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from desk.tally import in_order, tally
from figures.figure import Figure, FigureState, Stand

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def state(id_, measure, basis, number):
    figure = Figure(id=id_, event="e", measure=measure, subject="people", place="", basis=basis)
    stand = Stand(speaker="", low=number, high=number, approx="exact", at=NOW, story="s", sentence="", status="official", kind="new")
    return FigureState(figure=figure, stands=(stand,), history=(stand,), words=(), last=NOW, events=("e",))


def test_a_whole_stands_before_its_parts_and_measures_stay_as_they_came():
    children = state("children", "killed", "subtotal", Decimal(9))
    district = state("district", "killed", "subtotal", Decimal(47))
    missing = state("missing", "missing", "level", Decimal(300))
    dead = state("dead", "killed", "cumulative", Decimal(61))
    assert [one.figure.id for one in in_order([children, missing, district, dead])] == ["dead", "district", "children", "missing"]


def test_dozens_is_told_where_nobody_has_a_number():
    numbered = state("dead", "killed", "cumulative", Decimal(61))
    vague = replace(numbered.stands[0], speaker="police", low=None, high=None, approx="unspecified")

    class Known:
        def __init__(self, stands):
            self.ledger = self
            self._state = replace(numbered, stands=stands)

        def state(self, figure):
            return self._state

    told = [[row.stand.low for row in tally(Known(stands), ["dead"], ZoneInfo("UTC"))] for stands in ((*numbered.stands, vague), (vague,))]
    assert told == [[Decimal(61)], [None]]


def test_the_dead_come_first_whoever_spoke_last():
    states = [state(name, name, "level", Decimal(5)) for name in ("vehicles", "missing", "firefighters", "killed")]
    assert [one.figure.id for one in in_order(states)] == ["killed", "missing", "vehicles", "firefighters"]
