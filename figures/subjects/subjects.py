"""Who or what is counted: the noun with its nationality, side or group, as shown to an editor; elided ones found again."""

from __future__ import annotations

from dataclasses import replace

from figures.counted.antecedent import ROW, antecedent, are_somewhere, count_present, have_moved_on
from figures.counted.composed import make_up
from figures.counted.joined import remain
from figures.fates.fates import fate_behind
from figures.fates.number_of import NUMBERING
from figures.fates.summed import is_remainder, left_in_their_hands
from figures.quantities.nouns import is_plural
from figures.sentences.fitting import classes_of, deed_of, pick
from figures.sentences.measures import Hit, Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sentences.sum_words import BARE_SUMS
from figures.subjects.sides import loser
from figures.sums.shares import in_percent
from figures.wording import nations
from figures.wordlists import wordlist, words

_ECONOMIES = frozenset(("gdp", "product", "gnp"))
"""Of what a deficit is told as a share: "7.6 percent of | GDP"."""
_RATES = {
    measure: {word: kind for kind, listed in kinds.items() for word in listed} for measure, kinds in wordlist("linking")["rates"].items()
}
_MONTHLY = ("month-on-month", "month on month", "on the month", "on a monthly basis", "from the previous month", "from a month")
"""Behind a rise of prices these make it that of a month."""
_SHIPPED = frozenset(("doses", "drones", "missiles", "aircraft"))
"""What goes on being counted when so many are "delivered"."""
_TAKING = frozenset(("taken", "took", "taking", "takes"))
_ANYBODY = frozenset(("people", "persons", "others", "those"))
_SUMMED = 4
"""Tokens from "number of" to what is told of those it counts."""


def subject_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """The counted as written, or as its measure calls it."""
    if one.subject:
        return one.subject
    if one.noun and one.noun[-1] not in BARE_SUMS and one.kind != "money" and not (one.measure and one.noun[-1] in _ECONOMIES):
        return one.quantity.noun
    if one.measure in _RATES and (kind := _kind_of_rate(made, one)):
        return f"{kind} {one.measure}"
    measure = taxonomy.measures.get(one.measure)
    if measure is None or (one.quantity.approx == "unspecified" and _called(one)):
        return one.quantity.noun  # "foreign mercenaries | whose number they do not know"
    if added := _added_to(made, one):
        return added
    people = measure.of == "people"
    return (people and (_summed_up(made, one, taxonomy) or _number_so_many(made, one, taxonomy))) or measure.what


