"""核銷 I: the claim falls due, is filed, corrected, or comes late (計畫11; 行政程序法 48 to 50)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.claim import guards as must
from states.expertise.roles import EITHER, Role
from states.expertise.stages.reimbursement import TO_BE_CLAIMED, State
from states.general.changes import TRIALS
from states.general.correction.rules import Correcting, correction_rules
from states.general.guards import (
    FILING_GUARDS,
    handed_in_within,
    period_has_run_out,
)
from states.general.restoration import OBSTACLE, applying_for_restoration, restoring
from states.general.second_thoughts import letters_fall, setting_aside
from states.law.dossier import ABSENT
from states.law.notice import Notice
from states.law.role import House
from states.law.rule import ClockSpec, Rule, Tone, kept

CLAIM = ClockSpec(
    kind="claim",
    rule="reimbursement",
    then="lapse",
    during=(State.due,),
    basis={
        "completed_on": "completed_on",
        "branch_seat_county": "seat_county",
        "undone_days": "undone_days",
    },
    cite=plan("11(1)"),
    tone=Tone.adverse,
    grace="mail_grace_days",
)
"""30 days from completion; what is completed in December, by 20 December (計畫11(1), 11(3))."""

CORRECTING = Correcting(
    cite=plan("11(1)6"),
    asked_in=(State.filed,),
    pending=State.correction_pending,
    supplied=State.correction_supplied,
    then="lapse_correction",
)

SET_ASIDE_IF = (
    *FILING_GUARDS,
    must.claim_was_in_time_after_all,
    must.lateness_was_the_issue,
)
"""When a claim that came late, or was refused for that, is on file after all."""

FILING = (
    # 11(1): completion starts the time to claim
    Rule(
        act="open",
        source=(ABSENT,),
        dest=State.due,
        by=(House.system,),
        basis=(plan("11(1)"), plan("11(3)")),
        keeps=kept("completed_on"),
        starts=(CLAIM,),
        effective="follows_on",
        notices=(Notice("claim_due", Role.employer),),
    ),
    Rule(
        act="file",
        source=(State.due,),
        dest=State.filed,
        by=EITHER,
        basis=(plan("11(1)"), plan("11(2)")),
        guards=(*FILING_GUARDS, handed_in_within("claim", plan("11(1)"))),
        keeps=kept(
            "filed_on", "documents", "claimed", truth_declared="truth_declared_now", late="no"
        ),
        meets=("claim",),
        effective="filed_on",
        since=TRIALS,
    ),
    # 11(3): the period is over; the text names no consequence, so people decide (AM-28)
    Rule(
        act="lapse",
        source=(State.due,),
        dest=State.overdue,
        by=(House.clock,),
        basis=(plan("11(1)"), plan("11(3)")),
        guards=(period_has_run_out("claim", plan("11(1)")),),
        keeps=kept(late="yes"),
        notices=(Notice("claim_overdue", Role.employer), Notice("claim_overdue", Role.officer)),
    ),
    Rule(
        act="file_late",
        source=TO_BE_CLAIMED,
        dest=State.filed,
        by=EITHER,
        basis=(plan("11(1)"),),
        guards=(*FILING_GUARDS, must.filed_after_the_period),
        keeps=kept(
            "filed_on", "documents", "claimed", truth_declared="truth_declared_now", late="yes"
        ),
        meets=("claim",),
        effective="filed_on",
        since=TRIALS,
    ),
    # 行政程序法 50: an obstacle without fault; the missed act is done at once
    applying_for_restoration(
        source=(State.overdue,),
        keeps=kept("documents", "claimed") | OBSTACLE | kept(truth_declared="truth_declared_now"),
        since=TRIALS,
    ),
    restoring(source=(State.overdue,), dest=State.filed),
    # 行政程序法 48, 49: a postmark or a closure turns up that shows the period was kept
    setting_aside(
        source=(State.overdue, State.refused),
        dest=State.filed,
        guards=SET_ASIDE_IF,
        keeps=kept(
            "filed_on",
            "documents",
            "claimed",
            "ground",
            truth_declared="truth_declared_now",
            late="no",
        ),
        causes=(letters_fall("claim_refusal"),),
        ledger=True,
        since=TRIALS,
    ),
    # 11(1)6: further papers by notice
    *correction_rules(CORRECTING),
    Rule(
        act="lapse_correction",
        source=(State.correction_pending,),
        dest=State.filed,
        by=(House.clock,),
        basis=(plan("11(1)6"),),
        guards=(period_has_run_out("correction", plan("11(1)6")),),
        keeps=kept(correction_lapsed="yes"),
        notices=(Notice("correction_lapsed", Role.officer),),
    ),
)
"""From completion to a claim that can be worked out."""
