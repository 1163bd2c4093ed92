"""``baton stats``: the statistics of R-007 from the events, with sums that reconcile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton.exits import Code, Stop
from baton.present import today
from baton.printing import print_json, print_table, write_new
from casework.expertise.spreadsheets import plain
from casework.expertise.statistics.reading import statistics
from casework.expertise.statistics.report import Report
from casework.expertise.statistics.tally import Period
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_database
from casework.words.days import day_said


def stats(
    *,
    first: Annotated[
        str | None, typer.Option("--from", help="起日；不填為今年 1 月 1 日。")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="迄日；不填為今天。")] = None,
    branch: Annotated[str | None, typer.Option(help="分署，例如 TCG；不填為全署與各分署。")] = None,
    locked_on: Annotated[
        str | None, typer.Option(help="鎖定日：此日之後才登錄者不計，已結算之期間得重算。")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    csv: Annotated[Path | None, typer.Option(help="寫成 CSV 檔。")] = None,
    ods: Annotated[Path | None, typer.Option(help="寫成 ODS 檔。")] = None,
) -> None:
    """Count a period. Exit code 1 when a sum does not hold."""
    now = today()
    period = Period(
        day_said("from", first or f"{now[:4]}-01-01").isoformat(),
        day_said("to", last or now).isoformat(),
        day_said("locked-on", locked_on).isoformat() if locked_on else None,
    )
    if period.last < period.first:
        raise Stop(Code.usage, f"迄日 {period.last} 早於起日 {period.first}。")
    one = _branch(branch)
    made = statistics(opened_database(), period)
    if csv:
        write_new(csv, plain.csv_text(made.lines(one)).encode())
    if ods:
        write_new(ods, plain.ods("統計", made.lines(one), (34, 80, 16, 28, 28, 28, 28, 28, 28)))
    if as_json:
        print_json(made.as_json(one))
    elif not (csv or ods):
        _show(made, one)
    if not made.holds:
        raise typer.Exit(Code.findings)


def _branch(said: str | None) -> str | None:
    if said is None:
        return None
    if (unit := PROGRAMMES.unit(said)) is None:
        known = "、".join(sorted(unit.code for unit in PROGRAMMES.units))
        raise Stop(Code.usage, f"沒有「{said[:40]}」這個分署；可用：{known}。")
    return unit.code


def _show(made: Report, branch: str | None) -> None:
    titles, *lines = made.lines(branch)
    heads = [*titles[:3], *(f"{title}#" for title in titles[3:])]
    period = made.tally.period
    title = f"統計 {period.first} 至 {period.last}，依 {made.tally.events:,} 個事件"
    print_table(
        title,
        heads,
        ([*line[:3], *(_number(value) for value in line[3:])] for line in lines if _says(line)),
    )
    wrong = [one for one in made.reconciles if not one.holds]
    for one in wrong:
        print(f"不符：{one.says}（{one.branch}）：{one.left:,} 與 {one.right:,}")
    print(f"勾稽 {len(made.reconciles):,} 項，不符 {len(wrong)} 項。")


def _says(line: list[object]) -> bool:
    """Whether a line is worth a place on the screen: grounds that nobody had are not."""
    return "計畫1" not in str(line[1]) or any(line[3:])


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)
