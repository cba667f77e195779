"""The picture of a figure's history, read back pixel by pixel."""

import struct
import zlib
from datetime import timedelta
from decimal import Decimal

from alert_cases import NOW, a_stand

from alerts.chart import HEIGHT, MOST, WIDTH, chart, sparkline


def stands(*values, **changed):
    return [a_stand(value, at=NOW + timedelta(hours=n), **changed) for n, value in enumerate(values)]


def pixels(png):
    """The palette index of every pixel, row by row; the file's structure and checksums are checked on the way."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    assert size == (WIDTH, HEIGHT)
    raw = zlib.decompress(data)
    return [raw[row * (WIDTH + 1) + 1 : (row + 1) * (WIDTH + 1)] for row in range(HEIGHT)]


def drawn(history, colour):
    rows = pixels(chart(history, "x").picture.png)
    return [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value == colour]


def test_a_rising_figure_ends_at_the_top():
    points = drawn(stands("10", "20", "30"), 1)
    first, last = min(points), max(points)
    assert first[1] > HEIGHT / 2 > last[1]


def test_each_speaker_has_a_colour_and_a_place_in_the_legend():
    history = [*stands("10", "20", speaker="A"), *stands("15", "12", speaker="B")]
    assert chart(history, "x").speakers == ("A", "B")
    assert drawn(history, 1)
    assert drawn(history, 2)


def test_a_range_is_a_band():
    assert drawn(stands("10", "20", high=Decimal(30)), 7)


def test_a_correction_is_ringed():
    plain, ringed = stands("10", "20"), stands("10", "20", kind="corrected")
    assert len(drawn(ringed, 1)) > len(drawn(plain, 1))


def test_the_edges_are_the_extreme_values():
    found = chart(stands("10", "40", "20"), "x")
    assert (found.bottom, found.top) == (10, 40)


def test_one_number_or_none_makes_no_chart():
    assert chart(stands("10"), "x") is None
    assert chart(stands(None, None, "5", approx="unspecified"), "x") is None
    assert sparkline(stands("10")) == ""


def test_values_all_alike_and_all_at_once_are_drawn():
    assert drawn([a_stand("10"), a_stand("10")], 1)


def test_a_long_history_is_cut_to_its_latest():
    assert len(sparkline(stands(*map(str, range(1000))))) == MOST


def test_a_sparkline_rises_with_its_values():
    assert sparkline(stands("0", "50", "100")) == "▁▄█"
