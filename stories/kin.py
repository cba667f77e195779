"""How a story joins a report.

Newsrooms run each other's text. A report is one underlying text, whoever runs it and however it was
cut, dressed up or corrected since; its stories are kin. This page says how kin is recognised. An
editor who disagrees with a sentence of it has found something to change.

**Shared text, counted where it is rare.** Two stories are held side by side when they share pairs of
neighbouring content words that at most four reports hold. "Told reporters on Monday" is held by
hundreds and says nothing; a turn of phrase that one other report holds says almost everything. That
is why a market bulletin's boilerplate drops out without a list of boilerplate. Real copies are mostly
trims, so the measure is containment: which part of the *shorter* text stands in the longer one. At
two fifths the texts are near enough to be judged, at a fifth if they open with the same sentence or one
holds the other's opening, or are short and agree in their names and in every figure of the one that
gives fewer, and that one has a figure of the other's headline or first sentence, where those give any
(else it may tell of what the other has in passing); below that they are two reports on one event.

**Same words, other subject: siblings.** A dividend notice, an earthquake bulletin or a hog price
report shares nearly every word with the next of its series, and claims about one must never count
as confirmation of the other. So the sentences that correspond are laid side by side with numbers and
days masked, and what differs inside them is looked at. Another name in the same slot (a company, a
town, a province, where neither text holds the other's name elsewhere): a sibling of another place. Two
short texts that have no sentence and at most half of their names in common, each naming somebody of its own, are no kin.
The names agree, but most amounts differ, and the day does too, or most of a day lies between them:
a sibling of another day. A filled-in form of short lines says whom it is about in its headline, so there
the headlines have to share their rare words.

**Late or short copies need more.** After eighteen hours a series is likelier than a copy: short texts
must be nearly identical, days and most figures included, or carry a correction mark; long ones must share half and name
the same names. A handful of shared pairs
proves nothing either, so a very short text must be nearly the same text.

**What kind of kin.** Under the same url it is a version. It is a revision when a figure was replaced
in a corresponding sentence (a vague word such as "dozens" counts as a figure, and so do "one", "nobody" and
"unknown" where a number came for them; a figure that merely moved from elsewhere in the text does not, nor do
10 metres for 32 feet), or when it carries a correction or update mark that the
other lacks. Otherwise it is a trim or an expansion where one text stands almost wholly inside a
longer one, an expansion as well where it adds a sentence with a number that the other text gives nowhere, and a copy where they
are about as long. A late copy with an old figure is compared with
the member of the family that gives most of the figures in which it differs from others, and so is a copy, not a revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from stories.align import Sentence, align, amounts_in, cut, leads_alike, sentence
from stories.conversions import converted, unit_words
from stories.credits import agencies_named
from stories.features import Features, is_common, plain_pairs, tokens
from stories.quick import quick

RULES = 4
"""Version of the rules on this page, stored with every relation. Change it with them."""

CONTAINED = 0.4
"""Least share of the shorter text's pairs found in the longer one (issue's measurement: F1 .987 on made edits at .4)."""
CONTAINED_UNDER_LEAD = 0.2
"""The same, where both texts open with the same sentence."""
CONTAINED_IN_SHORT = 0.27
"""The same without pairs of names, where two short texts agree in names and figures: every outlet's own words hold the names."""
AGREED = 3
"""Names and figures that two short texts of CONTAINED_IN_SHORT must share, and every figure of the one that gives fewer."""
LATE = timedelta(hours=18)
LATE_CONTAINED = 0.8
"""After LATE, the share of a short text that must stand in the longer one, with the same days and most of its figures."""
LATE_LONG_CONTAINED = 0.5
LONG = 60
"""The same for two texts of at least LONG content words, whose figures may have moved since."""
SHORT = 12
"""Pairs below which a text is short, and SHORT_CONTAINED asked of it."""
SHORT_CONTAINED = 0.6
SILENT = 25
"""Content words below which a text may leave its subject to its headline."""
PROSE = 9
"""Content words of a sentence that tells something; the lines of a form have fewer."""
NAMED_ALIKE = 0.6
"""Share of names in common below which one refilled slot is enough to make two texts siblings."""
HALF = 0.5
"""Share of names in common up to which two short texts that each name somebody of their own are two reports."""
SAME_NAME = 80.0
"""rapidfuzz ratio from which two spellings are one name (Zelenskiy, Zelensky)."""
INSIDE = 0.8
"""Share of the shorter text that makes it a trim of the longer; and LONGER how much longer the other must be."""
LONGER = 1.25
SAME_URL_CONTAINED = 0.15
"""Least containment for two texts of one url to be versions; some addresses carry another text every day."""

