"""Who handles which dossier, as a table: a chain of its own beside each dossier's events."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, UniqueConstraint


class Assignment(SQLModel, table=True):
    """Append-only. A dossier goes to an officer of the unit that keeps it, or to nobody (empty),
    from ``was``: in which way, by which rule (empty: none) on which ``grounds`` (what the rule was
    told, as JSON), why, when and by whom. ``seq`` counts those of a dossier, ``leaf`` goes on from
    the one before (see `storage.assignments`)."""

    __table_args__ = (
        UniqueConstraint("dossier", "seq", name="uq_assignment_seq"),
        Index("ix_assignment_rule", "unit", "rule", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier: str
    seq: int
    unit: str
    handler: str
    was: str
    way: str
    rule: str
    why: str
    grounds: str
    entered_at: str
    entered_by: str
    leaf: bytes
