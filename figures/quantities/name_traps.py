"""Numbers that tell which one: "Article 5", "day five", "Voyager 1", "28 Harbour Street".

A label before a number or a street behind it makes a name; so does any capitalised word in running text before a bare
whole number that counts nothing. Each function answers with the name of the trap, or "".
"""

from __future__ import annotations

from figures.quantities.bounds import opens_a_bound
from figures.quantities.known_numbers import is_airliner, is_dialled
from figures.quantities.nouns import is_plural, nouns
from figures.quantities.number_words import Amount
from figures.quantities.time_traps import is_month
from figures.quantities.tokens import DASHES, Tokens
from figures.quantities.trap_words import sentence_start, title_case, trap_words
from figures.wordlists import words

_LOWER_LABELS = words("contexts", "lower_labels")
_COUNTED_LABELS = words("contexts", "counted_labels")
_BARE_LABELS = words("contexts", "bare_labels")
_WORKS, _STREETS_AHEAD, _TEXTED = words("contexts", "works"), words("contexts", "streets_ahead"), words("contexts", "texted")
_SHORT_CODE = (5, 6)
"""Digits of the numbers to which texts are sent, and of postal codes of the continent."""
_COURSES = words("contexts", "courses")
_SUCH = words("contexts", "such_a_course")
_HAPPENED = words("contexts", "auxiliaries") | {"more", "others", "other", "percent", "per", "%", "-", "hundred", "dozen"}


def label_trap(tokens: Tokens, read: Amount, unit: bool) -> str:
    """A label or a name before the number tells which one it is."""
    i, j, low, traps = read.first, read.stop, tokens.low, trap_words()
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
    lettered = tokens.glued(i + 1) and len(tokens.word[i + 1]) == 1 and tokens.capital(i + 1)
    if lettered and (before in _LOWER_LABELS or before in _BARE_LABELS or before in traps.labels):
        return "name"  # "seat 21A", "runway 27L", "site 7B"
    if unit or not before:
        return ""
    if before in _BARE_LABELS and (not tokens.is_word(j) or low[j] in ("and", "or")):
        return "name"
    if before in _WORKS and tokens.capital(j):
        return "name"
    if len(written) in _SHORT_CODE and (before in _TEXTED or (before == "," and tokens.capital(j) and not is_plural(low[j]))):
        return "code"
    if before in _LOWER_LABELS or in_a_course(tokens, i, j):
        return "name"
    if before == "a" and not tokens.is_word(j) and low[j] not in DASHES and read.value >= _WHOLE:
        return "name"  # "the first crash of a 787."
    if tokens.word[at] == before or at < 0:
        return ""
    if low[j] == "to" and tokens.is_number(j + 1) and (low[j + 2] == "of" or is_plural(low[j + 2])):
        return ""  # "would give the Union 55 to 62 of the seats"
    if low[j] == "of" and (low[j + 1] == "the" or tokens.is_number(j + 1)) and low[j + 2 + (low[j + 1] == "the")] == "seats":
        return ""  # "would give Civic Union 71 of 150 seats"
    if low[j] in _CLAUSE_ENDS and read.value <= _WHOLE and _shares_before(tokens, at):
        return ""  # "Civic Union 34 percent, National Front 28:"
    if low[j] in _CLAUSE_ENDS and _is_of_another_place(tokens, at):
        return ""  # "in Korlen the dead number 92, in neighbouring Sael 36."
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
    floor = verb - _SUBJECT
    those = next((back for back in range(verb - 2, max(-1, floor), -1) if low[back] == "those" or not tokens.is_word(back)), -1)
    if those >= 0 and low[those] == "those" and not tokens.is_word(verb + 2):
        return True  # "those trapped in the tunnel | number 17"
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
_NAMED = 4
"""Tokens of a place before its number ("in neighbouring Rukum West | 36")."""


def _shares_before(tokens: Tokens, at: int) -> bool:
    """ "Civic Union 34 percent, National Front | 28": a row of names, of which the first has its per cent."""
    said = tokens.low[max(0, at - _ROW) : at]
    return "," in said and not {"percent", "%", "cent"}.isdisjoint(said)


def _is_of_another_place(tokens: Tokens, at: int) -> bool:
    """ "92 died in Korlen, | in neighbouring Sael | 36": "in" and a name behind a comma, in a row with a number before it."""
    low, back = tokens.low, at
    while at - back < _NAMED and tokens.is_word(back) and low[back] not in ("in", "at"):
        back -= 1
    if low[back] not in ("in", "at") or low[back - 1] not in (",", ";", "and", "while", "but"):
        return False
    return any(tokens.is_number(told) for told in range(max(0, back - _ROW), back))


def _opens(tokens: Tokens, at: int, j: int) -> bool:
    """The first word of a sentence leads to a number as such ("Only 3 came", "Toll: 12"), unlike "Voyager 1 left", "Dial 911"."""
    before = tokens.low[at]
    known = nouns()
    leads = before in known.stop or before in known.skip or opens_a_bound(before)
    return leads or tokens.low[j] in known.fates or tokens.low[at - 1] == ":"


def _is_weekday(word: str) -> bool:
    return word.endswith("day") or word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def address_trap(tokens: Tokens, read: Amount) -> str:
    """The number of a house in a street."""
    j, low, traps = read.stop, tokens.low, trap_words()
    if not tokens.word[read.first].isdigit():
        return ""
    if low[j] in _STREETS_AHEAD and any(tokens.capital(at) for at in range(j + 1, j + 4)):
        return "address"  # "14 rue des Lilas"
    for at in range(j, j + 4):
        if not tokens.capital(at):
            return ""
        if at > j and low[at] in traps.streets:
            return "address"
    return ""
