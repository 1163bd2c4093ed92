"""What is kept, as tables. People's pages read through these models; the hot path uses statements.

Days are ISO text in Asia/Taipei, instants are ISO text in UTC with six digits, so that both
databases hold the same bytes and text order is time order. Amounts are whole NT$. `Event`, `Vault`,
`SecurityEntry` and what stands in `storage.announcement_tables` are records, who may enter stands
in `storage.account_tables`, who handles what in `storage.assignment_tables`; the rest is projection
or queue, `storage.turn_tables`, `storage.employer_tables`, `storage.party_tables` and
`storage.enclosure_tables` among it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Table, text
from sqlmodel import Field, SQLModel

from storage import (
    account_tables,
    announcement_tables,
    assignment_tables,
    employer_tables,
    enclosure_tables,
    party_tables,
    turn_tables,
)


class Employer(SQLModel, table=True):
    """An employer. ``entity`` is the legal entity, whose caps and stops count (AM-14)."""

    id: str = Field(primary_key=True)
    entity: str = Field(index=True)
    ubn: str = Field(index=True)
    name: str
    county: str


class Dossier(SQLModel, table=True):
    """One case. The row is the lock of everything in it; ``head`` is the end of its chain. ``unit``
    keeps it, ``party`` is the key of its first party: its programme says in which words."""

    __table_args__ = (Index("ix_dossier_unit", "unit", "id"),)
    id: str = Field(primary_key=True)
    programme: str
    """The stamp of its programme; empty for the first one."""
    unit: str
    party: str = Field(index=True)
    year: int | None = None
    root: str
    """The matter that the act made which opened the dossier; empty when none did."""
    seq: int
    head: bytes
    lead: str | None = None
    """The leading open matter, which holds the dossier's baton."""


class Matter(SQLModel, table=True):
    """Where one procedure of a dossier stands: a projection of its events."""

    __table_args__ = (
        Index(
            "ix_matter_board",
            "stage",
            "since",
            "holder",  # SQLite answers from an index alone only when all it reads stands in it
            sqlite_where=text("holder IS NOT NULL"),
            postgresql_where=text("holder IS NOT NULL"),
        ),
        Index(
            "ix_matter_due",
            "due",
            "procedure",
            "state",
            "holder",
            "unit",
            "dossier",
            "ref",
            sqlite_where=text("holder IS NOT NULL AND due IS NOT NULL"),
            postgresql_where=text("holder IS NOT NULL AND due IS NOT NULL"),
        ),
        Index(
            "ix_matter_undated",
            "dossier",
            "ref",
            sqlite_where=text("holder IS NOT NULL AND due IS NULL"),
            postgresql_where=text("holder IS NOT NULL AND due IS NULL"),
        ),
        Index(
            "ix_matter_person",
            "person",
            sqlite_where=text("holder IS NOT NULL AND person IS NOT NULL"),
            postgresql_where=text("holder IS NOT NULL AND person IS NOT NULL"),
        ),
        Index(
            "ix_matter_handler",
            "unit",
            "handler",
            "due",
            "dossier",
            "ref",
            "holder",  # counting by officer and holder is answered by the index alone
            sqlite_where=text("holder IS NOT NULL"),
            postgresql_where=text("holder IS NOT NULL"),
        ),
    )
    dossier: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    unit: str
    procedure: str
    state: str
    holder: str | None
    version: int
    since: str
    opened: int
    """Number of the event that opened the matter: matters are kept in that order."""
    due: str | None
    data: str
    stage: str
    """Unit, procedure, state and holder as one text: counting by one column takes half as long."""
    person: str | None = None
    """The account of the unit's staff that last acted on the matter."""
    handler: str | None = None
    """The account of whoever handles the dossier, by its last assignment in this unit."""


class Event(SQLModel, table=True):
    """Append-only. ``body`` is the one canonical form; the other columns find it again."""

    dossier: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    matter: str
    command: str | None = Field(default=None, unique=True)
    enforced: str | None = Field(default=None, unique=True)
    """The clock whose consequence this event is: enforcing twice is impossible."""
    recorded_at: str
    leaf: bytes
    body: bytes


