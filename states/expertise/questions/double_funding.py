"""Another agency's grant for the same cause: reject, go on, or take back (計畫14 I(5), R-119).

Each entry of ``other_grants`` says what it is for (``cause``), from whom (``agency``), and whether
the money has come (``received``, ``received_on``) or is only asked for (``pending``).
"""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from states.general.questions.asking import Given
from states.law.guard import shown
from states.law.questions import Answered, Why, answered

LATER = "撥款後始領取者，亦為「已領取」（AM-33，此為解釋）"
GROUND_5 = "計畫14 I(5)、註4(3)"
DECLARE = "應注意事項4(1)"
PRIVATE = ("公司", "基金會", "協會", "學會", "公會", "工會", "商會", "企業社", "行號")
NOT_OF_THE_STATE = ("民間", "私人", "private")
OTHER_WORDS = ("different", "other", "another", "unrelated", "不同", "其他", "他", "另")
SAME_WORDS = ("same", "同", "相同", "identical", "overlap", "重複")
SAME_CASE = (
    "same_course",
    "same_case",
    "same_plan",
    "same_project",
    "同一課程",
    "同一案",
    "同一計畫",
)
OTHER_COSTS = (
    "venue", "equipment", "material", "book", "travel", "insurance", "meal", "wage", "場地", "設備",
    "trainee", "student", "allowance", "教材", "學員", "交通", "保險費", "餐",
)  # fmt: skip
ENDED = ("refused", "rejected", "withdrawn", "denied", "駁回", "撤回", "returned")


class Other(NamedTuple):
    """One other grant: for the same cause and of the same nature, for the same case, received,
    still undecided, declared to us?"""

    same: bool
    same_case: bool
    received: bool
    pending: bool
    declared: bool
    concealed: bool


def double_funding(given: Given) -> Answered:
    """What the other grants mean for an application, or for a grant already paid."""
    others = [_other(one) for one in given.parts("other_grants")]
    paid_before = given.amount("our_paid")
    hidden = any(_is_hidden(given, paid_before, other) for other in others)
    received = [other for other in others if other.same and other.received]
    if received or hidden:
        return _barred(given, paid_before, received, hidden=hidden)
    flags, why = _flags(others)
    pending = "same_cause_pending" in flags
    found = {
        "decision": "continue",
        "flags": flags,
        "condition": "must_declare_before_payment" if pending else None,
        "return": 0 if paid_before else None,
        "stop_two_years": False,
        "reasons": [],
    }
    return answered(found, why)


def _other(one: Given) -> Other:
    cause = _plain(one.text("cause") or "")
    differs = any(word in cause for word in OTHER_WORDS) or _is_for_other_costs(cause)
    same = one.flag("same_cause", default=cause.startswith(SAME_WORDS) and not differs)
    same = same and one.flag("same_nature", default=not _differs(one, "nature"))
    same = same and _is_government(one)
    status = _plain(one.text("status") or "")
    back = status in ENDED or one.flag("returned", default=one.has("returned_on"))
    received = one.flag("received", default=one.has("received_on") or status == "received")
    waits = one.flag("pending", default=not received and not one.denied("received_on"))
    return Other(
        same,
        same or (cause.startswith(SAME_CASE) and _is_government(one)),
        received and not back,
        waits and not received and not back,
        one.flag("declared", default=True),
        one.flag("concealed", default=False),
    )


def _is_for_other_costs(cause: str) -> bool:
    """Whether it is the same course, and yet a cost that is no lecturer's fee."""
    rest = next((cause.removeprefix(one) for one in SAME_CASE if cause.startswith(one)), "")
    return "same" not in rest and any(cost in rest for cost in OTHER_COSTS)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip().replace(" ", "_")


def _differs(one: Given, name: str) -> bool:
    """Whether the nature is said to be another one: a loan, a prize, tax relief."""
    word = _plain(one.text(name) or "")
    return bool(word) and not (word.startswith(("same", "同", "相同", "grant", "subsid", "補助")))


