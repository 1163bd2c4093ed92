"""A regulation in one edition: its procedures, letters, deadline rules and facts, as tables.

A regulation holds all sentences that ever served (a *book*), or those that serve while certain
changes are in force (`Regulation.serving`). `Editions.at` gives the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from states.law.addressed import MARK
from states.law.baton import Holder, Together, held_by, ways
from states.law.deadlines import DeadlineRule
from states.law.dossier import ABSENT, Matter
from states.law.former import Former
from states.law.guard import Spoken
from states.law.holding import Holding
from states.law.record import ActName
from states.law.role import Role
from states.law.rule import ClockSpec, Letter, Rule, place_of, with_clocks
from states.law.rule import in_force as clocks_in_force
from states.law.serving import Days, all_served, served, serves
from states.law.situation import Derivation, Falling
from states.law.unknown import UnknownAct


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """One kind of matter: its states, its sentences, and who holds the baton in each state.

    ``rank`` orders matters when several are open: the lowest leads the dossier. ``spoken`` are
    the words in which its guards speak of the codes of their facts. ``former`` are sentences that
    no longer serve, each with the day until which it did. ``standing`` are periods that begin
    whenever a matter comes into the states they run in, by whichever act. In the states
    ``decided`` a decision stands that others carry out; ``falls`` says more of what it gives back.
    ``preparatory`` acts prepare what is decided; no party sees them (行政程序法 46 II(1)).
    ``offices`` are the roles that fill each office of general law.
    """

    name: str
    title: str
    rank: int
    states: type[StrEnum]
    holders: Mapping[str, Holder]
    rules: tuple[Rule, ...]
    spoken: Spoken = field(default_factory=dict)
    former: tuple[Rule, ...] = ()
    standing: tuple[ClockSpec, ...] = ()
    decided: tuple[str, ...] = ()
    falls: Falling | None = None
    preparatory: frozenset[str] = frozenset()
    offices: Mapping[Role, tuple[Role, ...]] = field(default_factory=dict)
    table: Mapping[tuple[str, str], Rule] = field(init=False)
    by_act: Mapping[str, tuple[Rule, ...]] = field(init=False)
    """The sentences about each act, in the order of the regulation."""

    def __post_init__(self) -> None:
        table = {(state, rule.act): rule for rule in self.rules for state in rule.source}
        object.__setattr__(self, "table", table)
        by_act: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            by_act[rule.act] = (*by_act.get(rule.act, ()), rule)
        object.__setattr__(self, "by_act", by_act)

    def serving(self, days: Days, spoken: Spoken) -> Procedure:
        """The procedure as it is while these changes are in force, in the order of the articles."""
        rules = list(self.rules)
        for former in self.former:
            rules.insert(place_of(rules, former), former)
        serving = tuple(
            with_clocks(rule, days) for rule in rules if serves(rule.since, rule.until, days)
        )
        standing = clocks_in_force(self.standing, days)
        return replace(self, rules=serving, former=(), standing=standing, spoken=spoken)

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts in the order of the regulation, each once."""
        return tuple(self.by_act)

    def from_state(self, state: str) -> Iterator[Rule]:
        """The sentences that start from a state."""
        return (rule for rule in self.rules if state in rule.source)

    def held(self, matter: Matter) -> Together:
        """Who holds the baton in a matter; nobody where nobody is to act on it."""
        return held_by(self.holders.get(matter.state), matter)

    def ways_held(self, state: str) -> tuple[Together, ...]:
        """Everybody who may hold it in a state."""
        return ways(self.holders.get(state))

    def is_open(self, state: str) -> bool:
        """Whether somebody is to act on a matter in this state."""
        return state in self.holders

    @property
    def opening(self) -> tuple[str, ...]:
        """The acts that open a matter of this kind."""
        return tuple(rule.act for rule in self.rules if ABSENT in rule.source)


