"""How a story joins an event.

An event is one happening: a shooting, an earthquake, a strike, a deployment. Kin always share their
event. Other reports join it by what they are about. This page says how that is decided.

**What speaks for it.** Two reports on one happening share names of two words (a victim, a street),
single names, numbers (a house number, an age, a toll) and unusual words. Each speaks as loudly as it
is rare, by how few of the stories so far have it; before there are any stories, everyday English from
our own word list counts as known. Besides, it counts how much of both stories is shared (the cosine
of their words, weighted by rareness), so that a long background piece does not swallow every brief.

**What speaks against it.** Confusable neighbours share the town, the hospital, the police chief and all
words of their kind. What they do not share are the other names and numbers: so the names and the
numbers of the poorer story that are missing in the other count against. Two reports in which both
name people, and no one in common, are hardly about one happening. A sibling (same form, other
name) never joins the event of its sibling.

**Time passes.** Reports on one happening come close together, so every doubling of the days between
them counts against. But it takes only a few rare names to outweigh months: an event sleeps and wakes,
when a trial opens or the dead are counted again.

The weights were set on made incidents with confusable neighbours (bench/incidents.py), a little nearer to
even than what fitted best there, since made incidents are more regular than real ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter

from stories.features import Features
from stories.memory import About, KinMemory, Known
from stories.shingles import word_hashes

CALLED, NAME, WORD, NUMBER = range(4)
"""Kinds of mention: a name of two words, a single name, an unusual word, a number."""
PRIOR = (1.2, 1.0, 0.6, 0.7)
"""How telling a kind is before its rareness is known: decides what is looked at when a story mentions much."""
SHARED = (0.22, 0.12, 0.04, 0.30)
"""Evidence for one event per nat of rareness shared, by kind."""
MISSING = (0.0, 0.15, 0.0, 0.10)
"""Evidence against it per nat of rareness that the poorer story mentions and the other does not."""
ALIKE = 3.0
"""Evidence for it of two stories that mention the very same."""
PER_DOUBLING = 0.6
"""Evidence against it with every doubling of the days between two stories (one day is the first)."""
DOUBT = 2.3
"""Evidence needed to join: two stories picked by a shared word are ten times likelier to be of two events."""

LOOKED_AT = 32
"""Mentions compared, the most telling; more would be background in a long story."""
KEPT = 16
"""Mentions that the index keeps a row for, the rarest: with 24 a fifth more rows find no more."""
MOST = 16
"""Stories remembered per mention, the latest; a mention with so many is judged by how fast it filled up."""
TRIED = 6
"""Earlier stories weighed, those that share most."""
BACKGROUND = 500
"""Stories that the shipped word list stands for: what a mention's rareness is before anything was read."""

_FIRST = itemgetter(0)
_Sums = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, word or number that says what a story is about: its fingerprint, kind, and rareness in nats."""

    mark: int
    kind: int
    rareness: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, as far as its event goes.

    `mentions` are the most telling, `kept` those of them that leave an index row, `worn` the (mention, seq)
    rows that make room for them. `names` and `numbers` are summed rareness, `square` the sum of squares.
    """

    mentions: tuple[Mention, ...]
    kept: tuple[int, ...]
    worn: tuple[tuple[int, int], ...]
    names: float
    numbers: float
    square: float


@dataclass(frozen=True, slots=True)
class Match:
    """The earlier story whose event is joined, the evidence above what was needed, and what was shared."""

    event: int
    story: str
    score: float
    why: str


def mentions(found: Features) -> list[tuple[int, int]]:
    """(fingerprint, kind) of what says what a story is about, most telling first, at most LOOKED_AT."""
    scored = [(PRIOR[CALLED] + 0.1 * min(count, 4), mark, CALLED) for mark, count in found.called.items()]
    scored += [(PRIOR[NAME] + 0.1 * min(count, 4), mention_mark(name), NAME) for name, count in found.names.items()]
    scored += [(PRIOR[WORD] + 0.1 * min(count, 4), mention_mark(word), WORD) for word, count in found.words.items()]
    scored += [(PRIOR[NUMBER] + 0.1, mention_mark("#" + number), NUMBER) for number in found.numbers if len(number) > 1]
    scored.sort(key=_FIRST, reverse=True)
    return [(mark, kind) for _, mark, kind in scored[:LOOKED_AT]]


