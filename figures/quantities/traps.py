"""Numbers that are no figures: dates, clock times, years, decades, ordinals, names, scores, addresses, telephones.

A number is judged by what touches it (letters, hyphens, slashes, colons), by the words beside it, and by its shape:

* letters or a hyphened word against it make a name ("F-16", "M23", "5G"), "th" an ordinal, "s" a decade;
* what tells when is figures/quantities/time_traps.py's business, what tells which one figures/quantities/name_traps.py's;
* two small numbers with a hyphen are a score unless they rise and measure or count something.

Each function answers with the name of the trap, or "".
"""

from __future__ import annotations

from figures.quantities.bounds import is_circa
from figures.quantities.known_numbers import is_drawn, opens_a_title
from figures.quantities.name_traps import address_trap, label_trap
from figures.quantities.nouns import is_plural, noun_after
from figures.quantities.number_words import Amount
from figures.quantities.odds import in_a_ratio, in_an_innings
from figures.quantities.time_traps import clock_trap, date_trap, looks_like_year, year_trap
from figures.quantities.tokens import DASHES, QUOTES, Tokens
from figures.quantities.trap_words import sentence_start, trap_words
from figures.quantities.units import units
from figures.wordlists import words

_STROKES = 100
"""Strokes that no round of golf takes."""
_QUAKES = words("claims", "quakes")
"""Before one of these "M6.2" is a magnitude, and no code."""
_ROUNDS = frozenset(("four", "eight", "16", "32", "sixteen"))
"""So many are left in a round of a cup."""
_BEFORE_DRAWN = frozenset((",", "and", "were", "are", ":", "be"))
"""Before a number of a row, the first included."""
_HOT = 150
"""Degrees no weather has."""


def saying(tokens: Tokens, i: int) -> bool:
    """Token i is part of a name or a set phrase: "Group of Seven", "one of", "nine-to-five"."""
    traps, low = trap_words(), tokens.low
    if low[i - 1] == "last" and low[i] in _ROUNDS:
        left = noun_after(tokens, i + 1)  # "the last eight", but "the last eight games"
        return left is None or not is_plural(low[left[1] - 1])
    for back in range(min(4, i + 1)):
        at = i - back
        if low[at] not in traps.openers:
            continue
        found = traps.idioms.after(low, at)
        if found and found[1] > back:
            return True
        found = traps.names.after(low, at)
        if found is None or found[1] <= back:
            continue
        group = low[at + 1] == "of" and low[at - 1] in ("a", "another", "one")
        quoted = low[at - 1] in QUOTES and low[at - 1] != ""  # the "big four" lenders
        if (found[1] > 2 and not group) or quoted or any(map(tokens.capital, range(at + (at == 0), at + found[1]))):
            return True  # "the Group of Seven"; "a group of seven men" is none
    return False


def compound_saying(tokens: Tokens, stop: int) -> bool:
    """Behind the number stands "-way", "-star" or the like, which measures nothing."""
    return tokens.low[stop] == "-" and tokens.glued(stop) and tokens.glued(stop + 1) and tokens.low[stop + 1] in trap_words().compound_not


def digits_trap(tokens: Tokens, read: Amount, *, money: bool, unit: bool) -> str:
    """Why the number in digits `read` is no figure; "" when it may be one. `money`, `unit`: a currency or unit is beside it."""
    i = read.first
    if not money:
        name = _touched(tokens, read, unit)
        if name:
            return name
    if money or (unit and read.scale):
        return ""
    return (
        _innings(tokens, read)
        or ("name" if opens_a_title(tokens, i, read.stop) else "")
        or ("code" if not unit and tokens.low[i - 1] in _BEFORE_DRAWN and is_drawn(tokens, i, read.stop) else "")
        or clock_trap(tokens, read)
        or date_trap(tokens, read)
        or ("" if unit or read.scale else year_trap(tokens, read))
        or label_trap(tokens, read, unit)
        or ("" if unit else address_trap(tokens, read))
        or ("saying" if saying(tokens, i) or (compound_saying(tokens, read.stop) and "." not in tokens.word[i]) else "")
    )


