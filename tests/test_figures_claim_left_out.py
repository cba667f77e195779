"""What a number leaves out: a noun, a "per cent", a whole clause but a name; and what the rest of a sentence or story makes of it."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text, headline=""):
    return [claim for claim in read(text, headline, NOW) if claim.trackable]


def counts(text, headline=""):
    """(value, measure) of every claim worth following; the open side of a bound is left out."""
    claims = followed(text, headline)
    return [(claim.quantity.low if claim.quantity.low is not None else claim.quantity.high, claim.measure) for claim in claims]


def number(text):
    return [(float(value), measure) for value, measure in counts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In parliament the Alliance would have 71 seats and the List 64, the commission said.", [(71, "Alliance"), (64, "List")]),
        ("The Civic Front had won 72 seats, not 71, and the National List 63.", [(72, "Civic Front"), (63, "National List")]),
        ("The exit poll gave the Greens 22%, Labour 19 and the Liberals 11.", [(22, "Greens"), (19, "Labour"), (11, "Liberals")]),
        ("Support for the Civic Front slipped to 33 per cent and the List gained two points to 29.", [(33, "Civic Front"), (29, "List")]),
        ("Orla Venn was credited with 24 percent of the vote, against 27 percent for Emil Marr.", [(24, "Orla Venn"), (27, "Emil Marr")]),
        ("Civic Union won Lisova's election with 31.9 percent and has 57 seats.", [(31.9, "Civic Union"), (57, "Civic Union")]),
        ("Civic Union had 34 percent in a poll; the pollster Vox Data had it on 30.5.", [(34, "Civic Union"), (30.5, "Civic Union")]),
        (
            "With 38% of precincts counted the National Front led the vote, 30.2% to Civic Union's 29.8%.",
            [(38, "precincts"), (30.2, "National Front"), (29.8, "Civic Union")],
        ),
        ("The National List of outgoing Prime Minister Bela Tor got 31.8 percent of the vote.", [(31.8, "National List")]),
    ],
)
def test_every_contestant_has_his_own_number(text, found):
    assert [(float(claim.quantity.low), claim.subject) for claim in followed(text)] == found


def test_two_sides_of_a_question_are_told_apart():
    text = "Yes 50.8 percent, No 49.2 with a third of the ballots counted, the commission reports."
    shares = [claim for claim in followed(text) if claim.measure == "vote_share"]
    assert [(float(claim.quantity.low), claim.quantity.unit, claim.subject) for claim in shares] == [
        (50.8, "percent", "yes"),
        (49.2, "percent", "no"),
    ]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The Alliance has 34 per cent of the vote, a Median poll shows.", "poll"),
        ("The Alliance has 34.6% of the vote with 78% of ballots counted.", "partial"),
        ("The Alliance is leading with 34.6% of the vote.", "partial"),
        ("The Alliance got 35.3% of the vote after 99.6 percent of ballots were counted.", "final"),
        ("The final count showed the Alliance at 35.3% of the vote.", "final"),
    ],
)
def test_polls_counts_and_results_are_different_figures(text, basis):
    assert next(claim.basis for claim in followed(text) if claim.measure == "vote_share") == basis


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The shares of the vote, 35.3 and 31.8 percent, remain the same.", [(35.3, "vote_share"), (31.8, "vote_share")]),
        (
            "With 30 per cent of ballots counted, the List has 35.2 and the Front 31.9.",
            [(30, "votes_counted"), (35.2, "vote_share"), (31.9, "vote_share")],
        ),
        ("France reported 12 cases, Italy nine and Germany 4.", [(12, "infected"), (9, "infected"), (4, "infected")]),
    ],
)
def test_a_unit_or_clause_said_once_holds_for_the_next_number(text, found):
    assert number(text) == found


def test_a_name_with_its_number_is_still_a_thing():
    assert counts("Police shot three men and Boeing 737 jets stood idle.") == [(3, "wounded")]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Doctors brought the number killed in the aftershock to seven.", 7, "killed"),
        ("The number missing after the ferry sank has fallen to nine.", 9, "missing"),
        ('The army raised its claim of Varn troops killed to "at least 230".', 230, "killed"),
        ("Kirin Rights Watch has raised its count of civilians killed to 137.", 137, "killed"),
        ("The quantity of victims of the road accident increased to eight persons.", 8, "killed"),
        ("The army said it had killed or wounded more than 1,000 Varn soldiers since Varn crossed the river.", 1000, "killed_or_wounded"),
        ("Fighting killed and injured 340 people.", 340, "killed_or_wounded"),
        ("The unit handed over 40 prisoners.", 40, "freed"),
        ("About 700 foreign fighters had joined the army.", 700, "troops"),
        ("Its troops controlled roughly 45 square kilometres.", 45, "territory"),
        ("Varn had widened its foothold across the river to 60 square km.", 60, "territory"),
        ("Forty-one of its men were prisoners.", 41, "captured"),
        ("Enemy losses made 70 servicemen.", 70, "killed_or_wounded"),
        ("The ministry reports six arrests for buying votes.", 6, "detained"),
        ("A ferry carrying 214 people has caught fire.", 214, "passengers"),
        ("Rescuers have taken 187 people off a burning ferry.", 187, "rescued"),
        ("Nearly 30,000 people are sleeping in tents.", 30000, "displaced"),
        ("Some 15,000 people have come back.", 15000, "returnees"),
        ("The camp houses 22,700 people.", 22700, "refugees"),
        ("The camp, built for 5,000, is home to 19,300.", 19300, "refugees"),
        ("The prison holds 2,300 inmates.", 2300, "detained"),
        ("Police have so far identified 29 victims.", 29, "identified"),
        ("The office now counts 2,350 homes as destroyed.", 2350, "buildings_destroyed"),
        ("Two persons, the owner and his brother, have been arrested.", 2, "detained"),
        ("Tests showed that 14 persons, and not 16, died in the fire.", 14, "killed"),
        ('The army claimed to have killed "over a dozen" bandits.', 12, "killed"),
        ("The strike led to 900 canceled flights.", 900, "flights_cancelled"),
        ("Intermediaries handed over 400 million for the release of the pupils.", 400000000, "ransom"),
        ("Only 13 people in the city have the fever.", 13, "infected"),
        ("Another 12 teachers remain with the kidnappers.", 12, "hostages"),
        ("The price is 26% above Monday's close.", 26, "share_premium"),
        ("Some 26,000 people left Ashmar because of the fights.", 26000, "refugees"),
        ("About 800 residents left seven riverside villages.", 800, "displaced"),
        ("One hundred children kidnapped from a school in Zarewa have been released.", 100, "freed"),
        ("Kordan has lost 4,200 men, killed or wounded, this month.", 4200, "killed_or_wounded"),
        ("Eleven were taken to St. Brendan hospital.", 11, "wounded"),
        ("All five turned up safe.", 5, "rescued"),
        ("Thirty-one hostages walked out of the school.", 31, "freed"),
        ("Charges were brought against 41 participants.", 41, "charged"),
        ("Its clinics have seen 60 people with signs of the fever.", 60, "suspected_cases"),
        ("As many as 2,000 foreigners are fighting in its ranks.", 2000, "troops"),
        ("Some 38,000 had been on the streets at the peak.", 38000, "protesters"),
        ("Thirteen patients have died.", 13, "killed"),
        ("Savers pulled 4.2 billion crowns from the bank.", 4200000000, "withdrawals"),
        ("The lender's deposits shrank to 18 billion crowns.", 18000000000, "deposits"),
        ("The recall of 190,000 cars goes on.", 190000, "recalled"),
        ("At least 11 workers were charred to death.", 11, "killed"),
        ("Four men were sentenced to death.", 4, "charged"),
        ("Eleven of the injured are in a critical state.", 11, "critically_injured"),
        ("Some 6,000 holidaymakers were moved to sports halls.", 6000, "evacuated"),
        ("Police seized 34 guns.", 34, "weapons_seized"),
        ("Seventy inmates slipped out through a tunnel.", 70, "escaped"),
        ("Troops rescued 52 kidnapped victims.", 52, "rescued"),
        ("Death toll from the flood hits 71.", 71, "killed"),
        ("Claims for unemployment benefits dropped 6,000 to a seasonally adjusted 219,000.", 219000, "jobless_claims"),
        ("Employers added a surprisingly strong 254,000 jobs.", 254000, "job_creation"),
        ("The group will close four plants.", 4, "schools_closed"),
        ("Air defences destroyed and intercepted 61 unmanned aerial vehicles.", 61, "drones_downed"),
        ("The bank held Bank Rate at 5%.", 5, "interest_rate"),
        ("The number of those killed since October 8 last year had risen to 2,141.", 2141, "killed"),
        ("A court sentenced 11 people to death over the 2019 mall attack.", 11, "charged"),
        ("The walkout by 45,000 dockworkers goes on.", 45000, "strikers"),
        ("The dead include nine children.", 9, "killed"),
        ("The recount at 240 of the 5,300 polling stations begins on Monday.", 240, "stations"),
        ("Whirr is calling back 90,000 washing machines made between 2019 and 2021.", 90000, "recalled"),
    ],
)
def test_phrases_of_the_wires_tell_the_measure(text, value, measure):
    assert counts(text) == [(value, measure)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The storm left three people dead and injured 690.", [(3, "killed"), (690, "wounded")]),
        ("The rail strike is over: the union accepted 5.2% and dropped its claim for 6%.", [(5.2, "pay_rise"), (6, "pay_rise")]),
        ("Fourteen people have been wounded, six of them critically.", [(14, "wounded"), (6, "critically_injured")]),
        ("Some 1,900 houses had been destroyed and another 4,200 damaged.", [(1900, "buildings_destroyed"), (4200, "buildings_damaged")]),
        ("Gunmen took 73 hostages. Eleven foreigners are inside.", [(73, "hostages"), (11, "hostages")]),
        (
            "Some 40,000 people have fled, of whom 31,000 are in Dulvia and 9,000 in Osterra.",
            [(40000, "refugees"), (31000, "refugees"), (9000, "refugees")],
        ),
        (
            "There are 330 cholera cases and seven deaths. The ministry has confirmed 41 of them.",
            [(330, "infected"), (7, "killed"), (41, "infected")],
        ),
        (
            "He put the number of homeless at 22,000. The Red Crescent said 18,000 were on its lists.",
            [(22000, "homeless"), (18000, "homeless")],
        ),
        ("Nearly 3,000 people have gone home. The number in Ruhoro has fallen to 21,500.", [(3000, "returnees"), (21500, "refugees")]),
        ("Doctors treated 163 patients in the cholera ward.", [(163, "infected")]),
        ("Sixty-three pupils have been hospitalised with vomiting.", [(63, "infected")]),
        ("After the blast doctors treated 163 patients.", [(163, "wounded")]),
        ("Of the hostages, 55 are free and 132 remain.", [(55, "freed"), (132, "hostages")]),
        ("Gunmen seized 180 hostages. That leaves 163 people inside.", [(180, "hostages"), (163, "hostages")]),
        ("Frontline Map says Maruk took 210 square miles. Maruk itself claims 270.", [(210, "territory"), (270, "territory")]),
        ("Up to 80 tonnes of solvent leaked. River Watch believes it was at least 200.", [(80, "spill_volume"), (200, "spill_volume")]),
        ("Varn has 5,500 soldiers in Tovia. Some 2,300 are now at the front.", [(5500, "troops"), (2300, "troops")]),
    ],
)
def test_a_number_goes_on_where_another_left_off(text, found):
    assert number(text) == found


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("The army controls 45 square km rather than the 60 claimed.", 60),
        ("The agency lowered its forecast of refugees in Tembe at the end of the year to 70,000 from 100,000.", 100000),
        ("Observers confirm six dead. The governor had said seven.", 7),
        ("The agency lowered its count of refugees to 54,300. It had reported 63,500 on Tuesday.", 63500),
        ("Some 450,000 homes were in the dark, down from a peak of 2.2 million.", 2200000),
        ("The ministry said 29 people were unaccounted for, revising the figure from 33.", 33),
        ("The bank has told staff that 1,100 posts will go. The union had feared 1,500.", 1500),
    ],
)
def test_what_was_said_before_belongs_to_the_number_that_replaced_it(text, old):
    (claim,) = followed(text)
    assert [float(quantity.low) for quantity in claim.previous] == [old]


@pytest.mark.parametrize(
    "text",
    [
        "Fingerprints cut the number of refugees in the camp by 9,000.",
        'Nobody cheated," said Samuel Okoti, a community leader, 61.',
        "The jail was built for 800.",
        "The hall has room for 600 people.",
        "Trams on lines 4 and 11 were halted.",
        "The building held 17 cells.",
        "They threatened to kill ten hostages.",
        "Staff at 14 depots downed tools.",
        "It sold fewer cars, missing estimates of 469,828.",
    ],
)
def test_steps_ages_and_capacities_are_left_alone(text):
    assert counts(text) == []


def test_a_number_said_again_with_the_is_the_same_one():
    text = "The quake killed five people and injured 23. It was not clear if the five would be added to an older toll."
    assert counts(text) == [(5, "killed"), (23, "wounded")]


def test_a_newspaper_called_daily_counts_no_day():
    (claim,) = followed("HUAN, Aug. 12 (Huan Daily) -- Police detained 63 people, the bureau said.")
    assert claim.basis == "cumulative"


def test_a_day_earlier_and_a_rate_beside_it_make_no_daily_count():
    (claim,) = followed("The toll rose to 40, twice what it had been a day earlier.")
    assert claim.basis == "cumulative"
    text = "Refugees are arriving at a rate of 3,000 a day, and the total passed 150,000."
    assert [claim.basis for claim in followed(text)] == ["rate", "cumulative"]


def test_two_speakers_of_one_sum_have_each_their_number():
    assert counts("The toll was put at 16 by the fire brigade and at 14 by the prefect.") == [(16, "killed"), (14, "killed")]


def test_a_day_and_the_sum_it_leads_to_have_each_their_basis():
    text = "Over the past day Tovia lost 960 troops, bringing its losses to about 220,700."
    assert [(float(claim.quantity.low), claim.basis) for claim in followed(text)][-1] == (220700, "cumulative")


MEASLES = (
    "The ministry has registered 418 measles infections, 60 more than a week ago; three infants have died. In the capital alone there "
    "are 250. Of those infected, 371 were not vaccinated. Doctors Abroad puts the true figure at 900."
)
ABDUCTION = (
    "They took 84 pupils, the head teacher said; the state speaks of 61. Nineteen got away in the night. Soldiers freed 14 on Thursday, "
    "which leaves 51. The gang is asking for 300 million."
)
MARCH = "Police counted 22,000 in the capital; the unions, 90,000. Seventy-one were held, 58 of whom have since been let go."
BLAZE = "The blaze has eaten through 7,800 hectares; on Tuesday it was 5,100. Flames have taken 64 houses and threaten 300."
STRIKE = "The rail operator has raised its offer from 3 to 4.5 percent. The union wants 8. It is the fifth strike this year."


@pytest.mark.parametrize(
    ("headline", "text", "found"),
    [
        ("Measles", MEASLES, [(418, "infected"), (3, "killed"), (250, "infected"), (371, "infected"), (900, "infected")]),
        (
            "Abduction",
            ABDUCTION,
            [(84, "hostages"), (61, "hostages"), (19, "escaped"), (14, "freed"), (51, "hostages"), (300000000, "ransom")],
        ),
        ("March against the reform", MARCH, [(22000, "protesters"), (90000, "protesters"), (71, "detained"), (58, "freed")]),
        ("Fire", BLAZE, [(7800, "area_burned"), (64, "buildings_destroyed"), (300, "buildings_threatened")]),
        ("Strike", STRIKE, [(4.5, "pay_rise"), (8, "pay_rise")]),
        (
            "Vote",
            "With 61 percent counted, the Front had 41.3 percent and the Centre 38.8.",
            [(61, "votes_counted"), (41.3, "vote_share"), (38.8, "vote_share")],
        ),
        ("Ferry", "Twelve are being sought. Of the 96 who had tickets, 53 were saved.", [(12, "missing"), (53, "rescued")]),
        ("Dam", "In the flood the river is at 14.2 metres. The engineers expect 14.8.", [(14.2, "water_level"), (14.8, "water_level")]),
    ],
)
def test_the_story_tells_what_a_bare_number_counts(headline, text, found):
    claims = followed(text, headline)
    assert [(float(claim.quantity.low), claim.measure) for claim in claims] == found
