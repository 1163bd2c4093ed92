"""What is held against an employer, and how it was heard, in words (計畫 12 V, 14; APA 102)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.chancery.case_file import money, on
from casework.expertise.letters.called import cited
from casework.expertise.letters.case_file import CaseFile
from states.expertise.revocation.grounds import GROUNDS, WHOLE_PLAN, Ground

OBSTRUCTED = {
    "absent": "未赴約",
    "evaded": "規避查核",
    "hindered": "妨礙查核",
    "refused": "拒絕查核",
}


def ground_of(file: CaseFile, data: Mapping[str, Any]) -> Held:
    """The ground that a matter names, ready to be told."""
    return Held(file, GROUNDS[data["ground"]], data)


@dataclass(frozen=True, slots=True)
class Held:
    """A ground with what proves it."""

    file: CaseFile
    ground: Ground
    data: Mapping[str, Any]

    def facts(self) -> list[str]:
        """What happened, when, since when it is known, and what shows it."""
        data = self.data
        when = f"發生於{on(data['cause_on'])}，" if data.get("cause_on") else ""
        known = f"本分署於{on(data['knew_on'])}知悉，" if data.get("knew_on") else ""
        shown = len(data.get("evidence") or ())
        proof = f"有佐證資料{shown}件附卷" if shown else "事證附卷"
        return [
            f"經查貴單位有「{self.ground.title}」之情事：{when}{known}{proof}。",
            *(f"{one}。" for one in self._proven()),
        ]

    def _proven(self) -> list[str]:
        """What proves the ground, in words; codes of papers and items stay in the file."""
        data, found = self.data, []
        if data.get("fraud") is not None and self.ground.code == "1":
            found.append("係明知不實而請領" if data["fraud"] else "係錯誤致溢領，非出於故意")
        if deviations := data.get("deviations"):
            found.append(
                "計畫全部未依核定內容執行"
                if WHOLE_PLAN in deviations
                else f"與核定計畫不符者{len(deviations)}項"
            )
        if workers := data.get("not_employed"):
            found.append(f"未實際僱用者：{'、'.join(map(self.file.lecturer, workers))}")
        if obstructed := data.get("obstructions"):
            kinds = dict.fromkeys(OBSTRUCTED[one["kind"]] for one in obstructed)
            found.append(f"{'、'.join(kinds)}，計{len(obstructed)}次，均有紀錄")
        found += [
            f"於{on(grant['received_on'])}另受領政府機關相同性質之補助{money(grant['amount'])}"
            for grant in data.get("other_grants") or ()
            if grant["received_on"]
        ]
        if penalties := data.get("penalties"):
            found.append(f"違反其他勞動法令經裁罰{len(penalties)}件，情節重大")
        if vouchers := data.get("lost_vouchers"):
            found.append(f"毀損、滅失之支用單據{len(vouchers)}張")
        return found

    @property
    def place(self) -> str:
        """The item of the programme, in words."""
        return cited(str(self.ground.cite))

    def reason(self) -> str:
        """Under which item the facts fall."""
        return f"核屬{self.place}所定「{self.ground.title}」。"


HEARD = {
    "stated": "貴單位於{on}提出陳述意見，本分署已予斟酌。",
    "forgone": "貴單位於{on}表示放棄陳述意見。",
    "lapsed": "經通知陳述意見，貴單位於期限內（至{due}止）未陳述，視為放棄陳述之機會。",
    "dispensed": "依行政程序法第103條第{exception}款，不給予陳述意見之機會；事實：{reason}",
}
"""How the opportunity to be heard was used (行政程序法 102, 103, 105)."""


def heard(file: CaseFile, about: str) -> str:
    """How the employer was heard before the decision; empty where the law asked for nothing."""
    hearings = [h for h in file.dossier.of("hearing") if h.data.get("about") == about]
    last = next((h for h in reversed(hearings) if h.state in HEARD), None)
    if last is None:
        return ""
    dispensing = file.last("hearing.dispense", matter=last.ref)
    due = last.data.get("periods", {}).get("opinion", {}).get("due")
    return HEARD[last.state].format(
        on=on(last.since),
        due=on(due),
        exception=last.data.get("exception", ""),
        reason=file.text("reason", dispensing) if dispensing else "",
    )
