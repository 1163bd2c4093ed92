"""The committee of a city: the one unit there is."""

from __future__ import annotations

from states.law.unit import Unit, Units

COMMITTEE = Unit(
    code="MTC",
    name="臺中市勞資爭議調解委員會",
    counties=frozenset({"臺中市"}),
    seat_county="臺中市",
    address="臺中市西屯區臺灣大道三段99號",
)
UNITS = Units("委員會", (COMMITTEE,))
