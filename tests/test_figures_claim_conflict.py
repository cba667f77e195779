"""Figures of war, captivity, flight, assemblies and sanctions: what is counted, of whom, and what is no figure."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text, headline=""):
    return [claim for claim in read(text, headline, NOW) if claim.trackable]


def counts(text, headline=""):
    return [(int(one.quantity.low or one.quantity.high or 0), one.measure) for one in followed(text, headline)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the toll of an attack on somebody counts the dead, not whom it was aimed at
        ("The death toll from the raid on border soldiers in the west has risen to 19, officials said.", [(19, "killed")]),
        ("The number of soldiers who died at the post has climbed to 19.", [(19, "killed")]),
        ("The number of soldiers who are stationed there is 4,000.", [(4000, "troops")]),
        ("Two soldiers and nine cooks abducted from the camp were released on Friday.", [(2, "freed"), (9, "freed")]),
        # who stays away from work, whatever draws them; what is complained of; what is asked of donors
        ("A walkout at the airline drew 1,150 staff.", [(1150, "strikers")]),
        ("The unions reckon 1,900 of their colleagues have stayed home.", [(1900, "strikers")]),
        ("The commission registered 83 complaints about Sunday's vote.", [(83, "complaints")]),
        ("The agency appealed to the world, asking donors for $28 million.", [(28000000, "appeal")]),
        ("Turnout, put at 62 percent on Monday, came to 63.4 percent.", [(62, "turnout"), (63, "turnout")]),
        # whose share it is: of no land, of no pollster, and not of the number beside it
        ('"They lose our letters," its head, 29, remarked of 83 complaints.', [(83, "complaints")]),
        # a round number passed says nothing beside the one that was reached
        ("The exodus has crossed 50,000, with the agency putting it at 61,000.", [(61000, "refugees")]),
        # a part has the measure of its whole
        ("The army downed 61 drones overnight, including 24 over Orrin.", [(61, "drones_downed"), (24, "drones_downed")]),
        ("At least 24 personnel including 14 civilians were injured.", [(24, "wounded"), (14, "wounded")]),
        # what hurt somebody is not what became of one of them
        ("At least 22 people suffered gunshot injuries and one of them has died.", [(22, "wounded")]),
        ("Eight had life-threatening injuries, the mayor said.", [(8, "wounded")]),
        ("The clinic had 40 beds and injuries were rare.", []),
        ("Twelve children ranging in age from 6 to 15 years old were being treated.", [(12, "wounded")]),
        ("Five pupils aged from 3 to 9 were killed.", [(5, "killed")]),
        # captives
        ("Some 18 people kidnapped by gunmen on May 15 from a college in the state of Orrin have been freed.", [(18, "freed")]),
        ("Fourteen pupils and cooks abducted from their school were released Saturday.", [(14, "freed")]),
        ("The 29 pupils have regained freedom.", [(29, "freed")]),
        ("Eleven miners killed in the raid were buried under the square.", [(11, "killed")]),
        ("Gunmen took 39 pupils and previously released 10 of them.", [(39, "hostages"), (10, "freed")]),
        # bodies that come home are no toll
        ("Both lands exchanged the remains of 806 fallen soldiers.", [(806, "bodies_returned")]),
        ("Rescuers recovered 12 bodies from the lake.", [(12, "killed")]),
        # lives saved are not lost
        ("The lifeboats saved the lives of 108 people.", [(108, "rescued")]),
        ("The blast martyred 12 soldiers.", [(12, "killed")]),
        ("Three drivers were shot and killed on the ring road.", [(3, "killed")]),
        ("Police detained as many as 100 people ahead of critical talks.", [(100, "detained")]),
        ("Nine patients are critical.", [(9, "critically_injured")]),
        ("Of the total death toll, 1,524 were children and 1,000 were women.", [(1524, "killed"), (1000, "killed")]),
        ("Some 4,500 security forces guarded the square.", [(4500, "troops")]),
        ("A total of 385,700 people turned out to the polls.", [(385700, "votes")]),
        # people who come over a border
        ("Migrants crossed again. Some 616 people reached the coast on Sunday.", [(616, "refugees")]),
        ("Refugees keep coming. Some 18,000 people have entered Ostmark in a week.", [(18000, "refugees")]),
        ("At least 24 people, including a child, might still be under the wreckage.", [(24, "missing")]),
        ("In Ostmark the refugee population has exceeded 50,000.", [(50000, "refugees")]),
        # sanctions
        ("The sanctions target 785 individuals and 14 entities.", [(785, "sanctioned"), (14, "sanctioned")]),
        ("The league imposed sanctions on 52 people.", [(52, "sanctioned")]),
        ("The group pledged a military aid package worth 21 million euros.", [(21000000, "aid")]),
    ],
)
def test_what_is_counted(text, found):
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Deputies voted 312 to 187 for the budget, with 21 abstentions.", {312: "in favour", 187: "against", 21: "abstentions"}),
        ("Some 151 MPs of the ruling party voted against the motion while 57 voted for it.", {151: "against", 57: "in favour"}),
        ("The law passed with 312 votes in favour, 187 against and 21 abstaining.", {312: "in favour", 187: "against", 21: "abstentions"}),
        ("Four senators voted against it and 10 deputies and 84 members abstained.", {4: "against", 10: "abstentions", 84: "abstentions"}),
        ("They voted 114 to 4 to pass the bill and 113 to 5 to end it.", {114: "in favour", 4: "against", 113: "in favour", 5: "against"}),
        ("The motion received 200 yeses and 17 noes.", {200: "in favour", 17: "against"}),
        ("The bill was backed by 66 senators in the vote, with 30 opposed.", {66: "in favour", 30: "against"}),
    ],
)
def test_an_assembly_votes_for_and_against(text, sides):
    found = followed(text)
    assert all(one.measure == "votes" for one in found)
    assert {int(one.quantity.low): one.subject.removeprefix("votes ") for one in found} == sides


def test_voters_at_an_election_are_no_sides_of_an_assembly():
    (one,) = followed("About 12,000 people voted for the List in the second round.")
    assert "favour" not in one.subject


@pytest.mark.parametrize(
    "text",
    [
        "The boats carried an average of 51 people per boat.",
        "The average number of passengers per vessel had grown to 44.",
        "The party fell 19 seats short of a majority.",
        "The motion needed an absolute majority of 289 votes.",
        "There were 1,843 crossings detected in 2019, and 8,466 in 2020, the office said.",
        "Last year by June 17, there were more than 11,300 crossings.",
        "The league intends to double its reception capacity from 50,000 people to 100,000 people.",
    ],
)
def test_these_are_no_figures_to_follow(text):
    assert followed(text) == []


def test_the_old_value_belongs_to_the_number_it_led_to():
    found = followed("Asylum applications from Alba rose from 1,010 to 2,477 and asylum applications from Brenn from 1,244 to 2,427.")
    assert [(int(one.quantity.low), [int(old.low) for old in one.previous]) for one in found] == [(2477, [1010]), (2427, [1244])]


def test_a_dash_before_in_is_no_inch():
    numbers = [one.quantity for one in read("Arrivals went up from 1,393 to 3,876 - in the 12 months to March.", "", NOW)]
    assert [number.unit for number in numbers[:2]] == ["", ""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 32 were injured, the army's press wing, Joint Media Office (JMO), said in a statement.", "Joint Media Office"),
        ("At least 32 people were injured, the Ministry of Defence (MoD) said.", "Ministry of Defence"),
        ("An independent website puts the toll at 900.", "independent website"),
        ("Officials said this followed Ostmark's Saturday morning report that Westmark had fired 14 missiles.", "Ostmark"),
        ("The fund has raised 10 million euros for Ostmark, announced Saturday the president of the fund.", "president of the fund"),
        ("In Ostmark, the camp population exceeded 50,000 people (50,227).", ""),
        ("Crossings have increased in recent days with 486 people arriving on Friday.", ""),
        ("Barely five weeks after the raid, the abductors have released 14 captives.", ""),
    ],
)
def test_who_says_it(text, speaker):
    assert all(speaker in one.speaker if speaker else not one.speaker for one in followed(text))


def test_the_military_of_one_land_is_not_that_of_another():
    text = "Ostmark's military head Tym Arak said 10 people were hurt. The Western military said Ostmark had launched 88 drones."
    assert [one.speaker for one in followed(text)][-1] == "Western military"


def test_women_and_children_are_parts_of_the_toll():
    found = followed("Of the total death toll, 1,524 were children and 1,000 were women.")
    assert [(one.subject, one.basis) for one in found] == [("children", "subtotal"), ("women", "subtotal")]


def test_in_a_story_of_a_poll_a_party_is_on_a_share():
    text = "The Reform Union now stands on 41%, while the Farmers are down one point on 15%, close to the 5% threshold, a survey showed."
    assert [(int(one.quantity.low), one.measure, one.basis, one.subject) for one in followed(text)] == [
        (41, "vote_share", "poll", "Reform Union"),
        (15, "vote_share", "poll", "Farmers"),
    ]
    assert "vote_share" not in [measure for _, measure in counts("Bonds of Osk stand on 41%, Alba is on 15%, the office said.")]


def test_whoever_speaks_is_no_part_of_what_happened():
    text = "Nine were hurt, including a driver, after a truck hit a stall, killing a security guard, said Fraid Obai, the mayor."
    assert {one.speaker for one in followed(text)} == {"Fraid Obai"}
    told = followed("Police chief Mika Cad spoke late. He told reporters police had identified 200 people who broke the ban.")
    assert [one.speaker for one in told] == ["police"]
