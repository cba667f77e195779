"""What an amount with a unit is an amount of: the nearest trigger of a measure with that unit ("a bid of | $4 billion").

Distance is counted in tokens, with a price on what parts the two: a clause, another number, a conjunction.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.fitting import Found, bare_million, is_the_whole, pick
from figures.sentences.measures import Hit, Taxonomy, Trigger, TriggerKind
from figures.sentences.passage import Counted, Passage
from figures.wordlists import wordlist, words

_NEAR = 14
"""Tokens around an amount in which its trigger may stand."""
WATTS = frozenset(("kilowatt", "megawatt", "gigawatt"))
_STATIONS = words("claims", "power_stations")
_AGAIN = 4
"""Tokens between a verb and how often it was done."""
_ITS = frozenset(("its", "their", "his", "her"))
_MULTIPLE = frozenset(("as", "more", "higher", "over", "the", "what", "its", "their", "than", "faster", "larger", "bigger"))
_NAMED_SUMS = frozenset(("budget", "deficit", "revenue", "debt", "one_off_charge", "savings", "deposits", "ransom", "fine"))
"""Sums of which their own noun tells more than the verb or the subject of their sentence."""
_NAMED_SHARES = frozenset(("pay_rise", "tariff", "stake", "share_premium"))
"""The same of shares, whose noun stands directly behind them."""
_ATTRIBUTES = 3
"""Tokens behind a currency in which the noun ends that it belongs to."""
_RELATIVES = frozenset(("which", "who", "whose", "where"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their"))
_BEHIND_SUMS = words("claims", "prepositions") | words("claims", "auxiliary") | {"of", "to"}
_OPENING = words("claims", "opening_a_clause")


_OWN = 5
"""Tokens behind a noun in which its own number stands."""
_STANDS = frozenset(("was", "is", "were", "stood", "at", "rose", "fell", "hit", "to"))


def unit_near(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    if one.kind == "count" and not bare_million(one):
        return None
    best: tuple[float, Trigger, Hit] | None = None
    for hit in made.hits:
        cost = _distance(made, one, hit)
        if cost > _NEAR or (best is not None and cost >= best[0]):
            continue
        if _is_of_another(made, one, hit) or is_the_whole(made, hit) or _is_told_by_the_way(made, one, hit):
            continue
        trigger = pick(one, hit, _telling(made, one, hit), taxonomy)
        if trigger is not None and trigger.kind == "object" and hit.first >= one.right and trigger.form == "ing":
            continue  # "paid | 2.3 billion | after losing a dispute": that has an object of its own
        if trigger is not None and trigger.measure == "votes_counted" and made.number_before.get(hit.first, one) is not one:
            continue  # that of the number right before it
        if trigger is not None and taxonomy.measures[trigger.measure].unit != "count":
            best = (cost, trigger, hit)
    return None if best is None else (best[1], best[2], "unit")


def named_itself(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Closes a | $46 billion budget deficit", "approved a | 32 billion spending plan": the last words of its noun name the sum."""
    if one.kind == "percent" and (hit := made.hit_at.get(one.last)) is not None and made.low[hit.first] != "of":
        trigger = pick(one, hit, ("total", "state"), taxonomy)  # "voted for a | 7.25% | pay deal"
        return (trigger, hit, "unit") if trigger is not None and trigger.measure in _NAMED_SHARES else None
    hit = made.hit_before.get(one.right) if one.kind == "money" and one.right > one.last else _attributive(made, one)
    if hit is None or hit.first < one.last or made.low[hit.first] == "in":
        return None  # "granted her | 14 million in damages"
    trigger = pick(one, hit, ("total",), taxonomy)
    return (trigger, hit, "unit") if trigger is not None and trigger.measure in _NAMED_SUMS else None


def _attributive(made: Passage, one: Counted) -> Hit | None:
    """ "A 43 billion euro | budget", "a 57 billion euro bailout | loan": the currency, in the singular, belongs to what follows."""
    low = made.low
    belongs = low[one.left - 1] in _DETERMINERS or low[one.first - 1] in _DETERMINERS
    if one.kind != "money" or not belongs or low[one.last - 1].endswith("s") or not made.tokens.is_word(one.last - 1):
        return None
    for at in range(one.last, one.last + _ATTRIBUTES):
        hit = made.hit_at.get(at)
        if hit is not None and any(trigger.kind == "total" and trigger.measure in _NAMED_SUMS for trigger in hit.triggers):
            return hit
        if not made.tokens.is_word(at) or low[at] in _OPENING or low[at] in _BEHIND_SUMS:
            return None
    return None


