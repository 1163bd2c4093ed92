"""The authority's own period to decide (行政程序法 51), for whichever procedure waits for it.

It stands over the states from filing to decision, waits while the citizen has the baton, and at its
end only tells: nothing changes by itself. Applications have had theirs from the beginning; plan
changes and claims since 28 November 2026 (T19, M15).
"""

from __future__ import annotations

from states.general.changes import TRIALS
from states.general.facts import filed_on
from states.general.guards import period_has_run_out, reason_is_given
from states.general.offices import Office
from states.law.article import apa
from states.law.guard import Grounds, guard
from states.law.role import House
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept
from states.law.situation import Situation

KIND = "processing"


def processing(during: tuple[str, ...], waits_in: str, published: str) -> ClockSpec:
    """The period of one procedure; ``published`` is the fact of the days its agency published."""
    return ClockSpec(
        kind=KIND,
        rule="processing_2m",
        then="alert",
        during=during,
        basis={
            "received_on": "taken_up_on",
            "published_days": published,
            "branch_seat_county": "seat_county",
        },
        cite=apa("51"),
        tone=Tone.neutral,
        stands_still_in=(waits_in,),
        since=TRIALS,
    )


@guard(
    cite=apa("51 IV"),
    says="處理期間之延長應於原期間{processing_due}屆滿前通知（通知日{notified_on}），"
    "通知日亦不得早於今日{on}",
    reads=("notified_on", "processing_due", "on"),
    version=2,
)
def extension_is_notified_in_time(facts: Grounds) -> bool:
    """The notice comes before the original period ends, and it is written today (R-060)."""
    due = facts["processing_due"]
    return due is not None and bool(facts["on"] <= facts["notified_on"] <= due)


@guard(
    cite=apa("51 II"),
    says="處理期間僅得延長一次",
    reads=("processing_extended",),
)
def processing_was_not_extended_before(facts: Grounds) -> bool:
    """One extension at most."""
    return not facts["processing_extended"]


def extending(during: tuple[str, ...]) -> Rule:
    """The one extension of the period, told before it ends (51 II to IV)."""
    return Rule(
        act="extend_processing",
        source=during,
        dest=None,
        by=(Office.handling, Office.deciding),
        basis=(apa("51 II"),),
        guards=(
            processing_was_not_extended_before,
            extension_is_notified_in_time,
            reason_is_given,
        ),
        keeps=kept(processing_extended="yes"),
        restarts={KIND: {"extended_once": "yes", "extension_notified_on": "notified_on"}},
        letter=Letter(kind="processing_extension", cite=apa("51 II")),
        general="processing.extend_processing",
    )


def alert(during: tuple[str, ...], *, since: str | None = TRIALS) -> Rule:
    """What the clock does at the end of the period: whoever holds the baton is told."""
    return Rule(
        act="alert",
        source=during,
        dest=None,
        by=(House.clock,),
        basis=(apa("51"),),
        guards=(period_has_run_out(KIND, apa("51")),),
        since=since,
        general="processing.alert",
    )


def taken_up_on(s: Situation) -> str:
    """The day from which the authority had the paper to decide on.

    The day of filing; of what was decided already and is decided anew, the day of the act that
    brought it back.
    """
    standing = s.regulation.procedures[s.matter.procedure].standing
    if any(s.matter.state in spec.during for spec in standing):
        return str(s.matter.data.get("filed_on") or s.on)
    files = "channel" in s.given and "ground" not in s.given
    return filed_on(s) if files else s.on
