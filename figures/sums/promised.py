"""Money that was promised or asked for, and what of it came.

"Of the 1.3 billion promised, | 240 million has been delivered"; "has received | 24% of the 293 million required": what came is another
figure than what was promised, and a share of an appeal is no appeal.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_PAID = 6
"""Tokens behind money in which it is told that it came."""
_GOT = 5
"""Tokens before money in which it is told that it was received."""
_PROMISED = 12
"""Tokens behind it in which the promise or the need follows."""
_SO_FAR = frozenset(("far", "only", "just", "yet"))
_ASKED_FOR = frozenset(("funding_received", "aid", "money", "appeal", ""))


class _Words:
    def __init__(self) -> None:
        self.promising, self.paid_out = words("claims", "promising"), words("claims", "paid_out")
        self.receiving, self.bringing = words("claims", "receiving_money"), words("claims", "bringing_money")


@cache
def _words() -> _Words:
    return _Words()


def is_paid_out(made: Passage, one: Counted) -> bool:
    """ "Of the 1.3 billion promised, | 240 million has been delivered", "has received | 240 million of the 1.3 billion pledged"."""
    low, known = made.low, _words()
    if _is_received(made, one) and low[one.last] == "of" and not made.number_at.keys().isdisjoint(range(one.last + 1, one.last + 4)):
        return True  # "has received | 105 million of the 310 million it asked for"
    if one.measure == "aid" and _has_been_paid(made, one):
        return True
    if one.measure == "aid" and (_has_come_so_far(made, one) or _came_of_it(made, one)):
        return True
    of_that = low[one.last] == "of" and low[one.last + 1] in ("that", "it", "this", "which")
    if of_that and not known.paid_out.isdisjoint(low[one.last : one.last + _PAID]):
        return True  # "only | 19 million of that has actually been paid out"
    if known.promising.isdisjoint(low[made.body : made.size]) or low[one.last] in known.promising:
        return False
    behind = low[one.right : one.right + _PAID]
    passive = behind[:1] in (["has"], ["have"], ["had"], ["was"], ["were"]) and not known.paid_out.isdisjoint(behind)
    return passive or (_is_received(made, one) and not known.promising.isdisjoint(low[one.right : one.right + _PROMISED]))


def _has_been_paid(made: Passage, one: Counted) -> bool:
    """ "Donors have paid out | 520 million", "has so far disbursed | 300 million"."""
    before = made.low[max(made.body, one.left - _GOT) : one.left]
    at = next((at for at, word in enumerate(before) if word in ("have", "has", "had")), len(before))
    return not {"disbursed", "transferred"}.isdisjoint(before[at:]) or ("paid", "out") in pairwise(before[at:])


def _has_come_so_far(made: Passage, one: Counted) -> bool:
    """ "So far it has received | 6.2 million", "has received only 6.2 million": of what was asked for."""
    low = made.low
    before = low[max(made.body, one.left - _PROMISED) : one.left]
    received = next((at for at, word in enumerate(before) if word == "received"), 0)
    scarce = not _SO_FAR.isdisjoint(before) or not _SO_FAR.isdisjoint(low[one.right : one.right + 3])
    return received > 0 and before[received - 1] in ("has", "have", "had", "far", "only") and scarce


def _came_of_it(made: Passage, one: Counted) -> bool:
    """ "Only | 44 million of what was promised | in spring had arrived"."""
    low, known = made.low, _words()
    if low[one.last] != "of" or low[one.last + 1] not in ("what", "the", "that", "those"):
        return False
    behind = low[one.last + 1 : one.last + _PROMISED]
    came = any(word in known.paid_out and at and behind[at - 1] in ("had", "has", "have", "been") for at, word in enumerate(behind))
    return came and not known.promising.isdisjoint(behind)


def is_given_towards(made: Passage, one: Counted) -> bool:
    """ "Donors have given | 105 million toward the appeal", "the appeal for 310 million has so far brought in | 105 million"."""
    low, known = made.low, _words()
    if low[one.last] in ("toward", "towards"):
        return not known.promising.isdisjoint(low[one.last + 1 : one.last + _PAID])
    before = low[max(made.body, one.left - _GOT) : one.left]
    return not known.bringing.isdisjoint(before) and "appeal" in low[made.body : one.left]


def tell_received(made: Passage) -> None:
    """ "Has received | 24% of the | 293 million required": a part of the appeal, and the appeal."""
    for one, whole in pairwise(made.counted):
        part = one.kind == "percent" and whole.kind == "money" and made.low[one.last] == "of" and whole.left - one.last <= 2
        if not part or whole.measure not in _ASKED_FOR:
            continue
        behind = made.low[whole.right : whole.right + _PROMISED]
        if _is_received(made, one):
            one.measure, one.rule, whole.measure, whole.rule = "funding_received", "received", "appeal", "received"
        elif behind[:1] and behind[0] in _words().promising and not _words().paid_out.isdisjoint(behind):
            one.measure, one.rule, whole.measure, whole.rule = "funding_received", "received", "aid", "promised"


_COVERING = frozenset(("covered", "cover", "covers", "met", "funded", "financed", "provided"))
_GIVERS = frozenset(("donors", "donor", "appeal", "plan", "appeals", "response", "programme", "program", "operation", "needs"))


_ASKED_SUMS = frozenset(("total", "appeal", "needs", "amount", "sum", "requirement", "requirements", "money", "funds", "funding", "budget"))


def tell_share_paid(made: Passage) -> None:
    """ "The plan is | 22% paid for", "donors have covered | 19 per cent of the total": so much of an appeal has come."""
    for one in made.counted:
        if one.kind != "percent" or one.measure or _GIVERS.isdisjoint(made.low):
            continue
        paid = made.low[one.last : one.last + 2] == ["paid", "for"]
        asked = not _ASKED_SUMS.isdisjoint(made.low[one.last + 1 : one.last + 6])
        covered = made.low[one.last] == "of" and asked and not _COVERING.isdisjoint(made.low[max(made.body, one.left - 3) : one.left])
        if paid or covered:
            one.measure, one.rule = "funding_received", "received"


def _is_received(made: Passage, one: Counted) -> bool:
    return not _words().receiving.isdisjoint(made.low[max(made.body, one.left - _GOT) : one.left])
