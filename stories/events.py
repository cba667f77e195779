"""How a story joins an event.

An event is one happening: a shooting, an earthquake, a strike, a deployment. Kin always share their
event. Other reports join it by what they are about. This page says how that is decided.

**What speaks for it.** Two reports on one happening share single names, numbers (a house number, an age, a toll) and unusual words.
Each speaks as loudly as it is rare, by how few of the stories so far have it; before there are any stories, everyday English from our
own word list counts as known. A number speaks only beside a shared name or unusual word: alone it is chance. Besides, and most of
all, it counts how much of both stories is shared (the cosine of what they mention, everyday words of the headline and the top
included, weighted by rareness), so that a long background piece does not swallow every brief, and two briefs of two lines find each
other by "teacher" and "pickup".

**What speaks against it.** Confusable neighbours share the town, the hospital, the police chief and all
words of their kind. A land stands in so many stories that its name tells little, and that both tell of one land counts by itself; a
name behind a word of place ("in Ternopil") tells more than another, and names that stand in neither headline nor first sentence of
both are background. What only stands in a sentence about another happening (stories.asides) is left out. What neighbours do not share
counts against: the names that stand for places, and the names of headline and first sentence, as many as the story with fewer of them
has for itself. So does another kind of happening, where both name one (lexicon/happenings.txt), and another day, where both name days:
Saturday's crash on Route 9 is not Sunday's. A sibling (same form, other name) never joins the
event of its sibling, and what it shares with it is form and counts less elsewhere. One shared mention alone never joins anything, and
a story that shares next to nothing is not weighed (LEAST_SHARED).

**Time passes.** Reports on one happening come close together, so every doubling of the hours on the first day and of the days after
it counts against. But names of two words that both have (a victim, a street) undo that: an event sleeps and wakes, when a trial opens
or the dead are counted again.

The weights were fitted (bench/fit_events.py: a choice among the stories tried and an event of its own, signs held to the sense above)
on made incidents with confusable neighbours (bench/incidents.py), on labelled news in two lines (tests/corpus, the halves that may be
read) and on 324 web reports of 66 incidents, of which nothing was kept; that of another kind of happening was then set higher by
hand, at no cost there: a fire and a crash of one day in one town are two happenings before any other story was read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import chain, pairwise
from operator import itemgetter, mul

from stories.asides import asides
from stories.features import COMMON_NAME, COUNT, COUNTS, KINDS, STOP, Features, tokens
from stories.features import NAME as NAME_TOKEN
from stories.memory import About, KinMemory
from stories.places import LANDS, lands, places
from stories.quick import quick
from stories.shingles import fingerprint

CALLED, NAME, WORD, NUMBER, TOPIC, KIND, DAY, LAND, PLACE, FIRST = range(10)
"""Kinds of mention: a name of two words, a single name, an unusual word, a number; an everyday word, the kind of happening
("fire"), the date of a day that is named, a land; and what is known of the mentions before: that a name stands for a place, and that
a name or word stands in the headline or the first sentence. Those from DAY on are compared, not looked up."""
KINDS_OF_MENTION = 10
PRIOR = (1.2, 1.0, 0.6, 0.7, 0.2, 0.1, 0.0)
"""How telling a kind is before its rareness is known: decides what is looked at when a story mentions much."""
WEIGHTS = (0.052, 0.133, 0.388, -2.3, -3.43, 6.97, -0.648, 1.03, 0.5, 0.519, 0.099, -0.583, -0.063, -1.4, -0.671, -0.235)
"""What each piece of `evidence` says for one event (above nought) or against it, in nats."""
SENSES = (1, 1, 1, -1, -1, 1, -1, 1, None, 1, 1, -1, -1, -1, -1, -1)
"""Whether a piece may only speak for one event, only against, or either way; None is what an event must overcome to be joined."""

LOOKED_AT = 24
"""Mentions compared, the most telling; more would be background in a long story."""
KEPT = 16
"""Mentions that the index keeps a row for, the rarest: with 24 a fifth more rows find no more."""
MOST = 16
"""Stories remembered per mention, the latest; a mention with so many is judged by how fast it filled up."""
TOPICS = 12
"""Everyday words and kinds of happening kept of a story."""
SAMPLED = 8
"""Every so many stories leave rows for everyday words, which are only counted."""
EVERYDAY = 15
"""Of BACKGROUND stories, those that hold an everyday word before anything was read."""
TRIED = 4
"""Earlier stories weighed, those that share most."""
LEAST_SHARED = 0.045
"""Share of a story's `square` (see Subject) that an earlier one must have in common to be weighed: of 1,400 stories that joined their
event in labelled news and made incidents none shared less, of strangers in a large index four of five do."""
SURE = 16.0
"""Nats of shared names of two words that undo what time says: two such names, as rare as they come."""
BACKGROUND = 500
"""Stories that the shipped word list stands for: what a mention's rareness is before anything was read."""

