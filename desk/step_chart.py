"""The history of a figure as a step chart: where each line, band and point goes. The template draws it as SVG.

One line per speaker, who stands by a number until the next one, or until somebody else's took its place; a band where the
number is a range; a ring where it was a correction. A number that still stands is written at the end of its line. Across,
everything is in percent of the width and down in pixels, so that the picture fits any screen without becoming small print. The
template gives each point its claim as text; the list of claims below says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo

from alerts.wording import number, of_claim, short
from db.news import Line
from figures.claim import Claim
from figures.quantity import Quantity

HEIGHT, TOP, BOTTOM = 260, 18, 26
"""Pixels: the plot, and what is left free above and below for words."""
LEFT, RIGHT, END = 11.0, 85.0, 94.0
"""Percent of the width: time passes from LEFT to RIGHT, what still stands is drawn to END. Numbers stand left and right of it."""
MOST = 80
"""Points drawn, the latest: more would be closer together than the eye can part."""
LEADING = 14
"""Pixels from one number at the end of a line to the next."""
COLOURS = 6
"""Lines that look different from each other; the seventh speaker looks like the first, but for his name."""

_STEPS = tuple(timedelta(minutes=m) for m in (5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 131040, 525600, 2628000))
_TICKS = 5
_NOTHING: Mapping[int, datetime] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Point:
    """One claim that was news."""

    x: str
    y: int
    line: Line


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a speaker's line, from `x` on for `width`; `y` to `low` is the band of a range."""

    x: str
    width: str
    end: str
    y: int
    low: int


@dataclass(frozen=True, slots=True)
class Riser:
    """Where a line steps from one number to the next."""

    x: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Track:
    """One speaker's line; `look` (0 to COLOURS - 1) says how it is drawn. `end`: its number, where it still stands."""

    speaker: str
    look: int
    bars: tuple[Bar, ...]
    risers: tuple[Riser, ...]
    points: tuple[Point, ...]
    end: str = ""
    end_y: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChart:
    """All that is drawn. `values` and `times` are the marks along the sides, with their places; `newest` numbers the last claim.

    `ranges` and `corrections` say whether there are any, to be explained.
    """

    tracks: tuple[Track, ...]
    values: tuple[tuple[int, str], ...]
    times: tuple[tuple[str, str], ...]
    newest: int
    ranges: bool
    corrections: bool
    height: int = HEIGHT


