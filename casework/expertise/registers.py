"""The registers there are: what an entry says, in which words, by whom it may be entered.

An entry names things and offices, never people: free text is for the matter itself.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from casework.cabinet.case_files import Hold, Retention
from casework.cabinet.register import Register
from casework.door.employers import EmployerChange
from casework.door.register_entry import Dossier, Entry, Money, Short, Text
from casework.errors import Malformed
from states.expertise.citing import plan
from states.expertise.eligibility.procurement import act_applies
from states.expertise.roles import Role
from states.law.article import apa
from states.law.counties import NoCounty, county_meant


class Interpretation(Entry):
    """How the agency reads a point of the programme, with the number of its letter (R-004)."""

    number: Short
    point: Short
    question: Text
    answer: Text


class Briefing(Entry):
    """A briefing or a regional marketing event that was held, and how many came (R-012)."""

    what: Literal["briefing", "marketing"]
    title: Short
    county: Short
    participants: Annotated[int, Field(ge=0, le=1_000_000)]

    def require_so(self) -> None:
        """There is a county of that name."""
        try:
            county_meant(self.county)
        except NoCounty as wrong:
            raise Malformed("county", str(wrong)) from None


class Purchase(Entry):
    """A purchase made with a grant: its price and every agency's grant for it (R-109), NT$."""

    dossier: Dossier
    item: Short
    price: Annotated[int, Field(ge=1, le=100_000_000_000)]
    grants: Annotated[dict[Short, Money], Field(min_length=1, max_length=50)]

    @property
    def about(self) -> str:
        """The dossier."""
        return self.dossier

    def beside(self) -> dict[str, Any]:
        """Whether the Procurement Act governs it."""
        return {"procurement_act_applies": self.act_applies}

    @property
    def act_applies(self) -> bool:
        """Whether the Government Procurement Act governs it (政府採購法 4; 施行細則 3)."""
        return act_applies(self.price, self.grants.values(), self.day)


REGISTERS: dict[str, Register] = {
    register.name: register
    for register in (
        Register("interpretation", "解釋", Interpretation, (Role.agency,), plan("2 I(1)"), False),
        Register(
            "briefing",
            "說明會及在地行銷",
            Briefing,
            (Role.officer, Role.supervisor),
            plan("2 II(4)"),
            True,
        ),
        Register(
            "purchase",
            "受補助採購",
            Purchase,
            (Role.officer, Role.supervisor),
            plan("12 III"),
            True,
        ),
        Register(
            "employer",
            "雇主異動",
            EmployerChange,
            (Role.officer, Role.supervisor, Role.agency),
            apa("96 I"),
            False,
        ),
        Register("hold", "保存註記", Hold, (Role.supervisor, Role.agency), plan("12 II"), True),
        Register("retention", "保存年限", Retention, (Role.agency,), plan("12 II"), False),
    )
}
"""Every register, in the order in which they are shown."""
