"""Which fingerprints may stand in a table of the kin index: one that does is never passed over."""

import random
import sqlite3

import pytest

from db.kin_seen import Seen


@pytest.fixture
def table():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (mark INTEGER PRIMARY KEY)")
    yield db
    db.close()


def fingerprints(count: int) -> list[int]:
    chance = random.Random(7)
    return [0, 2**32 - 1, *(chance.getrandbits(32) for _ in range(count))]


def test_what_was_written_may_be_there_and_nearly_all_else_is_not(table):
    seen, told = Seen(table.execute, "t", "mark"), fingerprints(2000)
    assert seen.among(told) == []
    seen.add(told[:1000])
    assert seen.among(told[:1000]) == told[:1000]
    assert len(seen.among(told[1000:])) < 10


@pytest.mark.parametrize("count", [0, 510, 511, 3000])
def test_rows_of_an_earlier_process_are_never_passed_over(table, count):
    told = fingerprints(count)
    table.executemany("INSERT INTO t VALUES (?)", [(one,) for one in told])
    seen = Seen(table.execute, "t", "mark")
    for _ in range(10):
        assert seen.among(told) == told
    assert len(seen.among([one ^ 1 << 20 for one in told])) < count // 20 + 2


def test_what_others_wrote_is_read_again(table):
    seen = Seen(table.execute, "t", "mark")
    assert seen.among([5]) == []
    table.execute("INSERT INTO t VALUES (5)")
    seen.forget()
    assert seen.among([5]) == [5]
