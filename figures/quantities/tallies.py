"""The count of a vote with a hyphen: "voted 76-21", "by a vote of 220-207", "in a 69-30 vote", "passed the bill 217-213".

It looks like the score of a match. What makes it a vote is a word of voting beside it, or an assembly that decides in
the same clause. A board or a bench of a dozen is no assembly: how its members split ("a 3-2 vote") is no figure.
"""

from __future__ import annotations

from figures.quantities.nouns import is_plural
from figures.quantities.number_words import Amount
from figures.quantities.numerals import amount
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_ASSEMBLY = 20
"""Votes of both sides together from which on an assembly voted, and no board."""
_CLAUSE = 16
"""Tokens before the count in which the assembly decides ("the House | adopted the measure on Thursday by | 220-207")."""
_VOTES = frozenset(("vote", "votes", "voted", "voting"))
_ENDS = frozenset(".;:!?\n") | {""}
_DECIDING = words("contexts", "deciding")
_HOUSES = words("claims", "assemblies")
_REJECTING = frozenset(("rejected", "rejects", "reject", "voted"))
"""Where an assembly does this, the votes against may be more."""
_MATCHES = words("votes", "matches")
_PLAYING = words("votes", "playing")
_BY = frozenset(("by", "of", "a", "the", "with", "was", "in"))
"""What may stand between a vote and its count."""


def is_tally(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """Are "a-b" the votes for and against?"""
    low = tokens.low
    if a.scale or b.scale or a.form != "digits" or b.form != "digits" or a.value + b.value < _ASSEMBLY:
        return False
    if not (tokens.word[a.first].isdigit() and tokens.word[b.first].isdigit()) or low[b.stop] in ("-", "–", "%"):
        return False
    if low[b.stop] in _MATCHES:
        return False
    if low[b.stop] in _VOTES:
        return True
    if is_plural(low[b.stop]):
        return False  # "voted to add 20-30 posts"
    at = a.first - 1
    while low[at] in _BY and at > 0:
        at -= 1
    if low[at] in _VOTES:
        return True
    decides = _assembly_decides(tokens, a.first)
    return bool(decides) and (a.value > b.value or decides in _REJECTING)


def begins_a_tally(tokens: Tokens, a: Amount) -> bool:
    """Is `a`, which looks like part of a name, the first of a vote's counts ("confirmed Lena Ort | 53-44")?"""
    low, dash = tokens.low, a.stop
    if low[dash] not in ("-", "–") or not tokens.glued(dash) or not tokens.is_number(dash + 1):
        return False
    b = amount(tokens, dash + 1)
    return b is not None and is_tally(tokens, a, b)


def _assembly_decides(tokens: Tokens, first: int) -> str:
    """ "The Senate | approved the measure by", "the bill | passed the House": the verb of the clause before token `first`."""
    low, verb, house = tokens.low, "", False
    if low[first - 1] in ("to", "from", "at", "between", "of"):
        return ""
    for at in range(first - 1, max(-1, first - _CLAUSE), -1):
        if low[at] in _ENDS or low[at] in _PLAYING:
            return ""
        verb = verb or (low[at] if low[at] in _DECIDING else "")
        house = house or low[at] in _HOUSES
        if verb and house:
            return verb
    return ""
