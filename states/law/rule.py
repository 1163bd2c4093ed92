"""One sentence of the regulation as data: act, source, destination, who, why, what follows.

Everything else (machine, buttons, work lists, letters, diagrams, deadlines, replay) is derived
from these rows. Rows are ordered by article, as the regulation is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any

from states.law.addressed import Kind
from states.law.article import Article
from states.law.guard import Guard
from states.law.notice import Notice
from states.law.role import Role
from states.law.serving import Days

if TYPE_CHECKING:
    from states.law.situation import Situation


@unique
class Tone(StrEnum):
    """What a consequence means for the citizen; adverse ones are held after an outage."""

    adverse = "adverse"
    neutral = "neutral"
    favourable = "favourable"


@unique
class Hearing(StrEnum):
    """Whether somebody is heard before people decide against him (APA 102, 103).

    ``due`` before what he has is taken or limited. ``held`` where the act carries out what he was
    heard on, ``not_due`` where it refuses what he asked and takes nothing, ``asked`` where the act
    asks for a hearing in a sentence of its own.
    """

    due = "due"
    held = "held"
    not_due = "not_due"
    asked = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSpec:
    """A period that the law lets run.

    ``rule`` names the deadline rule that counts it, ``basis`` says which fact answers each of
    that rule's questions, ``then`` is the act the clock performs when the period has run out.
    ``reads`` is the key of the answer that holds the last day. ``grace`` names the branch setting
    (in days) during which a postmark may still be under way. ``when`` names a fact that must be
    true for the clock to start at all. ``during`` are the states in which it runs; leaving them
    ends it, and in ``stands_still_in`` it waits. ``since`` and ``until`` are the days between which
    the sentence serves, ``former`` is what a changed one said before its ``since``; rows and
    letters name the newest. A running clock keeps the sentence under which it began, unless a later
    one ``takes_over``.
    """

    kind: str
    rule: str
    then: str
    during: tuple[str, ...]
    basis: Mapping[str, str]
    cite: Article
    tone: Tone = Tone.neutral
    reads: str = "last_day"
    grace: str | None = None
    when: str | None = None
    since: str | None = None
    until: str | None = None
    takes_over: bool = False
    stands_still_in: tuple[str, ...] = ()
    former: ClockSpec | None = None

    def serving(self, days: Days) -> ClockSpec | None:
        """The period as it is while these changes are in force; ``None`` where there was none."""
        if self.since is None or self.since in days:
            return self
        return self.former.serving(days) if self.former else None

    def running_for(self, whom: str) -> ClockSpec:
        """The period as it runs for one addressee of a letter to several."""
        return replace(self, kind=str(Kind(self.kind, whom))) if whom else self

    def ever(self) -> Iterator[ClockSpec]:
        """This sentence and those before it."""
        yield self
        if self.former:
            yield from self.former.ever()


def in_force(specs: tuple[ClockSpec, ...], days: Days) -> tuple[ClockSpec, ...]:
    """The clocks of a row or a letter while these changes are in force."""
    found = (spec.serving(days) for spec in specs)
    return tuple(spec for spec in found if spec is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """An act of another matter that follows at once, performed by the system in the same step.

    ``on`` picks the matters it happens to (or ``[None]`` to open a new one); ``given`` makes the
    input of the act, and ``gives`` names the facts in it. Both are pure.
    """

    act: str
    on: Callable[[Situation], list[str | None]]
    given: Callable[[Situation], dict[str, Any]] = field(default=lambda _: {})
    gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A sentence of law: from these states, to this one, by these roles, if all guards hold.

    ``keeps`` says what the matter remembers and of which fact (see `kept`); ``needs`` the outside
    facts that a derived fact of this sentence works with. ``starts`` are clocks that begin with
    the act itself (clocks that begin with a letter's service are listed with the letter; ``serves``
    marks the act that records it). ``meets``, ``pauses`` and ``resumes`` name kinds of clocks;
    ``restarts`` takes a period up again, with the questions of its deadline rule that the act
    answers anew; ``voids`` are periods that no longer are the matter's, because another of the
    same kind is to begin. ``effective`` names the fact that is the legal date of the act; without
    it, the act counts on the day it is performed. ``ledger`` marks acts that draw on the yearly
    caps (the employer is then locked first); ``adverse`` acts need a letter that decides.
    ``remembers`` keeps the state that was left, and ``back_to`` lists the states to which an act
    that undoes it may lead back. ``since`` and ``until`` (exclusive) are the days of the changes
    that brought the sentence and replaced it (see `states.law.serving`). ``general`` is the name
    under which general law has the sentence; a programme's own has none. ``instead_of`` are the
    articles that a programme's sentence departs from, where it overrides one of general law
    (`states.general.sentences`). ``letter`` tells of the act in writing, if anything does,
    ``notices`` say who is told informally, without legal effect, and ``undone_by`` is the act that
    gives back what an adverse one took, when an appeal annuls it. Two characters bring guards of
    general law with them: ``prepared_by`` is the fact that names who proposed what is
    decided here, and ``hearing`` says whether somebody is heard first (see
    `states.general.character`).
    """

    act: str
    source: tuple[str, ...]
    dest: str | None
    by: tuple[Role, ...]
    basis: tuple[Article, ...]
    guards: tuple[Guard, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    starts: tuple[ClockSpec, ...] = ()
    meets: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    restarts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    voids: tuple[str, ...] = ()
    serves: bool = False
    causes: tuple[Cause, ...] = ()
    effective: str | None = None
    ledger: bool = False
    adverse: bool = False
    remembers: bool = False
    back_to: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    general: str = ""
    instead_of: tuple[Article, ...] = ()
    letter: Letter | None = None
    notices: tuple[Notice, ...] = ()
    undone_by: str = ""
    prepared_by: str = ""
    hearing: Hearing | None = None

    def target(self, state: str, data: Mapping[str, Any]) -> str:
        """Where the act leads from ``state``; an act without destination leaves it there."""
        if self.back_to:
            return str(data["before"])
        return self.dest or state


def kept(*same: str, **named: str) -> dict[str, str]:
    """What a matter remembers: facts under their own names, or under another one.

    >>> kept("days", proposed_by="actor")
    {'days': 'days', 'proposed_by': 'actor'}
    """
    return {name: name for name in same} | named


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A written notice that an act causes (APA 92, 95, 100).

    ``decision`` marks an administrative disposition: it teaches the remedy and becomes final.
    ``automatic`` letters may go out without a signature when the branch has set it so.
    ``starts`` are the clocks of the matter that begin with the letter's effective service.
    ``to`` are the parts of those to whom it goes, each with a copy, a service and periods of its
    own; a letter that names none goes to the one party there is. ``since`` and ``until`` say
    between which changes it is written.
    """

    kind: str
    cite: Article
    decision: bool = False
    automatic: bool = False
    starts: tuple[ClockSpec, ...] = ()
    since: str | None = None
    until: str | None = None
    to: tuple[str, ...] = ()


def with_clocks(said: Rule, days: Days) -> Rule:
    """The row with its clocks as they are while these changes are in force."""
    starts = in_force(said.starts, days)
    return said if starts == said.starts else replace(said, starts=starts)


def place_of(rules: list[Rule], former: Rule) -> int:
    """Where a former sentence stood: where its successor stands, else where its act does."""
    same = [at for at, rule in enumerate(rules) if rule.act == former.act]
    heirs = (
        at
        for at in same
        if rules[at].since == former.until and set(rules[at].source) & set(former.source)
    )
    return next(heirs, same[0] if same else len(rules))
