"""Runs an input that was written against an earlier layout of the rooms: what has moved is found
where it stood. It is started by the program's own Python: ``python where_it_stood.py INPUT``.
"""

from __future__ import annotations

import runpy
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

MOVED = {
    "casework.registering": "casework.announcing.registering",
    "casework.founding": "casework.setup.founding",
}
"""Where something stood, and where it is now."""


def called_as_before() -> None:
    """Answer to the former names of what has moved, unless they still lead somewhere."""
    for before, now in MOVED.items():
        if find_spec(before) is None:
            house, _, room = before.rpartition(".")
            sys.modules[before] = import_module(now)
            setattr(sys.modules[house], room, sys.modules[before])


if __name__ == "__main__":
    wanted = Path(sys.argv[1])
    sys.path[0] = str(wanted.resolve().parent)
    called_as_before()
    runpy.run_path(str(wanted), run_name="__main__")
