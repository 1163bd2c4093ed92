"""Every figure that R-007 asks for: its words, its unit, and what it is read from.

What no act records is listed as such. It is shown as 未登錄 and never as 0: nobody has counted it.
"""

from __future__ import annotations

from typing import NamedTuple

from states.expertise.revocation.grounds import GROUNDS

CASES, TIMES, AMOUNT, PERSONS, HALVES, DAYS, SHARE, HOURS = (
    "件", "次", "元", "人", "半小時", "日", "%", "小時",
)  # fmt: skip


class Measure(NamedTuple):
    """A figure: what happened in the period (``flow``), or what stands at its ``closing`` or
    stood at its ``opening``. ``seldom`` is one that is shown on a screen only if it is not zero."""

    key: str
    label: str
    unit: str = CASES
    of: str = "flow"
    seldom: bool = False


class Section(NamedTuple):
    """Figures that belong together; ``missing`` are those that nobody records."""

    title: str
    measures: tuple[Measure, ...]
    missing: tuple[str, ...] = ()


def _now(key: str, label: str, unit: str = CASES) -> Measure:
    return Measure(key, label, unit, "closing")


def _was(key: str, label: str, unit: str = CASES) -> Measure:
    return Measure(key, label, unit, "opening")


def _by_ground(key: str, label: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(f"{key}:{code}", f"{label}：{ground.title}（{ground.cite}）", seldom=True)
        for code, ground in GROUNDS.items()
    )


