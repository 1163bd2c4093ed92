"""What the codes are called that may be chosen in a form: those of general law here, those of a
programme in its words. By field; the same code may mean something else in another field."""

from __future__ import annotations

from collections.abc import Mapping

from casework.words.labels import Label, Unlabelled
from states.law.programme import Programme, WordTable

NUMBERS: WordTable = {
    str(number): (f"第{said}款", f"Number {number}")
    for number, said in enumerate("一二三四五六七八", 1)
}
YES_NO: WordTable = {"true": ("是", "Yes"), "false": ("否", "No")}

CHOICES: Mapping[str, WordTable] = {
    "cause": {
        "32(1)": ("本人、配偶、四親等內血親或三親等內姻親為當事人", "Party or close kin of one"),
        "32(2)": ("與當事人有共同權利人或義務人之關係", "Shares rights or duties with a party"),
        "32(3)": ("現為或曾為當事人之代理人、輔佐人", "Agent or adviser of a party"),
        "32(4)": ("曾為證人、鑑定人", "Was a witness or expert"),
        "33": ("有具體事實足認有偏頗之虞", "Facts that suggest bias"),
    },
    "channel": {
        "electronic": ("線上", "Online"),
        "counter": ("臨櫃", "At the counter"),
        "registered_mail": ("掛號郵寄", "Registered mail"),
        "ordinary_mail": ("平信郵寄", "Ordinary mail"),
    },
    "erased_for": {
        "purpose_ended": ("蒐集之目的已消失或期限已屆滿", "Purpose or period has ended"),
        "requested": ("當事人請求", "The person asks for it"),
        "unlawfully_collected": ("違法蒐集", "Collected unlawfully"),
    },
    "exception": NUMBERS,
    "failure": {
        "moved": ("遷移", "Moved away"),
        "unknown": ("查無此人", "Not known there"),
        "refused": ("拒收", "Refused"),
        "closed": ("無人在場", "Nobody there"),
        "not_collected": ("招領逾期", "Not collected"),
        "no_consent": ("未同意電子送達", "No consent to electronic service"),
    },
    "finding": {
        "in_order": ("無違規", "In order"),
        "advised": ("建議改善", "Advised"),
        "irregular": ("有違規", "Irregular"),
    },
    "item": NUMBERS,
    "measure": {
        "withhold": ("不予核發", "Withhold"),
        "reduce": ("酌減", "Reduce"),
        "stop": ("停止補助", "Stop"),
        "revoke": ("撤銷", "Revoke"),
        "abolish": ("廢止", "Abolish"),
        "refuse": ("不予核准", "Refuse"),
    },
    "obstruction": {
        "absent": ("無人在場", "Nobody there"),
        "evaded": ("規避", "Evaded"),
        "hindered": ("妨礙", "Hindered"),
        "refused": ("拒絕", "Refused"),
    },
    "outcome": {
        "corrected": ("已更正", "Corrected"),
        "explained": ("已說明", "Explained"),
        "remedy_pointed_out": ("告知得提起之救濟", "Remedy pointed out"),
        "passed_on": ("移送有權處理之機關", "Passed on"),
        "not_handled": ("不予處理", "Not handled"),
    },
    "papers": {
        "referral_letter": ("移送書", "Referral letter"),
        "decision": ("處分文書", "Decision"),
        "asset_list": ("財產目錄", "List of assets"),
        "no_known_assets": ("無財產可供執行之說明", "No known assets"),
        "proof_of_lapse": ("義務逾期未履行之證明", "Proof that payment is overdue"),
        "other": ("其他", "Other"),
    },
    "scope": {"full": ("全部", "In full"), "part": ("一部", "In part")},
    "service": {
        "direct": ("交付應受送達人", "Handed over"),
        "registered_post": ("掛號郵寄", "Registered post"),
        "substituted": ("補充送達（同居人、受雇人）", "To a member of the household"),
        "left": ("留置送達", "Left behind"),
        "deposit": ("寄存送達", "Deposited"),
        "public_notice_first": ("公示送達（首次）", "Public notice, first"),
        "public_notice_later": ("公示送達（其後）", "Public notice, later"),
        "electronic_consented": ("電子送達（已同意）", "Electronic, consented"),
        "electronic_unconsented": ("電子送達（未同意）", "Electronic, not consented"),
    },
    "service_proof": {
        "certificate_of_service": ("送達證書", "Certificate of service"),
        "return_receipt": ("掛號回執", "Return receipt"),
    },
    "subject": {
        "papers": ("文件", "Papers"),
        "site": ("執行地點", "Site"),
        "teaching": ("授課情形", "Teaching"),
        "accounts": ("帳目憑證", "Accounts"),
    },
}
"""By field, the codes of general law with their words."""


def choice_words(programme: Programme, field: str, code: str) -> Label:
    """What a code is called in a field of a programme's forms. Raises `Unlabelled`."""
    unit = programme.units.by_name.get(code)
    tables = (programme.words.choices.get(field, {}), CHOICES.get(field, {}))
    for table in tables:
        if code in table:
            return Label(*table[code])
    if unit is not None:
        return Label(unit.name, unit.name)
    raise Unlabelled(f"no words for {code!r} in {field!r}: add them to the programme's choices")
