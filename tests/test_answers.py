"""The worked cases are all asked, and an answer that differs is told."""

from __future__ import annotations

from pathlib import Path

from tests.answers import HERE, cases, compared


def test_every_worked_case_of_questions_and_periods_is_asked() -> None:
    known = list(cases(HERE / "tests" / "law"))
    asked = {command: sum(one == command for one, _ in known) for command in ("assess", "clock")}
    assert asked["assess"] > 900
    assert asked["clock"] > 400


def test_a_folder_without_cases_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"x": 1}', "utf-8")
    assert list(cases(tmp_path)) == []


def test_an_answer_that_differs_is_named_with_its_case() -> None:
    asked = [{"rule": "stated_day", "given": {}}, {"rule": "correction", "given": {}}]
    found = compared(asked, ["1", "2"], ["1", "other"])
    assert (found.equal, found.different) == (1, ['{"rule": "correction", "given": {}}'])
    assert found.told().startswith("2 worked cases, 1 answers equal")
