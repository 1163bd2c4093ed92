"""Inputs of review (計畫 9): the findings on the six criteria."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from states.general.acts import Code, Input, Words

Criterion = Literal["rules", "need", "benefit", "budget", "retention", "record"]
Found = Literal["met", "not_met", "conditional"]


class RecordFindings(Input):
    """What the reviewer finds on some or all of the six criteria, each with its reason.

    ``budget_lines`` are findings on single lines of the budget (R-084). ``reasons`` has one entry
    for every finding, by criterion or line; an empty reason is refused (R-081).
    """

    findings: Annotated[dict[Criterion, Found], Field(min_length=1)]
    budget_lines: Annotated[dict[Code, Found], Field(default_factory=dict, max_length=200)]
    reasons: Annotated[dict[Code, Words], Field(max_length=206)]

    @model_validator(mode="after")
    def _every_finding_has_its_reason(self) -> RecordFindings:
        named = {*self.findings, *self.budget_lines}
        if len(named) < len(self.findings) + len(self.budget_lines):
            raise ValueError("a line of the budget bears the name of a criterion")
        if named != set(self.reasons):
            lacking = ", ".join(sorted(named ^ set(self.reasons)))
            raise ValueError(f"each finding needs exactly one reason: {lacking}")
        return self


INPUTS: dict[str, type[Input]] = {"application.record_findings": RecordFindings}
