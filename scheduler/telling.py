"""What a letter says about a change, gathered from the store: old words, carriers, other speakers, history.

Who carries a number is asked of the ledger, not of kin: claims are read from every copy, so an outlet counts
when its own text has the number. Kin then says how many independent texts there are among them: stories of
one report are one origin, and so are reports that credit the same agency.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from alerts.told import Told
from alerts.watch import Alert
from db.ledger import Entry
from db.store import Store
from figures.claim import Claim
from figures.figure import Change, FigureState, Stand
from scheduler.own import still_printing

OTHERS = 6
"""Other speakers' claims shown in a letter, the latest."""
CARRIERS = 300
"""Stories looked at for who carries a number: more would only make the count slower, not more telling."""


def told_of(store: Store, alert: Alert) -> Told:
    """The change of an alert and its story: enough for a line. Raises LookupError where the change is not kept."""
    change = store.ledger.change(alert.change)
    story = store.stories.get(change.story) if change else None
    if change is None or story is None:
        raise LookupError(f"alert {alert.id}: change {alert.change} or its story is not in the database")
    return Told(change=change, story=story, watch=alert.watch, why=alert.why, old_claim=_old_claim(store, change))


def in_full(store: Store, told: Told, own: Collection[str] = ()) -> Told:
    """With all that a letter says of a change told in full. `own` are the names of the newsroom's own sources."""
    change = told.change
    state = store.ledger.state(change.figure.id)
    carriers = _carriers(store.ledger.history(change.figure.id), change)
    first = min(carriers, key=lambda entry: entry.change.at, default=None)
    first_outlet = first.outlet if first else told.story.outlet
    earlier = first if first and first.change.story != change.story else None
    outlets = dict.fromkeys(entry.outlet for entry in carriers if entry.outlet)
    return replace(
        told, first_outlet=first_outlet, first_at=first.change.at if first else told.story.time,
        first_headline=earlier.headline if earlier else "", first_url=earlier.url if earlier else "",
        carried_by=tuple(outlet for outlet in outlets if outlet != first_outlet), origins=_origins(store, carriers),
        others=_others(change, state), history=state.history if state else (),
        ours=tuple(still_printing(store, state, own)) if state else (),
    )  # fmt: skip


def _carriers(history: Sequence[Entry], change: Change) -> list[Entry]:
    """The claims that put the figure at the changed value, from the change on; each story once."""
    quantity = change.claim.quantity
    found: dict[str, Entry] = {}
    begun = False
    for entry in history:
        begun = begun or entry.change.id == change.id
        other = entry.change.claim.quantity
        if begun and not entry.change.wrong and (other.low, other.high, other.unit) == (quantity.low, quantity.high, quantity.unit):
            found.setdefault(entry.change.story, entry)
    return list(found.values())[:CARRIERS]


def _origins(store: Store, carriers: Sequence[Entry]) -> int:
    """How many independent texts the carriers are."""
    origins = set()
    for entry in carriers:
        placement = store.kin.placement(entry.change.story)
        origins.add(("", entry.change.story) if placement is None else (placement.agency, "" if placement.agency else placement.report))
    return max(len(origins), 1)


def _old_claim(store: Store, change: Change) -> Claim | None:
    """The claim behind the stand that was replaced or contradicted."""
    old = change.old
    if old is None:
        return None
    for earlier in store.ledger.of_story(old.story):
        quantity = earlier.claim.quantity
        if earlier.figure.id == change.figure.id and (quantity.low, quantity.high) == (old.low, old.high):
            return earlier.claim
    return None


def _others(change: Change, state: FigureState | None) -> tuple[Stand, ...]:
    """The numbers that other speakers still give, latest first; the stand that the change replaces is told as such."""
    old = change.old
    own = change.claim.speaker.casefold()
    stands = [
        stand
        for stand in (state.stands if state else ())
        if stand.speaker.casefold() != own and stand.kind != "withdrawn" and (stand.low is not None or stand.high is not None)
        and (old is None or (stand.speaker, stand.low, stand.high) != (old.speaker, old.low, old.high))
    ]  # fmt: skip
    return tuple(sorted(stands, key=lambda stand: stand.at, reverse=True)[:OTHERS])
