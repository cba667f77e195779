"""What else a sentence says of a measure once it is found: the tables of settling, and that they are in order."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.reader import quantities
from figures.sentences.measures import taxonomy
from figures.sentences.passage import passage
from figures.settling.rules import NOTHING, Rule, by_measure, follow
from figures.settling.settling import SUMS, TABLES

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)
RULES = [rule for table in (*TABLES, SUMS) for rule in table]


def measured(text):
    """Number -> measure of every number of a text that has one."""
    return {float(claim.quantity.low or claim.quantity.high): claim.measure for claim in read(text, "", NOW) if claim.measure}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Sixteen people were wounded, two of them fatally.", {16: "wounded", 2: "killed"}),
        ("Up to 45 villagers could have perished in the slide.", {45: "feared_dead"}),
        ("The slide is thought to have killed 45 villagers.", {45: "feared_dead"}),
        ("The sheriff fears that 45 guests were killed.", {45: "feared_dead"}),
        ("He is believed to have killed 45 women.", {45: "killed"}),
        ("The bomb could have killed 45 people if it had gone off.", {45: "killed"}),
        ("The board thinks that at least 45 have died.", {45: "killed"}),
        ("The toll, including the missing, rose to 45.", {45: "dead_or_missing"}),
        ("Storm leaves 45 dead, missing in Korlen", {45: "dead_or_missing"}),
        ("Storm leaves 45 dead, missing girl found", {45: "killed"}),
        ("The identities of 45 victims have been established.", {45: "identified"}),
        ("So far 45 of the bodies have been named.", {45: "identified"}),
        ("Doctors have identified 12 of the 45 victims.", {12: "identified", 45: "killed"}),
        ("In all 45 bodies have not yet been identified.", {45: "killed"}),
        ("The army took delivery of 45 bodies.", {45: "bodies_returned"}),
        ("The number of repatriated bodies has risen to 45.", {45: "bodies_returned"}),
        ("The hospital has received 45 bodies.", {45: "killed"}),
        ("Medics treated 45 casualties.", {45: "wounded"}),
        ("Suspected cholera cases in the state reached 45.", {45: "suspected_cases"}),
        ("Another 45 cases are awaiting confirmation.", {45: "suspected_cases"}),
        ("Cholera has sent 450 people to hospital.", {450: "infected"}),
        ("The blast sent 450 people to hospital.", {450: "wounded"}),
        ("Gunmen took 45 passengers off the bus.", {45: "hostages"}),
        ("Rescuers took 45 passengers off the ferry.", {45: "rescued"}),
        ("Border agents picked up 45 workers at the plant.", {45: "detained"}),
        ("A police launch picked up 45 people at sea.", {45: "rescued"}),
        ("The court jailed 45 activists for up to ten years.", {45: "charged"}),
        ("The police jailed 45 activists.", {45: "detained"}),
        ("The swap involved 45 soldiers from each side.", {45: "prisoners_exchanged"}),
        ("An exchange of fire involved 45 soldiers.", {45: "troops"}),
        ("The group still has 45 captives.", {45: "hostages"}),
        ("The clashes pushed 450 people out of their homes.", {450: "displaced"}),
        ("The war has driven 45,000 Ardans into Orvania.", {45000: "refugees"}),
        ("The war has driven 45,000 Ardans into poverty.", {45000: "in_need"}),
        ("At least 45 workers were stuck in a flooded tunnel.", {45: "missing"}),
        ("At least 45 travellers were stuck in Korlen.", {45: "in_need"}),
        ("Nurses fear the death of 45 people in the camp.", {45: "feared_dead"}),
        ("The number of victims, dead and missing, is now 45.", {45: "dead_or_missing"}),
        ("In all 45 cases have yet to be confirmed.", {45: "suspected_cases"}),
        ("Police are searching for 45 inmates.", {45: "escaped"}),
        ("Police are searching for 45 hikers.", {45: "missing"}),
        ("The avalanche carried off 45 climbers.", {45: "missing"}),
        ("The bandits carried off 45 climbers.", {45: "hostages"}),
        ("The pirates are holding 45 sailors.", {45: "hostages"}),
        ("The army is holding 45 soldiers.", {45: "captured"}),
        ("The 45 kidnapped worshippers have returned home.", {45: "freed"}),
        ("About 45,000 people have taken refuge in Orvania.", {45000: "refugees"}),
        ("Some 45,000 people have taken refuge in schools.", {45000: "evacuated"}),
        ("A riot allowed 45 prisoners to escape.", {45: "escaped"}),
        ("The blast critically injured 45 workers.", {45: "critically_injured"}),
        ("In all 45 people are in hospital in critical condition.", {45: "critically_injured"}),
        ("Soldiers seized 45 suspected members of the group.", {45: "detained"}),
        ("Gunmen seized 45 members of the group.", {45: "hostages"}),
        ("Some 45,000 villagers were forced to abandon their homes.", {45000: "displaced"}),
        ("Colombia has taken in 45,000 Orvanians.", {45000: "refugees"}),
        ("Police have taken in 45 suspects.", {45: "detained"}),
        ("About 570 sailors have taken part in the search for the boat.", {570: "people"}),
        ("93 servicemen came back from captivity on Friday.", {93: "prisoners_exchanged"}),
        ("Ukraine said 93 servicemen returned from captivity.", {93: "prisoners_exchanged"}),
        ("Crews restored power to all but 3,000 customers.", {3000: "households_without_power"}),
        ("The turnout, after counting 46.75% of the polling stations, was 50.46%.", {46.75: "votes_counted", 50.46: "turnout"}),
        ("Net profit, including charges for closures, was $91 million.", {91e6: "profit"}),
        ("The net loss, after a charge for closures, was $91 million.", {91e6: "loss"}),
        ("The offer is 53 percent above its share price before the bid.", {53: "share_premium"}),
        ("The recall affects 23 million inflators.", {23e6: "recalled"}),
        ("The court granted her $14 million in damages.", {14e6: "compensation"}),
    ],
)
def test_the_rest_of_the_sentence_settles_the_measure(text, measures):
    assert measured(text) == measures


def test_every_rule_speaks_of_measures_that_there_are():
    named = {measure for rule in RULES for measure in (*rule.measures.split(), rule.becomes)}
    assert named - {NOTHING} <= taxonomy().measures.keys()


def test_all_rules_that_ask_for_a_measure_stand_in_one_table():
    asked = Counter(measure for table in TABLES for measure in {key for rule in table for key in rule.measures.split()})
    assert [measure for measure, tables in asked.items() if tables > 1] == []


def test_every_rule_has_its_example():
    assert [rule.when.__name__ for rule in RULES if not (rule.when.__doc__ or "").lstrip().startswith('"')] == []


def settled(measure, *rules):
    """What a number of this measure is after the rules, given as "killed > wounded", each of which holds."""
    text = "At least 12 people were killed."
    made = passage(text, 0, False, list(quantities(text)), taxonomy())
    one = made.counted[0]
    one.measure, one.rule = measure, "noun"
    pairs = (rule.split(" > ") for rule in rules)
    follow(made, one, by_measure(Rule(asked, lambda made, one: True, becomes if becomes != "-" else NOTHING) for asked, becomes in pairs))
    return one.measure, one.rule


def test_a_list_of_rules_is_gone_down_once():
    assert settled("killed", "killed > wounded", "wounded > missing") == ("missing", "noun")
    assert settled("killed", "wounded > missing", "killed > wounded") == ("wounded", "noun")
    assert settled("killed", "killed > wounded", "wounded > killed", "killed wounded > missing") == ("missing", "noun")
    assert settled("killed", "captured > hostages") == ("killed", "noun")


def test_a_number_of_nothing_has_lost_the_words_that_spoke_for_its_measure():
    assert settled("killed", "killed > -", "killed > wounded") == ("", "")
