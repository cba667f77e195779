"""What keeps figures apart or lets them be one: values, speakers, subjects, places."""

import ast
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from figures import values
from figures.authority import for_one_land, one_chain, same_speaker
from figures.evidence import evidence
from figures.evidence.keys import place_key, subject_key
from figures.evidence.names import names_of
from figures.quantity import Quantity
from figures.values import Value
from figures.wording import nations, stem
from figures.wordlists import wordlist


def value(low, high=None, approx="exact", unit=""):
    if approx in ("exact", "about", "nearly"):
        high = low
    return Value(None if low is None else Decimal(str(low)), None if high is None else Decimal(str(high)), approx, unit)


def over(low):
    return value(low, approx="over")


@pytest.mark.parametrize(
    ("new", "old", "why"),
    [
        (value(4, approx="at_least"), value(4), "same value"),
        (value(280, approx="over"), value(288), "a rounding"),
        (value(200, approx="over"), value(288), "a looser bound"),
        (value(300, approx="nearly"), value(288), "a rounding"),
        (value(2000, approx="nearly"), value(1902), "a rounding"),
        (value(100, approx="nearly"), value(97), "a rounding"),
        (value(11000), value(11012), "a rounding"),
        (value(1500, 4000, "range"), value(2000, 3000, "range"), "a looser bound"),
        (value(None, 1000, "at_most"), value(900), "a looser bound"),
    ],
)
def test_what_says_nothing_new(new, old, why):
    assert values.restates(new, old) == why


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (value(289), value(288)),
        (value(10000, approx="about"), value(11000)),
        (value(45000, approx="about"), value(40000, approx="about")),
        (value(320, approx="over"), value(288)),
        (value(1000, approx="over"), value(None, 1000, "at_most")),
        (value(32), value(30, approx="at_least")),
        (value(None, 150, "at_most"), value(57)),
        (value(20, approx="about"), value(17)),
    ],
)
def test_what_says_something_new(new, old):
    assert values.restates(new, old) == ""


def test_a_fraction_in_words_is_a_percentage():
    fifth = Quantity(start=0, end=1, low=Decimal("0.2"), high=Decimal("0.2"), approx="nearly", unit="fraction")
    assert values.same(values.of_quantity(fifth), value(20, unit="%"))


def test_a_vague_amount_has_no_number_here():
    dozens = Quantity(start=0, end=1, low=Decimal(24), high=None, approx="vague")
    assert not values.of_quantity(dozens).numeric


def test_a_range_is_narrowed_by_what_lies_inside():
    assert values.narrows(value(550), value(400, 600, "range"))
    assert not values.narrows(value(650), value(400, 600, "range"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civil defence officials", "the civil defense service"),
        ("the mayor of Korlen", "mayor"),
        ("the Pentagon", "U.S. officials"),
        ("Ukraine's military intelligence", "Ukrainian military intelligence agency"),
        ("organisers", "the organizers"),
    ],
)
def test_one_speaker_under_two_descriptions(one, other):
    assert same_speaker(one, other)


def test_a_bare_land_is_its_government():
    assert for_one_land("Eritrea", "Eritrea's defence ministry")
    assert for_one_land("Mozambique's disaster institute", "Mozambique")
    assert not for_one_land("Ethiopia", "Eritrea's defence ministry")
    assert not for_one_land("Nepal", "Nepal Red Cross")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the interior minister", "civil protection agency"),
        ("police", ""),
        ("doctors at the hospital", "the health ministry"),
        ("President Zelenskiy", "Ukraine's military intelligence"),
    ],
)
def test_a_chain_of_authority_passes_one_count_up(one, other):
    assert one_chain(one, other)
    assert one_chain(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisers", "police"),
        ("the nurses' union", "the health ministry"),
        ("Food Workers' Union", "Calder Foods"),
        ("the Red Cross", "the government"),
        ("Ukraine's president", "U.S. officials"),
        ("the Pacific Geodetic Institute", "the national seismic centre"),
        ("Legal Aid Watch", "police"),
        ("an opposition leader", "the health ministry"),
        ("rebels", "the army"),
    ],
)
def test_independent_counters(one, other):
    assert not one_chain(one, other)
    assert not one_chain(other, one)


