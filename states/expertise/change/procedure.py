"""計畫變更: what was approved may change only after the branch says so (計畫10)."""

from __future__ import annotations

from states.expertise.application.filing.guards import lecturers_reach_the_age
from states.expertise.application.verifying.guards import ELIGIBLE
from states.expertise.change import guards as must
from states.expertise.change.former import FORMER
from states.expertise.change.granting import GRANT_ANEW, TO_THE_GRANT
from states.expertise.change.shift import SHIFT
from states.expertise.citing import plan
from states.expertise.roles import EITHER, Role
from states.expertise.stages.application import CHANGEABLE
from states.expertise.stages.plan_change import (
    HOLDERS,
    PROPOSED_FROM,
    TURNED_DOWN,
    UNDECIDED,
    State,
)
from states.general.correction.former import former_correction_rules
from states.general.correction.guards import remaining_gaps_were_named
from states.general.correction.rules import Correcting, correction_rules
from states.general.guards import (
    FILING_GUARDS,
    period_has_run_out,
    reason_is_given,
)
from states.general.letting_go import withdrawing
from states.general.processing_clock import alert, processing
from states.general.second_thoughts import letters_fall, reinstating, setting_aside
from states.general.whole_or_part import in_whole_or_part
from states.law.dossier import ABSENT, Matter
from states.law.notice import Notice
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Hearing, Letter, Rule, kept
from states.law.situation import Situation

CORRECTING = Correcting(
    cite=plan("6 II"),
    asked_in=(State.requested,),
    pending=State.correction_pending,
    supplied=State.correction_supplied,
    then="lapse",
)

AS_PROPOSED = (
    must.approval_of_the_change_was_proposed,
    must.plan_can_still_be_changed,
    must.change_looks_ahead,
)

