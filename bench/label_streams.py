"""Turns marked-up stories into a labelled stream in the figure-change benchmark's format.

A marked file tells the figures, the speakers and the stories of one or more streams. Amounts are marked where they stand in the
prose, so that offsets and sentences follow from the text and cannot drift from it:

    stream qk
    figure dead | deaths | people killed by the earthquake | Tarsk | cumulative
    speaker cp | civil protection agency | civil protection; rescuers | official
    story 2026-03-02T05:10:00Z | Halcyon Press | https://halcyon.example/1 | Quake kills 19
    TARSK (HP) - An earthquake killed {19 people|dead N 19 @cp}, {six|!sub 6} of them children.

A claim is `figure kind value @speaker`, then any of `opt`, `accept=kind,kind`, `old=value,value`, `status=word`, `asof=date`.
Kinds: N new, S specified, R raised, L lowered, C corrected, X conflicting, P repeated, M mention.
Values: 30 exact, ~30 about, ^30 nearly, 30+ at least, -30 at most, 10..15 a range, ? unspecified, ?dozens vague; k, m, bn scale.
A trap is `!type value`. A figure of another stream of the file is `stream.figure`; `story [qk]...` puts a story in stream qk.

Dates outside a mark become date traps by themselves; a dateline is left alone. A change replaces what the figure stood at, unless
`old=` names other values; the latest values of the other speakers are accepted as well. Numbers without any label and weekdays
far from the day of publication are printed, for whoever labels to look at. `stream fd salient` is a stream in which only the
figures of the running stories and dangerous numbers are labelled: it is written as not exhaustive, and its other numbers are not
printed.

Run: python bench/label_streams.py tests/corpus/streams/dev-1/marked.txt [FOLDER]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Number = int | float
Bounds = tuple[Number | None, Number | None]
Mark = tuple[int, int, str]  # start, end, annotation

KINDS = {
    **{"N": "new", "S": "specified", "R": "raised", "L": "lowered"},
    **{"C": "corrected", "X": "conflicting", "P": "repeated", "M": "mention"},
}
REPLACING = {"raised", "lowered", "corrected", "conflicting"}
SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = re.compile(rf"\b{MONTH} (\d{{1,2}})\b(?!,\d)|\b(\d{{1,2}}) {MONTH}\b|\b((?:1[5-9]|20)\d\d)\b(?![,.]\d)")
DATELINE = re.compile(r"^(?=[A-Z]{3})[^\n]{3,70}?(?: - | — |: )")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(A-Z0-9])|\n+")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|St|No|vs|Gov|Sen|Rep|Maj|Capt|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])|U\.S|U\.N|a\.m|p\.m)\.$"
)
NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|dozens?|half|third|quarter|fifth|zero|million|lakh|crore)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(slots=True)
class Standing:
    """What a figure stands at, and what each speaker last said of it."""

    now: Bounds | None = None
    said: dict[str, Bounds] = field(default_factory=dict)


@dataclass(slots=True)
class Stream:
    """The rows of one stream; figures (by full name), speakers and standings are shared by the streams of a file."""

    name: str
    figures: dict[str, list[str]]
    speakers: dict[str, list[str]]
    standings: dict[str, Standing]
    salient: bool = False
    stories: list[Row] = field(default_factory=list)
    gold: list[Row] = field(default_factory=list)


def number(text: str) -> Number:
    match = re.fullmatch(r"([\d.]+)(k|m|bn|)", text)
    if match is None:
        raise ValueError(f"not a value: {text}")
    value = round(float(match[1]) * SCALES[match[2]], 6)
    return int(value) if value.is_integer() else value


def reading(text: str) -> tuple[Bounds, str, str | None]:
    """(low, high), the approximator, the vague word."""
    if text.startswith("?"):
        return (None, None), ("vague" if text[1:] else "unspecified"), text[1:].replace("_", " ") or None
    if text.endswith("+"):
        return (number(text[:-1]), None), "at_least", None
    if text.startswith("-"):
        return (None, number(text[1:])), "at_most", None
    if ".." in text:
        low, high = text.split("..")
        return (number(low), number(high)), "range", None
    approx = {"~": "about", "^": "nearly"}.get(text[0])
    value = number(text[1:] if approx else text)
    return (value, value), approx or "exact", None


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The plain text and the marks that stood in it."""
    plain, marks, at = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        marks.append((len(plain), len(plain) + len(match[1]), match[2].strip()))
        plain += match[1]
        at = match.end()
    plain += marked[at:]
    if "{" in plain or "}" in plain:
        raise ValueError(f"a mark is broken in: {plain[:90]}")
    return plain, marks


