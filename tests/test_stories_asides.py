"""Which sentences of a story tell of another happening, and which places it names."""

import random

from stories.asides import _aside, _places, asides
from stories.features import tokens
from stories.places import lands, places


def test_another_year_and_a_denied_link_set_a_sentence_apart():
    text = "Two girls escaped. In 2014, 276 girls were seized at Chibok. The raid is not linked to the one at Maga. Police seek four men."
    assert asides(text, 2026) == ["In 2014, 276 girls were seized at Chibok. ", "The raid is not linked to the one at Maga. "]


def test_the_next_sentence_goes_on_with_another_happening_that_it_names():
    aside = "The fire came a week after a blast in Corvale. "
    more = "Twelve people died when a tank burst at the works in Corvale. "
    assert asides(f"A fire destroyed a school in Ambry on Tuesday. {aside}{more}No pupil was hurt.", 2026) == [aside, more]
    own = "Officials in Ambry said the roof fell in. "
    assert asides(f"A fire destroyed a school in Ambry on Tuesday. {aside}{own}", 2026) == [aside]
    same = "Officers in Ambry fear for two boys. "
    assert asides(f"A fire broke out in Ambry. It came a year after another in Ambry on Monday. {same}", 2026)[1:] == []


def test_the_first_sentence_this_year_and_a_days_own_fire_are_the_storys_own():
    assert asides("In 2014 a man fled. He was caught in 2026. Friends mourned the victims of Monday's fire.", 2026) == []


def test_lands_are_known_by_people_and_capital_and_are_no_places():
    assert lands({"kabul", "afghan", "copiapo"}, frozenset({"turkish"})) == {"afghanistan", "turkey"}
    assert places(tokens("Turkish police in Ankara and off Weldon Bay met Ada Brill")) == {"weldon", "bay"}


def test_every_beginning_of_an_aside_is_looked_for():
    chance = random.Random(1)
    told = "19 2014 1999. not linked closely to the related Unrelated unrelated came a day after comes come weeks week earlier ago before"
    words = f"{told} months years second Second third Third fourth latest in month fire. year. week, said".split()
    found = 0
    for _ in range(2000):
        text = " ".join(chance.choices(words, k=20))
        begins = [one.start() for one in _aside().finditer(text)]
        found += len(begins)
        assert set(begins) <= set(_places(text, 0)), text
    assert found > 5000
