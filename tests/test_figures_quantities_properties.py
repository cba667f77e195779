"""Any number in any supported form reads back to itself; any text at all is read without harm."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.quantity import Quantity
from figures.reader import quantities

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))


def spelled(n: int, link: str) -> str:
    """`n` in words; `link` is what British houses put after the hundred ("and ") and others do not ("")."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    for size, name in SCALES:
        if n >= size:
            rest = n % size
            tail = " " + (link if rest < 100 else "") + spelled(rest, link) if rest else ""
            return f"{spelled(n // size, link)} {name}{tail}"
    raise AssertionError(n)


def grouped(n: int, mark: str) -> str:
    return f"{n:,}".replace(",", mark)


def indian(n: int) -> str:
    head, tail = divmod(n, 1000)
    if not head:
        return str(n)
    parts = [f"{tail:03}"]
    while head:
        head, pair = divmod(head, 100)
        parts.append(f"{pair:02}" if head else str(pair))
    return ",".join(reversed(parts))


def only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@given(st.integers(2, 10**12 - 1), st.sampled_from([",", "\u00a0", "\u202f", "'", "’"]))
def test_a_grouped_number_reads_back(n: int, mark: str) -> None:
    written = f"{n}" if n < 1000 else grouped(n, mark)
    text = f"The army lost {written} soldiers."
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.noun) == (n, n, "soldiers")
    assert text[quantity.start : quantity.end] == written


@given(st.integers(10_000, 10**9 - 1))
def test_a_number_grouped_by_spaces_reads_back(n: int) -> None:
    assert only(f"They counted {grouped(n, ' ')} votes.").low == n


@given(st.integers(10_000, 10**9 - 1))
def test_an_ungrouped_number_reads_back(n: int) -> None:
    assert only(f"They counted {n} votes.").low == n


@given(st.integers(2, 10**11))
def test_a_number_in_indian_groups_reads_back(n: int) -> None:
    assert only(f"The state paid Rs {indian(n)} in all.").low == n


@given(st.integers(2, 10**12 - 1), st.sampled_from(["", "and "]))
def test_a_number_in_words_reads_back(n: int, link: str) -> None:
    quantity = only(f"The army lost {spelled(n, link)} soldiers.")
    assert (quantity.low, quantity.high) == (n, n)


@given(
    st.integers(1, 9999),
    st.sampled_from([("million", 6), ("bn", 9), ("billion", 9), ("trillion", 12), ("lakh", 5), ("crore", 7), ("mln", 6), ("thousand", 3)]),
)
def test_a_scaled_number_reads_back(tenths: int, scale: tuple[str, int]) -> None:
    name, power = scale
    assert only(f"The plan costs ${Decimal(tenths) / 10} {name}.").low == Decimal(tenths) / 10 * 10**power


@given(st.integers(1, 999), st.sampled_from([("k", 3), ("m", 6), ("bn", 9), ("tn", 12)]))
def test_a_scale_letter_reads_back(n: int, letter: tuple[str, int]) -> None:
    assert only(f"It raised £{n}{letter[0]} last year.").low == n * 10 ** letter[1]


@given(st.decimals("0.01", "999.99", places=2))
def test_a_decimal_per_cent_reads_back(value: Decimal) -> None:
    quantity = only(f"Prices rose {value}%.")
    assert (quantity.low, quantity.unit, quantity.trend) == (value, "percent", "up")


@given(st.integers(1, 999), st.integers(1, 99))
def test_a_continental_decimal_reads_back(whole: int, part: int) -> None:
    assert only(f"Der Preis stieg auf {whole},{part:02} Euro.").low == Decimal(f"{whole}.{part:02}")


@given(st.integers(2, 500), st.integers(1, 400))
def test_a_range_reads_back(low: int, more: int) -> None:
    quantity = only(f"Between {low} and {low + more} houses burned.")
    assert (quantity.low, quantity.high, quantity.approx) == (low, low + more, "range")


@given(
    st.text()
    | st.text("0123456789.,-–/:$€%() \nankhm½’'+")
    | st.lists(
        st.sampled_from(["a", "half", "one", "two", "dozens", "of", "5", "to", "10", "-", "$", "million", "and", "no", "in", "at", "least"])
    ).map(" ".join)
)
def test_any_text_is_read_with_exact_ordered_offsets(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        if quantity.noun_span is not None:
            assert text[slice(*quantity.noun_span)] == quantity.noun
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize("piece", ["1", "-", "(", ",", " ", "one ", "1-", "1 ", "½", "no "])
def test_a_megabyte_of_anything_is_read_through(piece: str) -> None:
    assert quantities(piece * (1_000_000 // len(piece))) == []
