"""A verb of saying with its subject, before it or behind: "the ministry said", "..., said Maria Lopez", "claimed by Kyiv"."""

from __future__ import annotations

from figures.sentences.naming import OPENING_QUOTES, can_speak, name_right, some_body, subject_at, titled, vocabulary, without_its_papers
from figures.sentences.passage import Passage, number_behind
from figures.sentences.said import Attribution
from figures.speakers.before_verb import before_adverbs, subject_left
from figures.speakers.cited import ends_as_saying
from figures.speakers.reporting import reports

_INVERTED = frozenset((",", "”", '"', "'", "’", ",”", ',"'))
"""In front of "said the mayor"."""
_CLOSING_QUOTES = _INVERTED - {","}
_GOING_ON = frozenset(("while", "with", "including", "bringing"))
"""Behind "..., the mayor said," these go on with what is said."""
_BESIDE = frozenset(("and", "or", "of", "for", "by", "with", "to"))
_TO_SOMEBODY = frozenset(("told", "informed", "informs"))
"""Behind these stands who was told."""
_BEHIND_INVERTED = frozenset((",", "with", "citing", "quoting", "on", "in"))
_CONTRASTING = frozenset(("while", "but", "whereas", ";"))
_NOBODY = frozenset(("no", "nobody", "none", "neither", "few"))
_DOES = frozenset(("did", "does", "do"))
_DOES_NOT = frozenset(f"{does}n{sign}t" for does in _DOES for sign in "'’")
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "our"))
_LISTENER = 8
"""Tokens of whoever is told ("the national stock market regulator")."""
_OBJECT = 7
"""Tokens behind "put" in which its object ends: "put | the number of dead | at"."""


def by_verb(made: Passage, at: int) -> Attribution | None:
    """ "The ministry said", "..., reports the newspaper", "claimed by Kyiv": what the verb of saying at token `at` attributes to whom."""
    known, low = vocabulary(), made.low
    if low[at + 1] == "by" and low[at] not in known.held_to and low[at] not in ("spoke", "speaks"):
        by = _passive(made, at) if low[at] != "seen" else None  # "in a report | seen by the paper"
        if by is not None or low[at] not in known.surely:
            return by
    if at == made.body and (inverted := _inverted(made, at)):
        return inverted
    if low[at - 1] == "," and low[at] not in _TO_SOMEBODY and (inverted := _closing_inverted(made, at)):
        last = inverted.last - 1
        if low[last] in known.nouns or made.tokens.capital(last):
            return inverted  # "Ten were sent to a clinic in Velda, Korlen|, said the hospital"
    denied = low[at - 1] in _DOES_NOT or (low[at - 1] == "not" and low[at - 2] in _DOES)
    end = before_adverbs(made, at - (low[at - 1] == "not") - 1 if denied else at)  # "the army | did not | confirm that 40 had died"
    if low[end - 1] == "as" and end - 1 > made.body and at > end:
        return None  # "not 12 million as first | said": by nobody
    if not reports(made, at, end):
        return _closing_inverted(made, at)
    span = _behind_a_count(made, subject_left(made, end))
    unlikely = span is not None and (not can_speak(made, span) or any(one.first in range(*span) for one in made.counted))
    if unlikely and (inverted := _closing_inverted(made, at)):
        return inverted  # "Clashes with the army left 17 dead in Korm, in the south, | reported the mayor"
    if span is None or not _speaks(made, at, span):
        first = subject_at(made, made.body)
        written = first if first is not None and first[1] <= at and low[first[1] - 1] in known.documents else None
        span = first if low[end - 1] in ("and", "but") else written
        if span is not None and can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=at + 1, subject=span, forward=True, backward=False)
        return _inverted(made, at)
    if low[span[1] - 1] in known.publishing and span[1] - span[0] > 1:
        span = (span[0], span[1] - 1)  # "a poll | published on Friday | gave"
    span = without_its_papers(made, span)
    if low[span[0]] in _NOBODY and not made.tokens.capital(span[0]):
        return None  # "a figure | no diplomat | believes"
    tail = _behind_saying(made, at + 1)
    closing = tail >= made.size or low[tail] in (",", ".", "”", '"', ")") or made.breaks(tail)
    before = low[span[0] - 1 - (low[span[0] - 1] in known.determiners)]  # ", | an | INSA poll showed on Thursday ahead of the vote"
    where = low[at + 1] in known.circumstance and any(one.last <= span[0] for one in made.counted)  # ", officials said in a report ..."
    if before in _INVERTED and (where or low[tail] in known.circumstance or (low[tail] != "that" and not number_behind(made, at))):
        closing = True
    closing = closing or ends_as_saying(made, at)
    if low[span[0] - 1] in _CLOSING_QUOTES and low[tail] != "that" and not known.circumstance.isdisjoint(low[at + 1 : tail]):
        closing = True
    goes_on = low[tail] in (",", ":") and low[tail + 1] in OPENING_QUOTES and number_behind(made, tail)
    both = low[tail] == "," and low[tail + 1] in _GOING_ON and low[span[0] - 1] == ","  # "seven died, the mayor said, while 56 are missing"
    opening = span[0] <= made.body + 1 or low[span[0] - 1] in (";", ":", "and", "but", "while", "which", "though", "although", "as")
    return Attribution(
        speaker=made.written(*span),
        first=span[0],
        last=at + 1,
        subject=span,
        forward=opening or not closing or goes_on or (both and number_behind(made, tail)),
        backward=closing and not opening and (not goes_on or low[span[0] - 1] in _CLOSING_QUOTES),
        strength=1 if low[at] in known.weak and known.nouns.isdisjoint(low[span[0] : span[1]]) and not _puts_at(made, at) else 2,
    )


