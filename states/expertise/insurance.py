"""保險: which insurances an employer owes a lecturer, and from when to when (計畫13, R-028, R-029).

The duty is *by law*: whoever drew the labour insurance's old-age benefit, or is newly hired past
65, can only have occupational accident insurance; asking for more would turn away the very people
the programme is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from states.law.article import Article, plan

LABOUR, EMPLOYMENT, ACCIDENT = "勞保", "就保", "職保"
ALL = (LABOUR, EMPLOYMENT, ACCIDENT)
"""勞工保險, 就業保險, 勞工職業災害保險; in this order wherever they are listed."""

FEW_STAFF = 5
"""From so many employees on, labour insurance is compulsory."""

TOO_OLD = 65
"""From this age on, the newly hired have occupational accident insurance only."""

DUTY = plan("13")
LABOUR_ACT = Article("勞工保險條例", "6、8")
DRAWN = Article("勞工保險條例", "58")
EMPLOYMENT_ACT = Article("就業保險法", "5")
ACCIDENT_ACT = Article("職保法", "6、12")

_ONE_DAY = timedelta(days=1)
_WORDS = {
    "勞保": LABOUR,
    "勞工保險": LABOUR,
    "labour": LABOUR,
    "labor": LABOUR,
    "就保": EMPLOYMENT,
    "就業保險": EMPLOYMENT,
    "employment": EMPLOYMENT,
    "職保": ACCIDENT,
    "職災": ACCIDENT,
    "災保": ACCIDENT,
    "職災保險": ACCIDENT,
    "職業災害保險": ACCIDENT,
    "勞工職業災害保險": ACCIDENT,
    "勞職保": ACCIDENT,
    "accident": ACCIDENT,
    "occupational": ACCIDENT,
    "occupational_accident": ACCIDENT,
}


class Insured(NamedTuple):
    """What decides on the duty: age in years (``None``: not in question), staff of the unit, and
    old-age benefits drawn; ``school`` because schools are covered whatever their size."""

    age: int | None
    staff: int
    drew_labour_benefit: bool = False
    drew_civil_benefit: bool = False
    school: bool = False


class Required(NamedTuple):
    """The insurances owed, and per exception why one is not."""

    kinds: tuple[str, ...]
    because: tuple[tuple[str, Article], ...]


def insurance_named(word: str) -> str | None:
    """The short name of an insurance; ``None`` for one that is none of the three.

    >>> insurance_named("勞工職業災害保險"), insurance_named("國民年金")
    ('職保', None)
    """
    return _WORDS.get(word.strip().casefold())


def required_of(person: Insured) -> Required:
    """Which insurances the law makes compulsory (R-029).

    >>> required_of(Insured(58, 20)).kinds, required_of(Insured(58, 4)).kinds
    (('勞保', '就保', '職保'), ('就保', '職保'))
    """
    if person.drew_labour_benefit:
        return Required((ACCIDENT,), (("已領取勞工保險老年給付，僅得參加職保", DRAWN),))
    if person.age is not None and person.age >= TOO_OLD:
        return Required((ACCIDENT,), (("年滿65歲受僱，僅得參加職保", EMPLOYMENT_ACT),))
    kinds, because = list(ALL), []
    if person.staff < FEW_STAFF and not person.school:
        kinds.remove(LABOUR)
        because.append((f"員工{person.staff}人，未滿5人，勞保為自願投保", LABOUR_ACT))
    if person.drew_civil_benefit:
        kinds.remove(EMPLOYMENT)
        because.append(("已領取公教人員保險養老給付，不得參加就保", EMPLOYMENT_ACT))
    return Required(tuple(kinds), tuple(because))


def missing_of(person: Insured, insured: Iterable[str]) -> list[str]:
    """Which compulsory insurances a person does not have, in the usual order."""
    have = set(insured)
    return [kind for kind in required_of(person).kinds if kind not in have]


def gaps(
    first: date | None, last: date | None, since: date | None, until: date | None
) -> list[tuple[date, date]]:
    """The days of work without insurance, before it began and after it ended (職保法12).

    ``first`` and ``last`` are the days of arrival and of the last class, ``since`` and ``until``
    the first and last insured day; what is ``None`` is not in question.
    """
    apart = (since and last and last < since) or (until and first and until < first)
    if first and last and apart:
        return [(first, last)]
    found = []
    if first and since and first < since:
        found.append((first, since - _ONE_DAY))
    if last and until and until < last:
        found.append((until + _ONE_DAY, last))
    return found
