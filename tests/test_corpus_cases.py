"""Wrong changes that editors found, as `changes export-case` writes them, told in own words: each must come out right."""

from pathlib import Path

import pytest

from scheduler.case import check

CASES = sorted(path for path in (Path(__file__).parent / "corpus" / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_was_wrong_once_is_right_now(case):
    assert check(case) == ""
