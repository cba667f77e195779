"""The sum that a number fills: "the death toll rose to | 12", "the number of evacuees swelled to | 11,000", "the loss of | 214 soldiers".

The sum's noun stands before the number, linked to it by a verb or a preposition; only "the number of" may also follow
("bringing to five the number of victims"). Another number between them ends the search, unless it is an old value or a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from figures.fates.number_of import NUMBERING, is_passed_over
from figures.quantities.nouns import nouns
from figures.quantity import Quantity
from figures.sentences.fitting import Found, classes_of, fits, is_the_whole, pick
from figures.sentences.measures import Hit, Taxonomy, Trigger
from figures.sentences.passage import Counted, Passage, of_them
from figures.sentences.sum_words import sum_words

_BEFORE = 14
"""Tokens before a number in which the noun of its sum may stand ("the toll from the fire that swept the market rose to")."""
_DOERS = frozenset(("of", "by", "against"))
"""Behind the noun of a deed and before those it is done by or to: "the loss of", "the strike by", "charges against"."""
_SUFFERED = frozenset(("killed", "wounded", "missing", "killed_or_wounded", "infected", "captured", "displaced"))
"""What a toll may count."""
_OWNERS = frozenset(("its", "their", "his", "her", "our", "own"))
_TOLLS = frozenset(("toll", "tally"))
_BARE = frozenset(("total", "number", "figure", "count"))
_BRINGING = frozenset(("bringing", "taking", "brings", "takes", "brought", "took", "raising", "pushing", "lifting"))
_LED = 7
"""Tokens between a preposition and the noun it leads to ("from | Tuesday's out-of-control | wildfires")."""
_PARTING = frozenset(("including", "among"))
"""Before a bare number these make it a part of the number before it, whatever noun stands in front of them."""
_LAUNCHED = frozenset(("drones", "missiles"))
"""What their noun alone counts, whatever became of them."""
_APART = frozenset((",", "and", ";", "while", "but"))
"""Before a number that begins anew, so that a noun which has a number of its own sums up nothing for it."""
_WORTH = frozenset(("fine", "aid", "stolen", "debt", "budget", "deal_value"))
"""Of these it is told what they are worth."""
_RELATIVES = frozenset(("which", "who", "whose", "where"))
_HOLDING = frozenset(("hold", "holds", "held", "holding"))
_PUTTING = frozenset(("put", "puts", "putting", "estimates", "estimated", "estimating"))
_OBJECT = 7
"""Tokens behind such a verb in which the head of its object stands ("put the | one-off charge")."""
_THIS = frozenset(("that", "this", "the", "a", "their", "its", "whose", "total"))
"""Before "number" these make it a noun."""


def is_toll(made: Passage, one: Counted) -> bool:
    """ "The toll rose to | 37 as rescuers reached villages buried in mud": what stands behind is told of others."""
    return one.noun_at is not None and made.low[one.noun_at[1] - 1] in _TOLLS


def happened_to(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The loss of | 214 soldiers", "the strike by | 2,300 workers": what happened to them outranks what they are."""
    hit = made.hit_before.get(one.left - (made.low[one.left - 1] in ("all", "the")))
    if hit is None or not one.noun or made.low[hit.last - 1] not in _DOERS or _goes_on_living(made, hit):
        return None
    for trigger in hit.triggers:
        if trigger.kind == "total" and fits(one, trigger, taxonomy) and _sums(made, one, trigger, hit, taxonomy):
            return trigger, hit, "deed"
    return None


def _toll_of(made: Passage, hit: Hit) -> bool:
    """Does a toll stand before this noun, which tells only what it is the toll of?"""
    said = made.low[max(made.body, hit.first - _BEFORE) : hit.first]
    return "toll" in said and not {"from", "of", "by", "in"}.isdisjoint(said[said.index("toll") :])


def _goes_on_living(made: Passage, hit: Hit) -> bool:
    """ "Upended the lives of | 3,000 villagers": nobody has died of it."""
    low, at = made.low, hit.first - 1
    return low[hit.first] == "lives" and low[at - (low[at] in ("the", "daily"))] in sum_words().with_lives


