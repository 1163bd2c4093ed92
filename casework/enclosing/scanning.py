"""The scan for malware: a program of the installation's that looks into a file and says what it is.

It gets the path in the place of ``{}``, or the file on its standard input. It ends with 0 where the
file is clean and with 1 where it is not, as clamdscan does; with anything else, too late or not at
all it has said nothing, and what nobody has found clean is shown to nobody.
"""

from __future__ import annotations

import shlex
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SECONDS = 60.0
"""So long a scan may take."""

PLACE = "{}"


class Verdict(StrEnum):
    """What a scan says of a file."""

    clean = "clean"
    infected = "infected"
    unknown = "unknown"


_SAID = {0: Verdict.clean, 1: Verdict.infected}


@dataclass(frozen=True, slots=True)
class Scanner:
    """The scan of an installation; without a ``command`` nobody looks, and files count as clean."""

    command: str | None = None
    seconds: float = SECONDS

    def verdict(self, path: Path) -> Verdict:
        """What the scan says of a file."""
        if not self.command:
            return Verdict.clean
        words = shlex.split(self.command)
        told = [word.replace(PLACE, str(path)) for word in words]
        try:
            with path.open("rb") as file:
                done = subprocess.run(  # noqa: S603 - the command is a setting of the installation
                    told,
                    stdin=subprocess.DEVNULL if told != words else file,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=self.seconds,
                    check=False,
                )
        except (OSError, subprocess.TimeoutExpired):
            return Verdict.unknown
        return _SAID.get(done.returncode, Verdict.unknown)
