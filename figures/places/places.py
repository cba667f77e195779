"""The places of a sentence: those of its names that stand behind a preposition of place, or that something befell.

"Russia's Kursk region" is the Kursk region; "according to Ukraine", "told the Post in Manila" tell of no place. The names
are found by figures/places/proper_names.py; which place a number is about is asked in figures/places/nearest_place.py.
"""

from __future__ import annotations

from figures.places.befallen import is_where_it_befell
from figures.places.disasters import of_disasters
from figures.places.no_places import is_no_place, was_stricken
from figures.places.place_words import JOINS, owns, place_words
from figures.places.places_shared import Span
from figures.places.rows import goes_on_in_row, its_own, tells_of_itself
from figures.sentences.passage import Passage
from figures.wordlists import words

_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "representative"))
_ADJECTIVES = 3
"""Tokens between an owner and the name of what lies in it, and of such a name."""
_AN_ASIDE = 12
"""Tokens of an aside behind a name ("Kivula, where the outbreak began,")."""
_AHEAD = words("votes", "ahead")
"""Before "over" these are held against a rival, and nowhere."""


def _is_said_by(made: Passage, verb: int) -> bool:
    """ "Officials | said | in Ankara"; not "were reported in Kashmir", "five deaths reported in Kashmir"."""
    return made.low[verb - 1] not in place_words().being and not any(one.right == verb and one.measure for one in made.counted)


def _strikes(made: Passage, at: int) -> bool:
    """ "In Russia's | overnight attack": what somebody did, and not where."""
    return not place_words().attacks.isdisjoint(made.low[at : at + 2])


def places(made: Passage, found: list[Span]) -> list[Span]:
    """Those of the names that stand behind a preposition of place, with a word such as "region" behind included."""
    low, known = made.low, place_words()
    out: list[Span] = []
    for first, last in found:
        at = first
        while at > made.body and (low[at - 1] in known.around or _hyphened(made, at - 1)) and low[at - 1] not in known.before:
            at -= 1
        thing = low[last] in known.no_place_heads and not made.tokens.capital(last)  # "with Rill fever", "in the Basel accord"
        speaks = at > 1 and (
            (low[at - 1] == "to" and low[at - 2] in ("according", "attributed"))  # "according to Ukraine's estimate"
            or (low[at - 1] in ("in", "at", "from") and low[at - 2] in known.spoken and _is_said_by(made, at - 2))
            or (low[at - 1] == "in" and _told_there(made, at - 1))  # "told the Valo Post (VP) in Manila"
            or (low[at - 1] == "in" and low[at - 2] in known.offices and low[last] in known.spoken)  # "the defence office in Manila said"
            # "officials said in Ankara"; not "were reported in Kashmir"
            or (low[at - 1] in ("at", "in") and low[at - 2] in known.experts)  # "analysts at Carrow Bank", "a researcher in Lisse"
            or (low[at - 1] == "in" and low[at - 2] in _SPOKESMEN)  # "its spokesman in Rome Ivo Sand"
        )
        leads = at > 0 and (leads_to_place(made, at, last) or low[last : last + 2] == [",", "where"])
        leads = leads or _names_a_site(made, at, last)
        leads = leads or _accounts_for(made, last) or (bool(out) and _goes_on_with(made, out[-1], last))
        if _is_of_a_named_one(made, last):
            continue  # "in the Ardan state | of Tavi Pradesh", "in the Shia holy city | of Korm"
        if owns(low[last]) and low[last][:-2] in known.kinds and (within := _owned(made, last + 1)):
            last, first = within[1], within[0]  # "in Velda province's | Sorrin town"
        if low[last] in ("'", "’") and low[last - 1].endswith("s") and (within := _owned(made, last + 1)) and within[1] > within[0]:
            last, first = within[1], within[0]  # "in Texas' | Kerr County"
        month = low[first] == "may" and last == first + 1
        if last == first + 1 and (low[first] in known.disasters or len(low[first]) == 1):
            continue  # "Killed in | Fire": a headline's capital; "died of | E|. coli"
        if not leads or month or low[first] in known.no_place or thing or speaks or is_no_place(made, first, last, at - 1):
            if not leads and _has_it_befallen(made, first, last, out):
                out.append((first, last + (low[last] in known.kinds)))
            continue
        if not owns(low[last - 1]):
            out.append((first, last + 1) if low[last] in known.kinds else (first, last))
            continue
        if low[last - 1][:-2] in known.calendar and low[last].endswith(("ian", "ese", "ish", "eli", "can")):
            continue  # "from Monday's | Russian | strike"
        owned = _owned(made, last)
        if owned is not None:
            out += [owned] if owned[1] > owned[0] else []
        elif low[last - 1][:-2] in known.nations and low[at - 1] != "of" and not _strikes(made, last):
            out.append((first, last))  # not "casualties of Moscow's army", "in Moscow's overnight attack"
    return out or _struck(made, found) or of_disasters(made, found)


