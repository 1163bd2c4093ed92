"""The ledgers of this programme: caps and budgets, and the stops against employers."""

from __future__ import annotations

from states.expertise.money.commitments import drawn_by, stops_of
from states.expertise.revocation.grounds import GROUNDS
from states.law.dossier import Dossier
from states.law.ledgers import PARTY, UNIT, YEAR, Ban, Ledger

GRANTS = Ledger(name="grants", draws=drawn_by, limits=((PARTY, YEAR), (UNIT, YEAR)))
"""The yearly caps of an employer and its workers (計畫7), and the budget of a branch (R-005)."""


def ground_of(dossier: Dossier, ref: str) -> tuple[str, str]:
    """On which ground of the decision a stop was ordered, with its article."""
    decision = dossier.matters[dossier.matters[ref].data["about"]]
    ground = GROUNDS[decision.data["ground"]]
    return ground.code, str(ground.cite)


STOPS = Ban(name="stops", spans=stops_of, ground=ground_of)
"""The stops of subsidies against employers (計畫12 V, 14 II)."""
