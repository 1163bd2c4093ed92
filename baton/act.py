"""``baton act``: perform one act through the one door, or learn why it may not be done."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from baton.accounts import identity
from baton.dates import now
from baton.exits import Code
from baton.printing import print_json
from casework.door.commands import LARGEST_INPUT_BYTES, Answer, Command, parsed
from casework.door.desk import Desk
from casework.errors import Malformed
from casework.setup.assembly import opened_desk
from casework.views.explaining import open_acts
from casework.words.labels import act_label, procedure_label, role_label, state_label
from states.law.prospects import Prospect
from states.law.recorded import NOT_FROM_HERE


def act(
    name: Annotated[
        str, typer.Argument(metavar="ACT", help="程序.行為，例如 application.submit。")
    ],
    *,
    by: Annotated[str, typer.Option(help="誰：角色:帳號[@分署｜#雇主]，例如 officer:li@TPE。")],
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
    version: Annotated[int | None, typer.Option(help="所見事件的版本；已變動則不辦理。")] = None,
    command: Annotated[str | None, typer.Option(help="命令編號；重送同一編號只辦一次。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Perform one act."""
    order = Command(
        id=number_of(command),
        by=identity(by),
        act=name,
        now=now(),
        dossier=dossier,
        matter=matter,
        version=version,
        given=_given(given),
    )
    desk = opened_desk()
    answer = desk.perform(order)
    if as_json:
        print_json(answer.as_json())
    else:
        told = in_words(answer, possible_after(desk, answer, order.now))
        print(told, file=sys.stdout if answer.done else sys.stderr)
    raise typer.Exit(Code.done if answer.done else Code.refused)


def number_of(said: str | None) -> str:
    """The number of a command: the one given, else a new one; `Malformed` when it is too long."""
    if said is not None and not 1 <= len(said) <= LONGEST_COMMAND:
        raise Malformed("command", f"命令編號須有 1 至 {LONGEST_COMMAND} 個字元")
    return said or str(uuid.uuid4())


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


def possible_after(desk: Desk, answer: Answer, now: str) -> Sequence[Prospect]:
    """What may be done instead of what was refused; nothing after an act that was done."""
    if answer.done:
        return ()
    return open_acts(desk.database, answer.dossier, answer.matter, now)


def in_words(answer: Answer, possible: Sequence[Prospect] = ()) -> str:
    """An answer for people: what was done and where it stands now, or every reason why not with
    what is possible instead."""
    procedure, act_name = answer.act.split(".")
    what = f"{procedure_label(procedure)}「{act_label(procedure, act_name)}」"
    where = f"{answer.dossier} {answer.matter}"
    if answer.done:
        again = "（先前已辦理，未重複）" if answer.repeated else ""
        state = state_label(procedure, answer.state)
        return f"已辦理：{where} {what}，現為「{state}」{again}"
    reasons = [_reason(answer, reason) for reason in answer.reasons]
    return "\n".join([f"依法不得為之：{where} {what}", *reasons, _instead(answer, possible)])


def _reason(answer: Answer, reason: Mapping[str, str]) -> str:
    """One reason; an act that has no place in the state is told with the state."""
    if reason["guard"] != NOT_FROM_HERE:
        return f"  {reason['reason']}（{reason['cite']}）〔{reason['guard']}〕"
    procedure, act_name = answer.act.split(".")
    state = state_label(procedure, answer.state)
    return (
        f"  現為「{state}」，不得「{act_label(procedure, act_name)}」（{reason['cite']}）"
        f"〔{reason['guard']}〕"
    )


def _instead(answer: Answer, possible: Sequence[Prospect]) -> str:
    """The acts against which nothing stands now; the one that was refused, only if it may still be
    done with another input."""
    told = [
        f"{act_label(one.procedure, one.rule.act)} {one.procedure}.{one.rule.act}"
        f"（{'、'.join(map(role_label, one.by))}"
        f"{'；改依所需內容填載' if f'{one.procedure}.{one.rule.act}' == answer.act else ''}）"
        for one in possible
    ]
    return f"  現在可為：{'、'.join(told) or '無'}"
