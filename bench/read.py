"""How fast quantities are read, beside quantulum3 in the same run, and how the time grows with hostile input.

    python -m pip install -r bench/requirements.txt
    python bench/read.py

Text: the sentences of tests/corpus/quantities, each followed by four without a figure, which is how running news reads.
CPU seconds, best of three. Without quantulum3 the comparison is left out, and said so. Hostile input is 250 kB and 1 MB of one
repeated piece: four times the text should take about four times as long, and a megabyte less than a second.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus" / "quantities"
PLAIN = (
    "The minister told reporters that the government would study the proposal before it makes a decision.",
    "Neighbours said they had heard shouting in the street late in the evening, but nobody called the police.",
    "Negotiators are due to return to the capital, where the delegations will meet behind closed doors.",
    "The company declined to comment, and its lawyers did not answer a request sent to their office.",
)
PIECES = ("1", "-", "(", ",", " ", "1-", "1 ", "one ", "-(,", "½")


def sentences() -> tuple[list[str], list[str]]:
    """(with figures, running news)."""
    dense = [json.loads(line)["text"] for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    running = [text for sentence in dense for text in (sentence, *PLAIN)]
    return dense, running


def cpu(task: Callable[[], object]) -> float:
    """CPU seconds of the best of three runs."""
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        task()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def speed(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Texts a CPU second."""
    texts = list(texts)
    return len(texts) / cpu(lambda: [read(text) for text in texts])


def filtered(text: str) -> list[str]:
    """One line through `read --jsonl`: quantities and claims, as JSON."""
    from desk.read import answer

    return [json.dumps(row) for row in answer(json.loads(json.dumps({"id": "1", "text": text})))]


def command() -> float:
    """CPU seconds of the whole command with one line, Python's own start included; the best of five, as it is once installed."""
    line = json.dumps({"id": "1", "text": "At least 12 people were killed, police said."}).encode()
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        called = [sys.executable, "-m", "desk", "read", "--jsonl"]
        subprocess.run(called, input=line, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=installed)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def compare(dense: list[str], running: list[str]) -> None:
    """quantulum3 (without its classifier, which makes it slower) and ours, on the same sentences."""
    try:
        from quantulum3 import parser as quantulum
    except ImportError as error:
        print(f"quantulum3 is not installed ({error}), so nothing is compared: python -m pip install -r bench/requirements.txt")
        return
    from figures.reader import quantities

    for name, texts in (("with figures", dense[:200]), ("running news", running[:1000])):
        theirs, ours, whole = speed(quantulum.parse, texts), speed(quantities, texts), speed(filtered, texts)
        print(f"quantulum3, {name}  {theirs:8.0f} a CPU second; on the same, quantities {ours:.0f} ({ours / theirs:.0f} times),", end=" ")
        print(f"read --jsonl {whole:.0f} ({whole / theirs:.0f} times)")


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()

    begin = time.process_time()
    from figures.reader import quantities

    quantities("At least 12 of the dozens died.")
    print(f"start                     {1000 * (time.process_time() - begin):8.0f} ms")
    print(f"read --jsonl, one line    {1000 * command():8.0f} ms, the whole command")
    dense, running = sentences()
    print(f"sentences with figures    {speed(quantities, dense):8.0f} a CPU second")
    print(f"running news              {speed(quantities, running):8.0f} a CPU second")
    print(f"read --jsonl, the same    {speed(filtered, running):8.0f} a CPU second")
    for piece in PIECES:
        quarter, whole = (cpu(partial(quantities, piece * (size // len(piece)))) for size in (250_000, 1_000_000))
        print(f"1 MB of {piece!r:17} {whole:8.2f} s, {whole / max(quarter, 1e-4):4.1f} times a quarter of it")
    compare(dense, running)


if __name__ == "__main__":
    main()
