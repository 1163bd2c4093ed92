"""Letters on money that comes back (計畫 14 I; 行政程序法 127; 行政執行法 11)."""

from __future__ import annotations

from casework.chancery.case_file import money, on
from casework.chancery.wording import reasons
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.grounds import ground_of
from casework.expertise.letters.of_undoing import behind
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body


def return_order(file: CaseFile) -> Body:
    """How much, on which decision, until when, how to pay."""
    data = file.data
    decision, letter = behind(file)
    named = file.named(letter, f"本分署{on(decision.since)}之決定")
    paid = sum(m.data.get("paid_amount", 0) for m in file.dossier.of("reimbursement"))
    interest = (
        f"並自{on(data['interest_from'])}起至清償日止，按週年利率百分之五加計利息"
        "（行政程序法第127條第2項、民法第182條第2項、第203條）。"
        if data.get("interest_from")
        else ""
    )
    return Body(
        subject=f"請貴單位返還{heading(file)}補助款{money(data['owed'])}，請查照。",
        basis=(file.applied_for(), f"{named}{file.served(letter)}。", file.law()),
        facts=(
            f"本案已撥付貴單位{money(paid)}。" if paid else "",
            (
                f"上開決定認貴單位有「{ground_of(file, decision.data).ground.title}」之情事，"
                "原核定之全部或一部已失其效力。"
            ),
        ),
        reasons=(
            (
                f"{ground_of(file, decision.data).reason()}受領之給付因處分經撤銷、廢止或其他事由"
                "失其效力者，受益人應返還，並以書面行政處分確認返還範圍、限期命返還"
                "（行政程序法第127條第1項、第3項）。"
            ),
        ),
        decided=(f"貴單位應返還{money(data['owed'])}。", interest),
        duties=(
            f"請於本函送達之次日起{data['pay_days']}日內全數繳還。",
            f"繳納方式：{how_to_pay(file)}。",
            (
                "屆期未繳還，於處分確定後，依法移送行政執行（行政程序法第127條第4項、"
                "行政執行法第11條第1項）。"
            ),
        ),
        remedy=REMEDY,
    )


def how_to_pay(file: CaseFile) -> str:
    """The account that the branch has laid down, or whom to ask."""
    account = file.setting("return_account")
    return f"匯入{account}" if account else "請洽本分署承辦人取得繳款書"


def instalment_agreement(file: CaseFile) -> Body:
    """The days and the sums, and what follows when one is missed."""
    parts = file.data["instalments"]
    letter = file.letter_about(file.matter.ref, "return_order")
    total = sum(part["amount"] for part in parts)
    return Body(
        subject=f"同意貴單位分{len(parts)}期返還{heading(file)}補助款，合計{money(total)}，請查照。",
        basis=(file.applied_for(), (f"{file.named(letter, '本分署命返還之處分')}"
               f"{file.served(letter)}。"), file.law()),
        facts=((f"貴單位應返還{money(file.data['owed'])}；"
               f"{_repaid(file)}尚餘{money(total)}（含已發生之利息）。"),),
        reasons=reasons(file),
        decided=tuple(
            f"第{number}期：{on(part['due_on'])}前繳納{money(part['amount'])}。"
            for number, part in enumerate(parts, start=1)
        ),
        duties=(f"繳納方式：{how_to_pay(file)}。",
                "任一期未如期繳納者，其餘各期視為全部到期，並於處分確定後移送行政執行。"),
    )  # fmt: skip


def _repaid(file: CaseFile) -> str:
    repaid = file.data.get("repaid", 0)
    return f"已繳還{money(repaid)}，" if repaid else ""


def referral_notice(file: CaseFile) -> Body:
    """What is still owed and who takes it in."""
    data = file.data
    letter = file.letter_about(file.matter.ref, "return_order")
    due = on(data.get("periods", {}).get("payment", {}).get("due"))
    left = data.get("principal_left", data["owed"] - data.get("repaid", 0))
    interest = data.get("interest_left") or 0
    return Body(
        subject=f"貴單位應返還之{heading(file)}補助款尚欠{money(left + interest)}，"
        "屆期未繳納，已移送行政執行，請查照。",
        basis=(file.applied_for(), (f"{file.named(letter, '本分署命返還之處分')}"
               f"{file.served(letter)}。"), file.law()),
        facts=(f"貴單位應返還{money(data['owed'])}" + (f"，繳納期限至{due}止。" if due else "。"),
               f"{_repaid(file)}尚欠本金{money(left)}"
               + (f"、利息{money(interest)}" if interest else "") + "。"),
        reasons=(("處分已確定，貴單位逾期未履行，應移送法務部行政執行署所屬分署執行"
                 "（行政程序法第127條第4項、行政執行法第11條第1項）。"),),
        decided=(f"自{on(data.get('referred_on'))}起移送執行；利息另計至清償日止。"
                 if data.get("interest_from") else
                 f"自{on(data.get('referred_on'))}起移送執行。",),
        duties=("繳納事宜請逕洽行政執行分署。",),
        copies=("法務部行政執行署所屬管轄分署",),
    )  # fmt: skip


WRITERS: dict[str, Writer] = {
    "return_order": return_order,
    "instalment_agreement": instalment_agreement,
    "referral_notice": referral_notice,
}
"""By kind of letter."""
