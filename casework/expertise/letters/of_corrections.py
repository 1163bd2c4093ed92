"""Letters on missing papers, and what becomes of a case when they stay away (計畫 6 II, 11(1)6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.chancery.case_file import on
from casework.chancery.wording import reasons
from casework.expertise.letters.called import papers
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.of_changes import asked_change
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body
from states.law.dossier import Matter

WHAT = {"application": "申請", "plan_change": "計畫變更申請", "reimbursement": "核銷申請"}

OTHERWISE = {
    "application": "屆期未補正或補正不全者，不予受理（本計畫第6點第2項）。",
    "plan_change": "屆期未補正或補正不全者，變更申請不予受理，計畫仍依原核定內容執行"
    "（本計畫第6點第2項、第10點）。",
    "reimbursement": "屆期未補正或補正不全者，依現有文件審查核銷，欠缺憑證之費用不予撥付"
    "（本計畫第11點第1款）。",
}
"""What follows when a notice is not met, by the procedure that asks."""


def asked(file: CaseFile) -> list[str]:
    """What was handed in that lacks papers."""
    filed = file.data.get("filed_on")
    if file.matter.procedure == "application":
        return [file.applied_for()]
    if file.matter.procedure == "plan_change":
        return [file.applied_for(), asked_change(file)]
    return [file.applied_for(), f"貴單位{on(filed)}送達之核銷申請。"]


def still_missing(data: Mapping[str, Any]) -> list[str]:
    """The papers that were asked for and had not come by the day of the act."""
    covered = set(data.get("supplied") or ())
    return [gap for gap in data.get("gaps") or () if gap not in covered]


def notice(file: CaseFile) -> Matter | None:
    """The letter that asked for the papers."""
    return file.letter_about(file.matter.ref, "correction_notice")


def period(file: CaseFile) -> str:
    """The last day of the running period; empty before it began."""
    known = file.data.get("periods", {}).get("correction", {})
    return on(known.get("due"))


def correction_notice(file: CaseFile) -> Body:
    """Which papers are missing, until when, and what follows otherwise."""
    what = WHAT[file.matter.procedure]
    days = file.data["correction_days"]
    missing = papers(file.data.get("gaps"))
    return Body(
        subject=f"請補正貴單位{heading(file)}{what}之應備文件，請查照。",
        basis=(*asked(file), file.law()),
        facts=(f"貴單位所送文件，尚缺：{missing}。",),
        duties=(
            (
                f"請於本函送達之次日起{days}日內一次補齊，送達本分署；"
                "末日為休息日者，以次一工作日為末日；以掛號郵寄者，以郵戳為憑。"
            ),
            OTHERWISE[file.matter.procedure],
        ),
    )


def extension_notice(file: CaseFile) -> Body:
    """The new last day, and of which notice."""
    what, first = WHAT[file.matter.procedure], notice(file)
    days, due = file.data["correction_days"], period(file)
    until = f"，末日為{due}" if due else ""
    return Body(
        subject=f"同意延長貴單位{heading(file)}{what}之補正期間為{days}日{until}，請查照。",
        basis=(*asked(file), file.law()),
        facts=(
            (
                f"{file.named(first, '本分署補正通知')}通知貴單位補正{file.served(first)}；"
                f"尚缺：{papers(still_missing(file.data))}。"
            ),
        ),
        decided=(
            f"補正期間延長為自補正通知送達之次日起{days}日" + (f"，至{due}止。" if due else "。"),
        ),
        duties=(
            (f"請於{due}前補齊；" if due else "請於上開期間內補齊；")
            + "以掛號郵寄者，以郵戳為憑。",
            OTHERWISE[file.matter.procedure],
        ),
    )


def incomplete_notice(file: CaseFile) -> Body:
    """What came does not do: what is still missing, within the period as it runs."""
    what, first, due = WHAT[file.matter.procedure], notice(file), period(file)
    return Body(
        subject=f"貴單位{heading(file)}{what}補正之文件仍有欠缺，請於期限內補齊，請查照。",
        basis=(*asked(file), file.law()),
        facts=(
            f"{file.named(first, '本分署補正通知')}通知貴單位補正{file.served(first)}。",
            f"貴單位所補文件，仍缺：{papers(still_missing(file.data))}。",
        ),
        duties=(
            (f"請於{due}前補齊；" if due else "請於原補正期間內補齊；")
            + "以掛號郵寄者，以郵戳為憑。",
            OTHERWISE[file.matter.procedure],
        ),
    )


def history(file: CaseFile) -> list[str]:
    """What was asked for, when it was told, what came, and when the period ended."""
    first, due = notice(file), period(file)
    ref = file.matter.ref
    supplying = [f"{file.matter.procedure}.{act}" for act in ("supply_part", "supply")]
    came = [
        f"{on(event['effective_on'])}補送{papers(event['given'].get('covers'))}"
        for event in file.all_of(*supplying, matter=ref)
    ]
    return [
        f"{file.named(first, '本分署補正通知')}請貴單位補正：{papers(_named(file))}"
        f"{file.served(first)}" + (f"，補正期間至{due}屆滿。" if due else "。"),
        f"貴單位於{'；'.join(came)}。" if came else "貴單位於期間內未補送任何文件。",
    ]


def _named(file: CaseFile) -> list[str]:
    """Everything that the notices asked for."""
    asking = f"{file.matter.procedure}.request_correction"
    asked_for = (e["given"]["gaps"] for e in file.all_of(asking, matter=file.matter.ref))
    named = dict.fromkeys(gap for gaps in asked_for for gap in gaps)
    return list(named) or list(file.data.get("gaps") or ())


def lacking(file: CaseFile) -> list[str]:
    """What is missing on the day of the refusal: what the officer found, else what never came."""
    return list(file.told["given"].get("gaps") or still_missing(file.data))


def not_accepted(file: CaseFile) -> Body:
    """An application whose papers stayed away."""
    return Body(
        subject=f"貴單位{heading(file)}之申請不予受理，請查照。",
        basis=(*asked(file), file.law()),
        facts=history(file),
        reasons=(
            (
                f"貴單位屆期仍缺：{papers(lacking(file))}；經通知限期補正，屆期未補正或補正不全者，"
                "不予受理（本計畫第6點第2項）。"
            ),
            *reasons(file),
        ),
        decided=("貴單位之申請不予受理。",),
        duties=("本計畫當年度受理期間尚未屆滿者，得備齊文件重新申請（本計畫第5點第1項）。",),
        remedy=REMEDY,
    )


def change_not_accepted(file: CaseFile) -> Body:
    """A change whose papers stayed away."""
    return Body(
        subject=f"貴單位{heading(file)}計畫變更之申請不予受理，請查照。",
        basis=(*asked(file), file.law()),
        facts=history(file),
        reasons=(
            (
                f"貴單位屆期仍缺：{papers(lacking(file))}；經通知限期補正，屆期未補正或補正不全者，"
                "不予受理（本計畫第6點第2項、第10點）。"
            ),
            *reasons(file),
        ),
        decided=("貴單位計畫變更之申請不予受理，計畫仍依原核定內容執行。",),
        remedy=REMEDY,
    )


def change_lapsed(file: CaseFile) -> Body:
    """A change that ended by itself: its papers stayed away, or its plan came to an end."""
    due = file.data.get("periods", {}).get("correction", {}).get("due")
    if file.told["actor"]["role"] == "clock" and due and due < file.told["effective_on"]:
        return change_not_accepted(file)
    application = next(iter(file.dossier.of("application")))
    why = {
        "completed": "計畫已執行完竣或期間屆滿",
        "abandoned": "貴單位已放棄執行計畫",
        "revoked": "原核定業經撤銷",
        "abolished": "原核定業經廢止",
    }.get(application.state, "計畫已無可變更之內容")
    return Body(
        subject=f"貴單位{heading(file)}計畫變更之申請，因{why}，不予受理，請查照。",
        basis=(*asked(file), file.law()),
        facts=(f"{why}（{on(application.since)}），本分署尚未就變更作成決定。",),
        reasons=(("變更應於執行完竣前報經核准始生效力，計畫已無可變更者，其申請失其標的"
                 "（本計畫第10點）。"),),
        decided=("貴單位計畫變更之申請不予受理，計畫依原核定內容認定。",),
        remedy=REMEDY,
    )  # fmt: skip


WRITERS: dict[str, Writer] = {
    "correction_notice": correction_notice,
    "extension_notice": extension_notice,
    "incomplete_notice": incomplete_notice,
    "not_accepted": not_accepted,
    "change_not_accepted": change_not_accepted,
    "change_lapsed": change_lapsed,
}
"""By kind of letter."""
