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
        ("Heat: 11 bodies were found, raising the number of recovered bodies to 24.", {24: "killed"}),
        # two kinds of them, and a list of where they are, before their fate
        ("Some 19,000 homes and businesses in Vessa and Korl remained without power.", {19000: "households_without_power"}),
        ("About 11,900 customers in Vessa, Korl and Orm remained in the dark.", {11900: "households_without_power"}),
        ("Mud killed 40 people and houses were destroyed.", {40: "killed"}),
        # where and how they were when it befell them
        ("The plane hit a hill, killing all 54 people on board.", {54: "killed"}),
        ("The plane was flying with 54 people on board.", {54: "passengers"}),
        ("Mud buried a hut, burying three people alive.", {3: "missing"}),
        ("Rescuers have recovered the bodies of all 28 people who were on a plane.", {28: "killed"}),
        ("The toll from floods and mudslides in the north has risen to 36.", {36: "killed"}),
        ("Nearly 75,000 people are still packed into evacuation centres.", {75000: "evacuated"}),
        ("So far 27 injured persons have been moved to the hospital.", {27: "wounded"}),
        # what others did afterwards did not befall them; where they had been is not where they are
        ("The toll stood at 32 after rescuers recovered 20 more bodies.", {32: "killed"}),
        ("The blast left 52 miners and rescuers dead.", {52: "killed"}),
        ("Of the 105 miners, 101 who had been working underground had come to the surface.", {101: "rescued"}),
        # orders to go, and those who went
        ("Mandatory evacuations were ordered for about 3,000 people.", {3000: "evacuated"}),
        ("Evacuation orders were issued for more than 50 homes.", {50: "evacuated"}),
        ("The fire burned 60 homes and forced 340 people to flee.", {60: "buildings_destroyed", 340: "displaced"}),
        ("Cholera spreads: 1,120 suspected cases were reported, of which 56 were confirmed.", {1120: "suspected_cases", 56: "infected"}),
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
        ("Osan Teld (31), from Vessa, was identified as one of the dead.", set()),
        ("The line carries more than two million passengers a day.", set()),
        ("Thousands of people die in accidents on it every year.", set()),
        ("The fire has burned 24,000 acres — about 38 square miles — since Monday.", {24000}),
        ("Of 40 aboard, 31 died. So far 12 bodies have been taken out.", {40, 31}),
        ("The bus fell 350 feet into the river.", set()),
        ("Several months earlier, 12 people were killed there.", set()),
        ("Last month, a storm killed 70 people.", set()),
        ("The hall had permission to host about 5,000.", set()),
        # other years, and what the sentence goes on with
        ("In 2009, a fire killed 43 people there. Ten of the 14 people on board were killed.", set()),
        ("In 2009, a fire killed 43 people there. The fire of Monday has killed ten people.", {10}),
        ("In a second major fire that year, a blaze killed 17 people.", set()),
        ("In the region's worst accident, 22 people were killed when gas exploded at the refinery of Orm in 1997.", set()),
        # old values
        ("It was earlier estimated that 15 people were killed. At least 36 people were killed.", {36}),
        ("In addition to the 11 bodies earlier found, 13 bodies lie in the morgue.", {13}),
        ("The army said an earlier toll of 17 had risen to 25.", {25}),
        ("The heat killed 14 more, pushing the toll since June from 114 to 143.", {143}),
        ("Some 23 people have died. The victims were between 41 and 100.", {23}),
        ("Five died and six more people were missing in Banau town.", {5, 6}),
        ("Police said 20 were missing. Storms - eight in the past two months - add to it.", {20}),
        ("Searchers found it in some 680 metres of water.", set()),
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
        ("However, the Crown, citing emergency responders, reported that 30 people were killed.", "emergency responders"),
        ("Some 23 people have died, say the Ardan authorities.", "Ardan authorities"),
        ("There were 143 deaths, according to the National Centre for Disease Control.", "National Centre for Disease Control"),
        ("The disaster council (NDC) said 36 people were killed.", "disaster council"),
        ("ORM BAY- Police say 15 people were killed.", "Police"),
        ("ORM BAY: The heat has killed 143 people, health ministry sources said.", "health ministry sources"),
        ("Fire Chief Osan Teld told the news agency that 800 people were injured.", "Fire Chief Osan Teld"),
        ("Vessa revised its toll, with Teld saying there were 11 deaths.", "Teld"),
        ("Fire commanders estimate the blaze has burned 24,000 acres.", "Fire commanders"),
        ("More than 25 people died, according to the National Crime Records Bureau.", "National Crime Records Bureau"),
        ("ORMOCK: Eleven people were killed on Thursday, the coast guard said.", "coast guard"),
    ],
)
def test_who_says_it(text, who):
    assert speaker(text) == who


