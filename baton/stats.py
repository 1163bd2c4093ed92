"""``baton stats``: tables of figures counted from the events, with sums that reconcile (R-007)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton.exits import Code, Stop
from baton.present import now, today
from baton.printing import print_json, print_table, progress, write_new
from baton.programme import Of
from baton.who import By, acting
from casework.figures.counting import counted, table_named
from casework.figures.editions import Edition, editions, lock, opened, since
from casework.setup.assembly import opened_database
from casework.words.days import day_said
from casework.words.named_programme import programme_named
from states.law.figures import Period, Report, shown
from states.law.programme import Programme
from states.law.table_of_figures import Figures

app = typer.Typer(add_completion=False, rich_markup_mode=None)

First = Annotated[str | None, typer.Option("--from", help="起日；不填為今年 1 月 1 日。")]
Last = Annotated[str | None, typer.Option("--to", help="迄日；不填為今天。")]
Branch = Annotated[
    str | None, typer.Option(help="分署（或計畫之其他單位），例如 TCG；不填為全部與各單位。")
]
Table = Annotated[str | None, typer.Option(help="統計表；不填為該計畫之第一表。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
WIDTHS = (34, 80, 16, *(28,) * 6)
"""Millimetres of the columns of a sheet."""

WORDS = 3
"""Columns of a line that are words; the others are figures."""


@app.callback(invoke_without_command=True)
def stats(
    context: typer.Context,
    *,
    first: First = None,
    last: Last = None,
    branch: Branch = None,
    locked_on: Annotated[
        str | None, typer.Option(help="鎖定日：此日之後才登錄者不計，已結算之期間得重算。")
    ] = None,
    programme: Of = None,
    table: Table = None,
    edition: Annotated[
        int | None, typer.Option(help="鎖定之統計第幾號：照鎖定時之內容印出，不重新計數。")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="不計數，說明計入什麼、依據、應相符之數與附註。")
    ] = False,
    as_json: AsJson = False,
    csv: Annotated[Path | None, typer.Option(help="寫成 CSV 檔。")] = None,
    ods: Annotated[Path | None, typer.Option(help="寫成 ODS 檔。")] = None,
) -> None:
    """Count a period. Exit code 1 when a sum does not hold."""
    if context.invoked_subcommand:
        _require_nothing_before(context)
        return
    if explain:
        _explain(programme_named(programme))
        return
    if edition is not None:
        _require_alone(first, last, locked_on, programme, table)
        kept, made = opened(opened_database(), edition)
        of = programme_named(kept.programme)
        progress(_said(kept))
    else:
        of = programme_named(programme)
        period = _period(first, last, locked_on)
        made = counted(opened_database(), of, table_named(of, table), period)
    _tell(made, _branch(of, branch), as_json=as_json, csv=csv, ods=ods)
    if not made.holds:
        raise typer.Exit(Code.findings)


@app.command("lock", help="計數並鎖定一期之統計：內容不再更動，日後更正另列差異")
def lock_table(
    *,
    first: First = None,
    last: Last = None,
    programme: Of = None,
    table: Table = None,
    by: By = None,
    reason: Annotated[
        str, typer.Option(help="事由：有不相符之項，或更正前已鎖定者，應說明。")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Lock a table for a period that is over."""
    of = programme_named(programme)
    kept = lock(
        opened_database(),
        (of, table_named(of, table)),
        _period(first, last),
        by=acting(by),
        now=now(),
        reason=reason,
    )
    print_json(kept.as_json()) if as_json else print(_said(kept))


@app.command("editions", help="已鎖定之統計：第幾號、哪一表、何期、第幾版、何人何時鎖定")
def list_editions(*, programme: Of = None, as_json: AsJson = False) -> None:
    """Every locked table; of one programme those of it."""
    of = programme_named(programme) if programme else None
    found = editions(opened_database(), of)
    if as_json:
        print_json([one.as_json() for one in found])
        return
    heads = ("號#", "計畫", "統計表", "期間", "版#", "鎖定人", "鎖定時（UTC）", "事由", "雜湊")
    rows = [
        (one.number, one.of or one.programme, one.title, f"{one.first} 至 {one.last}", one.edition,
         one.locked_by, one.locked_at, one.reason, one.digest[:16])
        for one in found
    ]  # fmt: skip
    print_table("已鎖定之統計", heads, rows)


