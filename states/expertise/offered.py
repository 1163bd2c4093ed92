"""What the record already knows of what an act asks for, so that nobody types it again (M5).

Offered on the form and changed there at will; what counts is what is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from states.expertise.parameters import CLAIM_PAPERS, DOCUMENTS
from states.law.dossier import Dossier, Matter

Facts: TypeAlias = Mapping[str, Any]


def offered(dossier: Dossier, ref: str | None, act: str) -> Facts:
    """By field of the act's form, what the dossier knows; nothing where it knows nothing."""
    root, matter = dossier.root_matter, dossier.matters.get(ref or "")
    offer = OFFERS.get(act)
    if root is None or offer is None:
        return {}
    return {name: value for name, value in offer(root, matter or root).items() if value}


def _lacking(required: tuple[str, ...]) -> Callable[[Matter, Matter], Facts]:
    """Everything that is not there, for a notice that leaves nothing out."""

    def found(_: Matter, matter: Matter) -> Facts:
        here = {*matter.data.get("documents", ()), *matter.data.get("supplied", ())}
        whole = {code for code in required if any(code.startswith(f"{one}_") for one in here)}
        return {"gaps": [code for code in required if code not in here | whole]}

    return found


def _gaps(field: str) -> Callable[[Matter, Matter], Facts]:
    """What was asked for in the notice and has not come."""

    def found(_: Matter, matter: Matter) -> Facts:
        here = set(matter.data.get("supplied", ()))
        return {field: [gap for gap in matter.data.get("gaps", ()) if gap not in here]}

    return found


def _approval(_: Matter, matter: Matter) -> Facts:
    """An earlier proposal, else a line for each lecturer whose status is on record."""
    known = matter.data.get("lecturers_status") or {}
    lines = matter.data.get("lines") or [{"worker": code} for code in known]
    return {"lines": lines, "items": matter.data.get("items")}


def _approved_change(root: Matter, matter: Matter) -> Facts:
    """The lines as they were approved, to be changed where the plan is."""
    first = matter.data.get("lines") or root.data.get("lines")
    return {"lines": first, "items": matter.data.get("items") or root.data.get("items")}


def _taught(root: Matter, matter: Matter) -> Facts:
    """What was verified before, else the lines that were approved: who, how long, at which fee."""
    lines = matter.data.get("taught") or root.data.get("lines") or ()
    items = matter.data.get("spent") or [
        {"code": item["code"]} for item in root.data.get("items", ())
    ]
    return {"taught": lines, "spent": items}


def _status(_: Matter, matter: Matter) -> Facts:
    known = matter.data.get("lecturers_status") or {}
    lines = [{"worker": line["worker"]} for line in matter.data.get("lines", ())]
    lecturers = [*known.values()] or lines
    return {"employer": matter.data.get("employer_status"), "lecturers": lecturers}


def _claimed(root: Matter, _: Matter) -> Facts:
    return {"claimed": root.data.get("approved_amount")}


def _findings(_: Matter, matter: Matter) -> Facts:
    return {"findings": matter.data.get("findings")}


def _completed(root: Matter, _: Matter) -> Facts:
    last = root.data.get("plan_last_day")
    return {"completed_on": root.data.get("completed_on") or last}


OFFERS: Mapping[str, Callable[[Matter, Matter], Facts]] = {
    "application.request_correction": _lacking(DOCUMENTS),
    "application.return_incomplete": _gaps("gaps"),
    "application.decline_incomplete": _gaps("gaps"),
    "application.supply": _gaps("covers"),
    "application.supply_part": _gaps("covers"),
    "application.record_eligibility": _status,
    "application.record_findings": _findings,
    "application.propose_approval": _approval,
    "application.report_completion": _completed,
    "application.correct_completion": _completed,
    "plan_change.return_incomplete": _gaps("gaps"),
    "plan_change.decline_incomplete": _gaps("gaps"),
    "plan_change.supply": _gaps("covers"),
    "plan_change.supply_part": _gaps("covers"),
    "plan_change.propose_approval": _approved_change,
    "reimbursement.file": _claimed,
    "reimbursement.file_late": _claimed,
    "reimbursement.request_correction": _lacking(CLAIM_PAPERS),
    "reimbursement.return_incomplete": _gaps("gaps"),
    "reimbursement.supply": _gaps("covers"),
    "reimbursement.supply_part": _gaps("covers"),
    "reimbursement.verify": _taught,
    "reimbursement.verify_again": _taught,
}
"""By act, what the record offers."""
