"""The units of an authority that keep dossiers: branches, bureaus, committees; or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit. Periods are kept at ``seat_county``; the address is as it is printed on letters."""

    code: str
    name: str
    counties: frozenset[str]
    seat_county: str
    address: str


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a programme, in the order in which they are shown.

    ``called`` is what people call a unit of this programme (分署, 局, 委員會).
    """

    called: str
    all: tuple[Unit, ...]
    by_name: Mapping[str, Unit] = field(init=False, compare=False)
    """Each unit under its name and under its code."""
    by_county: Mapping[str, Unit] = field(init=False, compare=False)
    """The unit that is competent for a county; of several the first."""

    def __post_init__(self) -> None:
        named = {name: unit for unit in self.all for name in (unit.name, unit.code)}
        placed: dict[str, Unit] = {}
        for unit in self.all:
            for county in unit.counties:
                placed.setdefault(county, unit)
        object.__setattr__(self, "by_name", named)
        object.__setattr__(self, "by_county", placed)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.all)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of every unit."""
        return tuple(unit.code for unit in self.all)

    def of_county(self, county: str) -> Unit:
        """The unit with jurisdiction over a county; `LookupError` for one that has none."""
        found = self.by_county.get(county.replace("台", "臺"))
        if found is None:
            raise LookupError(f"沒有「{county}」這個縣市")
        return found

    def named(self, name: str) -> Unit:
        """A unit by name or code; `LookupError` for another name."""
        found = self.by_name.get(name)
        if found is None:
            raise LookupError(f"沒有「{name}」這個{self.called}")
        return found
