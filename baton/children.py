"""Child processes: started with a lifeline, stopped by their own number, never left behind.

A child ends when this process does, because it holds the other end of a pipe (see
`workflows.orphanage`). One that could not, because it stood still, is ended at the next start: a
note beside its log says which process it was.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.owners_alone import UMASK, opened_afresh

STOP_SECONDS = 20
TAIL_LINES = 8
STALE_SECONDS = 10
LOOK_SECONDS = 0.1
NOTE = "children.json"


@dataclass(slots=True)
class Child:
    """A process of ours, and the file it writes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self, how: signal.Signals) -> None:
        """Ask it to stop; after a while, insist. Nothing happens to any other process."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()

    def last_words(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-TAIL_LINES:])


def started(home: Path, name: str, arguments: list[str], told: Mapping[str, str]) -> Child:
    """Start a module of ours in a session of its own, so that a Ctrl-C does not reach it."""
    log = home / f"{name}.log"
    with opened_afresh(log) as sink:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env={**os.environ, **told},
            start_new_session=True,
            umask=UMASK,
        )
    return Child(name, process, log)


def noted(home: Path, children: list[Child]) -> None:
    """Write down which processes are ours, and whose we are."""
    processes = [[child.name, child.process.pid, began(child.process.pid)] for child in children]
    note = {"parent": [os.getpid(), began(os.getpid())], "children": processes}
    with opened_afresh(home / NOTE) as file:
        file.write(json.dumps(note).encode())


def left_behind(home: Path) -> list[tuple[str, int]]:
    """Children by name and number whose parent is gone and that are alive, by the note."""
    try:
        note = json.loads((home / NOTE).read_text("utf-8"))
        parent, children = note["parent"], note["children"]
        if _is(*parent):
            return []
        return [(name, pid) for name, pid, since in children if _is(pid, since)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def end_left_behind(home: Path) -> list[tuple[str, int]]:
    """End the children of a process that is gone; returns which."""
    stale = left_behind(home)
    for how in (signal.SIGTERM, signal.SIGKILL):
        for _, pid in left_behind(home):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
                os.kill(pid, how)
        until = time.monotonic() + STALE_SECONDS
        while left_behind(home) and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
    return stale


def began(pid: int) -> str | None:
    """When a process began, as the kernel counts; a number may be another process's later."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    state, *others = said.rpartition(")")[2].split()
    return None if state in "ZX" else others[18]


def _is(pid: int, since: str | None) -> bool:
    """Whether this is still that process. Where the kernel tells nothing, it is not: better one
    process left alone than a stranger's ended."""
    return since is not None and began(pid) == since
