"""Amount, completeness and settlement asked without a case: worked answers, and what never breaks.

Covers R-047 to R-055, R-070 to R-080, R-092 to R-105 and AM-02, 12 to 20, 22, 24 to 28, 30, 32, 37.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from states.expertise.claim.settlement import Claim, Granted, Taught, settle
from states.expertise.money.caps import Caps, FeeLine
from states.expertise.money.items import priced
from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.expertise.questions.kinds import ask as ask_the_law
from states.expertise.questions.money_words import NAMED
from states.expertise.stages.application import NOT_GRANTED
from states.expertise.stages.reimbursement import NEVER_PAID
from states.general.questions.asking import Given
from states.general.questions.figures import LARGEST
from storage.office_calendar import official_calendar

CASES = json.loads(Path(__file__).with_name("decision_cases_money.json").read_text())["cases"]


def ask(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    return ask_the_law(Given(VOCABULARY, kind, facts, calendar=official_calendar())).as_json()


@pytest.mark.parametrize("case", CASES, ids=[f"{c['cite']} {c['title']}" for c in CASES])
def test_the_worked_case_has_its_answer(case: dict[str, Any]) -> None:
    answer = ask(case["kind"], case["given"])
    assert {name: answer.get(name) for name in case["expected"]} == case["expected"]
    assert all(sentence["says"] and sentence["cite"] for sentence in answer["why"])


def test_a_claim_of_which_only_the_completion_is_told_has_a_last_day_and_no_decision() -> None:
    """T7: without the filing it is not accepted, and the day on which it would be late is told."""
    found = ask("settlement", {"completed_on": "2025-05-15"})
    assert (found["last_day"], found["decision"]) == ("2025-06-16", "facts_missing")
    assert found["missing"] == ["filed_on"]


hours = st.integers(0, 300).map(lambda halves: halves / 2)
names = st.sampled_from("甲乙丙丁戊己")
lines = st.lists(
    st.fixed_dictionaries({"lecturer": names, "hours": hours, "rate_paid": st.integers(0, 3_000)}),
    max_size=8,
)
money = st.integers(0, 600_000)
days = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str),
            "course_hours": hours,
            "insured": st.booleans(),
        }
    ),
    max_size=5,
)
venues = st.fixed_dictionaries(
    {"own": st.booleans(), "days": days}, optional={"hourly": money, "day_price": money}
)


@pytest.mark.parametrize("state", [*NOT_GRANTED, *NEVER_PAID])
def test_another_case_takes_nothing_where_no_grant_stands_or_nothing_will_be_paid(
    state: str,
) -> None:
    """AM-15: also while its correction is looked at (correction_supplied was once forgotten)."""
    facts = {"year": 2025, "lines": [{"worker": "W1", "hours": 10, "rate": 1_000}]}
    other = {"case": "A", "state": state, "amount": 500_000}
    assert ask("amount", {**facts, "prior": [other]})["approved"] == 10_000
    assert ask("amount", {**facts, "prior": [{**other, "state": "approved"}]})["approved"] == 0


@given(lines, venues, money, st.none() | money)
def test_no_answer_grants_above_a_cap_or_the_budget(
    told: list[dict[str, Any]], venue: dict[str, Any], before: int, left: int | None
) -> None:
    """R-070, R-071, R-005: whatever is asked, and in whatever order."""
    facts = {"lines": told, "venue": venue, "prior": [{"state": "approved", "amount": before}]}
    answer = ask("amount", facts if left is None else {**facts, "branch_budget_left": left})
    if answer["decision"] == "facts_missing":  # of a venue of others: the price or the days
        assert not venue["own"] or not told
        return
    assert 0 <= answer["approved"] <= max(500_000 - before, 0)
    assert left is None or answer["approved"] <= left
    assert all(0 <= amount <= 100_000 for amount in answer["by_lecturer"].values())
    assert set(answer["reasons"]) <= NAMED
    assert len(set(answer["reasons"])) == len(answer["reasons"])
    assert all(sentence["says"] and sentence["cite"] for sentence in answer["why"])


@given(
    st.dictionaries(names, st.integers(0, 150), max_size=4),
    st.lists(st.fixed_dictionaries({"lecturer": names, "hours": hours}), max_size=8),
    st.lists(st.fixed_dictionaries({"approved": money, "actual": money}), max_size=4),
    st.integers(0, 2_000),
)
def test_no_settlement_pays_above_what_was_approved_or_spent(
    approved: dict[str, int], held: list[dict[str, Any]], items: list[dict[str, Any]], rate: int
) -> None:
    """R-101: Σ min(approved, spent), line by line."""
    named = [{"item": f"項目{number}"} | item for number, item in enumerate(items)]
    answer = ask(
        "settlement", {"approved": approved, "held": held, "items": named, "rate_paid": rate}
    )
    taught = sum(line["hours"] for line in held) * rate
    spent = taught + sum(item["actual"] for item in items)
    granted = sum(approved.values()) * min(rate, 1_000) + sum(item["approved"] for item in items)
    assert 0 <= answer.get("payable", 0) <= min(spent, granted, 500_000)


def fee_line(who: str, hours: int) -> FeeLine:
    return FeeLine(worker=who, half_hours=2 * hours, rate=900)


@given(
    st.dictionaries(names, st.tuples(st.integers(1, 150), st.integers(0, 150)), min_size=1),
    st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 60_000)), max_size=3),
    st.just(LARGEST) | money,
)
@example({"甲": (150, 150), "乙": (10, 10)}, [(20_000, 20_000)], LARGEST)
def test_a_claim_is_settled_as_the_procedure_settles_it(
    taught: dict[str, tuple[int, int]], items: list[tuple[int, int]], receipt: int
) -> None:
    """Hours approved and held, items approved and spent, a receipt: the same dollar either way,
    shared items by approved time under the cap of each lecturer (AM-12, AM-24)."""
    granted = Granted(
        tuple(fee_line(who, approved) for who, (approved, _) in taught.items()),
        {f"item {n}": approved for n, (approved, _) in enumerate(items)},
        dict.fromkeys(taught, LARGEST),
    )
    claim = Claim(
        tuple(
            Taught(worker=who, half_hours=2 * held, rate=900) for who, (_, held) in taught.items()
        ),
        tuple(priced(f"item {n}", spent, None) for n, (_, spent) in enumerate(items)),
        receipt,
    )
    found = ask(
        "settlement",
        {
            "year": 2025,
            "approved": {who: approved for who, (approved, _) in taught.items()},
            "held": [{"lecturer": who, "hours": held} for who, (_, held) in taught.items()],
            "rate_paid": 900,
            "items": [
                {"item": f"item {n}", "approved": approved, "actual": spent}
                for n, (approved, spent) in enumerate(items)
            ],
            "claimed": receipt,
        },
    )
    assert found["payable"] == settle(granted, claim, Caps(1_000, 100_000, 500_000)).payable
