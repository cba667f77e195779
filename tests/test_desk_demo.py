"""The demo is the seed story line: four letters, each naming old and new, figure and speaker, and nothing else."""

import re
import subprocess
import urllib.request

import pytest
from desk_cases import PROGRAM, figurewatch

from desk import demo
from desk.demo_wire import Wire


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    ended = figurewatch("demo", "--folder", "tour", cwd=folder)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode(), folder / "tour"


def steps(text):
    """What each step of the story line brought, by its number."""
    parts = re.split(r"^(\d)  \d\d:\d\d  ", text.split("The ledger:")[0], flags=re.M)
    return dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))


def test_what_to_do_next_can_be_copied_where_nothing_is_on_the_path(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    for called, name in ((".venv/bin/figurewatch", ".venv/bin/figurewatch"), ("desk/__main__.py", "figurewatch")):
        monkeypatch.setattr("sys.argv", [called])
        assert demo._program() == name


def test_four_letters_at_the_four_steps_where_a_number_moved(shown):
    brought = steps(shown[0])
    assert [number for number, told in brought.items() if "Subject: " in told] == [2, 4, 5, 9]
    assert all(told.count("Subject: ") == 1 for number, told in brought.items() if number in (2, 4, 5, 9))


def test_each_letter_names_old_and_new_figure_and_speaker(shown):
    brought = steps(shown[0])
    moves = ((2, "about 11,000", "significant numbers"), (4, "12,000", "11,000"), (5, "11,000", "12,000"), (9, "100", "30"))
    for number, new, old in moves:
        subject = re.search(r"Subject: (.*)", brought[number])[1]
        assert new in subject and "Ukraine" in subject
        assert old in brought[number]


def test_the_copy_is_folded_and_named(shown):
    assert "Harbour Post" in steps(shown[0])[9]


def test_what_is_no_figure_of_the_story_never_alerts(shown):
    letters = [part for part in steps(shown[0]).values() if "Subject: " in part]
    assert not any(re.search(r"\*94|\*94th|three\*|\*three|fifth\*|\*Nearly a fifth", letter) for letter in letters)


def test_its_files_stay_and_can_be_asked(shown):
    folder = shown[1]
    assert len(list((folder / "letters").glob("*.eml"))) == 4
    changes = figurewatch("changes", "--config", str(folder / "config.yaml"), cwd=folder)
    assert changes.returncode == 0 and b"11,000" in changes.stdout


def test_the_page_can_be_left_open(tmp_path):
    command = [*PROGRAM, "demo", "--folder", "tour", "--desk"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as process:
        told = b""
        while b"The desk is at" not in told:
            line = process.stdout.readline()
            assert line, told
            told += line
        address = re.search(r"at (http://[\d.:]+/)", told.decode())[1]
        with urllib.request.urlopen(address, timeout=20) as page:
            assert "about 11,000" in page.read().decode()
        assert address.encode() + b"figures/" in told
        process.terminate()
        assert process.wait(20) == 0


def test_it_does_not_write_into_a_folder_in_use(tmp_path):
    (tmp_path / "mine").write_text("x")
    assert figurewatch("demo", "--folder", ".", cwd=tmp_path).returncode == 2


def test_the_wire_answers_as_the_story_line_says():
    with Wire() as wire:
        first = wire.answer("/0/meridian")[2]
        assert "in significant numbers" in first and "At least 30" in first
        assert wire.answer("/1/harbour")[0] == 404
        for step in wire.steps:
            wire.turn(step)
            status, _, body = wire.answer("/0/meridian")
            assert status == (503 if "503" in step.told else 200)
            assert ("privacy" in body) == ("cookies" in step.told)
        assert "about 11,000" in body and "More than 100" in body
        assert "More than 100" in wire.answer("/1/harbour")[2]
        assert wire.answer("/0/harbour")[0] == wire.answer("/9/feed")[0] == wire.answer("/")[0] == 404
