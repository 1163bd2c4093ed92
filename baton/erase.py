"""``baton erase``: what of a dossier or of one person lies sealed is destroyed (個資法 11)."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from baton.act import number_of, possible_after
from baton.exits import Code
from baton.present import now
from baton.printing import print_json
from baton.who import By, acting
from casework.door.looking import Reader
from casework.setup.assembly import opened_desk
from casework.views.answered import answered
from states.general.erasure import ERASE
from states.law.intent import Intent


def erase(
    dossier: Annotated[str, typer.Argument(help="案號。")],
    *,
    by: By = None,
    ground: Annotated[
        str,
        typer.Option(
            help="事由：purpose_ended（目的消失或期限屆滿，個資法11 III）、"
            "requested（當事人請求，同項）、unlawfully_collected（違法蒐集，11 IV）。"
        ),
    ],
    worker: Annotated[
        str | None, typer.Option(help="受僱者代碼：只銷毀此人之姓名與證號；省略則為全案。")
    ] = None,
    command: Annotated[str | None, typer.Option(help="命令編號；重送同一編號只辦一次。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Destroy sealed personal data, for good; the history still proves itself.

    Backups made before still hold it: destroy them as well.
    """
    who = acting(by)
    intent = Intent(
        id=number_of(command),
        by=who,
        act=ERASE,
        now=now(),
        dossier=dossier,
        given={"erased_for": ground, "worker": worker},
    )
    desk = opened_desk()
    answer = desk.perform(intent)
    if as_json:
        print_json(answer.as_json())
    else:
        told = answered(answer, possible_after(desk, answer, Reader(who, intent.now)))
        print(told, file=sys.stdout if answer.done else sys.stderr)
        if answer.done:
            print("先前備份內之資料未受影響，請一併銷毀該等備份。", file=sys.stderr)
    raise typer.Exit(Code.done if answer.done else Code.refused)
