"""附件六 領據 (R-144): the sum in words and figures, whose account, the seals."""

from __future__ import annotations

from states.general.forms.values import (
    Box,
    Count,
    Form,
    FormDay,
    Money,
    Name,
    Several,
    Text,
    free,
    must,
    once_there,
)

SEALS = {"entity": "單位用印", "owner": "負責人印"}


class Receipt(Form):
    """The receipt. The account is the entity's own, never a person's (R-097)."""

    branch: Text | None = must("分署")
    year_roc: Count | None = must("年度", named="receipt.year")
    amount: Money | None = must("補助款項金額")
    amount_in_words: Text | None = free("補助款項大寫金額")
    entity_name: Name | None = must("單位名稱")
    ubn: Text | None = free("統一編號／非營利扣繳編號")
    owner_name: Name | None = once_there("負責人")
    contact_name: Name | None = once_there("聯絡人")
    phone: Text | None = once_there("聯絡電話")
    address: Text | None = once_there("聯絡地址")
    account_name: Name | None = free("匯款帳戶戶名")
    bank: Text | None = once_there("匯款行庫")
    bank_branch: Text | None = free("匯款分行或郵局")
    bank_code: Text | None = must("匯款銀行代碼")
    account_no: Text | None = must("匯款帳號")
    date: FormDay | None = must("日期")
    original: Box | None = free("領據正本")
    passbook_copy: Box | None = free("存摺封面影本")
    seals: Several | None = free("用印")
