"""What was announced, decided or reported of all cases: tables corrected by later rows only.

Days are ISO text in Asia/Taipei, instants ISO text in UTC.
"""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Setting(SQLModel, table=True):
    """Append-only. What the text of a programme leaves to a branch (``*``: every branch): value,
    source, first day, and who entered it when. Of two for the same day the later entry counts."""

    id: int | None = Field(default=None, primary_key=True)
    branch: str
    name: str
    from_day: str
    value: str
    source: str
    entered_at: str
    entered_by: str
    programme: str = Field(default="", sa_column_kwargs={"server_default": ""})


class FilingWindow(SQLModel, table=True):
    """Append-only. A period in which applications of a programme are received, as announced: day
    and number of the announcement, and who entered it when."""

    __tablename__ = "filing_window"
    id: int | None = Field(default=None, primary_key=True)
    first_day: str
    last_day: str
    announced_on: str
    number: str
    source: str
    entered_at: str
    entered_by: str
    programme: str = Field(default="", sa_column_kwargs={"server_default": ""})


class CalendarEntry(SQLModel, table=True):
    """Append-only. A later change of the official calendar, or a closure: since which day it was
    known, at which instant it was entered here, and by whom. What was decided in between did not
    know it.

    ``half`` is am, pm or empty, ``part`` a part of the counties or empty. ``replaces`` is the
    entry that this one corrects or withdraws.
    """

    __tablename__ = "calendar_entry"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    on_day: str
    counties: str
    half: str
    part: str
    name: str
    source: str
    known_from: str
    replaces: int | None = None
    entered_at: str
    entered_by: str


class TableEdition(SQLModel, table=True):
    """Append-only. An edition of the committed tables (office calendar, closures) that this
    database took in, and from which instant (UTC) it is known; empty: since it was announced,
    because the database was made with it."""

    __tablename__ = "table_edition"
    id: int | None = Field(default=None, primary_key=True)
    edition: str
    taken_at: str


class RegisterEntry(SQLModel, table=True):
    """Append-only. An entry of one of the agency's registers: its kind, the branch it is of
    (``*``: every branch), its day, what it says as JSON, and who entered it when. ``replaces`` is
    the entry that this one corrects or withdraws."""

    __tablename__ = "register_entry"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    branch: str
    on_day: str
    body: str
    replaces: int | None = Field(default=None, index=True)
    entered_at: str
    entered_by: str


class FigureEdition(SQLModel, table=True):
    """Append-only. A table of figures as it was locked: of which programme (its stamp) and period,
    which edition of it, the report as bytes with their digest, why it was locked although
    something stood against it or anew, by whom and when."""

    __tablename__ = "figure_edition"
    id: int | None = Field(default=None, primary_key=True)
    programme: str
    figures: str
    first_day: str
    last_day: str
    edition: int
    body: bytes
    digest: bytes
    reason: str
    locked_at: str
    locked_by: str


class Journal(SQLModel, table=True):
    """Append-only. An entry for each row of what was announced or registered: a digest of its
    values, and a hash that goes on from the entry before (see `storage.journal`)."""

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    digest: bytes
    leaf: bytes
