"""The database as a whole: numbering, triggers, pages, rows that no dossier finds."""

from __future__ import annotations

from collections.abc import Iterator

from casework.proof.series import missing_letters, missing_numbers
from states.law.differences import Finding
from storage import soundness
from storage.database import Connection
from storage.employer_index import misplaced
from storage.evidence import attempted
from storage.journal import journal_faults
from storage.readable import readable_reference


def house_faults(connection: Connection) -> Iterator[tuple[str, int, Finding]]:
    """What is wrong outside any one dossier: its number where it has one, step 0, the finding."""
    for fault in readable_reference(connection)[1]:
        yield "", 0, fault
    for fault in journal_faults(connection):
        yield "", 0, fault
    for odd in attempted(connection, lambda: list(misplaced(connection))) or ():
        said = "缺" if odd.missing else "多"
        yield "", 0, Finding("projection", f"雇主索引 {odd.table} {said}「{odd.row[-1]}」一列")
    for missing in (*missing_numbers(connection), *missing_letters(connection)):
        yield missing.dossier, 0, missing.finding
    for name in soundness.missing_triggers(connection):
        yield "", 0, Finding("trigger", f"防止更改紀錄之觸發器 {name} 不見、遭更動或停用")
    for said in soundness.damaged_pages(connection):
        yield "", 0, Finding("damaged", f"資料庫檔案損壞：{said}")
    for table, rows in soundness.odd_numbers(connection):
        yield "", 0, Finding("unreadable", f"{table} 有 {rows:,} 列之案號不是文字")
