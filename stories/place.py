"""The door: where a new story stands among all that were placed before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter

from stories import events, kin
from stories.features import Features, read_features
from stories.memory import KinMemory, Known
from stories.placement import KinKind, Placement
from stories.quick import quick
from stories.shingles import Sample, sample
from stories.story import Story

RARE = 4
"""A pair of words counts while at most this many reports hold it."""
TRIED = 3
"""Reports compared with at most, the likeliest first."""
SKETCHED = 2
"""Pairs of an earlier story's sketch that must stand in the new text before the two are laid side by side."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A placement and what has to be remembered for the stories to come.

    `anchors` are pairs new to the report and not common, `sketch` a sample of all pairs. `subject` is
    None for a story that adds nothing by which its event could be found. `report`, `event` and `of` are the
    numbers (`seq`) of the stories that the placement names by id, None for this story itself or nobody.
    """

    placement: Placement
    time: datetime
    anchors: tuple[int, ...]
    sketch: tuple[int, ...]
    subject: events.Subject | None
    report: int | None
    event: int | None
    of: int | None


@quick
@dataclass(frozen=True, slots=True)
class _Joined:
    """The relative found for a story, and how they relate."""

    other: Known
    verdict: kin.Verdict
    version: bool = False


def place(story: Story, memory: KinMemory) -> Placed:
    """Finds the report and the event of a story. Pure apart from questions to `memory`; nothing is kept by it."""
    found = read_features(story.headline, story.text, story.byline)
    sampled = sample(found.pairs, found.opening, found.lead)
    holders = memory.holders(sampled.asked)
    joined = _same_url(story, found, memory) or _kin(story, found, holders, memory)
    kin_to = joined if joined and joined.verdict.kind != "sibling" else None
    kind: KinKind | None = None
    if joined:
        kind = "version" if joined.version and joined.verdict.kind != "revision" else joined.verdict.kind
    # A copy or a trim brings nothing by which later stories should find the report, or the event.
    plain = kin_to is not None and kin_to.verdict.kind in ("copy", "trim")
    subject: events.Subject | None = None
    match: events.Match | None = None
    if not plain:
        subject, mentioned = events.look(found, story.time, memory)
        if not kin_to:
            match = events.nearest(subject, mentioned, story.time, memory, joined.other.seq if joined and joined.verdict.apart else None)
    report = kin_to.other.report if kin_to else None
    event = kin_to.other.event if kin_to else match.event if match else None
    of = joined.other.seq if joined else None
    names = _names((report, event, of, match.seq if match else None), story.id, memory)
    why = f"; event: {match.why} with {names[3]}" if match else ""
    return Placed(
        placement=Placement(
            story=story.id, report=f"r{names[0]}", kin=kind, of=names[2] if joined else None,
            score=round(joined.verdict.score, 3) if joined else 0.0, rule=(joined.verdict.rule if joined else "first of its report") + why,
            event=f"e{names[1]}", events=(f"e{names[1]}",), rules=kin.RULES, agency=found.credits.agency,
        ),
        time=story.time, anchors=() if plain else _new_anchors(sampled, holders, report), sketch=sampled.sketch, subject=subject,
        report=report, event=event, of=of,
    )  # fmt: skip


def into_event(placed: Placed, event: str, seq: int, why: str) -> Placed:
    """The same story as part of an event already known (its id and number), for a reason that does not lie in its words alone."""
    rule = f"{placed.placement.rule}; event: {why}"
    return replace(placed, placement=replace(placed.placement, event=event, events=(event,), rule=rule), event=seq)


def _names(seqs: Sequence[int | None], own: str, memory: KinMemory) -> list[str]:
    """The ids of these stories; None is the story itself."""
    known = list(dict.fromkeys([seq for seq in seqs if seq is not None]))
    found: dict[int | None, str] = dict(zip(known, memory.ids(known), strict=True)) if known else {}
    return [found.get(seq, own) for seq in seqs]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a story that stands where it stands leaves behind for those to come (see Placed)."""

    anchors: tuple[int, ...]
    sketch: tuple[int, ...]
    subject: events.Subject | None


def trace(story: Story, kind: KinKind | None, report: int | None, of: int | None, memory: KinMemory) -> Trace:
    """The index rows of a story whose place is decided: an index made anew, or a story that an editor put elsewhere.

    `report` is the number of the report that it joined as `kind` by its likeness to `of`; None for the first of its report.
    """
    found = read_features(story.headline, story.text, story.byline)
    sampled = sample(found.pairs, found.opening, found.lead)
    holders = memory.holders(sampled.asked)
    before = memory.text(of) if of is not None and kind == "version" else None
    verdict = kin.same_url(found, read_features(*before)) if before else None
    plain = (verdict.kind if verdict else kind) in ("copy", "trim")
    subject = None if plain else events.look(found, story.time, memory)[0]
    anchors = () if plain else _new_anchors(sampled, holders, report)
    return Trace(anchors=anchors, sketch=sampled.sketch, subject=subject)


