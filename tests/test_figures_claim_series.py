"""Plain sentences that vary one construction over the verbs of each measure: whoever reads "killed" so reads "freed" so."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
DEEDS = {
    "killed": "killed",
    "murdered": "killed",
    "shot dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "abducted": "hostages",
    "arrested": "detained",
    "released": "freed",
    "rescued": "rescued",
    "evacuated": "evacuated",
    "displaced": "displaced",
    "infected": "infected",
    "trapped": "missing",
    "charged": "charged",
}
FATES = {
    "died": "killed",
    "drowned": "killed",
    "went missing": "missing",
    "survived": "rescued",
    "fell ill": "infected",
    "lost their homes": "homeless",
    "remained trapped": "missing",
    "went on strike": "strikers",
    "took to the streets": "protesters",
    "crossed the border": "refugees",
}
NOUNS = {
    "death": "killed",
    "killing": "killed",
    "arrest": "detained",
    "abduction": "hostages",
    "release": "freed",
    "rescue": "rescued",
    "evacuation": "evacuated",
    "disappearance": "missing",
    "expulsion": "refugees",
}
CONSTRUCTIONS = (
    "Soldiers {} the mayor and 12 others.",
    "Soldiers {} both brothers and 12 neighbours.",
    "The mayor and 12 others were {}.",
    "Twelve people, according to police, were {}.",
    "Twelve men, women and children were {}.",
    "At least 12 men, women and children have been {}.",
    "The number of those {} has now reached 12.",
    "A further 12 people were also {}.",
    "It was not clear who had {} the 12 men.",
)
PARTS = (
    "Among the 12 {} were three children.",
    "Three of the 12 people {} were children.",
    "Three children were among the 12 people {}.",
    "The 12 {} included three children.",
)


RELATIVES = (
    "travelling in a bus",
    "sheltering in a school",
    "fleeing the fighting",
    "protesting against the vote",
    "crossing the border",
    "gathered in a square",
    "waiting for aid",
    "on their way to work",
)
HEADLINES = (
    "Blast {} mayor and 12 others",
    "Blast {} mayor, 12 others",
    "Mayor among 12 {} in Korlen",
    "12 {} as storm hits Korlen",
)


def followed(text, headline=""):
    return [(int(claim.quantity.low), claim.measure, claim.basis) for claim in read(text, headline, NOW)]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@pytest.mark.parametrize("verb", DEEDS)
def test_a_deed_counts_its_object_however_it_is_put(construction, verb):
    assert [(value, measure) for value, measure, _ in followed(construction.format(verb))] == [(12, DEEDS[verb])]


@pytest.mark.parametrize("where", RELATIVES)
def test_where_somebody_was_is_not_what_befell_him(where):
    for text, measure in (
        (f"Twelve people {where} were killed.", "killed"),
        (f"Twelve people {where} have been freed.", "freed"),
        (f"At least 12 people {where} were arrested, police said.", "detained"),
        (f"A shell wounded 12 people {where}.", "wounded"),
        (f"Soldiers rescued 12 people {where}.", "rescued"),
    ):
        assert [(value, told) for value, told, _ in followed(text)] == [(12, measure)], text


@pytest.mark.parametrize("construction", HEADLINES)
@pytest.mark.parametrize("verb", ["killed", "wounded", "abducted", "arrested", "freed", "rescued"])
def test_a_headline_needs_no_articles(construction, verb):
    told = [claim for claim in read("", construction.format(verb), NOW) if claim.trackable]
    assert [(int(claim.quantity.low), claim.measure, claim.basis == "subtotal") for claim in told] == [(12, measure_of(verb), False)]


def measure_of(verb):
    return {**DEEDS, "freed": "freed"}[verb]


@pytest.mark.parametrize("construction", PARTS)
@pytest.mark.parametrize("verb", DEEDS)
def test_some_of_a_counted_number_are_a_part_of_it(construction, verb):
    told = {value: (measure, basis) for value, measure, basis in followed(construction.format(verb))}
    assert told[3] == (DEEDS[verb], "subtotal")
    assert told[12][0] == DEEDS[verb]
    assert told[12][1] != "subtotal"


@pytest.mark.parametrize("verb", FATES)
def test_a_fate_counts_its_subject_however_it_is_put(verb):
    for text in (f"Nearly 120 men, women and children {verb}.", f"At least 120, officials said, {verb}.", f"Another 120 {verb}."):
        assert [(value, measure) for value, measure, _ in followed(text)] == [(120, FATES[verb])], text
    assert followed(f"Among those who {verb} were 12 children.") == [(12, FATES[verb], "subtotal")]


@pytest.mark.parametrize("noun", NOUNS)
def test_the_noun_of_a_deed_counts_as_its_verb_does(noun):
    for text in (
        f"The {noun} of 12 villagers angered many.",
        f"The {noun}s of 12 villagers angered many.",
        f"The governor announced the {noun} of a teacher and 12 pupils.",
    ):
        assert [(value, measure) for value, measure, _ in followed(text)] == [(12, NOUNS[noun])], text


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Twelve soldiers, nine police officers and 30 civilians died in the attack.", {12: "killed", 9: "killed", 30: "killed"}),
        ("The attack left 12 soldiers, nine police officers and 30 civilians dead.", {12: "killed", 9: "killed", 30: "killed"}),
        ("Of the 120 hostages, 40 have been freed and 80 are still held.", {120: "hostages", 40: "freed", 80: "hostages"}),
        ("Of 12,000 protesters, 120 were arrested.", {12000: "protesters", 120: "detained"}),
        ("The bomber killed himself and 12 others.", {12: "killed"}),
        ("Soldiers killed General Voss and 12 fighters.", {12: "killed"}),
        ("Police announced the death of the mayor and 12 others.", {12: "killed"}),
        ("61 drones were shot down in the east, 12 in the south.", {61: "drones_downed", 12: "drones_downed"}),
        ("Troops captured 140 square kilometres of land.", {140: "territory"}),
        ("Floods ruined 140 square kilometres of land.", {140: "area_flooded"}),
        ("About 140 square kilometres of land are under water.", {140: "area_flooded"}),
        ("Twelve asylum seekers died.", {12: "killed"}),
        ("Twelve people (three of them children) were killed.", {12: "killed", 3: "killed"}),
        ("Of 40 thousand refugees, of whom 31 thousand are in Dulvia, most are women.", {40000: "refugees", 31000: "refugees"}),
        ("Twelve prisoners of war died.", {12: "killed"}),
        ("Rescuers are searching for 30 people.", {30: "missing"}),
        ("The fighting has driven 30,000 people out of the city.", {30000: "displaced"}),
        ("A march by 12,000 people ended peacefully.", {12000: "protesters"}),
        ("Korlen is home to 1,200 refugees.", {1200: "refugees"}),
        ("The fire, which has threatened 120 homes, killed nine.", {120: "buildings_threatened", 9: "killed"}),
        ("In Korlen, 12 people were killed, and in Vessa, nine.", {12: "killed", 9: "killed"}),
        ("12,000 protesters, according to police, and 40,000, according to unions, marched.", {12000: "protesters", 40000: "protesters"}),
        # and what these are not
        ("Korlen is home to 12,000 people.", {}),
        ("He threatened to kill 12 people.", {}),
        ("Luis Arroyo, of Korlen, 52, died.", {}),
    ],
)
def test_plain_sentences_are_read(text, measures):
    told = [claim for claim in read(text, "", NOW) if claim.trackable]
    assert {int(claim.quantity.low): claim.measure for claim in told} == measures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Among those killed were the mayor, his wife and 12 guards.", 12),
        ("Twelve people were killed, of whom three were children.", 3),
    ],
)
def test_some_of_the_dead_are_a_part_of_them(text, value):
    assert [(told, basis) for low, told, basis in followed(text) if low == value] == [("killed", "subtotal")]


def test_a_speaker_in_front_of_his_verb_or_behind_it():
    for text in ("Said the governor: “We have 12 dead.”", "Says the governor: “We have 12 dead.”"):
        assert [claim.speaker for claim in read(text, "", NOW)] == ["governor"]
    assert [claim.speaker for claim in read("Confirmed cases: 97.", "", NOW)] == [""]
