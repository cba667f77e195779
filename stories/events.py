"""How a story joins an event.

An event is one happening: a shooting, an earthquake, a strike, a deployment. Kin always share their
event. Other reports join it by what they are about. This page says how that is decided.

**Rare words in common.** Two reports on one happening share names (victims, streets, towns, firms),
numbers and unusual words. Each weighs as much as it is rare, by how few of the stories so far have
it; before there are any stories, everyday English from our own word list counts as known. Names weigh
more than other words and numbers less, since two shootings share "three" and "22" by chance.
The measure is the cosine of both word lists, weighted so.

**Time passes.** Reports on one happening come close together. What is shared counts less with
every doubling of the days between them, but never nothing: an event sleeps and wakes, when a
trial opens or the dead are counted again.

**Confusable neighbours.** A second earthquake in the region days later, or a shooting in the same
city, shares the region, the city and all the words of its kind. So one shared place is not
enough: the words shared have to be several, and a sibling (same form, other name) never joins the
event of its sibling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stories.features import Features
from stories.memory import KinMemory, Known
from stories.shingles import word_hashes

KEPT = 20
"""Words of a story that the index keeps: names first, then numbers and rare words, as they stand in the text."""
MOST = 32
"""Stories remembered per word, the latest; a word with so many is judged by how fast it filled up."""
BACKGROUND = 500
"""Stories that the shipped word list stands for: what a word's rareness is before anything was read."""
JOINS = 0.30
"""Least similarity (0..1, after decay) to join an event."""
DECAY = 0.12
"""Share of the similarity lost with every doubling of the days between two stories."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a story that speaks of its event, as hashed, and how much of its rareness counts (0..1)."""

    word: int
    part: float


def mentions(found: Features) -> list[Mention]:
    """The words that say what a story is about, most telling first, at most KEPT."""
    scored: dict[str, float] = {}
    for name, count in found.names.items():
        scored[name] = 1.0 + min(count, 4) * 0.1
    for word, count in found.words.items():
        if word not in scored:
            scored[word] = 0.7 + min(count, 4) * 0.05
    for number in found.numbers:
        if len(number) > 1:
            scored["#" + number] = 0.5
    best = sorted(scored.items(), key=lambda item: -item[1])[:KEPT]
    return [Mention(word_hashes(word)[0], part) for word, part in best]


@dataclass(frozen=True, slots=True)
class Match:
    """The story that is nearest in event, and how near (0..1)."""

    known: Known
    score: float


def nearest(words: Sequence[Mention], time: datetime, memory: KinMemory, apart: frozenset[str] = frozenset()) -> tuple[Match | None, float]:
    """The nearest earlier story whose event may be joined, and this story's own weight. Events in `apart` are passed over."""
    total = memory.size()
    holders: dict[int, list[int]] = {}
    for word, seq in memory.stories_with([mention.word for mention in words]):
        holders.setdefault(word, []).append(seq)
    shared: dict[int, float] = {}
    own = 0.0
    for mention in words:
        seqs = holders.get(mention.word, ())
        weight = (_rareness(seqs, total) * mention.part) ** 2
        own += weight
        for seq in seqs:
            shared[seq] = shared.get(seq, 0.0) + weight
    if not shared or not own:
        return None, own
    likely = sorted(shared, key=lambda seq: (-shared[seq], seq))[:12]
    best: Match | None = None
    for known in memory.known(likely):
        if known.event in apart:
            continue
        score = shared[known.seq] / math.sqrt(own * max(known.weight, 1.0)) * _fade(time, known.time)
        if score >= JOINS and (best is None or score > best.score):
            best = Match(known, min(score, 1.0))
    return best, own


def _rareness(seqs: Sequence[int], total: int) -> float:
    """The logarithm of how seldom a word comes; `seqs` are the stories that brought it, oldest first."""
    if len(seqs) >= MOST:
        seldom = (total + 1 - seqs[0]) / len(seqs)
    else:
        seldom = (total + BACKGROUND) / (len(seqs) + 1)
    return math.log(max(seldom, 1.5))


def _fade(one: datetime, other: datetime) -> float:
    days = abs((one - other).total_seconds()) / 86400
    return max(0.3, 1.0 - DECAY * math.log2(1 + days))
