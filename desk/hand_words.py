"""What was done by hand, in words: for the log on the desk, on the command line and in JSON."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from alerts.wording import Amount, amount
from db.deeds import Deed
from db.times import from_text
from figures.kinds.repairs import BACKGROUND, MISREAD, OTHER_FIGURE

Row = dict[str, Any]
SAYS_WRONG = {
    OTHER_FIGURE: "a number of another figure",
    BACKGROUND: "an older event's number, told as background",
    MISREAD: "no such number in the text",
}
"""The reasons for which a change is wrong, as a form explains them."""


def in_words(deed: Deed) -> str:
    """What a deed did, in a few words."""
    body = deed.body
    match deed.kind:
        case "merge":
            return f"merged {body['gone']['figure']} into {body['into']['figure']}"
        case "split":
            return f"split {_counted(len(body['changes']), 'change')} off {body['from']['figure']} as {body['born']}"
        case "pin":
            return f"pinned {body['figure']['figure']} at {pinned(deed)}"
        case "wrong":
            born = f", now of {body['born']}" if body["born"] else ""
            copies = len(body.get("copies", ()))
            also = f", with {copies} {'copy' if copies == 1 else 'copies'} in other stories" if copies else ""
            return f"called change {deed.target} {body['reason']}{born}{also}"
        case "mute":
            return f"muted {deed.target} until {from_text(body['until']):%Y-%m-%d %H:%M} UTC"
        case "acknowledge":
            return f"acknowledged change {deed.target}"
        case "separate" | "join":
            one, other = body["one"], body["other"]
            what = "event" if body["event"] else "report"
            return f"told {one} and {other} apart: two {what}s" if deed.kind == "separate" else f"joined {one} and {other}: one {what}"
        case "undo":
            return f"undid {deed.undoes}"


def pinned(deed: Deed) -> str:
    """The number that a pin set, for people."""
    value = deed.body["value"]
    low, high = (None if value[end] is None else Decimal(value[end]) for end in ("low", "high"))
    return amount(Amount(low=low, high=high, approx=value["approx"], unit=value["unit"]))


def tell_deed(deed: Deed) -> str:
    """A line of the log for people."""
    because = f": {deed.because}" if deed.because else ""
    undone = f" (undone: {deed.undone})" if deed.undone else ""
    return f"{deed.at:%Y-%m-%d %H:%M} {deed.id} {in_words(deed)}, by {deed.by}{because}{undone}"


def deed_row(deed: Deed) -> Row:
    """A line of the log. `what` says it in words; `body` holds the ids and values it names."""
    return {
        "id": deed.id,
        "at": _iso(deed.at),
        "by": deed.by,
        "kind": deed.kind,
        "target": deed.target,
        "what": in_words(deed),
        "because": deed.because,
        "undoes": deed.undoes,
        "undone_by_deed": deed.undone,
        "body": dict(deed.body),
    }


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
