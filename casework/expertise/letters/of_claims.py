"""Letters on a claim: what is paid and what is not, line by line (計畫 11, 14 I)."""

from __future__ import annotations

from casework.chancery.case_file import money, on
from casework.chancery.wording import concrete, reasons
from casework.expertise.letters import sums
from casework.expertise.letters.called import papers
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.grounds import ground_of, heard
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body
from states.expertise import parameters
from states.expertise.money.caps import fee


def claimed(file: CaseFile) -> str:
    """What was claimed, when; or that nothing was."""
    data = file.data
    if "filed_on" not in data:
        return "貴單位迄未申請核銷。"
    asked = money(data["claimed"]) if data.get("claimed") is not None else "補助款"
    return f"貴單位於{on(data['filed_on'])}申請核銷，請領{asked}。"


def completed(file: CaseFile) -> str:
    """When the plan was carried out, and until when the claim was due."""
    due = on(file.data.get("periods", {}).get("claim", {}).get("due"))
    return f"計畫於{on(file.data.get('completed_on'))}執行完竣" + (
        f"，申請核銷之期限至{due}止。" if due else "。"
    )


def _paid(file: CaseFile) -> tuple[str, ...]:
    claimed_sum, listed = file.data.get("claimed"), _listed(file)
    more = (claimed_sum or 0) - listed
    return (
        f"請領{money(claimed_sum)}，其中{money(more)}無印領清冊或支用單據可資核列。"
        if claimed_sum is not None and more > 0
        else "",
        *sums.of_the_claim(file),
    )


def _listed(file: CaseFile) -> int:
    """What the roll and the vouchers come to."""
    taught = sum(fee(line["half_hours"], line["rate"]) for line in file.data.get("taught") or ())
    return taught + sum(int(item["amount"]) for item in file.data.get("spent") or ())


def payment_approval(file: CaseFile) -> Body:
    """The whole claim is paid."""
    return Body(
        subject=f"核准貴單位{heading(file)}之核銷申請，撥付{money(file.data['payable'])}，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(completed(file), claimed(file)),
        reasons=("經核算與核定計畫及本計畫第7點、第8點、第11點第1款之規定相符。", *reasons(file)),
        decided=_paid(file),
        duties=("款項撥入貴單位領據所載帳戶。",
                "支用單據應妥善保存，本分署得派員查核（本計畫第12點）。"),
        remedy=REMEDY,
    )  # fmt: skip


def partial_payment(file: CaseFile) -> Body:
    """A part of the claim is paid; every dollar that is not has its reason."""
    return Body(
        subject=f"部分核准貴單位{heading(file)}之核銷申請，撥付{money(file.data['payable'])}，"
        "其餘不予撥付，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(completed(file), claimed(file)),
        reasons=reasons(file),
        decided=_paid(file),
        duties=("款項撥入貴單位領據所載帳戶。",
                "支用單據應妥善保存，本分署得派員查核（本計畫第12點）。"),
        remedy=REMEDY,
    )  # fmt: skip


def claim_refusal(file: CaseFile) -> Body:
    """Nothing of the claim is paid."""
    here = (*(file.data.get("documents") or ()), *(file.data.get("supplied") or ()))
    filed = "filed_on" in file.data
    missing = [p for p in parameters.CLAIM_PAPERS if filed and not _has(here, p)]
    return Body(
        subject=f"駁回貴單位{heading(file)}之核銷申請，請查照。"
        if filed
        else f"貴單位{heading(file)}逾期未申請核銷，不予撥付補助款，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(
            completed(file),
            claimed(file),
            f"核銷應備文件尚缺：{papers(missing)}。" if missing else "",
            heard(file, file.matter.ref),
        ),
        reasons=reasons(file),
        decided=("本案補助款不予撥付。",),
        remedy=REMEDY,
    )


def _has(here: tuple[str, ...], code: str) -> bool:
    return any(paper in (code, code[:7]) or paper.startswith(f"{code}_") for paper in here)


def withholding(file: CaseFile) -> Body:
    """A ground was found before the money left (計畫14 I)."""
    behind = file.data.get("revocation") or file.matter.ref
    suspicion = file.dossier.matters.get(behind)
    data = suspicion.data if suspicion and suspicion.procedure == "revocation" else file.data
    decided = file.last("revocation.withhold", "revocation.revoke", "revocation.abolish",
                        matter=behind)  # fmt: skip
    proposed = file.last("revocation.propose", matter=behind)
    said = [file.text("reason", event) for event in (proposed, decided) if event]
    return Body(
        subject=f"貴單位{heading(file)}之補助款不予撥付，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(claimed(file), *ground_of(file, data).facts(), heard(file, behind)),
        reasons=(
            concrete((ground_of(file, data).reason(), *said))
            if said
            else reasons(file, ground_of(file, data).reason())
        ),
        decided=("本案尚未撥付之補助款不予撥付。",),
        remedy=REMEDY,
    )


def restoration_notice(file: CaseFile) -> Body:
    """The claim counts as in time (行政程序法50)."""
    return Body(
        subject=f"准予貴單位{heading(file)}回復原狀，核銷申請視為期限內提出，請查照。",
        basis=(file.applied_for(), f"貴單位{on(file.data.get('filed_on'))}回復原狀之申請。",
               file.law()),
        facts=(completed(file),),
        reasons=reasons(file),
        decided=("貴單位之核銷申請視為於期限內提出，續行審查。",),
    )  # fmt: skip


def top_up_approval(file: CaseFile) -> Body:
    """What a cut took comes back when the cut falls (行政程序法118)."""
    data = file.data
    paid, more = data.get("paid_amount", 0), data["top_up"]
    before = data.get("paid_by_worker") or {}
    in_all = data.get("top_up_by_worker") or {}
    each = {worker: amount - before.get(worker, 0) for worker, amount in in_all.items()}
    return Body(
        subject=f"核定補撥貴單位{heading(file)}補助款{money(more)}，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"本案前於{on(data.get('paid_on'))}撥付{money(paid)}；原減少補助之處分業經撤銷。",),
        reasons=("處分經撤銷者，溯及既往失其效力，依現存核定重新核算（行政程序法第118條）。",),
        decided=(
            f"重新核算合計{money(paid + more)}，扣除已撥付{money(paid)}，補撥{money(more)}。",
            *sums.of_workers(file, each, "補撥"),
        ),
        duties=("款項撥入貴單位領據所載帳戶。",),
        remedy=REMEDY,
    )


WRITERS: dict[str, Writer] = {
    "payment_approval": payment_approval,
    "partial_payment": partial_payment,
    "claim_refusal": claim_refusal,
    "withholding": withholding,
    "restoration_notice": restoration_notice,
    "top_up_approval": top_up_approval,
}
"""By kind of letter."""
