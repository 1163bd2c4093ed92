"""How a unit shares its work out: by rules of its own a case goes to one of its officers.

No article says who of an office handles a case, and whoever does changes nothing of what may be
done in it: these are rules of the house, not of law. They are pure. What they were told is kept
with the assignment, so that whoever replays it comes to the same officer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from states.law.article import apa
from states.law.left_open import Kind, LeftOpen


class Bench(NamedTuple):
    """What a rule is told of a unit and a case.

    ``officers`` are the accounts of those who serve, in order; ``open`` how many open cases each
    has; ``last`` who was given one in turn before; ``keeper`` who handles the latest case of the
    same party. Empty: nobody.
    """

    number: str
    officers: tuple[str, ...]
    open: Mapping[str, int]
    last: str = ""
    keeper: str = ""


class Given(NamedTuple):
    """To whom a case goes, and by which rule."""

    officer: str
    rule: str


def in_turn(bench: Bench) -> str | None:
    """The next in order of accounts behind the one before, the first behind the last.

    >>> in_turn(Bench("T-00001", ("an", "bo"), {}, last="an"))
    'bo'
    >>> in_turn(Bench("T-00001", ("an", "bo"), {}, last="bo"))
    'an'
    """
    behind = (officer for officer in bench.officers if officer > bench.last)
    return next(behind, next(iter(bench.officers), None))


def fewest_open(bench: Bench) -> str | None:
    """Whoever has the fewest open cases; of several the first in order of accounts.

    >>> fewest_open(Bench("T-00001", ("an", "bo"), {"an": 3}))
    'bo'
    """
    count = bench.open.get
    return min(bench.officers, key=lambda officer: (count(officer, 0), officer), default=None)


def last_digit(bench: Bench) -> str | None:
    """By the last digit of the case's number, the digits dealt out in order of accounts.

    >>> last_digit(Bench("T-00003", ("an", "bo"), {}))
    'bo'
    """
    digit = bench.number[-1:]
    if not (bench.officers and digit.isascii() and digit.isdecimal()):
        return None
    return bench.officers[int(digit) % len(bench.officers)]


def same_party(bench: Bench) -> str | None:
    """Whoever handles the latest case of the same party, while he serves.

    >>> same_party(Bench("T-00003", ("an", "bo"), {}, keeper="an"))
    'an'
    """
    return bench.keeper if bench.keeper in bench.officers else None


Rule: TypeAlias = Callable[[Bench], str | None]

RULES: Mapping[str, Rule] = {
    "same_party": same_party,
    "in_turn": in_turn,
    "fewest_open": fewest_open,
    "last_digit": last_digit,
}
"""Every rule by its code."""

WORDS: Mapping[str, tuple[str, str]] = {
    "same_party": ("同一單位之案件由同一人承辦", "the same officer keeps a party's cases"),
    "in_turn": ("輪流", "in turn"),
    "fewest_open": ("在辦案件最少者", "fewest open cases"),
    "last_digit": ("依案號末碼", "by the last digit of the number"),
}
"""What people call each rule."""


def given_to(rules: Iterable[str], bench: Bench) -> Given | None:
    """To whom a case goes by the first of these rules that names somebody; ``None`` for nobody.

    >>> given_to(("same_party", "in_turn"), Bench("T-00003", ("an", "bo"), {}))
    Given(officer='an', rule='in_turn')
    """
    for rule in rules:
        if (officer := RULES[rule](bench)) is not None:
            return Given(officer, rule)
    return None


def told(rules: Iterable[str], bench: Bench) -> dict[str, Any]:
    """What was told to the rules, as it is kept with the assignment."""
    return {"rules": [*rules], **bench._asdict(), "officers": [*bench.officers]}


def decided_again(kept: Mapping[str, Any]) -> Given | None:
    """What the rules come to on what was told to them. Raises `ValueError`, `KeyError` or
    `TypeError` for what `told` never made."""
    rest = {name: value for name, value in kept.items() if name != "rules"}
    return given_to(kept["rules"], Bench(**{**rest, "officers": tuple(rest["officers"])}))


SETTING = "assignment_rules"

OF_ANY_UNIT: Mapping[str, LeftOpen] = {
    SETTING: LeftOpen(
        name=SETTING,
        meaning="新案如何分派承辦人：依序適用，前一方式定不出人時用後一方式",
        cite=apa("1"),
        without="不自動分派，由主管分派或由承辦人承接",
        kind=Kind.codes,
        codes=(*RULES,),
    )
}
"""What every unit of every programme decides for itself."""


class Case(NamedTuple):
    """A case that is to be given to somebody, and the key of its first party."""

    number: str
    party: str


class Dealt(NamedTuple):
    """A case, whom it goes to (``None``: no rule names anybody), what was told to the rules."""

    number: str
    given: Given | None
    grounds: dict[str, Any]


@dataclass(slots=True)
class Table:
    """Where rules stand while cases are dealt out: each one given changes what the next is told."""

    officers: tuple[str, ...]
    open: dict[str, int]
    last: str
    keepers: dict[str, str]

    def deal(self, rules: Sequence[str], case: Case) -> Dealt:
        """Give a case to somebody."""
        keeper = self.keepers.get(case.party, "") if case.party else ""
        counts = {officer: self.open.get(officer, 0) for officer in self.officers}
        bench = Bench(case.number, self.officers, counts, self.last, keeper)
        given = given_to(rules, bench)
        if given is not None:
            self.open[given.officer] = self.open.get(given.officer, 0) + 1
            self.keepers[case.party] = given.officer
            self.last = given.officer if given.rule == "in_turn" else self.last
        return Dealt(case.number, given, told(rules, bench))
