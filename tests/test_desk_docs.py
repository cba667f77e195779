"""The docs cannot drift: help pages, field lists and examples are compared with what the program does."""

import json
import re
import runpy
from pathlib import Path

import pytest
from desk_cases import figurewatch

from desk.cli import COMMANDS
from desk.init import template

ROOT = Path(__file__).parents[1]
FILTERS = {"read": ["read"], "extract": ["extract"], "group": ["group"], "replay": ["replay", "-"]}


@pytest.fixture(scope="module")
def writer():
    return runpy.run_path(str(ROOT / "docs" / "write.py"))


def test_every_command_is_in_the_docs_as_its_help_tells_it(writer):
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    assert page == writer["commands"](), "run python docs/write.py"
    for name in COMMANDS:
        assert f"## figurewatch {name}\n" in page


def test_the_letter_in_the_readme_is_the_one_of_the_demo(writer):
    page = (ROOT / "README.md").read_text(encoding="utf8")
    assert "Subject: more than 100 (was at least 30)" in page
    assert page == writer["readme"](), "run python docs/write.py"


def test_the_packaged_config_is_the_one_at_the_root():
    assert template() == (ROOT / "config.yaml").read_text(encoding="utf8")


def examples(name: str) -> tuple[bytes, list[dict]]:
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf8")
    (given,) = re.findall(r"```jsonl in\n(.*?)```", page, re.S)
    (answered,) = re.findall(r"```jsonl out\n(.*?)```", page, re.S)
    return given.encode(), [json.loads(line) for line in answered.splitlines()]


def agrees(told, true) -> bool:
    """Whether all that the docs tell is so; they may tell less."""
    if isinstance(told, dict):
        return all(name in true and agrees(value, true[name]) for name, value in told.items())
    if isinstance(told, list):
        return len(told) == len(true) and all(map(agrees, told, true))
    return told == true


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_answers_as_its_page_says(name, tmp_path):
    given, told = examples(name)
    ended = figurewatch(*FILTERS[name], "--jsonl", cwd=tmp_path, stdin=given)
    assert (ended.returncode, ended.stderr) == (0, b"")
    answered = [json.loads(line) for line in ended.stdout.splitlines()]
    assert agrees(told, answered), answered


@pytest.mark.parametrize("name", FILTERS)
def test_every_field_of_an_answer_is_on_its_page(name, tmp_path):
    given, _ = examples(name)
    ended = figurewatch(*FILTERS[name], "--jsonl", cwd=tmp_path, stdin=given)
    answer = json.loads(ended.stdout.splitlines()[0])
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf8")
    documented = {field for line in re.findall(r"^\| ([a-z_, ]+) \|", page, re.M) for field in line.split(", ")}
    fields = set(answer) | {field for figure in answer.get("figures", ()) for field in figure}
    assert fields - {"figures"} <= documented
