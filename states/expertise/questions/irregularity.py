"""What may be decided on an irregularity: revoke, return, withhold, reduce, stop (計畫12 V, 14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from states.expertise.questions import irregularity_refusals as against
from states.expertise.questions.irregularity_facts import (
    fraud,
    ground,
    measures,
    stop_lengths,
    stop_months,
    stops,
)
from states.expertise.questions.irregularity_money import interest_owed, is_unpaid, taken, whole
from states.expertise.questions.lacking import facts_missing
from states.expertise.revocation.grounds import FALSE_CLAIM_MONTHS
from states.expertise.stages.application import UNDER_WAY
from states.general.questions.asking import Given
from states.general.suspension.stops import Span, barred, begins, span, union
from states.law.calendar import minguo
from states.law.guard import Refusal, shown
from states.law.questions import Answered, Why, answered

RUNNING = (*UNDER_WAY, "running")
EXPLAINED = "行政程序法102、117至127；計畫14"


class Finding:
    """The answer as it is put together, with its reasons."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.why: list[Why] = []

    def say(self, says: str, cite: str) -> None:
        """Add a reason."""
        self.why.append(Why(says, cite))


def irregularity(given: Given) -> Answered:
    """Whatever the facts ask: a filing during a stop, a measure, the money, interest, a stop."""
    finding, code = Finding(), ground(given)
    _filed_while_stopped(given, finding)
    grounds_fail, refused = _asked(given, code, finding)
    if not refused or grounds_fail or not is_unpaid(given):
        _money(given, code, finding, refused=refused)
    _interest(given, finding, refused=refused)
    if grounds_fail:
        _nothing_falls(given, finding)
    if code is not None:
        finding.found["stop_two_years"] = _two_year_stop(given, code, failed=grounds_fail)
    _new_stop(given, finding)
    if not finding.found:
        return facts_missing(given, ["ground"])
    return answered(finding.found, finding.why)


def _filed_while_stopped(given: Given, finding: Finding) -> None:
    """AM-35: no acceptance or approval while a stop runs; what was approved before goes on."""
    filed = given.day("filed_on")
    decided = given.day("decision_on")
    standing = _standing(given)
    asked = standing is not None or given.has("in_window")
    running = bool(standing) and _running_case(given, standing or [])
    day = filed or decided
    if not asked or not (day or running):
        return
    if running:
        finding.found |= {"decision": "accept", "reasons": []}
        what = "停止補助前已核定之案件，非經另為處分，繼續執行與核銷（AM-35，此為解釋）"
        finding.say(what, "計畫14 II")
        return
    bar = barred(standing or [], day, decided) if day else None
    if bar is not None:
        finding.found |= {"decision": "reject", "reasons": [bar.reason]}
        what = f"停止補助至{minguo(bar.last)}，期間內申請者不予受理、核定（AM-35，此為解釋）"
        finding.say(what, "計畫14 II")
    elif not given.flag("in_window", default=True):
        finding.found |= {"decision": "reject", "reasons": []}
        finding.say("不在受理期間", "計畫5")
    else:
        finding.found |= {"decision": "accept", "reasons": []}
        finding.say("申請日（及核定日）不在停止補助期間", "計畫14 II；行政程序法48 V")


def _standing(given: Given) -> list[Span] | None:
    """The stops that stand against the employer; ``None`` when the question names none."""
    if given.flag("stop_annulled", default=False):
        return []
    served = given.day("stop_served_on")
    if served is not None:
        first = begins(given.day("new_stop_first_day"), served) or served
        return [*stops(given), span(first, int(stop_months(given) or FALSE_CLAIM_MONTHS))]
    return stops(given) if given.stated("stop") else None


def _running_case(given: Given, standing: list[Span]) -> bool:
    """A case approved before the stop: its claim or its execution is in question."""
    if given.flag("separate_decision", default=False):
        return False
    if given.flag("running_case", default=False):
        return True
    if given.text("case_state") in RUNNING:
        return True
    approved = given.day("approved_on", "case_approved_on")
    return approved is not None and approved < union(standing)[0].first


def _asked(given: Given, code: str | None, finding: Finding) -> tuple[bool, bool]:
    """Whether what is asked for is allowed; says if the ground fails, and if undoing is barred."""
    proof = against.not_proven(given, code)
    undoing = [*proof, *against.refused(given, code, unpaid=is_unpaid(given))]
    stopping = [*against.unlawful_stop(given, code), *against.both_measures(given, code)]
    if _is_asked(given, code):
        finding.found["allowed"] = not (undoing or stopping)
        _tell(given, code, [*undoing, *stopping], finding)
    return bool(proof), bool(undoing)


