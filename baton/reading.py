"""Who reads at the command line: the account that is named, else whoever runs this machine."""

from __future__ import annotations

import getpass
import os
import re
from typing import Annotated, TypeAlias

import typer

from baton.present import now
from casework.door.accounts import example, identity
from casework.door.identities import Identity
from casework.door.looking import Reader
from states.law.role import House

By: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--by", help=f"查閱者，例如 {example()}；省略為本機登入帳號（系統管理）。查閱均留紀錄。"
    ),
]
"""The option that says who reads."""

_NO_PART_OF_AN_ACCOUNT = re.compile(r"[^A-Za-z0-9_.-]")


def reader(by: str | None) -> Reader:
    """Who reads now: as typed, else the login of this machine as its administrator."""
    return Reader(identity(by) if by else Identity(login(), House.admin), now())


def login() -> str:
    """The name under which somebody is logged in, or the number where there is no name."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = f"uid-{os.getuid()}"
    return _NO_PART_OF_AN_ACCOUNT.sub("-", name)[:64] or f"uid-{os.getuid()}"
