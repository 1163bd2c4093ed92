"""Sentences on correction that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.general.changes import ONE_EXTENSION, TRIALS
from states.general.correction import guards as must
from states.general.correction.rules import Correcting
from states.general.guards import period_still_runs, reason_is_given
from states.general.offices import EITHER, Office
from states.law.rule import Rule, kept


def former_correction_rules(how: Correcting) -> tuple[Rule, ...]:
    """The former sentences of one procedure."""
    return (_one_notice(how), _extension(how), _part(how), _return(how))


def _one_notice(how: Correcting) -> Rule:
    """One notice only: a gap that it left out could never be asked for."""
    return Rule(
        act="request_correction",
        source=how.asked_in,
        dest=how.pending,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(must.correction_period_is_stated(how.cite), *how.before_asking),
        keeps=kept("gaps", "correction_days"),
        needs=("default_correction_days",),
        pauses=how.pauses,
        until=TRIALS,
    )


def _extension(how: Correcting) -> Rule:
    """Extended as often as somebody gave a reason."""
    return Rule(
        act="extend_correction",
        source=(how.pending,),
        dest=None,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(
            must.period_becomes_longer(how.cite),
            period_still_runs("correction", how.cite),
            reason_is_given,
        ),
        keeps=kept("correction_days"),
        needs=("default_correction_days",),
        restarts={"correction": {"days": "correction_days"}},
        until=ONE_EXTENSION,
    )


def _part(how: Correcting) -> Rule:
    """A part that closed the last gap ended nothing: the period ran out on nothing."""
    return Rule(
        act="supply_part",
        source=(how.pending,),
        dest=None,
        by=EITHER,
        basis=(how.cite,),
        guards=how.papers_in_order,
        keeps=kept("supplied"),
        effective="filed_on",
        until=TRIALS,
    )


def _return(how: Correcting) -> Rule:
    """Returned for whatever gap, and before any period had begun."""
    return Rule(
        act="return_incomplete",
        source=(how.supplied,),
        dest=how.pending,
        by=(Office.handling,),
        basis=(how.cite,),
        guards=(period_still_runs("correction", how.cite),),
        keeps=kept("gaps", supplied="supplied_otherwise"),
        restarts={"correction": {}},
        pauses=how.pauses,
        until=TRIALS,
    )
