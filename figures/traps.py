"""Numbers that are no figures: dates, clock times, years, decades, ordinals, names, scores, addresses, telephones.

A number is judged by what touches it (letters, hyphens, slashes, colons), by the words beside it, and by its shape:

* letters or a hyphened word against it make a name ("F-16", "M23", "5G"), "th" an ordinal, "s" a decade;
* a month beside it, with a value up to 31, makes a date; a clock word or colon makes a time;
* four plain digits from 1000 to 2199 are a year, unless a plural noun follows at once and no word of time stands before;
* a label before it ("Article", "Flight", "page") or a street behind it makes a name; so does any capitalised word in
  running text before a bare whole number that counts nothing;
* two small numbers with a hyphen are a score unless they rise and measure or count something.

Each function answers with the name of the trap, or "".
"""

from __future__ import annotations

from functools import cache

from figures.bounds import is_circa, opens_a_bound
from figures.known_numbers import is_airliner, is_dialled, is_drawn, opens_a_title
from figures.nouns import is_plural, noun_after, nouns
from figures.number_words import Amount
from figures.odds import in_a_ratio, in_an_innings
from figures.tokens import Tokens
from figures.units import units
from figures.wordlists import Phrases, phrases, wordlist, words

_DASHES = frozenset("-–—")
_SEPARATORS = frozenset((",", "and", "to", "-", "–", "or", "through", "until", "/", "&"))
_SENTENCE_STARTS = words("contexts", "sentence_starts") | {"", "\n"}
_LOWER_LABELS = words("contexts", "lower_labels")
_COUNTED_LABELS = words("contexts", "counted_labels")
_QUAKES = words("claims", "quakes")
"""Before one of these "M6.2" is a magnitude, and no code."""
_QUOTES = frozenset("\"“”'‘’")
_SMALL = words("contexts", "small")
_ROUGHLY = frozenset(("and", "to", "or", "with", "about", "around"))
_DOING = frozenset(("have", "were", "are", "had"))
"""Behind a number these tell what so many do."""
_ROUNDS = frozenset(("four", "eight", "16", "32", "sixteen"))
"""So many are left in a round of a cup."""
_BEFORE_DRAWN = frozenset((",", "and", "were", "are", ":", "be"))
"""Before a number of a row, the first included."""
_ERAS = frozenset(("BC", "BCE", "CE", "AD"))
_RECENT = (1900, 2050)
"""Four digits outside these, before a plural and behind "and" or "about", count, full hundreds too: "1,294 rose and 1588 shares fell"."""
_HOT = 150
"""Degrees no weather has."""
_OF_A_YEAR = words("traps", "of_a_year")
_HOURLY = frozenset(("at", "to", "by", "from", "until", "till", "before", "after", "around", "about"))
_HHMM = 4
"""Digits of an hour with its minutes: "at 1430 hours"."""
_PARTS_OF_DAY = ("morning", "afternoon", "evening")
_COURSES = words("contexts", "courses")
_SUCH = words("contexts", "such_a_course")
_HAPPENED = words("contexts", "auxiliaries") | {"more", "others", "other", "percent", "per", "%", "-", "hundred", "dozen"}
_TIMES_OF_DAY = words("contexts", "times_of_day")


class _Traps:
    def __init__(self) -> None:
        self.months = words("traps", "months")
        self.labels = words("traps", "labels")
        self.streets = words("traps", "streets")
        self.year_before = words("traps", "year_before")
        self.year_determiners = words("traps", "year_determiners")
        self.score_after = words("traps", "score_after")
        self.score_before = words("traps", "score_before")
        self.clock_after = words("traps", "clock_after")
        self.compound_not = words("traps", "compound_not")
        lists = wordlist("traps")
        self.indexes = {word: frozenset(str(n) for n in numbers) for word, numbers in lists["indexes"].items()}
        self.names = Phrases(dict.fromkeys(phrases(lists["names"]), "name"))
        self.idioms = Phrases(dict.fromkeys(phrases(lists["idioms"]), "idiom"))
        self.openers = self.names.first_words() | self.idioms.first_words()


@cache
def _traps() -> _Traps:
    return _Traps()


def sentence_start(tokens: Tokens, i: int) -> bool:
    """Token i opens a sentence, a quotation or a line."""
    return tokens.low[i - 1] in _SENTENCE_STARTS or i == 0


