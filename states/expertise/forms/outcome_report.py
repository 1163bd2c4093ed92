"""附件五 成果報告 (R-143): what was done and spent, what is enclosed, the signatures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.forms.values import (
    Count,
    Form,
    FormDay,
    Hours,
    Money,
    Name,
    Several,
    Text,
    free,
    must,
    once_there,
)

ATTACHMENTS = ("簽到表", "課程表", "活動照片")
"""What the report must enclose."""

PAPERS = (
    "本計畫核准函影本",
    "成果報告",
    "請款之領據正本",
    "內聘講師鐘點費印領清冊",
    "經費支用單據及明細表",
)
"""What the checklist numbers from 1; number 6 is whatever else a notice asked for."""

SIGNERS = {"preparer": "填表人", "supervisor": "主管人員", "owner": "負責人"}


class OutcomeReport(Form):
    """The report on the outcome."""

    date: FormDay | None = must("填表日期")
    entity_name: Name | None = must("單位名稱")
    ubn: Text | None = free("統一編號")
    owner_name: Name | None = must("負責人姓名")
    contact_name: Name | None = once_there("聯絡人姓名")
    contact_title: Text | None = once_there("聯絡人職稱")
    phone: Text | None = once_there("聯絡電話")
    email: Text | None = once_there("電子郵件")
    approved: Money | None = must("核定補助金額")
    spent: Money | None = must("實支金額")
    activities: Text | None = once_there("辦理情形")
    results: Text | None = once_there("實施成果")
    review: Text | None = once_there("檢討與建議")
    hours: Hours | None = free("實際授課時數")
    persons: Count | None = free("實際受益人次")
    completed_on: FormDay | None = free("執行完竣日")
    attachments: Several | None = free("附件")
    checklist: Annotated[list[Count | None], Field(max_length=20)] | None = once_there(
        "應附資料檢核表"
    )
    signatures: Several | None = free("簽章欄")
