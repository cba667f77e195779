"""The numbers of a figure by size: finding near ones answers as looking at every one does."""

from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as some

from figures import values
from figures.evidence.numbers import Numbers
from figures.quantity import Approx
from figures.values import Value

amounts = some.one_of(
    some.integers(0, 400).map(Decimal),
    some.integers(1, 300).map(lambda n: Decimal(n) * 1000),
    some.integers(-50, 50).map(lambda n: Decimal(n) / 10),
)
approximators = some.sampled_from([approx for approx in get_args(Approx) if approx not in ("vague", "unspecified")])


@some.composite
def numbers(draw: some.DrawFn) -> Value:
    one, other = sorted((draw(amounts), draw(amounts)))
    low, high = draw(some.sampled_from([(one, one), (other, other), (one, other), (one, None), (None, other)]))
    return Value(low, high, draw(approximators), "")


@given(numbers(), some.lists(numbers(), max_size=12))
def test_those_near_by_size_answer_for_all(value: Value, said: list[Value]) -> None:
    found = Numbers(said)
    assert found.hold(value) == any(values.same(value, one) for one in said)
    assert found.restated_by(value) == any(values.restates(value, one) for one in said)
    assert found.nearest(value) == min((values.ratio(value, one) for one in said), default=None)


@given(some.integers(20, 5000), some.integers(-8, 8), approximators)
def test_a_rounding_is_within_reach(number: int, percent: int, approx: Approx) -> None:
    known = Value(Decimal(number), Decimal(number), "exact")
    moved = Decimal(round(number * (100 + percent) / 100, -1))
    value = Value(moved, moved, approx)
    assert Numbers([known]).restated_by(value) == bool(values.restates(value, known))


def test_a_vague_amount_holds_no_number() -> None:
    dozens = Value(None, None, "vague")
    found = Numbers([Value(Decimal(24), Decimal(24), "exact")])
    assert not found.hold(dozens) and not found.restated_by(dozens) and found.nearest(dozens) is None