def _behind_a_count(made: Passage, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "Killed at least 15 security forces | local officials | said": whoever speaks stands behind those counted."""
    if span is None or made.low[span[1] - 1] not in vocabulary().nouns:
        return span
    counted = next((one for one in reversed(made.counted) if span[0] <= one.first and one.measure and one.right < span[1]), None)
    if counted is None or not made.tokens.is_word(counted.right):
        return span
    behind = made.low[counted.right]
    goes_on = behind in vocabulary().ends or behind in vocabulary().prepositions or behind in _BESIDE
    return span if goes_on else (counted.right, span[1])


def _speaks(made: Passage, at: int, span: tuple[int, int]) -> bool:
    known, low = vocabulary(), made.low
    if low[at] in known.registering and low[span[1] - 1] in known.listing_parts and "in" not in low[span[0] : span[1]]:
        return False  # "the northern province reported 40 deaths" to whoever adds them up
    name = next((comma for comma in range(span[0] + 1, span[1]) if low[comma] == ","), span[1])  # "Unions, a platform of | 65 branches"
    if low[at] in known.weak and any(number in made.number_at for number in range(span[0], name)):
        teller = low[span[1] - 1] in known.official or low[span[1] - 1] in known.tellers
        return teller and low[at] in ("put", "puts")  # "two residents put it at 37"
    opens = span[0] <= made.body + 1 or low[span[0] - 1 - (low[span[0] - 1] == "the")] in _CONTRASTING
    surely = low[at] in known.surely or (low[at] in known.counting and opens)
    surely = surely or not known.tellers.isdisjoint(low[span[0] : span[1]])  # "families outside the morgue | claim more than 40"
    return can_speak(made, span) or (surely and (some_body(made, span) or titled(made, span)))


def _puts_at(made: Passage, at: int) -> bool:
    """ "While the Red Cross | put the toll at 40": as good as said, whoever it is."""
    led = next((later for later in range(at + 1, at + _OBJECT) if made.low[later] == "at"), 0)
    return made.low[at] in vocabulary().counting and bool(led) and led + 1 in made.bound_at


def _passive(made: Passage, at: int) -> Attribution | None:
    """ "Claimed by Kyiv", "quoted by the paper"."""
    span = name_right(made, at + 2)
    if span is None or not can_speak(made, span):
        return None
    strength = 2 if made.low[at] in ("claimed", "given") else 1
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True, strength=strength)


def _inverted(made: Passage, at: int) -> Attribution | None:
    """ ", said Ana Ruiz", ", says its manager"."""
    known, low = vocabulary(), made.low
    opens = at == made.body and made.tokens.word[at] in ("Said", "Says")  # "Said the governor: 'We know of 12 dead'"
    if (low[at - 1] not in _INVERTED and not opens) or low[at] not in known.inverted:
        return None
    begin = at + 1 + (low[at + 1] in known.days and _name_follows(made, at + 2))
    span = name_right(made, begin)
    if span is None or low[begin] in known.prepositions:
        return None
    if not (can_speak(made, span) or some_body(made, span) or _is_then_named(made, span)):
        return None
    if opens and low[span[1]] != ":":
        return None
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=opens, backward=not opens)


def _is_then_named(made: Passage, span: tuple[int, int]) -> bool:
    """ ", said | the principal of the school, Maria Toth"."""
    name = span[1] + 1
    return made.low[span[0]] == "the" and made.low[span[1]] == "," and made.tokens.capital(name) and made.tokens.capital(name + 1)


def _name_follows(made: Passage, at: int) -> bool:
    """ "Announced Saturday | the President of the union": a word follows, and no "that"."""
    return made.tokens.is_word(at) and made.low[at] not in ("that", "night", "morning", "evening", "afternoon")


def _closing_inverted(made: Passage, at: int) -> Attribution | None:
    """ "..., reports the newspaper with reference to a source", "..., informed the police." at the end of a sentence."""
    one = _inverted(made, at)
    if one is None or number_behind(made, at):
        return None
    return one if one.last >= made.size - 1 or made.low[one.last] in _BEHIND_INVERTED else None


def _past_the_told(made: Passage, at: int) -> int:
    """Behind "told | the stock market regulator |,", "told | a news conference |."; `at` where no such listener follows."""
    if made.low[at] not in _ARTICLES:
        return at
    end = next((later for later in range(at + 1, min(made.size, at + _LISTENER)) if not made.tokens.is_word(later)), at)
    return end if made.low[end] in (",", ".") else at


def _behind_saying(made: Passage, at: int) -> int:
    known, low = vocabulary(), made.low
    if low[at - 1] in ("told", "tells"):
        while made.tokens.capital(at) or (low[at] == "the" and made.tokens.capital(at + 1)):
            at += 1  # "told the Valo Post"
        at = _past_the_told(made, at)
    while at < made.size and (
        low[at] in known.after or (made.tokens.is_number(at) and at not in made.number_at) or (low[at] == "." and at + 1 < made.size)
    ):
        at += 1
    return at
