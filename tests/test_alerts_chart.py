"""The picture of a figure's history, read back pixel by pixel, and the same in words."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from alert_cases import NOW, a_stand
from PIL import Image, ImageChops, ImageColor

from alerts import scale
from alerts.chart import COLOURS, HEIGHT, MOST, OTHERS, WIDTH, chart, sparkline


def stands(*values, hours=1, **changed):
    return [a_stand(value, at=NOW + timedelta(hours=hours * n), **{"approx": "exact", **changed}) for n, value in enumerate(values)]


def picture(history):
    image = Image.open(io.BytesIO(chart(history, "x").picture.png))
    image.load()
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    return image.convert("RGB")


def drawn(history, colour):
    """Where this colour is in the picture, the right margin with its numbers left out."""
    image = picture(history)
    red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, ImageColor.getrgb(colour))).split()
    near = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda off: off < 12)
    return [(at % WIDTH, at // WIDTH) for at, there in enumerate(near.tobytes()) if there and at % WIDTH < WIDTH - 150]


def test_a_rising_figure_ends_at_the_top():
    points = drawn(stands("10", "20", "30"), COLOURS[0])
    assert min(points)[1] > HEIGHT / 2 > max(points)[1]


def test_time_runs_at_its_own_pace():
    """Two steps, the first after an hour, the second after nine more."""
    history = [a_stand(value, at=NOW + timedelta(hours=at)) for value, at in (("10", 0), ("20", 1), ("30", 10))]
    low = [x for x, y in drawn(history, COLOURS[0]) if y > HEIGHT * 0.7]
    assert max(low) < WIDTH * 0.3


def test_each_speaker_has_a_colour_and_a_place_in_the_legend():
    history = [*stands("10", "20", speaker="A"), *stands("15", "12", speaker="B")]
    assert chart(history, "x").legend == ((COLOURS[0], "A"), (COLOURS[1], "B"))
    assert drawn(history, COLOURS[0])
    assert drawn(history, COLOURS[1])


def test_many_speakers_share_one_colour_but_those_heard_last_keep_theirs():
    history = [a_stand(str(n + 10), speaker=f"S{n}", at=NOW + timedelta(hours=n)) for n in range(9)]
    legend = chart(history, "x").legend
    assert [words for _, words in legend] == ["S4", "S5", "S6", "S7", "S8", "others"]
    assert legend[-1][0] == OTHERS
    assert len({colour for colour, _ in legend}) == 6


def test_a_range_is_a_band_between_its_ends():
    plain, ranged = stands("10", "20", "20"), stands("10", "20", "20")
    ranged[1] = a_stand("15", high=Decimal(20), at=ranged[1].at, approx="range")
    pale = "#cedaea"
    assert len(drawn(ranged, pale)) > len(drawn(plain, pale)) + 10_000


def test_a_correction_is_ringed_and_explained():
    plain, ringed = stands("10", "20"), stands("10", "20", kind="corrected")
    assert len(drawn(ringed, COLOURS[0])) > len(drawn(plain, COLOURS[0]))
    assert (chart(plain, "x").corrected, chart(ringed, "x").corrected) == (False, True)
    assert "20 (corrected)" in chart(ringed, "x").alt


def test_bounds_point_up_and_down():
    up = drawn(stands("10", "10", approx="at_least", high=None), COLOURS[0])
    down = drawn(stands("10", "10", approx="under", low=None), COLOURS[0])
    line = drawn(stands("10", "10"), COLOURS[0])
    assert min(y for _, y in up) < min(y for _, y in line)
    assert max(y for _, y in down) > max(y for _, y in line)


def test_the_words_tell_every_speaker_and_the_latest_numbers():
    history = [*stands("10", None, "20", speaker="Police"), *stands("15", high=Decimal(18), approx="range", speaker="")]
    history[1] = a_stand(None, approx="unspecified", speaker="Police")
    assert chart(history, "x", "people missing").alt == (
        "Chart of people missing, 22 Nov, 14:05 to 22 Nov, 16:05. Police: 10, then 20. No speaker named: 15 to 18."
    )
    assert "Ukraine: … 94, then 95, then 96, then 97, then 98, then 99." in chart(stands(*map(str, range(100))), "x").alt


def test_one_number_or_none_makes_no_chart():
    assert chart([], "x") is None
    assert chart(stands("10"), "x") is None
    assert chart(stands(None, None, "5", approx="unspecified"), "x") is None
    assert sparkline(stands("10")) == ""


def test_numbers_of_another_unit_have_no_place_on_the_axis():
    mixed = [*stands("10", "20", unit="km"), *stands("3", "4", unit="%")]
    assert "3 %, then 4 %" in chart(mixed, "x").alt
    assert "km" not in chart(mixed, "x").alt


@pytest.mark.parametrize(
    "history",
    [
        [a_stand("10"), a_stand("10")],
        stands("0", "0"),
        stands("-5", "5"),
        stands("1E-25", "2E-25"),
        stands("999999999999999999", "1E+18"),
        stands("100000000000000000", "100000000000000000.000000001"),
        stands("10", "12", high=Decimal(5)),
        stands("10", "20", speaker="\u202e<script>" * 50),
        stands("1200000", "5200000000", unit="UAH"),
        stands("10", "20", hours=1 / 3600),
        stands("10", "20", hours=24 * 4000),
    ],
    ids=range(11),
)
def test_odd_histories_are_drawn(history):
    assert drawn(history, COLOURS[0])
    assert len(chart(history, "x").alt) <= 900


def test_a_number_beyond_all_news_is_left_out():
    assert chart(stands("10", "1E+40", "20"), "x").alt.count("then") == 1


def test_the_same_history_is_the_same_picture():
    assert chart(stands("10", "20"), "x") == chart(stands("10", "20"), "x")


def test_a_long_history_is_cut_to_its_latest_and_stays_small():
    assert len(chart(stands(*map(str, range(1000))), "x").picture.png) < 20_000
    assert len(sparkline(stands(*map(str, range(1000))))) == MOST


def test_a_sparkline_rises_with_its_values():
    assert sparkline(stands("0", "50", "100")) == "▁▄█"
    assert sparkline(stands("7", "7")) == "▄▄"


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ((11000, 12000), (11000, 11500, 12000)),
        ((9, 26), (10, 15, 20, 25)),
        ((3, 26), (0, 10, 20)),
        ((0, 100), (0, 50, 100)),
        ((Decimal("6.1"), Decimal("6.9")), (Decimal("6.25"), Decimal("6.5"), Decimal("6.75"))),
        ((10, 10), (9, 10, 11)),
        ((-40, 60), (-40, -20, 0, 20, 40, 60)),
    ],
)
def test_ticks_are_round_numbers(numbers, ticks):
    found = scale.values([Decimal(number) for number in numbers], most=6 if numbers[0] == -40 else 4)
    assert found.ticks == ticks


def test_times_are_as_short_as_the_axis_allows():
    for days, words in ((1, "22 Nov, 14:05"), (30, "22 Nov"), (400, "22 Nov 2026")):
        assert scale.Times(NOW, NOW + timedelta(days=days)).words(NOW, NOW.tzinfo) == words
