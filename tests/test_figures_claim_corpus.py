"""The claims a careful editor would mark in sixty short stories, and the numbers he would not: a floor that only rises."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from figures.claims import read

FOLDER = Path(__file__).parent / "corpus" / "claims"
STORIES = [json.loads(line) for line in (FOLDER / "stories.jsonl").read_text(encoding="utf8").splitlines()]


def ends(low, high):
    return tuple(sorted({round(float(end), 3) for end in (low, high) if end is not None}))


def numbered(claim):
    return claim.trackable and claim.quantity.approx not in ("vague", "unspecified")


def marked(story):
    published = datetime.fromisoformat(story["published"].replace("Z", "+00:00"))
    return [claim for claim in read(story["text"], story["title"], published) if numbered(claim)]


def compare(story):
    """(missed, made up, wrong measure, wrong bounds, wrong speaker), each a list of what a reader should look at.

    Numbers under `also` are neither asked for nor blamed.
    """
    missed, made_up, measure, bounds, speaker = [], [], [], [], []
    found = marked(story)
    for want in story["claims"]:
        alike = [claim for claim in found if ends(claim.quantity.low, claim.quantity.high) == ends(want["low"], want["high"])]
        alike.sort(key=lambda claim: (claim.measure != want["measure"], (want["speaker"] or "") not in claim.speaker))
        if not alike:
            missed.append(want)
            continue
        claim = alike[0]
        found.remove(claim)
        where = f"{story['id']}: {claim.quantity.low}..{claim.quantity.high} {claim.measure} said by {claim.speaker!r}, want {want}"
        if claim.measure != want["measure"]:
            measure.append(where)
        if (claim.quantity.low is None, claim.quantity.high is None) != (want["low"] is None, want["high"] is None):
            bounds.append(where)
        wanted = want["speaker"]
        if (wanted is None) != (not claim.speaker) or (wanted and wanted.lower() not in claim.speaker.lower()):
            speaker.append(where)
    also = {ends(other["low"], other["high"]) for other in story.get("also", [])}
    found = [claim for claim in found if ends(claim.quantity.low, claim.quantity.high) not in also]
    made_up = [f"{story['id']}: {claim.quantity.low}..{claim.quantity.high} {claim.measure}: {claim.sentence}" for claim in found]
    return [f"{story['id']}: {want}" for want in missed], made_up, measure, bounds, speaker


def scores():
    results = [compare(story) for story in STORIES]
    missed, made_up, measure, bounds, speaker = ([entry for result in results for entry in result[kind]] for kind in range(5))
    wanted = sum(len(story["claims"]) for story in STORIES)
    hit = wanted - len(missed)
    return {
        "f1": 2 * hit / (wanted + hit + len(made_up)),
        "measure": 1 - len(measure) / hit,
        "bounds": 1 - len(bounds) / hit,
        "speaker": 1 - len(speaker) / hit,
    }, (missed, made_up, measure, bounds, speaker)


def test_the_corpus_is_read_as_well_as_ever():
    floor = json.loads((FOLDER / "floor.json").read_text(encoding="utf8"))
    assert len(STORIES) >= floor["stories"]
    reached, errors = scores()
    fallen = {name: value for name, value in reached.items() if value < floor[name]}
    assert not fallen, "\n".join(line for part in errors for line in part)


@pytest.mark.parametrize("story", [story for story in STORIES if not story["claims"]], ids=lambda story: story["id"])
def test_a_story_without_figures_worth_following_yields_none(story):
    assert marked(story) == []
