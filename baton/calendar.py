"""``baton calendar``: the agency keeps the office calendar; everybody may look at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from baton import present
from baton.printing import print_json, print_table, progress
from baton.who import By, acting
from casework.announcing import calendar_keeping
from casework.announcing.calendar_keeping import Change, Emergency, Kept
from casework.announcing.year_tables import LARGEST_TABLE_BYTES, read_table
from casework.clock.recounting import Moved
from casework.door.watching import watched
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_database, opened_desk
from casework.words.days import day_said
from states.law.calendar import Calendar
from states.law.counties import COUNTIES
from storage.reference import Reference, read_reference

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Source = Annotated[str, typer.Option(help="依據，例如公告機關、日期與文號。")]
Known = Annotated[str, typer.Option(help="自哪一天起為人所知（公布日），YYYY-MM-DD。")]
On = Annotated[str, typer.Option("--date", help="哪一天，YYYY-MM-DD。")]
Name = Annotated[str, typer.Option(help="名稱，例如 調整放假、凱米颱風。")]
Replaces = Annotated[int | None, typer.Option(help="更正先前哪一筆登錄（編號）。")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出哪些期限會移動，不登錄。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]


def _change(by: str | None, source: str, known_from: str, *, dry_run: bool) -> Change:
    return Change(acting(by), present.now(), source, known_from, dry_run)


@app.command("import", help="整年登錄：公布之辦公日曆，全有或全無")
def import_table(
    file: Annotated[Path, typer.Argument(help="整年辦公日曆：官方 CSV，或 JSON。")],
    *,
    source: Source,
    number: Annotated[str, typer.Option(help="公布文號。")],
    known_from: Known,
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Enter the published calendar of a whole year, all or nothing."""
    desk = opened_desk()
    change = _change(by, source, known_from, dry_run=dry_run)
    keepers = PROGRAMMES.of_kind(*calendar_keeping.KEEPERS)
    with watched(desk.database, change.by, "calendar.import", change.now, allowed=keepers):
        table = read_table(_content(file))
    _tell(calendar_keeping.enter_table(desk, change, number, table), as_json=as_json)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_TABLE_BYTES + 1)
    except OSError as error:
        raise Malformed("file", f"讀不到 {file}：{error.strerror}") from None


