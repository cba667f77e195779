"""A sentence under reading: its tokens, the triggers of the taxonomy in it, and its quantities with what is found out about each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from figures.quantities.tokens import Tokens, tokenised
from figures.quantities.units import unit_kind
from figures.quantity import Quantity
from figures.sentences.measures import Hit, Taxonomy
from figures.wordlists import words

_BREAKS = frozenset(";:()[]•|–—") | {"--"}
"""Signs that part clauses wherever they stand."""
_MAY_BREAK = _BREAKS | {"-"}


_NO_BOUND = frozenset(("to", "of", "the", "a", "from", "between"))
"""Words inside a bound ("up to", "an excess of") that open none."""
_OPENS_WITH = {"close": ("to",), "at": ("least", "most", "the"), "no": ("fewer", "less", "more", "lower", "earlier")}
"""Words that open a bound only before these ("close to", "at least")."""


_ON_TOP = frozenset(("further", "additional", "extra"))
"""Behind an article these belong to the number: "a further | eight"."""
_PER_AREA = 8
"""Tokens from an amount to the area that it fell on."""


@dataclass(slots=True)
class Counted:
    """One quantity of a passage, and what reading has found out about it so far.

    Token intervals: the number is [first, last); `left` is the first token of what introduces it ("at least"),
    `right` the token behind the number and its noun. `kind` is count, money, percent, length, area, time ...
    """

    quantity: Quantity
    first: int
    last: int
    left: int
    right: int
    noun: tuple[str, ...]
    kind: str
    measure: str = ""
    rule: str = ""
    trigger: Hit | None = None
    elided: bool = False
    """The measure was taken from another quantity, of this sentence or an earlier one."""
    deed: Hit | None = None
    """The verb of whose object it is part ("lost | 600 men, 41 tanks and two aircraft")."""
    part: bool = False
    """A part of the quantity before it ("eleven of them in this town")."""
    subject: str = ""
    unit: str = ""
    """The unit that it leaves out, from the amount before it ("puts it at | 310")."""
    noun_at: tuple[int, int] | None = None
    """Where its noun stands when that is before the number ("soldiers were sent in large numbers")."""
    follow: bool = True
    """Worth following; turned off with a reason in `why`."""
    why: str = ""
    previous: list[Quantity] = field(default_factory=list)
    correction: str = ""

    def drop(self, why: str) -> None:
        """Not worth following; the first reason is kept."""
        if self.follow:
            self.follow, self.why = False, why


@dataclass(slots=True)
class Passage:
    """One sentence with its quantities. Offsets of tokens count from `start`, the sentence's offset in its text."""

    text: str
    start: int
    in_headline: bool
    tokens: Tokens
    low: list[str]
    size: int
    hits: list[Hit]
    hit_at: dict[int, Hit]
    """By the first token of the phrase."""
    hit_before: dict[int, Hit]
    """By the token behind the phrase."""
    counted: list[Counted]
    body: int = 0
    """First token behind the dateline."""
    opens: bool = False
    """It is the first of its paragraph."""
    number_at: dict[int, Counted] = field(default_factory=dict)
    """By the first token of the number."""
    bound_at: dict[int, Counted] = field(default_factory=dict)
    """By the first token of the number, and by that of what introduces it: "more than | 20"."""
    number_before: dict[int, Counted] = field(default_factory=dict)
    """By the token behind the number."""
    days: list[tuple[int, int]] | None = None
    """Where it says that one day is counted (figures/times/days.py); None until somebody asks."""
    clauses: list[int] | None = None
    """The tokens that part its clauses; None until somebody asks."""

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens around `at` between semicolons, colons, dashes and brackets."""
        if self.clauses is None:
            self.clauses = [token for token, word in enumerate(self.low[: self.size]) if word in _MAY_BREAK and self.breaks(token)]
        behind = bisect_left(self.clauses, at)
        first = max(self.body, self.clauses[behind - 1] + 1 if behind else 0)
        return min(first, at), max(at, self.clauses[behind] if behind < len(self.clauses) else self.size)

    def breaks(self, at: int) -> bool:
        """Does the sign at token `at` part clauses? A hyphen only with spaces around it."""
        word = self.low[at]
        return word in _BREAKS or (word == "-" and not self.tokens.glued(at) and not self.tokens.glued(at + 1))

    def written(self, first: int, last: int) -> str:
        """The words of tokens [first, last) as they stand in the text."""
        return self.text[self.tokens.start[first] : self.tokens.end[last - 1]] if last > first else ""


def passage(
    text: str, start: int, in_headline: bool, quantities: list[Quantity], taxonomy: Taxonomy, body: int = 0, tokens: Tokens | None = None
) -> Passage:
    """Make `text` ready for reading; `quantities` are those inside it, `body` the offset in it where its dateline ends."""
    tokens = tokens or tokenised(text)
    low, size = tokens.low, tokens.size
    begin = 0
    while begin < size and tokens.start[begin] < body:
        begin += 1
    found = taxonomy.hits(low[:size]) if quantities else []
    hits = [hit for hit in found if not _is_month(tokens, hit, in_headline)]
    hits = hits if in_headline else [hit for hit in hits if not _is_name(tokens, hit, begin)]
    by_first = {hit.first: hit for hit in hits}
    made = Passage(
        text=text,
        start=start,
        in_headline=in_headline,
        tokens=tokens,
        low=low,
        size=size,
        hits=hits,
        hit_at=by_first,
        hit_before={hit.last: hit for hit in hits},
        counted=[],
        body=begin,
    )
    at = 0
    bounding = _bounding()
    for quantity in quantities:
        first = bisect_right(tokens.end, quantity.start - start, at, size)
        at = bisect_left(tokens.start, quantity.end - start, first, size)
        one = _counted(made, quantity, first, at, bounding)
        made.counted.append(one)
        made.number_at[first] = made.bound_at[first] = made.bound_at[one.left] = one
        made.number_before[one.last] = one
        _part(made, one.left, taxonomy)
    return made


def _part(made: Passage, number: int, taxonomy: Taxonomy) -> None:
    """ "Left three people dead | and | injured 690": two phrases, not "dead and injured", since each has its own number."""
    for size in (3, 4):
        hit = made.hit_at.get(number - size)
        if hit is None or hit.last != number or made.low[hit.first + 1] != "and" or not _counted_just_before(made, hit.first):
            continue
        alone = [(at, taxonomy.hits([made.low[at]])) for at in (hit.first, hit.last - 1)]
        parts = [Hit(at, at + 1, found[0].triggers) for at, found in alone if found]
        at = made.hits.index(hit)
        made.hits[at : at + 1] = parts
        del made.hit_at[hit.first], made.hit_before[hit.last]
        made.hit_before.update({part.last: part for part in parts})
        made.hit_at.update({part.first: part for part in parts})


def _counted_just_before(made: Passage, at: int) -> bool:
    return any(one.right in (at, at - 1) for one in made.counted)


@cache
def _bounding() -> frozenset[str]:
    return words("claims", "bounding")


@cache
def _kinds_of_people() -> frozenset[str]:
    return words("claims", "kinds_of_people")


@cache
def _handing() -> frozenset[str]:
    return words("contexts", "handing")


@cache
def _picking() -> frozenset[str]:
    return words("contexts", "picking")


@cache
def _currencies() -> frozenset[str]:
    return words("claims", "currencies")


@cache
def _quakes() -> frozenset[str]:
    return words("claims", "quakes")


def _is_name(tokens: Tokens, hit: Hit, begin: int) -> bool:
    """A word with a capital inside a sentence belongs to a name: "executives of Safe Harbour", "the Strike family"."""
    at = hit.first
    if not tokens.capital(at) or at <= begin or tokens.word[at].isupper() or tokens.low[at] in _called():
        return False
    if hit.last > at + 1 and hit.triggers and all(trigger.kind == "total" for trigger in hit.triggers):
        return False  # "held Bank Rate at 5%"
    return tokens.is_word(at - 1) or tokens.low[at - 1] in (",", "&")


@cache
def _called() -> frozenset[str]:
    return words("claims", "called_things")


def _is_month(tokens: Tokens, hit: Hit, in_headline: bool) -> bool:
    """ "March 9", "by March": no march. In a headline any word may have its capital."""
    at = hit.first
    if tokens.low[at] != "march" or not tokens.capital(at):
        return False
    return tokens.is_number(at + 1) or (at > 0 and (tokens.is_number(at - 1) or not in_headline))


def _counted(made: Passage, quantity: Quantity, first: int, last: int, bounding: frozenset[str]) -> Counted:
    low, tokens, size = made.low, made.tokens, made.size
    left = first
    while left > made.body and low[left - 1] in bounding and first - left < 6:
        if low[left - 1] == "over" and low[left - 2] in _handing():
            break  # "handed over | 40 prisoners"
        if low[left - 1] == "up" and low[left - 2] in _picking():
            break  # "picked up | 51 people"
        left -= 1
    while left < first and (low[left] in _NO_BOUND or low[left + 1] not in _OPENS_WITH.get(low[left], (low[left + 1],))):
        left += 1
    left -= low[left] in _ON_TOP and low[left - 1] in ("a", "an") and left > made.body
    right = last
    noun: tuple[str, ...] = ()
    noun_at = None
    if quantity.noun_span is not None and quantity.noun_span[0] < quantity.start:
        noun_at = _tokens_of(tokens, quantity.noun_span[0] - made.start, quantity.noun_span[1] - made.start, first)
    elif quantity.noun_span is not None:
        a, b = quantity.noun_span[0] - made.start, quantity.noun_span[1] - made.start
        begin = last
        while begin < size and tokens.start[begin] < a:
            begin += 1
        right = begin
        while right < size and tokens.start[right] < b:
            right += 1
        noun = tuple(low[begin:right])
        if right < last:
            right = last
        if noun and noun[-1] in _kinds_of_people():
            right = _past_kinds(low, right)
    return Counted(quantity, first, last, left, right, noun, _kind(made, quantity, first, noun), noun_at=noun_at)


def _past_kinds(low: list[str], right: int) -> int:
    """Behind the list in "1,200 men | , women and children |": one number, whose people are named by their kinds."""
    at, known = right, _kinds_of_people()
    while low[at] == "," and low[at + 1] in known:
        at += 2
    at += low[at] == "," and low[at + 1] == "and"
    return at + 2 if low[at] in ("and", "or") and low[at + 1] in known else right


def _tokens_of(tokens: Tokens, start: int, end: int, limit: int) -> tuple[int, int] | None:
    """The tokens before `limit` that stand at the offsets [start, end); None outside the sentence."""
    inside = [at for at in range(limit) if start <= tokens.start[at] and tokens.end[at] <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _kind(made: Passage, quantity: Quantity, first: int, noun: tuple[str, ...]) -> str:
    """What kind of amount it is; currencies without a code ("500 million crowns") and magnitudes are told by their words."""
    unit = quantity.unit
    if unit == "magnitude":
        return "magnitude"
    if ":money" in quantity.rule:
        return "money"
    if unit in ("percent", "fraction", "percentage point"):
        return "percent"
    if unit == "litre" and {"square", "sqm", "m²"}.intersection(made.low[first : first + _PER_AREA]):
        return "length"  # "80 litres of rain per square metre" stand as many millimetres deep
    if unit:
        return unit_kind(unit) or "other"
    if noun and noun[-1] in _currencies():
        return "money"
    written = made.text[quantity.start - made.start : quantity.end - made.start]  # "7.0" is no count
    if quantity.low is not None and "." in written and quantity.low < 10 and (not noun or noun[0] in _quakes() | {"m"}):
        near = made.low[max(made.body, first - 12) : first + 4]
        return "other" if _quakes().isdisjoint(near) else "magnitude"
    return "count"


def of_them(made: Passage, one: Counted) -> bool:
    """ "41 | of them"."""
    return made.low[one.last] == "of" and made.low[one.last + 1] in ("them", "whom")


def number_behind(made: Passage, at: int) -> bool:
    """Does a number stand anywhere behind token `at`?"""
    return any(one.first > at for one in made.counted)


def number_follows(made: Passage, at: int, reach: int = 14) -> bool:
    """Does a number begin in the `reach` tokens behind token `at`?"""
    return any(at < item.first <= at + reach for item in made.counted)
