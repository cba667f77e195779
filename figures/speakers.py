"""Who says it: the attributions of a sentence, which of its numbers each governs, and whom "he" and "the agency" mean.

An attribution is a verb of saying with its subject ("the ministry said", "said Maria Lopez"), "according to X",
"X's count", "an estimate from X", "claimed by X", or the name before the colon of a headline. One that opens its
sentence governs what follows, one that closes it what stands before. Whoever offers, pledges, demands or plans an
amount speaks for it as well. Without any in its own sentence, a number keeps the speaker of the sentence before in
the same paragraph; of a neighbour sentence that is about the number ("That is the number police give"); else nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from figures.passage import Counted, Passage
from figures.wording import nations, stem
from figures.wording import words as plain_words
from figures.wordlists import words

_LONGEST = 14
"""Tokens of the longest subject taken for a speaker; longer ones are clauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody says something. `first`/`last` are the tokens of the whole phrase, verb included; `subject` those of the name.

    `forward`: it governs what follows; `backward`: what stands before. `strength`: 2 says, 1 acts.
    `through` is whom it cites ("according to X, citing Y").
    """

    speaker: str
    first: int
    last: int
    subject: tuple[int, int]
    forward: bool
    backward: bool
    strength: int = 2
    through: str = ""


class _Words:
    def __init__(self) -> None:
        self.saying = words("claims", "saying")
        self.weak = words("claims", "weak_saying")
        self.acting = words("claims", "acting")
        self.after = words("claims", "after_saying")
        self.tallying = words("claims", "tallying")
        self.nouns = words("claims", "speaker_nouns")
        self.never = words("claims", "no_speakers")
        self.pronouns = words("claims", "pronouns")
        self.passive = frozenset(["was", "were", "been", "be", "is", "are", "being"])
        self.skipped = frozenset(["also", "has", "have", "had", "later", "now", "then", "earlier", "again", "once", "still", "already", "recently", "separately", "today", "yesterday", "is", "are", "currently", "only", "previously", "initially", "last", "week", "month"])
        self.ends = frozenset(["that", "but", "while", "after", "because", "where", "when", "which", "who", "as", "said", "says", "if", "whether", "whom", "than", "so", "though", "although", "since", "before", "with"])


@cache
def _words() -> _Words:
    return _Words()


def attributions(made: Passage) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    known, low = _words(), made.low
    found: list[Attribution] = []
    for at in range(made.body, made.size):
        word = low[at]
        one: Attribution | None = None
        if word in known.saying:
            one = _by_verb(made, at)
        elif word == "according" and low[at + 1] == "to":
            one = _according(made, at)
        elif word in known.tallying:
            one = _tally(made, at)
        elif word in known.acting and not found:
            one = _acting(made, at)
        elif word == ":" and made.in_headline and not found:
            one = _colon(made, at)
        if one is not None:
            found.append(one)
    return found


def _by_verb(made: Passage, at: int) -> Attribution | None:
    known, low = _words(), made.low
    if low[at + 1] == "by" and low[at] not in ("spoke", "speaks"):
        span = _name_right(made, at + 2)
        if span is None or not _can_speak(made, span):
            return None
        return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)
    end = at
    while end > made.body and (low[end - 1] in known.skipped or (low[end - 1].endswith("ly") and low[end - 1] != "italy")):
        end -= 1
    if end > made.body and low[end - 1] in known.passive and low[at] != "standing":
        return None
    if low[at] in known.weak and not _number_follows(made, at):
        return None
    span = _subject_left(made, end)
    if span is not None and _can_speak(made, span):
        tail = _behind_saying(made, at + 1)
        closing = tail >= made.size or low[tail] in (",", ".", "”", '"', ";", ":", ")") or made.breaks(tail)
        opening = span[0] <= made.body + 1 or low[span[0] - 1] in (";", ":", "and", "but", "while", "which", "though", "although")
        forward = not closing or opening
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=forward, backward=closing and not opening)
    if end > made.body and low[end - 1] in (",", "”", '"', "'", "’", ",”", ',"') and low[at] in ("said", "says", "added", "told", "wrote", "warned"):
        span = _name_right(made, at + 1)
        if span is not None and _can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)
    return None


def _number_follows(made: Passage, at: int) -> bool:
    return any(at < item.first <= at + 14 for item in made.counted)


def _behind_saying(made: Passage, at: int) -> int:
    known, low = _words(), made.low
    while at < made.size and (low[at] in known.after or (made.tokens.is_number(at) and at not in made.number_at) or (low[at] == "." and at + 1 < made.size)):
        at += 1
    return at


def _subject_left(made: Passage, end: int) -> tuple[int, int] | None:
    """The tokens of the subject that ends before token `end`."""
    known, low = _words(), made.low
    if end <= made.body:
        return None
    if low[end - 1] in ("which", "who"):
        # "Seoul, which last week spoke of 1,500"; "officials who counted 12"
        stop = end - 1
        if low[stop - 1] == ",":
            stop -= 1
        return _noun_phrase_left(made, stop)
    if low[end - 1] == ",":
        inner = _noun_phrase_left(made, end - 1)
        if inner is None or inner[0] <= made.body + 1 or low[inner[0] - 1] != ",":
            return None
        outer = _noun_phrase_left(made, inner[0] - 1)
        if outer is not None and made.tokens.capital(outer[0]) and outer[1] - outer[0] <= 6:
            return (outer[0], end - 1)
        return inner
    return _noun_phrase_left(made, end)


def _noun_phrase_left(made: Passage, end: int) -> tuple[int, int] | None:
    known, low = _words(), made.low
    first = end
    while first > made.body and end - first < _LONGEST:
        word = low[first - 1]
        if word in (",", "“", '"', "”", "…", "...", "‘", ".", "?", "!") or made.breaks(first - 1) or word in known.ends:
            break
        if word == "and" and not _joins_names(made, first - 1):
            break
        first -= 1
    first = _past_opening(made, first, end)
    return (first, end) if first < end else None


def _joins_names(made: Passage, at: int) -> bool:
    """ "Washington and Seoul": one subject of two names."""
    return made.tokens.capital(at - 1) and made.tokens.capital(at + 1)


def _past_opening(made: Passage, first: int, end: int) -> int:
    """Leave out "On Monday", "In a statement" and the like before the subject."""
    low = made.low
    if low[first] in ("on", "in", "at", "by", "late", "early", "yesterday", "earlier", "overnight", "meanwhile", "separately", "later", "still"):
        at = first + 1
        while at < end and not (low[at] in ("the", "a", "an") and at > first + 1) and not (made.tokens.capital(at) and low[at] not in _DAYS and at > first + 1):
            at += 1
        return at if at < end else end
    if low[first] in ("but", "and", "so", "then", "also"):
        return first + 1
    return first


_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"])


def _name_right(made: Passage, at: int) -> tuple[int, int] | None:
    known, low = _words(), made.low
    last = at
    while last < made.size and last - at < _LONGEST:
        word = low[last]
        if word in (",", '"', "“", "”", ".", "?", "!") or made.breaks(last) or word in known.ends or word in _STOPS_NAME or word in _DAYS:
            break
        if word in known.saying and last > at and word not in ("state", "states", "report", "reports"):
            break
        last += 1
    return (at, last) if last > at else None


_STOPS_NAME = frozenset(["on", "late", "early", "yesterday", "today", "citing", "quoting", "were", "was", "is", "are", "has", "have", "had", "will", "would", "whose", "earlier", "a-day", "and", "or"])


def _can_speak(made: Passage, span: tuple[int, int]) -> bool:
    known, low = _words(), made.low
    said = low[span[0] : span[1]]
    if len(said) == 1 and said[0] in known.pronouns:
        return True
    if said[-1] in known.never or said[0] in ("there", "what", "nobody"):
        return False
    if any(word in known.nouns or (word.endswith(("'s", "’s")) and word[:-2] in known.nouns) for word in said):
        return True
    return any(made.tokens.capital(at) and made.low[at] not in ("the", "a", "an", "in", "on", "it") and made.low[at] not in _DAYS for at in range(*span)) and not any(
        at in made.number_at for at in range(*span)
    )


def _according(made: Passage, at: int) -> Attribution | None:
    low = made.low
    span = _name_right(made, at + 2)
    if span is None:
        return None
    through = ""
    for citing in range(span[1], min(made.size, span[1] + 3)):
        if low[citing] in ("citing", "quoting"):
            cited = _name_right(made, citing + 1)
            through = made.written(*cited) if cited else ""
            break
    forward = at <= made.body + 1
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=forward, backward=not forward, through=through)


def _tally(made: Passage, at: int) -> Attribution | None:
    """ "By Kyiv's count", "the Pentagon's latest estimate", "a new estimate from Seoul"."""
    known, low = _words(), made.low
    if low[at + 1] in ("from", "by", "of") and low[at + 1] != "of":
        span = _name_right(made, at + 2)
        if span is not None and _can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=True, backward=True)
        return None
    owner = at - 1
    while owner > made.body and at - owner < 5 and not low[owner].endswith(("'s", "’s", "s'", "s’")):
        owner -= 1
    if not low[owner].endswith(("'s", "’s")) or owner < made.body:
        return None
    first = owner
    while first > made.body and owner - first < 6 and (made.tokens.capital(first - 1) or low[first - 1] in ("the", "'s", "-", "and", "military", "health", "interior", "defence", "defense")):
        if low[first - 1] in ("by", "and"):
            break
        first -= 1
    span = (first, owner + 1)
    if low[at] in ("toll", "figure", "figures", "numbers", "intelligence") or not _can_speak(made, span):
        return None
    speaker = made.written(*span)[:-2]
    return Attribution(speaker=speaker, first=first, last=at + 1, subject=span, forward=True, backward=True)


def _acting(made: Passage, at: int) -> Attribution | None:
    """Whoever offers, pledges or demands an amount speaks for it."""
    if not _number_follows(made, at):
        return None
    known, low = _words(), made.low
    end = at
    while end > made.body and (low[end - 1] in known.skipped or low[end - 1].endswith("ly") or low[end - 1] in known.acting):
        end -= 1
    if end <= made.body or low[end - 1] in known.passive:
        return None
    span = _subject_left(made, end)
    if span is None or span[1] - span[0] > 8 or not _can_speak(made, span) or any(i in made.number_at for i in range(*span)):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False, strength=1)


def _colon(made: Passage, at: int) -> Attribution | None:
    """ "Zelenskiy: ...", "Sources: ...": a headline's speaker before the colon, when it can be one."""
    if at > 5 or at == 0:
        return None
    said = made.low[:at]
    names = nations(made.written(0, at))
    if not (said[-1] in _words().nouns or (names and len(said) <= 2)):
        return None
    return Attribution(speaker=made.written(0, at), first=0, last=at + 1, subject=(0, at), forward=True, backward=False)