def _has_it_befallen(made: Passage, first: int, last: int, out: list[Span]) -> bool:
    """Is the name the place of what its clause counts, without a preposition before it?"""
    if was_stricken(made, first, last) or is_where_it_befell(made, first, last):
        return True
    return tells_of_itself(made, first, last) or its_own(made, first, last) is not None or goes_on_in_row(made, first, last, out)


def _struck(made: Passage, found: list[Span]) -> list[Span]:
    """ "A drone attack on | Korlen": where it struck, for a sentence that names no other place; not "on Ardian trenches"."""
    low, known, out = made.low, place_words(), list[Span]()
    for first, last in found:
        if low[first - 1] != "on" or low[first - 2] not in known.attacks or low[first] in known.no_place or owns(low[last - 1]):
            continue
        people = low[last - 1].endswith(("ian", "ese", "ish", "eli")) and made.tokens.is_word(last) and low[last] not in known.verbs
        if not people and not is_no_place(made, first, last, first - 1):
            out.append((first, last + 1) if low[last] in known.kinds else (first, last))
    return out


def _names_a_site(made: Passage, at: int, last: int) -> bool:
    """ "On a | Gaza | hospital", "outside a busy | Moscow | subway station"."""
    low, known = made.low, place_words()
    if low[last] not in known.sites or made.tokens.capital(last):
        return False
    while low[at - 1] not in ("a", "an") and at > made.body and made.tokens.is_word(at - 1) and last - at < _ADJECTIVES:
        at -= 1
    return low[at - 1] in ("a", "an") and (low[at - 2] in known.before or low[at - 2] == "on")


def _accounts_for(made: Passage, last: int) -> bool:
    """ "Gorun | accounted for 171 of the dead"; what accounts for a share is no place ("coal accounts for 37 percent")."""
    last += made.low[last] in ("alone", "itself")
    if made.low[last : last + 2] == [",", "where"]:  # "Kivula, where the outbreak began, | accounts for 39 deaths"
        last = next((at + 1 for at in range(last + 2, min(made.size, last + _AN_ASIDE)) if made.low[at] == ","), last)
    if made.low[last : last + 2] not in (["accounts", "for"], ["accounted", "for"]):
        return False
    number = made.bound_at.get(last + 2)
    return number is None or number.kind != "percent" or number.measure != "share"


def _hyphened(made: Passage, at: int) -> bool:
    """ "In north|-|western Korlen"."""
    low, around = made.low, place_words().around
    return low[at] == "-" and made.tokens.glued(at) and low[at - 1] in around and low[at + 1] in around


def _is_of_a_named_one(made: Passage, last: int) -> bool:
    """Does a kind of place with a name of its own follow the name that ends at `last`, at most an adjective between?"""
    low, known, at = made.low, place_words(), last
    leads = low[at] in known.kinds or low[at] in known.before or low[at] in ("the", "a", "and")
    at += not leads and made.tokens.is_word(at) and not made.tokens.capital(at)
    return low[at] in known.kinds and low[at + 1] == "of" and made.tokens.capital(at + 2)