New = tuple[str, str]
"""An amount of the later text that stands where the earlier had another, and its sentence."""
Relation = Literal["copy", "trim", "expansion", "revision", "sibling"]


@quick
@dataclass(frozen=True, slots=True)
class Verdict:
    """How one story relates to another; `score` is the containment, `new` the amounts that replaced others."""

    kind: Relation
    score: float
    rule: str
    new: tuple[New, ...] = ()
    covered: bool = False
    """Every sentence of the later text has its partner in the earlier one."""
    apart: bool = False
    """A sibling that tells of another happening; a late text with the same names may tell of the same."""


@quick
@dataclass(frozen=True, slots=True)
class _Differences:
    """Over all corresponding sentences: how many, how many exact, and where a slot was refilled."""

    pairs: int
    exact: int
    names: int
    same: int
    new: tuple[New, ...]
    times: int
    alone: int
    """Sentences of the later text without a partner."""
    added: bool
    """Whether one of them has an amount that the earlier text gives nowhere."""


def containment(a: Features, b: Features) -> float:
    """The share of the shorter text's pairs that the longer one holds, 0..1."""
    shorter, longer = (a.pairs, b.pairs) if len(a.pairs) < len(b.pairs) else (b.pairs, a.pairs)
    return sum(map(longer.__contains__, shorter)) / len(shorter) if shorter else 0.0


def judge(a: Features, b: Features, gap: timedelta) -> Verdict | None:
    """How the later story `a` relates to `b`; None when it is another report and no sibling either."""
    score = containment(a, b)
    if score < CONTAINED and not _rewritten(a, b, score, gap):
        return None
    least = min(len(a.pairs), len(b.pairs))
    if least < SHORT and score < SHORT_CONTAINED:
        return None
    found = _differences(a, b)
    sibling = _sibling(a, b, found, gap)
    if sibling:
        return Verdict("sibling", score, sibling, apart=True)
    if (
        not found.exact
        and min(a.size, b.size) < LONG
        and _named_alike(a, b) <= HALF
        and _names_differ(a.names.keys(), b.names.keys(), a, b)
    ):
        return None
    marked = bool(a.credits.mark) and a.credits.mark != b.credits.mark
    if gap > LATE and not marked and _too_late(a, b, score, found):
        return Verdict("sibling", score, "late: alike, but not nearly identical") if score >= INSIDE else None
    return _kind(a, b, score, found, marked, covered=not found.alone)


def _rewritten(a: Features, b: Features, score: float, gap: timedelta) -> bool:
    """Whether two texts with less in common are one report all the same: by the lead, or short with the same names and figures."""
    if score < CONTAINED_UNDER_LEAD:
        return False
    if leads_alike(a.credits.body, b.credits.body):
        return True
    if gap > LATE or min(a.size, b.size) >= LONG or _named_alike(a, b) < NAMED_ALIKE:
        return False
    told, telling = plain_pairs(a.credits.body), plain_pairs(b.credits.body)
    if len(told & telling) < CONTAINED_IN_SHORT * min(len(told), len(telling)):
        return False
    ours, theirs = _amounts(a), _amounts(b)
    same = len(ours & theirs)
    if not same or same < min(len(ours), len(theirs)) or len(a.names.keys() & b.names.keys()) + same < AGREED:
        return False
    longer, given = (a, theirs) if len(ours) > len(theirs) else (b, ours)
    return not (top := _top_amounts(longer)) or not top.isdisjoint(given)


