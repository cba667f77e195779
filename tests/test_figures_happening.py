"""A story whose names lead nowhere: it speaks of the only happening of its kind, unless it says that it is somewhere else."""

import pytest

from db.store import Store
from scheduler.archive import story_from
from scheduler.replay import replay

FIRST = (
    "Fuel march in Kelmar",
    "PORT ANNIS, Kelmar (TIW) — Thousands marched in Port Annis on Saturday. Police arrested 40 protesters, they said.",
)


def last_change(*stories):
    """What the last claim of the last story did to which number."""
    store = Store(":memory:")
    for hour, (headline, text) in enumerate(stories, start=8):
        row = {
            "id": f"s{hour}", "url": f"https://wire{hour}.example/a", "source": f"Wire {hour}", "title": headline, "text": text,
            "published": f"2026-05-02T{hour:02}:00:00Z",
        }  # fmt: skip
        (result,) = replay([story_from(row)], store)
    store.close()
    change = result.changes[-1]
    return change.kind, change.old and int(change.old.low)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        # a hospital's name is no other place
        (("180 arrested at fuel march", "Police arrested 180 protesters. St Brendan's hospital is full."), ("raised", 40)),
        # a march somewhere else
        (("180 arrested at march", "VARLO, Dunmark (TIW) — Police in Varlo arrested 180 protesters on a march."), ("new", None)),
    ],
)
def test_the_only_happening_of_its_kind_is_meant_where_no_other_place_is_named(story, expected):
    assert last_change(FIRST, story) == expected
