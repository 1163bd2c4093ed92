"""May this employer be subsidised at all? (R-020 to R-023, R-026, R-125, AM-04, AM-35)."""

from __future__ import annotations

import math
import re
from typing import Any

from states.expertise.citing import plan
from states.expertise.eligibility.conflicts import DISCLOSURE, FINES, LEAST, MOST, duty_of
from states.expertise.eligibility.employers import (
    ACCEPTED,
    FOUNDED,
    Standing,
    is_foundation,
    kind_of,
    kind_refused,
)
from states.expertise.questions.insured_unit import stays_insured
from states.expertise.questions.irregularity_facts import stops
from states.general.questions.asking import Given
from states.general.suspension.stops import barred
from states.law.guard import shown
from states.law.questions import Answered, Why, answered

POLITICAL = "政黨|政治|political"
STOPPED = plan("14 II")


def eligibility(given: Given) -> Answered:
    """The employer's kind, its status as an insured unit, stops, and what it must disclose."""
    reasons: list[str] = []
    why: list[Why] = []
    _kind(given, reasons, why)
    _unit(given, reasons, why)
    _stop(given, reasons, why)
    found: dict[str, Any] = {
        "decision": "reject" if reasons else "eligible",
        "reasons": reasons,
        **_disclosure(given, why),
    }
    return answered(found, why)


def _kind(given: Given, reasons: list[str], why: list[Why]) -> None:
    employer = given.part("employer")
    standing = standing_of(employer)
    refused = kind_refused(standing)
    words = employer.text("kind") or ("（未載明）" if employer.denied("kind") else "合於規定")
    if refused == "employer_excluded":
        why.append(Why(f"雇主屬性「{words}」：政治團體及政黨不在補助範圍", str(FOUNDED)))
    elif refused:
        what = "非民營事業單位、依法令設立之團體或私立學校"
        why.append(Why(f"雇主屬性「{words}」：{what}", str(ACCEPTED)))
    else:
        cite = FOUNDED if standing.kind == "group" else ACCEPTED
        other = standing.kind == "group" and is_foundation(words)
        how = "，屬依其他法令設立之團體（此為解釋）" if other else ""
        why.append(Why(f"雇主屬性「{words}」：在補助範圍{how}", str(cite)))
    reasons += [refused] if refused else []


def standing_of(employer: Given) -> Standing:
    """What decides on the employer's kind; what is not told is in order."""
    if employer.denied("kind"):
        return Standing("other")
    kind = kind_of(employer.text("kind") or "民營事業單位")
    if kind == "other" and employer.text("kind") in ("學校", "school"):
        private = employer.flag("private", default=not employer.flag("public", default=True))
        kind = "private_school" if private else "public_school"
    words = f"{employer.text('law') or ''}{employer.text('group_kind') or ''}"
    return Standing(
        kind,
        founded=not employer.denied("law") and _is_founded(employer),
        political=employer.flag("political", default=False) or bool(re.search(POLITICAL, words)),
        state_share=_per_cent(employer, "government_share"),
    )


def _per_cent(employer: Given, name: str) -> int:
    """A share in per cent; a fraction such as 0.6 is one of the whole."""
    value = employer.raw(name)
    is_fraction = isinstance(value, float) and 0 < value < 1
    return math.ceil(value * 100) if is_fraction else employer.amount(name)


def _is_founded(employer: Given) -> bool:
    """Whether a group is founded under a statute; a place of registration is no answer to that."""
    return False not in (*employer.every("founded_by_law").values(), employer.raw("registered"))


def _unit(given: Given, reasons: list[str], why: list[Why]) -> None:
    insured = stays_insured(given)
    reading = "自申請至撥款均須具備（AM-04，此為解釋）"
    verdict = "為" if insured else "非"
    why.append(Why(f"雇主{verdict}就業保險投保單位；{reading}", str(ACCEPTED)))
    reasons += [] if insured else ["not_insured_unit"]


def _stop(given: Given, reasons: list[str], why: list[Why]) -> None:
    filed = given.day("filed_on")
    decided = given.day("decision_on")
    running = [*stops(given), *stops(given.part("employer"))]
    bar = barred(running, filed, decided) if filed else None
    if bar is not None:
        what = f"停止補助至{shown(bar.last.isoformat())}，期間內申請者不予補助（AM-35，此為解釋）"
        why.append(Why(what, str(STOPPED)))
        reasons.append(bar.reason)


def _disclosure(given: Given, why: list[Why]) -> dict[str, Any]:
    """What an official or a related person must disclose; it bars nothing by itself."""
    employer = given.part("employer")
    told = employer if employer.has("official_related") else given
    nested = isinstance(told.raw("official_related"), dict)
    part = told.part("official_related") if nested else told
    related = part.flag("related" if nested else "official_related", default=nested)
    duty = duty_of(related=related, disclosed=_is_disclosed(part))
    if not duty.to_disclose:
        return {}
    if duty.missing:
        fine = f"每次處{shown(LEAST)}元至{shown(MOST)}元罰鍰"
        why.append(Why(f"申請前應揭露身分關係，未揭露者{fine}", str(FINES)))
        return {"disclosure": "required_before_filing", "fine": [LEAST, MOST]}
    why.append(Why("已揭露身分關係，核定後由機關公開", str(DISCLOSURE)))
    return {"disclosure": "published_after_decision"}


def _is_disclosed(part: Given) -> bool:
    value = part.raw("disclosed")
    if isinstance(value, bool) or value is None:
        return part.flag("disclosed", default=True)
    return bool(value)