def _is_asked(given: Given, code: str | None) -> bool:
    asks = code is not None or bool(stop_lengths(given)) or bool(measures(given))
    return asks or given.has("known_on", "knew_on", "cause_on", "hearing_offered")


def _tell(given: Given, code: str | None, refusals: list[Refusal], finding: Finding) -> None:
    """Why it is not allowed, with the codes the answer names; else under which article it is."""
    codes = [against.codes_of(refusal) for refusal in refusals]
    finding.found["required"] = next((one.required for one in codes if one.required), None)
    reasons = list(dict.fromkeys(one.reason for one in codes if one.reason))
    finding.found["reasons"] = [*finding.found.get("reasons", ()), *reasons]
    for refusal, code_ in zip(refusals, codes, strict=True):
        finding.say(refusal.reason + code_.reading, str(refusal.article))
    if not refusals:
        right = against.way_of(given, code)
        title = f"{right.title}（{right.cite}）" if right else "處分"
        finding.say(f"依所給事實，得為之；已發給者以{title}為之", EXPLAINED)


def _money(given: Given, code: str | None, finding: Finding, *, refused: bool) -> None:
    """What falls, what comes back, or what must not be paid."""
    unpaid = is_unpaid(given)
    found = taken(given, code, unpaid=unpaid)
    if found is None:
        return
    part = 0 if refused or _only_stops(given, code) else found.part
    if part:
        finding.say(found.says, found.cite)
    if not unpaid:
        extent = "none" if not part else "full" if part == found.whole else "partial"
        finding.found |= {"revoke": extent, "return": part}
        finding.say(f"已發給{shown(found.whole)}元，應返還{shown(part)}元", "行政程序法127")
        return
    finding.found["payable"] = found.whole - part
    if code != "12V":
        finding.found["decision"] = "do_not_pay" if part else "accept"
    finding.say(f"尚未發給：可發給{shown(found.whole - part)}元", "計畫14 I")


def _nothing_falls(given: Given, finding: Finding) -> None:
    """A ground that is not proven, or not severe, takes nothing; every key says so."""
    finding.found = {"decision": "accept", "revoke": "none", "return": 0, **finding.found}
    if is_unpaid(given) and (payable := whole(given, unpaid=True)) is not None:
        finding.found.setdefault("payable", payable)
    finding.say("所據款次不成立，補助不因此撤銷、廢止、返還或不予核發", EXPLAINED)


def _only_stops(given: Given, code: str | None) -> bool:
    """For lost vouchers the choice of a stop leaves the grant as it is (R-111)."""
    asked = measures(given)
    stopping = "stop" in asked or (bool(stop_lengths(given)) and "reduce" not in asked)
    return code == "12V" and stopping


def _interest(given: Given, finding: Finding, *, refused: bool) -> None:
    owed = None if refused else interest_owed(given, finding.found.get("return"))
    if owed is not None:
        finding.found["interest"], says = owed
        finding.say(says, "行政程序法127 II；民法182、203")


def _two_year_stop(given: Given, code: str, *, failed: bool) -> str | bool:
    """得: on ground 1 the branch may, on the others it may not (R-122)."""
    no_fault = fraud(given) is not True and given.raw("fault") is False
    return "discretionary" if code == "1" and not failed and not no_fault else False


def _new_stop(given: Given, finding: Finding) -> None:
    """Each decision has its own period, from the day stated, else from service (AM-34)."""
    served = given.day("new_stop_served_on", "stop_served_on")
    stated = given.day("new_stop_first_day")
    length = stop_months(given) or FALSE_CLAIM_MONTHS
    if served is None and (stated is None or given.denied("stop_served_on")):
        return
    if len(stop_lengths(given)) > 1:  # which of them is ordered is not said
        return
    first = begins(stated, served)
    if first is None or finding.found.get("allowed") is False:
        return
    finding.found["new_stop"] = [_iso(day) for day in span(first, int(length))]
    if stops(given):
        finding.say("各處分各自起算；期間重疊者併行，不接續（此為解釋）", "計畫14 II")
    what = f"停止補助自{minguo(first)}起算，首日計入，末日遇休息日不順延"
    finding.say(what, "行政程序法48 V、110 I")


def _iso(day: date) -> str:
    return day.isoformat()
