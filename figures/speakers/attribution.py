"""Who says it, inside one sentence: its attributions. Which of its numbers each governs is told by governing.py.

An attribution is a verb of saying with its subject ("the ministry said", "said Maria Lopez": saying.py), "according to X",
"X's count", "an estimate from X" (without_verb.py), "claimed by X" (beside.py), or a label ("Police: 22,000", "Police (35,000)":
speaker_labels.py). One that opens its sentence governs what follows, one that closes it what stands before. Whoever offers,
pledges, demands or arrests speaks for the number that follows as well (acting.py), and so does who reduces its count, on another
verb of the sentence's subject ("rejected the bid and reported a profit of ..."), or beside the sentence ("with the agency putting
it at 61,000").
"""

from __future__ import annotations

from dataclasses import replace

from figures.places.befallen import is_where_it_befell
from figures.quantities.tokens import DASHES
from figures.sentences.naming import can_speak, subject_at, vocabulary
from figures.sentences.passage import Passage, number_behind, number_follows
from figures.sentences.said import Attribution
from figures.speakers.acting import acting, moves_a_sum
from figures.speakers.beside import agent, bidder, by_the_count, has_in_it, in_turn, lists, on_a_list, owner_of, putting_in_turn
from figures.speakers.cited import quoting
from figures.speakers.reporting import counts_them, has_it_at, is_in_a_name, is_noun
from figures.speakers.saying import by_verb
from figures.speakers.speaker_labels import behind_mark, label
from figures.speakers.verbless import owners, saying_in_turn
from figures.speakers.without_verb import according, per, putting_it, tally
from figures.wording import without_nations


def attributions(made: Passage) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    known, low = vocabulary(), made.low
    found: list[Attribution] = []
    for at in _telling(made):
        word = low[at]
        one: Attribution | None = None
        if counts_them(made, at):
            one = by_verb(made, at)
        elif word in known.saying and not is_noun(made, at) and not is_in_a_name(made, at):
            one = by_verb(made, at) if not _counts(made, at) else None
        elif (word == "according" and low[at + 1] == "to") or (word == "as" and low[at + 1] == "per"):
            one = according(made, at)
        elif word == "per":
            one = per(made, at)
        elif word in known.tallying:
            one = tally(made, at)
        elif word in (":", "("):
            one = label(made, at)
        elif word in DASHES and made.in_headline:
            one = behind_mark(made, at) if not made.tokens.glued(at) else None
        elif word == "by":
            one = (agent(made, at) or by_the_count(made, at)) if not _is_after_a_study(made, at) else None
        elif word in ("from", "of"):
            one = bidder(made, at)
        elif word in known.going_on and low[at - 1] == ",":
            one = _going_on(made, at, found)
        elif word in known.beside:
            one = putting_it(made, at)
        elif word in ("has", "had", "have", "made"):
            one = by_verb(made, at) if has_it_at(made, at) else has_in_it(made, at) if word in ("has", "had") else None
        elif word == "list":
            one = lists(made, at)
        elif word == "on":
            one = on_a_list(made, at)
        elif word in ("'", "’"):
            one = owners(made, at)
        elif word.endswith(("'s", "’s")):
            one = owner_of(made, at) if at + 1 in made.number_at else in_turn(made, at, found)
        if one is None and (word in known.acting or (word in known.revising and word not in known.saying and moves_a_sum(made, at))):
            one = acting(made, at) if not is_in_a_name(made, at) else None  # "the Green | Left | Party"
            if one is not None and any(other.first <= one.first < other.last for other in found):
                one = None
        if one is not None and (is_where_it_befell(made, *one.subject) or _registers_there(made, one, found)):
            continue  # "Mumbai recorded | 320 mm of rain", "the agency said | Congo has reported | 5,110 deaths"
        if one is not None:
            one = _of_the_number_before(made, quoting(made, _of_its_own(made, one, found)))
            if one.strength == 3 or low[one.first - 1] != "than" or one.first == made.body:
                found.append(one)  # "34 more than police have admitted" tells a difference alone
    if len(made.counted) > 1:
        found += putting_in_turn(made)
        found += saying_in_turn(made, found)
    return [_goes_on_as_itself(one, found) for one in found]


