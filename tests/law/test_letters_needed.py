"""函: what hangs on a letter is not lost by cancelling it, and who is recused writes none."""

from __future__ import annotations

from tests.law.office import Office, approved, filed, submitted

RECUSED = {"cause": "32(1)", "reason": "x"}


def asked() -> Office:
    """A correction notice drafted, from whose service the period would run."""
    office = filed()
    office.does("officer", "reimbursement.request_correction", gaps=["claim_4"], days=7)
    return office


def test_r_090_a_decision_does_not_lose_its_letter() -> None:
    """R-090, APA 110: without a letter it would bind nobody and teach no remedy."""
    office = approved()
    assert office.refused("officer", "letter.cancel") == {"nothing_hangs_on_the_letter"}
    office.does("employer", "application.abandon")
    assert office.letters() == []


def test_r_056_a_notice_from_which_a_period_runs_is_not_cancelled_alone() -> None:
    """R-056: else the case would wait for ever."""
    assert asked().refused("officer", "letter.cancel") == {"nothing_hangs_on_the_letter"}


def test_another_letter_may_be_cancelled_before_it_goes_out() -> None:
    """APA 101: nothing hangs on a notice that only tells of the days that were added."""
    office = asked()
    office.serve("correction_notice")
    office.does("officer", "reimbursement.extend_correction", days=10, reason="x")
    office.does("officer", "letter.cancel")
    assert "extension_notice" not in office.letters()


def test_r_089_who_is_recused_signs_hears_and_answers_nothing() -> None:
    """R-089, APA 32: letters, hearings, complaints and appeals are acts in the case as well."""
    office = filed()
    about = {"about": "reimbursement-1"}
    office.does("employer", "complaint.receive", statement="x")
    office.does("officer", "application.declare_recusal", who="o-9", **RECUSED)
    barred = {"actor_is_not_recused"}
    assert office.refused("supervisor", "letter.sign", who="o-9") == barred
    waived = {"exception": "5", "reason": "x", **about}
    assert office.refused("officer", "hearing.dispense", who="o-9", **waived) == barred
    answer = {"outcome": "explained", "reason": "x"}
    assert office.refused("officer", "complaint.answer", who="o-9", **answer) == barred
    office.does("supervisor", "letter.sign", who="s-2")


def test_r_089_somebody_may_step_aside_after_the_case_has_ended() -> None:
    """R-089: the appeal against a refusal is handled by somebody else."""
    office = submitted()
    office.does("employer", "application.withdraw")
    office.does("officer", "application.declare_recusal", who="o-9", **RECUSED)
    assert office.dossier.root["recused"] == ["o-9"]


def test_r_060_an_extension_is_not_dated_back() -> None:
    """R-060: the notice of an extension is written on the day of the extension, not before it."""
    office = submitted().on("2024-06-20")
    extended = {"notified_on": "2024-05-01", "reason": "x"}
    assert office.refused("officer", "application.extend_processing", **extended) == {
        "extension_is_notified_in_time"
    }
