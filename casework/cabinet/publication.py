"""What a programme publishes of its grants, each quarter and as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from casework.errors import Malformed
from states.general.digits import plain
from storage.database import Database


class Quarter(NamedTuple):
    """Three months of a year: ``first`` and ``last`` day, ISO."""

    year: int
    number: int

    @property
    def first(self) -> str:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1).isoformat()

    @property
    def after(self) -> str:
        """The first day of the next quarter."""
        following = self.number == 4
        return date(self.year + following, 1 if following else 3 * self.number + 1, 1).isoformat()


def quarter(said: str) -> Quarter:
    """A quarter as typed. Raises `Malformed`.

    >>> quarter("2026Q1").first, quarter("１１５Ｑ４").after
    ('2026-01-01', '2027-01-01')
    """
    year, mark, number = plain(said).upper().partition("Q")
    is_year = year.isascii() and year.isdecimal() and len(year) in (3, 4)
    if not (mark and is_year and number in ("1", "2", "3", "4")):
        raise Malformed("quarter", f"「{said[:20]}」請寫成 2026Q1 或 115Q1")
    found = int(year) + (1911 if len(year) == 3 else 0)
    if not 2021 <= found <= 2099:
        raise Malformed("quarter", f"{found} 年不在本計畫施行期間")
    return Quarter(found, int(number))


class Published(Protocol):
    """A line of what is published."""

    def cells(self) -> list[Any]:
        """What stands under the headings."""

    def _asdict(self) -> dict[str, Any]:
        """For programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is published: its title, its headings, the lines of a quarter, and those of everything
    decided before an ISO day; both of one unit, or of all."""

    title: str
    heads: tuple[str, ...]
    of_quarter: Callable[[Database, Quarter, str | None], Sequence[Published]]
    before: Callable[[Database, str, str | None], Sequence[Published]]
