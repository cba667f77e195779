"""Old values that a text gives beside the new one: they are no claims, they belong to the number that replaced them.

"From 42", "up from 41", "not the 184 announced by the town", "among the 140 reported last week", "the range it gave in
May", "previously reported 24", "Seoul, which last week spoke of 1,500". A number set against another by somebody else
is a claim of its own: "against an official toll of 31", "above the 30 claimed by Kyiv", "38 % against 41 %".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from figures.passage import Counted, Passage
from figures.stands_for import is_taken_back, pronoun_of
from figures.wordlists import words

_THEN = frozenset(("ago", "earlier", "before", "yesterday", "week"))
_FOR_SO_LONG = frozenset(("days", "weeks", "months", "years", "so", "much"))
_TIMES = frozenset(("on", "earlier", "before", "a", "last", "in", "at", "yesterday", "and", "but", "initially", "first", "previously"))
"""What may stand behind a bare number that was said before: "had reported 63,500 | on Tuesday"."""
_BACK_TO = frozenset(("the", "it", "they", "he", "she", "officials", "authorities", "police"))
"""What opens a sentence whose speaker spoke in the one before."""
_FIRST = frozenset(("initially", "originally", "first", "previously"))
_CONTESTS = frozenset(("vote_share", "seats", "votes"))
"""Measures in which "against" sets rivals side by side."""


_AIMS = frozenset(("forecast", "target", "guidance", "outlook", "projection", "offer", "bid", "estimate"))
"""Old sums that tell more often what was hoped than what was counted."""
_TURNS = frozenset(("but", "now", "while", ";", "to", "before", "revised", "although", "was"))
"""Behind these the sentence may tell the new number."""
_COME_IN = frozenset(("in", "returns", "results", "count", "ballots", "votes", "sheets", "data"))
_SPANS_BACK = frozenset(("yesterday", "week", "month", "year", "quarter"))
"""What an old number may be of: "last week's 2,100"."""
_MOVES = frozenset(("gain", "gains", "rise", "increase", "drop", "decline", "fall", "jump", "advance", "growth"))
_SET_AGAINST = 7
"""Tokens before an old sum in which "versus" stands ("versus a net loss of")."""
_SPELLED = 10
"""Tokens behind it in which it is told when that was (", or 50 cents a share, a year earlier")."""
_PUTTING = frozenset(("put", "puts", "placed", "gave", "gives"))
_FAR_BACK = 9
"""Tokens before an old number in which the report of it is named."""
_PROVISIONAL = frozenset(("preliminary", "first", "flash", "provisional"))
_WAYS = frozenset(("up", "down", "upwards", "downwards", "upward", "downward"))
_TOLLS, _OF_WHAT = frozenset(("toll", "count", "tally")), frozenset(("death", "casualty", "body", "injury"))
""" "An earlier | death | toll"."""
_FAR_OFF, _CLOSE_BY = 5, 2
"""By how many times an old number differs from one that it is hardly of, and at most from the one that it is of then."""
_SENTENCES_BACK = 4
"""Sentences with numbers in which it is looked for what an old value was of: "13 died. ... It had reported 16 before"."""
_REFUSED = frozenset(("rejected", "rebuffed", "spurned", "refused"))
_LOOKING_BACK = _REFUSED | {"down", "from", "earlier", "previously", "initially", "had", "week", "month"}
"""Without one of these before a number, "of", "the" or a possessive directly before it, nothing tells that it was said before."""


class _Old(NamedTuple):
    words: frozenset[str]
    sums: frozenset[str]
    told: frozenset[str]
    said: frozenset[str]
    levels: frozenset[str]
    passing: frozenset[str]


@cache
def _old() -> _Old:
    return _Old(*(words("claims", name) for name in ("old_words", "old_sums", "told_before", "said_before", "old_levels", "past_a_record")))


@cache
def _moving() -> frozenset[str]:
    return words("claims", "moving_a_count")


@cache
def _given() -> frozenset[str]:
    return words("claims", "given_before")


@cache
def _given_reports() -> frozenset[str]:
    return words("claims", "old_reports")


@cache
def _telling() -> frozenset[str]:
    return words("claims", "between_report_and_number")


@cache
def _places_counted() -> frozenset[str]:
    return words("claims", "places_counted")


@cache
def _given_out() -> frozenset[str]:
    return words("claims", "giving_out")


@cache
def _span_words() -> frozenset[str]:
    return words("claims", "spans")


def is_old(made: Passage, one: Counted) -> bool:
    """Is this an old value?"""
    if _of_an_exit_poll(made, one) or is_in_from(made, one):
        return False
    if one.quantity.role == "previous":
        return not _is_rival(made, one)
    if is_taken_back(made, one) or _follows_an_earlier_move(made, one) or _is_set_against_then(made, one):
        return True
    if _from_behind_to(made, one) or _was_then(made, one) or _had_been(made, one):
        return True
    if _in_an_earlier_report(made, one) or _of_an_earlier_count(made, one) or _of_an_earlier_sum(made, one) or _found_earlier(made, one):
        return True
    if _was_another_deed(made, one):
        return False
    return _as_reported(made, one) or _it_gave(made, one) or _given_before(made, one) or _spoken_before(made, one)


def _of_an_exit_poll(made: Passage, one: Counted) -> bool:
    """ "An exit poll had put Reform on | 44%": what those who came out said is no old value of what was counted."""
    return one.measure in _CONTESTS and "exit" in made.low and all(other is one or other.measure != one.measure for other in made.counted)


def is_in_from(made: Passage, one: Counted) -> bool:
    """ "With returns in | from | 71 percent of polling places": where they come from, and nothing that moved."""
    before = made.low[one.left - 2]
    return one.measure == "votes_counted" and made.low[one.left - 1] == "from" and before in _COME_IN


def _follows_an_earlier_move(made: Passage, one: Counted) -> bool:
    """ "Rose by 103,000, following a revised | 162,000 gain in May": what it follows was told before."""
    low = made.low
    follows = "following" in low[max(made.body, one.left - 4) : one.left]
    return follows and one.kind in ("count", "percent", "money") and not _MOVES.isdisjoint(low[one.last : one.last + 2])


def _is_set_against_then(made: Passage, one: Counted) -> bool:
    """ "A profit of 4.1 billion, versus a profit of | 4.7 billion, or 50 cents, a year earlier"."""
    low = made.low
    at = next((at for at in range(one.left - 2, max(made.body, one.left - _SET_AGAINST), -1) if low[at] in ("versus", "against")), 0)
    if not at or one.kind not in ("money", "count") or low[at + 1] not in ("a", "an", "net", "profit", "loss", "revenue", "sales"):
        return False
    behind = low[one.last : min(made.size, one.last + _SPELLED)]
    return any(behind[at] in ("a", "the") and behind[at + 1] == "year" and behind[at + 2] in _THEN for at in range(len(behind) - 2))


def give_back(made: Passage, at: int, before: Sequence[Passage] = ()) -> None:
    """Hand the old value at `at` to the nearest number that it may be of, in the sentences `before`, nearest first, if need be."""
    one = made.counted[at]
    one.drop("previous value")
    behind = made.counted[at + 1] if at + 1 < len(made.counted) else None
    if behind is not None and behind.kind == one.kind and made.low[one.right : behind.left] == ["to"] and behind.follow:
        behind.previous.append(one.quantity)  # "which rose from 1,244 to | 2,427"
        return
    near = (*made.counted[max(0, at - 8) : at][::-1], *made.counted[at + 1 : at + 9])
    able = [
        other
        for other in sorted(near, key=lambda other: other.part)
        if other.follow
        and other.quantity.role != "previous"
        and (other.kind == one.kind or not one.quantity.unit or not other.quantity.unit)
    ]
    said_anew = next((other for other in able if other.first > one.last and pronoun_of(made, other) > one.last), None)
    if said_anew is not None and is_taken_back(made, one):
        said_anew.previous.append(one.quantity)
        return
    if able:
        before_it = [other for other in able if other.first < one.first and other.measure == able[0].measure]
        closest = min(before_it, key=lambda other: _apart(one, other), default=able[0])
        # "303 pupils and 12 teachers, updating a tally of | 215": of the count beside the nearest one that it may be of
        meant = closest if _apart(one, able[0]) > _FAR_OFF and _apart(one, closest) < _CLOSE_BY else able[0]
        meant.previous.append(one.quantity)
        return
    for back, there in enumerate(before[:_SENTENCES_BACK] if one.measure else ()):
        for other in sorted(there.counted[-1:-9:-1], key=lambda other: _apart(one, other)):
            far = back > 0 and _apart(one, other) > _FAR_OFF
            if other.follow and other.measure == one.measure and not other.previous and not far:
                other.previous.append(one.quantity)
                return


def _is_rival(made: Passage, one: Counted) -> bool:
    low = made.low
    if one.measure in _CONTESTS and "against" in low[max(0, one.left - 1) : one.first]:
        return True
    before = low[max(0, one.left - 4) : one.left]
    if "official" in before and "earlier" not in before:
        return True
    return low[one.right] in ("claimed", "given", "counted", "estimated") and low[one.right + 1] == "by"


def _apart(one: Counted, other: Counted) -> Decimal:
    """By how many times two numbers differ: an old value is told of the number nearest to it."""
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return max(mine, theirs) / min(mine, theirs) if mine and theirs else Decimal("Infinity")


def _was_then(made: Passage, one: Counted) -> bool:
    """ "Has eaten through 7,800 hectares; on Tuesday it was | 5,100"."""
    low, at = made.low, one.left - 2
    if low[at : at + 2] != ["it", "was"] or not one.elided:
        return False
    return any(word in _THEN or word.endswith("day") for word in low[max(made.body, at - 3) : at])


def _had_been(made: Passage, one: Counted) -> bool:
    """ "The plan costs 900 jobs, where | 1,500 | had been the limit": a bare number behind another, of before it."""
    low = made.low
    led = low[one.left - 1] in ("where", "when", "while", "after") and low[one.left - 2] in (",", ";")
    return led and not one.noun and low[one.right : one.right + 2] == ["had", "been"] and made.counted[0] is not one


def _from_behind_to(made: Passage, one: Counted) -> bool:
    """ "Lowered its forecast of refugees at the end of the year to 70,000 | from 100,000"."""
    low, at = made.low, one.left - 1
    at -= low[at] in ("a", "an") and low[at - 1] == "from"
    if low[at] != "from":
        return False
    before = made.number_before.get(at) or next((made.number_before[k] for k in (at - 1, at - 2) if k in made.number_before), None)
    if before is None or before.right > at or low[before.left - 1] != "to":
        return _across_asides(made, one)
    return before.kind == one.kind or not one.quantity.unit


def _across_asides(made: Passage, one: Counted) -> bool:
    """ "Rose to $1.9 billion (1.4 billion euros), or 31 cents a share, | from $1.5 billion": between them the same amount again."""
    at = made.counted.index(one)
    for back in range(at - 1, max(-1, at - 4), -1):
        before = made.counted[back]
        if before.kind != one.kind:
            return False
        if made.low[before.left - 1] == "to":
            apart = {",", ")"} & set(made.low[one.left - 3 : one.left - 1])
            return bool(apart) or before.quantity.trend is not None
        if made.low[before.left - 1] not in ("(", "or", ","):
            return False
    return False


def _found_earlier(made: Passage, one: Counted) -> bool:
    """ "Two bodies in addition to the | 11 earlier found", "it was earlier estimated that | 15 were killed"."""
    low, known = made.low, _old()
    if low[one.right] in known.said and low[one.right + 1] in ("earlier", "previously", "initially") and low[one.first - 1] == "the":
        return True  # "less than the | 6,200 estimated earlier"
    if low[one.right] in known.said and low[one.right + 1] == "for" and low[one.right + 2] in _FOR_SO_LONG:
        return True  # "lower than the figure of about | 80 given for months"
    if low[one.right] in ("earlier", "previously") and (low[one.right + 1].endswith("ed") or low[one.right + 1] in ("found", "given")):
        return True
    that = one.left - 1
    impersonal = low[that] == "that" and low[that - 2] in ("earlier", "previously", "initially") and low[that - 3] in ("was", "been")
    return impersonal and low[that - 1] in known.said


def _of_an_earlier_count(made: Passage, one: Counted) -> bool:
    """ "A previous tally had placed the number of missing at | 10": the sentence is about what was said before, up to its "but"."""
    low, known = made.low, _old()
    at = made.body + (low[made.body] in ("a", "an", "the", "its"))
    if low[at] not in known.words or low[at + 1] not in known.sums or low[at + 1] in _AIMS:
        return False
    if low[at + 2] in ("of", "by", "from") or one.quantity.role == "increment":
        return False
    return _TURNS.isdisjoint(low[at : one.left])


def _in_an_earlier_report(made: Passage, one: Counted) -> bool:
    """ "An earlier report from the ministry said the attack killed | 7", "in an earlier briefing, police said | four had died"."""
    low, old = made.low, made.body + (made.low[made.body] == "in")
    old += low[old] in ("a", "an", "the", "its")
    if one.kind != "count" or low[old] not in ("earlier", "previous", "initial") or low[old + 1] not in _papers():
        return False
    said = low[old + 2 : one.left]
    return not (_old().said | _old().told | {"put"}).isdisjoint(said) and _TURNS.isdisjoint(said)


@cache
def _papers() -> frozenset[str]:
    return words("claims", "old_papers")


def _of_an_earlier_sum(made: Passage, one: Counted) -> bool:
    """ "Withdrawing an earlier statement that spoke of | 16", "its first count had been | 15": nothing but the telling stands between."""
    low, known = made.low, _old()
    if one.measure in _CONTESTS or one.quantity.role == "increment":
        return False
    for at in range(one.left - 1, max(made.body, one.left - _FAR_BACK), -1):
        if low[at] in (known.sums | _given_reports()) - _AIMS:
            told = at - 1 - (low[at] in _TOLLS and low[at - 1] in _OF_WHAT)
            if low[told] == "initial" and low[told - 1] in ("the", "an") and low[told - 2] in _PUTTING:
                return False  # "the ministry put the initial toll at | nine": its first, and not yet an old one
            own_first = low[told] == "first" and low[told - 1] in ("its", "their", "his", "her", "whose")
            return own_first or low[told] in known.words
        if low[at] not in _telling():
            return False
    return False


def _was_another_deed(made: Passage, one: Counted) -> bool:
    """ "Took 39 pupils and previously | released 10 of them": what else was done before is no old value of what was done now."""
    if one.rule != "deed" or one.trigger is None or one.elided:
        return False
    return made.low[one.trigger.first - 1] in ("previously", "earlier", "initially") and any(
        other.first < one.first and other.measure not in ("", one.measure) for other in made.counted
    )


def _as_reported(made: Passage, one: Counted) -> bool:
    """ "And not more than 640, as had been reported"."""
    behind = made.low[one.right : one.right + 6]
    if behind[:2] != [",", "as"]:
        return False
    return behind[2:4] == ["had", "been"] or not {"earlier", "previously", "initially", "first"}.isdisjoint(behind[2:])


def _it_gave(made: Passage, one: Counted) -> bool:
    if not one.measure or made.low[one.right] != "it":
        return False
    return made.low[one.right + 1] in ("gave", "had", "first", "reported", "announced", "stated")


def _given_before(made: Passage, one: Counted) -> bool:
    low, the = made.low, one.first - 1
    at = one.right if low[one.right] in _FIRST else one.right + 1
    if low[at] in _FIRST and low[at + 1] in _old().said | _old().told:
        return True  # "below the almost 10% | initially expected", "wider than the 124 billion shortfall | originally projected"
    if the < 1 or low[the] != "the":
        return False
    if low[the - 1] in ("not", "from"):
        return one.noun[-1:] == () or one.noun[-1] not in _places_counted()
    follow, second = low[one.right], low[one.right + 1]
    if follow not in _given() or second == "by":
        return False
    return follow != "it" or second in ("first", "initially", "earlier", "previously", "had")


def _from_a_level(before: list[str]) -> bool:
    """ "Down from the July figure of | 10.2%", "raised its outlook from a previous range of | 5 to 6"."""
    if "from" not in before[:-2]:
        return False
    if before[-1].endswith(("'s", "’s")) and not _old().words.isdisjoint(before):
        return True  # "little changed from the last report's | 1.21 trillion"
    if before[-1] != "of" or before[-2] not in _old().levels:
        return False
    at = len(before) - 1 - before[::-1].index("from")
    return before[at + 1] in ("the", "a", "an", "its", "their") and "," not in before[at:]


def _past_a_record(before: list[str]) -> bool:
    """ "Matching the record low of | 13", "beating the previous record of | 402"."""
    if before[-1:] != ["of"] or "record" not in before[-3:]:
        return False
    at = len(before) - 1 - before[::-1].index("record")
    return not _old().passing.isdisjoint(before[max(0, at - 3) : at])


def _of_a_day(made: Passage, one: Counted) -> bool:
    """ "Have consumed 4,700 hectares, twice Monday's | 2,100": a bare number of an earlier day behind another of the sentence."""
    day = made.low[one.left - 1].removesuffix("'s").removesuffix("’s")
    said = day != made.low[one.left - 1] and (day.endswith("day") or day in _SPANS_BACK)
    return said and not one.noun and made.counted[0] is not one


def _moving_a_count(before: list[str]) -> bool:
    """ "At least 279 are dead, raising a count of | 265 that police gave", "revising down its preliminary estimate of | 0.2"."""
    if len(before) < 4 or before[-1] != "of" or before[-2] not in _old().sums:
        return False
    at = len(before) - 3 - (before[-3] in _OF_WHAT)
    at -= before[at] in _old().words | _PROVISIONAL
    if at <= 0 or before[at] not in ("a", "an", "the", "its", "their"):
        return False
    return before[at - 1 - (before[at - 1] in _WAYS)] in _moving()


def _turned_down(made: Passage, one: Counted) -> bool:
    """ "Raised its offer to €3.45 a share after the board turned down | €3.10"."""
    low, at = made.low, one.left - 1
    refused = low[at] in _REFUSED or low[at - 1 : at + 1] == ["turned", "down"]
    return refused and one.kind == "money" and any(other.kind == "money" and other.first < one.first for other in made.counted)


def _told_earlier(before: list[str]) -> bool:
    """ "After | earlier giving a figure of", "earlier gave a toll of", "having earlier said it was"; "a year earlier" tells of then."""
    at = before.index("earlier") if "earlier" in before[:-1] else -1
    telling = before[at + 1] if at >= 0 else ""
    if telling not in _old().said | _given_out() or (at > 0 and before[at - 1] in _span_words()):
        return False
    return not {"that", ","} & set(before[at + 2 :]) or before[-1] in _old().said


def _moved_since(before: list[str]) -> bool:
    """ "An earlier toll of 17 had | risen to": the new number stands at the end."""
    return before[-1] == "to" and before[-2:-1] in (["risen"], ["climbed"], ["grown"], ["increased"], ["fallen"], ["dropped"], ["jumped"])


def _goes_on(made: Passage, one: Counted) -> bool:
    """The speaker of the new number gave the old one: in one sentence with it, or named there by no more than what they are."""
    if made.counted[0] is not one:
        return True
    at = made.body
    while at < one.left and made.low[at] != "earlier":
        if at > made.body and made.tokens.capital(at):
            return False
        at += 1
    return made.low[made.body] in _BACK_TO


def _than_the(made: Passage, one: Counted) -> bool:
    """ "Carrying 158 people, 28 more than the | 130 on its manifest": what the number before it differs from by the step between."""
    low, the = made.low, one.first - 1
    fewer = low[the - 2 : the + 1] in (["fewer", "than", "the"], ["more", "than", "the"], ["less", "than", "the"]) and low[the - 3] == ","
    if fewer and low[one.right] == "in" and made.tokens.capital(one.right + 1) and not one.noun:
        return True  # "added 156,000 jobs, fewer than the | 167,000 in August"
    if low[the] != "the" or low[the - 1] != "than" or low[the - 2] not in ("more", "fewer", "less", "higher", "lower"):
        return False
    step = made.number_before.get(the - 2)
    before = next((other for other in reversed(made.counted) if step is not None and other.last <= step.first), None)
    if step is None or before is None:
        return False
    now, by, was = before.quantity.low, step.quantity.low, one.quantity.low
    return now is not None and by is not None and was is not None and abs(now - was) == by


def _is_bare(made: Passage, one: Counted) -> bool:
    """A number that stands for another of its kind: nothing behind it tells what it counts, and nothing before it a day of its own."""
    ends = one.right >= made.size or not made.tokens.is_word(one.right) or made.low[one.right] in _TIMES or one.right == made.size
    return not one.noun and one.elided and ends and made.low[made.body] != "by"


def _spoken_before(made: Passage, one: Counted) -> bool:
    before = made.low[max(made.body, one.left - 7) : one.left]
    last = before[-1] if before else ""
    if _LOOKING_BACK.isdisjoint(before) and last != "of" and not last.endswith(("'s", "’s")) and made.low[one.first - 1] != "the":
        return False
    if before[-1:] == ["of"] and len(before) > 2 and before[-2] in _old().sums and before[-3] in _old().words:
        return True
    if _moving_a_count(before):
        return True
    if _from_a_level(before) or _past_a_record(before) or _of_a_day(made, one) or _turned_down(made, one):
        return True
    if (_told_earlier(before) and _goes_on(made, one)) or (_than_the(made, one) and not _is_rival(made, one)):
        return True
    if "previously" in before or "initially" in before or ("earlier" in before and "had" in before and not _moved_since(before)):
        return True
    for at, word in enumerate(before[:-1]):
        if word == "had" and not _old().told.isdisjoint(before[at + 1 : at + 3]):
            return True  # "police had spoken of about 130"
    had = next((at for at in (-2, -3) if before[at : at + 1] == ["had"]), 0)
    if had and before[-1] in _old().said and _is_bare(made, one):
        return True  # "the governor had said | seven", "the union had feared | 1,500"
    spoke = before[-3:-1] == ["spoke", "of"] or before[-2:] == ["spoke", "of"]
    if not spoke and (len(made.counted) < 2 or {"which", "who"}.isdisjoint(before)):
        return False
    return any(pair in (("last", "week"), ("last", "month"), ("a", "week")) for pair in pairwise(before))
