"""On which basis a number stands: counted so far, at a time, a day, planned, forecast, demanded, pledged ...: never compared across."""

from __future__ import annotations

from figures.claim import Basis
from figures.measures import Taxonomy
from figures.passage import Counted, Passage

_ROLE: dict[str, Basis] = {"share": "share", "rate": "rate", "forecast": "forecast", "plan": "planned", "demand": "demand"}
_DAILY = ("in the past 24 hours", "in the last 24 hours", "in 24 hours", "over the past day", "in a day", "per day", "a day", "daily", "in the past day", "in a single day", "over 24 hours")


def basis_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> Basis:
    """The basis of one quantity, from its role and the words of its clause, else its measure's own."""
    measure = taxonomy.measures.get(one.measure)
    own: Basis = measure.basis if measure else "cumulative"
    role = one.quantity.role
    if one.part or "alone" in made.low[one.last : one.last + 8]:
        return "subtotal"
    if role == "rate" and own != "rate":
        return "daily" if "day" in one.quantity.rule else "rate"
    text = made.text.lower()
    if own in ("cumulative", "level", "event") and any(phrase in text for phrase in _DAILY):
        return "daily"
    if role == "share" and own in ("cumulative", "level"):
        return "share"
    if role in ("plan", "forecast") and own in ("level", "cumulative") and one.measure in ("troops", "jobs", "doses", "vehicles"):
        return "planned"
    if role == "demand" and own in ("event", "planned", "level", "cumulative", "pledge"):
        return "requested" if one.kind == "money" else "demand"
    if role == "forecast" and own in ("period", "event", "level"):
        return "forecast"
    if any(low in ("offered", "offers", "offer") for low in made.low) and one.measure in ("pay_rise", "bid_price", "deal_value"):
        return "offer"
    return own