def _amounts(a: Features) -> frozenset[str]:
    return amounts_in(a.credits.body) | amounts_in(a.credits.headline)


def _top_amounts(a: Features) -> frozenset[str]:
    """The amounts of the headline and the first sentence."""
    return amounts_in(a.credits.headline).union(*[sentence(part).amounts for part in cut(a.credits.body)[:1]])


def _too_late(a: Features, b: Features, score: float, found: _Differences) -> bool:
    """Whether a late text is not near enough for its lateness; a long text proves more than a short one."""
    if min(a.size, b.size) < LONG:
        return score < LATE_CONTAINED or bool(found.times) or len(found.new) > found.same
    return score < LATE_LONG_CONTAINED or _named_alike(a, b) < NAMED_ALIKE


def likeness(a: Features, b: Features) -> float:
    """The share of the pairs of both texts that they have in common, 0..1."""
    return len(a.pairs.keys() & b.pairs.keys()) / max(1, len(a.pairs.keys() | b.pairs.keys()))


def repeated(a: Features, b: Features, new: tuple[New, ...]) -> int:
    """How many of these amounts of `a` the text `b` gives in the sentences that correspond."""
    if not new:
        return 0
    body = align(a.credits.body, b.credits.body)
    head = align(a.credits.headline, b.credits.headline)
    same = {*body.same, *head.same}
    right = {pair.left.text: pair.right.amounts for pair in body.alike + head.alike}
    return sum(text in same or amount in right.get(text, ()) for amount, text in new)


def same_url(a: Features, b: Features) -> Verdict | None:
    """How the later text of one url relates to the earlier; None when the address carries another text now."""
    score = containment(a, b)
    found = _differences(a, b)
    if score < SAME_URL_CONTAINED and not found.pairs:
        return None
    marked = bool(a.credits.mark) and a.credits.mark != b.credits.mark
    return _kind(a, b, score, found, marked)


def as_kin(a: Features, b: Features) -> Verdict:
    """What kind of kin the later text is to the earlier, where somebody knows that it is."""
    marked = bool(a.credits.mark) and a.credits.mark != b.credits.mark
    return _kind(a, b, containment(a, b), _differences(a, b), marked)


def _kind(a: Features, b: Features, score: float, found: _Differences, marked: bool, covered: bool = False) -> Verdict:
    kind, rule = _kind_and_rule(a, b, score, found, marked)
    return Verdict(kind, score, rule, found.new, covered)


def _kind_and_rule(a: Features, b: Features, score: float, found: _Differences, marked: bool) -> tuple[Relation, str]:
    if found.new:
        return "revision", "figures replaced in corresponding sentences"
    if marked:
        return "revision", f"marked: {a.credits.mark}"
    longer = max(len(a.pairs), 1) / max(len(b.pairs), 1)
    if score >= INSIDE and longer > LONGER:
        return "expansion", "holds the other text and more"
    if longer < 1 / LONGER and score >= INSIDE:
        return "trim", "stands inside the other text"
    if found.added:
        return "expansion", "adds a sentence with a number of its own"
    return "copy", "shares rare pairs of words"


def _sibling(a: Features, b: Features, found: _Differences, gap: timedelta) -> str:
    """Why two like texts are siblings, "" when they are not."""
    if found.names and (found.names * 4 >= found.pairs or _named_alike(a, b) < NAMED_ALIKE):
        return "another name in the same slot"
    if min(a.size, b.size) < SILENT and _form(a) and _form(b) and _strange(a, b):
        return "headlines name different subjects"
    stale = gap > LATE or found.times > 0
    new = len(found.new)
    if stale and new + found.same >= 2 and new >= found.same:
        return "another day: most amounts differ"
    if new >= 5 and new > 2 * found.same:
        return "nearly every amount differs"
    return ""


def _form(a: Features) -> bool:
    """Whether a text is a filled-in form ("Qtly div 10 cts. Pay April 10."), which says in its headline alone whom it is about."""
    return _has_no_prose(a.credits.body)


