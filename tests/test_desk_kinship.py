"""`figurewatch stories --kin A B` shows what two stories share, what differs, and by which rule that was judged."""

import json

import pytest
from desk_cases import a_newsroom, figurewatch
from repair_cases import a_store, a_tale, play

OLD = (
    "Levee breaks in Vellmar. Rescue crews pulled nine people from rooftops after the Orla river burst through an earthen levee. "
    "At least 30 people drowned in the Tannery quarter, where water reached second floors. Ferries to Quill Island stopped."
)
NEW = OLD.replace("At least 30", "At least 41").replace("Ferries to Quill Island stopped.", "The Tannery bridge is closed until Thursday.")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kin")
    (folder / "config.yaml").write_text("newsroom: Test Desk\n", encoding="utf8")
    with a_store(folder) as store:
        tales = a_tale(("08:00", "Halcyon", OLD), ("09:00", "Borealis", NEW), ("10:00", "Post", "Bread is dearer. Bakers in Isk strike."))
        play(store, tales)
        ids = [story.id for story in tales]
    return folder, ids


def told(room, *ids, form=()):
    ended = figurewatch("stories", "--kin", *ids, *form, cwd=room)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode()


def test_a_revision_is_shown_with_its_figures_rule_and_version(room):
    folder, (old, new, _) = room
    lines = told(folder, new, old).splitlines()
    assert lines[0] == f"{new} is a revision of {old}: figures replaced in corresponding sentences."
    assert "stand in the longer one; rules of version" in lines[1] and "figures that replaced others: 41" in lines[1]
    assert any(line.startswith("  Rare, held by at most 4 reports: ") and "earthen levee" in line for line in lines)
    at = next(n for n, line in enumerate(lines) if line.startswith("  ~ "))
    assert lines[at].startswith("  ~ At least [30]") or "[30]" in lines[at]
    assert "[41]" in lines[at + 1]
    assert any(line.startswith("  = ") and "[nine]" in line for line in lines)
    assert "  - Ferries to Quill Island stopped." in lines
    assert any(line.startswith("  + The Tannery bridge is closed") for line in lines)
    assert lines[-1].startswith(f"As it was placed: revision of {old}")


def test_the_order_in_which_they_are_named_does_not_matter(room):
    folder, (old, new, _) = room
    assert told(folder, old, new) == told(folder, new, old)


def test_a_program_gets_all_of_it(room):
    folder, (old, new, _) = room
    row = json.loads(told(folder, old, new, form=["--json"]))
    assert (row["earlier"], row["later"], row["kin"]) == (old, new, "revision")
    assert row["rules"] >= 1 and 0.4 < row["score"] < 1
    assert [one["amount"] for one in row["new"]] == ["41"]
    rare = [pair["words"] for pair in row["shared"] if pair["rare"]]
    assert rare and all(" " in words for words in rare)
    (changed,) = [line for line in row["sentences"] if line["differing"]]
    assert changed["differing"] == ["41"] and "[30]" in changed["earlier"] and "[41]" in changed["later"]
    assert row["placed"]["kin"] == "revision" and row["placed"]["of"] == old


def test_two_reports_share_no_rare_pair_and_say_so(room):
    folder, (old, _, other) = room
    said = told(folder, old, other)
    assert f"{other} and {old} are two reports." in said and "0 word pairs are shared." in said
    assert "first of its report" in said


def test_a_hostile_story_is_shown_harmlessly(tmp_path):
    a_newsroom(tmp_path)
    ended = figurewatch("stories", "--kin", "s0", "s1", cwd=tmp_path)
    assert ended.returncode == 0 and b"\x1b" not in ended.stdout and "\u202e" not in ended.stdout.decode()