def test_nations_hide_in_people_and_capitals():
    assert nations("Seoul said North Korean troops were in Russia's Far East") == ("South Korea", "North Korea", "Russia")


def test_a_territory_is_no_part_of_the_land_whose_name_it_holds():
    assert nations("American Samoa and Samoa") == ("American Samoa", "Samoa")
    assert nations("the Northern Irish health department") == ("Northern Ireland",)


def test_a_sea_and_a_continent_are_no_nation():
    assert nations("islands in the Indian Ocean") == nations("Central America") == nations("the governor of New Mexico") == ()


def test_a_place_is_known_by_its_telling_words():
    assert place_key("eastern Brennia") == place_key("Brennia") == {"brennia"}
    assert place_key("Korlen, Brennia") == {"korlen"}
    assert place_key("Turkish border region") >= {"turkey"}


def test_a_name_is_one_with_accents_and_without():
    assert place_key("Goiânia") == place_key("Goiania") and place_key("Łomża") == {"lomza"}
    assert names_of("Fire in Malmö", "Crews in Årdal were called.") == ("malmo", "ardal")


def test_a_subject_is_taken_apart():
    subject = subject_key("killed", "North Korean soldiers")
    assert (subject.nations, subject.parts) == ({"North Korea"}, {"soldier"})
    assert not subject_key("troops", "soldiers").parts


@pytest.mark.parametrize(("plural", "single"), [("bodies", "body"), ("children", "child"), ("crosses", "cross"), ("crisis", "crisis")])
def test_singulars(plural, single):
    assert stem(plural) == single


ENDINGS = {"told": ("", " told"), "where": ("", " elsewhere"), "lasting": ("",)}
"""What the code sets behind a name, by the variable that holds it."""


def names_of_evidence():
    """Every name that figures/evidence/*.py give evidence, as a list of the forms that one place of the code may give."""
    files = sorted(Path(evidence.__file__).parent.glob("*.py"))
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf8")))):
        said = node.args[0] if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" else None
        given = said or (node.value if isinstance(node, ast.Return) else None)
        for part in ast.walk(given) if given is not None else ():
            if isinstance(part, ast.JoinedStr):
                filled = [one.value for one in part.values if isinstance(one, ast.FormattedValue)]
                variables = [one.id if isinstance(one, ast.Name) else "" for one in filled]
                words = "".join(one.value if isinstance(one, ast.Constant) else "{}" for one in part.values)
                if all(name in ENDINGS for name in variables):
                    yield [words.format(*ends) for ends in product(*(ENDINGS[name] for name in variables))]
            elif said is not None and isinstance(part, ast.Constant) and part is said:
                yield [part.value]


def test_every_piece_of_evidence_has_a_weight():
    """A name without a weight would stop a story."""
    known = wordlist("evidence")["evidence"]
    found = [name for names in names_of_evidence() for name in names]
    assert len(found) > 50
    assert [name for name in found if name not in known] == []


def test_a_word_of_grammar_that_begins_a_sentence_is_no_name():
    text = "Another 24 were injured near Varbeck. However, none is in danger. Several roads are shut. Although it rained, Lenta held."
    assert names_of("Bus crash", text) == ("varbeck", "lenta")


def test_who_carries_the_news_or_was_told_it_is_no_name_of_a_story() -> None:
    text = "A bus crashed in Varbeck, Xinhua reported. A witness told Reuters that it burned; he told the Northern Wire the brakes failed."
    assert names_of("Bus crash", text) == ("varbeck",)


def test_a_name_that_is_all_of_a_source_is_no_name_of_a_story_and_a_nation_or_the_land_of_an_office_is() -> None:
    text = "Nine died in Varbeck, according to the Halcyon Press. Four are missing, according to Lenta police; five, according to Ukraine."
    assert names_of("Bus crash", text) == ("varbeck", "lenta", "ukraine")
    assert names_of("Bus crash", "Nine died, according to Varbeck Daily. The Varbeck road is shut.") == ("varbeck",)


def test_bays_and_hills_are_kinds_of_places_and_no_names() -> None:
    assert names_of("Floods in Varbeck Bay", "Floods swept through Lenta Hill.") == ("varbeck", "lenta")
