"""What a number counts: the noun behind it, or, where it stands alone, what the words around it say.

A hyphened word ("10-point") is the noun itself; behind a unit only "of" leads to one ("tonnes of cocaine"); a bare
number counts what became of people ("45 dead"), what was counted before ("eleven of them"), people ("kills 30"), or the
subject of its clause ("the number of dead stood at 58").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.quantities.known_numbers import is_airliner, is_airliner_of_a_size
from figures.quantities.measured import Measured, measure
from figures.quantities.nouns import a_people, fate, is_a_size, is_plural, noun_after, nouns, written
from figures.quantities.nouns_before import plural_before, subject_noun
from figures.quantities.numerals import amount
from figures.quantities.tokens import Tokens
from figures.quantity import Quantity
from figures.wordlists import words

_PLACES = words("contexts", "places")
_NOT_IN = words("contexts", "not_in")
_THEM = ("them", "whom", "these", "those", "which")
_END_OF_LIFE = ("died", "dies", "die", "perished", "drowned", "survived", "survive")
_REACH = 6
_AMOUNTS = frozenset(("number", "amount", "quantity", "total", "figure"))
"""Behind "three times the" no noun goes on from these but by "of": "three times the number | Mayor Dal gave"."""
_THAN = frozenset(("worse", "better", "higher", "lower", "cheaper", "dearer", "more", "less", "short"))
_EXPECTING = words("business", "expecting")
_EXPECTED = frozenset(("had", "have", "expected", "forecast", "predicted", "projected", "estimated", "anticipated", "were"))
_MANY = 1000
"""So many are not asked what they expect."""


def noun_of(tokens: Tokens, m: Measured, at: int, unit: str) -> tuple[int, int] | None:
    """What is counted behind the number, whose unit (if any) ends before token `at`."""
    low = tokens.low
    if m.unit is None and low[m.stop] == "-" and tokens.glued(m.stop) and tokens.glued(m.stop + 1) and tokens.is_word(m.stop + 1):
        if low[m.stop + 1] in ("strong", "odd", "plus"):
            return noun_after(tokens, m.stop + 2)
        return (m.stop + 1, m.stop + 2)  # a 10-point plan, a 16-member panel
    if m.compound:
        return noun_after(tokens, m.stop, many=False)
    if m.unit is None and low[at] == "to" and low[m.first - 1] == "from":
        return _noun_of_the_newer(tokens, at + 1)
    if unit == "times":
        if low[at + 1] in _AMOUNTS and low[at + 2] != "of":
            return (at + 1, at + 2) if low[at] == "the" else None
        return noun_after(tokens, at) if low[at] in ("the", "its", "their", "that") else None
    if m.unit is not None and low[at] != "of":
        return _noun_of_money(tokens, m, at) if m.kind == "money" else None
    if tokens.is_number(at) and not tokens.glued(at):
        return _measured_noun(tokens, at)
    if low[at] == "of" and low[at + 1] in _THEM:
        span = noun_after(tokens, at)
        return span if span is not None and is_plural(low[span[1] - 1]) else None
    if low[at] in _EXPECTING and low[m.first - 1] == "the" and m.amount.value >= _MANY and low[at + 1] in _EXPECTED:
        return None  # "short of the 240,000 | economists had expected"
    found = fate(tokens, at)
    if found is not None and not (tokens.is_word(found[1]) and is_plural(low[found[1]])) and not a_people(tokens, found[1]):
        return None if low[found[0]] in _END_OF_LIFE else found
    span = _designated(tokens, at) or noun_after(tokens, at, many=m.amount.value != 1)
    if span is not None and low[span[0]] == "head" and low[span[1]] == "of":
        return span  # "10,000 head of cattle"
    if span is None or unit or m.amount.value == 1 or is_plural(low[span[1] - 1]) or tokens.capital(span[0]):
        return span
    return None  # "the other seven withdrew", "six clear of third"


def _noun_of_the_newer(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "From 50,000 to | 52,000 units": what the later value of a move counts the earlier one did."""
    read = amount(tokens, at)
    newer = measure(tokens, read) if read is not None else None
    span = noun_after(tokens, newer.stop) if newer is not None and newer.unit is None else None
    return span if span is not None and is_plural(tokens.low[span[1] - 1]) else None


