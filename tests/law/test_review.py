"""The six criteria of review, their findings, and what a proposal needs of them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from states.expertise.application.review.acts import RecordFindings
from states.expertise.application.review.criteria import CRITERIA
from tests.findings import ALL_MET
from tests.law.office import CHEN, LIN, Office, submitted
from tests.verified import eligible


def reviewing() -> Office:
    office = submitted()
    office.does("officer", "application.accept")
    office.does("officer", "application.begin_review")
    office.does("officer", "application.record_eligibility", **eligible("chen", "lin"))
    return office


def found(**verdicts: str) -> dict[str, Any]:
    return {"findings": verdicts, "reasons": dict.fromkeys(verdicts, "依所附資料")}


def test_r_081_no_proposal_is_made_before_every_criterion_has_its_finding() -> None:
    """R-081 to R-086."""
    office = reviewing()
    lines: dict[str, Any] = {"lines": [CHEN, LIN]}
    office.does("officer", "application.record_findings", **found(rules="met", need="met"))
    assert office.refused("officer", "application.propose_approval", **lines) == {
        "findings_are_complete"
    }
    assert office.refused(
        "officer", "application.propose_rejection", grounds=["need"], reason="x"
    ) == {"findings_are_complete"}
    rest = dict.fromkeys(CRITERIA[2:], "conditional")
    office.does("officer", "application.record_findings", **found(**rest))
    assert office.does("officer", "application.propose_approval", **lines).state == (
        "awaiting_decision"
    )


def test_r_087_a_criterion_not_met_blocks_nothing_but_asks_for_a_reason() -> None:
    """R-087: no automatic verdict."""
    office = reviewing()
    office.does("officer", "application.record_findings", **ALL_MET)
    office.does("officer", "application.record_findings", **found(retention="not_met"))
    lines: dict[str, Any] = {"lines": [CHEN, LIN]}
    assert office.refused("officer", "application.propose_approval", **lines) == {
        "unmet_findings_are_answered"
    }
    office.does("officer", "application.propose_approval", **lines, despite="離職係因病")
    assert office.matter("application").data["findings"]["retention"] == "not_met"


def test_r_081_the_latest_finding_of_each_criterion_stands() -> None:
    office = reviewing()
    office.does("officer", "application.record_findings", **found(need="not_met", rules="met"))
    office.does(
        "officer",
        "application.record_findings",
        findings={"need": "met"},
        budget_lines={"venue": "not_met"},
        reasons={"need": "補充說明後可認", "venue": "自有場地"},
    )
    data = office.matter("application").data
    assert data["findings"] == {"need": "met", "rules": "met"}
    assert data["budget_lines"] == {"venue": "not_met"}


@pytest.mark.parametrize(
    "said",
    [
        {"findings": {"need": "met"}, "reasons": {"need": "  "}},
        {"findings": {"need": "met"}, "reasons": {}},
        {"findings": {"need": "met"}, "reasons": {"need": "x", "rules": "y"}},
        {"findings": {"points": "met"}, "reasons": {"points": "x"}},
        {"findings": {"need": "87"}, "reasons": {"need": "x"}},
        {"findings": {}, "reasons": {}},
        {
            "findings": {"need": "met"},
            "budget_lines": {"need": "met"},
            "reasons": {"need": "x"},
        },
    ],
)
def test_r_081_a_finding_without_reason_or_with_points_is_not_taken(
    said: dict[str, Any],
) -> None:
    """R-081, R-087."""
    with pytest.raises(ValidationError):
        RecordFindings.model_validate(said)


def test_the_reasons_of_findings_are_sealed() -> None:
    assert RecordFindings.personal() == {"reasons"}
