"""Amounts in words and digits, as an editor writes them: "about 11,000", "at least 30", "$1.2 billion"."""

from __future__ import annotations

from decimal import Decimal

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_BEFORE = {
    "about": "about {}", "nearly": "nearly {}", "over": "more than {}", "under": "fewer than {}",
    "at_least": "at least {}", "at_most": "up to {}",
}  # fmt: skip
_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def amount(low: Decimal | None, high: Decimal | None, approx: str, unit: str = "") -> str:
    """A quantity for people; "number not given" when both sides are open."""
    if low is None and high is None:
        return "number not given"
    if low is None or high is None:
        side = low if low is not None else high
        assert side is not None
        template = _BEFORE.get(approx) or ("at least {}" if high is None else "up to {}")
        return template.format(one(side, unit))
    if low == high:
        return _BEFORE.get(approx, "{}").format(one(low, unit))
    return f"{one(low, unit)} to {one(high, unit)}"


def one(value: Decimal, unit: str = "") -> str:
    """One value with its unit: 11,000 · 20% · $4 million · 7.5 km."""
    if unit == "fraction":
        return f"{_digits(value * 100)}%"
    if unit in ("%", "percent"):
        return f"{_digits(value)}%"
    if unit in _SIGNS:
        return _SIGNS[unit] + _scaled(value)
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {_scaled(value)}"
    return f"{_scaled(value)} {unit}".strip()


def _scaled(value: Decimal) -> str:
    """Millions and more in words, where that loses nothing."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            short = value / scale
            if short == round(short, 3):
                return f"{_digits(short)} {word}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    """Digits in groups of three, without a tail of zeros."""
    if value.adjusted() > 30:
        return f"{value:.3e}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
