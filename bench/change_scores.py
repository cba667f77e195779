"""Score linking and changes on labelled streams, and say at which step each missed change was lost.

    python bench/change_scores.py --scorer path/to/score.py DIR [DIR ...] [--together] [--errors]

Each DIR holds stories.jsonl and gold.jsonl; --scorer is the figure-change benchmark's score.py, loaded as a module. Prints a
line a stream and one for all of them. --together runs the streams through one memory, as they would come in. Every change that
an editor missed is given to the first step that lost it: the number was not read, its earlier number was not read, it was
linked to another figure, or kind or old value were wrong. --errors lists them, and the false alarms.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from db.store import Store
from desk.replay import as_row
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay

Row = dict[str, Any]


def load(path: Path) -> list[Row]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def own(rows: list[Row], name: str) -> list[Row]:
    """The rows of a stream under ids of its own: two streams may have named a story or a figure alike."""
    return [row | {key: f"{name}/{row[key]}" for key in ("id", "story", "figure") if row.get(key)} for row in rows]


def scorer(path: Path) -> ModuleType:
    """The benchmark's own scorer."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(stories: list[Row]) -> list[Row]:
    """What `replay --jsonl` answers to these stories, in order of publication."""
    store = Store(":memory:")
    keep = ("id", "url", "source", "title", "published", "text")
    told: list[Row] = []
    for row in sorted(stories, key=lambda story: (story["published"], story["id"])):
        for result in replay([story_from({key: row[key] for key in keep})], store):
            assert isinstance(result, Replayed), result
            told += [{**as_row(change), "rejected": change.rejected} for change in result.changes]
    store.close()
    return json.loads(json.dumps(told, default=float))  # type: ignore[no-any-return]


def lost(score: ModuleType, stories: list[Row], gold: list[Row], lines: list[Row]) -> list[tuple[str, Row, Row | None]]:
    """Every change an editor missed: where it was lost, its label, and the line that stood for it."""
    claims = [row for row in gold if row["type"] == "claim"]
    got, _ = score.match(lines, claims, {story["id"]: story for story in stories})
    line_of = {id(claim): lines[at] for at, claim in got.items()}
    when = {story["id"]: (story["published"], story["id"]) for story in stories}
    out: list[tuple[str, Row, Row | None]] = []
    for claim in claims:
        if claim["optional"] or claim["kind"] not in score.ALERT:
            continue
        line = line_of.get(id(claim))
        before = [one for one in claims if one["figure"] == claim["figure"] and when[one["story"]] < when[claim["story"]]]
        read = [line_of[id(one)] for one in before if id(one) in line_of]
        if line is None:
            out.append(("not read", claim, None))
        elif not score.full_ok(line, claim):
            ids = {one["figure_id"] for one in read}
            if claim["kind"] != "new" and before and not read:
                step = "earlier one not read"
            elif claim["kind"] != "new" and line["figure_id"] not in ids:
                step = "linked to none" if line["kind"] == "new" else "linked to another"
            elif claim["kind"] == "new" and line["kind"] not in ("new", "mention") and line["figure_id"] not in ids:
                step = "linked to another"
            else:
                step = "kind" if not score.kind_ok(line, claim) else "old value"
            out.append((step, claim, line))
    return out


def show(name: str, out: Row) -> None:
    """One line of scores."""
    kinds, new = out["by_kind"], out["by_kind"]["new"]
    recalls = " ".join(f"{kind[:4]} {kinds[kind]['r']:.2f}" for kind in ("specified", "raised", "lowered", "corrected", "conflicting"))
    print(
        f"{name:14} claims {out['claims']['f1']:.3f} | headline {out['changes_full_excluding_new']['f1']:.3f}"
        f" kind {out['changes_kind']['f1']:.3f} | {recalls} | linking {out['linking_multi']['f1']:.3f}"
        f" | new P {new['p']:.3f} R {new['r']:.3f} F1 {new['f1']:.3f}"
        f" | false {out['false_alarms_per_100_stories']:.1f} misleading {out['misleading_alerts_per_100_stories']:.1f}"
        f" | alerts {out['alerts_per_real_change']:.2f} | speaker {out['source_accuracy']:.3f}"
    )


def tell(score: ModuleType, stories: list[Row], gold: list[Row], lines: list[Row]) -> None:
    """Every missed change and every false alarm, with the reason the program gave."""
    for step, claim, line in lost(score, stories, gold, lines):
        want = f"{claim['kind']} {claim['low']}..{claim['high']} (was {claim['old_low']}..{claim['old_high']}) @{claim['source']}"
        print(f"-- {step}: {claim['story']} {claim['figure']} [{claim['measure']} | {claim['subject']} | {claim['place']}] {want}")
        print(f"   {claim['sentence']}")
        if line is not None:
            was = f"(was {line['old_low']}..{line['old_high']})"
            print(f"   GOT {line['kind']} {was} {line['measure']}|{line['subject']}|{line['place']}|{line['basis']}|{line['source']}")
            print(f"   {line['why']}")
            for refused in line["rejected"] if step.startswith("linked") else ():
                print(f"     not {refused}")
    claims = [row for row in gold if row["type"] == "claim"]
    got, dup = score.match(lines, claims, {story["id"]: story for story in stories})
    exhaustive = next((row.get("exhaustive") for row in gold if row["type"] == "meta"), True)
    for at, line in enumerate(lines):
        if line["kind"] not in score.ALERT:
            continue
        claim = got.get(at)
        if claim is None and (at in dup or (line["kind"] == "new" and not exhaustive)):
            continue
        if claim is not None and (claim["kind"] in score.ALERT or score.kind_ok(line, claim)):
            continue
        label = f"{claim['figure']} {claim['kind']}{' optional' if claim['optional'] else ''}" if claim else "no label"
        value = f"{line['low']}..{line['high']} (was {line['old_low']}..{line['old_high']})"
        print(f"!! false alarm ({label}): {line['story_id']} {line['kind']} {value} {line['measure']}|{line['subject']}|{line['place']}|"
              f"{line['basis']}|{line['source']}\n   {line['sentence']}\n   {line['why']}")  # fmt: skip


def main() -> None:
    """Parse the arguments, score every stream and all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("sets", type=Path, nargs="+")
    chosen = parser.parse_args()
    score = scorer(chosen.scorer)
    everything: dict[bool, tuple[list[Row], list[Row], list[Row]]] = {}
    steps: Counter[str] = Counter()
    for folder in chosen.sets:
        stories, gold = (own(load(folder / name), folder.name) for name in ("stories.jsonl", "gold.jsonl"))
        feed = folder.name.startswith("feed-")
        lines = [] if chosen.together else predict(stories)
        for kept, more in zip(everything.setdefault(feed, ([], [], [])), (stories, gold, lines), strict=True):
            kept += more
        if lines:
            if chosen.errors:
                print(f"===== {folder.name}")
                tell(score, stories, gold, lines)
            show(folder.name, score.score(stories, gold, lines))
    for feed, (stories, gold, lines) in everything.items():
        lines = lines or predict(stories)
        show("all feeds" if feed else "all exhaustive", score.score(stories, gold, lines))
        steps.update(step for step, claim, _ in lost(score, stories, gold, lines) if claim["kind"] != "new")
        if chosen.errors and chosen.together:
            tell(score, stories, gold, lines)
    print("changes lost:", ", ".join(f"{count} {step}" for step, count in steps.most_common()))


if __name__ == "__main__":
    main()
