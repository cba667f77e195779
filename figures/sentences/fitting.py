"""Which measures a number can have, going by its unit and its noun: what every reading of counted.py asks first."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from figures.sentences.measures import Hit, Taxonomy, Trigger, TriggerKind
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_UNITS = {
    "money": ("money", "any"),
    "percent": ("percent", "any"),
    "length": ("length",),
    "area": ("area", "any"),
    "mass": ("amount", "any"),
    "volume": ("amount", "any"),
    "energy": ("amount", "any"),
    "power": ("amount", "any"),
    "speed": ("speed",),
    "temperature": ("temperature",),
    "magnitude": ("magnitude",),
}
"""Kind of an amount -> the units of measures it may have."""

Found = tuple[Trigger, Hit, str] | None
"""A trigger, the phrase that is it, and which reading found it; None when it found nothing."""


_ONE_SHARE = 10_000
"""Money from here on is no price of one share."""
_ONE_BONUS = 1_000_000
_MANY_WAGES = 10_000_000
"""Money from here on is nobody's pay, in whatever currency."""
_WHOLE = 6
"""Tokens between a share and the end of what it is a share of ("of the country's annual gross domestic | product")."""
_NO_PARTS = frozenset(("growth", "pay_rise", "inflation", "interest_rate", "price_change"))
"""Measures of a change: of what they are told no share is one ("40% of wage workers")."""
_SPLIT = 12
"""Tokens behind the counted in which the second half of its verb stands."""
_CROWDS = ("people", "residents", "households", "animals")
"""What comes in millions; "a loss of 270 million" is neither men nor houses."""
_PERSONS = ("people", "residents")
"""Noun classes that a bare number or an unknown noun may belong to: most of what news counts is people."""


_ENDINGS = ("workers", "women", "men", "holders", "owners", "drivers", "players", "goers", "seekers", "fighters", "officers")
"""Ends of compound nouns that tell their class: "dockworkers", "churchgoers"."""


@cache
def _idle() -> frozenset[str]:
    return words("claims", "idle_nouns")


@cache
def _by_hand() -> frozenset[str]:
    return words("claims", "never_millions")


@cache
def _determiners() -> frozenset[str]:
    return words("claims", "determiners")


@cache
def _being() -> frozenset[str]:
    return words("claims", "being")


def classes_of(noun: tuple[str, ...], taxonomy: Taxonomy) -> Set[str]:
    """The noun classes of a counted noun: those of its last word, else of any of its words."""
    if not noun:
        return set()
    if "unmanned" in noun and noun[-1] in ("vehicles", "aircraft"):
        return {"weapons", "drones"}
    last = taxonomy.classes_of(noun[-1])
    if not last and noun[-1].endswith(_ENDINGS):
        last = taxonomy.classes_of(next((end for end in _ENDINGS if noun[-1].endswith(end) and noun[-1] != end), ""))
    return last or {name for word in noun for name in taxonomy.classes_of(word)}


