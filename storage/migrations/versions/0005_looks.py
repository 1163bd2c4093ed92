"""The record of looks, append-only; and who of the staff acted last on a matter."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEPT = "looks are append-only"
KEPT_IN_SQLITE = tuple(
    f"CREATE TRIGGER look_no_{change} BEFORE {moment} BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    for change, moment in (
        ("update", "UPDATE ON look"),
        ("delete", "DELETE ON look"),
        ("replace", "INSERT ON look WHEN EXISTS (SELECT 1 FROM look WHERE id = NEW.id)"),
    )
)
REFUSES = "EXECUTE FUNCTION looks_are_append_only()"
KEPT_IN_POSTGRESQL = (
    (
        "CREATE FUNCTION looks_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{KEPT}'; END $$"
    ),
    f"CREATE TRIGGER look_no_change BEFORE UPDATE OR DELETE ON look FOR EACH ROW {REFUSES}",
    f"CREATE TRIGGER look_no_truncate BEFORE TRUNCATE ON look FOR EACH STATEMENT {REFUSES}",
    "ALTER TABLE look ENABLE ALWAYS TRIGGER look_no_change",
    "ALTER TABLE look ENABLE ALWAYS TRIGGER look_no_truncate",
)
HELD = "holder IS NOT NULL AND person IS NOT NULL"
EVENTS = "SELECT body FROM event ORDER BY dossier, seq"
AT_ONCE = 1_000
STAFF = ("officer", "supervisor", "cashier")


def upgrade() -> None:
    """Make the table and its triggers; find out from the events who acted last."""
    names = ("at", "account", "role", "side", "view", "dossier", "asked", "outcome")
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in names),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_look_dossier", "look", ["dossier", "id"], unique=False)
    op.add_column("matter", sa.Column("person", sa.String(), nullable=True))
    op.create_index(
        "ix_matter_person",
        "matter",
        ["person"],
        unique=False,
        sqlite_where=sa.text(HELD),
        postgresql_where=sa.text(HELD),
    )
    here = op.get_bind()
    for statement in KEPT_IN_POSTGRESQL if here.dialect.name == "postgresql" else KEPT_IN_SQLITE:
        op.execute(statement)
    _find_out_who_acted_last(here)


def _find_out_who_acted_last(here: sa.Connection) -> None:
    """Dossier by dossier, for a large database holds more events than a machine has memory."""
    found: dict[tuple[str, str], str] = {}
    asked = sa.text(EVENTS).execution_options(stream_results=True, max_row_buffer=AT_ONCE)
    for (body,) in here.execute(asked):
        try:
            event = json.loads(bytes(memoryview(body)))
            if event["outcome"] == "applied" and event["actor"]["role"] in STAFF:
                said = (event["dossier"], event["matter"], event["actor"]["id"])
                if all(isinstance(one, str) and one.isprintable() for one in said):
                    found[said[:2]] = said[2]
        except (KeyError, TypeError, ValueError):
            continue  # what cannot be read is found by replay; it keeps no table from its upgrade
        if len(found) >= AT_ONCE:
            _write_down(here, found)
    _write_down(here, found)


def _write_down(here: sa.Connection, found: dict[tuple[str, str], str]) -> None:
    """What a later event says of a matter is written over what is written here."""
    update = sa.text("UPDATE matter SET person = :person WHERE dossier = :dossier AND ref = :ref")
    rows = [{"person": who, "dossier": d, "ref": ref} for (d, ref), who in found.items()]
    if rows:
        here.execute(update, rows)
    found.clear()
