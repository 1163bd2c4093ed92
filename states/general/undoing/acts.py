"""Inputs of the acts of undoing a grant; a programme says what its grounds and proofs need."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.general.acts import Code, Day, Days, Input, Money, Reasoned, SetAside


class Suspect(Input):
    """A suspicion: the ground, since when it is known, when it arose, and what shows it."""

    ground: Code
    knew_on: Day
    cause_on: Day
    defect_existed_at_decision: bool
    evidence: Annotated[tuple[Code, ...], Field(min_length=1, max_length=60)]


class ProposeUndoing(Reasoned):
    """What should be decided: the measure and its scope, and what is to be returned."""

    measure: Literal["revoke", "abolish"]
    scope: Literal["full", "part"] = "full"
    amount: Money = 0
    return_amount: Money = 0
    return_days: Days | None = None


INPUTS: dict[str, type[Input]] = {
    "revocation.open": Suspect,
    "revocation.propose": ProposeUndoing,
    "revocation.send_back": Reasoned,
    "revocation.take_no_action": Reasoned,
    "revocation.revoke": Reasoned,
    "revocation.revoke_in_part": Reasoned,
    "revocation.abolish": Reasoned,
    "revocation.abolish_in_part": Reasoned,
    "revocation.set_aside": SetAside,
}
