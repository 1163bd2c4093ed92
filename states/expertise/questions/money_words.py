"""The sentences for what is cut, and which of the reasons an answer names.

A reason without a word of its own in the answers is told in ``why`` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from states.expertise.citing import plan
from states.expertise.money.caps import Cut
from states.law.guard import shown
from states.law.questions import Why

NAMED = frozenset(
    {
        "before_approval",
        "budget",
        "employer_cap",
        "hourly_cap",
        "not_an_employee",
        "unapproved_change",
        "venue_8h",
        "venue_course_hours",
        "venue_own",
        "worker_cap",
    }
)
"""Reasons that an answer lists by their word."""

SAYS = {
    "above_cost": ("申請補助不得逾總價", plan("8 I(4)")),
    "before_approval": ("事前審查，核定前之場次不予補助（採解釋 AM-20）", plan("9 I")),
    "budget": (
        "分署年度預算不足；由承辦人決定優先順序，預設依送件先後（採解釋 AM-02）",
        plan("2 I(2)"),
    ),
    "employer_cap": (
        "每一雇主（法人）每年最高500,000元；已結案者以實付、未結案者以核定計（採解釋 AM-14、15）",
        plan("7"),
    ),
    "fee_above_approval": ("核定之鐘點費為上限", plan("11(1)")),
    "hourly_cap": ("鐘點費每小時最高補助1,000元", plan("8 I(1)")),
    "hours_above_approval": ("核定時數為上限", plan("11(1)")),
    "item_above_approval": (
        "各項目以核定金額為上限，項目間不得流用（採解釋 AM-24）",
        plan("11(1)"),
    ),
    "no_purpose": ("支出憑證應載明用途", plan("11(2)")),
    "not_an_employee": ("鐘點費限雇主支付所僱用退休講師者，外聘不予補助", plan("8 II")),
    "not_attended": ("時數以簽到表及查核所得為準", plan("11(1)")),
    "not_claimed": ("撥付不逾領據金額", plan("11(1)")),
    "not_needed": ("其他項目應逐項敘明必要性並經審查", plan("8 I(4)")),
    "not_retired": ("鐘點費限依法退休之講師", plan("8 II")),
    "other_grant": ("補助合計不得逾實際支出，其他政府補助部分應扣除", plan("14 I(5)")),
    "reduction": ("憑證毀損滅失，酌減本次補助款（採解釋 AM-30）", plan("12 V")),
    "unapproved_change": ("未經核准之變更部分不予補助，其餘照付（採解釋 AM-32）", plan("10")),
    "uninsured_day": ("未投保公共意外責任險之日，場地費不予補助（採解釋 AM-19）", plan("8 I(3)")),
    "unsigned": ("印領清冊未經講師簽章，無從證明已支付", plan("11(1)4")),
    "venue_8h": ("場地費每日最高以8小時計", plan("8 I(2)")),
    "venue_course_hours": (
        "場地費依實際課程時數計算；以日計價者除以8計（採解釋 AM-18）",
        plan("8 I(2)"),
    ),
    "venue_necessity": ("非自有場地應敘明必要性", plan("8 I(2)")),
    "venue_own": ("自有場地不予補助場地費", plan("8 I(2)")),
    "worker_cap": (
        "每一受僱者每年最高100,000元；共用項目依授課時數分攤（採解釋 AM-12、AM-15）",
        plan("7"),
    ),
}
"""What is said of each cut, and its article."""


def named(cuts: Iterable[Cut]) -> list[str]:
    """The reasons in order, each once.

    >>> named([Cut("budget", "W1", 5), Cut("unsigned", "W1", 5), Cut("budget", "W2", 5)])
    ['budget']
    """
    return list(dict.fromkeys(one.reason for one in cuts if one.reason in NAMED))


def explained(cuts: Iterable[Cut]) -> Iterator[Why]:
    """One sentence for each cut, with its amount."""
    for one in cuts:
        says, cite = SAYS[one.reason]
        about = f"「{one.about}」" if one.about else ""
        yield Why(f"{about}減列{shown(one.amount)}元：{says}", str(cite))
