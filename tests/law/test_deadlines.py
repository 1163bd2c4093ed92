"""The worked cases of the regulation, the reading of questions, and answers that never break."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baton.clock import DEADLINES, answer
from states.expertise.branches import BRANCHES, branch_of, seat_of
from states.general.deadlines import GENERAL
from states.general.in_transit import DAYS, transit
from states.law.article import apa
from states.law.calendar import UnknownLaw
from states.law.deadlines import DeadlineRule, compute, table
from states.law.facts import BadQuestion, Json, parse_day
from storage.office_calendar import official_calendar

CASES = [
    case
    for name in ("deadline_cases.json", "hard_deadline_cases.json", "further_deadline_cases.json")
    for case in json.loads(Path(__file__).with_name(name).read_text("utf-8"))["cases"]
]


def ask(rule: str, **given: Json) -> dict[str, Any]:
    return compute(DEADLINES, rule, given, official_calendar()).as_json()


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['id']}: {c.get('title', c['rule'])}" for c in CASES]
)
def test_the_worked_case_comes_out(case: dict[str, Any]) -> None:
    found = answer({"rule": case["rule"], "given": case["given"]})
    assert {name: found.get(name) for name in case["expected"]} == case["expected"]
    steps = found["trace"]
    assert isinstance(steps, list)
    assert steps
    assert all(isinstance(line, dict) and line["what"] and line["cite"] for line in steps)


@pytest.mark.overrides("expertise", "correction")
def test_the_first_programme_cites_its_own_text_for_the_period_to_supply_papers() -> None:
    """計畫6 II, where general law (48) says the same of any authority and cites itself alone."""
    asked: dict[str, Json] = {"days": 7, "served_on": "2024-03-01"}
    own, general = (
        compute(rules, "correction", asked, official_calendar()) for rules in (DEADLINES, GENERAL)
    )
    assert own.last_day == general.last_day == date(2024, 3, 8)
    assert [step.cite for step in own.trace if step.cite.startswith("計畫")] == ["計畫6 II"]
    assert [step.cite for step in general.trace if step.cite.startswith("計畫")] == []
    assert any(step.cite.startswith("行政程序法48") for step in general.trace)


def test_every_rule_has_a_worked_case() -> None:
    assert {case["rule"] for case in CASES} == set(DEADLINES)


def test_no_case_id_is_used_twice() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("row", "number_days"), DAYS.items())
def test_in_transit_days_of_every_row_are_added(row: str, number_days: int) -> None:
    assert transit(row).number_days == number_days
    assert transit(row.replace("（", "(").replace("）", ")")).number_days == number_days


@pytest.mark.parametrize(
    ("place", "number_days"),
    [
        ("台東縣", 7),
        ("臺中市西屯區", 4),
        ("臺中市和平區", 4),
        ("臺南市安平區", 5),
        ("高雄市左營區", 5),
        ("高雄市岡山區", 6),
        ("高雄市", 6),
        ("香港", 37),
        ("臺北市信義區", 0),
        ("嘉義縣民雄鄉", 5),
        ("太平島", 30),
    ],
)
def test_a_residence_is_recognised(place: str, number_days: int) -> None:
    assert transit(place).number_days == number_days


def test_who_lives_at_the_seat_has_no_transit_days_wherever_it_is() -> None:
    assert transit("高雄市", "高雄市").number_days == 0


def test_another_seat_or_an_unknown_place_is_not_guessed() -> None:
    with pytest.raises(UnknownLaw, match="在途期間"):
        transit("臺北市", "高雄市")
    with pytest.raises(UnknownLaw, match="火星"):
        transit("火星")


def test_every_county_belongs_to_one_branch() -> None:
    counties = [county for branch in BRANCHES for county in branch.counties]
    assert len(counties) == len(set(counties)) == 22
    assert all(branch_of(county).seat_county in counties for county in counties)
    assert all(branch_of(branch.seat_county) is branch for branch in BRANCHES)
    assert seat_of("KHH") == seat_of("高屏澎東分署") == "高雄市"
    with pytest.raises(LookupError):
        branch_of("東京都")


def test_the_seat_may_be_named_by_branch() -> None:
    closed: Json = [{"date": "2024-10-03", "counties": ["臺南市"]}]
    found = ask("reimbursement", completed_on="2024-09-03", branch="TNN", closures=closed)
    assert found["last_day"] == "2024-10-04"
    with pytest.raises(BadQuestion, match="branch"):
        ask("reimbursement", completed_on="2024-09-03", branch="火星分署")


def test_several_instants_give_one_answer_each_in_order() -> None:
    found = ask(
        "reimbursement",
        completed_on="2025-09-24",
        calendar_known_at=["2025-06-20", "2025-05-31T23:00:00+08:00"],
    )
    assert found["last_day"] == ["2025-10-27", "2025-10-24"]
    assert found["already_passed"] == [False, False]
    assert len(set(found["calendar_versions"])) == 2


def test_a_fact_of_another_rule_is_named_as_not_considered() -> None:
    found = ask("reimbursement", completed_on="2024-01-31", known_on="2024-02-01")
    assert "known_on" in found["trace"][-1]["what"]


def test_a_reading_is_numbered_and_said() -> None:
    found = ask("reimbursement", completed_on="2024-12-23")
    assert found["reading"] == 27
    assert any("AM-27" in line["what"] for line in found["trace"])


CLAIM: dict[str, Json] = {"completed_on": "2024-01-31"}
BAD: dict[str, tuple[str, Json, str]] = {
    "no object": ("reimbursement", [], "JSON 物件"),
    "an unknown rule": ("lunch", {}, "沒有這一種期限"),
    "a misspelt fact": ("reimbursement", {"completed_0n": "2024-01-31"}, "completed_on"),
    "a wholly unknown fact": ("reimbursement", {"xyzzy": 1}, "不認得這項事實"),
    "a missing day": ("reimbursement", {}, "缺少此日期"),
    "a day that is no day": ("reimbursement", {"completed_on": "2024-02-30"}, "completed_on"),
    "a week date": ("reimbursement", {"completed_on": "2024-W05-3"}, "YYYY-MM-DD"),
    "a number for a day": ("reimbursement", {"completed_on": 20240131}, "YYYY-MM-DD"),
    "an hour 25": ("reimbursement", {**CLAIM, "filed_at": "2024-01-31T25:00:00Z"}, "filed_at"),
    "the end of time": ("reimbursement", {**CLAIM, "filed_at": "9999-12-31T23:00:00Z"}, "2100 年"),
    "a bad day nobody reads": ("correction", {"opened_at": "soon", "days": 7}, "opened_at"),
    "an unknown channel": ("reimbursement", {**CLAIM, "channel": "pigeon"}, "pigeon"),
    "a channel that is no word": ("reimbursement", {**CLAIM, "channel": 1}, "須為文字"),
    "no length": ("correction", {"served_on": "2024-05-06"}, "未定期間長度"),
    "no days at all": ("correction", {"served_on": "2024-05-06", "days": 0}, "整數"),
    "true days": ("correction", {"served_on": "2024-05-06", "days": True}, "整數"),
    "half a day": ("correction", {"served_on": "2024-05-06", "days": 0.5}, "整數"),
    "half a stop": ("stop_period", {"first_day": "2024-01-01", "years": 0.5}, "整數"),
    "six years": ("stop_period", {"first_day": "2024-01-01", "years": 6}, "整數"),
    "a stop of no length": ("stop_period", {"first_day": "2024-01-01"}, "一年至五年"),
    "a stop of months": ("stop_period", {"first_day": "2024-01-01", "months": 11}, "一年至五年"),
    "three years for a false claim": (
        "stop_period",
        {"first_day": "2024-01-01", "years": 3, "ground": "1"},
        "二年",
    ),
    "a flag that is none": ("restoration", {"own_fault": "no"}, "缺少此日期"),
    "a flag in words": (
        "restoration",
        {"own_fault": "no", "cause_ended_on": "2024-01-02", "missed_deadline": "2024-01-01"},
        "true 或 false",
    ),
    "no window": ("application_window", {}, "受理期間"),
    "a window without end": ("application_window", {"windows": [["2024-01-01", None]]}, "迄日"),
    "a window backwards": (
        "application_window",
        {"windows": [["2024-06-30", "2024-01-01"]]},
        "早於",
    ),
    "a window of three": ("application_window", {"windows": [["2024-01-01"]]}, "起日與迄日"),
    "windows of no list": ("application_window", {"windows": "2024"}, "起日, 迄日"),
    "closures of no list": ("reimbursement", {**CLAIM, "closures": "ALL"}, "closures"),
    "a closure without day": ("reimbursement", {**CLAIM, "closures": [{}]}, "須有 date"),
    "a closure of nobody": (
        "reimbursement",
        {**CLAIM, "closures": [{"date": "2024-03-01", "counties": [1]}]},
        "縣市清單",
    ),
    "a closure of no known part": (
        "reimbursement",
        {**CLAIM, "closures": [{"date": "2024-03-01", "span": "teatime"}]},
        "停班時段",
    ),
    "no instant": ("reimbursement", {**CLAIM, "calendar_known_at": []}, "清單"),
    "half a quarter": ("quarter_plus_2m", {"quarter_end": "2024-11-30"}, "季末日"),
    "no quarter": ("quarter_plus_2m", {"year": 2024}, "季別"),
    "no year of report": ("annual_branch_report", {}, "年度"),
}


@pytest.mark.parametrize(("rule", "given", "said"), BAD.values(), ids=BAD)
def test_a_bad_question_is_refused_by_the_name_of_its_field(
    rule: str, given: Json, said: str
) -> None:
    with pytest.raises(BadQuestion) as refused:
        compute(DEADLINES, rule, given, official_calendar())
    assert said in str(refused.value)


CLOSED: dict[str, tuple[dict[str, Json], str]] = {
    "by a day": ({"date": "2024-03-01"}, "2024-03-04"),
    "under another name": ({"on": "2024-03-01", "counties": None, "event": "颱風"}, "2024-03-04"),
    "all, as a source writes it": ({"date": "2024-03-01", "counties": "ALL 22"}, "2024-03-04"),
    "one county as a word": ({"date": "2024-03-01", "counties": "新北市"}, "2024-03-04"),
    "in the afternoon": ({"date": "2024-03-01", "span": "下午"}, "2024-03-04"),
    "all day": ({"date": "2024-03-01", "span": "day"}, "2024-03-04"),
    "in the evening": ({"date": "2024-03-01", "span": "evening"}, "2024-03-01"),
}


@pytest.mark.parametrize(("closure", "last_day"), CLOSED.values(), ids=CLOSED)
def test_a_closure_may_be_written_in_several_ways(closure: dict[str, Json], last_day: str) -> None:
    found = ask("reimbursement", **CLAIM, closures=[closure], branch_seat_county="新北市")
    assert found["last_day"] == last_day


def test_windows_may_be_written_as_objects() -> None:
    windows: Json = [{"from": "2024-01-01", "to": "2024-06-30"}]
    assert ask("application_window", windows=windows)["window_last_day"] == "2024-07-01"


def test_a_time_without_its_zone_is_refused_and_one_with_it_is_a_day_in_taipei() -> None:
    """F36: read as Taipei's, a UTC time without its Z is a day early."""
    assert parse_day("2024-05-31T23:59Z") == date(2024, 6, 1)
    for written in ("2024-05-31T23:59", "2024-05-31 23:59:59", "2024-05-31T23:59:59.5"):
        with pytest.raises(ValueError, match="含時區"):
            parse_day(written)


