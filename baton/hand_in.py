"""``baton hand-in``: check a set of forms and, without errors, file it with its case."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from baton.act import number_of, possible_after, stated
from baton.check_forms import in_words as findings_in_words
from baton.enclosing import Files, taken_in
from baton.exits import Code
from baton.present import now
from baton.printing import print_json
from baton.who import By, acting
from casework.door.commands import LARGEST_INPUT_BYTES, parsed
from casework.door.desk import Desk
from casework.door.handing_in import HandedIn, acts_that_take_forms, hand_in
from casework.door.looking import Reader
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_desk
from casework.views.answered import answered
from states.law.intent import Intent
from states.law.record import ActName

ACTS = "、".join(acts_that_take_forms(PROGRAMMES))


def hand_in_forms(
    act: Annotated[str, typer.Argument(metavar="ACT", help=f"行為：{ACTS}。")],
    *,
    by: By = None,
    dossier: Annotated[str | None, typer.Option(help="案號；以表件開新案時省略。")] = None,
    matter: Annotated[
        str | None, typer.Option(help="事件，例如 application-1；新開時省略。")
    ] = None,
    given: Annotated[
        str | None,
        typer.Option(
            "--with",
            help="表件以外之輸入（JSON），例如 "
            '\'{"channel":"registered_mail","postmark_on":"2026-06-30",'
            '"documents":["claim_6_contract"]}\'；'
            "所載各欄優先於表件，核銷之 documents 為另附之文件。",
        ),
    ] = None,
    files: Files = None,
    command: Annotated[str | None, typer.Option(help="命令編號；重送同一編號只辦一次。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Hand in a set of forms: JSON on standard input; with errors nothing is kept."""
    who, desk = acting(by), opened_desk()
    told, papers = stated(given) if given else {}, taken_in(desk, files)
    number = number_of(command)
    intent = Intent(ActName.read(act), who, now(), dossier, matter, told, files=papers, id=number)
    found = hand_in(desk, intent, parsed(sys.stdin.buffer.read(LARGEST_INPUT_BYTES + 1)))
    _tell(desk, found, Reader(who, intent.now), as_json=as_json)
    if found.answer is None:
        raise typer.Exit(Code.findings)
    raise typer.Exit(Code.done if found.answer.done else Code.refused)


def _tell(desk: Desk, found: HandedIn, reader: Reader, *, as_json: bool) -> None:
    findings = [one._asdict() for one in found.findings]
    if as_json:
        answer = found.answer.as_json() if found.answer else None
        print_json({"findings": findings, "answer": answer})
        return
    print(findings_in_words(findings), file=sys.stderr)
    print(_in_words(desk, found, reader))


def _in_words(desk: Desk, found: HandedIn, reader: Reader) -> str:
    if found.answer is None:
        return "有錯誤，未送件，亦未留存任何資料。"
    return answered(found.answer, possible_after(desk, found.answer, reader))