@dataclass(frozen=True, slots=True, eq=False)
class Regulation:
    """All tables of one edition of a programme, with the general law it stands on.

    ``holding`` says of each letter until when its words hold. ``changes`` are those in force (none:
    before the first). ``begun`` are the clocks of all times: a running one keeps the sentence
    under which it began.
    """

    edition: str
    in_force_from: str
    procedures: Mapping[str, Procedure]
    letters: Mapping[str, Letter]
    deadlines: Mapping[str, DeadlineRule]
    derived: Mapping[str, Derivation]
    found: frozenset[str]
    holding: Mapping[str, Holding] = field(default_factory=dict)
    former: Former = field(default_factory=Former)
    changes: Days = frozenset()
    begun: Mapping[tuple[str, str, str | None], ClockSpec] = field(default_factory=dict)
    clocks: Mapping[tuple[str, str], ClockSpec] = field(init=False)

    def __post_init__(self) -> None:
        specs = list(_specs(self.procedures.values(), self.letters))
        object.__setattr__(self, "clocks", {(name, spec.kind): spec for name, spec in specs})
        if not self.begun:
            told = self.former.letters.items()
            specs += _starting((act, former.was) for act, formers in told for former in formers)
            specs += [
                (procedure.name, spec)
                for procedure in self.procedures.values()
                for rule in procedure.former
                for spec in rule.starts
            ]
            begun = {
                (name, spec.kind, spec.since): spec
                for name, newest in specs
                for spec in newest.ever()
            }
            object.__setattr__(self, "begun", begun)

    def serving(self, days: Days) -> Regulation:
        """This edition as it is while these changes are in force."""
        former = self.former
        return replace(
            self,
            procedures={
                name: serving
                for name, said in self.procedures.items()
                if (serving := said.serving(days, served(said.spoken, former.spoken, days))).rules
            },
            letters={
                name: replace(told, starts=clocks_in_force(told.starts, days))
                for name, told in all_served(self.letters, former.letters, days).items()
                if serves(told.since, None, days)
            },
            derived=all_served(self.derived, former.derived, days),
            deadlines=all_served(self.deadlines, former.deadlines, days),
            holding={act: h for act, h in self.holding.items() if serves(h.since, None, days)},
            former=Former(),
            changes=days,
        )

    def spec(self, procedure: str, clock: Mapping[str, Any]) -> ClockSpec:
        """The sentence of a running clock: the one under which it began, unless one took over."""
        return self.spec_of(procedure, clock["kind"], clock.get("since"))

    def spec_of(self, procedure: str, kind: str, since: str | None) -> ClockSpec:
        """The same of a clock of this kind that began under the sentence since that day."""
        name, _, whom = kind.partition(MARK)
        spec = self.clocks.get((procedure, name))
        if spec is None or not spec.takes_over:
            spec = self.begun[procedure, name, since]
        return spec.running_for(whom) if whom else spec

    def procedure(self, name: str) -> Procedure:
        """The procedure of that name; `UnknownAct` lists the ones there are."""
        try:
            return self.procedures[name]
        except KeyError:
            raise UnknownAct(f"no procedure {name!r}; see {', '.join(self.procedures)}") from None

    def rules_of(self, procedure: str, act: str) -> tuple[Rule, ...]:
        """Every sentence about an act; `UnknownAct` when there is none."""
        known = self.procedure(procedure).by_act
        if act not in known:
            raise UnknownAct(f"{procedure} has no act {act!r}; it has {', '.join(known)}")
        return known[act]


def _specs(
    procedures: Iterable[Procedure], letters: Mapping[str, Letter]
) -> Iterator[tuple[str, ClockSpec]]:
    for procedure in procedures:
        for starts in (*(rule.starts for rule in procedure.rules), procedure.standing):
            yield from ((procedure.name, spec) for spec in starts)
    yield from _starting(letters.items())


def _starting(letters: Iterable[tuple[str, Letter]]) -> Iterator[tuple[str, ClockSpec]]:
    for act, letter in letters:
        yield from ((ActName.read(act).procedure, spec) for spec in letter.starts)
