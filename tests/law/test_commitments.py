"""What a dossier takes of the caps, from the first draft to the end."""

from __future__ import annotations

import pytest

from states.expertise.money.commitments import commitments_of, stops_of
from states.law.dossier import Dossier
from tests.law.office import CHEN, completed, filed, paid, proposed, submitted


def test_nothing_is_taken_before_a_grant() -> None:
    empty = Dossier("KHH-113-00002")
    assert (commitments_of(empty), stops_of(empty)) == ({}, [])
    assert submitted().committed == {}
    assert proposed().committed == {}


def test_am_15_a_grant_takes_what_was_approved_until_it_is_settled() -> None:
    office = filed()
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    office.does("officer", "reimbursement.verify", taught=[CHEN])
    office.does("supervisor", "reimbursement.approve_payment_in_part", reason="x")
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    office.does("cashier", "reimbursement.pay", paid_on="2024-05-27", voucher="V-1")
    assert office.committed == {"chen": 40_000}


@pytest.mark.parametrize("act", ["revoke", "abolish"])
def test_a_grant_that_is_undone_takes_nothing(act: str) -> None:
    office = paid()
    office.does("system", f"application.{act}")
    assert office.committed == {}
    office.does("system", "application.reinstate")
    assert office.committed == {"chen": 40_000, "lin": 30_000}


def test_a_claim_that_is_done_without_takes_nothing() -> None:
    office = completed()
    office.does("employer", "reimbursement.waive")
    assert office.committed == {}


def test_the_folded_history_takes_the_same() -> None:
    office = paid()
    again = office.replayed()
    assert commitments_of(again) == office.committed
    assert {r: (m.state, m.data) for r, m in again.matters.items()} == {
        r: (m.state, m.data) for r, m in office.dossier.matters.items()
    }
