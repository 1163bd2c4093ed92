"""``baton list`` and ``baton search``: whose turn it is, for which case, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from baton.printing import print_json, print_table, progress
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.desk import desk as the_desk
from casework.views.lists import PAGE, Cases, Line, search, worklist
from casework.words.days import day_said, in_minguo, in_short
from casework.words.labels import procedure_label, role_label, state_label
from storage.lists import Wanted

Limit = Annotated[int, typer.Option(help="一頁幾筆。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
HEADS = ("案號", "事件", "雇主", "階段", "由誰辦", "承辦人", "最後經辦", "末日", "餘日#")
PARTS = {"mine": "我承辦的", "unassigned": "未分派", "unit": "全單位"}
GROUPS = {"late": "逾期", "soon": "今天與 7 日內", "other": "其他"}
CASES = ("案號", "分署", "雇主", "統一編號", "現況", "由誰辦", "末日")


def list_work(
    *,
    branch: Annotated[str | None, typer.Option(help="分署代碼，例如 TPE。")] = None,
    holder: Annotated[str | None, typer.Option(help="由哪一角色接棒：角色之代號。")] = None,
    person: Annotated[str | None, typer.Option(help="最後承辦之帳號。")] = None,
    employer: Annotated[str | None, typer.Option(help="雇主編號。")] = None,
    procedure: Annotated[str | None, typer.Option(help="程序，例如 application。")] = None,
    state: Annotated[str | None, typer.Option(help="狀態，例如 under_review。")] = None,
    due_from: Annotated[str | None, typer.Option("--from", help="末日自這一日起。")] = None,
    due_until: Annotated[str | None, typer.Option("--until", help="末日至這一日止。")] = None,
    handler: Annotated[str | None, typer.Option(help="承辦人之帳號；- 為未分派。")] = None,
    words: Annotated[str | None, typer.Option(help="案號之一部、統一編號或單位名稱。")] = None,
    after: Annotated[str | None, typer.Option(help="接續前一頁：前一頁之 next。")] = None,
    limit: Limit = PAGE,
    by: ReadBy = None,
    as_json: AsJson = False,
) -> None:
    """List the matters that somebody holds, the most urgent first."""
    days = [
        day_said(field, said).isoformat() if said else None
        for field, said in (("from", due_from), ("until", due_until))
    ]
    wanted = Wanted(branch, holder, person, employer, procedure, state, *days)._replace(
        handler=handler, words=words
    )
    found = worklist(Archive(opened_database()), reader(by), wanted, after=after, limit=limit)
    if as_json:
        print_json(found.as_json())
    elif found.lines:
        print_table(f"待辦事件　{in_minguo(found.today)}", HEADS, _rows(found.lines))
    else:
        print("沒有符合的待辦事件。")
    if found.next:
        progress(f'下一頁：--after "{found.next}"')


def desk(
    *,
    tab: Annotated[str, typer.Option(help="棒在誰手上：角色，或 all；省略為自己。")] = "",
    whose: Annotated[str, typer.Option(help="誰承辦的：mine、unassigned 或 unit。")] = "",
    by: ReadBy = None,
    as_json: AsJson = False,
) -> None:
    """Show what is late, due within seven days and other, of whose cases."""
    found = the_desk(Archive(opened_database()), reader(by), tab, whose)
    if as_json:
        print_json(found.as_json())
        return
    for part in found.parts:
        here = "＊" if part.name == found.whose else "　"
        print(f"{here}{PARTS[part.name]}（--whose {part.name}）：{part.matters:,} 件")
    for group in found.groups:
        if group.rows:
            more = "，尚有其他" if group.more else ""
            title = f"{GROUPS[group.name]}　{len(group.rows)} 件{more}"
            print_table(title, HEADS, _rows(row.line for row in group.rows))
    if found.is_empty:
        print("這裡沒有事情。")


def _rows(lines: Iterable[Line]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        one = line.matter
        stage = f"{procedure_label(one.procedure)}：{state_label(one.procedure, one.state)}"
        yield (
            one.dossier,
            one.ref,
            one.name,
            stage,
            role_label(one.holder),
            one.handler or "—",
            one.person,
            in_short(one.due) if one.due else "—",
            line.days_left,
        )


def search_cases(
    words: Annotated[str, typer.Argument(help="案號、統一編號或單位名稱之一部。")],
    *,
    after: Annotated[str, typer.Option(help="接續前一頁：前一頁之 next。")] = "",
    limit: Limit = PAGE,
    by: ReadBy = None,
    as_json: AsJson = False,
) -> None:
    """Find cases by a part of their number, or by the number or name of their employer."""
    found = search(Archive(opened_database()), reader(by), words, after=after, limit=limit)
    if as_json:
        print_json(found.as_json())
    elif found.dossiers:
        print_table(f"查得 {len(found.dossiers)} 案", CASES, _found_rows(found))
    else:
        print("查無相符之案件。")
    if found.next:
        progress(f"下一頁：--after {found.next}")


def _found_rows(found: Cases) -> Iterator[tuple[object, ...]]:
    for one in found.dossiers:
        yield (
            one.dossier,
            one.branch,
            one.name,
            one.ubn,
            f"{procedure_label(one.procedure)}：{state_label(one.procedure, one.state)}",
            role_label(one.holder) if one.holder else "—",
            in_short(one.due) if one.due else "—",
        )
