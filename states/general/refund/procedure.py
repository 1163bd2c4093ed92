"""返還: getting back what a decision says was paid without ground (行政程序法 127; 行政執行法 11).

A programme says under which of its articles money is asked back and written off; the rest is
general law. What is to be returned, and within how many days, was decided on another matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from states.general.consequences import letters_about_this
from states.general.guards import period_has_run_out, reason_is_given
from states.general.offices import Office
from states.general.refund import guards as must
from states.general.refund.clocks import ENFORCEMENT, INSTALMENT, LIMITATION, PAYMENT
from states.general.second_thoughts import falling
from states.general.sentences import sentences
from states.general.stages.refund import HOLDERS, IN_ONE_SUM, OWED, STANDING, State
from states.law.article import Article, apa, enforcement
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Cause, Hearing, Letter, Rule, kept

RECORDERS = (Office.paying, Office.handling)

PAID_IN = kept(
    repaid="repaid_anew",
    last_paid_on="paid_on",
    principal_left="principal_after",
    interest_left="interest_after",
    interest_charged="interest_in_all",
    counted_on="counted_after",
)
"""What a payment leaves: interest is covered first, then the principal (民法 323)."""

FROZEN = {
    "principal_left": "outstanding",
    "interest_left": "none_owed",
    "interest_charged": "interest_in_all",
    "counted_on": "nothing_counted",
}
"""With an agreement on instalments the debt is what the instalments add up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunding:
    """How a programme gets money back: the article under which it asks for it and gives back what
    was asked without ground, and the one under which it writes off what cannot be had."""

    cite: Article
    written_off: Article


def _order(how: Refunding) -> Rule:
    """In writing, with amount and period, once what was paid was undone (127 III)."""
    return Rule(
        act="order",
        source=(ABSENT,),
        dest=State.ordered,
        by=(Office.handling,),
        basis=(how.cite, apa("127 I"), apa("127 III")),
        guards=(
            must.a_decision_orders_the_return,
            must.ordered_within_the_decision,
            must.period_is_not_shortened,
            must.undone_in_time,
        ),
        keeps=kept(
            "about",
            "pay_days",
            owed="owed_now",
            interest_from="interest_from_ordered",
            proposed_by="actor",
            ordered_on="on",
        ),
        adverse=True,
        undone_by="refund.annul",
        hearing=Hearing.held,
        letter=Letter(kind="return_order", cite=apa("127 III"), decision=True, starts=(PAYMENT,)),
    )


PAYING = (
    # 行政程序法 127 I: paying back, in parts or whole
    Rule(
        act="repay_part",
        source=(State.ordered, State.overdue, State.referred),
        dest=None,
        by=RECORDERS,
        basis=(apa("127 I"),),
        guards=(must.paid_by_today, must.a_part_is_paid),
        keeps=PAID_IN,
    ),
    Rule(
        act="repay_part",
        source=(State.instalments,),
        dest=None,
        by=RECORDERS,
        basis=(apa("127 I"),),
        guards=(must.paid_by_today, must.a_part_is_paid),
        keeps=PAID_IN,
        starts=(INSTALMENT,),
    ),
    Rule(
        act="repay",
        source=OWED,
        dest=State.repaid,
        by=RECORDERS,
        basis=(apa("127 I"),),
        guards=(must.paid_by_today, must.the_rest_is_paid),
        keeps=PAID_IN,
        meets=("payment", "instalment"),
    ),
    # 127 III: the day to pay has passed
    Rule(
        act="lapse",
        source=(State.ordered,),
        dest=State.overdue,
        by=(House.clock,),
        basis=(apa("127 III"),),
        guards=(period_has_run_out("payment", apa("127 III")),),
        starts=(LIMITATION,),
    ),
    Rule(
        act="agree_instalments",
        source=IN_ONE_SUM,
        dest=State.instalments,
        by=(Office.deciding,),
        basis=(apa("127 III"),),
        guards=(must.instalments_add_up, reason_is_given),
        keeps=kept("instalments", **FROZEN),
        starts=(INSTALMENT,),
        prepared_by="proposed_by",
        letter=Letter(kind="instalment_agreement", cite=apa("127 III")),
    ),
    Rule(
        act="default",
        source=(State.instalments,),
        dest=State.overdue,
        by=(House.clock,),
        basis=(apa("127 III"),),
        guards=(period_has_run_out("instalment", apa("127 III")),),
        starts=(LIMITATION,),
    ),
)
"""Paying, in parts or whole, and what follows when the day has passed."""

FORCING = (
    # 127 IV, 行政執行法 11: final, past the day, unpaid; by a person
    Rule(
        act="refer",
        source=IN_ONE_SUM,
        dest=State.referred,
        by=(Office.handling,),
        basis=(apa("127 IV"), enforcement("11 I"), enforcement("13 I")),
        guards=(
            must.return_order_is_final,
            must.decision_behind_is_not_contested,
            period_has_run_out("payment", apa("127 IV")),
            must.something_is_owed,
            must.referral_papers_are_complete,
            must.undone_in_time,
        ),
        keeps=kept("papers", referred_on="on"),
        starts=(ENFORCEMENT,),
        letter=Letter(kind="referral_notice", cite=apa("127 IV")),
    ),
    Rule(
        act="recover",
        source=(State.referred,),
        dest=State.repaid,
        by=RECORDERS,
        basis=(enforcement("11 I"),),
        guards=(must.paid_by_today, must.the_rest_is_paid),
        keeps=PAID_IN,
    ),
)
"""By the enforcement agency."""


def _writing_off(how: Refunding) -> Rule:
    """What cannot be had is written off, by somebody else than who ordered it."""
    return Rule(
        act="discharge",
        source=OWED,
        dest=State.discharged,
        by=(Office.deciding,),
        basis=(how.written_off,),
        guards=(reason_is_given,),
        keeps=kept(discharged_on="on"),
        prepared_by="proposed_by",
    )


FALLING = falling(
    source=STANDING,
    dest=State.annulled,
    causes=(Cause(act="letter.cancel", on=letters_about_this),),
)
"""The order falls with the decision behind it; what was paid goes back."""


def _giving_back(how: Refunding) -> Rule:
    """What came in on an order that fell goes back (118, 127 I)."""
    return Rule(
        act="pay_back",
        source=(State.annulled,),
        dest=None,
        by=(Office.paying,),
        basis=(apa("118"), apa("127 I")),
        guards=(must.paid_by_today, must.paid_back_is_what_came_in.under(how.cite)),
        keeps=kept(paid_back="paid_back_anew", paid_back_on="paid_on"),
    )


BARRED = (
    # 行政程序法 131, 行政執行法 7: after five years nothing can be had
    Rule(
        act="bar",
        source=(State.overdue, State.referred),
        dest=State.time_barred,
        by=(House.clock,),
        basis=(apa("131 I"), enforcement("7 I")),
        guards=(must.five_years_have_run_out,),
    ),
)
"""After five years."""


def refund_procedure(how: Refunding) -> Procedure:
    """The procedure of one programme."""
    rules = (
        _order(how),
        *PAYING,
        *FORCING,
        _writing_off(how),
        FALLING,
        _giving_back(how),
        *BARRED,
    )
    return Procedure(
        name="refund",
        title="返還",
        rank=11,
        states=State,
        holders=HOLDERS,
        rules=sentences("refund", rules),
    )
