"""Letters that undo a grant, order money back, or stop subsidies (計畫 12 V, 14)."""

from __future__ import annotations

from datetime import date

from casework.chancery.case_file import money, on
from casework.chancery.wording import reasons
from casework.expertise.letters import sums
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.grounds import ground_of, heard
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body
from states.general.suspension.stops import span
from states.law.dossier import Matter

DECIDING = (
    "reduction",
    "revocation",
    "partial_revocation",
    "abolition",
    "partial_abolition",
    "withholding",
    "stop_decision",
)
"""Letters on which a return or a stop may rest."""

EFFECT = {
    "revoke": "原核定自始違法，經撤銷者溯及既往失其效力（行政程序法第117條、第118條）。",
    "abolish": "原核定於作成後因上開情事廢止，自廢止時起失其效力（行政程序法第123條、第125條）。",
}


def grant(file: CaseFile) -> str:
    """The grant by its letter."""
    return file.named(file.letter_about("application-1", "approval", "partial_approval"),
                      f"本分署{on(file.root.get('approved_on'))}之核定")  # fmt: skip


def _said(file: CaseFile) -> tuple[str, ...]:
    """The officer's reason and the supervisor's, each once."""
    proposed = file.last("revocation.propose", matter=file.matter.ref)
    return reasons(file, file.text("reason", proposed) if proposed else "")


def _facts(file: CaseFile) -> tuple[str, ...]:
    root = file.root
    taken, left = file.data.get("taken_by_worker") or {}, file.data.get("left_by_worker") or {}
    granted = sum(taken.values()) + sum(left.values()) or root.get("approved_amount", 0)
    paid = _paid(file)
    return (
        f"{grant(file)}核定補助貴單位，現核定金額{money(granted)}"
        + (f"，已撥付{money(paid)}。" if paid else "，尚未撥付。"),
        *ground_of(file, file.data).facts(),
        heard(file, file.matter.ref),
    )


def _paid(file: CaseFile) -> int:
    return sum(m.data.get("paid_amount", 0) for m in file.dossier.of("reimbursement"))


def _reasons(file: CaseFile) -> tuple[str, ...]:
    effect = EFFECT.get(file.data.get("measure", ""), "")
    return (ground_of(file, file.data).reason(), *_said(file), effect)


def _after(file: CaseFile) -> list[str]:
    """What follows: money back where some was paid, a stop where one was decided."""
    data, found = file.data, []
    back = data.get("return_amount") or 0
    if back and _paid(file):
        found.append(f"已撥付款項中應返還{money(back)}，另以書面命貴單位於送達後"
                     f"{data['return_days']}日內返還（行政程序法第127條）。")  # fmt: skip
    if data.get("interest_from") and back:
        found.append(f"返還時並自{on(data['interest_from'])}起加計利息（行政程序法第127條第2項）。")
    if data.get("stop_months"):
        found.append(stop_decided(file))
    return found


def stop_decided(file: CaseFile) -> str:
    """The stop that was decided together, and since when it runs."""
    data = file.data
    place = "本計畫第12點第5項" if data["ground"] == "12V" else "本計畫第14點第2項"
    begins = f"自{on(data['stop_first_day'])}起" if data.get("stop_first_day") else ""
    return f"停止補助{data['stop_months']}個月{begins}（{place}），另以書面命行之。"


def _body(file: CaseFile, verb: str, *, part: bool) -> Body:
    data = file.data
    taken, left = data.get("taken_by_worker") or {}, data.get("left_by_worker") or {}
    gone, rest = sum(taken.values()), sum(left.values())
    which = "之一部" if part else "之全部"
    cut = money(gone) if gone else ""
    return Body(
        subject=f"{verb}貴單位{heading(file)}補助核定{which}"
        + (f"計{cut}" if part and cut else "")
        + "，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=_facts(file),
        reasons=_reasons(file),
        decided=(
            f"{verb}{grant(file)}補助核定{which}"
            + (f"，計{cut}，其餘{money(rest)}仍予維持。" if part else f"（{cut or '全部'}）。"),
            *(sums.of_workers(file, taken, "其中") if part else ()),
        ),
        duties=_after(file),
        remedy=REMEDY,
    )


def reduction(file: CaseFile) -> Body:
    """Vouchers lost: less money; where nothing was cut, only what was decided (計畫12 V)."""
    taken = file.data.get("taken_by_worker") or {}
    if not sum(taken.values()):
        return stop_decision(file)
    left = sum((file.data.get("left_by_worker") or {}).values())
    return Body(
        subject=f"酌減貴單位{heading(file)}之補助款{money(sum(taken.values()))}，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=_facts(file),
        reasons=_reasons(file),
        decided=(
            (
                f"{grant(file)}核定之補助酌減{money(sum(taken.values()))}，"
                f"酌減後核定金額為{money(left)}。"
            ),
            *sums.of_workers(file, taken, "其中酌減"),
        ),
        duties=_after(file),
        remedy=REMEDY,
    )