def title_case(tokens: Tokens, i: int) -> bool:
    """The words around token i are written as in a headline, so that capitals tell nothing: only small words lack one.

    A headline has no full stop.
    """
    first, last = max(0, i - 12), min(tokens.size, i + 12)
    capitals = 0
    for word in tokens.word[first:last]:
        if word[0].isupper():
            capitals += 1
        elif (word[0].isalpha() and word not in _SMALL) or word == ".":
            return False
    return capitals > 2


def saying(tokens: Tokens, i: int) -> bool:
    """Token i is part of a name or a set phrase: "Group of Seven", "one of", "nine-to-five"."""
    traps, low = _traps(), tokens.low
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
        quoted = low[at - 1] in _QUOTES and low[at - 1] != ""  # the "big four" lenders
        if (found[1] > 2 and not group) or quoted or any(map(tokens.capital, range(at + (at == 0), at + found[1]))):
            return True  # "the Group of Seven"; "a group of seven men" is none
    return False


def compound_saying(tokens: Tokens, stop: int) -> bool:
    """Behind the number stands "-way", "-star" or the like, which measures nothing."""
    return tokens.low[stop] == "-" and tokens.glued(stop) and tokens.glued(stop + 1) and tokens.low[stop + 1] in _traps().compound_not


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
        or _clock(tokens, read)
        or _date(tokens, read)
        or ("" if unit or read.scale else _year(tokens, read))
        or _label(tokens, read, unit)
        or ("" if unit else _address(tokens, read))
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
    if tokens.low[read.first - 1] == "par" and read.value < _WHOLE:
        return "score"
    return "score" if in_an_innings(tokens, read.first) or in_a_ratio(tokens, read.first, read.stop) else ""


def _clock(tokens: Tokens, read: Amount) -> str:
    low, j, traps = tokens.low, read.stop, _traps()
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
    return tokens.low[i] in _traps().months and tokens.capital(i)


def _date(tokens: Tokens, read: Amount) -> str:
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


def _year(tokens: Tokens, read: Amount) -> str:
    i, j, low, traps = read.first, read.stop, tokens.low, _traps()
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


def _label(tokens: Tokens, read: Amount, unit: bool) -> str:
    i, j, low, traps = read.first, read.stop, tokens.low, _traps()
    written, at = tokens.word[i], i - 1
    if read.form != "digits" or "," in written or j > i + 2 or (j == i + 2 and not read.letter):
        return ""
    before = low[at]
    if is_dialled(tokens, i, j) or is_airliner(tokens, i, j):
        return "name"
    if before == "." and low[at - 1] in ("no", "nos", "fig", "sec", "art", "pp", "p", "vol", "cl", "ch"):
        return "name"
    if before in traps.indexes and written in traps.indexes[before]:
        return "name"
    if before == "number" and (low[at - 1] in ("total", "record") or _numbers(tokens, at)):
        return ""
    if unit or not before:
        return ""
    if before in _LOWER_LABELS or in_a_course(tokens, i, j):
        return "name"
    if before == "a" and not tokens.is_word(j) and low[j] not in _DASHES and read.value >= _WHOLE:
        return "name"  # "the first crash of a 787."
    if tokens.word[at] == before or at < 0:
        return ""
    if low[j] == "to" and tokens.is_number(j + 1) and (low[j + 2] == "of" or is_plural(low[j + 2])):
        return ""  # "would give the Union 55 to 62 of the seats"
    if low[j] == "of" and (low[j + 1] == "the" or tokens.is_number(j + 1)) and low[j + 2 + (low[j + 1] == "the")] == "seats":
        return ""  # "would give Civic Union 71 of 150 seats"
    if low[j] in _CLAUSE_ENDS and read.value <= _WHOLE and _shares_before(tokens, at):
        return ""  # "Civic Union 34 percent, National Front 28:"
    if low[at - 1] in ("a", "an") and low[j].endswith("craft"):
        return "name"  # "a Beech 200 aircraft"
    counted = is_plural(low[j]) or (tokens.is_word(j) and is_plural(low[j + 1]) and not is_month(tokens, j))
    if before in traps.labels and not (counted and before in _COUNTED_LABELS):
        return "name"
    if read.letter or _is_weekday(before) or before.endswith(("'s", "’s", "s'", "s’")) or title_case(tokens, i):
        return ""
    if sentence_start(tokens, at):
        return "" if counted or "." in written or _opens(tokens, at, j) else "name"
    if tokens.capital(j) and (not counted or low[j] == "series"):
        return "name"  # "a BMW 3 Series"
    return "" if counted or "." in written else "name"


