"""How a story joins a report: the three failures that nobody forgives, and the kinds of kin."""

from datetime import UTC, datetime, timedelta

import pytest

from db.store import Store
from stories.place import place
from stories.placement import Placement
from stories.story import Story

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
        new = Story(
            id=f"s{self.count}", url=url or f"https://o{self.count}.example/", outlet=f"o{self.count}", headline=headline, text=text,
            published=None, seen=START + timedelta(hours=hours),
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


def test_a_number_in_another_form_is_no_revision(desk):
    desk.add(FLOOD)
    assert desk.add(FLOOD.replace("nine", "9").replace("30", "thirty"), hours=2).kin == "copy"


def test_a_trim_and_an_expansion_are_named(desk):
    desk.add(FLOOD)
    assert desk.add(FLOOD.split("\n")[0], hours=1).kin == "trim"
    more = "The governor, Ilse Brandt, opened three schools as shelters and asked the army for pontoons. Farmers upstream lost cattle."
    assert desk.add(f"{FLOOD}\n{more}", hours=2).kin == "expansion"


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