SECTIONS = (
    Section(
        "申請",
        (
            _was("status:pending", "期初審理中"),
            Measure("received", "收件"),
            Measure("refiled", "收件：前案未核定後再行申請"),
            Measure("transferred_in", "移入"),
            Measure("transferred_out", "移出"),
            Measure("reopened", "撤銷原處理後重啟審理"),
            Measure("ended:granted", "核定"),
            Measure("approved_in_full", "核定：全額"),
            Measure("approved_in_part", "核定：部分"),
            Measure("ended:not_accepted", "不予受理"),
            Measure("ended:rejected", "駁回"),
            Measure("ended:withdrawn", "撤回"),
            _now("status:pending", "期末審理中"),
            _now("pending_overdue", "期末審理中而已逾處理期間"),
            _was("grant:standing", "期初核定有效"),
            Measure("grant:abandoned", "放棄（扣除回復者）"),
            Measure("grant:revoked", "經撤銷（扣除回復者）"),
            Measure("grant:abolished", "經廢止（扣除回復者）"),
            _now("grant:standing", "期末核定有效"),
            _now("grant:abandoned", "歷來放棄"),
            _now("grant:revoked", "歷來經撤銷"),
            _now("grant:abolished", "歷來經廢止"),
        ),
    ),
    Section(
        "金額",
        (
            Measure("requested", "申請金額", AMOUNT),
            _was("outstanding", "期初核定未核撥", AMOUNT),
            Measure("approved", "核定金額（含計畫變更）", AMOUNT),
            Measure("paid", "核撥金額", AMOUNT),
            Measure("released", "核定而不再核撥", AMOUNT),
            _now("outstanding", "期末核定未核撥", AMOUNT),
            _was("return_left:open", "期初待返還", AMOUNT),
            Measure("return_ordered", "命返還金額", AMOUNT),
            Measure("return_interest", "返還加計利息", AMOUNT),
            Measure("returned", "已返還金額", AMOUNT),
            Measure("paid_back", "撤銷返還處分後退還雇主", AMOUNT),
            Measure("return_left:discharged", "註銷", AMOUNT),
            Measure("return_left:time_barred", "罹於時效", AMOUNT),
            Measure("return_left:annulled", "因撤銷免返還", AMOUNT),
            _now("return_left:open", "期末待返還", AMOUNT),
            _now("return_left:discharged", "歷來註銷", AMOUNT),
            _now("return_left:time_barred", "歷來罹於時效", AMOUNT),
            _now("return_left:annulled", "歷來因撤銷免返還", AMOUNT),
        ),
    ),
    Section(
        "講師與時數",
        (
            Measure("lecturers", "核定講師", PERSONS),
            Measure("lecturers:45_64", "核定講師 45–64 歲", PERSONS),
            Measure("lecturers:65_up", "核定講師 65 歲以上", PERSONS),
            Measure("lecturers:under_45", "核定講師未滿 45 歲", PERSONS),
            Measure("lecturers:unrecorded", "核定講師年齡未登錄", PERSONS),
            Measure("half_hours_approved", "核定授課時數", HALVES),
            Measure("half_hours_paid", "核撥案件實際授課時數", HALVES),
        ),
        (
            "講師性別",
            "參訓人次",
            "補助後 3 個月留用",
            "補助後 6 個月留用",
            "補助後 12 個月留用",
        ),
    ),
    Section(
        "雇主",
        (
            Measure("employer_kind:private_business", "收件：民營事業單位"),
            Measure("employer_kind:group", "收件：團體"),
            Measure("employer_kind:private_school", "收件：私立學校"),
            Measure("employer_kind:other", "收件：其他類別"),
            Measure("employer_kind:unrecorded", "收件：單位屬性未登錄"),
        ),
        ("行業別",),
    ),
    Section(
        "審理",
        (
            Measure("correction_requested", "通知補正", TIMES),
            Measure("correction_extended", "展延補正", TIMES),
            Measure("processing_extended", "延長處理期間", TIMES),
            Measure("processing_overrun", "處理期間屆滿提醒", TIMES),
            _was("change_pending", "期初計畫變更審理中"),
            Measure("change_requested", "計畫變更申請"),
            Measure("change_reopened", "計畫變更重啟"),
            Measure("change_approved", "計畫變更核准"),
            Measure("change_refused", "計畫變更否准"),
            Measure("change_not_accepted", "計畫變更不予受理"),
            Measure("change_fell", "計畫變更撤回或失所附麗"),
            _now("change_pending", "期末計畫變更審理中"),
        ),
    ),
    Section(
        "核銷",
        (
            _was("claim_open", "期初核銷未結"),
            Measure("claims_due", "應核銷"),
            Measure("claims_filed", "申請核銷"),
            Measure("claims_in_time", "期限內申請"),
            Measure("claims_late", "逾期申請"),
            Measure("claims_december", "十二月完成者"),
            Measure("claim_overdue", "屆期未申請"),
            Measure("claim_restored", "回復原狀"),
            Measure("claim_state:paid", "核撥"),
            Measure("claim_state:refused", "不予核銷"),
            Measure("claim_state:withheld", "核銷：不予核發"),
            Measure("claim_state:waived", "拋棄"),
            _now("claim_open", "期末核銷未結"),
        ),
    ),
    Section(
        "查核與陳述意見",
        (
            _was("inspection_open", "期初查核未結"),
            Measure("inspection_opened", "排定查核"),
            Measure("inspection_conducted", "實施查核", TIMES),
            Measure("inspection_obstructed", "規避、妨礙或拒絕", TIMES),
            Measure("inspection_closed", "查核結案"),
            Measure("finding:in_order", "結果：符合"),
            Measure("finding:advised", "結果：輔導改善"),
            Measure("finding:irregular", "結果：不符"),
            *_by_ground("inspection_ground", "查核不符"),
            _now("inspection_open", "期末查核未結"),
            _was("hearing_state:offered", "期初待陳述", TIMES),
            Measure("hearing_offered", "通知陳述意見", TIMES),
            Measure("moved:hearing_state:offered", "待陳述隨案移入（移出為負）", TIMES),
            Measure("hearing_stated", "已陳述", TIMES),
            Measure("hearing_forgone", "放棄陳述", TIMES),
            Measure("hearing_lapsed", "屆期未陳述", TIMES),
            _now("hearing_state:offered", "期末待陳述", TIMES),
            Measure("hearing_dispensed", "不給予陳述（行政程序法103）", TIMES),
        ),
    ),
    Section(
        "撤銷、廢止與返還",
        (
            _was("revocation_open", "期初調查未決"),
            Measure("revocation_opened", "立案調查"),
            Measure("revocation_reopened", "調查重啟"),
            *_by_ground("revocation_ground", "立案"),
            Measure("revocation_no_action", "查無違失"),
            Measure("revocation_withheld", "不予核發"),
            Measure("revocation_reduced", "酌減"),
            Measure("stop_decided_alone", "未扣減而停止補助"),
            Measure("revoked", "全部撤銷"),
            Measure("revoked_in_part", "部分撤銷"),
            Measure("abolished", "全部廢止"),
            Measure("abolished_in_part", "部分廢止"),
            _now("revocation_open", "期末調查未決"),
            Measure("revocation_annulled", "原處理經撤銷（含重啟）"),
            Measure("return_orders", "命返還"),
            Measure("instalments_agreed", "同意分期"),
            Measure("referred", "移送執行"),
        ),
    ),
    Section(
        "停止補助",
        (
            Measure("stop_ordered", "命停止補助"),
            _was("stop_state:running", "期初停止補助中"),
            Measure("stop_begun", "開始停止"),
            Measure("stop_ended", "停止期滿"),
            Measure("stop_cut_short", "停止中經撤銷"),
            _now("stop_state:running", "期末停止補助中"),
            Measure("stop_annulled", "停止補助經撤銷（含尚未開始、已期滿）"),
        ),
    ),
    Section(
        "申訴與訴願",
        (
            _was("complaint_state:received", "期初申訴處理中"),
            Measure("complaint_received", "申訴收件"),
            Measure("moved:complaint_state:received", "申訴隨案移入（移出為負）"),
            Measure("complaint_answered", "申訴答復"),
            Measure("complaint_outcome:corrected", "答復：已改正"),
            Measure("complaint_outcome:explained", "答復：說明"),
            Measure("complaint_outcome:remedy_pointed_out", "答復：告知救濟"),
            Measure("complaint_outcome:passed_on", "答復：移送"),
            Measure("complaint_outcome:not_handled", "答復：不予處理"),
            _now("complaint_state:received", "期末申訴處理中"),
            _was("appeal_pending", "期初訴願未決"),
            Measure("appeal_filed", "訴願收件"),
            Measure("appeal_upheld", "訴願駁回"),
            Measure("appeal_annulled", "原處分撤銷"),
            Measure("appeal_dismissed", "訴願不受理"),
            Measure("appeal_withdrawn", "訴願撤回"),
            Measure("sued_undecided", "逾期未決而起訴"),
            _now("appeal_pending", "期末訴願未決"),
            _was("appeal_state:in_court", "期初訴訟中"),
            Measure("sued", "提起行政訴訟"),
            Measure("court_upheld", "法院駁回"),
            Measure("court_annulled", "法院撤銷"),
            _now("appeal_state:in_court", "期末訴訟中"),
        ),
    ),
)
"""Every figure, in the order of the report."""
