"""The committee's letters: written in its words, signed, issued, served, delivered and listed."""

from __future__ import annotations

import pytest

from casework.chanceries import CHANCERIES, Chanceries
from casework.chancery.checklist import elements
from casework.door.looking import Archive, Reader
from casework.post.composing import compose
from casework.post.delivery import deliver
from casework.views.letters import letter, letters
from notifications.channels import Channel, Message
from notifications.letters import POST
from notifications.rendering import Text, Unwritten
from states.law.history import fold
from tests.mediation.committee import (
    ANSWERED,
    CHAIR,
    CLERK,
    DISPUTE,
    FILED,
    SAT,
    SERVED,
    Committee,
)
from tests.mediation.letters import REMEDY, WRITERS
from tests.mediation.programme import MEDIATION

LATER = "2026-03-31T02:00:00.000000Z"


class Kept(Channel):
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        self.sent.append(message)


def read(committee: Committee, number: str, ref: str) -> Text:
    archive = Archive(committee.database)
    return letter(archive, Reader(CLERK, LATER), number, ref, safe=committee.desk.safe)


def refused(committee: Committee) -> str:
    """A dispute that was refused after both agreed that nobody is heard; its number."""
    number = committee.filed()
    told = {"ground": "settled_before", "reason": "雙方前已於他案和解"}
    committee.do(CLERK, "dispute.propose_refusal", FILED, number, DISPUTE, **told)
    dispensed = {"about": DISPUTE, "exception": "5", "reason": "事實明確", "consent": "115-001"}
    committee.do(CLERK, "hearing.dispense", FILED, number, **dispensed)
    committee.do(CHAIR, "dispute.refuse", SERVED, number, DISPUTE)
    return number


def test_every_kind_of_letter_has_somebody_who_writes_it_and_nobody_writes_another() -> None:
    assert set(WRITERS) == {one.kind for one in MEDIATION.editions.latest.letters.values()}


def test_an_invitation_is_written_signed_issued_served_and_listed(committee: Committee) -> None:
    number = committee.invited()
    text = read(committee, number, "letter-1")
    assert text.body.startswith("臺中市政府臺中市勞資爭議調解委員會　函\n")
    assert "請於本函送達之次日起10日內提出書面說明" in text.body
    assert "依本要點第6點第1項辦理。" in text.body
    assert text.body.rstrip().endswith("主任委員")
    lines = letters(Archive(committee.database), Reader(CLERK, LATER), number)
    assert [(line.kind, line.state) for line in lines] == [("invitation", "served")] * 2
    assert {line.number for line in lines} == {"臺中市勞資爭議調解委員會字第1150000001號"}


def test_a_draft_is_a_draft_and_its_record_is_written_after_the_sitting(
    committee: Committee,
) -> None:
    number = committee.heard("wu")
    agreed = {"agreed": 60_000, "terms": "分三期給付"}
    committee.do(CLERK, "dispute.settle", SAT, number, DISPUTE, **agreed)
    text = read(committee, number, "letter-3")
    assert "函（稿）" in text.body
    assert "雙方同意以新臺幣60,000元和解。" in text.body


def test_a_refusal_holds_every_element_of_the_law_and_teaches_its_own_remedy(
    committee: Committee,
) -> None:
    number = refused(committee)
    committee.send(number, ANSWERED, "letter-1")
    past = committee.events(number)
    with committee.database.reading() as connection:
        sheet = compose(connection, committee.desk.safe, number, past, "letter-1")
    told = elements(sheet, "refusal", decision=True, remedy=REMEDY)
    assert [one for one in told if not one.found] == []
    assert "向臺中市政府提起訴願" in "".join(sheet.body.remedy)
    assert "勞動部" not in read(committee, number, "letter-1").body
    assert fold(number, past).matters["letter-1"].state == "served"


def test_letters_and_notices_leave_and_greet_people_by_what_they_are_here(
    committee: Committee,
) -> None:
    committee.invited()
    committee.sweep(LATER)
    kept = Kept()
    done = deliver(committee.desk, LATER, {POST: kept, "portal": kept})
    assert (done.failed, done.dead, done.sent) == (0, 0, len(kept.sent))
    texts = [message.body for message in kept.sent]
    assert any("請就勞資爭議調解案" in text for text in texts)
    assert len(texts) >= 2, "the letter, and the notice that nobody answered in time"


def test_a_programme_without_a_chancery_or_a_writer_is_refused_in_words() -> None:
    with pytest.raises(Unwritten, match="尚無「核定函」之函稿格式"):
        CHANCERIES.writer(MEDIATION, "approval")
    with pytest.raises(Unwritten, match="「臺中市勞資爭議調解試辦要點」尚無函稿格式"):
        Chanceries({}).of(MEDIATION)
