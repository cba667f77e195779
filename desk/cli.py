"""The command line: which commands there are, and what becomes of an error.

A command's file is imported when that command is used and not before: a filter in a pipe starts in
a fraction of a second, without the crawler or the database. Exit status: 0 done; 1 something failed,
said in one line; 2 wrong use or bad config. Anything unforeseen is a bug and keeps its traceback.
"""

from __future__ import annotations

import difflib
import errno
import importlib
import os
import sys

import click

COMMANDS = {
    "demo": ("desk.demo", "Offline tour in a few seconds: a story line from the wire to the letter."),
    "init": ("desk.init", "Write a commented config.yaml here."),
    "run": ("desk.running", "The service: poll, read, alert, and serve the desk."),
    "once": ("desk.running", "Poll every source that is due, deliver what is owed, exit (for cron)."),
    "desk": ("desk.serving", "The web page alone."),
    "read": ("desk.read", "Figures in a text, shown in its sentences."),
    "extract": ("desk.extract", "Article text and metadata out of HTML."),
    "group": ("desk.group", "Near-identical reports in a stream of stories."),
    "replay": ("desk.replay", "Run archived stories through the whole journey: what would have been alerted."),
    "sources": ("desk.lists", "Sources and how polling them goes."),
    "stories": ("desk.lists", "Stories as they came in, newest first."),
    "figures": ("desk.figure_lists", "Figures and what is believed of them; `figures show ID` tells a whole history."),
    "changes": ("desk.change_lists", "What changed, newest first."),
    "alerts": ("desk.letter_lists", "Letters written, and what became of them."),
    "watches": ("desk.watch_lists", "Watches as they are set; `watches try NAME` tells which letters one would have sent."),
    "repairs": ("desk.repairs", "What editors did by hand, and undoing it."),
    "export": ("desk.export", "What is known as CSV, JSON lines or Parquet."),
    "backup": ("desk.backup", "A whole copy of the database, beside the running service."),
    "rebuild": ("desk.rebuilding", "Derive figures and changes anew from what was read; repairs are done again."),
    "doctor": ("desk.doctor", "Check config, feeds, robots, clock, disk, SMTP and package names."),
    "test-alert": ("desk.trial", "Send a real alert letter and report the server's answer."),
}
"""Command: the file it lives in, as the function of the same name, and its line in --help."""

EXPECTED = {
    "scheduler.settings.ConfigError": 2,
    "crawler.wire.CrawlError": 1,
    "db.errors.StoreError": 1,
    "alerts.letter.DeliveryError": 1,
}
"""Errors that are somebody's to mend, by name (naming them imports nothing), and their exit status."""


OF_THE_DISK = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG))
"""What the system says when output or a file cannot be written, whoever was writing."""


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command. A closed pipe is no failure: whoever read our output has had enough."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(0)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, freshly imported, or None."""
        if cmd_name not in COMMANDS:
            near = difflib.get_close_matches(cmd_name, COMMANDS, n=1)
            if near:
                ctx.fail(f"No such command {cmd_name!r}. Did you mean {near[0]!r}?")
            return None
        found = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_") + "_command")
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list for --help without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _close_stdout() -> None:
    """Points stdout elsewhere, so that the interpreter's own flush at exit is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with `figurewatch demo`, then `figurewatch init` and `figurewatch once`.",
)
@click.option("--config", type=click.Path(dir_okay=False), metavar="FILE", help="Settings for the command that follows (./config.yaml).")
@click.version_option(package_name="figurewatch", message="figurewatch %(version)s")
def figurewatch(config: str | None) -> None:
    """Watches the wires and tells editors when a number changes: who now claims which figure, what it was before, in which sentence."""


def main() -> None:
    """Entry point of the `figurewatch` command; always leaves through sys.exit or with a bug's traceback."""
    _have_streams()
    try:
        sys.exit(figurewatch.main(prog_name="figurewatch", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.UsageError as error:
        error.show()  # with the usage of the command
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(f"figurewatch: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        status = expected(error)
        if status is None:
            raise
        if isinstance(error, OSError):
            _close_stdout()
        click.echo(f"figurewatch: {_in_words(error)}", err=True)
        sys.exit(status)


def _have_streams() -> None:
    """Whoever starts us with output closed wants none, and not an error at the first word: it goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf8"))  # noqa: SIM115 - until the end of the process


def _in_words(error: Exception) -> str:
    """What a person reads of an error that is theirs to mend."""
    about = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    return f"{about}{error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)


def expected(error: Exception) -> int | None:
    """The exit status of an error that a person can mend; None for a bug."""
    for kind in type(error).__mro__:
        status = EXPECTED.get(f"{kind.__module__}.{kind.__qualname__}")
        if status is not None:
            return status
    return 1 if isinstance(error, OSError) and error.errno in OF_THE_DISK else None
