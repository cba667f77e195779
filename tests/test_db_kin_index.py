"""The index of kin and events: what is kept is found again, and placing goes on after a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

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


def story(id: str, text: str, hours: float = 0, headline: str = "Levee breaks in Vellmar", outlet: str = "Wire", url: str = "") -> Story:
    return Story(
        id=id, url=url or f"https://{outlet.lower()}.example/{id}", outlet=outlet, headline=headline, text=text, published=None,
        seen=START + timedelta(hours=hours),
    )  # fmt: skip


def add(store: Store, new: Story) -> Placement:
    placed = place(new, store.kin)
    with store.saving():
        store.stories.keep(new)
        store.kin.keep(placed)
    return placed.placement


@pytest.fixture
def store():
    store = Store(":memory:")
    yield store
    store.close()


def test_a_placement_is_read_back_as_it_was_kept(store):
    first = add(store, story("a", FLOOD))
    second = add(store, story("b", FLOOD, 1, outlet="Herald"))
    assert store.kin.placement("a") == first
    assert store.kin.placement("b") == second
    assert store.kin.placement("nobody") is None


def test_a_report_knows_its_stories_and_outlets(store):
    first = add(store, story("a", FLOOD))
    add(store, story("b", FLOOD, 1, outlet="Herald"))
    assert [placed.story for placed in store.kin.kin_of(first.report)] == ["a", "b"]
    assert store.kin.report_outlets(first.report) == ["Wire", "Herald"]
    assert store.kin.event_stories(first.event) == ["a", "b"]
    assert store.kin.events(10) == [first.event]


def test_keeping_a_placement_twice_changes_nothing(store):
    new = story("a", FLOOD)
    placed = place(new, store.kin)
    with store.saving():
        store.stories.keep(new)
        store.kin.keep(placed)
        store.kin.keep(placed)
    assert store.kin.size() == 1


def test_a_restart_forgets_no_kin(tmp_path: Path):
    store = Store(tmp_path / "kin.db")
    first = add(store, story("a", FLOOD))
    store.close()
    again = Store(tmp_path / "kin.db")
    assert add(again, story("b", FLOOD, 1, outlet="Herald")).report == first.report
    again.close()


def test_what_a_failed_transaction_kept_is_not_there(store):
    new = story("a", FLOOD)
    placed = place(new, store.kin)
    with pytest.raises(RuntimeError), store.saving():
        store.stories.keep(new)
        store.kin.keep(placed)
        raise RuntimeError
    assert store.kin.size() == 0
    assert store.kin.holders(placed.anchors) == []


def test_a_placement_without_its_story_is_refused(store):
    with pytest.raises(ValueError, match="keep the story first"):
        store.kin.keep(place(story("a", FLOOD), store.kin))
