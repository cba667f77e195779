"""An editor's word on kin and events wins: it is logged, later stories go by it, and it can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from repair_cases import a_store, a_tale, play

from db.errors import DeedRefused
from db.store import Store
from scheduler.rebuild import rebuild
from stories.place import place
from stories.placement import Placement
from stories.story import Story

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SIGNED = {"by": "anna", "at": START}
FLOOD = (
    "Rescue crews in Vellmar pulled nine people from rooftops after the Orla river burst through an earthen levee, "
    "the harbour master said. At least 30 people drowned in the Tannery quarter, where water reached second floors.\n"
    "Engineers blamed a cracked sluice gate that inspectors had twice marked for repair. Ferries to Quill Island stopped."
)
LATER_TEXT = FLOOD.replace("Engineers blamed a cracked sluice gate", "A judge blamed a rusted spillway chain").replace("Ferries", "Trains")
LATER_TEXT += " The governor, Ilse Brandt, opened three schools as shelters and asked the army for pontoons before nightfall."
STRIKE = (
    "Bakers across Ostrovia stopped work on Tuesday in a quarrel over the price of flour, and queues formed before the mills of Garmat. "
    "Union leader Petra Halvik said the ovens would stay cold until the ministry withdrew its decree."
)


class Desk:
    """Places and keeps stories as the journey does."""

    def __init__(self) -> None:
        self.store, self.count = Store(":memory:"), 0

    def add(self, text: str, hours: float, headline: str = "Levee breaks in Vellmar") -> str:
        self.count += 1
        id_ = f"s{self.count}"
        new = Story(
            id=id_, url=f"https://o{self.count}.example/", outlet=f"o{self.count}", headline=headline, text=text, published=None,
            seen=START + timedelta(hours=hours),
        )  # fmt: skip
        placed = place(new, self.store.kin)
        with self.store.saving():
            self.store.stories.keep(new)
            self.store.kin.keep(placed)
        return id_

    def stands(self, story: str) -> Placement:
        found = self.store.kin.placement(story)
        assert found
        return found

    def separate(self, one: str, other: str, event: bool = False) -> str:
        with self.store.saving():
            return self.store.hand.separate(one, other, event=event, **SIGNED).id

    def join(self, one: str, other: str, event: bool = False) -> str:
        with self.store.saving():
            return self.store.hand.join(one, other, event=event, **SIGNED).id

    def undo(self, deed: str) -> None:
        with self.store.saving():
            self.store.hand.undo(deed, **SIGNED)

    def all(self) -> list[tuple[object, ...]]:
        return self.store.db.execute("SELECT seq, report, event, kin, of, score, rule, rules FROM kin_stories ORDER BY seq").fetchall()


@pytest.fixture
def desk():
    made = Desk()
    yield made
    made.store.close()


def test_a_story_set_apart_leaves_with_what_derives_from_it(desk):
    first, other = desk.add(FLOOD, 0), desk.add(LATER_TEXT, 1)
    derived = desk.add(LATER_TEXT, 2)
    assert desk.stands(derived).of == other
    deed = desk.separate(other, first)
    assert [desk.stands(story).report for story in (first, other, derived)] == ["rs1", "rs2", "rs2"]
    assert {desk.stands(story).event for story in (first, other, derived)} == {"es1"}
    assert (desk.stands(other).kin, desk.stands(other).rule) == (None, f"{deed}: no kin of s1")
    assert desk.stands(derived).of == other


def test_taking_it_back_brings_back_every_row(desk):
    first, other = desk.add(FLOOD, 0), desk.add(LATER_TEXT, 1)
    desk.add(LATER_TEXT, 2)
    before = desk.all()
    deeds = [desk.separate(first, other, event=True), desk.join(first, other, event=True), desk.join(first, other)]
    assert desk.all() != before
    for deed in deeds:
        desk.undo(deed)
    assert desk.all() == before
    assert desk.store.db.execute("SELECT (SELECT count(*) FROM kin_placed) + (SELECT count(*) FROM kin_apart)").fetchone() == (0,)


def test_a_later_copy_joins_the_nearer_of_two_that_were_set_apart(desk):
    first, other = desk.add(FLOOD, 0), desk.add(LATER_TEXT, 1)
    desk.separate(first, other)
    assert desk.stands(desk.add(LATER_TEXT, 2)).report == "rs2"
    assert desk.stands(desk.add(FLOOD, 3)).report == "rs1"


def test_a_copy_that_came_while_the_repair_stood_follows_when_it_is_taken_back(desk):
    first, other = desk.add(FLOOD, 0), desk.add(LATER_TEXT, 1)
    deed = desk.separate(first, other, event=True)
    copy = desk.add(LATER_TEXT, 2)
    assert (desk.stands(copy).report, desk.stands(copy).event) == ("rs2", "es2")
    desk.undo(deed)
    assert (desk.stands(copy).report, desk.stands(copy).event) == ("rs1", "es1")


def test_two_reports_joined_are_one_with_one_event_and_stay_one(desk):
    first, other = desk.add(FLOOD, 0), desk.add(STRIKE, 1, "Bread strike")
    copy = desk.add(STRIKE, 2, "Bread strike")
    deed = desk.join(copy, first)
    assert [desk.stands(story).report for story in (first, other, copy)] == ["rs1"] * 3
    assert desk.stands(other).rule == f"{deed}: one report" and desk.stands(other).of == first
    assert desk.stands(copy).event == "es1"
    assert desk.stands(desk.add(STRIKE, 3, "Bread strike")).report == "rs1"
    desk.undo(deed)
    assert [desk.stands(story).report for story in (first, other, copy, "s4")] == ["rs1", "rs2", "rs2", "rs2"]


def test_events_are_joined_and_set_apart_without_the_reports(desk):
    first, other = desk.add(FLOOD, 0), desk.add(STRIKE, 1, "Bread strike")
    desk.join(first, other, event=True)
    assert desk.stands(other).event == "es1" and desk.stands(other).report == "rs2"
    more = desk.add("Petra Halvik of the bakers in Garmat met millers of Ostrovia about flour and ovens.", 5, "Halvik meets millers")
    assert desk.stands(more).event == "es1"
    desk.separate(first, other, event=True)
    assert desk.stands(other).event == "es2" and desk.stands(first).event == "es1"


def test_what_changes_nothing_or_makes_no_sense_is_refused(desk):
    first, other = desk.add(FLOOD, 0), desk.add(STRIKE, 1, "Bread strike")
    for do, one, two, said in (
        (desk.separate, first, other, "two reports already"), (desk.join, first, first, "name two"), (desk.join, first, "s9", "no story"),
    ):  # fmt: skip
        with pytest.raises(DeedRefused, match=said):
            do(one, two)
    desk.join(first, other)
    with pytest.raises(DeedRefused, match="one report already"):
        desk.join(first, other)
    assert len(desk.store.hand.deeds.log()) == 1


def test_it_survives_a_rebuild(tmp_path):
    told = a_tale(
        ("08:00", "Halcyon", "Floods kill 12 in Arvel. Twelve people were killed when the Mirra burst its banks in Arvel, police said."),
        ("09:00", "Borealis", "Floods kill 12 in Arvel. Twelve people were killed when the Mirra burst its banks in Arvel, police said."),
    )
    with a_store(tmp_path) as store:
        play(store, told)
        one, other = (story.id for story in told)
        assert store.kin.placement(other).kin == "copy"
        with store.saving():
            store.hand.separate(one, other, event=True, **SIGNED)
        apart = store.kin.placement(other)
        rebuild(store)
        assert store.kin.placement(other) == apart and apart.report != store.kin.placement(one).report
        assert rebuild(store).differing == ()
