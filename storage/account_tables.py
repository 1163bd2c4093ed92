"""Who may enter, as tables. Days are ISO text in Asia/Taipei, instants ISO text in UTC.

`Grant` and `AccountChange` are append-only and in the journal: who may do what, and who decided so,
is proved like a setting. The rest is what a person enters with: it changes, and holds no secret
that could be used by whoever reads it (hashes, and what the vault's key has sealed).
"""

from __future__ import annotations

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class Account(SQLModel, table=True):
    """Somebody who may enter. ``family`` is the one kind of roles it may hold; ``password`` a hash
    of argon2; ``totp`` the secret of the second factor, sealed, and ``step`` the last time step of
    which a code was used; ``subject`` issuer and name at a single sign-on."""

    id: str = Field(primary_key=True)
    family: str
    password: str | None = None
    password_at: str | None = None
    totp: bytes | None = None
    step: int = Field(default=0, sa_type=BigInteger)
    subject: str | None = Field(default=None, unique=True)
    made_at: str
    closed_at: str | None = None


class Grant(SQLModel, table=True):
    """Append-only. A role for an account: in a unit or for a party, in one programme (``*``: in
    all), from a day until a day (empty: open), perhaps in the name of another account, whom it
    stands in for. ``takes_back`` is the grant that this row ends."""

    __tablename__ = "account_grant"
    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    role: str
    unit: str
    party: str
    programme: str
    in_name_of: str
    from_day: str
    until_day: str
    takes_back: int | None = Field(default=None, unique=True)
    why: str
    entered_at: str
    entered_by: str


class AccountChange(SQLModel, table=True):
    """Append-only. Everything else that became of an account: what, who did it, and who was the
    second person where two are needed. No secret stands in it."""

    __tablename__ = "account_change"
    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    change: str
    detail: str
    second: str
    entered_at: str
    entered_by: str


class RecoveryCode(SQLModel, table=True):
    """The hash of a code that serves once instead of the second factor."""

    __tablename__ = "recovery_code"
    account: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    used_at: str | None = None


class Enrolment(SQLModel, table=True):
    """A code with which an account sets its password or second factor anew: by two people one half
    each, by hashes; nobody enters before the second has confirmed."""

    account: str = Field(primary_key=True)
    what: str
    why: str
    first_half: str
    second_half: str | None = None
    asked_by: str
    asked_at: str
    confirmed_by: str | None = None
    ends_at: str


class Session(SQLModel, table=True):
    """Somebody who entered, by the hash of a token. ``stage`` is how far: a password alone opens
    nothing. ``granted`` is the grant chosen, ``device`` what a person knows the session by."""

    digest: str = Field(primary_key=True)
    account: str = Field(index=True)
    kind: str
    stage: str
    granted: int | None = None
    device: str
    begun_at: str
    seen_at: str
    ends_at: str
    ended_at: str | None = None
    ended_by: str | None = None
    offered: bytes | None = None


class Tally(SQLModel, table=True):
    """Tries counted since an instant, by what they are counted for: an account, an address, all."""

    counted: str = Field(primary_key=True)
    tries: int
    since: str


class AccountNotice(SQLModel, table=True):
    """What the owner of an account is told of it, until it has been seen."""

    __tablename__ = "account_notice"
    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    at: str
    says: str
    seen_at: str | None = None
