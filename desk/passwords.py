"""Passwords: argon2id with the library's own parameters, and a limit to guessing."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 500
"""Characters: short enough to remember a sentence, long enough that guessing at the desk is hopeless."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("a password that nobody has")


def hashed(password: str) -> str:
    """A password as it is kept."""
    return _HASHER.hash(password)


def verified(kept: str | None, password: str) -> bool:
    """Whether it is the password. Without an account it takes as long, so that an answer does not tell who has one."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(kept or _NOBODY, password) and kept is not None
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


class Guesses:
    """Counts failed logins by account and by address in a window. Bounded, in memory: a restart forgives."""

    WINDOW = timedelta(minutes=15)
    PER_ACCOUNT, PER_ADDRESS = 8, 30
    MOST = 10_000
    """Names and addresses remembered; beyond that the oldest are forgotten."""

    def __init__(self) -> None:
        self._failed: dict[tuple[str, str], deque[datetime]] = {}

    def wait(self, account: str, address: str, now: datetime) -> timedelta:
        """How long until another guess is heard; nothing when it is heard now."""
        by_account = self._wait(("account", account.casefold()), self.PER_ACCOUNT, now)
        return max(by_account, self._wait(("address", address), self.PER_ADDRESS, now))

    def failed(self, account: str, address: str, now: datetime) -> None:
        """A guess was wrong."""
        for key in (("account", account.casefold()[:100]), ("address", address)):
            times = self._failed.pop(key, deque(maxlen=self.PER_ADDRESS))
            times.append(now)
            self._failed[key] = times
        while len(self._failed) > self.MOST:
            del self._failed[next(iter(self._failed))]

    def right(self, account: str) -> None:
        """The account's own editor is here."""
        self._failed.pop(("account", account.casefold()), None)

    def _wait(self, key: tuple[str, str], most: int, now: datetime) -> timedelta:
        recent = [when for when in self._failed.get((key[0], key[1][:100]), ()) if when > now - self.WINDOW]
        return recent[-most] + self.WINDOW - now if len(recent) >= most else timedelta(0)
