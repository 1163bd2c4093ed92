"""Facts of what is still owed on a return order, with its interest. All pure, whole NT$."""

from __future__ import annotations

from states.expertise.undoing.scope import Account, kept_account
from states.general.changes import TRIALS
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
