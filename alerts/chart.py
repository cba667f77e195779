"""The history of a figure as a picture: a step line per speaker, ranges as bands, corrections ringed.

It is drawn for a phone, where mail programs shrink it to a third: few ticks, large digits, thick lines. Only numbers and
dates are written in it, with the typeface that Pillow brings; names, in whatever script, stand beside it as text. Its
paper is white in dark mode as well, since the colours are chosen for it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont

from alerts import scale
from alerts.letter import Picture
from alerts.wording import amount, clean, number, of_stand, short
from figures.figure import Stand

WIDTH, HEIGHT = 1120, 560
"""Pixels; shown at half of that or less, so that it is sharp on every screen."""
COLOURS = ("#1f5fa8", "#c2500f", "#2e7d4f", "#7a4ea3", "#8a6d00")
"""One per speaker, told apart by most eyes on white; the speakers beyond share OTHERS."""
OTHERS = "#6b7480"
SPARKS = "▁▂▃▄▅▆▇█"
MOST = 60
"""Stands drawn, the latest: more would be closer together than the eye can part."""
TOLD = 6
"""Numbers of one speaker that the alternative text tells, the latest."""

_FINE = 2  # drawn this much larger, then reduced: smooth edges
_INK, _GRID, _PAPER = "#4a535d", "#dfe3e8", "#ffffff"
_DIGITS = 42
_UP, _DOWN = ("at_least", "over"), ("at_most", "under")
_LARGEST = Decimal(10) ** 18
"""Numbers beyond are no news, and their axis would be mere digits."""

Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture, the same in words, and its speakers with their colours."""

    picture: Picture
    alt: str
    legend: tuple[tuple[str, str], ...]
    corrected: bool
    """Whether a ring is in it, which needs a word of explanation."""


def chart(history: Sequence[Stand], name: str, title: str = "", zone: tzinfo = UTC) -> Chart | None:
    """The chart of a figure's history; None when fewer than two of its stands have numbers that fit one axis."""
    unit = history[-1].unit if history else ""
    drawn = [(stand, ends) for stand in history if stand.unit == unit and (ends := _ends(stand))][-MOST:]
    if len(drawn) < 2:
        return None
    stands = [stand for stand, _ in drawn]
    colours = _colours(stands)
    last = [(value, colours[stand.speaker]) for stand, ends in _latest(drawn) for value in dict.fromkeys(ends)]
    plot = _Plot(scale.values([value for _, ends in drawn for value in ends]), _times(stands), [value for value, _ in last], unit, zone)
    plot.axes()
    for bands in (True, False):  # all bands below all lines, and those without a colour of their own below the others
        for speaker, colour in sorted(colours.items(), key=lambda one: one[1] != OTHERS):
            plot.speaker([(stand, ends) for stand, ends in drawn if stand.speaker == speaker], colour, bands=bands)
    plot.last_numbers(last)
    corrected = any(stand.kind == "corrected" for stand in stands)
    return Chart(picture=Picture(name=name, png=plot.png()), alt=_alt(stands, title, zone), legend=_legend(colours), corrected=corrected)


