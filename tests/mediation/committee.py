"""The committee at work: its people, its roll, and disputes that can be moved along."""

from __future__ import annotations

from typing import Any

from casework.door.identities import Identity
from states.expertise.roles import Role as First
from states.law.history import fold
from storage.keys import KEY_BYTES
from storage.people_key import PeopleKey
from storage.reference import set_setting
from tests.casework.an_agency import Agency
from tests.mediation.roles import Role

CLERK = Identity("clerk1", Role.clerk, branch="MTC")
CHAIR = Identity("chair1", Role.chair, branch="MTC")
ELSEWHERE = Identity("off9", First.officer, branch="TPE")

JANUARY = "2026-01-05T02:00:00.000000Z"
FILED = "2026-03-02T02:00:00.000000Z"
SERVED = "2026-03-05T02:00:00.000000Z"
ANSWERED = "2026-03-10T02:00:00.000000Z"
SAT = "2026-03-20T02:00:00.000000Z"
DISPUTE = "dispute-1"


class Committee(Agency):
    """The desk, with what mediation needs to know from outside."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.desk.safe.people = PeopleKey(b"p" * KEY_BYTES)
        for party in ("lin", "chen", "wang", "tsai"):
            self.employ(party)
        with self.database.writing() as connection:
            set_setting(
                connection, "*", "sittings_at_most", 2,
                source="115年第1次會議", from_day="2024-01-01", programme="mediation",
            )  # fmt: skip

    def roll(self, *mediators: str, year: int = 2026, now: str = JANUARY) -> str:
        """An adopted roll; its number."""
        number = self.do(CLERK, "roll.open", now, committee="MTC", year=year).dossier
        self.do(CLERK, "roll.enter", now, number, "roll-1", mediators=list(mediators))
        self.do(CHAIR, "roll.adopt", now, number, "roll-1")
        return number

    def filed(self, now: str = FILED, **other: Any) -> str:
        """A dispute as filed at the counter; its number."""
        given: dict[str, Any] = {
            "committee": "MTC", "channel": "counter", "applicant": "lin", "respondent": "chen",
            "sum_claimed": 90_000, "dispute_about": "積欠工資",
        }  # fmt: skip
        return self.do(CLERK, "dispute.file", now, **{**given, **other}).dossier

    def send(self, number: str, now: str, ref: str) -> None:
        """Sign and issue a letter, and hand over each copy, on one day."""
        for copy in self.sent(number, now, ref):
            self.served(number, now, copy)

    def sent(self, number: str, now: str, ref: str) -> list[str]:
        """Sign and issue a letter; it and its copies, in the order of their addressees."""
        self.do(CHAIR, "letter.sign", now, number, ref)
        self.do(CLERK, "letter.issue", now, number, ref)
        letters = fold(number, self.events(number)).of("letter")
        return [one.ref for one in letters if ref in (one.ref, one.data.get("copy_of"))]

    def served(self, number: str, now: str, ref: str) -> None:
        """Hand over a copy."""
        served = {"service": "direct", "served_on": now[:10]}
        self.do(CLERK, "letter.record_service", now, number, ref, **served)

    def invited(self, days: int = 10) -> str:
        """A dispute of which the parties were told."""
        number = self.filed()
        self.do(CLERK, "dispute.invite", FILED, number, DISPUTE, days=days)
        self.send(number, SERVED, "letter-1")
        return number

    def answered(self) -> str:
        """A dispute in which both sides have set out their case; its number."""
        number = self.invited()
        for party in ("lin", "chen"):
            self.answer(number, party)
        return number

    def answer(self, number: str, party: str, now: str = ANSWERED) -> None:
        """The clerk enters what a side has sent in."""
        response = {"channel": "counter", "response": "如書面", "party": party}
        self.do(CLERK, "dispute.respond", now, number, DISPUTE, **response)

    def heard(self, *mediators: str) -> str:
        """A dispute on which the committee sat; its number."""
        roll = self.roll(*mediators)
        number = self.answered()
        self.sit(number, roll, *mediators)
        return number

    def sit(self, number: str, roll: str, *mediators: str) -> None:
        """The committee sits."""
        sat = {"mediators": list(mediators), "roll": roll, "sat_on": "2026-03-20"}
        self.do(CLERK, "dispute.sit", SAT, number, DISPUTE, **sat)
