"""`figurewatch sources / stories / figures / changes / alerts`: what is known, newest first."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from db.store import Store
from desk.database import opened
from desk.history import print_changes, print_history
from desk.kinship import relation
from desk.options import form, with_config, with_form
from desk.printing import Column, Row, say, show
from desk.rows import change_row, figure_row, letter_row, owed_row, source_row, story_row
from figures.figure import ChangeKind
from scheduler.config import load
from stories.story import Story

_TROUBLE_FIRST = ("broken", "failing", "ok", "new")


def _text(name: str, head: str = "", *, style: str = "", wide: bool = False, whole: bool = False) -> Column:
    return Column(head or name, lambda row: str(row[name] or ""), style, wide=wide, whole=whole)


def _count(name: str) -> Column:
    return Column(name, lambda row: str(row[name]), right=True, whole=True)


def _when(name: str) -> Column:
    return Column(name, lambda row: (row[name] or "")[:16].replace("T", " "), "dim", whole=True)


@click.command(name="sources")
@with_form
@with_config
def sources_command(config_path: Path, limit: int, as_json: bool, as_csv: bool) -> None:
    """Sources, how polling them goes and what they brought; those in trouble first, then by their last story.

    Health: new (never polled), ok, failing, broken (failing so long that operators were told).
    """
    config, now = load(config_path), datetime.now(UTC)
    with opened(config.database) as store:
        brought = store.views.brought()
        rows = [source_row(source, store.sources.state(source.name, now), brought.get(source.name)) for source in config.sources]
    rows.sort(key=lambda row: row["last_story"] or "", reverse=True)
    rows.sort(key=lambda row: _TROUBLE_FIRST.index(row["health"]))
    columns = [
        _text("name", style="bold"), _text("health"), _count("stories"), _when("last_story"), _when("last_ok"), _when("next_due"),
        _count("failures"), _text("last_error", "error", style="red", wide=True),
    ]  # fmt: skip
    show(rows[:limit], columns, form(as_json, as_csv), "no sources yet: add some under `sources:` in config.yaml")


@click.command(name="stories")
@click.option("--find", "words", metavar="WORDS", default="", help="Only those whose headline, outlet or url holds all of these words.")
@click.option("--kin", "pair", nargs=2, metavar="ID ID", help="Instead: lay two stories side by side and say how they are related.")
@with_form
@with_config
def stories_command(
    config_path: Path, words: str, pair: tuple[str, str] | None, limit: int, as_json: bool, as_csv: bool
) -> None:
    """Stories as they came in, newest first: how each joined its report (version, copy, trim, expansion, revision),
    how many claims were read in it, and how many of them were news.
    """
    with opened(load(config_path).database) as store:
        if pair:
            say(relation(_kept(store, pair[0]), _kept(store, pair[1])))
            return
        rows = [story_row(line, store.kin.placement(line.story.id)) for line in store.views.stories(limit, words.split())]
    columns = [
        _when("seen"), _text("outlet", style="bold"), _text("headline", wide=True), _text("kin"), _count("claims"), _count("news"),
        _text("id", style="dim", whole=True),
    ]  # fmt: skip
    show(rows, columns, form(as_json, as_csv), "no stories yet: run `figurewatch once`")


def _kept(store: Store, story: str) -> Story:
    found = store.stories.get(story)
    if found is None:
        raise click.ClickException(f"no story {story!r}; `figurewatch stories` lists their ids")
    return found


@click.group(name="figures", invoke_without_command=True)
@click.option("--find", "words", metavar="WORDS", default="", help="Only those whose label, measure or place holds all of these words.")
@with_form
@with_config
@click.pass_context
def figures_command(ctx: click.Context, config_path: Path, words: str, limit: int, as_json: bool, as_csv: bool) -> None:
    """Figures, the last spoken of first, and what each speaker says now. `figures show ID` tells one figure's whole history."""
    if ctx.invoked_subcommand:
        return
    with opened(load(config_path).database) as store:
        rows = [figure_row(state) for state in store.ledger.figures(limit, words.split())]
    columns = [
        _when("last"), _text("id", style="dim", whole=True), _text("figure", style="bold", wide=True), Column("stands", _stands, wide=True)
    ]  # fmt: skip
    show(rows, columns, form(as_json, as_csv), "no figures yet: run `figurewatch once`")


