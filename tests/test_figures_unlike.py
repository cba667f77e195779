"""Kinds of happening that are never one."""

import pytest

from figures.evidence.unlike import unlike


@pytest.mark.parametrize(
    ("told", "known", "apart"),
    [
        (("~slide",), {"~attack"}, True),
        (("~storm",), {"~flood"}, False),
        (("~crash", "~fire"), {"~blast"}, False),
        (("~disease",), {"~quake"}, True),
        (("~election",), {"~quake"}, False),
    ],
)
def test_an_avalanche_is_no_bombing_but_a_storm_may_be_a_flood(told, known, apart):
    assert unlike(told, known) is apart
