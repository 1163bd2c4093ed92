"""A clean set of forms, and how a worked case changes it."""

from __future__ import annotations

import copy
from typing import Any

from states.expertise.forms.checking import ANNEXES

CLEAN: dict[str, Any] = {
    "application": {
        "application_date": "115年3月10日",
        "entity_name": "明道精工股份有限公司",
        "ubn": "22099131",
        "nonprofit_withholding_no": None,
        "labour_insurance_no": "05123456B",
        "owner_name": "鄭大文",
        "owner_title": "總經理",
        "address": "806高雄市前鎮區新生路2號",
        "staff_total": 40,
        "lecturers_this_time": 2,
        "age_lt29": 6,
        "age_29_44": 14,
        "age_45_64": 15,
        "age_ge65": 5,
        "entity_kind": "民營事業單位",
        "industry": "製造業",
        "contact_name": "許小真",
        "contact_title": "管理師",
        "phone_office": "(07)812-3456 轉 21",
        "phone_mobile": "0911-222333",
        "email": "hsu@example.com.tw",
        "checklist": [1, 2, 3, 4, 5, 6, 7, 8],
        "consent_branch": "高屏澎東分署",
        "consent_read": True,
        "signatures": ["preparer", "owner", "seal"],
    },
    "plan": {
        "year_roc": 115,
        "methods": ["實務技術指導", "教育訓練課程講授"],
        "lecturers": [
            {
                "no": 1,
                "name": "周甲",
                "born": "1955-02-11",
                "id": "E122233348",
                "insurance": "職保",
                "insured_on": "2026-02-02",
            },
            {
                "no": 2,
                "name": "吳乙",
                "born": "1968-09-30",
                "id": "S200000008",
                "insurance": "勞保",
                "insured_on": "2026-02-02",
            },
        ],
        "period": ["2026-05-04", "2026-07-15"],
        "content_hours": 60,
        "persons": 120,
        "retention": [],
    },
    "courses": [
        {
            "period": ["2026-05-04", "2026-05-29"],
            "name": "車床校正",
            "lecturer": "周甲",
            "hours": 30,
            "trainees": 60,
        },
        {
            "period": ["2026-06-01", "2026-06-30"],
            "name": "模具保養",
            "lecturer": "吳乙",
            "hours": 20,
            "trainees": 40,
        },
        {
            "period": ["2026-07-01", "2026-07-15"],
            "name": "品質檢驗",
            "lecturer": "周甲（6小時）、吳乙（4小時）",
            "hours": 10,
            "trainees": 20,
        },
    ],
    "courses_total": {"hours": 60, "trainees": 120},
    "budget": [
        {
            "no": 1,
            "item": "內聘講師鐘點費",
            "unit_price": 900,
            "qty": 60,
            "total": 54_000,
            "requested": 54_000,
        },
        {
            "no": 2,
            "item": "非自有場地費",
            "unit_price": 600,
            "qty": 20,
            "total": 12_000,
            "requested": 10_000,
        },
        {
            "no": 3,
            "item": "場地公共意外險",
            "unit_price": 1_500,
            "qty": 1,
            "total": 1_500,
            "requested": 1_500,
        },
    ],
    "budget_total": {"total": 67_500, "requested": 65_500},
    "approval": {
        "approved_total": 65_500,
        "items": {"內聘講師鐘點費": 54_000, "非自有場地費": 10_000, "場地公共意外險": 1_500},
    },
    "report": {
        "date": "2026-08-03",
        "entity_name": "明道精工股份有限公司",
        "ubn": "22099131",
        "owner_name": "鄭大文",
        "approved": 65_500,
        "spent": 65_100,
        "attachments": ["簽到表", "課程表", "活動照片"],
        "signatures": ["preparer", "supervisor", "owner"],
    },
    "receipt": {
        "branch": "高屏澎東分署",
        "year_roc": 115,
        "amount": 65_100,
        "amount_in_words": "新臺幣陸萬伍仟壹佰元整",
        "entity_name": "明道精工股份有限公司",
        "ubn": "22099131",
        "account_name": "明道精工股份有限公司",
        "bank_code": "007",
        "account_no": "123-45-678901",
        "date": "2026-08-03",
        "original": True,
        "passbook_copy": True,
        "seals": ["entity", "owner"],
    },
    "roll": [
        {
            "no": 1,
            "name": "周甲",
            "id": "E122233348",
            "course": "車床校正",
            "hours": 30,
            "amount": 27_000,
            "signed": True,
        },
        {
            "no": 2,
            "name": "吳乙",
            "id": "S200000008",
            "course": "模具保養",
            "hours": 20,
            "amount": 18_000,
            "signed": True,
        },
        {
            "no": 3,
            "name": "周甲",
            "id": "E122233348",
            "course": "品質檢驗",
            "hours": 6,
            "amount": 5_400,
            "signed": True,
        },
        {
            "no": 4,
            "name": "吳乙",
            "id": "S200000008",
            "course": "品質檢驗",
            "hours": 4,
            "amount": 3_600,
            "signed": True,
        },
    ],
    "roll_total": {"hours": 60, "amount": 54_000},
    "expenses": [
        {
            "no": 1,
            "item": "內聘講師鐘點費",
            "approved": 54_000,
            "spent": 54_000,
            "voucher": "1-4",
        },
        {"no": 2, "item": "非自有場地費", "approved": 10_000, "spent": 9_600, "voucher": "5"},
        {"no": 3, "item": "場地公共意外險", "approved": 1_500, "spent": 1_500, "voucher": "6"},
    ],
    "expenses_total": {"approved": 65_500, "spent": 65_100},
    "expenses_signatures": ["preparer", "accountant", "owner"],
}
"""Every sum and name agrees; two lecturers share a course; the venue is partly self-funded."""


def patched(patch: dict[str, Any], base: dict[str, Any] | None = None) -> dict[str, Any]:
    """The clean set with values put at dotted places; ``None`` removes a row or empties a value."""
    forms = copy.deepcopy(CLEAN if base is None else base)
    removed: list[tuple[list[Any], int]] = []
    for path, value in patch.items():
        *way, last = path.split(".")
        inner: Any = forms
        for part in way:
            inner = inner[int(part)] if isinstance(inner, list) else inner.setdefault(part, {})
        if not isinstance(inner, list):
            inner[last] = value
        elif value is None:
            removed.append((inner, int(last)))
        else:
            inner[int(last) : int(last) + 1] = [value]
    for rows, row in sorted(removed, key=lambda one: -one[1]):
        del rows[row]
    return forms


def flagged(forms: object) -> set[str]:
    """The names of all findings; a warning or information carries its severity in brackets."""
    return {
        one.check if one.severity == "error" else f"{one.check}({one.severity})"
        for one in ANNEXES.findings_on(forms)
    }


def set_of(ubn: str, name: str) -> dict[str, Any]:
    """The clean set with another employer's number and name wherever they stand."""
    number = {f"{form}.ubn": ubn for form in ("application", "report", "receipt")}
    named = {f"{form}.entity_name": name for form in ("application", "report", "receipt")}
    return patched({**number, **named, "receipt.account_name": name})
