"""The newsroom's own stories against what is known by now: which of them still print a number that no longer stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alerts.told import InPrint
from db.store import Store
from figures.figure import FigureState
from figures.kinds.overtaken import overtaken


def still_printing(store: Store, state: FigureState, own: Collection[str]) -> list[InPrint]:
    """Our stories that print an overtaken number of one figure, the latest first. `own` are the names of our sources."""
    if not own:
        return []
    entries = {entry.change.id: entry for entry in store.ledger.printed(state.figure.id, own)}
    found = overtaken(state, [entry.change for entry in entries.values()])
    lines = [(one, entries[one.printed.id]) for one in found]
    return [InPrint(overtaken=one, outlet=entry.outlet, headline=entry.headline, url=entry.url) for one, entry in lines]


def all_still_printing(store: Store, own: Collection[str], since: datetime) -> list[InPrint]:
    """The same for every figure that our stories spoke of since then; figures last printed by us come first."""
    figures = store.ledger.figures_printed(own, since) if own else []
    states = [state for state in map(store.ledger.state, figures) if state is not None]
    return [line for state in states for line in still_printing(store, state, own)]
