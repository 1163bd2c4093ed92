"""``baton board``: the supervisor's view in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from baton.printing import print_json, print_table
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_database
from casework.views import board as boards
from casework.views.board import Board, Late, Stage, Undated
from casework.words.days import in_minguo, in_short
from casework.words.labels import act_label, procedure_label, role_label, state_label

ACTS_SHOWN = 4


def board(
    *,
    branch: Annotated[str | None, typer.Option(help="分署代碼，例如 TPE；省略則全部。")] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="另列沒有期限在進行、等候最久的事件。")
    ] = False,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Show where matters wait, for whom, how long, and what is late."""
    unit = PROGRAMMES.unit(branch) if branch is not None else None
    if branch is not None and unit is None:
        known = "、".join(known.code for known in PROGRAMMES.units)
        raise Malformed("branch", f"沒有「{branch[:40]}」這個分署；可用：{known}")
    code = unit.code if unit else None
    found = boards.board(Archive(opened_database()), reader(by), code, undated=undated)
    if as_json:
        print_json(found.as_json())
        return
    _show(found)
    if found.undated:
        heads = ("案號", "事件", "階段", "由誰辦", "等候日數#")
        print_table("沒有期限在進行", heads, _undated_rows(found.undated))


def _show(found: Board) -> None:
    unit = PROGRAMMES.unit(found.branch) if found.branch else None
    where = unit.name if unit else "全部分署"
    day = in_minguo(found.today)
    print_table(
        f"案件現況　{where}　{day}",
        ("程序", "階段", "由誰辦", "件數#", "中位日數#", "7 日內到期#", "逾期#"),
        _stage_rows(found.stages),
    )
    if found.overdue:
        print_table(
            "最久逾期",
            ("案號", "事件", "階段", "末日", "逾期日數#", "可辦理"),
            _late_rows(found.overdue),
        )
    if found.this_week:
        print_table(
            "7 日內到期", ("案號", "事件", "階段", "末日", "可辦理"), _soon_rows(found.this_week)
        )
    if found.unserved:
        print_table(
            f"逾 {boards.LETTER_DAYS} 日未送達之函",
            ("案號", "事件", "階段", "接棒人", "日數#"),
            _undated_rows(found.unserved),
        )
    if not found.stages:
        print("目前沒有待辦事件。")


def _stage_rows(stages: Iterable[Stage]) -> Iterator[tuple[object, ...]]:
    before = ""
    for stage in stages:
        title = procedure_label(stage.procedure)
        yield (
            "" if title == before else title,
            state_label(stage.procedure, stage.state),
            role_label(stage.holder),
            f"{stage.matters:,}",
            f"{stage.median_age:,}",
            f"{stage.due_soon:,}",
            f"{stage.overdue:,}",
        )
        before = title


def _late_rows(found: Iterable[Late]) -> Iterator[tuple[object, ...]]:
    for late in found:
        yield (*_place(late), late.days, _acts(late))


def _soon_rows(found: Iterable[Late]) -> Iterator[tuple[object, ...]]:
    for late in found:
        yield (*_place(late), _acts(late))


def _undated_rows(found: Iterable[Undated]) -> Iterator[tuple[object, ...]]:
    for one in found:
        where = one.waiting
        state = state_label(where.procedure, where.state)
        yield where.dossier, where.ref, state, role_label(one.holder), one.days


def _place(late: Late) -> tuple[str, str, str, str]:
    waiting = late.waiting
    state = state_label(waiting.procedure, waiting.state)
    return waiting.dossier, waiting.ref, state, in_short(waiting.due)


def _acts(late: Late) -> str:
    """The first few acts, those of the holder before those of others."""
    ordered = sorted(late.next, key=lambda found: late.holder not in found.by)
    shown = [
        f"{act_label(late.waiting.procedure, found.act)}（{'、'.join(map(role_label, found.by))}）"
        for found in ordered[:ACTS_SHOWN]
    ]
    more = f"等 {len(ordered)} 項" if len(ordered) > ACTS_SHOWN else ""
    return "、".join(shown) + more
