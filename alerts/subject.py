"""The subject line: the number first, because a phone shows forty characters of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from alerts.told import Told
from alerts.wording import Amount, amount, clean, inline, label, of_claim, of_stand, says

LABEL = 90
SPEAKER = 60
HEADLINE = 70
"""Characters: with a number before and " (and 2 more)" behind, the line stays readable in a list of mails."""


def lead(told: Told) -> str:
    """What happened, in numbers: "12,000 (was 11,000)", "9 or 14", "CORRECTED 21 (was 26)"."""
    kind = told.change.kind
    new = of_claim(told.change.claim)
    old = _old(told) if told.change.old else None
    if kind == "conflicting" and old:
        first, second = sorted((old, new), key=_size)
        return f"{amount(first)} or {amount(second)}"
    if kind == "confirmed":
        return f"{settled(told)} confirmed"
    if kind == "withdrawn":
        return f"WITHDRAWN {settled(told)}"
    was = f" (was {amount(old)})" if old and kind != "new" else ""
    return f"{'CORRECTED ' if kind == 'corrected' else ''}{amount(new)}{was}"


def settled(told: Told) -> str:
    """The number that was confirmed or withdrawn; the one before where the text that takes it back names none."""
    new = of_claim(told.change.claim)
    return amount(new if new.low is not None or new.high is not None or not told.change.old else _old(told))


def who(told: Told) -> str:
    """ "says Ukraine"; "police and the hospital differ"; "reports BBC World" where the text names nobody."""
    change = told.change
    speaker = clean(change.claim.speaker, SPEAKER)
    if change.kind == "conflicting" and change.old and change.old.speaker and speaker:
        other = clean(change.old.speaker, SPEAKER)
        if other.casefold() != speaker.casefold():
            # In the order of the numbers: "9 or 14: ..., police and the hospital differ".
            first, second = (other, speaker) if _size(_old(told)) <= _size(of_claim(change.claim)) else (speaker, other)
            return f"{inline(first)} and {inline(second)} differ"
    if speaker:
        return f"{says(speaker)} {inline(speaker)}"
    return f"reports {clean(told.first_outlet or told.story.outlet, SPEAKER)}"


def line(told: Told) -> str:
    """One change in one line."""
    return f"{lead(told)}: {clean(label(told.change.figure), LABEL)}, {who(told)}"


def subject(told: Sequence[Told], prefix: str = "") -> str:
    """The subject of a letter: its first change, how many more there are, and which story it is where the change names no place."""
    # In brackets, or it would be "police and 2 more" who say it.
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    return clean(f"{prefix}{line(told[0])}{more}{_where(told[0])}")


def _where(told: Told) -> str:
    """The headline behind "46: people killed, say police", which could be anywhere; a name in what is counted says enough."""
    figure = told.change.figure
    if figure.place or figure.side or any(letter.isupper() for letter in label(figure)):
        return ""
    headline = clean(told.story.headline, HEADLINE)
    return f" · {headline}" if headline else ""


def _old(told: Told) -> Amount:
    assert told.change.old is not None
    return of_stand(told.change.old, told.old_claim)


def _size(value: Amount) -> tuple[bool, Decimal]:
    bound = value.low if value.low is not None else value.high
    return (bound is None, bound if bound is not None else Decimal(0))
