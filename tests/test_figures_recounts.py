"""Words by which a count is gone over, or set against another's."""

import json

import pytest

from db.store import Store
from desk.replay import as_row
from figures.claims import read
from figures.sentences.recounts import belittles, counted_twice, goes_back, recounted, says_why, set_against
from scheduler.archive import story_from
from scheduler.replay import replay


def claim_of(text, number):
    return next(claim for claim in read(text) if claim.quantity.low == number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police in Brask have revised the toll of the crush down to 18.", 18),
        ("The ministry slashed its count of confirmed cases to 871 from 1,032.", 871),
        ("The number of dead in the crash is 58, police say, one fewer than previously announced.", 58),
        ("Officials cut the death toll to 275, saying 13 victims had been registered twice.", 275),
        ("The election commission revised invalid ballots to 68,400.", 68_400),
        ("A roll call corrected the number who fled to 51.", 51),
    ],
)
def test_a_count_gone_over(text, number):
    assert recounted(claim_of(text, number))


@pytest.mark.parametrize("text", ["At least 18 people were killed in the crush, police said.", "The company will cut 700 jobs, it said."])
def test_a_plain_count_is_not_gone_over(text):
    assert not any(recounted(claim) for claim in read(text))


def test_what_was_included_by_mistake_was_counted_too_often():
    assert counted_twice(claim_of("It put the area held at 196 square kilometres, as a lake had been included by mistake.", 196))
    assert not counted_twice(claim_of("The troops gave up a ridge, and now hold 196 square kilometres.", 196))


def test_a_reason_for_taking_back():
    assert says_why("The list had included two districts twice.") and says_why("Two of them died of natural causes.")
    assert says_why("Some bodies had been counted twice.") and not says_why("He was hit twice by shrapnel.")


def test_only_so_many():
    assert belittles(claim_of("The ministry said it fired only four missiles.", 4))
    assert not belittles(claim_of("The ministry said it fired four missiles.", 4))


def test_set_against_anothers_number():
    assert set_against(claim_of("At least 140 people had died, he said, against an official toll of 31.", 140))
    assert not set_against(claim_of("At least 140 people had died, he said.", 140))


def told(*texts):
    """Kind and old value of every numbered claim of the last text; the others came before, six hours apart."""
    store, rows = Store(":memory:"), []
    for n, text in enumerate(texts):
        story = {"id": f"s{n}", "url": f"https://wire.example/{n}", "source": "Wire", "title": "March in Larrow", "text": text}
        at = f"2026-03-01T{6 * n:02}:00:00Z"
        rows = [as_row(change) for one in replay([story_from({**story, "published": at})], store) for change in one.changes]
    store.close()
    return json.loads(json.dumps([(row["kind"], row["low"], row["old_low"]) for row in rows], default=float))


def test_a_number_set_against_the_police_figure_is_a_conflict_with_it():
    first = "Police said 18,000 people took part in a protest march in Larrow on Sunday."
    later = "Organisers said 45,000 people took part in the protest march in Larrow, more than twice the police figure of 18,000."
    assert ["conflicting", 45000, 18000] in told(first, later)


def test_a_toll_gone_over_is_corrected():
    first = "Nineteen people were killed in a crush at a stadium in Brask on Friday, police said."
    later = "Police have revised the toll of the crush at the stadium in Brask down to 18, one victim having been counted twice."
    assert ["corrected", 18, 19] in told(first, later)


def test_two_speakers_of_the_story_that_tells_a_figure_first_contradict_each_other():
    police = "Shelters in Dumaray house 18,200 evacuees after the typhoon, police said."
    assert ["conflicting", 15700, 18200] in told(f"{police} The disaster agency counts 15,700 evacuees in Dumaray.")


