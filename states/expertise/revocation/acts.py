"""Inputs of the acts of a revocation; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.general.acts import (
    ByWorker,
    Code,
    Day,
    Days,
    Input,
    Money,
    Reasoned,
    Worker,
)

Ground = Literal["1", "2", "3", "4", "5", "6", "7", "12V"]
"""The seven grounds of point 14 I, and the lost vouchers of point 12 V."""


Codes = Annotated[tuple[Code, ...], Field(max_length=60)]


class Obstructed(Input):
    """One documented fact of obstruction, in the words of an inspection, and its record."""

    kind: Literal["absent", "evaded", "hindered", "refused"]
    record: Code


class OtherGrant(Input):
    """Another agency's grant for the same cause; without a day it was only asked for."""

    agency: Code
    amount: Money
    received_on: Day | None = None


class Proof(Input):
    """What proves a ground; each ground needs its own part (see `grounds`)."""

    fraud: bool | None = None
    deviations: Codes = ()
    not_employed: Annotated[tuple[Worker, ...], Field(max_length=60)] = ()
    obstructions: Annotated[tuple[Obstructed, ...], Field(max_length=60)] = ()
    other_grants: Annotated[tuple[OtherGrant, ...], Field(max_length=60)] = ()
    penalties: Codes = ()
    lost_vouchers: Codes = ()


Evidence = Annotated[tuple[Code, ...], Field(min_length=1, max_length=60)]


class Open(Proof):
    """A suspicion: the ground, since when it is known, when it arose, and what shows it.

    What proves the ground may be said now or, as it is found, with `Proof`.
    """

    ground: Ground
    knew_on: Day
    cause_on: Day
    defect_existed_at_decision: bool
    evidence: Evidence
    rule_broken: Code | None = None
    severe: bool = False


class Propose(Reasoned):
    """What should be decided: the measure and its scope, the return, and a stop if any.

    ``interest_from`` is the day since which the employer knew that the money was not due.
    """

    measure: Literal["withhold", "reduce", "revoke", "abolish"]
    scope: Literal["full", "part"] = "full"
    amount: Money = 0
    by_worker: ByWorker[Money] | None = None
    return_amount: Money = 0
    return_days: Days | None = None
    stop_months: Annotated[int, Field(ge=0, le=60)] = 0
    stop_first_day: Day | None = None
    interest_from: Day | None = None


INPUTS: dict[str, type[Input]] = {
    "revocation.open": Open,
    "revocation.prove": Proof,
    "revocation.propose": Propose,
    "revocation.withhold": Reasoned,
    "revocation.reduce": Reasoned,
}
