"""What a command writes to a terminal says something and commands nothing (HT-L2).

Words that people entered may hold control characters and marks of direction, in records of
earlier versions too. They are shown by their number. Only the frames and colours of our own
tables pass, for their cells were looked at before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from states.law.writable import shown_by_number


class Screen:
    """A stream of text that shows by number what would command the terminal."""

    def __init__(self, behind: TextIO) -> None:
        self.behind = behind

    def write(self, text: str) -> int:
        """Write the text, cleaned."""
        self.behind.write(shown_by_number(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write each, cleaned."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


@contextmanager
def clean() -> Iterator[None]:
    """Standard output and errors are clean in this block."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Screen(before[0]), Screen(before[1])
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def unframed() -> TextIO:
    """Standard output for tables whose cells are clean: their colours are ours."""
    return sys.stdout.behind if isinstance(sys.stdout, Screen) else sys.stdout