def stop_decision(file: CaseFile) -> Body:
    """Nothing is cut; a stop of subsidies is decided and says so (計畫12 V, 14 II)."""
    return Body(
        subject=f"貴單位{heading(file)}，決定停止補助{file.data['stop_months']}個月，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=_facts(file),
        reasons=_reasons(file),
        decided=("原核定之補助金額不予扣減。", stop_decided(file)),
        remedy=REMEDY,
    )


def revocation(file: CaseFile) -> Body:
    """Unlawful from the start, all of it."""
    return _body(file, "撤銷", part=False)


def partial_revocation(file: CaseFile) -> Body:
    """Unlawful from the start, a part of it."""
    return _body(file, "撤銷", part=True)


def abolition(file: CaseFile) -> Body:
    """Spoiled later, all of it."""
    return _body(file, "廢止", part=False)


def partial_abolition(file: CaseFile) -> Body:
    """Spoiled later, a part of it."""
    return _body(file, "廢止", part=True)


def behind(file: CaseFile) -> tuple[Matter, Matter | None]:
    """The decision that this matter carries out, and its letter."""
    decision = file.dossier.matters[file.data["about"]]
    return decision, file.letter_about(decision.ref, *DECIDING)


def stop_order(file: CaseFile) -> Body:
    """From when to when no subsidy is to be had, and why."""
    decision, letter = behind(file)
    data, months = file.data, file.data["months"]
    first = data.get("first_day")
    last = span(date.fromisoformat(first), months).last.isoformat() if first else None
    when = (
        f"自{on(first)}起至{on(last)}止；本函於始日後始送達者，自送達之日起算{months}個月。"
        if first
        else f"自本函送達之日起算{months}個月，始日計入，至相當日之前一日止。"
    )
    named = file.named(letter, f"本分署{on(decision.since)}之決定")
    article = "本計畫第12點第5項" if decision.data["ground"] == "12V" else "本計畫第14點第2項"
    decided = file.last("revocation.propose", matter=decision.ref)
    why = file.text("reason", decided) if decided else ""
    return Body(
        subject=f"停止補助貴單位{months}個月"
        + (f"（{on(first)}至{on(last)}）" if first else "（自本函送達之日起）")
        + "，請查照。",
        basis=(file.applied_for(), f"{named}{file.served(letter)}。", _stop_law(file, article)),
        facts=(*ground_of(file, decision.data).facts(), heard(file, decision.ref)),
        reasons=(ground_of(file, decision.data).reason(), why),
        decided=(
            f"停止補助貴單位{months}個月（{article}）。",
            f"停止補助期間：{when}期間之末日為休息日者，不順延（行政程序法第48條第5項）。",
            "停止補助期間內，貴單位所提申請不予受理及核定；已核定之計畫不因停止而受影響。",
        ),
        remedy=REMEDY,
    )


def _stop_law(file: CaseFile, article: str) -> str:
    """Of the two points on stops, the one on which this stop rests."""
    return file.law(without="計畫12 V" if article == "本計畫第14點第2項" else "計畫14 II")


def stop_annulled(file: CaseFile) -> Body:
    """The stop is undone."""
    letter = file.letter_about(file.matter.ref, "stop_order")
    named = file.named(letter, "本分署前命停止補助之決定")
    return Body(
        subject=f"撤銷前命貴單位停止補助{file.data.get('months', '')}個月之處分，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"{named}命貴單位停止補助{file.served(letter)}。",),
        reasons=_why_undone(file),
        decided=(
            "上開停止補助之處分撤銷，溯及既往失其效力（行政程序法第118條）。",
            "貴單位得依規定提出申請；停止期間內已送件者，不因該停止而不予受理。",
        ),
    )


def _why_undone(file: CaseFile) -> tuple[str, ...]:
    """The reason given; one that only names the matter behind it is told in words."""
    if file.told["actor"]["role"] == "system":
        return ("停止補助所據之決定業經撤銷，該停止失所附麗。",)
    return reasons(file)


WRITERS: dict[str, Writer] = {
    "reduction": reduction,
    "stop_decision": stop_decision,
    "revocation": revocation,
    "partial_revocation": partial_revocation,
    "abolition": abolition,
    "partial_abolition": partial_abolition,
    "stop_order": stop_order,
    "stop_annulled": stop_annulled,
}
"""By kind of letter."""
