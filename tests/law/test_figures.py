"""Figures and reports by themselves: how they are read, printed and held against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.programmes import PROGRAMMES
from states.law.figures import UNKNOWN, Figure, Heading, Period, Report, Sum
from states.law.programme import Programme
from states.law.table_of_figures import Beside
from tests.mediation.programme import MEDIATION

YEAR = Period("2026-01-01", "2026-12-31")
HEADING = Heading("x", "disputes", "調解", "全部爭議", "要點1", ("一",), "全部", crosswise=True)
FIGURES = (
    Figure("有答辯", "受理", "件", 3, {"A": 2, "B": 1}, "answered.received"),
    Figure("有答辯", "成立", "件", None, {"A": 1}, "answered.settled"),
    Figure("合計", "受理", "件", UNKNOWN, {"A": UNKNOWN}, "total.received", seldom=True),
    Figure("合計", "成立", "件", 0, {}, "total.settled", seldom=True),
)
REPORT = Report(YEAR, 7, ("A", "B"), FIGURES, (Sum("甲＝乙", "A", 1, 1), Sum("丙＝丁", "*", 1, 2)))


def test_a_table_is_printed_line_by_line_or_crosswise() -> None:
    assert next(iter(REPORT.lines("A"))) == ["區分", "項目", "單位", "A"]
    assert list(REPORT.lines())[:2] == [
        ["區分", "項目", "單位", "*", "A", "B"],
        ["有答辯", "受理", "件", 3, 2, 1],
    ]
    assert list(REPORT.printed()) == list(REPORT.lines())
    across = replace(REPORT, heading=HEADING)
    assert list(across.printed("A")) == [
        ["單位", "區分", "受理（件）", "成立（件）"],
        ["A", "有答辯", 2, 1],
        ["A", "合計", "未登錄", "—"],
    ]
    assert [line[:2] for line in across.printed()][1:] == [
        [unit, row] for unit in ("全部", "A", "B") for row in ("有答辯", "合計")
    ]
    assert len(list(replace(across, branches=("A",)).printed())) == 3


def test_what_is_seldom_is_shown_on_a_screen_only_where_there_is_something() -> None:
    labels = [line[:2] for line in REPORT.lines("B", seldom=False)][1:]
    assert labels == [["有答辯", "受理"], ["有答辯", "成立"]]
    assert ["合計", "受理"] in [line[:2] for line in REPORT.lines("A", seldom=False)]


def test_programs_are_told_whose_a_table_is_unless_it_is_the_first_programmes() -> None:
    of_first = replace(REPORT, heading=HEADING._replace(programme=""))
    assert of_first.as_json() == REPORT.as_json()
    told = replace(REPORT, heading=HEADING).as_json("A")
    assert (told["programme"], told["table"], told["base"]) == ("x", "disputes", "全部爭議")
    assert [one["says"] for one in told["reconciles"]] == ["甲＝乙"]
    assert (told["figures"][2]["recorded"], told["figures"][2]["value"]) == (False, None)


def test_a_report_holds_when_every_sum_does() -> None:
    assert not REPORT.holds
    assert replace(REPORT, reconciles=REPORT.reconciles[:1]).holds


@pytest.mark.parametrize("programme", [*PROGRAMMES, MEDIATION], ids=lambda one: one.name)
def test_every_table_says_what_it_counts_why_what_must_agree_and_who_may_lock_it(
    programme: Programme,
) -> None:
    names = [table.name for table in programme.figures]
    assert sorted(set(names)) == sorted(names)
    for table in programme.figures:
        report = table.begun(YEAR).report(Beside())
        labels = {figure.label for figure in report.figures}
        said = {one.says.rpartition("：")[2] for one in report.reconciles}
        assert all((table.title, table.base, table.balances))
        assert {label for balance in table.balances for side in balance for label in side} <= labels
        assert {balance.says.rpartition("：")[2] for balance in table.balances} <= said
        assert table.locked_by
        assert set(table.locked_by) <= set(programme.roles)
        assert report.holds