def in_a_course(tokens: Tokens, i: int, j: int) -> bool:
    """The number in tokens [i, j) says which: "on day five", "game 7 is on Sunday", but not "that day five died" or "a week three men"."""
    low = tokens.low
    if low[i - 1] not in _COURSES or low[i - 2] in _SUCH or low[j] in _HAPPENED or low[j] in nouns().verbs:
        return False
    return not (is_plural(low[j]) or (tokens.is_word(j) and low[j] not in nouns().stop and is_plural(low[j + 1])))


def _numbers(tokens: Tokens, verb: int) -> bool:
    """ "The prisoners now | number 212", "its troops in the valley | number 212": a verb, whose subject is a plural; no "bus number 28"."""
    low, at = tokens.low, verb - 1
    if low[at] in _WHEN:
        return True
    if low[at] in _NAMING:
        return False  # "in the number 9 role"
    while at >= 0 and verb - at < _SUBJECT and tokens.is_word(at) and low[at] not in _AFTER_SUBJECT:
        at -= 1
    if low[verb - 2] == "the" and low[verb - 1] in nouns().fates:
        return True  # "the recovered | number 870"
    subject = at - 1 if at >= 0 and low[at] in _AFTER_SUBJECT else verb - 1
    return subject >= 0 and is_plural(low[subject]) and not low[subject].endswith("ss") and low[subject - 1] not in ("he", "she", "it")


_NAMING = frozenset(("the", "a", "his", "her", "its", "their", "that", "this", "by", "with"))
_WHEN = frozenset(("now", "already", "currently", "still", "together", "probably", "to"))
"""Before "number" these make it a verb."""
_AFTER_SUBJECT = frozenset(("in", "of", "from", "at", "on", "with", "across", "around", "near"))
_SUBJECT = 8
"""Tokens before the verb "number" in which its subject stands."""
_CLAUSE_ENDS = frozenset((",", ";", ":", ".", "and", ""))
_WHOLE = 100
_ROW = 9
"""Tokens before a bare share in which one has its per cent."""


def _shares_before(tokens: Tokens, at: int) -> bool:
    """ "Civic Union 34 percent, National Front | 28": a row of names, of which the first has its per cent."""
    said = tokens.low[max(0, at - _ROW) : at]
    return "," in said and not {"percent", "%", "cent"}.isdisjoint(said)


def _opens(tokens: Tokens, at: int, j: int) -> bool:
    """The first word of a sentence leads to a number as such ("Only 3 came", "Toll: 12"), unlike "Voyager 1 left", "Dial 911"."""
    before = tokens.low[at]
    known = nouns()
    leads = before in known.stop or before in known.skip or opens_a_bound(before)
    return leads or tokens.low[j] in known.fates or tokens.low[at - 1] == ":"


def _is_weekday(word: str) -> bool:
    return word.endswith("day") or word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _address(tokens: Tokens, read: Amount) -> str:
    j, low, traps = read.stop, tokens.low, _traps()
    if not tokens.word[read.first].isdigit():
        return ""
    for at in range(j, j + 4):
        if not tokens.capital(at):
            return ""
        if at > j and low[at] in traps.streets:
            return "address"
    return ""


def score_or_code(tokens: Tokens, a: Amount, b: Amount, counted: bool) -> str:
    """Why "a-b" is no range: a score, a season, a code. `counted`: a unit or counted noun follows."""
    traps, low = _traps(), tokens.low
    if looks_like_year(tokens, a.first) and not a.scale and (len(tokens.word[b.first]) == 2 or looks_like_year(tokens, b.first)):
        return "" if counted and looks_like_year(tokens, b.first) else "year"
    if tokens.low[b.stop] in _DASHES and tokens.glued(b.stop) and tokens.is_number(b.stop + 1):
        return "code"
    if b.value <= a.value:
        return "score"
    small = b.value < 200 and not a.scale and not b.scale
    if small and (low[b.stop] in traps.score_after or low[a.first - 1] in traps.score_before) and not counted:
        return "score"
    return "" if counted or not small else "score"
