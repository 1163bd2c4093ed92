"""Worked cases of eligibility, asked through ``baton assess``; and questions that break nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from baton.assess import answer, assess
from states.expertise.eligibility.ages import age_on, bucket_of, group_on
from states.expertise.eligibility.employers import insured_throughout
from states.expertise.eligibility.insurance import ALL, Insured, missing_of, required_of
from states.expertise.eligibility.kinship import kin_of
from states.expertise.eligibility.relation_words import WALKS, understood
from states.expertise.questions.kinds import KINDS, QUESTIONS
from tests.effort import effort

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("decision_cases_eligibility.json").read_text("utf-8")
)["cases"]
MINE = ("eligibility", "lecturer", "insurance", "procurement")
APP = typer.Typer()
APP.command()(assess)


def ask(kind: str, **facts: Any) -> dict[str, Any]:
    return dict(answer({"kind": kind, "given": facts}))


def run(*arguments: str, text: str = "{}") -> tuple[int, str, str]:
    result = CliRunner().invoke(APP, arguments, input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['id']} {c['requirement']}: {c['title']}" for c in CASES]
)
def test_the_worked_case_comes_out_with_its_reasons(case: dict[str, Any]) -> None:
    found = ask(case["kind"], **case["given"])
    assert {name: found.get(name) for name in case["expected"]} == case["expected"]
    assert found["why"]
    assert all(sentence["says"] and sentence["cite"] for sentence in found["why"])


def test_every_requirement_of_eligibility_has_cases_and_no_id_is_used_twice() -> None:
    """R-002, R-020 to R-030, R-109, R-125, R-135, AM-01, AM-04 to AM-07, AM-13, AM-35."""
    asked = {case["requirement"] for case in CASES}
    rows = {f"R-{n:03}" for n in (2, 20, 21, 22, 24, 25, 27, 28, 29, 30, 52, 53, 54, 109, 125, 135)}
    assert rows <= asked
    assert {f"AM-{n:02}" for n in (1, 4, 5, 6, 7, 13, 35)} <= asked
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert {case["kind"] for case in CASES} == set(MINE)


def test_a_reading_is_called_a_reading() -> None:
    """AM-04, AM-05, AM-06: where the text leaves room the answer says so."""
    said = [
        ask("eligibility", employer={"kind": "團體"}),
        ask("lecturer", lecturer={"born": "1970-01-01", "first_class": "2025-05-06"}),
        ask("lecturer", lecturer={"relation_to_manager": "父"}),
    ]
    for found in said:
        assert any("解釋" in sentence["says"] for sentence in found["why"])


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("lecturer", {"lecturer": {"relation_to_owner": "表叔公的鄰居"}}, "relation_to_owner"),
        ("lecturer", {"lecturer": {"kind": "cosmic", "degree": 1}}, "kind"),
        ("lecturer", {"lecturer": {"contract": "契約"}}, "contract"),
        ("lecturer", {"lecturer": {"born": "1980-13-01"}}, "born"),
        ("lecturer", {"lecturer": []}, "lecturer"),
        ("lecturer", {"lecturer": {"degree": "三", "kind": "blood"}}, "degree"),
        ("insurance", {"lecturer": {"insured": ["壽險"]}}, "insured"),
        ("insurance", {"lecturer": {"insured": [7]}}, "insured"),
        ("insurance", {"lecturer": {"insured": 7}}, "insured"),
        ("insurance", {"employer": {"staff": -1}}, "staff"),
        ("eligibility", {"employer": {"employment_insurance_unit": 7}}, "unit"),
        ("eligibility", {"employer": {"employment_insurance_unit": "maybe"}}, "unit"),
        ("eligibility", {"employer": {"kind": 5}}, "kind"),
        ("procurement", {"purchase": 1.5, "grants": [1]}, "purchase"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field(
    kind: str, facts: dict[str, Any], field: str
) -> None:
    found = ask(kind, **facts)
    assert field in found["field"]
    assert found["rule"] == kind


@pytest.mark.parametrize(
    "question", [7, [], {"kind": 3}, {"kind": "lunch", "given": {}}, {"kind": "lecturer"}]
)
def test_what_is_no_question_gives_an_error(question: object) -> None:
    assert answer(question)["error"]


def test_a_day_before_the_programme_is_outside_the_known_law() -> None:
    lecturer = {"born": "1950-01-01"}
    assert ask("lecturer", lecturer=lecturer, application_on="2020-01-01")["error"]
    assert ask("procurement", purchase=1, grants=[1], on="1998-01-01")["error"]


def test_the_kinship_of_words_is_told_in_several_ways() -> None:
    """AM-07: the same relation by word, by kind and degree, by flag."""
    for lecturer in (
        {"relation_to_owner": "uncle"},
        {"relation_to_representative": "Father-in-law"},
        {"relation": "岳 父"},
        {"relation_to_owner": "遠房堂叔", "degree": 3},
        {"kind": "direct", "degree": 1},
        {"kind": "擬制血親", "degree": 1},
        {"relation_to_owner": "舅", "kind": "cosmic"},
    ):
        assert ask("lecturer", lecturer=lecturer)["reasons"] == ["kin"], lecturer
    for free in (
        {"relation_to_owner": False},
        {"relation_to_owner": "弟", "kind": "none"},
        {"relation_to_owner": "前嫂"},
        {"relation_to_owner": "岳父", "marriage_ended_by": True},
        {"kind": None, "relation_to_owner": None},
        {"relation_to_manager": "本人"},
    ):
        assert ask("lecturer", lecturer=free)["decision"] == "eligible", free


def test_papers_and_contracts_may_be_told_as_yes_or_no() -> None:
    told = {"retirement_proof": True, "skill_proof": True, "employment_proof": "投保資料"}
    assert ask("lecturer", lecturer={**told, "contract": True})["decision"] == "eligible"
    assert ask("lecturer", lecturer={"docs": ["doc_6", "7", 8]})["missing"] == []
    assert ask("lecturer", lecturer={"contract": False})["reasons"] == ["not_an_employee"]
    assert ask("lecturer", lecturer={"nationality": None})["decision"] == "reject_lecturer"
    assert ask("lecturer", lecturer={"retirement_proof": "退除給與"})["decision"] == "eligible"
    assert ask("lecturer", lecturer={"retirement_proof": "labour_pension"})["missing"] == []
    never = ask("lecturer", lecturer={"retired": False, "retirement_proof": None})
    assert never["missing"] == ["doc_6_retirement"]
    assert ask("eligibility", employer={"kind": "private_school"})["decision"] == "eligible"


def test_the_unit_may_be_told_in_further_ways() -> None:
    """AM-04: a single check with its day; nested answers; a list of answers."""
    for unit, decision in (
        ({"on": "2025-03-03", "insured": True}, "eligible"),
        ([True, True], "eligible"),
        ([True, None], "reject"),
        ({"from": None, "to": None}, "eligible"),
        ([], "facts_missing"),
    ):
        found = ask("eligibility", employer={"employment_insurance_unit": unit})
        assert found["decision"] == decision, unit


def test_one_question_is_answered_in_json_and_in_words() -> None:
    text = json.dumps({"lecturer": {"relation_to_owner": "舅"}})
    code, out, _ = run("lecturer", "--json", text=text)
    assert (code, json.loads(out)["decision"]) == (0, "reject_lecturer")
    code, out, _ = run("lecturer", text=text)
    assert code == 0
    assert "理由" in out
    assert "計畫4 II" in out


@pytest.mark.parametrize(
    ("arguments", "text"),
    [([], "{}"), (["lunch"], "{}"), (["lecturer"], "{"), (["lecturer"], "[]")],
    ids=["no kind", "no such kind", "no JSON", "no object"],
)
def test_what_cannot_be_answered_says_so_on_standard_error(arguments: list[str], text: str) -> None:
    code, out, err = run(*arguments, text=text)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_lines_are_answered_in_order_and_errors_stop_nothing() -> None:
    lines = [
        json.dumps({"kind": "lecturer", "given": {"lecturer": {"age": 44}}}),
        "not json",
        "",
        "[]",
        json.dumps({"kind": "lecturer", "given": {"lecturer": {"age": 46}}}),
    ]
    code, out, _ = run("--lines", text="\n".join(lines))
    found = [json.loads(line).get("decision", "error") for line in out.splitlines()]
    assert code == 0
    assert found == ["reject_lecturer", "error", "error", "eligible"]


def test_a_thousand_questions_are_answered_in_a_moment() -> None:
    asked = [{"kind": case["kind"], "given": case["given"]} for case in CASES]
    took = effort(lambda: [answer(asked[n % len(asked)]) for n in range(1_000)])
    print(f"{took:.1f} yardsticks")
    assert took < 7


NAMES = sorted(
    {name for case in CASES for name in case["given"]}
    | {
        name
        for case in CASES
        for part in case["given"].values()
        if isinstance(part, dict)
        for name in part
    }
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 3_000_000)
    | st.sampled_from(["2025-05-06", "1960-02-29", "父", "前妻之兄", "團體", "職保", "退保", ""])
    | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(MINE)),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
)
def test_any_facts_are_answered_or_refused_and_never_break(
    kind: str, lecturer: dict[str, Any], employer: dict[str, Any]
) -> None:
    facts = {**employer, "lecturer": lecturer, "employer": employer}
    found = answer({"kind": kind, "given": facts})
    assert found.get("why") or found["error"]
    json.dumps(found)


@given(st.dates(date(1920, 1, 1), date(2000, 12, 31)), st.integers(0, 40_000))
def test_age_grows_by_one_on_each_birthday_and_the_groups_follow(born: date, later: int) -> None:
    """AM-05, R-024: years are complete on the birthday; past 65 begins the day after."""
    day = born + timedelta(days=later)
    age = age_on(born, day)
    assert age_on(born, day + timedelta(days=1)) - age in (0, 1)
    assert (group_on(born, day) is None) == (age < 45) == (bucket_of(age) is None)
    if age_on(born, day - timedelta(days=1)) != age >= 45:
        assert group_on(born, day) == ("中高齡" if age <= 65 else "高齡")


@given(st.text("UDS", max_size=8))
def test_kin_bars_up_to_the_third_degree_and_never_beyond(walk: str) -> None:
    """R-027, AM-07: and without marriage divorce changes nothing."""
    found = kin_of(walk)
    assert found.bars == (found.kind == "spouse" or 1 <= found.degree <= 3)
    after = kin_of(walk, marriage_ended=True)
    assert after.kind in ("none", "blood")
    assert found.kind != "blood" or after == found


def test_every_word_for_a_relative_is_understood_alone_and_in_a_chain() -> None:
    for word, walk in WALKS.items():
        alone = understood(word)
        assert alone is not None
        assert alone.walk == walk
        chained = understood(f"配偶之{word}")
        assert chained is not None
        assert chained.walk == f"S{walk}"


@given(
    st.none() | st.integers(16, 90), st.integers(1, 50), st.booleans(), st.booleans(), st.booleans()
)
def test_accident_insurance_is_always_owed_and_nothing_owed_is_missing_when_all_run(
    age: int | None, staff: int, labour: bool, civil: bool, school: bool
) -> None:
    """R-029."""
    person = Insured(age, staff, labour, civil, school)
    owed = required_of(person).kinds
    assert "職保" in owed
    assert missing_of(person, ALL) == []
    assert missing_of(person, []) == list(owed)


@given(st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=4), st.dates())
def test_a_unit_whose_every_period_has_ended_is_not_insured_while_payment_lies_ahead(
    spans: list[tuple[date, date | None]], filed: date
) -> None:
    """R-020, AM-04."""
    told = [(first.isoformat(), last.isoformat() if last else None) for first, last in spans]
    assert insured_throughout(told, filed.isoformat(), None) == any(
        last is None and first <= filed for first, last in spans
    )


def test_all_kinds_have_titles() -> None:
    assert set(MINE) <= set(KINDS)
    assert all(map(QUESTIONS.title, KINDS))
