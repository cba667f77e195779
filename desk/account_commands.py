"""`figurewatch desk adduser / passwd / rmuser / users / token`: who may use the desk."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from db.store import Store
from desk.database import opened, writing
from desk.options import form, with_config, with_form, with_unused_config
from desk.passwords import hashed, too_weak
from desk.printing import Column, say, show
from scheduler.clock import utc_now
from scheduler.config import load

NAME = re.compile(r"[\w][\w.@+-]{0,39}")
_from_stdin = click.option("--password-stdin", "stdin", is_flag=True, help="Read the password from standard input, for scripts.")


@click.command(name="adduser")
@click.argument("name")
@_from_stdin
@with_config
def adduser_command(config_path: Path, name: str, stdin: bool) -> None:
    """Give an editor an account. From then on the desk asks everybody to log in, guests apart where `desk.guests` says so."""
    if not NAME.fullmatch(name):
        raise click.BadParameter("letters, digits and . _ @ + - are possible, up to 40", param_hint="NAME")
    database = load(config_path).database
    kept = hashed(_asked(name, stdin))
    Store(database).close()  # an account may be the first thing that a database holds
    with writing(database) as store:
        store.accounts.add(name, kept, utc_now())
    say(f"{name} may log in.")


@click.command(name="passwd")
@click.argument("name")
@_from_stdin
@with_config
def passwd_command(config_path: Path, name: str, stdin: bool) -> None:
    """Give an editor another password. Whoever is logged in as that editor is logged out."""
    database = load(config_path).database
    with opened(database) as store:
        known = store.accounts.password(name) is not None
    if not known:
        raise click.ClickException(f"no account {name!r}; `figurewatch desk users` lists them")
    kept = hashed(_asked(name, stdin))
    with writing(database) as store:
        store.accounts.change_password(name, kept)
    say(f"{name} has another password, and is logged out everywhere.")


@click.command(name="rmuser")
@click.argument("name")
@with_config
def rmuser_command(config_path: Path, name: str) -> None:
    """Take an account away, and log it out. What the editor did by hand stays in the log under that name."""
    with writing(load(config_path).database) as store:
        store.accounts.remove(name)
        left = store.accounts.any()
    say(f"{name} is gone.")
    if not left:
        say("Nobody has an account now: the desk lets in everybody at this machine, and listens nowhere else.")


@click.command(name="users")
@with_form
@with_config
def users_command(config_path: Path, limit: int, as_json: bool, as_csv: bool) -> None:
    """Who has an account, and since when. Nobody: everybody at this machine may read and do."""
    with opened(load(config_path).database) as store:
        rows = [{"name": account.name, "created": account.created.isoformat(timespec="seconds")} for account in store.accounts.all()]
    columns = [Column("name", lambda row: row["name"], "bold"), Column("created", lambda row: row["created"], "dim", whole=True)]
    show(rows[:limit], columns, form(as_json, as_csv), "nobody has an account: everybody at this machine may read and do")


@click.group(name="token")
@with_unused_config
def token_group() -> None:
    """Tokens for programs that ask the JSON API or read the feeds (docs/api.md)."""


@token_group.command(name="add")
@click.argument("name")
@click.option("--writes", is_flag=True, help="It may also do what an editor's hand does; without it the token only reads.")
@with_config
def token_add_command(config_path: Path, name: str, writes: bool) -> None:
    """Make a token and print it: once, for it is kept only as a digest. NAME says what it is for, and signs what it does."""
    if not name.strip() or len(name) > 60:
        raise click.BadParameter("up to 60 characters that say what it is for", param_hint="NAME")
    database = load(config_path).database
    Store(database).close()
    with writing(database) as store:
        made, secret = store.accounts.new_token(name.strip(), utc_now(), writes=writes)
    click.echo(f"token {made.id}, which {'reads and writes' if writes else 'only reads'}; it is shown this once:", err=True)
    click.echo(secret)


@token_group.command(name="list")
@with_form
@with_config
def token_list_command(config_path: Path, limit: int, as_json: bool, as_csv: bool) -> None:
    """The tokens there are, what each may, and when it was last used."""
    with opened(load(config_path).database) as store:
        rows = [
            {
                "id": token.id, "name": token.name, "writes": token.writes, "created": token.created.isoformat(timespec="seconds"),
                "last_used": token.last.isoformat(timespec="seconds") if token.last else None,
            }
            for token in store.accounts.tokens()
        ]  # fmt: skip
    columns = [
        Column("id", lambda row: row["id"], whole=True), Column("name", lambda row: row["name"], "bold"),
        Column("may", lambda row: "write" if row["writes"] else "read"), Column("created", lambda row: row["created"], "dim", whole=True),
        Column("last used", lambda row: row["last_used"] or "never", "dim", whole=True),
    ]  # fmt: skip
    show(rows[:limit], columns, form(as_json, as_csv), "no tokens yet: figurewatch desk token add NAME")


@token_group.command(name="rm")
@click.argument("token", metavar="ID")
@with_config
def token_remove_command(config_path: Path, token: str) -> None:
    """Take a token back; it is good for nothing any more."""
    with writing(load(config_path).database) as store:
        store.accounts.revoke(token)
    say(f"token {token} is good for nothing any more.")


def _asked(name: str, stdin: bool) -> str:
    """A new password, typed twice or read once. Raises click.ClickException."""
    if stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = str(click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True))
    why = too_weak(name, password)
    if why:
        raise click.ClickException(f"this password will not do: {why}")
    return password


ACCOUNT_COMMANDS = (adduser_command, passwd_command, rmuser_command, users_command, token_group)