_FIRST = itemgetter(0)
NAMES = (NAME_TOKEN, COMMON_NAME)


Mention = tuple[int, int, float]
"""A name, word or number that says what a story is about: its fingerprint, kind, and rareness in nats."""


@quick
@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, as far as its event goes.

    `mentions` are the most telling, `kept` those of them that leave an index row. `square` is the sum of the squares of rareness.
    """

    mentions: tuple[Mention, ...]
    kept: tuple[int, ...]
    square: float
    kinds: frozenset[int]
    """The kinds of its mentions."""
    marks: frozenset[int]
    central: tuple[int, ...]
    """Names of the headline and the first sentence."""
    placed: tuple[int, ...]
    """Names that stand for places."""


@quick
@dataclass(frozen=True, slots=True)
class Match:
    """The earlier story whose event is joined, the evidence above what was needed, and what was shared."""

    event: int
    seq: int
    score: float
    why: str


_OFTEN = 4
"""Times up to which a mention is the more telling the oftener it comes."""
_TELLING = tuple([tuple([prior + 0.1 * times for times in range(_OFTEN + 1)]) for prior in PRIOR])
"""How telling a mention of a kind is that comes so many times."""


def mentions(found: Features, year: int) -> list[tuple[int, int]]:
    """(fingerprint, kind) of what says what a story is about, most telling first, at most LOOKED_AT and a few topics."""
    called, names, words = found.called, found.names, found.words
    others = asides(found.credits.body, year)
    beside = _Beside(others, found.first) if others else _NOTHING_BESIDE
    if beside.words:
        called = {mark: times for mark, times in called.items() if beside.called[mark] < times}
        names, words = ({word: times for word, times in some.items() if beside.words[word] < times} for some in (names, words))
    scored: list[tuple[float, int | str, int]] = [(_TELLING[CALLED][min(times, _OFTEN)], mark, CALLED) for mark, times in called.items()]
    for kind, counted in ((NAME, names), (WORD, words)):
        telling = _TELLING[kind]
        scored += [(telling[times if times < _OFTEN else _OFTEN], word, kind) for word, times in counted.items()]
    scored += [(PRIOR[NAME], name, NAME) for name in found.credits.dateline.lower().split() if len(name) > 3]
    numbers = dict.fromkeys(chain(found.numbers, [COUNTS[token[3]] for token in found.top if token[0] == COUNT]))
    told = [number for number in numbers if len(number) > 1 and number[0].isdigit() and number not in beside.words]
    scored += [(_TELLING[NUMBER][1], "#" + number, NUMBER) for number in told]
    scored.sort(key=_FIRST, reverse=True)
    marked = [(word if isinstance(word, int) else _MARKS[word], kind) for _, word, kind in scored[:LOOKED_AT]]
    return marked + [_topic_mention(topic) for topic in found.topics[:TOPICS]]


class _Beside:
    """What the sentences about other happenings say, counted: a word that stands in no other sentence is left out."""

    def __init__(self, sentences: Sequence[str], first: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.called: Counter[int] = Counter()
        for sentence in sentences:
            stream = tokens(sentence)
            self.words.update([token[3] for token in stream if token[0] != STOP])
            self.called.update([one[2] ^ two[1] for one, two in pairwise(stream) if one[0] in NAMES and two[0] in NAMES])
        for word in first:
            self.words.pop(word, None)


_NOTHING_BESIDE = _Beside((), ())


class _Marks(dict[str, int]):
    """The fingerprints of words, learned at first sight. A story asks for sixty: a memory in the order of use would be written to."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KEPT_MARKS:
            self.clear()
        found = self[word] = fingerprint(word)
        return found


_MARKS = _Marks()
_KEPT_MARKS = 65536


def mention_mark(word: str) -> int:
    """The fingerprint of a mention; an unusual word and a name spelt alike are one."""
    return _MARKS[word]


@cache
def _topic_mention(topic: str) -> tuple[int, int]:
    """An everyday word or a kind of happening, of which the word lists have some thousands, as a mention."""
    return mention_mark("=" + topic), KIND if topic[0] == "~" else TOPIC


