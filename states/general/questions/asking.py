"""The facts of a question under our own names, read once; readers ask for them by type.

A missing key means that the fact is in order or not in question; ``null`` means it is known to be
absent. Whatever cannot be read is refused with the name of the field, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from states.general.questions.figures import LARGEST, half_hours, whole, yes_or_no
from states.general.questions.people import told_alike
from states.general.questions.reading import Reading
from states.law.calendar import Calendar
from states.law.facts import BadQuestion, parse_day
from states.law.vocabulary import Fact, Holds, Vocabulary

T = TypeVar("T")


class Given:
    """The facts of one question, or of an object within it, read once, under our own names.

    Whatever name a fact was told by, it is read by the first one of the vocabulary; what cannot be
    read is refused where it stands, also where the answer does not come to rest on it. A reader
    that asks for a name which is not in the vocabulary is a fault of the reader. ``calendar`` is
    the official calendar, for kinds of question that count days.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        kind: str,
        value: object,
        path: str = "given",
        calendar: Calendar | None = None,
        *,
        shape: str | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.kind = kind
        self.path = path
        self.shape = kind if shape is None else shape
        self._calendar = calendar
        if not isinstance(value, Mapping):
            raise BadQuestion(path, kind, "須為物件 {…}")
        self._facts = vocabulary.of(self.shape)
        whole = path == "given"
        self._given: Mapping[str, Any] = told_alike(vocabulary, kind, value) if whole else value
        read = Reading(vocabulary, self.kind, self.shape, path, self._object).read(self._given)
        self._told, self.not_weighed = read

    def _object(self, shape: str, path: str, value: object) -> Given:
        return Given(self.vocabulary, self.kind, value, path, self._calendar, shape=shape)

    @property
    def calendar(self) -> Calendar:
        """The calendar by which days are counted; a kind that counts days is asked with one."""
        assert self._calendar is not None, f"{self.kind} counts days without a calendar"
        return self._calendar

    def __bool__(self) -> bool:
        """Whether anything was told at all."""
        return bool(self._given)

    def states(self) -> bool:
        """Whether a fact was stated that can decide something, at any depth."""
        return any(
            _decides(self._facts[name], one)
            for name, told in self._told.items()
            for one in told.values()
        )

    def has(self, *names: str) -> bool:
        """Whether one of the facts is given and not ``null``."""
        return any(self.told(name) is not None for name in names)

    def denied(self, name: str) -> bool:
        """Whether the fact is ``null``: known to be absent."""
        return self.told(name) is None and self.stated(name)

    def stated(self, *names: str) -> bool:
        """Whether one of the facts is given, be it as absent."""
        return any(self._names_told(name) for name in names)

    def raw(self, name: str) -> Any:
        """The fact as it was given; ``None`` when not given."""
        return self._given.get(self._best(name))

    def told(self, name: str) -> Any:
        """The fact as it was read: what was told of it first that is not ``null``."""
        best = self._best(name)
        return self._told.get(name, {}).get(best)

    def every(self, name: str) -> dict[str, Any]:
        """What was told under each of a fact's names, ``None`` where it is absent."""
        return {one: self._told[name][one] for one in self._names_told(name)}

    def part(self, name: str) -> Given:
        """An object among the facts; an empty one when it is not given."""
        value = self.told(name)
        if isinstance(value, Given):
            return value
        return self.inner(name, {} if value is None else value)

    def inner(self, name: str, value: object, place: str = "") -> Given:
        """``value`` as an object of the sort that stands under ``name``."""
        if isinstance(value, Given):
            return value
        path = f"{self.path}.{self._best(name)}{place}"
        return self._object(self._facts[name].part, path, value)

    def anew(self, value: Mapping[str, Any]) -> Given:
        """Other facts in the place of these."""
        return self._object(self.shape, self.path, value)

    def parts(self, name: str) -> list[Given]:
        """A list of objects among the facts; empty when it is not given."""
        return [self.inner(name, one, f".{at}") for at, one in enumerate(self.each(name))]

    def each(self, name: str) -> list[Any]:
        """A list of whatever; empty when it is not given."""
        value = self.told(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.bad(name, "須為清單 […]")
        return value

    def names(self, name: str) -> list[str]:
        """A list of words, of people also one; empty when it is not given."""
        if self._facts[name].holds is Holds.people and isinstance(told := self.told(name), str):
            return [told]
        return [self._word(name, one) for one in self.each(name)]

    def mapping(self, name: str) -> dict[str, Any]:
        """An object whose keys are names; empty when it is not given."""
        value = self.told(name)
        if value is not None and not isinstance(value, Mapping):
            raise self.bad(name, "須為物件 {…}")
        return dict(value or {})

    def text(self, name: str) -> str | None:
        """A word without surrounding space; ``None`` when not given or empty."""
        return self.as_text(name, self.told(name))

    def as_text(self, name: str, value: object) -> str | None:
        """``value`` as a word; ``None`` when there is none."""
        return None if value is None else self._word(name, value).strip() or None

    def need_text(self, name: str) -> str:
        """A word that the question cannot do without."""
        found = self.text(name)
        if found is None:
            raise self.bad(name, "缺少此項")
        return found

    def day(self, *names: str) -> date | None:
        """The first given of these days, in Taipei; ``None`` when none is."""
        for name in names:
            if (value := self.told(name)) is not None:
                return value if isinstance(value, date) else self.as_day(name, value)
        return None

    def as_day(self, name: str, value: object) -> date:
        """``value`` as a day in Taipei."""
        return self._read(name, parse_day, value)

    def need_day(self, name: str) -> date:
        """A day that the question cannot do without."""
        found = self.day(name)
        if found is None:
            raise self.bad(name, "缺少此日期")
        return found

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no; ``null`` is no, a missing key is ``default``."""
        value = self.told(name)
        if value is None:
            return default and not self.stated(name)
        return self._yes(name, value)

    def _yes(self, name: str, value: object) -> bool:
        return self._read(name, yes_or_no, value)

    def is_said(self, name: str) -> bool:
        """A yes or words that say something; ``null`` is no, a missing key is in order."""
        return all(self._says(told, value) for told, value in self.every(name).items())

    def _says(self, name: str, value: object) -> bool:
        if isinstance(value, str):
            return bool(value.strip())
        return value is not None and self._yes(name, value)

    def amount(self, *names: str, default: int = 0) -> int:
        """The first given of these: whole NT$ or a count, from 0."""
        for name in names:
            if (value := self.told(name)) is not None:
                return self.as_amount(name, value)
        return default

    def as_amount(self, name: str, value: object) -> int:
        """``value`` as whole NT$ or a count."""
        return self._read(name, whole, value)

    def amounts(self, name: str) -> dict[str, int]:
        """NT$ by name; empty when not given."""
        found = {}
        for who, told in self.mapping(name).items():
            try:
                found[who] = whole(told)
            except ValueError as wrong:
                raise self._bad_at(f"{self._best(name)}.{who}", str(wrong)) from None
        return found

    def as_number(self, name: str, value: object) -> float:
        """``value`` as a number from 0, whole or not, such as half a year."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.bad(name, "須為數字")
        if not 0 <= value <= LARGEST:
            raise self.bad(name, "須為 0 以上之數字")
        return value

    def half_hours(self, name: str, default: float = 0) -> int:
        """Hours as half hours, what is left over dropped (AM-17)."""
        value = self.told(name)
        if value is not None and self._facts[name].holds is Holds.hours:
            return int(value)
        return self.as_half_hours(name, default if value is None else value)

    def as_half_hours(self, name: str, value: object) -> int:
        """``value`` as half hours; digits written as text, also full-width, are read."""
        return self._read(name, half_hours, value)

    def one_of(self, name: str, known: Collection[str], whose: str) -> str | None:
        """A name that must be one of those in question; one that names nobody is refused (F03)."""
        found = self.text(name)
        if found is not None and found not in known:
            raise self.stranger(name, found, known, whose)
        return found

    def stranger(self, name: str, told: str, known: Collection[str], whose: str) -> BadQuestion:
        """The refusal of a name that nobody among ``whose`` bears."""
        listed = f"；可用：{'、'.join(known)}" if known else ""
        return self.bad(name, f"「{told[:40]}」不在{whose}之列{listed}")

    def bad(self, name: str, message: str) -> BadQuestion:
        """The refusal to read a fact, by the name under which it was told."""
        told = name if self._given.get(name) is not None else self._best(name)
        return self._bad_at(told, message)

    def _bad_at(self, place: str, message: str) -> BadQuestion:
        return BadQuestion(f"{self.path}.{place}", self.kind, message)

    def _read(self, name: str, read: Callable[[object], T], value: object) -> T:
        try:
            return read(value)
        except ValueError as wrong:
            raise self.bad(name, str(wrong)) from None

    def _best(self, name: str) -> str:
        """The name under which a fact was told, or else our own."""
        names = [*self._names_told(name), name]
        return next((one for one in names if self._given.get(one) is not None), names[0])

    def _names_told(self, name: str) -> list[str]:
        """The names under which a fact was told, in the order of the vocabulary."""
        self._require_known(name)
        return [one for one in self._facts[name].names if one in self._told.get(name, ())]

    def _require_known(self, name: str) -> None:
        fact = self._facts.get(name)
        known = fact is not None and fact.names[0] == name
        assert known, f"{self.shape} reads {name}, which is not in the vocabulary"

    def _word(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.bad(name, "須為文字")
        return value


def _decides(fact: Fact, value: Any) -> bool:
    """Whether what was told of a fact can decide something; ``null`` can, nothing at all cannot."""
    if fact.holds in (Holds.part, Holds.parts):
        parts = value if isinstance(value, list) else [value]
        return any(isinstance(part, Given) and part.states() for part in parts)
    if isinstance(value, str | list | Mapping | Given) and not value:
        return False
    return not fact.idle


def iso(day: date | None) -> str | None:
    """A day as the law reads it."""
    return day.isoformat() if day else None
