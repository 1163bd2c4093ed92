"""Inputs of the acts of an inspection; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.expertise.claim.acts import Ground
from states.general.acts import Account, Code, Day, Input, Reasoned

Record = Annotated[tuple[Code, ...], Field(min_length=1, max_length=60)]
"""Papers that show what happened, by code: a minute, a photograph, a returned receipt."""


class Schedule(Input):
    """The day of the inspection and what is looked at."""

    planned_on: Day
    subject: Literal["papers", "site", "teaching", "accounts"] = "site"


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


class CloseInspection(Reasoned):
    """What was found. An irregularity names its ground and when it arose."""

    finding: Literal["in_order", "advised", "irregular"]
    evidence: Record
    ground: Ground | None = None
    cause_on: Day | None = None
    defect_existed_at_decision: bool = False
    rule_broken: Code | None = None
    severe: bool = False


INPUTS: dict[str, type[Input]] = {
    "inspection.schedule": Schedule,
    "inspection.conduct": Conduct,
    "inspection.record_obstruction": Obstruction,
    "inspection.close": CloseInspection,
}
