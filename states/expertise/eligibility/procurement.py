"""When the Government Procurement Act governs a purchase made with grants (R-109)."""

from __future__ import annotations

from collections.abc import Iterable

from states.law.article import Article
from states.law.parameters import Since, in_force

ACT = Article("政府採購法", "4")

SEVERAL = Article("政府採購法施行細則", "3")

THRESHOLD = (
    Since("1999-05-27", 1_000_000, Article("政府採購法", "13")),
    Since("2023-01-01", 1_500_000, Article("政府採購法", "13")),
)
"""公告金額, whole NT$, by the day from which it is in force."""


def threshold(on: str) -> int:
    """The amount from which grants bring the Act with them, whole NT$, on an ISO day."""
    return in_force("procurement_threshold", THRESHOLD, on).value


def act_applies(purchase: int, grants: Iterable[int], on: str) -> bool:
    """Grants of all agencies are added: at least half of the purchase and the threshold.

    >>> act_applies(2_000_000, [500_000, 1_100_000], "2025-05-01")
    True
    """
    together = sum(grants)
    return together * 2 >= purchase and together >= threshold(on)
