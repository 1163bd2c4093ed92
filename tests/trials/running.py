"""Runs one file of a trial with the program, each in a folder of its own, as its ending asks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import postgres as pg
from tests.trials import where_it_stood
from tests.trials.seen import Seen

SECONDS = 600
HUNG = 124
ALONE: Mapping[str, str] = {}
NEEDS_POSTGRESQL = "BATON_PG_URL"

Run = Callable[[Path, Path], Seen]
"""Runs a file; the second path is an empty folder that goes away."""


class Program:
    """The program under trial; ``baton`` is the path of its command."""

    def __init__(self, baton: Path) -> None:
        self.baton = baton
        self.runs: Mapping[str, Run] = {
            "play": lambda file, _: self.said(file, "play", file.name),
            "assess": self._by_lines("assess"),
            "clock": self._by_lines("clock"),
            "check-forms": self._by_lines("check-forms"),
            "tables": lambda file, _: self.said(
                file, "tables", "read", file.name, "--kind", "courses", "--json"
            ),
            "script": lambda file, _: self._called(file, ["bash", file.name]),
            "register": self._register,
            "replay": self._replay,
            "calendar": self._calendar,
            "python": self._python,
        }

    def run(self, how: str, file: Path) -> Seen:
        """Run a file in the way that its trial says."""
        with tempfile.TemporaryDirectory(prefix="trial-") as place:
            return self.runs[how](file, Path(place))

    def said(
        self, file: Path, *words: str, asked: bytes = b"", where: Mapping[str, str] = ALONE
    ) -> Seen:
        """What the program says, in the folder of the file."""
        return self._called(file, [str(self.baton), *words], asked, where)

    def _called(
        self, file: Path, words: list[str], asked: bytes = b"", where: Mapping[str, str] = ALONE
    ) -> Seen:
        try:
            done = subprocess.run(
                words, input=asked, capture_output=True, check=False, timeout=SECONDS,
                cwd=file.parent, env=self._environment(where),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Seen(HUNG, err=f"did not end within {SECONDS} seconds")
        out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
        return Seen(done.returncode, out, err, len(asked.splitlines()))

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("BATON_", "PREFECT_"))}
        path = f"{self.baton.parent}{os.pathsep}{plain.get('PATH', os.defpath)}"
        return plain | {
            "BATON": str(self.baton), "BATON_TRUST_BY": "1", "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": path, **more,
        }  # fmt: skip

    def _by_lines(self, command: str) -> Run:
        return lambda file, _: self.said(file, command, "--lines", asked=file.read_bytes())

    def _kept(self, file: Path, place: Path) -> tuple[Seen, dict[str, str]]:
        kept = place / "kept.db"
        played = self.said(file, "play", file.name, "--keep", str(kept))
        where = {
            "BATON_DATABASE": f"sqlite:///{kept}", "BATON_VAULT_KEY": f"{kept}.key",
            "BATON_DATA": str(place),
        }  # fmt: skip
        return played, where

    def _register(self, file: Path, place: Path) -> Seen:
        played, where = self._kept(file, place)
        csv = place / "grants.csv"
        told = self.said(file, "register", "grants", "--csv", str(csv), where=where)
        if played.code or told.code or not csv.exists():
            return Seen(played.code or told.code or 1, played.said, told.said)
        return Seen(0, csv.read_text("utf-8-sig"))

    def _replay(self, file: Path, place: Path) -> Seen:
        played, where = self._kept(file, place)
        if played.code:
            return played
        return self.said(file, "replay", "--all", where=where)

    def _calendar(self, file: Path, place: Path) -> Seen:
        data = {"BATON_DATA": str(place)}
        self.said(file, "init", where=data)
        return self.said(
            file, "calendar", "import", file.name, "--source", "x", "--number", "y",
            "--known-from", "2026-11-01", "--by", "agency:chen", "--dry-run", where=data,
        )  # fmt: skip

    def _python(self, file: Path, _: Path) -> Seen:
        python = self.baton.with_name("python")
        own = str(python if python.exists() else sys.executable)
        words = [own, "-B", where_it_stood.__file__, file.name]
        with _database(file) as more:
            return self._called(file, words, where=more)


@contextmanager
def _database(file: Path) -> Iterator[dict[str, str]]:
    """An empty PostgreSQL database for the file that asks for one."""
    if NEEDS_POSTGRESQL not in file.read_text("utf-8"):
        yield {}
        return
    with pg.server() as server:
        url = server.new_database()
        yield {NEEDS_POSTGRESQL: url}
        server.drop_database(url)
