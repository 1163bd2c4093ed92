"""The one door. Every change of state comes through here: people's acts, one or many at a time.

`perform` is a batch of one. A batch is one transaction; when it fails as a whole, each member is
done again alone, so that one bad command never takes others with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from casework.door.commands import Answer, Command, answer_of, held, named
from casework.door.destroying import destroy_files
from casework.door.erasing import NAMED
from casework.door.identities import (
    Identity,
    is_recorded,
    keeper_of,
    no_dossier,
    require_own_channel,
    require_role,
    require_sight,
)
from casework.door.one_side import require_one_side
from casework.door.opening import new_number, require_opening
from casework.door.people import Spelling
from casework.door.prepared import Prepared
from casework.door.refused_too_often import RefusedTooOften, require_room
from casework.door.rejected import log_rejected
from casework.door.sealing import (
    apart,
    is_as_recorded,
    of_the_dossier,
    require_no_identity_number,
    with_files,
    without_one,
)
from casework.door.working import Opened, Working
from casework.errors import Behind, Failed, Malformed, NotHere, Rejected, Stale
from casework.programmes import PROGRAMMES
from states.general.codes import folded_account
from states.general.erasure import ERASE
from states.law.docket import Order
from states.law.dossier import ABSENT
from states.law.history import parse
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.record import Event
from states.law.standing import Backwards
from storage import ledger
from storage.commitments import lock_entitlements
from storage.database import Connection, Database
from storage.file_store import FileStore
from storage.keys import NoKey
from storage.people_key import remember
from storage.reference import ReferenceBook
from storage.vault import Vault
from storage.waiting import worth_another_try

Outcome: TypeAlias = Answer | Rejected


class Desk:
    """Performs commands on a database."""

    def __init__(
        self,
        database: Database,
        safe: Vault,
        programmes: Programmes = PROGRAMMES,
        files: FileStore | None = None,
    ) -> None:
        self.database = database
        self.safe = safe
        self.files = files
        self.programmes = programmes.brought()
        self.book = ReferenceBook()

    def perform(self, command: Command) -> Answer:
        """Do one act, or say with reasons why it may not be done.

        Raises a `Rejected` (malformed, unauthorised, not here, stale) when the law was not asked;
        then nothing has changed but the security log.
        """
        outcome = self.perform_many([command])[0]
        if isinstance(outcome, Failed):
            raise outcome.error
        if isinstance(outcome, Rejected):
            raise outcome
        return outcome

    def done_before(self, number: str, by: Identity, dossier: str) -> bool:
        """Whether somebody's command of this number was done already in a dossier."""
        with self.database.reading() as connection:
            earlier = ledger.answered(connection, number)
        event = parse(earlier) if earlier else None
        if event is None or event["dossier"] != dossier or event["outcome"] != "applied":
            return False
        actor = {**event["actor"], "id": folded_account(event["actor"]["id"])}
        return is_recorded(by, actor)

    def perform_many(self, commands: Sequence[Command]) -> list[Outcome]:
        """Do several acts in one transaction; each has its own outcome, in order.

        A member that fails is done again alone, and its outcome may be a `Failed`.
        """
        with held(self.files, commands):
            prepared = [self.prepared(command) for command in commands]
            ready = [p for p in prepared if isinstance(p, Prepared)]
            outcomes = iter(self._together(ready))
            results = [next(outcomes) if isinstance(p, Prepared) else p for p in prepared]
        log_rejected(self.database, commands, results)
        destroy_files(self.database, self.files, results)
        return results

    def prepared(self, command: Command) -> Prepared | Rejected:
        """Check the form of a command and replace personal values by their commitments."""
        try:
            procedure, act, knowing = named(command.act, self.programmes)
            require_no_identity_number("id", command.id)
            programme = self._programme(command, knowing)
            given, personal = apart(command.act, command.given, programme, self.safe.people)
            require_own_channel(command.by, given)
            given, personal = with_files(command.files, (given, personal), self.files)
        except Rejected as rejected:
            return rejected
        except NoKey as error:
            return Failed(error)
        return Prepared(command, programme, procedure, act, given, personal)

    def _programme(self, command: Command, knowing: Sequence[Programme]) -> Programme:
        """Whose act is meant: an act of general law is that of its dossier's programme."""
        if len(knowing) == 1 or command.dossier is None:
            return next((one for one in knowing if one.opening(command.act)), knowing[0])
        with self.database.reading() as connection:
            sql = "SELECT programme FROM dossier WHERE id = ?"
            row = connection.one(sql, command.dossier)
        own = self.programmes.named(row[0]) if row else knowing[0]
        return own if own in knowing else knowing[0]

    def _together(self, ready: Sequence[Prepared], *, again: bool = True) -> list[Outcome]:
        if not ready:
            return []
        try:
            with self.database.writing() as connection:
                return self.transaction(connection, ready)
        except Exception as error:  # noqa: BLE001 - each member gets its own outcome
            if again and worth_another_try(error, self.database.dialect):
                return self._together(ready, again=False)
            if len(ready) == 1:
                return [self._recovered(ready[0], error)]
        return [outcome for alone in ready for outcome in self._together([alone], again=again)]

    def _recovered(self, item: Prepared, error: Exception) -> Outcome:
        """What becomes of a command whose transaction failed, alone.

        It is turned away when the clock is behind its dossier; it has the answer of its twin when
        the same command was performed at the same time; else it failed.
        """
        if isinstance(error, RefusedTooOften):
            return error
        if isinstance(error, Backwards):
            return Behind(f"{error}；請校正本機時鐘後再辦理")
        with self.database.reading() as connection:
            earlier = ledger.answered(connection, item.command.id)
            if earlier is None:
                return Failed(error)
            return self._first_answer(connection, item, parse(earlier))

    def transaction(self, connection: Connection, ready: Sequence[Prepared]) -> list[Outcome]:
        """Do what is ready in a transaction of somebody's, who keeps it or rolls it back."""
        reference = self.book.current(connection)
        working = Working(connection, reference, self.programmes, ready[0].command.now, self.safe)
        self._lock_what_is_drawn_on(connection, ready)
        working.load(p.command.dossier for p in ready if p.command.dossier)
        outcomes = [self._outcome(working, item) for item in ready]
        working.write()
        return outcomes

    def _lock_what_is_drawn_on(self, connection: Connection, ready: Sequence[Prepared]) -> None:
        """Whoever draws on a ledger waits for whoever does so already under the same limit. Ledgers
        first, then dossiers: always in this order."""
        drawing = {
            item.command.dossier: item.programme.ledgers
            for item in ready
            if item.command.dossier and _draws(item)
        }
        lock_entitlements(connection, drawing)

    def _outcome(self, working: Working, item: Prepared) -> Outcome:
        earlier = ledger.answered(working.connection, item.command.id)
        if earlier is not None:
            return self._first_answer(working.connection, item, parse(earlier))
        try:
            opened = self._opened(working, item)
            item = self._respelt(working.connection, opened, item)
            order = self._order(opened, item)
            require_one_side(working.connection, opened, order.actor)
        except Rejected as rejected:
            return rejected
        event = opened.docket.attempt(order)
        require_room(working.connection, opened, event)
        working.write_entitlements(opened)
        if item.personal:
            opened.personal[event["seq"]] = item.personal
        return answer_of(event)

    def _first_answer(self, connection: Connection, item: Prepared, event: Event) -> Outcome:
        """The answer to a command that was performed before, if it really is the same one."""
        if not self._is_same(connection, item, event):
            taken = f"命令編號「{item.command.id[:64]}」先前已用於另一個命令，請換一個編號"
            return Malformed("id", taken)
        return answer_of(event, repeated=True)

    def _is_same(self, connection: Connection, item: Prepared, event: Event) -> bool:
        command, recorded = item.command, dict(event["given"])
        place = (event["dossier"], event["seq"])
        told = (item.given, item.personal)
        return (
            is_recorded(command.by, {**event["actor"], "id": folded_account(event["actor"]["id"])})
            and (item.procedure, item.act) == (event["procedure"], event["act"])
            and is_as_recorded(connection, self.safe, place, told, recorded)
            and command.dossier in (None, event["dossier"])
            and command.matter in (None, event["matter"])
        )

    def _opened(self, working: Working, item: Prepared) -> Opened:
        command = item.command
        if command.dossier is None:
            return self._new_dossier(working, item)
        opened = working.opened.get(command.dossier)
        if opened is None:
            raise NotHere(no_dossier(command.by, command.dossier))
        programme, act = opened.docket.programme, f"{item.procedure}.{item.act}"
        if programme is not item.programme:
            raise Malformed("act", f"{command.dossier} 屬「{programme.title}」，無 {act}")
        if programme.opening(act):
            raise Malformed("dossier", f"{act} 開立新案，不得指定案號")
        branch = keeper_of(programme, opened.dossier, command.matter)
        parties = [party.key for party in programme.parties(opened.dossier)]
        require_sight(command.by, branch, parties, command.dossier)
        return opened

    def _respelt(self, connection: Connection, opened: Opened, item: Prepared) -> Prepared:
        """The command in the words of its dossier; another key of people than before is refused."""
        if NAMED in item.personal and self.safe.people:
            remember(connection, self.safe.people)
        spelling = Spelling(opened.dossier, self.safe.people)
        place = (opened.dossier.id, opened.waiting())
        told = (item.given, item.personal)
        given, personal = of_the_dossier(connection, self.safe, spelling, place, told)
        if (item.procedure, item.act) == (ERASE.procedure, ERASE.act):
            given, anew = without_one(connection, self.safe, place[0], given, spelling)
            personal = {**personal, **anew}
        return replace(item, given=given, personal=personal)

    def _new_dossier(self, working: Working, item: Prepared) -> Opened:
        kind = item.programme.opening(f"{item.procedure}.{item.act}")
        if kind is None:
            acts = "、".join(self.programmes.openings)
            said = f"{item.procedure}.{item.act} 須指定案號；開新案請用 {acts}"
            raise Malformed("dossier", said)
        require_opening(working.connection, item.command.by, item.programme, kind, item.given)
        stamp = self.programmes.stamp(item.programme)
        number = new_number(working.connection, stamp, kind, item.given)
        return working.take(ledger.new_dossier(number, stamp))

    def _order(self, opened: Opened, item: Prepared) -> Order:
        command = item.command
        procedure = opened.docket.regulation(command.now).procedure(item.procedure)
        matter = opened.dossier.matters.get(command.matter) if command.matter else None
        if command.matter and (matter is None or matter.procedure != item.procedure):
            raise NotHere(f"{command.dossier} 沒有 {item.procedure} 的事件 {command.matter}")
        if command.matter is None and item.act not in procedure.opening:
            raise Malformed(
                "matter", f"{item.procedure}.{item.act} 須指定事件，例如 {item.procedure}-1"
            )
        require_role(command.by, procedure, matter.state if matter else ABSENT, item.act)
        if matter and command.version is not None and command.version != matter.version:
            raise Stale(
                f"{command.dossier} {command.matter} 已是第 {matter.version} 版，"
                f"所見為第 {command.version} 版"
            )
        return Order(
            procedure=item.procedure,
            act=item.act,
            ref=command.matter,
            actor=command.by.actor._replace(id=Spelling(opened.dossier).account(command.by.id)),
            now=command.now,
            given=item.given,
            command=command.id,
        )


def _draws(item: Prepared) -> bool:
    """Whether an act may draw on a ledger."""
    rules = item.programme.editions.latest.rules_of(item.procedure, item.act)
    return any(rule.ledger for rule in rules)
