"""Two tellings side by side: which sentences correspond, and what differs inside them.

A sentence is compared by its content words alone: numbers, number words and days are masked out, so
that "at least 30 were killed" and "dozens were killed" are one sentence. What was masked is kept
beside it: amounts (as values, so that 1.5 million is 1,500,000 and eleven thousand is 11,000), names
and times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz, process

from stories.features import BREAK, COMMON_NAME, COUNT, COUNTS, NAME, NUMBER, STOP, WHEN, Token, tokens
from stories.quick import quick
from stories.wordlists import lexicon_lines

ALIKE = 72.0
"""Least rapidfuzz ratio (0..100) at which two masked sentences correspond; below it a replaced sentence finds a false partner."""

_ABBREVIATED = ("Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.", "ept.", " Mr.", " Dr.", " Ms.")
SAME_LEAD = 85.0
"""Least ratio for two opening sentences to be one."""
OPENING = 60
"""Characters of an opening sentence that is worth finding inside the other text."""
FRAME = 2
"""Words besides names that make two sentences one form filled in twice."""
VAGUE = "vague"


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as compared: its text, its masked content words, and what was masked."""

    text: str
    masked: str
    frame: str
    """The masked words without the names."""
    amounts: tuple[str, ...]
    instead: int
    """How often it says one, nobody, unknown and the like, which may stand for an amount and are none."""
    names: frozenset[str]
    times: frozenset[str]


@quick
@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that correspond: positions in both tellings, and how alike they are (0..100)."""

    left: Sentence
    right: Sentence
    score: float


@quick
@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side: the sentences that are the same letter by letter, the pairs that are alike, and those without a partner."""

    same: tuple[str, ...]
    alike: tuple[Pair, ...]
    left_alone: tuple[Sentence, ...]
    right_left: tuple[str, ...]
    """What has no partner on the right, as text: placing never asks what it says."""

    @property
    def matched(self) -> int:
        """How many sentences of the left text have a partner."""
        return len(self.same) + len(self.alike)

    @property
    def right_alone(self) -> tuple[Sentence, ...]:
        """The sentences of the right text without a partner."""
        return tuple(_sentences(self.right_left))


@lru_cache(maxsize=1024)  # a story is laid beside many, and many beside it
def cut(text: str) -> tuple[str, ...]:
    """The sentences of a text. Cut more plainly than stories.text does, and ten times faster: an odd cut is as odd in both texts."""
    for end in (". ", "? ", "! ", ".” ", '." '):
        text = text.replace(end, end[:-1] + "\n")
    parts: list[str] = []
    for part in text.split("\n"):
        if parts and parts[-1].endswith(_ABBREVIATED):
            parts[-1] = f"{parts[-1]} {part}"
        elif part:
            parts.append(part)
    return tuple(parts)


@lru_cache(maxsize=8192)
def sentence(text: str) -> Sentence:
    """A sentence as it is compared."""
    stream = tokens(text)
    words: list[str] = []
    frame: list[str] = []
    names: list[str] = []
    for at, (kind, _, _, word, _, _) in enumerate(stream):
        if kind >= STOP:
            continue
        words.append(word)
        if kind == NAME or (kind == COMMON_NAME and at):
            names.append(word)
        else:
            frame.append(word)
    amounts, times = _amounts(stream)
    instead = sum([token[3] in _INSTEAD for token in stream])
    return Sentence(text, " ".join(words), " ".join(frame) if len(frame) >= FRAME else "", amounts, instead, frozenset(names), times)


