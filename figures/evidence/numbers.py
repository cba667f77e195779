"""The different numbers said of one figure, by size: a claim's number is only laid beside those that could be it.

A figure in the news has had dozens of numbers, every claim is compared with dozens of figures, and nearly all of those numbers are
far off. Which of the near ones say the same is left to figures/values.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal

from figures import values
from figures.values import Value

_LESS, _MORE = Decimal("0.9"), Decimal("1.1")
"""Numbers further apart are never the same and never a rounding (values.SAME, values.ROUNDING)."""


class Numbers:
    """Numbers said of a figure, without the vague ones."""

    __slots__ = ("_by_size", "_largest_low", "_points")

    def __init__(self, said: Iterable[Value]) -> None:
        self._by_size = sorted(said, key=lambda value: value.point)
        self._points = [value.point for value in self._by_size]
        self._largest_low = max((value.low for value in self._by_size if value.low is not None), default=None)

    def __len__(self) -> int:
        return len(self._points)

    def hold(self, value: Value) -> bool:
        """The very number is among them."""
        return any(values.same(value, one) for one in self._near(value))

    def restated_by(self, value: Value) -> bool:
        """The number says no more than one of them: the same, a rounding, a looser bound."""
        opens_up, closed = value.low is not None and value.high is None, value.low is not None and value.low == value.high
        if opens_up and value.low is not None and self._largest_low is not None and value.low <= self._largest_low:
            return True  # "at least 40" is looser than the largest of them: the others need not be looked at
        if any(values.restates(value, one) for one in self._near(value)):
            return True
        return not opens_up and not closed and any(values.is_looser(value, one) for one in self._by_size)

    def nearest(self, value: Value) -> Decimal | None:
        """How many times the nearest of them the number is, or the other way round; None without a number."""
        if not value.numeric or not self._points:
            return None
        points, point = self._points, value.point
        if points[0] <= 0 or point <= 0:
            return Decimal(1)
        at = bisect_left(points, point)
        if at == 0:
            return points[0] / point
        below = point / points[at - 1]
        return below if at == len(points) else min(below, points[at] / point)

    def _near(self, value: Value) -> Sequence[Value]:
        """Those that could be the same number; all of them for one that is not above zero."""
        if not value.numeric or not self._points or min(value.ends) <= 0:
            return self._by_size
        points, point = self._points, value.point
        return self._by_size[bisect_left(points, point * _LESS) : bisect_right(points, point * _MORE)]
