"""A store that cannot be opened says why and leaves nothing open behind it."""

import os
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.schema import migrations
from db.store import Store, StoreError


def held_open(folder: Path) -> list[str]:
    """Files of this folder that this process has open."""
    links = []
    for number in os.listdir("/proc/self/fd"):
        try:
            links.append(os.readlink(f"/proc/self/fd/{number}"))
        except FileNotFoundError:  # the one that listed them
            continue
    return [link for link in links if link.startswith(str(folder))]


def damaged(path: Path) -> None:
    path.write_bytes(b"this is no database" * 400)


def of_an_older_version(path: Path) -> None:
    old = Database(path)
    migrations.apply(old, stop_before="m008_captures")
    old.conn.commit()
    old.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_file_is_closed_again(tmp_path, read_only):
    damaged(tmp_path / "x.db")
    with pytest.raises(StoreError, match=r"x\.db") as caught:
        Store(tmp_path / "x.db", read_only=read_only)
    assert held_open(tmp_path) == [] and caught.value


def test_an_older_one_is_closed_again_and_the_remedy_is_named(tmp_path):
    of_an_older_version(tmp_path / "x.db")
    with pytest.raises(StoreError, match="figurewatch once") as caught:
        Store(tmp_path / "x.db", read_only=True)
    assert held_open(tmp_path) == [] and caught.value


def test_one_that_opens_stays_open_until_it_is_closed(tmp_path):
    store = Store(tmp_path / "x.db")
    assert held_open(tmp_path)
    store.close()
    assert held_open(tmp_path) == []


def test_a_database_that_may_not_be_opened_says_what_its_user_needs(tmp_path):
    (tmp_path / "x.db").mkdir()
    with pytest.raises(StoreError, match="this user needs to read and write it, and its folder"):
        Store(tmp_path / "x.db")


@pytest.mark.parametrize("read_only", [True, False])
def test_one_of_a_newer_version_is_left_alone(tmp_path, read_only):
    Store(tmp_path / "x.db").close()
    newer = Database(tmp_path / "x.db")
    newer.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('figurewatch', 'm999_later', '2040-01-01')")
    newer.conn.commit()
    newer.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(tmp_path / "x.db", read_only=read_only)
    assert held_open(tmp_path) == []
