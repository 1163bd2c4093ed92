"""The items of a budget besides the fees: venue, insurance premium, other necessary ones (計畫8 I).

An item is a mapping as proposed: ``code`` names it in the dossier, ``kind`` says which sentence it
is measured by. Whole NT$.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from states.expertise.money.caps import Costed, Cut, cut
from states.expertise.money.venue import venue_fee, venue_of

Item: TypeAlias = Mapping[str, Any]


def priced(code: str, cost: int, asked: int | None, excluded: str | None = None) -> Costed:
    """An item by its price: no more than was asked, nothing where a sentence excludes it.

    >>> priced("handouts", 5_000, 3_000)
    Costed(code='handouts', asked=3000, eligible=3000, cuts=())
    """
    wanted = cost if asked is None else asked
    cuts: list[Cut] = []
    if excluded:
        cut(cuts, excluded, code, wanted)
        return Costed(code, wanted, 0, tuple(cuts))
    cut(cuts, "above_cost", code, wanted - cost)
    return Costed(code, wanted, min(wanted, cost), tuple(cuts))


def _venue(item: Item, approved_on: str | None) -> Costed:
    return venue_fee(venue_of(item), approved_on)


def _priced(item: Item, _: str | None) -> Costed:
    return priced(item["code"], item["unit_price"] * item["quantity"], item.get("requested"))


MEASURED: dict[str, Callable[[Item, str | None], Costed]] = {
    "venue": _venue,
    "insurance": _priced,
    "other": _priced,
}
"""By which sentence each kind is measured: 8 I(2), 8 I(3), 8 I(4)."""


def costed(items: Iterable[Item], approved_on: str | None = None) -> tuple[Costed, ...]:
    """What of each item is eligible, before the caps."""
    return tuple(MEASURED[item["kind"]](item, approved_on) for item in items)


def without_need(items: Iterable[Item]) -> list[str]:
    """Items whose need is not shown: a venue that is not one's own, other items (R-075, R-077)."""
    return [
        item["code"]
        for item in items
        if (item["kind"] == "venue" and not item["own"] and not item["necessary"])
        or (item["kind"] == "other" and not item.get("need"))
    ]
