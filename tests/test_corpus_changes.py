"""Changes told over the labelled streams stay at least as good as they were. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from change_scoring import Tally, score

STREAMS = Path(__file__).parent / "corpus" / "streams"
KINDS = ("specified", "raised", "lowered", "corrected", "conflicting")
FLOORS = {
    # half: F1 of changes other than new, false alarms per 100 stories, recall of each kind
    "dev-*": (0.78, 10.9, (0.64, 0.8, 0.84, 0.88, 0.65)),
    "feed-dev*": (0.89, 1.4, (0.66, 0.9, 0.9, 0.84, 0.71)),
    "held-*": (0.64, 12.9, (0.49, 0.68, 0.76, 0.67, 0.44)),
    "fresh-[1-6]": (0.58, 24.2, (0.41, 0.58, 0.54, 0.76, 0.35)),
    "fresh-[789]": (0.7, 41.5, (0.49, 0.72, 0.64, 0.99, 0.53)),
    "fresh-1[01]": (0.63, 40, (0.99, 0.55, 0.49, 0.99, 0.39)),
    "short-[1357]": (0.76, 6, (0.79, 0.71, 0.65, 0.85, 0.79)),
    "short-9": (0.66, 14.3, (0.0, 0.74, 0.99, 0.0, 0.99)),
    "short-1[135]": (0.62, 26.9, (0.62, 0.6, 0.79, 0.74, 0.42)),
    "short-1[0246]": (0.46, 27.8, (0.19, 0.28, 0.69, 0.62, 0.49)),
    "short-[2468]": (0.7, 16, (0.62, 0.67, 0.46, 0.77, 0.78)),
    "feed-fresh-3": (0.76, 3.9, (0.39, 0.92, 0.57, 0.83, 0.49)),
    "feed-fresh-[12]": (0.8, 3.3, (0.24, 0.9, 0.79, 0.88, 0.49)),
    "brief-[13579]": (0.78, 14.9, (0.57, 0.86, 0.69, 0.99, 0.61)),
    "brief-1[13-8]": (0.63, 12.9, (0.29, 0.65, 0.53, 0.84, 0.44)),
    "brief-[2468]": (0.67, 12.3, (0.79, 0.61, 0.49, 0.57, 0.85)),
    "brief-1[029]": (0.71, 23.9, (0.24, 0.78, 0.66, 0.84, 0.19)),
    "brief-2[0-4]": (0.72, 27.2, (0.79, 0.7, 0.67, 0.85, 0.66)),
    "brief-2[5-9]": (0.81, 8.8, (0.54, 0.84, 0.8, 0.89, 0.71)),
    "brief-30": (0.95, 0.1, (0.99, 0.9, 0.99, 0.99, 0.99)),
    "brief-39": (0.81, 12.5, (0.49, 0.99, 0.99, 0.99, 0.49)),
    "brief-4[13578]": (0.82, 19.3, (0.58, 0.84, 0.68, 0.99, 0.79)),
    "brief-4[02469]": (0.68, 20.6, (0.49, 0.76, 0.61, 0.76, 0.63)),
    "brief-50": (0.73, 25, (0.0, 0.88, 0.99, 0.99, 0.49)),
    "brief-5[1-9]": (0.54, 19.4, (0.21, 0.55, 0.64, 0.54, 0.5)),
    "brief-6[0-2]": (0.36, 12.2, (0.16, 0.41, 0.32, 0.12, 0.21)),
    "long-[13]": (0.66, 25, (0.33, 0.7, 0.59, 0.99, 0.99)),
    "long-[24]": (0.46, 75, (0.0, 0.45, 0.66, 0.59, 0.33)),
    "wire-[1468]": (0.6, 25.4, (0.19, 0.6, 0.65, 0.79, 0.46)),
    "wire-[2357]": (0.56, 35.5, (0.32, 0.6, 0.37, 0.9, 0.13)),
    "wire-9": (0.52, 40, (0.0, 0.65, 0.32, 0.49, 0.49)),
    "wire-1[135]": (0.68, 15.6, (0.49, 0.6, 0.32, 0.79, 0.79)),
    "wire-1[0246]": (0.47, 43.2, (0.27, 0.5, 0.4, 0.76, 0.14)),
    "wire-1[79]": (0.43, 32.3, (0.32, 0.46, 0.0, 0.0, 0.99)),
    "wire-2[13579]": (0.6, 41.3, (0.28, 0.67, 0.56, 0.59, 0.3)),
    "wire-3[13579]": (0.47, 49.4, (0.19, 0.54, 0.43, 0.62, 0.24)),
    "wire-4[1357]": (0.57, 62.2, (0.24, 0.67, 0.38, 0.66, 0.42)),
    "wire-18": (0.5, 69.4, (0.0, 0.79, 0.0, 0.99, 0.13)),
    "wire-2[02468]": (0.33, 78.4, (0.0, 0.37, 0.3, 0.16, 0.32)),
    "wire-3[02468]": (0.4, 69.8, (0.49, 0.42, 0.28, 0.32, 0.22)),
    "wire-4[02468]": (0.35, 64.9, (0.0, 0.37, 0.39, 0.19, 0.12)),
    "feed-fresh-[4-7]": (0.75, 3.0, (0.7, 0.8, 0.7, 0.83, 0.64)),
    "brief-3[1-8]": (0.72, 10.4, (0.86, 0.69, 0.68, 0.87, 0.61)),
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
