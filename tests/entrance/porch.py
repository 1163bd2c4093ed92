"""An entrance for tests: two administrators, an officer, a supervisor, an employer; and clocks in
their pockets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pyotp

from casework.door.identities import Identity
from casework.entrance import keeping, resetting, signing_in
from casework.entrance.first import first_administrator
from casework.entrance.keeping import Wanted
from casework.entrance.resetting import Anew
from casework.entrance.signing_in import Begun, Entrance, Where
from states.law.role import House
from states.law.taipei import instant_of
from storage.database import Database
from storage.employers import enter_employers
from storage.vault import Vault

NOW = "2026-03-02T01:00:00.000000Z"
HERE = Where("192.0.2.1", "Firefox")
GOOD = "木棉-渡船-七里香-0042"
OTHER = "茉莉-石板-九份山-1357"
ROOT = Identity("root1", House.admin)
SECOND_ROOT = Identity("root2", House.admin)


def after(minutes: float, now: str = NOW) -> str:
    """The instant so many minutes later."""
    return instant_of(datetime.fromisoformat(now) + timedelta(minutes=minutes))


class Porch:
    """Where people of a small office enter."""

    def __init__(self, url: str) -> None:
        database = Database(url)
        database.create()
        with database.writing() as connection:
            enter_employers(connection, [("E1", "E1", "12345675", "甲股份有限公司", "臺北市")])
        self.stand(database)

    def stand(self, database: Database) -> None:
        """Stand before a database, with its two administrators."""
        self.database = database
        self.entrance = Entrance(self.database, Vault(b"k" * 32))
        self.secrets: dict[str, str] = {}
        first_administrator(self.entrance, "root1", GOOD, NOW)
        self.person("root2", "house", role="admin")

    def person(self, name: str, family: str, **grant: Any) -> int:
        """Make an account with a password and one grant; returns the grant's number."""
        half = keeping.make(self.database, ROOT, name, family, NOW)
        said = Anew(name, half.code, GOOD)
        resetting.set_anew(self.entrance, said, "203.0.113.5", NOW)
        return self.grant(name, **grant)

    def grant(self, name: str, **grant: Any) -> int:
        """Grant something."""
        return keeping.grant(self.database, ROOT, Wanted(account=name, why="到職", **grant), NOW)

    def officer(self, name: str = "lin") -> int:
        """An officer of Taipei."""
        return self.person(name, "unit", role="officer", unit="TPE")

    def employer(self, name: str = "wang") -> int:
        """Somebody who acts for the employer."""
        return self.person(name, "party", role="employer", party="E1")

    def sign_in(self, name: str, now: str = NOW, password: str = GOOD) -> Begun:
        """Enter with a password."""
        return signing_in.sign_in(self.entrance, name, password, HERE, now)

    def inside(self, name: str, now: str = NOW) -> str:
        """The token of somebody who has shown everything."""
        begun = self.sign_in(name, now)
        if begun.stage == "set_up":
            return self.set_up(name, begun.token, now).begun.token
        if begun.stage == "second_factor":
            return self.confirm(name, begun.token, now).token
        return begun.token

    def set_up(self, name: str, token: str, now: str = NOW) -> signing_in.SetUp:
        """Set up the second factor."""
        self.secrets[name] = signing_in.offer(self.entrance, token, now).secret
        code = self.code(name, now)
        return signing_in.set_up(self.entrance, token, code, HERE.address, now)

    def confirm(self, name: str, token: str, now: str = NOW) -> Begun:
        """Show the code of now."""
        code = self.code(name, now)
        return signing_in.confirm(self.entrance, token, code, HERE.address, now)

    def code(self, name: str, now: str = NOW) -> str:
        """What the clock in somebody's pocket shows."""
        return pyotp.TOTP(self.secrets[name]).at(datetime.fromisoformat(now))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What lies in the database."""
        with self.database.reading() as connection:
            return connection.rows(sql)
