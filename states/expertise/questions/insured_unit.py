"""Reading how a question tells whether an employer is an insured unit (R-020, AM-04).

It may say so in a word, for each of filing, approval and payment, or by the days on which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from states.expertise.eligibility.employers import insured_throughout
from states.general.questions.asking import Given, iso
from states.law.closures_stated import require_keys
from states.law.facts import BadQuestion

_BEGINS = ("from", "start", "first", "first_day", "since", "insured_from")
_ENDS = ("to", "end", "last", "last_day", "until", "cancelled_on", "insured_to")
_CHECKED = ("insured", "active", "status", "unit", "value", "ok")
_BESIDE = ("on", "date", "checked_on", "as_of", "at", "moment", "source", "note")
_TOLD = ("employment_insurance_unit", "employment_insurance_unit_at_filing")
_YES = frozenset({"active", "valid", "yes", "有效", "是", "加保", "投保中"})
_NO = frozenset(
    {"cancelled", "ended", "inactive", "no", "退保", "註銷", "否", "無效", "停保", "無"}
)

_ALWAYS = "0001-01-01"


class _Told:
    """What a question tells about the unit, judged between filing and payment."""

    def __init__(self, given: Given) -> None:
        self.sources = (given.part("employer"), given)
        self.filed, self.paid = self._day("filed_on"), self._day("paid_on")

    def _day(self, name: str) -> str | None:
        """The day as told of the employer, or else of the case, ISO."""
        return next((iso(day) for source in self.sources if (day := source.day(name))), None)

    def holds(self) -> bool:
        """Whether everything told agrees that the unit is insured throughout."""
        told = [
            self._as_told(source, name, one)
            for source in self.sources
            for fact in _TOLD
            for name, one in source.every(fact).items()
        ]
        began = self._day("insured_unit_from") or _ALWAYS
        return all(told) and self._covered([(began, self._day("insured_unit_to"))])

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
