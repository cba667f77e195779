"""A value set beside another is of its measure and unit; what belongs to another number, or to nobody, is not taken over."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def measured(text):
    """(low, measure) of every number, followed or not."""
    return [(float(claim.quantity.low or claim.quantity.high or 0), claim.measure) for claim in read(text, "", NOW)]


def speakers(text):
    return [claim.speaker for claim in read(text, "", NOW)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The economy added 175,000 jobs in April, down from 303,000 in March.", [(175000, "job_creation"), (303000, "job_creation")]),
        ("Inflation slowed to 3.4 percent in March from 3.8 percent in February.", [(3.4, "inflation"), (3.8, "inflation")]),
        ("The deficit is to shrink to 4.4 percent of GDP from 5.5 percent.", [(4.4, "deficit"), (5.5, "deficit")]),
        ("Prices were up 3.4 percent year on year, against 3.6 percent expected.", [(3.4, "inflation"), (3.6, "inflation")]),
        ("OPEC will cut output by 2 million barrels a day, up from 1.16 million.", [(2e6, "output_cut"), (1.16e6, "output_cut")]),
        ("Corran made a profit of 412 million crowns, the firm said, down from 455 million.", [(412e6, "profit"), (455e6, "profit")]),
        (
            "Velmar earned 412 million crowns, or 1.82 crowns a share, compared with 388 million, or 1.71 a share, a year earlier.",
            [(412e6, "profit"), (1.82, "profit_per_share"), (388e6, "profit"), (1.71, "profit_per_share")],
        ),
    ],
)
def test_what_is_compared_is_of_one_measure(text, expected):
    assert measured(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmar swung to a loss of 55 million crowns after a profit of 388 million crowns.", [(55e6, "loss"), (388e6, "profit")]),
        (
            "Donors pledged $290 million, short of the $380 million the United Nations had asked for.",
            [(290e6, "aid"), (380e6, "appeal")],
        ),
        ("Corran closed at 3.22 crowns, above the 3.10 crowns on offer.", [(3.22, "share_price"), (3.1, "bid_price")]),
        ("Employers added 175,000 jobs, short of the 240,000 economists had expected.", [(175000, "job_creation"), (240000, "")]),
    ],
)
def test_what_its_own_words_tell_is_kept(text, expected):
    assert measured(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net profit climbed 6.2 percent to 412 million crowns on revenue of 5.1 billion.", [6.2, "profit_change", "profit", "revenue"]),
        ("The yield on the 10-year note rose 4 basis points to 4.52 percent.", [10, "", "", "bond_yield"]),
        ("Of Velmar's 8,000 workers, 1,200 will lose their jobs.", [8000, "employees", "jobs"]),
        ("The study followed 12,000 patients, 300 of whom died.", [12000, "people", "killed"]),
        ("The recall affects 106,000 vehicles in Dorvan and some 650,000 worldwide.", [106000, "recalled", "recalled"]),
        ("Velmar was fined a record 120 million crowns for price fixing, and Corran 45 million.", [120e6, "fine", "fine"]),
        ("The new offer of 45 crowns values Tolvane at 3.6 billion crowns.", [45, "bid_price", "deal_value"]),
        ("The aid package, worth $61 billion, was approved on Friday.", [61e9, "aid"]),
        ("A jury ordered Velmar to pay $289 million.", [289e6, "fine"]),
        ("Renn had 1,204,331 votes against 1,107,290 for Orm.", [1204331, "votes", "votes"]),
        ("Renn got 1.2 million votes, or 52.1 percent.", [1.2e6, "votes", "vote_share"]),
        ("The offer of a 5 percent raise was turned down by 54 percent of members.", [5, "pay_rise", ""]),
        ("Velmar said it would reduce its workforce by 1,200 people.", [1200, "jobs"]),
        ("The strike involved 40,000 workers.", [40000, "strikers"]),
        ("Unemployment rose by 38,000 to 2.7 million.", [38000, "", "unemployed"]),
        ("Members backed the walkout by 84 percent on a turnout of 71 percent.", [84, "vote_share", "turnout"]),
        ("The euro bought $1.0850 late on Thursday.", [1.085, ""]),
    ],
)
def test_what_stands_near_is_not_always_its_measure(text, expected):
    found = measured(text)
    assert [found[0][0], *(measure for _, measure in found)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Job cuts at Velmar will total 1,200.", ""),
        ("Civil servants got a pay increase of 5.5 percent.", ""),
        ("Defence spending will rise to 48 billion crowns.", ""),
        ("The leak exposed 37 million customers, not 12 million as first said.", ""),
        ("Support rose to 31 percent, according to a Metra poll of 1,012 people.", "Metra poll"),
        ("A poll published on Friday gave Renn 52 percent.", "poll"),
        ("Renn's lead over Orm narrowed to 4.2 points.", ""),
        ("The ministry said on Friday that 1,200 jobs would go.", "ministry"),
        ("Police in Korlen's capital released 40 protesters.", "Police in Korlen's capital"),
    ],
)
def test_a_thing_or_its_owner_says_nothing(text, expected):
    assert speakers(text)[0] == expected
