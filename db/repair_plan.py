"""What the repairs that stand mean together: where each claim belongs, which figures are one, which numbers are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.deeds import Deed
from figures.figure import Stand
from figures.kinds.repairs import NOWHERE, OTHER_FIGURE

Spot = tuple[str, int]
"""A claim in the ledger: its story and its place in it."""


@dataclass(slots=True)
class Plan:
    """The standing repairs, read in their order."""

    owner: dict[str, str] = field(default_factory=dict)
    """Figure merged away: the one that it is."""
    moved: dict[Spot, str] = field(default_factory=dict)
    marks: dict[Spot, str] = field(default_factory=dict)
    """Every claim that was ever called wrong: the reason, or "" where that was undone."""
    born: set[str] = field(default_factory=set)
    pins: list[tuple[int, str, Stand]] = field(default_factory=list)
    refusals: list[tuple[str, Spot, str]] = field(default_factory=list)

    def figure_of(self, spot: Spot, linked: str) -> str:
        """The figure that a claim belongs to."""
        return self.whole(self.moved.get(spot, linked))

    def whole(self, figure: str) -> str:
        """The figure that a figure is part of, itself when it was not merged away."""
        seen = {figure}
        while figure in self.owner and self.owner[figure] not in seen:
            figure = self.owner[figure]
            seen.add(figure)
        return figure

    def merged_into(self, figure: str) -> list[str]:
        """The figures that are this one too, in the order in which they were merged."""
        return [gone for gone in self.owner if self.whole(gone) == figure]

    def left_out(self, spot: Spot) -> bool:
        """Whether an editor called the claim no claim of any figure."""
        return self.marks.get(spot, "") in NOWHERE


def planned(deeds: Sequence[Deed], find: Callable[[Mapping[str, Any]], str | None]) -> Plan:
    """The plan of these deeds, oldest first. `find` tells the figure that a reference means today, None when there is none."""
    plan = Plan()
    for deed in deeds:
        if deed.kind == "wrong":
            plan.marks |= dict.fromkeys(_spots_of(deed), "")
    for deed in deeds:
        if deed.undone is None:
            _ADD.get(deed.kind, _nothing)(plan, deed, find)
    return plan


def spot_of(reference: Mapping[str, Any]) -> Spot:
    """The claim that a reference in a deed names."""
    return str(reference["story"]), int(reference["n"])


Find = Callable[[Mapping[str, Any]], str | None]


def _nothing(plan: Plan, deed: Deed, find: Find) -> None:
    pass


def _merge(plan: Plan, deed: Deed, find: Find) -> None:
    into, gone = find(deed.body["into"]), find(deed.body["gone"])
    if into and gone and plan.whole(into) != gone:
        plan.owner[gone] = into


def _split(plan: Plan, deed: Deed, find: Find) -> None:
    born = str(deed.body["born"])
    plan.born.add(born)
    left = find(deed.body["from"])
    for reference in deed.body["changes"]:
        plan.moved[spot_of(reference)] = born
        if left:
            plan.refusals.append((left, spot_of(reference), OTHER_FIGURE))


def _wrong(plan: Plan, deed: Deed, find: Find) -> None:
    spot, reason, spots = spot_of(deed.body["change"]), str(deed.body["reason"]), _spots_of(deed)
    left = find(deed.body["from"])
    if left:
        plan.refusals.append((left, spot, reason))
    if reason == OTHER_FIGURE:
        # Its copies are told as those that come later are: claims of the figure that was born.
        plan.marks[spot] = reason
        plan.born.add(str(deed.body["born"]))
        plan.moved |= dict.fromkeys(spots, str(deed.body["born"]))
    else:
        plan.marks |= dict.fromkeys(spots, reason)


def _spots_of(deed: Deed) -> list[Spot]:
    """The claim that a deed calls wrong, and the copies of it that there were."""
    return [spot_of(reference) for reference in (deed.body["change"], *deed.body.get("copies", ()))]


def _pin(plan: Plan, deed: Deed, find: Find) -> None:
    figure, value = find(deed.body["figure"]), deed.body["value"]
    if figure:
        stand = Stand(
            speaker=deed.body["speaker"], low=_number(value["low"]), high=_number(value["high"]), approx=value["approx"], at=deed.at,
            story="", sentence=deed.because, status=f"pinned by {deed.by}", unit=value["unit"], kind="pinned",
        )  # fmt: skip
        plan.pins.append((deed.after, figure, stand))


_ADD: dict[str, Callable[[Plan, Deed, Find], None]] = {"merge": _merge, "split": _split, "wrong": _wrong, "pin": _pin}


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
