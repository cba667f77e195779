"""The door: where a new story stands among all that were placed before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stories import events, kin
from stories.features import Features, features
from stories.memory import KinMemory, Known
from stories.placement import KinKind, Placement
from stories.shingles import sample
from stories.story import Story

RARE = 4
"""A pair of words counts while at most this many reports hold it."""
ENOUGH = 2
"""Shared rare pairs that make an earlier report worth laying side by side."""
TRIED = 3
"""Reports compared with at most, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A placement and what has to be remembered for the stories to come.

    `pairs` are new to the report and not common; `words` speak of the event, with their `weight`.
    """

    placement: Placement
    url: str
    time: datetime
    pairs: tuple[int, ...]
    words: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Joined:
    """The relative found for a story, and how they relate."""

    other: Known
    verdict: kin.Verdict
    version: bool = False


def place(story: Story, memory: KinMemory) -> Placed:
    """Finds the report and the event of a story. Pure apart from questions to `memory`; nothing is kept by it."""
    found = features(story)
    holders = _holders(list(found.pairs), memory)
    joined = _same_url(story, found, memory) or _kin(story, found, holders, memory)
    words = events.mentions(found)
    if joined and joined.verdict.kind != "sibling":
        event, weight, report = joined.other.event, 0.0, joined.other.report
        keep_words: tuple[int, ...] = ()
    else:
        apart = frozenset((joined.other.event,)) if joined else frozenset()
        match, weight = events.nearest(words, story.time, memory, apart)
        event, report = (match.known.event if match else f"e{story.id}"), f"r{story.id}"
        keep_words = tuple(dict.fromkeys(mention.word for mention in words))
    kind: KinKind | None = None
    if joined:
        kind = "version" if joined.version and joined.verdict.kind != "revision" else joined.verdict.kind
    return Placed(
        placement=Placement(
            story=story.id, report=report, kin=kind, of=joined.other.story if joined else None,
            score=round(joined.verdict.score, 3) if joined else 0.0, rule=joined.verdict.rule if joined else "first of its report",
            event=event, events=(event,), agency=found.credits.agency,
        ),
        url=story.url, time=story.time, pairs=tuple(p for p in sample(list(found.pairs)) if len(holders.get(p, ())) <= RARE),
        words=keep_words, weight=weight,
    )  # fmt: skip


def _holders(pairs: list[int], memory: KinMemory) -> dict[int, list[int]]:
    """The reports that hold each sampled pair; a finer sample is asked for than will be kept."""
    holders: dict[int, list[int]] = {}
    for pair, report in memory.reports_with(sample(pairs, finer=1)):
        holders.setdefault(pair, []).append(report)
    return holders


def _same_url(story: Story, found: Features, memory: KinMemory) -> _Joined | None:
    before = memory.version_before(story.url) if story.url else None
    text = memory.story(before.story) if before else None
    if before is None or text is None:
        return None
    verdict = kin.same_url(found, features(text))
    return _Joined(before, verdict, version=True) if verdict else None


def _kin(story: Story, found: Features, holders: dict[int, list[int]], memory: KinMemory) -> _Joined | None:
    """The nearest relative among the reports that share rare pairs; a sibling only when there is no kin."""
    hits: dict[int, int] = {}
    for reports in holders.values():
        if len(reports) <= RARE:
            for report in reports:
                hits[report] = hits.get(report, 0) + 1
    enough = ENOUGH if len(found.pairs) > 4 else 1
    likely = [report for report in sorted(hits, key=lambda report: (-hits[report], report))[:TRIED] if hits[report] >= enough]
    sibling: _Joined | None = None
    for report in likely:
        joined = _nearest_member(story, found, memory.members(report), memory)
        if joined and joined.verdict.kind != "sibling":
            return joined
        sibling = sibling or joined
    return sibling


def _nearest_member(story: Story, found: Features, members: list[Known], memory: KinMemory) -> _Joined | None:
    """The member of a report that a story is nearest to: one whose figures it repeats, or else the latest."""
    best: _Joined | None = None
    for known in members:
        text = memory.story(known.story)
        if text is None:
            continue
        verdict = kin.judge(found, features(text), kin.gap(story.time, known.time))
        if verdict is None:
            continue
        if verdict.kind in ("copy", "trim", "expansion"):
            return _Joined(known, verdict)
        if best is None or best.verdict.kind == "sibling" or verdict.kind == "revision":
            best = _Joined(known, verdict)
    return best
