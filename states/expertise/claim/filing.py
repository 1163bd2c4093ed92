"""核銷 I: the claim falls due, is filed, corrected, or comes late (計畫11; 行政程序法 48 to 50)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.claim import guards as must
from states.expertise.stages.reimbursement import TO_BE_CLAIMED, State
from states.general.changes import TRIALS
from states.general.consequences import letters_undone
from states.general.correction.rules import Correcting, correction_rules
from states.general.guards import (
    FILING_GUARDS,
    handed_in_within,
    period_has_run_out,
    reason_is_given,
)
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.role import EITHER, Role
from states.law.rule import Cause, ClockSpec, Rule, Tone, kept

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

FILING = (
    # 11(1): completion starts the time to claim
    Rule(
        act="open",
        source=(ABSENT,),
        dest=State.due,
        by=(Role.system,),
        basis=(plan("11(1)"), plan("11(3)")),
        keeps=kept("completed_on"),
        starts=(CLAIM,),
        effective="follows_on",
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
        by=(Role.clock,),
        basis=(plan("11(1)"), plan("11(3)")),
        guards=(period_has_run_out("claim", plan("11(1)")),),
        keeps=kept(late="yes"),
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
    Rule(
        act="apply_restoration",
        source=(State.overdue,),
        dest=None,
        by=EITHER,
        basis=(apa("50 I"), apa("50 II")),
        guards=FILING_GUARDS,
        keeps=kept(
            "documents",
            "claimed",
            "obstacle",
            "cause_ended_on",
            restoration_filed_on="filed_on",
            truth_declared="truth_declared_now",
        ),
        effective="filed_on",
        since=TRIALS,
    ),
    Rule(
        act="restore",
        source=(State.overdue,),
        dest=State.filed,
        by=(Role.supervisor,),
        basis=(apa("50"),),
        guards=(
            must.restoration_was_applied_for,
            must.restoration_was_sought_in_time,
            reason_is_given,
        ),
        keeps=kept(filed_on="restoration_filed_on", restored="yes", late="no"),
    ),
    # 行政程序法 48, 49: a postmark or a closure turns up that shows the period was kept
    Rule(
        act="set_aside",
        source=(State.overdue, State.refused),
        dest=State.filed,
        by=(Role.supervisor,),
        basis=(apa("49"), apa("50"), apa("117")),
        guards=(
            *FILING_GUARDS,
            must.claim_was_in_time_after_all,
            must.lateness_was_the_issue,
            reason_is_given,
        ),
        keeps=kept(
            "filed_on",
            "documents",
            "claimed",
            "ground",
            truth_declared="truth_declared_now",
            late="no",
        ),
        causes=(Cause(act="letter.cancel", on=letters_undone("claim_refusal")),),
        ledger=True,
        since=TRIALS,
    ),
    # 11(1)6: further papers by notice
    *correction_rules(CORRECTING),
    Rule(
        act="lapse_correction",
        source=(State.correction_pending,),
        dest=State.filed,
        by=(Role.clock,),
        basis=(plan("11(1)6"),),
        guards=(period_has_run_out("correction", plan("11(1)6")),),
        keeps=kept(correction_lapsed="yes"),
    ),
)
"""From completion to a claim that can be worked out."""
