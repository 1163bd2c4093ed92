"""保險: which insurances an employer owes a lecturer, and from when to when (計畫13, R-028, R-029).

The duty is *by law*: whoever drew the labour insurance's old-age benefit, or is newly hired past
65, can only have occupational accident insurance; asking for more would turn away the very people
the programme is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from states.expertise.citing import plan
from states.law.article import Article

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


OTHERS = frozenset(
    (
        "健保", "全民健保", "全民健康保險", "公保", "公教人員保險", "軍保", "農保", "國保",
        "國民年金", "國民年金保險", "團保",
    )
)  # fmt: skip
"""Insurances by law or contract that are none of the three."""


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
        what = "已領取公教人員保險養老給付，不得參加就保；勞保及職保仍應投保（此為解釋）"
        because.append((what, EMPLOYMENT_ACT))
    return Required(tuple(kinds), tuple(because))


def missing_of(person: Insured, insured: Iterable[str]) -> list[str]:
    """Which compulsory insurances a person does not have, in the usual order."""
    have = set(insured)
    return [kind for kind in required_of(person).kinds if kind not in have]


Span: TypeAlias = "tuple[date | None, date | None]"
"""The first and the last insured day; ``None``: that end is not in question."""


def gaps(first: date | None, last: date | None, spans: Iterable[Span]) -> list[tuple[date, date]]:
    """The days of work in none of the insured spans (職保法12).

    ``first`` and ``last`` are the days of arrival and of the last class; ``None``: not in question.
    Without any span all the work is uninsured.
    """
    open_from, found = first, []
    for since, until in sorted(spans, key=lambda span: span[0] or date.min):
        if open_from and since and open_from < since:
            found.append((open_from, since - _ONE_DAY))
        if until is None:
            open_from = None
            break
        open_from = max(open_from or date.min, until + _ONE_DAY)
    if open_from and last:
        found.append((open_from, last))
    return within(first, last, found)


def within(
    first: date | None, last: date | None, holes: Iterable[tuple[date, date]]
) -> list[tuple[date, date]]:
    """The parts of holes that lie between the first and the last day of work."""
    cut = ((max(a, first or a), min(b, last or b)) for a, b in holes)
    return [(begins, ends) for begins, ends in cut if begins <= ends]