def test_it_is_no_word_that_only_opens_its_sentence():
    text = "Relief agency Ardan Aid counted 12 deaths. Traffic stood still as water 60 cm deep covered the streets, it said."
    assert {claim.speaker for claim in read(text, "", NOW) if claim.trackable} == {"Relief agency Ardan Aid"}


def test_what_puts_people_somewhere_says_nothing():
    text = "ORM HILL, Calif. (CNA) — Wildfires in the north put 30,000 people under alert on Sunday. The blaze grew to 1,200 acres."
    assert {claim.speaker for claim in read(text, "", NOW) if claim.trackable} == {""}


def test_a_part_of_the_injured_in_hospital_is_a_part():
    text = "The army said 150 people were injured, while 78 of the injured remained in hospital."
    assert {float(claim.quantity.low): claim.basis for claim in read(text, "", NOW)} == {150: "cumulative", 78: "subtotal"}


def test_an_estimate_of_what_has_burned_is_no_forecast():
    text = "Fire commanders estimate the blaze has burned 24,000 acres. They expect it will burn 30,000 acres."
    assert {float(claim.quantity.low): claim.basis for claim in read(text, "", NOW)} == {24000: "cumulative", 30000: "forecast"}


def test_ten_acres_are_not_ten_square_miles():
    assert len([one for one in read("The fire burned 10 acres. Another fire burned 10 square miles.", "", NOW) if one.trackable]) == 2


def test_a_storm_says_nothing():
    text = "Hurricane Osan cut power to more than 2,000 people in Vessa. The hurricane was downgraded to a storm on Monday."
    assert {claim.speaker for claim in read(text, "", NOW) if claim.trackable} == {""}


def test_the_second_part_of_the_dead_is_a_part_too():
    text = "Among the dead were 112 women and seven children, while 31 were injured."
    assert {float(claim.quantity.low): claim.basis for claim in read(text, "", NOW)} == {112: "subtotal", 7: "subtotal", 31: "cumulative"}


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from Typhoon Amihara jumped to 37 on Tuesday as rescuers reached villages buried in mud, the disaster office said.",
        "The toll from the earthquake in northern Orvania rose to 37 overnight as rescuers reached a van buried in a tunnel.",
        "The death toll climbed to 37 as troops brought food to towns cut off by the flood.",
    ],
)
def test_what_stands_behind_a_toll_is_told_of_others(text):
    assert [(claim.quantity.low, claim.measure) for claim in read(text) if claim.trackable] == [(37, "killed")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 188 Rovanian and 412 Drovnian soldiers have died in the offensive.", [(188, "killed"), (412, "killed")]),
        ("It has confirmed 203 Rovanian and 590 Drovnian military deaths.", [(203, "killed"), (590, "killed")]),
        ("Irrecoverable losses of our troops amount to 46 persons.", [(46, "killed")]),
        ("Some 40,000 households lack electricity, said the grid operator.", [(40_000, "households_without_power")]),
    ],
)
def test_nations_share_a_noun_and_losses_have_many_names(text, found):
    assert [(claim.quantity.low, claim.measure) for claim in read(text) if claim.trackable] == found


def test_a_force_is_no_place_and_an_approximator_owns_no_ministry():
    (claim,) = [one for one in read("It said 300 servicemen of the Armed Forces of Rovania had been killed.") if one.trackable]
    assert "Armed" not in claim.place
    (claim,) = [one for one in read("Fewer than 1,000 volunteers are there, its foreign ministry told reporters.") if one.trackable]
    assert claim.speaker == "foreign ministry"
