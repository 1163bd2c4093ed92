"""A child process that notices the death of its parent, however sudden, and ends as if asked to.

The parent holds the other end of the child's standard input and never writes to it. It closes
when the parent ends, by ``kill -9`` too; then the child sends itself the signal.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time


def end_with_parent(how: signal.Signals = signal.SIGTERM, *, after: float = 0) -> None:
    """Watch over standard input from now on. Does nothing when it is no pipe."""
    if sys.stdin is None or os.isatty(sys.stdin.fileno()):
        return

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        time.sleep(after)
        os.kill(os.getpid(), how)

    threading.Thread(target=watch, name="parent", daemon=True).start()
