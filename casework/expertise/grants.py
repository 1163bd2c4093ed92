"""Grants as published each quarter, and as reported to the register of grants (R-126).

Read from events alone. A row names the employer, which is an office and no person, what the grant
is for, and whole NT$; lecturers are never named (個資法).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from casework.cabinet.publication import Publication, Quarter
from casework.door.employers import standings
from casework.words.labels import state_label
from states.expertise.stages.application import GRANTED
from states.law.history import parse
from states.law.record import ActName, Event
from states.law.taipei import taipei_midnight
from storage.database import Connection, Database

PURPOSE = "僱用退休中高齡者及高齡者傳承專業技術及經驗補助"
"""What every grant of this programme is for."""

_EVENTS = (
    "SELECT dossier, body FROM event WHERE recorded_at < ? "
    "AND dossier NOT IN (SELECT id FROM dossier WHERE programme <> '') ORDER BY dossier, seq"
)
_HEADS = ("受補助單位", "統一編號", "補助事項", "分署", "案號", "核定日期", "核定金額", "撥付日期",
          "撥付金額", "返還金額", "現存核定金額", "說明")  # fmt: skip


class Grant(NamedTuple):
    """A grant as it stands at the end of a quarter. Days are ISO, amounts whole NT$.

    ``ended`` is the state in which the grant came to nothing, ``""`` while it stands.
    """

    employer: str
    ubn: str
    branch: str
    dossier: str
    approved_on: str
    approved: int
    paid_on: str | None
    paid: int
    returned: int
    ended: str = ""

    @property
    def stands(self) -> int:
        """What of the grant stands: nothing once it was undone or given up."""
        return 0 if self.ended else self.approved

    @property
    def note(self) -> str:
        """Why what stands is not what was approved, or less than what was paid and kept (T24)."""
        ended = f"核定業經{state_label('application', self.ended)}" if self.ended else ""
        beyond = max(self.paid - self.returned - self.stands, 0)
        kept = f"撥付逾現存核定而未返還 {beyond:,} 元" if beyond else ""
        return "；".join(filter(None, (ended, kept)))

    def cells(self) -> list[Any]:
        """A line of the file, under its headings."""
        told = [self.employer, self.ubn, PURPOSE, self.branch, self.dossier, self.approved_on]
        sums = [self.approved, self.paid_on or "", self.paid, self.returned]
        return [*told, *sums, self.stands, self.note]


def published(database: Database, of: Quarter, branch: str | None = None) -> list[Grant]:
    """The grants approved or paid in a quarter, as they stood at its end."""
    return [
        grant
        for grant in register_of_grants(database, of.after, branch)
        if of.first <= grant.approved_on < of.after or of.first <= (grant.paid_on or "") < of.after
    ]


def register_of_grants(database: Database, before: str, branch: str | None = None) -> list[Grant]:
    """Every grant decided before an ISO day, as it stood then, by dossier."""
    with database.reading() as connection:
        known = standings(connection, before)
        names = {number: (employer.name, employer.ubn) for number, employer in known.items()}
        found = [*_grants(connection, before, names)]
    return [grant for grant in found if branch in (None, grant.branch)]


def _grants(
    connection: Connection, before: str, names: Mapping[str, tuple[str, str]]
) -> Iterator[Grant]:
    rows = connection.stream(_EVENTS, taipei_midnight(before))
    for number, bodies in groupby(rows, key=itemgetter(0)):
        grant = _grant(number, (parse(bytes(body)) for _, body in bodies), before, names)
        if grant is not None:
            yield grant


def _grant(
    number: str, events: Iterable[Event], before: str, names: Mapping[str, tuple[str, str]]
) -> Grant | None:
    branch = employer = ended = ""
    approved, decided, paid_on, paid = 0, "", None, 0
    returned: dict[str, int] = {}
    for event in events:
        act = ActName.done(event)
        keeps = event["keeps"]
        if event["outcome"] != "applied" or event["effective_on"] >= before:
            continue
        branch = keeps.get("branch", branch)
        employer = keeps.get("employer", employer)
        if "approved_amount" in keeps:
            approved = keeps["approved_amount"]
            decided = decided or event["effective_on"]
        if event["procedure"] == "application":
            ended = "" if event["to"] in GRANTED else event["to"]
        if act in ("reimbursement.pay", "reimbursement.pay_top_up"):
            paid_on, paid = event["effective_on"], keeps["paid_amount"]
        if event["procedure"] == "refund" and "repaid" in keeps:
            returned[event["matter"]] = keeps["repaid"]
    if not decided:
        return None
    name, ubn = names.get(employer, (employer, ""))
    back = sum(returned.values())
    sums = (approved, paid_on, paid, back)
    return Grant(name, ubn, branch, number, decided, *sums, ended)


PUBLICATION = Publication(
    title="補助情形", heads=_HEADS, of_quarter=published, before=register_of_grants
)
"""The quarterly file, and the register of grants."""