@lru_cache(maxsize=1024)  # a story is held against many
def _has_no_prose(text: str) -> bool:
    return all(len(sentence(part).masked.split()) < PROSE for part in cut(text))


def _named_alike(a: Features, b: Features) -> float:
    """The share of the names of the text that names fewer which the other has too, 0..1."""
    least = min(len(a.names), len(b.names))
    return len(a.names.keys() & b.names.keys()) / least if least else 1.0


def _strange(a: Features, b: Features) -> bool:
    """Whether the headlines name subjects of which the other story knows nothing."""
    left, right = a.head - b.head, b.head - a.head
    return bool(left and right) and left.isdisjoint(b.words.keys() | b.names.keys()) and right.isdisjoint(a.words.keys() | a.names.keys())


def _differences(a: Features, b: Features) -> _Differences:
    """Lays two texts side by side. What both tellings hold letter by letter needs no closer look."""
    body = align(a.credits.body, b.credits.body)
    head = align(a.credits.headline, b.credits.headline)
    names = times = same = 0
    new: list[New] = []
    all_a = all_b = None
    for at, pair in enumerate(body.alike + head.alike):
        left, right = pair.left, pair.right
        if left.names != right.names and _names_differ(*_other_names(left, right, at >= len(body.alike)), a, b):
            names += 1
        if left.times - right.times and right.times - left.times:
            times += 1
        if left.amounts == right.amounts:
            same += len(left.amounts)
            continue
        all_a = all_a if all_a is not None else amounts_in(a.credits.body) | amounts_in(a.credits.headline)
        all_b = all_b if all_b is not None else amounts_in(b.credits.body) | amounts_in(b.credits.headline)
        come, gone = converted(left, right, _without(left.amounts, right.amounts), _without(right.amounts, left.amounts))
        if come and not gone and left.instead < right.instead:
            gone = ["1"]
        elif gone and not come and right.instead < left.instead:
            come = ["1"]
        same += len(left.amounts) - len(come)
        if come and gone and (any(x not in all_b for x in come) or any(x not in all_a for x in gone)):
            new += [(amount, left.text) for amount in come]
    if new:
        same += sum(len(sentence(part).amounts) for part in body.same + head.same)
    told = {amount for alone in body.left_alone for amount in alone.amounts}
    added = bool(told) and not told <= (all_b or amounts_in(b.credits.body) | amounts_in(b.credits.headline))
    return _Differences(body.matched + head.matched, len(body.same), names, same, tuple(new), times, len(body.left_alone), added)


def _without(amounts: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The amounts that are not among the others, or not as often."""
    if len(set(amounts)) == len(amounts):
        return [amount for amount in amounts if amount not in others]
    return list((Counter(amounts) - Counter(others)).elements())


def _other_names(left: Sentence, right: Sentence, head: bool) -> tuple[set[str], set[str]]:
    """The names that each of two corresponding sentences has alone: no agencies, nor words that are no name in the other ("western").

    In a headline, where every word may have a capital, an everyday word is none either.
    """
    ours, theirs = left.names.difference(right.masked.split()), right.names.difference(left.masked.split())
    if not ours or not theirs:
        return set(), set()
    none = {token[3] for token in tokens(f"{agencies_named(left.text)} {agencies_named(right.text)}")} | unit_words()
    told = [{name for name in some if name not in none and not (head and is_common(name))} for some in (ours, theirs)]
    return told[0], told[1]


def _names_differ(left: Iterable[str], right: Iterable[str], a: Features, b: Features) -> bool:
    """Whether names in one slot are different names: neither is found elsewhere in the other text, nor spelt alike."""
    new = [name for name in left if name not in b.names and name not in b.words]
    old = [name for name in right if name not in a.names and name not in a.words]
    if not new or not old:
        return False
    return not any(fuzz.ratio(x, y) >= SAME_NAME for x in new for y in old)


def gap(first: datetime, second: datetime) -> timedelta:
    """How far apart two times are."""
    return abs(first - second)
