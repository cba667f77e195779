"""What systemd wants to hear: ready, alive, stopping (sd_notify over its datagram socket)."""

from __future__ import annotations

import os
import socket


def notify(message: str) -> bool:
    """Sends one state such as "READY=1"; says whether anyone listens. Never fails: systemd may be absent."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            # A leading @ stands for the abstract namespace, whose names begin with a zero byte.
            sender.connect("\0" + address[1:] if address.startswith("@") else address)
            sender.sendall(message.encode())
    except OSError:
        return False
    return True


def watchdog_seconds() -> float | None:
    """How often systemd must hear that we live: half of its patience, as its manual advises. None: it does not ask."""
    try:
        patience = int(os.environ.get("WATCHDOG_USEC", "0"))
    except ValueError:
        return None
    mine = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return patience / 2_000_000 if patience > 0 and mine else None
