"""What the text of this programme leaves open, as settings without a value."""

from __future__ import annotations

from collections.abc import Mapping

from states.expertise.citing import plan
from states.law.article import apa
from states.law.left_open import Kind, LeftOpen

FIRST_YEAR, LAST_YEAR = 2021, 2100

ON_PAPER = (
    ("head_name", "分署長姓名，署名於函末", "96 I(4)", "函末僅書職銜"),
    ("contact_name", "函上所載之承辦人", "96 I(4)", "函上不載承辦人"),
    ("contact_phone", "函上所載之電話", "96 I(4)", "函上不載電話"),
    ("contact_mail", "函上所載之電子信箱", "96 I(4)", "函上不載電子信箱"),
    ("letter_word", "發文字，如○分署字", "96 I(5)", "以分署名稱為發文字"),
    ("return_account", "返還款項匯入之帳戶", "127 III", "函上請其洽承辦人取得繳款書"),
)
"""What a branch lays down for its letters: name, meaning, article, and what stands without it."""

_ROWS = (
    LeftOpen(
        name="default_correction_days",
        meaning="補正通知未另定期間時之補正日數",
        cite=plan("6 II"),
        without="不得發出未另載日數之補正通知",
        unit="日",
        least=1,
        most=90,
        required=True,
        reading=10,
    ),
    LeftOpen(
        name="correction_extensions",
        meaning="每一補正通知之期間至多延長之次數",
        cite=plan("6 II"),
        without="不限次數，每次延長均應載明理由",
        unit="次",
        most=10,
    ),
    LeftOpen(
        name="mail_grace_days",
        meaning="期滿後等候期間內交郵之掛號郵件到達之日數",
        cite=apa("49"),
        without="不等候，期滿次日即執行",
        unit="日",
        most=30,
        reading=37,
    ),
    LeftOpen(
        name="issue_at_once",
        meaning="系統依期限作成之函是否不待簽署即發文",
        cite=apa("95、97"),
        without="即時發文",
        kind=Kind.flag,
    ),
    LeftOpen(
        name="processing_days",
        meaning="分署公告之處理期間",
        cite=apa("51 I"),
        without="未公告者為二個月（行政程序法51 II）",
        unit="日",
        least=1,
        most=365,
    ),
    LeftOpen(
        name="change_processing_days",
        meaning="分署公告之計畫變更處理期間",
        cite=apa("51 I"),
        without="未公告者為二個月（行政程序法51 II）",
        unit="日",
        least=1,
        most=365,
    ),
    LeftOpen(
        name="claim_processing_days",
        meaning="分署公告之核銷處理期間",
        cite=apa("51 I"),
        without="未公告者為二個月（行政程序法51 II）",
        unit="日",
        least=1,
        most=365,
    ),
    LeftOpen(
        name="minor_shift_days",
        meaning="執行日期於核定期間內移動、得僅通知之日數上限",
        cite=plan("10"),
        without="日期移動一律為變更",
        unit="日",
        most=60,
        reading=22,
    ),
    LeftOpen(
        name="complaint_answer_days",
        meaning="申訴案件答復之日數",
        cite=plan("2 II(2)"),
        without="法規未定期間，不起算",
        unit="日",
        least=1,
        most=365,
        reading=3,
    ),
    LeftOpen(
        name="charges_interest",
        meaning="惡意受領者返還時是否加計利息",
        cite=apa("127 II"),
        without="不加計利息",
        kind=Kind.flag,
    ),
    LeftOpen(
        name="reminder_days",
        meaning="期限屆滿前幾日提醒，每一日數提醒一次",
        cite=plan("2 I(3)"),
        without="7、3、1 日前",
        kind=Kind.wholes,
        unit="日",
        least=1,
        most=60,
    ),
    *(
        LeftOpen(
            name=name,
            meaning=meaning,
            cite=apa(place),
            without=without,
            kind=Kind.words,
            unit="字",
            least=1,
            most=120,
            own_branch=True,
        )
        for name, meaning, place, without in ON_PAPER
    ),
    *(
        LeftOpen(
            name=f"branch_budget_{year}",
            year=year,
            meaning=f"{year - 1911}年度分署預算",
            cite=plan("2 I(2)"),
            without="未公告預算者，不檢查餘額",
            unit="元",
            most=10_000_000_000,
            reading=2,
            own_branch=True,
        )
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    ),
)

LEFT_OPEN: Mapping[str, LeftOpen] = {row.name: row for row in _ROWS}
"""Every setting there is, by name; the budgets have a row for each programme year."""
