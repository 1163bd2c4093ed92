"""A sweep as it is often written: periods first, two transactions, nothing read again.

It is here to show that the harness notices: with it, the auditor must find violations.
"""

from __future__ import annotations

import json
from typing import Any

from states.expertise.regulation import NOTICES
from states.law.history import canonical, leaf
from storage.database import Connection, Database

LEADS_TO = {
    "lapse": "not_accepted",
    "begin_execution": "in_execution",
    "become_final": "final",
    "deem_completed": "completed",
}

_DUE = (
    "SELECT id, dossier, matter, kind, body FROM clock WHERE status = 'running' "
    "AND run_after <= ? ORDER BY run_after, id LIMIT ?"
)


def sweep_naively(database: Database, now: str, batch: int) -> int:
    """Enforce a batch of what is due; returns how many."""
    with database.reading() as connection:
        due = connection.rows(_DUE, now, batch)
    for clock, dossier, ref, kind, body in due:
        with database.writing() as connection:
            connection.run("UPDATE clock SET status = 'enforced' WHERE id = ?", clock)
        with database.writing() as connection:
            _record(connection, now, (clock, dossier, ref, kind), json.loads(body))
    return len(due)


def _record(
    connection: Connection, now: str, names: tuple[str, str, str, str], clock: dict[str, Any]
) -> None:
    name, dossier, ref, kind = names
    row = connection.one("SELECT seq, head FROM dossier WHERE id = ?", dossier)
    matter = connection.one(
        "SELECT procedure, state FROM matter WHERE dossier = ? AND ref = ?", dossier, ref
    )
    assert row is not None
    assert matter is not None
    procedure, state = matter
    act, seq = clock["then"], row[0] + 1
    event = {
        "dossier": dossier, "seq": seq, "prev": bytes(row[1]).hex(), "matter": ref,
        "procedure": procedure, "act": act, "from": state, "to": LEADS_TO.get(act, state),
        "outcome": "applied", "recorded_at": now, "effective_on": clock["effective_on"],
        "keeps": {}, "clocks": [{"op": "enforced", "matter": ref, "kind": kind, "ended": name}],
    }  # fmt: skip
    body = canonical(event)
    connection.run(
        "INSERT INTO event (dossier, seq, matter, recorded_at, leaf, body) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        dossier, seq, ref, now, leaf(body), body,
    )  # fmt: skip
    connection.run("UPDATE dossier SET seq = ?, head = ? WHERE id = ?", seq, leaf(body), dossier)
    connection.run(
        "UPDATE matter SET state = ?, version = version + 1 WHERE dossier = ? AND ref = ?",
        event["to"], dossier, ref,
    )  # fmt: skip
    for notice in NOTICES.get(f"{procedure}.{act}", ()):
        key = f"{dossier}/{seq}/{notice.template}/{notice.to.value}"
        connection.run(
            "INSERT INTO outbox (key, dossier, seq, matter, template, channel, recipient, status, "
            "attempts, fence, run_after) VALUES (?, ?, ?, ?, ?, 'portal', '', 'new', 0, 0, ?)",
            key, dossier, seq, ref, notice.template, now,
        )  # fmt: skip
