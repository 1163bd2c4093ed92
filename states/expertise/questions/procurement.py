"""Does the Government Procurement Act govern a purchase that grants help to pay? (R-109)."""

from __future__ import annotations

from typing import Any

from states.expertise.eligibility.procurement import ACT, SEVERAL, act_applies, threshold
from states.general.questions.asking import Given
from states.law.guard import shown
from states.law.questions import Answered, Why, answered

TODAYS_LAW = "9999-12-31"


def procurement(given: Given) -> Answered:
    """The purchase and every agency's grant, whole NT$; the day decides on the threshold."""
    purchase = given.amount("purchase")
    grants = _grants(given)
    day = given.day("on")
    on = day.isoformat() if day else TODAYS_LAW
    applies = act_applies(purchase, (amount for _, amount in grants), on)
    several = len({agency for agency, _ in grants}) > 1
    together = sum(amount for _, amount in grants)
    verdict = "達半數且達公告金額，適用" if applies else "未同時達半數及公告金額，不適用"
    facts = f"補助合計{shown(together)}元，採購{shown(purchase)}元"
    limit = f"公告金額{shown(threshold(on))}元"
    why = [Why(f"{facts}，{limit}：{verdict}政府採購法", str(ACT))]
    if several:
        why.append(Why("二以上機關補助同一採購者，以補助總金額計算", str(SEVERAL)))
    duty = "notify_all_granting_agencies" if applies and several else None
    return answered({"applies": applies, "duty": duty}, why)


def _grants(given: Given) -> list[tuple[str, int]]:
    """Each grant with its agency; a bare amount is an agency of its own."""
    several = _several(given, "grants")
    if given.has("our_grant"):
        others = _several(given, "other_grants")
        several = [("our_grant", given.told("our_grant")), *others, *several]
    return [
        (one.text("agency") or str(number), one.as_amount("amount", one.raw("amount")))
        if isinstance(one, Given)
        else (str(number), given.as_amount(name, one))
        for number, (name, one) in enumerate(several)
    ]


def _several(given: Given, name: str) -> list[tuple[str, Any]]:
    """What stands under a name, one or a list, each with the name."""
    told = given.told(name)
    several = told if isinstance(told, list) else [] if told is None else [told]
    return [(name, one) for one in several]
