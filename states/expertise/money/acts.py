"""Inputs of a budget besides the fees; see `states.general.acts` for the conventions.

``code`` names an item in its dossier, so that claim and change speak of the same one. Whole NT$.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from states.general.acts import Code, Day, Input, Money

HalfHours = Annotated[int, Field(ge=0, le=48)]


class DayInVenue(Input):
    """A day in a venue: half hours of course, half hours rented, and whether it is insured."""

    on: Day
    half_hours: HalfHours
    insured: bool
    rented: HalfHours | None = None


class VenueItem(Input):
    """A venue at a price per hour or per day of eight hours; why it is needed is on file or not
    (計畫8 I(2))."""

    kind: Literal["venue"]
    code: Code
    unit_price: Money
    per: Literal["hour", "day"] = "hour"
    own: bool = False
    necessary: bool
    days: Annotated[tuple[DayInVenue, ...], Field(min_length=1, max_length=366)]


class Priced(Input):
    """An item at a price, and how much of it is asked for; left out: all of it (R-079)."""

    code: Code
    unit_price: Money
    quantity: Annotated[int, Field(ge=1, le=100_000)] = 1
    requested: Money | None = None


class InsuranceItem(Priced):
    """The premium of the liability insurance of a venue that is not one's own (計畫8 I(3))."""

    kind: Literal["insurance"]


class OtherItem(Priced):
    """Another necessary item, with a code for why it is needed (計畫8 I(4))."""

    kind: Literal["other"]
    need: Code | None = None


AnItem: TypeAlias = Annotated[VenueItem | InsuranceItem | OtherItem, Field(discriminator="kind")]
Items = Annotated[tuple[AnItem, ...], Field(max_length=100)]


class SpentOn(Input):
    """What an approved item really cost; of a venue the days on which it was really used."""

    code: Code
    amount: Money
    days: Annotated[tuple[DayInVenue, ...], Field(max_length=366)] = ()


Spent = Annotated[tuple[SpentOn, ...], Field(max_length=100)]
