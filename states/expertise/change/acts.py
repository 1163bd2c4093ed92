"""Inputs of the acts of a plan change; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.expertise.application.acts import (
    DeclineIncomplete,
    ExtendCorrection,
    Gap,
    Lines,
    ProposeRejection,
    RequestCorrection,
    ReturnIncomplete,
    Supply,
)
from states.expertise.money.acts import Items
from states.general.acts import (
    Day,
    Filing,
    Input,
    LettingGo,
    Money,
    Nothing,
    Reasoned,
    SetAside,
    Words,
)
from states.general.acts_people import WhichWorker

Change = Literal["lecturer", "hours", "budget", "period", "place", "course", "other"]


class Request(Filing):
    """What is to change, why, and what it would amount to; left out: it stays as it is."""

    reason: Words
    changes: Annotated[tuple[Change, ...], Field(min_length=1, max_length=7)]
    plan_first_day: Day | None = None
    plan_last_day: Day | None = None
    requested: Money | None = None
    new_workers: Annotated[tuple[WhichWorker, ...], Field(max_length=50)] = ()
    youngest_lecturer_age: Annotated[int, Field(ge=0, le=120)] | None = None
    documents: Annotated[tuple[Gap, ...], Field(max_length=60)] = ()


class NotifyShift(Filing):
    """A session that is held on another day of the same plan, told beforehand (AM-22)."""

    reason: Words
    session_on: Day
    session_anew_on: Day


class ProposeChange(Input):
    """What the officer finds subsidisable after the change; left out: as granted, or as asked."""

    lines: Lines | None = None
    items: Items | None = None
    plan_first_day: Day | None = None
    plan_last_day: Day | None = None


INPUTS: dict[str, type[Input]] = {
    "plan_change.request": Request,
    "plan_change.notify": NotifyShift,
    "plan_change.request_correction": RequestCorrection,
    "plan_change.extend_correction": ExtendCorrection,
    "plan_change.supply_part": Supply,
    "plan_change.supply": Supply,
    "plan_change.return_incomplete": ReturnIncomplete,
    "plan_change.decline_incomplete": DeclineIncomplete,
    "plan_change.set_aside": SetAside,
    "plan_change.propose_approval": ProposeChange,
    "plan_change.propose_refusal": ProposeRejection,
    "plan_change.send_back": Reasoned,
    "plan_change.approve": Nothing,
    "plan_change.approve_in_part": Reasoned,
    "plan_change.refuse": Reasoned,
    "plan_change.withdraw": LettingGo,
}
