"""``baton files``: the files of a case; one of them saved; what nobody names cleared away."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from baton.exits import Code
from baton.present import now
from baton.printing import print_json, print_table
from baton.who import ReadBy, reader
from casework.door.looking import Archive, Reader
from casework.enclosing.intake import clear, scan_again
from casework.enclosing.scanning import Scanner
from casework.errors import Malformed, NotHere
from casework.setup.assembly import known_vault, opened_database, opened_files
from casework.setup.settings import Settings
from casework.views.files import FileLine, file
from casework.views.files import files as the_files
from casework.words.days import in_taipei
from casework.words.labels import role_label

HEADS = ("文件", "版本", "檔名", "種類", "位元組", "何人", "時刻", "SHA-256", "狀態")
STATUS = {
    "here": "可閱覽",
    "quarantined": "掃描中",
    "missing": "遺失",
    "erased": "已依法銷毀",
}
SHORTEST_HASH = 8


def files(
    dossier: Annotated[str | None, typer.Argument(help="案號。")] = None,
    *,
    get: Annotated[str | None, typer.Option(help="取出此檔：SHA-256 或其前八碼以上。")] = None,
    to: Annotated[Path | None, typer.Option(help="存到此路徑；不得已存在。")] = None,
    clearing: Annotated[
        bool, typer.Option("--clear", help="清除逾一日而無案件載明之檔案（辦理未成者）。")
    ] = False,
    scan: Annotated[bool, typer.Option("--scan", help="重新掃描尚未通過之檔案。")] = False,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Show the files of a case, save one of them, or look after what keeps them."""
    if clearing or scan:
        _look_after(clearing=clearing, scan=scan)
        return
    if dossier is None:
        raise Malformed("dossier", "請指明案號，例如 baton files TPE-115-00042")
    archive, who = Archive(opened_database(), known_vault(), opened_files()), reader(by)
    if get is not None:
        _save(archive, who, dossier, get, to)
        return
    found = the_files(archive, who, dossier)
    if as_json:
        print_json({"dossier": dossier, "papers": [one.as_json() for one in found]})
    elif found:
        rows = [_row(paper.says, one) for paper in found for one in paper.files]
        print_table(f"隨案檔案　{dossier}", HEADS, rows)
    else:
        print("本案尚無檔案。")


def _row(says: str, one: FileLine) -> tuple[str, ...]:
    status = STATUS[one.status] if one.taken else f"{STATUS[one.status]}（未准）"
    return (
        says,
        f"{one.version}{'' if one.newest else '（舊）'}",
        one.called,
        one.kind.says,
        f"{one.enclosure.size:,}",
        f"{role_label(one.role)} {one.by}",
        in_taipei(one.at),
        one.enclosure.sha256[:16],
        status,
    )


def _save(archive: Archive, who: Reader, number: str, get: str, to: Path | None) -> None:
    """Save a file; that is a reading of it, recorded as one."""
    if to is None:
        raise Malformed("to", "請以 --to 指明存到哪裡")
    if to.exists():
        raise Malformed("to", f"{to} 已存在，不覆寫")
    shown = file(archive, who, number, _whole_hash(archive, who, number, get))
    shutil.copyfile(shown.path, to)
    to.chmod(0o600)
    print(f"已存至 {to}：{shown.paper}，{shown.line.called}")


def _whole_hash(archive: Archive, who: Reader, number: str, begins: str) -> str:
    """The hash that begins so, of one file of the case alone."""
    if len(begins) < SHORTEST_HASH:
        raise Malformed("get", f"請寫 SHA-256 之前 {SHORTEST_HASH} 碼以上")
    told = the_files(archive, who, number)
    known = {one.enclosure.sha256 for paper in told for one in paper.files}
    found = [one for one in known if one.startswith(begins.lower())]
    if len(found) != 1:
        raise NotHere(f"{number} 沒有以 {begins[:64]} 開頭之檔案")
    return found[0]


def _look_after(*, clearing: bool, scan: bool) -> None:
    store = opened_files()
    if scan:
        told = scan_again(store, Scanner(Settings().scan))
        clean, infected, unknown = (f"{told[one]:,}" for one in ("clean", "infected", "unknown"))
        print(f"掃描：通過 {clean}、含惡意程式 {infected}、未能判定 {unknown}")
        if told["infected"] or told["unknown"]:
            raise typer.Exit(Code.findings)
    if clearing:
        print(f"已清除 {clear(opened_database(), store, now()):,} 個無案件載明之檔案")
