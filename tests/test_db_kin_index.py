"""The index of kin and events: what is kept is found again, and placing goes on after a restart."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.kin_rows import unpacked
from db.schema import migrations
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


def batched(store: Store, batch: int, slice: int = 640) -> Store:
    """The store, writing its index in batches of so many stories."""
    store.kin.recent.batch_size, store.kin.recent.slice_size = batch, slice
    return store


@pytest.fixture(params=[4096, 24], ids=["in memory", "in batches"])
def store(request):
    store = batched(Store(":memory:"), request.param)
    yield store
    store.close()


def test_a_placement_is_read_back_as_it_was_kept(store):
    first = add(store, story("a", FLOOD))
    second = add(store, story("b", FLOOD, 1, outlet="Herald"))
    assert store.kin.placement("a") == first
    assert store.kin.placement("b") == second
    assert store.kin.placement("nobody") is None


def test_an_event_knows_its_stories(store):
    first = add(store, story("a", FLOOD))
    add(store, story("b", FLOOD, 1, outlet="Herald"))
    assert store.kin.event_stories(first.event) == ["a", "b"]


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
    assert store.kin.holders(placed.anchors) == {}


def test_a_placement_without_its_story_is_refused(store):
    with pytest.raises(ValueError, match="keep the story first"):
        store.kin.keep(place(story("a", FLOOD), store.kin))


# The index: its scheme, and what it forgets


def a_wire(count: int, hours: float = 1.0) -> list[Story]:
    """Floods and strikes in many towns, each run by two outlets, so many hours apart."""
    told = []
    for n in range(count):
        town, river, master = (
            f"{n * seed % 1000003:06}".translate(str.maketrans("0123456789", "abdefgilno")).capitalize() for seed in (7919, 104729, 611953)
        )
        text = FLOOD.replace("Vellmar", town).replace("Orla", river).replace("harbour master", f"harbour master Ilse {master}")
        for outlet in ("Wire", "Herald"):
            told.append(story(f"{outlet}{n}", text, n * hours + (outlet == "Herald") / 2, f"Levee breaks in {town}", outlet))
    return told


INDEX = ("kin_anchors", "kin_mentions", "kin_marks")


def index_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: store.db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in INDEX}


def test_an_index_of_another_scheme_is_made_anew_from_the_stories(tmp_path, caplog):
    store = Store(tmp_path / "kin.db")
    for new in a_wire(20):
        add(store, new)
    before, relations = index_of(store), store.db.execute("SELECT * FROM kin_stories").fetchall()
    store.db.execute("UPDATE kin_state SET scheme = scheme - 1")
    store.db.execute("UPDATE kin_anchors SET pair = pair / 2 WHERE pair % 2 = 0 AND pair / 2 NOT IN (SELECT pair FROM kin_anchors)")
    store.db.conn.commit()
    store.close()
    with caplog.at_level("INFO", "figurewatch.store"):
        again = Store(tmp_path / "kin.db")
    assert "made anew from 40 stories" in caplog.text and "0 stories left to index" in caplog.text
    assert index_of(again) == before
    assert again.db.execute("SELECT * FROM kin_stories").fetchall() == relations
    again.close()
    caplog.clear()
    Store(tmp_path / "kin.db").close()
    assert caplog.text == ""


def test_making_an_index_anew_goes_on_where_it_was_stopped(tmp_path):
    store = Store(tmp_path / "kin.db")
    for new in a_wire(10):
        add(store, new)
    before = index_of(store)
    store.db.execute("UPDATE kin_state SET scheme = 0")
    with store.saving():
        store.kin.catch_up(store.stories, 7)
    assert (store.kin.whole(), store.kin.behind()) == (False, 13)
    store.close()
    again = Store(tmp_path / "kin.db")
    assert again.kin.whole() and index_of(again) == before
    again.close()


def test_a_database_of_the_shape_before_is_brought_up_with_all_its_relations(tmp_path):
    """The rows of a store from before the index had a scheme: relations stay, the index is made from the texts."""
    fresh = Store(":memory:")
    for new in a_wire(6):
        add(fresh, new)
    old = Database(tmp_path / "kin.db")
    migrations.apply(old, stop_before="m017_kin_index")
    for row in fresh.db.execute("SELECT * FROM stories").fetchall():
        old.conn.execute(f"INSERT INTO stories VALUES ({','.join('?' * len(row))})", row)
    for row in fresh.db.execute("SELECT * FROM kin_stories").fetchall():
        old.conn.execute(f"INSERT INTO kin_stories VALUES ({','.join('?' * 15)})", (*row, b"\1\2\3\4", b"", 0.0, 0.0, 0.0))
    old.conn.execute("INSERT INTO kin_anchors VALUES (-5, 1)")
    old.conn.commit()
    old.close()
    brought = Store(tmp_path / "kin.db")
    assert index_of(brought) == index_of(fresh)
    assert add(brought, story("late", a_wire(1)[0].text, 7, outlet="Post")).report == "rWire0"
    brought.close()
    fresh.close()


def test_what_is_older_than_the_memory_is_forgotten_and_relations_stay(store):
    store.kin.memory = timedelta(days=4)
    told = a_wire(150, 2)
    for new in told:
        add(store, new)
    for n in range(16 * 8):  # the sweep goes on with every story, a few rows at a time
        add(store, story(f"z{n}", f"Nothing much happened in Quiet{n}.", 310 + n / 100, f"Calm {n}"))
    marks = store.db.execute("SELECT min(seq), count(*) FROM kin_marks").fetchone()
    floor = store.db.execute("SELECT floor FROM kin_state").fetchone()[0]
    assert marks[0] == floor + 1 and floor > 150
    oldest = [int.from_bytes(held[:4], "little") for table in INDEX[:2] for (held,) in store.db.execute(f"SELECT held FROM {table}")]
    assert (min(oldest) > floor) if oldest else (store.kin.recent.batch_size > 400)
    assert store.kin.placement("Herald0") is not None and store.kin.placement("Herald0").kin == "copy"
    late = add(store, story("late", told[0].text, 312, told[0].headline, outlet="Post"))
    assert late.report == "rlate"
    assert add(store, story("soon", told[-1].text, 312, told[-1].headline, outlet="Post")).report == "rWire149"


def test_no_single_story_waits_for_forgetting(store):
    """However much is due, a story takes out at most a few hundred rows."""
    store.kin.memory = timedelta(days=30)
    for new in a_wire(150, 2):
        add(store, new)
    store.kin.memory = timedelta(days=1)
    held = [store.db.execute("SELECT count(*) FROM kin_marks").fetchone()[0]]
    for n in range(32):
        add(store, story(f"z{n}", f"Nothing much happened in Quiet{n}.", 340 + n / 100, f"Calm {n}"))
        held.append(store.db.execute("SELECT count(*) FROM kin_marks").fetchone()[0])
    fell = [before - after for before, after in pairwise(held)]
    assert 0 < max(fell) <= 64


@pytest.mark.parametrize("batch", [4096, 24])
def test_a_restart_in_the_middle_of_forgetting_changes_nothing(tmp_path, batch):
    told = a_wire(60, 3)
    indexes = []
    for name, cuts in (("whole.db", ()), ("cut.db", (17, 50, 51, 99))):
        store = batched(Store(tmp_path / name), batch, 100)
        store.kin.memory = timedelta(days=2)
        for n, new in enumerate(told):
            if n in cuts:
                store.close()
                store = batched(Store(tmp_path / name), batch, 100)
                store.kin.memory = timedelta(days=2)
            add(store, new)
        indexes.append((index_of(store), store.db.execute("SELECT * FROM kin_state").fetchall()))
        store.close()
    assert indexes[0] == indexes[1] and indexes[0][1][0][3] > 0


# The latest stories: answered from memory, written in batches


def answers(store: Store) -> object:
    """All that placing may be told of the stories so far."""
    kept = store.db.execute("SELECT seq FROM kin_marks ORDER BY seq").fetchall()
    rows = store.db.execute("SELECT anchors, kept, sketch, mentions FROM kin_marks").fetchall()
    marks = sorted({mark for row in rows for blob in row for mark in unpacked(blob)})
    holders, mentioned = {}, {}
    for at in range(0, len(marks), 100):
        holders |= store.kin.holders(marks[at : at + 100])
        mentioned |= store.kin.mentioned(marks[at : at + 100])
    seqs = [seq for (seq,) in kept]
    return store.kin.size(), holders, mentioned, [store.kin.sketched([seq]) for seq in seqs], [store.kin.about([seq]) for seq in seqs]


@pytest.mark.parametrize(("batch", "slice"), [(4096, 640), (24, 640), (24, 60), (7, 1), (1, 10)])
def test_answers_depend_neither_on_batches_nor_on_restarts(tmp_path, batch, slice):
    told = a_wire(40)
    plain, cut = batched(Store(":memory:"), 10**9), batched(Store(tmp_path / "kin.db"), batch, slice)
    for n, new in enumerate(told):
        if n % 11 == 10:
            cut.close()
            cut = batched(Store(tmp_path / "kin.db"), batch, slice)
        assert add(cut, new) == add(plain, new)
        if n % 5 == 0:
            assert answers(cut) == answers(plain)
    written = cut.db.execute("SELECT count(*) FROM kin_anchors").fetchone()[0]
    assert (written > 0) == (batch < 80)
    cut.close()
    plain.close()


def test_the_written_index_is_made_anew_as_it_was(tmp_path):
    store = batched(Store(tmp_path / "kin.db"), 24, 100)
    for new in a_wire(50):
        add(store, new)
    before, told = answers(store), index_of(store)
    store.db.execute("UPDATE kin_state SET scheme = 0")
    with store.saving():
        store.kin.catch_up(store.stories, 1000)
    assert answers(store) == before and index_of(store) == told
    store.close()


def test_what_a_failed_transaction_left_is_not_answered(store):
    wire = a_wire(30)
    for new in wire[:20]:
        add(store, new)
    before = answers(store)
    for new in wire[20:40]:
        placed = place(new, store.kin)
        with pytest.raises(RuntimeError), store.saving():
            store.stories.keep(new)
            store.kin.keep(placed)
            raise RuntimeError
        assert answers(store) == before
    with store.saving():
        store.stories.keep(wire[20])
        with pytest.raises(RuntimeError), store.saving():
            store.kin.keep(place(wire[20], store.kin))
            raise RuntimeError
        store.kin.keep(place(wire[20], store.kin))
    plain = Store(":memory:")
    for new in wire[:21]:
        add(plain, new)
    assert answers(store) == answers(plain)
    plain.close()


@pytest.mark.parametrize("batch", [4096, 6])
def test_a_process_answers_for_what_another_has_kept(tmp_path, batch):
    one, other = (batched(Store(tmp_path / "kin.db"), batch, 20) for _ in range(2))
    plain = Store(":memory:")
    for n, new in enumerate(a_wire(20)):
        add(plain, new)
        add(one if n % 3 else other, new)
        assert answers(one) == answers(other) == answers(plain)
    for store in (one, other, plain):
        store.close()
