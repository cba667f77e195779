"""Numbers, speakers and labels as an editor reads them: 11,000; $1.2bn; 20 %; at least 30; "says Ukraine"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal
from unicodedata import bidirectional

from alerts.lists import words
from alerts.naming import name
from figures.claim import Claim
from figures.figure import Change, Figure, Stand
from figures.quantity import Quantity

_LARGE = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
# Text direction overrides can make a number read backwards, and other control characters do nothing good.
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\U000e0000-\U000e007f]"
)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Which way a text runs, by its first letter that runs any way: what browsers find out for dir="auto", and Outlook does not."""
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def clean(text: str, limit: int = 0) -> str:
    """One line of foreign text, safe to show: no control or direction characters, cut to `limit` with an ellipsis."""
    text = text.encode("utf8", "replace").decode("utf8").replace("\n", " ").replace("\t", " ").replace("\r", " ")
    text = " ".join(_UNSAFE.sub("", text).split())
    if limit and len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The value in a claim or stand, and how the text wrote it (empty when not known)."""

    low: Decimal | None
    high: Decimal | None
    approx: str
    unit: str
    written: str = ""


def of_claim(claim: Claim) -> Amount:
    """The amount of a claim, with its own words."""
    quantity = claim.quantity
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if unit == "fraction":  # a fifth is compared with 18.5 %
        low, high = (None if end is None else end * 100 for end in (low, high))
    if unit in ("fraction", "percent"):  # what stands is kept as %
        unit = "%"
    return Amount(low=low, high=high, approx=quantity.approx, unit=unit, written=written(claim))


def of_stand(stand: Stand, claim: Claim | None = None) -> Amount:
    """The amount of a stand; `claim` is the claim behind it, where known."""
    return Amount(low=stand.low, high=stand.high, approx=stand.approx, unit=stand.unit, written=written(claim) if claim else "")


def mark(claim: Claim) -> tuple[int, int] | None:
    """Where the figure stands in the claim's sentence; None if the offsets lead outside it."""
    quantity: Quantity = claim.quantity
    start, end = quantity.start - claim.sentence_span[0], quantity.end - claim.sentence_span[0]
    return (start, end) if 0 <= start < end <= len(claim.sentence) else None


def written(claim: Claim) -> str:
    """The number as the text has it ("in significant numbers")."""
    at = mark(claim)
    return clean(claim.sentence[at[0] : at[1]], 60) if at else ""


def amount(value: Amount) -> str:
    """The value for people. What has no number is shown by the text's own words."""
    approx = value.approx
    if approx in ("vague", "unspecified") or (value.low is None and value.high is None):
        return f"“{value.written}”" if value.written else "no exact number" if approx == "vague" else "an unspecified number"
    before = str(words()["approximators"].get(approx, ""))
    if approx == "under" and (value.unit or not _whole(value.high)):
        before = str(words()["uncounted_under"])
    if value.low is not None and value.high is not None:
        if value.low != value.high and approx in ("at_least", "over", "at_most", "under"):
            before = ""
        return _joined(before, _span(value.low, value.high, value.unit))
    if value.low is not None:
        return _joined(before or "at least", number(value.low, value.unit))
    assert value.high is not None
    return _joined(before or "up to", number(value.high, value.unit))


def number(value: Decimal, unit: str = "") -> str:
    """One number with its unit: 11,000; $1.2bn; 20 %; 5.4 km."""
    if unit in ("%", "percent"):
        return f"{plain(value)} %"
    if unit == "fraction":
        return f"{plain(value * 100, places=1)} %"
    if re.fullmatch(r"[A-Z]{3}", unit):
        sign = str(words()["currency_signs"].get(unit, f"{unit} "))
        return ("-" if value < 0 else "") + sign + _cents(_short(abs(value)))
    if unit == "magnitude":
        return f"magnitude {plain(value)}"
    if unit in words()["written_units"]:
        return f"{plain(value)}{words()['written_units'][unit]}"
    unit = clean(unit, 30)
    size, suffix = _LARGE[1] if abs(value) < _LARGE[0][0] else _LARGE[0]
    if size <= abs(value) < size * 1000 and (value / size * 1000) % 1 == 0:  # 1bn crowns; never at the price of a digit
        return f"{plain(value / size)}{suffix} {_plural(unit)}".rstrip()
    return f"{plain(value)} {unit if abs(value) == 1 else _plural(unit)}".rstrip()


def short(value: Decimal, unit: str = "") -> str:
    """A number for an axis: 950, 11,000, 1.2m; money with its sign, other units left to the words beside it."""
    text = _short(abs(value)) if abs(value) >= _LARGE[-1][0] else plain(abs(value))
    sign = str(words()["currency_signs"].get(unit, "")) if re.fullmatch(r"[A-Z]{3}", unit) else ""
    return ("−" if value < 0 else "") + sign + text


