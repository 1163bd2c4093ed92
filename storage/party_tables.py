"""Who stands in which dossier, as a table: a projection of the events."""

from __future__ import annotations

from sqlmodel import Field, Index, SQLModel


class Party(SQLModel, table=True):
    """Somebody with a part in a dossier. ``key`` is a number in the register of units or the code
    of a natural person, whose name the vault keeps; ``since`` is the number of the event that
    brought him in."""

    __table_args__ = (Index("ix_party_key", "key", "dossier"),)
    dossier: str = Field(primary_key=True)
    part: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    since: int
