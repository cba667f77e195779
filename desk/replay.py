"""`figurewatch replay`: stories from an archive, or from a pipe, through the whole journey, telling nobody."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path

import click

from db.store import Store
from desk.filters import BadLine, Row, dump, number, run_filter
from desk.options import with_unused_config
from desk.plain import one_line, plain
from desk.printing import say
from desk.rows import movement
from figures.figure import ALERTING, Change, Stand
from figures.kinds.claimant import shown
from scheduler.archive import ArchiveError, Trouble, from_files, from_lines, story_from
from scheduler.replay import Replayed, replay
from stories.story import Story


@click.command(name="replay")
@click.argument("archives", nargs=-1, required=True, metavar="ARCHIVE...")
@click.option("--jsonl", is_flag=True, help="Filter or file: one line for every claim, `repeated` and `mention` included.")
@click.option("--database", type=click.Path(dir_okay=False), metavar="FILE", help="Remember here and go on from it (default: in memory).")
@with_unused_config
@click.pass_context
def replay_command(ctx: click.Context, archives: tuple[str, ...], jsonl: bool, database: str | None) -> None:
    """Runs stories through the whole journey, offline: what would have been alerted, and why.

    An ARCHIVE is a file of JSON lines {id, url, source, title, published, text} (also .gz), a WARC file of
    fetched pages, or - for JSON lines on standard input. No letter is sent. See docs/replay.md.
    """
    if "-" in archives and len(archives) > 1:
        raise click.UsageError("- (standard input) stands alone")
    store = Store(database or ":memory:", for_filter=True)
    try:
        if archives == ("-",) and jsonl:
            ctx.exit(run_filter(lambda row: answer(row, store), sys.stdin.buffer, sys.stdout.buffer))
        ctx.exit(_run(_stories(archives), store, jsonl))
    finally:
        store.close()


def answer(row: Row, store: Store) -> Iterator[Row]:
    """The answer to one line: a row for every claim in the story."""
    try:
        story = story_from(row)
    except ArchiveError as error:
        raise BadLine(str(error)) from error
    for told in replay([story], store):
        if isinstance(told, Replayed):
            yield from map(as_row, told.changes)


def as_row(change: Change) -> Row:
    """One claim and what it did, as the contract names its fields; without a number when it is vague or unspecified."""
    claim, quantity, old = change.claim, change.claim.quantity, change.old
    numberless = quantity.approx in ("vague", "unspecified")
    return {
        "story_id": change.story,
        "figure_id": change.figure.id,
        "kind": change.kind,
        "low": None if numberless else number(quantity.low),
        "high": None if numberless else number(quantity.high),
        "old_low": _old(old, old.low) if old else None,
        "old_high": _old(old, old.high) if old else None,
        "approx": quantity.approx,
        "measure": claim.measure,
        "subject": claim.subject or change.figure.subject,
        "place": claim.place or change.figure.place,
        "basis": claim.basis,
        "source": shown(claim, change.claimant) or None,
        "source_from": _from(change),
        "status": claim.status,
        "sentence": claim.sentence,
        "why": change.why,
    }


def _from(change: Change) -> str | None:
    """Whose word it is that the source speaks: the sentence's, the story's around it, or the figure's history; null without one."""
    if change.claimant:
        return "figure"
    return ("story" if change.claim.carried else "sentence") if change.claim.speaker else None


def _old(old: Stand, value: Decimal | None) -> int | float | None:
    return None if old.approx in ("vague", "unspecified") else number(value)


def _stories(archives: tuple[str, ...]) -> Iterator[Story | Trouble]:
    if archives == ("-",):
        return from_lines(TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace"), "-")
    return from_files(map(Path, archives))


def _run(stories: Iterable[Story | Trouble], store: Store, jsonl: bool) -> int:
    """Replays all of it and prints each story's news, or its lines; returns the exit status."""
    read = told = troubles = 0
    for result in replay(stories, store):
        if isinstance(result, Trouble):
            troubles += 1
            click.echo(f"figurewatch: {plain(result.where)}: {plain(result.problem)}", err=True)
            if jsonl:
                _write([{"id": result.id, "error": result.problem}])
            continue
        read += 1
        news = [change for change in result.changes if change.kind in ALERTING]
        told += len(news)
        if jsonl:
            _write(map(as_row, result.changes))
        elif news:
            _print(result.story, news)
    if not jsonl:
        say(f"{read} stories read, {told} changes that an editor might be told of.")
    return 1 if troubles else 0


def _write(rows: Iterable[Row]) -> None:
    sys.stdout.buffer.writelines(map(dump, rows))
    sys.stdout.buffer.flush()


def _print(story: Story, news: list[Change]) -> None:
    say(f"{story.time:%Y-%m-%d %H:%M}  {one_line(story.outlet)}: {one_line(story.headline)}")
    for change in news:
        of = f"({change.figure.label}; {change.claim.speaker or 'no speaker named'})"
        say(f"    {change.kind:<11} {one_line(movement(change))}  {one_line(of)}")