def plain(value: Decimal, places: int | None = None) -> str:
    """Digits with thousands separators, without needless zeros; at most `places` decimals. Beyond all news: 1E+40."""
    if abs(value.adjusted()) > 24:
        return f"{value.normalize():.3G}"
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(old: Amount, new: Amount) -> str:
    """What moved: "+1,000 (+9 %)"; empty where the two cannot be compared as numbers."""
    a, b = _point(old), _point(new)
    if a is None or b is None or old.unit != new.unit or a == b:
        return ""
    step = b - a
    sign = "+" if step > 0 else "−"
    size = number(abs(step), new.unit)
    if new.unit in ("%", "percent", "fraction"):
        return f"{sign}{size.removesuffix(' %')} percentage points"
    if new.unit in words()["scales"]:
        return f"{sign}{size.removeprefix('magnitude ')}"
    if a <= 0 or b < 0:
        return f"{sign}{size}"
    if b >= 1000 * a:
        return f"{sign}{size}"
    if b >= 3 * a:
        return f"{sign}{size} ({plain(b / a, places=1)} times as many)"
    return f"{sign}{size} ({sign}{plain(abs(step) / a * 100, places=0 if abs(step) * 10 >= a else 1)} %)"


def says(speaker: str) -> str:
    """ "says" or "say", by the head noun of the speaker. Names ("Reuters", "the United States") say."""
    lists = words()
    head = "".join(_head(speaker).split()[-1:])
    if head[:1].isupper() and head.lower() not in lists["plural_speakers"]:
        return "says"
    lower = head.lower()
    if lower in lists["plural_speakers"] or (lower.endswith("s") and not lower.endswith(("ss", "'s", "’s", "us", "is"))):
        return "says" if lower in lists["singular_speakers"] else "say"
    return "says"


def inline(speaker: str) -> str:
    """A speaker within a sentence: "Police" is small there, "National Institute of Civil Defence" has its article."""
    first, _, rest = speaker.partition(" ")
    lists = words()
    small = first.casefold() in lists["opening_words"] and not any(word[:1].isupper() for word in rest.split()[:1])
    written = f"{first.casefold()} {rest}".strip() if small else speaker
    owned = re.search(r"['’]s? ", f"{_head(speaker)} ") or first.casefold() in ("the", "a", "an", "its", "their")
    named = _head(speaker).split()[-1:]
    return f"the {written}" if named and named[0].casefold() in lists["bodies"] and not owned else written


def _head(speaker: str) -> str:
    """A speaker up to its head noun: "officials in Gaza" -> "officials"."""
    end = words()["after_the_head"]
    found: list[str] = []
    for word in re.findall(r"[\w'’.-]+", speaker):
        if word.lower() in end:
            break
        found.append(word)
    return " ".join(found)


def label(figure: Figure) -> str:
    """What is counted, for people: the figure's own label, unless that only joins its parts."""
    if figure.label and not figure.label.startswith(f"{figure.measure}:"):
        return clean(figure.label, 160)
    return clean(name(figure), 160)


def status(change: Change) -> str:
    """The status of the claim in words."""
    return str(words()["status"].get(change.claim.status, change.claim.status))


def _span(low: Decimal, high: Decimal, unit: str) -> str:
    """A range says a unit once, if it stands behind the number: 30 to 40 days, but €1.2bn to €1.4bn."""
    first, last = number(low, unit), number(high, unit)
    if low == high:
        return first
    if first.partition(" ")[2] == last.partition(" ")[2]:
        first = first.partition(" ")[0]
    return f"{first} to {last}"


def _plural(unit: str) -> str:
    """Units are counted, too: 6.1 metres, 5 feet, 40,000 barrels per day, 54 years of age. Abbreviations and names of scales stay."""
    head, per, rest = unit.partition(" of " if " of " in unit else " per ")
    first, _, last = head.rpartition(" ")
    if len(last) > 2 and last.isascii() and last.isalpha() and last not in words()["units_unchanged"]:
        last = words()["odd_plurals"].get(last) or (f"{last[:-1]}ies" if last.endswith("y") else f"{last}s")
    return f"{first} {last}".lstrip() + per + rest


def _joined(before: str, after: str) -> str:
    return f"{before} {after}" if before else after


def _short(value: Decimal) -> str:
    for size, suffix in _LARGE:
        if value >= size:
            return plain(value / size, places=3) + suffix
    return plain(value)


def _cents(text: str) -> str:
    """$31.50 and not $31.5: small money has no decimals, or two."""
    return f"{text}0" if re.fullmatch(r"[\d,]+\.\d", text) else text


def _whole(value: Decimal | None) -> bool:
    return value is None or value == value.to_integral_value()


def _point(value: Amount) -> Decimal | None:
    """The one number to compare: a single value or the bound of an open side."""
    if value.approx in ("vague", "unspecified"):
        return None
    if value.low is not None and value.high is not None:
        return value.low if value.low == value.high else None
    return value.low if value.low is not None else value.high
