"""``baton tables``: course tables and budgets as spreadsheets: templates, filled, and read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from baton.exits import Code, Stop
from baton.printing import print_json, print_table
from casework.spreadsheets import writing
from casework.spreadsheets.messages import Unusable
from casework.spreadsheets.reading import MOST_BYTES
from casework.spreadsheets.table_forms import FORMS, TableForm, as_written
from casework.spreadsheets.tables import Table, read_table
from states.law.written import Unreadable, read

LONGEST_INPUT = 5_000_000


class Doing(StrEnum):
    """What to do with a table."""

    blank = "blank"
    fill = "fill"
    read = "read"


class Kind(StrEnum):
    """Which table: 附件三 or 附件四."""

    courses = "courses"
    budget = "budget"


def tables(
    do: Annotated[
        Doing, typer.Argument(help="blank 空白範本、fill 依標準輸入的 JSON 填寫、read 讀入檔案。")
    ],
    file: Annotated[Path, typer.Argument(help="要讀入或寫出的檔案；寫出者為 ODS。")],
    *,
    kind: Annotated[
        Kind, typer.Option(help="courses 課程規劃表（附件三），或 budget 經費概算表（附件四）。")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Read a table all or nothing, or write one. Exit code 1 when a table is refused."""
    form = FORMS[kind]
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
    rows = given.get(form.kind) if isinstance(given, dict) else given
    if not isinstance(rows, list):
        raise Stop(Code.usage, f'標準輸入須為 {{"{form.kind}": [列, …]}} 或列的清單。')
    totals = given.get(form.total) if isinstance(given, dict) else None
    made = []
    for number, row in enumerate(rows, start=1):
        try:
            made.append(form.row.model_validate(row))
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            name = fault["loc"][0] if fault["loc"] else ""
            raise Stop(
                Code.usage, f"輸入不合：第 {number} 列欄位「{name}」，{fault['msg']}"
            ) from None
    known = {column.field for column in form.columns if column.summed}
    numbers = totals if isinstance(totals, dict) else {}
    sums = {k: v for k, v in numbers.items() if k in known and isinstance(v, int | float)}
    try:
        return writing.filled(form, made, sums)
    except Unusable as refused:
        raise Stop(Code.usage, f"輸入不合：{refused}") from None


def _given() -> Any:
    try:
        return read(sys.stdin.buffer.read(LONGEST_INPUT + 1), at_most=LONGEST_INPUT)
    except Unreadable as error:
        raise Stop(Code.usage, f"標準輸入：{error}。") from None
