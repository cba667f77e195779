"""Scores extraction and feed reading on a sample folder: `python bench/extraction.py FOLDER [--verbose]`.

The folder holds expectations.jsonl with pages/, and feeds.jsonl with feeds/ (see its README). Whole texts are
compared by shingles of four words and by their numbers; precision and recall are taken per page, averaged, then
F1. Pages with segments instead of a whole text count how many of those occur, and how many of the unwanted do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.extract import extract_line, read_page
from crawler.parse import parse_feed

SAME_INSTANT = 60
"""Seconds two times may differ and still be the same instant."""
FEED_URL = "https://wire.example/feed"


def words(text: str) -> list[str]:
    """Words and numbers, case folded; digits grouped by any space, comma or point stay one."""
    text = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", text)
    return re.findall(r"\d+(?:[.,]\d+)*|\w+", text.casefold())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words; a shorter text is one run."""
    tokens = words(text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def numbers(text: str) -> Counter[tuple[str, ...]]:
    """All tokens that start with a digit."""
    return Counter((token,) for token in words(text) if token[0].isdigit())


def precision_recall(got: Counter[tuple[str, ...]], want: Counter[tuple[str, ...]]) -> tuple[float, float]:
    """Of two bags; nothing expected and nothing found is perfect."""
    hit = sum((got & want).values())
    return (hit / got.total() if got else float(not want)), (hit / want.total() if want else 1.0)


def f1(pairs: Iterable[tuple[float, float]]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and F1 of the two."""
    found = list(pairs)
    p, r = (sum(column) / len(found) for column in zip(*found, strict=True)) if found else (0.0, 0.0)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def key(title: str) -> str:
    """A title without case and punctuation."""
    return re.sub(r"[\W_]+", " ", title.casefold()).strip()


def spaces(text: str) -> str:
    """Every run of any kind of space as one plain one."""
    return re.sub(r"\s+", " ", text)


def apart(one: str | None, other: str) -> float:
    """Seconds between two times; endless where one is missing."""
    return abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds()) if one else float("inf")


def names(said: Any) -> set[str]:
    """A byline as a set of case-folded names."""
    parts = said if isinstance(said, list) else (said or "").split(";")
    return {key(part) for part in parts if key(part)}


class Score:
    """Counts by measure, and what went wrong."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.wrong: list[str] = []

    def count(self, measure: str, ok: bool, note: str) -> None:
        """One case of a measure."""
        self.all[measure] += 1
        self.hits[measure] += ok
        if not ok:
            self.wrong.append(f"{measure}: {note}")

    def lines(self) -> list[str]:
        """One line a measure."""
        return [f"{name:<22}{self.hits[name]:>4} of {total}" for name, total in sorted(self.all.items())]


def score_page(row: dict[str, Any], html: str, score: Score) -> dict[str, Any]:
    """Scores one page; returns what was extracted."""
    got, want, name = extract_line({"id": row["id"], "url": row["url"], "html": html}), row["gt"], row["id"]
    text = spaces(got["text"])
    for part in [*row.get("must", ()), *want.get("with", ())]:
        score.count("wanted segments", spaces(part) in text, f"{name} lost {part!r}")
    for part in [*row.get("never", ()), *want.get("without", ())]:
        score.count("unwanted segments out", spaces(part) not in text, f"{name} let in {part!r}")
    score.count("title", key(got["title"]) == key(want.get("title") or ""), f"{name} {got['title']!r}, wanted {want.get('title')!r}")
    published = want.get("published")
    if published:
        score.count("day", (got["published"] or "")[:10] == published[:10], f"{name} {got['published']}, wanted {published}")
        if len(published) > 10:
            score.count("instant", apart(got["published"], published) <= SAME_INSTANT, f"{name} {got['published']}, wanted {published}")
    if "url" in want:
        score.count("url", got["url"] == want["url"], f"{name} {got['url']}")
    if "lang" in want:
        score.count("lang", got["lang"] == want["lang"], f"{name} {got['lang']!r}")
    return got


def pages(folder: Path, score: Score) -> None:
    """Scores every page and prints the averages."""
    text_pairs, number_pairs, name_pairs = [], [], []
    took = 0.0
    for line in (folder / "expectations.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        html = gzip.decompress((folder / "pages" / row["file"]).read_bytes()).decode("utf8", "replace")
        start = time.process_time()
        read_page(html, row["url"])
        took += time.process_time() - start
        got, want = score_page(row, html, score), row["gt"]
        if "text" in want:
            text_pairs.append(precision_recall(shingles(got["text"]), shingles(want["text"])))
            number_pairs.append(precision_recall(numbers(got["text"]), numbers(want["text"])))
        said, meant = Counter((n,) for n in names(got["byline"])), Counter((n,) for n in names(want.get("authors")))
        if meant:
            name_pairs.append(precision_recall(said, meant))
            if said != meant:
                score.wrong.append(f"byline: {row['id']} {got['byline']!r}, wanted {want['authors']!r}")
    for name, pairs in (("text (4-word shingles)", text_pairs), ("numbers", number_pairs), ("byline names", name_pairs)):
        print("{:<24}precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(name, *f1(pairs)))
    print(f"{'CPU per page':<24}{1000 * took / max(1, len(name_pairs)):.0f} ms")


def feeds(folder: Path, score: Score) -> None:
    """Scores every feed: items in order, id, link, instant, CPU."""
    for line in (folder / "feeds.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        start = time.process_time()
        parsed = parse_feed((folder / "feeds" / row["file"]).read_bytes(), FEED_URL)
        took = time.process_time() - start
        if row["max_cpu_s"]:
            score.count("feeds within CPU", took <= row["max_cpu_s"], f"{row['file']} took {took:.2f} s")
        if row["items"] is None:
            continue
        got = [(e.id, e.url, e.published) for e in parsed.entries]
        want = [(i["id"] or i["link"], i["link"], datetime.fromisoformat(i["published"])) for i in row["items"]]
        same = got == want or (bool(row.get("allow_incomplete_last")) and got[:-1] == want)
        score.count("feeds", same, f"{row['file']} {got}")


def main() -> None:
    """Prints the scores; with --verbose every miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    score = Score()
    pages(given.folder, score)
    feeds(given.folder, score)
    print("\n".join(score.lines()))
    if given.verbose:
        print("\n".join(score.wrong))


if __name__ == "__main__":
    main()
