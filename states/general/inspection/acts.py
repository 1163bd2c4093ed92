"""Inputs of the acts of an inspection; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from states.general.acts import AN_HOUR, Account, Code, Day, Input, Reasoned, Words

Record = Annotated[tuple[Code, ...], Field(min_length=1, max_length=60)]
"""Papers that show what happened, by code: a minute, a photograph, a returned receipt."""


class Schedule(Input):
    """The day of the inspection and what is looked at; hour, place and who comes, for the notice.

    An ``unannounced`` visit is told to nobody beforehand, and says why.
    """

    planned_on: Day
    subject: Literal["papers", "site", "teaching", "accounts"] = "site"
    planned_hour: Annotated[str, StringConstraints(pattern=AN_HOUR)] | None = None
    place: Words | None = None
    visitors: Words | None = None
    unannounced: bool = False
    reason: Words | None = None


class Conduct(Input):
    """When it took place, who inspected, and the record."""

    conducted_on: Day
    inspectors: Annotated[tuple[Account, ...], Field(min_length=1, max_length=10)]
    record: Record


class Obstruction(Reasoned):
    """What the employer did, on which day, and what shows it.

    ``absent`` is an appointment missed, ``evaded`` dodging one, ``hindered`` putting obstacles up;
    ``refused_expressly`` a no that is on record.
    """

    obstruction: Literal["absent", "evaded", "hindered", "refused"]
    happened_on: Day
    record: Record
    refused_expressly: bool = False


class Closing(Reasoned):
    """What was found, and what shows it. A programme adds what its findings name."""

    finding: Literal["in_order", "advised", "irregular"]
    evidence: Record


INPUTS: dict[str, type[Input]] = {
    "inspection.schedule": Schedule,
    "inspection.conduct": Conduct,
    "inspection.record_obstruction": Obstruction,
    "inspection.close": Closing,
}
