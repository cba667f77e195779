"""Comparing what two texts say of one amount: the same, a rounding, a looser or a narrower bound, more, less.

Editors don't count a rounding as news: after 288, "nearly 300", "over 280", "at least 200" and "about 290"
say nothing new. But a number that was exact and is now another exact number is a different claim, however
close. A vague amount has no number here at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from figures.quantity import Approx, Quantity
from stories.quick import quick

if TYPE_CHECKING:  # making the nouns of figures is 5 ms of the start of `read`, which has none
    from figures.figure import Stand

SAME = Decimal("0.001")
"""Relative difference below which two numbers are one: unit conversions and printed decimals."""
ROUNDING = Decimal("0.06")
"""A rounding never moves a number by more: "nearly 300" for 288 is one, "around 10,000" for 11,000 is another count."""
ROUNDED_UP = Decimal("0.1")
"""Nor by more than this where only the first digit is left: "nearly 100" for 91, "nearly 5,000" for 4,500."""
ABOUT = Decimal("1.2")
"""An upper bound this close to a known number still speaks of it."""
LOOSE = Decimal("0.025")
"""A round number without "about" still only repeats a known one when it lies this close (11,000 for 11,012)."""


@quick
@dataclass(frozen=True, slots=True)
class Value:
    """An amount without its place in a text. Both ends None: no number. The other fields follow from low and high."""

    low: Decimal | None
    high: Decimal | None
    approx: Approx
    unit: str = ""
    ends: tuple[Decimal, ...] = field(init=False, compare=False, repr=False)
    point: Decimal = field(init=False, compare=False, repr=False)
    """The number to compare by; the middle of a range; 0 without a number."""
    numeric: bool = field(init=False, compare=False, repr=False)
    """Whether there is a number at all."""

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        ends = tuple(end for end in (low, high) if end is not None)
        if low == high:
            ends = ends[:1]
        object.__setattr__(self, "ends", ends)
        object.__setattr__(self, "numeric", bool(ends))
        object.__setattr__(self, "point", sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0))

    @property
    def single(self) -> bool:
        """Whether it is one number, bounded or not, rather than a range."""
        return len(self.ends) < 2


def of_quantity(quantity: Quantity) -> Value:
    """The value of a quantity: fractions and percentages become percentages, vague amounts lose their bounds."""
    if quantity.approx in ("vague", "unspecified"):
        return Value(None, None, quantity.approx, quantity.unit)
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if unit == "fraction":
        low, high, unit = _times(low, 100), _times(high, 100), "%"
    elif unit in ("percent", "percentage", "pct"):
        unit = "%"
    return Value(low, high, quantity.approx, unit)


def bounded(quantity: Quantity) -> Value:
    """What a vague amount bounds, to be held against numbers: 200 to 999 for "several hundred"; no number where it bounds nothing."""
    return Value(quantity.low, quantity.high, "range", quantity.unit)


def of_stand(stand: Stand) -> Value:
    """The value of a stand."""
    return _value(stand.low, stand.high, stand.approx, stand.unit)


# The stands of a figure in the news are compared with every claim about it.
@lru_cache(maxsize=8192)
def _value(low: Decimal | None, high: Decimal | None, approx: Approx, unit: str) -> Value:
    return Value(low, high, approx, unit)


def same_number(one: Decimal, other: Decimal) -> bool:
    """Equal within SAME."""
    return one == other or abs(one - other) <= SAME * max(abs(one), abs(other))


def same(new: Value, old: Value) -> bool:
    """The same numbers are named. "At least 4" after 4 is the same; "more than 1,000" after "up to 1,000" is not."""
    mine, theirs = new.ends, old.ends
    if not mine or len(mine) != len(theirs):
        return False
    if mine != theirs and (not all(map(same_number, mine, theirs)) or (_is_to_the_last(new) and _is_to_the_last(old))):
        return False
    return not ((_opens_up(new) and _opens_down(old)) or (_opens_down(new) and _opens_up(old)))


def _is_to_the_last(value: Value) -> bool:
    """Counted to the last one: 25,861 votes are not 25,844, however near."""
    return not value.unit and value.approx == "exact" and all(end % 10 for end in value.ends) and all(end % 1 == 0 for end in value.ends)


def finer(mine: Value, other: Value) -> bool:
    """ "Toll passes 5,100" above a text that has it soar past 5,000, "65 dead" above 62: the later number, and not the same one rounded."""
    if mine.point <= other.point or mine.unit or other.unit:
        return False
    digits = [len(f"{value.point:f}".rstrip("0")) for value in (mine, other)]
    if other.approx in ("over", "at_least"):
        return digits[0] > digits[1]
    return mine.approx == other.approx == "exact" and digits[0] >= max(digits[1], 2)


def restates(new: Value, old: Value) -> str:
    """Why `new` says nothing beyond `old` ("same value", "a rounding", "a looser bound"), or "" when it says more."""
    if not new.numeric or not old.numeric:
        return ""
    if same(new, old):
        return "same value"
    if new.single and old.single and _is_rounding(new, old):
        return "a rounding"
    if is_looser(new, old):
        return "a looser bound"
    return ""


def sharpens(new: Value, old: Value) -> bool:
    """A higher number where one was known roughly: 2,512 after "nearly 2,500". The lower one only says exactly what that was."""
    return old.approx in ("about", "nearly") and new.approx == "exact" and new.point > old.point and not same(new, old)


def narrows(new: Value, old: Value) -> bool:
    """A range became a number or a narrower range inside it."""
    if old.single or old.low is None or old.high is None or not new.numeric:
        return False
    if _opens_up(new) or _opens_down(new):
        return False  # "over 4,000" after "3,500 to 4,000"
    low = new.low if new.low is not None else new.high
    high = new.high if new.high is not None else new.low
    if low is None or high is None:
        return False
    return old.low <= low and high <= old.high and high - low < old.high - old.low


def direction(new: Value, old: Value) -> int:
    """1 when `new` is more than `old`, -1 when it is less, 0 when neither."""
    return (new.point > old.point) - (new.point < old.point)


def ratio(new: Value, old: Value) -> Decimal:
    """How many times the larger is the smaller; 1 when either is 0."""
    one, other = new.point, old.point
    return max(one, other) / min(one, other) if one > 0 and other > 0 else Decimal(1)


def _times(value: Decimal | None, factor: int) -> Decimal | None:
    return None if value is None else value * factor


def _opens_up(value: Value) -> bool:
    return value.high is None and value.low is not None


def _opens_down(value: Value) -> bool:
    return value.low is None and value.high is not None


def _step(number: Decimal) -> Decimal:
    """The size of one in the last digit that is not zero: 100 for 2,300, 1 for 288, 0.1 for 6.8."""
    _sign, digits, exponent = number.normalize().as_tuple()
    return Decimal(1).scaleb(int(exponent)) if any(digits) else Decimal(1)


def _significant(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def _to(number: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (number / step).to_integral_value(rounding=rounding) * step


def _is_rounding(new: Value, old: Value) -> bool:
    now, before = new.point, old.point
    gap = abs(now - before) / max(abs(now), abs(before)) if now or before else Decimal(0)
    most = ROUNDED_UP if new.approx == "nearly" and _significant(now) == 1 else ROUNDING
    if gap > most or now == 0 or before == 0 or (_opens_up(new) and _opens_down(old)) or (_opens_down(new) and _opens_up(old)):
        return False
    step = _step(now)
    if new.approx in ("about", "nearly") and step > 1 and _to(before, step, ROUND_HALF_UP) == now:
        return True
    if new.approx in ("nearly", "under", "at_most") and _to(before, step, ROUND_CEILING) == now:
        return True
    if new.approx in ("over", "at_least") and _to(before, step, ROUND_FLOOR) == now:
        return True
    if old.approx in ("about", "nearly") and not _opens_up(new) and _to(now, _step(before), ROUND_HALF_UP) == before:
        return gap <= LOOSE
    if new.unit == "%" and now % 1 == 0 and before % 1 and _to(before, Decimal(1), ROUND_HALF_UP) == now:
        return True  # "59 percent" for 58.7
    if _opens_up(new) and now > before:
        return False  # "more than 1,400" after 1,396
    # An exact-looking round number ("11,000", "1.3 million") after one that rounds to it. Small counts are never meant so.
    coarse = now >= 1000 and _significant(now) <= 3 and _significant(now) < _significant(before)
    return coarse and gap <= LOOSE and _to(before, step, ROUND_HALF_UP) == now


def is_looser(new: Value, old: Value) -> bool:
    """`new` only bounds what `old` said: "at least 200" after 288, "20 to 30" after 24."""
    if _opens_up(new) and new.low is not None and old.low is not None:
        return new.low <= old.low
    if _opens_down(new) and new.high is not None and old.high is not None:
        # "As many as 150" after 57 is no loose way to say 57.
        return new.high >= old.high and (_opens_down(old) or ratio(new, old) <= ABOUT)
    if not new.single and new.low is not None and new.high is not None and old.low is not None and old.high is not None:
        return new.low <= old.low and old.high <= new.high
    return False
