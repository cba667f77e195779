"""Score claim reading alone on labelled streams: every trackable claim becomes a line of kind "repeated".

    python bench/claim_reading.py --scorer path/to/score.py DIR [DIR ...] [--errors]

Each DIR holds stories.jsonl and gold.jsonl; --scorer is the figure-change benchmark's score.py, which is loaded as a
module. Prints precision, recall, F1 of claims, the same with measures, bounds and speaker accuracy, a line a stream and
one for all; --errors lists what was missed, made up or given to somebody else.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from change_scores import scorer

from figures.claim import Claim
from figures.claims import read


def line_of(story: str, claim: Claim) -> dict[str, Any]:
    """One prediction line."""
    quantity = claim.quantity
    vague = quantity.approx in ("vague", "unspecified")
    return {
        "story_id": story,
        "kind": "repeated",
        "low": None if vague else _number(quantity.low, quantity.unit),
        "high": None if vague else _number(quantity.high, quantity.unit),
        "measure": claim.measure,
        "subject": claim.subject,
        "place": claim.place,
        "source": claim.speaker or None,
        "sentence": claim.sentence,
        "start": quantity.start,
        "claim": claim,
    }


def _number(value: Decimal | None, unit: str) -> float | None:
    return None if value is None else float(value) * (100 if unit == "fraction" else 1)


def load(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def predict(stories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All trackable claims of these stories."""
    return [
        line_of(story["id"], claim)
        for story in stories
        for claim in read(story["text"], story["title"], datetime.fromisoformat(story["published"].replace("Z", "+00:00")))
        if claim.trackable
    ]


def speakers_named(score: ModuleType, stories: list[dict[str, Any]], gold: list[dict[str, Any]], lines: list[dict[str, Any]]) -> float:
    """Speaker accuracy over the claims whose speaker the story itself names; the rest only the stream's history can tell."""
    by_id = {story["id"]: story for story in stories}
    got, _ = score.match(lines, [record for record in gold if record["type"] == "claim"], by_id)
    right: list[bool] = []
    for at, record in got.items():
        text = set(score.toks(by_id[record["story"]]["text"] + " " + by_id[record["story"]]["title"]))
        aliases = [record["source"], *record["source_aliases"]]
        named = not record["source"] or any((set(score.toks(alias)) - score.STOP) & text for alias in aliases)
        if not record["optional"] and score.ends(record["low"], record["high"]) and named:
            right.append(bool(score.source_ok(lines[at], record)))
    return sum(right) / max(1, len(right))


def show(name: str, out: dict[str, Any], named: float) -> None:
    """One line of scores."""
    claims = out["claims"]
    bounds, speaker, typed = out["bounds_accuracy"], out["source_accuracy"], out["claims_typed"]["f1"]
    print(
        f"{name:16} claims P {claims['p']:.3f} R {claims['r']:.3f} F1 {claims['f1']:.3f} | typed F1 {typed:.3f}"
        f" | bounds {bounds:.3f} | speaker {speaker:.3f} ({named:.3f} where the story names it)"
    )


def errors(score: ModuleType, stories: list[dict[str, Any]], gold: list[dict[str, Any]], lines: list[dict[str, Any]]) -> None:
    """List what is wrong, a story at a time."""
    by_id = {story["id"]: story for story in stories}
    wanted = [record for record in gold if record["type"] == "claim"]
    exhaustive = next((record.get("exhaustive") for record in gold if record["type"] == "meta"), True)
    traps = [record for record in gold if record["type"] == "trap"]
    got, doubled = score.match(lines, wanted, by_id)
    hit = {id(claim) for claim in got.values()}
    for story in stories:
        said: list[str] = []
        for at, line in enumerate(lines):
            if line["story_id"] != story["id"]:
                continue
            claim = line["claim"]
            what = f"{line['low']}..{line['high']} {claim.measure} | {claim.subject} | {claim.place} | {claim.basis} | {claim.speaker}"
            if at not in got:
                if score.ends(line["low"], line["high"]):
                    trap = score.trap_of(line, traps)
                    judged = exhaustive or trap
                    kind = "twice" if at in doubled else "EXTRA" if judged else "extra (not judged)"
                    said.append(f"  {kind} {what} {'TRAP ' + trap['trap'] if trap else ''}")
                continue
            record = got[at]
            if score.measure_class(line["measure"], line["subject"]) != score.measure_class(record["measure"]):
                said.append(f"  MEASURE {what}; want {record['measure']}")
            if not score.bounds_match(line, record):
                said.append(f"  BOUNDS {what}; want {record['low']}..{record['high']}")
            if not score.source_ok(line, record):
                said.append(f"  SPEAKER {what}; want {record['source']} {record['source_aliases']}")
        for record in wanted:
            if record["story"] != story["id"] or id(record) in hit or record["optional"]:
                continue
            if score.ends(record["low"], record["high"]):
                said.append(f"  MISSED {record['low']}..{record['high']} {record['measure']} | {record['subject']} | {record['quote']!r}")
        if said:
            print(f"== {story['id']} {story['published'][:10]} {story['title']}\n{story['text']}")
            print("\n".join(said))


def main() -> None:
    """Parse the arguments, score every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("sets", type=Path, nargs="+")
    chosen = parser.parse_args()
    score = scorer(chosen.scorer)
    all_stories: list[dict[str, Any]] = []
    all_gold: list[dict[str, Any]] = []
    for folder in chosen.sets:
        stories, gold = load(folder / "stories.jsonl"), load(folder / "gold.jsonl")
        lines = predict(stories)
        if chosen.errors:
            errors(score, stories, gold, lines)
        show(folder.name, score.score(stories, gold, lines), speakers_named(score, stories, gold, lines))
        if next((record.get("exhaustive") for record in gold if record["type"] == "meta"), True):
            all_stories += stories
            all_gold += gold
    if len(chosen.sets) > 1:
        lines = predict(all_stories)
        show("all exhaustive", score.score(all_stories, all_gold, lines), speakers_named(score, all_stories, all_gold, lines))


if __name__ == "__main__":
    main()
