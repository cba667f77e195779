"""Is a printed number still right? Claims of stories that stand in print, compared with what became of the figure.

A printed number stands as long as any speaker still says it, or says something that it rounds ("about 12,000" after
11,980) or bounds ("at least 40" after 42). But where "at least 20" was itself the count and the count is now 26, an editor
wants to know, true as it is. A number is overtaken when it was the figure's value once and a later value of the same chain
of authority took its place; corrected when that later value was a correction of this very number, withdrawn when the
speaker took it back. A number that was never the figure's value proves nothing, nor do words ("dozens"): both stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from figures import values
from figures.authority import one_chain
from figures.figure import Change, FigureState, Stand
from figures.values import Value

Fate = Literal["superseded", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """A claim in print (`printed`, whose story still carries it), what became of its number, and what stands now."""

    printed: Change
    fate: Fate
    now: Stand


def overtaken(state: FigureState, printed: Iterable[Change]) -> list[Overtaken]:
    """Those of the claims in print whose number no longer stands, one for each story and number, in the order given."""
    found: dict[tuple[str, object, object], Overtaken] = {}
    for change in printed:
        quantity = change.claim.quantity
        one = _overtaken(state, change)
        if one is not None:
            found.setdefault((change.story, quantity.low, quantity.high), one)
    return list(found.values())


def _overtaken(state: FigureState, printed: Change) -> Overtaken | None:
    value = values.of_quantity(printed.claim.quantity)
    if not value.numeric or printed.claim.quantity.role == "previous" or printed.wrong:
        return None
    counted = _last(state.history, lambda known, stand: values.same(value, known))
    enough = ("same value", "a rounding") if counted is not None else ("same value", "a rounding", "a looser bound")
    standing = [stand for stand in state.stands if stand.kind != "withdrawn"]
    if any(values.restates(value, values.of_stand(stand)) in enough for stand in standing):
        return None
    if counted is None:
        counted = _last(state.history, lambda known, stand: stand.kind != "previous" and bool(values.restates(value, known)))
    later = _after(counted, state.history) if counted is not None else []
    return Overtaken(printed=printed, fate=_fate(later[0]), now=later[-1]) if later else None


def _last(history: Sequence[Stand], fits: Callable[[Value, Stand], bool]) -> int | None:
    """Where in the history the number stood last."""
    return max((n for n, stand in enumerate(history) if fits(values.of_stand(stand), stand)), default=None)


def _after(at: int, history: Sequence[Stand]) -> list[Stand]:
    """The stands that took the place of the one at `at`, oldest first."""
    said = history[at]
    if said.kind == "withdrawn":
        return [said]
    return [stand for stand in history[at + 1 :] if _takes_a_place(stand) and one_chain(stand.speaker, said.speaker)]


def _takes_a_place(stand: Stand) -> bool:
    """A contradiction stands beside the number; an old value that a text looked back to replaced nothing."""
    return stand.kind not in ("conflicting", "previous") and values.of_stand(stand).numeric


def _fate(first: Stand) -> Fate:
    """What the stand that came right after the printed number did to it."""
    if first.kind == "corrected":
        return "corrected"
    return "withdrawn" if first.kind == "withdrawn" else "superseded"
