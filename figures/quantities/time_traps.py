"""Numbers that tell when: clock times, days of a month, years.

* a month beside a number, with a value up to 31, makes a date; a clock word or colon makes a time;
* four plain digits from 1000 to 2199 are a year, unless a plural noun follows at once and no word of time stands before.

Each function answers with the name of the trap, or "".
"""

from __future__ import annotations

from figures.quantities.nouns import is_plural, nouns
from figures.quantities.number_words import Amount
from figures.quantities.tokens import Tokens
from figures.quantities.trap_words import sentence_start, title_case, trap_words
from figures.wordlists import words

_SEPARATORS = frozenset((",", "and", "to", "-", "–", "or", "through", "until", "/", "&"))
_ROUGHLY = frozenset(("and", "to", "or", "with", "about", "around"))
_DOING = frozenset(("have", "were", "are", "had"))
"""Behind a number these tell what so many do."""
_ERAS = frozenset(("BC", "BCE", "CE", "AD"))
_RECENT = (1900, 2050)
"""Four digits outside these, before a plural and behind "and" or "about", count, full hundreds too: "1,294 rose and 1588 shares fell"."""
_OF_A_YEAR = words("traps", "of_a_year")
_HOURLY = frozenset(("at", "to", "by", "from", "until", "till", "before", "after", "around", "about"))
_HHMM = 4
"""Digits of an hour with its minutes: "at 1430 hours"."""
_PARTS_OF_DAY = ("morning", "afternoon", "evening")
_TIMES_OF_DAY = words("contexts", "times_of_day")


def clock_trap(tokens: Tokens, read: Amount) -> str:
    """An hour of the day, with or without its minutes."""
    low, j, traps = tokens.low, read.stop, trap_words()
    if low[j] in traps.clock_after and not read.scale and (low[j] != "local" or low[j + 1] == "time"):
        return "clock"
    if low[j : j + 2] == ["in", "the"] and low[j + 2] in _PARTS_OF_DAY and read.value <= 12 and low[read.first - 1] in _HOURLY:
        return "clock"
    if low[j] in ("to", "and") and low[j + 2 : j + 4] == ["in", "the"] and low[j + 4] in _PARTS_OF_DAY:
        return "clock"
    if low[j] in ("to", "-", "–", "and", "or", "until") and tokens.is_number(j + 1) and low[j + 2] in traps.clock_after:
        return "clock"
    written = tokens.word[read.first]
    if low[j] == "hours" and len(written) == _HHMM and written.isdigit() and written < "2400" and written[2] < "6":
        return "clock" if low[read.first - 1] in _HOURLY else ""  # "till 1015 hours"
    if (
        "." in written
        and low[read.first - 1] in ("at", "by", "until", "till", "from", "around", "before", "after")
        and low[j] in _TIMES_OF_DAY
    ):
        hour, _, minute = written.partition(".")
        return "clock" if len(minute) == 2 and int(hour) < 25 and int(minute) < 60 else ""
    return ""


def is_month(tokens: Tokens, i: int) -> bool:
    """Token i names a month ("may" and "march" only with their capital)."""
    return tokens.low[i] in trap_words().months and tokens.capital(i)


def date_trap(tokens: Tokens, read: Amount) -> str:
    """A day of a month, or the year behind it."""
    if not tokens.word[read.first].isdigit() or read.scale or not (1 <= read.value <= 31 or 1000 <= read.value <= 2199):
        return ""
    if _month_before(tokens, read.first, read.stop) or _month_after(tokens, read.stop):
        return "date"
    return ""


def _month_before(tokens: Tokens, i: int, j: int) -> bool:
    low, at = tokens.low, i - 1
    for step in range(6):
        if low[at] == "." and is_month(tokens, at - 1):
            return True
        if is_month(tokens, at):
            return step < 2 or not is_plural(low[j])
        if low[at] in _SEPARATORS:
            if (
                low[at] == ","
                and tokens.is_word(j)
                and low[j] not in ("and", "in", "at", "when", "as", "to", "but")
                and len(tokens.word[i]) < 4
            ):
                return False
        elif not (tokens.is_number(at) and len(tokens.word[at]) < 3):
            return False
        at -= 1
        if at < 0:
            return False
    return False


def _month_after(tokens: Tokens, j: int) -> bool:
    low, at = tokens.low, j
    if low[at] == "of":
        at += 1
    for _ in range(5):
        if is_month(tokens, at):
            return low[at] != "may" or not (low[at + 1] == "have" or low[at + 1] == "be")
        if not (low[at] in _SEPARATORS or (tokens.is_number(at) and len(tokens.word[at]) < 3)):
            return False
        at += 1
    return False


def looks_like_year(tokens: Tokens, i: int) -> bool:
    """Token i is four plain digits from 1000 to 2199."""
    written = tokens.word[i]
    return len(written) == 4 and written.isdigit() and "1000" <= written <= "2199"


def year_trap(tokens: Tokens, read: Amount) -> str:
    """Four digits, or an era beside them, that name a year."""
    i, j, low, traps = read.first, read.stop, tokens.low, trap_words()
    if tokens.word[j] in _ERAS or (tokens.word[i - 1] == "AD" and not tokens.is_word(j)):
        return "year"
    if tokens.word[j + 2] in _ERAS and low[j] in ("and", "to", "-", "–", "or") and tokens.is_number(j + 1):
        return "year"  # "between 400 and 550 BCE"
    if j != i + 1 or not looks_like_year(tokens, i):
        return ""
    value, before = int(read.value), low[i - 1]
    if low[j] in ("-", "–", "/", "—") and tokens.is_number(j + 1) and (looks_like_year(tokens, j + 1) or len(tokens.word[j + 1]) == 2):
        return "year"
    if low[j] == "who":
        return ""  # "as opposed to 1256 who said no"
    if before in traps.year_before or before in traps.year_determiners or before.endswith(("'s", "’s", "s'", "s’")):
        counted = is_plural(low[j]) and low[j] not in nouns().fates and low[j] not in _OF_A_YEAR
        recent = _RECENT[0] <= value <= _RECENT[1] and value % 100 != 0
        if low[j] in _DOING and before in _ROUGHLY and not _RECENT[0] <= value <= _RECENT[1]:
            return ""  # "and around 1500 have sought refuge"
        return "" if counted and (before == "of" or (before in _ROUGHLY and not recent)) else "year"
    if tokens.capital(i - 1) and not sentence_start(tokens, i - 1) and not title_case(tokens, i):
        return "year"
    if _RECENT[0] <= value <= _RECENT[1] and low[j] in _OF_A_YEAR:
        return "year"  # "paring 2025 gains"
    if is_plural(low[j]) or (is_plural(low[j + 1]) and tokens.is_word(j) and not 1980 <= value <= 2035):
        return ""
    return "year" if 1800 <= value <= 2099 or before in (",", "(") else ""
