"""Who acts at the command line: the one place where that is decided.

An account says who it is by its token. Only where an installation says so (a demonstration, or
`BATON_TRUST_BY=1`) is somebody believed on the word of ``--by``.
"""

from __future__ import annotations

import getpass
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from baton.present import now
from baton.proof import shown
from casework.door.accounts import example, identity
from casework.door.identities import Identity
from casework.door.looking import Reader
from casework.errors import Malformed, Unauthorised
from casework.setup.assembly import opened_database
from casework.setup.settings import Settings
from casework.setup.trusting import Believed, believed
from states.law.role import House
from storage.database import Database
from storage.security import log_security

if TYPE_CHECKING:  # who is believed on his word needs no account
    from casework.entrance.entered import Entered

HOW_BY = f"角色:帳號[@分署｜#雇主]，例如 {example()}；僅示範或 BATON_TRUST_BY=1 之系統採信"

By: TypeAlias = Annotated[str | None, typer.Option("--by", help=f"誰辦理：{HOW_BY}。")]
"""The option that says who acts, where that is believed."""

ReadBy: TypeAlias = Annotated[
    str | None,
    typer.Option("--by", help=f"查閱者：{HOW_BY}，省略為本機登入帳號（系統管理）。查閱均留紀錄。"),
]
"""The option that says who reads, where that is believed."""

LONGEST_TOKEN = 200

HOW_TO_ENTER = (
    "本系統不憑 --by 認人。請先執行 baton account token 取得代碼，存成只有自己可讀的檔案，"
    "再以 --token-file 檔案（或環境變數 BATON_TOKEN）執行；角色依帳號之職務，有數項時以 --as 選擇。"
    "尚無帳號：第一位系統管理者執行 baton account first。"
    "試用或測試：另以 baton init --demonstration 建立，或設 BATON_TRUST_BY=1"
)


def acting(by: str | None) -> Identity:
    """Who acts. Raises `Unauthorised`, `NotEntered`, or `Malformed` when nobody is named."""
    found = _known(by)
    if found is None:
        raise Malformed("by", f"請以 --by 載明誰辦理：{HOW_BY}")
    return found


def reader(by: str | None) -> Reader:
    """Who reads now; where nobody need prove anything, also whoever runs this machine."""
    return Reader(_known(by) or Identity(login(), House.admin), now())


def _known(by: str | None) -> Identity | None:
    """Who was named, by a token or by a word that is believed; ``None`` for nobody, where that
    is enough."""
    settings, database = Settings(), opened_database()
    token = _token(settings)
    if token and by:
        raise Malformed("by", "已以代碼表明身分，不得再寫 --by；角色以 --as 選擇")
    if token:
        return _by_token(database, token, shown().acts_as or settings.acts_as)
    if believed(database, settings) is Believed.no:
        with database.writing() as connection:
            log_security(connection, [(now(), "unknown", "unauthorised", "command", "--by")])
        raise Unauthorised(HOW_TO_ENTER)
    return identity(by) if by else None


def own_account(now: str) -> Entered:
    """The account that acts, by its token. Raises `NotEntered`."""
    from casework.entrance.at_commands import entered_by_token

    return entered_by_token(opened_database(), _token(Settings()), now)


def _by_token(database: Database, token: str, said: str) -> Identity:
    from casework.entrance.at_commands import acting as acting_as
    from casework.entrance.at_commands import entered_by_token

    return acting_as(entered_by_token(database, token, now()), said)


def _token(settings: Settings) -> str:
    """The token: from the file that is named, else from the environment. Never an argument, which
    every user of the machine sees."""
    named = shown().token_file
    if not named:
        return settings.token.strip()
    if named == "-":
        return sys.stdin.readline(LONGEST_TOKEN).strip()
    with Path(named).open(encoding="utf-8") as file:
        found = file.read(LONGEST_TOKEN).strip()
    if not found:
        raise Malformed("token-file", f"{named} 是空的")
    return found


_NO_PART_OF_AN_ACCOUNT = re.compile(r"[^A-Za-z0-9_.-]")


def login() -> str:
    """The name under which somebody is logged in, or the number where there is no name."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = f"uid-{os.getuid()}"
    return _NO_PART_OF_AN_ACCOUNT.sub("-", name)[:64] or f"uid-{os.getuid()}"
