"""Children of `baton work` end with it, and its secret stays (HT-L6, HT-C1)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from baton.children import began, end_left_behind, left_behind, noted, started
from casework.setup.prefect_secret import own_secret, secret_file
from casework.setup.settings import Settings

WAITS = "from workflows.orphanage import end_with_parent as e; e(); import time; time.sleep(60)"
STARTS = (
    "import sys, time; from pathlib import Path; from baton.children import started; "
    "child = started(Path(sys.argv[1]), 'child', ['-c', sys.argv[2]], {}); "
    "print(child.process.pid, flush=True); time.sleep(60)"
)


def test_a_secret_is_made_once_and_never_changed(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = own_secret(settings)
    assert own_secret(settings) == first == secret_file(settings).read_text().strip()
    assert own_secret(Settings(data=tmp_path / "another")) != first


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """HT-L6: `kill -9` of `baton work` leaves no server and no serving process behind."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTS, str(tmp_path), WAITS], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(1)
        assert began(child)
        parent.kill()
    until = time.monotonic() + 20
    while began(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert began(child) is None


def test_children_of_a_process_that_is_gone_are_ended_and_nobody_elses(tmp_path: Path) -> None:
    """HT-L6: one that stood still when its parent died is ended at the next start."""
    child = started(tmp_path, "stale", ["-c", "import time; time.sleep(60)"], {})
    noted(tmp_path, [child])
    assert left_behind(tmp_path) == [], "its parent, this process, is alive"
    note = json.loads((tmp_path / "children.json").read_text())
    note["parent"] = [os.getpid(), "0"]
    note["children"].append(["stranger", os.getppid(), "0"])
    (tmp_path / "children.json").write_text(json.dumps(note))
    ended = end_left_behind(tmp_path)
    assert ended == [("stale", child.process.pid)]
    child.stop(signal.SIGTERM)
    assert child.process.returncode == -signal.SIGTERM
