"""Locked reports: the same bytes for the same report, and what became another one since."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from states.law.figures import UNKNOWN, Figure, Heading, Period, Report, Sum, Value, is_unknown
from states.law.locked_figures import bytes_of, changes, report_of

HEADING = Heading("x", "disputes", "調解", "全部", "要點1", ("一", "二"), "全會", crosswise=True)

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.just(UNKNOWN),
    st.integers(-10_000, 10_000),
    st.floats(allow_nan=False, allow_infinity=False),
)
FIGURES = st.builds(
    Figure, st.text(max_size=5), st.text(max_size=5), st.just("件"), VALUES,
    st.dictionaries(st.sampled_from(["A", "B"]), VALUES), st.text(max_size=3), st.booleans(),
)  # fmt: skip
REPORTS = st.builds(
    Report, st.just(Period("2026-01-01", "2026-06-30", None)), st.integers(0, 9), st.just(("A",)),
    st.lists(FIGURES, max_size=4, unique_by=lambda one: one[:2]).map(tuple),
    st.just((Sum("甲＝乙", "*", 1, 2),)), st.sampled_from([None, HEADING]),
)  # fmt: skip


@given(REPORTS)
def test_a_report_comes_back_from_its_bytes_as_it_was(report: Report) -> None:
    again = report_of(bytes_of(report))
    assert bytes_of(again) == bytes_of(report)
    assert again.as_json() == report.as_json()
    assert list(again.printed()) == list(report.printed())
    assert list(changes(report, again, "全部")) == []


def figure(label: str, whole: Value, **branches: Value) -> Figure:
    return Figure("申請", label, "件", whole, branches, label)


def test_every_figure_that_is_another_is_told_with_the_difference() -> None:
    locked = Report(
        Period("2026-01-01", "2026-06-30"), 3, ("A",),
        (figure("收件", 3, A=3), figure("核定", 1, A=1), figure("舊", 4), figure("性別", UNKNOWN)),
        (),
    )  # fmt: skip
    now = replace(
        locked,
        figures=(
            figure("收件", 5, A=4),
            figure("核定", 1, A=1),
            figure("性別", 2),
            figure("新", 1),
        ),
    )  # fmt: skip
    told = [(one.label, one.branch, one.by) for one in changes(locked, now, "全署")]
    assert told == [
        ("收件", "全署", 2), ("收件", "A", 1), ("性別", "全署", None), ("新", "全署", None),
        ("舊", "全署", None),
    ]  # fmt: skip
    found = {one.label: one.as_json() for one in changes(locked, now, "全署")}
    assert (found["性別"]["was"], found["性別"]["now"]) == ("unrecorded", 2)
    assert found["舊"]["now"] is None
    assert is_unknown(locked.figures[3].whole)
