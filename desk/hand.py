"""The editor's hand on the desk: the log of repairs, and a page per figure with a form for everything that can be put right.

What a form asks for and what a program asks for come to one function, `perform`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from db.deeds import Deed
from db.errors import DeedRefused
from db.store import Store
from desk.database import writing
from desk.forms import checked_form, local_path
from desk.hand_words import SAYS_WRONG
from desk.plain import moment
from desk.repairs import read_value
from desk.site import Site, elsewhere
from figures.figure import Figure, FigureState
from figures.measure_groups import measures_like
from scheduler.clock import utc_now

ROWS = 200
"""Changes of a figure, and deeds of the log, on one page."""
NEAR = timedelta(days=30)
NAMES, NEAREST = 8, 100
"""Names by which figures elsewhere are found, and figures last spoken of that are looked through for the measure."""
Fields = Mapping[str, Sequence[str]]


def routes(site: Site, clock: Callable[[], datetime] = utc_now) -> Sequence[BaseRoute]:
    """The pages of this group."""

    async def do(request: Request) -> Response:
        form = await checked_form(request)
        await run_in_threadpool(_do, site, form, request.scope["visitor"].name, clock())
        return RedirectResponse(local_path(form.get("next", ["/repairs"])[0]), status_code=303)

    return [site.page("/repairs", repairs), site.page("/repairs/{id:path}", hand), Route("/repairs", do, methods=["POST"])]


def repairs(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """What editors did by hand, newest first."""
    asked = request.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None
    deeds = store.hand.deeds.log(ROWS, before)
    named = {target: figure for target in {deed.target for deed in deeds} if (figure := _figure_of(store, target))}
    return {"deeds": deeds, "named": named, "more": deeds[-1].seq if len(deeds) == ROWS else None}


def _figure_of(store: Store, target: str) -> Figure | None:
    """The figure behind what a deed was done to: a figure, or a change of one; None for an event and for one merged away."""
    change = store.ledger.change(target)
    state = store.ledger.state(change.figure.id if change else target)
    return state.figure if state else None


def hand(request: Request, site: Site, store: Store) -> dict[str, Any] | Response:
    """One figure, with a form for everything that can be put right about it."""
    state = store.ledger.state(request.path_params["id"])
    if state is None:
        return elsewhere(request, store, "repairs")
    figure = state.figure.id
    alike = measures_like(state.figure.measure)
    near = _near(store, state)
    groups = {
        "Counting the same": [other for other in near if other.figure.measure in alike],
        "Of this event, counting something else": [other for other in near if other.figure.measure not in alike],
    }
    entries = store.ledger.history(figure)[-ROWS:][::-1]
    return {
        "state": state,
        "others": [(head, group) for head, group in groups.items() if group],
        "entries": entries,
        "deeds": store.hand.of_figure(figure),
        "acknowledged": store.hand.acknowledged([entry.change.id for entry in entries]),
        "muted": store.hand.muted(site.clock()),
        "reasons": SAYS_WRONG,
    }


def _near(store: Store, state: FigureState) -> list[FigureState]:
    """Figures that may be the same: those of its event, then those elsewhere that share its measure and its names."""
    here = [one for other in store.views.figures_of(state.figure.event) if (one := store.ledger.state(other))]
    since = state.last - NEAR
    elsewhere = store.ledger.candidates((), measures_like(state.figure.measure), state.words[:NAMES], since)
    recent = [one for _, one in store.paging.figures(NEAREST) if one.figure.measure in measures_like(state.figure.measure)]
    found = {other.figure.id: other for other in (*here, *elsewhere, *recent)}
    found.pop(state.figure.id, None)
    return list(found.values())[:ROWS]


def _do(site: Site, form: Fields, by: str, now: datetime) -> Deed:
    try:
        with writing(site.database) as store:
            return perform(store, form, by, now, site.zone)
    except DeedRefused as error:
        raise HTTPException(409, f"{str(error)[:1].upper()}{str(error)[1:]}. Nothing was changed.") from error


def perform(store: Store, fields: Fields, by: str, now: datetime, zone: ZoneInfo) -> Deed:
    """Does what was asked for: field `deed` names it, the others say on what. Raises DeedRefused."""
    deed = _one(fields, "deed")
    do = _DEEDS.get(deed)
    if do is None:
        raise DeedRefused(f"deed {deed!r} is none of {', '.join(_DEEDS)}")
    return do(store, fields, {"by": by, "at": now, "because": _one(fields, "because", "")[:2000]}, zone)


Signed = dict[str, Any]


def _merge(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    gone = _one(fields, "gone_id", "") or _one(fields, "gone", "")
    if not gone:
        raise DeedRefused("gone: is missing; choose the figure that is the same as this one, or give its id")
    return store.hand.merge(_one(fields, "figure"), gone, **signed)


def _split(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.split(_one(fields, "figure"), list(fields.get("change", ())), **signed)


def _pin(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    value = read_value(_one(fields, "value"))
    if value is None:
        raise DeedRefused("value: one number is needed, such as 12, 11,000, about 300 or 9 to 14")
    return store.hand.pin(_one(fields, "figure"), value, **signed)


def _wrong(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.wrong(_one(fields, "change"), _one(fields, "reason"), **signed)


def _mute(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.mute(_one(fields, "target"), _until(fields, signed["at"], zone), **signed)


def _acknowledge(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.acknowledge(_one(fields, "change"), **signed)


def _separate(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.separate(_one(fields, "story"), _one(fields, "other"), event=_one(fields, "event", "") == "yes", **signed)


def _join(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.join(_one(fields, "story"), _one(fields, "other"), event=_one(fields, "event", "") == "yes", **signed)


def _undo(store: Store, fields: Fields, signed: Signed, zone: ZoneInfo) -> Deed:
    return store.hand.undo(_one(fields, "id"), **signed)


_DEEDS = {
    "merge": _merge, "split": _split, "pin": _pin, "wrong": _wrong, "mute": _mute, "acknowledge": _acknowledge,
    "separate": _separate, "join": _join, "undo": _undo,
}  # fmt: skip


def _one(fields: Fields, name: str, default: str | None = None) -> str:
    given = list(fields.get(name, ()))
    if not given or (not given[0].strip() and default is None):
        if default is not None:
            return default
        raise DeedRefused(f"{name}: is missing")
    return given[0].strip()


def _until(fields: Fields, now: datetime, zone: ZoneInfo) -> datetime:
    """When a mute ends: `hours` from now, or `until`, in the newsroom's zone where it names none."""
    hours = _one(fields, "hours", "")
    if hours:
        if not (hours.isascii() and hours.isdigit()) or not 0 < int(hours[:6]) <= 24 * 366:
            raise DeedRefused("hours: a whole number is needed, at most a year")
        return now + timedelta(hours=int(hours))
    try:
        return moment(_one(fields, "until"), zone)
    except ValueError as error:
        raise DeedRefused("until: a time such as 2026-03-01T18:00 is needed") from error
