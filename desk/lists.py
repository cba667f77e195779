"""`figurewatch sources / stories`: what comes in, newest first."""

from __future__ import annotations

from pathlib import Path

import click

from db.likes import terms
from db.store import Store
from desk.database import opened
from desk.kinship import in_lines, kinship, kinship_row
from desk.options import form, with_config, with_form
from desk.printing import Column, Row, ago, count, none_found, print_line, say, show, text
from desk.repairs import STORY_COMMANDS
from desk.rows import source_row, story_row
from scheduler.clock import utc_now
from scheduler.config import load
from stories.story import Story

_TROUBLE_FIRST = ("broken", "failing", "ok", "new")


@click.command(name="sources")
@with_form
@with_config
def sources_command(config_path: Path, limit: int, as_json: bool, as_csv: bool) -> None:
    """Sources, how polling them goes and what they brought; those in trouble first, then by their last story.

    Health: new (never polled), ok, failing, broken (failing so long that operators were told).
    """
    config, now = load(config_path), utc_now()
    with opened(config.database) as store:
        brought = store.views.brought()
        rows = [source_row(source, store.sources.state(source.name, now), brought.get(source.name)) for source in config.sources]
    rows.sort(key=lambda row: row["last_story"] or "", reverse=True)
    rows.sort(key=lambda row: _TROUBLE_FIRST.index(row["health"]))
    columns = [
        text("name", style="bold"), text("health", whole=True), count("stories"), ago("last_story", "latest", now),
        ago("last_ok", "read", now), ago("next_due", "next", now), Column("trouble", _trouble, "red", wide=True),
    ]  # fmt: skip
    show(rows[:limit], columns, form(as_json, as_csv), "no sources yet: add some under `sources:` in config.yaml")


def _trouble(row: Row) -> str:
    return f"{row['failures']} in a row: {row['last_error']}" if row["failures"] else ""


@click.group(name="stories", invoke_without_command=True)
@click.option("--find", "words", metavar="WORDS", default="", help="Only those whose headline, outlet or url holds all of these words.")
@click.option("--kin", "pair", nargs=2, metavar="ID ID", help="Instead: lay two stories side by side and say how they are related.")
@with_form
@with_config
@click.pass_context
def stories_command(
    ctx: click.Context, config_path: Path, words: str, pair: tuple[str, str] | None, limit: int, as_json: bool, as_csv: bool
) -> None:
    """Stories as they came in, newest first: how each joined its report (version, copy, trim, expansion, revision),
    how many claims were read in it, and how many of them were news.

    `stories separate` and `stories join` put right by hand who is kin of whom; `figurewatch repairs` is their log.
    """
    if ctx.invoked_subcommand:
        return
    with opened(load(config_path).database) as store:
        if pair:
            found = kinship(store, _kept(store, pair[0]), _kept(store, pair[1]))
            if as_json:
                print_line(kinship_row(found))
            for line in () if as_json else in_lines(found):
                say(line)
            return
        rows = [story_row(line, store.kin.placement(line.story.id)) for line in store.views.stories(limit, terms(words))]
    columns = [
        ago("seen", "seen", utc_now()), text("outlet", style="bold", least=12), text("headline", wide=True),
        text("kin", whole=True), count("claims"), count("news"), text("id", style="dim", whole=True),
    ]  # fmt: skip
    show(rows, columns, form(as_json, as_csv), none_found("story", words) if words.strip() else "no stories yet: run `figurewatch once`")


for repair in STORY_COMMANDS:
    stories_command.add_command(repair)


def _kept(store: Store, story: str) -> Story:
    found = store.stories.get(story)
    if found is None:
        raise click.ClickException(f"no story {story!r}; `figurewatch stories` lists their ids")
    return found
