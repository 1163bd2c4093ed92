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
from states.expertise.questions.asking import Answered, Given, Why, answered
from states.law.guard import shown

NOT_IN_QUESTION = 1_000
_DREW_LABOUR = (
    "drew_old_age",
    "drew_labour_old_age",
    "drew_laobao",
    "drew_labour_insurance",
    "old_age_benefit_drawn",
)
_DREW_CIVIL = (
    "drew_gongbao",
    "drew_civil_servant_insurance",
    "gongbao_drawn",
    "drew_gongbao_pension",
)
_SINCE = ("insured_from", "insured_on", "insured_since", "insurance_start", "insurance_from")
_UNTIL = ("insured_to", "insured_until", "insurance_end", "insurance_to", "insurance_ended_on")
_PERIODS = ("insured_periods", "insurance_periods", "periods", "spans")
_GAP = ("gap", "insurance_gap", "uninsured")
_GAPS = ("gaps", "insurance_gaps", "uninsured_periods")
_ARRIVED = (
    "arrived_on", "hired_on", "employed_from", "employed_on", "start_on", "starts_work_on",
    "on_board_on", "first_class",
)  # fmt: skip
_EXECUTION = ("execution_period", "execution", "period")
_LEFT = ("last_class", "left_on", "completed_on")


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
    name = staff.named("staff", "staff_total", "employees")
    return Insured(
        age=_age(given, lecturer, first),
        staff=staff.amount(name, NOT_IN_QUESTION),
        drew_labour_benefit=lecturer.flag(lecturer.named(*_DREW_LABOUR), default=False),
        drew_civil_benefit=lecturer.flag(lecturer.named(*_DREW_CIVIL), default=False),
        school=kind_of(employer.text("kind") or "") == "private_school",
    )


def _age(given: Given, lecturer: Given, first: date | None) -> int | None:
    born = lecturer.day(lecturer.named("born", "birth_date", "born_on"))
    day = first or given.day(given.named("application_on", "filed_on", "on"))
    if born is not None and day is not None:
        return age_on(born, day)
    return lecturer.amount("age") if lecturer.has("age") else None


def _is_birthday(lecturer: Given, first: date | None) -> bool:
    """Exactly 65 on the first day: the text does not say on which side that falls (R-029)."""
    born = lecturer.day(lecturer.named("born", "birth_date", "born_on"))
    if born is None or first is None:
        return False
    return age_on(born, first) == TOO_OLD and group_on(born, first) == MIDDLE


def _classes(given: Given, lecturer: Given) -> tuple[date | None, date | None]:
    """The day of arrival or of the first class, and of the last one."""
    firsts, lasts = (
        [source.day(name) for name in names for source in (lecturer, given) if source.has(name)]
        for names in (_ARRIVED, _LEFT)
    )
    days = [one.need_day(one.named("date", "on", "day")) for one in lecturer.parts("sessions")]
    if given.has(period := given.named(*_EXECUTION)):
        whole = _span(given, period, given.raw(period))
        firsts, lasts = [*firsts, whole[0]], [*lasts, whole[1]]
    first = next(iter(firsts), min(days, default=None))
    return first, next(iter(lasts), max(days, default=None))


def _insured(lecturer: Given) -> list[str]:
    """The insurances a person has, by their short names; all of them when nothing is said."""
    value = lecturer.raw("insured")
    if value is True or not (lecturer.has("insured") or lecturer.denied("insured")):
        return list(ALL)
    each = [value] if isinstance(value, str) else value or []
    if not isinstance(each, list | Mapping):
        raise lecturer.bad("insured", "須為清單 […]")
    found = []
    for one in each:
        word = _kind(lecturer, one) if isinstance(one, Mapping) else one
        named = insurance_named(word) if isinstance(word, str) else None
        if named is None:
            if isinstance(word, str) and word in OTHERS:
                continue
            raise lecturer.bad("insured", "須為勞保、就保或職保")
        found.append(named)
    return found


def _kind(lecturer: Given, one: Mapping[str, Any]) -> str | None:
    return lecturer.inner("insured", one).text("kind")


def _never(lecturer: Given) -> bool:
    """Whether it is known that no insurance ever began."""
    return lecturer.denied(lecturer.named(*_SINCE)) or lecturer.raw(_PERIODS[0]) == []


def _holes(lecturer: Given) -> list[tuple[date, date]]:
    """Days without insurance that are told as such."""
    one = lecturer.named(*_GAP)
    told = [lecturer.raw(one)] if lecturer.has(one) else lecturer.each(lecturer.named(*_GAPS))
    return [(a, b) for a, b in (_span(lecturer, one, span) for span in told) if a and b]


def _span(lecturer: Given, name: str, value: Any) -> Span:
    """A first and a last day, as a pair or by name; an end that is ``null`` is open."""
    if isinstance(value, Mapping):
        part = lecturer.inner(name, value)
        return part.day(part.named("from", *_SINCE)), part.day(part.named("to", *_UNTIL))
    if not isinstance(value, list) or len(value) != len(("first", "last")):
        raise lecturer.bad(name, "須為 [始日, 末日]")
    first, last = (None if day is None else lecturer.as_day(name, day) for day in value)
    return first, last


def _runs(lecturer: Given, owed: tuple[str, ...], have: list[str]) -> list[list[Span]]:
    """The spans of each insurance owed; told for all of them or one by one."""
    whole = (
        lecturer.day(lecturer.named(*_SINCE)),
        lecturer.day(lecturer.named(*_UNTIL)),
    )
    periods = lecturer.named(*_PERIODS)
    if lecturer.has(periods):
        return [[_span(lecturer, periods, one) for one in lecturer.each(periods)]]
    value = lecturer.raw("insured")
    if isinstance(value, Mapping):
        return [
            [(lecturer.as_day("insured", since) if isinstance(since, str) else None, whole[1])]
            for word, since in value.items()
            if insurance_named(word) in owed
        ]
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        spans = [one for one in value if isinstance(one, Mapping)]
        told = [(insurance_named(_kind(lecturer, one) or ""), one) for one in spans]
        each = {kind: [one for named, one in told if named == kind] for kind in owed}
        return [[_span(lecturer, "insured", one) for one in ones] for ones in each.values() if ones]
    return [[whole]] if set(owed) & set(have) else []
