"""The runner of failing inputs can fail: nothing passes because nothing was looked at."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.trials.__main__ import judged, main, number_of, trial_of
from tests.trials.right import TRIALS, Trial
from tests.trials.running import Program
from tests.trials.seen import Seen
from tests.trials.where_it_stood import MOVED

BY_LINES = ("assess", "clock", "check-forms")

EMPTY = (Seen(1), Seen(1, "{}", "", 1), Seen(3, "", "boom", 1), Seen(124, "", "", 1))
"""Runs that show nothing."""


def lines(*answers: object) -> Seen:
    written = "\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers)
    return Seen(0, written, "", len(answers))


def trial(number: str, ending: str) -> Trial:
    return next(t for t in TRIALS if (t.number, t.ending) == (number, ending))


def finding(check: str, message: str = "x", severity: str = "error") -> dict[str, object]:
    return {"findings": [{"check": check, "message": message, "severity": severity}]}


def courses(*rows: dict[str, object]) -> Seen:
    return Seen(0, json.dumps({"courses": rows}, ensure_ascii=False))


def refused(*messages: Mapping[str, object]) -> Seen:
    return Seen(1, json.dumps({"messages": messages}, ensure_ascii=False))


ERROR = {"error": "county: 沒有這個縣市"}
DAY = {"last_day": "2025-04-07"}
LECTURER = {"name": "陳一", "hours": None}
ROW = {"lecturer": [LECTURER], "hours": 40.0, "period": ["2025-05-01", "2025-06-15"]}

SAMPLES: list[tuple[str, str, Seen, Seen]] = [
    ("01", ".json", Seen(2, "", "worker：不得"), Seen(1, "1 項期待不符")),
    ("02", ".jsonl", lines({"approved": 30000}, ERROR, {"approved": 30000}, ERROR),
     lines({"approved": 30000}, ERROR, {"approved": 60000}, ERROR)),
    ("03", ".jsonl", lines({"return": 45000}, ERROR, ERROR),
     lines({"return": 45000}, {"return": 0}, ERROR)),
    ("04", ".jsonl",
     lines({"error": "birth?"}, {"error": "relation_to_owener?"}, {"error": "line?"},
           {"error": "hour?"}),
     lines({"error": "birth?"}, {"error": "no"}, {"error": "line?"}, {"error": "hour?"})),
    ("05", ".jsonl", lines(DAY, *[ERROR] * 7), lines(*[DAY] * 7, {"last_day": "2025-04-02"})),
    ("06", ".jsonl", lines(ERROR), lines(DAY)),
    ("07", ".json", Seen(0), Seen(2)),
    ("08", ".sh", Seen(0), Seen(1)),
    ("09", ".jsonl", lines({"error": "不是 UTF-8"}), lines({"return": 45000})),
    ("13", ".jsonl", lines({"last_day": "2024-10-04"}), lines({"last_day": "2024-10-03"})),
    ("14", ".jsonl", lines(ERROR, ERROR), lines(ERROR, DAY)),
    ("15", ".csv", courses(ROW), courses({**ROW, "lecturer": [{"name": "陳一\u200b"}]})),
    ("15", ".jsonl", lines({"findings": []}), lines(finding("roll.0.lecturer.unknown"))),
    ("16", ".jsonl", lines(finding("plan.lecturers.0.name")),
     lines(finding("courses.0.lecturer.unknown", "姓名"))),
    ("17", ".jsonl", lines(finding("expenses.voucher_duplicate")), lines({"findings": []})),
    ("18", ".ods", courses({**ROW, "lecturer": [LECTURER, LECTURER]}), courses(ROW)),
    ("19", ".csv", refused(*({"row": row} for row in (2, 3, 4, 5))), refused({"row": 2})),
    ("20", ".xlsx", refused({"says": "有隱藏的欄"}), courses(ROW)),
    ("21", ".json", Seen(0, "a,'＝1+1有限公司"), Seen(0, "a,＝1+1有限公司")),
    ("22", ".jsonl", lines({"interest": 3000}), lines({"interest": 3008, "why": []})),
    ("23", ".sh", Seen(0, "先前已辦理，未重複"), Seen(0, "已辦理")),
    ("26", ".jsonl", lines({"decision": "accept"}), lines({"decision": "request_correction"})),
    ("28", ".xlsx", courses(ROW), courses({**ROW, "hours": 4.0})),
    ("29", ".csv", courses(ROW), courses(ROW, ROW)),
    ("30", ".csv", courses(*[ROW] * 5), courses(*[ROW] * 4)),
    ("31", ".jsonl", lines(finding("x", severity="warning")), lines({"findings": []})),
    ("32", ".jsonl", lines(finding("x", "出生年月日不存在")), lines(finding("x", "日：-32歲"))),
    ("33", ".jsonl", lines(finding("x", "數量1.15")), lines(finding("x", "數量1.1"))),
    ("34", ".jsonl", lines({"error": "不認得，是否為「stated_day」？"}),
     lines({"error": "stated_day: day: 不認得，是否為「days」？"})),
    ("35", ".csv", Seen(0), Seen(1)),
    ("36", ".jsonl", lines(ERROR), lines(DAY)),
    ("T01", ".json", Seen(0), Seen(4)),
    ("hostile", ".py", Seen(0), Seen(1)),
]  # fmt: skip


@pytest.mark.parametrize("one", TRIALS, ids=lambda t: f"{t.number}{t.ending}")
def test_no_trial_is_content_with_a_run_that_shows_nothing(one: Trial) -> None:
    for seen in EMPTY:
        assert judged(one, seen), seen


@pytest.mark.parametrize(
    ("number", "ending", "right", "wrong"), SAMPLES, ids=[f"{s[0]}{s[1]}" for s in SAMPLES]
)
def test_a_right_answer_passes_and_a_wrong_one_does_not(
    number: str, ending: str, right: Seen, wrong: Seen
) -> None:
    assert judged(trial(number, ending), right) == []
    assert judged(trial(number, ending), wrong)


def test_the_samples_are_of_every_way_of_judging() -> None:
    without = {(t.number, t.ending) for t in TRIALS} - {(n, e) for n, e, *_ in SAMPLES}
    assert all(trial(number, ending).run in ("play", "script") for number, ending in without)


def test_to_fall_over_is_never_right() -> None:
    crash = Seen(0, "", "Traceback (most recent call last)")
    assert judged(trial("07", ".json"), crash) == ["it fell over"]


def test_numbers_are_those_of_the_reports(tmp_path: Path) -> None:
    assert number_of(tmp_path / "01-worker.json") == "01"
    assert number_of(tmp_path / "hostile-05-prefect.py") == "hostile-05"
    assert trial_of(tmp_path / "99-unheard-of.json") is None


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that ends with the number its input begins with."""
    found = tmp_path / "bin" / "baton"
    found.parent.mkdir()
    found.write_text(
        f"#!{sys.executable}\nimport sys\nsys.exit(int(open(sys.argv[2]).read()))\n", "utf-8"
    )
    found.chmod(0o755)
    monkeypatch.setenv("BATON", str(found))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "inputs"
    found.mkdir()
    (found / "07-right.json").write_text("0", "utf-8")
    (found / "10-wrong.json").write_text("1", "utf-8")
    (found / "README.md").write_text("not an input", "utf-8")
    return found