def _is_after_a_study(made: Passage, by: int) -> bool:
    """ "Orvania raised the toll to 2,975 after a study | by | a university": whose study it was is not who counts now."""
    low = made.low
    return low[by - 1] in vocabulary().findings and "after" in low[max(made.body, by - 4) : by - 1]


def _goes_on_as_itself(one: Attribution, found: list[Attribution]) -> Attribution:
    """ "HRANA says | it has verified 4,902 deaths": who speaks in its own clause is who was named in front of it."""
    if one.speaker not in _ITSELF:
        return one
    outer = next((other for other in found if other.last == one.first and other.forward and other.strength == 2), None)
    return replace(one, speaker=outer.speaker) if outer is not None and outer.speaker not in _ITSELF else one


def _counts(made: Passage, at: int) -> bool:
    """ "U.S. employers | added | 177,000 jobs": a deed by which its number is counted, and nobody's word."""
    return made.low[at] in _ADDING and any(one.trigger is not None and one.trigger.first == at for one in made.counted)


def _registers_there(made: Passage, one: Attribution, found: list[Attribution]) -> bool:
    """ "The UN health agency said | Congo | had recorded 5,110 deaths": a land that has its cases, and the agency that tells them."""
    if made.low[one.last - 1] not in vocabulary().registering or without_nations(made.written(*one.subject)):
        return False
    before = one.subject[0] - 1 if made.low[one.subject[0] - 1] == "that" else one.subject[0]
    return any(other.last == before and other.forward and other.strength == 2 for other in found)


_ITSELF = frozenset(("it", "they", "he", "she"))
_ADDING = frozenset(("added", "adds"))


def _telling(made: Passage) -> list[int]:
    """The tokens at which an attribution may be told: its trigger, or a possessive."""
    triggers, low = vocabulary().triggers, made.low
    if "'" in made.text or "’" in made.text:
        return [at for at in range(made.body, made.size) if low[at] in triggers or low[at].endswith(("'s", "’s", "'", "’"))]
    return [at for at in range(made.body, made.size) if low[at] in triggers]


def _of_its_own(made: Passage, one: Attribution, found: list[Attribution]) -> Attribution:
    """ "The Red Cross said its volunteers had counted 310": what one's own people say, one says oneself."""
    first = one.subject[0]
    before = first - 1 if made.low[first - 1] == "that" else first
    outer = next((other for other in found if other.last == before and other.forward), None)
    if outer is None or made.low[first] not in vocabulary().owned:
        return one
    return replace(one, speaker=outer.speaker, subject=outer.subject)


def _going_on(made: Passage, at: int, found: list[Attribution]) -> Attribution | None:
    """ "The minister gave new details, saying 3,200 ...": whoever spoke last in the sentence goes on, or who opens it."""
    if not number_follows(made, at):
        return None
    known = vocabulary()
    told = next((one for one in reversed(found) if made.low[one.last - 1] not in known.tallying), None)  # no "rebel claim" goes on
    span = told.subject if told else subject_at(made, made.body)
    if span is None or not can_speak(made, span) or not known.unnamed.isdisjoint(made.low[span[0] : span[1]]):
        return None
    speaker = told.speaker if told else made.written(*span)
    return Attribution(speaker=speaker, first=at, last=at + 1, subject=span, forward=True, backward=False)


def _of_the_number_before(made: Passage, one: Attribution) -> Attribution:
    """ "The $380 million the United Nations had asked for": a subject directly behind a number speaks for that one."""
    if one.strength == 3:
        return one
    first = one.first - 1 if made.low[one.first - 1] in ("that", "which", "whom") else one.first
    number = next((other for other in made.counted if other.right == first and other.last > made.body), None)
    if number is None or number_behind(made, one.last) or not (one.forward or made.low[number.first - 1] == "the"):
        return one
    return replace(one, first=first, forward=False, backward=True, strength=3)
