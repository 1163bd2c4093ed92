"""What stands of a grant: approved, taken away, paid, asked back, returned, and what does not fit.

A grant that was undone still has the amount it was once approved with; here stands what is left of
it, and what becomes of money that was paid beyond that (計畫14 I, 行政程序法127).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from casework.words.labels import state_label
from states.expertise.stages.application import GRANTED
from states.law.dossier import Dossier
from states.law.record import ActName, Event

DECIDED_ON = ("application.approve", "application.approve_in_part")


class Standing(NamedTuple):
    """Whole NT$: first approved, standing now, paid, ordered back, and returned; ``why`` is the
    state that ended the grant, in words."""

    approved: int
    stands: int
    paid: int
    ordered: int
    returned: int
    why: str

    @property
    def beyond(self) -> int:
        """What was paid and does not stand any more."""
        return max(self.paid - self.stands, 0)

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words for people."""
        return {**self._asdict(), "beyond": self.beyond, "told": [*self.told()]}

    def told(self) -> Iterator[str]:
        """In sentences; nothing where all that was approved stands and nothing was paid beyond."""
        if self.stands != self.approved:
            why = f"，因{self.why}" if self.why else "，其後經變更、核減或一部撤銷、廢止"
            yield f"原核定 {self.approved:,} 元{why}，現存核定 {self.stands:,} 元。"
        if self.beyond:
            left = self.beyond - self.ordered
            rest = f"，尚有 {left:,} 元未命返還" if left > 0 else ""
            yield (
                f"已撥 {self.paid:,} 元，逾現存核定 {self.beyond:,} 元："
                f"已命返還 {self.ordered:,} 元、已返還 {self.returned:,} 元{rest}。"
            )


def standing_grant(dossier: Dossier, events: Iterable[Event]) -> Standing | None:
    """What stands of the grant of a dossier; ``None`` where nothing was ever approved."""
    first = next(
        (
            int(event["keeps"]["approved_amount"])
            for event in events
            if event["outcome"] == "applied" and ActName.done(event) in DECIDED_ON
        ),
        None,
    )
    if first is None:
        return None
    application = next(iter(dossier.matters.values()))
    stands = application.state in GRANTED
    refunds = [refund for refund in dossier.of("refund") if refund.state != "annulled"]
    return Standing(
        approved=first,
        stands=int(application.data["approved_amount"]) if stands else 0,
        paid=sum(
            int(claim.data["paid_amount"])
            for claim in dossier.of("reimbursement")
            if claim.state == "paid"
        ),
        ordered=sum(int(refund.data.get("owed", 0)) for refund in refunds),
        returned=sum(int(refund.data.get("repaid", 0)) for refund in refunds),
        why="" if stands else state_label("application", application.state),
    )