Holders = Mapping[int, Sequence[tuple[int, int]]]


def _new_anchors(sampled: Sample, holders: Holders, own: int | None) -> tuple[int, ...]:
    """The anchors to leave behind: not those of the report joined (`own`), and not pairs that many reports hold."""
    return tuple([pair for pair in sampled.anchors if pair not in holders or _open(holders[pair], own)])


def _open(held: Sequence[tuple[int, int]], own: int | None) -> bool:
    """Whether a pair that these stories left tells anything, and not by the story's own report already."""
    return len(held) <= RARE and own not in [report for _, report in held]


def _same_url(story: Story, found: Features, memory: KinMemory) -> _Joined | None:
    # Whoever keeps a story has numbered it among those of its url: before the first there is none.
    before = memory.version_before(story.url) if story.url and story.version > 1 else None
    text = memory.text(before.seq) if before else None
    if before is None or text is None:
        return None
    verdict = kin.same_url(found, read_features(*text))
    return _Joined(before, verdict, version=True) if verdict else None


def _kin(story: Story, found: Features, holders: Holders, memory: KinMemory) -> _Joined | None:
    """The nearest relative among the reports that share rare pairs; a sibling only when there is no kin."""
    sibling: _Joined | None = None
    for known in _likely(found, holders, memory):
        joined = _nearest_member(story, found, known, memory)
        if joined and joined.verdict.kind != "sibling":
            return _or_rival(joined, story, found, memory)
        sibling = sibling or joined
    return sibling


def _or_rival(joined: _Joined, story: Story, found: Features, memory: KinMemory) -> _Joined:
    """The relative found, or a nearer one in a report that an editor set apart: the two are alike, so either may be found first."""
    best = joined
    for known in memory.apart(joined.other.report):
        rival = _nearest_member(story, found, known, memory)
        if rival and rival.verdict.kind != "sibling" and _nearness(rival, found, memory) > _nearness(best, found, memory):
            best = rival
    return best


def _nearness(joined: _Joined, found: Features, memory: KinMemory) -> tuple[int, float]:
    text = memory.text(joined.other.seq)
    return -len(joined.verdict.new), kin.likeness(found, read_features(*text)) if text else 0.0


def _likely(found: Features, holders: Holders, memory: KinMemory) -> list[Known]:
    """One story of each report that shares rare pairs, the likeliest report first."""
    hits: dict[int, int] = {}
    brought: dict[int, int] = {}
    for held in holders.values():
        if len(held) <= RARE:
            for seq, report in held:
                hits[report] = hits.get(report, 0) + 1
                brought[report] = min(seq, brought.get(report, seq))
    if not hits:
        return []
    ranked = [brought[report] for report in sorted(hits, key=lambda report: (-hits[report], report))[:TRIED]]
    enough = min(SKETCHED, len(found.pairs))
    passed = [known for known, sketch in memory.sketched(sorted(ranked)) if len(found.pairs.keys() & sketch) >= enough]
    return sorted(passed, key=lambda known: ranked.index(known.seq))


def _nearest_member(story: Story, found: Features, likely: Known, memory: KinMemory) -> _Joined | None:
    """The member of a report that a story is nearest to: one whose figures it repeats, or else the one that it revises least."""
    kin_to: list[tuple[_Joined, Features]] = []
    revised: _Joined | None = None
    sibling: _Joined | None = None
    for known in _members(likely, memory):
        text = memory.text(known.seq)
        other = read_features(*text) if text else None
        verdict = kin.judge(found, other, kin.gap(story.time, known.time)) if other else None
        if verdict is None or other is None:
            continue
        if verdict.kind == "sibling":
            sibling = sibling or _Joined(known, verdict)
        elif verdict.kind == "revision":
            if revised is None or len(verdict.new) <= len(revised.verdict.new):
                revised = _Joined(known, verdict)
        elif verdict.covered and not revised:
            return _Joined(known, verdict)
        else:
            kin_to.append((_Joined(known, verdict), other))
    new = revised.verdict.new if revised else ()
    ranked = [(kin.repeated(found, other, new), kin.likeness(found, other), joined) for joined, other in kin_to]
    held, _, nearest = max(ranked, key=itemgetter(0, 1), default=(0, 0.0, None))
    return nearest if nearest and (not revised or 2 * held > len(new)) else revised or sibling


def _members(likely: Known, memory: KinMemory) -> Iterator[Known]:
    """The likely story first, then the others of its report that may be compared with."""
    yield likely
    yield from (known for known in memory.members(likely.report) if known.seq != likely.seq)
