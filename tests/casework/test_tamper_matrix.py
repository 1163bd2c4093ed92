"""The tamper matrix of the hostile trial: whatever an owner of the database changes is found.

A0 changes rows and computes nothing. A1 also makes every hash of the dossier fit. Each attempt
works on a copy of one small, real database; each must be found, with the exit code of decision
0040, but for what only a seal outside the database can find, which is named as such.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from casework.proof.replaying import Summary, replay_all
from casework.stories.playing import play_story
from casework.stories.reading import read_story
from storage.database import Database
from storage.vault import Vault
from tests.casework.tampering import SEAL_ONLY, Attempt
from tests.casework.tampering_beside import beside, sealed_only
from tests.casework.tampering_with_events import (
    bytes_and_chain,
    decisions,
    unreadable,
    who_and_when,
)
from tests.stories.telling import ROOT

KEY = b"\7" * 32

ATTEMPTS = [
    *bytes_and_chain(), *unreadable(), *who_and_when(), *decisions(), *beside(), *sealed_only(),
]  # fmt: skip


def told() -> bytes:
    """A whole case from filing to payment, one that has been filed, one that has only begun."""
    story = json.loads((ROOT / "stories" / "01-whole-case.json").read_bytes())
    acts = [{**step, "dossier": "a"} for step in story["steps"] if "act" in step]
    draft, submit = acts[0], acts[1]
    others = [{**draft, "dossier": "b"}, {**submit, "dossier": "b"}, {**draft, "dossier": "c"}]
    later = [{**step, "at": f"2026-03-02T11:0{at}+08:00"} for at, step in enumerate(others)]
    story["steps"] = [*acts[:2], *later, *acts[2:]]
    story["given"]["employers"]["yi"] = {"name": "乙公司", "county": "新北市", "ubn": "04595257"}
    return json.dumps(story).encode()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which these cases were lived."""
    path = tmp_path_factory.mktemp("lived") / "baton.db"
    database = Database(f"sqlite:///{path}")
    play_story(read_story(told()), database, Vault(KEY))
    database.dispose()
    return path


def proof(path: Path) -> tuple[int, list[str]]:
    """What `baton replay --all` ends with, and the kinds that it tells."""
    database = Database(f"sqlite:///{path}")
    summary = Summary()
    for checked in replay_all(database, vault=Vault(KEY)):
        summary.add(checked)
    summary.compare(database, now="2026-12-31T00:00:00.000000Z")
    database.dispose()
    kinds = {finding.kind for *_, finding in (*summary.findings, *summary.projections)}
    return summary.exit_code, sorted(kinds - {"trigger"})


def tampered(lived: Path, at: Path, attempt: Attempt) -> Path:
    """A copy on which somebody has been at work: the triggers go first."""
    shutil.copy(lived, at)
    connection = sqlite3.connect(at)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {trigger}")
    attempt.change(connection)
    connection.commit()
    connection.close()
    return at


def test_every_attempt_of_the_matrix_is_found_or_needs_a_seal(lived: Path, tmp_path: Path) -> None:
    assert proof(lived) == (0, [])
    assert len(ATTEMPTS) >= 128
    wrong, counted = [], Counter[tuple[str, int]]()
    for at, attempt in enumerate(ATTEMPTS):
        copy = tampered(lived, tmp_path / f"{at}.db", attempt)
        code, kinds = proof(copy)
        right = (code, bool(kinds)) if attempt.what != "the triggers alone" else (code, True)
        print(f"{attempt.who} {attempt.what}: {code} {', '.join(kinds)}")
        expected = attempt.code
        fine = not kinds if expected == SEAL_ONLY else right == (expected, True)
        counted[attempt.who, code if expected else SEAL_ONLY] += 1
        if not fine:
            wrong.append((attempt.who, attempt.what, f"{code}, not {expected}", kinds))
        copy.unlink()
    print(f"{len(ATTEMPTS)} attempts: {dict(counted)}")
    assert not wrong, "\n".join(map(str, wrong))