Holders = Mapping[int, Sequence[int]]
"""The latest stories that have a mention, oldest first, by the mention's mark."""


def look(found: Features, time: datetime, memory: KinMemory) -> tuple[Subject, Holders]:
    """What a story is about, and which earlier stories mention the same."""
    marks = dict(reversed(mentions(found, time.year)))
    total = memory.size()
    holders = memory.mentioned(list(marks))
    often = math.log(total + BACKGROUND)
    broad = often - math.log(EVERYDAY)
    seen: list[Mention] = []
    square = 0.0
    for mark, kind in marks.items():
        held = holders.get(mark, ())
        if len(held) < MOST:
            # Never near _LEAST: what BACKGROUND stands for is there from the first story.
            rareness = often - (_LOG_SAMPLED if kind >= TOPIC else _LOG)[len(held)]
        else:
            # A mention that fills its row is as seldom as its row was slow to fill.
            slowly = (total + 1 - held[-MOST]) / (MOST * SAMPLED if kind >= TOPIC else MOST)
            rareness = math.log(slowly) if slowly > _LEAST else _LOG_LEAST
        if mark in _LAND_MARKS and rareness > broad:
            rareness = broad
        seen.append((mark, kind, rareness))
        square += rareness * rareness
    # The most telling by what is known of them now, with the sense of their kind.
    rarest = sorted([(-rareness * PRIOR[kind], mark) for mark, kind, rareness in seen if kind < TOPIC])[:KEPT]
    kept = [mark for _, mark in rarest]
    if total % SAMPLED == 0:
        kept += [mark for mark, kind, _ in seen if kind >= TOPIC]
    names = [mark for mark, kind, _ in seen if kind == NAME]
    seen += _circumstances(found, time, seen)
    told = frozenset([mark for mark, _, _ in seen])
    return Subject(
        tuple(seen), tuple(kept), square, frozenset([kind for _, kind, _ in seen]), told,
        tuple([mark for mark in names if mark ^ _FIRST_SAID in told]), tuple([mark for mark in names if mark ^ _PLACED in told]),
    ), holders  # fmt: skip


def _circumstances(found: Features, time: datetime, seen: Sequence[Mention]) -> list[Mention]:
    """Day, land, place and standing: what is compared of a story beside the mentions that lead to it."""
    where = places(found.top)
    if found.credits.dateline:
        where |= {word for word in found.credits.dateline.lower().split() if len(word) > 3 and word not in LANDS}
    first, placed = set(map(_MARKS.__getitem__, found.first)) - _LAND_MARKS, set(map(_MARKS.__getitem__, where))
    told = [(_day_mark(day), DAY, 1.0) for day in days_named(found.days, time)]
    told += [(mention_mark("@" + land), LAND, 1.0) for land in sorted(lands(found.names.keys(), found.words.keys(), found.first))]
    for mark, kind, rareness in seen:
        if NAME <= kind <= WORD:
            if kind == NAME and mark in placed:
                told.append((mark ^ _PLACED, PLACE, rareness))
            if mark in first:
                told.append((mark ^ _FIRST_SAID, FIRST, rareness))
    return told


def days_named(days: frozenset[str], time: datetime) -> list[int]:
    """The dates (ordinals) of the days that a story of this time names: of a day of the week the latest."""
    today = time.toordinal()
    named = {today - (today - 1 - _WEEK.index(day)) % 7 for day in days if day in _WEEK}
    return sorted(named.union(*[[today - back for back in _NEAR[day]] for day in days if day in _NEAR]))


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR = {"tod": (0, 1), "ton": (0, 1), "yes": (1, 2)}
"""Days that are named by how near they are, with how many days back they may be: our clock may be a day ahead of the outlet's."""


@lru_cache(maxsize=4096)
def _day_mark(ordinal: int) -> int:
    return fingerprint(f"@{ordinal}")


def nearest(subject: Subject, holders: Holders, time: datetime, memory: KinMemory, sibling: int | None) -> Match | None:
    """The earlier story whose event a story joins. What it shares with its `sibling` (a story's number) is form and says less."""
    form = memory.about([sibling]) if sibling is not None else []
    shared: dict[int, float] = {}
    for mark, _, rareness in subject.mentions:
        if mark in holders:
            square = rareness * rareness
            for seq in holders[mark]:
                shared[seq] = shared[seq] + square if seq in shared else square
    best: Match | None = None
    for known in memory.about(sorted(_likeliest(shared, LEAST_SHARED * subject.square))):
        if form and known.event == form[0].event:
            continue
        match = _weigh(subject, form[0].mentions if form else (), known, time)
        if match and (best is None or match.score > best.score):
            best = match
    return best


