"""Stories kept by the dozen: what was answered is there after a kill, and nobody who writes stands in another's way."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.batch import TOGETHER, _row, _story
from db.store import Store, StoreBusy, in_words
from stories.place import place
from stories.placement import Placement
from stories.story import Story

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TEXT = "Divers found {name} in the harbour of Ostrel on Monday. The coast guard in {name} said that {n} people had been on board of it."


def wire(first: int, last: int) -> list[Story]:
    """Reports of these numbers, each told by two outlets."""
    return [
        Story(
            id=f"{outlet}{n}", url=f"https://{outlet}.example/{n}", outlet=outlet, headline=f"Wreck of the {name(n)} found",
            text=TEXT.format(name=name(n), n=n + 20), published=None, seen=START + timedelta(hours=n),
        )
        for n in range(first, last) for outlet in ("wire", "post")
    ]  # fmt: skip


def name(n: int) -> str:
    return "".join("abdefgilno"[int(digit)] for digit in f"{n * 7919 % 1000003:06}").capitalize()


def add(store: Store, new: Story) -> Placement:
    placed = place(new, store.kin)
    store.batch.keep(new, placed)
    return placed.placement


def killed(store: Store) -> Path:
    """A folder with what a kill leaves: the files as they are while the transaction is open. The store itself is closed."""
    now = Path(store.path).parent
    left = now.with_name(now.name + "-left")
    shutil.copytree(now, left, ignore=shutil.ignore_patterns("*-shm"))
    store.close()
    return left


def opened(folder: Path, patience: float = 30) -> Store:
    return Store(folder / "kin.db", patience=patience, for_filter=True)


def placements(store: Store, told: list[Story]) -> list[Placement | None]:
    return [store.kin.placement(one.id) for one in told]


@pytest.mark.parametrize("count", [1, 5, TOGETHER // 2, TOGETHER])
def test_what_was_answered_is_known_after_a_kill(tmp_path, count):
    told = wire(0, count)
    store = opened(tmp_path)
    answers = [add(store, one) for one in told]
    left = killed(store)
    again = opened(left)
    assert placements(again, told) == answers
    assert [one.kin for one in answers].count("copy") == count
    more = wire(count - 1, count + 1)[1:]
    assert [add(again, one).kin for one in more[1:]] == [None, "copy"]
    again.close()
    assert [path.name for path in [*left.iterdir(), *tmp_path.iterdir()]] == ["kin.db", "kin.db"]


def test_whoever_opens_the_database_makes_up_for_a_kill(tmp_path):
    store = opened(tmp_path)
    answers = [add(store, one) for one in wire(0, 3)]
    product = Store(killed(store) / "kin.db")
    assert placements(product, wire(0, 3)) == answers
    assert product.search.whole()
    product.close()


def test_a_story_of_which_half_was_written_was_never_answered(tmp_path):
    store = opened(tmp_path)
    for one in wire(0, 3):
        add(store, one)
    left = killed(store)
    file = left / "kin.db-told"
    file.write_bytes(file.read_bytes()[:-40])
    again = opened(left)
    assert again.stories.count() == 5
    again.close()


ODD = ("One line.\nAnother: “Ölfund”.", "A \x1e sign.\nAnother \x1f.", "[1, 2]", "Half a \ud83d sign", "\r\n", "")


@pytest.mark.parametrize("text", ODD)
def test_a_story_comes_back_from_the_file_letter_by_letter(text):
    new = replace(wire(0, 1)[0], text=text, headline=f"Found: {text}", published=START, version=3)
    for one in (new, replace(new, published=None)):
        assert b"\n" not in _row(one) and _story(_row(one)) == one


def test_a_failure_takes_along_no_story_that_was_answered(tmp_path):
    store = opened(tmp_path)
    answers = [add(store, one) for one in wire(0, 3)]
    with pytest.raises(sqlite3.IntegrityError):
        add(store, wire(0, 1)[0])
    answers += [add(store, one) for one in wire(3, 5)]
    assert placements(store, wire(0, 5)) == answers
    store.close()


def test_two_who_write_by_turns_lose_nothing(tmp_path):
    one, other, told = opened(tmp_path), opened(tmp_path), wire(0, 40)
    answers = []
    for at, new in enumerate(told):
        store = one if at % 5 < 3 else other
        answers.append(add(store, new))
        store.batch.end()
    assert [found.kin for found in answers].count("copy") == 40
    assert placements(one, told) == placements(other, told) == answers
    one.close()
    other.close()
    assert [path.name for path in tmp_path.iterdir()] == ["kin.db"]


def test_what_another_process_left_is_kept_before_the_file_is_written_anew(tmp_path):
    store = opened(tmp_path)
    answers = [add(store, one) for one in wire(0, 3)]
    left = killed(store)
    told = (left / "kin.db-told").read_bytes()
    (left / "kin.db-told").unlink()
    other = opened(left)
    (left / "kin.db-told").write_bytes(told)
    answers += [add(other, one) for one in wire(3, 4)]
    assert placements(other, wire(0, 4)) == answers
    other.close()


def test_others_may_write_while_a_filter_waits(tmp_path):
    store, other = opened(tmp_path), opened(tmp_path, patience=0)
    add(store, wire(0, 1)[0])
    with pytest.raises(StoreBusy), in_words(other.path):
        add(other, wire(1, 2)[0])
    store.batch.end()
    add(other, wire(1, 2)[0])
    other.close()
    store.close()


def test_a_filter_that_ends_while_another_writes_leaves_the_file_to_it(tmp_path):
    store, other = opened(tmp_path, patience=0), opened(tmp_path)
    add(store, wire(0, 1)[0])
    store.batch.end()
    add(other, wire(1, 2)[0])
    store.close()
    assert (tmp_path / "kin.db-told").exists()
    other.close()
    again = opened(tmp_path)
    assert again.stories.count() == 2
    again.close()


def test_a_transaction_of_another_kind_ends_the_one_that_is_open(tmp_path):
    store = opened(tmp_path)
    add(store, wire(0, 1)[0])
    with pytest.raises(RuntimeError), store.saving():
        raise RuntimeError
    assert store.stories.count() == 1
    store.close()


def test_in_memory_there_is_no_file_to_write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = Store(":memory:", for_filter=True)
    assert [add(store, one).kin for one in wire(0, 40)].count("copy") == 40
    store.close()
    assert not list(tmp_path.iterdir())