def _goes_on_with(made: Passage, before: Span, last: int) -> bool:
    """ "From Riyadh (7 cases), | Makkah | (4 cases)": a list of places, each with its number in brackets."""
    low = made.low
    return low[last] == "(" and last + 1 in made.bound_at and low[before[1]] == "(" and before[1] + 1 in made.bound_at


def _told_there(made: Passage, at: int) -> bool:
    """Does "in" at token `at` follow whom somebody told: a name, its letters in brackets, an article?"""
    low = made.low
    while at > made.body and (made.tokens.capital(at - 1) or low[at - 1] in ("(", ")", "the", "of")):
        at -= 1
    return low[at - 1] in ("told", "tells") and made.tokens.is_word(at)


def leads_to_place(made: Passage, at: int, last: int) -> bool:
    """The word before token `at` is a preposition of place; "for" is one behind "the toll" and "that"."""
    low, known = made.low, place_words()
    if low[at - 1] == "on":
        land = known.on_land
        owned = _owned(made, last) if owns(low[last - 1]) else None
        if owned is not None and owned[1] > owned[0]:
            return low[owned[1] - 1] in land or low[owned[1]] in land  # "on Orvania's Sael island"
        return low[last - 1] in land or low[last] in land or low[at] in land  # "on Sael Island", "on Lake Tarn"
    if low[at - 1] == "over" and low[at - 2] in _AHEAD:
        return False  # "its lead over Concord"
    led = at - 2 - (low[at - 2] in known.put_out_for)  # "the number | carried | for Korm"
    return low[at - 1] in known.before or (low[at - 1] == "for" and at > 1 and low[led] in known.placed_for)


def _owned(made: Passage, last: int) -> Span | None:
    """The place behind a possessive: "Russia's | Kursk region", "Brennia's | eastern province"; None for other things."""
    low, known = made.low, place_words()
    if low[last] in known.kinds and low[last + 1] in ("guard", "guards"):
        return last, last  # "rescued by Orvania's coast guard"
    end = last = _past_adjectives(made, last)
    while end < made.size and end - last < 5:
        inside = low[end] in JOINS and end > last and made.tokens.capital(end + 1)
        if low[end] in known.calendar or not (inside or made.tokens.capital(end) or low[end] in known.kinds or low[end].endswith("ern")):
            break
        end += 1
    if not any(made.tokens.capital(at) or low[at] in known.kinds for at in range(last, end)):
        return None  # "India's | northern | states"
    named = next((at + 1 for at in range(last + 1, end) if low[at] == "of" and made.tokens.capital(at + 1)), last)
    if any(map(made.tokens.capital, range(last, named))):
        named = last  # "Brennia's | Bay of Orm"
    return (named, end) if end > last else None  # "Brennia's northern city of | Korm"


def _past_adjectives(made: Passage, at: int) -> int:
    """Where "Korlen province" begins in "Brennia's | mountainous | Korlen province"; `at` itself where nothing of the kind follows."""
    low, known, begin = made.low, place_words(), at
    while begin < at + _ADJECTIVES and made.tokens.is_word(begin) and not made.tokens.capital(begin) and low[begin] not in known.kinds:
        if low[begin] in known.before or low[begin] in known.verbs:
            return at
        begin += 1
    if low[begin] == "capital" and made.tokens.capital(begin + 1):
        return begin + 1  # "Brennia's financial capital | Korm"
    if begin == at:
        return at
    if low[begin] in known.kinds:
        return begin if low[begin + 1] == "of" and made.tokens.capital(begin + 2) else at
    end = begin
    while made.tokens.capital(end) and end < begin + _ADJECTIVES:
        end += 1
    return begin if end > begin and (low[end] in known.kinds or low[end - 1] in known.kinds) else at
