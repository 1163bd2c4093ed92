"""What a dossier takes of the yearly caps (計畫7), beside what others take of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from states.expertise.money.commitments import drawn_by
from states.expertise.parameters import EMPLOYER_CAP, WORKER_CAP
from states.law.dossier import Dossier
from states.law.told import Limit

OF_A_WORKER = ("每人每年補助上限", "Cap per lecturer and year")
OF_AN_EMPLOYER = ("雇主每年補助上限", "Cap per employer and year")
ASKED_FOR = ("雇主每年補助上限（本案為申請金額）", "Cap per employer and year (as applied for)")


def limits(dossier: Dossier, outside: Mapping[str, Any]) -> Iterator[Limit]:
    """Each lecturer's cap, then the employer's; before anything is granted, by what is asked."""
    root = dossier.root_matter
    if root is None or "requested" not in root.data:
        return
    drawn = {worker: one.amount for worker, one in drawn_by(dossier).items() if one.amount}
    elsewhere = outside.get("worker_committed") or {}
    for worker, amount in drawn.items():
        if worker:
            others = int(elsewhere.get(worker, 0))
            yield Limit(OF_A_WORKER, worker, WORKER_CAP[-1].value, amount, others)
    here = sum(drawn.values()) or int(root.data["requested"])
    others = int(outside.get("employer_committed") or 0)
    name = OF_AN_EMPLOYER if drawn else ASKED_FOR
    yield Limit(name, "", EMPLOYER_CAP[-1].value, here, others)
