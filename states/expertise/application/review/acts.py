"""Inputs of review (計畫 9): findings on the six criteria, panel, combined review, recusal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from states.general.acts import (
    Account,
    ByCode,
    ByWorker,
    Code,
    Day,
    DeclareRecusal,
    Grounds,
    Input,
    Words,
)

Criterion = Literal["rules", "need", "benefit", "budget", "retention", "record"]
Found = Literal["met", "not_met", "conditional"]


def _day(written: object) -> object:
    """A day as it is written: the names of a table are read before its days, which are text yet."""
    try:
        return date.fromisoformat(written) if isinstance(written, str) else written
    except ValueError:
        raise PydanticCustomError("date_parsing", "not a day") from None


_DayInWords = Annotated[Day, BeforeValidator(_day)]


class RecordFindings(Input):
    """What the reviewer finds on some or all of the six criteria, each with its reason.

    ``budget_lines`` are findings on single lines of the budget (R-084). ``reasons`` has one entry
    for every finding, by criterion or line; an empty reason is refused (R-081). ``insured_until``
    is what the insurance data say of lecturers paid in cases looked back on: the last day, or
    nothing while they are still insured here (R-085).
    """

    findings: Annotated[dict[Criterion, Found], Field(min_length=1)]
    budget_lines: Annotated[ByCode[Found], Field(default_factory=dict, max_length=200)]
    reasons: Annotated[ByCode[Words], Field(max_length=206)]
    insured_until: Annotated[
        ByWorker[_DayInWords | None], Field(default_factory=dict, max_length=200)
    ]

    @model_validator(mode="after")
    def _every_finding_has_its_reason(self) -> RecordFindings:
        named = {*self.findings, *self.budget_lines}
        if len(named) < len(self.findings) + len(self.budget_lines):
            raise ValueError("經費項目之代碼不得與審查項目同名")
        if named != set(self.reasons):
            lacking = "、".join(sorted(named ^ set(self.reasons)))
            raise ValueError(
                f"findings、budget_lines 之每一意見於 reasons 各須有一理由，不符者：{lacking}"
            )
        return self


class Conflict(Input):
    """Why a member has to stay away: a number of APA 32, or suspected bias under APA 33."""

    member: Account
    cause: Grounds


class Votes(Input):
    """How the members who sit voted."""

    approve: Annotated[int, Field(ge=0, le=30)]
    reject: Annotated[int, Field(ge=0, le=30)]
    abstain: Annotated[int, Field(ge=0, le=30)] = 0


class HoldPanel(Input):
    """A meeting of experts: who was there, who stayed away and why, opinions, votes (R-089)."""

    held_on: Day
    members: Annotated[tuple[Account, ...], Field(min_length=1, max_length=30)]
    recused: Annotated[tuple[Account, ...], Field(max_length=30)] = ()
    conflicts: Annotated[tuple[Conflict, ...], Field(max_length=30)] = ()
    votes: Votes | None = None
    opinions: Words | None = None


class CombineReview(Input):
    """Cases reviewed together: number of the batch, the dossiers, the day (R-088)."""

    batch: Code
    cases: Annotated[tuple[Code, ...], Field(min_length=2, max_length=200)]
    combined_on: Day


INPUTS: dict[str, type[Input]] = {
    "application.record_findings": RecordFindings,
    "application.hold_panel": HoldPanel,
    "application.combine_review": CombineReview,
    "application.declare_recusal": DeclareRecusal,
}
