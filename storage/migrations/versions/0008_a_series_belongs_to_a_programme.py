"""A series of numbers belongs to the programme that took its first number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

OF_OTHERS = "SELECT id, programme FROM dossier WHERE programme <> ''"
"""Dossiers of the first programme bear no name, and neither do its series."""


def upgrade() -> None:
    """Add the column; whose dossiers bear numbers of a series has that series."""
    op.add_column(
        "numbering", sa.Column("programme", sa.String(), server_default="", nullable=False)
    )
    owners = {
        number.rpartition("-")[0]: programme
        for number, programme in op.get_bind().execute(sa.text(OF_OTHERS))
    }
    belongs = sa.text("UPDATE numbering SET programme = :programme WHERE series = :series")
    for series, programme in owners.items():
        op.get_bind().execute(belongs, {"series": series, "programme": programme})
