"""``baton rebuild``: the projections again from events alone, or only where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any

import typer

from baton.exits import Code
from baton.present import now
from baton.printing import print_json, progress
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_database
from storage.rebuilding import Difference, differences
from storage.rebuilding import rebuild as rebuilt

SHOWN = 50
"""Differences told in words; JSON has as many as `MOST`."""

MOST = 10_000


def rebuild(
    *,
    check: Annotated[bool, typer.Option("--check", help="只比對，不改寫。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Put right what does not follow from the events. Exit code 1 when something differs.

    Exit code 4 when a history is not whole: such a dossier is left alone, see ``baton replay``.
    """
    database = opened_database()
    if check:
        found = list(islice(differences(database, PROGRAMMES, now=now()), MOST))
        _tell(found, {"differences": len(found)}, as_json=as_json)
        raise typer.Exit(_code(found))
    progress("依事件重建案件、事項、期限、額度與停止補助之現況")
    done = rebuilt(database, PROGRAMMES)
    alone = {difference.dossier for difference in done.left_alone}
    counts = {"dossiers": done.dossiers, "rewritten": done.rewritten, "left_alone": len(alone)}
    counts["employers"] = done.employers
    _tell(done.left_alone, counts, as_json=as_json)
    raise typer.Exit(_code(done.left_alone))


def _code(found: Sequence[Difference]) -> Code:
    if any(difference.table == "event" for difference in found):
        return Code.tampered
    return Code.findings if found else Code.done


def _tell(found: Sequence[Difference], counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json({**counts, "found": [_as_json(difference) for difference in found]})
        return
    for difference in found[:SHOWN]:
        print(_line(difference))
    if len(found) > SHOWN:
        print(f"另有 {len(found) - SHOWN:,} 筆，請用 --json 輸出")
    worth_telling = {name: number for name, number in counts.items() if number or name in ALWAYS}
    print("，".join(f"{COUNTED[name]} {number:,}" for name, number in worth_telling.items()))


COUNTED = {
    "differences": "不符",
    "dossiers": "案件",
    "rewritten": "改寫",
    "left_alone": "紀錄不完整而未動",
    "employers": "雇主索引改正",
}
ALWAYS = ("differences", "dossiers", "rewritten")


def _line(difference: Difference) -> str:
    place = f"{difference.dossier} {difference.table} {' '.join(map(str, difference.key[1:]))}"
    if difference.table == "event":
        return f"{difference.dossier}：{difference.recorded}；未改寫，請執行 baton replay"
    if difference.column != "*":
        column, was, should = difference.column, difference.recorded, difference.expected
        return f"{place}：{column} 為 {_brief(was)}，依事件應為 {_brief(should)}"
    missing = difference.recorded is None
    return f"{place}：{'依事件應有而無' if missing else '無事件可憑'}"


def _brief(value: Any) -> str:
    text = value.hex() if isinstance(value, bytes) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _as_json(difference: Difference) -> dict[str, Any]:
    told = difference._asdict()
    for name in ("recorded", "expected"):
        value = told[name]
        told[name] = (
            {k: _flat(v) for k, v in value.items()} if type(value) is dict else _flat(value)
        )
    return told


def _flat(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
