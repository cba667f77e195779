"""From sentences to claims: what is counted, of whom, where, on which basis, and what is left alone."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.claim import Basis
from figures.claims import claims, read
from figures.sentences.measures import extend, taxonomy
from stories.story import Story

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text, headline=""):
    return [claim for claim in read(text, headline, NOW) if claim.trackable]


def counts(text, headline=""):
    """(value, measure) of every claim worth following; the open side of a bound is left out."""
    return [
        (claim.quantity.low if claim.quantity.low is not None else claim.quantity.high, claim.measure) for claim in followed(text, headline)
    ]


def one(text):
    found = followed(text)
    assert len(found) == 1, [(claim.quantity, claim.measure) for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Twelve people were killed in Oram.", "killed"),
        ("A blast killed 12.", "killed"),
        ("The death toll rose to 12.", "killed"),
        ("The number of people who died in the fire climbed to 12.", "killed"),
        ("The storm claimed 12 lives.", "killed"),
        ("Rescuers counted 12 bodies.", "killed"),
        ("Twelve more were feared dead.", "feared_dead"),
        ("Shelling wounded 12 civilians.", "wounded"),
        ("Some 300 people were killed or wounded.", "killed_or_wounded"),
        ("The brigade suffered 300 casualties.", "killed_or_wounded"),
        ("Nine remain unaccounted for.", "missing"),
        ("They abducted 41 pupils.", "hostages"),
        ("Police arrested 64 people.", "detained"),
        ("The militia released 20 captives.", "freed"),
        ("The coast guard rescued 41 people.", "rescued"),
        ("Some 3,400 people have left their homes.", "displaced"),
        ("About 3,400 people were evacuated.", "evacuated"),
        ("Power was cut to 40,000 homes.", "households_without_power"),
        ("Some 26,000 customers lost power.", "households_without_power"),
        ("The quake destroyed 900 houses.", "buildings_destroyed"),
        ("More than 6,200 homes were flooded.", "buildings_damaged"),
        ("The kingdom has deployed 5,000 troops.", "troops"),
        ("About 50,000 people marched through Alden.", "protesters"),
        ("Some 14,000 workers walked out.", "strikers"),
        ("The firm will cut 900 jobs.", "jobs"),
        ("Cases rose to 48.", "infected"),
        ("It counted 310 suspected cases.", "suspected_cases"),
        ("Turnout was 63%.", "turnout"),
        ("The fire has burned 12,000 acres.", "area_burned"),
        ("The river rose to 5.8 metres.", "water_level"),
        ("A magnitude 6.4 earthquake hit Puna.", "magnitude"),
        ("Net profit rose to $412 million.", "profit"),
        ("The ministry promised 120 million euros in aid.", "aid"),
        ("Insurers put the damage at 900 million euros.", "damage"),
        ("They demanded a ransom of $3 million.", "ransom"),
    ],
)
def test_the_measure_is_told_by_the_words_around_the_number(text, measure):
    assert one(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen fled on foot.",
        "An official, 47, said so.",
        "The town of 31,000 lies on the river.",
        "Floods killed 56 people there in 1997.",
        "The company has 5,200 employees.",
        "She was among children under four.",
        "The offer needs 75% to succeed, short of the 75% it needs.",
        "He was killed 30 km from the border.",
        "Tickets cost 45 euros.",
        "Nobody was hurt.",
        "Three villages lie beyond the ridge.",
        "The 94th Brigade moved 12 kilometres.",
    ],
)
def test_background_is_not_followed(text):
    assert counts(text) == []


def test_an_active_verb_says_nothing_of_its_subject():
    assert counts("Two gunmen killed 14 people in Oram.") == [(14, "killed")]


def test_killed_wounded_and_both_together_are_different_measures():
    text = "At least 100 were killed and 1,000 wounded. The army had 3,000 killed and wounded."
    assert counts(text) == [(100, "killed"), (1000, "wounded"), (3000, "killed_or_wounded")]


def test_an_elided_count_continues_the_one_before():
    assert counts("The union says 2,800 workers walked out; the company counted 2,100.") == [(2800, "strikers"), (2100, "strikers")]


def test_parts_keep_the_measure_of_the_whole_and_are_subtotals():
    whole, part = followed("The flood killed 19 people, eleven of them in Korm.")
    assert (whole.quantity.low, whole.measure, whole.basis) == (19, "killed", "cumulative")
    assert (part.quantity.low, part.measure, part.basis) == (11, "killed", "subtotal")


def test_an_addition_belongs_to_the_total_of_its_sentence():
    assert counts("Six more bodies were found, bringing the toll to 127.") == [(127, "killed")]


def test_a_number_that_is_passed_is_a_lower_bound():
    claim = one("The toll has crossed 280.")
    assert (claim.quantity.low, claim.quantity.high) == (280, None)


def test_an_old_value_goes_to_the_number_that_replaced_it():
    claim = one("The toll rose to 17, up from 11 a day earlier.")
    assert [old.low for old in claim.previous] == [11]


def test_a_conversion_is_no_second_claim():
    assert counts("The state will give 120 million marks ($66 million) in aid.") == [(120_000_000, "aid")]


def test_a_number_the_text_calls_a_slip_is_not_followed():
    assert counts("A newspaper briefly reported 71 dead, a slip of two digits.") == []


def test_a_correction_line_informs_the_claim_it_is_about():
    text = "CORRECTS toll to 17, not 71\nKORM (CW) - Seventeen people have died, officials said."
    claim = one(text)
    assert claim.quantity.low == 17
    assert claim.correction.startswith("CORRECTS")
    assert [old.low for old in claim.previous] == [71]


def test_a_sum_that_goes_past_a_number_is_more_than_it():
    claim = one("More bodies were found overnight, taking the number of dead past 300.")
    assert (claim.measure, claim.quantity.approx, claim.quantity.low) == ("killed", "over", 300)


def test_a_note_that_asks_to_read_another_number_is_a_correction():
    note = 'In an item moved earlier, please read in the first paragraph "17 people have died", instead of "71 people".'
    (claim,) = (one for one in read(f"{note}\nKORM (CW) - Seventeen people have died, officials said.", "", NOW) if one.trackable)
    assert claim.correction.startswith("In an item moved earlier")
    assert [old.low for old in claim.previous] == [71]


def test_the_headline_repeats_the_text_but_alone_it_counts():
    assert counts("Twelve people died.", "12 dead in Oram") == [(12, "killed")]
    assert [claim.in_headline for claim in followed("The search goes on.", "12 dead in Oram")] == [True]


def test_a_headline_that_rounds_the_text_is_no_claim_of_its_own():
    assert counts("The toll stands at 234.", "Toll passes 230") == [(234, "killed")]


def test_rival_speakers_of_one_number_are_two_claims():
    found = followed("Police said 40 people were arrested. Lawyers said 40 people were arrested.")
    assert [claim.speaker for claim in found] == ["Police", "Lawyers"]


def test_place_and_side_are_read():
    claim = one("At least 30 North Korean soldiers were killed in Russia's Kursk region.")
    assert (claim.subject, claim.place, claim.side) == ("North Korean soldiers", "Kursk region", "North Korea")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Twelve people were killed.", "cumulative"),
        ("Nine people are missing.", "level"),
        ("The army lost 12 men killed in the past 24 hours.", "daily"),
        ("The firm plans to cut 900 jobs.", "planned"),
        ("The union demanded a pay rise of 9%.", "demand"),
        ("Relief groups asked for $12 million in aid.", "requested"),
        ("The firm offered a pay rise of 4%.", "offer"),
    ],
)
def test_the_basis_follows_role_and_words(text, basis):
    assert one(text).basis == basis


def test_offsets_are_exact_and_sentences_verbatim():
    text = "KORM (CW) — Quiet day.\n\nOfficials said at least 12 people were killed. More follows."
    claim = one(text)
    start, end = claim.sentence_span
    assert text[start:end] == claim.sentence == "Officials said at least 12 people were killed."
    assert text[claim.quantity.start : claim.quantity.end] == "12"


def test_the_door_takes_a_story():
    story = Story(id="s", url="u", outlet="o", headline="12 dead", text="Twelve people died, police said.", published=NOW, seen=NOW)
    assert [(claim.speaker, claim.in_headline) for claim in claims(story) if claim.trackable] == [("police", False)]


def test_every_basis_of_the_taxonomy_is_one_of_the_claim():
    assert {measure.basis for measure in taxonomy().measures.values()} <= set(get_args(Basis))


def test_a_watch_may_call_a_measure_by_its_other_names():
    assert [taxonomy().key(name) for name in ("deaths", "Killed", "prisoners of war", "layoffs", "nonsense")] == [
        "killed",
        "killed",
        "captured",
        "jobs",
        None,
    ]


@pytest.fixture
def shipped():
    yield
    extend({}, replace=True)


def test_a_newsroom_adds_measures_of_its_own(shipped):
    extend({"goals": {"is": "goals scored", "nouns": "goals", "done_to": "score"}})
    assert one("Hale scored 3 goals.").measure == "goals"


@pytest.mark.parametrize("entry", [{"nouns": "goals"}, {"is": "goals", "noun": "goals"}])
def test_a_wrong_measure_is_refused_by_name(shipped, entry):
    with pytest.raises(ValueError, match="goals"):
        extend({"goals": entry})


@settings(max_examples=150)
@given(st.text(max_size=300), st.text(max_size=80))
def test_no_text_breaks_the_reader_and_offsets_stay_inside(text, headline):
    for claim in read(text, headline, NOW):
        of = headline if claim.in_headline else text
        start, end = claim.sentence_span
        assert of[start:end] == claim.sentence
        assert start <= claim.quantity.start < claim.quantity.end <= end


NEWS_WORDS = "killed said toll rose to of the 12 5% $3m , . ; ( ) : “ ” — Korm who which by not from them including 1997 and\nPolice"


@settings(max_examples=150)
@given(st.lists(st.sampled_from(NEWS_WORDS.split(" ")), max_size=60))
def test_no_heap_of_news_words_breaks_the_reader(pieces):
    assert isinstance(read(" ".join(pieces), "", NOW), tuple)


def test_values_are_decimals():
    assert isinstance(one("The river rose to 5.8 metres.").quantity.low, Decimal)


@pytest.mark.parametrize(
    ("text", "measure", "subject"),
    [
        ("The kingdom has sent Northern soldiers into the Oram region in significant numbers.", "troops", "Northern soldiers"),
        ("The kingdom has sent soldiers into the Oram region numbering about 11,000.", "troops", "soldiers"),
        ("The kingdom has sent soldiers, about 11,000 of them, into the Oram region.", "troops", "soldiers"),
        ("The kingdom has sent soldiers into the Oram region, about 11,000 of them.", "troops", "soldiers"),
        ("Soldiers have been killed in great numbers around the town.", "killed", "Soldiers"),
        ("Protesters numbering about 3,000 gathered outside parliament.", "protesters", "Protesters"),
    ],
)
def test_a_noun_before_its_number_tells_the_measure(text, measure, subject):
    found = one(text)
    assert (found.measure, found.subject) == (measure, subject)


@pytest.mark.parametrize(
    ("text", "measure", "subject"),
    [
        ("He put the number of gunmen killed at five.", "killed", "gunmen"),
        ("The number of hostages freed rose to 23.", "freed", "hostages"),
        ("The number of wounded soldiers has reached 45.", "wounded", "soldiers"),
        ("The number of people killed rose to 41.", "killed", "people killed"),
        ("In Gorun the number of cases more than doubled to 21.", "infected", "cases of a disease"),
    ],
)
def test_a_sum_says_who_is_counted(text, measure, subject):
    found = one(text)
    assert (found.measure, found.subject) == (measure, subject)


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("At least 150 people in five towns are ill with the strain.", 150, "infected"),
        ("One woman, 81, has died.", 1, "killed"),
        ("Seven youths, aged 14 to 17, were arrested.", 7, "detained"),
        ("Six boys and their teacher are trapped in a cave.", 6, "missing"),
        ("Some 300,000 hens, geese and ducks have been put down.", 300000, "animals"),
        ("Under the ruins there may be 7 people.", 7, "missing"),
        ("The gunmen let 14 women go on Monday.", 14, "freed"),
        ("Raiders took 14 women hostage on Monday.", 14, "hostages"),
        ("The number of hostages killed climbed to 17.", 17, "killed"),
        ("41% of the island's 2.6 million voters had cast ballots by noon.", 41, "turnout"),
        ("The maker is calling back 90,000 heaters.", 90000, "recalled"),
        ("The remains of 14 miners have been recovered.", 14, "killed"),
    ],
)
def test_what_stands_between_the_counted_and_its_fate_is_passed_over(text, value, measure):
    found = one(text)
    assert (found.quantity.low, found.measure) == (value, measure)


@pytest.mark.parametrize(
    "text",
    [
        "The youngest of the victims was 4.",
        "A policeman of 24 had died on Saturday.",
        "She will be 60 this week.",
        "A year earlier it lost 120 million crowns.",
        "The collision of 2023 killed 43.",
        "The town owes 24-carat gold to nobody.",
        "Economists had expected growth of 0.6%.",
        "The harvest is 2.9 million tonnes in a normal year.",
        "Waves were 16 feet high.",
        "Each weighs up to two tonnes.",
        "The stadium held 9,000 more people than allowed.",
    ],
)
def test_ages_and_other_times_are_not_followed(text):
    assert counts(text) == []


def test_a_capital_inside_a_sentence_is_a_name():
    assert counts("Three executives of Safe Harbour were jailed.") == [(3, "detained")]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("The salad was sold in 340 shops.", 340, "shops"),
        ("Some 4,300 pupils got the wrong grade.", 4300, "people"),
        ("The virus has reached 34 farms.", 34, "farms"),
        ("The singer needed 2.4 million crowns.", 2400000, "money"),
    ],
)
def test_a_noun_that_no_measure_knows_is_counted_by_itself(text, value, measure):
    found = one(text)
    assert (found.quantity.low, found.measure) == (value, measure)


@pytest.mark.parametrize(
    "text",
    [
        "The search goes on with 46 dogs.",
        "Its 14 bakeries are open.",
        "The pollster questioned 1,012 adults.",
        "They were found in two containers.",
        "The captain won by 30 runs.",
        "Marel spoke for 20 minutes.",
    ],
)
def test_circumstances_are_not_counted(text):
    assert counts(text) == []


def test_who_it_is_according_to_is_no_place():
    text = "Moscow has deployed North Korean troops to Russia's Kursk region numbering about 11,000, according to Ukraine's estimate."
    (claim,) = [claim for claim in read(text) if claim.measure == "troops"]
    assert (claim.place, claim.speaker) == ("Kursk region", "Ukraine")


def test_a_name_before_fever_is_no_place():
    (claim,) = [claim for claim in read("Nine people have died of Rill fever in Bakoro, the ministry said.") if claim.measure == "killed"]
    assert claim.place == "Bakoro"


def test_one_in_five_is_a_share_not_a_sum():
    for text in ("One in five children is hungry.", "Nearly a fifth of the children are hungry."):
        assert [claim.basis for claim in read(text)] == ["share"], text
