"""Who stands behind numbers that their own words give to nobody, and under which name speakers are shown."""

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.speakers.standing_in import Heard, stand_in

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def said(text, headline=""):
    """(low or high, speaker) of every number worth following."""
    return [
        (int(end) if (end := claim.quantity.low or claim.quantity.high) else None, claim.speaker)
        for claim in read(text, headline, NOW)
        if claim.trackable
    ]


def speaker_of(number, text, headline=""):
    return dict(said(text, headline))[number]


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        # the sentence before, in its paragraph
        ("Police said 12 people were killed. Thirty were injured.", 30, "Police"),
        # the sentence behind, when none went before
        ("Thirty people were injured. Police said 12 had died.", 30, "Police"),
        # a sentence without numbers speaks as well
        ("The result is final, the electoral commission said. Turnout was 61 percent.", 61, "electoral commission"),
        # who counts the same thing elsewhere
        (
            "A ferry with 90 people aboard sank, its operator said. The coast guard rescued 41.\nThe crew numbered 12 of those aboard.",
            90,
            "operator",
        ),
        # not those who would not have counted it
        ("Civil defence said 12 people died. Insurers put the damage at 90 million crowns. Four people are missing.", 4, "Civil defence"),
        ("The ministry said 12 people died. A survey found 40 houses were destroyed. Thirty people are missing.", 30, "ministry"),
        # a body that is only the subject of a sentence, when nobody else is there
        ("Police are hunting two men. Six people were killed in the raid.", 6, "Police"),
    ],
)
def test_a_number_without_a_speaker_takes_the_likeliest_of_the_story(text, number, speaker):
    assert speaker_of(number, text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed.",
        "The grid operator said 9,000 households had no electricity. One man was killed by a tree.",
        "Insurers expect damage of 90 million crowns.\nTwelve people were killed.",
        "Fishermen found the boat, a fisherman said. Twelve people were killed.",
        "Low wind cut output by 14 percent. Twelve people were killed.",
        "The fire that began in a store is out. Twelve people were killed.",
    ],
)
def test_rather_nobody_than_a_stranger(text):
    assert [claim.speaker for claim in read(text, "", NOW) if claim.measure == "killed" and claim.trackable] == [""]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The union accepted the offer and put the number of strikers at 2,800.", ["union"]),
        ("Cases rose sharply, with the health ministry reporting 28 infections.", ["health ministry"]),
        ("Donors gave 290 million euros, short of the 380 million euros the United Nations had asked for.", ["Donors", "United Nations"]),
        ("The toll has been revised to 22 by the regional governor.", ["regional governor"]),
        ("A lawmaker said, citing the spy agency, that 300 soldiers had been killed.", ["spy agency"]),
        ("Three hundred soldiers were killed, a lawmaker said after a briefing by the spy agency.", ["spy agency"]),
        ("Police in Dulvia have lowered the number of people who drowned when the boat sank off the coast to 21.", ["Police in Dulvia"]),
        ("Gunmen are holding 150 hostages, the hotel's manager said by telephone before the line went dead.", ["hotel's manager"]),
        ("Fifteen people were killed, says its manager, Ruben Aga.", ["manager"]),
        ("Homes for All said its count of deaths from hunger stood at 386.", ["Homes for All"]),
        ("Kordan launched 116 drones overnight; 87 were shot down, Tiravia's air force said.", ["Tiravia's air force"] * 2),
        ("About 110,000 people marched, a lab said, more than the 39,000 given by the police.", ["lab", "police"]),
        ("Twenty miners are missing, the union said, contradicting the minister's 15.", ["union", "minister"]),
        ("The camp administration put the deaths at 11.", ["camp administration"]),
        ("Organisers stand by 150,000 protesters.", ["Organisers"]),
        ("Twelve people were killed, the presidency said, contradicting a statement by the army.", ["presidency"]),
        ("Helix could cut 4,500 jobs, the Tagesblick reported, citing people familiar with the plan.", ["Tagesblick"]),
        ("Helix Motors and the Metal Union have agreed to cut 2,900 jobs.", ["Helix Motors and the Metal Union"]),
        ("Greenleaf is recalling 120,000 jars of salad.", ["Greenleaf"]),
    ],
)
def test_ways_of_saying(text, speakers):
    assert [speaker for _, speaker in said(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "The quake claimed 281 lives.",  # claims lives, says nothing
        "Fifty-seven of the 80 workers came out and 12 people were killed.",
        "The dead are now put at 43, while 12 people are missing.",
        "Schools stay closed for 2 days after 12 people were killed.",
    ],
)
def test_what_looks_like_saying_is_none(text):
    assert {speaker for _, speaker in said(text)} == {""}


