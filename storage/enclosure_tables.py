"""Which files the events name, as a table: a projection of the events."""

from __future__ import annotations

from sqlmodel import Field, Index, SQLModel


class Enclosure(SQLModel, table=True):
    """A file that came with an event, and is not erased: ``place`` counts those of one event from
    0. Bytes that no row names belong to nobody and may be cleared away."""

    __table_args__ = (Index("ix_enclosure_sha256", "sha256"),)
    dossier: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    sha256: str
    size: int
