"""年齡: how old a lecturer is on a day, in which group, and which edition says how old is enough.

Age counts from birth (民法124): a year is complete on the birthday, for a 29 February birth on
1 March of common years, because the day before it ends on 28 February. 促進法3 calls 45 to 65
中高齡 and *over* 65 高齡, so whoever is exactly 65 is still 中高齡; statistics and the form
count 65 with the older ones, which is a field of its own (R-024).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from states.expertise import parameters
from states.expertise.editions import edition_on, law_on
from states.law.article import Article, civil, standards

BIRTH = civil("124")
GROUPS = Article("促進法", "3")
NEWER_AND_BETTER = standards("18")

MIDDLE, SENIOR = "中高齡", "高齡"
YOUNGEST, OLDEST_OF_THE_MIDDLE = 45, 65


def age_on(born: date, day: date) -> int:
    """Completed years; negative before birth.

    >>> age_on(date(1980, 2, 29), date(2025, 2, 28)), age_on(date(1980, 2, 29), date(2025, 3, 1))
    (44, 45)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def group_on(born: date, day: date) -> str | None:
    """中高齡 to the 65th birthday, 高齡 from the day after it; ``None`` under 45."""
    age = age_on(born, day)
    past = age > OLDEST_OF_THE_MIDDLE or (
        age == OLDEST_OF_THE_MIDDLE and (day.month, day.day) != _birthday(born, day.year)
    )
    return SENIOR if past else group_of(age)


def group_of(age: int) -> str | None:
    """The group when only completed years are known."""
    if age < YOUNGEST:
        return None
    return MIDDLE if age <= OLDEST_OF_THE_MIDDLE else SENIOR


def bucket_of(age: int) -> str | None:
    """The bucket of the form and of statistics: 45-64 or 65+; ``None`` under 45."""
    if age < YOUNGEST:
        return None
    return "45-64" if age < OLDEST_OF_THE_MIDDLE else "65+"


class Governing(NamedTuple):
    """The edition that judges a case, the lowest age it asks for, and why it is this one."""

    edition: str
    lowest_age: int
    because: str


def governing(filed: str | None, decided: str | None) -> Governing:
    """Today's edition or, where better, that of the filing day (AM-01); ISO days.

    Without a decision the filing day decides; with neither, the latest edition.
    Raises `OutsideKnownLaw` for a day before the first edition.
    """
    decided = decided or filed or parameters.V3
    filed = filed or decided
    found = law_on(filed, decided)["lecturer_age"]
    day = decided if found.applied == found.new else filed
    return Governing(edition_on(day), found.applied, found.because)


def _birthday(born: date, year: int) -> tuple[int, int]:
    common = (born.month, born.day) == (2, 29) and not _is_leap(year)
    return (3, 1) if common else (born.month, born.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
