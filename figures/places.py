"""Names and places of a sentence, and the place a number is about.

A name is a run of capitalised words (with "of", "de", "al-" inside). The place of a count is the name behind a
preposition of place nearest to the number ("killed 12 people in Korlen"), behind it rather than before, in its own
clause rather than another. "Russia's Kursk region" is the Kursk region. A number told as the sum over all places ("the
national toll") or as the whole of parts ("of the 61 dead, 47 were in Gorun") has no place beyond another number.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from figures.befallen import is_where_it_befell
from figures.disasters import of_disasters
from figures.naming import ALSO_NAMES
from figures.no_places import is_no_place, was_stricken
from figures.overall import DIVISIONS, OVER_ALL, SEVERAL
from figures.passage import Counted, Passage
from figures.places_shared import end_of_joint, is_anothers, joins, lands_of, opening
from figures.rows import goes_on_in_row, houses, its_own, number_of_row, of_its_dead, tells_of_itself, told_before
from figures.wording import NATION_WORDS, nations
from figures.wordlists import words
from stories.features import FUNCTION_WORDS

Span = tuple[int, int]

_REACH = 40
"""Cost beyond which a place is too far from a number to be its place."""
_ASIDE = 5
"""Tokens behind a part in which its aside is closed: ", 37 | of them children|, were killed"."""
_TOLD_OF = 3
"""Tokens behind a number in which it may be told where its counted were ("recorded in both provinces")."""
_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "representative"))
_ADJECTIVES = 3
"""Tokens between an owner and the name of what lies in it, and of such a name."""
_AHEAD = frozenset(("lead", "leads", "victory", "win", "advantage", "edge", "triumph", "majority", "margin"))
"""Before "over" these are held against a rival, and nowhere."""
_CAME = frozenset(("after", "as", "when", "following"))
"""Between a number and what made it grow."""
_FROM = 20
"""What it costs a place that somebody left for another."""
_GOING = frozenset(("refugees", "returnees", "troops"))
"""Who went from one place to another is told of where he is now."""
_JOINS = frozenset(("of", "de", "da", "das", "del", "des", "do", "dos", "du", "di", "al", "el", "la", "-"))


class _Words:
    def __init__(self) -> None:
        self.before = words("claims", "place_before")
        self.auxiliary = words("claims", "auxiliary")
        self.inside_names = words("claims", "in_hyphened_names")
        self.around = words("claims", "around_places")
        self.placed_for = words("claims", "placed_for")
        self.put_out_for = words("claims", "put_out_for")
        self.held = words("claims", "held_by")
        self.on_land = words("claims", "on_land")
        self.attacks = words("claims", "attacks")
        self.being = words("claims", "being")
        self.sites = words("claims", "sites_named_by_place")
        self.bearings = words("claims", "bearings")
        self.parts = words("claims", "vague_parts") | {"mostly", "mainly", "chiefly", "half"}
        self.kinds = words("claims", "place_kinds")
        self.calendar = words("claims", "calendar")
        self.spoken = words("saying", "inverted_saying") | {"reporters", "journalists"}
        self.offices = words("saying", "bare_offices")
        self.experts = words("claims", "experts")
        self.no_place = words("claims", "no_place")
        self.no_place_heads = words("claims", "no_place_heads")
        self.openers = words("claims", "openers")
        self.movements, self.after_owners = words("claims", "movements"), words("claims", "parties_of_owners")
        self.verbs = words("nouns", "verbs")
        self.disasters = words("claims", "disasters")
        self.nations = frozenset(" ".join(form) for form in NATION_WORDS)


@cache
def _words() -> _Words:
    return _Words()


def names(made: Passage) -> list[Span]:
    """Token spans of the proper names of a sentence, left to right."""
    written, low, known = made.tokens.word, made.low, _words()
    found: list[Span] = []
    next_at = made.body
    title = made.in_headline and _title_case(made)
    for at in range(made.body, made.size):
        if written[at] == low[at] or at < next_at or not written[at][0].isupper() or _is_of_a_currency(made, at):
            continue
        opens = at == made.body and (low[at] in known.openers or (low[at].endswith("ly") and low[at + 1] == ","))
        land = low[at + 1] in known.kinds and made.tokens.capital(at + 1)  # "in Mon State"
        if (low[at] in known.calendar and not land) or opens:
            continue
        if title and (low[at] in FUNCTION_WORDS or low[at] in known.before):
            continue  # "Tops 2,000 | After | Morocco Earthquake"
        last = _name_end(made, at, title)
        if not title or low[at] not in known.openers:
            found.append((at, last))
        next_at = last
    return found


def _is_of_a_currency(made: Passage, at: int) -> bool:
    """ "To | A$10.75 a share", "US$3 billion"."""
    return at in made.number_at and made.low[at + 1] == "$" and made.tokens.glued(at + 1)


def _name_end(made: Passage, first: int, title: bool) -> int:
    tokens, low, calendar = made.tokens, made.low, _words().calendar
    last = first + 1
    while last < made.size and (not _owns(low[last - 1]) or low[last] in _words().after_owners):
        if title and (low[last] in _words().verbs or low[last] in _words().before or _is_a_deed(made, last)):
            break  # "Attack in Central Maravia | Leaves 154 Dead", "Powerful Quake | Strikes Turkey", "Avalanches in Alps | Kill 11"
        if low[last] == "-" and low[last + 1] in _words().held and tokens.capital(last + 2):
            last += 3  # "Ardan-controlled | Sael"
            continue
        if _is_a_people(low[last - 1]) and low[last] in _words().nations:
            break  # "the number of | Palestinians | Israel has killed"
        follows = last + 1 < made.size and tokens.capital(last + 1)
        if follows and (low[last] == "/" or (low[last] == "for" and low[last - 1] in _words().movements)):
            last += 2  # "CDU/CSU", "Alternative for Germany"
            continue
        if low[last] in ("al", "el") and low[last + 1] == "-" and tokens.glued(last + 2) and tokens.capital(last + 2):
            last += 3  # "Deir | al-Balah"
            continue
        hyphened = low[last] == "-" == low[last + 2] and tokens.glued(last) and tokens.capital(last + 3)
        if hyphened and low[last + 1] in _words().inside_names:
            last += 4  # "Port|-au-Prince"
            continue
        also = low[last] in ALSO_NAMES and not tokens.is_number(last + 1)  # "the Zenda | Jan | district"
        if low[last - 1] == "republic" and low[last : last + 2] == ["of", "the"] and tokens.capital(last + 2):
            last += 3  # "the Democratic Republic | of the Congo"
            continue
        if tokens.capital(last) and (low[last] not in calendar or also):
            last += 1
        elif follows and (_joins(made, last) or (low[last] == "." and last == first + 1 and len(low[first]) <= 4)):
            last += 2
        else:
            break
    return last


def _is_a_deed(made: Passage, at: int) -> bool:
    """Does a verb stand here that tells what becomes of somebody: "Kills", "Injures"?"""
    hit = made.hit_at.get(at)
    return hit is not None and all(trigger.kind == "object" and trigger.form in ("base", "present", "ing") for trigger in hit.triggers)


def _is_a_people(word: str) -> bool:
    """ "Palestinians", "Israelis": of a nation, and no nation."""
    return word.endswith("s") and word[:-1] in _words().nations


def _is_said_by(made: Passage, verb: int) -> bool:
    """ "Officials | said | in Ankara"; not "were reported in Kashmir", "five deaths reported in Kashmir"."""
    return made.low[verb - 1] not in _words().being and not any(one.right == verb and one.measure for one in made.counted)


def _strikes(made: Passage, at: int) -> bool:
    """ "In Russia's | overnight attack": what somebody did, and not where."""
    return not _words().attacks.isdisjoint(made.low[at : at + 2])


def _joins(made: Passage, at: int) -> bool:
    """ "Guinea|-|Bissau", and not "in Syria | - Observatory"."""
    return made.low[at] in _JOINS and (made.low[at] != "-" or made.tokens.glued(at))


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _title_case(made: Passage) -> bool:
    alphabetic = [at for at in range(made.size) if made.tokens.is_word(at) and len(made.low[at]) > 3]
    return len(alphabetic) > 2 and sum(made.tokens.capital(at) for at in alphabetic) > 0.7 * len(alphabetic)


def places(made: Passage, found: list[Span]) -> list[Span]:
    """Those of the names that stand behind a preposition of place, with a word such as "region" behind included."""
    low, known = made.low, _words()
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
        if _owns(low[last]) and low[last][:-2] in known.kinds and (within := _owned(made, last + 1)):
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
        if not _owns(low[last - 1]):
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
    low, known, out = made.low, _words(), list[Span]()
    for first, last in found:
        if low[first - 1] != "on" or low[first - 2] not in known.attacks or low[first] in known.no_place or _owns(low[last - 1]):
            continue
        people = low[last - 1].endswith(("ian", "ese", "ish", "eli")) and made.tokens.is_word(last) and low[last] not in known.verbs
        if not people and not is_no_place(made, first, last, first - 1):
            out.append((first, last + 1) if low[last] in known.kinds else (first, last))
    return out


def _names_a_site(made: Passage, at: int, last: int) -> bool:
    """ "On a | Gaza | hospital", "outside a busy | Moscow | subway station"."""
    low, known = made.low, _words()
    if low[last] not in known.sites or made.tokens.capital(last):
        return False
    while low[at - 1] not in ("a", "an") and at > made.body and made.tokens.is_word(at - 1) and last - at < _ADJECTIVES:
        at -= 1
    return low[at - 1] in ("a", "an") and low[at - 2] in known.before | {"on"}


def _accounts_for(made: Passage, last: int) -> bool:
    """ "Gorun | accounted for 171 of the dead"; what accounts for a share is no place ("coal accounts for 37 percent")."""
    last += made.low[last] in ("alone", "itself")
    if made.low[last : last + 2] not in (["accounts", "for"], ["accounted", "for"]):
        return False
    number = made.bound_at.get(last + 2)
    return number is None or number.kind != "percent" or number.measure != "share"


def _hyphened(made: Passage, at: int) -> bool:
    """ "In north|-|western Korlen"."""
    return made.low[at] == "-" and made.tokens.glued(at) and made.low[at - 1] in _words().around and made.low[at + 1] in _words().around


def _is_of_a_named_one(made: Passage, last: int) -> bool:
    """Does a kind of place with a name of its own follow the name that ends at `last`, at most an adjective between?"""
    low, known, at = made.low, _words(), last
    at += made.tokens.is_word(at) and low[at] not in known.kinds | known.before | {"the", "a", "and"} and not made.tokens.capital(at)
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
    low, known = made.low, _words()
    if low[at - 1] == "on":
        land = known.on_land
        owned = _owned(made, last) if _owns(low[last - 1]) else None
        if owned is not None and owned[1] > owned[0]:
            return low[owned[1] - 1] in land or low[owned[1]] in land  # "on Orvania's Sael island"
        return low[last - 1] in land or low[last] in land or low[at] in land  # "on Sael Island", "on Lake Tarn"
    if low[at - 1] == "over" and low[at - 2] in _AHEAD:
        return False  # "its lead over Concord"
    led = at - 2 - (low[at - 2] in known.put_out_for)  # "the number | carried | for Korm"
    return low[at - 1] in known.before or (low[at - 1] == "for" and at > 1 and low[led] in known.placed_for)


def _owned(made: Passage, last: int) -> Span | None:
    """The place behind a possessive: "Russia's | Kursk region", "Brennia's | eastern province"; None for other things."""
    low, known = made.low, _words()
    if low[last] in known.kinds and low[last + 1] in ("guard", "guards"):
        return last, last  # "rescued by Orvania's coast guard"
    end = last = _past_adjectives(made, last)
    while end < made.size and end - last < 5:
        inside = low[end] in _JOINS and end > last and made.tokens.capital(end + 1)
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
    low, known, begin = made.low, _words(), at
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


def place_of(made: Passage, one: Counted, found: list[Span], meant: Mapping[Span, str]) -> str:
    """The place nearest to the number; "" when the sentence names none near. `meant`: the names of those it does not name."""
    if not found or _is_in_several(made, one):
        return ""
    best: tuple[int, Span] | None = None
    alone = _over_all(made, one)
    for span in found:
        if alone is not None and span[0] < alone:
            continue
        told = (number_of_row(made, *span), of_its_dead(made, *span))
        if any(other not in (None, one) for other in told) or is_anothers(made, one, span) or told_before(made, one, *span):
            continue
        cost = _cost(made, one, span, alone is not None) + _left_behind(made, one, span, found)
        if cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, span)
    if best is None:
        return opening(made, one, found) if alone is None else ""
    end = end_of_joint(made, one, best[1], found, names(made)) if joins(made, best[1]) else best[1][1]
    text = meant.get(best[1]) or made.written(best[1][0], end)
    if len(lands := lands_of(text)) > 1:
        return " and ".join(lands)
    return text[:-2] if _owns(text) else text


def _is_in_several(made: Passage, one: Counted) -> bool:
    """ "| 655 cases | and 17 deaths recorded in the two provinces": of all of them, whichever stands nearest."""
    low, at = made.low, one.right
    if low[at] == "and" and (other := made.bound_at.get(at + 1)) is not None:
        at = other.right
    at = next((later for later in range(at, at + _TOLD_OF) if low[later] in ("in", "across")), 0)
    at += bool(at) and low[at + 1] == "the"
    return bool(at) and low[at + 1] in SEVERAL and low[at + 2] in DIVISIONS


def _over_all(made: Passage, one: Counted) -> int | None:
    """For the sum over all places, or the whole of the parts that follow, the first token of its own words; None for other numbers."""
    low, begin, known = made.low, one.left, OVER_ALL
    if low[max(0, one.left - 2) : one.left] == ["of", "the"]:
        return one.left
    while begin > made.body and begin > one.left - 10 and begin not in made.number_before and not made.breaks(begin - 1):
        begin -= 1
    for at in range(begin, one.right + 3):
        if at >= one.last and (low[at] in (",", "and", "but", "while") or made.breaks(at)):
            break
        if low[at] in known or (low[at] == "total" and low[at - 1] == "the" and at < one.left):
            return min(at, one.left) if any(first < at for first in made.number_at) else made.body
    return None


def _left_behind(made: Passage, one: Counted, span: Span, found: list[Span]) -> int:
    """ "Brought the disease to Orvania from | Sael": where somebody came from is behind him, so that the other is the place."""
    low, first = made.low, span[0]
    came = low[first - 1] == "from" and any(last == first - 1 and low[begin - 1] in ("to", "into") for begin, last in found)
    housed = low[first - 1] == "from" and any(last < first and houses(made, begin, last) for begin, last in found)
    left = one.measure in _GOING and low[first - 1 - (low[first - 1] == "the")] == "from"
    went = left and any(_go_to(made, one, begin) for begin, _ in found)
    return _FROM if came or housed or went else 0


def _go_to(made: Passage, one: Counted, place: int) -> bool:
    """ "18,000 refugees from Tavia have crossed | into Orvania", "have fled to neighbouring Orvania": where they are now."""
    at = place - 1
    while made.low[at] in _words().around or made.low[at] == "the":
        at -= 1
    alone = not any(later in made.number_at or made.low[later] == ";" for later in range(one.last, at))
    return place > one.last and made.low[at] in ("to", "into") and alone


def _part_of(made: Passage, other: Counted) -> bool:
    """ "47 of the deaths", "eleven of them": a part of a number before it."""
    low, at = made.low, other.last
    return other.part or (low[at] == "of" and low[at + 1] in ("the", "them", "those", "these", "whom"))


def _is_an_aside(made: Passage, other: Counted, place: int) -> bool:
    """ "54 people|, 37 of them children, | were killed in Korlen": the clause goes on behind it with all of them."""
    low = made.low
    closes = next((at for at in range(other.right, min(other.right + _ASIDE, place)) if low[at] == ","), 0)
    return bool(closes) and low[other.left - 1] == "," and low[closes + 1] in _words().auxiliary


def _included(made: Passage, other: Counted, place: int) -> bool:
    """ "14 people, including | five deaths in Korlen"; "31, including 12 deaths, in Korlen" tells where all of them were."""
    return made.low[other.left - 1] == "including" and "," not in made.low[other.right : place]


def _came_to_it(made: Passage, one: Counted, other: Counted) -> bool:
    """ "The toll rose to 112 after | nine bodies | were found in Korlen": what made a number of it was there, and not all of it."""
    told = one.measure and one.measure == other.measure and one.last <= other.left
    return bool(told) and not _CAME.isdisjoint(made.low[one.last : other.left])


def _cost(made: Passage, one: Counted, span: Span, alone: bool) -> int:
    """Tokens between a number and a place, with a price on what parts them; `alone`: not beyond another number."""
    first, last = span
    if first >= one.last:
        cost, between = first - one.last, range(one.last, first)
    elif last == one.left - 1 and made.low[last] in ("(", "at"):
        return 0  # "Riyadh (| 7 cases)", "the toll in Riyadh at | 166, in Makkah at 90"
    elif last <= one.left:
        cost, between = one.left - last + 6, range(last, one.left)
    else:
        return _REACH + 1
    if made.low[first - 1] == "of" and made.low[first - 2] in _words().bearings and first - 2 in made.number_before:
        cost += 20  # "in Korlen, 100 km north of | Sael"
    for at in between:
        if cost > _REACH:
            break
        if at >= one.last and made.low[at] in _words().parts and _tells_of_a_part(made, at) and "," not in made.low[at + 1 : first]:
            cost += _REACH  # "44 people, most of them in | Korlen"
        if made.breaks(at):
            cost += 12
        elif at in made.number_at:
            other = made.number_at[at]
            some = _part_of(made, other) and not _is_an_aside(made, other, first)
            some = some or _included(made, other, first) or _came_to_it(made, one, other)
            cost += _REACH if alone or some else 5
        elif made.low[at] in (",", "and", "while", "but"):
            cost += 3
    return cost


def _tells_of_a_part(made: Passage, at: int) -> bool:
    """ "Most of them", "many of whom", "mainly in": where some of them were is not where all were."""
    low = made.low
    return low[at + 1 : at + 3] in (["of", "them"], ["of", "whom"]) or (low[at + 1] in ("in", "from", "at") and low[at - 1] == ",")


@lru_cache(maxsize=4096)
def side_of(text: str) -> str:
    """The nation (or "") whose people or things are counted: "North Korean soldiers" -> North Korea."""
    found = nations(text)
    return found[0] if found else ""
