"""The case as the writer of a letter has it on the desk: as of the act that the letter tells of.

Codes stay in the record; what is read here comes out in words, and what was sealed is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casework.expertise.letters.called import PROGRAMME, cited_together
from states.expertise.legal_basis import LEGAL_BASIS
from states.law.dossier import Dossier, Matter
from states.law.guard import shown
from states.law.record import ActName, Event
from states.law.unit import Unit

ITEMS = {"venue": "場地費", "insurance": "公共意外責任險保險費", "other": "其他必要費用"}
"""What an item of the budget is called, by its kind (計畫8 I)."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """``dossier`` is folded up to ``told``, the act the letter tells of; ``past`` are all events
    up to now. ``sealed`` opens what an event keeps in the vault; ``setting`` is what the sender
    has laid down."""

    dossier: Dossier
    past: tuple[Event, ...]
    told: Event
    branch: Unit
    decision: bool
    sealed: Callable[[Event], Mapping[str, Any]]
    setting: Callable[[str], Any]
    last_day: Callable[[str, Mapping[str, Any]], str | None]
    """Counts a period of the law with the calendar as it was known when the act was done."""

    @property
    def root(self) -> dict[str, Any]:
        """What the application remembers."""
        return self.dossier.root

    @property
    def matter(self) -> Matter:
        """The matter of the act."""
        return self.dossier.matters[self.told["matter"]]

    @property
    def data(self) -> dict[str, Any]:
        """What that matter remembers."""
        return self.matter.data

    @property
    def year(self) -> str:
        """The programme year as people call it."""
        return f"{int(self.root['year']) - 1911}年度"

    def text(self, name: str, event: Event | None = None) -> str:
        """What somebody wrote in an act, opened; empty when nothing was, or it was erased."""
        event = event or self.told
        written = self.sealed(event).get(name)
        if written is None:
            given = event["given"].get(name)
            written = "" if given is None or str(given).startswith("sealed:") else given
        return sentence(str(written)) if written else ""

    def last(self, *acts: str, matter: str | None = None) -> Event | None:
        """The last of these acts that was done, up to the one told of; on one matter, if named."""
        return next(
            (
                event
                for event in reversed(self.past[: self.told["seq"]])
                if event["outcome"] == "applied"
                and ActName.done(event) in acts
                and matter in (None, event["matter"])
            ),
            None,
        )

    def all_of(self, *acts: str, matter: str) -> Iterator[Event]:
        """Every one of these acts done on a matter up to the one told of."""
        for event in self.past[: self.told["seq"]]:
            named = ActName.done(event) in acts
            if event["outcome"] == "applied" and named and event["matter"] == matter:
                yield event

    def letter_about(self, about: str, *kinds: str) -> Matter | None:
        """The latest letter of these kinds about a matter that left and stands."""
        return next(
            (
                letter
                for letter in reversed(self.dossier.of("letter"))
                if letter.data.get("about") == about
                and letter.data.get("letter") in kinds
                and "issued_on" in letter.data
                and letter.state != "cancelled"
            ),
            None,
        )

    def named(self, letter: Matter | None, otherwise: str) -> str:
        """A letter by its date and number; ``otherwise`` where none left."""
        if letter is None:
            return otherwise
        known = letter.data.get("number")
        number = known["text"] if known else f"{self.dossier.id}號"
        return f"本分署{shown(letter.data['issued_on'])}{number}函"

    def served(self, letter: Matter | None) -> str:
        """When a letter took effect, as a clause; empty where that is not on record."""
        day = letter.data.get("service_effective_on") if letter else None
        return f"，於{shown(day)}送達" if day else ""

    def applied_for(self) -> str:
        """What the employer asked for first, and what the programme is called from here on."""
        filed = self.root.get("filed_on")
        asked = f"貴單位{shown(filed)}申請（案號{self.dossier.id}）" if filed else "貴單位申請案"
        return f"{asked}{self.year}「{PROGRAMME}」（以下稱本計畫）補助。"

    def law(self, *, without: str = "") -> str:
        """The articles of the act; a decision names what the programme rests on as well.

        ``without`` is an article of the act on which this letter does not rest.
        """
        rests_on = [str(article) for article in LEGAL_BASIS] if self.decision else []
        own = [article for article in self.told["basis"] if article != without]
        return f"依{cited_together([*rests_on, *own])}辦理。"

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


def sentence(written: str) -> str:
    """Text in one line that ends as a sentence: it may not pass for another point of the letter.

    >>> sentence("場地整修\\n三、准予全額補助")
    '場地整修 三、准予全額補助。'
    """
    line = " ".join(written.split())
    return line if not line or line[-1] in "。！？」）" else f"{line}。"


def on(day: str | None) -> str:
    """A day in words; empty when there is none."""
    return shown(day) if day else ""


def money(amount: int) -> str:
    """Whole NT$ as a letter writes them.

    >>> money(12500)
    '新臺幣12,500元'
    """
    return f"新臺幣{amount:,}元"
