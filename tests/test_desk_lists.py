"""The lists: the same rows as a table, tab-separated lines, JSON and CSV; harmless whatever the wire sent."""

import csv
import io
import json
import os
import pty
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alert_cases import NOW, OLD_SENTENCE, TROOPS, a_change, a_stand, a_story
from desk_cases import HOSTILE, PROGRAM, a_newsroom, figurewatch, keep

from db.store import Store
from desk.plain import cell, one_line, plain
from desk.printing import distance
from stories.source import SourceState

LISTS = ["sources", "stories", "figures", "changes", "alerts", "watches"]
HOUR = timedelta(hours=1)


@pytest.fixture
def newsroom(tmp_path):
    a_newsroom(tmp_path)
    return tmp_path


def told(newsroom, *arguments):
    ended = figurewatch(*arguments, cwd=newsroom)
    assert (ended.returncode, ended.stderr) == (0, b""), ended.stderr
    return ended.stdout.decode()


def rows(newsroom, *arguments):
    return json.loads(told(newsroom, *arguments, "--json"))


def test_changes_tell_old_new_speaker_sentence_and_story_newest_first(newsroom):
    newest, oldest = rows(newsroom, "changes")
    assert (newest["kind"], newest["old"], newest["new"]) == ("raised", "about 11,000", "about 12,000")
    assert (newest["old_low"], newest["low"], newest["speaker"], newest["status"]) == (11000, 12000, "Ukraine", "estimate")
    assert newest["sentence"].startswith("Ukraine estimates") and newest["story"] == "s1" and newest["headline"] == HOSTILE
    assert oldest["kind"] == "new" and oldest["old"] is None


def test_changes_say_why(newsroom):
    assert "same speaker, a later tally; troops in Belgorod: another place" in told(newsroom, "changes", "--why")
    assert "later tally" not in told(newsroom, "changes")


def test_changes_of_one_kind(newsroom):
    assert [row["kind"] for row in rows(newsroom, "changes", "--kind", "new")] == ["new"]
    assert rows(newsroom, "changes", "--kind", "mention") == []


def test_figures_tell_what_each_speaker_says(newsroom):
    (figure,) = rows(newsroom, "figures")
    assert figure["figure"] == "North Korean troops in Kursk"
    assert [(stand["speaker"], stand["amount"]) for stand in figure["stands"]] == [("Ukraine", "about 12,000")]
    assert rows(newsroom, "figures", "--find", "volcano") == []


def test_a_figure_shows_its_whole_history(newsroom):
    shown = told(newsroom, "figures", "show", "f-troops")
    assert shown.index("about 11,000") < shown.index("about 11,000 -> about 12,000")
    assert "There are about 11,000 North Korean soldiers" in shown and "▁█" in shown
    assert told(newsroom, "figures", "show", "f-tr") == shown
    history = json.loads(told(newsroom, "figures", "show", "f-troops", "--json"))["history"]
    assert [entry["kind"] for entry in history] == ["new", "raised"]


def test_an_unknown_figure_is_said(newsroom):
    ended = figurewatch("figures", "show", "f-none", cwd=newsroom)
    assert ended.returncode == 1 and b"no figure 'f-none'" in ended.stderr


def test_stories_newest_first_with_kin_and_claims(newsroom):
    newest, oldest = rows(newsroom, "stories")
    assert (newest["id"], oldest["id"]) == ("s1", "s0")
    assert (newest["claims"], newest["news"]) == (1, 1)
    assert rows(newsroom, "stories", "--limit", "1") == [newest]


def test_sources_tell_their_health(newsroom):
    (source,) = rows(newsroom, "sources")
    assert (source["name"], source["health"], source["stories"]) == ("Example World", "new", 2)


def test_alerts_tell_what_became_of_letters(newsroom):
    (letter,) = rows(newsroom, "alerts")
    assert (letter["to"], letter["state"], letter["answer"]) == ("world@example.org", "sent", "250 queued as 4F2")
    (owed,) = rows(newsroom, "alerts", "--owed")
    assert owed["digest"] and owed["new"] == "about 12,000"


@pytest.mark.parametrize("name", LISTS)
def test_csv_has_the_same_rows_and_no_formula(newsroom, name):
    table = list(csv.reader(io.StringIO(told(newsroom, name, "--csv"))))
    assert table[0] == list(rows(newsroom, name)[0])
    assert not any(field.startswith(("=", "+", "-", "@")) for line in table for field in line)


