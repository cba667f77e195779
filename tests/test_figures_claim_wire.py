"""How wire stories of wars and disasters tell their numbers: one of several, owners of a whole, where people came from, shared nouns."""

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.reader import quantities

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text):
    """Number -> measure of every number worth following."""
    return {float(claim.quantity.low or claim.quantity.high): claim.measure for claim in read(text, "", NOW) if claim.trackable}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # one, told by what befell that one, or the last of a row
        ("At least three were injured, and one was missing.", {3: "wounded", 1: "missing"}),
        ("Nine bodies were found, while one remained unaccounted for.", {9: "killed", 1: "missing"}),
        ("Seven died in Gorun County, two in Sael and one in Bree County.", {7: "killed", 2: "killed", 1: "killed"}),
        # an owner between a part and its whole
        ("At least 150 of the mountain village's 1,800 residents were killed.", {150: "killed"}),
        # who was taken, and what became of them since
        ("Police said the 21 boys abducted from the farm had been released.", {21: "freed"}),
        ("The gang has released 100 kidnapped victims who had been held for six weeks.", {100: "freed"}),
        ("It began in May, when 27 boys and some teachers were taken from a college.", {27: "hostages"}),
        ("All 34 passengers on the bus, which was bound for Varn, have been taken to hospital.", {34: "wounded"}),
        ("The ten tourists and their two drivers were taken to hospital.", {10: "wounded", 2: "wounded"}),
        # the same things, and something else befell them
        ("The quake destroyed 51,800 homes and damaged 240,000 others.", {51800: "buildings_destroyed", 240000: "buildings_damaged"}),
        ("Some 4,000 houses were destroyed and a further 11,000 damaged.", {4000: "buildings_destroyed", 11000: "buildings_damaged"}),
        # a sum that another stands for, with its own old value
        ("It put the number of injured at 2,310, and that of destroyed houses at 5,900.", {2310: "wounded", 5900: "buildings_destroyed"}),
        ("The kidnappers took 39 pupils, but that number dropped to 21 on Sunday.", {39: "hostages", 21: "hostages"}),
        # each with its own adjective, and one noun
        ("There were 29 confirmed and 58 suspected cases in the town.", {29: "infected", 58: "suspected_cases"}),
        ("Another 35 were suspected of having the disease.", {35: "suspected_cases"}),
        ("Some 318 people, mostly nurses, had received the jab.", {318: "vaccinated"}),
        ("Of the 124 confirmed cases, 105 were in Korlen, 18 in Sael.", {124: "infected", 105: "infected", 18: "infected"}),
        ("The air force reported 31 drones, 23 of which were shot down.", {31: "drones", 23: "drones_downed"}),
        ("Six miners who were trapped underground after a blast at a mine on Thursday were confirmed dead.", {6: "killed"}),
        ("All 33 miners trapped underground in a gas explosion this week have been found dead.", {33: "killed"}),
        ("Firefighters pulled four people from under rubble.", {4: "rescued"}),
        ("A rocket killed five children along with seven adults in Korlen.", {5: "killed", 7: "killed"}),
        ("A rocket hit Korlen, killing a 14-year-old and three others.", {3: "killed"}),
        ("From 22 to 28 April, one new confirmed case was reported from Sael.", {1: "infected"}),
        # lists of who was among them
        ("Thirty died. The death toll also includes six military crew members.", {6: "killed"}),
        ("Those killed included six women, five men and a boy.", {6: "killed", 5: "killed"}),
        ("Survivors included a baby, two other children and 13 women.", {2: "rescued", 13: "rescued"}),
        ("More than 60 people are missing. They include 20 children.", {60: "missing", 20: "missing"}),
        ("At least five people were killed; they included two elderly men and three children.", {5: "killed", 2: "killed", 3: "killed"}),
        ("The death toll includes 17 in Gorun, one in Bree and six in Sael.", {17: "killed", 1: "killed", 6: "killed"}),
        # what befell them, and what they got out of
        ("The coast guard has rescued at least 60 people who were trapped on roofs.", {60: "rescued"}),
        ("Twelve people were hurt. Five are suffering from life-threatening injuries.", {12: "wounded", 5: "wounded"}),
        ("Seven soldiers paid the supreme price.", {7: "killed"}),
        # those identified are no further dead
        ("The bus fell into a gorge, killing 41 people. Twenty-six have been identified so far.", {41: "killed", 26: "identified"}),
        # what happened is no part of those it happened to
        ("Dozens of people have been killed in attacks, including 14 suicide bombings.", {24: "killed", 14: "strikes"}),
    ],
)
def test_numbers_of_wire_stories(text, measures):
    found = followed(text)
    assert {value: found.get(value) for value in measures} == measures


@pytest.mark.parametrize(
    "text",
    [
        "They dug for a third day.",
        "A shell fell in the east, a second in the west and a third in the north.",
        "One said he was in the yard.",
        "If one is injured, call for help.",
        "He said one was enough.",
        "The fire began in stall 212.",
    ],
)
def test_one_that_nothing_befell_and_a_stall_count_nothing(text):
    assert quantities(text) == []


def test_who_they_were_is_a_part_and_an_age_no_toll():
    text = "Police said 27 people had been killed, of whom 25 were women and two were men. Of the victims, nine were children below age 14."
    found = {int(claim.quantity.low): (claim.measure, claim.basis, claim.previous) for claim in read(text, "", NOW)}
    assert found[27] == ("killed", "cumulative", ())
    assert found[25] == found[2] == found[9] == ("killed", "subtotal", ())
    assert 14 not in followed(text)


def test_no_measure_for_another_label_and_heights():
    text = "A clinic gave these numbers. Houses destroyed: 300. Score at half time: 14. Gorun: 12."
    assert followed(text) == {300: "buildings_destroyed", 12: "buildings_destroyed"}
    assert followed("Chorin, which lies more than 3,600 metres above sea level, was cut off.") == {}


def test_an_old_value_belongs_to_the_sum_that_it_stands_behind():
    text = "It put the number of injured at 2,310, and that of destroyed houses at 5,900, down from 6,300."
    old = {float(claim.quantity.low): [float(one.low) for one in claim.previous] for claim in read(text, "", NOW) if claim.trackable}
    assert old == {2310: [], 5900: [6300]}


@pytest.mark.parametrize(
    "text", ["Forty people died. Among the dead on Sunday were five children.", "Forty people died. Five children were among the dead."]
)
def test_those_among_the_dead_are_a_part(text):
    assert [(claim.measure, claim.basis) for claim in read(text, "", NOW)] == [("killed", "cumulative"), ("killed", "subtotal")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The coast guard rescued 46 people from Guinea off Velka.", "Velka"),
        ("A bus carrying 50 tourists from Sael overturned in Korlen.", "Korlen"),
        ("The navy evacuated 200 citizens from Sudan.", "Sudan"),
        ("At least 12 people died in Mon State.", "Mon State"),
        ("The ministry reported 15 cases of MERS in Sael.", "Sael"),
        ("The army launched three missiles from S-300 systems in Korlen.", "Korlen"),
        ("At least 12 people died in Korlen on Mon. evening.", "Korlen"),
    ],
)
def test_where_people_come_from_is_not_where_it_befell_them(text, place):
    assert next(claim.place for claim in read(text, "", NOW) if claim.trackable) == place
