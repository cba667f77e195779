"""Which way a number moved, and what part it plays in its sentence: the toll, an addition to it, what it was before.

Looks back over a few words only, within the clause: a verb of movement with nothing but small words between it and the
number gives the trend; "from" under such a verb makes the earlier value; "another", "58 more" an increment; "bringing
the toll to" a total; could, plans, demanded, denied and feared their own roles. The nearest word wins.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from figures.quantities.bounds import is_a_count_going_up
from figures.quantities.nouns import is_plural
from figures.quantities.tokens import Tokens
from figures.quantity import Role
from figures.wordlists import Phrases, phrases, wordlist, words

Trend = Literal["up", "down"]
_REACH = 8
_FAR = 18
"""Tokens from "its forecast of" to the number that it is cut to."""
_SEEKING = frozenset(("seek", "seeks", "seeking", "sought"))
_ADMITTING = frozenset(("own", "owns", "owned", "owning"))
"""Before "up to" these make it a confession: "owned up to 31"."""
_SOUGHT = words("people", "sought")
_AHEAD = frozenset(("will", "would", "could", "may", "might", "can", "next"))
"""Behind "estimate" and a number these tell of what is to come."""
_OTHER_CALLS = frozenset(("off", "back", "up", "in"))
_CLAUSE_ENDS = frozenset(".;:!?\n") | {""}
_JUST_BEFORE = frozenset(("hour", "hours", "minute", "minutes", "moments"))
_BEYOND = frozenset(("from", "than", "on", "over", "against"))
_PRESENT = frozenset(("current", "present", "previous", "existing", "earlier", "initial", "original"))
_OWNING = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_AS_SO = frozenset(("many", "much", "high", "low", "few", "little", "soon", "early", "a", "of"))
"""Behind "as" these go on with the same clause: "could kill as many as"."""
_PERIODS = frozenset(("night", "weekend", "week", "month", "year"))
_ON_TOP = frozenset(("more", "additional", "further", "extra", "new", "fresh"))
"""Behind a number these make it one that comes on top."""
_TOTALS = frozenset(("number", "total", "toll", "count", "tally"))
_TIMED = 5
"""Tokens behind an earlier number in which its time is told."""
_RANGING = words("contexts", "ranging")


class _Roles:
    def __init__(self) -> None:
        self.up, self.down = words("roles", "up"), words("roles", "down")
        self.downing = words("roles", "downing")
        self.transitive = words("roles", "transitive")
        self.expected = words("roles", "expected")
        self.earlier = words("contexts", "earlier")
        self.calendar = words("claims", "calendar")
        self.either = words("roles", "either")
        self.between = words("roles", "between")
        self.up_after, self.down_after = words("roles", "up_after"), words("roles", "down_after")
        self.increment = words("roles", "increment")
        lists = wordlist("roles")
        self.previous = Phrases(dict.fromkeys(phrases(lists["previous_before"]), "previous"))
        self.total = Phrases(dict.fromkeys(phrases(lists["total_before"]), "total"))
        self.total_after = Phrases(dict.fromkeys(phrases(lists["total_after"]), "total"))
        self.modal: dict[str, Role] = {}
        self.reckoning: dict[str, frozenset[str]] = {}
        for verbs, led_by in lists["reckoning"].items():
            self.reckoning.update(dict.fromkeys(verbs.split(), frozenset(led_by.split())))
        kinds: tuple[Role, ...] = ("plan", "demand", "forecast", "denial", "feared")
        for kind in kinds:
            self.modal.update(dict.fromkeys(words("roles", kind), kind))


@cache
def _roles() -> _Roles:
    return _Roles()


@cache
def _months() -> frozenset[str]:
    return words("traps", "months")


def moved(tokens: Tokens, first: int, measured: bool = True) -> Trend | None:
    """The trend of the verb that leads to the number at token `first` ("fell by some 12").

    `measured`: it has a unit. Without one, verbs with an object ("lost 20 men", "cut 700 jobs") move nothing.
    """
    known, low, at = _roles(), tokens.low, first - 1
    if low[at] in ("in", "over", "for", "within", "after") or (not measured and low[at] in known.transitive):
        return None
    for _ in range(7):
        word = low[at]
        if word in known.up:
            return _up_or_down(tokens, at)
        if word in known.down:
            return None if word == "down" and low[at - 1] in known.downing else "down"
        if word not in known.between or at < 0:
            return None
        at -= 1
    return None


def _is_a_crowd(low: list[str], at: int) -> bool:
    """ "Put the number of people at the | rally | at 18,000": where they were, and no way up."""
    return low[at] == "rally" and low[at + 1] in ("at", "of")


def _up_or_down(tokens: Tokens, at: int) -> Trend | None:
    word, following = tokens.low[at], tokens.low[at + 1]
    if _is_a_crowd(tokens.low, at):
        return None
    if word == "up" and tokens.low[at - 1] in _ADMITTING:
        return None
    if word == "up" and is_a_count_going_up(tokens, at):
        return "up"
    if word == "up":
        return None if following in ("to", "until") or tokens.low[at - 1] in words("contexts", "picking") else "up"
    return "down" if tokens.low[at + 1] in ("down", "lower") else "up"


def trend_after(tokens: Tokens, stop: int) -> Trend | None:
    """The trend said behind the number: "3 per cent higher", "a 12 per cent fall"."""
    known, word = _roles(), tokens.low[stop]
    if word in known.up_after and word not in ("above", "more"):
        return "up"
    if word in known.down_after and word not in ("below", "less", "fewer"):
        return "down"
    return None


def moving_verb_before(tokens: Tokens, at: int) -> Trend | Literal["either"] | None:
    """A verb of movement in the clause before token `at`, unless a verb of ranging comes first ("ranging from").

    "either" for verbs that do not say which way ("revised", "changed").
    """
    known, low = _roles(), tokens.low
    for back in range(at - 1, max(-1, at - 13), -1):
        word = low[back]
        if word in _CLAUSE_ENDS or word in _RANGING:
            return None
        if word in known.up and not _is_a_crowd(low, back):
            return None if word == "up" and low[back - 1] in _ADMITTING else "up"
        if word in known.down:
            return "down"
        if word in known.either:
            return "either"
    return None


def past_present(tokens: Tokens, at: int) -> int:
    """The token before "the present" and the like that ends at `at`: "from | the present 3.5 per cent", "from | a magnitude 6.9"."""
    if tokens.low[at] == "magnitude":
        return at - 1 - (tokens.low[at - 1] in ("a", "the"))
    if tokens.low[at] in _PRESENT:
        at -= 1
        at -= tokens.low[at] in _OWNING
    return at


def _at_an_earlier_time(tokens: Tokens, stop: int) -> bool:
    """ "From 13 | on Wednesday", "from 31 | a day earlier", "from 2,000 | at the weekend"."""
    known = _roles()
    for at in range(stop, stop + _TIMED):
        day, before = tokens.low[at], tokens.low[at - 1]
        if day in known.earlier or (day in known.calendar and before in ("on", "in")) or (before in ("last", "the") and day in _PERIODS):
            return True
        if before == "in" and day.isdigit() and len(day) == 4:
            return True  # "from 51 percent | in 2019"
        if not tokens.is_word(at):
            return False
    return False


def role_of(tokens: Tokens, first: int, stop: int, end: int) -> Role:
    """The role of the number in tokens [first, stop), bounds included in `first`; `end` is behind the bare number."""
    known, low = _roles(), tokens.low
    before, after = low[first - 1], low[stop]
    just_before = before == "earlier" and low[first - 2] in _JUST_BEFORE  # "an hour | earlier | 40 people had been killed"
    if known.previous.before(low, first) and not (before == "not" and low[first] in ("one", "a")) and not just_before:
        return "previous"
    if before == "the" and (low[first - 3], low[first - 2]) in (("rather", "than"), ("instead", "of")):
        return "previous"  # "rather than the 60 claimed"
    if before in ("against", "versus") and after == "in" and low[stop + 1] in _months():
        return "previous"
    if before in ("against", "versus") and low[stop : stop + 2] == ["last", "time"]:
        return "previous"
    if before in ("against", "versus") and not known.earlier.isdisjoint(low[stop : stop + 6]):
        return "previous"
    if after in known.expected and not (low[stop + 1] == "to" and (low[stop + 2] in known.up or low[stop + 2] in known.down)):
        return "forecast"  # but "a death toll of | 55 | expected to rise" is what it is now
    at = past_present(tokens, first - 1) if before in _PRESENT or before == "magnitude" else first - 1
    if low[at] == "from" and moving_verb_before(tokens, at):
        return "previous"
    if before == "of" and low[first - 2] == "figure" and low[first - 3][:-2] in known.calendar and low[first - 4] in _BEYOND:
        return "previous"  # "a jump from Monday's figure of | 313,000"
    if before == "from" and low[first - 2] == "," and _at_an_earlier_time(tokens, stop):
        return "previous"  # "eleven climbers are missing, from | 13 on Wednesday"
    if before == "of" and low[first - 4] == "from" and low[first - 3] in ("a", "an") and moving_verb_before(tokens, first - 4):
        return "previous"  # "revised to a loss of 4,000 jobs from a gain of | 22,000"
    if (
        before in known.increment
        or (end < stop and (low[end] == "more" or low[end] in known.increment))
        or (after in _ON_TOP and low[stop + 1] != "than" and not _in_a_name(tokens, stop))
    ):
        return "increment"
    if known.total.before(low, first) or known.total_after.after(low, stop):
        return "total"
    if before == "to" and after == "the" and low[stop + 1] in _TOTALS:
        return "total"  # "taking to | 19 | the number of people killed"
    if after in ("feared", "presumed"):
        return "feared"
    return modal_of(tokens, first)


def _in_a_name(tokens: Tokens, at: int) -> bool:
    """ "Two | New Zealand | citizens were", "three | New York | firefighters"; in a headline any word has its capital."""
    if not (tokens.capital(at) and tokens.capital(at + 1)):
        return False
    while tokens.capital(at):
        at += 1
    return any(tokens.is_word(later) and len(tokens.low[later]) > 3 for later in (at, at + 1) if not tokens.capital(later))


def _asks_nothing(low: list[str], at: int) -> bool:
    """ "Its estimate", "electricity demand peaked at", "sought shelter in": what follows is neither forecast nor demanded."""
    if low[at] in _SEEKING and low[at + 1] in _SOUGHT:
        return True
    if low[at] == "expected" and low[at - 1] in ("than", "-"):
        return True  # "rose a better-than-expected | 12 percent"
    if low[at] in ("call", "calls", "called"):
        return low[at + 1] not in ("for", "on", "upon")
    if low[at] == "demand":
        asking = is_plural(low[at - 1]) or low[at - 1] in ("to", "will", "would", "they", "we", "who")
        return not asking and low[at + 1] not in ("of", "to", "from")
    if low[at] == "project":
        return not (is_plural(low[at - 1]) or low[at - 1] in ("they", "we", "now", "also"))  # "planners | project" that, "a rail project"
    owned = low[at - 1] in _OWNING or low[at - 1] in _PRESENT or low[at - 1].endswith(("'s", "’s"))
    return low[at] == "estimate" and (owned or low[at + 1] == "of")


def _tells_what_is(tokens: Tokens, at: int, first: int) -> bool:
    """ "Police estimate the crowd at | 40,000", "| 3,000 people marched", "has burned | 900 acres": "estimate" foresees nothing."""
    low = tokens.low
    if low[first - 1] == "at" or not {"has", "have", "had"}.isdisjoint(low[at:first]):
        return True
    return at == first - 1 and _AHEAD.isdisjoint(low[first : first + _REACH])


def _reckons(low: list[str], at: int) -> bool:
    """ "Two more had died, which | would bring the dead to 19": it is so by now, unless what stands before is still to come."""
    if low[at - 2 : at] != [",", "which"] or low[at + 1] not in _RECKONING:
        return False
    before = at - 3
    while before > 0 and at - before < _FAR and low[before] not in _CLAUSE_ENDS:
        before -= 1
    return not any(word in _roles().modal or word in ("to", "if") for word in low[before : at - 2])


_RECKONING = frozenset(("put", "bring", "take", "make", "leave", "raise", "lift"))


def _goes_on_as(low: list[str], at: int) -> bool:
    """ "More could be trapped | as | the toll passes 9,600": what is told behind is so by now."""
    return low[at + 1] not in _AS_SO and low[at - 1] not in ("such", "well", "as")


def _is_a_forecast_of(low: list[str], at: int) -> bool:
    """ "Lowered its | forecast of refugees in Korlen at the end of the year | to 70,000"."""
    return low[at] in ("forecast", "forecasts", "projection", "projections") and low[at + 1] in ("of", "for") and low[at - 1] in _OWNING


_FURTHER_THAN = frozenset(("beyond", "above", "past"))


def modal_of(tokens: Tokens, first: int) -> Role:
    """What the words before a number make of it: planned, demanded, foreseen, denied or feared; else a count."""
    known, low = _roles(), tokens.low
    if first > 1 and low[first - 1] == "the" and low[first - 2] in _FURTHER_THAN:
        return "count"  # "could rise beyond the | 557 counted so far"
    for at in range(first - 1, max(-1, first - _FAR), -1):
        word = low[at]
        foretold = word == "that" and low[at - 1] != "estimate" and known.modal.get(low[at - 1]) == "forecast"
        if foretold and not _asks_nothing(low, at - 1):
            return "forecast"  # "they project | that | more than 1.8 million people will have arrived"
        if word in _CLAUSE_ENDS or word in ("that", "which", "who", "after", ",") or (word == "as" and _goes_on_as(low, at)):
            break
        if first - at >= _REACH:
            if low[first - 1] != "to" or _is_a_forecast_of(low, at):
                return "forecast" if low[first - 1] == "to" else "count"
            continue
        role = known.modal.get(word)
        if word == "could" and low[at + 1] in ("confirm", "verify", "only", "not", "account", "count", "see", "find"):
            continue
        if word.startswith("call") and low[at + 1] in _OTHER_CALLS:
            continue  # "called off | 1,700 flights", "called back 90,000 cars"
        if (word == "estimate" and _tells_what_is(tokens, at, first)) or (word == "would" and _reckons(low, at)):
            continue
        if low[at + 1] in known.reckoning.get(word, ()):
            return "forecast"  # "planners | count on | up to 480,000", "is bracing for"
        if role is not None and not (word == "may" and tokens.capital(at)) and not _asks_nothing(low, at):
            return role
    return "count"