def _number_so_many(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """ "Injured | officers | now number 29": who is many stands before the verb."""
    low, at = made.low, one.left - 2
    if one.noun or low[at + 1] not in NUMBERING:
        return ""
    at -= low[at] in ("now", "already", "still", "currently")
    return low[at] if is_plural(low[at]) and low[at] not in _ANYBODY and "people" in classes_of((low[at],), taxonomy) else ""


def _summed_up(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """ "The number of | soldiers | killed rose to 45", "the number of wounded | policemen | at 12": who the sum says that it counts."""
    hit, low = one.trigger, made.low
    if one.rule != "sum" or one.noun or hit is None or hit.last > one.left:
        return ""
    of = next((at for at in range(hit.first - 1, max(made.body, hit.first - _SUMMED) - 1, -1) if low[at] == "of"), 0)
    if of <= made.body or low[of - 1] not in words("claims", "sums"):
        return ""
    first, last = (of + 1, hit.first) if hit.first > of + 1 else (hit.last, hit.last + 1)
    named = all(map(made.tokens.is_word, range(first, last))) and (is_plural(low[last - 1]) or made.tokens.capital(last - 1))
    counted = named and low[last - 1] not in _ANYBODY and "people" in classes_of((low[last - 1],), taxonomy)
    return made.written(first, last) if counted else ""


def _kind_of_rate(made: Passage, one: Counted) -> str:
    """ "| Core | inflation was 2.8", "| food | prices", "| 0.3 percent | month-on-month": which rate, if not the plain one."""
    if one.trigger is None:
        return ""
    if one.measure == "pay_rise":
        return "cut" if _is_cut_back(made, one, one.trigger) else ""
    named = made.low[max(made.body, one.trigger.first - 1) : one.trigger.last]
    if found := next((_RATES[one.measure][word] for word in named if word in _RATES[one.measure]), ""):
        return found
    behind = " ".join(made.low[one.last : one.last + 4])
    return "monthly" if one.measure == "inflation" and behind.startswith(_MONTHLY) else ""


def _is_cut_back(made: Passage, one: Counted, pay: Hit) -> bool:
    """ "A pay | cut of 10 percent", "wages slashed by | 10 percent", "a 10 percent | cut in wages": less pay, and no rise."""
    if not _RISES.isdisjoint(made.low[max(made.body, one.left - 2) : one.last + 2]):
        return False
    near = range(max(made.body, min(pay.first, one.left) - 3), max(pay.last, one.last + 1))
    return any(made.low[at] in _CUTS and made.low[at + 1] not in _CUT_ITSELF for at in near)


_CUTS = words("roles", "down") | {"cut", "cuts", "reduction", "reductions"}
_RISES = frozenset(("rise", "rises", "raise", "increase", "hike"))
_CUT_ITSELF = frozenset(("its", "their", "the", "his", "her", "working", "jobs", "job", "costs", "interest"))
"""Behind "cut" and the like: what else is lowered ("lowered | its demand for more pay to")."""


def _called(one: Counted) -> str:
    """The noun of a count; that of a sum ("the death toll") names nobody who is counted."""
    noun = one.quantity.noun
    return "" if noun.lower().rpartition(" ")[2] in BARE_SUMS else noun


def _added_to(made: Passage, one: Counted) -> str:
    """ "Freed 39 more Tavians, | for a total of 78 |": a total is of those who came on top of it, told just before."""
    if one.quantity.role != "total" or one.noun:
        return ""
    before = next((other for other in reversed(made.counted) if other.first < one.first), None)
    if before is None or before.quantity.role != "increment" or before.measure != one.measure:
        return ""
    return "" if _called(before).endswith(("bodies", "remains", "victims")) else _called(before)


def _suffered_besides(made: Passage, before: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Killed 620 Tavian soldiers | and taken | 112 prisoner": the same people went on suffering; "people" are anybody."""
    if one.trigger is None or before.deed is None or before.measure == one.measure or made.number_at.get(before.first) is not before:
        return False
    if before.part or before.left != before.deed.last:
        return False  # "killed 274 people, including 21 children, and wounded | 1,024"
    at = before.right + (made.low[before.right] == ",")
    at += made.low[at] == "and"
    taken = made.low[at] in _TAKING and one.left == at + 1  # "taken | 112 | prisoner"
    if at == before.right or not (taken or (one.trigger.first in (at, at + 1) and one.left <= one.trigger.last + 1)):
        return False
    named = before.noun and before.noun[-1] not in _ANYBODY and "people" in classes_of(before.noun, taxonomy)
    return bool(named or (not before.noun and before.subject))


def inherit(made: Passage, before: list[Counted], taxonomy: Taxonomy) -> None:
    """Give bare numbers without a measure that of a count before them ("The agency believes 11,000 are in Kursk")."""
    known = list(before)
    make_up(made, known, taxonomy)
    for one in made.counted:
        if one.measure == "exports_delivered" and not one.noun and known and known[-1].measure in _SHIPPED:
            one.measure = known[-1].measure  # "only | 12,000 have been delivered"
            one.subject = known[-1].subject or known[-1].quantity.noun
        if not one.measure and one.follow and one.kind == "other" and any(other.kind == "magnitude" for other in known):
            one.measure, one.rule, one.elided = "magnitude", "elided", True
        if one.measure == "refugees" and one.rule == "fate" and not one.noun and known and _is_a_thing(known[-1], taxonomy):
            one.measure, one.subject, one.elided = known[-1].measure, _called(known[-1]), True  # "the first | 3,000 landed" of the doses
        if not one.measure and one.follow and one.noun == ("cuts",) and any(other.measure == "jobs" for other in known):
            one.measure, one.rule = "jobs", "elided"  # "called that figure invention and expected | fewer than 800 cuts"
        if one.measure == "territory_share" and any(other.measure == "stake" for other in known):
            one.measure = "stake"  # "it already controls | 12%" of the company in which it bought nine
        if one.measure:
            if not one.noun and not one.subject and known and _suffered_besides(made, known[-1], one, taxonomy):
                one.subject = known[-1].subject or _called(known[-1])
            known.append(one)
            continue
        if not one.follow or one.kind not in ("count", "percent", "money", "area"):
            continue
        later = [other for other in made.counted if other.measure and other.first > one.first]
        if _is_another_whole(made, one):
            continue
        if _got_away(made, one, known):
            one.measure, one.rule, one.elided = "escaped", "elided", True
            known.append(one)
            continue
        if _are_left(made, one, taxonomy) and _take_over(one, *_held([*later, *known], taxonomy)):
            known.append(one)
            continue
        if _are_among_them(made, one, taxonomy) and _take_over(one, *_people_before(known, taxonomy)):
            one.part = True
            continue
        anybody = one.noun == ("people",) and (are_somewhere(made, one) or have_moved_on(made, one))
        if one.noun and not _names_the_same(one) and not anybody:
            continue
        present = are_somewhere(made, one)
        if present and not count_present(known) and any("military" in classes_of(other.noun, taxonomy) for other in known):
            one.measure, one.rule, one.elided = "troops", "elided", True
            one.subject = one.quantity.noun
            known.append(one)
            continue
        if (headed := _headed(made, one, taxonomy)) and one.kind == "count":
            one.measure, one.rule = headed, "sum"
            known.append(one)
            continue
        other = antecedent(made, one, known, taxonomy)
        if other is not None:
            goes_on = _OF_WHOM.get(other.measure, other.measure) if one.quantity.trend == "down" else other.measure
            goes_on = _done_to_them(made, one, other, taxonomy) or goes_on
            one.measure, one.rule, one.elided = goes_on, "elided", True
            some = made.low[one.left - 2 : one.left] in _SOME_OF or is_remainder(made, one)
            one.part = one.part or some  # "the shift numbered 61, of whom | 21 | got out"
            if one.kind != other.kind and not one.quantity.unit:
                one.kind, one.unit = other.kind, other.unit or other.quantity.unit
            if other.quantity.unit == "percent" and one.quantity.rule in ("fraction", "part-of"):
                in_percent(one)  # "30 percent walked out, the ministry said; the union put it at | half"
            one.subject = ("" if one.unit else _called(one)) or _of_whoever_lost(made, one, other.subject or _called(other))
            known.append(one)
    make_up(made, known, taxonomy)


def _of_whoever_lost(made: Passage, one: Counted, subject: str) -> str:
    """ "1,100 Russian soldiers have been killed. Moscow says Ukraine has lost | 900": soldiers, and no Russians."""
    lost = loser(made, one)
    if not lost or lost in nations(subject) or not nations(subject):
        return subject
    return " ".join(word for word in subject.split() if not nations(word))


def _done_to_them(made: Passage, one: Counted, other: Counted, taxonomy: Taxonomy) -> str:
    """ "It shot down one drone. The enemy had launched | two|", "fired 40 missiles; | 31 | were downed": its own verb tells of them."""
    noun = other.noun or tuple(other.subject.lower().split())
    if one.noun or not noun or taxonomy.measures[other.measure].of == "people":
        return ""
    there = replace(one, noun=noun, right=one.last)
    found = deed_of(made, there, one.deed, taxonomy) if one.deed is not None else fate_behind(made, there, taxonomy)
    return found[0].measure if found is not None else ""


def _headed(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """ "Displacement is larger than was thought: the council has counted | 900,000": what the words before a colon are about."""
    colon = next((at for at in range(one.left - 1, made.body, -1) if made.low[at] == ":"), 0)
    hit = made.hit_at.get(made.body)
    if not colon or hit is None or hit.last >= colon or one.noun or any(other.first < colon for other in made.counted):
        return ""
    trigger = pick(one, hit, ("total", "noun"), taxonomy)
    return trigger.measure if trigger is not None else ""


def _is_a_thing(one: Counted, taxonomy: Taxonomy) -> bool:
    return bool(one.noun) and one.noun[-1] in taxonomy.things and one.follow


_OF_WHOM = {"returnees": "refugees"}
"""Those who go home are fewer of these: "3,000 have gone home; the number has fallen to | 21,500"."""
_SOME_OF = (["of", "whom"], ["of", "which"], ["of", "them"], ["of", "these"])


_LEFT_OVER = frozenset(("remain", "remained", "remaining", "remains"))
_COUNTERPART = {"freed": "hostages", "escaped": "hostages", "rescued": "missing"}
"""What those are who remain when others were freed or rescued."""


def _are_left(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "132 | remain", "253 children and 12 teachers | remained": of whom it was said before what they are."""
    if one.kind != "count" or one.rule == "hint" or (one.noun and "people" not in classes_of(one.noun, taxonomy)):
        return False
    behind = made.low[one.right]
    if made.low[one.left - 1] in ("leaves", "leaving") and not one.noun and not made.tokens.is_word(one.right):
        return True  # "soldiers freed 14, which leaves | 51"
    if left_in_their_hands(made, one) or (remain(made, one) and not one.noun):
        return True  # "33 were let go, and | 40 are still left in the forest"
    joined = behind == "and" and any(other.first > one.last and made.low[other.right] in _LEFT_OVER for other in made.counted[:ROW])
    return behind in _LEFT_OVER or joined


def _is_another_whole(made: Passage, one: Counted) -> bool:
    """ "Of the | 96 who had tickets, 53 were saved": others than those counted before."""
    opens = made.low[one.left - 2 : one.left] == ["of", "the"] or made.low[one.left - 1] == "of"
    return opens and not one.noun and made.low[one.right] in ("who", "that", "which", "whose")


_HELD = frozenset(("hostages", "detained", "captured"))


def _got_away(made: Passage, one: Counted, known: list[Counted]) -> bool:
    """ "They took 84 pupils; | 19 got away": who gets away was held."""
    if one.kind != "count" or one.noun or (made.low[one.right], made.low[one.right + 1]) not in _AWAY:
        return False
    return any(other.measure in _HELD for other in known[-ROW:])


_AWAY = frozenset(
    (("ran", "off"), ("got", "away"), ("get", "away"), ("slipped", "away"), ("ran", "away"), ("broke", "free"), ("have", "escaped"))
)


def _held(known: list[Counted], taxonomy: Taxonomy) -> tuple[str, Counted | None]:
    """ "132 remain": not of those freed but of those held, missing, waiting: the latest count that is a level, or what the freed were."""
    for other in reversed(known):
        if other.follow and other.kind == "count" and taxonomy.measures[other.measure].basis == "level":
            return other.measure, other
    for other in reversed(known):
        if other.follow and other.measure in _COUNTERPART:
            freed_soldiers = other.measure == "freed" and "military" in classes_of(other.noun, taxonomy)
            return "captured" if freed_soldiers else _COUNTERPART[other.measure], other
    return "", None


def _take_over(one: Counted, measure: str, other: Counted | None) -> bool:
    if other is None:
        return False
    one.measure, one.rule, one.elided = measure, "elided", True
    one.subject = _called(one) or (_called(other) if other.measure == measure else "")
    return True


def _are_among_them(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "They include | 20 children": some of those just counted."""
    they = made.low[one.left - 2 : one.left]
    before = next((other for other in reversed(made.counted) if other.first < one.first), None)
    if before is not None and before.part and before.elided and made.low[before.right : one.left] in (["and"], [","]):
        return "people" in classes_of(one.noun, taxonomy) and _are_among_them(made, before, taxonomy)
    return they[:1] == ["they"] and they[-1] in ("include", "included") and "people" in classes_of(one.noun, taxonomy)


def _people_before(known: list[Counted], taxonomy: Taxonomy) -> tuple[str, Counted | None]:
    """The latest count of people."""
    latest = next((other for other in reversed(known) if other.follow and other.kind == "count"), None)
    if latest is None or taxonomy.measures[latest.measure].of != "people":
        return "", None
    return latest.measure, latest


def _names_the_same(one: Counted) -> bool:
    """A noun that only names a people ("11,000 North Koreans", "50,000 men") tells no measure and may continue one."""
    head = one.noun[-1]
    return head in ("men", "foreigners") or head in BARE_SUMS or bool(nations(one.quantity.noun) and len(one.noun) <= 2)


