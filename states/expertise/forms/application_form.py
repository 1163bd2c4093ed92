"""附件一 申請書 (R-127 to R-139): who applies, the checklist, the consent, the signatures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.forms.values import (
    Box,
    Count,
    Form,
    FormDay,
    Name,
    Several,
    Text,
    free,
    must,
    once_there,
)

ENTITY_KINDS = ("民營事業單位", "民間團體", "私立學校")
"""The three kinds the form offers (計畫3 I)."""

INDUSTRIES = (
    "農林漁牧業",
    "礦業及土石採取業",
    "製造業",
    "電力及燃氣供應業",
    "用水供應及污染整治業",
    "營造工程業",
    "批發及零售業",
    "運輸及倉儲業",
    "住宿及餐飲業",
    "出版、影音製作、傳播及資通訊服務業",
    "金融及保險業",
    "不動產業",
    "專業、科學及技術服務業",
    "支援服務業",
    "教育業",
    "醫療保健及社會工作服務業",
    "藝術、娛樂、休閒服務業",
    "其他服務業",
)
"""The eighteen industries the form offers; public administration is not among them."""

SIGNERS = {"preparer": "填表人", "owner": "負責人", "seal": "單位印信"}
DOCUMENTS = (
    "申請書",
    "計畫書",
    "課程規劃表",
    "經費概算表",
    "依法設立登記之證明文件影本",
    "退休證明文件影本",
    "專業技術及經驗證明文件影本",
    "僱用證明文件影本",
)
"""What the checklist numbers from 1; number 9 is whatever else a notice asked for."""

OTHER_DOCUMENT = 9


class ApplicationForm(Form):
    """The application form."""

    application_date: FormDay | None = must("申請日期")
    entity_name: Name | None = must("單位名稱")
    ubn: Text | None = free("統一編號")
    nonprofit_withholding_no: Text | None = free("非營利扣繳編號")
    labour_insurance_no: Text | None = must("勞工保險投保證號")
    owner_name: Name | None = must("負責人姓名")
    owner_title: Text | None = must("負責人職稱")
    address: Text | None = must("單位地址")
    staff_total: Count | None = must("員工總人數")
    lecturers_this_time: Count | None = must("本次申請人數")
    age_lt29: Count | None = must("未滿29歲人數", named="application.age_sum")
    age_29_44: Count | None = must("29歲至44歲人數", named="application.age_sum")
    age_45_64: Count | None = must("45歲至64歲人數", named="application.age_sum")
    age_ge65: Count | None = must("65歲以上人數", named="application.age_sum")
    entity_kind: Several | None = free("單位屬性")
    industry: Text | None = must("行業別")
    contact_name: Name | None = must("聯絡人姓名")
    contact_title: Text | None = must("聯絡人職稱")
    phone_office: Text | None = free("聯絡電話（公）")
    phone_mobile: Text | None = free("聯絡電話（手機）")
    email: Text | None = free("電子信箱")
    checklist: Annotated[list[Count | None], Field(max_length=20)] | None = must("應附資料檢核表")
    other_documents: Text | None = free("其他為審查所需必要文件")
    consent_branch: Several | None = free("同意書之分署")
    consent_read: Box | None = free("已閱讀並同意")
    signatures: Several | None = free("簽章欄")
    sites: Several | None = once_there("計畫執行所在地")
