"""The history of a figure as a small picture: a step line per speaker, ranges as bands, corrections ringed.

The PNG is written here (a palette image is a header, one zlib stream and a checksum per chunk): a drawing
library would be the largest dependency of the product for its smallest picture. Numbers, names and times stand
beside the picture as text, so it needs no font and reads well aloud.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from alerts.letter import Picture
from figures.figure import Stand

WIDTH, HEIGHT, MARGIN = 520, 110, 8
COLOURS = ("#1f5fa8", "#b5471b", "#2e7d4f", "#7a4ea3", "#8a6d00", "#5b6570")
"""One per speaker; dark enough on white and light enough on black to be told apart by most eyes."""
SPARKS = "▁▂▃▄▅▆▇█"
MOST = 60
"""Stands drawn, the latest: more would be closer together than the eye can part."""

_BAND = 6  # palette offset of the pale colour that fills a range
_PAPER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture, the values at its upper and lower edge, and its speakers in the order of COLOURS."""

    picture: Picture
    top: Decimal
    bottom: Decimal
    speakers: tuple[str, ...]


def chart(history: Sequence[Stand], name: str) -> Chart | None:
    """The chart of a figure's history; None when fewer than two of its stands have numbers."""
    drawn = [(stand, ends) for stand in history if (ends := _ends(stand))][-MOST:]
    if len(drawn) < 2:
        return None
    stands = [stand for stand, _ in drawn]
    bottom = min(low for _, (low, _) in drawn)
    top = max(high for _, (_, high) in drawn)
    speakers = tuple(dict.fromkeys(stand.speaker for stand in stands))
    canvas = _Canvas()
    begin, end = min(stand.at for stand in stands), max(stand.at for stand in stands)
    for bands in (True, False):  # all bands below all lines
        for i, speaker in enumerate(speakers):
            own = [stand for stand in stands if stand.speaker == speaker]
            _draw(canvas, own, i % len(COLOURS), (begin, end), (bottom, top), bands=bands)
    return Chart(picture=Picture(name=name, png=canvas.png()), top=top, bottom=bottom, speakers=speakers)


def sparkline(history: Sequence[Stand]) -> str:
    """The history as a row of blocks, oldest first; empty when fewer than two stands have numbers."""
    values = [ends[1] for stand in history if (ends := _ends(stand))][-MOST:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return SPARKS[3] * len(values)
    return "".join(SPARKS[int((value - low) / (high - low) * (len(SPARKS) - 1))] for value in values)


def _ends(stand: Stand) -> tuple[Decimal, Decimal] | None:
    """Lower and upper value, an open side drawn as its bound; None without any number."""
    if stand.approx == "unspecified" or (stand.low is None and stand.high is None):
        return None
    low = stand.low if stand.low is not None else stand.high
    high = stand.high if stand.high is not None else stand.low
    assert low is not None and high is not None
    return low, high


def _draw(
    canvas: _Canvas, stands: Sequence[Stand], colour: int, times: tuple[datetime, datetime], values: tuple[Decimal, Decimal],
    *, bands: bool,
) -> None:  # fmt: skip
    """One speaker: each stand holds until the speaker's next, the last one to the right edge."""
    span = (times[1] - times[0]).total_seconds() or 1.0
    size = values[1] - values[0] or Decimal(1)

    def across(when: datetime) -> int:
        return MARGIN + int((when - times[0]).total_seconds() / span * (WIDTH - 3 * MARGIN))

    def up(value: Decimal) -> int:
        return HEIGHT - 1 - MARGIN - int((value - values[0]) / size * (HEIGHT - 2 * MARGIN - 1))

    before: int | None = None
    for i, stand in enumerate(stands):
        ends = _ends(stand)
        if not ends:
            continue
        left = across(stand.at)
        right = across(stands[i + 1].at) if i + 1 < len(stands) else WIDTH - MARGIN
        low, high = up(ends[0]), up(ends[1])
        if bands:
            if low != high:
                canvas.fill(left, high, right, low, colour + _BAND)
            continue
        if low != high:
            canvas.fill(left, low - 1, right, low, colour)
        canvas.fill(left, high - 1, right, high, colour)
        if before is not None:
            canvas.fill(left - 1, min(before, high) - 1, left, max(before, high), colour)
        canvas.dot(left, high, colour, hollow=stand.kind == "corrected")
        before = high


class _Canvas:
    """Pixels of a palette image; 0 is transparent, colours follow, then their pale forms."""

    def __init__(self) -> None:
        self._rows = [bytearray(WIDTH) for _ in range(HEIGHT)]

    def fill(self, left: int, top: int, right: int, bottom: int, colour: int) -> None:
        """A rectangle, edges included, clipped to the picture."""
        left, right = max(left, 0), min(right, WIDTH - 1)
        for y in range(max(top, 0), min(bottom, HEIGHT - 1) + 1):
            self._rows[y][left : right + 1] = bytes([colour + 1]) * max(right + 1 - left, 0)

    def dot(self, x: int, y: int, colour: int, *, hollow: bool) -> None:
        """A point; hollow and larger for a correction."""
        radius = 6 if hollow else 3
        self.fill(x - radius, y - radius, x + radius, y + radius, colour)
        if hollow:
            self.fill(x - radius + 2, y - radius + 2, x + radius - 2, y + radius - 2, _PAPER)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        palette = [(255, 255, 255), *map(_rgb, COLOURS), *(tuple((c + 3 * 255) // 4 for c in _rgb(colour)) for colour in COLOURS)]
        pixels = b"".join(b"\0" + bytes(row) for row in self._rows)
        chunks = (
            (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
            (b"PLTE", b"".join(bytes(colour) for colour in palette)),
            (b"tRNS", b"\0"),
            (b"IDAT", zlib.compress(pixels, 9)),
            (b"IEND", b""),
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
        )


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
