"""Who suffered besides, and numbers that hold for several places at once."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

AT = datetime(2026, 6, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tavia says it has killed 620 Dorvan soldiers and taken 112 prisoner.", [(620, "Dorvan soldiers"), (112, "Dorvan soldiers")]),
        ("Rebels killed 12 soldiers, wounded 40 and captured nine.", [(12, "soldiers"), (40, "soldiers"), (9, "soldiers")]),
        # whom "including" adds suffered no second deed
        (
            "The strikes killed 274 people, including 21 children, and wounded 1,024.",
            [(274, "people"), (21, "children"), (1024, "people wounded or hurt")],
        ),
        # "people" may be anybody
        ("The blast killed 12 people and wounded 40.", [(12, "people"), (40, "people wounded or hurt")]),
    ],
)
def test_whom_a_second_deed_struck_are_those_of_the_first(text, told):
    assert [(claim.quantity.low, claim.subject) for claim in read(text, "", AT)] == told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Cholera has spread from Korlen to Vessa, with 655 cases and 17 deaths recorded in the two provinces.", ["", ""]),
        ("The floods reached Vessa, killing 40 people in three districts.", [""]),
        ("The blast in Korlen killed 40 people in two buildings.", ["Korlen"]),
    ],
)
def test_what_is_told_of_several_places_belongs_to_none_of_them(text, places):
    assert [claim.place for claim in read(text, "", AT) if claim.trackable] == places


def test_a_clause_about_the_attack_says_not_what_its_toll_counts():
    told = read("The death toll from the raid on Orlik that set off the exodus has risen to 31, officials said.", "", AT)
    assert [(claim.measure, claim.quantity.low) for claim in told] == [("killed", 31)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # what a name has is told of it as a place where the text leads to it as one elsewhere; a body is none
        ("Cholera has spread from Korlen to Vessa. Korlen has had 537 of the cases.", ["Korlen"]),
        ("Relief teams of Lifeline are at work. Lifeline has recorded 537 cases.", [""]),
        ("Tavia's Korlen camp now holds 193,000 refugees, the agency said.", ["Korlen camp"]),
        ("The Korlen camp is now home to 193,000 refugees.", ["Korlen camp"]),
    ],
)
def test_a_place_tells_of_itself(text, places):
    assert [claim.place for claim in read(text, "", AT) if claim.trackable] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Another 200 soldiers were captured, taking the total to 1,400.", (1400, "captured", "soldiers")),
        ("Tavia freed 39 more Dorvans, for a total of 78.", (78, "freed", "Dorvans")),
        ("Police found five more bodies, bringing the total to 31.", (31, "killed", "people killed")),
    ],
)
def test_a_total_is_of_those_who_came_on_top_of_it(text, told):
    last = [claim for claim in read(text, "", AT) if claim.trackable][-1]
    assert (last.quantity.low, last.measure, last.subject) == told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At least 33 people died of heat in India's northern states, officials said.", "India"),
        ("Three more bodies were found, bringing the toll from Monday's Russian strike to seven, the governor said.", ""),
        ("The toll from Friday's Kashmir attack rose to 12.", "Kashmir"),
    ],
)
def test_neither_a_direction_nor_whose_strike_it_was_is_a_place(text, place):
    assert [claim.place for claim in read(text, "", AT) if claim.trackable] == [place]


def test_a_place_before_at_is_that_of_the_number_behind_it():
    told = read("It put the toll in North Korlen at 166, in West Korlen at 90 and in Vessa at 47.", "", AT)
    assert [(claim.quantity.low, claim.place) for claim in told] == [(166, "North Korlen"), (90, "West Korlen"), (47, "Vessa")]


def test_what_a_gain_was_is_an_old_number():
    told = read("August was revised to a loss of 4,000 jobs from a gain of 22,000.", "", AT)
    assert [(claim.quantity.low, claim.quantity.role) for claim in told] == [(4000, "count"), (22000, "previous")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The death toll from the crash has been put at 260 after DNA tests, officials said.", [(260, "killed")]),
        ("The walkout at the plant began on Monday. The strike has spread to 18,300 workers.", [(18300, "strikers")]),
        ("The virus has spread to 40 workers.", [(40, "infected")]),
    ],
)
def test_what_stands_behind_a_number_or_only_resembles_its_verb_does_not_count_it(text, told):
    assert [(claim.quantity.low, claim.measure) for claim in read(text, "", AT) if claim.trackable] == told