def for_event(subject: Subject, event: int, time: datetime, memory: KinMemory) -> float:
    """What words say for a story being of this event (below nought: against it), in nats: by the member that it is most like."""
    return max((_score(subject, known, time) for known in memory.about(memory.of_event(event))), default=-math.inf)


def _likeliest(shared: Mapping[int, float], least: float) -> list[int]:
    """The TRIED stories that share most, and no less than `least`; of equals the latest."""
    return [seq for _, seq in sorted([(share, seq) for seq, share in shared.items() if share >= least])[-TRIED:]]


def _weigh(subject: Subject, form: Sequence[int], known: About, time: datetime) -> Match | None:
    """The match, if a story and an earlier one are about one happening; `form` are the mentions of its sibling."""
    theirs = set(known.mentions)
    common = [mention for mention in subject.mentions if mention[0] in theirs]
    told = [kind for _, kind, _ in common if kind <= LAND]
    if len(told) < 2:
        return None
    score: float = sum(map(mul, evidence(subject, common, form, known, theirs, time), WEIGHTS))
    if score < 0:
        return None
    names = sum([kind <= NAME for kind in told])
    return Match(known.event, known.seq, score, f"shares {names} names, {len(told) - names} words and numbers")


def _score(subject: Subject, known: About, time: datetime) -> float:
    """The evidence summed up."""
    theirs = set(known.mentions)
    common = [mention for mention in subject.mentions if mention[0] in theirs]
    score: float = sum(map(mul, evidence(subject, common, (), known, theirs, time), WEIGHTS))
    return score


def evidence(
    subject: Subject, common: Sequence[Mention], form: Sequence[int], known: About, theirs: set[int], time: datetime
) -> tuple[float, ...]:
    """What speaks for and against one event, in the order of WEIGHTS."""
    sums, square = [0.0] * KINDS_OF_MENTION, 0.0
    for _, kind, rareness in common:
        sums[kind] += rareness
        if kind < DAY:
            square += rareness * rareness
    alike = min(1.0, square / math.sqrt(max(subject.square * known.square, 1e-9)))
    alone = theirs - subject.marks
    hours = abs((time - known.time).total_seconds()) / 3600
    apart = math.log2(1 + hours / 24)
    return (
        sums[NAME], sums[WORD], sums[NUMBER] if sums[CALLED] + sums[NAME] + sums[WORD] else 0.0,
        float(KIND in subject.kinds and not sums[KIND] and not _KIND_MARKS.isdisjoint(theirs)),
        float(DAY in subject.kinds and not sums[DAY] and not _days_near(known.time.toordinal()).isdisjoint(theirs)),
        alike, apart, apart * min(1.0, sums[CALLED] / SURE), 1.0,
        float(sums[LAND] > 0), sums[PLACE], _others(subject.placed, theirs, alone, _PLACED),
        sum([rareness for mark, kind, rareness in common if kind < DAY and mark in form]) if form else 0.0,
        float(not sums[FIRST]), _others(subject.central, theirs, alone, _FIRST_SAID), math.log2(1 + min(hours, 24.0)),
    )  # fmt: skip


def _others(ours: Sequence[int], theirs: set[int], alone: set[int], standing: int) -> float:
    """How many names of one standing the two stories do not share: of the one that has fewer of them. `alone`: what they have alone."""
    lacking = len(ours) - sum(map(theirs.__contains__, ours))
    if not lacking:
        return 0.0
    # A name of theirs and its standing are two marks, each the other's with the standing taken off.
    return float(min(lacking, sum([mark ^ standing in alone for mark in alone]) // 2))


_LAND_MARKS = frozenset(map(mention_mark, LANDS))
_PLACED, _FIRST_SAID = map(fingerprint, ("place", "first"))
_KIND_MARKS = frozenset(mention_mark(f"=~{kind}") for kind in KINDS)


@lru_cache(maxsize=1024)
def _days_near(ordinal: int) -> frozenset[int]:
    """The marks of the dates that a story of this date may name by a day of the week."""
    return frozenset(_day_mark(ordinal - back) for back in range(7))


_LOG = tuple(math.log(n + 1) for n in range(MOST))
_LOG_SAMPLED = tuple(math.log(SAMPLED * n + EVERYDAY) for n in range(MOST))
_LEAST = 1.5
_LOG_LEAST = math.log(_LEAST)