def _is_government(one: Given) -> bool:
    """The ground speaks of money from the government; a private donor's is none."""
    agency = one.text("agency") or ""
    kind = _plain(one.text("agency_kind") or "")
    private = agency.endswith(PRIVATE) or f"{agency}{kind}".startswith(NOT_OF_THE_STATE)
    private |= kind.startswith(NOT_OF_THE_STATE)
    return one.flag("government", default=not private)


def _is_hidden(given: Given, paid: int, other: Other) -> bool:
    """Whether a grant for our case was concealed; merely not declared yet while it is undecided
    and we have paid nothing, it can still be declared (AM-33)."""
    concealed = given.flag("concealed", default=other.concealed)
    declared = given.flag("declared", default=other.declared)
    undeclared = not declared and (other.received or paid > 0)
    return other.same_case and (concealed or undeclared)


def _flags(others: list[Other]) -> tuple[list[str], list[Why]]:
    flags: list[str] = []
    why: list[Why] = []
    if any(other.same and other.pending for other in others):
        flags.append("same_cause_pending")
        what = "他機關就同一事由之申請尚未核定：14 I(5)以「已領取」為限，尚不構成駁回事由，"
        why.append(Why(f"{what}應申報並於撥款前再行查對（AM-33，此為解釋）", GROUND_5))
    if any(not other.same and (other.received or other.pending) for other in others):
        flags.append("other_grant")
        why.append(Why("另有不同事由或不同性質之補助，不構成重複，應列明全部經費", DECLARE))
    if not why:
        why.append(Why("查無就同一事由已領取之政府補助", GROUND_5))
    return flags, why


def _barred(given: Given, paid: int, received: list[Other], *, hidden: bool) -> Answered:
    """The same cause was paid already, or a grant was hidden."""
    why = []
    if received:
        why.append(Why("同一事由已領取政府機關相同性質之補助", GROUND_5))
    if hidden:
        why.append(Why("隱匿向其他機關申請或領取之補助，應撤銷並收回", DECLARE))
    false_claim = given.flag(
        "false_claim",
        default=hidden and bool(received) and _claimed_falsely(given, paid),
    )
    stop: str | bool = "discretionary" if false_claim else False
    if false_claim:
        why.append(Why("隱匿而請領者構成不實請領，得停止補助二年（裁量）", "計畫12 IV、14 II"))
    else:
        why.append(Why("停止補助二年僅限第1款不實請領或溢領", "計畫14 II"))
    found: dict[str, Any] = {
        "decision": "revoke_and_return" if paid else "reject",
        "reasons": ["same_cause"] if received else [],
        "flags": [],
        "stop_two_years": stop,
        "return": None,
    }
    if paid:
        back = _part(given, paid)
        found["return"] = back
        why.append(Why(_undone(given), "行政程序法117、123、127"))
        why.append(Why(f"已發給{shown(paid)}元，應返還{shown(back)}元", "計畫14 I"))
    else:
        why.append(Why("尚未發給者，應不予核發", "計畫14 I"))
    return answered(found, why)


def _claimed_falsely(given: Given, paid: int) -> bool:
    """Whether our money was claimed while the other grant, already there, was kept from us."""
    ours = given.day("our_paid_on")
    days = [one.day("received_on") for one in given.parts("other_grants")]
    known = [day for day in days if day is not None]
    return paid > 0 and (ours is None or not known or min(known) <= ours)


def _part(given: Given, paid: int) -> int:
    """The part of our grant that went to the same cause; all of it unless a part is stated."""
    return min(given.amount("same_cause_amount", default=paid), paid)


def _undone(given: Given) -> str:
    """A grant received before ours was unlawful from the start; received later it was spoiled."""
    ours = given.day("our_paid_on", "decision_on")
    days = (one.day("received_on") for one in given.parts("other_grants"))
    first = min(filter(None, days), default=None)
    if ours is None or first is None:
        return f"核定前已領取者撤銷，嗣後領取者廢止；{LATER}"
    return (
        "領取在先，核發時即屬違法，應撤銷（117）"
        if first <= ours
        else f"領取在後，屬嗣後事由，應廢止（123）；{LATER}"
    )