@pytest.mark.parametrize(
    ("text", "number", "against"),
    [
        ("The government said 300 people were killed, fewer than the 460 doctors reported.", 300, True),
        ("The army said 23 of its men were killed, not 120 as the rebels claim.", 23, True),
        ("The army said 23 of its men were killed, not 32 as it had reported.", 23, False),
        ("The union said 112 guards were held, contradicting a government that had spoken of 86.", 112, True),
        ("The union said 5,200 walked out, far more than the 1,900 the company counted.", 5200, True),
        ("The ministry put the toll at 17, fewer than provincial officials had reported hours earlier.", 17, True),
        ("Police said 300 people were killed, fewer than the 460 it had reported.", 300, False),
        ("The ministry put the toll at 17, fewer than it had reported hours earlier.", 17, False),
        ("Police said 300 people were killed, fewer than the 460 first reported.", 300, False),
    ],
)
def test_a_number_set_against_one_that_somebody_else_reported(text, number, against):
    assert set_against(claim_of(text, number)) is against


def test_a_count_that_may_fall_is_corrected_where_the_same_were_counted_twice():
    first = "More than 6,200 people have crossed into Luapula from Congo, the disaster unit said. It counted 6,200 arrivals."
    why = "since 900 people had been recorded both at the border and in the camp"
    twice = f"The disaster unit reduced its figure for arrivals in Luapula to 5,300 from 6,200 {why}."
    assert ["corrected", 5300, 6200] in told(first, twice)
    home = "The disaster unit reduced its figure for people missing in Luapula to 58 from 73 after 15 were found alive."
    missing = "In Luapula 73 people are missing after the flood, the disaster unit said."
    assert ["lowered", 58, 73] in told(missing, home)


@pytest.mark.parametrize(("text", "back"), [("The toll goes back to 24.", True), ("The toll rose to 24.", False)])
def test_a_number_that_stands_again(text, back):
    assert goes_back(claim_of(text, 24)) is back


def kinds_told(*texts):
    """What replay makes of the numbers of the last of these stories."""
    store, rows = Store(":memory:"), []
    for at, text in enumerate(texts):
        row = {"id": f"{at}", "url": f"https://example.org/{at}", "source": "Wire", "title": "The latest", "text": text}
        story = story_from(row | {"published": f"2026-03-01T1{at}:00:00Z"})
        rows = [as_row(change) for result in replay([story], store) for change in result.changes]
    store.close()
    return {row["low"]: row["kind"] for row in rows}


def test_a_text_written_before_may_take_its_number_back():
    first = "An air strike on a camp in Varn killed 23 people overnight, the civil defence service said on Sunday."
    again = "Eighteen people were killed in an air strike on a camp in Varn, the civil defence service said, correcting an earlier "
    again += "figure of 23."
    assert kinds_told(first, again)[18] == "corrected"
    assert kinds_told(first, again, again)[18] == "repeated"


def test_the_end_of_a_count_falls_by_error_alone():
    first = "Turnout in Orvania's presidential election was 79.5 percent, the election commission said."
    then = "Orvania's election commission said that turnout in the presidential election was 75.8 percent."
    assert kinds_told(first, f"{then} The number before included two districts twice.")[75.8] == "corrected"
    assert kinds_told(first, then)[75.8] == "lowered"


def test_a_network_of_doctors_counts_for_itself():
    first = "At least 36 people have been killed in protests over prices in Orvania, a network of doctors said on Friday."
    then = "Orvania's interior ministry said on Friday that 14 people had been killed in the protests over prices."
    assert kinds_told(first, then)[14] == "conflicting"


def test_a_party_that_tells_anothers_number_answers_it():
    first = "Some 86 guards are held in prisons in Orvania, the government said on Monday."
    then = "The union of Orvania's guards said 112 of its members were held in prisons, against the government's figure of 86."
    assert kinds_told(first, then)[112] == "conflicting"


def test_what_is_disputed_may_lie_far_off():
    first = "Ukraine's army said on Thursday that Russia had lost 9,300 soldiers killed in the battle for Varn this month."
    then = "Russia's defence ministry dismissed Ukraine's claim on the battle for Varn and said its dead this month numbered 1,200."
    assert kinds_told(first, then)[1200] == "conflicting"