def _designated(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "250 | A320neos", "three | A330-200s", "eight | A350-900 XWBs": makes in letters and digits, in the plural."""
    if not (tokens.capital(at) and tokens.is_number(at + 1) and tokens.glued(at + 1)):
        return None
    end = at + 2
    while tokens.glued(end) and (tokens.is_word(end) or tokens.is_number(end) or tokens.low[end] == "-"):
        end += 1
    if tokens.low[end - 1].endswith("s"):
        return at, end
    span = noun_after(tokens, end) if tokens.is_word(end) else None
    return (at, span[1]) if span is not None and span[0] == end and is_plural(tokens.low[span[1] - 1]) else None


def _measured_noun(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "20 | 122mm rockets", "two | 40-foot containers": the number at `at` says of what size the counted things are."""
    low = tokens.low
    if low[at + 1] == "-" and tokens.glued(at + 1) and tokens.glued(at + 2) and is_plural(low[at + 2]):
        return at, at + 3  # "ten or more | 3-pointers"
    if is_a_size(tokens, at):
        return noun_after(tokens, at + 3)  # "ten 50-seat | electric buses"
    if is_airliner_of_a_size(tokens, at):
        make = noun_after(tokens, at + 3)
        return None if make is None else (at, make[1])  # "19 | 787-10 Dreamliners"
    if is_airliner(tokens, at, at + 1):
        make = noun_after(tokens, at + 1)
        return None if make is None else (at, make[1])  # "six | 737 MAX jets"
    read = amount(tokens, at)
    size = measure(tokens, read) if read is not None else None
    if (size is None or size.unit is None) and tokens.glued(at + 1) and tokens.capital(at + 1) and tokens.is_word(at + 2):
        named = noun_after(tokens, at + 2, many=False)
        return None if named is None else (at, named[1])  # "one | 3R rebel"
    if size is None or size.unit is None or not tokens.glued(size.unit.first):
        return None
    if size.kind in ("money", "proportion") and size.unit.name != "point":
        return None
    span = noun_after(tokens, size.stop)
    return span if span is not None and span[0] == size.stop and is_plural(low[span[1] - 1]) else None


def _noun_of_money(tokens: Tokens, m: Measured, at: int) -> tuple[int, int] | None:
    """ "$2bn in damages", "$5,000 worth of gold", "a $300 million contract"."""
    low = tokens.low
    inside = low[at] == "in" and low[at + 1] not in _NOT_IN and tokens.word[at + 1] == low[at + 1] and tokens.is_word(at + 1)
    inside = inside and amount(tokens, at + 1) is None  # "$28m in six months"
    if low[at] == "worth" or inside:
        return noun_after(tokens, at + 1 + (low[at + 1] == "of"))
    if low[at] in _THAN and low[at + 1] in ("than", "this", "last", "a", ".", ",", ""):
        return None  # "£435m | worse than planned", "£55,000 | higher than before"
    if m.unit is not None and m.unit.first < m.amount.first and tokens.is_word(at) and low[at] not in ("the", "a", "an", "its", "their"):
        return noun_after(tokens, at, many=False)
    return None


def counted_elsewhere(
    tokens: Tokens, begin: int, stop: int, rule: str, before: Sequence[Quantity], part: Decimal | None = None
) -> tuple[str, tuple[int, int] | None]:
    """What an elliptical number counts: "eleven of them", "kills 30", "seven died", "the number of dead stood at 58".

    `part`: its value, which no whole is smaller than.
    """
    low, known = tokens.low, nouns()
    if low[stop] == "of" and low[stop + 1] in _THEM:
        antecedent = _antecedent(before, part)
        if antecedent is not None:
            return antecedent.noun, antecedent.noun_span
        span = plural_before(tokens, begin, persons=True)
        return written(tokens, span) if span is not None else ("", None)
    named_left = low[begin - 1] == "left" and tokens.capital(begin - 1) and tokens.capital(begin - 2)  # "the New Left 30"
    if rule == "no-one" or (low[begin - 1] in known.harm and not named_left) or low[stop] in _END_OF_LIFE:
        return "people", None
    if low[stop] == "others":
        return written(tokens, (stop, stop + 1))
    taken = before[-1].end if before else 0
    in_numbers = (rule == "unspecified" and low[begin - 1] == "in") or low[begin - 1] == "numbering"
    span = plural_before(tokens, begin) if in_numbers else subject_noun(tokens, begin, taken)
    return written(tokens, span) if span is not None else ("", None)


def _antecedent(before: Sequence[Quantity], part: Decimal | None) -> Quantity | None:
    """Whom "them" means: the latest noun counted as such, shares and places last. Looks back a few quantities only."""
    named = [quantity for quantity in reversed(before[-_REACH:]) if quantity.noun and not _smaller(quantity, part)]
    named.sort(key=lambda quantity: (quantity.noun.rsplit(None, 1)[-1].lower() in _PLACES, bool(quantity.unit)))
    return named[0] if named else None


def _smaller(whole: Quantity, part: Decimal | None) -> bool:
    most = whole.high if whole.high is not None else whole.low
    return part is not None and most is not None and not whole.unit and most < part
