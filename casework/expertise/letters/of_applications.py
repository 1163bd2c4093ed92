"""Letters on an application: transfer, longer processing, decision (計畫 6, 7, 9)."""

from __future__ import annotations

from casework.chancery.case_file import money, on
from casework.chancery.wording import reasons
from casework.expertise.letters import sums
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body
from states.expertise.branches import BY_NAME
from states.expertise.spoken import CRITERIA
from states.law.dossier import Matter

CLAIM_WARNINGS = {
    "late_on_completion": "計畫迄日在十二月二十日之後：於該日完竣者，完竣當日即逾核銷期限；"
    "請提前完竣，並於十二月二十日前申請核銷（本計畫第11點第3款）。",
    "by_20_december": "計畫於十二月完竣者，應於當年十二月二十日前申請核銷，"
    "不適用三十日之期間（本計畫第11點第3款）。",
}


def duties(file: CaseFile) -> list[str]:
    """What a grant obliges to, with its days."""
    last = on(file.data.get("plan_last_day"))
    return [
        (
            f"計畫應依核定內容執行至{last}；內容有變更者，應於變更前敘明理由報經本分署同意"
            "（本計畫第10點）。"
        ),
        (
            "應於計畫執行完竣之次日起三十日內，檢齊本計畫核准函影本、成果報告、請款之領據及存摺封面"
            "影本、內聘講師鐘點費印領清冊與經費支用單據及明細表申請核銷（本計畫第11點第1款）。"
            f"於{last}完竣者，申請核銷之末日為{file.claim_until(file.data['plan_last_day'])}；"
            "提前完竣者，自實際完竣之次日起算。"
        ),
        CLAIM_WARNINGS.get(str(file.data.get("claim_warning")), ""),
        "支用單據應妥善保存，本分署得派員查核，不得規避、妨礙或拒絕（本計畫第12點）。",
        (
            "有不實請領、溢領或其他本計畫第14點第1項各款情形之一者，撤銷或廢止原核定之全部或一部，"
            "已撥付者並命返還；得依同點第2項停止補助。"
        ),
    ]


def _plan(file: CaseFile) -> list[str]:
    first, last = file.data.get("plan_first_day"), file.data.get("plan_last_day")
    lines = file.data.get("lines") or ()
    taught = sum(line["half_hours"] for line in lines)
    lecturers = len({line["worker"] for line in lines})
    return [
        f"計畫期間自{on(first)}至{on(last)}止；講師{lecturers}人，授課時數合計{sums.hours(taught)}。",
        *sums.of_the_grant(file),
    ]


def approval(file: CaseFile) -> Body:
    """Everything that was asked is granted."""
    granted = money(file.data["approved_amount"])
    return Body(
        subject=f"核准貴單位申請{heading(file)}，核定補助{granted}，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(_asked(file),),
        reasons=(("經審查符合本計畫第3點、第4點及第9點第1項之規定，所列經費在本計畫第7點、"
                 "第8點之標準內。"), *_despite(file)),
        decided=_plan(file),
        duties=duties(file),
        remedy=REMEDY,
    )  # fmt: skip


def partial_approval(file: CaseFile) -> Body:
    """A part is granted; every dollar that is not has its reason."""
    granted = money(file.data["approved_amount"])
    return Body(
        subject=f"部分核准貴單位申請{heading(file)}，核定補助{granted}，其餘不予核給，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(_asked(file),),
        reasons=(*reasons(file), *_despite(file)),
        decided=(
            sums.asked_for(sums.listed(file), file.data.get("requested")),
            *_plan(file),
        ),
        duties=duties(file),
        remedy=REMEDY,
    )


def _asked(file: CaseFile) -> str:
    data = file.data
    filed, asked = on(data.get("filed_on")), data.get("requested")
    first, last = on(data.get("plan_first_day")), on(data.get("plan_last_day"))
    return (
        f"貴單位於{filed}送件，計畫期間{first}至{last}"
        + (f"，申請補助{money(asked)}" if asked is not None else "")
        + "。"
    )


def _despite(file: CaseFile) -> list[str]:
    """Why it was granted although a criterion is not met (計畫9 I)."""
    proposed = file.last("application.propose_approval", matter=file.matter.ref)
    said = file.text("despite", proposed) if proposed else ""
    return [f"審查項目有未符合者，仍予核准之理由：{said}"] if said else []


def rejection(file: CaseFile) -> Body:
    """Nothing is granted."""
    return Body(
        subject=f"駁回貴單位{heading(file)}之申請，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(_asked(file),),
        reasons=reasons(file, *_of_the_proposal(file), *not_met(file.matter)),
        decided=("貴單位之申請駁回，不予補助。",),
        remedy=REMEDY,
    )


def _of_the_proposal(file: CaseFile) -> list[str]:
    proposed = file.last("application.propose_rejection", matter=file.matter.ref)
    said = file.text("reason", proposed) if proposed else ""
    return [said] if said else []


def not_met(application: Matter) -> list[str]:
    """The findings against an application, each under its item of point 9 I."""
    found = application.data.get("findings") or {}
    return [
        f"「{words}」不符（本計畫第9點第1項第{number}款）。"
        for number, (name, words) in enumerate(CRITERIA.items(), start=1)
        if found.get(name) == "not_met"
    ]


def transfer_notice(file: CaseFile) -> Body:
    """The case passes to the competent branch (行政程序法17 I); told by who passes it on."""
    to = BY_NAME[file.told["given"]["branch"]]
    return Body(
        subject=f"貴單位{heading(file)}申請案移送有管轄權之{to.name}辦理，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=((f"貴單位於{on(file.root.get('filed_on'))}向本分署送件，"
               f"計畫執行所在地屬{to.name}轄區（{'、'.join(sorted(to.counties))}）。"),),
        reasons=(("行政機關對事件無管轄權者，應即移送有管轄權之機關，並通知當事人"
                 "（行政程序法第17條第1項）。"),),
        decided=(f"本案自{on(file.told['effective_on'])}起由{to.name}（{to.address}）辦理。",
                 ("貴單位原送件日不受影響，視同已在期限內向有管轄權之機關提出申請"
                 "（行政程序法第17條第2項）。")),
        duties=(f"其後文件請逕送{to.name}。",),
        copies=(f"勞動部勞動力發展署{to.name}",),
    )  # fmt: skip


def processing_extension(file: CaseFile) -> Body:
    """One extension, told before the period ends (行政程序法51)."""
    period = file.data.get("periods", {}).get("processing", {})
    due = on(period.get("due"))
    return Body(
        subject=f"貴單位{heading(file)}申請案延長處理期間一次"
        + (f"至{due}" if due else "")
        + "，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(_asked(file),),
        reasons=reasons(file),
        decided=("延長之期間以原處理期間為限，並以一次為限（行政程序法第51條第2項）。",
                 f"延長後處理期間之末日為{due}。" if due else ""),
    )  # fmt: skip


WRITERS: dict[str, Writer] = {
    "approval": approval,
    "partial_approval": partial_approval,
    "rejection": rejection,
    "transfer_notice": transfer_notice,
    "processing_extension": processing_extension,
}
"""By kind of letter."""
