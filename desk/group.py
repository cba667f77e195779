"""`figurewatch group`: which stories of a stream carry the same text, and which tell of the same happening."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from db.store import Store
from desk.filters import BadLine, Row, run_filter
from desk.options import with_unused_config
from scheduler.archive import ArchiveError, story_from
from stories.place import place
from stories.placement import Placement
from stories.story import Story


@click.command(name="group")
@click.option("--jsonl", is_flag=True, help="The filter; there is no other form yet, so it may be left out.")
@click.option("--database", type=click.Path(dir_okay=False), metavar="FILE", help="Remember here and go on from it (default: in memory).")
@with_unused_config
@click.pass_context
def group_command(ctx: click.Context, jsonl: bool, database: str | None) -> None:
    """Near-identical reports in a stream of stories: JSON lines on standard input.

    {id, title, text, published, outlet?, url?} a line in; {id, cluster, kin, of, event} a line out. A story
    whose id was answered before gets the same answer again and is not counted twice. See docs/group.md.
    """
    store = Store(database or ":memory:", for_filter=True)
    try:
        ctx.exit(run_filter(lambda row: answer(row, store), sys.stdin.buffer, sys.stdout.buffer, store.batch.end))
    finally:
        store.close()


def answer(row: Row, store: Store) -> Iterator[Row]:
    """The answer to one line: where the story stands among the earlier ones."""
    try:
        story = story_from(row)
    except ArchiveError as error:
        raise BadLine(str(error)) from error
    known = store.kin.placement(story.id)
    if known is None:
        known = _keep(story, store)
    yield {"id": row["id"], "cluster": known.report, "kin": known.kin, "of": known.of, "event": known.event}


def _keep(story: Story, store: Store) -> Placement:
    before = store.stories.latest(story.url) if story.url else None
    if before:
        story = replace(story, version=before.version + 1)
    placed = place(story, store.kin)
    store.batch.keep(story, placed)
    return placed.placement
