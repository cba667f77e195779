"""Letters and what became of them, what is owed, and another try for a letter that did not go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from desk.site import ROWS, Form, Site, before, link, missing

STATES = ("unsent", "given up", "sent")
OWED = 20
"""Waiting changes shown; the number of all of them stands above."""


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/alerts", alerts), site.action("/alerts/{id:path}/retry", retry), site.page("/alerts/{id:path}", letter)]


def alerts(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Letters, newest first, by state where one is asked for; and what is owed."""
    state = request.query_params.get("state", "")
    if state and state not in STATES:
        raise HTTPException(404, f"There is no state of a letter called {state[:40]}.")
    start = before(request)
    heads = store.outbox.heads(start, ROWS + 1, state)
    counts = store.outbox.counts()
    owed = [] if start or state else [(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(OWED)]
    return {
        "letters": [posted for _, posted in heads[:ROWS]],
        "owed": owed,
        "counts": counts,
        "state": state,
        "states": [(one, link(request, state=one), counts.get(one, 0)) for one in STATES],
        "all": link(request, state=None),
        "older": link(request, before=heads[ROWS - 1][0]) if len(heads) > ROWS else "",
        "newest": link(request) if start else "",
    }


def letter(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """One letter: its words, the changes it tells of, and what became of it."""
    posted = store.outbox.letter(request.path_params["id"])
    if posted is None:
        raise missing("letter")
    told = [(alert, store.ledger.change(alert.change)) for alert in store.outbox.alerts_of(posted.letter.id)]
    return {"posted": posted, "told": told}


def retry(request: Request, site: Site, store: Store, form: Form) -> str:
    """Lets a letter be tried again at the next walk of the outbox."""
    id_ = request.path_params["id"]
    if not store.outbox.retry(id_, site.clock()):
        raise HTTPException(404, "There is no letter of this id that could be tried again.")
    return f"/alerts/{quote(id_, safe='')}"
