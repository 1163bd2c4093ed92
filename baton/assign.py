"""``baton assign``: who handles a case, and how the cases of a unit are shared out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from baton import present
from baton.printing import print_json, print_table, progress
from baton.who import By, ReadBy, acting, reader
from casework.door.assigning import Wanted
from casework.door.assigning import assign as assigned
from casework.door.dealing import Confirmed, Sharing, share_out
from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.setup.assembly import opened_database
from casework.views.whose import Load, Rehearsal, Turn, handling, load, rehearsal
from casework.words.days import in_taipei
from states.general.sharing import RULES, WORDS

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="案號。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
Was = Annotated[str, typer.Option("--from", help="現由何人承辦；無人承辦時省略。")]
RULES_SAID = "、".join(f"{code} {WORDS[code][0]}" for code in RULES)
LOADS = ("單位", "承辦人", "在辦案件#", "事件#", "逾期#", "7日內#")


@app.command("show", help="一案由何人承辦、歷次分派及理由、得分派給何人")
def show(dossier: Dossier, *, by: ReadBy = None, as_json: AsJson = False) -> None:
    """Show who handles a case, and how that came about."""
    found = handling(Archive(opened_database()), reader(by), dossier)
    if as_json:
        print_json(found.as_json())
        return
    told = found.handling
    gone = "" if told.serves or not told.handler else "（已無職務，待重新分派）"
    print(f"{dossier}　承辦人：{told.handler or '未分派'}{gone}")
    if told.turns:
        print_table("歷次分派", ("時刻", "方式", "由", "至", "理由", "何人"), _told(told.turns))


def _told(turns: Iterable[Turn]) -> Iterable[tuple[object, ...]]:
    for turn in turns:
        row = turn.row
        way = f"{turn.way.zh}（{turn.rule.zh}）" if turn.rule else turn.way.zh
        yield (
            in_taipei(row.entered_at),
            way,
            row.was or "—",
            row.handler or "—",
            row.why,
            turn.by or "系統",
        )


@app.command("to", help="分派一案，或移交：--from 為現承辦人")
def to(
    dossier: Dossier,
    handler: Annotated[str, typer.Argument(metavar="OFFICER", help="承辦人之帳號。")],
    *,
    why: Annotated[str, typer.Option(help="理由。")],
    by: By = None,
    was: Was = "",
    as_json: AsJson = False,
) -> None:
    """Assign a case to an officer."""
    _done(Wanted(dossier, handler, was, why), acting(by), as_json=as_json)


@app.command("take", help="承接無人承辦之案件")
def take(
    dossier: Dossier,
    *,
    by: By = None,
    why: Annotated[str, typer.Option(help="理由；得省略。")] = "",
    as_json: AsJson = False,
) -> None:
    """Take a case that nobody handles."""
    who = acting(by)
    _done(Wanted(dossier, who.id, "", why), who, as_json=as_json)


@app.command("back", help="收回一案，成為未分派")
def back(
    dossier: Dossier,
    *,
    was: Annotated[str, typer.Option("--from", help="現由何人承辦。")],
    why: Annotated[str, typer.Option(help="理由。")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Take a case back from its handler."""
    _done(Wanted(dossier, "", was, why), acting(by), as_json=as_json)


def _done(wanted: Wanted, who: Identity, *, as_json: bool) -> None:
    row = assigned(opened_database(), who, present.now(), wanted)
    if as_json:
        print_json(Turn(row).as_json() | {"dossier": row.dossier})
    else:
        print(f"{row.dossier}：{Turn(row).way.zh}　{row.was or '無人'} → {row.handler or '未分派'}")


@app.command("share", help="一人之全部案件，或全部未分派之案件：先預演，再以 --confirm 照辦")
def share(
    *,
    by: By = None,
    was: Annotated[str, typer.Option("--from", help="何人之案件；省略為未分派者。")] = "",
    handler: Annotated[str, typer.Option("--to", help="全部給此人。")] = "",
    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", help=f"依此方式，得重複：{RULES_SAID}；省略為本單位所訂。"),
    ] = None,
    confirm: Annotated[str, typer.Option(help="預演所示之清單代號：照該清單辦理。")] = "",
    why: Annotated[str, typer.Option(help="理由；照辦時必填。")] = "",
    as_json: AsJson = False,
) -> None:
    """Show which case would go to whom, or do what was shown."""
    who, database = acting(by), opened_database()
    archive = Archive(database)
    sharing = Sharing(str(who.branch or ""), was, handler, tuple(rules or ()))
    if confirm:
        confirmed = Confirmed(sharing, confirm, why)
        rows = share_out(database, archive.book, who, present.now(), confirmed)
        told = [Turn(row).as_json() | {"dossier": row.dossier} for row in rows]
        print_json(told) if as_json else print(f"已分派 {len(rows)} 案。")
        return
    found = rehearsal(archive, Reader(who, present.now()), sharing)
    print_json(found.as_json()) if as_json else _rehearsed(found)


def _rehearsed(found: Rehearsal) -> None:
    plan = found.plan
    rows = [
        (one.dossier, plan.handler or "—", one.to, WORDS[one.rule][0] if one.rule else "指定")
        for one in plan.moves
    ]
    if rows:
        print_table("預演（尚未辦理）", ("案號", "由", "至", "方式"), rows)
    else:
        print("沒有可以分派之案件。")
    if plan.left:
        print(f"定不出承辦人者 {len(plan.left)} 案：{'、'.join(plan.left[:10])}")
    if plan.more:
        print("尚有其他案件，辦理後請再預演一次。")
    if rows:
        progress(f"照辦：加上 --confirm {plan.digest} --why 理由")


@app.command("load", help="各承辦人在辦、逾期、七日內到期之件數，供分派參考")
def loads(
    *,
    branch: Annotated[str | None, typer.Option(help="分署代碼，例如 TPE。")] = None,
    by: ReadBy = None,
    as_json: AsJson = False,
) -> None:
    """Show how much each handler has, for sharing work out."""
    found = load(Archive(opened_database()), reader(by), branch)
    if as_json:
        print_json(found.as_json())
        return
    rows = [_load(one) for one in (*found.officers, *found.nobody)]
    print_table("承辦人之工作", LOADS, rows)


def _load(one: Load) -> tuple[object, ...]:
    name = one.handler or "（未分派）"
    gone = "" if one.serves or not one.handler else "（已無職務）"
    cases = one.cases if one.handler else "—"
    return one.unit, f"{name}{gone}", cases, one.matters, one.overdue, one.due_soon
