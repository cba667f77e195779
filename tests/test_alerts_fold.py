"""Several changes of one figure in one letter become where it stood and where it stands."""

from dataclasses import replace

import pytest
from alert_cases import TROOPS, a_change, a_claim, a_stand, told

from alerts.fold import folded_steps


def steps(*moves, speaker="Ukraine", figure=TROOPS):
    """(kind, old, new) each."""
    return [
        told(
            a_change(
                kind, id=f"c{n}", figure=figure, claim=a_claim(new, speaker=speaker),
                old=a_stand(old, speaker=speaker) if old != "" else None,
            )
        )
        for n, (kind, old, new) in enumerate(moves)
    ]  # fmt: skip


def shown(many):
    return [(one.change.kind, one.change.old and one.change.old.low, one.change.claim.quantity.low) for one in folded_steps(many)]


@pytest.mark.parametrize(
    ("moves", "left"),
    [
        ([("raised", "100", "110")], [("raised", 100, 110)]),
        ([("raised", "100", "103"), ("raised", "103", "110")], [("raised", 100, 110)]),
        ([("raised", "100", "120"), ("lowered", "120", "90")], [("lowered", 100, 90)]),
        ([("raised", "100", "120"), ("lowered", "120", "100")], [("lowered", 120, 100)]),
        ([("new", "", "100"), ("raised", "100", "110")], [("new", None, 110)]),
        ([("specified", None, "100"), ("raised", "100", "110")], [("specified", None, 110)]),
        ([("raised", "100", "120"), ("corrected", "120", "90")], [("corrected", 120, 90)]),
        ([("corrected", "120", "90"), ("raised", "90", "95"), ("raised", "95", "99")], [("corrected", 120, 90), ("raised", 90, 99)]),
        ([("raised", "100", "120"), ("conflicting", "120", "90")], [("conflicting", 120, 90)]),
    ],
)
def test_only_where_it_began_and_where_it_stands_is_told(moves, left):
    assert shown(steps(*moves)) == left


def test_speakers_and_figures_stay_apart():
    many = [
        *steps(("raised", "100", "110")),
        *steps(("raised", "100", "115"), speaker="police"),
        *steps(("raised", "1", "2"), figure=replace(TROOPS, id="f2")),
    ]
    assert len(folded_steps(many)) == 3
