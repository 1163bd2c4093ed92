"""The clocks of a refund: the time to pay, the next instalment, the limits of five years."""

from __future__ import annotations

from states.general.changes import TRIALS
from states.general.refund.former import FORMER_INSTALMENT
from states.general.service_told import service_is_told
from states.law.article import apa, enforcement
from states.law.rule import ClockSpec, Tone

PAYMENT = service_is_told(
    ClockSpec(
        kind="payment",
        rule="return_order",
        then="lapse",
        during=("ordered",),
        basis={
            "served_on": "service_effective_on",
            "days": "pay_days",
            "branch_seat_county": "seat_county",
        },
        cite=apa("127 III"),
        tone=Tone.adverse,
    )
)
"""From the service of the order, counted as it favours the employer (APA 48 V)."""

INSTALMENT = ClockSpec(
    kind="instalment",
    rule="instalment",
    then="default",
    during=("instalments",),
    basis={"stated_day": "next_instalment_on", "branch_seat_county": "seat_county"},
    cite=apa("127 III"),
    tone=Tone.adverse,
    since=TRIALS,
    takes_over=True,
    former=FORMER_INSTALMENT,
)
"""Until the next day of the plan on which something is still owed; a rest day is replaced by the
next day (民法 122; F07), also for plans that were agreed before we knew."""

LIMITATION = ClockSpec(
    kind="limitation",
    rule="limitation_5y",
    then="bar",
    during=("overdue",),
    basis={
        "claim_arose_on": "order_served_on",
        "interrupted_on": "order_served_on",
        "final_on": "order_final_on",
    },
    cite=apa("131 I"),
    tone=Tone.favourable,
    when="order_final_on",
)
"""Five years from finality (APA 131, 133, 134). Provisional while the order is not final: then
finality is read from the end of the time to appeal."""

ENFORCEMENT = ClockSpec(
    kind="enforcement",
    rule="enforcement_5y",
    then="bar",
    during=("referred",),
    basis={"final_on": "order_final_on"},
    cite=enforcement("7 I"),
    tone=Tone.favourable,
    reads="end_if_begun",
)
"""Execution begun within five years of finality ends five years later; nothing is barred sooner,
because whether it was begun is known to the enforcement agency only. Provisional."""