RULES = (
    # 10: special circumstances, with reasons, before the plan is carried out
    Rule(
        act="request",
        source=(ABSENT,),
        dest=State.requested,
        by=EITHER,
        basis=(plan("10"),),
        guards=(
            *FILING_GUARDS,
            must.change_gives_reasons,
            must.plan_can_still_be_changed,
            must.something_is_to_change,
            must.changed_plan_lies_in_its_year,
        ),
        keeps=kept(
            "filed_on",
            "changes",
            "documents",
            "requested",
            "new_workers",
            "youngest_lecturer_age",
            asked_first_day="plan_first_day",
            asked_last_day="plan_last_day",
        ),
        effective="filed_on",
    ),
    SHIFT,
    # 6 II, 10: a new lecturer needs the papers of the first one
    *correction_rules(CORRECTING),
    Rule(
        act="decline_incomplete",
        source=(State.correction_supplied,),
        dest=State.refused,
        by=(Role.officer, Role.supervisor),
        basis=(plan("6 II"), plan("10")),
        guards=(
            period_has_run_out("correction", plan("6 II")),
            remaining_gaps_were_named(plan("6 II")),
            reason_is_given,
        ),
        keeps=kept(ended_for="incompleteness", gaps_remaining="gaps"),
        adverse=True,
        undone_by="plan_change.reinstate",
        hearing=Hearing.not_due,
        letter=Letter(kind="change_not_accepted", cite=plan("6 II"), decision=True),
    ),
    Rule(
        act="lapse",
        source=UNDECIDED,
        dest=State.lapsed,
        by=(House.clock, House.system),
        basis=(plan("6 II"), plan("10")),
        guards=(must.request_has_lapsed,),
        keeps=kept(ended_for="incompleteness"),
        effective="follows_on",
        adverse=True,
        undone_by="plan_change.reinstate",
        letter=Letter(kind="change_lapsed", cite=plan("10"), decision=True, automatic=True),
        notices=(Notice("change_lapsed", Role.employer),),
    ),
    # 行政程序法 48-50: something turns up that shows the period was kept
    setting_aside(
        source=TURNED_DOWN,
        dest=State.correction_supplied,
        guards=(must.it_ended_for_incompleteness, must.plan_can_still_be_changed),
        causes=(letters_fall("change_not_accepted", "change_lapsed"),),
    ),
    # 7, 8, 10: the caps again
    Rule(
        act="propose_approval",
        source=PROPOSED_FROM,
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("7"), plan("8"), plan("10")),
        guards=(
            must.plan_can_still_be_changed,
            must.changed_plan_lies_in_its_year,
            must.change_looks_ahead,
            must.new_lecturer_is_documented,
            *ELIGIBLE,
            lecturers_reach_the_age,
            must.every_item_stays_needed,
            must.something_stays_granted,
        ),
        keeps=kept(
            "regranted",
            lines="lines_anew",
            items="items_anew",
            plan_first_day="first_day_anew",
            plan_last_day="last_day_anew",
            proposed_by="actor",
            proposal="an_approval",
        ),
        needs=("worker_committed", "employer_committed"),
    ),
    Rule(
        act="propose_refusal",
        source=PROPOSED_FROM,
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("10"),),
        guards=(reason_is_given,),
        keeps=kept("grounds", proposed_by="actor", proposal="a_rejection"),
    ),
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=State.requested,
        by=(Role.supervisor,),
        basis=(plan("10"),),
        guards=(reason_is_given,),
    ),
    *in_whole_or_part(
        Rule(
            act="approve",
            source=(State.awaiting_decision,),
            dest=State.approved,
            by=(Role.supervisor,),
            basis=(plan("7"), plan("10")),
            guards=(
                *AS_PROPOSED,
                *ELIGIBLE,
                must.something_stays_granted,
                must.budget_covers_the_change,
                must.change_is_granted_as_asked,
            ),
            keeps=GRANT_ANEW,
            needs=("worker_committed", "employer_committed", "branch_budget_left"),
            causes=(TO_THE_GRANT,),
            ledger=True,
            prepared_by="proposed_by",
            letter=Letter(kind="change_approval", cite=plan("10"), decision=True),
        ),
        not_asked=(must.budget_covers_the_change, must.change_is_granted_as_asked),
        letter=Letter(kind="partial_change_approval", cite=plan("10"), decision=True),
    ),
    Rule(
        act="refuse",
        source=(State.awaiting_decision,),
        dest=State.refused,
        by=(Role.supervisor,),
        basis=(plan("10"),),
        guards=(
            must.refusal_of_the_change_was_proposed,
            reason_is_given,
        ),
        keeps=kept(ended_for="the_merits"),
        adverse=True,
        undone_by="plan_change.reinstate",
        prepared_by="proposed_by",
        hearing=Hearing.not_due,
        letter=Letter(kind="change_refusal", cite=plan("10"), decision=True),
    ),
    # 訴願法 81, 行政程序法 118: a refusal fell; the branch decides anew
    reinstating(
        source=TURNED_DOWN,
        dest=State.requested,
        causes=(letters_fall("change_not_accepted", "change_lapsed", "change_refusal"),),
    ),
    # the employer may keep to the plan as approved
    withdrawing(source=UNDECIDED, dest=State.withdrawn),
)


def while_it_can_be_changed(s: Situation, matter: Matter, act: str) -> tuple[str, Matter] | None:
    """A change is looked at again only while there is a plan left to change."""
    left = any(m.state in CHANGEABLE for m in s.dossier.of("application"))
    return (act, matter) if left else None


PLAN_CHANGE = Procedure(
    name="plan_change",
    title="計畫變更",
    rank=30,
    states=State,
    holders=HOLDERS,
    preparatory=frozenset({"propose_approval", "propose_refusal", "send_back", "alert"}),
    falls=while_it_can_be_changed,
    rules=(*RULES, alert(UNDECIDED)),
    standing=(processing(UNDECIDED, State.correction_pending, "change_processing_days"),),
    former=(*former_correction_rules(CORRECTING), *FORMER),
)
