"""What else a sentence says of a measure once it is found: the tables of settling, and that they are in order."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.measures import taxonomy
from figures.passage import passage
from figures.reader import quantities
from figures.settling import SUMS, TABLES
from figures.settling_rules import NOTHING, Rule, by_measure, follow

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)
RULES = [rule for table in (*TABLES, SUMS) for rule in table]


def measured(text):
    """Number -> measure of every number of a text that has one."""
    return {float(claim.quantity.low or claim.quantity.high): claim.measure for claim in read(text, "", NOW) if claim.measure}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Sixteen people were wounded, two of them fatally.", {16: "wounded", 2: "killed"}),
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
