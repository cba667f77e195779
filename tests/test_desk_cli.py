"""The command line as a whole: help, exit statuses, quiet ends, a quick start."""

import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import click
import pytest
from desk_cases import PROGRAM, a_newsroom, figurewatch

from desk import cli

ROOT = Path(__file__).parents[1]


def commands():
    context = click.Context(cli.figurewatch)
    for name in cli.COMMANDS:
        command = cli.figurewatch.get_command(context, name)
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", command.commands[sub]) for sub in command.commands)


def test_every_command_is_there_with_help_and_config():
    for name, command in commands():
        assert command.help and len(command.help) > 40, name
        options = {option for parameter in command.params for option in parameter.opts}
        assert "--config" in options, name
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help or parameter.hidden, (name, parameter.name)


@pytest.mark.parametrize("name", ["", *cli.COMMANDS])
def test_help_is_shown(name, tmp_path):
    ended = figurewatch(*name.split(), "--help", cwd=tmp_path)
    assert ended.returncode == 0
    assert b"Usage: figurewatch" in ended.stdout


def test_the_commands_of_the_contract_are_there_in_its_order():
    contract = "demo init run once desk read extract group replay sources stories figures changes alerts doctor test-alert"
    assert [name for name in cli.COMMANDS if name in contract.split()] == contract.split()


def test_expected_errors_are_real_classes():
    for name in cli.EXPECTED:
        module, _, kind = name.rpartition(".")
        __import__(module)
        assert issubclass(getattr(sys.modules[module], kind), Exception)


def test_a_filter_imports_neither_crawler_nor_database():
    code = "import sys, desk.cli, desk.read; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert not {"scrapy", "twisted", "sqlite3", "rich", "starlette", "pydantic", "lxml"} & {name.split(".")[0] for name in loaded}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["chnages"], "Did you mean 'changes'?"),
        (["changes", "--limit", "0"], "--limit"),
        (["changes", "--kind", "odd"], "odd"),
        (["changes", "--config", "none.yaml"], "none.yaml"),
        (["once"], "config.yaml"),
        (["replay"], "ARCHIVE"),
        (["replay", "-", "x.jsonl"], "stands alone"),
        (["test-alert", "nobody"], "config.yaml"),
    ],
)
def test_wrong_use_is_status_2_and_says_what_is_wrong(arguments, said, tmp_path):
    ended = figurewatch(*arguments, cwd=tmp_path)
    assert ended.returncode == 2
    assert said in ended.stderr.decode()


def test_a_wrong_config_names_file_line_and_key(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\ndigestt: 7\n")
    ended = figurewatch("changes", cwd=tmp_path)
    assert ended.returncode == 2
    assert re.search(rb"config\.yaml:2: digestt: unknown key; did you mean digest", ended.stderr)
    assert b"Traceback" not in ended.stderr


def test_config_can_stand_before_the_command(tmp_path):
    (tmp_path / "other.yaml").write_text("newsroom: X\n")
    ended = figurewatch("--config", "other.yaml", "changes", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert b"no changes yet: run `figurewatch once`" in ended.stderr


def test_a_damaged_database_is_status_1_in_one_line(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    (tmp_path / "figurewatch.db").write_bytes(b"no database at all" * 300)
    ended = figurewatch("stories", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1 and b"figurewatch.db" in ended.stderr


def test_a_bug_keeps_its_traceback(monkeypatch):
    def broken(**_):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(cli.figurewatch, "main", broken)
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_a_closed_pipe_is_quiet(tmp_path):
    lines = b'{"id": 1, "title": "a", "text": "A text about nothing at all.", "published": "2026-01-01"}\n' * 2000
    (tmp_path / "in.jsonl").write_bytes(lines)
    command = f"'{sys.executable}' -m desk group --jsonl < in.jsonl | head -1"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert ended.stdout.count(b"\n") == 1
    assert (ended.stderr, ended.returncode) == (b"", 0)


def test_a_closed_pipe_is_quiet_behind_a_figures_history_too(tmp_path):
    a_newsroom(tmp_path)
    command = f"'{sys.executable}' -m desk figures show f-troops | true"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert (ended.stderr, ended.returncode) == (b"", 0)


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_output_that_cannot_be_written_is_status_1_in_one_line(tmp_path, form):
    a_newsroom(tmp_path)
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([*PROGRAM, "changes", *form], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (1, b"figurewatch: No space left on device\n")


def test_ctrl_c_is_quiet(tmp_path):
    pipe = subprocess.PIPE
    # A shell that starts the tests in the background has them ignore SIGINT, and their children with them.
    mind = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen([*PROGRAM, "group"], cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=mind) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"id": 1, "title": "a", "text": "A text.", "published": "2026-01-01"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read().strip() == b""


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_output_is_no_bug(tmp_path, closed):
    a_newsroom(tmp_path)
    command = f'"{sys.executable}" -m desk changes {closed}'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_limit_beyond_all_numbers_is_no_limit(tmp_path):
    a_newsroom(tmp_path)
    ended = figurewatch("changes", "--limit", "9" * 30, cwd=tmp_path)
    assert ended.returncode == 0 and ended.stdout.count(b"\n") == 3


SECRETS = """sources: [{name: A, feed: 'https://wire.example/rss', login: 'me:${NO_SUCH_PASSWORD}'}]
channels: [{name: phone, url: 'ntfy://${NO_SUCH_TOPIC}'}]
watches: [{name: W, to: [phone, world@example.net]}]
"""


@pytest.fixture(scope="module")
def without_secrets(tmp_path_factory):
    """A newsroom with stories, run by somebody who has not its secrets."""
    folder = tmp_path_factory.mktemp("secrets")
    a_newsroom(folder)
    (folder / "config.yaml").write_text(SECRETS)
    return folder


READING = (
    "changes", "figures", "stories", "sources", "alerts", "watches", "watches try W", "repairs", "export changes",
    "backup copy.db", "desk users", "rebuild", "test-alert world@example.net",
)  # fmt: skip


@pytest.mark.parametrize("words", READING)
def test_a_command_that_needs_no_secret_works_without(without_secrets, words):
    ended = figurewatch(*words.split(), cwd=without_secrets)
    assert (ended.returncode, b"NO_SUCH" in ended.stderr) == (0, False), ended.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [("once", ("PASSWORD", "TOPIC")), ("run", ("PASSWORD", "TOPIC")), ("test-alert", ("TOPIC",)), ("test-alert phone", ("TOPIC",))],
)
def test_a_command_that_needs_a_secret_says_what_is_missing(without_secrets, words, named):
    ended = figurewatch(*words.split(), cwd=without_secrets)
    assert ended.returncode == 2
    told = re.findall(r"config.yaml:\d: \S+ the environment has no NO_SUCH_(\w+); set it", ended.stderr.decode())
    assert told == list(named)


def test_the_doctor_says_which_secrets_are_missing(without_secrets):
    ended = figurewatch("doctor", "--offline", cwd=without_secrets)
    assert ended.returncode == 1 and ended.stdout.count(b"the environment has no NO_SUCH_") == 2
