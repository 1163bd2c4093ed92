"""A check-up of the files that came with acts: all there, found clean, and room for more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage

from casework.setup.assembly import opened_files
from casework.setup.checked import Finding, Status
from casework.setup.settings import Settings
from storage.database import Connection
from storage.enclosures import every_named

MB = 1_000_000


def of_the_files(settings: Settings, connection: Connection) -> Iterator[Finding]:
    """Every file that an event names is there; what lies in quarantine; whether anybody scans."""
    store = opened_files(settings)
    named = {one.sha256: one for one in every_named(connection)}
    missing = [one for name, one in named.items() if not store.has(name)]
    there = store.folder if store.folder.exists() else settings.data
    free = disk_usage(there if there.exists() else Path()).free
    room = f"，所在磁碟剩 {free / 1_000_000_000:,.1f} GB"
    size = sum(one.size for one in named.values())
    says = f"{store.folder}：{len(named):,} 個檔案、{size / MB:,.1f} MB{room}"
    if missing:
        one = missing[0]
        lost = f"；遺失 {len(missing):,} 個，例如 {one.dossier} 第 {one.seq} 步 {one.sha256[:12]}…"
        todo = "請由備份之檔案目錄還原；以 baton replay 查明內容是否完整。"
        yield Finding("files", Status.broken, says + lost, todo)
    else:
        yield Finding("files", Status.fine, says)
    yield _scan(settings, [name for name in store.quarantined() if name in named])


def _scan(settings: Settings, waiting: list[str]) -> Finding:
    if waiting:
        says = f"{len(waiting):,} 個檔案尚未通過掃描，不提供閱覽"
        todo = "請確認 BATON_SCAN 所指之程式可執行，再執行 baton files --scan。"
        return Finding("scan", Status.watch, says, todo)
    if settings.scan is None:
        todo = "請以 BATON_SCAN 指明掃描程式，例如 clamdscan --no-summary -。"
        return Finding("scan", Status.watch, "未設惡意程式掃描，只查驗檔案種類與結構", todo)
    return Finding("scan", Status.fine, f"以 {settings.scan.split()[0]} 掃描")
