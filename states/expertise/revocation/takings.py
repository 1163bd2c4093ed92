"""What part decisions have taken away of a grant, and what a grant is without them. All pure.

A change of plan works the grant out anew, but gives nothing back that a reduction or a part
revocation took; when such a decision falls, what it took comes back, and never more (計畫10, 12 V,
14 I; 行政程序法 118). Whole NT$ by worker.
"""

from __future__ import annotations

from collections.abc import Mapping

from states.expertise.stages.revocation import IN_PART
from states.law.dossier import Dossier


def taken_away(dossier: Dossier) -> dict[str, int]:
    """What all part decisions that stand have taken, by worker."""
    gone: dict[str, int] = {}
    for matter in dossier.of("revocation"):
        if matter.state in IN_PART:
            for worker, amount in matter.data["taken_by_worker"].items():
                gone[worker] = gone.get(worker, 0) + amount
    return gone


def less(whole: Mapping[str, int], gone: Mapping[str, int]) -> dict[str, int]:
    """A grant without what was taken of it.

    >>> less({"W1": 40_000, "W2": 5_000}, {"W2": 8_000})
    {'W1': 40000, 'W2': 0}
    """
    return {worker: max(amount - gone.get(worker, 0), 0) for worker, amount in whole.items()}


def given_back(
    now: Mapping[str, int],
    took: Mapping[str, int],
    whole: Mapping[str, int],
    gone: Mapping[str, int],
) -> dict[str, int]:
    """The grant when a decision that ``took`` something falls; ``gone`` is what others took.

    A change of plan may have lowered the ``whole`` since: then less comes back than was taken.

    >>> given_back({"W1": 0}, {"W1": 20_000}, {"W1": 10_000}, {})
    {'W1': 10000}
    """
    most = less(whole, gone)
    return {
        worker: min(amount + took.get(worker, 0), most.get(worker, 0))
        for worker, amount in now.items()
    }
