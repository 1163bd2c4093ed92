"""What mediation keeps beside its disputes: a register, and a table that comes in as a sheet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casework.cabinet.case_files import Hold
from casework.cabinet.keeping import Cabinet
from casework.cabinet.register import Register
from casework.door.register_entry import Entry, Short
from casework.spreadsheets import cells
from casework.spreadsheets.table_form import Column, TableForm
from states.general.forms.values import Form, Hours, Text, must, once_there
from tests.mediation.citing import point
from tests.mediation.roles import Role


class Training(Entry):
    """A training of mediators that was held."""

    title: Short
    hours: Annotated[int, Field(ge=1, le=100)]


class Session(Form):
    """A session of a training."""

    title: Text | None = must("課目")
    hours: Hours | None = must("時數")
    place: Text | None = must("地點")


class Sessions(Form):
    """The sessions of a training, as a table."""

    sessions: list[Session | None] | None = once_there("研習課目")


TRAINING = Register("training", "調解委員研習", Training, (Role.clerk,), point("8 I"), True)

HOLD = Register("hold", "保存註記", Hold, (Role.chair,), point("12"), True)
"""A register that the house has already: here the chair keeps it."""

SESSIONS = TableForm(
    kind="sessions",
    total="sessions_total",
    title="研習課目表",
    cite="調解要點8 I",
    row=Session,
    checks=(),
    columns=(
        Column("title", cells.text),
        Column("hours", cells.hours, summed=True),
        Column("place", cells.text),
    ),
    within=Sessions,
)

CABINET = Cabinet(tables={"sessions": SESSIONS}, registers={"training": TRAINING, "hold": HOLD})
