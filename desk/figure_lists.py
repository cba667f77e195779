"""`figurewatch figures` and `figures show ID`: figures, what is believed of them, and one figure's whole history."""

from __future__ import annotations

from pathlib import Path

import click

from alerts.chart import sparkline
from db.ledger import Entry
from db.likes import terms
from db.store import Store
from desk.database import opened
from desk.following import follow, with_watch
from desk.history import print_entry, print_history
from desk.options import form, with_config, with_form
from desk.printing import Column, Row, none_found, print_line, show, text, when
from desk.repairs import FIGURE_COMMANDS, figure_id, merged_into
from desk.rows import change_row, figure_row
from figures.figure import EVERY_KIND
from scheduler.config import load


@click.group(name="figures", invoke_without_command=True)
@click.option("--find", "words", metavar="WORDS", default="", help="Only those whose label, measure or place holds all of these words.")
@with_form
@with_config
@click.pass_context
def figures_command(ctx: click.Context, config_path: Path, words: str, limit: int, as_json: bool, as_csv: bool) -> None:
    """Figures, the last spoken of first, and what each speaker says now. `figures show ID` tells one figure's whole history.

    The other commands repair by hand what was linked wrongly; `figurewatch repairs` is their log.
    """
    if ctx.invoked_subcommand:
        return
    with opened(load(config_path).database) as store:
        states = store.ledger.figures(limit, terms(words))
    courses = {state.figure.id: sparkline(state.history) for state in states}
    columns = [
        when("last"), text("id", style="dim", whole=True), text("figure", style="bold", wide=True),
        Column("course", lambda row: courses[row["id"]], "cyan"), Column("stands", _stands, wide=True),
    ]  # fmt: skip
    empty = none_found("figure", words) if words.strip() else "no figures yet: run `figurewatch once`"
    show([figure_row(state) for state in states], columns, form(as_json, as_csv), empty)


def _stands(row: Row) -> str:
    return "; ".join(f"{stand['amount']} ({stand['speaker'] or _unnamed(stand)})" for stand in row["stands"])


def _unnamed(stand: Row) -> str:
    """Who is named where no speaker is: the editor who pinned the number of record, or nobody."""
    status = str(stand["status"])
    return status if status.startswith("pinned by ") else "no speaker named"


@figures_command.command(name="show")
@click.argument("figure", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object; with --watch another line for every new claim.")
@with_watch
@with_config
def show_command(config_path: Path, figure: str, as_json: bool, watch: bool) -> None:
    """One figure's whole history: who said what, when, in which sentence of which story, and why it was linked and judged so.

    The beginning of an ID is enough. What was done to it by hand stands at the end.
    """
    database = load(config_path).database
    with opened(database) as store:
        whole = "" if store.ledger.state(figure) else merged_into(store, figure)
        if whole:
            click.echo(f"figurewatch: figure {figure} was merged into {whole}, which is shown", err=True)
        figure = whole or figure_id(store, figure)
        state = store.ledger.state(figure)
        if state is None:
            raise click.ClickException(f"no figure {figure!r}; `figurewatch figures` lists their ids")
        history = store.ledger.history(figure)
        print_history(state, history, store.hand.of_figure(figure), as_json=as_json)
    if watch:

        def since(store: Store, last: int) -> list[Entry]:
            return store.ledger.entries(100, EVERY_KIND, after=last, figure=figure)[::-1]

        def tell(entry: Entry) -> None:
            print_line(change_row(entry)) if as_json else print_entry(entry, why=True)

        follow(database, since, max((entry.seq for entry in history), default=0), lambda entry: entry.seq, tell)


for repair in FIGURE_COMMANDS:
    figures_command.add_command(repair)