def governing(made: Passage, one: Counted, found: list[Attribution]) -> Attribution | None:
    """The attribution of this sentence that governs a quantity, or None."""
    best: tuple[int, int, Attribution] | None = None
    for said in found:
        if said.first <= one.first < said.last:
            continue
        if said.last <= one.first:
            if not said.forward:
                continue
            gap = one.first - said.last
            broken = _parted(made, said.last, one.first)
        else:
            if not said.backward:
                continue
            gap = said.first - one.last
            broken = _parted(made, one.last, said.first)
        rank = (gap + 30 * broken + (20 if said.strength == 1 else 0), -said.first)
        if best is None or rank < best[:2]:
            best = (rank[0], rank[1], said)
    return best[2] if best else None


def _parted(made: Passage, first: int, last: int) -> bool:
    return any(made.low[at] == ";" for at in range(first, last))


class Speakers:
    """The speakers of one story so far, so that a pronoun or a bare noun finds its name again."""

    def __init__(self) -> None:
        self.known: list[str] = []

    def resolve(self, said: str) -> str:
        """`said` as shown: pronouns and "the agency" become the earlier speaker they mean; articles and days go."""
        low = said.lower().strip()
        if low in _words().pronouns:
            return self._latest(personal=low in ("he", "she"))
        shown = tidy(said)
        if low.startswith(("the ", "its ", "his ", "her ", "their ")):
            head = stem(plain_words(shown)[-1]) if plain_words(shown) else ""
            for earlier in reversed(self.known):
                mine = [stem(word) for word in plain_words(earlier)]
                if head in mine and len(mine) > len(plain_words(shown)):
                    shown = earlier
                    break
        if shown and shown not in self.known:
            self.known.append(shown)
        elif shown:
            self.known.remove(shown)
            self.known.append(shown)
        return shown

    def _latest(self, personal: bool) -> str:
        return self.known[-1] if self.known else ""


def tidy(said: str) -> str:
    """A speaker as shown: without article, quotation marks and trailing possessive."""
    out = " ".join(said.split()).strip("\"'“”‘’ ,.;:—–-")
    for article in ("the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "his ", "His ", "her ", "their "):
        if out.startswith(article):
            out = out[len(article) :]
            break
    return out[:-2] if out.endswith(("'s", "’s")) else out
