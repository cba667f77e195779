"""What a number counts: from the words around it to a key of the taxonomy.

Six readings are tried, the surest first; each looks only a few words around the number and inside its clause.

1. The event itself: "58 bodies", "700 job cuts", "several hundred casualties", whatever happens to them behind.
2. The fate behind it: "12 people | were killed", "30 soldiers | killed or wounded", "nine | are unaccounted for". A
   participle without an auxiliary is active, and says nothing of what stands before it, when an object follows
   ("two gunmen killed 14").
3. The deed before it: "killed | 12 people", "injuring | 200". A preposition between them parts them ("killed in 3 raids").
4. The counted itself: "14 | arrests", "11,000 | soldiers".
5. The sum before it: "the death toll | rose to | 12", "the number of evacuees | swelled to some | 11,000".
6. Amounts with a unit (money, per cent, lengths, areas): the nearest trigger of a measure with that unit.

A hint ("three officers") counts only where none of these speaks. What is still without a measure may be elided:
it continues a quantity beside it ("nine in Vessa and four in Korlen") or before ("Brookmere will lose 310").
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from figures.attributes import is_attribute, is_distance, is_threshold
from figures.divisions import divide
from figures.fates import fate_before, fate_behind
from figures.fitting import Found, bare_million, classes_of, deed_of, fits, pick
from figures.joined import continue_joined
from figures.left_out import complete, continue_gapped, shares_of_a_count
from figures.measures import Hit, Taxonomy, Trigger, TriggerKind
from figures.passage import Counted, Passage, of_them
from figures.quantity import Quantity
from figures.settling import name_parts, settle
from figures.steps import is_step_to
from figures.wordlists import words

_BEFORE = 14
"""Tokens before a number in which the noun of its sum may stand ("the toll from the fire that swept the market rose to")."""
_NUMBER_OF = 26
"""Tokens before a number in which "the number of" may open its sum."""
_NEAR = 14
"""Tokens around an amount with a unit in which its trigger may stand."""
_HARMED = (("injured",), ("wounded",), ("hurt",), ("sick",), ("missing",), ("hospitalised",), ("hospitalized",), ("survivors",))
_EITHER = frozenset(("patients", "victims"))
"""Nouns of an event whose fate is told by their verb, if they have one: "rescued 52 victims", "three patients died"."""
_QUOTES = frozenset("\"“”'‘’«»")
_DOERS = frozenset(("of", "by", "against"))
"""Behind the noun of a deed and before those it is done by or to: "the loss of", "the strike by", "charges against"."""
_TOLLS = frozenset(("toll", "tally"))
_PARTING = frozenset(("including", "among"))
"""Before a bare number these make it a part of the number before it, whatever noun stands in front of them."""
_NUMBERING = frozenset(("number", "numbers", "numbered", "numbering"))
"""Verbs by which any noun is counted: "the attackers number between 12 and 20"."""


class _Words:
    def __init__(self) -> None:
        self.linking = words("claims", "linking") | {",", ":"}
        self.between = words("claims", "between_deed_and_number")
        self.modal = words("claims", "modal")
        self.passing = words("claims", "passing")
        self.before_noun = words("claims", "before_noun")
        self.sums = words("claims", "sums")
        self.camps = words("claims", "camps")
        self.where = words("claims", "where")
        self.housing = words("claims", "housing")
        self.with_lives = words("claims", "done_with_lives")
        self.ledby = words("claims", "prepositions")
        self.auxiliary = words("claims", "auxiliary")


@cache
def _words() -> _Words:
    return _Words()


def find_measures(made: Passage, taxonomy: Taxonomy) -> None:
    """Give every quantity of the passage its measure where the sentence itself tells it."""
    complete(made)
    for one in made.counted:
        if one.kind == "time" or one.quantity.unit == "year of age":
            one.drop("duration or age")
            continue
        if is_attribute(made, one):
            one.drop("an attribute of a thing")
            continue
        if is_threshold(made, one):
            one.drop("what is needed")
            continue
        if is_step_to(made, one):
            one.drop("a step")
            continue
        if is_distance(made, one):
            one.drop("a distance")
            continue
        one.deed = _deed_hit(made, one)
        found = _read(made, one, taxonomy)
        if found is not None:
            trigger, hit, rule = found
            one.measure, one.trigger, one.rule = trigger.measure, hit, rule
            settle(made, one, taxonomy)
    divide(made)
    continue_joined(made, taxonomy)
    shares_of_a_count(made)
    continue_gapped(made, taxonomy)
    name_parts(made)


def _read(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    if one.kind == "magnitude":
        return Trigger("magnitude", "total", ""), Hit(one.first, one.last, ()), "magnitude"
    return (
        (None if of_them(made, one) else _named_before(made, one, taxonomy))
        or _of_those_harmed(made, one, taxonomy)
        or _happened_to(made, one, taxonomy)
        or _counted_itself(made, one, taxonomy, events=True)
        or _done_there(made, one, taxonomy)
        or (None if _is_toll(made, one) else _rather_the_deed(made, one, fate_behind(made, one, taxonomy), taxonomy))
        or _of_those(made, one, taxonomy)
        or _deed_before(made, one, taxonomy)
        or _aboard(made, one, taxonomy)
        or fate_before(made, one, taxonomy)
        or _number_behind(made, one, taxonomy)
        or _in_a_camp(made, one)
        or _sum_before(made, one, taxonomy, events=True)
        or _named_before(made, one, taxonomy)
        or _counted_itself(made, one, taxonomy, events=False)
        or _number_of(made, one, taxonomy)
        or _sum_before(made, one, taxonomy)
        or _unit_near(made, one, taxonomy)
        or _goods(made, one)
        or _hint(made, one, taxonomy)
    )


def _is_toll(made: Passage, one: Counted) -> bool:
    """ "The toll rose to | 37 as rescuers reached villages buried in mud": what stands behind is told of others."""
    return one.noun_at is not None and made.low[one.noun_at[1] - 1] in _TOLLS


def _hit_ending(made: Passage, last: int) -> Hit | None:
    """The trigger phrase that ends before token `last`; none is longer than six tokens."""
    return made.hit_before.get(last)


def _rather_the_deed(made: Passage, one: Counted, found: Found, taxonomy: Taxonomy) -> Found:
    """ "Killing | all 54 people | on board", "burying | three people | alive": where or how they were when it befell them."""
    if found is None or found[1].first != one.right or not _states_where(found[0]):
        return found
    deed = _deed_before(made, one, taxonomy)
    return (
        deed if deed is not None and deed[0].measure in _HARMS and made.low[one.left - 1] in (made.low[deed[1].last - 1], "all") else found
    )


def _states_where(trigger: Trigger) -> bool:
    return trigger.kind == "state" and trigger.measure in ("passengers", "rescued")


_HARMS = frozenset(("killed", "wounded", "missing", "killed_or_wounded", "captured", "hostages"))


def _of_those(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Of those infected, | 371 were not vaccinated": a part of those whose fate opens the clause."""
    low, comma = made.low, one.left - 1
    if low[comma] != "," or one.noun:
        return None
    for at in range(comma - 1, max(made.body, comma - 4) - 1, -1):
        hit = made.hit_at.get(at)
        if hit is not None and hit.last == comma and _opens_a_part(made, at):
            trigger = pick(one, hit, ("state", "noun", "object"), taxonomy)
            if trigger is not None:
                one.part = True
                return trigger, hit, "fate"
    return None