def test_the_same_name_twice_is_a_mistake_of_the_table() -> None:
    rule = DeadlineRule("x", "x", apa("48"), frozenset(), lambda _facts, _draft: None)
    with pytest.raises(ValueError, match="two deadline rules"):
        table(rule, rule)


def test_a_rule_that_reads_what_it_does_not_declare_is_caught() -> None:
    rule = DeadlineRule("x", "x", apa("48"), frozenset(), lambda facts, _: print(facts.has("y")))
    with pytest.raises(AssertionError, match="without declaring"):
        compute(table(rule), "x", {}, official_calendar())


VOCABULARY = sorted(set().union(*(rule.facts for rule in DEADLINES.values())))
anything: st.SearchStrategy[Json] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        st.text(max_size=12),
        st.dates().map(date.isoformat),
        st.datetimes().map(lambda moment: moment.isoformat() + "+08:00"),
        st.sampled_from(["臺北市", "高雄市", "deposit", "electronic_unconsented", "counter"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=1_500)
@given(
    st.sampled_from(sorted(DEADLINES)),
    st.dictionaries(st.sampled_from([*VOCABULARY, "closures", "calendar_known_at"]), anything),
)
def test_no_question_however_odd_breaks_the_clock(rule: str, given: dict[str, Json]) -> None:
    found = answer({"rule": rule, "given": given})
    assert "error" in found or found["trace"]
    json.dumps(found)