def test_a_wrong_file_is_told_and_ends_with_one(
    program: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--only", "07"]) == 0
    assert main([str(folder), "--only", "07", "--only", "10"]) == 1
    assert "10          wrong  10-wrong.json  exit code 1" in capsys.readouterr().out


def test_a_whole_folder_without_some_of_the_inputs_is_wrong(
    program: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "10-wrong.json").unlink()
    (folder / "98-new.json").write_text("0", "utf-8")
    assert main([str(folder)]) == 1
    told = capsys.readouterr().out
    assert "no trial says what is right" in told
    assert f"1 right, {len(TRIALS)} wrong" in told


def test_a_folder_or_a_selection_that_names_nothing_is_an_error(
    program: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert main([str(folder), "--only", "55"]) == 2
    assert main([str(folder), "--only", "07", "--only", "55"]) == 2
    monkeypatch.setenv("BATON", str(tmp_path / "no-program"))
    assert main([str(folder)]) == 2


def test_an_input_that_speaks_of_a_room_as_it_was_called_finds_it(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    asked = [f"import {before}" for before in MOVED]
    last = list(MOVED)[-1]
    file.write_text("\n".join([*asked, f"print({last}.__name__, __name__)"]), "utf-8")
    seen = Program(Path(sys.executable).with_name("baton")).run("python", file)
    assert (seen.code, seen.out.split()) == (0, [MOVED[last], "__main__"]), seen.err