def sparkline(history: Sequence[Stand]) -> str:
    """The history as a row of blocks, oldest first; empty when fewer than two stands have numbers."""
    values = [ends[1] for stand in history if (ends := _ends(stand))][-MOST:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return SPARKS[3] * len(values)
    return "".join(SPARKS[int((value - low) / (high - low) * (len(SPARKS) - 1))] for value in values)


def _ends(stand: Stand) -> Ends | None:
    """Lower and upper value, an open side drawn as its bound; None without a number that can be drawn."""
    if stand.approx in ("unspecified", "vague") or (stand.low is None and stand.high is None):
        return None
    low = stand.low if stand.low is not None else stand.high
    high = stand.high if stand.high is not None else stand.low
    assert low is not None and high is not None
    return (min(low, high), max(low, high)) if max(abs(low), abs(high)) <= _LARGEST else None


def _colours(stands: Sequence[Stand]) -> dict[str, str]:
    """A colour for every speaker, in the order of appearance; those heard last get one of their own."""
    speakers = list(dict.fromkeys(stand.speaker for stand in stands))
    latest = list(dict.fromkeys(stand.speaker for stand in reversed(stands)))[: len(COLOURS)]
    own = iter(COLOURS)
    return {speaker: next(own) if speaker in latest else OTHERS for speaker in speakers}


def _legend(colours: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(colour, words) of every speaker with a colour of its own, then of the others together."""
    own = [(colour, clean(speaker, 60) or "no speaker named") for speaker, colour in colours.items() if colour != OTHERS]
    return (*own, (OTHERS, "others")) if OTHERS in colours.values() else tuple(own)


def _latest(drawn: Sequence[tuple[Stand, Ends]]) -> list[tuple[Stand, Ends]]:
    """The last stand of each speaker."""
    return list({stand.speaker: (stand, ends) for stand, ends in drawn}.values())


def _times(stands: Sequence[Stand]) -> scale.Times:
    # A late copy may stand behind a newer number, so the last is not always the latest.
    return scale.Times(min(stand.at for stand in stands), max(stand.at for stand in stands))


def _alt(stands: Sequence[Stand], title: str, zone: tzinfo) -> str:
    """The picture in words: every speaker with the latest numbers."""
    times = _times(stands)
    parts = [f"Chart{' of ' + title if title else ''}, {times.words(times.begin, zone)} to {times.words(times.end, zone)}."]
    for speaker in list(dict.fromkeys(stand.speaker for stand in stands))[-len(COLOURS) - 1 :]:
        own = [stand for stand in stands if stand.speaker == speaker]
        numbers = [amount(of_stand(stand)) + (" (corrected)" if stand.kind == "corrected" else "") for stand in own[-TOLD:]]
        more = "… " if len(own) > TOLD else ""
        parts.append(f"{clean(speaker, 60) or 'No speaker named'}: {more}{', then '.join(numbers)}.")
    return clean(" ".join(parts), 900)


class _Plot:
    """The picture while it is drawn. Coordinates are those of the finished picture."""

    def __init__(self, values: scale.Values, times: scale.Times, last: Sequence[Decimal], unit: str, zone: tzinfo) -> None:
        self._values, self._times, self._unit, self._zone = values, times, unit, zone
        self._image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), _PAPER)
        self._draw = ImageDraw.Draw(self._image, "RGBA")
        self._font = ImageFont.load_default(_DIGITS * _FINE)
        self._left = 24 + max((self._length(self._words(tick)) for tick in values.ticks), default=0)
        self._right = WIDTH - 36 - max(self._length(self._words(value)) for value in last)
        self._top, self._foot = 34, HEIGHT - 90

    def axes(self) -> None:
        """Lines at the round numbers, and when the history begins and ends."""
        for tick in self._values.ticks:
            y = self._up(tick)
            self._line([(self._left, y), (self._right, y)], _GRID, 2)
            self._write(self._left - 16, y, self._words(tick), "rm", _INK)
        begin, end = self._times.words(self._times.begin, self._zone), self._times.words(self._times.end, self._zone)
        self._write(self._left, HEIGHT - 34, begin, "lm", _INK)
        if end != begin:
            self._write(self._right, HEIGHT - 34, end, "rm", _INK)

    def speaker(self, drawn: Sequence[tuple[Stand, Ends]], colour: str, *, bands: bool) -> None:
        """One speaker: each stand holds until the speaker's next, the last one to the right edge."""
        before: float | None = None
        for i, (stand, ends) in enumerate(drawn):
            left = self._along(stand.at)
            right = self._along(drawn[i + 1][0].at) if i + 1 < len(drawn) else self._right
            low, high = self._up(ends[0]), self._up(ends[1])
            if bands:
                if low != high:
                    self._draw.rectangle([self._fine(left, high), self._fine(max(right, left), low)], fill=f"{colour}38")
                continue
            if before is not None and before != high:
                self._line([(left, before), (left, high)], colour, 8)
            self._line([(left, high), (right, high)], colour, 8)
            if low != high:
                self._line([(left, low), (right, low)], colour, 4)
            before = high
        if not bands:
            for stand, ends in drawn:
                self._point(stand, self._along(stand.at), self._up(ends[1]), colour)

    def last_numbers(self, last: Sequence[tuple[Decimal, str]]) -> None:
        """What each speaker says now, at the right edge, moved apart where they would overlap."""
        rows: list[tuple[float, str, str]] = []
        for value, colour in sorted(last, key=lambda one: -one[0]):
            if colour != OTHERS and not any(words == self._words(value) for _, words, _ in rows):
                rows.append((self._up(value), self._words(value), colour))
        room = _DIGITS + 6
        places = [y for y, _, _ in rows]
        for n in range(1, len(places)):
            places[n] = max(places[n], places[n - 1] + room)
        over = max(0.0, (places[-1] if places else 0.0) - self._foot)
        for n in reversed(range(len(places))):
            ceiling = self._foot if n == len(places) - 1 else places[n + 1] - room
            places[n] = min(places[n], ceiling) if over else places[n]
        for y, (_, words, colour) in zip(places, rows, strict=True):
            self._write(self._right + 16, y, words, "lm", colour, heavy=True)

    def png(self) -> bytes:
        """The picture as a PNG of few colours."""
        out = io.BytesIO()
        small = self._image.reduce(_FINE)
        small.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _point(self, stand: Stand, x: float, y: float, colour: str) -> None:
        """Where a number was said: a ring for a correction, an arrow head where it is a bound, else a dot."""
        if stand.kind == "corrected":
            self._circle(x, y, 21, colour)
            self._circle(x, y, 14, _PAPER)
            self._circle(x, y, 7, colour)
        elif stand.approx in _UP or stand.approx in _DOWN:
            tip = -20 if stand.approx in _UP else 20
            corners = [(x - 17, y - tip * 0.6), (x + 17, y - tip * 0.6), (x, y + tip)]
            self._draw.polygon([self._fine(*corner) for corner in corners], fill=colour)
        else:
            self._circle(x, y, 13, colour)

    def _along(self, when: datetime) -> float:
        # The last stand is drawn a little before the edge, so that its line can be seen.
        return self._left + 14 + self._times.share(when) * (self._right - self._left - 74)

    def _up(self, value: Decimal) -> float:
        return self._foot - self._values.share(value) * (self._foot - self._top)

    def _words(self, value: Decimal) -> str:
        """A number as short as it can be; a unit whose sign the typeface lacks is left out."""
        words = number(value, self._unit) if self._unit in ("%", "percent", "fraction") else short(value, self._unit)
        return words if all(ord(letter) < 256 or letter == "€" for letter in words) else short(value)

    def _length(self, words: str) -> int:
        return int(self._font.getlength(words) / _FINE) + 1

    def _fine(self, x: float, y: float) -> tuple[float, float]:
        return x * _FINE, y * _FINE

    def _line(self, points: Sequence[tuple[float, float]], colour: str, width: int) -> None:
        self._draw.line([self._fine(*point) for point in points], fill=colour, width=width * _FINE)
        if width > 4:  # round ends, so that corners of the steps close
            for x, y in points:
                self._circle(x, y, width / 2, colour)

    def _circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self._draw.ellipse([self._fine(x - radius, y - radius), self._fine(x + radius, y + radius)], fill=colour)

    def _write(self, x: float, y: float, words: str, anchor: str, colour: str, *, heavy: bool = False) -> None:
        self._draw.text(self._fine(x, y), words, fill=colour, font=self._font, anchor=anchor, stroke_width=int(heavy), stroke_fill=colour)
