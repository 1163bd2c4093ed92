"""申請 I: filing, correction and acceptance (計畫 4 to 6)."""

from __future__ import annotations

from states.expertise.application.clocks import PROCESSING
from states.expertise.application.filing import guards as must
from states.expertise.citing import plan
from states.expertise.roles import EITHER, Role
from states.expertise.stages.application import State
from states.general.correction.guards import remaining_gaps_were_named
from states.general.correction.rules import Correcting, correction_rules
from states.general.guards import FILING_GUARDS, period_has_run_out, reason_is_given
from states.general.second_thoughts import letters_fall, setting_aside
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.notice import Notice
from states.law.role import House
from states.law.rule import Hearing, Letter, Rule, kept

CORRECTING = Correcting(
    cite=plan("6 II"),
    asked_in=(State.submitted,),
    pending=State.correction_pending,
    supplied=State.correction_supplied,
    then="lapse",
    pauses=("processing",),
    before_asking=(must.branch_is_competent,),
)

FILING = (
    # 4 I: an employer plans to have skill passed on
    Rule(
        act="draft",
        source=(ABSENT,),
        dest=State.draft,
        by=EITHER,
        basis=(plan("4 I"),),
        keeps=kept("branch", "employer", "year", "refiles"),
    ),
    # 5, 6 I: filing within the window, at the branch of the place of execution
    Rule(
        act="submit",
        source=(State.draft,),
        dest=State.submitted,
        by=EITHER,
        notices=(Notice("received", Role.employer),),
        basis=(plan("5 I"), plan("6 I")),
        guards=(
            *FILING_GUARDS,
            must.filed_within_a_window,
            must.plan_lies_in_its_year,
            must.earlier_case_ended_without_a_grant,
        ),
        keeps=kept(
            "filed_on",
            "edition",
            "documents",
            "plan_first_day",
            "plan_last_day",
            "requested",
            "youngest_lecturer_age",
            "declared",
            "sites",
            "registered_in",
            "retention",
            competent_branch="branch_by_sites",
        ),
        needs=("employer_county",),
        starts=(PROCESSING,),
        effective="filed_on",
    ),
    # 行政程序法 17: no competence, no refusal
    Rule(
        act="transfer",
        source=(State.submitted,),
        dest=None,
        by=(Role.officer,),
        basis=(apa("17 I"), plan("6 I")),
        guards=(must.another_branch_is_competent, must.transferred_to_the_competent_branch),
        keeps=kept("branch"),
        restarts={
            "processing": {
                "received_by_competent_on": "on",
                "branch_seat_county": "seat_county_anew",
            },
        },
        letter=Letter(kind="transfer_notice", cite=apa("17 I")),
    ),
    # 6 II: one written notice naming every gap
    *correction_rules(CORRECTING),
    Rule(
        act="decline_incomplete",
        source=(State.correction_supplied,),
        dest=State.not_accepted,
        by=(Role.officer, Role.supervisor),
        basis=(plan("6 II"),),
        guards=(
            period_has_run_out("correction", plan("6 II")),
            remaining_gaps_were_named(plan("6 II")),
            reason_is_given,
        ),
        keeps=kept(gaps_remaining="gaps"),
        adverse=True,
        undone_by="application.reinstate",
        hearing=Hearing.not_due,
        letter=Letter(kind="not_accepted", cite=plan("6 II"), decision=True),
    ),
    Rule(
        act="lapse",
        source=(State.correction_pending,),
        dest=State.not_accepted,
        by=(House.clock,),
        basis=(plan("6 II"),),
        guards=(period_has_run_out("correction", plan("6 II")),),
        adverse=True,
        undone_by="application.reinstate",
        letter=Letter(kind="not_accepted", cite=plan("6 II"), decision=True, automatic=True),
        notices=(Notice("correction_lapsed", Role.officer),),
    ),
    # 行政程序法 48-50: something turns up that shows the period was kept
    setting_aside(
        source=(State.not_accepted,),
        dest=State.correction_supplied,
        causes=(letters_fall("not_accepted"),),
        restarts={"processing": {}},
    ),
    # 6, 9: acceptance and review
    Rule(
        act="accept",
        source=(State.submitted, State.correction_supplied),
        dest=State.accepted,
        by=(Role.officer,),
        basis=(plan("6 I"), plan("4 I")),
        guards=(
            must.branch_is_competent,
            must.documents_are_complete,
            must.employer_is_not_stopped,
            must.lecturers_reach_the_age,
        ),
    ),
)
"""Points 4 to 6."""
