"""group and replay: in step whatever comes, and going on from where they were."""

import json
import subprocess

import pytest
from desk_cases import PROGRAM, figurewatch

FERRY = (
    "A ferry with 212 people on board ran aground off the island of Maro early on Tuesday. The coast guard took all passengers to the "
    "harbour of Sant Elm, and nobody was hurt, a spokeswoman said. The captain told reporters that fog had hidden the lights of the pier."
)
FILTERS = {"group": ["group", "--jsonl"], "replay": ["replay", "-", "--jsonl"]}


def line(id, text=FERRY, at="2026-02-03T07:00:00Z", **more):
    row = {"id": id, "title": "Ferry runs aground", "text": text, "published": at, "url": "", "source": "Wire", **more}
    return json.dumps(row).encode() + b"\n"


def quake(id, toll, hour):
    text = f"An earthquake struck the town of Arvel on Monday. At least {toll} people were killed, the interior ministry said."
    return line(id, text, f"2026-01-05T{hour:02}:00:00Z", title="Quake hits Arvel", url="https://wire.example/1")


def answers(ended):
    return [json.loads(out) for out in ended.stdout.splitlines()]


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize(
    "bad",
    [b"{", b"[]", b'{"id": "x"}', b'{"id": "x", "title": 1, "text": "a", "published": "2026-01-01"}',
     b'{"id": "x", "title": "a", "text": "a", "published": "soon"}', b'{"id": "x", "text": "a", "published": "0001-01-01"}',
     b'{"title": "a", "text": "a", "published": "2026-01-01"}'],
)  # fmt: skip
def test_a_bad_line_is_answered_in_its_place(name, bad, tmp_path):
    ended = figurewatch(*FILTERS[name], cwd=tmp_path, stdin=line("s1") + bad + b"\n" + line("s2"))
    rows = answers(ended)
    assert ended.returncode == 1
    assert [row.get("id", row.get("story_id")) for row in rows] == ["s1", "x" if b'"x"' in bad else None, "s2"]
    assert "error" in rows[1] and ended.stderr.startswith(b"figurewatch: line 2: ") and ended.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", FILTERS)
def test_odd_text_is_no_reason_to_stop(name, tmp_path):
    odd = ["", " ", "\x00", "half \ud800 a character, and 5 people died", "5 " * 3000, "١٢ people", "\u202e5 people died", "a\r\nb\u2028c"]
    stdin = b"".join(line(f"s{n}", text, title=text[:50]) for n, text in enumerate(odd)) + line(7)
    ended = figurewatch(*FILTERS[name], cwd=tmp_path, stdin=stdin)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert all("error" not in row for row in answers(ended))


@pytest.mark.parametrize("name", FILTERS)
def test_a_restart_goes_on_as_if_nothing_had_been(name, tmp_path):
    lines = [quake("q1", 12, 8), line("s1"), quake("q2", 20, 10), line("s2", at="2026-02-03T08:00:00Z"), quake("q3", 25, 12)]
    whole = answers(figurewatch(*FILTERS[name], cwd=tmp_path, stdin=b"".join(lines)))
    parts = []
    for part in (lines[:2], lines[2:]):
        parts += answers(figurewatch(*FILTERS[name], "--database", "state.db", cwd=tmp_path, stdin=b"".join(part)))
    assert parts == whole


@pytest.mark.parametrize("name", FILTERS)
def test_a_repeated_id_is_answered_again_and_not_counted_twice(name, tmp_path):
    lines = [quake("q1", 12, 8), quake("q2", 20, 10)]
    once = answers(figurewatch(*FILTERS[name], cwd=tmp_path, stdin=b"".join(lines)))
    twice = answers(figurewatch(*FILTERS[name], cwd=tmp_path, stdin=b"".join([*lines, lines[0], lines[1]])))
    assert twice == once + once


def test_replay_answers_a_story_before_the_next_is_sent(tmp_path):
    pipe = subprocess.PIPE
    with subprocess.Popen([*PROGRAM, *FILTERS["replay"]], cwd=tmp_path, stdin=pipe, stdout=pipe) as process:
        for id, toll, kind in (("q1", 12, "new"), ("q2", 20, "raised")):
            process.stdin.write(quake(id, toll, toll))
            process.stdin.flush()
            row = json.loads(process.stdout.readline())
            assert (row["story_id"], row["kind"], row["low"]) == (id, kind, toll)
        process.stdin.close()
        assert process.wait(30) == 0


def test_replay_of_a_file_tells_people_what_changed(tmp_path):
    (tmp_path / "archive.jsonl").write_bytes(quake("q1", 12, 8) + b"{\n" + quake("q2", 20, 10) + line("half", "\ud800"))
    ended = figurewatch("replay", "archive.jsonl", cwd=tmp_path)
    told = ended.stdout.decode()
    assert ended.returncode == 1 and b"archive.jsonl:2" in ended.stderr
    assert "raised      at least 12 -> at least 20" in told and "3 stories read, 2 changes" in told
    rows = [json.loads(out) for out in figurewatch("replay", "archive.jsonl", "--jsonl", cwd=tmp_path).stdout.splitlines()]
    assert [row.get("kind", "error") for row in rows] == ["new", "error", "raised"]


def test_replay_of_what_is_not_there_is_said(tmp_path):
    ended = figurewatch("replay", "none.jsonl", cwd=tmp_path)
    assert ended.returncode == 1 and b"none.jsonl" in ended.stderr


def test_a_database_that_cannot_be_used_is_said(tmp_path):
    (tmp_path / "state.db").write_bytes(b"something else entirely" * 100)
    ended = figurewatch("group", "--database", "state.db", cwd=tmp_path)
    assert ended.returncode == 1 and b"state.db" in ended.stderr
