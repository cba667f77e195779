"""Words by which a count is gone over, or set against another's."""

import json

import pytest

from db.store import Store
from desk.replay import as_row
from figures.claims import read
from figures.recounts import belittles, goes_back, recounted, says_why, set_against
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
    ],
)
def test_a_count_gone_over(text, number):
    assert recounted(claim_of(text, number))


@pytest.mark.parametrize("text", ["At least 18 people were killed in the crush, police said.", "The company will cut 700 jobs, it said."])
def test_a_plain_count_is_not_gone_over(text):
    assert not any(recounted(claim) for claim in read(text))


def test_a_reason_for_taking_back():
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
