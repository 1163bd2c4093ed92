"""``baton tables``: templates, filled tables, and tables read all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.baton.terminal import run
from tests.casework.spreadsheet_files import FORMATS, as_xlsx, copied

ROW = {
    "period": ["2025-05-01", "2025-06-15"],
    "name": "磨床維修",
    "outline": "拆裝",
    "lecturer": [{"name": "陳一", "hours": 20.5}, {"name": "林二", "hours": 19.5}],
    "hours": 40.0,
    "trainees": 80,
}


def test_a_filled_table_is_read_back_as_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "課程.ods"
    given = json.dumps({"courses": [ROW]}, ensure_ascii=False)
    assert run("tables", "fill", str(file), "--kind", "courses", given=given).code == 0
    told = run("tables", "read", str(file), "--kind", "courses", "--json")
    assert told.code == 0
    assert told.json["courses"] == [ROW]
    assert told.json["courses_total"] == {"hours": 40, "trainees": 80}
    shown = run("tables", "read", str(file), "--kind", "courses")
    assert "磨床維修" in shown.out
    assert "合計：預計授課時數 40、預計參訓人數 80。" in shown.out


@pytest.mark.parametrize("form", FORMATS)
def test_a_bad_table_gives_its_messages_and_no_row(tmp_path: Path, form: str) -> None:
    grid = copied("courses")
    grid[2][4], grid[3][0] = "四十", "114/02/30"
    file = tmp_path / f"a.{form}"
    file.write_bytes(FORMATS[form](grid))
    told = run("tables", "read", str(file), "--kind", "courses", "--json")
    assert told.code == 1
    assert set(told.json) == {"messages"}
    assert [(m["row"], m["column"], m["rule"]) for m in told.json["messages"]] == [
        (3, "預計授課時數", "not_a_number"),
        (4, "預計執行期間", "not_a_day"),
    ]
    shown = run("tables", "read", str(file), "--kind", "courses")
    assert shown.code == 1
    assert "第 3 列「預計授課時數」欄" in shown.out
    assert "未匯入任何一列" in shown.out


def test_a_table_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(as_xlsx(copied("budget")))
    told = run("tables", "read", str(file), "--kind", "courses", "--json")
    assert told.code == 1
    assert [message["rule"] for message in told.json["messages"]] == ["no_titles"]


@pytest.mark.parametrize("kind", ["courses", "budget"])
def test_a_template_is_written_once_and_never_over_a_file(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.ods"
    assert run("tables", "blank", str(file), "--kind", kind, "--json").json["bytes"] > 0
    before = file.read_bytes()
    again = run("tables", "blank", str(file), "--kind", kind)
    assert again.code == 2
    assert "已存在" in again.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("{", "不是 JSON"),
        ("3", "須為"),
        ('{"budget": []}', "須為"),
        ('[{"hours": "四十"}]', "第 1 列欄位「hours」"),
        ('[{"period": ["2025-05-01"]}]', "第 1 列欄位「period」"),
        ('[{"name": "a\\u0000b"}]', "不成字"),
        ('[{"name": "甲", "name": "乙"}]', "出現兩次"),
        ('[{"hours": NaN}]', "NaN"),
        ("[1]", "第 1 列"),
    ],
)
def test_input_that_makes_no_table_is_refused(tmp_path: Path, given: str, says: str) -> None:
    file = tmp_path / "a.ods"
    told = run("tables", "fill", str(file), "--kind", "courses", given=given)
    assert told.code == 2
    assert says in told.err
    assert not file.exists()


def test_a_file_that_is_not_there_or_not_named_ods_is_refused(tmp_path: Path) -> None:
    gone = run("tables", "read", str(tmp_path / "no.ods"), "--kind", "courses")
    assert (gone.code, "沒有檔案" in gone.err) == (2, True)
    other = run("tables", "blank", str(tmp_path / "a.xlsx"), "--kind", "courses")
    assert (other.code, ".ods" in other.err) == (2, True)
