"""What every field of an act's input is called, so that whoever fills it in knows what it means.

By the name of the field: it means the same in every act, or its word covers all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from casework.programmes import PROGRAMMES
from casework.words.labels import Label

FIELDS: Mapping[str, str] = {
    "about": "所涉之事件或函（編號）",
    "abroad": "於國外送達",
    "abstain": "棄權票數",
    "adverse_interest": "代收人與應受送達人利害相反",
    "age": "首次授課日之年齡",
    "agency": "補助機關",
    "amount": "金額（元）",
    "approve": "贊成票數",
    "batch": "併案批號",
    "branch": "分署",
    "budget_lines": "各經費項目之審查意見",
    "by_worker": "各受僱者之金額（元）",
    "cases": "併案之各案號",
    "cause": "迴避事由（行政程序法條次）",
    "cause_ended_on": "不可歸責事由消滅之日",
    "cause_on": "原因發生日",
    "changes": "變更事項",
    "channel": "送件方式",
    "claimed": "請領金額（元）",
    "code": "項目代碼",
    "combined_on": "併案日",
    "completed_on": "執行完竣日",
    "conducted_on": "實際查核日",
    "conflicts": "應迴避之委員與事由",
    "court_final_on": "裁判確定日",
    "covers": "所補正之文件，如 doc_3",
    "days": "日數；於場地項目為各使用日",
    "decided_on": "決定日",
    "decision_served_on": "決定書送達日",
    "declared": "雇主自行聲明之資格",
    "defect_existed_at_decision": "瑕疵於核定時即存在",
    "degree": "親等",
    "despite": "仍擬核准之理由",
    "deviations": "與核定計畫不符之項目",
    "disclosed": "已事前揭露",
    "dissatisfaction_only": "僅為不服之表示，尚無訴願書",
    "documents": "所附文件，如 doc_1、claim_1",
    "drew_civil_benefit": "已領公保養老給付",
    "drew_labour_benefit": "已領勞保老年給付",
    "due_on": "應繳日",
    "employer": "雇主（編號，或其資格）",
    "engagement": "與雇主之關係",
    "erased_for": "銷毀個人資料之事由",
    "evidence": "證據代碼",
    "exception": "例外之款次",
    "extended": "訴願決定期間已延長",
    "failure": "未能送達之原因",
    "finding": "查核結果",
    "findings": "各審查項目之意見",
    "first_day": "停止補助之始日",
    "forms": "所送之表件",
    "fraud": "故意不實為 true，錯誤溢領為 false",
    "gaps": "欠缺之文件，如 doc_3、other:委託書",
    "ground": "款次或事由",
    "grounds": "駁回之事由代碼",
    "half_hours": "時數（以半小時計）",
    "happened_on": "發生日",
    "held_on": "舉行日",
    "inspectors": "查核人員",
    "instalments": "各期之應繳日與金額",
    "insured": "有效之保險；於場地為該日已投保公共意外責任險",
    "insured_unit": "為就業保險投保單位",
    "insured_until": "前受補助講師加保至何日",
    "interest_from": "知悉不應受領之日（起息）",
    "item": "不受理之款次（訴願法77）",
    "items": "鐘點費以外之經費項目",
    "kind": "類別",
    "knew_on": "知悉日",
    "last_published_on": "最後刊登日",
    "lecturers": "各講師之資格",
    "lines": "各講師之鐘點費",
    "lost_vouchers": "毀損、滅失之單據",
    "manager_kin": "為經理人等之親屬",
    "measure": "處理方式",
    "member": "委員",
    "members": "出席委員",
    "months": "計畫結束後留用月數",
    "necessary": "確有租用之必要",
    "need": "必要性之代碼",
    "new_workers": "新增之講師",
    "not_employed": "未實際僱用之受僱者",
    "name": "姓名（個資保管，不入紀錄）",
    "notice_in_mailbox": "通知書已置於信箱",
    "notice_posted_on_door": "通知書已黏貼於門首",
    "notified_on": "通知日",
    "number": "身分證統一編號或居留證號（個資保管，不入紀錄）",
    "obstacle": "遲誤之事由",
    "obstruction": "規避、妨礙或拒絕之情形",
    "obstructions": "各次規避、妨礙或拒絕",
    "official_related": "與公職人員有關係",
    "on": "日期",
    "opinions": "委員意見",
    "origin": "國籍或身分",
    "other_grants": "已領取之其他補助",
    "outcome": "處理結果",
    "own": "自有場地",
    "paid_on": "付款日",
    "paper": "當事人所提書件（代碼或收文文號；本人辦理者免填）",
    "papers": "移送文件",
    "penalties": "裁罰處分書代碼",
    "per": "計價單位",
    "person": "應迴避之人（省略為本人）",
    "picked_up_on": "領取日",
    "plan_first_day": "計畫起日",
    "plan_last_day": "計畫迄日",
    "place": "查核地點",
    "planned_hour": "預定查核時刻，如 14:30",
    "planned_on": "預定查核日",
    "postmark_on": "郵戳日",
    "quantity": "數量",
    "rate": "每小時鐘點費（元）",
    "reason": "理由",
    "reasons": "各意見之理由",
    "received_at": "收件時刻",
    "received_on": "領取日",
    "record": "紀錄代碼；於審查為第六項意見",
    "recused": "已迴避之委員",
    "refiles": "重行申請之前案案號",
    "refused_expressly": "明示拒絕",
    "registered_in": "登記地縣市",
    "reject": "反對票數",
    "relation": "與代表人之關係",
    "remedy_taught": "原有救濟教示",
    "rented": "租用時數（以半小時計）",
    "representative_in_seat": "於機關所在地有代理人",
    "requested": "申請金額（元）",
    "restored": "准予回復原狀",
    "retention": "前受補助講師之留用情形",
    "retirement_proof": "退休證明之種類（無則 null）",
    "return_amount": "應返還金額（元）",
    "return_days": "返還期間（日）",
    "rule_broken": "所違反之條款",
    "scope": "範圍",
    "served_on": "送達日",
    "service_proof": "送達證明",
    "service": "送達方式",
    "session_anew_on": "改期後之場次日",
    "session_on": "原場次日",
    "severe": "情節重大",
    "signed": "經講師簽章",
    "sites": "執行地點之縣市",
    "skill_proven": "已證明專業技能",
    "spent": "各項目實支",
    "staff": "僱用人數",
    "statement": "陳述內容",
    "still": "仍留用",
    "stop_first_day": "停止補助之始日",
    "stop_months": "停止補助月數",
    "subject": "查核重點",
    "sued_on": "起訴日",
    "taught": "各講師實際授課",
    "taught_days": "原教示之日數",
    "truth_declared": "請領人切結內容屬實（雇主自行送件即為切結；代為登錄者應填）",
    "unit_price": "單價（元）",
    "unannounced": "不預先通知",
    "visitors": "查核人員",
    "what_happened": "通知所載之事實",
    "votes": "表決",
    "voucher": "傳票號碼",
    "worker": "受僱者代碼",
    "wrong_agency_received_on": "他機關收受日",
    "year": "計畫年度（西元）",
    "youngest_lecturer_age": "最年輕講師之年齡",
}
"""The Chinese word of each field, at any depth of an input."""


def field_word(field: str) -> str | None:
    """What a field of an input is called; ``None`` where nobody has said.

    >>> field_word("days"), field_word("no_such_field")
    ('日數；於場地項目為各使用日', None)
    """
    tables = [FIELDS, *(programme.words.fields for programme in PROGRAMMES)]
    return next((words[field] for words in tables if field in words), None)


ASIDE, EXAMPLE = "；於", "，如 "
"""What stands behind it in a word: what the field means elsewhere, how somebody types it."""

ON_A_FORM: Mapping[str, str] = {
    "half_hours": "時數（小時）",
    "lecturers": "講師",
    "rented": "租用時數（小時）",
    "retirement_proof": "退休證明之種類",
    "worker": "受僱者",
}
"""What a field is called where it is chosen, or filled in by another unit than the record's."""


def field_label(field: str, *, of_items: bool = False) -> Label:
    """What a field is called on a form: what it means there, and in English its own name.

    >>> field_label("days").zh, field_label("days", of_items=True).zh, field_label("days").en
    ('日數', '各使用日', 'Days')
    """
    said = ON_A_FORM.get(field) or field_word(field) or field
    word, _, elsewhere = said.partition(EXAMPLE)[0].partition(ASIDE)
    if of_items and elsewhere:
        word = elsewhere.partition("為")[2] or word
    return Label(word, field.replace("_", " ").capitalize())
