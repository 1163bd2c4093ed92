"""``baton sweep``: let every period that has run out take its effect, now; or see what would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from baton import present
from baton.exits import Code
from baton.printing import print_json, progress
from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.halting import SILENCE, hours
from casework.clock.lease import turn
from casework.clock.rehearsal import rehearse
from casework.clock.rounds import SWEEP
from casework.errors import Malformed
from casework.setup.assembly import opened_sweeper
from casework.words.days import in_taipei, instant_said


def sweep(
    *,
    as_of: Annotated[
        str | None,
        typer.Option(help="只到這個時刻為止，例如 2026-03-16；未來的時刻須與 --dry-run 併用。"),
    ] = None,
    after_outage: Annotated[
        bool, typer.Option("--after-outage", help="確認現在的時間無誤、確曾停機；不利者保留。")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出會發生什麼，不寫入。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Enforce what is due. Exit code 1 when a period could not be enforced."""
    now = present.now()
    until = instant_said("as-of", as_of) if as_of else now
    if until > now and not dry_run:
        raise Malformed("as-of", "在未來，須與 --dry-run 併用：期限未到，不得執行")
    sweeper = opened_sweeper()
    done = rehearse(sweeper, until, now) if dry_run else _swept(sweeper, now, until, after_outage)
    if as_json:
        print_json(_as_json(done, dry_run=dry_run))
    else:
        print("\n".join(_lines(done, dry_run=dry_run)))
    raise typer.Exit(Code.findings if _stuck(done) else Code.done)


def _swept(sweeper: Sweeper, now: str, until: str, after_outage: bool) -> Sweep:
    """Sweep whoever else does; while this one is at it, the minute's round leaves it to us."""
    with turn(sweeper.desk.database, SWEEP, sweeper.name, now):
        return sweeper.sweep(now, until=until, after_outage=after_outage, progress=_progress)


def _progress(done: Sweep) -> None:
    progress(f"已執行 {len(done.enforced):,} 個期限")


def _stuck(done: Sweep) -> bool:
    return any((done.refused, done.failed, done.quarantined, done.unopened, done.remaining))


def _as_json(done: Sweep, *, dry_run: bool) -> dict[str, Any]:
    if not dry_run:
        return done.as_json()
    return {**done.as_json(), "dry_run": True, "would_enforce": done.enforced}


OUTCOMES = (
    ("enforced", "執行"),
    ("superseded", "依現行辦公日曆重算而延後"),
    ("held", f"停機逾 {hours(SILENCE)} 小時，不利當事人者保留，待 baton release 放行"),
    ("refused", "依法不得為之，已隔離待查"),
    ("failed", "失敗，稍後再試"),
    ("quarantined", "屢次失敗，已隔離待查"),
    ("opened", "年度案卷屆期開立"),
    ("unopened", "年度案卷未能開立，下次再試"),
)
"""What can become of a due period or of a dossier of the year, in the order in which it is told."""


def _lines(done: Sweep, *, dry_run: bool) -> Iterator[str]:
    mode = "試算（未寫入）" if dry_run else "期限執行"
    yield f"{mode}，至 {in_taipei(done.until)}"
    for name, words in OUTCOMES:
        found = getattr(done, name)
        if found or name == "enforced":
            yield f"  {words}：{len(found):,}"
            if dry_run or name != "enforced":
                yield from (f"    {clock}" for clock in found)
    yield f"  事件：{done.events:,}；仍到期未執行：{done.remaining:,}"
