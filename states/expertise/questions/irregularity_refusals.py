"""What stands against the measure that a question about an irregularity asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from states.expertise.questions.asking import Given
from states.expertise.questions.irregularity_facts import (
    Refused,
    fraud,
    measures,
    stop_lengths,
)
from states.expertise.revocation.grounds import GROUNDS, stop_is_allowed
from states.expertise.revocation.scope import (
    ABOLISH,
    REVOKE,
    Way,
    existed_at,
    limit,
    penalty_limit,
    way,
)
from states.expertise.suspension.stops import MONTHS_OF_A_YEAR
from states.law.calendar import minguo

EXISTED_BY_GROUND = {"1": True, "3": True}
"""Where nothing is said of when the defect arose: false claims and sham employment are false from
the start, deviation, obstruction, later grants and breaches come afterwards (B-4)."""


KNOWN_ON = ("known_on", "knew_on", "branch_knew_on", "knowledge_on")
CAUSE_ON = (
    "cause_on",
    "cause_arose_on",
    "cause_occurred_on",
    "occurred_on",
    "deviation_on",
    "defect_on",
    "arose_on",
    "defect_arose_on",
)
"""Names for the day of knowledge (121 I) and for that of the cause (124)."""


def unproven(given: Given, code: str | None) -> Iterable[Refused]:
    """The proof that the ground needs and the question says is not there."""
    asks = _PROOF.get(code or "")
    if asks is None or not asks(given):
        return
    ground = GROUNDS[code or ""]
    yield Refused(f"第{ground.code}款「{ground.title}」：{_LACKS[ground.code]}", str(ground.cite))


def _absent(given: Given, *names: str) -> bool:
    """Whether one of the names is given as absent: ``null``, empty, or no."""
    return any(given.denied(name) or given.raw(name) in ([], {}, "", False) for name in names)


def _one_missed_appointment(given: Given) -> bool:
    if _absent(given, "documented", "documented_facts", "evidence", "records"):
        return True
    if given.flag(given.named("explicit_refusal", "refused"), default=False):
        return False
    name = given.named(
        "failed_appointments",
        "missed_appointments",
        "failed_appointment",
        "missed_appointment",
        "appointments_failed",
        "appointments_missed",
        "missed_visits",
    )
    if given.raw(name) is True:
        return True
    stated = given.has("documented_facts") or given.flag("documented", default=False)
    return given.has(name) and given.amount(name) < 2 and not stated


def _none_received(given: Given) -> bool:
    if _absent(given, "other_grants"):
        return True
    others = given.parts("other_grants")
    return bool(others) and not any(
        one.flag("received", default=one.has("received_on")) for one in others
    )


_PROOF: dict[str, Callable[[Given], bool]] = {
    "1": lambda given: _absent(given, "evidence"),
    "2": lambda given: (
        _absent(given, "deviation", "deviations", "deviating", "deviating_amount")
        or given.raw(given.named("deviating", "deviating_amount")) == 0
    ),
    "3": lambda given: _absent(given, "affected", "not_employed"),
    "4": _one_missed_appointment,
    "5": _none_received,
    "6": lambda given: _absent(
        given, "rule", "rule_broken", "rule_cited", "rule_cite", "cited_rule", "breached_rule"
    ),
    "7": lambda given: _absent(given, "severe", "penalty_decisions", "penalties", "penalty"),
    "12V": lambda given: _absent(given, "negligence", "negligent", "lack_of_care", "fault"),
}

_LACKS = {
    "1": "無事證",
    "2": "未指明與核定計畫不符之部分",
    "3": "未逐人指明未實際僱用者",
    "4": "單次未赴約或無具體事證，不足認定規避、妨礙或拒絕",
    "5": "尚未領取他機關補助，非已領取",
    "6": "未指明所違反之條款",
    "7": "非情節重大或無裁罰處分可憑",
    "12V": "非因未妥善保存所致",
}


def unheard(given: Given) -> Iterable[Refused]:
    """Nobody is burdened unheard, unless an exception is named (APA 102, 103)."""
    name = given.named("hearing_offered", "hearing", "heard", "opinion_offered")
    offered = given.flag(name, default=True)
    exception = given.raw(given.named("exception_103", "exception"))
    if offered or (isinstance(exception, str | int) and exception and exception is not True):
        return
    yield Refused(
        "作成不利處分前，應給予陳述意見之機會；免予陳述者應指明103條之款次",
        "行政程序法102、103",
        required="offer_opportunity_to_state_opinion",
    )


def way_of(given: Given, code: str | None) -> Way | None:
    """Whether to revoke or to abolish, from when the defect arose; ``None`` if unsaid."""
    for name in ("defect_existed_at_decision", "existed_at_decision", "defect_existed"):
        if given.has(name):
            return way(existed=given.flag(name, default=True))
    arose = given.day(given.named(*CAUSE_ON))
    decided = given.day(given.named("approved_on", "granted_on", "grant_decided_on"))
    if arose is not None and decided is not None:
        return way(existed=existed_at(arose, decided))
    when = given.text(given.named("defect_arose", "defect"))
    if when is not None:
        return way(existed=when in ("before", "from_start", "at_decision", "original"))
    return way(existed=EXISTED_BY_GROUND.get(code, False)) if code else None


def mislabelled(given: Given) -> Iterable[Refused]:
    """What was unlawful from the start is revoked, what was spoiled later abolished (R-123)."""
    asked = [word for word in measures(given) if word in ("revoke", "abolish")]
    right = way_of(given, None)
    if right is None or not asked or asked[0] == right.measure:
        return
    yield Refused(f"依瑕疵發生時點應為{right.title}，名稱不符", str(right.cite))


def _way_for_limit(given: Given, code: str | None) -> Way:
    stated = way_of(given, None)
    if stated is not None:
        return stated
    asked = measures(given)
    for right in (REVOKE, ABOLISH):
        if right.measure in asked:
            return right
    if not given.has(given.named(*CAUSE_ON)):
        return REVOKE
    return way_of(given, code) or (REVOKE if given.has(given.named(*KNOWN_ON)) else ABOLISH)


def too_late(given: Given, code: str | None) -> Iterable[Refused]:
    """Two years from knowledge to revoke (121 I), two from the cause to abolish (124).

    The decision counts on the day of its service where that is given (APA 110 I).
    """
    acted = given.day(
        given.named("decision_served_on", "served_on", "decision_on", "decided_on", "revoked_on")
    )
    right = _way_for_limit(given, code)
    names = KNOWN_ON if right is REVOKE else (*CAUSE_ON, *KNOWN_ON)
    start = given.day(given.named(*names))
    if acted is None or start is None or acted <= limit(start).ordinary:
        return
    last = minguo(limit(start).ordinary)
    what = "知有撤銷原因" if right is REVOKE else "廢止原因發生"
    yield Refused(
        f"自{what}（{minguo(start)}）起二年至{last}屆滿，不得再為{right.title}",
        str(right.limit),
        reason="121_two_years" if right is REVOKE else None,
    )


def unlawful_return(given: Given) -> Iterable[Refused]:
    """A return order needs a revocation, in writing, with amount and period (APA 127 III)."""
    if "order_return" not in measures(given):
        return
    undone = given.flag(given.named("revoked", "revoked_or_abolished", "abolished"), default=True)
    if not undone and not given.flag("abolished", default=False):
        yield Refused(
            "應先撤銷或廢止核定，始得命返還", "計畫14 I；行政程序法127", required="revoke_first"
        )
    for names, what in (
        (("written", "in_writing"), "書面"),
        (("amount", "return_amount"), "返還範圍（金額）"),
        (("period_days", "days", "pay_days", "period"), "期限"),
    ):
        if _absent(given, *names):
            yield Refused(f"命返還未載明{what}", "行政程序法127 III")


def unlawful_referral(given: Given) -> Iterable[Refused]:
    """No referral before the order is final, the day to pay has passed, and money is owed."""
    if "refer" not in measures(given):
        return
    appealed = given.has("appeal_filed_on") and not given.has("final_on")
    pending = given.flag(given.named("appeal_pending", "appealed"), default=appealed)
    final = given.named("final", "order_final", "is_final", "return_order_final", "finality")
    if pending or not given.flag(final, default=True):
        yield Refused("返還處分尚未確定，不得移送行政執行", "行政程序法127 IV")
    since, on = given.day("final_on"), given.day(given.named("on", "referred_on", "as_of"))
    if since is not None and on is not None and on < since:
        yield Refused(f"返還處分於{minguo(since)}始確定", "行政程序法127 IV")
    passed = given.named("period_passed", "pay_period_passed", "overdue")
    if not given.flag(passed, default=True):
        yield Refused("繳納期限尚未屆滿", "行政程序法127 IV")
    if given.flag(given.named("paid_back", "repaid"), default=False):
        yield Refused("已繳清，無須移送", "行政執行法11 I")


def unlawful_stop(given: Given, code: str | None) -> Iterable[Refused]:
    """Two years on ground 1, one to five for lost vouchers, none otherwise (R-111, R-122).

    Of several lengths asked for, each is looked at; what is asked is allowed when each one is.
    """
    lengths = stop_lengths(given)
    if not lengths and "stop" not in measures(given):
        return
    if code is not None and GROUNDS[code].stop == range(0):
        yield Refused(f"第{code}款不得停止補助；二年之停止僅限第1款", "計畫14 II")
    elif code is not None:
        for length in lengths:
            if not _whole_and_allowed(code, length):
                said = f"所請{length / MONTHS_OF_A_YEAR:g}年不合"
                yield Refused(
                    f"停止補助：第1款為二年，12 V 為一年至五年；{said}", "計畫12 V、14 II"
                )
    if fraud(given) is not True and _absent(given, "fault", "negligence") and code != "12V":
        yield Refused("無故意或過失者不予停止補助（AM-36，此為解釋）", "行政罰法7")
    ended = given.day(given.named("breach_ended_on", "breach_on", "false_claim_on"))
    ordered = _ordered_on(given)
    if ended is not None and ordered is not None and ordered > penalty_limit(ended):
        yield Refused(
            f"停止補助類同裁罰，三年裁處權時效至{minguo(penalty_limit(ended))}（AM-36，此為解釋）",
            "行政罰法27",
        )


def _whole_and_allowed(code: str, length: float) -> bool:
    return length == int(length) and stop_is_allowed(code, int(length))


def _ordered_on(given: Given) -> date | None:
    return given.day(
        given.named("stop_served_on", "new_stop_served_on", "decision_on", "decided_on")
    )


def both_measures(given: Given, code: str | None) -> Iterable[Refused]:
    """Lost vouchers reduce the grant or stop subsidies, not both; reducing is for them only."""
    asked = measures(given)
    stopping = "stop" in asked or bool(stop_lengths(given))
    if code == "12V" and "reduce" in asked and stopping:
        yield Refused("酌減補助款與停止補助應擇一", "計畫12 V")
    if "reduce" in asked and code not in (None, "12V"):
        yield Refused("酌減補助款以支用單據毀損、滅失為限", "計畫12 V")
