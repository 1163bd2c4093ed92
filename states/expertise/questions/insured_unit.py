"""Reading how a question tells whether an employer is an insured unit (R-020, AM-04).

It may say so in a word, for each of filing, approval and payment, or by the days on which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from states.expertise.eligibility.employers import insured_throughout
from states.expertise.questions.asking import Given
from states.law.closures_stated import require_keys
from states.law.facts import BadQuestion

_UNIT = (
    "employment_insurance_unit",
    "employment_insured_unit",
    "insured_unit",
    "insurance_unit",
    "insured_unit_checks",
    "unit_checks",
)
_BEGINS = ("from", "start", "first", "first_day", "since", "insured_from")
_ENDS = ("to", "end", "last", "last_day", "until", "cancelled_on", "insured_to")
_CHECKED = ("insured", "active", "status", "unit", "value", "ok")
_BESIDE = ("on", "date", "checked_on", "as_of", "at", "moment", "source", "note")
_SINCE = ("insured_unit_from", "unit_from", "insured_from", "unit_since")
_CANCELLED = (
    "insured_unit_to",
    "insured_unit_until",
    "unit_until",
    "employment_insurance_unit_until",
    "unit_to",
    "insured_to",
    "unit_cancelled_on",
    "cancelled_on",
    "unit_ended_on",
    "insurance_cancelled_on",
    "insured_unit_cancelled_on",
)
_FILED = ("filed_on", "application_on", "filing_on", "applied_on")
_PAID = ("paid_on", "payment_on")
_MOMENTS = (
    "employment_insurance_unit_at_filing",
    "employment_insurance_unit_at_approval",
    "employment_insurance_unit_at_payment",
    "insured_unit_at_filing",
    "insured_unit_at_approval",
    "insured_unit_at_payment",
    "insured_at_filing",
    "insured_at_approval",
    "insured_at_payment",
)
_YES = frozenset({"active", "valid", "yes", "有效", "是", "加保", "投保中"})
_NO = frozenset(
    {"cancelled", "ended", "inactive", "no", "退保", "註銷", "否", "無效", "停保", "無"}
)

_ALWAYS = "0001-01-01"


class _Told:
    """What a question tells about the unit, judged between filing and payment."""

    def __init__(self, given: Given) -> None:
        self.sources = (given.part("employer"), given)
        self.filed = self._day(_FILED)
        self.paid = self._day(_PAID)

    def _day(self, names: Iterable[str]) -> str | None:
        """The first of these days that is told, ISO."""
        found = (s.day(name) for name in names for s in self.sources if s.has(name))
        return next((day.isoformat() for day in found if day), None)

    def holds(self) -> bool:
        """Whether everything told agrees that the unit is insured throughout."""
        told = [
            self._as_told(source, name, source.raw(name))
            for source in self.sources
            for name in (*_UNIT, *_MOMENTS)
            if source.has(name) or source.denied(name)
        ]
        return all(told) and self._covered([(self._day(_SINCE) or _ALWAYS, self._day(_CANCELLED))])

    def _covered(self, spans: list[tuple[str, str | None]]) -> bool:
        return insured_throughout(spans, self.filed, self.paid)

    def _as_told(self, source: Given, name: str, value: Any) -> bool:
        """A yes or no, one for each moment, or periods."""
        if value is None or isinstance(value, bool):
            return bool(value)
        if isinstance(value, str):
            return _word(source, name, value)
        if isinstance(value, Mapping) and not _is_period(value):
            return all(self._as_told(source, name, one) for one in _checks(source, name, value))
        periods = [value] if _is_period(value) else value
        if not isinstance(periods, list):
            raise source.bad(name, "須為 true、false、各時點之查核或加退保期間")
        if periods and all(_is_period(one) for one in periods):
            return self._covered([_period(source, name, one) for one in periods])
        return all(self._as_told(source, name, one) for one in periods)


def stays_insured(given: Given) -> bool:
    """Whether the employer is an insured unit from filing to payment, as far as is told."""
    return _Told(given).holds()


def _word(source: Given, name: str, word: str) -> bool:
    plain = word.strip().casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise source.bad(name, f"不認得「{word[:40]}」，須為 true、false、有效或退保")


def _is_period(one: Any) -> bool:
    if isinstance(one, Mapping):
        return any(key in one for key in (*_BEGINS, *_ENDS))
    return isinstance(one, list) and len(one) == len(("first", "last")) and isinstance(one[0], str)


def _period(source: Given, name: str, one: Any) -> tuple[str, str | None]:
    if isinstance(one, Mapping):
        require_keys(f"{source.path}.{name}", one, (*_BEGINS, *_ENDS, *_BESIDE), _refusal(source))
        first, last = (
            next((one[key] for key in keys if key in one), None) for keys in (_BEGINS, _ENDS)
        )
    else:
        first, last = one
    return (
        source.as_day(name, first).isoformat() if first else _ALWAYS,
        source.as_day(name, last).isoformat() if last else None,
    )


def _checks(source: Given, name: str, value: Mapping[str, Any]) -> list[Any]:
    """The answers of checks: of one with its day, or of several by moment."""
    told = [value[key] for key in _CHECKED if key in value]
    if told:
        require_keys(f"{source.path}.{name}", value, (*_CHECKED, *_BESIDE), _refusal(source))
    return told or list(value.values())


def _refusal(source: Given) -> Callable[[str, str], BadQuestion]:
    return lambda place, says: BadQuestion(place, source.kind, says)
