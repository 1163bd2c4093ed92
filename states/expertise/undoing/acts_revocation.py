"""Inputs of the acts of a revocation; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.expertise.application.acts import Money, SetAside
from states.expertise.claim.acts import Ground
from states.expertise.undoing.acts_proof import Proof
from states.general.acts import ByWorker, Code, Day, Days, Input, Reasoned

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
    "revocation.send_back": Reasoned,
    "revocation.take_no_action": Reasoned,
    "revocation.withhold": Reasoned,
    "revocation.reduce": Reasoned,
    "revocation.revoke": Reasoned,
    "revocation.revoke_in_part": Reasoned,
    "revocation.abolish": Reasoned,
    "revocation.abolish_in_part": Reasoned,
    "revocation.set_aside": SetAside,
}
