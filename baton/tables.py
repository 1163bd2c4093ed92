"""``baton tables``: a programme's tables as spreadsheets: templates, filled, and read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from baton.exits import Code, Stop
from baton.printing import print_json, print_table
from baton.programme import Of
from casework.cabinets import CABINETS
from casework.programmes import PROGRAMMES
from casework.spreadsheets import writing
from casework.spreadsheets.messages import Unusable
from casework.spreadsheets.reading import MOST_BYTES
from casework.spreadsheets.table_form import TableForm, as_written
from casework.spreadsheets.tables import Table, read_table
from casework.words.input_errors import complaint
from casework.words.named_programme import programme_named
from states.law.written import Unreadable, key_told, nearest, read

LONGEST_INPUT = 5_000_000
KINDS = "、".join(
    f"{table.kind} {table.title}（{table.cite}）"
    for programme in PROGRAMMES
    for table in CABINETS.of(programme).tables.values()
)


class Doing(StrEnum):
    """What to do with a table."""

    blank = "blank"
    fill = "fill"
    read = "read"


def tables(
    do: Annotated[
        Doing, typer.Argument(help="blank 空白範本、fill 依標準輸入的 JSON 填寫、read 讀入檔案。")
    ],
    file: Annotated[Path, typer.Argument(help="要讀入或寫出的檔案；寫出者為 ODS。")],
    *,
    kind: Annotated[str, typer.Option(help=f"哪一種表：{KINDS}。")],
    programme: Of = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Read a table all or nothing, or write one. Exit code 1 when a table is refused."""
    form = CABINETS.table(programme_named(programme), kind)
    if do is Doing.read:
        _read(form, file, as_json=as_json)
        return
    data = writing.blank(form) if do is Doing.blank else _filled(form)
    if file.suffix.lower() != ".ods":
        raise Stop(Code.usage, f"寫出的檔案是 ODS，檔名「{file.name}」請以 .ods 結尾。")
    try:
        with file.open("xb") as target:
            target.write(data)
    except FileExistsError:
        raise Stop(Code.usage, f"{file} 已存在，未覆寫；請換一個檔名。") from None
    if as_json:
        print_json({"written": str(file), "bytes": len(data)})
    else:
        print(f"已寫出 {file}（{form.title}）。")


def _read(form: TableForm, file: Path, *, as_json: bool) -> None:
    try:
        table = read_table(form, file.name, _content(file))
    except Unusable as refused:
        if as_json:
            print_json({"messages": [message.as_json() for message in refused.messages]})
        else:
            print(f"{file} 未匯入任何一列：")
            print("\n".join(f"  {message}" for message in refused.messages))
        raise typer.Exit(Code.findings) from None
    if as_json:
        warnings = [message.as_json() for message in table.warnings()]
        told = {"warnings": warnings} if warnings else {}
        print_json({**table.as_json(), "rows": list(table.places), **told})
    else:
        _show(table)


def _content(file: Path) -> bytes:
    """The file's bytes; one more than is ever read tells that it is too long."""
    if not file.is_file():
        raise Stop(Code.usage, f"沒有檔案 {file}。")
    with file.open("rb") as source:
        return source.read(MOST_BYTES + 1)


def _show(table: Table) -> None:
    form = table.form
    heads = [form.title_of(column) + ("#" if column.summed else "") for column in form.columns]
    rows = (
        (place, *(as_written(column, row) for column in form.columns))
        for place, row in zip(table.places, table.rows, strict=True)
    )
    print_table(f"{form.title}：{len(table.rows)} 列", ["列#", *heads], rows)
    sums = "、".join(
        f"{form.title_of(column)} {table.totals[column.field]:,g}"
        for column in form.columns
        if column.summed
    )
    print(f"合計：{sums}。")
    for message in table.warnings():
        print(f"  請留意　{message}")


def _filled(form: TableForm) -> bytes:
    given = _given()
    whole = given if isinstance(given, dict) else {form.kind: given}
    rows, totals = whole.get(form.kind), whole.get(form.total)
    if not isinstance(rows, list):
        raise Stop(Code.usage, f'標準輸入須為 {{"{form.kind}": [列, …]}} 或列的清單。')
    _require_keys("", whole, (form.kind, form.total))
    made = []
    for number, row in enumerate(rows, start=1):
        try:
            made.append(form.row.model_validate(row))
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            name = str(fault["loc"][0]) if fault["loc"] else ""
            hint = nearest(name, form.row.model_fields) if name not in form.row.model_fields else ""
            said = f"第 {number} 列欄位「{key_told(name)}」，{complaint(fault)}{hint}"
            raise Stop(Code.usage, f"輸入不合：{said}") from None
    try:
        return writing.filled(form, made, _totals(form, totals))
    except Unusable as refused:
        raise Stop(Code.usage, f"輸入不合：{refused}") from None


def _totals(form: TableForm, totals: Any) -> dict[str, float]:
    """The totals as given, each a number of a column that has one."""
    if totals is None:
        return {}
    if not isinstance(totals, dict):
        raise Stop(Code.usage, f"輸入不合：「{form.total}」須為物件 {{…}}。")
    _require_keys(f"{form.total}.", totals, [one.field for one in form.columns if one.summed])
    for name, value in totals.items():
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise Stop(Code.usage, f"輸入不合：「{form.total}.{name}」須為數字。")
    return {name: value for name, value in totals.items() if value is not None}


def _require_keys(place: str, given: Mapping[str, Any], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            hint = nearest(key, known) or f"；可用：{'、'.join(known)}"
            raise Stop(Code.usage, f"輸入不合：不認得「{place}{key_told(key)}」{hint}。")


def _given() -> Any:
    try:
        return read(sys.stdin.buffer.read(LONGEST_INPUT + 1), at_most=LONGEST_INPUT)
    except Unreadable as error:
        raise Stop(Code.usage, f"標準輸入：{error}。") from None
