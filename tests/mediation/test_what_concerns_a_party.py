"""What a party of a dispute may see of it: not what the committee's office prepares (APA 46)."""

from __future__ import annotations

from collections.abc import Sequence

from casework.door.looking import Archive, Reader
from casework.views.concerning import concerning
from casework.views.timeline import timeline
from states.law.integrity import Entry
from tests.mediation.committee import CHAIR, CLERK, DISPUTE, SERVED, Committee
from tests.mediation.test_what_it_refuses import dispensed, proposed


def acts(committee: Committee, number: str) -> tuple[list[str], list[str]]:
    """What the clerk is shown of a dispute, and what of it concerns its parties."""
    found = timeline(Archive(committee.database), Reader(CLERK, SERVED), number)
    return named(found.steps), named(concerning(found.steps))


def named(steps: Sequence[Entry]) -> list[str]:
    """The acts of steps."""
    return [f"{one.event['procedure']}.{one.event['act']}" for one in steps if one.event]


def test_a_proposal_and_a_hearing_let_go_are_the_offices_own(committee: Committee) -> None:
    number = proposed(committee)
    dispensed(committee, number)
    office, party = acts(committee, number)
    assert set(office) - set(party) == {"dispute.propose_refusal", "hearing.dispense"}
    assert party == ["dispute.file"]


def test_a_refusal_is_theirs_once_it_was_sent(committee: Committee) -> None:
    number = proposed(committee)
    dispensed(committee, number)
    committee.do(CHAIR, "dispute.refuse", SERVED, number, DISPUTE)
    assert acts(committee, number)[1] == ["dispute.file"]
    committee.send(number, SERVED, "letter-1")
    assert acts(committee, number)[1] == [
        "dispute.file", "dispute.refuse", "letter.issue", "letter.copy",
        "letter.record_service", "letter.record_service",
    ]  # fmt: skip


def test_an_invitation_an_answer_and_a_sitting_are_seen_in_their_order(
    committee: Committee,
) -> None:
    number = committee.heard("wu")
    party = acts(committee, number)[1]
    seen = [act for act in party if act.startswith("dispute.")]
    assert seen == [
        "dispute.file", "dispute.invite", "dispute.respond", "dispute.respond", "dispute.take_up",
        "dispute.sit",
    ]  # fmt: skip
    assert not {"letter.draft", "letter.sign"} & set(party)
