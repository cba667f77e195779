"""What a number counts: from the words around it to a key of the taxonomy.

Five readings are tried, the surest first; each looks only a few words around the number and inside its clause.

1. The fate behind it: "12 people | were killed", "30 soldiers | killed or wounded", "nine | are unaccounted for". A
   participle without an auxiliary is active, and says nothing of what stands before it, when an object follows
   ("two gunmen killed 14").
2. The deed before it: "killed | 12 people", "injuring | 200". A preposition between them parts them ("killed in 3 raids").
3. The counted itself: "700 | job cuts", "several hundred | casualties".
4. The sum before it: "the death toll | rose to | 12", "the number of evacuees | swelled to some | 11,000".
5. Amounts with a unit (money, per cent, lengths, areas): the nearest trigger of a measure with that unit.

A hint ("11,000 | soldiers") counts only where none of these speaks. What is still without a measure may be elided:
it continues the quantity before it ("nine in Vessa and four in Korlen"; "Brookmere will lose 310").
"""

from __future__ import annotations

from functools import cache

from figures.measures import Hit, Taxonomy, Trigger
from figures.passage import Counted, Passage
from figures.wordlists import words

_AFTER = 16
"""Tokens behind the counted in which its fate may follow; relative clauses and places come between."""
_BEFORE = 14
"""Tokens before a number in which the noun of its sum may stand ("the number of people killed by floods in the east rose to")."""
_NEAR = 14
"""Tokens around an amount with a unit in which its trigger may stand."""
_KINDS = {
    "money": ("money", "any"), "percent": ("percent", "any"), "proportion": ("percent", "any"), "length": ("length",), "area": ("area", "any"),
    "mass": ("amount", "any"), "volume": ("amount", "any"), "energy": ("amount", "any"), "power": ("amount", "any"), "speed": ("speed",),
    "temperature": ("temperature",), "magnitude": ("magnitude",),
}  # fmt: skip


class _Words:
    def __init__(self) -> None:
        self.auxiliary = words("claims", "auxiliary")
        self.linking = words("claims", "linking")
        self.passive = words("claims", "after_passive")
        self.active = words("claims", "after_active")
        self.prepositions = words("claims", "prepositions")
        self.stopping = words("claims", "stopping")
        self.verbs = words("nouns", "verbs")
        self.idle = words("claims", "idle_nouns")


@cache
def _words() -> _Words:
    return _Words()


def find_measures(made: Passage, taxonomy: Taxonomy) -> None:
    """Give every quantity of the passage its measure where the sentence itself tells it."""
    for one in made.counted:
        if one.kind == "time" or one.quantity.unit == "year of age":
            one.drop("duration or age")
            continue
        found = (
            _fate_behind(made, one, taxonomy)
            or _deed_before(made, one, taxonomy)
            or _counted_itself(made, one, taxonomy)
            or _sum_before(made, one, taxonomy)
            or _unit_near(made, one, taxonomy)
            or _hint(made, one, taxonomy)
        )
        if found is not None:
            trigger, hit, rule = found
            one.measure, one.trigger, one.rule = trigger.measure, hit, rule
    _coordinated(made, taxonomy)


_Found = tuple[Trigger, Hit, str] | None


def classes_of(noun: tuple[str, ...], taxonomy: Taxonomy) -> set[str]:
    """The noun classes that any word of a counted noun belongs to; its last word decides when it is in one."""
    last = {name for name, listed in taxonomy.classes.items() if noun and noun[-1] in listed}
    return last or {name for name, listed in taxonomy.classes.items() if any(word in listed for word in noun)}


def fits(one: Counted, trigger: Trigger, taxonomy: Taxonomy) -> bool:
    """May this quantity be counted by this measure, going by its unit and its noun?"""
    measure = taxonomy.measures[trigger.measure]
    if measure.unit not in ("count", "any"):
        return measure.unit in _KINDS.get(one.kind, ()) or (measure.unit == "money" and _bare_million(one))
    if one.kind not in ("count", ""):
        return measure.unit == "any"
    if not measure.of or trigger.kind in ("noun", "total", "thing"):
        return True
    if not one.noun:
        return measure.of == "people" or trigger.kind == "state"
    mine = classes_of(one.noun, taxonomy)
    if not mine:
        return measure.of == "people" and one.noun[-1] not in _words().idle
    return measure.of in mine


