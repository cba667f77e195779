"""How a story joins a report: the three failures that nobody forgives, and the kinds of kin."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.store import Store
from stories.place import place
from stories.placement import Placement
from stories.story import Story

BENCH = str(Path(__file__).parents[1] / "bench")

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FLOOD = (
    "Rescue crews in Vellmar pulled nine people from rooftops after the Orla river burst through an earthen levee, "
    "the harbour master said. At least 30 people drowned in the Tannery quarter, where water reached second floors.\n"
    "Engineers blamed a cracked sluice gate that inspectors had twice marked for repair. Ferries to Quill Island stopped."
)


class Desk:
    """Places and keeps stories as the journey does."""

    def __init__(self) -> None:
        self.store = Store(":memory:")
        self.count = 0

    def add(self, text: str, *, hours: float = 0, headline: str = "Levee breaks in Vellmar", url: str = "") -> Placement:
        self.count += 1
        before = self.store.stories.latest(url)
        new = Story(
            id=f"s{self.count}", url=url or f"https://o{self.count}.example/", outlet=f"o{self.count}", headline=headline, text=text,
            published=None, seen=START + timedelta(hours=hours), version=before.version + 1 if before else 1,
        )  # fmt: skip
        placed = place(new, self.store.kin)
        with self.store.saving():
            self.store.stories.keep(new)
            self.store.kin.keep(placed)
        return placed.placement


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.store.close()


@pytest.mark.parametrize("old, new", [("At least 30", "At least 41"), ("At least 30", "Dozens of"), ("pulled nine", "pulled eleven")])
def test_a_copy_that_differs_in_its_figure_is_a_revision(desk, old, new):
    first = desk.add(FLOOD)
    other = desk.add(FLOOD.replace(old, new), hours=2)
    assert other.report == first.report
    assert other.kin == "revision"


def test_a_vague_figure_made_a_number_is_a_revision(desk):
    first = desk.add(FLOOD.replace("At least 30", "Dozens of"))
    other = desk.add(FLOOD.replace("At least 30", "41"), hours=2)
    assert (other.report, other.kin) == (first.report, "revision")


def test_a_plain_copy_is_a_copy(desk):
    first = desk.add(FLOOD)
    other = desk.add(FLOOD, hours=2, headline="Thirty drown as river breaks levee")
    assert (other.report, other.kin, other.of) == (first.report, "copy", "s1")


def test_a_late_copy_with_the_old_figure_is_a_copy_of_the_old(desk):
    desk.add(FLOOD)
    desk.add(FLOOD.replace("30", "41"), hours=2)
    late = desk.add(FLOOD, hours=3)
    assert (late.kin, late.of) == ("copy", "s1")


def test_a_figure_is_new_although_a_trim_without_its_sentence_was_placed(desk):
    _, tail = FLOOD.split("\n")
    desk.add(FLOOD)
    desk.add(tail, hours=1)
    assert desk.add(FLOOD.replace("30", "41"), hours=2).kin == "revision"


def test_a_copy_of_the_first_is_no_revision_of_the_revised(desk):
    desk.add(FLOOD)
    desk.add(FLOOD.split("\n")[0], hours=1)
    desk.add(FLOOD.replace("30", "41"), hours=2)
    more = "The governor opened three schools as shelters and asked the army for pontoons and generators before nightfall."
    late = desk.add(f"{FLOOD}\n{more}", hours=3)
    assert (late.kin, late.of) == ("expansion", "s1")


def test_page_sentences_before_the_lead_do_not_hide_it(desk):
    first = desk.add(FLOOD)
    page = "Sign up for our morning newsletter and never miss a story. This story has been updated. "
    own = "Marten Quist, a baker, walked for two hours with his oven trays on his head, and neighbours lent him a tarpaulin."
    other = desk.add(page + FLOOD.split(". ")[0] + ". " + own, hours=2, headline="Nine saved from roofs")
    assert other.report == first.report


def test_a_number_in_another_form_is_no_revision(desk):
    desk.add(FLOOD)
    assert desk.add(FLOOD.replace("nine", "9").replace("30", "thirty"), hours=2).kin == "copy"


YARD = (
    "Ostrand Marine agreed on Tuesday to sell its Vellmar shipyard to Halvik Group for {price}, the companies said. "
    "Nearly {men} welders left after a crane fell {height} onto a slipway in January, foreman Piet Aalders said."
)


@pytest.mark.parametrize(
    "said, copied",
    [
        ({"price": "2 billion dollars"}, {"price": "$2bn"}),
        ({"price": "40 million pounds"}, {"price": "£40m"}),
        ({"men": "two dozen"}, {"men": "24"}),
        ({"men": "half a dozen"}, {"men": "six"}),
        ({"men": "50k"}, {"men": "50,000"}),
        ({"height": "32 feet"}, {"height": "10 metres"}),
        ({"height": "about a mile"}, {"height": "some 1.6 km"}),
        ({"height": "at 40 degrees Celsius"}, {"height": "at 104 degrees Fahrenheit"}),
        ({"height": "at 9 p.m."}, {"height": "at 2100 GMT"}),
        ({"price": "1.2 million euros"}, {"price": "1.2m euros"}),
    ],
)
def test_a_figure_in_another_house_style_is_no_revision(desk, said, copied):
    plain = {"price": "2 billion dollars", "men": "24", "height": "20 metres"}
    desk.add(YARD.format(**plain | said))
    assert desk.add(YARD.format(**plain | copied), hours=2).kin == "copy"


@pytest.mark.parametrize(
    "said, told",
    [
        ({"price": "$2bn"}, {"price": "$3bn"}),
        ({"price": "$2m"}, {"price": "$2bn"}),
        ({"men": "two dozen"}, {"men": "three dozen"}),
        ({"men": "a few dozen"}, {"men": "41"}),
        ({"height": "32 feet"}, {"height": "33 metres"}),
        ({"height": "32 feet"}, {"height": "40 feet"}),
        ({"height": "5m"}, {"height": "6m"}),
        ({"height": "at 40 degrees Celsius"}, {"height": "at 42 degrees Celsius"}),
        ({"height": "in May, killing one person,"}, {"height": "in May, killing nine people,"}),
        ({"height": "in May, hurting nobody,"}, {"height": "in May, hurting 14,"}),
        ({"men": "an unknown number of"}, {"men": "24"}),
        ({"price": "an undisclosed sum"}, {"price": "£40m"}),
        ({"price": "50p a share"}, {"price": "60p a share"}),
    ],
)
def test_another_figure_in_any_style_is_a_revision(desk, said, told):
    plain = {"price": "2 billion dollars", "men": "24", "height": "20 metres"}
    desk.add(YARD.format(**plain | said))
    assert desk.add(YARD.format(**plain | told), hours=2).kin == "revision"


def test_what_another_report_has_in_passing_is_no_copy_of_it(desk):
    first = desk.add(
        "A coach fell 60 metres into a gorge in the Quellan region of southern Marova on Friday. Seven people were killed and 18 injured, "
        "police said.", headline="Seven die as coach falls into gorge in southern Marova",
    )  # fmt: skip
    other = desk.add(
        "Two Dutch tourists were killed and 12 other people injured on Friday when their minibus left a mountain road in southern Marova, "
        "police said. The minibus was on its way from Quellan to the village of Chirva. Hours earlier another accident in the region left "
        "seven people dead and 18 injured when a coach fell 60 metres into a gorge.",
        hours=2.5, headline="Two Dutch tourists killed in southern Marova",
    )  # fmt: skip
    assert other.report != first.report


def test_a_trim_and_an_expansion_are_named(desk):
    desk.add(FLOOD)
    assert desk.add(FLOOD.split("\n")[0], hours=1).kin == "trim"
    more = "The governor, Ilse Brandt, opened three schools as shelters and asked the army for pontoons. Farmers upstream lost cattle."
    assert desk.add(f"{FLOOD}\n{more}", hours=2).kin == "expansion"


def test_a_copy_with_a_number_of_its_own_is_an_expansion(desk):
    desk.add(FLOOD)
    assert desk.add(f"{FLOOD} Some 8,000 homes were dark.", hours=1).kin == "expansion"
    assert desk.add(f"{FLOOD} Many homes were dark.", hours=2).kin == "copy"


def test_the_same_url_is_a_version_and_a_changed_figure_there_a_revision(desk):
    url = "https://wire.example/levee"
    first = desk.add(FLOOD, url=url)
    again = desk.add(FLOOD.replace("Ferries to Quill Island stopped.", "Ferry service stopped."), hours=1, url=url)
    assert (again.report, again.kin) == (first.report, "version")
    assert desk.add(FLOOD.replace("30", "41"), hours=2, url=url).kin == "revision"


def test_a_marked_update_is_a_revision(desk):
    desk.add(FLOOD)
    assert desk.add(FLOOD, hours=1, headline="UPDATE 1-Levee breaks in Vellmar").kin == "revision"


QUAKE = (
    "A magnitude {m} earthquake struck {km} km {way} of {place} on {day}, the seismology centre said. "
    "The quake was at a depth of {depth} km. There were no immediate reports of damage or casualties."
)


def test_two_quakes_in_one_format_are_siblings(desk):
    head = "Quake strikes off Tarvik"
    first = desk.add(QUAKE.format(m=5.6, km=120, way="southeast", place="Tarvik", day="Monday", depth=10), headline=head)
    other = desk.add(QUAKE.format(m=5.1, km=95, way="south", place="Tarvik", day="Thursday", depth=33), hours=70, headline=head)
    assert other.report != first.report
    assert other.kin in ("sibling", None)


def test_two_dividend_notices_are_siblings(desk):
    text = "Quarterly dividend {a} cents vs {a} cents prior. Payable April {b}. Record March {c}."
    first = desk.add(text.format(a=10, b=10, c=27), headline="Acmeron Corp sets quarterly")
    other = desk.add(text.format(a=10, b=10, c=27), headline="Boltavia Inc sets quarterly", hours=1)
    assert other.report != first.report


def test_two_results_in_one_form_are_siblings(desk):
    text = "Shr {a} cts vs {b} cts. Net {c} mln vs {d} mln. Revs {e} mln vs {f} mln."
    desk.add(text.format(a=12, b=10, c=3.1, d=2.8, e=40.2, f=38.9), headline="Acmeron Corp 2nd qtr net")
    other = desk.add(text.format(a=12, b=10, c=3.1, d=2.9, e=41.2, f=38.8), headline="Boltavia Inc 2nd qtr net", hours=1)
    assert (other.report, other.kin) == ("rs2", "sibling")


def test_agencies_directions_and_capitals_of_a_headline_are_no_other_name(desk):
    lead = "A ferry with {} people on board struck a barge in the Orla delta, {}and sank within minutes, divers said on Sunday. "
    told = "The skipper had ignored two warnings of fog, harbour master Lene Arvid told {}. Divers search the hull for a stoker."
    first = desk.add(lead.format(60, "in western Tavria, ") + told.format("Agence France-Presse"), headline="Ferry Sinks In Orla Delta")
    copy = desk.add(lead.format(60, "in Western Tavria, ") + told.format("AFP"), hours=1, headline="Barge Strikes Ferry In Orla Delta")
    assert copy.report == first.report
    assert copy.kin == "copy"


def test_a_revised_quake_is_no_sibling(desk):
    head = "Quake strikes off Tarvik"
    desk.add(QUAKE.format(m=5.6, km=120, way="southeast", place="Tarvik", day="Monday", depth=10), headline=head)
    other = desk.add(QUAKE.format(m=5.9, km=120, way="southeast", place="Tarvik", day="Monday", depth=10), hours=1, headline=head)
    assert (other.report, other.kin) == ("rs1", "revision")


def test_one_form_for_two_provinces_makes_siblings(desk):
    text = "The drought in {p} province has left {n} people short of water. Officials said {m} wells were drilled in {q} county."
    desk.add(text.format(p="Garmat", n="210,000", m=40, q="Isk"), headline="Drought in Garmat")
    other = desk.add(text.format(p="Veld", n="210,000", m=40, q="Orrin"), headline="Drought in Veld", hours=3)
    assert (other.report, other.kin) == ("rs2", "sibling")


def test_a_story_without_text_is_placed_by_its_headline(desk):
    first = desk.add("", headline="Levee breaks in Vellmar, thirty drown in Tannery quarter")
    assert desk.add("", headline="Levee breaks in Vellmar, thirty drown in Tannery quarter", hours=1).report == first.report
    assert desk.add("", headline="Bakers of Ostrovia refuse subsidy for bread").report == "rs3"


def test_a_story_with_nothing_in_it_is_placed_alone(desk):
    assert desk.add("", headline="").report == "rs1"
    assert desk.add("", headline="").report == "rs2"


def test_an_address_that_carries_another_text_is_no_version(desk):
    url = "https://wire.example/latest"
    desk.add(FLOOD, url=url)
    other = desk.add("Bakers across Ostrovia stopped work in a quarrel over flour.", headline="Bread strike", url=url, hours=9)
    assert (other.report, other.kin) == ("rs2", None)


@pytest.fixture(scope="module")
def scores():
    sys.path.insert(0, BENCH)
    from kin_scores import measure_kin

    yield measure_kin("scored", 4, unrelated=20, each=11, forms=5)
    sys.path.remove(BENCH)


FLOORS = {
    "f1": 0.992, "b3": 0.997, "linked heavy": 0.97, "linked trim": 0.99, "linked house": 0.99, "linked headline": 0.99,
    "linked quotes": 0.99, "linked local": 0.99, "linked live": 0.99, "linked third": 0.99, "figure updates kept": 0.98,
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_kin_stays_above_its_floor(scores, name):
    assert scores[name] >= FLOORS[name]


def test_no_siblings_and_no_strangers_are_merged(scores):
    assert scores["siblings merged"] == scores["others merged"] == 0
    assert scores["copies called revisions"] <= 0.01


@pytest.mark.parametrize("half, floor, missed", [("dev", 0.98, 0.04), ("scored", 0.9, 0.15)])
def test_short_rewrites_are_found_and_their_siblings_left(half, floor, missed):
    sys.path.insert(0, BENCH)
    from kin_scores import measure_rewrites

    found = measure_rewrites(half)
    sys.path.remove(BENCH)
    assert found["f1"] >= floor
    assert found["rewrites missed"] <= missed
    assert found["siblings merged"] <= 0.04


@pytest.mark.parametrize("half", ["dev", "scored"])
def test_long_rewrites_are_found_and_their_siblings_left(half):
    sys.path.insert(0, BENCH)
    from kin_scores import measure_rewrites

    found = measure_rewrites(half, "long_rewrites")
    sys.path.remove(BENCH)
    assert found["f1"] >= 0.985
    assert found["rewrites missed"] <= 0.04 and found["siblings merged"] <= 0.04
