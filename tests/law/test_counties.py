"""Places in questions are counties or refused; closures have no key that nobody reads (F05)."""

from __future__ import annotations

from typing import Any

import pytest

from baton.clock import DEADLINES, answer
from states.expertise.branches import BY_COUNTY
from states.law.counties import COUNTIES, NoCounty, counties_meant, county_meant
from states.law.facts import COUNTY_FACTS
from states.law.time_facts import OTHER_NAMES

CLAIM: dict[str, Any] = {"completed_on": "2025-03-03", "branch_seat_county": "臺北市"}
CLOSED: dict[str, Any] = {"date": "2025-04-02", "counties": ["臺北市"]}


def clock(rule: str = "reimbursement", **given: Any) -> dict[str, Any]:
    return dict(answer({"rule": rule, "given": given}))


def test_the_counties_are_those_of_the_branches() -> None:
    assert set(COUNTIES) == set(BY_COUNTY)
    assert len(COUNTIES) == 22


SPOKEN = {
    name: county
    for county in COUNTIES
    for name in (
        county,
        county.replace("臺", "台"),
        f" {county} ",
        f"{county}政府",
        f"{county}某區某路1號",
        *([county[:-1]] if county[:2] not in ("新竹", "嘉義") else []),
    )
}


@pytest.mark.parametrize(("words", "county"), SPOKEN.items())
def test_a_county_is_read_however_it_is_named(words: str, county: str) -> None:
    assert county_meant(words) == county


NO_COUNTY = (
    "", " ", "月球", "新竹", "嘉義", "臺北縣", "台中縣", "高雄縣", "桃園縣", "臺南縣", "臺灣",
    "全臺", "ALL", "臺北市、新北市", "臺北市,新北市", "臺北市 新北市", "臺北市；新北市",
    "臺北市新北市", "市", "TPE", "北部", "1",
)  # fmt: skip


@pytest.mark.parametrize("words", NO_COUNTY)
def test_what_names_no_county_of_today_is_refused_by_name(words: str) -> None:
    """F05: passed over, a county that nobody knows makes a last day too early."""
    with pytest.raises(NoCounty, match="縣"):
        county_meant(words)


@pytest.mark.parametrize("fact", sorted(COUNTY_FACTS))
@pytest.mark.parametrize("rule", DEADLINES)
def test_every_rule_of_time_refuses_a_county_that_is_none(rule: str, fact: str) -> None:
    """Whether the rule weighs it or not."""
    found = clock(rule, **{fact: "月球市"})
    assert found["field"] == fact, found


@pytest.mark.parametrize(
    ("counties", "named"),
    [
        ("ALL", None),
        ("all", None),
        ("ALL 22", None),
        ("全國", None),
        ("全台", None),
        ("全臺", None),
        (["ALL"], None),
        ("台北", ["臺北市"]),
        ("臺北市、新北市", ["新北市", "臺北市"]),
        (["台北", "新北市"], ["新北市", "臺北市"]),
        (["臺北市、新北市"], ["新北市", "臺北市"]),
        ("臺北市及新北市", ["新北市", "臺北市"]),
        ("臺北市/新北市；基隆市", ["基隆市", "新北市", "臺北市"]),
    ],
)
def test_the_counties_of_a_closure_are_read_in_words_too(
    counties: Any, named: list[str] | None
) -> None:
    found = counties_meant(counties)
    assert (None if found is None else sorted(found)) == named


