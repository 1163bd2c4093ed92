"""Does the Government Procurement Act govern a purchase that grants help to pay? (R-109)."""

from __future__ import annotations

from typing import Any

from states.expertise.eligibility.procurement import ACT, SEVERAL, act_applies, threshold
from states.expertise.questions.asking import Answered, Given, Why, answered
from states.law.guard import shown

TODAYS_LAW = "9999-12-31"


def procurement(given: Given) -> Answered:
    """The purchase and every agency's grant, whole NT$; the day decides on the threshold."""
    purchase = given.amount(given.named("purchase", "purchase_amount", "price", "contract_amount"))
    grants = _grants(given)
    day = given.day(given.named("on", "purchased_on", "tendered_on", "announced_on", "date"))
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
    name = given.named("grants", "grant")
    value = given.raw(name)
    several = given.each(name) if isinstance(value, list) or value is None else [value]
    if given.has("our_grant"):
        several = [given.raw("our_grant"), *given.each("other_grants"), *several]
    return [_grant(given, name, number, one) for number, one in enumerate(several)]


def _grant(given: Given, name: str, number: int, one: Any) -> tuple[str, int]:
    if not isinstance(one, dict):
        return str(number), given.as_amount(name, one)
    part = given.inner(name, one, f".{number}")
    return part.text("agency") or str(number), part.as_amount("amount", part.raw("amount"))