@app.command("changes", help="一號鎖定之統計，依現在之紀錄重新計數後有何不同")
def list_changes(
    number: Annotated[int, typer.Argument(help="第幾號。")], *, as_json: AsJson = False
) -> None:
    """What became of a locked table. Exit code 1 when a figure is another."""
    edition, found = since(opened_database(), number)
    if as_json:
        told = [one.as_json() for one in found]
        print_json({"edition": edition.as_json(), "changes": told})
    else:
        heads = ("區分", "項目", "單位", "何者", "鎖定時#", "現在#", "差#")
        rows = [
            (one.section, one.label, one.unit, one.branch,
             *(_number(shown(value)) for value in (one.was, one.now, one.by)))
            for one in found
        ]  # fmt: skip
        print_table(f"{_said(edition)}：其後之更正", heads, rows)
        print(f"不同 {len(found):,} 項。")
    if found:
        raise typer.Exit(Code.findings)


def _said(edition: Edition) -> str:
    """A locked table in one line."""
    return (
        f"第 {edition.number} 號：{edition.title} {edition.first} 至 {edition.last} "
        f"第 {edition.edition} 版，{edition.locked_by} 於 {edition.locked_at} 鎖定"
    )


def _require_alone(*others: str | None) -> None:
    """A locked table has its programme and period already."""
    if any(others):
        raise Stop(Code.usage, "--edition 已指明計畫、統計表與期間，請勿另以選項指定。")


def _require_nothing_before(context: typer.Context) -> None:
    """What stands before a word of this command would be lost."""
    if any(context.params.values()):
        word = context.invoked_subcommand
        raise Stop(Code.usage, f"選項請寫在「{word}」之後：baton stats {word} …")


def _period(first: str | None, last: str | None, locked_on: str | None = None) -> Period:
    on = today()
    period = Period(
        day_said("from", first or f"{on[:4]}-01-01").isoformat(),
        day_said("to", last or on).isoformat(),
        day_said("locked-on", locked_on).isoformat() if locked_on else None,
    )
    if period.last < period.first:
        raise Stop(Code.usage, f"迄日 {period.last} 早於起日 {period.first}。")
    return period


def _branch(programme: Programme, said: str | None) -> str | None:
    if said is None:
        return None
    units = programme.units
    if (unit := units.by_name.get(said)) is None:
        known = "、".join(sorted(units.codes))
        raise Stop(Code.usage, f"沒有「{said[:40]}」這個{units.called}；可用：{known}。")
    return unit.code


def _tell(
    made: Report, branch: str | None, *, as_json: bool, csv: Path | None, ods: Path | None
) -> None:
    """As the reader wants it: files, JSON, or a table on the screen."""
    if csv or ods:
        from casework.words import plain_lines

        if csv:
            write_new(csv, plain_lines.csv_text(made.printed(branch)).encode())
        if ods:
            write_new(ods, plain_lines.ods("統計", made.printed(branch), WIDTHS))
    if as_json:
        print_json(made.as_json(branch))
    elif not (csv or ods):
        _show(made, branch)


def _show(made: Report, branch: str | None) -> None:
    titles, *lines = made.lines(branch, seldom=False)
    heads = [*titles[:WORDS], *(f"{title}#" for title in titles[WORDS:])]
    period, heading = made.period, made.heading
    named = f"{heading.title}　" if heading and heading.programme else ""
    title = f"{named}統計 {period.first} 至 {period.last}，依 {made.events:,} 個事件"
    print_table(title, heads, ([*line[:WORDS], *map(_number, line[WORDS:])] for line in lines))
    wrong = [one for one in made.reconciles if not one.holds]
    for one in wrong:
        print(f"不符：{one.says}（{one.branch}）：{one.left:,} 與 {one.right:,}")
    print(f"勾稽 {len(made.reconciles):,} 項，不符 {len(wrong)} 項。")
    if heading and heading.programme:
        print(f"計入：{heading.base}（{heading.source}）。")
        for note in heading.notes:
            print(f"附註：{note}。")


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _explain(programme: Programme) -> None:
    """What each table of a programme counts, why, and which figures must make which."""
    for table in programme.figures:
        print(f"{table.name}　{table.title}（{programme.title}）")
        for line in _declared(table):
            print(f"　{line}")


def _declared(table: Figures) -> list[str]:
    return [
        f"計入：{table.base}。",
        f"依據：{table.cite}。",
        *(f"附註：{note}。" for note in table.notes),
        *(f"應相符：{balance.says}。" for balance in table.balances),
    ]
