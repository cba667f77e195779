"""A backup is a whole copy beside a service at work, or none; what was restored from it is as it was."""

import os
import resource
import sqlite3
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from desk_cases import PROGRAM, a_newsroom, figurewatch
from repair_cases import LATER, a_store, play
from test_db_hand import FLOOD
from test_db_opening import damaged, of_an_older_version

from db.backup import back_up
from db.store import Store, StoreError

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def counts(path):
    store = Store(path, read_only=True)
    try:
        return store.stories.count(), store.ledger.counts(), len(store.hand.deeds.log(10))
    finally:
        store.close()


def test_a_backup_holds_what_stands_in_the_log_and_can_be_restored(tmp_path):
    config = a_newsroom(tmp_path)
    with a_store(tmp_path) as store:  # open, so that all of it is in the -wal
        play(store, FLOOD)
        with store.saving():
            store.hand.mute("f-troops", LATER.replace(year=2030), by="anna", at=LATER)
        ended = figurewatch("backup", "copy.db", cwd=tmp_path)
        assert ended.returncode == 0 and b"sound" in ended.stdout, ended.stderr
    was = counts(tmp_path / "figurewatch.db")
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    for old in tmp_path.glob("figurewatch.db*"):
        old.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "figurewatch.db")
    assert counts(tmp_path / "figurewatch.db") == was
    assert figurewatch("changes", "--config", str(config), cwd=tmp_path).returncode == 0


def test_a_service_writes_on_while_the_copy_is_made(tmp_path):
    with a_store(tmp_path) as store:
        store.keep_note("n", "0")
        done = threading.Event()
        copied: list[int] = []
        maker = threading.Thread(target=lambda: (copied.append(back_up(tmp_path / "figurewatch.db", tmp_path / "copy.db")), done.set()))
        maker.start()
        written = 0
        while not done.is_set() or not written:
            written += 1
            with store.saving():
                store.keep_note("n", str(written))
        maker.join()
    assert copied[0] > 0 and counts(tmp_path / "copy.db")[0] == 0


def test_an_older_database_is_copied_as_it_is_before_an_update(tmp_path):
    of_an_older_version(tmp_path / "x.db")
    back_up(tmp_path / "x.db", tmp_path / "y.db")
    assert (tmp_path / "y.db").read_bytes()[:16] == b"SQLite format 3\0"
    with sqlite3.connect(tmp_path / "y.db") as copy:
        assert copy.execute("SELECT count(*) FROM sources").fetchone() == (0,)


def test_what_cannot_be_copied_leaves_the_last_backup_alone(tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"the last one")
    damaged(tmp_path / "x.db")
    for database, told in (("x.db", r"x\.db: file is not"), ("none.db", "none yet"), ("copy.db", "the database itself")):
        with pytest.raises(StoreError, match=told):
            back_up(tmp_path / database, copy)
    with pytest.raises(StoreError, match="cannot be written"), a_store(tmp_path):
        back_up(tmp_path / "figurewatch.db", tmp_path / "no" / "folder.db")
    assert copy.read_bytes() == b"the last one" and not list(tmp_path.glob("*.part"))


def test_a_disk_that_is_full_is_told_and_nothing_is_left_of_the_copy(tmp_path):
    a_newsroom(tmp_path)
    small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))  # noqa: E731 - no file may be larger
    command = [*PROGRAM, "backup", "copy.db"]
    ended = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, preexec_fn=small, capture_output=True, check=False)
    assert ended.returncode == 1 and b"copy.db: cannot be written" in ended.stderr and ended.stderr.count(b"\n") == 1
    assert not list(tmp_path.glob("copy*"))
