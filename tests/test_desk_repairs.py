"""Repairs from the command line: done, logged with who and why, undone; and what the terminal tells of them."""

import csv
import json
import re
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from io import StringIO

import pytest
from desk_cases import PROGRAM, figurewatch, figurewatch_process
from repair_cases import STREAMS, a_store, a_tale, play, stories_of
from test_db_hand import COPY, FLOOD, NEXT_IN_ARVEL
from test_desk_lists import on_terminal

from scheduler.lock import only_one
from scheduler.rebuild import rebuild


@pytest.fixture
def room(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: Test Desk\nwatches: [{name: Floods, to: [world@example.org]}]\n", encoding="utf8")
    with a_store(tmp_path) as store:
        play(store, FLOOD)
    return tmp_path


def told(room, *arguments):
    ended = figurewatch(*arguments, cwd=room)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode()


def refused(room, *arguments, status=1):
    ended = figurewatch(*arguments, cwd=room)
    assert ended.returncode == status and ended.stdout == b""
    return ended.stderr.decode()


def changes(room):
    return {row["low"]: row for row in json.loads(told(room, "changes", "--json"))}


def figure(room, value):
    return json.loads(told(room, "figures", "show", changes(room)[value]["figure_id"], "--json"))


def test_two_figures_are_merged_and_taken_apart_again(room):
    arvel, tarsk = changes(room)[12]["figure_id"], changes(room)[40]["figure_id"]
    said = told(room, "figures", "merge", arvel[:6], tarsk[:6], "--by", "anna", "--because", "one valley")
    assert said == f"h1: merged {tarsk} into {arvel} (take it back: figurewatch repairs undo h1)\n"
    assert changes(room)[44]["figure_id"] == arvel
    gone = refused(room, "figures", "pin", tarsk[:7], "50", "--because", "x")
    assert gone == f"figurewatch: no figure '{tarsk[:7]}' any more: it was merged into {arvel}\n"
    shown = figurewatch("figures", "show", tarsk[:7], cwd=room)
    assert shown.stdout.decode() == told(room, "figures", "show", arvel)
    assert shown.stderr.decode() == f"figurewatch: figure {tarsk[:7]} was merged into {arvel}, which is shown\n"
    assert told(room, "figures", "undo", "h1", "--by", "boris") == "h2: undid h1\n"
    assert changes(room)[44]["figure_id"] == tarsk


def test_a_merge_of_what_counts_something_else_is_done_with_a_word_of_warning(room):
    with a_store(room) as store:
        play(store, a_tale(("12:00", "Halcyon", "Arvel seeks 60. In Arvel 60 people were missing after the floods, police said.")))
    dead, missing = changes(room)[31], changes(room)[60]
    ended = figurewatch("figures", "merge", dead["figure_id"], missing["figure_id"], cwd=room)
    assert ended.returncode == 0
    assert f"figurewatch: “{missing['figure']}” counts something else than “{dead['figure']}”" in ended.stderr.decode()
    assert figurewatch("figures", "merge", dead["figure_id"], changes(room)[44]["figure_id"], cwd=room).stderr == b""


def test_a_change_that_is_not_there_is_told_with_where_ids_stand_and_they_stand_there(room):
    told_of = refused(room, "changes", "wrong", "zzz", "misread")
    assert told_of == "figurewatch: no change 'zzz'; `figurewatch changes --why` tells their ids\n"
    head, first = told(room, "changes", "--why").splitlines()[:2]
    assert first.split("\t")[head.split("\t").index("id")] in {row["id"] for row in changes(room).values()}


def test_two_who_contradict_each_other_are_told_without_an_arrow(room):
    with a_store(room) as store:
        play(store, a_tale(("10:30", "Meridian", "Arvel toll disputed. The Mirra floods in Arvel killed 50 people, a rebel group said.")))
    assert changes(room)[50]["kind"] == "conflicting"
    assert "\t50 against 31\t" in told(room, "changes") and "\t12 -> 31\t" in told(room, "changes")
    assert "conflicting 50 against 31" in re.sub(" +", " ", told(room, "figures", "show", changes(room)[50]["figure_id"]))


def test_the_log_is_a_list_like_any_other(room):
    told(room, "changes", "wrong", changes(room)[31]["id"], "background", "--by", "anna", "--because", "the flood of 2009")
    told(room, "repairs", "undo", "h1", "--by", "boris", "--because", "it was this one")
    undo, wrong = json.loads(told(room, "repairs", "--json"))
    assert (wrong["id"], wrong["by"], wrong["kind"], wrong["because"], wrong["undone_by_deed"]) == (
        "h1", "anna", "wrong", "the flood of 2009", "h2",
    )  # fmt: skip
    assert (undo["by"], undo["undoes"], undo["because"]) == ("boris", "h1", "it was this one")
    assert [row["id"] for row in csv.DictReader(StringIO(told(room, "repairs", "--csv")))] == ["h2", "h1"]
    assert "called change" in told(room, "repairs", "--of", wrong["target"])


def test_what_stands_on_a_figure_tells_what_was_done_to_it(room):
    first = changes(room)[12]
    told(room, "figures", "pin", first["figure_id"], "about 29", "--because", "the ministry's list", "--by", "anna")
    told(room, "changes", "ack", first["id"], "--by", "anna")
    shown = told(room, "figures", "show", first["figure_id"])
    assert f"h1 pinned {first['figure_id']} at about 29, by anna: the ministry's list" in shown
    assert f"h2 acknowledged change {first['id']}, by anna" in shown
    assert figure(room, 12)["stands"][0]["status"] == "pinned by anna"
    listed = told(room, "figures")
    assert "about 29 (pinned by anna)" in listed and "no speaker named" not in listed


def test_a_split_makes_a_figure_of_its_own(room):
    arvel = changes(room)[12]["figure_id"]
    told(room, "figures", "split", arvel, changes(room)[31]["id"], "--because", "counts the whole valley")
    assert changes(room)[31]["figure_id"] != arvel
    assert [entry["low"] for entry in figure(room, 12)["history"]] == [12]


def test_a_mute_takes_a_span_or_a_time(room):
    arvel = changes(room)[12]["figure_id"]
    assert "muted" in told(room, "figures", "mute", arvel, "--for", "6h")
    assert "until 2030-01-01 12:00 UTC" in told(room, "figures", "mute", arvel, "--until", "2030-01-01 12:00")
    event = figure(room, 12)["event"]
    assert f"muted {event}" in told(room, "figures", "mute", event, "--for", "2d")
    assert "say how long" in refused(room, "figures", "mute", arvel, status=2)
    assert "90m, 6h or 2d" in refused(room, "figures", "mute", arvel, "--for", "soon", status=2)
    assert "over already" in refused(room, "figures", "mute", arvel, "--until", "2020-01-01 12:00")


def test_stories_are_set_apart_and_joined(room):
    one, other = (row["id"] for row in json.loads(told(room, "stories", "--json"))[:2])
    said = told(room, "stories", "join", one, other, "--by", "anna", "--because", "one text")
    assert said == f"h1: joined {other} and {one}: one report (take it back: figurewatch repairs undo h1)\n"
    assert told(room, "stories", "separate", one, other, "--event") == (
        f"h2: told {other} and {one} apart: two events (take it back: figurewatch repairs undo h2)\n"
    )
    assert "two reports already" in refused(room, "stories", "separate", one, other)
    assert told(room, "repairs", "undo", "h2", "--by", "boris") == "h3: undid h2\n"
    assert "As it was placed: " in told(room, "stories", "--kin", one, other)
    log = json.loads(told(room, "repairs", "--json"))
    assert [(row["kind"], row["by"]) for row in log][-1] == ("join", "anna") and log[-1]["because"] == "one text"


def test_wrong_use_is_one_line_and_changes_nothing(room):
    arvel = changes(room)[12]["figure_id"]
    assert "no figure 'zzz'" in refused(room, "figures", "merge", arvel, "zzz")
    assert "no single number" in refused(room, "figures", "pin", arvel, "lots", "--because", "x", status=2)
    assert "Missing option '--because'" in refused(room, "figures", "pin", arvel, "12", status=2)
    assert "no change 'zzz'" in refused(room, "changes", "wrong", "zzz", "misread")
    assert "not one of" in refused(room, "changes", "wrong", changes(room)[31]["id"], "ugly", status=2)
    assert "no deed" in refused(room, "repairs", "undo", "h7")
    assert json.loads(told(room, "repairs", "--json")) == []


def test_without_a_database_a_repair_says_how_to_get_one(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: Test\n")
    assert "there is none yet" in refused(tmp_path, "figures", "merge", "a", "b")
    assert not (tmp_path / "figurewatch.db").exists()


def test_why_tells_figure_rule_and_those_rejected(room):
    with a_store(room) as store:
        play(store, stories_of(STREAMS[0])[:12])
        change = next(change for change in store.ledger.changes(200) if change.rejected and change.old)
    shown = told(room, "figures", "show", change.figure.id)
    rejected, rule = " ".join(change.rejected[0].split()), change.why.partition(f"; {change.kind}: ")[2]
    assert f"    figure:   {change.figure.id}, continues" in shown
    assert f"    rule:     {rule}\n" in shown
    assert f"    rejected: {rejected}\n" in shown


def test_a_repair_is_made_beside_a_process_that_holds_the_service_lock(room):
    """The desk and the command line repair while the service runs; the database keeps them apart."""
    with only_one(room / "figurewatch.db"):
        ended = figurewatch_process("changes", "ack", changes(room)[31]["id"], cwd=room)
        assert ended.returncode == 0, ended.stderr
        assert b"at work on" in figurewatch_process("rebuild", cwd=room).stderr


def test_rebuild_says_that_nothing_differs_or_what(room):
    told(room, "changes", "wrong", changes(room)[31]["id"], "misread")
    assert told(room, "rebuild", "--check") == "4 stories with figures: the same, byte for byte.\n"
    with a_store(room) as store, store.saving():
        store.db.execute("DELETE FROM states")
    ended = figurewatch("rebuild", "--check", cwd=room)
    assert ended.returncode == 1 and b"4 stories with figures: what stands would come out differently" in ended.stdout
    said = told(room, "rebuild")
    assert "what stands came out differently" in said and "After an update that is what this is for" in said
    assert figure(room, 12)["stands"][0]["low"] == 12
    with a_store(room) as store:
        assert rebuild(store).differing == ()


def test_a_wrong_change_becomes_a_case_that_fails_until_the_rules_are_right(room):
    with a_store(room) as store:
        play(store, NEXT_IN_ARVEL)
    told(room, "changes", "wrong", changes(room)[31]["id"], "misread", "--because", "a house number")
    said = told(room, "changes", "export-case", changes(room)[31]["id"], "--to", "cases/house")
    assert "2 stories. Played again it goes wrong: told as raised, and it is misread" in said
    wrong = json.loads((room / "cases/house/wrong.json").read_text())
    assert (wrong["reason"], wrong["because"], wrong["claim"]["low"]) == ("misread", "a house number", "31")
    assert len((room / "cases/house/stories.jsonl").read_text().splitlines()) == 2
    ended = figurewatch("changes", "check-case", "cases/house", cwd=room)
    assert ended.returncode == 1 and b"it is misread" in ended.stdout
    lines = (room / "cases/house/stories.jsonl").read_text().replace("rose to 31", "rose steeply")
    (room / "cases/house/stories.jsonl").write_text(lines)
    assert told(room, "changes", "check-case", "cases/house") == "cases/house: right\n"
    assert "something already" in refused(room, "changes", "export-case", changes(room)[31]["id"], "--to", "cases/house")


def test_a_case_of_another_figure_names_what_it_was_put_to(room):
    told(room, "changes", "wrong", changes(room)[31]["id"], "not the same figure")
    assert "goes wrong: put to" in told(room, "changes", "export-case", changes(room)[31]["id"], "--to", "apart")
    assert json.loads((room / "apart/wrong.json").read_text())["put_to"]["low"] == "12"


def test_only_what_was_called_wrong_becomes_a_case(room):
    assert "was not called wrong" in refused(room, "changes", "export-case", changes(room)[31]["id"])


@contextmanager
def followed(room, *arguments):
    """The real program following, with Ctrl-C at the end, by which it ends well and quietly.

    It hears Ctrl-C as on a terminal, also where these tests run in the background of a script, which does not.
    """
    with subprocess.Popen(
        [*PROGRAM, *arguments, "--watch"], cwd=room, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        late = threading.Timer(60, process.kill)  # what never comes must fail a test, not hang it
        late.start()
        try:
            yield process
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=20)
            assert (process.returncode, told) == (0, "")
        finally:
            late.cancel()
            process.kill()


def test_watch_prints_what_is_there_and_then_what_comes(room):
    with followed(room, "changes", "--json") as process:
        before = [json.loads(process.stdout.readline())["low"] for _ in range(4)]
        with a_store(room) as store:
            play(store, [*COPY, *NEXT_IN_ARVEL])
        new = json.loads(process.stdout.readline())
    assert (sorted(before), new["low"], new["old_low"]) == ([12, 31, 40, 44], 35, 31)


def test_watch_follows_one_figure_with_its_repeats(room):
    arvel = changes(room)[12]["figure_id"]
    with followed(room, "figures", "show", arvel) as process:
        lines = iter(process.stdout.readline, "")
        next(line for line in lines if "the same speaker, a higher number" in line)
        with a_store(room) as store:
            play(store, COPY)
        assert "Arvel mourns" in next(line for line in lines if "Meridian" in line)


def test_watch_waits_for_a_database_that_is_not_there_yet(room, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "config.yaml").write_text("newsroom: Test\n")
    with followed(elsewhere, "changes", "--json") as process:
        time.sleep(1)
        (room / "figurewatch.db").rename(elsewhere / "figurewatch.db")
        assert json.loads(process.stdout.readline())["low"] == 12


def test_what_is_owed_cannot_be_followed(room):
    assert "--watch follows letters" in refused(room, "alerts", "--owed", "--watch", status=2)


def test_on_a_terminal_values_are_aligned_and_courses_drawn(room):
    text = on_terminal(room, "changes", "--why")
    assert "\x1b[1;33mraised" in text and "▁█" in text
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.split("\r\n")]
    lines = [line for line in plain if line.startswith("2026-")]
    assert len(lines) == 4
    assert len({line.index("people") for line in lines}) == 1
    assert "    rule:     the same speaker, a higher number" in plain
    assert "▁█" in on_terminal(room, "figures")
