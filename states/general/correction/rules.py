"""補正: one written notice naming each gap, and the papers that close it.

Every procedure that asks for papers shares these sentences; each says where it asks, under which
point of its programme, and what the clock does when the period is over (行政程序法 48, 49).
"""

from __future__ import annotations

from dataclasses import dataclass

from states.general.changes import ONE_EXTENSION, TRIALS
from states.general.correction import guards as must
from states.general.correction.facts import SUPPLIED
from states.general.guards import (
    FILING_GUARDS,
    handed_in_within,
    period_still_runs,
    reason_is_given,
)
from states.general.offices import EITHER, Office
from states.general.service_told import service_is_told
from states.law.article import Article, apa
from states.law.guard import Guard
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """How one procedure asks for what is missing.

    ``supplied`` is the state in which supplied papers are looked at; every procedure calls it so,
    because a fact asks by that name whether a notice was used. ``pauses`` names the clocks of the
    authority that stand still while the citizen has the baton, ``before_asking`` what else must be
    so before anything is asked for.
    """

    cite: Article
    asked_in: tuple[str, ...]
    pending: str
    supplied: str
    then: str
    pauses: tuple[str, ...] = ()
    before_asking: tuple[Guard, ...] = ()

    def __post_init__(self) -> None:
        if self.supplied != SUPPLIED:
            raise ValueError(f"call the state {SUPPLIED!r}, not {self.supplied!r}")

    @property
    def clock(self) -> ClockSpec:
        """The correction period: it begins with the service of the notice."""
        return service_is_told(
            ClockSpec(
                kind="correction",
                rule="correction",
                then=self.then,
                during=(self.pending,),
                basis={
                    "served_on": "service_effective_on",
                    "days": "correction_days",
                    "branch_seat_county": "seat_county",
                },
                cite=self.cite,
                tone=Tone.adverse,
                grace="mail_grace_days",
            )
        )

    @property
    def papers_in_order(self) -> tuple[Guard, ...]:
        """What every paper handed in must satisfy: in time, and for a gap that was named."""
        return (
            *FILING_GUARDS,
            handed_in_within("correction", self.cite),
            must.covers_named_gaps_only(self.cite),
        )


def correction_rules(how: Correcting) -> tuple[Rule, ...]:
    """The sentences on correction for one procedure."""
    return (_notice(how), _extension(how), *_supplying(how), _return(how))


def _notice(how: Correcting) -> Rule:
    """What is missing is asked for; what no notice named, by a further one with its own period."""
    return Rule(
        act="request_correction",
        source=(*how.asked_in, how.supplied),
        dest=how.pending,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(
            must.correction_period_is_stated(how.cite),
            *how.before_asking,
            must.gaps_have_no_period_yet(how.cite),
        ),
        keeps=kept(
            gaps="gaps_notified",
            supplied="supplied_otherwise",
            correction_days="days_of_this_notice",
        ),
        needs=("default_correction_days",),
        pauses=how.pauses,
        voids=("correction",),
        since=TRIALS,
        letter=Letter(kind="correction_notice", cite=how.cite, starts=(how.clock,)),
    )


def _extension(how: Correcting) -> Rule:
    """A longer period, before it ends."""
    return Rule(
        act="extend_correction",
        source=(how.pending,),
        dest=None,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(
            must.period_becomes_longer(how.cite),
            period_still_runs("correction", how.cite),
            must.extended_as_often_as_allowed(how.cite),
            reason_is_given,
        ),
        keeps=kept("correction_days", extensions="extensions_with_this"),
        needs=("default_correction_days",),
        restarts={"correction": {"days": "correction_days"}},
        since=ONE_EXTENSION,
        letter=Letter(kind="extension_notice", cite=how.cite),
    )


def _supplying(how: Correcting) -> tuple[Rule, ...]:
    return (
        Rule(
            act="supply_part",
            source=(how.pending,),
            dest=None,
            by=EITHER,
            basis=(how.cite,),
            guards=(*how.papers_in_order, must.some_gap_stays_open(how.cite)),
            keeps=kept("supplied"),
            effective="filed_on",
            since=TRIALS,
        ),
        Rule(
            act="supply",
            source=(how.pending,),
            dest=how.supplied,
            by=EITHER,
            basis=(how.cite, apa("49")),
            guards=(*how.papers_in_order, must.every_gap_is_covered(how.cite)),
            keeps=kept("supplied"),
            meets=("correction",),
            resumes=how.pauses,
            effective="filed_on",
        ),
    )


def _return(how: Correcting) -> Rule:
    """Papers that do not do, while the period for them still runs."""
    return Rule(
        act="return_incomplete",
        source=(how.supplied,),
        dest=how.pending,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(
            must.period_has_begun(how.cite),
            period_still_runs("correction", how.cite),
            must.remaining_gaps_were_named(how.cite),
        ),
        keeps=kept(supplied="supplied_otherwise"),
        restarts={"correction": {}},
        pauses=how.pauses,
        since=TRIALS,
        letter=Letter(kind="incomplete_notice", cite=how.cite),
    )
