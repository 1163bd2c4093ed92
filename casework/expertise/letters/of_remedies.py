"""Letters on appeals, complaints, and on decisions that the branch takes back."""

from __future__ import annotations

from casework.chancery.case_file import on
from casework.chancery.wording import reasons
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.wording import Writer, heading
from notifications.sheet import Body
from states.law.dossier import Matter

BACK_TO = {
    "application": "申請案回復審查，由本分署續行處理",
    "plan_change": "變更申請回復審查，由本分署續行處理",
    "reimbursement": "核銷申請回復審查，由本分署續行處理",
    "revocation": "本分署將就同一事實重行調查後另為決定；原處分所生之停止、返還及不予撥付失其效力",
}
"""What becomes of a matter whose decision was set aside."""

ENDINGS = {
    "postmark": "有交郵日期可證於期限內提出",
    "restoration": "准予回復原狀",
    "closure": "期限末日停止上班，期限應予順延",
}
"""Why a lapse was set aside (行政程序法 48 to 50)."""


def set_aside_notice(file: CaseFile) -> Body:
    """The branch takes its own decision back and goes on."""
    ref, procedure = file.matter.ref, file.matter.procedure
    letters = [m for m in file.dossier.of("letter") if _decides(m, ref)]
    letter = letters[-1] if letters else None
    named = file.named(letter, "本分署前就本案所為之決定")
    ground = ENDINGS.get(file.told["given"].get("ground", ""), "")
    return Body(
        subject=f"撤銷本分署前就貴單位{heading(file)}案所為之決定，續行處理，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"{named}{file.served(letter)}。",),
        reasons=(f"{ground}。" if ground else "", *reasons(file)),
        decided=(f"{named}所為之決定撤銷，溯及既往失其效力（行政程序法第117條、第118條）。",
                 f"{BACK_TO[procedure]}。"),
    )  # fmt: skip


def _decides(letter: Matter, about: str) -> bool:
    return bool(
        letter.data.get("about") == about
        and letter.data.get("decision")
        and letter.state != "cancelled"
        and "issued_on" in letter.data
    )


def teaching_notice(file: CaseFile) -> Body:
    """The remedy taught rightly: 30 days from this letter (行政程序法98)."""
    letter = file.matter
    return Body(
        subject=f"更正{file.named(letter, '前函')}救濟期間之教示，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"{file.named(letter, '前函')}{file.served(letter)}，其救濟期間之教示有誤。",),
        reasons=(("處分機關告知之救濟期間有錯誤時，應由該機關以通知更正之，"
                 "並自通知送達之翌日起算法定期間（行政程序法第98條第1項）。"),),
        decided=(("對該函之處分如有不服，得於本函送達之次日起三十日內，繕具訴願書經由本分署"
                 "向勞動部提起訴願（訴願法第14條、第58條）。"),),
    )  # fmt: skip


def defence_notice(file: CaseFile) -> Body:
    """A copy of the defence goes to who appealed (訴願法58 IV)."""
    letter = file.dossier.matters.get(file.data.get("about", ""))
    return Body(
        subject=f"檢送本分署就貴單位不服{heading(file)}案處分之答辯，請查照。",
        basis=((f"貴單位{on(file.data.get('filed_on'))}訴願書，不服"
               f"{file.named(letter, '本分署之處分')}。"), file.law()),
        facts=((f"本分署重新審查後，於{on(file.told['effective_on'])}附具答辯，連同必要之關係文件"
               "送勞動部（訴願法第58條第3項）。"),),
        reasons=reasons(file),
        decided=("全案由勞動部審議決定。",),
        copies=("勞動部（訴願審議會）",),
    )  # fmt: skip


def annulment_notice(file: CaseFile) -> Body:
    """A decision fell: by the branch, the ministry or the court."""
    letter = file.dossier.matters.get(file.data.get("about", ""))
    named = file.named(letter, "本分署前就貴單位所為之處分")
    by = {
        ("annul", "reconsidering"): "本分署依訴願法第58條第2項重新審查後自行撤銷",
        ("annul", "defended"): f"勞動部{on(file.data.get('decided_on'))}訴願決定撤銷",
        ("court_annul", "in_court"): f"法院判決撤銷，於{on(file.data.get('court_final_on'))}確定",
    }[file.told["act"], file.told["from"]]
    return Body(
        subject=f"本分署前就貴單位{heading(file)}案所為之處分業經撤銷，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"{named}，經{by}。",),
        reasons=reasons(file),
        decided=(("上開處分溯及既往失其效力；因該處分而結束之程序回復，"
                 "本分署依撤銷之意旨續行辦理（行政程序法第118條）。"),),
    )  # fmt: skip


OUTCOMES = {
    "corrected": "所陳有理由，已予改善。",
    "explained": "謹將辦理情形說明如上。",
    "passed_on": "所陳事項非本分署權責，已移送主管機關辦理。",
    "remedy_pointed_out": "所陳係不服行政處分，應循訴願程序救濟："
    "於處分送達之次日起三十日內，繕具訴願書經由本分署向勞動部提起訴願。",
    "not_handled": "依行政程序法第173條規定不予處理。",
}
"""What became of a complaint (行政程序法 171 to 173)."""


def complaint_answer(file: CaseFile) -> Body:
    """What was found and what becomes of it."""
    received = file.last("complaint.receive", matter=file.matter.ref)
    item = file.data.get("exception")
    outcome = OUTCOMES.get(file.data.get("outcome", ""), "")
    if item:
        outcome = f"依行政程序法第173條第{item}款規定不予處理。"
    return Body(
        subject=f"復貴單位就{heading(file)}案申訴事項，請查照。",
        basis=(f"貴單位{on(file.data.get('filed_on'))}申訴。", file.law()),
        facts=(f"申訴要旨：{file.text('statement', received)}" if received else "",),
        reasons=reasons(file),
        decided=(outcome,),
    )


WRITERS: dict[str, Writer] = {
    "set_aside_notice": set_aside_notice,
    "teaching_notice": teaching_notice,
    "defence_notice": defence_notice,
    "annulment_notice": annulment_notice,
    "complaint_answer": complaint_answer,
}
"""By kind of letter."""
