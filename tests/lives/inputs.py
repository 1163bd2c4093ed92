"""What people write into the forms: a value for every field of every act, mostly sensible ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from states.expertise.application.review.criteria import CRITERIA
from states.expertise.regulation import INPUTS
from states.law.dossier import Dossier, Matter
from tests.lives.town import Town
from tests.verified import EMPLOYER, lecturer

WORKERS = ("W1", "W2", "W3", "W4", "W5", "W6")


class Desk(NamedTuple):
    """Who fills in a form sees the town, the dossier and the matter."""

    town: Town
    dossier: Dossier
    matter: Matter
    dice: random.Random

    def day(self, base: str | None, spread: int, *, back: int = 0) -> str:
        """A day around another one."""
        start = date.fromisoformat(base or self.town.today)
        return (start + timedelta(days=self.dice.randint(-back, spread))).isoformat()

    @property
    def year(self) -> int:
        """The programme year of the dossier."""
        return int(self.dossier.root.get("year", self.town.today[:4]))


def _documents(d: Desk) -> list[str]:
    prefix, last = ("claim", 6) if d.matter.procedure == "reimbursement" else ("doc", 8)
    papers = [f"{prefix}_{number}" for number in range(1, last + 1)]
    if d.dice.random() < 0.25:
        papers.remove(d.dice.choice(papers))
    return papers


def _covers(d: Desk) -> list[str]:
    gaps = list(d.matter.data.get("gaps", ())) or ["doc_8"]
    return gaps if d.dice.random() < 0.8 else gaps[:1]


def _gaps(d: Desk) -> list[str]:
    return (
        ["claim_4"]
        if d.matter.procedure == "reimbursement"
        else [d.dice.choice(["doc_6", "doc_8"])]
    )


def _lines(d: Desk) -> list[dict[str, Any]]:
    rates = (800, 1_000, 1_200)
    return [
        {"worker": worker, "half_hours": d.dice.randint(2, 260), "rate": d.dice.choice(rates)}
        for worker in d.dice.sample(WORKERS, d.dice.randint(1, 5))
    ]


def _findings(d: Desk) -> dict[str, str]:
    some = CRITERIA if d.dice.random() < 0.9 else d.dice.sample(CRITERIA, 3)
    words, weights = ("met", "conditional", "not_met"), (90, 7, 3)
    return {criterion: d.dice.choices(words, weights)[0] for criterion in some}


def _lecturers(d: Desk) -> list[dict[str, Any]]:
    odd: tuple[dict[str, Any], ...] = (
        {"relation": "blood", "degree": 3}, {"insured": []}, {"age": 44},
    )  # fmt: skip
    return [
        lecturer(worker, **(d.dice.choice(odd) if d.dice.random() < 0.05 else {}))
        for worker in WORKERS
    ]


def _status(d: Desk) -> dict[str, Any]:
    return {**EMPLOYER, "insured_unit": d.dice.random() < 0.97}


def _cases(d: Desk) -> list[str]:
    others = [number for number in d.town.dossiers if number != d.dossier.id]
    return [d.dossier.id, d.dice.choice(others or ["none"])]


def _refiles(d: Desk) -> str | None:
    """Mostly a first filing; sometimes anew after an earlier case."""
    others = [number for number in d.town.dossiers if number != d.dossier.id]
    return d.dice.choice(others) if others and d.dice.random() < 0.1 else None


def _taught(d: Desk) -> list[dict[str, Any]]:
    lines = d.dossier.root.get("lines") or _lines(d)
    return [dict(line) for line in lines if d.dice.random() < 0.9]


def _items(d: Desk) -> list[dict[str, Any]]:
    day = {"on": d.day(None, 120), "half_hours": d.dice.randint(2, 24)}
    hall = {
        "kind": "venue",
        "code": "hall",
        "unit_price": d.dice.choice([500, 4_000]),
        "per": d.dice.choice(["hour", "day"]),
        "own": d.dice.random() < 0.1,
        "necessary": d.dice.random() < 0.9,
        "days": [{**day, "insured": d.dice.random() < 0.8}],
    }
    premium = {"kind": "insurance", "code": "policy", "unit_price": 2_000}
    handouts = {"kind": "other", "code": "handouts", "unit_price": 50, "quantity": 40}
    needed = {**handouts, "need": "9-1-2", "requested": d.dice.choice([None, 1_500])}
    return d.dice.sample([hall, premium, needed], d.dice.randint(0, 3))


def _spent(d: Desk) -> list[dict[str, Any]]:
    codes = [*d.dossier.root.get("approved_by_item", {}), "unheard_of"]
    day = {"on": d.day(None, 0, back=30), "half_hours": d.dice.randint(0, 20)}
    days = [{**day, "insured": d.dice.random() < 0.8}] if d.dice.random() < 0.5 else []
    return [
        {"code": code, "amount": d.dice.randint(0, 9_000), "days": days}
        for code in d.dice.sample(codes, d.dice.randint(0, len(codes)))
    ]


def _about(d: Desk) -> str:
    suspected = [m.ref for m in d.dossier.of("revocation")]
    claims = [m.ref for m in d.dossier.of("reimbursement")]
    return d.dice.choice(suspected * 3 + claims or ["application-1"])


def _decided(d: Desk) -> str:
    refs = [m.ref for m in d.dossier.of("revocation")]
    return d.dice.choice(refs or ["revocation-1"])


def _owed(d: Desk) -> int:
    owed = int(d.matter.data.get("owed", d.matter.data.get("amount", 20_000)) or 20_000)
    return owed if d.dice.random() < 0.6 else max(1, owed // 3)


def _plan_of_instalments(d: Desk) -> list[dict[str, Any]]:
    owed = int(d.matter.data.get("owed", d.matter.data.get("amount", 20_000)) or 20_000)
    first = max(1, owed // 2)
    amounts = (first, max(1, owed - first))
    return [{"due_on": d.day(None, 60 * (i + 1)), "amount": a} for i, a in enumerate(amounts)]


def _measure(d: Desk) -> str:
    if d.dice.random() < 0.2:
        return d.dice.choice(["withhold", "reduce"])
    return "revoke" if d.matter.data.get("defect_existed_at_decision") else "abolish"


def _return_amount(d: Desk) -> int:
    paid = [int(m.data.get("paid_amount", 0)) for m in d.dossier.of("reimbursement")]
    return d.dice.choice([0, max(paid, default=0), max(paid, default=0) // 2])


def _one_of(*values: Any) -> Callable[[Desk], Any]:
    return lambda d: d.dice.choice(values)


def _number(low: int, high: int) -> Callable[[Desk], int]:
    return lambda d: d.dice.randint(low, high)


def _contested(d: Desk) -> str:
    """A letter that decides, the last ones more often; the same one again while more is to say."""
    about = d.matter.data.get("about")
    letters = [m.ref for m in d.dossier.of("letter") if m.data.get("decision")]
    return str(about or d.dice.choice(letters or ["letter-1"]))


def _lately(d: Desk) -> str:
    """The day on which a decision on an appeal was made, or a suit filed: mostly today."""
    return d.day(None, 0, back=d.dice.choice([0, 0, 30]))


def _finding(d: Desk) -> str:
    return "irregular" if d.matter.state == "obstructed" else d.dice.choice(["in_order", "advised"])


FIELDS: dict[str, Callable[[Desk], Any]] = {
    "conducted_on": lambda d: d.town.today,
    "court_final_on": lambda d: d.town.today,
    "decided_on": lambda d: d.town.today,
    "decision_served_on": lambda d: d.town.today,
    "dissatisfaction_only": _one_of(False, False, True),
    "extended": _one_of(False, True),
    "finding": _finding,
    "happened_on": lambda d: d.town.today,
    "inspectors": _one_of(["inspector-1"]),
    "item": _one_of("2", "6", "8"),
    "obstruction": _one_of("absent", "hindered", "refused"),
    "outcome": _one_of("explained", "remedy_pointed_out", "not_handled"),
    "planned_on": lambda d: d.day(None, 10),
    "record": _one_of(["minute-1"], ["photo-1", "minute-2"]),
    "refused_expressly": _one_of(False, True),
    "remedy_taught": _one_of(False, True),
    "representative_in_seat": _one_of(False, True),
    "restored": _one_of(False, True),
    "session_anew_on": lambda d: d.day(None, 8),
    "session_on": lambda d: d.day(None, 6),
    "subject": _one_of("papers", "site"),
    "sued_on": _lately,
    "taught_days": _one_of(None, 20, 60),
    "wrong_agency_received_on": _one_of(None),
    "about": _about,
    "service_proof": _one_of(None),
    "abroad": _one_of(False),
    "adverse_interest": _one_of(False, False, True),
    "amount": _owed,
    "by_worker": _one_of(None),
    "branch": _one_of("TPE", "TPE", "KHH"),
    "cause_ended_on": lambda d: d.day(None, 0, back=12),
    "cause_on": lambda d: d.day(None, 0, back=500),
    "changes": _one_of(["hours"], ["period", "budget"]),
    "channel": _one_of("electronic", "counter", "registered_mail"),
    "claimed": _number(1_000, 200_000),
    "completed_on": lambda d: d.day(None, 0, back=20),
    "covers": _covers,
    "days": _number(5, 40),
    "defect_existed_at_decision": _one_of(True, False),
    "deviations": _one_of([], ["course-2"], ["whole_plan"]),
    "documents": _documents,
    "employer": _one_of("company"),
    "erased_for": _one_of("purpose_ended", "requested"),
    "evidence": _one_of(["visit-1"], ["payroll-2"]),
    "exception": _one_of("5", "6"),
    "first_day": _one_of(None),
    "failure": _one_of("moved", "not_collected"),
    "fraud": _one_of(None, True, True, False),
    "gaps": _gaps,
    "ground": _one_of("postmark", "closure"),
    "grounds": _one_of(["9-1-2"], ["9-1-4"]),
    "instalments": _plan_of_instalments,
    "interest_from": _one_of(None, None, None, "2025-06-30"),
    "knew_on": lambda d: d.day(None, 0, back=60),
    "measure": _measure,
    "return_amount": _return_amount,
    "return_days": _number(10, 60),
    "rule_broken": _one_of("plan-13"),
    "scope": _one_of("full", "full", "part"),
    "severe": _one_of(True, False),
    "stop_first_day": _one_of(None),
    "stop_months": _one_of(0, 0, 24, 12, 60),
    "batch": _one_of("B-1", "B-2"),
    "budget_lines": _one_of({}),
    "cases": _cases,
    "cause": _one_of("32(1)", "33"),
    "combined_on": lambda d: d.day(None, 0, back=3),
    "conflicts": _one_of([], [{"member": "expert-1", "cause": "32(1)"}]),
    "insured_until": _one_of({}, {"W1": None, "W2": "2024-06-30"}),
    "opinions": _one_of(None, "均認可行"),
    "recused": _one_of([], ["expert-1"]),
    "refiles": _refiles,
    "forms": _one_of(None, '{"plan": {}}'),
    "registered_in": _one_of(None, "臺北市"),
    "retention": _one_of([], [{"worker": "W1", "still": True, "months": None}]),
    "sites": _one_of([], ["臺北市"], ["臺北市"], ["臺北市", "基隆市"]),
    "votes": _one_of(None, {"approve": 2, "reject": 0, "abstain": 0}),
    "person": _one_of(None, "chen"),
    "declared": _one_of(None),
    "despite": _one_of(None, "瑕不掩瑜"),
    "findings": _findings,
    "lecturers": _lecturers,
    "reasons": _one_of({}),
    "held_on": lambda d: d.day(None, 0, back=3),
    "last_published_on": _one_of(None),
    "lines": _lines,
    "lost_vouchers": _one_of([], ["V-1"]),
    "members": _one_of(["expert-1", "expert-2"]),
    "new_workers": _one_of([]),
    "not_employed": _one_of([], ["W1"], ["W1", "W2", "W3", "W4", "W5", "W6"]),
    "notice_in_mailbox": _one_of(True),
    "notice_posted_on_door": _one_of(True),
    "notified_on": lambda d: d.town.today,
    "obstructions": _one_of([], [{"kind": "refused", "record": "visit-3"}]),
    "obstacle": _one_of("natural_disaster", "other"),
    "other_grants": _one_of([], [{"agency": "county", "amount": 9_000, "received_on": None}]),
    "paid_on": lambda d: d.town.today,
    "paper": _one_of("letter-in-1"),
    "papers": _one_of(
        ["referral_letter", "decision", "asset_list", "proof_of_lapse"], ["decision"]
    ),
    "penalties": _one_of([], ["penalty-1"]),
    "picked_up_on": _one_of(None),
    "place": _one_of(None, "授課教室"),
    "planned_hour": _one_of(None, "14:00"),
    "plan_first_day": lambda d: d.day(max(d.town.today, f"{d.year}-03-01"), 40),
    "plan_last_day": lambda d: d.day(f"{d.year}-11-10", 50, back=150),
    "postmark_on": lambda d: d.day(None, 0, back=3),
    "reason": _one_of("因應實際需要"),
    "received_at": _one_of(None),
    "requested": _number(5_000, 200_000),
    "served_on": lambda d: d.day(None, 0, back=2),
    "service": _one_of("direct", "deposit", "left", "substituted"),
    "items": _items,
    "spent": _spent,
    "statement": _one_of("敬請查明"),
    "taught": _taught,
    "truth_declared": _one_of(True),
    "unannounced": _one_of(False, False, True),
    "visitors": _one_of(None, "承辦人員二人"),
    "voucher": _one_of("V-1"),
    "worker": _one_of(None),
    "what_happened": _one_of(None, "授課紀錄與簽到表不符"),
    "year": lambda d: int(d.town.today[:4]),
    "youngest_lecturer_age": _one_of(None, 46, 66),
}
"""A value for each field, by its name."""

_GROUND = _one_of("1", "1", "2", "4", "6", "12V")

SPECIAL: dict[tuple[str, str], Callable[[Desk], Any]] = {
    ("revocation.open", "ground"): _GROUND,
    ("reimbursement.withhold", "ground"): _GROUND,
    ("application.record_eligibility", "employer"): _status,
    ("refund.order", "about"): _decided,
    ("appeal.file", "about"): _contested,
    ("complaint.receive", "about"): _one_of(None, "application-1", "letter-1"),
    ("complaint.answer", "exception"): _one_of(None, "2"),
    ("inspection.close", "ground"): lambda d: "4" if d.matter.state == "obstructed" else None,
    ("inspection.close", "cause_on"): lambda d: d.matter.data.get("happened_on"),
    ("suspension.order", "about"): _decided,
    ("refund.order", "amount"): _one_of(None),
    ("hearing.offer", "measure"): _one_of(None, "revoke"),
    ("revocation.propose", "amount"): _number(0, 50_000),
}
"""Fields whose name means something else in one act."""


def filled(act: str, d: Desk) -> dict[str, Any]:
    """The input of an act, validated like any other, words replaced by a mark of their presence."""
    model = INPUTS[act]
    given = {name: SPECIAL.get((act, name), FIELDS[name])(d) for name in model.model_fields}
    if "findings" in given:
        given["reasons"] = dict.fromkeys(given["findings"], "依所附資料")
    facts = model.model_validate(given).facts()
    return {
        name: f"sealed:{name}" if name in model.personal() and value is not None else value
        for name, value in facts.items()
    }
