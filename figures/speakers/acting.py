"""Whoever offers, pledges, demands or arrests speaks for the number that follows; so does who revises a count of their own."""

from __future__ import annotations

from figures.sentences.measures import taxonomy
from figures.sentences.naming import can_speak, some_body, subject_at, vocabulary, without_its_papers
from figures.sentences.passage import Passage, number_follows
from figures.sentences.said import Attribution
from figures.speakers.before_verb import before_adverbs, subject_left
from figures.speakers.beside import own_demand
from figures.speakers.reporting import is_noun
from figures.wordlists import words

_WORKERS = 4
"""Words of "the striking bus drivers", at most."""
_REVISING_REACH = 26
"""Tokens between "lowered the number of people who ..." and its number."""


def acting(made: Passage, at: int) -> Attribution | None:
    """Whoever offers, pledges, demands or arrests speaks for that number; who lowers a count says so."""
    known, low = vocabulary(), made.low
    revising = _revises(made, at)
    reached = number_follows(made, at, _REVISING_REACH if revising else 14) or _number_close_before(made, at)
    if not reached or is_noun(made, at) or (low[at] == "received" and _is_given(made, at)):
        return None
    if made.in_headline and low[at] in known.done_to:
        return None  # "Bank fined 3.5 bln"
    end = before_adverbs(made, at)
    while end > made.body and low[end - 1] in known.acting:
        end = before_adverbs(made, end - 1)
    if end > made.body and low[end - 1] in ("was", "were", "is", "are") and low[at].endswith("ing"):
        end -= 1
    if end <= made.body or low[end - 1] in ("was", "were", "be", "been", "being", "by", "with", "of", "at", "for"):
        return None  # "with improved bid" tells of no deed
    if low[end - 1] in known.saying and low[at] not in known.saying and not made.tokens.capital(end - 1):
        return None  # "the agency now puts | needs at 320 million": what is said, and no deed
    span = subject_left(made, end)
    span = _without_company(made, span) if span is not None else None
    own = own_demand(made, at)
    if span is None or span[1] - span[0] > 8 or not (
        can_speak(made, span) or (own and some_body(made, span)) or _ask_as_workers(made, span, at)
    ):
        relative = end < at and not {"that", "which", "who"}.isdisjoint(low[made.body : at])
        span = subject_at(made, made.body) if low[end - 1] in ("and", "but", ",") or relative else None
        if span is None or not can_speak(made, span):
            return None
        return Attribution(speaker=made.written(*span), first=at, last=at + 1, subject=span, forward=True, backward=False, strength=1)
    thing = any(number in made.number_at for number in range(*span)) or _is_owned(made, span)
    if thing or not known.tellers.isdisjoint(low[span[0] : span[1]]):
        return None
    strength = 3 if own else 2 if revising else 1
    maker = without_its_papers(made, span)  # "tallies reported by the council | raised it to 100"
    return Attribution(
        speaker=made.written(*maker), first=span[0], last=own or at + 1, subject=span, forward=True, backward=False, strength=strength
    )


def _without_company(made: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """ "UNHCR | and 64 partners | appealed for": who speaks, without how many go with it."""
    if span[0] in made.number_at and made.low[span[0] - 1] == "and":
        return subject_left(made, span[0] - 1) or span
    company = next((at for at in range(span[0] + 1, span[1] - 1) if made.low[at] == "and" and at + 1 in made.number_at), 0)
    return (span[0], company) if company else span


def _ask_as_workers(made: Passage, span: tuple[int, int], at: int) -> bool:
    """ "Drivers | asked for | 35%": who works asks for himself, and counts nothing else."""
    asks = made.low[at] in words("roles", "demand") and not any(number in made.number_at for number in range(*span))
    return asks and span[1] - span[0] <= _WORKERS and made.low[span[1] - 1] in taxonomy().classes["unionists"]


def _is_owned(made: Passage, span: tuple[int, int]) -> bool:
    """ "Corran's revenue", "Renn's lead over Orm": what somebody has, and nobody."""
    what = next((at + 1 for at in range(span[1] - 2, span[0] - 1, -1) if made.low[at].endswith(("'s", "’s"))), span[1])
    known = vocabulary()
    if what >= span[1] or made.tokens.capital(what):
        return False
    return all(listed.isdisjoint(made.low[span[0] : span[1]]) for listed in (known.nouns, known.persons, known.all_papers, known.tallying))


def _is_given(made: Passage, at: int) -> bool:
    """ "Nurses received | 57,198 first doses", "Korm has received | 64 percent of what it needs": those to whom it goes don't count it."""
    one = next((one for one in made.counted if one.left > at), None)
    return one is not None and (one.kind == "percent" or one.measure in ("doses", "vaccinated"))


def _number_close_before(made: Passage, at: int) -> bool:
    """ "The 380 million that the agency had asked for"."""
    return any(one.right <= at <= one.right + 7 and made.low[one.right] in ("the", "that", "which", "it", "they") for one in made.counted)


def moves_a_sum(made: Passage, at: int) -> bool:
    """ "Improved its offer to", "increased its estimate to"; crossings that "increased in recent days" say nothing."""
    moved = made.low[at + 1 : at + 6]
    return not vocabulary().tallied.isdisjoint(moved) or not vocabulary().demands.isdisjoint(moved)


def _revises(made: Passage, at: int) -> bool:
    """ "Increased its estimate to", "lowered the number of": a count is revised."""
    return made.low[at] in vocabulary().revising and not vocabulary().tallied.isdisjoint(made.low[at + 1 : at + 6])
