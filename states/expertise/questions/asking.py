"""Reading the facts of a question and putting together its answer.

A missing key means that the fact is in order or not in question; ``null`` means it is known to be
absent. Whatever cannot be read is refused with the name of the field, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, TypeVar

from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.expertise.questions.figures import LARGEST, half_hours, whole, yes_or_no
from states.expertise.questions.people import told_alike
from states.law.calendar import Calendar
from states.law.facts import BadQuestion, parse_day

T = TypeVar("T")


class Why(NamedTuple):
    """One sentence of the explanation, and the article it rests on."""

    says: str
    cite: str


class Answered(NamedTuple):
    """The keys that the kind of question answers, and why."""

    found: dict[str, Any]
    why: tuple[Why, ...]

    def as_json(self) -> dict[str, Any]:
        """As printed: the answer's keys, and ``why``."""
        return {**self.found, "why": [sentence._asdict() for sentence in self.why]}


class Given:
    """The facts of one question, or of a part of it, read by name.

    ``calendar`` is the official calendar, for kinds of question that count days. A reader that asks
    for a name which is not in the vocabulary is a fault of the reader, as in `states.law.facts`.
    """

    def __init__(
        self,
        kind: str,
        value: object,
        path: str = "given",
        calendar: Calendar | None = None,
        *,
        shape: str | None = None,
    ) -> None:
        self.kind = kind
        self.path = path
        self.shape = kind if shape is None else shape
        self._calendar = calendar
        if not isinstance(value, Mapping):
            raise BadQuestion(path, kind, "須為物件 {…}")
        self._facts = VOCABULARY.of(self.shape)
        self._given: Mapping[str, Any] = told_alike(kind, value) if path == "given" else value

    @property
    def calendar(self) -> Calendar:
        """The calendar by which days are counted; a kind that counts days is asked with one."""
        assert self._calendar is not None, f"{self.kind} counts days without a calendar"
        return self._calendar

    def names_known(self) -> frozenset[str]:
        """Every name that a fact of this sort may have."""
        return frozenset(self._facts)

    def everything(self) -> Mapping[str, Any]:
        """All facts as they were given."""
        return self._given

    def states(self) -> bool:
        """Whether a fact was stated that can decide something, at any depth."""
        return any(VOCABULARY.stated(self.shape, self._given))

    def has(self, name: str) -> bool:
        """Whether the fact is given and not ``null``."""
        return self._told(name) is not None

    def denied(self, name: str) -> bool:
        """Whether the fact is ``null``: known to be absent."""
        return self._told(name) is None and name in self._given

    def named(self, *names: str) -> str:
        """Which of several names for one fact was used; the first when none was."""
        for name in names:
            self._require_known(name)
        return next((name for name in names if name in self._given), names[0])

    def raw(self, name: str) -> Any:
        """The fact as it was given; ``None`` when not given."""
        return self._told(name)

    def part(self, name: str) -> Given:
        """An object among the facts; an empty one when it is not given."""
        value = self._told(name)
        return self.inner(name, {} if value is None else value)

    def inner(self, name: str, value: object, place: str = "") -> Given:
        """``value`` as an object of the sort that stands under ``name``."""
        path = f"{self.path}.{name}{place}"
        return Given(self.kind, value, path, self._calendar, shape=self._facts[name].part)

    def anew(self, value: Mapping[str, Any]) -> Given:
        """Other facts in the place of these."""
        return Given(self.kind, value, self.path, self._calendar, shape=self.shape)

    def parts(self, name: str) -> list[Given]:
        """A list of objects among the facts; empty when it is not given."""
        return [self.inner(name, one, f".{at}") for at, one in enumerate(self.each(name))]

    def each(self, name: str) -> list[Any]:
        """A list of whatever; empty when it is not given."""
        value = self._told(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.bad(name, "須為清單 […]")
        return value

    def names(self, name: str) -> list[str]:
        """A list of words; empty when it is not given."""
        return [self._word(name, one) for one in self.each(name)]

    def mapping(self, name: str) -> dict[str, Any]:
        """An object whose keys are names; empty when it is not given."""
        value = self._told(name)
        if value is not None and not isinstance(value, Mapping):
            raise self.bad(name, "須為物件 {…}")
        return dict(value or {})

    def text(self, name: str) -> str | None:
        """A word without surrounding space; ``None`` when not given or empty."""
        value = self._told(name)
        return None if value is None else self._word(name, value).strip() or None

    def need_text(self, name: str) -> str:
        """A word that the question cannot do without."""
        found = self.text(name)
        if found is None:
            raise self.bad(name, "缺少此項")
        return found

    def day(self, name: str) -> date | None:
        """A day in Taipei, also from an instant; ``None`` when not given."""
        value = self._told(name)
        return None if value is None else self.as_day(name, value)

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
        value = self._told(name)
        if value is None:
            return False if name in self._given else default
        return self._read(name, yes_or_no, value)

    def amount(self, name: str, default: int = 0) -> int:
        """Whole NT$ or a count, from 0; full-width digits and thousands marks are read."""
        value = self._told(name)
        return default if value is None else self.as_amount(name, value)

    def as_amount(self, name: str, value: object) -> int:
        """``value`` as whole NT$ or a count."""
        return self._read(name, whole, value)

    def number(self, name: str) -> float:
        """A number from 0, whole or not, such as half a year."""
        return self.as_number(name, self._told(name))

    def as_number(self, name: str, value: object) -> float:
        """``value`` as a number from 0."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.bad(name, "須為數字")
        if not 0 <= value <= LARGEST:
            raise self.bad(name, "須為 0 以上之數字")
        return value

    def half_hours(self, name: str, default: float = 0) -> int:
        """Hours as half hours, what is left over dropped (AM-17)."""
        value = self._told(name)
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
        """The refusal to read ``name`` of this question."""
        return BadQuestion(f"{self.path}.{name}", self.kind, message)

    def _read(self, name: str, read: Callable[[object], T], value: object) -> T:
        try:
            return read(value)
        except ValueError as wrong:
            raise self.bad(name, str(wrong)) from None

    def _told(self, name: str) -> Any:
        self._require_known(name)
        return self._given.get(name)

    def _require_known(self, name: str) -> None:
        assert name in self._facts, f"{self.shape} reads {name}, which is not in the vocabulary"

    def _word(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.bad(name, "須為文字")
        return value


Kind: TypeAlias = Callable[[Given], Answered]
"""A kind of question: from its facts to its answer."""


def answered(found: Mapping[str, Any], why: Iterable[Why]) -> Answered:
    """An answer without the keys that have nothing to say (``None``)."""
    return Answered({key: value for key, value in found.items() if value is not None}, tuple(why))
