"""What companies, parliaments, polls and markets tell: each number by its measure, on invented news in the wording of agencies."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def counted(text):
    """(low, measure, subject) of every claim worth following."""
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    return [(float(claim.quantity.low or claim.quantity.high or 0), claim.measure, claim.subject) for claim in found]


def measured(text):
    """(low, measure) of every number, followed or not."""
    return [(float(claim.quantity.low or claim.quantity.high or 0), claim.measure) for claim in read(text, "", NOW)]


@pytest.mark.parametrize(
    ("text", "ayes", "noes"),
    [
        ("Lawmakers in Torvia voted 76-21 on Tuesday to impeach the president.", 76, 21),
        ("The lower house adopted the budget by a vote of 220-207.", 220, 207),
        ("Nobody of the opposition backed it in the 69-30 vote.", 69, 30),
        ("The Senate approved the treaty by 56-43.", 56, 43),
        ("The lower house rejected the bill 213-217 after two nights.", 213, 217),
        ("The Senate on Monday confirmed Lena Ort 53-44 as head of the central bank.", 53, 44),
        ("The House of Deputies passed it in a 220 to 211 vote.", 220, 211),
        ('"There are 56 yeas and 43 nays," the speaker said.', 56, 43),
    ],
)
def test_the_votes_for_and_against_are_two_counts(text, ayes, noes):
    votes = [(value, subject) for value, measure, subject in counted(text) if measure == "votes"]
    assert votes == [(ayes, "votes in favour"), (noes, "votes against")]


@pytest.mark.parametrize(
    "text",
    [
        "The committee approved the plan in a 3-2 vote.",
        "Policymakers voted 7-2 to lower the rate.",
        "Members voted him the best player after a 102-98 win over Korlen.",
        "Fans of the Senate House team approved when it beat Lena 53-44.",
        "The council passed its budget for 2012-13.",
        "The assembly heard that two and three-quarter million people came.",
        "Lawmakers passed three-quarters of the bills.",
    ],
)
def test_scores_boards_and_seasons_are_no_votes_of_an_assembly(text):
    assert not [measure for _, measure in measured(text) if measure == "votes"]


@pytest.mark.parametrize(
    "text",
    [
        "The survey of 2,011 adults was carried out in May.",
        "Vendra polled 2,544 adults online between December 19 and 20.",
        "The poll questioned 1,050 people aged over 18.",
        "The findings rest on a sample of 1,200 households.",
        "Some 416 people were surveyed in Orvania.",
        "A total of 1,500 residents were interviewed for the study.",
    ],
)
def test_how_many_a_survey_asked_is_no_figure(text):
    assert counted(text) == []


def test_those_whom_the_police_question_are_still_counted():
    assert ("detained", 12.0) in {(measure, value) for value, measure in measured("Police questioned 12 suspects over the raid in Korlen.")}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Torvane Foods wrote down the value of its mills by 340 million euros.", "one_off_charge"),
        ("Torvane Foods wrote down its mills by 340 million euros.", "one_off_charge"),
        ("If it walks away Arden would owe a break fee of 62 million pounds.", "break_fee"),
        ("Arden would have to pay a $300 million termination fee.", "break_fee"),
        ("Corran Foods spurned a 2.8bn-pound approach from Arden.", "deal_value"),
        ("The stock was off nearly 4% in late trading.", "price_change"),
        ("Arden will reduce its workforce by about 3,500 employees.", "jobs"),
        ("The cuts will reduce its work force to 45,000.", "employees"),
        ("The clinic has a completion rate of 97 percent.", "share"),
        ("The central bank held its rate at 4.5 percent.", "interest_rate"),
        ("Corran closed at $205.97 on Tuesday.", "share_price"),
        ("Brent crude closed at $85.10 a barrel.", "price"),
        ("Some 41 per cent say that pay is not keeping up with prices.", "opinion"),
        ("A third of households believe they will need financial support from the state.", "opinion"),
        ("One in four would not be able to pay an unexpected bill.", ""),
    ],
)
def test_a_number_of_business_has_its_measure(text, measure):
    assert measured(text)[0][1] == measure


def test_who_joins_in_a_vote_does_not_march():
    assert "protesters" not in {measure for _, measure in measured("Nineteen deputies joined the government in passing it.")}
    assert ("protesters", 19_000.0) in {(measure, value) for value, measure in measured("Some 19,000 nurses joined the march in Korlen.")}


def test_a_break_fee_is_followed():
    assert counted("If it walks away Arden would owe a break fee of 62 million pounds.") != []


def test_a_move_of_a_share_is_no_stake():
    assert "stake" not in {measure for _, measure in measured("Shares in Corran fell $1.45, or 6.2 percent, to $21.83.")}
    assert ("stake", 6.2) in {(measure, value) for value, measure in measured("Arden holds a stake of 6.2 percent in Corran.")}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Unemployment stood at 5.1 percent, up 0.2 percentage points on the month.", 5.1),
        ("The toll stood at 340, up 12 on the day.", 340),
    ],
)
def test_the_step_behind_a_level_is_no_figure(text, level):
    assert [value for value, _, _ in counted(text)] == [level]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("The yes side won 61.3 percent and the no side 38.7 percent with all votes counted.", {"yes": 61.3, "no": 38.7}),
        ('"Yes" answers came from 70.6 per cent, "no" answers from 26.5 per cent.', {"yes": 70.6, "no": 26.5}),
        ('The "no" campaign was ahead with 52 percent to 48 percent for "yes" in the referendum.', {"no": 52, "yes": 48}),
        ("Voters rejected the treaty, with 61 percent voting no and 39 percent yes.", {"no": 61, "yes": 39}),
    ],
)
def test_the_sides_of_a_referendum_have_their_shares(text, shares):
    assert {subject: value for value, measure, subject in counted(text) if measure == "vote_share"} == shares


def test_jobs_added_are_no_plan_and_jobs_to_come_are():
    bases = {claim.basis for claim in read("Employers added 263,000 jobs in September.", "", NOW)}
    assert bases == {"period"}
    assert {claim.basis for claim in read("The firm is to take on 450 apprentices.", "", NOW)} == {"planned"}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The deficit came in at 7.6% of GDP, beating the target of 8.6%.", ["deficit", "deficit"]),
        ("The draft budget predicts a deficit of 8.5 per cent of GDP, short of the 7.6 per cent target.", ["deficit", "deficit"]),
        ("Torvia's deficit rose to 6.4% of the country's annual gross domestic product in 2012.", ["deficit"]),
        ("The economy grew 2.1 percent, and GDP will expand by 1.8 percent next year.", ["growth", "growth"]),
        ("The turnout, after counting 46.75% of the polling stations, was 50.46%.", ["votes_counted", "turnout"]),
        ("A judge ordered the brothers to forfeit $2.1 billion.", ["fine"]),
        ("The Brent contract gained to settle at $83.65.", ["price"]),
        ("Agents seized two waterfront condos.", [""]),
        ("The plan covers 40% of all wage and salary workers.", [""]),
        ("Holders will receive $10.50 in cash for each common share.", ["bid_price"]),
        ("Arden committed to pay $1.4 billion to settle investigations.", ["fine"]),
        ("The oil giant said around 3% of the total headcount would go.", [""]),
        ("Arden fought off a £11.1 billion (€15.9 billion) hostile takeover bid.", ["deal_value", "deal_value"]),
    ],
)
def test_shares_of_an_economy_and_sums_of_courts_have_their_measures(text, measures):
    told = [measure for _, measure in measured(text)]
    assert ["" if measure.startswith("condo") else measure for measure in told] == measures


def test_what_a_deficit_is_a_share_of_is_neither_its_subject_nor_a_place():
    claim = read("The budget deficit reached 4.1% of GDP.", "", NOW)[0]
    assert (claim.subject, claim.place) == ("budget deficit", "")


def test_a_quarter_and_a_bill_are_no_places():
    assert {claim.place for claim in read("In Q2 2024 Arden Bank was fined 1.2 billion euros.", "", NOW)} == {""}
    assert {claim.place for claim in read("All the 156 legislators voted in favour of the Bill.", "", NOW)} == {""}


def test_a_fall_as_opposed_to_another_is_no_vote():
    text = "Consumer spending fell 3.5 percent, as opposed to a 3.8 percent drop in the third quarter."
    assert "vote_share" not in {measure for _, measure in measured(text)}
