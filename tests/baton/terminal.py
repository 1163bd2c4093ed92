"""Runs Baton's command line as people do, on a database that a test prepared."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from baton.main import app
from storage.tables import OURS
from tests.casework.an_agency import Agency

KEY = b"k" * 32
NOWHERE = "http://127.0.0.1:1/api"
MAY_GROW = {"security_log", "look"}


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on standard output."""
        return json.loads(self.out)


def run(*arguments: str, given: str | bytes | None = None) -> Said:
    """Run a command line in this process."""
    result = CliRunner().invoke(app, list(arguments), input=given, prog_name="baton")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return Said(result.exit_code, result.stdout, result.stderr)


def environment(url: str, directory: Path) -> dict[str, str]:
    """Settings that point to a database, with the key of its vault in a directory."""
    key = directory / "vault.key"
    key.write_bytes(KEY)
    key.chmod(0o600)
    return {
        "BATON_DATA": str(directory),
        "BATON_DATABASE": url,
        "BATON_VAULT_KEY": str(key),
        "BATON_TRUST_BY": "1",
        "PREFECT_API_URL": NOWHERE,
    }


class Terminal:
    """A terminal whose settings point to an office's database."""

    def __init__(self, url: str, directory: Path) -> None:
        self.office = Agency(url)
        self.directory = directory
        self.environment = environment(url, directory)

    def run(self, *arguments: str, given: str | bytes | None = None) -> Said:
        """Run a command line in this process."""
        return run(*arguments, given=given)

    def process(self, *arguments: str, given: bytes = b"", **environment: str) -> Said:
        """Run a command line as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "baton", *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
            cwd=self.directory,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(ROOT),
                **self.environment,
                **environment,
            },
        )
        said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in said.out + said.err
        return said

    def kept(self) -> dict[str, Any]:
        """How much lies in each table, and the end of each dossier's chain."""
        tables = [table.name for table in OURS if table.name not in MAY_GROW]
        counts = {name: self.office.rows(f"SELECT count(*) FROM {name}") for name in tables}
        heads = [
            (row[0], bytes(row[1])) for row in self.office.rows("SELECT id, head FROM dossier")
        ]
        return {"counts": counts, "heads": sorted(heads)}

    def close(self) -> None:
        """Let go of the database."""
        self.office.close()


ROOT = Path(__file__).parents[2]
