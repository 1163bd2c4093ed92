"""The budget of a branch in a programme year: announced, reserved by approvals, paid (計畫2 I(2)).

Whole NT$. The agency announces the total with its source; approvals reserve, payments use, and what
is left of a settled case is free again (R-005). The text gives no order of priority when funds end:
the officer decides, in the order of filing unless said otherwise (AM-02).
"""

from __future__ import annotations

from typing import NamedTuple


class Budget(NamedTuple):
    """What a branch may spend in a year, NT$: announced, reserved and not yet paid, paid."""

    announced: int
    reserved: int
    paid: int

    @property
    def free(self) -> int:
        """What may still be approved; 0 when more is bound than was announced.

        >>> Budget(1_000_000, 300_000, 500_000).free
        200000
        """
        return max(self.announced - self.reserved - self.paid, 0)


BUDGETS = "branch_budget_"
"""How the settings of the budgets begin, of which there is one for each year."""


def budget_setting(year: int) -> str:
    """The setting under which the agency announces a branch's budget of a programme year.

    >>> budget_setting(2026)
    'branch_budget_2026'
    """
    return f"{BUDGETS}{year}"
