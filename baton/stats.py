"""``baton stats``: tables of figures counted from the events, with sums that reconcile (R-007)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton.exits import Code, Stop
from baton.present import today
from baton.printing import print_json, print_table, write_new
from baton.programme import Of
from casework.figures.counting import counted, table_named
from casework.setup.assembly import opened_database
from casework.words.days import day_said
from casework.words.named_programme import programme_named
from states.law.figures import Period, Report
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
    of = programme_named(programme)
    if explain:
        _explain(of)
        return
    wanted = table_named(of, table)
    one = _branch(of, branch)
    made = counted(opened_database(), of, wanted, _period(first, last, locked_on))
    _tell(made, one, as_json=as_json, csv=csv, ods=ods)
    if not made.holds:
        raise typer.Exit(Code.findings)


def _require_nothing_before(context: typer.Context) -> None:
    """What stands before a word of this command would be lost."""
    if any(context.params.values()):
        word = context.invoked_subcommand
        raise Stop(Code.usage, f"選項請寫在「{word}」之後：baton stats {word} …")


def _period(first: str | None, last: str | None, locked_on: str | None = None) -> Period:
    now = today()
    period = Period(
        day_said("from", first or f"{now[:4]}-01-01").isoformat(),
        day_said("to", last or now).isoformat(),
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
