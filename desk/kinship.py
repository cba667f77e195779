"""Two stories side by side: how they are related, by which rule, and what they share, so that an editor can disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from db.store import Store
from desk.rows import Row
from figures.reader import quantities
from stories.align import align, cut
from stories.features import Features, read_features, worded_pairs
from stories.kin import RULES, Verdict, containment, gap, judge, same_url
from stories.place import RARE
from stories.placement import Placement
from stories.shingles import sample
from stories.story import Story

SHOWN = 12
"""Pairs of words printed; --json has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPair:
    """Two neighbouring words that both texts hold. `reports` of the index hold them as well; None: no report is looked for by them."""

    words: str
    reports: int | None
    rare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A sentence of either text with its partner, None where it has none; figures in brackets. `score`: how alike, 0 to 100."""

    earlier: str | None
    later: str | None
    score: float
    differing: tuple[str, ...] = ()
    """Amounts of the later sentence in whose place the earlier one has others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Everything that can be said of two stories as kin."""

    earlier: str
    later: str
    verdict: Verdict | None
    score: float
    shared: tuple[SharedPair, ...]
    sentences: tuple[Aligned, ...]
    placed: Placement | None
    """How the later one was placed when it came in."""


def kinship(store: Store, one: Story, other: Story) -> Kinship:
    """How the later of two stories is related to the earlier."""
    earlier, later = sorted((one, other), key=lambda story: (story.time, story.version))
    a, b = _features(later), _features(earlier)
    verdict = same_url(a, b) if later.url and later.url == earlier.url else judge(a, b, gap(later.time, earlier.time))
    return Kinship(
        earlier=earlier.id, later=later.id, verdict=verdict, score=round(containment(a, b), 3), shared=tuple(_shared(store, a, b)),
        sentences=tuple(_aligned(a, b, verdict)), placed=store.kin.placement(later.id),
    )  # fmt: skip


def _features(story: Story) -> Features:
    return read_features(story.headline, story.text, story.byline)


def _shared(store: Store, a: Features, b: Features) -> Iterator[SharedPair]:
    """The pairs of words that both hold, those first by which the index finds reports, the rarest first."""
    both = [pair for pair in a.pairs if pair in b.pairs]
    left = {*sample(a.pairs, a.opening, a.lead).asked, *sample(b.pairs, b.opening, b.lead).asked}
    asked = [pair for pair in both if pair in left]
    held = store.kin.holders(asked)
    known = worded_pairs(a.credits.body) | worded_pairs(a.credits.headline)
    count = {pair: len(held[pair]) for pair in asked if pair in held}
    for pair in sorted(both, key=lambda pair: count.get(pair, 2**31)):
        reports = count.get(pair)
        yield SharedPair(words=known.get(pair, "?"), reports=reports, rare=reports is not None and reports <= RARE)


def _aligned(a: Features, b: Features, verdict: Verdict | None) -> Iterator[Aligned]:
    """Headlines and sentences beside each other: the same, alike, and those that stand in one text alone."""
    new = set(verdict.new) if verdict else set()
    for later, earlier in ((a.credits.headline, b.credits.headline), (a.credits.body, b.credits.body)):
        found = align(later, earlier)
        rows = {part: Aligned(earlier=marked(part), later=marked(part), score=100.0) for part in found.same}
        for pair in found.alike:
            amounts = tuple(amount for amount in pair.left.amounts if (amount, pair.left.text) in new)
            rows[pair.left.text] = Aligned(
                earlier=marked(pair.right.text), later=marked(pair.left.text), score=round(pair.score, 1), differing=amounts
            )
        rows |= {part.text: Aligned(earlier=None, later=marked(part.text), score=0.0) for part in found.left_alone}
        yield from (rows[part] for part in cut(later) if part in rows)
        yield from (Aligned(earlier=marked(part.text), later=None, score=0.0) for part in found.right_alone)


def marked(sentence: str) -> str:
    """A sentence with its figures in brackets."""
    out, end = "", 0
    for figure in quantities(sentence):
        if figure.start >= end:
            out += f"{sentence[end : figure.start]}[{sentence[figure.start : figure.end]}]"
            end = figure.end
    return out + sentence[end:]


# For people


def in_lines(found: Kinship) -> Iterator[str]:
    """A kinship in lines for people."""
    yield _related(found)
    shared = f"{found.score:.0%} of the shorter text's word pairs stand in the longer one"
    yield f"{shared}; rules of version {RULES}{_says(found)}."
    yield from _pairs_in_lines(found.shared)
    yield "Sentences side by side (= the same, ~ alike, - only in the earlier, + only in the later):"
    for line in found.sentences:
        yield from _sentence_in_lines(line)
    if found.placed:
        yield _as_placed(found.placed)


def _related(found: Kinship) -> str:
    if found.verdict is None:
        return f"{found.later} and {found.earlier} are two reports."
    return f"{found.later} is a {found.verdict.kind} of {found.earlier}: {found.verdict.rule}."


def _says(found: Kinship) -> str:
    new = [amount for amount, _ in found.verdict.new] if found.verdict else []
    return f"; figures that replaced others: {', '.join(new)}" if new else ""


def _pairs_in_lines(shared: Sequence[SharedPair]) -> Iterator[str]:
    rare = [pair for pair in shared if pair.rare]
    worn = [pair for pair in shared if pair.reports is not None and not pair.rare]
    rest = [pair for pair in shared if pair.reports is None]
    yield f"{len(shared)} word pairs are shared."
    for told, pairs in ((f"Rare, held by at most {RARE} reports", rare), ("In too many reports to count", worn), ("Besides", rest)):
        if pairs:
            more = f", and {len(pairs) - SHOWN} more" if len(pairs) > SHOWN else ""
            yield f"  {told}: {', '.join(pair.words for pair in pairs[:SHOWN])}{more}"


def _sentence_in_lines(line: Aligned) -> Iterator[str]:
    if line.earlier is None or line.later is None:
        yield f"  {'+' if line.earlier is None else '-'} {line.later or line.earlier}"
    elif line.earlier == line.later:
        yield f"  = {line.later}"
    else:
        yield f"  ~ {line.earlier}"
        yield f"    {line.later}"


def _as_placed(placed: Placement) -> str:
    kin = f"{placed.kin} of {placed.of}" if placed.kin else "first of its report"
    return f"As it was placed: {kin}, report {placed.report}, score {placed.score:.2f}; {placed.rule} (rules of version {placed.rules})."


# For programs


def kinship_row(found: Kinship) -> Row:
    """A kinship as one JSON object."""
    verdict, placed = found.verdict, found.placed
    return {
        "earlier": found.earlier,
        "later": found.later,
        "kin": verdict.kind if verdict else None,
        "rule": verdict.rule if verdict else None,
        "rules": RULES,
        "score": found.score,
        "new": [{"amount": amount, "sentence": sentence} for amount, sentence in verdict.new] if verdict else [],
        "shared": [asdict(pair) for pair in found.shared],
        "sentences": [asdict(line) for line in found.sentences],
        "placed": {
            "report": placed.report, "kin": placed.kin, "of": placed.of, "score": placed.score, "rule": placed.rule, "rules": placed.rules,
            "event": placed.event,
        } if placed else None,
    }  # fmt: skip
