"""Runs labelled stories through stories.place and an index on disk, and scores what came out."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time

from incidents import incidents
from kin_corpus import EDITS, START, Item, edited, read_seeds, unique
from kin_series import series

from db.store import Store
from scheduler.archive import story_from
from scheduler.journey import travel
from stories.place import place
from stories.placement import Placement
from stories.story import Story

JOINED = ("version", "copy", "trim", "expansion", "revision")


def run(items: Sequence[Item], store: Store) -> list[Placement]:
    """Places and keeps every story in its own transaction, as the journey does."""
    placements = []
    for item in items:
        placed = place(item.story, store.kin)
        with store.saving():
            store.stories.keep(item.story)
            store.kin.keep(placed)
        placements.append(placed.placement)
    return placements


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Pairwise precision, recall and F1, and the F1 of B-cubed, of two groupings of the same stories."""
    golds, founds, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())  # noqa: E731
    right = pairs(both)
    precision, recall = right / max(1, pairs(founds)), right / max(1, pairs(golds))
    b_precision = sum(n * n / founds[f] for (_, f), n in both.items()) / len(gold)
    b_recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return {
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "b3": 2 * b_precision * b_recall / max(1e-9, b_precision + b_recall),
    }  # fmt: skip


def kin_items(part: str, seed: int, unrelated: int, each: int, forms: int) -> list[Item]:
    """A wire of edited seed stories, as many unrelated ones edited too, and series; `part` is "dev" or "scored"."""
    reports = [*read_seeds(f"seeds_{part}.txt"), *unique(seed, unrelated, (2, 18))]
    items = edited(seed, reports, each, 24 * 14) + series(seed, f"series_{part}.txt", forms)
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))


def kin_scores(items: Sequence[Item], placements: Sequence[Placement]) -> dict[str, float]:
    """F1 and B-cubed of reports; share linked by kind of edit; false merges; how figures fared."""
    scores = pairwise([item.report for item in items], [placed.report for placed in placements])
    labels = {item.story.id: item for item in items}
    linked: dict[str, list[bool]] = defaultdict(list)
    for item, placed in zip(items, placements, strict=True):
        if item.edit in (*EDITS, "again"):
            linked[item.edit].append(placed.kin in JOINED and labels[placed.of or ""].report == item.report)
    scores |= {f"linked {kind}": sum(hits) / len(hits) for kind, hits in sorted(linked.items())}
    wrong = [(item, labels[p.of or ""]) for item, p in zip(items, placements, strict=True) if p.kin in JOINED]
    wrong = [(item, other) for item, other in wrong if item.report != other.report]
    scores["siblings merged"] = sum(item.edit in ("sibling", "again") for item, _ in wrong)
    scores["others merged"] = len(wrong) - scores["siblings merged"]
    figures = [placed.kin == "revision" for item, placed in zip(items, placements, strict=True) if item.edit in ("figure", "vague")]
    plain = [placed.kin == "revision" for item, placed in zip(items, placements, strict=True) if item.edit not in ("figure", "vague")]
    return scores | {"figure updates kept": sum(figures) / max(1, len(figures)), "copies called revisions": sum(plain) / max(1, len(plain))}


def measure_kin(part: str, seed: int, unrelated: int = 0, each: int = 11, forms: int = 10) -> dict[str, float]:
    """The scores of kin on a made wire, with stories per CPU second."""
    items = kin_items(part, seed, unrelated, each, forms)
    store = Store(":memory:")
    start = process_time()
    placements = run(items, store)
    spent = process_time() - start
    store.close()
    return {"stories": len(items)} | kin_scores(items, placements) | {"stories per CPU second": len(items) / spent}


def measure_events(seed: int, count: int, span_days: float, figures: bool = False) -> dict[str, float]:
    """The scores of events on made incidents, with stories per CPU second; with `figures` by the whole journey, not by words alone."""
    items = incidents(seed, count, span_days)
    store = Store(":memory:")
    start = process_time()
    placements = [travel(item.story, store, None, item.story.seen).placed.placement for item in items] if figures else run(items, store)
    spent = process_time() - start
    store.close()
    scores = pairwise([item.event for item in items], [placed.event for placed in placements])
    return {"stories": len(items)} | scores | {"stories per CPU second": len(items) / spent}


def rewrite_items(part: str, name: str = "rewrites") -> list[Item]:
    """Wire items that were written again, with siblings of the same form: "## report minutes: headline" and the text."""
    items = []
    for number, (label, headline, text) in enumerate(read_seeds(f"{name}_{part}.txt")):
        report, minutes = label.split()
        at = START + timedelta(minutes=int(minutes))
        id = f"{report}-{number}"
        story = Story(id=id, url=f"https://wire.example/{id}", outlet="Wire", headline=headline, text=text, published=at, seen=at)
        items.append(Item(story, report, report, "rewrite" if minutes != "0" and any(i.report == report for i in items) else "sibling"))
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))


def measure_rewrites(part: str, name: str = "rewrites") -> dict[str, float]:
    """Pairwise scores of reports on rewrites (short, or "long_rewrites"), and how many rewrites were missed and siblings merged."""
    items = rewrite_items(part, name)
    store = Store(":memory:")
    placements = run(items, store)
    store.close()
    report_of = {item.story.id: item.report for item in items}
    scores = pairwise([item.report for item in items], [placed.report for placed in placements])
    joined = [
        (item, placed.kin in JOINED and report_of[placed.of or ""] == item.report) for item, placed in zip(items, placements, strict=True)
    ]
    rewrites = [hit for item, hit in joined if item.edit == "rewrite"]
    wrong = sum(placed.kin in JOINED and report_of[placed.of or ""] != item.report for item, placed in zip(items, placements, strict=True))
    return {"stories": len(items)} | scores | {"rewrites missed": 1 - sum(rewrites) / len(rewrites), "siblings merged": wrong / len(items)}


def group_items(folder: Path) -> list[Item]:
    """A folder of labelled groups (tests/corpus/groups) as items, versions of one url counted up."""
    read = lambda name: [json.loads(line) for line in (folder / name).read_text(encoding="utf8").splitlines()]  # noqa: E731
    seen: Counter[str] = Counter()
    items = []
    for row, label in zip(read("stories.jsonl"), read("gold.jsonl"), strict=True):
        story = story_from(row)
        seen[story.url] += 1
        items.append(Item(replace(story, version=seen[story.url]), label["report"], label["event"], label["kin"] or ""))
    return items


def measure_groups(folder: Path) -> dict[str, float]:
    """The scores of reports and events on a folder of labelled groups."""
    items = group_items(folder)
    store = Store(":memory:")
    placements = run(items, store)
    store.close()
    reports = pairwise([item.report for item in items], [placed.report for placed in placements])
    events = pairwise([item.event for item in items], [placed.event for placed in placements])
    return (
        {"stories": len(items)} | {f"report {key}": value for key, value in reports.items()} | {f"event {k}": v for k, v in events.items()}
    )


def shuffled(items: Sequence[Item], seed: int, minutes: float = 10) -> list[Item]:
    """The same stories, each arriving up to so many minutes earlier or later."""
    chance = random.Random(seed)
    moved = [(item.story.seen + timedelta(minutes=chance.uniform(-minutes, minutes)), item) for item in items]
    return [replace(item, story=replace(item.story, seen=at)) for at, item in sorted(moved, key=lambda pair: pair[0])]