@lru_cache(maxsize=65536)
def mention_mark(word: str) -> int:
    """The fingerprint of a mention; an unusual word and a name spelt alike are one."""
    return word_hashes(word)[0]


def look(found: Features, memory: KinMemory) -> tuple[Subject, dict[int, list[int]]]:
    """What a story is about, and which earlier stories mention the same, by mention, oldest first."""
    marks = dict(reversed(mentions(found)))
    total = memory.size()
    holders: dict[int, list[int]] = {}
    for mark, seq in memory.mentioned(list(marks)):
        holders.setdefault(mark, []).append(seq)
    seen = [Mention(mark, kind, _rareness(holders.get(mark, ()), total)) for mark, kind in marks.items()]
    rarest = sorted(seen, key=lambda mention: (-mention.rareness * PRIOR[mention.kind], mention.mark))[:KEPT]
    kept = tuple(mention.mark for mention in rarest)
    worn = tuple((mark, seq) for mark in kept if len(holders.get(mark, ())) >= MOST for seq in holders[mark][: 1 - MOST])
    sums = _sums(seen)
    return Subject(tuple(seen), kept, worn, sums[NAME], sums[NUMBER], sum(m.rareness**2 for m in seen)), holders


def nearest(subject: Subject, holders: dict[int, list[int]], time: datetime, memory: KinMemory, sibling: Known | None) -> Match | None:
    """The earlier story whose event a story joins. What it shares with its sibling is form and says nothing."""
    shared: dict[int, float] = {}
    form = frozenset(sibling.mentions) if sibling else frozenset()
    telling = [mention for mention in subject.mentions if mention.mark not in form]
    for mention in telling:
        for seq in holders.get(mention.mark, ()):
            shared[seq] = shared.get(seq, 0.0) + mention.rareness**2
    best: Match | None = None
    likely = nlargest(TRIED, shared, key=lambda seq: (shared[seq], seq))
    for known in memory.about(sorted(likely)):
        if sibling and known.event == sibling.event_seq:
            continue
        match = _weigh(subject, telling, known, time)
        if match.score >= 0 and (best is None or match.score > best.score):
            best = match
    return best


def _weigh(subject: Subject, telling: Sequence[Mention], known: About, time: datetime) -> Match:
    """The evidence that a story and an earlier one are about one happening."""
    theirs = set(known.mentions)
    common = [mention for mention in telling if mention.mark in theirs]
    sums = _sums(common)
    score = sum(part * weight for part, weight in zip(sums, SHARED, strict=True))
    score -= MISSING[NAME] * max(0.0, min(subject.names, known.names) - sums[NAME])
    score -= MISSING[NUMBER] * max(0.0, min(subject.numbers, known.numbers) - sums[NUMBER])
    square = sum(mention.rareness**2 for mention in common)
    score += ALIKE * min(1.0, square / math.sqrt(max(subject.square * known.square, 1e-9)))
    days = abs((time - known.time).total_seconds()) / 86400
    score -= PER_DOUBLING * math.log2(1 + days) + DOUBT
    names = sum(mention.kind in (CALLED, NAME) for mention in common)
    return Match(known.event, known.story, score, f"shares {names} names, {len(common) - names} words and numbers")


def _sums(found: Sequence[Mention]) -> _Sums:
    """Summed rareness by kind."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for mention in found:
        sums[mention.kind] += mention.rareness
    return sums[0], sums[1], sums[2], sums[3]


def _rareness(seqs: Sequence[int], total: int) -> float:
    """The logarithm of how seldom a mention comes; `seqs` are the latest stories that have it, oldest first."""
    if len(seqs) >= MOST:
        seldom = (total + 1 - seqs[-MOST]) / MOST
    else:
        seldom = (total + BACKGROUND) / (len(seqs) + 1)
    return math.log(max(seldom, 1.5))
