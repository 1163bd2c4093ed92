"""The money of a case: every amount with how it came about, what stands of the grant, and what the
other cases of the same entity and the branch leave of caps and budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.door.looking import Looking, view
from casework.views.explaining import Case
from states.law.docket import Docket
from states.law.situation import SYSTEM, Situation
from states.law.told import Amount, Grant

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts by matter, the grant as it stands, and what lies outside the case, NT$."""

    dossier: str
    grant: Grant | None
    amounts: tuple[tuple[str, tuple[Amount, ...]], ...]
    outside: Mapping[str, Any]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "dossier": self.dossier,
            "grant": self.grant.as_json() if self.grant else None,
            "amounts": {ref: [one.as_json() for one in told] for ref, told in self.amounts},
            "other_cases": dict(self.outside),
        }


@view("money")
def money(looking: Looking, number: str) -> Money:
    """The money of a case. Raises `NotHere` when there is none for this reader."""
    case = Case(looking, number)
    amounts = (
        (one.ref, tuple(case.programme.amounts(one))) for one in case.dossier.matters.values()
    )
    return Money(
        number,
        case.programme.grant(case.dossier, case.events),
        tuple((ref, told) for ref, told in amounts if told),
        outside(case.ahead(None).docket, case),
    )


def outside(docket: Docket, case: Case) -> Mapping[str, Any]:
    """What other cases take, as this case would be judged now."""
    law = docket.regulation(case.now)
    first = case.dossier.root_matter
    assert first is not None
    asked = Situation(
        law, case.dossier, first, SYSTEM, case.now, case.today, {}, docket.calendar, law=docket.law
    )
    docket.ask(case.programme.beside_money, asked)
    return asked.found