def _bare_million(one: Counted) -> bool:
    """A large round number without unit or noun: money whose currency is left out ("put the damage at 400-600 million")."""
    amount = one.quantity.high if one.quantity.high is not None else one.quantity.low
    return not one.quantity.unit and not one.noun and amount is not None and amount >= 1_000_000


def _pick(one: Counted, hit: Hit, kinds: tuple[str, ...], taxonomy: Taxonomy) -> Trigger | None:
    for trigger in hit.triggers:
        if trigger.kind in kinds and fits(one, trigger, taxonomy):
            return trigger
    return None


def _fate_behind(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    if one.kind not in ("count", "percent", "area", "money", "mass"):
        return None
    known, low = _words(), made.low
    at, passive, end = one.last, False, min(made.size, one.right + _AFTER)
    while at < end:
        word = low[at]
        if at in made.number_at:
            return None
        hit = made.hit_at.get(at)
        if hit is not None:
            for trigger in hit.triggers:
                if _tells_fate(made, one, trigger, hit, passive) and fits(one, trigger, taxonomy):
                    return trigger, hit, "fate"
        if word in known.auxiliary:
            passive = passive or word in ("were", "was", "are", "is", "be", "been", "being", "am", "get", "got", "remain", "remained", "left", "feared")
        elif word == ",":
            if not (at == one.right or low[at + 1] in ("including", "most", "mostly", "some", "many", "all", "among", "both", "half", "who", "which") or passive):
                return None
            if low[at + 1] in ("including", "most", "some", "many", "among", "half"):
                at = _past_aside(made, at, end)
                continue
        elif made.breaks(at) or (word in known.stopping and at >= one.right) or (at >= one.right and (word in known.verbs or (word.endswith("ed") and len(word) > 4 and not passive)) and hit is None):
            return None
        at += 1 if hit is None or not _is_noun_hit(hit) else 1
    return None


def _past_aside(made: Passage, at: int, end: int) -> int:
    """Behind the comma that closes the aside opened at token `at`, or `end`."""
    at += 1
    while at < end and made.low[at] != ",":
        at += 1
    return at + 1


def _is_noun_hit(hit: Hit) -> bool:
    return hit.triggers[0].kind == "noun"


def _tells_fate(made: Passage, one: Counted, trigger: Trigger, hit: Hit, passive: bool) -> bool:
    kind, form, low = trigger.kind, trigger.form, made.low
    if kind == "state":
        return True
    if kind == "subject":
        if form == "base":
            return low[hit.first - 1] in ("to", "will", "would", "could", "may", "might", "must", "should", "can") or hit.first == one.right
        return form != "ing" or hit.first <= one.right + 3 or low[hit.first - 1] in ("are", "were", "been", "was")
    if kind != "object":
        return False
    if form == "ing":
        return low[hit.first - 1] == "being"
    if form not in ("past", "participle"):
        return False
    if passive:
        return True
    known = _words()
    follow = low[hit.last]
    if hit.last >= made.size or follow in known.passive or not made.tokens.is_word(hit.last):
        return hit.last not in made.number_at and not made.tokens.is_number(hit.last) and follow != "$"
    return False


def _deed_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    low = made.low
    at = one.left - 1
    steps = 0
    while at >= made.body and steps < 4:
        hit = _hit_ending(made, at + 1)
        if hit is not None:
            if _is_deed(made, hit):
                trigger = _pick_deed(one, hit, taxonomy)
                if trigger is not None:
                    return trigger, hit, "deed"
            return None
        if low[at] not in _BETWEEN and not low[at].endswith("ly"):
            return None
        at -= 1
        steps += 1
    return None


_BETWEEN = frozenset(["the", "a", "an", "its", "their", "his", "her", "all", "of", "another", "more", "further", "only", "both", "those", "these", "up", "out", "down", "off", "us", "our"])


def _hit_ending(made: Passage, last: int) -> Hit | None:
    for size in range(1, 6):
        hit = made.hit_at.get(last - size)
        if hit is not None and hit.last == last:
            return hit
    return None


def _is_deed(made: Passage, hit: Hit) -> bool:
    """An active verb: "were killed" is none."""
    before = made.low[hit.first - 1] if hit.first > 0 else ""
    return before not in ("were", "was", "are", "is", "been", "be", "being", "got")


def _pick_deed(one: Counted, hit: Hit, taxonomy: Taxonomy) -> Trigger | None:
    return _pick(one, hit, ("object",), taxonomy)


def _counted_itself(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    """The last trigger noun inside the noun as read, or directly behind the number ("58 more bodies")."""
    best: _Found = None
    for at in range(one.last, min(made.size, max(one.right, one.last + 1) + 1)):
        hit = made.hit_at.get(at)
        if at > one.last and at >= one.right and made.low[at - 1] in (",", "."):
            break
        if hit is not None and (at < one.right or at == one.right):
            trigger = _pick(one, hit, ("noun",), taxonomy)
            if trigger is not None and (hit.last >= one.right):
                best = (trigger, hit, "noun")
    return best


def _sum_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    known, low = _words(), made.low
    at = one.left - 1
    floor = max(made.body, one.left - _BEFORE)
    linked = one.left < one.first and low[one.left] in known.linking
    numbered = "number of" in " ".join(low[max(made.body, floor - 4) : one.left])
    while at >= floor:
        if made.breaks(at) and not (low[at] == ":" and at == one.left - 1):
            return None
        other = made.number_at.get(at)
        if other is not None and other.quantity.role != "previous" and low[at - 1] != "from":
            return None
        if low[at] in known.linking:
            linked = True
        if low[at] == "by" and at == one.left - 1:
            return None
        hit = _hit_ending(made, at + 1)
        if hit is not None and (linked or at >= one.left - 1):
            kinds: tuple[str, ...] = ("total", "noun", "object", "state", "subject") if numbered else ("total", "noun")
            trigger = _pick(one, hit, kinds, taxonomy)
            if trigger is not None and (trigger.kind != "noun" or linked) and not one.noun:
                return trigger, hit, "sum"
            if trigger is not None and trigger.kind == "total" and _noun_agrees(one, trigger, taxonomy):
                return trigger, hit, "sum"
        at -= 1
    return None


def _noun_agrees(one: Counted, trigger: Trigger, taxonomy: Taxonomy) -> bool:
    """A sum's noun may stand before a counted noun of people ("the force of 300 men"), not before other things."""
    mine = classes_of(one.noun, taxonomy)
    return "people" in mine or one.kind != "count"


def _unit_near(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    if one.kind == "count" and not _bare_million(one):
        return None
    best: tuple[float, Trigger, Hit] | None = None
    for hit in made.hits:
        if hit.last <= one.left:
            distance = float(one.left - hit.last)
            between = range(hit.last, one.left)
        elif hit.first >= one.last:
            distance = hit.first - one.last + 0.5
            between = range(one.last, hit.first)
        else:
            distance, between = 0.0, range(0)
        if distance > _NEAR:
            continue
        for at in between:
            if made.breaks(at):
                distance += 8
            elif at in made.number_at:
                distance += 4
            elif made.low[at] in (",", "and", "while", "but"):
                distance += 2
        if distance > _NEAR or (best is not None and distance >= best[0]):
            continue
        trigger = _pick(one, hit, ("state", "noun", "total", "object", "subject"), taxonomy)
        if trigger is not None and (taxonomy.measures[trigger.measure].unit != "count"):
            best = (distance, trigger, hit)
    return None if best is None else (best[1], best[2], "unit")


def _hint(made: Passage, one: Counted, taxonomy: Taxonomy) -> _Found:
    for at in range(one.last, one.right):
        hit = made.hit_at.get(at)
        if hit is not None and hit.last >= one.right:
            trigger = _pick(one, hit, ("thing",), taxonomy)
            if trigger is not None:
                return trigger, hit, "hint"
    return None


def _coordinated(made: Passage, taxonomy: Taxonomy) -> None:
    """A quantity without measure goes with the one it is joined to: "four men and two women were killed", "nine in A and four in B"."""
    items = made.counted
    for before, one in zip(items, items[1:], strict=False):
        if one.measure or not before.measure or before.kind != one.kind or not one.follow:
            continue
        between = made.low[before.right : one.left]
        if between and between[-1] in ("and", "or", ",", "plus", "&") and len(between) <= 6 and _same_sort(before, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "joined", True
    for after, one in zip(items[::-1], items[::-1][1:], strict=False):
        if one.measure or not after.measure or after.kind != one.kind or not one.follow or after.rule not in ("fate", "joined"):
            continue
        between = made.low[one.right : after.left]
        if between and between[-1] in ("and", "or", ",", "plus", "&") and len(between) <= 3 and _same_sort(after, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = after.measure, after.trigger, "joined", True


def _same_sort(known: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    if not one.noun:
        return True
    if not known.noun:
        return bool(classes_of(one.noun, taxonomy) & {"people"})
    return bool(classes_of(one.noun, taxonomy) & classes_of(known.noun, taxonomy))
