"""Facts of a claim: its papers, what is payable, restoration, payment. All pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.expertise import parameters
from states.expertise.claim.interrupted import undone_days
from states.expertise.claim.settlement import Claim, Granted, Settlement, settle
from states.expertise.money.caps import Costed, Taken, under_the_caps
from states.expertise.money.facts import caps_of
from states.expertise.money.items import priced
from states.expertise.money.venue import VenueDay, venue_fee, venue_of
from states.expertise.roles import Role
from states.general.due_today import due
from states.general.facts import decisions_about, filed_on
from states.general.stages.hearing import HEARD
from states.law.deadlines import compute
from states.law.situation import Derivation, Situation


def claim_missing(s: Situation) -> list[str]:
    """Which papers of point 11(1)1 to 5 are neither filed nor supplied (R-095 to R-099)."""
    data = s.matter.data
    here = (*data.get("documents", ()), *data.get("supplied", ()))
    missing = [code for code in parameters.CLAIM_PAPERS if not _has(here, code)]
    return missing if truth_declared(s) else [*missing, DECLARED]


APPROVALS = ("payment_approval", "partial_payment")
"""The letters that tell of an approval of payment."""

DECLARED = "claim_2_declaration"
"""The declaration of truth as a paper of its own, where the claim came without it."""


def truth_declared(s: Situation) -> bool:
    """Whether the employer vouches for the claim, at once or on demand (計畫12 IV; R-110)."""
    data = s.matter.data
    return bool(data.get("truth_declared", True) or DECLARED in data.get("supplied", ()))


def _has(here: tuple[str, ...], code: str) -> bool:
    """``claim_3`` stands for both of its papers; a part is there by its own name."""
    return any(paper in (code, code[:7]) or paper.startswith(f"{code}_") for paper in here)


def settlement(s: Situation) -> Settlement:
    """What is payable on what was taught and spent, under the grant as it stands now."""
    root = s.dossier.root
    granted = Granted(
        tuple(root["lines"]),
        root.get("approved_by_item", {}),
        root["approved_by_worker"],
        root.get("approved_on"),
        root.get("granted_since", {}),
    )
    paid = Taken(s.found["worker_paid"], s.found["employer_paid"])
    spent = tuple(really_spent(s, item) for item in s.get("spent") or ())
    claim = Claim(tuple(s.get("taught")), spent, s.matter.data.get("claimed"))
    return settle(granted, claim, caps_of(s), paid)


def really_spent(s: Situation, item: Mapping[str, Any]) -> Costed:
    """What an item cost; a venue by the days on which it was really used and insured (R-074).

    The days are measured at the approved price. Without them the amount is taken as it is.
    """
    code, amount = item["code"], item["amount"]
    planned = (one for one in s.dossier.root.get("items", ()) if one["code"] == code)
    approved = next(planned, None)
    if approved is None or approved["kind"] != "venue" or not item["days"]:
        return priced(code, amount, None)
    days = tuple(VenueDay(day["half_hours"], day["on"], day["insured"]) for day in item["days"])
    fee = venue_fee(venue_of(approved)._replace(days=days), s.dossier.root.get("approved_on"))
    return Costed(code, amount, min(amount, fee.eligible), fee.cuts)


def payable_within_caps(s: Situation) -> int:
    """What of the worked-out amount the caps of the year leave room for, NT$ (R-070, R-071)."""
    paid = Taken(s.found["worker_paid"], s.found["employer_paid"])
    return sum(under_the_caps(s.matter.data["payable_by_worker"], caps_of(s), paid, []).values())


def restoration(s: Situation) -> Mapping[str, Any]:
    """Until when restoration may be sought, and whether it was (APA 50)."""
    data = s.matter.data
    ended, missed = s.get("cause_ended_on"), s.regulation.derived["claim_due"](s)
    if ended is None or missed is None:
        return {"last_day": None, "admissible": False}
    asked = {
        "cause_ended_on": ended,
        "missed_deadline": missed,
        "filed_on": data.get("restoration_filed_on") or filed_on(s),
        "branch_seat_county": s.regulation.derived["seat_county"](s),
    }
    return compute(s.regulation.deadlines, "restoration", asked, s.calendar).as_json()


def claim_due_today(s: Situation) -> str:
    """The last day to claim, counted once more under the calendar and closures known today."""
    basis = s.matter.data["periods"]["claim"]["basis"]
    return str(
        compute(s.regulation.deadlines, "reimbursement", basis, s.calendar).as_json()["last_day"]
    )


SET_ASIDE = ("postmark", "restoration", "closure")
"""Why a claim was found to be in time after all; other grounds are those of a withholding."""


def late_anew(s: Situation) -> bool:
    """Whether a filed claim is late, asked again when the day of completion was corrected.

    What was restored or found to be in time after all stays in time.
    """
    data = s.matter.data
    in_time_after_all = data.get("restored") or data.get("ground") in SET_ASIDE
    if "completed_on" not in s.given or in_time_after_all:
        return bool(data.get("late"))
    asked = {
        "completed_on": s.given["completed_on"],
        "undone_days": undone_days(s),
        "filed_on": data["filed_on"],
        "branch_seat_county": s.regulation.derived["seat_county"](s),
    }
    answer = compute(s.regulation.deadlines, "reimbursement", asked, s.calendar)
    return not answer.values["timely"]


def heard_on_payment(s: Situation) -> bool:
    """Whether a hearing on the claim, or on the revocation that withholds it, is concluded."""
    about = (s.matter.ref, s.given.get("revocation"))
    return any(h.data.get("about") in about and h.state in HEARD for h in s.dossier.of("hearing"))


def approvals_standing(s: Situation) -> list[str]:
    """The letters that tell of an approval of this payment and stand."""
    return [letter.ref for letter in decisions_about(s) if letter.data["letter"] in APPROVALS]


def payable_as_told(s: Situation) -> int | None:
    """The amount that the employer was told, once a letter with it took effect (APA 110 I)."""
    letters = (s.dossier.matters[ref] for ref in approvals_standing(s))
    if any("service_effective_on" in letter.data for letter in letters):
        return int(s.matter.data["payable"])
    known: int | None = s.matter.data.get("told_payable")
    return known


def truth_declared_now(s: Situation) -> bool:
    """Whether whoever claims vouches for the claim as it comes in (T22).

    An employer who hands in by its own account declares it by doing so, unless it says no. Who
    enters a claim for somebody else says what the paper says; unsaid, nothing was declared.
    """
    said = s.given.get("truth_declared")
    before: bool = s.matter.data.get("truth_declared", s.actor.role is Role.employer)
    return before if said is None else bool(said)


CLAIM: dict[str, Derivation] = {
    "approvals_standing": approvals_standing,
    "payable_as_told": payable_as_told,
    "truth_declared_now": truth_declared_now,
    "claim_due": due("claim"),
    "claim_due_today": claim_due_today,
    "claim_missing": claim_missing,
    "claim_is_vouched_for": truth_declared,
    "settled": lambda s: settlement(s).payable,
    "settled_by_worker": lambda s: settlement(s).by_worker,
    "settled_by_item": lambda s: settlement(s).by_item,
    "settled_cuts": lambda s: [list(cut) for cut in settlement(s).cuts],
    "payable_within_caps": payable_within_caps,
    "restoration_last_day": lambda s: restoration(s)["last_day"],
    "restoration_admissible": lambda s: restoration(s)["admissible"],
    "late_anew": late_anew,
    "heard_on_payment": heard_on_payment,
    "was_paid": lambda s: any(m.state == "paid" for m in s.dossier.of("reimbursement")),
}
"""Derived facts of a claim."""
