"""A regulation in one edition: its procedures, letters, deadline rules and facts, as tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from states.law.deadlines import DeadlineRule
from states.law.guard import Spoken
from states.law.role import Role
from states.law.rule import ABSENT, ClockSpec, Letter, Rule
from states.law.situation import Derivation


class UnknownAct(LookupError):
    """No procedure of this regulation knows the act."""


class UnknownEdition(LookupError):
    """No edition of the programme was in force."""


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """One kind of matter: its states, its sentences, and who holds the baton in each state.

    ``rank`` orders matters when several are open: the lowest leads the dossier. ``spoken`` are
    the words in which its guards speak of the codes of their facts.
    """

    name: str
    title: str
    rank: int
    states: type[StrEnum]
    holders: Mapping[str, Role]
    rules: tuple[Rule, ...]
    spoken: Spoken = field(default_factory=dict)
    table: Mapping[tuple[str, str], Rule] = field(init=False)

    def __post_init__(self) -> None:
        table = {(state, rule.act): rule for rule in self.rules for state in rule.source}
        object.__setattr__(self, "table", table)

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts in the order of the regulation, each once."""
        return tuple(dict.fromkeys(rule.act for rule in self.rules))

    def from_state(self, state: str) -> Iterator[Rule]:
        """The sentences that start from a state."""
        return (rule for rule in self.rules if state in rule.source)

    def is_open(self, state: str) -> bool:
        """Whether somebody is to act on a matter in this state."""
        return state in self.holders

    @property
    def opening(self) -> tuple[str, ...]:
        """The acts that open a matter of this kind."""
        return tuple(rule.act for rule in self.rules if ABSENT in rule.source)


@dataclass(frozen=True, slots=True, eq=False)
class Regulation:
    """All tables of one edition of a programme, with the general law it stands on."""

    edition: str
    in_force_from: str
    procedures: Mapping[str, Procedure]
    letters: Mapping[str, Letter]
    deadlines: Mapping[str, DeadlineRule]
    derived: Mapping[str, Derivation]
    found: frozenset[str]
    clocks: Mapping[tuple[str, str], ClockSpec] = field(init=False)

    def __post_init__(self) -> None:
        clocks = {
            (procedure.name, spec.kind): spec
            for procedure in self.procedures.values()
            for rule in procedure.rules
            for spec in rule.starts
        }
        for act, letter in self.letters.items():
            clocks |= {(act.split(".")[0], spec.kind): spec for spec in letter.starts}
        object.__setattr__(self, "clocks", clocks)

    def procedure(self, name: str) -> Procedure:
        """The procedure of that name; `UnknownAct` lists the ones there are."""
        try:
            return self.procedures[name]
        except KeyError:
            known = ", ".join(self.procedures)
            raise UnknownAct(f"no procedure {name!r}; there are {known}") from None

    def rules_of(self, procedure: str, act: str) -> tuple[Rule, ...]:
        """Every sentence about an act; `UnknownAct` when there is none."""
        found = tuple(rule for rule in self.procedure(procedure).rules if rule.act == act)
        if not found:
            acts = ", ".join(self.procedure(procedure).acts)
            raise UnknownAct(f"{procedure} has no act {act!r}; it has {acts}")
        return found


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a programme by the day on which each came into force."""

    regulations: tuple[Regulation, ...]

    def on(self, day: str) -> Regulation:
        """The edition in force on a day; asking before the first one is an error."""
        starts = [regulation.in_force_from for regulation in self.regulations]
        index = bisect_right(starts, day)
        if index == 0:
            raise UnknownEdition(f"no edition was in force on {day}; the first began {starts[0]}")
        return self.regulations[index - 1]

    def named(self, edition: str) -> Regulation:
        """The edition of that name."""
        for regulation in self.regulations:
            if regulation.edition == edition:
                return regulation
        raise UnknownEdition(f"no edition {edition!r}")

    @property
    def latest(self) -> Regulation:
        """The edition in force now and until amended."""
        return self.regulations[-1]