def _telling(made: Passage, one: Counted, hit: Hit) -> tuple[TriggerKind, ...]:
    """Before a share a state tells only with "were" ("in favour were"), a verb only without "at" ("held the rate at | 5%")."""
    if one.kind != "percent" or hit.last > one.left:
        return ("state", "noun", "total", "object", "subject")
    before = made.low[one.left - 1]
    kinds: tuple[TriggerKind, ...] = ("noun", "total", "subject")
    kinds = kinds if before == "at" else (*kinds, "object")
    return ("state", *kinds) if before in ("are", "were", "was", "is", "be", "been") else kinds


def _is_of_another(made: Passage, one: Counted, hit: Hit) -> bool:
    """ "32.3% with 78% | of votes counted": what stands directly behind another amount of its kind is said of that one."""
    before = hit.first - 1 - (made.low[hit.first - 1] in ("a", "an"))
    of = hit.last - (made.low[hit.last - 1] == "of")
    if hit.first >= one.right and made.low[of] == "of" and made.low[before] in ("on", "with", "and", "from", "after"):
        return of + 1 in made.bound_at  # "a profit of 412 million | on revenue of | 5.1 billion"
    if hit.first >= one.right and one.kind == "percent" and _leads_to_its_own(made, one, hit):
        return True
    owner = made.number_before.get(hit.first)
    if owner is None or owner is one or owner.kind != one.kind or owner.first < one.first:
        return False
    between = made.low[one.last : owner.left]
    return len(between) != 1 or between[0] not in ("and", "or", "to", ",", "against")


def _is_told_by_the_way(made: Passage, one: Counted, hit: Hit) -> bool:
    """ "The rate, | which comes from a separate | survey | , was | 4.2%": a clause between commas tells of its own."""
    if hit.last >= one.left or "," not in made.low[hit.last : one.left]:
        return False
    comma = next((at for at in range(hit.first - 1, made.body, -1) if made.low[at] == ","), 0)
    return comma > made.body + 1 and made.low[comma + 1] in _RELATIVES


def _leads_to_its_own(made: Passage, one: Counted, hit: Hit) -> bool:
    """ "The Greens had | 13.3 percent | and turnout was 84 percent": a noun behind "and" with a verb and a number of its own."""
    if made.low[hit.first - 1] not in ("and", "while", "but", ",", ";", "with") or hit.first - 1 < one.last:
        return False
    behind = made.low[hit.last : hit.last + _OWN]
    own = next((at for at in range(hit.last, hit.last + _OWN) if at in made.bound_at and made.bound_at[at].kind == one.kind), None)
    return own is not None and any(word in _STANDS or word.endswith("ed") for word in behind[: own - hit.last])


def goods(made: Passage, one: Counted) -> Found:
    """Tonnes, barrels or litres of which nothing more is said; the megawatts of a plant are its capacity."""
    if one.quantity.unit in WATTS and not _STATIONS.isdisjoint(made.low):
        return Trigger("capacity", "total", ""), Hit(one.first, one.last, ()), "goods"
    if one.kind not in ("mass", "volume"):
        return None
    return Trigger("volume", "total", ""), Hit(one.first, one.last, ()), "goods"


@cache
def _repeated() -> dict[str, str]:
    lines = (line.partition("|") for line in wordlist("claims")["times_over"])
    return {verb: measure.strip() for verbs, _, measure in lines for verb in verbs.split()}


def so_often(made: Passage, one: Counted) -> Found:
    """ "Fired | 31 times", "warplanes struck Aleppo | 84 times": so many shots, so many strikes."""
    if one.quantity.unit != "times" or made.low[one.last] in _MULTIPLE:
        return None
    for at in range(one.left - 1, max(made.body, one.left - _AGAIN) - 1, -1):
        if made.low[at] in _repeated() and made.low[at + 1] not in _ITS:  # "fired its coach three times"
            return Trigger(_repeated()[made.low[at]], "object", ""), Hit(at, at + 1, ()), "times"
        if not made.tokens.is_word(at):
            return None
    return None


def _distance(made: Passage, one: Counted, hit: Hit) -> float:
    """Tokens between an amount and a trigger, with a price on what parts them; less than 0 inside its noun."""
    if one.last <= hit.first < one.right:
        return -1.0
    if hit.last <= one.left:
        cost, between = float(one.left - hit.last), range(hit.last, one.left)
    elif hit.first >= one.last:
        cost, between = hit.first - one.last + 0.5, range(one.last, hit.first)
    else:
        return 0.0
    if cost > _NEAR:
        return cost
    for at in between:
        if made.breaks(at):
            cost += 2 if made.low[at] in ("(", ")") else 8
        elif at in made.number_at:
            cost += 4
        elif at >= one.right and made.low[at] == "while":
            cost += 8  # "sales dropped to | 27.8 billion, while the cost of steel rose"
        elif made.low[at] in (",", "and", "while", "but"):
            cost += 2
        elif at >= one.right and made.low[at] in _OPENING:
            cost += 8  # "41 per cent say that | pay is too low"
    return cost
