"""Who says a number: verbs, labels, tallies, chains, pronouns, and nobody."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def speakers(text, headline=""):
    return [claim.speaker for claim in read(text, headline, NOW) if claim.trackable]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said 12 people were killed.", "Police"),
        ("Twelve people were killed, the interior ministry said on Monday.", "interior ministry"),
        ("Twelve people were killed, said Ana Ruiz, the mayor.", "Ana Ruiz"),
        ("According to the Red Cross, 12 people were killed.", "Red Cross"),
        ("Twelve people were killed, according to the Red Cross.", "Red Cross"),
        ("The mayor of Korm, Alba Renn, told reporters that 12 people were killed.", "mayor of Korm, Alba Renn"),
        ("By Kyiv's count 12 soldiers were killed.", "Kyiv"),
        ("The Pentagon's latest estimate is that 10,000 troops were deployed.", "Pentagon"),
        ("A new estimate from Seoul puts the force at 3,000 soldiers.", "Seoul"),
        ("On Monday the ministry said 12 people were killed.", "ministry"),
        ("The union wants a pay rise of 9%.", "union"),
        ("The law firm said 12 people had been arrested.", "law firm"),
        ("Cases rose to 48, the WHO said.", "WHO"),
        ("The firm could shed 900 jobs, people familiar with the plan said.", "sources"),
        ("The company was fined €9m by the data regulator.", "data regulator"),
        ("The United States said 3,000 soldiers were deployed.", "U.S."),
    ],
)
def test_the_sentence_names_its_speaker(text, speaker):
    assert speakers(text) == [speaker]


def test_each_clause_has_its_own_speaker():
    assert speakers("The union says 2,800 workers walked out; the company counted 2,100.") == ["union", "company"]


def test_a_label_speaks_for_its_number():
    assert speakers("Police: 22,000 marchers. Organisers: 50,000 marchers.") == ["Police", "Organisers"]


def test_numbers_in_brackets_belong_to_whom_they_follow():
    text = "About 90,000 people marched, a lab said. Police (35,000) and organisers (120,000) disagreed."
    assert speakers(text) == ["lab", "Police", "organisers"]


def test_who_gave_a_number_speaks_for_it_alone():
    assert speakers("Seoul said 100 soldiers were killed, above the 30 claimed by Kyiv.") == ["Seoul", "Kyiv"]


def test_whoever_is_cited_speaks_and_the_chain_keeps_who_quotes_him():
    claim = next(claim for claim in read("Nineteen soldiers were killed, according to the Valo Post, citing a hospital official.", "", NOW))
    assert claim.speaker == "hospital official"
    assert claim.chain == ("Valo Post", "hospital official")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor of Ketu, Alba Renn, spent the night there. She said 14 people were killed.", "mayor of Ketu, Alba Renn"),
        ("The Health Office is worried. It has counted 121 infections.", "Health Office"),
        ("South Korea's spy agency briefed the house. The agency believes 300 soldiers were killed.", "South Korea's spy agency"),
    ],
)
def test_a_pronoun_or_bare_noun_means_an_earlier_speaker(text, speaker):
    assert speakers(text) == [speaker]


def test_an_unattributed_number_keeps_the_speaker_before_it_and_says_so():
    found = [claim for claim in read("Police said 12 people were killed. Thirty were injured.", "", NOW) if claim.trackable]
    assert [(claim.speaker, claim.carried) for claim in found] == [("Police", False), ("Police", True)]


def test_the_next_sentence_may_tell_whose_number_it_is():
    assert speakers("Thirteen people are dead. That is the number civil defence is standing by.") == ["civil defence"]


def test_a_known_fact_in_passing_is_nobodys():
    assert speakers("The governor visited the coast after the storm, which killed 32 people.") == [""]


def test_without_any_speaker_there_is_none():
    assert speakers("Twelve people were killed.") == [""]


def test_a_speakers_own_number_is_no_claim():
    assert [claim.measure for claim in read("Two soldiers said 12 people were killed.", "", NOW) if claim.trackable] == ["killed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Unions put the crowd at 15,000, police at 5,500.", [(15000, "protesters", "Unions"), (5500, "protesters", "police")]),
        ("The ministry put the death toll at 41, the Red Cross at 52.", [(41, "killed", "ministry"), (52, "killed", "Red Cross")]),
        ("The ministry put the toll in Gorun at 41, Semar at 12.", [(41, "killed", "ministry"), (12, "killed", "ministry")]),
    ],
)
def test_who_puts_the_same_at_another_number_comes_next(text, said):
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    assert [(claim.quantity.low, claim.measure, claim.speaker) for claim in found] == said
