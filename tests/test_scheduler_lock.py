"""One writer per database."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from db.store import StoreError
from scheduler.lock import Locked, only_one

HOLD = """
import sys, pathlib
from scheduler.lock import only_one
with only_one(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_who_is_at_work(tmp_path):
    database = tmp_path / "figurewatch.db"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match=f"process {holder.pid}"), only_one(database):
            pass
        holder.kill()
        holder.communicate()
    with only_one(database):
        assert (tmp_path / "figurewatch.db.lock").exists(), "a killed holder leaves the lock free"


def test_who_will_end_by_itself_says_when_it_began(tmp_path):
    began = datetime(2026, 5, 4, 9, tzinfo=UTC)
    with only_one(tmp_path / "figurewatch.db", began):
        with pytest.raises(Locked, match=f"process {os.getpid()}\\)") as caught, only_one(tmp_path / "figurewatch.db"):
            pass
        assert caught.value.passing == began
    with only_one(tmp_path / "figurewatch.db"):
        with pytest.raises(Locked) as caught, only_one(tmp_path / "figurewatch.db", began):
            pass
        assert caught.value.passing is None


def test_the_lock_is_free_again_after_use(tmp_path):
    taken = 0
    for _ in range(2):
        with only_one(tmp_path / "a" / "b.db"):
            taken += 1
    assert taken == 2


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="let this user write to its folder"), only_one(tmp_path / "file" / "figurewatch.db"):
        pass
