"""What people told who asked them: "41% say the government does a good job", "54 percent of those polled think taxes are too high".

The answer is what is counted, so that it is the subject; whom they would vote for is a share of the vote, and no opinion.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_COMPARING = frozenset(("against", "from", "with", "to", "versus"))
"""Before an earlier share of the same answer."""
_ASKED = 5
"""Tokens from a share to the end of who was asked ("of | registered voters | said")."""
_ANSWER = 7
"""Words of an answer that tell it from others."""
_SUPPORT = frozenset(("support", "supports", "back", "backs"))
"""Before a share these are nouns as often: "put support for the bill at | 47%"."""
_BEHIND_SUPPORT = frozenset(("in", "among", "ahead", "nationally", "nationwide", ",", "and"))
"""Behind "has | 34 percent | support" these go on with a party's own."""
_SIDE = 3
"""Words of taking a side ("in favour of")."""
_VOTE = frozenset(("vote", "voted", "voting", "ballot", "abstain", "turnout"))
_YES_OR_NO = frozenset(("yes", "no"))
"""Who says one of these votes, whatever he thinks."""
_SAYING = frozenset(("they", "that", "the", "it", "he", "she", "there", "their", "a", "an"))


class _Words:
    def __init__(self) -> None:
        self.holding = words("claims", "holding_an_opinion")
        self.asked = words("claims", "asked_people")
        self.opening = words("claims", "opening_an_answer") | frozenset((",", ";", ":", "(", "“", '"'))
        self.asking, self.sides = words("claims", "asking_voters") | {"asked"}, words("claims", "taking_sides")
        self.election = (words("claims", "election_words") | {"exit", "won"}) - {"voters", "electorate"}
        self.judged = words("claims", "judged_by_voters")
        self.strength = words("claims", "strength_of_an_opinion")


@cache
def _words() -> _Words:
    return _Words()


def tell_answers(made: Passage) -> None:
    """Give shares of people who say or think something their measure, and the answer for a subject."""
    for one in made.counted:
        verb = _verb(made, one) if one.kind == "percent" and one.follow else 0
        if verb and _VOTE.isdisjoint(made.low[verb : verb + _ANSWER]) and _YES_OR_NO.isdisjoint(made.low[verb + 1 : verb + 3]):
            if _of_approval(made, verb):
                one.measure, one.rule, one.trigger = "vote_share", "answer", None
                continue
            one.measure, one.rule, one.trigger = "opinion", "answer", None
            one.subject = _answer(made, verb) or one.subject
            _compare(made, one)


def take_sides(made: Passage) -> None:
    """ "62% | oppose the pipeline, a survey found": in a story of no vote such a share is an opinion."""
    shares = [one for one in made.counted if one.measure == "vote_share"]
    if not shares or not _VOTE.isdisjoint(made.low) or not _words().election.isdisjoint(made.low):
        return
    polled = not _words().asking.isdisjoint(made.low)
    for one in shares:
        side = _side(made, one) if polled or _of_those_asked(made, one) else 0
        if side:
            one.measure, one.rule, one.subject = "opinion", "answer", _answer(made, side - 1)


def _side(made: Passage, one: Counted) -> int:
    """Where "62% | oppose | the pipeline, a survey found" takes a side; 0 where none is taken.

    What is asked is no party and nobody's work, so that it is an opinion.
    """
    told = range(one.trigger.first, one.trigger.last) if one.trigger is not None and one.trigger.last <= one.left else range(0)
    for at in (*range(one.last, min(made.size, one.last + _ASKED + _SIDE)), *told):
        if at in made.number_at or made.breaks(at):
            break
        noun = made.low[at] in _SUPPORT and (at < one.last or made.low[at + 1] in _BEHIND_SUPPORT)
        if made.low[at] in _words().sides and not noun:
            behind = at + 1 + (made.low[at + 1] == "the")
            rival = made.tokens.capital(behind) or behind in made.bound_at  # "gave him 46% against | Orm's 37%"
            rival = rival or not _words().judged.isdisjoint(made.low[at + 1 : at + 4])  # "support the president"
            return 0 if rival else at
    return 0


def _of_those_asked(made: Passage, one: Counted) -> bool:
    """ "57 percent | of Germans | favour a ban"."""
    near = range(one.last + 1, one.last + 1 + _ASKED)
    return made.low[one.last] == "of" and any(made.low[at] in _words().asked or _is_a_people(made, at) for at in near)


def _compare(made: Passage, one: Counted) -> None:
    """ "41% | said they trust the government, against | 46% in May": what it is set against is the same answer."""
    low, at = made.low, made.counted.index(one) + 1
    other = made.counted[at] if at < len(made.counted) else None
    if other is None or other.kind != "percent" or low[other.left - 1] not in _COMPARING:
        return
    other.measure, other.rule, other.trigger, other.subject = "opinion", "answer", None, one.subject


def _of_approval(made: Passage, verb: int) -> bool:
    """ "49 percent | said they approved": the same as "49 percent approve"."""
    return made.low[verb + 1 + (made.low[verb + 1] in _SAYING)].startswith(("approv", "disapprov"))


def _verb(made: Passage, one: Counted) -> int:
    """The token of the verb by which they answer, 0 when the share tells of no answer."""
    low, known = made.low, _words()
    at = one.last
    if low[at] == "of":
        at = next((end + 1 for end in range(at + 1, at + 1 + _ASKED) if low[end] in known.asked or _is_a_people(made, end)), 0)
        at += bool(at) and low[at] in ("polled", "surveyed", "asked", "questioned", "interviewed")
    elif one.left > made.body and low[one.left - 1] not in known.opening:
        return 0
    elif low[at] in (")", ",") or low[at] in known.asked:
        at += 1  # "a majority of them (| 52%) believe"
    while at and low[at] in known.strength:
        at += 1
    return at if at and at < made.size and low[at] in known.holding else 0


def _is_a_people(made: Passage, at: int) -> bool:
    """ "57 percent of | Russians | trust the media"."""
    return made.tokens.capital(at) and made.low[at].endswith("ans") and not made.tokens.capital(at + 1)


def _answer(made: Passage, verb: int) -> str:
    """The first words of the answer: "government does a good job"."""
    first = verb + 1
    while first < made.size and made.low[first] in _SAYING:
        first += 1
    last = first
    while last < min(made.size, first + _ANSWER) and made.tokens.is_word(last) and last not in made.number_at and not made.breaks(last):
        last += 1
    last -= last > first and made.low[last - 1] in ("and", "but", "while")
    return made.written(first, last) if last > first else ""