BAD_CLOSURES: dict[str, tuple[dict[str, Any], str]] = {
    "a key that nobody reads": ({"date": "2025-04-02", "county": ["高雄市"]}, "counties"),
    "a misspelt day": ({"dat": "2025-04-02"}, "date"),
    "a misspelt part": ({**CLOSED, "spn": "pm"}, "span"),
    "no county": ({"date": "2025-04-02", "counties": ""}, "縣市"),
    "no county in the list": ({"date": "2025-04-02", "counties": []}, "縣市"),
    "a number for a county": ({"date": "2025-04-02", "counties": [1]}, "縣市"),
    "a former county": ({"date": "2025-04-02", "counties": "臺北縣"}, "新北市"),
    "half a county": ({"date": "2025-04-02", "counties": ["新竹"]}, "新竹市"),
    "a time without its zone": ({"date": "2025-04-02T08:00:00"}, "時區"),
    "two days": ({"date": "2025-04-02", "on": "2025-04-03"}, "同一事實"),
    "a word for half a day": ({**CLOSED, "span": ["pm"]}, "停班時段"),
    "a number for half a day": ({**CLOSED, "half": 1}, "停班時段"),
    "a number for a name": ({**CLOSED, "name": 7}, "文字"),
    "a day of knowledge that is none": ({**CLOSED, "known_from": "soon"}, "known_from"),
}


@pytest.mark.parametrize(("closure", "says"), BAD_CLOSURES.values(), ids=BAD_CLOSURES)
@pytest.mark.parametrize("rule", ["reimbursement", "correction", "appeal_30d"])
def test_a_closure_that_cannot_be_read_is_refused_with_its_place(
    rule: str, closure: dict[str, Any], says: str
) -> None:
    """F06: `county` for `counties` was a closure of the whole country."""
    found = clock(rule, closures=[CLOSED, closure])
    assert found["field"].startswith("closures.1"), found
    assert says in found["error"]


def test_a_closure_that_is_no_object_is_refused() -> None:
    assert clock(**CLAIM, closures=["2025-04-02"])["field"] == "closures.0"
    assert clock(**CLAIM, closures={"date": "2025-04-02"})["field"] == "closures"


def test_a_span_with_a_key_that_nobody_reads_is_refused() -> None:
    found = clock("application_window", windows=[{"from": "2025-01-01", "tos": "2025-06-30"}])
    assert "是否為「to」" in found["error"], found


@pytest.mark.parametrize("other", sorted(OTHER_NAMES))
def test_two_names_of_one_fact_that_differ_are_refused_and_alike_ones_are_one(other: str) -> None:
    """F14 by another name: the later one won in silence."""
    given = {OTHER_NAMES[other]: "2025-03-03", other: "2025-03-04"}
    found = clock("reimbursement", **given)
    assert "同一事實" in found["error"], found
    alike = clock("reimbursement", **dict.fromkeys(given, "2025-03-03"))
    assert "同一事實" not in alike.get("error", "")


@pytest.mark.parametrize("rule", DEADLINES)
def test_the_hint_names_facts_of_the_rule_that_was_asked(rule: str) -> None:
    """F34: `did you mean` named what the rule does not take."""
    own = DEADLINES[rule].facts | {"as_of", "branch_seat_county", "calendar_known_at", "closures"}
    for wrong in ("day", "due_on", "ansdered_on", "x"):
        said = clock(rule, **{wrong: "2024-10-10"})["error"]
        hinted = said.partition("是否為「")[2].partition("」")[0]
        assert hinted in own if hinted else all(name in said for name in own), said


@pytest.mark.parametrize("rule", DEADLINES)
def test_every_moment_of_every_rule_wants_its_zone(rule: str) -> None:
    """F36: days and moments alike, where the rule reads them and where it does not."""
    for fact in DEADLINES[rule].facts:
        if fact.endswith(("_on", "_at")):
            found = clock(rule, **{fact: "2025-03-02T16:00:00"})
            assert (found["field"], "時區" in found["error"]) == (fact, True), found


def test_a_residence_that_the_table_of_days_in_transit_does_not_know_is_refused_by_its_field() -> (
    None
):
    found = clock("appeal_30d", served_on="2025-03-03", appellant="月球")
    assert found["field"] == "appellant"
    former = clock("appeal_30d", served_on="2025-03-03", appellant="台中縣豐原市")
    assert former["last_day"] == clock("appeal_30d", served_on="2025-03-03",
                                       appellant="臺中市豐原區")["last_day"]  # fmt: skip
    found = clock("appeal_30d", served_on="2025-03-03", appellant="臺中市", authority_seat="高雄市")
    assert found["field"] == "authority_seat"
