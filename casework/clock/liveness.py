"""Which sweepers are dead: their batches are taken over, clock by clock."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping


def own_name() -> str:
    """How this process signs its batches: host and process number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def orphans(batches: Mapping[str, list[str]], me: str) -> dict[str, list[str]]:
    """Batches whose sweeper is dead: a process of this host that is gone, or my own name."""
    return {worker: ids for worker, ids in batches.items() if worker == me or not is_alive(worker)}


def is_alive(worker: str) -> bool:
    """Whether a sweeper may still be at work; one on another host is believed to be."""
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
