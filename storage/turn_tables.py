"""Whose turn it is and which number comes next, as tables: what keeps workers out of each other's
way. Instants are ISO text in UTC.
"""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class SweepRun(SQLModel, table=True):
    """The batch a sweeper is working on; left behind when it dies."""

    __tablename__ = "sweep_run"
    worker: str = Field(primary_key=True)
    started_at: str
    clocks: str


class Beat(SQLModel, table=True):
    """When something last succeeded (``sweep``), and revision counters of reference data."""

    name: str = Field(primary_key=True)
    value: str


class Lease(SQLModel, table=True):
    """Whose turn it is to do something that one at a time should do; lapses by itself."""

    name: str = Field(primary_key=True)
    holder: str
    expires_at: str


class Numbering(SQLModel, table=True):
    """The last number given to a dossier of a series, and the programme whose series it is."""

    series: str = Field(primary_key=True)
    last: int
    programme: str = Field(default="", sa_column_kwargs={"server_default": ""})


class LetterSeries(SQLModel, table=True):
    """The last number given to a letter of a unit and year; the row without a unit is the turn of
    whoever gives numbers."""

    __tablename__ = "letter_series"
    unit: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int