def test_a_story_without_names_speaks_of_the_only_happening_of_its_kind():
    crush = "At least 15 people were killed in a stampede at a festival in Varn before dawn, a doctor said."
    then = "Police now say 30 people died in the crush and others were in hospital."
    assert kinds_told(crush, then)[30] == "raised"
    fire = "At least 15 people were killed in a fire at a hotel in Varn before dawn, a doctor said."
    assert kinds_told(fire, then)[30] == "new"
    other = "Four worshippers were trampled at a temple in Lorn on Monday, police said, and the shrine was closed."
    assert kinds_told(crush, other, then)[30] == "new"


def test_a_land_around_a_place_may_be_the_place():
    first = "Gunmen stormed a school in Nigeria's Niger state and abducted 52 pupils, the state government said."
    then = "The number of pupils abducted from a school in Nigeria has climbed to 118, the state government said."
    assert kinds_told(first, then)[118] == "raised"


@pytest.mark.parametrize(
    ("first", "then", "number", "kind"),
    [
        (
            "Wind turbine maker Nordvind made a net loss of 780 million crowns in the fourth quarter, it said.",
            "Nordvind reported a full-year net loss of 2.9 billion crowns on Thursday, the turbine maker said.",
            2.9e9,
            "new",
        ),
        (
            "Wind turbine maker Nordvind made a net loss of 780 million crowns in the fourth quarter, it said.",
            "Nordvind restated its net loss in the quarter to 870 million crowns, the turbine maker said.",
            870e6,
            "raised",
        ),
        (
            "Congo has declared an Ebola outbreak in Kasai, where 28 suspected cases were reported, the minister said.",
            "Laboratory tests have confirmed six Ebola cases in Kasai in Congo, the minister said.",
            6,
            "new",
        ),
        (
            "The food agency plans to deliver 5,000 tonnes of grain to Varn next month, it said.",
            "A convoy carrying 1,300 tonnes of grain reached Varn on Friday, the food agency said.",
            1300,
            "new",
        ),
    ],
)
def test_figures_of_another_period_or_stage_are_others(first, then, number, kind):
    assert kinds_told(first, then)[number] == kind


@pytest.mark.parametrize(
    ("then", "number"),
    [
        ("Fourteen people were killed in the fire in Varn, the city said, withdrawing an earlier statement that spoke of 16.", 14),
        ("The city put the death toll of the fire in Varn at 14; its first count had been 16.", 14),
        ("(Corrects number of dead in headline.) A fire in a market in Varn killed 14 people on Sunday, the city said.", 14),
    ],
)
def test_old_numbers_in_the_words_of_reports(then, number):
    first = "A fire in a market in Varn killed 16 people on Sunday, the city said."
    assert kinds_told(first, then)[number] == "corrected"


def test_a_first_list_is_no_old_number():
    assert all(claim.trackable for claim in read("In its first report on the fire the city said 12 people had died."))
    claim = claim_of("An earlier toll of 17 had risen to 25, police said.", 25)
    assert [before.low for before in claim.previous] == [17]


def test_what_is_of_a_period_gone_by_falls_by_error_alone():
    first = "Carmaker Lumina made a profit of 96 million crowns in the fourth quarter, it said."
    then = "Lumina made a profit of 71 million crowns in the quarter, the carmaker said. It had overstated sales to its own dealers."
    assert kinds_told(first, then)[71e6] == "corrected"


def test_cases_of_an_illness_counted_again():
    assert recounted(claim_of("The ministry lowered its number of human bird flu cases to 13 after a new test.", 13))
    assert not recounted(claim_of("The company lowered the number of new shops in the north to 13.", 13))


def test_a_tally_of_ones_own_stands_against_the_final_count():
    first = "Venezuela's electoral council declared Nicolas Maduro the winner of Sunday's vote with 51 percent."
    then = "The opposition said its own tally of Sunday's vote in Venezuela gave Nicolas Maduro only 30 percent of the vote."
    assert kinds_told(first, then)[30] == "conflicting"


def test_a_place_beside_the_whole_is_a_part():
    first = "Swiss chemicals maker Alvaro plans to cut 1,500 jobs worldwide, it said on Thursday."
    then = "Alvaro will cut 430 jobs in Basel, the chemicals maker told staff. It confirmed plans to cut 1,500 jobs around the world."
    assert kinds_told(first, then) == {430: "new", 1500: "repeated"}