@pytest.mark.parametrize(
    "headline",
    [
        "Sudan: 12 killed in flood",
        "Bank fined 12 mln euros",
        "Goa club fire: Toll 25",
        "UPDATE: 5 killed in attack",
        "Watch: 12 killed in flood",
        "12 killed in an attack – on police",
        "12 killed in a flood – The Morning Herald",
        "12 killed in a flood: who are they",
    ],
)
def test_a_headlines_topic_is_no_speaker(headline):
    assert {speaker for _, speaker in said("", headline)} == {""}


def test_a_nation_in_front_of_a_quotation_or_another_nation_speaks():
    assert said("", "US: 3,000 North Korean soldiers in Russia")[0][1] == "U.S."


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Cholera deaths reach 23: charity", "charity"),
        ("GHA: 23 people killed by cholera", "GHA"),
        ("Orvanian Red Cross: 23 killed by cholera", "Orvanian Red Cross"),
        ("23 killed by cholera: UN", "UN"),
        ("23 killed by cholera – Doctors Without Borders", "Doctors Without Borders"),
        ("23 killed by cholera - officials", "officials"),
    ],
)
def test_a_label_behind_or_in_front_of_a_headline_speaks(headline, speaker):
    assert said("", headline) == [(23, speaker)]


def test_a_headline_without_numbers_is_heard_as_well():
    assert said("Twenty-three people were killed by cholera.", "Cholera spreads: health ministry") == [(23, "health ministry")]


def test_the_headline_has_the_speaker_of_the_text():
    text = "Rescue work goes on. Forty houses were destroyed, civil defence said."
    assert dict(said(text, "Flood kills 12 people"))[12] == "civil defence"


@pytest.mark.parametrize(
    ("text", "headline", "shown"),
    [
        ("ORSK, Brennia (NW) — Twelve people were killed, officials said.", "", "Brennia officials"),
        ("KABUL, Afghanistan (NW) — Twelve people were killed, officials said.", "", "Afghan officials"),
        ("Twelve people were killed in Brennia, the government said.", "Flood in Brennia", "Brennia's government"),
        ("New Delhi: Twelve people were killed in Brennia, officials there said.", "", "officials"),
        ("Seoul's spy agency said 12 soldiers were killed.", "", "South Korea's spy agency"),
        ("A US military official said 12 soldiers were killed.", "", "U.S. military official"),
        ("The food concern Calder Foods will cut 700 jobs, the company said.", "", "food concern Calder Foods"),
        ("Brennia's spy service met lawmakers, it said. The service said 12 men were killed.", "", "Brennia's spy service"),
        ("Three guards were hurt, the ministry said. It believes 12 gunmen are inside.", "", "ministry"),
        ("Helix had a bad year, Helix said. Analysts had expected 30 people killed. It put the dead at 12.", "", "Helix"),
        ("The civil protection agency apologised. The toll now stands at 171, it said.", "", "civil protection agency"),
    ],
)
def test_a_speaker_is_shown_under_its_fullest_name(text, headline, shown):
    assert said(text, headline)[-1][1] == shown


def test_nearness_gives_way_to_the_same_count_and_the_office():
    near = Heard(speaker="mayor", sentence=3, paragraph=1, strength=2, measures={"displaced"})
    same = Heard(speaker="civil defence", sentence=0, paragraph=0, strength=2, measures={"killed"})
    assert stand_in([near, same], "killed", 4, 1) == "civil defence"
    assert stand_in([near, same], "displaced", 4, 1) == "mayor"


def test_a_long_story_is_heard_in_time_that_grows_with_its_length():
    once = "Police said 12 people were killed. Thirty were injured.\n"
    assert {speaker for _, speaker in said(once * 400)} == {"Police"}
