"""What the committee writes, in its own words: letters, signature, remedy, reminders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from casework.chancery.case_file import CaseFile, money, on
from casework.chancery.wording import Remedy, reasons
from casework.chancery.writing import Chancery
from notifications.sheet import Body
from tests.mediation.parties import BOTH

REMEDY = Remedy("台端", "本會", "臺中市政府")


@dataclass(frozen=True, slots=True)
class DisputeFile(CaseFile):
    """A dispute on the desk."""

    us: ClassVar[str] = "本會"

    def request(self) -> str:
        """Who asked for mediation with whom, about how much."""
        root = self.root
        one, other = (self.called.get(root[part], root[part]) for part in BOTH)
        return (
            f"{one}於{on(root['filed_on'])}就與{other}之爭議申請調解"
            f"（案號{self.dossier.id}），請求{money(root['sum_claimed'])}。"
        )


def invitation(file: DisputeFile) -> Body:
    """Both sides are told, and by when each may set out its case (要點6)."""
    days = file.data["days"]
    return Body(
        subject=f"請就勞資爭議調解案（{file.dossier.id}）於期限內提出說明，請查照。",
        basis=(file.request(), file.law()),
        duties=(
            f"請於本函送達之次日起{days}日內提出書面說明；以掛號郵寄者，以郵戳為憑。",
            "屆期未提出者，本會得逕行開會調解（本要點第6點第3項）。",
        ),
    )


def settlement_record(file: DisputeFile) -> Body:
    """What was agreed (要點9)."""
    return Body(
        subject=f"檢送勞資爭議調解成立紀錄（{file.dossier.id}），請查照。",
        basis=(file.request(), file.law()),
        decided=(f"雙方同意以{money(file.data['agreed'])}和解。",),
    )


def failure_record(file: DisputeFile) -> Body:
    """That nothing was agreed (要點9)."""
    return Body(
        subject=f"檢送勞資爭議調解不成立紀錄（{file.dossier.id}），請查照。",
        basis=(file.request(), file.law()),
        reasons=reasons(file),
        decided=("調解不成立，雙方得另循訴訟途徑解決。",),
    )


def refusal(file: DisputeFile) -> Body:
    """A request that is not taken up (要點4)."""
    proposed = file.last("dispute.propose_refusal", matter=file.matter.ref)
    return Body(
        subject=f"台端申請之勞資爭議調解（{file.dossier.id}）不予受理，請查照。",
        basis=(file.request(), file.law()),
        facts=(file.request(),),
        reasons=(file.text("reason", proposed) if proposed else "",),
        decided=("調解之申請不予受理。",),
        remedy=REMEDY.taught(),
    )


def hearing_notice(file: DisputeFile) -> Body:
    """The facts, what is intended on which law, by when to speak, what silence means (104 I)."""
    days = file.data["days"]
    return Body(
        subject=f"本會擬就勞資爭議調解案（{file.dossier.id}）不予受理，請陳述意見，請查照。",
        basis=(file.request(), file.law()),
        facts=(file.text("what_happened") or file.request(),),
        reasons=("擬為之處分：不予受理調解之申請。", "法規依據：本要點第4點。"),
        duties=(
            f"請於本函送達之次日起{days}日內提出陳述書；得委任代理人為之。",
            "屆期不提出者，視為放棄陳述之機會（行政程序法第105條第3項）。",
        ),
    )


def on_an_appeal(what: str) -> Callable[[DisputeFile], Body]:
    """What became of a decision that was contested."""

    def written(file: DisputeFile) -> Body:
        letter = file.dossier.matters.get(file.data.get("about", ""), file.matter)
        return Body(
            subject=f"{what}（{file.dossier.id}），請查照。",
            basis=(file.request(), file.law()),
            facts=(f"{file.named(letter, '本會前函')}{file.served(letter)}。",),
            reasons=reasons(file),
            decided=(f"{what}。",),
        )

    return written


def complaint_answer(file: DisputeFile) -> Body:
    """What was found on a complaint (要點11)."""
    return Body(
        subject=f"復台端就勞資爭議調解案（{file.dossier.id}）申訴事項，請查照。",
        basis=(f"台端{on(file.data.get('filed_on'))}申訴。", file.law()),
        reasons=reasons(file),
        decided=("謹將辦理情形說明如上。",),
    )


WRITERS: Mapping[str, Callable[[DisputeFile], Body]] = {
    "invitation": invitation,
    "settlement_record": settlement_record,
    "failure_record": failure_record,
    "refusal": refusal,
    "hearing_notice": hearing_notice,
    "teaching_notice": on_an_appeal("更正救濟期間之教示"),
    "defence_notice": on_an_appeal("檢送本會之答辯"),
    "annulment_notice": on_an_appeal("前處分業經撤銷"),
    "complaint_answer": complaint_answer,
}

CHANCERY = Chancery(
    file=DisputeFile,
    writers=WRITERS,
    head="主任委員",
    remedy=REMEDY,
    consequences={"lapse": "屆期未提出說明者，委員會得逕行開會調解。"},
)
