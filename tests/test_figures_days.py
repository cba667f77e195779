"""Which numbers of a sentence count one day, and which basis words such as "need" and "estimate" leave alone."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def bases(text):
    """Number -> basis of every number of a text that has a measure."""
    return {float(claim.quantity.low or claim.quantity.high): claim.basis for claim in read(text, "", NOW) if claim.measure}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # in front of all numbers the day is that of each
        ("Over the past 24 hours, 12 people were killed and 30 wounded.", {12: "daily", 30: "daily"}),
        # behind a number it is that of those joined to it
        ("Shelling killed 12 people and wounded 30 in the past 24 hours, the governor said.", {12: "daily", 30: "daily"}),
        ("The ministry reported 312 new cases and nine deaths in the last 24 hours.", {312: "daily", 9: "daily"}),
        ("Varn recorded 4,218 cases in a day, with 38 deaths.", {4218: "daily", 38: "daily"}),
        # what is counted out of a sum leaves the sum alone, and what follows it
        ("In Varn 97 persons fell ill, 21 of them during the last day, and three died.", {97: "cumulative", 21: "daily", 3: "cumulative"}),
        ("Losses came to 7,200 men killed and wounded, including up to 340 over the past day.", {7200: "cumulative", 340: "subtotal"}),
        ("There are 41 confirmed cases, six of them in the last day, and 17 have died.", {41: "cumulative", 6: "daily", 17: "cumulative"}),
        # what comes out every day counts nothing
        ("The alliance said in its daily update that Varn had lost 90 men killed.", {90: "cumulative"}),
        ("The firm was fined 40 million crowns, a business daily reported.", {40_000_000: "event"}),
        ("The firm was fined 40 million crowns, the daily Varn Courier reported.", {40_000_000: "event"}),
        ("The 740 daily cases are the most since May.", {740: "daily"}),
    ],
)
def test_a_day_reaches_as_far_as_its_own_count(text, found):
    assert bases(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officials urged the 27,000 homeless to stay away from their houses.", {27000: "cumulative"}),
        ("Some 3.4 million people need food aid, the agency said.", {3_400_000: "cumulative"}),
        ("The army called reports of 460 dead a fabrication.", {460: "cumulative"}),
        ("The rebels demanded the release of 41 prisoners.", {41: "demand"}),
        ("The rebels called for the release of 41 prisoners.", {41: "demand"}),
        ("The institute lowered its estimate of the burned area to 88 hectares.", {88: "cumulative"}),
        ("Support for the government slipped to 33 per cent, according to Median.", {33: "poll"}),
    ],
)
def test_nobody_asks_for_what_befalls_people(text, found):
    assert bases(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Unions said they would strike unless the airline gave its crew 8 percent more pay.", {8: "demand"}),
        ("The airline has offered its flight attendants a rise of 2.5 per cent. A union steward called it an insult.", {2.5: "offer"}),
        ("After hours with a mediator the unions have lowered their sights. They would sign for 6%.", {6: "demand"}),
        ("The mediator met the unions. The company has inched up, to 3.25%.", {3.25: "offer"}),
    ],
)
def test_who_asks_for_a_rise_and_who_offers_it(text, found):
    assert bases(text) == found
