"""How wire stories of disasters tell their numbers: places in lists, what else befell people and houses, ships and their room."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text):
    """Number -> measure of every number worth following."""
    return {float(claim.quantity.low or claim.quantity.high): claim.measure for claim in read(text, "", NOW) if claim.trackable}


def speaker(text):
    return next(claim.speaker for claim in read(text, "", NOW) if claim.trackable)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n \n"])
def test_a_paragraph_may_begin_with_a_number_in_words(between):
    text = f"The storm hit Sael on Monday.{between}Nine people are still missing.{between}Twenty-two boats sank."
    assert followed(text)[9] == "missing"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # the same things, and something else befell them
        ("More than 850 homes were destroyed and nearly 2,600 were damaged.", {850: "buildings_destroyed", 2600: "buildings_damaged"}),
        # what "-hit" stands in tells what the place behind it is like
        ("Among the reported deaths, 54 were in the worst-hit Orn County and 22 in Tavi.", {54: "killed", 22: "killed"}),
        ("Of 70 drones, 62 were shot down.", {62: "drones_downed"}),
        # from where they come is no number of them, and no old value
        ("The army said 42,000 people from the seven towns have been relocated.", {42000: "evacuated"}),
        ("In Tavi county 2,400 people were said to have been affected.", {2400: "in_need"}),
        ("Another 1,500 people are in dire need of food.", {1500: "in_need"}),
        ("The tremor caused 28 rural houses to topple.", {28: "buildings_destroyed"}),
        # lives that go on, and lives that end
        ("The flood has upended the lives of 3,000 villagers.", {3000: "people"}),
        ("The flood cost the lives of 31 villagers.", {31: "killed"}),
        # who is aboard, and what
        ("The ferry had 56 passengers and 14 lorries on board.", {56: "passengers", 14: "vehicles"}),
        ("Two strong aftershocks shook the town, where the toll is 31.", {2: "aftershocks", 31: "killed"}),
    ],
)
def test_what_befell_them(text, measures):
    assert {number: measure for number, measure in followed(text).items() if number in measures} == measures


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # another 28 than those who died, and 28 more of them
        ("In Human province 16 people died and another 28 are missing. In Tavi five are missing.", {16, 28, 5}),
        ("The toll rose to 19 and another two bodies were found. Five are missing.", {19, 5}),
        # what a ship has room for
        ("The ferry could accommodate up to 430 people. It carried 205 passengers.", {205}),
        ("The boat was licensed to carry 78 passengers, but 131 were aboard.", {131}),
        ("The camp can hold 5,000 people.", {5000}),
        # how far away it is, and how high it stands
        ("Waves sank the boat some 40 km south-west of Orm.", set()),
        ("The wreck lies in waters about 33 metres (100ft) deep off Orm.", set()),
        ("The river rose to 6.4 metres from 5.9.", {6.4}),
        ("An earlier tally had placed the number of missing at 10.", set()),
        ("An earlier tally of 10 missing was raised to 14.", {14}),
        ("More than 3,000 people were living in tents in the township of 37,000.", {3000}),
    ],
)
def test_what_is_worth_following(text, numbers):
    assert set(followed(text)) == numbers


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Relief chief Luis Orte said the number killed in Vessa had risen to 154, Ardan news reported.", "Relief chief Luis Orte"),
        ("More than 840 aftershocks were felt, the Seismic Institute of Ardan (Seisar) said.", "Seismic Institute of Ardan"),
        (
            "Nine people were killed in Tavi, according to the provincial flood control and drought relief headquarters.",
            "provincial flood control and drought relief headquarters",
        ),
        ("Nine people were killed in Tavi, according to the interior ministry and the army.", "interior ministry"),
        ("Ardan Television meanwhile said 420 people were killed.", "Ardan Television"),
        ("ORMOCK: Eleven people were killed on Thursday, the coast guard said.", "coast guard"),
    ],
)
def test_who_says_it(text, who):
    assert speaker(text) == who


def test_it_is_no_word_that_only_opens_its_sentence():
    text = "Relief agency Ardan Aid counted 12 deaths. Traffic stood still as water 60 cm deep covered the streets, it said."
    assert {claim.speaker for claim in read(text, "", NOW) if claim.trackable} == {"Relief agency Ardan Aid"}
