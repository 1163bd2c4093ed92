"""Dossiers of several programmes: what names one programme's words becomes general."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

ROOT = (
    "UPDATE dossier SET root = COALESCE((SELECT ref FROM matter "
    "WHERE matter.dossier = dossier.id AND matter.opened = (SELECT min(opened) FROM matter m "
    "WHERE m.dossier = dossier.id) ORDER BY ref LIMIT 1), '')"
)
DOSSIER = (
    (
        "CREATE TABLE dossier (id VARCHAR NOT NULL, programme VARCHAR NOT NULL, "
        "unit VARCHAR NOT NULL, party VARCHAR NOT NULL, year INTEGER, root VARCHAR NOT NULL, "
        "seq INTEGER NOT NULL, head {bytes} NOT NULL, lead VARCHAR, PRIMARY KEY (id))"
    ),
    (
        "INSERT INTO dossier SELECT id, '', branch, employer, year, '', seq, head, lead "
        "FROM dossier_before"
    ),
    "DROP TABLE dossier_before",
    "CREATE INDEX ix_dossier_party ON dossier (party)",
    ROOT,
)
MATTER = ("ALTER TABLE matter RENAME COLUMN branch TO unit",)
COMMITMENT = (
    (
        "CREATE TABLE commitment (dossier VARCHAR NOT NULL, ledger VARCHAR NOT NULL, "
        "person VARCHAR NOT NULL, entity VARCHAR NOT NULL, year INTEGER NOT NULL, "
        "unit VARCHAR NOT NULL, amount BIGINT NOT NULL, paid BIGINT NOT NULL, "
        "PRIMARY KEY (dossier, ledger, person))"
    ),
    (
        "INSERT INTO commitment SELECT dossier, 'grants', worker, entity, year, branch, "
        "amount, paid FROM commitment_before"
    ),
    "DROP TABLE commitment_before",
    "CREATE INDEX ix_commitment_entity ON commitment (ledger, entity, year)",
    "CREATE INDEX ix_commitment_unit ON commitment (ledger, unit, year)",
    "CREATE INDEX ix_commitment_person ON commitment (ledger, person)",
)
STOP = (
    (
        "CREATE TABLE stop (dossier VARCHAR NOT NULL, matter VARCHAR NOT NULL, "
        "ban VARCHAR NOT NULL, entity VARCHAR NOT NULL, first_day VARCHAR NOT NULL, "
        "last_day VARCHAR NOT NULL, PRIMARY KEY (dossier, matter))"
    ),
    (
        "INSERT INTO stop SELECT dossier, matter, 'stops', entity, first_day, last_day "
        "FROM stop_before"
    ),
    "DROP TABLE stop_before",
    "CREATE INDEX ix_stop_entity ON stop (entity)",
)
NUMBERING = (
    (
        "CREATE TABLE numbering (series VARCHAR NOT NULL, last INTEGER NOT NULL, "
        "PRIMARY KEY (series))"
    ),
    (
        "INSERT INTO numbering SELECT branch || '-' || CAST(year - 1911 AS VARCHAR), last "
        "FROM numbering_before"
    ),
    "DROP TABLE numbering_before",
)
ANNOUNCED = tuple(
    f"ALTER TABLE {table} ADD COLUMN programme VARCHAR NOT NULL DEFAULT ''"
    for table in ("setting", "filing_window")
)


NOT_NULL = (
    "DO $$ DECLARE old record; BEGIN "
    "FOR old IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint "
    "WHERE contype = 'n' AND (conname LIKE '%_not_null1' OR conname = 'matter_branch_not_null') "
    "LOOP EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', old.owner, old.conname, "
    "replace(rtrim(old.conname, '1'), '_branch_', '_unit_')); END LOOP; END $$"
)
"""From version 18 on, PostgreSQL names such a constraint after its table and column."""

MADE_ANEW = ("dossier", "commitment", "stop", "numbering")


def upgrade() -> None:
    """Change the tables; what stands in them stays, as of the first programme."""
    here = op.get_bind().dialect.name
    kind = {"postgresql": "BYTEA", "sqlite": "BLOB"}[here]
    for table in MADE_ANEW:
        op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
        if here == "postgresql":
            op.execute(f"ALTER INDEX {table}_pkey RENAME TO {table}_before_pkey")
    for statement in (*DOSSIER, *MATTER, *COMMITMENT, *STOP, *NUMBERING, *ANNOUNCED):
        op.execute(statement.format(bytes=kind))
    if here == "postgresql":
        op.execute(NOT_NULL)
