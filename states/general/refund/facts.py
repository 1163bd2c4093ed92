"""Facts of a return: what was ordered, what is still owed with its interest. Pure, whole NT$."""

from __future__ import annotations

from states.general.carrying_out import decision_about, siblings
from states.general.changes import TRIALS
from states.general.due_today import due
from states.general.facts import decisions_about
from states.general.refund.interest import Account, kept_account
from states.general.stages.appeal import PENDING
from states.law.dossier import Matter
from states.law.situation import Derivation, Situation


def account(s: Situation) -> Account:
    """The account as the last payment left it; as ordered before any.

    Before the correction of 28 November 2026 every year had 365 days, a leap year 366.
    """
    return kept_account(s.matter.data, by_years=TRIALS in s.regulation.changes)


def day_of_payment(s: Situation) -> str:
    """The day on which money came in; today where none did."""
    return str(s.given.get("paid_on") or s.on)


def paid_in(s: Situation) -> Account:
    """The account after this payment."""
    return account(s).pay(s.given.get("amount", 0), day_of_payment(s))


def outstanding(s: Situation) -> int:
    """What is owed on the day of the payment, or today, with interest."""
    return account(s).at(day_of_payment(s)).outstanding


def interest_in_all(s: Situation) -> int:
    """All interest that has run until now."""
    before = account(s)
    grown = before.at(day_of_payment(s)).interest - before.interest
    return int(s.matter.data.get("interest_charged", 0)) + grown


def repaid_anew(s: Situation) -> int:
    """Everything paid back, with what this act brings."""
    return int(s.matter.data.get("repaid", 0) + s.given.get("amount", 0))


def next_instalment_on(s: Situation) -> str:
    """The day of the first instalment that is not paid yet: the last ones are owed longest."""
    owed, day = paid_in(s).outstanding, ""
    for part in reversed(s.get("instalments")):
        if owed <= 0:
            break
        day, owed = part["due_on"], owed - part["amount"]
    return day


ACCOUNT: dict[str, Derivation] = {
    "outstanding": outstanding,
    "principal_after": lambda s: paid_in(s).principal,
    "interest_after": lambda s: paid_in(s).interest,
    "interest_in_all": interest_in_all,
    "counted_after": lambda s: paid_in(s).since,
    "none_owed": lambda _: 0,
    "nothing_counted": lambda _: "",
    "repaid_anew": repaid_anew,
    "next_instalment_on": next_instalment_on,
}
"""Derived facts of an account."""


REFERRAL_PAPERS = ("referral_letter", "decision", "proof_of_lapse")
"""What a referral always needs (行政執行法 13 I); the assets are listed or said to be unknown."""


def return_left(s: Situation) -> int:
    """What was decided to be returned and is not ordered yet."""
    ordered = sum(int(m.data["owed"]) for m in siblings(s))
    return int(decision_about(s).get("return_amount", 0)) - ordered


def owed_now(s: Situation) -> int:
    """The amount to order: as stated, else all that is left to order."""
    stated = s.given.get("amount")
    return return_left(s) if stated is None else int(stated)


def pay_days(s: Situation) -> int | None:
    """The days to pay: as ordered, as stated, or as decided."""
    stated: int | None = s.given.get("days") or s.matter.data.get("pay_days")
    decided: int | None = decision_about(s).get("return_days")
    return stated or decided


def return_order(s: Situation) -> Matter | None:
    """The letter that orders the return."""
    orders = [m for m in decisions_about(s) if m.data["letter"] == "return_order"]
    return orders[-1] if orders else None


def decision_contested(s: Situation) -> list[str]:
    """Appeals in time against the decision that this return carries out, not decided yet."""
    behind = s.matter.data.get("about")
    return [
        m.ref
        for m in s.dossier.of("appeal")
        if m.data.get("matter_appealed") == behind and m.state in PENDING and m.data.get("timely")
    ]


def order_final_on(s: Situation) -> str | None:
    """When the order became final, or will unless somebody appeals."""
    letter = return_order(s)
    if letter is None or "periods" not in letter.data:
        return None
    return (
        letter.since
        if letter.state == "final"
        else letter.data["periods"]["finality"]["effective_on"]
    )


def order_served_on(s: Situation) -> str | None:
    """When the order took effect."""
    letter = return_order(s)
    return letter.data.get("service_effective_on") if letter else None


def undone_on(s: Situation) -> str | None:
    """When the decision that this return carries out took effect by its service (APA 110 I)."""
    days = (
        letter.data.get("service_effective_on")
        for letter in s.dossier.of("letter")
        if letter.data.get("about") == s.get("about")
        and letter.data.get("decision")
        and letter.state != "cancelled"
    )
    return next(filter(None, days), None)


def undone_until(s: Situation) -> str | None:
    """The end of the two years that bind that decision, by the earliest reading."""
    periods = decision_about(s).get("periods", {})
    dues = (periods[kind]["due"] for kind in ("limit_121", "limit_124") if kind in periods)
    return next(iter(dues), None)


def referral_missing(s: Situation) -> list[str]:
    """Which of the papers of a referral are not there; no known assets need no list."""
    have = set(s.given["papers"])
    assets = have & {"asset_list", "no_known_assets"}
    missing = [paper for paper in REFERRAL_PAPERS if paper not in have]
    return missing if assets else [*missing, "asset_list"]


REFUND: dict[str, Derivation] = {
    "return_decided": lambda s: decision_about(s).get("return_amount", 0),
    "return_left": return_left,
    "owed_now": owed_now,
    "pay_days": pay_days,
    "pay_days_decided": lambda s: decision_about(s).get("return_days"),
    "instalments_shown": lambda s: [part["due_on"] for part in s.given["instalments"]],
    "return_order_is_final": lambda s: (
        (order := return_order(s)) is not None and order.state == "final"
    ),
    "decision_contested": decision_contested,
    "order_final_on": order_final_on,
    "order_served_on": order_served_on,
    "payment_due": due("payment"),
    "instalment_due": due("instalment"),
    "limitation_due": due("limitation"),
    "enforcement_due": due("enforcement"),
    "to_pay_back": lambda s: s.matter.data.get("repaid", 0) - s.matter.data.get("paid_back", 0),
    **ACCOUNT,
    "interest_from_ordered": lambda s: decision_about(s).get("interest_from"),
    "undone_on": undone_on,
    "undone_until": undone_until,
    "referral_missing": referral_missing,
    "paid_back_anew": lambda s: s.matter.data.get("paid_back", 0) + s.given["amount"],
}
"""Derived facts of getting money back."""
