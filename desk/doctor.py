"""`figurewatch doctor`: looks at everything that a first run would stumble over, and says what to do."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from crawler.crawl import run as run_loop
from desk.checks import Finding, local, mail
from desk.feed_checks import sources
from desk.options import with_config
from desk.plain import one_line
from desk.printing import console, say
from scheduler.config import load

_STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}


@click.command(name="doctor")
@click.option("--offline", is_flag=True, help="Only what needs no network: settings, database, disk, package names.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@with_config
@click.pass_context
def doctor_command(ctx: click.Context, config_path: Path, offline: bool, as_json: bool) -> None:
    """Checks settings, database, disk, package names, mail server, every source as the crawler would fetch it
    (address, robots.txt, format, age) and the clock. Each finding says what to do. Sends and stores nothing.

    Exit status 1 when something is broken; a warning is not.
    """
    config = load(config_path)
    logging.getLogger("figurewatch").setLevel(logging.CRITICAL)  # what goes wrong is in the findings
    findings = local(config)
    if not offline:
        waiting = f"asking {len(config.sources)} sources and the mail server ..."
        with console().status(waiting) if sys.stdout.isatty() and not as_json else nullcontext():
            findings += [mail(config), *run_loop(sources(config))]
    if as_json:
        say(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print(findings)
    broken = sum(finding.state == "broken" for finding in findings)
    if broken:
        click.echo(f"figurewatch: {broken} of {len(findings)} checks found something broken", err=True)
    ctx.exit(1 if broken else 0)


def _print(findings: Sequence[Finding]) -> None:
    out = console()
    for finding in findings:
        line = Text.assemble((f"{finding.state:<8} ", _STYLES[finding.state]))
        line.append(f"{one_line(finding.about)}: ", "bold")
        line.append(one_line(finding.told))
        out.print(line, soft_wrap=True)
        if finding.advice:
            out.print(Text(f"         -> {one_line(finding.advice)}", "dim"), soft_wrap=True)