def _touched(tokens: Tokens, read: Amount, unit: bool) -> str:
    i, j, low = read.first, read.stop, tokens.low
    before = tokens.text[tokens.start[i] - 1] if tokens.start[i] else ""
    quake = before == "M" and low[i - 1] == "m" and "." in tokens.word[i] and not _QUAKES.isdisjoint((low[j], low[j + 1]))
    if is_circa(tokens, i) and (unit or is_plural(low[j])):
        return ""
    converts = before == "/" and unit and units().after.before(low, i - 1) is not None  # "15 metres/49 feet"
    if (before.isalpha() and not quake) or (before and before in "#@_=&/\\№" and not converts):
        return "code"
    if before == "+" and not tokens.is_number(i - 2):
        joined = tokens.glued(i - 1) and tokens.is_word(i - 2)  # "BD+20594"
        more = joined or tokens.is_number(j) or (low[j] == "-" and tokens.is_number(j + 1)) or len(tokens.word[i]) > 6
        return "code" if more else ""  # a telephone number, or "+2.5%"
    if before == ":" and tokens.is_number(i - 2) and tokens.glued(i - 1):
        return "clock"
    if before in (".", "+") and tokens.glued(i - 1):
        return "code"
    if (read.letter == "T" or (read.letter == "K" and tokens.word[i] in ("2", "4", "5", "8"))) and not is_plural(low[j]):
        return "code"  # a 2.0T engine, a 4K picture
    if low[j : j + 2] == ["-", "in"] and tokens.glued(j) and tokens.is_number(j + 3) and low[j + 4] == "-":
        return "code"  # "a 1-in-100-year flood"
    if low[j : j + 2] in (["-", "to"], ["-", "of"]) and tokens.glued(j) and tokens.is_number(j + 3):
        return "score"  # "5-to-4 odds", "went 23-of-32"
    dashed = before and before in "-–" and tokens.glued(i - 1) and low[i - 2] not in ("magnitude", "estimated", "plus", "by", "")
    if dashed and not (unit and low[i - 2] == "("):
        return "code"
    if before in ("'", "’") and len(tokens.word[i]) == 2:
        return "year"
    if "." in tokens.word[i] and tokens.word[j] in ("N", "S", "E", "W"):
        return "code"  # "48.8584 N, 2.2945 E"
    if unit and tokens.word[j].isupper() and len(tokens.word[j]) > 1 and tokens.is_number(j + 1) and tokens.glued(j + 1):
        return "code"  # "2024 YR4"
    if tokens.glued(j):
        after = tokens.word[j]
        if after == "F" and read.value > _HOT and tokens.capital(i - 1) and not sentence_start(tokens, i - 1):
            return "code"  # "the Kirin 710F"
        if after[0].isalpha() and not unit:
            return "decade" if after == "s" else "ordinal" if after.lower() in ("st", "nd", "rd", "th") else "code"
        if after in (":", "/") and tokens.is_number(j + 1) and tokens.glued(j + 1):
            return "clock" if after == ":" else "code"
        if after == "p" and tokens.word[i] in ("480", "720", "1080", "1440", "2160"):
            return "code"  # lines of a video picture, not pence
        if after == "_" or (after == "." and tokens.glued(j + 1) and tokens.is_word(j + 1)):
            return "code"
    return ""


def _innings(tokens: Tokens, read: Amount) -> str:
    """Cricket: "reached 187 for three"; golf: "a four-under-par 68"; a ratio: "a 3-for-1 split"."""
    if tokens.low[read.first - 1] == "par" and read.value < _STROKES:
        return "score"
    return "score" if in_an_innings(tokens, read.first) or in_a_ratio(tokens, read.first, read.stop) else ""


def score_or_code(tokens: Tokens, a: Amount, b: Amount, counted: bool) -> str:
    """Why "a-b" is no range: a score, a season, a code. `counted`: a unit or counted noun follows."""
    traps, low = trap_words(), tokens.low
    if looks_like_year(tokens, a.first) and not a.scale and (len(tokens.word[b.first]) == 2 or looks_like_year(tokens, b.first)):
        return "" if counted and looks_like_year(tokens, b.first) else "year"
    if tokens.low[b.stop] in DASHES and tokens.glued(b.stop) and tokens.is_number(b.stop + 1):
        return "code"
    if b.value <= a.value:
        return "score"
    small = b.value < 200 and not a.scale and not b.scale
    if small and (low[b.stop] in traps.score_after or low[a.first - 1] in traps.score_before) and not counted:
        return "score"
    return "" if counted or not small else "score"