def sentence_at(text: str, offset: int) -> str:
    start = 0
    for match in SENTENCE_END.finditer(text):
        if "\n" not in match[0] and ABBREVIATION.search(text[start : match.start()]):
            continue
        quotes = len(match[0]) - len(match[0].lstrip("\"'”’)"))
        if offset < match.end():
            return text[start : match.start() + quotes]
        start = match.end()
    return text[start:]


def earlier_values(standing: Standing, bounds: Bounds, given: str, *, repeated: bool) -> list[Bounds]:
    """Values that count as right for what was known before, the replaced one first."""
    named = [reading(text)[0] for text in given.split(",") if text]
    current = [standing.now] if standing.now else []
    rivals = [value for value in standing.said.values() if not repeated or value == bounds]
    found = dict.fromkeys([*named, *current, *rivals])
    return [value for value in found if repeated or value != bounds]


def move(standing: Standing, kind: str, speaker: str, bounds: Bounds) -> None:
    """The figure after this claim. A late copy does not undo what its speaker said since; a rival does not move the figure."""
    if bounds == (None, None):
        return
    if kind != "repeated":
        standing.said[speaker] = bounds
    elif speaker:
        standing.said.setdefault(speaker, bounds)
    if kind not in {"repeated", "mention", "conflicting"}:
        standing.now = bounds


def options(words: list[str]) -> dict[str, str]:
    """The optional parts of a claim's annotation; an unknown one is refused."""
    told = dict.fromkeys(("speaker", "opt", "accept", "old", "status", "asof"), "")
    for word in words:
        key, _, value = ("speaker", "", word[1:]) if word.startswith("@") else word.partition("=")
        if key not in told:
            raise ValueError(f"unknown option: {word}")
        told[key] = value or "yes"
    return told


def claim(stream: Stream, story: Row, annotation: str) -> Row:
    name, letter, value, *words = annotation.split()
    figure = name if "." in name else f"{stream.name}.{name}"
    measure, subject, place, basis = stream.figures[figure]
    kind, (bounds, approx, vague), told = KINDS[letter], reading(value), options(words)
    source, aliases, status = stream.speakers[told["speaker"]] if told["speaker"] else ("", "", "unattributed")
    standing = stream.standings.setdefault(figure, Standing())
    tells_old = kind not in {"new", "mention"} or told["old"]
    old = earlier_values(standing, bounds, told["old"], repeated=kind == "repeated") if tells_old else []
    move(standing, kind, told["speaker"], bounds)
    if kind in REPLACING and not old:
        raise ValueError(f"{story['id']}: nothing to replace: {annotation}")
    replaced = old[0] if kind in REPLACING else (None, None)
    return {
        **{"type": "claim", "stream": stream.name, "story": story["id"], "figure": figure, "kind": kind},
        **{"accept": [word for word in told["accept"].split(",") if word], "optional": kind == "mention" or bool(told["opt"])},
        **{"low": bounds[0], "high": bounds[1], "approx": approx, "vague": vague},
        **{"old_low": replaced[0], "old_high": replaced[1], "old_accept": [list(value) for value in old]},
        **{"basis": basis, "measure": measure, "subject": subject, "place": place, "source": source or None},
        **{"source_aliases": [x for x in (source, *(alias.strip() for alias in aliases.split(";"))) if x]},
        **{"status": told["status"] or status, "as_of": told["asof"] or story["published"][:10]},
    }


def trap(stream: Stream, story: Row, annotation: str) -> Row:
    kind, value = annotation.removeprefix("!").split()
    return {"type": "trap", "stream": stream.name, "story": story["id"], "trap": kind, "value": float(number(value))}


def body_start(text: str) -> int:
    dateline = DATELINE.match(text)
    return dateline.end() if dateline else 0


def date_marks(text: str, taken: list[Mark]) -> Iterator[Mark]:
    for match in DATE.finditer(text, body_start(text)):
        if not any(start < match.end() and match.start() < end for start, end, _ in taken):
            yield match.start(), match.end(), "!date " + next(group for group in match.groups() if group)