def step_chart(lines: Sequence[Line], until: datetime, zone: ZoneInfo, gone: Mapping[int, datetime] = _NOTHING) -> StepChart | None:
    """The chart of claims that were news, oldest first; None where fewer than two have numbers of one unit.

    `gone` says when the number of a claim was replaced, by the claim's number.
    """
    drawn = _drawable(lines)[-MOST:]
    if len(drawn) < 2:
        return None
    lows, highs = zip(*(_ends(line) for line in drawn), strict=True)
    marks = _value_marks(min(lows), max(highs))
    first = min(line.entry.change.at for line in drawn)
    last = max(max(line.entry.change.at for line in drawn), until if until > first else first)
    newest = max(drawn, key=lambda line: line.seq).seq
    scale = _Scale(first, last, marks[0], marks[-1])
    unit = drawn[0].entry.change.claim.quantity.unit
    speakers = dict.fromkeys(line.entry.change.claim.speaker for line in drawn)
    return StepChart(
        tracks=_apart([_track(speaker, n % COLOURS, drawn, scale, gone) for n, speaker in enumerate(speakers)]),
        values=tuple((scale.y(mark), number(mark, unit)) for mark in marks),
        times=tuple(_time_marks(scale, zone)),
        newest=newest,
        ranges=any(low != high for low, high in map(_ends, drawn)),
        corrections=any(line.entry.change.kind == "corrected" for line in drawn),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime
    last: datetime
    bottom: Decimal
    top: Decimal

    def x(self, when: datetime) -> float:
        span = (self.last - self.first).total_seconds() or 1.0
        return LEFT + (RIGHT - LEFT) * (when - self.first).total_seconds() / span

    def y(self, value: Decimal) -> int:
        share = (value - self.bottom) / (self.top - self.bottom)
        return TOP + round(float(1 - share) * (HEIGHT - TOP - BOTTOM))


def _drawable(lines: Sequence[Line]) -> list[Line]:
    """Those with a number, of the unit that most have."""
    numeric = [line for line in lines if _numeric(line.entry.change.claim.quantity)]
    units = Counter(line.entry.change.claim.quantity.unit for line in numeric)
    return [line for line in numeric if line.entry.change.claim.quantity.unit == units.most_common(1)[0][0]]


def _numeric(quantity: Quantity) -> bool:
    return quantity.approx != "unspecified" and (quantity.low is not None or quantity.high is not None)


def _ends(line: Line) -> tuple[Decimal, Decimal]:
    """Lower and upper value, an open side drawn as its bound."""
    quantity = line.entry.change.claim.quantity
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    assert low is not None and high is not None
    return low, high


def _track(speaker: str, look: int, drawn: Sequence[Line], scale: _Scale, gone: Mapping[int, datetime]) -> Track:
    own = [line for line in drawn if line.entry.change.claim.speaker == speaker]
    bars: list[Bar] = []
    risers: list[Riser] = []
    points: list[Point] = []
    for n, line in enumerate(own):
        low, high = (scale.y(value) for value in _ends(line))
        start = scale.x(line.entry.change.at)
        end = scale.x(own[n + 1].entry.change.at) if n + 1 < len(own) else scale.x(gone[line.seq]) if line.seq in gone else END
        if line.entry.change.kind == "withdrawn":
            end = start
        if bars and bars[-1].y != high:
            risers.append(Riser(_percent(start), min(bars[-1].y, high), max(bars[-1].y, high)))
        bars.append(Bar(_percent(start), _percent(max(end - start, 0)), _percent(end), high, low))
        points.append(Point(_percent(start), high, line))
    said = _bare(own[-1].entry.change.claim) if end == END else ""
    return Track(speaker, look, tuple(bars), tuple(risers), tuple(points), said, bars[-1].y)


def _bare(claim: Claim) -> str:
    """The number of a claim in as few characters as there are: 4,920; 40+; ≤210; 3–5. The words stand beside it."""
    ends = of_claim(claim)
    low, high = (None if end is None else short(end, ends.unit) for end in (ends.low, ends.high))
    if low is None or high is None:
        return f"{low}+" if low is not None else f"≤{high}"
    return low if low == high else f"{low}–{high}"


def _apart(tracks: Sequence[Track]) -> tuple[Track, ...]:
    """The numbers at the ends of the lines moved apart, so that each can be read; one that two speakers share is written once."""
    out: dict[int, Track] = dict(enumerate(tracks))
    seen: set[tuple[str, int]] = set()
    below = TOP - LEADING
    for n, track in sorted(out.items(), key=lambda item: item[1].end_y):
        if not track.end or (track.end, track.end_y) in seen:
            out[n] = replace(track, end="")
            continue
        seen.add((track.end, track.end_y))
        below = max(track.end_y - 7, below + LEADING)
        fits = below <= HEIGHT - BOTTOM
        out[n] = replace(track, end=track.end if fits else "", end_y=below)
    return tuple(out.values())


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _value_marks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Three to six round numbers that hold all values between the first and the last of them."""
    if low == high:
        low, high = low - max(abs(low) / 10, Decimal(1)), high + max(abs(high) / 10, Decimal(1))
    rough = (high - low) / 4
    unit = Decimal(10) ** rough.adjusted()
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    mark = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    marks = [mark]
    while marks[-1] < high:
        marks.append(marks[-1] + step)
    return marks


def _time_marks(scale: _Scale, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """Round times between the first and the last, at most a handful, each with its words."""
    span = scale.last - scale.first
    step = next((one for one in _STEPS if span / one <= _TICKS), _STEPS[-1])
    start = scale.first.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    wanted = "%H:%M" if step < day else "%-d %b" if step < timedelta(days=300) else "%Y"
    when = start
    while when <= scale.last:
        if when >= scale.first:
            words = when.strftime("%-d %b" if step < day and (when.hour, when.minute) == (0, 0) else wanted)
            yield _percent(scale.x(when)), words
        when += step
