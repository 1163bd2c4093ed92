"""``baton act``: perform one act through the one door, or learn why it may not be done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from baton.enclosing import Files, taken_in
from baton.exits import Code
from baton.present import now
from baton.printing import print_json
from baton.who import By, acting
from casework.door.commands import LARGEST_INPUT_BYTES, Answer, new_number, parsed
from casework.door.desk import Desk
from casework.door.looking import Archive, Reader
from casework.errors import Malformed
from casework.setup.assembly import opened_desk
from casework.views.answered import answered
from casework.views.case import acts
from states.law.intent import Intent
from states.law.prospects import Prospect
from states.law.record import ActName


def act(
    name: Annotated[
        str, typer.Argument(metavar="ACT", help="程序.行為，例如 application.submit。")
    ],
    *,
    by: By = None,
    dossier: Annotated[str | None, typer.Option(help="案號；開新案時省略。")] = None,
    matter: Annotated[
        str | None, typer.Option(help="事件，例如 application-1；新開時省略。")
    ] = None,
    given: Annotated[
        str | None,
        typer.Option(
            "--with",
            help="輸入（JSON）；省略或寫 @- 則讀標準輸入。含個人資料者勿寫在命令列，"
            "同一電腦之他人以 ps 看得到。",
        ),
    ] = None,
    files: Files = None,
    version: Annotated[int | None, typer.Option(help="所見事件的版本；已變動則不辦理。")] = None,
    command: Annotated[str | None, typer.Option(help="命令編號；重送同一編號只辦一次。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Perform one act."""
    who, desk = acting(by), opened_desk()
    entered, number = _given(given), number_of(command)
    papers = taken_in(desk, files)
    intent = Intent(
        ActName.read(name), who, now(), dossier, matter, entered, version, papers, number
    )
    answer = desk.perform(intent)
    _tell(desk, answer, Reader(who, intent.now), as_json=as_json)
    raise typer.Exit(Code.done if answer.done else Code.refused)


def _tell(desk: Desk, answer: Answer, reader: Reader, *, as_json: bool) -> None:
    if as_json:
        print_json(answer.as_json())
        return
    told = answered(answer, possible_after(desk, answer, reader))
    print(told, file=sys.stdout if answer.done else sys.stderr)


def number_of(said: str | None) -> str:
    """The number of a command: the one given, else a new one; `Malformed` when it is too long."""
    if said is not None and not 1 <= len(said) <= LONGEST_COMMAND:
        raise Malformed("command", f"命令編號須有 1 至 {LONGEST_COMMAND} 個字元")
    return said or new_number()


LONGEST_COMMAND = 120


FROM_INPUT = "@-"
"""What says that the input comes by standard input, where no other user sees it (HT-M13)."""


def text_of(said: str | None) -> str | bytes:
    """What an option says, or what standard input holds when it points there."""
    if said in (None, FROM_INPUT):
        return sys.stdin.buffer.read(LARGEST_INPUT_BYTES + 1)
    return said or ""


def _given(said: str | None) -> dict[str, Any]:
    """The input of the act: from the option, else from standard input; nothing is no input."""
    source = text_of(said) if said is not None or not sys.stdin.isatty() else None
    return stated(source) if source and source.strip() else {}


def stated(said: str | bytes) -> dict[str, Any]:
    """What an option says of the input of an act: one JSON object."""
    found = parsed(said)
    if not isinstance(found, dict):
        raise Malformed("with", "輸入須為一個 JSON 物件 {…}")
    return found


def possible_after(desk: Desk, answer: Answer, reader: Reader) -> Sequence[Prospect]:
    """What may be done instead of what was refused; nothing after an act that was done."""
    if answer.done:
        return ()
    archive = Archive(desk.database)
    return acts(archive, reader, answer.dossier, answer.matter, of_everybody=True)
