"""Changes told over the labelled streams stay at least as good as they were. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from change_scoring import Tally, score

STREAMS = Path(__file__).parent / "corpus" / "streams"
KINDS = ("specified", "raised", "lowered", "corrected", "conflicting")
FLOORS = {
    # half: F1 of changes other than new, false alarms per 100 stories, recall of each kind
    "dev-*": (0.63, 15.3, (0.57, 0.68, 0.68, 0.66, 0.45)),
    "feed-dev*": (0.75, 4.3, (0.66, 0.75, 0.85, 0.71, 0.64)),
    "held-*": (0.49, 21.2, (0.35, 0.51, 0.46, 0.63, 0.29)),
}


@pytest.mark.parametrize("half", FLOORS)
def test_changes_are_told_as_well_as_before(half: str) -> None:
    headline, false_alarms, recalls = FLOORS[half]
    tally = Tally()
    for folder in sorted(STREAMS.glob(half)):
        score(folder, tally)
    measured = {kind: round(tally.recall(kind), 3) for kind in KINDS}
    assert tally.headline >= headline, tally.headline
    assert tally.false_alarms <= false_alarms, tally.false_alarms
    assert all(measured[kind] >= floor for kind, floor in zip(KINDS, recalls, strict=True)), measured
