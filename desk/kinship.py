"""Two stories side by side: how they are related, and by which rule."""

from __future__ import annotations

from stories.features import Features, read_features
from stories.kin import containment, gap, judge, same_url
from stories.story import Story


def relation(one: Story, other: Story) -> str:
    """How the later of two stories is related to the earlier, in two lines."""
    earlier, later = sorted((one, other), key=lambda story: (story.time, story.version))
    a, b = _features(later), _features(earlier)
    shared = f"{containment(a, b):.0%} of the shorter text's word pairs stand in the longer one"
    verdict = same_url(a, b) if later.url and later.url == earlier.url else judge(a, b, gap(later.time, earlier.time))
    if verdict is None:
        return f"{later.id} and {earlier.id} are two reports.\n{shared}."
    return f"{later.id} is a {verdict.kind} of {earlier.id}: {verdict.rule}.\n{shared}."


def _features(story: Story) -> Features:
    return read_features(story.headline, story.text, story.byline)
