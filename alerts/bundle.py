"""Which alerts travel together in one letter.

Changes of one event that are due together to one reader are one letter. A digest is one letter, and so is
all that quiet hours held back: whoever comes in at six wants an overview, not a pile.

Past the hourly limit of a watch, further changes wait for room and then come in one letter that says so.
Corrections are never held back by the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.watch import Alert

HOUR = timedelta(hours=1)
Written = Callable[[str, str, datetime], Sequence[datetime]]
"""(reader, watch, since) -> when letters of that watch went to that reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The alerts of one letter, and what it says about why they come together."""

    to: str
    alerts: tuple[Alert, ...]
    intro: str = ""


def bundles(due: Sequence[Alert], per_hour: int, written: Written, now: datetime) -> list[Bundle]:
    """The letters to be written now, in the order in which their first alerts were owed."""
    groups: dict[tuple[str, str, str], list[Alert]] = {}
    for alert in due:
        kind = "digest" if alert.digest else "held" if alert.held else "event"
        groups.setdefault((alert.to, kind, alert.event if kind == "event" else ""), []).append(alert)
    out: list[Bundle] = []
    limited: dict[tuple[str, str], list[Bundle]] = {}
    for (to, kind, _), alerts in groups.items():
        intro = f"{len(alerts):,} changes held during the quiet hours." if kind == "held" and len(alerts) > 1 else ""
        bundle = Bundle(to=to, alerts=tuple(alerts), intro=intro)
        if kind != "event" or not per_hour or any(alert.kind in ("corrected", "withdrawn") for alert in alerts):
            out.append(bundle)
        else:
            limited.setdefault((to, alerts[0].watch), []).append(bundle)
    for (to, watch), waiting in limited.items():
        out.extend(_within_limit(waiting, per_hour, written(to, watch, now - HOUR), watch))
    order = {alert.id: n for n, alert in enumerate(due)}
    return sorted(out, key=lambda bundle: order[bundle.alerts[0].id])


def _within_limit(waiting: Sequence[Bundle], per_hour: int, written: Sequence[datetime], watch: str) -> list[Bundle]:
    """As many letters as there is room for; where that is too few, the last one takes all the rest."""
    room = per_hour - len(written)
    if room <= 0 or len(waiting) <= room:
        return list(waiting[: max(room, 0)])
    single, rest = waiting[: room - 1], waiting[room - 1 :]
    alerts = tuple(alert for bundle in rest for alert in bundle.alerts)
    intro = f"{len(alerts):,} changes in one letter: “{watch}” has reached its {per_hour:,} letters an hour."
    return [*single, Bundle(to=waiting[0].to, alerts=alerts, intro=intro)]