def _stands(row: Row) -> str:
    return "; ".join(f"{stand['amount']} ({stand['speaker'] or 'no speaker named'})" for stand in row["stands"])


@figures_command.command(name="show")
@click.argument("figure", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@with_config
def show_command(config_path: Path, figure: str, as_json: bool) -> None:
    """One figure's whole history: who said what, when, in which sentence of which story. The beginning of an ID is enough."""
    with opened(load(config_path).database) as store:
        state = store.ledger.state(figure)
        if state is None:
            near = [other for other in store.ledger.figures(20, [figure]) if other.figure.id.startswith(figure)]
            if len(near) != 1:
                raise click.ClickException(f"no figure {figure!r}; `figurewatch figures` lists their ids")
            state = near[0]
        print_history(state, store.ledger.history(state.figure.id), as_json)


@click.command(name="changes")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(ChangeKind)), help="Only this kind (may be given again).")
@click.option("--why", is_flag=True, help="Say why each was decided, and which other figures were considered.")
@with_form
@with_config
def changes_command(config_path: Path, kinds: tuple[str, ...], why: bool, limit: int, as_json: bool, as_csv: bool) -> None:
    """What changed, newest first: old and new value, who says so, in which sentence. `repeated` and `mention` only when asked for."""
    with opened(load(config_path).database) as store:
        found = [store.ledger.entry(change.id) for change in store.ledger.changes(limit, kinds=kinds)]
    entries = [entry for entry in found if entry]
    if entries and form(as_json, as_csv) == "table" and sys.stdout.isatty():
        print_changes(entries, why)
        return
    rows = [change_row(entry) for entry in entries]
    columns = [
        _when("at"), _text("kind", style="bold", whole=True), _text("figure", wide=True),
        Column("old -> new", lambda row: f"{row['old']} -> {row['new']}" if row["old"] else str(row["new"]), "bold yellow"),
        _text("speaker"), _text("outlet"), _text("sentence", wide=True),
    ]  # fmt: skip
    if why:
        columns.append(Column("why", lambda row: "; ".join([row["why"], *row["rejected"], *row["flags"]]), "dim", wide=True))
    show(rows, columns, form(as_json, as_csv), "no changes yet: run `figurewatch once`; a first run learns silently")


@click.command(name="alerts")
@click.option("--owed", is_flag=True, help="Instead: what waits for the digest, the end of quiet hours, or the next delivery.")
@with_form
@with_config
def alerts_command(config_path: Path, owed: bool, limit: int, as_json: bool, as_csv: bool) -> None:
    """Letters, newest first: to whom, about what, and what became of them."""
    config = load(config_path)
    with opened(config.database) as store:
        if owed:
            rows = [owed_row(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(limit)]
        else:
            rows = [letter_row(posted) for posted in store.outbox.letters(limit)]
    if owed:
        columns = [
            _when("due"), _text("to"), _text("watch"), _text("figure", wide=True), _text("new", style="bold yellow"),
            _text("why", wide=True),
        ]  # fmt: skip
        show(rows, columns, form(as_json, as_csv), "nothing is owed")
        return
    columns = [
        _when("created"), _text("to"), _text("subject", style="bold", wide=True), _text("state"), _count("tries"),
        _text("error", style="red", wide=True),
    ]  # fmt: skip
    hint = "" if config.watches else " (no watch is set: add one under `watches:` in config.yaml)"
    show(rows, columns, form(as_json, as_csv), f"no letters yet: they come when a figure changes after the first run{hint}")
