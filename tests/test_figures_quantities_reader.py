"""The door of the quantity reader, a fact a test. The cases by the hundred are in tests/corpus/quantities."""

from __future__ import annotations

from decimal import Decimal

import pytest

from figures.quantities.digits import parse_digits
from figures.quantities.tokens import Tokens, tokenised
from figures.quantities.units import unit_kind, unit_name
from figures.quantity import Quantity
from figures.reader import quantities
from stories.text import sentences


def only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


def values(text: str) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(quantity.low, quantity.high) for quantity in quantities(text)]


def test_a_sentence_without_numbers_has_no_quantities() -> None:
    assert quantities("The president refused to comment on the report.") == []


def test_the_span_holds_currency_and_unit() -> None:
    text = "It cost US$1.2bn and covers 300 sq km."
    assert [text[q.start : q.end] for q in quantities(text)] == ["US$1.2bn", "300 sq km"]


def test_the_noun_is_kept_with_its_modifiers_and_place() -> None:
    text = "At least 30 North Korean soldiers were killed."
    quantity = only(text)
    assert quantity.noun == "North Korean soldiers"
    assert quantity.noun_span is not None and text[slice(*quantity.noun_span)] == quantity.noun


@pytest.mark.parametrize(
    ("words", "approx"),
    [
        ("40", "exact"),
        ("about 40", "about"),
        ("nearly 40", "nearly"),
        ("at least 40", "at_least"),
        ("over 40", "over"),
        ("up to 40", "at_most"),
        ("fewer than 40", "under"),
        ("40 to 50", "range"),
        ("dozens of", "vague"),
        ("an unknown number of", "unspecified"),
        ("not more than 40", "at_most"),
        ("some 40", "about"),
        ("an estimated 40", "about"),
        ("40 or more", "at_least"),
        ("40-odd", "about"),
    ],
)
def test_bounds_are_read_on_both_sides(words: str, approx: str) -> None:
    assert only(f"Police arrested {words} students.").approx == approx


def test_a_bound_leaves_one_side_open() -> None:
    assert values("At least 12 fled.") == [(12, None)]
    assert values("Up to 12 fled.") == [(None, 12)]


def test_a_movement_is_two_quantities_and_the_first_is_the_previous() -> None:
    before, now = quantities("The death toll rose from 45 to 61.")
    assert (before.low, before.role, now.low, now.role, now.trend) == (45, "previous", 61, "count", "up")


def test_a_range_after_ranging_is_one() -> None:
    assert values("Estimates range from 45 to 61.") == [(45, 61)]


def test_the_scale_left_out_is_taken_from_the_upper_end() -> None:
    assert values("The plan needs $3 to $5 billion and four to five million tents.") == [(3 * 10**9, 5 * 10**9), (4 * 10**6, 5 * 10**6)]


def test_an_increment_and_its_total_are_told_apart() -> None:
    more, total = quantities("Rescuers found another 58 bodies, bringing the toll to 211.")
    assert (more.role, total.role) == ("increment", "total")


def test_the_ladder_of_vague_words_can_be_replaced() -> None:
    text = "Dozens were hurt."
    assert values(text) == [(24, 99)]
    (quantity,) = quantities(text, ladder={"dozens": [12, None]})
    assert (quantity.low, quantity.high) == (12, None)


def test_what_an_unspecified_number_counts_is_read() -> None:
    quantity = only("Soldiers are being sent in significant numbers.")
    assert (quantity.low, quantity.high, quantity.approx, quantity.noun) == (None, None, "unspecified", "Soldiers")


def test_a_fraction_is_below_one_and_a_percentage_below_a_hundred() -> None:
    half, percent = quantities("Half the fleet sank and 40% of the crews drowned.")
    assert (half.low, half.unit, half.noun) == (Decimal("0.5"), "fraction", "fleet")
    assert (percent.low, percent.unit, percent.noun) == (40, "percent", "crews")


def test_those_whom_a_number_leaves_out_are_taken_from_the_sentence() -> None:
    both = quantities("The party named 311 candidates, 140 of whom are women.")
    assert [quantity.noun for quantity in both] == ["candidates", "candidates"]


def test_money_is_absolute_and_its_unit_the_iso_code() -> None:
    found = quantities("A$5m, 30 million hryvnias, Rs 2 crore and €1.5bn")
    assert [(q.low, q.unit) for q in found] == [(5 * 10**6, "AUD"), (30 * 10**6, "UAH"), (2 * 10**7, "INR"), (1500 * 10**6, "EUR")]


@pytest.mark.parametrize(
    ("text", "unit"), [("It has 500 Nm of torque.", "newton metre"), ("They owe 40 new shekels.", "ILS"), ("It is 4 US dollars.", "USD")]
)
def test_units_written_in_rarer_ways(text: str, unit: str) -> None:
    assert quantities(text)[0].unit == unit


def test_a_unit_has_a_name_in_words_and_a_kind() -> None:
    assert (unit_name("ZAR"), unit_name("kilometre"), unit_name("fraction")) == ("south african rand", "kilometre", "")
    assert (unit_kind("ZAR"), unit_kind("barrel per day"), unit_kind("soldiers")) == ("money", "volume", "")


def test_m_is_a_million_beside_money_and_counts_and_a_metre_beside_extents() -> None:
    assert [(q.low, q.unit) for q in quantities("£5m for 1.5m people by a wall 3m high")] == [
        (5 * 10**6, "GBP"),
        (1500000, ""),
        (3, "metre"),
    ]


def test_every_quantity_names_the_rule_that_read_it() -> None:
    assert all(quantity.rule for quantity in quantities("Dozens died; 40 percent of 12,000 homes fell; no deaths in the third."))


@pytest.mark.parametrize("written", ["1.2.3", "0800", "1,23,4", "3.1.2024", "7" * 40])
def test_separators_that_make_no_number_are_refused(written: str) -> None:
    assert parse_digits(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("11,000", 11000),
        ("11.000", 11000),
        ("1.250,50", "1250.50"),
        ("1'200'000", 1200000),
        ("1,20,000", 120000),
        ("2,5", "2.5"),
        ("3.142", "3.142"),
    ],
)
def test_the_separators_of_every_house_are_read(written: str, value: int | str) -> None:
    assert parse_digits(written) == Decimal(value)


@pytest.mark.parametrize(("text", "unit"), [("The 2.8bn-pound bid failed.", "GBP"), ("A 200-pound man was hurt.", "lb")])
def test_a_pound_behind_a_hyphen_is_a_weight_unless_there_are_too_many(text, unit):
    assert quantities(text)[0].unit == unit


@pytest.mark.parametrize(
    "text",
    [
        'FERN, May 3 (AW) - Nine died. "Why?" he asked.\n\nAt 5.30 p.m. the U.S. sent 1,200 more......" Then 3 left.',
        "İzmir: 41 dead.The town’s mayor said so...... \n• 12 hurt; E.ON's 5-4-3 plan\n \n failed!?” Others fled.",
    ],
)
def test_a_sentence_has_the_tokens_of_its_text(text: str) -> None:
    for start, end in sentences(text):
        part, alone = tokenised(text).part(start, end), Tokens(text[start:end])
        assert (part.text, part.size, part.word, part.low) == (alone.text, alone.size, alone.word, alone.low)
        assert (part.start, part.end) == (alone.start, alone.end)