def labels(stream: Stream, story: Row, text: str, marks: list[Mark], *, in_title: bool) -> list[Row]:
    """The gold rows of one text, in its order."""
    rows = []
    for start, end, annotation in sorted(marks):
        row = trap(stream, story, annotation) if annotation.startswith("!") else claim(stream, story, annotation)
        row |= {"quote": text[start:end], "start": start, "end": end, "sentence": text if in_title else sentence_at(text, start)}
        rows.append(row | {"in_title": True} if in_title else row)
    return rows


def doubts(story: Row, marks: list[Mark], *, salient: bool) -> Iterator[str]:
    """What whoever labels should look at: numbers without a label, weekdays far from the day of publication."""
    text, day = story["text"], date.fromisoformat(story["published"][:10])
    for match in NUMBER.finditer(text, body_start(text)):
        if not salient and not any(start <= match.start() < end for start, end, _ in marks):
            yield f"no label: {text[max(0, match.start() - 30) : match.end() + 30]!r}"
    near = {(day - timedelta(days=n)).strftime("%A") for n in (0, 1)}
    yield from (f"{day} is not near a {name}" for name in WEEKDAY.findall(text) if name not in near)


def tell(stream: Stream, head: str, lines: list[str]) -> None:
    """Adds one story and its labels to the stream."""
    published, outlet, url, marked_title = (part.strip() for part in head.split("|", 3))
    title, title_marks = unmark(marked_title)
    text, marks = unmark("\n".join(line.rstrip() for line in lines))
    marks += list(date_marks(text, marks))
    story = {
        **{"id": f"{stream.name}-{len(stream.stories) + 1:02d}", "stream": stream.name, "url": url, "source": outlet},
        **{"title": title, "published": published, "text": text},
    }
    stream.stories.append(story)
    stream.gold += labels(stream, story, title, title_marks, in_title=True) + labels(stream, story, text, marks, in_title=False)
    for doubt in doubts(story, marks, salient=stream.salient):
        print(f"{story['id']}: {doubt}")


def parse(marked: str) -> list[Stream]:
    figures: dict[str, list[str]] = {}
    speakers: dict[str, list[str]] = {}
    standings: dict[str, Standing] = {}
    streams: dict[str, Stream] = {}
    name = ""
    for block in re.split(r"\n(?=(?:stream|story) )", marked.strip()):
        first, *lines = (line for line in block.split("\n") if line.strip())
        word, _, head = first.partition(" ")
        if word == "story":
            chosen = re.match(r"\[(\w+)\]", head)
            tell(streams[chosen[1] if chosen else name], head.removeprefix(chosen[0] if chosen else ""), lines)
            continue
        name, _, extent = head.strip().partition(" ")
        if extent not in {"", "salient"}:
            raise ValueError(f"unknown extent of labels: {extent}")
        streams[name] = Stream(name, figures, speakers, standings, salient=extent == "salient")
        for line in lines:
            noun, _, told = line.partition(" ")
            key, *values = (part.strip() for part in told.split("|"))
            if noun == "figure":
                figures[f"{name}.{key}"] = values
            else:
                speakers[key] = values
    return list(streams.values())


def write(streams: list[Stream], folder: Path) -> None:
    stories = sorted((story for stream in streams for story in stream.stories), key=lambda story: (story["published"], story["id"]))
    order = {story["id"]: n for n, story in enumerate(stories)}
    gold = sorted((row for stream in streams for row in stream.gold), key=lambda row: order[row["story"]])
    claimed = {row["figure"] for row in gold if row["type"] == "claim"}
    figures = [
        {"type": "figure", "stream": name.split(".")[0], "figure": name}
        | dict(zip(("measure", "subject", "place", "basis"), values, strict=True))
        for name, values in streams[0].figures.items()
        if name in claimed
    ]
    exhaustive = not any(stream.salient for stream in streams)
    meta = {"type": "meta", "name": folder.name, "exhaustive": exhaustive, "stories": len(stories)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("stories.jsonl", stories), ("gold.jsonl", [meta, *figures, *gold])):
        (folder / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="marked stories -> stories.jsonl and gold.jsonl")
    parser.add_argument("marked", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", help="where to write; default: beside the marked file")
    chosen = parser.parse_args()
    write(parse(chosen.marked.read_text(encoding="utf-8")), chosen.folder or chosen.marked.parent)


if __name__ == "__main__":
    main()
