"""回復原狀: a period missed without fault may be had again, with the missed act (行政程序法 50).

A programme says which state a missed period leads to, and what the missed act is remembered by.
"""

from __future__ import annotations

from collections.abc import Mapping

from states.general.guards import FILING_GUARDS, reason_is_given
from states.general.offices import EITHER, Office
from states.law.article import apa
from states.law.guard import Grounds, guard
from states.law.rule import Letter, Rule, kept

OBSTACLE = kept("obstacle", "cause_ended_on", restoration_filed_on="filed_on")
"""What is remembered of an application besides the missed act."""


@guard(
    cite=apa("50 II"),
    says="尚未申請回復原狀",
    reads=("restoration_filed_on",),
)
def restoration_was_applied_for(facts: Grounds) -> bool:
    """Restoration is granted on application only, together with the missed act."""
    return facts["restoration_filed_on"] is not None


@guard(
    cite=apa("50"),
    says="回復原狀應於原因消滅後至{restoration_last_day}止申請，且遲誤未逾一年；"
    "本件申請日為{restoration_filed_on}",
    reads=("restoration_admissible", "restoration_last_day", "restoration_filed_on"),
)
def restoration_was_sought_in_time(facts: Grounds) -> bool:
    """Within ten days from the end of the obstacle, never after a year (APA 50)."""
    return bool(facts["restoration_admissible"])


def applying_for_restoration(
    *,
    source: tuple[str, ...],
    keeps: Mapping[str, str],
    since: str | None = None,
    until: str | None = None,
) -> Rule:
    """Who was kept from acting says why, and does at once what was missed (50 I, II)."""
    return Rule(
        act="apply_restoration",
        source=source,
        dest=None,
        by=EITHER,
        basis=(apa("50 I"), apa("50 II")),
        guards=FILING_GUARDS,
        keeps=keeps,
        effective="filed_on",
        since=since,
        until=until,
        general="restoration.apply_restoration",
    )


def restoring(*, source: tuple[str, ...], dest: str) -> Rule:
    """The branch finds that there was an obstacle without fault: what was filed is in time."""
    return Rule(
        act="restore",
        source=source,
        dest=dest,
        by=(Office.deciding,),
        basis=(apa("50"),),
        guards=(restoration_was_applied_for, restoration_was_sought_in_time, reason_is_given),
        keeps=kept(filed_on="restoration_filed_on", restored="yes", late="no"),
        letter=Letter(kind="restoration_notice", cite=apa("50")),
        general="restoration.restore",
    )
