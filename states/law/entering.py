"""Whether anything that may be entered lets an act be done: forms are filled in by trying.

A form is tried field by field, and only those fields that a guard really looks at. What may be
written into a field is listed by whoever asks; where the list is not whole, nothing is proven by
its end. A field on which no answer rested is not tried with anything else: the answer would be the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from states.law.guard import Refusal


class Choice(NamedTuple):
    """What may be written into a field; ``whole`` when that is every kind of answer there is."""

    values: Sequence[Any]
    whole: bool = True


Choices: TypeAlias = Callable[[str], Choice]
"""The choice for each field of a form."""

TRIES = 300
"""So many questions to guards are asked to find a form that is lawful, and no more."""

PROOFS = 1_500
"""So many to show that no form makes a guard say no; only who tells of conditions asks."""


class NotEntered(Exception):
    """A field was asked for that nobody has filled in yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Blank(Mapping[str, Any]):
    """A form that nobody has filled in yet: remembers that it was looked at.

    A field that may be left out reads as left out; one that the act cannot do without is unknown.
    """

    def __init__(self, fields: frozenset[str]) -> None:
        self._fields = fields
        self.asked = False

    def __getitem__(self, name: str) -> Any:
        self.asked = True
        raise NotEntered(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Nothing was entered."""
        self.asked |= name in self._fields
        return default

    def __contains__(self, name: object) -> bool:
        self.asked |= name in self._fields
        return False

    def __iter__(self) -> Iterator[str]:
        self.asked = True
        return iter(())

    def __len__(self) -> int:
        return 0


class Entered(Mapping[str, Any]):
    """A form filled in so far: asking for one of its other fields says which. ``read`` are the
    fields whose values were told."""

    def __init__(self, fields: frozenset[str], values: Mapping[str, Any]) -> None:
        self._fields = fields
        self._values = values
        self.read: set[str] = set()

    @property
    def missing(self) -> frozenset[str]:
        """The fields that nobody has filled in yet."""
        return self._fields - self._values.keys()

    def __getitem__(self, name: str) -> Any:
        if name in self._values:
            self.read.add(name)
            return self._values[name]
        if name in self._fields:
            raise NotEntered(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        if self.missing:
            raise NotEntered(min(self.missing))
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._fields)


Asked: TypeAlias = "Refusal | NotEntered | None"
"""What a guard says of a form: no, nothing against it, or which field it wants to see first."""


class Said(NamedTuple):
    """What guards say of a form, up to the first that says no, and the fields on which that rests:
    the no alone where there is one."""

    answers: Sequence[Asked]
    read: frozenset[str]


Judge: TypeAlias = Callable[[Mapping[str, Any]], Said]
"""Guards asked about a form that is filled in so far."""


class Tried(NamedTuple):
    """What trying came to: a form that does, or the refusals of the first that does not.

    ``proven`` says that there was nothing else to try.
    """

    entered: Mapping[str, Any] | None
    refusals: tuple[Refusal, ...]
    proven: bool

    @property
    def is_possible(self) -> bool:
        """Whether some input does, or nobody knows."""
        return self.entered is not None or not self.proven


@dataclass(slots=True)
class _Trying:
    judge: Judge
    choices: Choices
    wanted: Callable[[Sequence[Asked]], bool | None]
    left: int = TRIES
    proven: bool = True
    refusals: tuple[Refusal, ...] = field(default=())

    def fill(self, values: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, frozenset[str]]:
        """A form that is as wanted, filled in beyond these values; ``None`` when there is none, and
        the fields because of which: whatever the others hold, there is none either."""
        if self.left <= 0:
            self.proven = False
            return None, frozenset(values)
        self.left -= 1
        said, read = self.judge(values)
        verdict = self.wanted(said)
        if verdict is not None:
            if not verdict and not self.refusals:
                self.refusals = tuple(one for one in said if isinstance(one, Refusal))
            return values if verdict else None, read
        name = next(one.name for one in said if isinstance(one, NotEntered))
        choice = self.choices(name)
        self.proven &= choice.whole
        because: frozenset[str] = frozenset()
        for value in choice.values:
            found, rests_on = self.fill({**values, name: value})
            if found is not None or name not in rests_on:
                return found, rests_on
            because |= rests_on
        return None, because - {name}


def _all_hold(said: Sequence[Asked]) -> bool | None:
    if any(isinstance(one, Refusal) for one in said):
        return False
    return None if any(isinstance(one, NotEntered) for one in said) else True


def _one_refuses(said: Sequence[Asked]) -> bool | None:
    refused = not _all_hold(said)
    return refused if _all_hold(said) is not None else None


def try_to_satisfy(judge: Judge, choices: Choices) -> Tried:
    """Look for a form to which no guard says no."""
    trying = _Trying(judge, choices, _all_hold)
    entered, _ = trying.fill({})
    return Tried(entered, trying.refusals, trying.proven)


def may_refuse(judge: Judge, choices: Choices) -> bool:
    """Whether some form makes a guard say no, or nobody knows."""
    trying = _Trying(judge, choices, _one_refuses, left=PROOFS)
    return trying.fill({})[0] is not None or not trying.proven