def _opens_a_part(made: Passage, at: int) -> bool:
    """ "Of those | infected", "among the reported | deaths"."""
    low = made.low
    the = at - 1 - (low[at - 1] in ("reported", "confirmed", "known"))
    return low[the] in ("those", "the") and low[the - 1] in ("of", "among")


def _of_those_harmed(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Eleven of the injured | are in a critical state", "three of the wounded | have died": what became of them since."""
    if made.low[one.last : one.last + 2] != ["of", "the"] or one.noun[-1:] not in _HARMED or one.right >= made.size:
        return None
    found = fate_behind(made, replace(one, last=one.right, noun=("people",)), taxonomy)
    one.part = one.part or (found is not None and found[0].measure == "wounded" and one.noun[-1] not in ("missing", "survivors"))
    return found


# --- the counted itself


def _counted_itself(made: Passage, one: Counted, taxonomy: Taxonomy, *, events: bool) -> Found:
    """A trigger noun that ends the noun as read, or stands directly behind the number ("58 more bodies")."""
    best: Found = None
    for at in range(one.last, min(made.size, max(one.right, one.last + 1) + 1)):
        hit = made.hit_at.get(at)
        if hit is None or hit.last < one.right or (at > one.right and one.noun):
            continue
        if at == one.last + 1 and not one.noun and made.low[one.last] not in _words().before_noun:
            continue
        trigger = pick(one, hit, ("noun",), taxonomy)
        if trigger is not None and events and made.low[hit.last - 1] in _EITHER:
            told = fate_behind(made, one, taxonomy) or _deed_before(made, one, taxonomy)
            return told if told is not None and taxonomy.measures[told[0].measure].of == "people" else (trigger, hit, "noun")
        if trigger is not None and (not events or taxonomy.measures[trigger.measure].event):
            best = (trigger, hit, "noun")
    return best


def _hint(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    for at in range(one.last, one.right):
        hit = made.hit_at.get(at)
        if hit is not None and hit.last >= one.right:
            trigger = pick(one, hit, ("thing",), taxonomy)
            if trigger is not None:
                return trigger, hit, "hint"
    return None


# --- the deed before, a place behind


def _done_there(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Killed | 61 | in displacement camps": a bare number belongs to its verb, the state behind says where they were."""
    where = made.hit_at.get(one.right)
    if one.noun or where is None or made.low[where.first] not in _words().where or where.last == where.first + 1:
        return None
    return _deed_before(made, one, taxonomy) if one.deed is not None else None


# --- on board


def _aboard(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "A boat | with 35 people", "a bus carrying | 40 tourists": persons of whom a vessel's name tells where they are."""
    low = made.low
    if low[one.left - 1] != "with" or one.kind != "count" or "people" not in classes_of(one.noun, taxonomy):
        return None
    if taxonomy.classes["vessels"].isdisjoint(low[max(made.body, one.left - 4) : one.left - 1]):
        return None
    return Trigger("passengers", "noun", ""), Hit(one.first, one.last, ()), "deed"


# --- the deed before


def _deed_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    low, known = made.low, _words()
    if _is_toll(made, one):
        return None  # "death toll hits | 71"
    for at in range(one.left - 1, max(made.body, one.left - 5) - 1, -1):
        hit = _hit_ending(made, at + 1)
        if hit is not None and (low[at] not in known.between or any(trigger.kind == "object" for trigger in hit.triggers)):
            return deed_of(made, one, hit, taxonomy)
        if low[at] not in known.between and low[at] not in _QUOTES and not low[at].endswith("ly"):
            return None
    return None


def _deed_hit(made: Passage, one: Counted) -> Hit | None:
    """The verb directly in front of the number, whatever it counts."""
    hit = _hit_ending(made, one.left)
    return hit if hit is not None and any(trigger.kind == "object" for trigger in hit.triggers) else None


def _in_a_camp(made: Passage, one: Counted) -> Found:
    """ "The camp houses | 22,700 people", "is home to | 19,300": who lives in a camp are refugees."""
    low, known = made.low, _words()
    before = low[max(made.body, one.left - 2) : one.left]
    if one.kind != "count" or (before[-1:] != ["to"] and before[-1:] and before[-1] not in known.housing):
        return None
    if before[-1:] == ["to"] and before[:1] != ["home"]:
        return None
    if not before or known.camps.isdisjoint(low[made.body : one.left]):
        return None
    if one.noun and one.noun[-1] not in ("people", "persons", "families"):
        return None
    return Trigger("refugees", "noun", ""), Hit(one.first, one.last, ()), "camp"


# --- the sum before


def _number_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The number of people killed by floods in the east climbed to 13": the first trigger behind "number of" decides."""
    low = made.low
    floor = max(made.body, one.left - _NUMBER_OF)
    at = one.left - 2
    if low[one.left - 1] == "by" or (one.noun and low[one.left - 1] == "from"):
        return None  # "cut the number of refugees by 9,000", "the number of cars from | 10 makers"
    while at >= floor:
        if low[at] in _words().sums and _opens_a_sum(made, at):
            break
        other = made.number_at.get(at)
        if other is not None and not _is_passed_over(other):
            return None
        at -= 1
    else:
        return None
    of = at + 1 + (low[at + 1] == "of")
    noun = tuple(word for word in low[of : one.left] if word.isalpha()) if low[at + 1] == "of" else ()
    found: Found = None
    for begin in range(of, one.left):
        hit = made.hit_at.get(begin)
        if hit is None or (found is not None and not _tells_of(made, found[1], hit)):
            continue
        kinds: tuple[TriggerKind, ...] = ("total", "noun", "state", "object", "subject", "thing")
        if found is not None:
            kinds = ("state", "object") if hit.first == found[1].last else ("state", "object", "subject")
        trigger = pick(one, hit, kinds, taxonomy, _head(noun))
        if trigger is not None and (not trigger.then or trigger.then in low[hit.last : one.left]):
            found = trigger, hit, "sum"
            if trigger.kind not in ("noun", "thing"):
                break
    return found


def _tells_of(made: Passage, named: Hit, hit: Hit) -> bool:
    """ "Soldiers | killed", "soldiers who have | died": the fate directly behind those counted, or in their relative clause."""
    between = made.low[named.last : hit.first]
    return not between or (between[0] in ("who", "that", "which") and _words().auxiliary.issuperset(between[1:]))


def _opens_a_sum(made: Passage, at: int) -> bool:
    """ "The number | of people killed", "its claim | of soldiers killed", "the number | killed in the aftershock"."""
    follow = made.low[at + 1]
    if follow == "of":
        return made.low[at + 2] not in _words().linking
    hit = made.hit_at.get(at + 1) if made.low[at] == "number" else None
    return hit is not None and any(one.kind == "state" or one.form == "participle" or one.form == "past" for one in hit.triggers)


def _head(noun: tuple[str, ...]) -> tuple[str, ...]:
    """The first words behind "number of", up to what moves the number."""
    known = _words()
    stop = next((at for at, word in enumerate(noun) if word in known.linking), len(noun))
    return noun[: min(stop, 4)]


def _is_passed_over(other: Counted) -> bool:
    """Old values and steps stand between a sum and its number: "claims dropped 6,000 to | 219,000"."""
    return other.quantity.role == "previous" or other.why == "a step"


def _number_behind(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Bringing to | five | the number of flood victims"."""
    low = made.low
    if one.noun or low[one.last : one.last + 3] != ["the", "number", "of"]:
        return None
    for at in range(one.last + 3, min(made.size, one.last + 8)):
        hit = made.hit_at.get(at)
        trigger = pick(one, hit, ("noun", "state", "object", "subject"), taxonomy) if hit is not None else None
        if hit is not None and trigger is not None:
            return trigger, hit, "sum"
    return None


def _happened_to(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The loss of | 214 soldiers", "the strike by | 2,300 workers": what happened to them outranks what they are."""
    hit = _hit_ending(made, one.left - (made.low[one.left - 1] in ("all", "the")))
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
    return low[hit.first] == "lives" and low[at - (low[at] in ("the", "daily"))] in _words().with_lives


def _sum_before(made: Passage, one: Counted, taxonomy: Taxonomy, *, events: bool = False) -> Found:
    """The sum's noun before the number. `events`: only for a counted noun, which a sum of events outranks ("losses of | 210 men")."""
    if events and not one.noun:
        return None
    known, low = _words(), made.low
    linked = False
    passed_over: Found = None
    if of_them(made, one) or (low[one.left - 1] in _PARTING and not one.noun):
        return None
    floor = one.left - _BEFORE
    if one.noun_at is not None and low[one.noun_at[1] - 1] in _TOLLS:
        floor = min(floor, one.noun_at[0])
    for at in range(one.first - 1, max(made.body, floor) - 1, -1):
        if made.breaks(at) and not (low[at] == ":" and at == one.left - 1):
            return passed_over
        other = made.number_at.get(at)
        if other is not None and not _is_passed_over(other) and low[at - 1] not in ("from", "by"):
            return passed_over
        hit = _hit_ending(made, at + 1)
        if low[at] == "worth" and (what := _hit_ending(made, at)) is not None and pick(one, what, ("total", "state"), taxonomy):
            hit = what  # "an offer worth | 17 billion"
        if hit is not None and "before" in low[hit.first - 2 : hit.first]:
            continue  # "profits before exceptional costs fell to | 70 million"
        if hit is not None and (linked or at == one.left - 1 or hit.last > one.left):
            for trigger in hit.triggers:
                numbered = trigger.kind == "thing" and not _NUMBERING.isdisjoint(low[hit.last : one.left])
                worth = trigger.kind == "state" and low[at] == "worth"
                if not numbered and not worth and trigger.kind not in ("total", "noun"):
                    continue
                summed = fits(one, trigger, taxonomy) and not _goes_on_living(made, hit) and _sums(made, one, trigger, hit, taxonomy)
                if summed and (not events or taxonomy.measures[trigger.measure].event):
                    if trigger.kind == "noun" and low[hit.first - 1] in ("from", "and", "by", "in", "after") and _toll_of(made, hit):
                        continue  # "the toll from floods and mudslides rose to | 36"
                    if trigger.kind == "noun" and _is_beside_a_toll(made, hit):
                        passed_over = passed_over or (trigger, hit, "sum")
                        break
                    return trigger, hit, "sum"
        if low[at] == "by" and at == one.left - 1:
            return passed_over
        linked = linked or low[at] in known.linking
    return passed_over


def _is_beside_a_toll(made: Passage, hit: Hit) -> bool:
    """ "The death toll from the attack on | soldiers | rose to 24": whom a preposition leads to is not what the toll counts."""
    low, at = made.low, hit.first - 1
    while at > made.body and hit.first - at < 4 and made.tokens.is_word(at) and low[at] not in _words().ledby:
        at -= 1
    return low[at] in _words().ledby and not _TOLLS.isdisjoint(low[max(made.body, at - 9) : at])


def _sums(made: Passage, one: Counted, trigger: Trigger, hit: Hit, taxonomy: Taxonomy) -> bool:
    """Does this noun sum up the number? A noun before "of" also a counted one: "the death of 61 civilians"."""
    if not one.noun:
        return True
    if made.low[hit.last - 1] in _DOERS and hit.last >= one.left:
        wanted = taxonomy.measures[trigger.measure].of
        return wanted in classes_of(one.noun, taxonomy) if wanted else trigger.measure == "recalled"
    return trigger.kind == "total" and _agrees(one, trigger, taxonomy)


def _agrees(one: Counted, trigger: Trigger, taxonomy: Taxonomy) -> bool:
    """A sum's noun before a counted noun: "a force of 300 men", "power was cut to 40,000 homes"; not "the toll in two towns"."""
    wanted = trigger.of or taxonomy.measures[trigger.measure].of
    if not wanted:
        return one.kind != "count" or "people" not in classes_of(one.noun, taxonomy)  # "extended its recall to 400,000 jars"
    return one.kind != "count" or one.noun[-1] in _words().linking or wanted in classes_of(one.noun, taxonomy) or one.noun == ("toll",)


# --- the noun before


def _named_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Sent soldiers to the region in large numbers", "soldiers, about 11,000 of them, ...": read where the noun stands."""
    if one.noun_at is None or one.kind != "count" or not (made.low[one.left - 1] in ("in", "numbering") or of_them(made, one)):
        return None
    first, last = one.noun_at
    there = replace(one, first=first, last=first, left=first, right=last, noun=tuple(made.low[first:last]), noun_at=None)
    found = (
        _counted_itself(made, there, taxonomy, events=True)
        or fate_behind(made, there, taxonomy)
        or _deed_before(made, there, taxonomy)
        or _counted_itself(made, there, taxonomy, events=False)
    )
    if found is not None:
        one.subject = one.quantity.noun
    return found


# --- amounts with a unit


def _unit_near(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    if one.kind == "count" and not bare_million(one):
        return None
    best: tuple[float, Trigger, Hit] | None = None
    for hit in made.hits:
        cost = _distance(made, one, hit)
        if _is_of_another(made, one, hit):
            continue
        if cost > _NEAR or (best is not None and cost >= best[0]):
            continue
        trigger = pick(one, hit, _telling(made, one, hit), taxonomy)
        if trigger is not None and trigger.measure == "votes_counted" and made.number_before.get(hit.first, one) is not one:
            continue  # that of the number right before it
        if trigger is not None and taxonomy.measures[trigger.measure].unit != "count":
            best = (cost, trigger, hit)
    return None if best is None else (best[1], best[2], "unit")


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
    owner = made.number_before.get(hit.first)
    if owner is None or owner is one or owner.kind != one.kind or owner.first < one.first:
        return False
    between = made.low[one.last : owner.left]
    return len(between) != 1 or between[0] not in ("and", "or", "to", ",", "against")


def _goods(made: Passage, one: Counted) -> Found:
    """Tonnes, barrels or litres of which nothing more is said."""
    if one.kind not in ("mass", "volume"):
        return None
    return Trigger("volume", "total", ""), Hit(one.first, one.last, ()), "goods"


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
        elif made.low[at] in (",", "and", "while", "but"):
            cost += 2
    return cost


def passed(made: Passage, one: Counted) -> Quantity:
    """The quantity of a sum; one that the sum "passes" or "crosses" is more than that."""
    quantity = one.quantity
    if not quantity.unit and (one.unit or one.kind == "percent"):
        quantity = replace(quantity, unit=one.unit or "percent")
    if one.rule != "sum" or quantity.approx != "exact" or made.low[one.left - 1] not in _words().passing:
        return quantity
    return replace(quantity, approx="over", high=None)
