"""Has the employer insured this lecturer as the law requires? (計畫13, R-028, R-029)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from states.expertise.eligibility.ages import MIDDLE, age_on, group_on
from states.expertise.eligibility.employers import kind_of
from states.expertise.eligibility.insurance import (
    ACCIDENT_ACT,
    ALL,
    DUTY,
    OTHERS,
    TOO_OLD,
    Insured,
    Span,
    gaps,
    insurance_named,
    missing_of,
    required_of,
    within,
)
from states.general.questions.asking import Given
from states.law.guard import shown
from states.law.questions import Answered, Why, answered

NOT_IN_QUESTION = 1_000


def insurance(given: Given) -> Answered:
    """Which insurances are owed and missing, and on which days of work there was none."""
    lecturer, employer = given.part("lecturer"), given.part("employer")
    first, last = _classes(given, lecturer)
    person = _person(given, lecturer, employer, first)
    owed = required_of(person)
    never = _never(lecturer)
    have = [] if never else _insured(lecturer)
    missing = missing_of(person, have)
    runs = [[]] if never else _runs(lecturer, owed.kinds, have)
    apart = {hole for spans in runs for hole in gaps(first, last, spans)}
    holes = sorted(apart | set(within(first, last, _holes(lecturer))))
    why = [Why(f"依法應投保：{'、'.join(owed.kinds)}", str(DUTY))]
    why += [Why(reason, str(cite)) for reason, cite in owed.because]
    if _is_birthday(lecturer, first):
        why.append(Why("到職當日適滿65歲，應向勞保局查明加保資格", str(DUTY)))
    if missing:
        why.append(Why(f"尚未投保：{'、'.join(missing)}", str(DUTY)))
    for begins, ends in holes:
        days = f"{shown(begins.isoformat())}至{shown(ends.isoformat())}"
        why.append(Why(f"{days}未投保；應於到職當日投保", str(ACCIDENT_ACT)))
    found: dict[str, Any] = {
        "decision": "violation" if missing or holes else "compliant",
        "missing_insurance": missing,
        "uninsured_days": [day.isoformat() for day in holes[0]] if holes else None,
    }
    return answered(found, why)


def _person(given: Given, lecturer: Given, employer: Given, first: date | None) -> Insured:
    """What decides on the duty; staff that is not told is enough."""
    staff = employer if employer.has("staff") else given
    return Insured(
        age=_age(given, lecturer, first),
        staff=staff.amount("staff", default=NOT_IN_QUESTION),
        drew_labour_benefit=lecturer.flag("drew_old_age", default=False),
        drew_civil_benefit=lecturer.flag("drew_gongbao", default=False),
        school=kind_of(employer.text("kind") or "") == "private_school",
    )


def _age(given: Given, lecturer: Given, first: date | None) -> int | None:
    born = lecturer.day("born")
    day = first or given.day("application_on")
    if born is not None and day is not None:
        return age_on(born, day)
    return lecturer.amount("age") if lecturer.has("age") else None


def _is_birthday(lecturer: Given, first: date | None) -> bool:
    """Exactly 65 on the first day: the text does not say on which side that falls (R-029)."""
    born = lecturer.day("born")
    if born is None or first is None:
        return False
    return age_on(born, first) == TOO_OLD and group_on(born, first) == MIDDLE


def _classes(given: Given, lecturer: Given) -> tuple[date | None, date | None]:
    """The day of arrival or of the first class, and of the last one."""
    told = (lecturer, given)
    firsts = [part.day(name) for name in ("arrived_on", "first_class") for part in told]
    lasts = [part.day("last_class") for part in told]
    days = [one.need_day("date") for one in lecturer.parts("sessions")]
    if given.has("execution_period"):
        whole = _span(given, "execution_period", given.told("execution_period"))
        firsts, lasts = [*firsts, whole[0]], [*lasts, whole[1]]
    first = next(filter(None, firsts), min(days, default=None))
    return first, next(filter(None, lasts), max(days, default=None))


def _insured(lecturer: Given) -> list[str]:
    """The insurances a person has, by their short names; all of them when nothing is said."""
    value = lecturer.told("insured")
    if value is True or not lecturer.stated("insured"):
        return list(ALL)
    each = [value] if isinstance(value, str) else value or []
    if not isinstance(each, list | Mapping):
        raise lecturer.bad("insured", "須為清單 […]")
    words = [one.text("kind") if isinstance(one, Given) else one for one in each]
    for word in words:
        if not isinstance(word, str) or not (insurance_named(word) or word in OTHERS):
            raise lecturer.bad("insured", "須為勞保、就保或職保")
    return [named for word in words if (named := insurance_named(str(word)))]


def _never(lecturer: Given) -> bool:
    """Whether it is known that no insurance ever began."""
    return lecturer.denied("insured_from") or lecturer.raw("insured_periods") == []


def _holes(lecturer: Given) -> list[tuple[date, date]]:
    """Days without insurance that are told as such."""
    told = [("gaps", one) for one in lecturer.each("gaps")]
    if lecturer.has("gap"):
        told = [("gap", lecturer.told("gap"))]
    return [(a, b) for a, b in (_span(lecturer, name, one) for name, one in told) if a and b]


def _span(lecturer: Given, name: str, value: Any) -> Span:
    """A first and a last day, as a pair or by name; an end that is ``null`` is open."""
    if isinstance(value, Given):
        return value.day("from"), value.day("to")
    if not isinstance(value, list) or len(value) != len(("first", "last")):
        raise lecturer.bad(name, "須為 [始日, 末日]")
    first, last = (None if day is None else lecturer.as_day(name, day) for day in value)
    return first, last


def _runs(lecturer: Given, owed: tuple[str, ...], have: list[str]) -> list[list[Span]]:
    """The spans of each insurance owed; told for all of them or one by one."""
    whole = (lecturer.day("insured_from"), lecturer.day("insured_to"))
    if lecturer.has("insured_periods"):
        told = lecturer.each("insured_periods")
        return [[_span(lecturer, "insured_periods", one) for one in told]]
    value = lecturer.told("insured")
    if isinstance(value, Mapping):
        return [
            [(lecturer.as_day("insured", since) if isinstance(since, str) else None, whole[1])]
            for word, since in value.items()
            if insurance_named(word) in owed
        ]
    spans = [one for one in value if isinstance(one, Given)] if isinstance(value, list) else []
    if spans:
        told = [(insurance_named(one.text("kind") or ""), one) for one in spans]
        each = {kind: [one for named, one in told if named == kind] for kind in owed}
        return [[_span(lecturer, "insured", one) for one in ones] for ones in each.values() if ones]
    return [[whole]] if set(owed) & set(have) else []
