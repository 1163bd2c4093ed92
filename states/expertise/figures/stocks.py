"""What one dossier adds to the stocks: where its matters stand, and where its money is.

Pure readings of a folded dossier. The statistics add up how these figures change from event to
event, so that what is true of one dossier (the grant is paid, released or outstanding) is true of
every sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from states.expertise.money.commitments import commitments_of
from states.expertise.stages import plan_change, reimbursement
from states.expertise.stages.application import (
    BEFORE_DECISION,
    ENDED_WITHOUT_A_GRANT,
    GRANTED,
    ONCE_GRANTED,
    State,
)
from states.general.stages import appeal, inspection, undoing
from states.general.stages.refund import OWED
from states.law.dossier import ABSENT, Dossier, Matter

PENDING = "pending"
GRANTED_ONCE = "granted"
NOT_FILED = ""

STATUS: dict[str, str] = {
    ABSENT: NOT_FILED,
    State.draft: NOT_FILED,
    **dict.fromkeys(BEFORE_DECISION, PENDING),
    **dict.fromkeys(ONCE_GRANTED, GRANTED_ONCE),
    **{state: state.value for state in ENDED_WITHOUT_A_GRANT},
}
"""What a state means for whoever counts applications; a draft is not filed yet."""

ENDS = (GRANTED_ONCE, *(state.value for state in ENDED_WITHOUT_A_GRANT))
"""How the processing of an application ends."""

UNRECORDED = "unrecorded"


def status_of(state: str) -> str:
    """The status that an application's state counts as; a state nobody knows is its own."""
    return STATUS.get(state, state)


def standing(dossier: Dossier, approved: int, *, was_filed: bool) -> dict[str, int]:
    """Every figure of the dossier that is not zero; ``approved`` is what decisions granted, NT$.

    ``was_filed`` keeps a draft that was withdrawn out of all counts.
    """
    found: Counter[str] = Counter()
    application = next(iter(dossier.matters.values()))
    if was_filed:
        _application(found, application)
        _money(found, dossier, application, approved)
    for matter in dossier.matters.values():
        reading = _READINGS.get(matter.procedure)
        if reading is not None:
            reading(found, matter)
    return {name: figure for name, figure in found.items() if figure}


def _application(found: Counter[str], application: Matter) -> None:
    data = application.data
    status = status_of(application.state)
    found[f"status:{status}"] = 1
    found["requested"] = data.get("requested", 0)
    found["filed"] = 1
    if status == GRANTED_ONCE:
        found[f"grant:{'standing' if application.state in GRANTED else application.state}"] = 1
        found["half_hours_approved"] = sum(line["half_hours"] for line in data.get("lines", ()))


class Undecided(NamedTuple):
    """A pending application: its branch, and the last day of the processing period that runs or
    has run out; ``None`` while none is measured (not pending, or standing still)."""

    branch: str
    due: str | None

    def is_overdue(self, day: str) -> bool:
        """Whether that day has passed by the end of a day."""
        return self.due is not None and self.due < day


def undecided(dossier: Dossier) -> Undecided:
    """How far the authority is with a decision it still owes (行政程序法51)."""
    application = next(iter(dossier.matters.values()))
    data = application.data
    clock = application.clocks.get("processing")
    paused = clock is not None and clock["status"] == "paused"
    due = data.get("periods", {}).get("processing", {}).get("due")
    is_pending = status_of(application.state) == PENDING
    return Undecided(data.get("branch", ""), due if is_pending and not paused else None)


def employer_kind(data: Mapping[str, Any]) -> str:
    """The kind of the employer as last verified; `UNRECORDED` when nobody has."""
    return str((data.get("employer_status") or {}).get("kind", UNRECORDED))


def lecturers(data: Mapping[str, Any]) -> Counter[str]:
    """The lecturers of the plan by age on the first teaching day, as last verified."""
    verified = data.get("lecturers_status", {})
    workers = {line["worker"] for line in data.get("lines", ())}
    return Counter(age_band(verified.get(worker, {}).get("age")) for worker in workers)


def age_band(age: int | None) -> str:
    """The age bands of the application form: 65 belongs to the older one.

    >>> age_band(64), age_band(65), age_band(None)
    ('45_64', '65_up', 'unrecorded')
    """
    if age is None:
        return UNRECORDED
    return "65_up" if age >= 65 else "45_64" if age >= 45 else "under_45"


def _money(found: Counter[str], dossier: Dossier, application: Matter, approved: int) -> None:
    """Where the grant is: paid, still to be paid, or released because it never will be."""
    if status_of(application.state) != GRANTED_ONCE:
        return
    claims = dossier.of("reimbursement")
    paid = sum(claim.data["paid_amount"] for claim in claims if claim.state == "paid")
    settled = any(claim.state in reimbursement.ENDED for claim in claims)
    stands = application.state in GRANTED and not settled
    outstanding = application.data.get("approved_amount", 0) if stands else 0
    found["approved"] = approved
    found["paid"] = paid
    found["outstanding"] = outstanding
    found["released"] = approved - paid - outstanding
    found["committed"] = sum(commitments_of(dossier).values())


def _claim(found: Counter[str], claim: Matter) -> None:
    data = claim.data
    found[f"claim_state:{claim.state}"] += 1
    found["claims_due"] += 1
    found["claim_open"] += claim.state not in reimbursement.ENDED
    if "filed_on" in data:
        found["claims_filed"] += 1
        found["claims_late" if data.get("late") else "claims_in_time"] += 1
        if str(data.get("completed_on", ""))[5:7] == "12":
            found["claims_december"] += 1
    if claim.state == "paid":
        found["half_hours_paid"] += sum(line["half_hours"] for line in data.get("taught", ()))


def _refund(found: Counter[str], refund: Matter) -> None:
    """Where the money to be returned is; interest that has run belongs to it."""
    data = refund.data
    owed, interest = data.get("owed", 0), data.get("interest_charged", 0)
    repaid = data.get("repaid", 0)
    found["return_ordered"] += owed
    found["return_interest"] += interest
    found["returned"] += repaid
    found["paid_back"] += data.get("paid_back", 0)
    left = "open" if refund.state in (*OWED, "repaid") else refund.state
    found[f"return_left:{left}"] += owed + interest - repaid


Reading: TypeAlias = Callable[[Counter[str], Matter], None]


def _by_state(name: str, together: str = "", *states: str) -> Reading:
    """Count a matter by its state, and once more under a name for several states together."""

    def reading(found: Counter[str], matter: Matter) -> None:
        found[f"{name}:{matter.state}"] += 1
        if matter.state in states:
            found[together] += 1

    return reading


_READINGS: dict[str, Reading] = {
    "reimbursement": _claim,
    "refund": _refund,
    "suspension": _by_state("stop_state"),
    "complaint": _by_state("complaint_state"),
    "appeal": _by_state("appeal_state", "appeal_pending", *appeal.UNDECIDED),
    "inspection": _by_state("inspection_state", "inspection_open", *inspection.UNDER_WAY),
    "hearing": _by_state("hearing_state"),
    "plan_change": _by_state("change_state", "change_pending", *plan_change.UNDECIDED),
    "revocation": _by_state("revocation_state", "revocation_open", *undoing.UNDECIDED),
}
