"""A wrong change as a test case: the stories that led to it, and what must not happen when they are played again.

A case is a folder of two files. `stories.jsonl` holds the stories as `replay` reads them; `wrong.json` names the claim (story,
sentence, number), what an editor called it, and a claim of the figure that it was put to. Names of figures are
left out: they may differ between releases, stories and sentences do not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.deeds import Deed
from db.errors import DeedRefused
from db.store import Store
from figures.figure import ALERTING, Change
from figures.kinds.repairs import OTHER_FIGURE
from scheduler.archive import from_files
from scheduler.replay import Replayed, replay
from stories.story import Story

STORIES, WRONG = "stories.jsonl", "wrong.json"
MOST = 60
"""Stories in a case: those of the figure, the latest; more would tell no more."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a folder holds."""

    stories: tuple[Story, ...]
    wrong: dict[str, Any]


def exported(store: Store, change: str) -> Case:
    """The case of a change that an editor called wrong. Raises DeedRefused."""
    entry = store.ledger.entry(change)
    deed = next(iter(store.hand.deeds.of("wrong", [change])), None)
    if entry is None or deed is None:
        raise DeedRefused(f"change {change} was not called wrong; do that first: figurewatch changes wrong {change} REASON")
    beside = [other for other in _beside(store, deed) if other.story != entry.change.story or other.claim != entry.change.claim]
    before = [other.story for other in beside if store.stories.number(other.story) <= store.stories.number(entry.change.story)]
    needed = [*dict.fromkeys(before)][-MOST:]
    told = [story for id_ in dict.fromkeys((*needed, entry.change.story)) if (story := store.stories.get(id_))]
    told.sort(key=lambda story: store.stories.number(story.id))
    nearest = next((other for other in reversed(beside) if other.story in needed), None)
    wrong = {
        "reason": deed.body["reason"],
        "because": deed.because,
        "claim": _named(entry.change),
        "put_to": _named(nearest) if nearest else None,
    }
    return Case(tuple(told), wrong)


def _beside(store: Store, deed: Deed) -> list[Change]:
    """The other changes of the figure that the wrong one was put to."""
    figure = store.hand.figure_now(deed.body["from"])
    return [entry.change for entry in store.ledger.history(figure) if not entry.change.wrong] if figure else []


def _named(change: Change) -> dict[str, Any]:
    quantity = change.claim.quantity
    low, high = (None if end is None else str(end) for end in (quantity.low, quantity.high))
    return {"story": change.story, "sentence": change.claim.sentence, "low": low, "high": high, "kind": change.kind}


def write(case: Case, folder: Path) -> None:
    """Writes a case. Raises FileExistsError when the folder holds one."""
    folder.mkdir(parents=True)
    lines = [json.dumps(_line(story), ensure_ascii=False) for story in case.stories]
    (folder / STORIES).write_text("\n".join(lines) + "\n", encoding="utf8")
    (folder / WRONG).write_text(json.dumps(case.wrong, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def _line(story: Story) -> dict[str, str]:
    return {
        "id": story.id, "url": story.url, "source": story.outlet, "title": story.headline, "published": story.time.isoformat(),
        "text": story.text,
    }  # fmt: skip


def check(folder: Path) -> str:
    """Plays a case: what is still wrong, or "" when it comes out right."""
    wrong = json.loads((folder / WRONG).read_text(encoding="utf8"))
    store = Store(":memory:")
    try:
        made = [change for told in replay(from_files([folder / STORIES]), store) if isinstance(told, Replayed) for change in told.changes]
    finally:
        store.close()
    return _judged(made, wrong)


def _judged(made: list[Change], wrong: dict[str, Any]) -> str:
    same = [change for change in made if _is(change, wrong["claim"])]
    if wrong["reason"] != OTHER_FIGURE:
        told = next((change for change in same if change.kind in ALERTING), None)
        return f"told as {told.kind}, and it is {wrong['reason']} ({told.why})" if told else ""
    beside = {change.figure.id for change in made if _is(change, wrong["put_to"] or {})}
    if not beside:
        return "the claim that it was put to is not read any more: the case shows nothing"
    put = next((change for change in same if change.figure.id in beside), None)
    return f"put to {put.figure.label}, and it is another figure's ({put.why})" if put else ""


def _is(change: Change, named: dict[str, Any]) -> bool:
    return bool(named) and {**_named(change), "kind": named["kind"]} == named
