"""Who is told of a change, and when: changes + watches -> alerts owed.

The rules, in the order in which they apply:

1. Only kinds that alert. A repeated figure or a mention is kept in the ledger and told to nobody.
2. A watch that matches owes the change to each of its readers. A correction or a withdrawal is also
   owed to everyone who was told the earlier number, whether or not the correcting story matches.
3. A reader is told of a change once, whatever the number of watches that match. The most urgent wins.
4. A reader is not told the same figure at the same value twice, whoever reports it. What counts is the
   last value told from the same speaker; from a speaker not yet heard of, every value that still
   stands. So a walk-back (11,000, 12,000, 11,000) is told, and a second outlet with 12,000 is not.
   A confirmation or withdrawal is about a value already told; it is told once for that value.
5. A move smaller than the watch's `min_change` waits for the digest. It is measured from the number
   last told at once, so that many small steps add up to a letter. A move across one of the watch's
   milestones doesn't wait, in either direction; corrections never wait.
6. What needs an editor's hand now (a correction, a withdrawal, words that became a number) goes at once; everything else
   waits through the short time in which changes of one event are bundled.
7. Quiet hours hold the letter, not the decision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from alerts.match import StoryMatch, folded
from alerts.watch import Alert, Times, Watch
from alerts.when import after_quiet, next_digest, soon
from figures import values
from figures.figure import ALERTING, Change
from figures.values import Value
from stories.story import Story

Told = Callable[[str], Sequence[Alert]]
"""Given a figure's id: the alerts already owed or told of it, to anybody, oldest first."""

_Bounds = tuple[Decimal | None, Decimal | None]
_TAKES_BACK = frozenset(("corrected", "withdrawn"))
_AT_ONCE = _TAKES_BACK | {"specified"}
_ABOUT_A_VALUE = frozenset(("confirmed", "withdrawn"))
_MOVES = frozenset(("raised", "lowered", "conflicting"))


def nobody(figure: str) -> Sequence[Alert]:
    """The `told` of a newsroom in which nobody was told anything."""
    return ()


def pick(
    changes: Sequence[Change], story: Story, watches: Sequence[Watch], times: Times, now: datetime, told: Told = nobody
) -> list[Alert]:  # fmt: skip
    """The alerts owed for the changes that `story` brought, in a fixed order."""
    owed: list[Alert] = []
    match = StoryMatch(story)
    for change in changes:
        if change.kind not in ALERTING:
            continue
        before = [*told(change.figure.id), *(alert for alert in owed if alert.figure == change.figure.id)]
        chosen: dict[str, Alert] = {}
        for watch, to, why in _readers(change, match, watches, before):
            reader = to.casefold()
            heard = [alert for alert in before if alert.to.casefold() == reader]
            if _already_told(change, heard):
                continue
            alert = _alert(change, watch, to, why, heard, times, now)
            if reader not in chosen or alert.due < chosen[reader].due:
                chosen[reader] = alert
        owed.extend(chosen.values())
    return owed


def alert_id(change: str, to: str) -> str:
    """16 hex digits: one change is owed to one reader once, however the address is capitalised."""
    return hashlib.sha256(f"{change}\n{to.casefold()}".encode()).hexdigest()[:16]


def _readers(change: Change, match: StoryMatch, watches: Sequence[Watch], before: Sequence[Alert]) -> Iterator[tuple[Watch, str, str]]:
    """Watch, address and reason of everyone who wants this change."""
    for watch in watches:
        why = match.why(watch, change)
        if why is not None:
            for to in watch.to:
                yield watch, to, why
    if change.kind in _TAKES_BACK:
        for alert in before:
            # Only readers whom the configuration still knows: who left the desk is not written to.
            known = next((watch for watch in watches if alert.to in watch.to), None)
            if known is not None and _is_the_old_number(alert, change):
                named = next((watch for watch in watches if watch.name == alert.watch and alert.to in watch.to), known)
                yield named, alert.to, "you were told the earlier number"


def _is_the_old_number(alert: Alert, change: Change) -> bool:
    if change.old is None:
        return True
    was = Value(alert.low, alert.high, "exact", alert.unit)
    return values.same(was, values.of_stand(change.old)) or (not was.numeric and change.old.low is change.old.high is None)


def _already_told(change: Change, heard: Sequence[Alert]) -> bool:
    """Rule 4, for one reader. `heard` is what that reader was told of the figure, oldest first."""
    value = _value(change)
    if change.kind in _ABOUT_A_VALUE:
        return any(alert.kind == change.kind and _value_told(alert) == value for alert in heard)
    standing: dict[str, tuple[Decimal | None, Decimal | None, str]] = {}
    for alert in heard:
        if alert.kind == "withdrawn":
            standing.pop(folded(alert.speaker), None)
        else:
            standing[folded(alert.speaker)] = _value_told(alert)
    mine = standing.get(folded(change.claim.speaker))
    return mine == value if mine is not None else value in standing.values()


def _value(change: Change) -> tuple[Decimal | None, Decimal | None, str]:
    value = values.of_quantity(change.claim.quantity)
    return value.low, value.high, value.unit


def _value_told(alert: Alert) -> tuple[Decimal | None, Decimal | None, str]:
    return alert.low, alert.high, alert.unit


def _alert(change: Change, watch: Watch, to: str, why: str, heard: Sequence[Alert], times: Times, now: datetime) -> Alert:
    waits = change.kind not in _TAKES_BACK and (watch.send == "digest" or _too_small(change, watch, heard))
    due = next_digest(now, times) if waits else after_quiet(now, times.quiet) if change.kind in _AT_ONCE else soon(now, times)
    low, high, unit = _value(change)
    return Alert(
        id=alert_id(change.id, to), watch=watch.name, to=to, change=change.id, event=change.figure.event,
        due=due, digest=waits, why=why, figure=change.figure.id, kind=change.kind, speaker=change.claim.speaker,
        low=low, high=high, unit=unit,
        held=not waits and after_quiet(now, times.quiet) > now,
    )  # fmt: skip


def _too_small(change: Change, watch: Watch, heard: Sequence[Alert]) -> bool:
    """Rule 5. Open sides and first values have no size of move, and never wait."""
    if change.kind not in _MOVES or not watch.min_change:
        return False
    at_once = [alert for alert in heard if not alert.digest]
    if at_once:
        base = at_once[-1].low, at_once[-1].high
    elif change.old is not None:
        base = change.old.low, change.old.high
    else:
        return False
    value = _value(change)[:2]
    if any(_crossed(base, value, milestone) for milestone in watch.milestones):
        return False
    moves = [_move(old, new) for old, new in zip(base, value, strict=True)]
    return all(move is not None and move < watch.min_change for move in moves)


def _crossed(old: _Bounds, new: _Bounds, milestone: Decimal) -> bool:
    """Whether one side of the value has reached the milestone from below, or fallen below it."""
    return any(a is not None and b is not None and (a < milestone) != (b < milestone) for a, b in zip(old, new, strict=True))


def _move(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """The size of a move as a fraction of the old value; 0 when both sides are open, None when unmeasurable."""
    if old is None and new is None:
        return Decimal(0)
    if old is None or new is None or (old == 0 and new != 0):
        return None
    return abs(new - old) / abs(old) if old else Decimal(0)
