"""How the phrases of the taxonomy are written, and what may stand between their words."""

import pytest

from figures.claims import read
from figures.sentences.measures import taxonomy
from figures.sentences.phrases import openings, variants


def hits(text):
    return taxonomy().hits(text.split())


def test_a_slash_parts_words_and_a_question_mark_leaves_one_out():
    assert variants("lose their/the? homes/houses") == [
        "lose their homes",
        "lose their houses",
        "lose the homes",
        "lose the houses",
        "lose homes",
        "lose houses",
    ]
    assert variants("dead / missing") == ["dead / missing"]


def test_only_the_first_word_is_told_apart_at_once():
    assert openings("no? trace/sign of") == ["no trace/sign of", "trace of", "sign of"]
    assert openings("in need/want of") == ["in need/want of"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("people need urgent humanitarian help", 1, 5),
        ("people need help", 1, 3),
        ("twelve have not yet been found", 2, 6),
    ],
)
def test_words_that_change_nothing_stand_inside_a_phrase(text, first, last):
    assert (first, last) in [(hit.first, hit.last) for hit in hits(text)]


def test_a_phrase_that_begins_with_such_a_word_goes_before():
    (hit,) = hits("seven are still inside .")
    assert {trigger.measure for trigger in hit.triggers} == {"missing"}


def test_a_verb_whose_second_half_does_not_follow_is_none():
    assert 1 in [hit.first for hit in hits("kim put 12 people in quarantine")]
    assert hits("kim put 12 people at ease") == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 61,000 people in Korlen had no access to clean drinking water.", "in_need"),
        ("Another 61,000 Ardans require emergency food assistance.", "in_need"),
        ("In Korlen 61,000 children got their second dose.", "vaccinated"),
        ("In Korlen 61,000 have been given a first jab.", "vaccinated"),
        ("A total of 61,000 villagers were driven from their homesteads.", "displaced"),
        ("Among them 61,000 Ardans beat the virus.", "recovered"),
        ("Prosecutors say 610 men have appeared before a magistrate.", "charged"),
        ("The guards said 610 rebels had thrown down their weapons.", "captured"),
        ("In all 610 guests are in home quarantine.", "contacts"),
        ("The count of lost houses rose to 610.", "buildings_destroyed"),
        ("A police station had shot dead 610 men.", "killed"),
    ],
)
def test_families_of_phrases_tell_their_measure(text, measure):
    assert [claim.measure for claim in read(text) if claim.measure] == [measure]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        # a fate that opens its sentence, and a number that stands beside those it counts
        ("Injured in the collapse were 45 masons.", 45, "wounded"),
        ("Reported missing were 45 hikers.", 45, "missing"),
        ("Killed while they slept was the mayor; there were 45 guests.", 45, "people"),
        ("The wounded, 45 of them, were flown to Korlen.", 45, "wounded"),
        ("The hostages, some in tents, watched 45 of them leave.", 45, ""),
        # what kin and friends do is theirs
        ("The families of 45 hostages rallied in Korlen.", 45, "hostages"),
        ("The lawyers of 45 hikers were arrested.", 45, "people"),
        ("The families of the 45 miners killed last week went home.", 45, "killed"),
        # "number" as a verb
        ("The prisoners now number 45, the governor said.", 45, "captured"),
        ("Confirmed cases in the country number 45.", 45, "infected"),
        ("He plays in the number 45 shirt.", 45, None),
        ("Bus number 45 was set on fire.", 45, None),
        # as many of each side
        ("The 450-for-450 swap took place on Friday.", 450, "prisoners_exchanged"),
        ("The court set 450-for-450 as the rule.", 450, ""),
        # what befell them stands before their noun, which may be a compound
        ("The rebels paraded 45 captured soldiers.", 45, "captured"),
        ("A vigil was held for 45 jailed critics.", 45, "critics"),
        ("In all 45 high-risk contacts are at home.", 45, "contacts"),
        # who is held, and who went home
        ("450 held after riots in Korlen", 450, "detained"),
        ("One fund holds 450 shares.", 450, "shares"),
        ("Some 450 returned home after the truce.", 450, "returnees"),
        ("Freed by the kidnappers, 450 returned home.", 450, "freed"),
        ("Hospitals discharged 450 patients.", 450, "recovered"),
        ("The vessel had 45 people on it.", 45, "passengers"),
        ("Twelve people were hurt, including four critically.", 4, "critically_injured"),
    ],
)
def test_people_are_told_in_many_ways(text, value, measure):
    told = [claim.measure for claim in read(text) if value in (claim.quantity.low, claim.quantity.high)]
    assert told == ([] if measure is None else [measure])


def test_a_headline_calls_suspected_cases_cases():
    found = read("Suspected cholera cases had reached 1,032, the minister said.", "Cholera cases pass 1,000")
    assert [(claim.measure, claim.trackable) for claim in found] == [("infected", False), ("suspected_cases", True)]


@pytest.mark.parametrize(
    ("text", "place", "speaker"),
    [
        ("A drone attack on Korlen wounded 12 people.", "Korlen", ""),
        ("Bandits kidnap 58 in raid on Tarsk village", "Tarsk village", ""),
        ("A drone attack on Ardian trenches wounded 12 people.", "", ""),
        ("A raid on Hamas wounded 12 people.", "", ""),
        ("A drone attack on Korlen wounded 12 people in Sael.", "Sael", ""),
        ("Repatriation measures brought 45 soldiers back to Orvania.", "Orvania", ""),
    ],
)
def test_where_it_struck_and_who_says_nothing(text, place, speaker):
    (claim,) = read(text)
    assert (claim.place, claim.speaker) == (place, speaker)
