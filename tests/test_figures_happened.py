"""On which day it happened, as the words of a claim tell, and that happenings of two days are two."""

from datetime import UTC, date, datetime

import pytest

from figures.claims import read
from figures.times.happened import days_apart, happened_on

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
"""A Thursday."""
SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)


def days(text):
    """Number -> the day of every number of a text that counts what befell people."""
    return {float(claim.quantity.low or claim.quantity.high): happened_on(claim, NOW) for claim in read(text, "", NOW) if claim.measure}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # behind the number, with what else is told of it in between
        ("Four people were wounded, one critically, when a man opened fire early Tuesday, police said.", {4: TUESDAY}),
        ("At least 12 people were killed on Monday and 20 on Tuesday.", {12: MONDAY, 20: TUESDAY}),
        ("Twenty thousand people marched in Lyon yesterday, police said.", {20000: WEDNESDAY}),
        # in front of it
        ("A bombing on Tuesday killed 12 people in Kabul, police said on Wednesday.", {12: TUESDAY}),
        ("Sunday's march drew 30,000 people, organisers said.", {30000: SUNDAY}),
        # a date; that of a dateline is the story's
        ("On November 27 alone, more than 100 people were killed.", {100: date(2026, 11, 27)}),
        ("LAGOS, Dec. 3 (Harbour) - Gunmen killed 40 people in a raid on 28 November, police said.", {40: date(2026, 11, 28)}),
        ("LAGOS, Dec. 3 (Harbour) - Gunmen killed 40 people, police said.", {40: None}),
        ("As of 14 November, 47 deaths had been reported.", {47: None}),
        # a sum has no day, nor has what somebody tells on one
        ("The death toll rose to 30 on Tuesday.", {30: None}),
        ("Bringing the number of dead to 30, four people died on Tuesday.", {30: None, 4: None}),
        ("The minister declared on Tuesday that 288 people had died.", {288: None}),
        ("Fourteen people were killed, officials said on Wednesday.", {14: None}),
        # nor does the day of one clause reach into the next
        ("A girl was found in the ruins on Wednesday, hours after a quake killed 318 people.", {318: None}),
        # a day may begin or end a time
        ("Some 150 people have been killed since Monday.", {150: None}),
        # what is planned, or counted otherwise, has none
        ("The firm will cut 400 jobs on Friday.", {400: None}),
    ],
)
def test_day_of_what_befell_those_counted(text, found):
    read_days = days(text)
    assert {number: read_days[number] for number in found} == found


def test_days_apart():
    assert days_apart(MONDAY, frozenset((SUNDAY, THURSDAY))) == 1
    assert days_apart(MONDAY, frozenset((THURSDAY,))) == 3
    assert days_apart(MONDAY, frozenset()) == 0
