"""The one door. Every change of state comes through here: people's acts, one or many at a time.

`perform` is a batch of one. A batch is one transaction; when it fails as a whole, each member is
done again alone, so that one bad command never takes others with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from casework.door.commands import Answer, answer_of, held, knowing
from casework.door.commands import new_number as new_command
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
from casework.door.known_accounts import require_known_account
from casework.door.known_parties import require_known_parties
from casework.door.one_side import require_one_side
from casework.door.opening import new_number, require_opening, require_reach
from casework.door.people import Spelling, actor_here
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
from states.law.dossier import ABSENT
from states.law.history import parse
from states.law.intent import Intent
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.record import ActName, Event
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

    def perform(self, intent: Intent) -> Answer:
        """Do one act, or say with reasons why it may not be done.

        Raises a `Rejected` (malformed, unauthorised, not here, stale) when the law was not asked;
        then nothing has changed but the security log.
        """
        outcome = self.perform_many([intent])[0]
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

    def perform_many(self, intents: Sequence[Intent]) -> list[Outcome]:
        """Do several acts in one transaction; each has its own outcome, in order.

        A member that fails is done again alone, and its outcome may be a `Failed`.
        """
        with held(self.files, intents):
            prepared = [self.prepared(intent) for intent in intents]
            ready = [p for p in prepared if isinstance(p, Prepared)]
            outcomes = iter(self._together(ready))
            results = [next(outcomes) if isinstance(p, Prepared) else p for p in prepared]
        log_rejected(self.database, intents, results)
        destroy_files(self.database, self.files, results)
        return results

    def prepared(self, intent: Intent) -> Prepared | Rejected:
        """Check the form of an intent and replace personal values by their commitments.

        Whoever acts is let in as an account in its one normal form.
        """
        try:
            programme = self.whose(intent)
            number = new_command() if intent.id is None else intent.id
            require_no_identity_number("id", number)
            by = intent.by if isinstance(intent.by, Identity) else Identity(*intent.by)
            given, personal = apart(intent.act, intent.given, programme, self.safe.people)
            require_own_channel(by, given)
            given, personal = with_files(intent.files, (given, personal), self.files)
        except Rejected as rejected:
            return rejected
        except NoKey as error:
            return Failed(error)
        return Prepared(intent._replace(by=by, given=given, id=number), programme, number, personal)

    def whose(self, intent: Intent) -> Programme:
        """Whose act is meant: an act of general law is that of its dossier's programme. Raises
        `Malformed` for an act that nobody knows."""
        known = knowing(intent.act, self.programmes)
        if len(known) == 1 or intent.dossier is None:
            return next((one for one in known if one.opening(intent.act)), known[0])
        with self.database.reading() as connection:
            sql = "SELECT programme FROM dossier WHERE id = ?"
            row = connection.one(sql, intent.dossier)
        own = self.programmes.named(row[0]) if row else known[0]
        return own if own in known else known[0]

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
            earlier = ledger.answered(connection, item.number)
            if earlier is None:
                return Failed(error)
            return self._first_answer(connection, item, parse(earlier))

    def transaction(self, connection: Connection, ready: Sequence[Prepared]) -> list[Outcome]:
        """Do what is ready in a transaction of somebody's, who keeps it or rolls it back."""
        reference = self.book.current(connection)
        working = Working(connection, reference, self.programmes, ready[0].intent.now, self.safe)
        self._lock_what_is_drawn_on(connection, ready)
        working.load(p.intent.dossier for p in ready if p.intent.dossier)
        outcomes = [self._outcome(working, item) for item in ready]
        working.write()
        return outcomes

    def _lock_what_is_drawn_on(self, connection: Connection, ready: Sequence[Prepared]) -> None:
        """Whoever draws on a ledger waits for whoever does so already under the same limit. Ledgers
        first, then dossiers: always in this order."""
        drawing = (
            (item.intent.dossier, item.programme.ledgers)
            for item in ready
            if item.intent.dossier and item.draws
        )
        lock_entitlements(connection, drawing)

    def _outcome(self, working: Working, item: Prepared) -> Outcome:
        earlier = ledger.answered(working.connection, item.number)
        if earlier is not None:
            return self._first_answer(working.connection, item, parse(earlier))
        try:
            opened = self._opened(working, item)
            item = self._respelt(working.connection, opened, item)
            intent = self._addressed(opened, item)
            require_one_side(working.connection, opened, intent.by)
            require_known_parties(working.connection, item.programme, opened.dossier, intent)
            require_known_account(working.connection, intent)
        except Rejected as rejected:
            return rejected
        event = opened.docket.attempt(intent)
        require_room(working.connection, opened, event)
        working.write_entitlements(opened)
        if item.personal:
            opened.personal[event["seq"]] = item.personal
        return answer_of(event)

    def _first_answer(self, connection: Connection, item: Prepared, event: Event) -> Outcome:
        """The answer to a command that was performed before, if it really is the same one."""
        if not self._is_same(connection, item, event):
            taken = f"命令編號「{item.number[:64]}」先前已用於另一個命令，請換一個編號"
            return Malformed("id", taken)
        return answer_of(event, repeated=True)

    def _is_same(self, connection: Connection, item: Prepared, event: Event) -> bool:
        intent, recorded = item.intent, dict(event["given"])
        place = (event["dossier"], event["seq"])
        told = (dict(intent.given), item.personal)
        return (
            is_recorded(intent.by, {**event["actor"], "id": folded_account(event["actor"]["id"])})
            and intent.act == ActName.done(event)
            and is_as_recorded(connection, self.safe, place, told, recorded)
            and intent.dossier in (None, event["dossier"])
            and intent.matter in (None, event["matter"])
        )

    def _opened(self, working: Working, item: Prepared) -> Opened:
        intent = item.intent
        if intent.dossier is None:
            return self._new_dossier(working, item)
        opened = working.opened.get(intent.dossier)
        if opened is None:
            raise NotHere(no_dossier(intent.by, intent.dossier))
        programme, stamp = opened.docket.programme, opened.dossier.programme
        branch = keeper_of(programme, opened.dossier, intent.matter)
        parties = [party.key for party in programme.parties(opened.dossier)]
        require_sight(intent.by, stamp, branch, parties, intent.dossier)
        if programme is not item.programme:
            raise Malformed("act", f"{intent.dossier} 屬「{programme.title}」，無 {intent.act}")
        if programme.opening(intent.act):
            raise Malformed("dossier", f"{intent.act} 開立新案，不得指定案號")
        return opened

    def _respelt(self, connection: Connection, opened: Opened, item: Prepared) -> Prepared:
        """The intent in the words of its dossier; another key of people than before is refused."""
        if NAMED in item.personal and self.safe.people:
            remember(connection, self.safe.people)
        spelling = Spelling(opened.dossier, self.safe.people)
        place = (opened.dossier.id, opened.waiting())
        told = (dict(item.intent.given), item.personal)
        given, personal = of_the_dossier(connection, self.safe, spelling, place, told)
        if item.intent.act == ERASE:
            given, anew = without_one(connection, self.safe, place[0], given, spelling)
            personal = {**personal, **anew}
        intent = item.intent._replace(by=actor_here(item.intent.by, spelling), given=given)
        return Prepared(intent, item.programme, item.number, personal)

    def _new_dossier(self, working: Working, item: Prepared) -> Opened:
        by, act, given = item.intent.by, item.intent.act, item.intent.given
        kind = item.programme.opening(act)
        if kind is None:
            acts = "、".join(self.programmes.openings)
            said = f"{act} 須指定案號；開新案請用 {acts}"
            raise Malformed("dossier", said)
        stamp = self.programmes.stamp(item.programme)
        require_reach(by, stamp)
        require_opening(working.connection, by, item.programme, kind, given)
        number = new_number(working.connection, stamp, kind, given)
        return working.take(ledger.new_dossier(number, stamp))

    def _addressed(self, opened: Opened, item: Prepared) -> Intent:
        """The intent, about a matter that is there, by whoever may act on it, as it was seen."""
        intent, act = item.intent, item.intent.act
        procedure = opened.docket.regulation(intent.now).procedure(act.procedure)
        matter = opened.dossier.matters.get(intent.matter) if intent.matter else None
        if intent.matter and (matter is None or matter.procedure != act.procedure):
            raise NotHere(f"{intent.dossier} 沒有 {act.procedure} 的事件 {intent.matter}")
        if intent.matter is None and act.act not in procedure.opening:
            raise Malformed("matter", f"{act} 須指定事件，例如 {act.procedure}-1")
        require_role(intent.by, procedure, matter.state if matter else ABSENT, act.act)
        if matter and intent.version is not None and intent.version != matter.version:
            raise Stale(
                f"{intent.dossier} {intent.matter} 已是第 {matter.version} 版，"
                f"所見為第 {intent.version} 版"
            )
        return intent