def fits(one: Counted, trigger: Trigger, taxonomy: Taxonomy, noun: tuple[str, ...] | None = None) -> bool:
    """May this quantity be counted by this measure, going by its unit and its noun (or the `noun` given for it)?"""
    measure = taxonomy.measures[trigger.measure]
    if one.quantity.role == "share" and trigger.measure in _NO_PARTS and "people" in classes_of(one.noun, taxonomy):
        return False  # "the raise was turned down by | 54 percent of members"
    if trigger.measure == "wage" and (one.quantity.low or one.quantity.high or 0) >= _MANY_WAGES:
        return False
    if trigger.measure == "bonus" and (one.quantity.low or one.quantity.high or 0) >= _ONE_BONUS:
        return False  # "the bank's bonus pool rose to | 1.2 billion euros"
    if trigger.measure == "share_price" and (one.quantity.low or one.quantity.high or 0) >= _ONE_SHARE:
        return False  # "the scandal that sank its share price has cost it | 27.4 billion"
    mine = one.noun if noun is None else noun
    if one.kind == "percent" and trigger.of in taxonomy.classes and trigger.of not in classes_of(mine, taxonomy):
        return False  # "sell | 30 percent of the company", but "of its crop"
    if measure.unit not in ("count", "any"):
        return measure.unit in _UNITS.get(one.kind, ()) or (measure.unit == "money" and trigger.kind != "object" and bare_million(one))
    if one.kind != "count":
        return measure.unit == "any" and "any" in _UNITS.get(one.kind, ())
    if measure.unit == "any" and bare_million(one):
        return True
    wanted = trigger.of or measure.of
    if trigger.measure in _by_hand() and bare_million(one):
        return False  # "handed over 400 million"
    if trigger.kind == "total" and bare_million(one) and measure.unit == "count" and wanted and (trigger.of or wanted not in _CROWDS):
        return False  # "a loss of 270 million" is no loss of people
    if trigger.measure == "passengers" and one.noun and one.noun[-1] in taxonomy.classes["vehicles"]:
        return False  # "256 passengers and | 14 vehicles | on board"
    if not wanted or (trigger.kind in ("noun", "total", "thing") and not trigger.of):
        return measure.unit == "count"
    if not mine:
        return wanted in _PERSONS or (trigger.kind == "state" and not trigger.of and wanted in ("households", "weapons", "waiters"))
    classes = classes_of(mine, taxonomy)
    if measure.but and not trigger.of and measure.but in classes:
        return False  # "4,000 soldiers arrived in Varn"
    if not classes:
        return wanted in _PERSONS and not trigger.of and mine[-1] not in _idle() and mine[-1] not in taxonomy.things
    return wanted in classes


def bare_million(one: Counted) -> bool:
    """A large round number without unit or noun: money whose currency is left out ("put the damage at 400-600 million")."""
    amount = one.quantity.high if one.quantity.high is not None else one.quantity.low
    return not one.quantity.unit and not one.noun and amount is not None and amount >= 1_000_000


def pick(one: Counted, hit: Hit, kinds: tuple[TriggerKind, ...], taxonomy: Taxonomy, noun: tuple[str, ...] | None = None) -> Trigger | None:
    for trigger in hit.triggers:
        if trigger.kind in kinds and fits(one, trigger, taxonomy, noun):
            return trigger
    return None


def is_the_whole(made: Passage, hit: Hit) -> bool:
    """ "8.5 per cent of | GDP", "1% of world | output": of what a share is told, which did not grow by it."""
    if not any(trigger.measure in _NO_PARTS for trigger in hit.triggers):
        return False
    for at in range(hit.first - 1, max(made.body, hit.first - _WHOLE) - 1, -1):
        if at in made.number_before and made.low[at] == "of":
            share = made.number_before[at]
            return share.kind == "percent" and (hit.first < share.right or "and" not in made.low[at : hit.first])
        if not made.tokens.is_word(at) or made.low[at] in ("in", "to", "by"):
            return False
    return False


def deed_of(made: Passage, one: Counted, hit: Hit, taxonomy: Taxonomy) -> Found:
    """The measure of a verb in front of the counted; the second half of a split verb must follow ("let nine sailors | go")."""
    for trigger in hit.triggers:
        whole = trigger.is_whole(made.low[one.last : one.right + _SPLIT])
        if whole and trigger.kind == "object" and fits(one, trigger, taxonomy) and _is_deed(made, hit, trigger):
            return trigger, hit, "deed"
    return None


def _is_deed(made: Passage, hit: Hit, trigger: Trigger) -> bool:
    """An active verb: "were killed" is none, "were treating" is."""
    before = made.low[hit.first - 1] if hit.first > 0 else ""
    if made.low[hit.first] == "to":
        return True  # "is | to shut | 112 shops"
    if trigger.form == "base" and (before in _determiners() or made.low[hit.last] == "of"):
        return False  # "of the 84 men on the shift 53 came up", "the new offer | of 45 euros"
    named = made.tokens.capital(hit.first - 1) and made.low[hit.first - 2] in _determiners()
    if named and made.low[hit.first] in words("claims", "disasters"):
        return False  # "the Eaton | fire | 13,690"; but "the Taliban | kill | nine"
    return trigger.form == "ing" or before not in _being()
