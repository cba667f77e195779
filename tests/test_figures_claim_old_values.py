"""Old values, parts and wholes that news sets beside the number it tells: none of them is a number told anew."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def told(text):
    """(value, measure, old values) of every claim worth following."""
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    ends = [claim.quantity.low if claim.quantity.low is not None else claim.quantity.high for claim in found]
    return [(int(end), claim.measure, [int(old.low) for old in claim.previous]) for end, claim in zip(ends, found, strict=True)]


@pytest.mark.parametrize(
    ("text", "value", "old"),
    [
        ("Air defences destroyed 51 Orvan drones, the ministry said, after earlier giving a figure of 47.", 51, 47),
        ("The mayor said 31 people had died, after earlier reporting 28.", 31, 28),
        ("Police put the number of arrests at 137, having earlier said it was 100.", 137, 100),
        ("The ferry was carrying 158 people, 28 more than the 130 on its manifest, the coast guard said.", 158, 130),
        ("The toll was 85, three more than the 82 reported on Monday.", 85, 82),
        ("The new proposal of 520 pence per share compares with the 470 pence that Corran rejected.", 520, 470),
        ("Corran announced up to 700 job cuts, more than the 500 it had flagged before.", 700, 500),
        ("More than 310 people were injured and 24 were still missing, the agency said, up from 19.", 24, 19),
    ],
)
def test_an_old_value_belongs_to_the_number_that_replaced_it(text, value, old):
    found = told(text)
    assert [olds for number, _, olds in found if number == value] == [[old]]
    assert old not in [number for number, _, _ in found]


def test_an_earlier_toll_is_no_present_claim():
    assert told("At least 97 people were killed in the fire. The authorities earlier gave a toll of 85.") == [(97, "killed", [85])]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kesh said 3,000 soldiers were killed. Orva's army earlier estimated the number at 1,100.", [3000, 1100]),
        ("Police said 12 people were killed, 4 more than the 8 claimed by the rebels.", [12, 8]),
    ],
)
def test_what_somebody_else_counts_is_a_claim_of_its_own(text, values):
    assert [(number, olds) for number, _, olds in told(text)] == [(value, []) for value in values]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("At least 17 of the dead were children, officials said.", "children"),
        ("Four of the dead are health workers.", "health workers"),
    ],
)
def test_some_of_the_dead_are_no_toll(text, subject):
    (claim,) = read(text, "", NOW)
    assert (claim.measure, claim.basis, claim.subject) == ("killed", "subtotal", subject)


@pytest.mark.parametrize("text", ["Gorun accounted for 171 of the dead.", "Sixty-seven of the dead were from the town."])
def test_the_dead_of_a_place_are_its_toll(text):
    (claim,) = read(text, "", NOW)
    assert (claim.measure, claim.basis) == ("killed", "cumulative")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 700 of Corran's 6,400 jobs will go, the company said.", [(700, "jobs", [])]),
        ("The carmaker will shed 4,200 of 9,000 jobs.", [(4200, "jobs", [])]),
        ("The carmaker will cut 4,200 jobs, 900 of them in Osk.", [(4200, "jobs", []), (900, "jobs", [])]),
    ],
)
def test_the_jobs_there_are_are_no_job_cuts(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("hurt", ["hurt", "injured"])
def test_of_passengers_and_crew_nobody_was_hurt(hurt):
    zero, *aboard = read(f"None of the 154 passengers and six crew was {hurt}, the airline said.", "", NOW)
    assert (zero.quantity.low, zero.measure) == (0, "wounded")
    assert [(int(claim.quantity.low), claim.measure) for claim in aboard] == [(154, "passengers"), (6, "passengers")]


def test_some_of_passengers_and_crew_were_hurt():
    assert told("Two of the 154 passengers and six crew were injured.")[0] == (2, "wounded", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cholera has sickened more than 2,400 people and killed 61 in displacement camps.", [(2400, "infected"), (61, "killed")]),
        ("The bomb killed 12 at the rally.", [(12, "killed")]),
        ("The quake killed 12 and left 40,000 homes without power.", [(12, "killed"), (40000, "households_without_power")]),
        ("Some 40,000 people are living in displacement camps.", [(40000, "displaced")]),
        (
            "Power has been restored to 11,000 homes in Ostrava but 3,000 are still cut off.",
            [(11000, "power_restored"), (3000, "households_without_power")],
        ),
        ("Power was cut to 11,000 homes.", [(11000, "households_without_power")]),
        ("About 3,000 villagers are still cut off by the floods.", [(3000, "in_need")]),
        ("At least 40 villages were cut off by the floods.", [(40, "settlements")]),
        ("Some 40 villages are without power.", [(40, "households_without_power")]),
        ("The town hosts around 900,000 displaced people, the agency said.", [(900000, "displaced")]),
        ("The kingdom hosts around 900,000 people who fled the war.", [(900000, "refugees")]),
        ("Brent crude settled down 97 cents at $71 a barrel.", [(71, "price")]),
        ("The bank agreed to settle the case for $40 million.", [(40000000, "fine")]),
        ("Employers added 22,000 jobs in May, well below the 75,000 economists had expected.", [(22000, "job_creation")]),
    ],
)
def test_what_a_verb_counts(text, expected):
    assert [(number, measure) for number, measure, _ in told(text)] == expected


@pytest.mark.parametrize("text", ["About 42,000 fans saw the home side win.", "The match drew to a close before 24,118 spectators."])
def test_who_watches_a_match_does_not_protest(text):
    assert "protesters" not in [measure for _, measure, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("State radio said two guards were killed, lowering an earlier death toll of three.", {2: [3]}),
        ("The council said 54 bodies had been found, raising its previous death toll of 37 earlier in the day.", {54: [37]}),
        ("The ministry put the wounded at 41, revising an initial casualty count of 60.", {41: [60]}),
    ],
)
def test_an_earlier_death_toll_is_the_old_value_of_the_number_before_it(text, old):
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    assert {float(claim.quantity.low): [float(one.low) for one in claim.previous] for claim in found} == old


@pytest.mark.parametrize(
    "text",
    [
        "At least 15 soldiers were killed. An earlier report from the ministry said the attack killed seven soldiers.",
        "At least 15 soldiers were killed. In an earlier briefing, police said that seven soldiers had been killed.",
        "At least 15 soldiers were killed. Earlier estimates had put the toll at seven.",
    ],
)
def test_what_an_earlier_report_said_is_old(text):
    assert told(text) == [(15, "killed", [7])]


def test_as_many_of_others_beside_them_are_counted_for_themselves():
    assert told("A gunman killed three children and three adults.") == [(3, "killed", []), (3, "killed", [])]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Fifteen people were hurt, 11 of whom have been named.", {15: "cumulative", 11: "subtotal"}),
        ("Only five of these deaths have been confirmed.", {5: "subtotal"}),
        ("Three of the victims were crushed by a wall.", {3: "subtotal"}),
        ("Some 9,300 houses were damaged, of which 7,000 were partly damaged.", {9300: "cumulative", 7000: "subtotal"}),
        # the part that lies in a place is the count of that place
        ("Nineteen people died, 13 of them in Chala.", {19: "cumulative", 13: "cumulative"}),
        ("Sixty of the dead were from the town.", {60: "cumulative"}),
    ],
)
def test_some_of_them_are_a_part(text, bases):
    assert {int(claim.quantity.low): claim.basis for claim in read(text, "", NOW) if claim.trackable} == bases


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Up to 50,000 people may flee the province, officials said.", "forecast"),
        ("As many as 700,000 people could be displaced by the fighting.", "forecast"),
        ("Some 50,000 people may have fled the province.", "cumulative"),
        ("Police estimate 4,000 people marched on Sunday.", "event"),
        ("The authorities estimate the number of participants at about 150,000.", "event"),
        ("Aid groups estimate 40,000 people will flee.", "forecast"),
    ],
)
def test_an_estimate_foresees_only_what_is_to_come(text, basis):
    assert [claim.basis for claim in read(text, "", NOW) if claim.trackable] == [basis]
