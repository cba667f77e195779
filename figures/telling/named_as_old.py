"""Is a number told as what was said before? "Down from the July figure of", "had spoken of about", "twice Monday's", "fewer than the"."""

from __future__ import annotations

from itertools import pairwise

from figures.measure_groups import CONTESTS
from figures.sentences.passage import Counted, Passage
from figures.telling.old_words import OF_WHAT, old_words

_TIMES = frozenset(("on", "earlier", "before", "a", "last", "in", "at", "yesterday", "and", "but", "initially", "first", "previously"))
"""What may stand behind a bare number that was said before: "had reported 63,500 | on Tuesday"."""
_BACK_TO = frozenset(("the", "it", "they", "he", "she", "officials", "authorities", "police"))
"""What opens a sentence whose speaker spoke in the one before."""
_SPANS_BACK = frozenset(("yesterday", "week", "month", "year", "quarter"))
"""What an old number may be of: "last week's 2,100"."""
_PROVISIONAL = frozenset(("preliminary", "first", "flash", "provisional"))
_WAYS = frozenset(("up", "down", "upwards", "downwards", "upward", "downward"))
_REFUSED = frozenset(("rejected", "rebuffed", "spurned", "refused"))
_SAYING, _HIMSELF = frozenset(("said", "says", "reported", "added")), frozenset(("it", "he", "she", "they"))
"""Before "had": what somebody says now of what he has done."""
_REPORTED = frozenset(("reported", "estimated", "spoke", "predicted", "forecast"))
_LOOKING_BACK = _REFUSED | {"down", "from", "earlier", "previously", "initially", "had", "week", "month"}
"""Without one of these before a number, "of", "the" or a possessive directly before it, nothing tells that it was said before."""


def is_rival(made: Passage, one: Counted) -> bool:
    """ "Against an official toll of | 31", "above the | 30 claimed by Kyiv": somebody else's number, and no old one."""
    low = made.low
    if one.measure in CONTESTS and "against" in low[max(0, one.left - 1) : one.first]:
        return True
    before = low[max(0, one.left - 4) : one.left]
    if "official" in before and "earlier" not in before:
        return True
    return low[one.right] in ("claimed", "given", "counted", "estimated") and low[one.right + 1] == "by"


def _from_a_level(before: list[str]) -> bool:
    """ "Down from the July figure of | 10.2%", "raised its outlook from a previous range of | 5 to 6"."""
    if "from" not in before[:-2]:
        return False
    if before[-1].endswith(("'s", "’s")) and not old_words().words.isdisjoint(before):
        return True  # "little changed from the last report's | 1.21 trillion"
    if before[-1] != "of" or before[-2] not in old_words().levels:
        return False
    at = len(before) - 1 - before[::-1].index("from")
    return before[at + 1] in ("the", "a", "an", "its", "their") and "," not in before[at:]


def _past_a_record(before: list[str]) -> bool:
    """ "Matching the record low of | 13", "beating the previous record of | 402"."""
    if before[-1:] != ["of"] or "record" not in before[-3:]:
        return False
    at = len(before) - 1 - before[::-1].index("record")
    return not old_words().passing.isdisjoint(before[max(0, at - 3) : at])


def _of_a_day(made: Passage, one: Counted) -> bool:
    """ "Have consumed 4,700 hectares, twice Monday's | 2,100": a bare number of an earlier day behind another of the sentence."""
    day = made.low[one.left - 1].removesuffix("'s").removesuffix("’s")
    said = day != made.low[one.left - 1] and (day.endswith("day") or day in _SPANS_BACK)
    return said and not one.noun and made.counted[0] is not one


def _moving_a_count(before: list[str]) -> bool:
    """ "At least 279 are dead, raising a count of | 265 that police gave", "revising down its preliminary estimate of | 0.2"."""
    if len(before) < 4 or before[-1] != "of" or before[-2] not in old_words().sums:
        return False
    at = len(before) - 3 - (before[-3] in OF_WHAT)
    at -= (before[at] in old_words().words or before[at] in _PROVISIONAL)
    if at <= 0 or before[at] not in ("a", "an", "the", "its", "their"):
        return False
    return before[at - 1 - (before[at - 1] in _WAYS)] in old_words().moving


def _turned_down(made: Passage, one: Counted) -> bool:
    """ "Raised its offer to €3.45 a share after the board turned down | €3.10"."""
    low, at = made.low, one.left - 1
    refused = low[at] in _REFUSED or low[at - 1 : at + 1] == ["turned", "down"]
    return refused and one.kind == "money" and any(other.kind == "money" and other.first < one.first for other in made.counted)


def _told_earlier(before: list[str]) -> bool:
    """ "After | earlier giving a figure of", "earlier gave a toll of", "having earlier said it was"; "a year earlier" tells of then."""
    at = before.index("earlier") if "earlier" in before[:-1] else -1
    telling = before[at + 1] if at >= 0 else ""
    if (telling not in old_words().said and telling not in old_words().given_out) or (at > 0 and before[at - 1] in old_words().spans):
        return False
    return not {"that", ","} & set(before[at + 2 :]) or before[-1] in old_words().said


def _had_earlier(before: list[str]) -> bool:
    """ "The governor had earlier given | seven"; not "a day earlier, said it had registered | 11,300"."""
    if "earlier" not in before or "had" not in before:
        return False
    first, last = sorted((before.index("earlier"), before.index("had")))
    return "," not in before[first:last]


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


def _says_what_he_did(before: list[str], had: int) -> bool:
    """ "The agency said | on Friday | it | had registered": what it says now, whenever it did so."""
    return before[:had][-1:] != [] and before[:had][-1] in _HIMSELF and not _SAYING.isdisjoint(before[:had])


def named_as_old(made: Passage, one: Counted) -> bool:
    before = made.low[max(made.body, one.left - 7) : one.left]
    last = before[-1] if before else ""
    if _LOOKING_BACK.isdisjoint(before) and last != "of" and not last.endswith(("'s", "’s")) and made.low[one.first - 1] != "the":
        return False
    if before[-1:] == ["of"] and len(before) > 2 and before[-2] in old_words().sums and before[-3] in old_words().words:
        return True
    if _moving_a_count(before):
        return True
    if _from_a_level(before) or _past_a_record(before) or _of_a_day(made, one) or _turned_down(made, one):
        return True
    if (_told_earlier(before) and _goes_on(made, one)) or (_than_the(made, one) and not is_rival(made, one)):
        return True
    if "previously" in before or "initially" in before or (_had_earlier(before) and not _moved_since(before)):
        return True
    for at, word in enumerate(before[:-1]):
        if word == "had" and not old_words().told.isdisjoint(before[at + 1 : at + 3]) and not _says_what_he_did(before, at):
            return True  # "police had spoken of about 130"; not "the agency said on Friday it | had put"
    had = next((at for at in (-2, -3) if before[at : at + 1] == ["had"]), 0)
    if had and before[-1] in old_words().said and _is_bare(made, one) and not _says_what_he_did(before, had):
        return True  # "the governor had said | seven", "the union had feared | 1,500"
    if before[-3:-1] in (["last", "week"], ["last", "month"]) and (before[-1] in old_words().said or before[-1] in _REPORTED):
        return True  # "De Koerier last week reported | up to 4,000 cuts"
    spoke = before[-3:-1] == ["spoke", "of"] or before[-2:] == ["spoke", "of"]
    if not spoke and (len(made.counted) < 2 or {"which", "who"}.isdisjoint(before)):
        return False
    return any(pair in (("last", "week"), ("last", "month"), ("a", "week")) for pair in pairwise(before))
