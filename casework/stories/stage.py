"""Where a story is played: people act, time passes, and the sweep runs when a period has run out.

Between two steps the service is up: every period is enforced at the first instant at which that
is lawful, so an event is recorded when it would have been. From an outage to the next sweep
nothing is enforced; what is adverse then waits for the agency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.recounting import recount
from casework.clock.releasing import release
from casework.door.commands import Answer, knowing
from casework.door.desk import Desk
from casework.door.identities import Identity, keeper_of
from casework.errors import Rejected
from casework.programmes import PROGRAMMES
from casework.stories.account import Account, account_of
from casework.stories.checking import REFERENCES, BadStory, renamed
from casework.stories.expectations import Told, unmet
from casework.stories.format import (
    ActStep,
    ExpectStep,
    OutageStep,
    ReleaseStep,
    Step,
    Story,
    SweepStep,
)
from casework.stories.record import Json, Played, Record
from states.law.calendar import UnknownLaw
from states.law.facts import BadQuestion
from states.law.history import parse
from states.law.intent import Intent
from states.law.programme import Programme
from states.law.record import ActName, Event
from states.law.regulation import Regulation
from states.law.role import RoleKind
from states.law.taipei import instant_of, taipei_midnight
from states.law.unknown import UnknownEdition
from storage import sweeps
from storage.database import Database
from storage.vault import Vault

OUTSIDE_THE_LAW = (UnknownEdition, UnknownLaw, BadQuestion)
"""A day before the first edition or after the last calendar: the story cannot go there."""

NEVER = "9999"
"""Later than every instant."""

MINUTE = timedelta(minutes=1)
"""How often the service looks for periods that have run out."""


class Stage:
    """Where a story is played: one desk, one sweeper, and the names bound so far."""

    def __init__(self, story: Story, database: Database, safe: Vault) -> None:
        self.database = database
        self.desk = Desk(database, safe)
        self.sweeper = Sweeper(self.desk, name="story", compare_clocks=False)
        self.record = Record(story)
        self.dossiers: dict[str, str] = {}
        self.matters: dict[str, dict[str, str]] = {}
        self.now = ""
        self.up = True
        self.notices = sorted(story.given.calendar, key=lambda entry: entry.known_from)
        self.told = Told()
        self._seen: dict[str, int] = {}

    def play(self, number: int, step: Step) -> Iterator[Played]:
        """Play one step; yields a line for it and one for each sweep before it."""
        if isinstance(step, ExpectStep):
            yield self._expectation(number, step)
            return
        yield from self._service(step.at)
        try:
            if isinstance(step, ActStep):
                yield self._act(number, step)
            elif isinstance(step, ReleaseStep):
                yield self._release(number, step)
            elif isinstance(step, OutageStep):
                yield self._outage(number, step)
            else:
                yield from self._missed(step.at)
                yield self._sweep(number, step)
        except OUTSIDE_THE_LAW as unknown:
            raise BadStory(number, "at", f"超出已知法規之範圍：{unknown}") from None

    def _service(self, until: str) -> Iterator[Played]:
        """While the service is up: enforce whatever runs out before the next step, in order."""
        self.now = self.now or until
        while self.up and (due := min(self._next_due(until), self._next_notice())) <= until:
            self.now = max(due, self.now)
            line = self._noticed() if due == self._next_notice() else self._swept_between()
            if line.events:
                yield line
        self.now = until

    def _next_due(self, until: str) -> str:
        with self.database.reading() as connection:
            row = connection.one(
                "SELECT min(run_after) FROM clock WHERE status = 'running' AND run_after <= ?",
                until,
            )
        return (row and row[0]) or NEVER

    def _next_notice(self) -> str:
        return taipei_midnight(self.notices[0].known_from.isoformat()) if self.notices else NEVER

    def _noticed(self) -> Played:
        """The calendar changes: running periods are counted again on the day that is known."""
        notice = self.notices.pop(0)
        day = notice.on.isoformat()
        report = recount(self.desk, self.now, first_day=day)
        told = {"name": notice.name, "on": day, "recount": report.as_json()}
        return Played(None, self.now, "calendar", told, self._news())

    def _missed(self, until: str) -> Iterator[Played]:
        """What became known during an outage is looked at before anything is enforced."""
        while self._next_notice() <= until:
            yield self._noticed()

    def _swept_between(self) -> Played:
        report = self._swept()
        return Played(None, self.now, "sweep", {"sweep": report.as_json()}, self._news())

    def _swept(self) -> Sweep:
        """Sweep now; a minute ago the service looked and found nothing."""
        if self.up:
            self._looked(instant_of(datetime.fromisoformat(self.now) - MINUTE))
        self.told.sweep = self.sweeper.sweep(self.now)
        return self.told.sweep

    def _looked(self, at: str) -> None:
        with self.database.writing() as connection:
            sweeps.swept(connection, at)

    def _outage(self, number: int, step: OutageStep) -> Played:
        if self.up:
            self._looked(step.at)
        self.up = False
        return Played(number, step.at, "outage", {})

    def _sweep(self, number: int, step: SweepStep) -> Played:
        report = self._swept()
        self.up = True
        return Played(number, step.at, "sweep", {"sweep": report.as_json()}, self._news())

    def _release(self, number: int, step: ReleaseStep) -> Played:
        told: Json = {"by": step.by, "dossier": step.dossier}
        try:
            release(self.desk, self._dossier(number, step.dossier), self._identity(step), step.at)
        except Rejected as rejected:
            self.told.reject(rejected)
            return Played(number, step.at, "release", told | {"answer": self.told.as_json()})
        return Played(number, step.at, "release", told, self._news())

    def _act(self, number: int, step: ActStep) -> Played:
        opens = step.act in PROGRAMMES.openings and step.dossier not in self.dossiers
        dossier = None if opens else self._dossier(number, step.dossier)
        matter = self._matter(number, step)
        intent = Intent(
            id=f"story-{number}",
            by=self._identity(step, matter),
            act=ActName.read(step.act),
            now=step.at,
            dossier=dossier,
            matter=matter,
            version=step.version,
            given=renamed(step.with_, self._spoken_of(number, step, opens=opens)),
        )
        try:
            answer = self.desk.perform(intent)
        except Rejected as rejected:
            self.told.reject(rejected)
        else:
            self._bind(step, answer)
            self.told.answer(answer)
        told = {"by": step.by, "act": step.act, "matter": step.matter, "dossier": step.dossier}
        told["note"] = step.note
        return Played(number, step.at, "act", told | {"answer": self.told.as_json()}, self._news())

    def _bind(self, step: ActStep, answer: Answer) -> None:
        """An opening act that was done gives its matter the name of the story."""
        act = ActName.read(step.act)
        opening = _law(knowing(act, PROGRAMMES)).procedures[act.procedure].opening
        if not answer.done or act.act not in opening:
            return
        self.dossiers.setdefault(step.dossier, answer.dossier)
        names = self.matters.setdefault(step.dossier, {})
        if step.matter is not None:
            names[step.matter] = answer.matter

    def _dossier(self, number: int, name: str) -> str:
        found = self.dossiers.get(name)
        if found is None:
            raise BadStory(number, "dossier", f"「{name}」並未成案：開案的那一步未獲辦理")
        return found

    def _spoken_of(self, number: int, step: ActStep, *, opens: bool) -> dict[str, str]:
        """What the names in an input stand for; ``letter:approval`` is the latest of its kind."""
        names = dict(self.matters.get(step.dossier, {}))
        letters = {
            value
            for key, value in step.with_.items()
            if key in REFERENCES and str(value).startswith("letter:")
        }
        for asked in letters if not opens else ():
            found = self.account(step.dossier, number).reference(asked)
            names |= {asked: found} if found else {}
        return names

    def _matter(self, number: int, step: ActStep) -> str | None:
        """The reference of the matter an act is about; none for an act that opens one.

        An act that both opens a matter and goes on in it means the one that has its name.
        """
        act = ActName.read(step.act)
        law = _law(knowing(act, PROGRAMMES)).procedures[act.procedure]
        asked = step.matter or act.procedure
        names = self.matters.get(step.dossier, {})
        if act.act in law.opening:
            known = names.get(asked)
            if known is None:
                return None
            state = self.account(step.dossier, number).dossier.matters[known].state
            return known if (state, act.act) in law.table else None
        found = names.get(asked) or self.account(step.dossier, number).reference(asked)
        if found is None:
            raise BadStory(number, "matter", f"目前沒有「{asked}」這個事項")
        return found

    def _identity(self, step: ActStep | ReleaseStep, matter: str | None = None) -> Identity:
        """Who acts. Staff belong to the branch whose business the matter is unless the story says
        otherwise."""
        role_name, _, rest = step.by.partition(":")
        name, _, place = rest.partition("@")
        role = PROGRAMMES.roles[role_name]
        if role.kind is RoleKind.party:
            return Identity(name, role, employer=place or name)
        if role.kind is not RoleKind.unit:
            return Identity(name, role)
        return Identity(name, role, branch=place or self._branch(step, matter))

    def _branch(self, step: ActStep | ReleaseStep, matter: str | None) -> str:
        if step.dossier in self.dossiers:
            with self.database.reading() as connection:
                account = account_of(connection, self.dossiers[step.dossier])
            programme = PROGRAMMES.named(account.dossier.programme)
            return keeper_of(programme, account.dossier, matter)
        if not isinstance(step, ActStep):
            return ""
        opening = PROGRAMMES.opening(step.act)
        return opening[1].place(step.with_).unit if opening else ""

    def account(self, dossier: str, number: int) -> Account:
        """What has become of a dossier so far."""
        with self.database.reading() as connection:
            return account_of(connection, self._dossier(number, dossier))

    def _expectation(self, number: int, step: ExpectStep) -> Played:
        account = self.account(step.expect.dossier, number)
        names = self.matters.get(step.expect.dossier, {})
        failed = unmet(step.expect, self.told, account, names)
        return Played(number, self.now, "expect", {"unmet": failed})

    def _news(self) -> list[Event]:
        """The events recorded since the last line, dossier by dossier."""
        found: list[Event] = []
        with self.database.reading() as connection:
            for number in self.dossiers.values():
                rows = connection.rows(
                    "SELECT seq, body FROM event WHERE dossier = ? AND seq > ? ORDER BY seq",
                    number,
                    self._seen.get(number, 0),
                )
                found += [parse(bytes(body)) for _, body in rows]
                if rows:
                    self._seen[number] = rows[-1][0]
        return found


def _law(knowing: Sequence[Programme]) -> Regulation:
    """The sentences of the first programme that knows an act: all begin their matters alike."""
    return knowing[0].editions.latest
