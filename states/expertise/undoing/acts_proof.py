"""What proves a ground, as it is told with a suspicion, a proof or a withholding."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.expertise.application.acts import Money
from states.general.acts import Code, Day, Input, Worker

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
    """What proves a ground; each ground needs its own part (`states.expertise.undoing.grounds`)."""

    fraud: bool | None = None
    deviations: Codes = ()
    not_employed: Annotated[tuple[Worker, ...], Field(max_length=60)] = ()
    obstructions: Annotated[tuple[Obstructed, ...], Field(max_length=60)] = ()
    other_grants: Annotated[tuple[OtherGrant, ...], Field(max_length=60)] = ()
    penalties: Codes = ()
    lost_vouchers: Codes = ()