@pytest.mark.parametrize("name", LISTS)
def test_a_pipe_gets_a_line_a_row_without_colour(newsroom, name):
    lines = told(newsroom, name).splitlines()
    assert len(lines) == 1 + len(rows(newsroom, name))
    assert len({line.count("\t") for line in lines}) == 1
    assert "\x1b" not in "".join(lines) and "\u202e" not in "".join(lines)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_to_do(tmp_path, name):
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    ended = figurewatch(name, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert b"yet" in ended.stderr
    assert json.loads(figurewatch(name, "--json", cwd=tmp_path).stdout) == []
    assert not (tmp_path / "figurewatch.db").exists()


def test_a_search_without_a_hit_is_not_told_as_an_empty_database(newsroom):
    for arguments in (["figures", "--find", "volcano"], ["stories", "--find", "volcano"], ["changes", "--kind", "withdrawn"]):
        said = figurewatch(*arguments, cwd=newsroom).stderr
        assert b"yet" not in said and (b"volcano" in said or b"withdrawn" in said)


def on_terminal(newsroom, *arguments, width=120):
    """What a person sees: the program's output on a terminal of so many columns."""
    leader, follower = pty.openpty()
    wide = {**os.environ, "COLUMNS": str(width), "TERM": "xterm-256color"}
    with subprocess.Popen([*PROGRAM, *arguments], cwd=newsroom, stdout=follower, env=wide) as process:
        os.close(follower)
        seen = b""
        try:
            while more := os.read(leader, 65536):
                seen += more
        except OSError:  # Linux says so when the other end is closed
            pass
        assert process.wait(30) == 0
    os.close(leader)
    return seen.decode()


def test_a_terminal_gets_colour_and_no_foreign_escape_sequence(newsroom):
    seen = on_terminal(newsroom, "stories")
    assert "\x1b[1m" in seen
    assert "\x1b[31m" not in seen and "\u202e" not in seen
    assert "alert(" in seen
    assert "about 12,000" in on_terminal(newsroom, "changes") and "about 12,000" in on_terminal(newsroom, "figures", "show", "f-troops")


@pytest.mark.parametrize("width", [24, 28])
def test_a_narrow_terminal_loses_no_column_and_breaks_no_word_into_letters(newsroom, width):
    seen = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(newsroom, "sources", width=width))
    assert max(len(line) for line in seen.splitlines()) <= width
    (source,) = rows(newsroom, "sources")
    assert [line.split() for line in seen.splitlines()][:2] == [["name", *source["name"].split()], ["health", source["health"]]]
    assert not re.search(r"^.{0,3}$", seen.replace("\r", "").strip(), re.MULTILINE)


def test_a_terminal_wide_enough_gets_a_table_without_empty_columns(newsroom):
    heads = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(newsroom, "sources", width=200)).splitlines()[0].split()
    assert heads[:2] == ["name", "health"]
    assert ("error" in heads) == bool(rows(newsroom, "sources")[0]["last_error"])


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_table_on_a_terminal_of_eighty_columns(newsroom, name):
    state = SourceState(
        name="Example World", next_due=NOW, polls=9, failures=4, last_ok=NOW - 9 * HOUR, last_error="the server answered 503"
    )  # fmt: skip
    store = Store(newsroom / "figurewatch.db")
    store.sources.keep(state)
    store.close()
    seen = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(newsroom, name, width=80)).splitlines()
    assert max(len(line) for line in seen if "http" not in line and "alert(" not in line) <= 80  # an address stays whole
    if name != "changes":  # told as lines of their own, with the sentence
        assert len(seen[0].split()) > 3, "one line of heads"
    if name == "sources":
        assert seen[0].split() == ["name", "health", "stories", "latest", "read", "next", "trouble"]
        assert "4 in a row" in " ".join(seen)


def test_a_sentence_is_one_line_in_a_pipe_and_hangs_below_its_value_on_a_terminal(newsroom):
    sentence = OLD_SENTENCE
    assert f"\n    {sentence}" in told(newsroom, "figures", "show", "f-troops")
    seen = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(newsroom, "figures", "show", "f-troops", width=40)).splitlines()
    start = next(n for n, line in enumerate(seen) if line.startswith("    " + sentence[:20]))
    assert seen[start + 1].startswith("    ") and " ".join(" ".join(seen[start:]).split()).startswith(sentence)


def test_distances_in_time_are_short():
    far = {10: "now", -10: "now", 300: "5m", -300: "in 5m", 3 * 3600: "3h", 47 * 3600: "47h", 72 * 3600: "3d", 86400 * 40: "2026-10-13"}
    assert {seconds: distance(NOW - timedelta(seconds=seconds), NOW) for seconds in far} == far


def test_a_watch_is_tried_as_the_desk_tries_it(newsroom):
    at = datetime.now(UTC) - HOUR
    store = Store(newsroom / "figurewatch.db")
    change = a_change(figure=replace(TROOPS, event="es0"), id="c9", story="s9", at=at)
    keep(store, a_story(id="s9", url="https://example.org/9", seen=at, published=at), change, (a_stand(), a_stand("12000", at=at)))
    store.close()
    (letter,) = rows(newsroom, "watches", "try", "North Koreans in Kursk", "--days", "1")
    assert letter["to"] == "world@example.org" and [change["id"] for change in letter["changes"]] == ["c9"]
    assert "would have sent 1 letter." in told(newsroom, "watches", "try", "North Koreans in Kursk", "--days", "1")
    ended = figurewatch("watches", "try", "Nobody's", cwd=newsroom)
    assert ended.returncode == 2 and b"North Koreans in Kursk" in ended.stderr


def test_control_characters_become_visible_one_by_one():
    assert plain("a\x1b[2Jb\x07\x9b\u202ec\ud800") == "a\ufffd[2Jb\ufffd\ufffd\ufffdc\ufffd"
    assert plain("tab\tline\nКиїв") == "tab\tline\nКиїв"
    assert one_line("a\n b\tc") == "a b c"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", '"=1'])
def test_no_cell_begins_a_formula(text):
    assert cell(text).startswith("'")


def test_ordinary_cells_stay_as_they_are():
    assert cell("about 12,000") == "about 12,000"


def test_two_stories_are_laid_side_by_side(newsroom):
    assert "s1 and s0 are two reports" in told(newsroom, "stories", "--kin", "s0", "s1")
    assert "s0 is a copy of s0" in told(newsroom, "stories", "--kin", "s0", "s0")
    assert figurewatch("stories", "--kin", "s0", "none", cwd=newsroom).returncode == 1


@pytest.mark.parametrize("command", ["changes", "alerts"])
def test_following_ends_with_whoever_reads_it(newsroom, command):
    """No change may come for hours: the reader that left is noticed without one."""
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([*PROGRAM, command, "--watch", "--json"], cwd=newsroom, env=env, stdout=subprocess.PIPE) as process:
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.wait(timeout=20) == 0
