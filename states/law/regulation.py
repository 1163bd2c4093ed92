"""A regulation in one edition: its procedures, letters, deadline rules and facts, as tables.

A regulation holds all sentences that ever served (a *book*), or those that serve while certain
changes are in force (`Regulation.serving`). `Editions.at` gives the latter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
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
from states.law.serving import BEFORE, Change, Days, all_served, in_force, served, serves
from states.law.situation import Derivation, Falling
from states.law.taipei import taipei_day
from states.law.unknown import UnknownAct, UnknownEdition


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


@cache
def _serving(book: Regulation, days: Days) -> Regulation:
    """Compiled once: guards, machines and facts are remembered by the regulation they belong to."""
    return book.serving(days)


@lru_cache(maxsize=4_096)
def _serving_at(editions: Editions, book: Regulation, law: str, day: str) -> Regulation:
    return _serving(book, in_force(editions.changes, law, day))


@lru_cache(maxsize=4_096)
def _at(editions: Editions, now: str, edition: str | None, law: str | None) -> Regulation:
    """Asked several times at one instant, by every act."""
    day = taipei_day(now)
    known = editions.law if law is None else law
    if known not in editions.stamps:
        raise UnknownEdition(f"no change of the sentences on {known!r} is known here")
    book = editions.book(edition) if edition else editions.book_on(day)
    return _serving_at(editions, book, known, day)


@dataclass(frozen=True, slots=True, eq=False)
class Editions:
    """The editions of a programme by the day on which each came into force, with the changes of
    our sentences about them (oldest first)."""

    books: tuple[Regulation, ...]
    changes: tuple[Change, ...] = ()
    stamps: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stamps", frozenset((BEFORE, *(c.day for c in self.changes))))

    @property
    def law(self) -> str:
        """The newest change that this program knows: what it stamps events with."""
        return self.changes[-1].day if self.changes else BEFORE

    def at(self, now: str, edition: str | None = None, law: str | None = None) -> Regulation:
        """The sentences that serve at an instant (UTC).

        Those of the edition a dossier was filed under, or of the one in force on the day; for a
        program that knows the changes up to ``law``, by default all there are. Raises
        `UnknownEdition` for an edition or a change that this program does not know.
        """
        return _at(self, now, edition, law)

    def on(self, day: str) -> Regulation:
        """The edition in force on a day, with every change known; asking before the first one is
        an error."""
        return self._latest(self.book_on(day))

    def named(self, edition: str) -> Regulation:
        """The edition of that name, with every change known."""
        return self._latest(self.book(edition))

    @property
    def latest(self) -> Regulation:
        """The edition in force now and until amended."""
        return self._latest(self.books[-1])

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Every edition, with every change known."""
        return tuple(self._latest(book) for book in self.books)

    @property
    def ever(self) -> tuple[Regulation, ...]:
        """Every edition in every state of our sentences that it was or will be in."""
        days = [BEFORE, *(change.day for change in self.changes)]
        states = {in_force(self.changes, law, on) for law in days for on in days}
        return tuple(
            _serving(book, state) for book in self.books for state in sorted(states, key=sorted)
        )

    def _latest(self, book: Regulation) -> Regulation:
        return _serving_at(self, book, self.law, self.law)

    def book_on(self, day: str) -> Regulation:
        """All sentences of the edition in force on a day, whenever they serve."""
        starts = [book.in_force_from for book in self.books]
        index = bisect_right(starts, day)
        if index == 0:
            raise UnknownEdition(f"no edition was in force on {day}; the first began {starts[0]}")
        return self.books[index - 1]

    def book(self, edition: str) -> Regulation:
        """All sentences of the edition of that name, whenever they serve."""
        for book in self.books:
            if book.edition == edition:
                return book
        raise UnknownEdition(f"no edition {edition!r}")
