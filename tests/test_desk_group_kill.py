"""`group --jsonl --database` killed at any instant goes on as if nothing had happened: the same assignments as an unbroken run."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from desk_cases import PROGRAM

BENCH = str(Path(__file__).parents[1] / "bench")
KILLS, STORIES, KILLED_BY = 20, 900, 200
"""Kills come within the first two hundred stories; so many more follow that a busy machine does not end the run before them."""


def a_wire(path: Path) -> None:
    """Reports and their edits, as JSON lines."""
    sys.path.insert(0, BENCH)
    from kin_scores import kin_items

    items = kin_items("dev", 3, 160, 5, 2)[:STORIES]
    sys.path.remove(BENCH)
    with path.open("w", encoding="utf8") as out:
        for story in (item.story for item in items):
            row = {"id": story.id, "title": story.headline, "text": story.text, "published": story.seen.isoformat(), "url": story.url}
            out.write(json.dumps({**row, "outlet": story.outlet}) + "\n")


def until_killed(stdin: IO[bytes], database: Path, answers: int, chance: random.Random) -> list[str]:
    """Runs the real program, kills it at some instant after so many answers, and returns the lines written whole."""
    run = subprocess.Popen([*PROGRAM, "group", "--jsonl", "--database", str(database)], stdin=stdin, stdout=subprocess.PIPE)
    assert run.stdout is not None
    told = [run.stdout.readline() for _ in range(answers)]
    for _ in range(chance.randrange(20_000)):  # a few thousandths of a second: anywhere within the story that is being placed
        pass
    run.send_signal(signal.SIGKILL)
    told += run.stdout.readlines()
    assert run.wait() == -signal.SIGKILL
    run.stdout.close()
    return [line.decode() for line in told if line.endswith(b"\n")]


@pytest.fixture
def wire(tmp_path):
    made = tmp_path / "wire.jsonl"
    a_wire(made)
    return made


@pytest.fixture
def whole(wire):
    with wire.open("rb") as stdin:
        unbroken = subprocess.run([*PROGRAM, "group", "--jsonl"], stdin=stdin, capture_output=True, check=True)
    told = unbroken.stdout.decode().splitlines(True)
    assert len(told) == STORIES and sum('"copy"' in line for line in told) > 20
    return told


def test_twenty_kills_change_no_assignment(tmp_path, wire, whole):
    chance = random.Random(7)
    for answers in sorted(chance.sample(range(1, KILLED_BY), KILLS)):
        with wire.open("rb") as stdin:
            told = until_killed(stdin, tmp_path / "kin.db", answers, chance)
        assert answers <= len(told) < STORIES and told == whole[: len(told)]
    with wire.open("rb") as stdin:
        command = [*PROGRAM, "group", "--jsonl", "--database", str(tmp_path / "kin.db")]
        rest = subprocess.run(command, stdin=stdin, capture_output=True, check=True).stdout.decode().splitlines(True)
    assert rest == whole


def test_who_goes_on_behind_the_last_answer_misses_nothing(tmp_path, wire, whole):
    chance, told = random.Random(8), []
    lines = wire.read_bytes().splitlines(True)
    while len(told) < KILLED_BY:
        ahead = tmp_path / "ahead.jsonl"
        ahead.write_bytes(b"".join(lines[len(told) :]))
        with ahead.open("rb") as stdin:
            told += until_killed(stdin, tmp_path / "kin.db", chance.randint(1, 40), chance)
        assert told == whole[: len(told)]
    assert len(told) < STORIES
