"""Reading the quantities of a text: the one door is `quantities`.

The text is cut into tokens once. Only tokens that can begin a number (digits, number words, words such as "dozens" or
"no") are looked at, so a sentence without any costs a scan. At each, in order: vague and unspecified amounts; a number
(figures/numerals.py) with its currency or unit (units.py); is it a trap (traps.py)?; does a range follow?; then what
bounds it (bounds.py), what is counted (nouns.py), which way it moved and its role (roles.py). Each step looks a fixed
number of tokens around, so the whole is linear in the text.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.bounds import bound_after, bound_before
from figures.nouns import fate, is_plural, noun_after, nouns, written
from figures.numerals import Amount, amount, number_words, share
from figures.quantity import Approx, Quantity, Role
from figures.roles import Trend, moved, moving_verb_before, role_of, trend_after
from figures.tokens import Tokens
from figures.traps import digits_trap, looks_like_year, saying, score_or_code, sentence_start, title_case
from figures.units import Unit, currency_before, rate_after, settle_m, unit_after
from figures.vague import STARTERS, Ladder, Vague, default_ladder, vague_at

_RUN_OF_NUMBERS = 12
"""A row of more bare numbers than this is a table, not prose."""
_DASHES = frozenset("-–—")


@cache
def _starters() -> frozenset[str]:
    return number_words().starters | STARTERS | {"a", "an"}


def quantities(text: str, *, ladder: Ladder | None = None) -> list[Quantity]:
    """Every figure of `text`, in order of `start`; none overlap. `ladder` bounds vague words (default: lexicon/ladder.yaml)."""
    tokens = Tokens(text)
    starters = _starters()
    hits = [i for i, word in enumerate(tokens.low) if word in starters or "0" <= word[:1] <= "9"]
    if not hits:
        return []
    return _Reading(tokens, ladder or default_ladder()).read(hits)


class _Measured:
    """A number with its currency or unit, in tokens [first, stop)."""

    __slots__ = ("amount", "compound", "first", "stop", "unit")

    def __init__(self, read: Amount, first: int, stop: int, unit: Unit | None, compound: bool) -> None:
        self.amount = read
        self.first = first
        self.stop = stop
        self.unit = unit
        self.compound = compound


class _Reading:
    """One pass over one text."""

    def __init__(self, tokens: Tokens, ladder: Ladder) -> None:
        self.tokens = tokens
        self.ladder = ladder
        self.continental = False
        self.found: list[Quantity] = []
        self.next = 0
        """First token not yet taken."""

    def read(self, hits: list[int]) -> list[Quantity]:
        for i in hits:
            if i >= self.next:
                self._at(i)
        return self.found

    def _at(self, i: int) -> None:
        tokens = self.tokens
        word = tokens.low[i]
        if word in STARTERS:
            vague = vague_at(tokens, i, self.ladder)
            if vague is not None:
                self._keep_vague(vague)
                return
        read = amount(tokens, i, self.continental)
        if read is None:
            if tokens.is_number(i):
                self._skip_code(i)
            return
        if tokens.is_number(i):
            self._digits(read)
        else:
            self._worded(read)

    # --- numbers

    def _skip_code(self, i: int) -> None:
        """Pass over a telephone number or code with all the digits that belong to it."""
        tokens, at = self.tokens, i + 1
        while (tokens.is_number(at) and tokens.start[at] <= tokens.end[at - 1] + 1) or (
            tokens.low[at] in ("-", "–", "/", ":", ".") and tokens.glued(at) and tokens.glued(at + 1) and tokens.is_number(at + 1)
        ):
            at += 1
        self.next = at

    def _measured(self, read: Amount) -> _Measured | None:
        """`read` with its currency or unit; None for the name of a race."""
        tokens = self.tokens
        money = currency_before(tokens, read.first)
        first = money.first if money else read.first
        if money is None and read.letter == "m":
            span = noun_after(tokens, read.stop)
            counted = span is not None and is_plural(tokens.low[span[1] - 1])
            counted = counted or (unit := unit_after(tokens, read.stop, read)) is not None and unit.kind == "money"
            settled = settle_m(tokens, read, False, counted)
            if settled is None:
                return None
            read, metre = settled
            if metre is not None:
                return _Measured(read, first, metre.stop, metre, False)
        if money is None and read.letter in ("t", "mm", "MM", "T"):
            plain = Amount(read.first, read.stop - 1, read.value / (read.scale or 1), "digits")
            unit = unit_after(tokens, plain.stop, plain)
            if unit is not None and unit.kind != "money":
                return _Measured(plain, first, unit.stop, unit, False)
        unit = unit_after(tokens, read.stop, read)
        if money is not None:
            stop = unit.stop if unit is not None and unit.name == money.name or (unit is not None and unit.kind == "money") else read.stop
            return _Measured(read, first, stop, money, False)
        if unit is None:
            return _Measured(read, first, read.stop, None, False)
        compound = tokens.low[unit.first] in _DASHES
        return _Measured(read, first, unit.stop, unit, compound)

    def _digits(self, read: Amount) -> None:
        tokens = self.tokens
        measured = self._measured(read)
        if measured is None:
            self.next = read.stop
            return
        unit = measured.unit
        money = unit is not None and unit.kind == "money"
        if self._age(measured):
            return
        trap = digits_trap(tokens, measured.amount, money=money and measured.first < read.first, unit=unit is not None)
        if trap:
            self._pass_trap(read, trap)
            return
        self._number(measured)

    def _pass_trap(self, read: Amount, trap: str) -> None:
        tokens, at = self.tokens, read.stop
        if trap in ("code", "year", "name", "clock") and tokens.low[at] in ("-", "–", "/", ":", "—") and tokens.glued(at) and tokens.is_number(at + 1):
            at += 2
        self.next = at

    def _worded(self, read: Amount) -> None:
        tokens, i = self.tokens, read.first
        low = tokens.low
        if read.value == 0 and low[read.stop] not in ("casualties", "deaths", "cases", "injuries", "percent", "per", "%"):
            self.next = read.stop
            return
        if saying(tokens, i) or self._is_name(read):
            self.next = read.stop
            return
        measured = self._measured(read)
        if measured is None or self._age(measured):
            return
        if read.form == "fraction" and not self._is_share(read, measured):
            self.next = i + 1
            return
        if low[read.stop] in ("o'clock", "o’clock", "a.m.", "p.m.", "am", "pm"):
            self.next = read.stop
            return
        if read.value == 1 and read.stop == i + 1 and not self._is_count_of_one(measured):
            self.next = i + 1
            return
        self._number(measured)

    def _is_name(self, read: Amount) -> bool:
        """A capitalised number word in running text is part of a name ("the Six Nations")."""
        tokens, i = self.tokens, read.first
        return tokens.capital(i) and not sentence_start(tokens, i) and not title_case(tokens, i) and tokens.capital(read.stop)

    def _is_share(self, read: Amount, measured: _Measured) -> bool:
        """A fraction is a share before "of", a measure, the end of a clause; "a third man" is an ordinal."""
        tokens, stop = self.tokens, read.stop
        low = tokens.low
        if low[read.first - 1] in ("first", "second", "last", "the", "this", "next", "each", "every", "other") and low[read.stop - 1] in ("half", "quarter", "third"):
            return low[stop] == "of" and low[read.first - 1] not in ("first", "second", "last", "next", "this", "other")
        if low[stop] == "of" or measured.unit is not None or low[read.stop - 1].endswith("s"):
            return True
        if low[read.first] == "half":
            return low[stop] in ("the", "a", "an", "its", "their", "his", "her", "our", "of", "as", "that", "those", "all") or is_plural(low[stop]) or (
                low[read.first - 1] in ("by", "than", "nearly", "almost", "about", "over")
            )
        word = low[stop]
        if low[read.stop - 1] == "quarter" and low[read.first - 1] in ("in", "for", "during", "each"):
            return False
        return not tokens.is_word(stop) or word in ("were", "are", "was", "is", "have", "had", "has", "say", "said", "to", "from", "in", "since", "on", "and", "more", "less", "higher", "lower")

    def _is_count_of_one(self, measured: _Measured) -> bool:
        """ "One soldier", "killed one", "one dead"; not the pronoun."""
        tokens, known = self.tokens, nouns()
        low, at = tokens.low, measured.stop
        if measured.unit is not None:
            return True
        if low[at] in known.fates or (low[at] == "-" and tokens.glued(at)) or low[at] == "or":
            return low[at] != "or" or low[at + 1] in number_words().small
        if low[measured.first - 1] in known.harm:
            return True
        if not tokens.is_word(at) or low[at] in known.stop:
            return False
        if low[at] in known.speakers and any(low[k] in ("said", "told", "says", "added") for k in range(at + 1, at + 6)):
            return False
        return noun_after(tokens, at, many=False) is not None

    # --- ranges and the quantity itself

    def _number(self, measured: _Measured) -> None:
        tokens = self.tokens
        read = measured.amount
        if read.form in ("digits", "words") and measured.unit is None and read.scale is None:
            part = share(tokens, read)
            if part is not None and unit_after(tokens, part.stop, part) is None:
                self._keep(_Measured(part, measured.first, part.stop, None, False), part.value, part.value)
                return
        second = self._second(measured)
        if second is None:
            self._keep(measured, read.value, read.value)
            return
        if isinstance(second, str):
            self.next = self.next if self.next > measured.stop else measured.stop
            return
        low_value, high_value = self._elided(measured, second)
        both = _Measured(second.amount, measured.first, second.stop, second.unit or measured.unit, second.compound)
        self._keep(both, low_value, high_value, connected=True)

    def _second(self, a: _Measured) -> _Measured | str | None:
        """The upper end of a range that begins with `a`; a trap's name where it is a score or season; None without one."""
        tokens = self.tokens
        low, at = tokens.low, a.stop
        dash = low[at] in _DASHES and low[at] != "" and tokens.start[at + 1] <= tokens.end[at] + 1
        before = low[a.first - 1]
        if dash:
            at += 1
        elif low[at] == "to" or (low[at] == "and" and self._after_between(a)) or (low[at] == "or" and a.unit is None):
            at += 1
        else:
            return None
        connector = low[at - 1]
        at = self._past_currency(at)
        if not (tokens.is_number(at) or low[at] in number_words().small or low[at] in ("a", "half")):
            return None
        read = amount(tokens, at, self.continental)
        if read is None:
            return None
        b = self._measured(read)
        if b is None:
            return None
        if dash:
            span = noun_after(tokens, b.stop)
            counted = b.unit is not None or a.unit is not None or (span is not None and is_plural(low[span[1] - 1]) and not tokens.capital(span[0]))
            counted = counted or bound_before(tokens, a.first)[0] != "exact"
            trap = score_or_code(tokens, a.amount, read, counted)
            if trap:
                self.next = b.stop
                return trap
            return b
        if looks_like_year(tokens, read.first) and b.unit is None and read.stop == read.first + 1 and digits_trap(tokens, read, money=False, unit=False):
            return None
        if tokens.is_number(at) and b.unit is None and digits_trap(tokens, read, money=False, unit=False):
            return None
        if connector == "or":
            return b if a.amount.value < b.amount.value <= 2 * a.amount.value + 1 else None
        if connector == "to" and not self._is_range(a, b, before):
            return None
        return b

    def _past_currency(self, at: int) -> int:
        for step in range(3):
            if self.tokens.is_number(at + step):
                money = currency_before(self.tokens, at + step)
                return at + step if step == 0 or (money is not None and money.first == at) else at
        return at

    def _after_between(self, a: _Measured) -> bool:
        low = self.tokens.low
        return low[a.first - 1] == "between" or low[bound_before(self.tokens, a.first)[1] - 1] == "between"

    def _is_range(self, a: _Measured, b: _Measured, before: str) -> bool:
        """ "A to B" as a range: not a movement ("rose 5% to 10%", "from 45 to 61" under a verb of movement), not a tally."""
        tokens = self.tokens
        kind_a = a.unit.kind if a.unit else ""
        kind_b = b.unit.kind if b.unit else ""
        if kind_a and kind_a != kind_b:
            return False
        if before == "from" and moving_verb_before(tokens, a.first - 1):
            return False
        if kind_a and moved(tokens, a.first):
            return False
        low_value, high_value = self._elided(a, b)
        return low_value < high_value

    def _elided(self, a: _Measured, b: _Measured) -> tuple[Decimal, Decimal]:
        """Both ends, the first with the scale of the second where it was left out ("four to five million", "10-12,000")."""
        x, y = a.amount, b.amount
        low_value, high_value = x.value, y.value
        if x.scale is None and y.scale is not None and (low_value * y.scale <= high_value or low_value < y.value / y.scale * 2) and "," not in self._written(x):
            if low_value * y.scale <= high_value:
                low_value *= y.scale
        elif x.scale is None and y.scale is None and "," in self._written(y) and low_value < 1000 and low_value * 1000 < high_value and "," not in self._written(x):
            low_value *= 1000
        return low_value, high_value

    def _written(self, read: Amount) -> str:
        return self.tokens.word[read.first]

    def _age(self, measured: _Measured) -> bool:
        """ "34-year-old", "34 years old", "aged 34", ", 34,": kept with the unit "year of age"; a thing's age is passed over."""
        tokens, unit = self.tokens, measured.unit
        low, at = tokens.low, measured.stop
        if unit is not None and unit.kind == "time" and unit.name in ("year", "month", "week", "day"):
            stop = at
            if low[at] == "-" and low[at + 1] in ("old", "olds"):
                stop = at + 2
            elif low[at] == "old":
                stop = at + 1
            elif low[at] == "of" and low[at + 1] == "age":
                stop = at + 2
            if stop == at:
                return False
            if self._is_thing(stop):
                self.next = stop
                return True
            self._emit_age(measured, stop, unit.name)
            return True
        if unit is not None or measured.amount.value > 120 or measured.amount.value != int(measured.amount.value):
            return False
        before = low[measured.first - 1]
        if before == "aged" or (before == "age" and low[measured.first - 2] in ("the", "of", "at")) or self._in_apposition(measured):
            self._emit_age(measured, measured.stop, "year")
            return True
        return False

    def _in_apposition(self, measured: _Measured) -> bool:
        """ "Smith, 34, said": a small number between commas behind a name."""
        tokens, first = self.tokens, measured.first
        return (
            tokens.low[first - 1] == ","
            and tokens.low[measured.stop] in (",", ".")
            and tokens.capital(first - 2)
            and tokens.is_number(first)
            and measured.amount.value >= 4
            and not tokens.is_number(first - 2)
            and not tokens.is_number(measured.stop + 1)
        )

    def _is_thing(self, stop: int) -> bool:
        tokens, known = self.tokens, nouns()
        return any(tokens.low[at] in known.aged_things for at in range(stop, stop + 3))

    def _emit_age(self, measured: _Measured, stop: int, unit: str) -> None:
        value = measured.amount.value
        approx, _ = bound_before(self.tokens, measured.first)
        self._add(measured.first, stop, value, value, approx, unit + " of age", None, None, "count", "age")

    def _keep(self, measured: _Measured, low_value: Decimal, high_value: Decimal, *, connected: bool = False) -> None:
        """Bounds, noun, trend and role of a number read, then the quantity."""
        tokens, read = self.tokens, measured.amount
        low, first, stop = tokens.low, measured.first, measured.stop
        unit = measured.unit
        if unit is None and self._magnitude_before(first):
            unit = Unit("magnitude", "other", first, first)
        approx, begin = bound_before(tokens, first, time=unit is not None and unit.kind == "time")
        name = unit.name if unit else "fraction" if read.form in ("fraction", "part-of") else ""
        compound_word = None
        if unit is None and low[stop] == "-" and tokens.glued(stop) and tokens.glued(stop + 1) and tokens.is_word(stop + 1):
            compound_word = low[stop + 1]
        behind = bound_after(tokens, stop)
        if behind is not None and approx in ("exact", "about"):
            approx, stop_at = behind
            noun_from = stop_at
        else:
            noun_from = stop
        span = self._noun(measured, noun_from, compound_word, name)
        after = span[1] if span else noun_from
        rate = rate_after(tokens, after) or (rate_after(tokens, stop) if span else None)
        role: Role = role_of(tokens, begin, noun_from)
        if rate is not None:
            role = "rate" if role == "count" else role
            if unit is not None and unit.kind not in ("money", "proportion", "time") and after == stop:
                name, stop = f"{name} per {rate[0]}", rate[1]
        elif role == "count" and (name == "fraction" or name == "percent") and low[noun_from] == "of":
            role = "share"
        if behind is None and approx in ("exact", "about"):
            late = bound_after(tokens, after)
            if late is not None and low[after] != "+":
                approx = late[0]
        trend: Trend | None = moved(tokens, begin) or trend_after(tokens, after)
        if trend is None and low[begin - 1] in ("to", "from", "at"):
            trend = moving_verb_before(tokens, begin - 1)
        final: Approx = "range" if connected and approx in ("exact", "about", "nearly") else approx
        if connected and approx in ("about", "nearly"):
            final = "about"
        rule = read.form + (":range" if connected else "") + (":" + unit.kind if unit else "")
        self._add(first, stop, low_value, high_value, final, name, span, trend, role, rule)

    def _magnitude_before(self, first: int) -> bool:
        low = self.tokens.low
        at = first - 1
        if low[at] in ("-", "of", "a"):
            at -= 1
        return low[at] == "magnitude"

    def _noun(self, measured: _Measured, at: int, compound: str | None, unit: str) -> tuple[int, int] | None:
        tokens = self.tokens
        low = tokens.low
        if compound is not None:
            if compound in ("strong", "odd", "plus"):
                return noun_after(tokens, at + 2 if at == measured.stop else at)
            return (at + 1, at + 2)
        if measured.compound:
            return noun_after(tokens, measured.stop, many=False)
        if unit and unit not in ("fraction", "times") and low[at] != "of" and measured.unit is not None:
            if measured.unit.kind == "money" and low[at] in ("in", "worth"):
                return noun_after(tokens, at + 1 + (low[at + 1] == "of"))
            if measured.unit.kind == "money" and measured.unit.first < measured.amount.first:
                return noun_after(tokens, at, many=False) if tokens.is_word(at) else None
            return None
        one = measured.amount.value == 1 and measured.amount.form == "words"
        found = fate(tokens, at)
        if found is not None and not (tokens.is_word(found[1]) and is_plural(low[found[1]])):
            return found
        return noun_after(tokens, at, many=not one)

    def _keep_vague(self, vague: Vague) -> None:
        tokens = self.tokens
        approx, first = vague.approx, vague.first
        said, begin = bound_before(tokens, first)
        if approx == "exact" and said != "exact":
            approx = said
        span = fate(tokens, vague.stop) or noun_after(tokens, vague.stop, many=vague.rule not in ("not-one",))
        if vague.low is not None and vague.low == 0 and vague.rule == "no-one":
            span = None
        unit = self._vague_unit(vague.stop)
        stop = vague.stop
        if unit is not None:
            stop, span = unit.stop, None
        self._add(
            first, stop, vague.low, vague.high, approx, unit.name if unit else "", span, moved(tokens, begin), role_of(tokens, begin, stop), vague.rule
        )

    def _vague_unit(self, stop: int) -> Unit | None:
        at = stop + 1 if self.tokens.low[stop] == "of" else stop
        return unit_after(self.tokens, at, Amount(stop, stop, Decimal(0), "words"))

    def _add(
        self,
        first: int,
        stop: int,
        low_value: Decimal | None,
        high_value: Decimal | None,
        approx: Approx,
        unit: str,
        span: tuple[int, int] | None,
        trend: Trend | None,
        role: Role,
        rule: str,
    ) -> None:
        tokens = self.tokens
        noun, noun_span = written(tokens, span) if span is not None else ("", None)
        if not noun and not unit and (rule == "no-one" or tokens.low[first - 1] in nouns().harm):
            noun = "people"
        if approx in ("at_least", "over"):
            high_value = None
        elif approx in ("at_most", "under"):
            low_value = None
        self.found.append(
            Quantity(
                start=tokens.start[first],
                end=tokens.end[stop - 1],
                low=low_value,
                high=high_value,
                approx=approx,
                unit=unit,
                noun=noun,
                noun_span=noun_span,
                trend=trend,
                role=role,
                rule=rule,
            )
        )
        self.next = max(stop, self.next)