@app.command("amend", help="單日修正")
def amend(
    *,
    on: On,
    name: Name,
    source: Source,
    known_from: Known,
    by: By = None,
    rest: Annotated[bool, typer.Option("--rest/--work", help="改為放假，或改為上班。")],
    replaces: Replaces = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Enter a single day off or working day that was published later."""
    change = _change(by, source, known_from, dry_run=dry_run)
    desk = opened_desk()
    kept = calendar_keeping.amend(desk, change, on=on, rest=rest, name=name, replaces=replaces)
    _tell(kept, as_json=as_json)


@app.command("close", help="登錄停止上班：依縣市、半日或部分地區")
def close(
    *,
    on: On,
    county: Annotated[list[str], typer.Option(help="縣市，可重複；ALL 為全國。")],
    name: Name,
    source: Source,
    known_from: Known,
    by: By = None,
    half: Annotated[str, typer.Option(help="半日：am 或 pm；省略為全日。")] = "",
    part: Annotated[str, typer.Option(help="縣市之一部分，例如 新莊區。")] = "",
    replaces: Replaces = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Enter that offices stop work: by county, half day or part of a county."""
    change = _change(by, source, known_from, dry_run=dry_run)
    emergency = Emergency(on, tuple(county), name, half, part)
    kept = calendar_keeping.close(opened_desk(), change, emergency, replaces=replaces)
    _tell(kept, as_json=as_json)


@app.command("withdraw", help="撤回停止上班，或誤登之日")
def withdraw(
    entry: Annotated[int, typer.Argument(help="登錄編號，見 baton calendar show。")],
    *,
    source: Source,
    known_from: Known,
    by: By = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Withdraw a closure, or a day that was entered by mistake."""
    change = _change(by, source, known_from, dry_run=dry_run)
    _tell(calendar_keeping.withdraw(opened_desk(), change, entry), as_json=as_json)


def _tell(kept: Kept, *, as_json: bool) -> None:
    for warning in kept.warnings:
        progress(f"警告：{warning}")
    if as_json:
        print_json(kept.as_json())
        return
    done = "試算（未登錄）" if kept.dry_run else "已登錄"
    if not kept.entries:
        print("與現行公布內容相同，無須登錄。")
    for entry in kept.entries:
        where = "" if entry.counties == "*" else f"　{entry.counties}"
        print(f"{done} {entry.on_day} {entry.name}{where}（{entry.source}）")
    for title, moved in (
        ("順延之期限", kept.recount.gained),
        ("依新日曆較早，惟已告知之末日不縮短", kept.recount.kept),
        ("由暫定轉為確定", kept.recount.final),
        ("已執行而依新日曆尚未屆滿，請查明後撤銷（set_aside，事由 closure）", kept.recount.lost),
    ):
        _moved(title, moved)
    print(f"共檢視 {kept.recount.looked_at:,} 個進行中的期限。")


def _moved(title: str, moved: Sequence[Moved]) -> None:
    if moved:
        heads = ("案號", "事件", "期限", "原末日", "依新日曆", "日數#")
        rows = [(m.dossier, m.matter, m.kind, m.due, m.counted, f"{m.days:+d}") for m in moved]
        print_table(title, heads, rows)


@app.command("show", help="一年之例外日，及何時由何人登錄")
def show(
    year: Annotated[int, typer.Argument(help="西元年度。")],
    *,
    known_at: Annotated[str | None, typer.Option(help="依哪一天所知，YYYY-MM-DD。")] = None,
    county: Annotated[str | None, typer.Option(help="只看影響此縣市的停止上班。")] = None,
    as_json: AsJson = False,
) -> None:
    """The exceptions of a year, as known now or on a day, with what was entered and by whom."""
    first = day_said("year", f"{year:04d}-01-01")
    place = county.replace("台", "臺") if county else None
    if place is not None and place not in COUNTIES:
        raise Malformed("county", f"沒有「{county}」這個縣市")
    with opened_database().reading() as connection:
        reference = read_reference(connection)
    calendar = reference.calendar(PROGRAMMES.units)
    if known_at is not None:
        calendar = calendar.known_at(day_said("known_at", known_at))
    shown = _shown(reference, calendar, first, place, known_at)
    if as_json:
        print_json(shown)
    else:
        _print_year(shown)


def _shown(
    reference: Reference, calendar: Calendar, first: date, county: str | None, known_at: str | None
) -> dict[str, Any]:
    return {
        "year": first.year,
        "known_at": known_at,
        "published": calendar.is_published(first),
        "verified": calendar.is_verified(first),
        "version": calendar.version,
        "days": [
            {
                "date": day.on.isoformat(),
                "rest": day.rest,
                "name": day.name,
                "source": day.source,
                "known_from": day.known_from.isoformat(),
            }
            for day in calendar.days_of(first.year)
        ],
        "closures": [
            {
                "date": closure.on.isoformat(),
                "counties": sorted(closure.counties) if closure.counties else "ALL",
                "half_day": closure.half_day,
                "name": closure.name,
                "source": closure.source,
                "known_from": closure.known_from.isoformat(),
            }
            for closure in calendar.closures_of(first.year, county)
        ],
        "entries": [
            entry._asdict()
            for entry in reference.entries_of(first.year)
            if known_at is None or entry.known_from <= known_at
        ],
    }


def _print_year(shown: dict[str, Any]) -> None:
    state = "已公布" if shown["published"] else "尚未公布，依週末暫定"
    doubt = "" if shown["verified"] else "（未經查證）"
    rows = [
        (day["date"], "放假" if day["rest"] else "上班", day["name"], day["source"])
        for day in shown["days"]
    ]
    print_table(f"{shown['year']}年辦公日曆　{state}{doubt}", ("日期", "", "名稱", "依據"), rows)
    if shown["closures"]:
        closures = [
            (
                c["date"],
                "全國" if c["counties"] == "ALL" else "、".join(c["counties"]),
                "半日" if c["half_day"] else "全日",
                c["name"],
                c["source"],
            )
            for c in shown["closures"]
        ]
        print_table("停止上班", ("日期", "縣市", "", "名稱", "依據"), closures)
    if shown["entries"]:
        heads = ("編號#", "種類", "日期", "名稱", "知悉日", "登錄人", "登錄時刻", "更正")
        made = [
            (e["number"], e["kind"], e["on_day"], e["name"], e["known_from"], e["entered_by"],
             e["entered_at"], e["replaces"])
            for e in shown["entries"]
        ]  # fmt: skip
        print_table("登錄", heads, made)
