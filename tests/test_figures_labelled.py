"""Bulletins: what a label before a number says that it counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from figures.claims import read


def counted(text: str) -> list[tuple[int, str, str]]:
    """Number, measure and subject of every claim that is followed."""
    return [(int(claim.quantity.low or 0), claim.measure, claim.subject.lower()) for claim in read(text) if claim.trackable]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Dead", "killed"),
        ("Killed", "killed"),
        ("Evacuated", "evacuated"),
        ("Houses destroyed", "buildings_destroyed"),
        ("Damaged houses", "buildings_damaged"),
        ("Soldiers taken prisoner", "captured"),
        ("Confirmed cases", "infected"),
        ("People displaced", "displaced"),
        ("Tanks destroyed", "vehicles_destroyed"),
    ],
)
def test_a_label_says_what_its_number_counts(label: str, measure: str) -> None:
    assert [(number, what) for number, what, _ in counted(f"The agency gave its totals on Monday. {label}: 340.")] == [(340, measure)]


def test_every_number_of_a_list_has_its_own_label() -> None:
    text = "The agency gave its totals. Killed: 14; houses destroyed: 300; evacuated: 2,300."
    found = [(number, measure) for number, measure, _ in counted(text)]
    assert found == [(14, "killed"), (300, "buildings_destroyed"), (2300, "evacuated")]


@pytest.mark.parametrize("text", ["The mayor said this about the killed: 14 streets will bear their names.", "Match over: 3-1."])
def test_a_sentence_with_a_colon_is_no_label(text: str) -> None:
    assert all(measure != "killed" for _, measure, _ in counted(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Police named the three people shot dead as a barista, 24, and two brothers, 16 and 19.", [3]),
        ("A farmer, 61, and his wife, 58, were killed when 12 roofs fell.", [12]),
    ],
)
def test_ages_beside_a_trade_or_a_tie_count_nobody(text: str, numbers: list[int]) -> None:
    assert [number for number, *_ in counted(text)] == numbers


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        ("Flames have consumed 4,700 hectares, twice Monday's 2,100.", 4700, 2100),
        ("The toll rose to 41, compared with Tuesday's 33.", 41, 33),
        ("The fire burned 5,500 hectares, less than the 6,200 estimated earlier, officials said.", 5500, 6200),
    ],
)
def test_a_number_of_an_earlier_day_is_an_old_value(text: str, now: int, before: int) -> None:
    claim = next(claim for claim in read(text) if claim.quantity.low == now)
    assert [quantity.low for quantity in claim.previous] == [before]


def test_since_monday_is_where_a_number_begins_and_not_as_of_when_it_holds() -> None:
    now = datetime(2026, 5, 8, 12, tzinfo=UTC)
    since, by = read("It has taken 85 villages since Monday.", "", now), read("It had taken 85 villages by Monday.", "", now)
    assert since[0].as_of is None and by[0].as_of == datetime(2026, 5, 4, tzinfo=UTC)