class Clock(SQLModel, table=True):
    """One period. ``at`` is the first instant at which enforcing is lawful and never moves;
    ``run_after`` is when the sweep tries (again)."""

    __table_args__ = (
        Index(
            "ix_clock_due",
            "run_after",
            "id",
            sqlite_where=text("status = 'running'"),
            postgresql_where=text("status = 'running'"),
        ),
        Index(
            "ix_clock_live",
            "dossier",
            sqlite_where=text("status IN ('running', 'paused', 'held', 'quarantined')"),
            postgresql_where=text("status IN ('running', 'paused', 'held', 'quarantined')"),
        ),
    )
    id: str = Field(primary_key=True)
    dossier: str
    matter: str
    kind: str
    tone: str
    due: str
    at: str
    run_after: str
    status: str
    attempts: int = 0
    last_error: str | None = None
    body: str


class Commitment(SQLModel, table=True):
    """What a dossier draws on a ledger of its programme, for a person or for nobody in particular;
    ``paid`` is the part that was used up, the rest is reserved. ``entity`` is the legal entity of
    the party, ``year`` is 0 for a dossier without one."""

    __table_args__ = (
        Index("ix_commitment_entity", "ledger", "entity", "year"),
        Index("ix_commitment_unit", "ledger", "unit", "year"),
        Index("ix_commitment_person", "ledger", "person"),
    )
    dossier: str = Field(primary_key=True)
    ledger: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    entity: str
    year: int
    unit: str
    amount: int = Field(sa_type=BigInteger)
    paid: int = Field(sa_type=BigInteger)


class Stop(SQLModel, table=True):
    """What a matter imposes on a legal entity for a time, first and last day: a stop of
    subsidies, or whatever else its programme calls the ``ban``."""

    dossier: str = Field(primary_key=True)
    matter: str = Field(primary_key=True)
    ban: str
    entity: str = Field(index=True)
    first_day: str
    last_day: str


class Outbox(SQLModel, table=True):
    """What is to be sent. The key is unique for ever, so nothing is queued twice."""

    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "run_after",
            "key",
            sqlite_where=text("status = 'new'"),
            postgresql_where=text("status = 'new'"),
        ),
        Index(
            "ix_outbox_open",
            "dossier",
            "seq",
            "key",
            sqlite_where=text("status NOT IN ('sent', 'moot')"),
            postgresql_where=text("status NOT IN ('sent', 'moot')"),
        ),
    )
    key: str = Field(primary_key=True)
    dossier: str
    seq: int
    matter: str
    template: str
    channel: str
    recipient: str
    clock: str | None = None
    """The period that a reminder speaks of."""
    status: str = "new"
    """new, leased, sent, moot (nothing to remind of any more), unknown (a letter that may have
    gone out: people find out), dead (tried too often), unwritten (could not be written)."""
    attempts: int = 0
    fence: int = 0
    """Counts the leases: whoever holds an older one can no longer mark the message."""
    lease_until: str | None = None
    run_after: str
    sent_at: str | None = None
    last_error: str | None = None


class Vault(SQLModel, table=True):
    """Personal data of an event, encrypted; erased by destroying the salt and the ciphertext."""

    dossier: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    field: str = Field(primary_key=True)
    key_id: str | None = None
    salt: bytes | None = None
    sealed: bytes | None = None


class SecurityEntry(SQLModel, table=True):
    """Attempts that changed nothing: malformed, unauthorised, stale."""

    __tablename__ = "security_log"
    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    kind: str
    act: str
    detail: str


class Look(SQLModel, table=True):
    """Append-only. Who looked at what, in which role and for which branch or employer, and whether
    it was shown or why not. ``asked`` is what was looked for besides the dossier."""

    __table_args__ = (Index("ix_look_dossier", "dossier", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    at: str
    account: str
    role: str
    side: str
    view: str
    dossier: str
    asked: str
    outcome: str


PLACES = (
    account_tables, announcement_tables, assignment_tables, employer_tables, enclosure_tables,
    party_tables, turn_tables,
)  # fmt: skip
OURS_IN = frozenset(place.__name__ for place in PLACES) | {__name__}

OURS: list[Table] = [
    model.__table__  # type: ignore[attr-defined]  # set by SQLModel's metaclass
    for model in SQLModel.__subclasses__()
    if model.__module__ in OURS_IN
]
"""Baton's own tables (Prefect keeps its own metadata elsewhere)."""
