"""Reading the quantities of a text: the one door is `quantities`.

The text is cut into tokens once. Only tokens that can begin a number (digits, number words, words such as "dozens" or
"no") are looked at, so a sentence without any costs a scan. At each, in order: vague and unspecified amounts; a number
(numerals.py) with its currency or unit (measured.py, units.py); an age (ages.py)?; a trap (traps.py)?; the lower end of
a range (ranges.py)?; then its bounds, noun, trend and role (describe.py). Each step looks a fixed number of tokens
around, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache

from figures.quantities import unspecified, vague, zero
from figures.quantities.ages import age_of, upper_age
from figures.quantities.compared import left_to_its_like
from figures.quantities.coordinated import in_a_list
from figures.quantities.describe import Found, describe, describe_age, describe_vague
from figures.quantities.digits import is_continental
from figures.quantities.gapped import gapped, with_what_it_left_out
from figures.quantities.measured import Measured, measure
from figures.quantities.multiples import multiple_at
from figures.quantities.nouns import noun_after
from figures.quantities.number_words import Amount, number_words
from figures.quantities.numerals import amount, share
from figures.quantities.one_in import one_in_so_many
from figures.quantities.ranges import Broken, Tally, elided, upper_end
from figures.quantities.tallies import begins_a_tally
from figures.quantities.tokens import Tokens, tokenised
from figures.quantities.traps import digits_trap
from figures.quantities.units import unit_after
from figures.quantities.unspecified import unspecified_at
from figures.quantities.vague import Ladder, default_ladder, vague_at
from figures.quantities.worded import ALONE, counts_nothing, counts_one, is_share, one_unit
from figures.quantities.zero import zero_at
from figures.quantity import Quantity
from figures.sentences.ordinals import ordinal_at, places_in_row

_WORDLESS = vague.STARTERS | unspecified.STARTERS | zero.STARTERS
"""Key words of amounts without a number."""
_WORD = re.compile(r"[^\W\d_]+")
_PARTED = "".join(sign.lower() if sign.isalpha() else "0" if sign.isdigit() else " " for sign in map(chr, range(128))).encode().ljust(256)
"""Every ASCII letter in lower case, every digit as 0, and a space for all else."""
_DIGIT = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]")


@cache
def _starters() -> frozenset[str]:
    return number_words().starters | _WORDLESS | {"a", "an"} | places_in_row()


@cache
def _signals() -> frozenset[str]:
    """Words without one of which a text in letters holds no figure ("a" alone begins none)."""
    return (number_words().starters | _WORDLESS | frozenset(number_words().denominators) | ALONE | {"single", "second"}) - {"not"}


@cache
def _ascii_signals() -> frozenset[bytes]:
    return frozenset(word.encode() for word in _signals() if word.isascii())


def quantities(text: str, *, ladder: Ladder | None = None, ordinals: bool = False) -> list[Quantity]:
    """Every figure of `text`, in order of `start`; none overlap. `ladder` bounds vague words (default: lexicon/ladder.yaml).

    `ordinals`: deaths told by their place in the row ("a second person has died") as well.
    """
    if not _may_hold_one(text):
        return []
    tokens = tokenised(text)
    starters = _starters()
    hits = [i for i, word in enumerate(tokens.low[: tokens.size]) if word in starters or "0" <= word < ":"]
    if len(hits) > _TABLE:
        hits = _without_tables(tokens, hits)
    if not hits:
        return []
    return _Reading(tokens, ladder or default_ladder(), ordinals).read(hits)


def _may_hold_one(text: str) -> bool:
    """Is there a digit or a word that may begin a figure? Four of five sentences have neither, and end here."""
    if text.isascii():  # parted by a table of letters, several times faster than by an expression
        parted = text.encode().translate(_PARTED)
        return b"0" in parted or not _ascii_signals().isdisjoint(parted.split())
    return _DIGIT.search(text) is not None or not _signals().isdisjoint(_WORD.findall(text.lower()))


_TABLE = 24
"""More numbers than this with nothing but signs between them are a table, not prose. (The longest number in words has 20.)"""


def _without_tables(tokens: Tokens, hits: list[int]) -> list[int]:
    kept: list[int] = []
    row: list[int] = []
    for i in hits:
        if row and (i - row[-1] > 2 or (i - row[-1] == 2 and tokens.is_word(i - 1))):
            kept += row if len(row) <= _TABLE else []
            row = []
        row.append(i)
    return kept + (row if len(row) <= _TABLE else [])


class _Reading:
    """One pass over one text."""

    def __init__(self, tokens: Tokens, ladder: Ladder, ordinals: bool) -> None:
        self.ordinals = ordinals
        self.tokens = tokens
        self.ladder = ladder
        self.continental = is_continental(tokens)
        self.found: list[Quantity] = []
        self.next = 0
        """First token not yet taken."""
        self.listed_ages = -1
        """Token at which a list of ages may go on ("aged 5 and 7")."""
        self.named = -1
        """Token behind the last number that names a thing ("routes 38 and 73")."""

    def read(self, hits: list[int]) -> list[Quantity]:
        for i in hits:
            if i >= self.next:
                self._at(i)
        return self.found

    def _keep(self, found: Found) -> None:
        if not self.found or found.quantity.start >= self.found[-1].end:
            self.found.append(found.quantity)
        self.next = max(found.stop, self.next)

    def _at(self, i: int) -> None:
        tokens = self.tokens
        if tokens.low[i] in _WORDLESS:
            wordless = vague_at(tokens, i, self.ladder) or unspecified_at(tokens, i) or zero_at(tokens, i)
            if wordless is not None:
                if wordless.first >= self.next:
                    self._keep(describe_vague(tokens, wordless, self.found))
                return
        one_more = ordinal_at(tokens, i, self.found) if self.ordinals else None
        if one_more is not None:
            self._keep(describe(tokens, Measured(one_more, one_more.first, one_more.first + 1), one_more.value, one_more.value, self.found))
            return
        read = amount(tokens, i, self.continental) or multiple_at(tokens, i)
        if read is None and tokens.low[i + 1] in ALONE:
            read = one_unit(tokens, i)
        if read is not None:
            self._digits(read) if tokens.is_number(i) else self._worded(read)
        elif tokens.is_number(i):
            self._skip_code(i)

    def _skip_code(self, i: int) -> None:
        """Pass over a telephone number or code with all the digits that belong to it."""
        tokens, at = self.tokens, i + 1
        while (tokens.is_number(at) and tokens.start[at] <= tokens.end[at - 1] + 1) or (
            tokens.low[at] in ("-", "–", "/", ":", ".") and tokens.glued(at) and tokens.glued(at + 1) and tokens.is_number(at + 1)
        ):
            at += 1
        self.next = at

    def _digits(self, read: Amount) -> None:
        tokens = self.tokens
        measured = measure(tokens, read)
        if measured is None:
            self.next = read.stop
            return
        if measured.unit is None and (tokens.low[measured.first - 1] == "per" or tokens.low[read.first] == "."):
            self.next = measured.stop  # "deaths per 100,000"; "batted .300"
            return
        if self._age(measured):
            return
        money = measured.kind == "money" and measured.first < read.first
        trap = digits_trap(tokens, measured.amount, money=money, unit=measured.unit is not None) or self._named_too(measured)
        leader = None
        if trap in ("", "name") and measured.unit is None:
            leader = gapped(tokens, measured.first, measured.stop, self.found, scaled=measured.amount.scale is not None)
        if trap and leader is None and not (trap == "name" and begins_a_tally(tokens, read)):
            self._pass_trap(read, trap)
            return
        self._number(measured)
        if leader is not None and self.found[-1].start == tokens.start[measured.first]:
            self.found[-1] = with_what_it_left_out(self.found[-1], leader)

    def _pass_trap(self, read: Amount, trap: str) -> None:
        tokens, at = self.tokens, read.stop
        joined = tokens.low[at] in ("-", "–", "/", ":", "—") and tokens.glued(at) and tokens.glued(at + 1) and tokens.is_number(at + 1)
        self.next = at + 2 if joined and trap in ("code", "year", "name", "clock") else at
        if trap == "code" and tokens.text[tokens.start[read.first] - 1] == "+":
            self._skip_code(read.first)  # "+44 20 7946 0958"
        self.named = at if trap == "name" else -1

    def _named_too(self, measured: Measured) -> str:
        """ "Routes 38 and 73": the second number names a thing as the first one does."""
        tokens, first = self.tokens, measured.first
        if self.named != first - 1 or tokens.low[first - 1] not in ("and", "or", ",", "to", "through") or measured.unit is not None:
            return ""
        return "" if measured.amount.scale or noun_after(tokens, measured.stop) is not None else "name"

    def _worded(self, read: Amount) -> None:
        tokens, i = self.tokens, read.first
        measured = None if counts_nothing(tokens, read) else measure(tokens, read)
        if measured is None or (measured.unit is None and tokens.low[i - 1] == "per"):  # "births per | thousand people"
            self.next = read.stop
            return
        if self._age(measured):
            return
        if self._one_more(read):
            self.next = read.stop
            return
        one = read.value == 1 and read.stop == i + 1
        if (read.form == "fraction" and not is_share(tokens, read, measured)) or (one and not counts_one(tokens, measured)):
            part = share(tokens, read) if one else None
            self.next = i + 1
            if part is None:
                return
        self._number(measured)

    def _one_more(self, read: Amount) -> bool:
        """ "Four were arrested, and a fifth is sought": the fifth man, not a share."""
        low = self.tokens.low
        if read.form != "fraction" or not self.found or low[read.stop] == "of" or low[read.first] not in ("a", "one"):
            return False
        last = self.found[-1]
        return last.unit == "" and last.low is not None and last.low == last.high and round((last.low + 1) * read.value, 6) == 1

    def _age(self, measured: Measured) -> bool:
        """Keep `measured` if it is an age; a thing's age is passed over."""
        tokens = self.tokens
        age = age_of(tokens, measured, measured.first == self.listed_ages)
        if age is None:
            return False
        self.next = age.stop
        if age.unit:
            upper = upper_age(tokens, measured.first, age)
            self._keep(describe_age(tokens, measured, age.stop, age.unit, upper))
            if tokens.low[age.stop] in ("and", ",", "to", "or", "-", "–") and tokens.low[age.stop - 1] not in ("old", "olds"):
                counts = tokens.is_number(age.stop + 1) or tokens.low[age.stop + 1] in number_words().small
                self.listed_ages = age.stop + 1 if counts else -1
        return True

    def _number(self, measured: Measured) -> None:
        tokens, read = self.tokens, measured.amount
        if read.form in ("digits", "words") and measured.unit is None and read.scale is None:
            part = share(tokens, read)
            counted = one_in_so_many(tokens, read, self.found) if part is None and tokens.low[read.stop + 1] == "in" else None
            if counted is not None:
                self._keep(counted)
                return
            if part is not None and unit_after(tokens, part.stop, part) is None:
                whole = Measured(part, measured.first, part.stop)
                self._keep(describe(tokens, whole, part.value, part.value, self.found))
                return
        if measured.unit is None and tokens.low[measured.stop] in ("x", "×", "by"):
            measured = _side(tokens, measured)
        if measured.unit is None and tokens.low[measured.stop : measured.stop + 3] == ["-", "by", "-"]:
            measured = _side(tokens, measured, 3)
        if measured.unit is None and tokens.low[measured.first - 1] == "from" and tokens.low[measured.stop] == "to":
            measured = _side(tokens, measured)
        if measured.unit is None and tokens.low[measured.stop] in (",", "and"):
            measured = in_a_list(tokens, measured)
        if measured.unit is None and self.found:
            unit = left_to_its_like(tokens, measured, self.found)
            measured = measured if unit is None else Measured(read, measured.first, measured.stop, unit)
        converts = tokens.low[measured.first - 1] == "(" and self._converts_a_range(measured)
        second = upper_end(tokens, measured, self.continental, converts=converts)
        if isinstance(second, Broken):
            self.next = second.stop
        elif isinstance(second, Tally):
            for votes in (measured, second.against):
                self._keep(describe(tokens, votes, votes.amount.value, votes.amount.value, self.found))
        elif second is None:
            self._keep(describe(tokens, measured, read.value, read.value, self.found))
        elif (age := age_of(tokens, second, False)) is not None and age.unit:
            upper = Amount(second.amount.first, age.stop, second.amount.value, "digits")  # "16 to 19-year-olds"
            self._keep(describe_age(tokens, measured, age.stop, age.unit, upper))
        else:
            low_value, high_value = sorted(elided(tokens, read, second.amount))
            unit = second.unit or measured.unit
            if unit is None and self.found:
                unit = left_to_its_like(tokens, Measured(second.amount, measured.first, second.stop), self.found)
            both = Measured(second.amount, measured.first, second.stop, unit, second.compound)
            self._keep(describe(tokens, both, low_value, high_value, self.found, ranged=True))


    def _converts_a_range(self, measured: Measured) -> bool:
        """ "Between 160 and 300 miles (| 257 and 482 kilometers)"."""
        last = self.found[-1] if self.found else None
        if last is None or last.low is None or last.high is None or last.low == last.high:
            return False
        return self.tokens.end[measured.first - 2] == last.end


def _side(tokens: Tokens, a: Measured, between: int = 1) -> Measured:
    """The first number of "1,440 x 2,560 pixels" or "from 45 to 61 percent" takes the unit of the second.

    `between`: so many tokens stand between them.
    """
    read = amount(tokens, a.stop + between)
    b = measure(tokens, read) if read is not None else None
    return a if b is None or b.unit is None else Measured(a.amount, a.first, a.stop, b.unit)