def put_at(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Puts its | dead | in the offensive at 192 soldiers", "put the | charge | for the works at 60 million": the object is the sum."""
    low, led = made.low, one.left - 1 - (made.low[one.left - 1] == "between")
    if low[led] != "at":
        return None
    for at in range(led - 1, max(made.body, one.left - _BEFORE) - 1, -1):
        if made.breaks(at) or at in made.number_at or low[at] in (",", "and"):
            return None
        if low[at] in _PUTTING:
            object_at = next((later for later in range(at + 1, min(at + _OBJECT, led)) if later in made.hit_at), 0)
            hit = made.hit_at.get(object_at)
            if hit is None or low[at + 1] in ("it", "them") or not sum_words().sums.isdisjoint(low[at + 1 : hit.first]):
                return None
            trigger = pick(one, hit, ("total", "noun", "state"), taxonomy)
            if trigger is None or (one.noun and not _agrees(one, trigger, taxonomy)):
                return None
            return _done_to_it(made, one, hit, taxonomy) or (trigger, hit, "sum")
    return None


def sum_before(made: Passage, one: Counted, taxonomy: Taxonomy, *, events: bool = False) -> Found:
    """The sum's noun before the number. `events`: only for a counted noun, which a sum of events outranks ("losses of | 210 men")."""
    if events and not one.noun:
        return None
    known, low = sum_words(), made.low
    linked = False
    passed_over: Found = None
    some = of_them(made, one) or low[one.last : one.last + 2] == ["of", "those"]
    if some or (low[one.left - 1] in _PARTING and not one.noun) or left_in_their_hands(made, one):
        return None
    if not one.noun and (_of_what_came_before(made, one) or is_remainder(made, one)):
        return None
    floor = one.left - _BEFORE
    if one.noun_at is not None and low[one.noun_at[1] - 1] in _TOLLS:
        floor = min(floor, one.noun_at[0])
    for at in _leftwards(made, one, max(made.body, floor)):
        if made.breaks(at) and not (low[at] == ":" and at == one.left - 1):
            return passed_over
        other = made.number_at.get(at)
        if other is not None and not is_passed_over(made, other) and low[at - 1] not in ("from", "by") and not _leads_to(made, other, one):
            return passed_over
        if linked and low[at] in ("count", "tally") and low[at + 1] != "of" and at + 1 not in made.hit_before and at not in made.hit_at:
            return passed_over  # "| rescuers | lifted the country's count to 99"
        hit = made.hit_before.get(at + 1)
        if hit is not None and low[one.left - 1] in _APART and _is_told_otherwise(made, one, hit):
            return passed_over  # "61 drones were shot down in the east, | 12 in the south"
        what = _worth_of(made, at) if low[at] == "worth" else None
        if what is not None and pick(one, what, ("total", "state", "noun"), taxonomy):
            hit = what  # "an offer worth | 17 billion", "the package, worth | 61 billion,"
        if hit is not None and ("before" in low[hit.first - 2 : hit.first] or is_the_whole(made, hit)):
            continue  # "profits before exceptional costs fell to | 70 million"
        if hit is not None and _was_added(made, one, hit):
            continue  # "another 200 | soldiers | were captured, taking the total to 1,400"
        if hit is not None and low[hit.first] in _HOLDING and low[hit.last] == "at":
            linked = True
            continue  # "unemployment | holds | at 8.9%"
        if hit is not None and (linked or at == one.left - 1 or hit.last > one.left):
            for trigger in hit.triggers:
                if low[hit.last] in known.saying and trigger.kind == "noun" and not _stands_at(made, hit):
                    continue  # "| rescuers | say hopes are fading for the 200"
                named = trigger.kind in ("thing", "noun") and _is_numbered(made, hit.last, one.left)
                numbered = named and trigger.kind == "thing"
                befell = _befell_before(made, one, hit, taxonomy) if named else None
                if befell is not None:
                    return befell
                worth = trigger.kind == "state" and (low[at] == "worth" or low[hit.first - 1] == "those")
                if not numbered and not worth and trigger.kind not in ("total", "noun"):
                    continue
                if is_toll(made, one) and trigger.measure not in _SUFFERED and one.noun_at is not None and at >= one.noun_at[1]:
                    continue  # "the death toll from the | collapse | of a dam", "from the raid that set off the | exodus | rose to 31"
                summed = fits(one, trigger, taxonomy) and not _goes_on_living(made, hit) and _sums(made, one, trigger, hit, taxonomy)
                if summed and (not events or taxonomy.measures[trigger.measure].event):
                    if trigger.kind == "noun" and low[hit.first - 1] in ("from", "and", "by", "in", "after") and _toll_of(made, hit):
                        continue  # "the toll from floods and mudslides rose to | 36"
                    if trigger.kind == "noun" and _is_beside_a_toll(made, hit):
                        passed_over = passed_over or (trigger, hit, "sum")
                        break
                    if passed_over is None and one.kind in ("money", "percent") and _leads_from(made, hit):
                        passed_over = trigger, hit, "sum"
                        break  # "savings from the deal are put at | 500 million"
                    return _done_to_it(made, one, hit, taxonomy) or (trigger, hit, "sum")
        if low[at] == "by" and at == one.left - 1:
            return passed_over
        linked = linked or low[at] in known.linking
    return passed_over


def is_remainder(made: Passage, one: Counted) -> bool:
    """ "The rest, | 14, | were freed", "most of them, | 52, | were in Korlen": of the whole told before, and no sum of its own."""
    return made.low[one.left - 1] == "," and made.low[one.left - 2] in nouns().remainders


def _of_what_came_before(made: Passage, one: Counted) -> bool:
    """ "15 more soldiers were killed in clashes, bringing the total to | 31": the sum of those befallen so, and not of the clashes."""
    low, at = made.low, one.left - 2
    total = low[one.left - 1] == "to" and low[at] in _BARE and low[at - 1] in ("the", "their", "its") and low[at - 2] in _BRINGING
    added = (other for other in made.counted if other.last < at and other.quantity.role == "increment")
    return total and any(other.measure in _SUFFERED and other.rule == "fate" for other in added)


def _leftwards(made: Passage, one: Counted, floor: int) -> Iterator[int]:
    """The tokens before a number back to `floor`; for an amount without asides: "the rate, | which comes from a survey, | was 4.2%"."""
    low, at = made.low, one.first - 1
    while at >= floor:
        if low[at] == "," and one.kind != "count":
            opening = next((back for back in range(at - 1, floor, -1) if low[back] == "," or back in made.number_at), -1)
            if opening >= 0 and low[opening] == "," and low[opening + 1] in _RELATIVES:
                at = opening
        yield at
        at -= 1


def left_in_their_hands(made: Passage, one: Counted) -> bool:
    """ "Freed 20 captured soldiers, leaving | 44 in its hands": no sum of the soldiers freed."""
    low, at = made.low, one.right + (made.low[one.right] == "still")
    leaves = low[one.left - 1] in ("leaving", "leaves") and not one.noun
    return leaves and low[at] == "in" and low[at + 1] in ("its", "their") and low[at + 2] == "hands"


def _was_added(made: Passage, one: Counted, hit: Hit) -> bool:
    """Does this noun say only who came on top of those that a total counts?"""
    if one.quantity.role != "total":
        return False
    added = (other for other in made.counted if other.quantity.role == "increment" and other.last <= hit.first < other.right)
    return any(other.measure and hit.triggers[0].measure != other.measure for other in added)


def _worth_of(made: Passage, worth: int) -> Hit | None:
    """ "An offer | worth", "the package, | worth", "the rescue package for the lender | is worth": what has the worth."""
    low, being = made.low, worth - 1
    if low[being] not in sum_words().being and low[being - 1] not in sum_words().being:
        return made.hit_before.get(worth - (low[being] == ","))
    for at in range(being, max(made.body, worth - _LED - 2), -1):
        hit = made.hit_before.get(at)
        if hit is not None and any(trigger.kind == "total" and trigger.measure in _WORTH for trigger in hit.triggers):
            return hit
        if made.breaks(at) or at in made.number_at:
            return None
    return None


def _stands_at(made: Passage, hit: Hit) -> bool:
    """ "Deliveries | stood at", "came in at": no speech, unless it is a toll that stands there."""
    return made.low[hit.last + 1] in ("at", "to", "in") and _TOLLS.isdisjoint(made.low[made.body : hit.first])


def _leads_from(made: Passage, hit: Hit) -> bool:
    """Does a preposition lead to this noun, so that an earlier one may be the sum's?"""
    at = hit.first - 1 - (made.low[hit.first - 1] in _THIS)
    return made.low[at] in ("from", "in", "for")


def _is_told_otherwise(made: Passage, one: Counted, hit: Hit) -> bool:
    """Does another number count what this noun names, by what was done to it?"""
    owner = next((other for other in made.counted if other.last <= hit.first < other.right and other.first < one.first), None)
    told = owner is not None and owner.rule in ("fate", "deed") and not is_passed_over(made, owner)
    return owner is not None and told and hit.triggers[0].measure in _LAUNCHED and owner.measure == "drones_downed"


def _leads_to(made: Passage, other: Counted, one: Counted) -> bool:
    """ "Profit climbed | 6.2 percent | to 412 million": how far it moved, between the sum and its number."""
    if other.kind == "time":
        return made.low[other.last - 2] == "-" and bool(other.noun)  # "the yield on the | 10-year | note rose to"
    step = other.quantity.unit in ("point", "basis point") or (other.kind == "percent" and one.kind not in ("percent", "count"))
    moved = step and other.quantity.trend is not None
    if not step and other.kind == "percent" and one.kind == "count" and not one.noun:
        moved = other.quantity.trend is not None  # "births dropped | 7.7 percent | to 229,000"
    return moved and other.right == one.left - 1 and made.low[other.right] in ("to", "at")


def _done_to_it(made: Passage, one: Counted, named: Hit, taxonomy: Taxonomy) -> Found:
    """ "Puts the | drones | it has brought down at eleven": what a clause behind the noun says was done to it is what is counted."""
    low, at = made.low, named.last
    at += low[at] in ("that", "which", "whom")
    if low[at] not in ("it", "they", "he", "she", "we"):
        return None
    at = next((later for later in range(at + 1, at + 4) if low[later] not in sum_words().auxiliary), 0)
    hit = made.hit_at.get(at)
    trigger = pick(one, hit, ("object",), taxonomy, (low[named.last - 1],)) if hit is not None else None
    return (trigger, hit, "sum") if hit is not None and trigger is not None else None


def _is_numbered(made: Passage, first: int, last: int) -> bool:
    """ "The attackers | number | between 12 and 20"; not "kidnappers, but | that number | dropped to 21"."""
    return any(made.low[at] in NUMBERING and made.low[at - 1] not in _THIS for at in range(first, last))


def _befell_before(made: Passage, one: Counted, named: Hit, taxonomy: Taxonomy) -> Found:
    """ "| Injured | officers now number 29": what befell them stands before their noun."""
    hit = made.hit_before.get(named.first)
    trigger = pick(one, hit, ("state", "object"), taxonomy, (made.low[named.first],)) if hit is not None else None
    return (trigger, hit, "sum") if hit is not None and trigger is not None else None


def _is_beside_a_toll(made: Passage, hit: Hit) -> bool:
    """ "The death toll from the attack on | soldiers | rose to 24": whom a preposition leads to is not what the toll counts."""
    low, at, of_the_dead = made.low, hit.first - 1, sum_words().ledby | {"of", "among"}
    while at > made.body and hit.first - at < _LED and (made.tokens.is_word(at) or low[at] == "-") and low[at] not in of_the_dead:
        at -= 1
    if low[at] in ("of", "among"):
        return low[at - 2 : at] == ["death", "toll"]  # "the death toll of rebels and their | captives | to 80"
    return low[at] in sum_words().ledby and not (_TOLLS | {"count"}).isdisjoint(low[max(made.body, at - 9) : at])


def _sums(made: Passage, one: Counted, trigger: Trigger, hit: Hit, taxonomy: Taxonomy) -> bool:
    """Does this noun sum up the number? A noun before "of" also a counted one: "the death of 61 civilians"."""
    if not one.noun:
        return True
    if made.low[hit.last - 1] in _DOERS and hit.last >= one.left:
        wanted = taxonomy.measures[trigger.measure].of
        return wanted in classes_of(one.noun, taxonomy) if wanted else trigger.measure == "recalled"
    own = trigger.kind == "noun" and trigger.measure in _SUFFERED and made.low[hit.first - 1] in _OWNERS  # "its own | dead |: 380 soldiers"
    return (own or trigger.kind == "total") and _agrees(one, trigger, taxonomy)


def _agrees(one: Counted, trigger: Trigger, taxonomy: Taxonomy) -> bool:
    """A sum's noun before a counted noun: "a force of 300 men", "power was cut to 40,000 homes"; not "the toll in two towns"."""
    wanted = trigger.of or taxonomy.measures[trigger.measure].of
    if not wanted:
        return one.kind != "count" or "people" not in classes_of(one.noun, taxonomy)  # "extended its recall to 400,000 jars"
    return one.kind != "count" or one.noun[-1] in sum_words().linking or wanted in classes_of(one.noun, taxonomy) or one.noun == ("toll",)


def passed(made: Passage, one: Counted) -> Quantity:
    """The quantity of a sum; one that the sum "passes" or "crosses" is more than that."""
    quantity = one.quantity
    if not quantity.unit and (one.unit or one.kind == "percent"):
        quantity = replace(quantity, unit=one.unit or "percent")
    beyond = made.low[one.left - 1] in sum_words().passing or made.low[one.left - 1] == "past"  # "taking the number of dead past | 300"
    if one.rule != "sum" or quantity.approx != "exact" or not beyond:
        return quantity
    return replace(quantity, approx="over", high=None)
