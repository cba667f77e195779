"""Doors open one way (DESIGN): each room imports only from the rooms it may see."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_SEE = {
    "stories": set(),
    "figures": {"stories"},
    "crawler": {"stories"},
    "alerts": {"figures", "stories"},
    "db": {"alerts", "figures", "stories"},
    "scheduler": {"stories", "figures", "crawler", "alerts", "db"},
    "desk": {"stories", "figures", "crawler", "alerts", "db", "scheduler"},
}
WITHIN_FIGURES = (
    ("quantities", "sentences"),
    ("places", "times", "fates", "sums"),
    ("speakers", "settling"),
    ("counted", "setting"),
    ("subjects", "evidence"),
    ("telling", "kinds"),
)
"""The rooms within figures/, from the ground up: a room imports from those before it, and of the files outside them the nouns."""
NOUNS = {"quantity", "claim", "figure", "values", "authority", "measure_groups", "wording", "wordlists"}
HOMES = {
    "scrapy": {"crawler"},
    "twisted": {"crawler"},
    "feedparser": {"crawler"},
    "trafilatura": {"crawler"},
    "htmldate": {"crawler"},
    "sqlite_utils": {"db"},
    "sqlite3": {"db"},
    "rapidfuzz": {"stories", "figures"},
    "apscheduler": {"scheduler"},
    "smtplib": {"alerts"},
    "PIL": {"alerts"},
    "css_inline": {"alerts"},
    "apprise": {"alerts"},
    "argon2": {"desk"},
    "pyarrow": {"desk"},
}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", MAY_SEE)
def test_whatever_lies_in_a_room_is_packed_with_it(room):
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["setuptools"]["package-data"]["*"]
    packed = {file for pattern in patterns for file in (ROOT / room).glob(pattern)}
    there = {file for file in (ROOT / room).rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    left = {str(file.relative_to(ROOT)) for file in there - packed if file.suffix != ".py" or not (file.parent / "__init__.py").is_file()}
    assert not left, "no pattern of package-data in pyproject.toml takes it along"


@pytest.mark.parametrize("room", MAY_SEE)
def test_doors_open_one_way(room):
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sorted((ROOT / room).rglob("*.py"))
        for name in sorted(imports(file) & MAY_SEE.keys() - MAY_SEE[room] - {room})
    ]
    assert not wrong


def test_doors_within_figures_open_downward():
    order = [room for floor in WITHIN_FIGURES for room in floor]
    assert sorted(order) == sorted(path.parent.name for path in (ROOT / "figures").glob("*/__init__.py"))
    wrong = []
    for at, room in enumerate(order):
        seen = {room, *order[:at], *NOUNS}
        for file in sorted((ROOT / "figures" / room).glob("*.py")):
            modules = [node.module for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))) if isinstance(node, ast.ImportFrom)]
            names = {module.split(".")[1] for module in modules if module and module.startswith("figures.")}
            wrong += [f"figures/{room}/{file.name} imports {name}" for name in sorted(names - seen)]
    assert not wrong


def test_no_two_files_of_a_room_import_one_another_in_a_round():
    files = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for room in MAY_SEE for file in (ROOT / room).rglob("*.py")}
    needs = {}
    for name, file in files.items():
        froms = [node for node in ast.parse(file.read_text(encoding="utf8")).body if isinstance(node, ast.ImportFrom)]
        needs[name] = {node.module for node in froms} | {f"{node.module}.{one.name}" for node in froms for one in node.names}
    while done := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in done:
            del needs[name]
    assert not needs, "these need one another, or a file that does"


@pytest.mark.parametrize("package", HOMES)
def test_third_parties_stay_in_their_homes(package):
    at = {file.relative_to(ROOT).parts[0] for room in MAY_SEE for file in (ROOT / room).rglob("*.py") if package in imports(file)}
    assert at <= HOMES[package]


@pytest.mark.parametrize("room", MAY_SEE)
def test_no_file_has_grown_beyond_one_concern(room):
    lines = {file.name: len(file.read_text(encoding="utf8").splitlines()) for file in (ROOT / room).rglob("*.py")}
    assert {name: count for name, count in lines.items() if count > 400} == {}, "split by concern"
