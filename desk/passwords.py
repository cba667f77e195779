"""Passwords: argon2id with the library's own parameters, and a limit to guessing."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from db.accounts import Accounts

SHORTEST, LONGEST = 10, 500
"""Characters: short enough to remember a sentence, long enough that guessing at the desk is hopeless."""
_HASHER = PasswordHasher()
NOBODY = f"$argon2id$v=19$m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}${'A' * 22}${'A' * 43}"
"""What no password makes, and what takes as long to say no to as any. Written, not made: making one would slow every start."""


def hashed(password: str) -> str:
    """A password as it is kept."""
    return _HASHER.hash(password)


def verified(kept: str | None, password: str) -> bool:
    """Whether it is the password. Without an account it takes as long, so that an answer does not tell who has one."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(kept or NOBODY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether it was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def too_weak(name: str, password: str) -> str:
    """Why a new password will not do, or ""."""
    if len(password) < SHORTEST:
        return f"at least {SHORTEST} characters are needed"
    if len(password) > LONGEST:
        return f"at most {LONGEST} characters are possible"
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        return "it is little more than the name"
    return "a single character, repeated" if len(set(password)) < 4 else ""


WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 8, 30
"""Failed logins in the window after which no further one is heard: about an account, and from an address."""


def wait(kept: Accounts, account: str, address: str, now: datetime) -> timedelta:
    """How long until another guess is heard; nothing when it is heard now."""
    found = [(kept.guesses(about, now - WINDOW), most) for about, most in _keys(account, address)]
    return max(times[-most] + WINDOW - now if len(times) >= most else timedelta(0) for times, most in found)


def failed(kept: Accounts, account: str, address: str, now: datetime) -> None:
    """A guess was wrong. It is remembered in the database: a restart must not forgive it."""
    for about, _ in _keys(account, address):
        kept.guessed(about, now, now - WINDOW)


def right(kept: Accounts, account: str) -> None:
    """The account's own editor is here."""
    kept.forgive(_keys(account, "")[0][0])


def _keys(account: str, address: str) -> tuple[tuple[str, int], tuple[str, int]]:
    return (f"account {account.casefold()[:100]}", PER_ACCOUNT), (f"address {address}", PER_ADDRESS)