def _amounts(stream: Sequence[Token]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Amounts of a token stream as plain values ("vague" for words such as dozens), and its days, years and clock times."""
    if _TELLING.isdisjoint([token[0] for token in stream]):
        return (), frozenset()
    amounts: list[str] = []
    times: list[str] = []
    value: Decimal | None = None
    last = ""
    near_month = False
    for at, (kind, _, _, word, _, _) in enumerate(stream):
        follows = stream[at + 1] if at + 1 < len(stream) else None
        if kind == NUMBER:
            by_month = near_month or (follows is not None and follows[0] == WHEN and follows[3] in _MONTHS)
            if by_month and len(word) <= 2:
                _close(amounts, value)
                value = None
                times.append(word)
            elif follows is not None and (follows[3] in _CLOCK or [part[3] for part in stream[at + 1 : at + 4 : 2]] in _IN_PARTS):
                _close(amounts, value)
                value = None
            elif last == "digits" and value is not None and len(word) == 3 and value < 1000 and "." not in word:
                value = value * 1000 + int(word)
            else:
                _close(amounts, value)
                value = _decimal(word)
                last = "digits"
        elif kind == COUNT:
            meaning = COUNTS[word]
            if meaning == VAGUE:
                _close(amounts, value)
                value = None
                amounts.append(VAGUE)
            elif meaning[0] == "x":
                value = (_before(stream, at) if value is None else value) * int(meaning[1:])
                last = "scale"
                if not value:
                    amounts += [VAGUE] if amounts[-1:] != [VAGUE] else []
                    value = None
            elif value is not None and last in ("tens", "scale"):
                value += int(meaning)
                last = "tens" if int(meaning) >= 20 else "units"
            else:
                _close(amounts, value)
                value = Decimal(meaning)
                last = "tens" if int(meaning) >= 20 else "units"
        else:
            if value is not None and not (kind == STOP and word == "and" and last == "scale"):
                _close(amounts, value)
                value = None
            if kind == WHEN:
                times.append(word)
        if kind != BREAK:
            near_month = kind == WHEN and word in _MONTHS
    _close(amounts, value)
    return tuple(amounts), frozenset(times)


def _before(stream: Sequence[Token], at: int) -> Decimal:
    """By what a number word without a number before it is multiplied: half a dozen; nought where nobody says (a few dozen)."""
    words = [token[3] for token in stream[max(0, at - 3) : at] if token[3] not in ("a", "of")]
    told = COUNTS.get("~" + words[-1], "1") if words else "1"
    return Decimal(0) if told == VAGUE else Decimal(told)


_TELLING = frozenset((NUMBER, COUNT, WHEN))
_INSTEAD = frozenset(word for line in lexicon_lines("instead_words.txt") for word in line.split())
_IN_PARTS = (["a", "m"], ["p", "m"])
_CLOCK = frozenset(word for line in lexicon_lines("clock_words.txt") for word in line.split())
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))


def _decimal(word: str) -> Decimal:
    parts = word.split(".")
    return Decimal(word) if len(parts) <= 2 else Decimal("".join(parts))


def _close(amounts: list[str], value: Decimal | None) -> None:
    """Ends an amount. A single "one" is as often an article as a number, and is left out."""
    if value is not None and value != 1:
        amounts.append(f"{value.normalize():f}")


def align(left: str, right: str) -> Alignment:
    """Pairs the sentences of two texts, each partner used once, in the order of `left`."""
    lefts = cut(left)
    if left == right:
        return Alignment(tuple(dict.fromkeys(lefts)), (), (), ())
    rights = cut(right)
    same = set(lefts).intersection(rights)
    exact = tuple(part for part in dict.fromkeys(lefts) if part in same)
    rest_left = _sentences([part for part in lefts if part not in same])
    right_left = [part for part in rights if part not in same]
    if not rest_left:
        return Alignment(exact, (), (), tuple(right_left))
    rest_right = _sentences(right_left)
    partner = _partners(rest_left, rest_right)
    alike = tuple(Pair(rest_left[at], rest_right[other], score) for at, (other, score) in sorted(partner.items()))
    taken = {other for other, _ in partner.values()}
    alone = tuple(one for at, one in enumerate(rest_left) if at not in partner)
    return Alignment(exact, alike, alone, tuple(one.text for at, one in enumerate(rest_right) if at not in taken))


def _sentences(parts: Iterable[str]) -> list[Sentence]:
    """Those of the sentences that say something in words."""
    return [one for part in parts if (one := sentence(part)).masked]


def _partners(left: Sequence[Sentence], right: Sequence[Sentence]) -> dict[int, tuple[int, float]]:
    """For each place on the left its partner's on the right, and how alike they are.

    Sentences with the same words first, then the nearest by rapidfuzz, then those that differ in names alone.
    """
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    _exact([one.masked for one in left], [one.masked for one in right], partner, taken)
    free = {at: one.masked for at, one in enumerate(right) if at not in taken}
    for at, one in enumerate(left):
        if at in partner or not free:
            continue
        best = process.extractOne(one.masked, free, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is not None:
            _, score, other = best
            partner[at] = (other, score)
            taken.add(other)
            del free[other]
    if free:
        _exact([one.frame for one in left], [one.frame for one in right], partner, taken)
    return partner


def _exact(left: Sequence[str], right: Sequence[str], partner: dict[int, tuple[int, float]], taken: set[int]) -> None:
    """Adds partners whose words are equal, among those that have none yet."""
    places: dict[str, list[int]] = {}
    for at, words in enumerate(right):
        if words and at not in taken:
            places.setdefault(words, []).append(at)
    for at, words in enumerate(left):
        if at not in partner and words in places and places[words]:
            other = places[words].pop(0)
            partner[at] = (other, 100.0)
            taken.add(other)


@lru_cache(maxsize=1024)
def amounts_in(text: str) -> frozenset[str]:
    """Every amount of a text."""
    return frozenset(amount for part in cut(text) for amount in sentence(part).amounts)


def leads_alike(left: str, right: str) -> bool:
    """Whether two texts open with the same sentence, or nearly, or one holds the other's opening letter by letter."""
    lefts, rights = cut(left), cut(right)
    if not lefts or not rights:
        return False
    held = (lefts[0] in rights and len(lefts[0]) >= OPENING) or (rights[0] in lefts and len(rights[0]) >= OPENING)
    return held or fuzz.ratio(sentence(lefts[0]).masked, sentence(rights[0]).masked) >= SAME_LEAD
