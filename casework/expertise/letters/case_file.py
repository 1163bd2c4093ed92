"""The case of this programme as the writer of a letter has it on the desk.

Codes of lecturers and items stay in the record; what is read here comes out in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from casework.chancery import case_file
from casework.chancery.case_file import on
from casework.expertise.letters.called import PROGRAMME
from states.law.guard import shown

ITEMS = {"venue": "場地費", "insurance": "公共意外責任險保險費", "other": "其他必要費用"}
"""What an item of the budget is called, by its kind (計畫8 I)."""


@dataclass(frozen=True, slots=True)
class CaseFile(case_file.CaseFile):
    """A case with its year, its lecturers and its items."""

    us: ClassVar[str] = "本分署"

    @property
    def year(self) -> str:
        """The programme year as people call it."""
        return f"{int(self.root['year']) - 1911}年度"

    def applied_for(self) -> str:
        """What the employer asked for first, and what the programme is called from here on."""
        filed = self.root.get("filed_on")
        asked = f"貴單位{shown(filed)}申請（案號{self.dossier.id}）" if filed else "貴單位申請案"
        return f"{asked}{self.year}「{PROGRAMME}」（以下稱本計畫）補助。"

    def claim_until(self, completed_on: str) -> str:
        """The last day to claim for a plan completed on a day."""
        asked = {"completed_on": completed_on, "branch_seat_county": self.branch.seat_county}
        return on(self.last_day("reimbursement", asked))

    def workers(self) -> list[str]:
        """The codes of the lecturers, in the order of the application."""
        lines = [*(self.root.get("lines") or ()), *(self.data.get("lines") or ())]
        return list(dict.fromkeys(line["worker"] for line in lines))

    def lecturer(self, code: str) -> str:
        """A lecturer by the place in the application: no code of ours stands in a letter."""
        known = self.workers()
        return f"第{known.index(code) + 1}位講師" if code in known else "計畫外之授課者"

    def item(self, code: str) -> str:
        """An item of the budget in words, numbered where there are several of its kind."""
        own, before = self.data.get("items") or (), self.root.get("items") or ()
        items = list({item["code"]: item for item in (*before, *own)}.values())
        found = next((item for item in items if item["code"] == code), None)
        if found is None:
            return "未經核定之項目"
        same = [item["code"] for item in items if item["kind"] == found["kind"]]
        place = f"（第{same.index(code) + 1}項）" if len(same) > 1 else ""
        return ITEMS[found["kind"]] + place

    def about(self, code: str) -> str:
        """Whatever an amount is about: a lecturer, an item, or the employer as a whole."""
        if not code:
            return "全案"
        return self.lecturer(code) if code in self.workers() else self.item(code)
