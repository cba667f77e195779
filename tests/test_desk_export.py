"""Exports hold every row with the types they promise; without pyarrow the answer says what to install; Datasette's queries run."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pyarrow.parquet
import pytest
import yaml
from desk_cases import a_newsroom, figurewatch
from repair_cases import LATER, a_store, play
from test_db_hand import COPY, FLOOD
from test_desk_api import TOLLS

from desk import export
from desk.export import TABLES

DATASETTE = Path(__file__).parents[1] / "deploy" / "datasette.yaml"


@pytest.fixture
def room(tmp_path):
    a_newsroom(tmp_path)
    with a_store(tmp_path) as store:
        play(store, [*FLOOD, *COPY, *TOLLS[:9]])
        with store.saving():
            store.hand.mute("f-troops", LATER.replace(year=2030), by="anna", at=LATER)
    return tmp_path


def exported(room, what, *more):
    ended = figurewatch("export", what, *more, cwd=room)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout


def lines(room, what):
    return [json.loads(line) for line in exported(room, what).splitlines()]


@pytest.mark.parametrize("what", TABLES)
def test_three_formats_hold_the_same_rows(room, what):
    rows = lines(room, what)
    assert rows and all(list(row) == list(TABLES[what].columns) for row in rows)
    exported(room, what, "--to", "out.csv")
    with (room / "out.csv").open(encoding="utf8", newline="") as file:
        cells = list(csv.DictReader(file))
    exported(room, what, "--to", "out.parquet")
    table = pyarrow.parquet.read_table(room / "out.parquet").to_pylist()
    key = "id"
    assert [row[key] for row in cells] == [row[key] for row in rows] == [row[key] for row in table]
    assert not (room / "out.csv.part").exists()


def test_claims_hold_the_silent_kinds_and_changes_do_not(room):
    assert {"repeated"} <= {row["kind"] for row in lines(room, "claims")}
    assert not {"repeated", "mention"} & {row["kind"] for row in lines(room, "changes")}


@pytest.mark.parametrize("what", ["changes", "figures", "stories", "letters", "repairs"])
def test_pages_lose_no_row_and_tell_none_twice(room, what, monkeypatch):
    whole = exported(room, what)
    for size in (1, 2, 3):
        monkeypatch.setattr(export, "PAGE", size)
        assert exported(room, what) == whole
        exported(room, what, "--to", "small.parquet")
        assert pyarrow.parquet.read_metadata(room / "small.parquet").num_rows == len(whole.splitlines())


def test_parquet_has_numbers_times_and_texts(room):
    exported(room, "changes", "--to", "changes.parquet")
    table = pyarrow.parquet.read_table(room / "changes.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["low"], types["at"], types["sentence"], types["rejected"]) == ("double", "timestamp[us, tz=UTC]", "string", "string")
    first = next(row for row in table.to_pylist() if row["low"] == 31)
    assert first["at"] == datetime(2026, 3, 1, 10, tzinfo=UTC) and isinstance(json.loads(first["rejected"]), list)


def test_an_empty_newsroom_exports_empty_tables_with_their_columns(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: Test\n")
    assert exported(tmp_path, "changes") == b""
    assert exported(tmp_path, "changes", "--format", "csv").decode().strip() == ",".join(TABLES["changes"].columns)
    exported(tmp_path, "changes", "--to", "none.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_a_cell_begins_no_formula(room):
    cells = csv.DictReader(StringIO(exported(room, "stories", "--format", "csv").decode()))
    assert all(not value.startswith(("=", "+", "-", "@")) for row in cells for value in row.values())


def test_without_pyarrow_the_answer_says_what_to_install(room):
    program = "import sys; sys.modules['pyarrow'] = None; sys.argv = ['figurewatch', *sys.argv[1:]]; from desk.cli import main; main()"
    asked = [sys.executable, "-c", program, "export", "changes", "--to", "out.parquet"]
    ended = subprocess.run(asked, cwd=room, capture_output=True, timeout=60, check=False, env=_with_path())
    assert ended.returncode == 1 and b"pip install 'figurewatch[parquet]'" in ended.stderr and ended.stderr.count(b"\n") == 1
    assert not (room / "out.parquet").exists()
    ended = subprocess.run([*asked[:-1], "out.csv"], cwd=room, capture_output=True, timeout=60, check=False, env=_with_path())
    assert ended.returncode == 0, ended.stderr


def _with_path():
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def test_a_file_that_cannot_be_written_is_one_line_and_leaves_the_old_one(room):
    ended = figurewatch("export", "changes", "--to", "no/such/folder.csv", cwd=room)
    assert ended.returncode == 1 and b"cannot be written" in ended.stderr
    (room / "old.csv").write_text("old")
    (room / "old.csv.part").mkdir()
    assert figurewatch("export", "changes", "--to", "old.csv", cwd=room).returncode == 1
    assert (room / "old.csv").read_text() == "old"


def test_a_pipe_is_written_to_and_a_link_is_followed(room):
    os.mkfifo(room / "pipe")
    reader = subprocess.Popen(["cat", "pipe"], cwd=room, stdout=subprocess.PIPE)
    exported(room, "changes", "--format", "csv", "--to", "pipe")
    through, _ = reader.communicate(timeout=60)
    assert through == exported(room, "changes", "--format", "csv") and (room / "pipe").is_fifo()
    (room / "shared").mkdir()
    (room / "latest.csv").symlink_to("shared/changes.csv")
    exported(room, "changes", "--to", "latest.csv")
    assert (room / "latest.csv").is_symlink() and (room / "shared" / "changes.csv").read_bytes() == through


# Datasette


def queries():
    settings = yaml.safe_load(DATASETTE.read_text(encoding="utf8"))
    return settings["databases"]["figurewatch"]["queries"]


@pytest.mark.parametrize("name", queries())
def test_a_canned_query_runs_on_the_real_database(room, name):
    query = queries()[name]
    database = sqlite3.connect(f"file:{room / 'figurewatch.db'}?mode=ro", uri=True)
    try:
        (figure,) = database.execute("SELECT figure FROM changes WHERE kind = 'raised' LIMIT 1").fetchone()
        found = database.execute(query["sql"], {"figure": figure, "time": "2100"}).fetchall()
    finally:
        database.close()
    assert query["title"]
    assert found or name in ("corrections_by_outlet", "conflicts", "letters_not_sent", "sources_in_trouble")


def test_secrets_are_closed_and_every_table_named_is_there(room):
    settings = yaml.safe_load(DATASETTE.read_text(encoding="utf8"))["databases"]["figurewatch"]
    assert settings["allow_sql"] is False
    database = sqlite3.connect(room / "figurewatch.db")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    assert set(settings["tables"]) <= tables
    assert all(settings["tables"][name] == {"allow": False} for name in ("accounts", "sessions", "tokens"))


def test_the_docs_show_how_to_open_it():
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf8")
    for option in ("--metadata", "--config"):  # the name changed with Datasette 1.0; the file is read by both
        assert f"datasette figurewatch.db {option} deploy/datasette.yaml" in page
    assert all(name in page for name in queries())


@pytest.mark.parametrize("name", ["changes.xlsx", "changes.csv.gz", "changes.tsv"])
def test_an_ending_of_another_program_is_refused_with_those_that_are_known(room, name):
    ended = figurewatch("export", "changes", "--to", name, cwd=room)
    told = ended.stderr.decode()
    assert ended.returncode == 2 and ".csv, .jsonl, .json, .ndjson, .parquet, .pq" in told and "--format" in told
    assert not (room / name).exists()
    exported(room, "changes", "--to", name, "--format", "csv")
    assert (room / name).read_text(encoding="utf8").startswith("id,")


def test_a_file_without_an_ending_holds_json_lines(room):
    exported(room, "changes", "--to", "changes")
    assert json.loads((room / "changes").read_text(encoding="utf8").splitlines()[0])["id"]
