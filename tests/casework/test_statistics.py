"""Statistics (R-007): counted again by other means, reconciled, cut anywhere, locked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from states.expertise.branches import BRANCHES
from states.expertise.figures import counted_acts
from states.expertise.figures.balances import BALANCES
from states.expertise.figures.measures import SECTIONS
from states.expertise.figures.reconciling import sums
from states.expertise.figures.report import Reference, report
from states.expertise.figures.tally import Tally
from states.expertise.money.commitments import commitments_of
from states.expertise.regulation import PROCEDURES
from states.expertise.stages.application import BEFORE_DECISION
from states.law.dossier import Dossier, Matter
from states.law.figures import ALL, NOT_RECORDED, Period, Report
from states.law.history import fold
from states.law.record import ActName, Event
from states.law.taipei import taipei_day
from tests.casework.population import (
    EVER,
    demonstrated,
    events_in,
    lived,
    statistics,
    told,
)
from tests.effort import effort

CODES = tuple(branch.code for branch in BRANCHES)
NOBODY = Reference({}, {})

Population = Mapping[str, list[Event]]


class World(NamedTuple):
    """Everything that the stories tell and a demonstration plays, with the reports of each."""

    events: Population
    reports: dict[str, Report]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """All stories, a demonstration of a hundred cases, forty random lives."""
    events, reports = told(tmp_path_factory.mktemp("stories"))
    database = demonstrated(tmp_path_factory.mktemp("demo"), 100, 4, "2026-11-22")
    events |= {f"demo/{number}": found for number, found in events_in(database).items()}
    events |= lived(40)
    reports["demo"] = statistics(database, EVER)
    database.dispose()
    return World(events, reports)


@pytest.fixture(scope="module")
def population(world: World) -> Population:
    """The events of each dossier."""
    return world.events


def test_the_statistics_agree_with_the_projections_of_every_database(world: World) -> None:
    """R-007: what is counted from events is what the case list, registers and ledgers show."""
    assert len(world.reports) > 30
    for name, made in world.reports.items():
        assert [one for one in made.reconciles if not one.holds] == [], name
        assert any("案件現況" in one.says for one in made.reconciles)
        assert any("額度帳" in one.says for one in made.reconciles)


def counted(population: Population, period: Period = EVER) -> Tally:
    tally = Tally(period)
    for number, events in population.items():
        tally.dossier(number, events)
    return tally


def applied(population: Population) -> Iterable[Event]:
    return (e for events in population.values() for e in events if e["outcome"] == "applied")


def ended(population: Population) -> list[Dossier]:
    return [fold(number, events) for number, events in population.items()]


def application(dossier: Dossier) -> Matter:
    return dossier.matters["application-1"]


GRANTED = ("approved", "in_execution", "completed", "closed", "abandoned", "revoked", "abolished")


def test_applications_are_counted_as_a_look_at_each_dossier_counts_them(
    population: Population,
) -> None:
    tally = counted(population)
    filed = [d for d in ended(population) if "filed_on" in application(d).data]
    assert tally.flows["received"][ALL] == len(filed) > 50
    states = Counter(application(dossier).state for dossier in filed)
    closing = {name: figures[ALL] for name, figures in tally.closing.items()}
    assert closing.get("status:rejected", 0) == states["rejected"]
    assert closing.get("status:not_accepted", 0) == states["not_accepted"] > 0
    assert closing.get("status:withdrawn", 0) == states["withdrawn"] > 0
    assert closing.get("status:granted", 0) == sum(states[state] for state in GRANTED) > 0
    assert tally.flows["requested"][ALL] == sum(application(d).data["requested"] for d in filed)


def approved_by_hand(events: list[Event]) -> int:
    """What decisions granted: the approval, and what plan changes made of it."""
    amount, now = 0, 0
    at: dict[int | None, Event] = {event["seq"]: event for event in events}
    for event in events:
        name = ActName.done(event)
        kept = event["keeps"].get("approved_amount")
        mine = event["outcome"] == "applied" and event["procedure"] == "application"
        if kept is None or not mine:
            continue
        if name in ("application.approve", "application.approve_in_part"):
            amount = kept
        elif at[event["cause"]["after"]]["procedure"] == "plan_change":
            amount += kept - now
        now = kept
    return amount


def test_money_is_counted_as_a_look_at_each_dossier_counts_it(population: Population) -> None:
    tally = counted(population)
    approved = paid = owed = interest = 0
    for number, events in population.items():
        dossier = fold(number, events)
        if application(dossier).state in GRANTED:
            approved += approved_by_hand(events)
            paid += sum(
                claim.data["paid_amount"]
                for claim in dossier.of("reimbursement")
                if claim.state == "paid"
            )
        owed += sum(refund.data["owed"] for refund in dossier.of("refund"))
        interest += sum(refund.data.get("interest_charged", 0) for refund in dossier.of("refund"))
    came_in = sum(
        event["given"]["amount"]
        for event in applied(population)
        if event["procedure"] == "refund" and event["act"] in ("repay_part", "repay", "recover")
    )
    flows = tally.flows
    assert flows["approved"][ALL] == approved > 0
    assert flows["paid"][ALL] == paid > 0
    assert flows["return_ordered"][ALL] == owed > 0
    assert flows["return_interest"][ALL] == interest
    assert flows["returned"][ALL] == came_in > 0


def test_the_use_of_the_caps_is_that_of_the_dossiers_as_they_stand(population: Population) -> None:
    """R-070, R-071: by programme year and employer, and by worker of an employer."""
    tally = counted(population)
    by_worker: Counter[tuple[int, str, str]] = Counter()
    for dossier in ended(population):
        year, employer = dossier.root["year"], dossier.root["employer"]
        for worker, amount in commitments_of(dossier).items():
            by_worker[year, employer, worker] += amount
    assert +tally.by_worker == by_worker
    made = {f.label: f.whole for f in report(tally, CODES, NOBODY).figures if f.section == "額度"}
    of_2026 = [amount for (year, *_), amount in by_worker.items() if year == 2026]
    assert made["115 年度講師額度：使用中之講師"] == len(of_2026) > 10
    assert made["115 年度講師額度：已用金額"] == sum(of_2026)
    assert made["115 年度雇主額度：已用金額"] == sum(of_2026)


def test_acts_and_findings_are_counted_one_by_one(population: Population) -> None:
    tally = counted(population)
    acts: Counter[str] = Counter(ActName.done(e) for e in applied(population))
    expected: Counter[str] = Counter()
    for act, measures in counted_acts.ACTS.items():
        for measure in measures:
            expected[measure] += acts[act]
    for measure, number in expected.items():
        assert tally.flows[measure][ALL] == number, measure
    grounds = Counter(
        e["keeps"]["ground"] for e in applied(population)
        if (e["procedure"], e["act"]) == ("revocation", "open")
    )  # fmt: skip
    assert grounds
    for ground, number in grounds.items():
        assert tally.flows[f"revocation_ground:{ground}"][ALL] == number
    late = Counter(
        bool(claim.data.get("late")) for dossier in ended(population)
        for claim in dossier.of("reimbursement") if "filed_on" in claim.data
    )  # fmt: skip
    assert tally.flows["claims_late"][ALL] == late[True]
    assert tally.flows["claims_in_time"][ALL] == late[False] > 0


def test_processing_days_leave_out_the_time_of_corrections(population: Population) -> None:
    """R-060, AM-11: a first decision is counted from filing to its legal day."""
    tally = counted(population)
    decided = sum(
        tally.flows[f"ended:{end}"][ALL] for end in ("granted", "not_accepted", "rejected")
    )
    assert 0 < tally.days[ALL].total() <= decided
    assert all(days >= 0 for days in tally.days[ALL])
    assert tally.days[ALL].total() == tally.flows["decided"][ALL]
    decisions = ("approve", "approve_in_part", "reject")
    quick = [
        (date.fromisoformat(first["effective_on"]) - date.fromisoformat(filed)).days
        for events in population.values()
        if (filed := fold("x", events).root.get("filed_on"))
        and not any(e["act"] in ("request_correction", "transfer") for e in events)
        for first in [e for e in events if e["outcome"] == "applied" and e["act"] in decisions
                      and e["procedure"] == "application"][:1]
    ]  # fmt: skip
    assert quick
    assert not Counter(quick) - tally.days[ALL]


@pytest.mark.parametrize("seed", range(8))
def test_every_sum_holds_in_any_period(population: Population, seed: int) -> None:
    """R-007: flows with stocks, parts with the whole, the grant with what became of it."""
    dice = random.Random(seed)
    first = date(2022, 1, 1) + timedelta(days=dice.randrange(1_500))
    last = first + timedelta(days=dice.randrange(900))
    tally = counted(population, Period(first.isoformat(), last.isoformat()))
    assert [one for one in sums(tally, CODES) if not one.holds] == []


def test_periods_that_follow_each_other_add_up_and_hand_over_their_stocks(
    population: Population,
) -> None:
    whole = counted(population, Period("2024-01-01", "2025-12-31"))
    early = counted(population, Period("2024-01-01", "2024-08-14"))
    later = counted(population, Period("2024-08-15", "2025-12-31"))
    for name in {*whole.flows, *early.flows, *later.flows}:
        for branch in (*CODES, ALL):
            parts = early.flows[name][branch] + later.flows[name][branch]
            assert parts == whole.flows[name][branch], name
    for name in {*early.closing, *later.opening}:
        for branch in (*CODES, ALL):
            assert early.closing[name][branch] == later.opening[name][branch], name


def test_a_locked_report_knows_nothing_that_was_recorded_later(population: Population) -> None:
    """R-007: figures of a closed period are had again as they were reported."""
    locked = "2024-09-30"
    then = {
        number: [e for e in events if taipei_day(e["recorded_at"]) <= locked]
        for number, events in population.items()
    }
    was = counted({number: events for number, events in then.items() if events})
    again = counted(population, EVER._replace(locked_on=locked))
    assert {k: +v for k, v in was.flows.items()} == {k: +v for k, v in again.flows.items()}
    assert again.later > 0


def test_what_nobody_records_is_said_to_be_unrecorded_and_never_zero(
    population: Population,
) -> None:
    lines = {str(line[1]): line for line in report(counted(population), CODES, NOBODY).lines()}
    for label in ("講師性別", "行業別", "參訓人次", "補助後 6 個月留用"):
        assert set(lines[label][3:]) == {NOT_RECORDED}
    made = report(counted(population), CODES, NOBODY).as_json()
    sex = next(figure for figure in made["figures"] if figure["label"] == "講師性別")
    assert (sex["recorded"], sex["value"]) == (False, None)


def test_lecturers_without_a_recorded_age_are_counted_as_such(population: Population) -> None:
    tally = counted(population)
    workers = sum(
        len({line["worker"] for line in application(dossier).data["lines"]})
        for dossier in ended(population)
        if application(dossier).state in GRANTED
    )
    assert tally.flows["lecturers"][ALL] == workers > 0
    stripped: dict[str, list[Event]] = {
        number: [
            {**e, "keeps": {k: v for k, v in e["keeps"].items() if k != "lecturers_status"}}
            for e in events
        ]
        for number, events in population.items()
    }
    assert counted(stripped).flows["lecturers:unrecorded"][ALL] == workers


def test_no_decision_has_no_median() -> None:
    made = report(Tally(EVER), CODES, NOBODY)
    by_key = {figure.key: figure for figure in made.figures}
    assert by_key["processing_median"].whole is None
    assert by_key["received"].whole == 0
    assert made.holds


def test_a_budget_that_was_announced_has_a_share_and_another_is_unrecorded(
    population: Population,
) -> None:
    """R-005: the use of the budget by branch; caps by legal entity (AM-14)."""
    tally = counted(population)
    year = next(year for year, _, _ in tally.budget)
    drawn = tally.budget[year, "TPE", "paid"] + tally.budget[year, "TPE", "outstanding"]
    known = Reference({}, {(year, "TPE"): 2 * drawn})
    figures = [f for f in report(tally, CODES, known).figures if f.key == "budget_share"]
    share = next(f for f in figures if str(year - 1911) in f.label)
    assert share.branches["TPE"] == pytest.approx(50)
    unknown = [line for line in report(tally, CODES, NOBODY).lines() if "執行率" in str(line[1])]
    assert {line[3] for line in unknown} == {NOT_RECORDED}


def test_every_counted_act_is_an_act_of_the_regulation_and_every_measure_is_counted() -> None:
    acts = {f"{p.name}.{act}" for p in PROCEDURES.values() for act in p.acts}
    named = {*counted_acts.ACTS, *counted_acts.OPENS, *counted_acts.BY_FACT}
    assert named <= acts
    measures = {m.key for section in SECTIONS for m in section.measures}
    told = {one for several in counted_acts.ACTS.values() for one in several}
    told |= {*counted_acts.OPENS.values(), *counted_acts.IN_ANY_PROCEDURE.values()}
    assert told <= measures


@pytest.mark.bench
def test_counting_costs_a_few_times_what_folding_the_same_events_costs(
    population: Population,
) -> None:
    folded = effort(lambda: ended(population))
    took = effort(lambda: counted(population))
    print(f"{took / folded:.1f} times the fold, {took:.1f} yardsticks")
    assert took < 12 * folded


def test_every_row_that_stands_at_an_end_of_the_period_is_in_a_balance() -> None:
    """T17: 12,728,000 is no longer 552,000 away from what is printed below it."""
    rows = {measure.label: measure for section in SECTIONS for measure in section.measures}
    balanced = {label for balance in BALANCES for side in balance for label in side}
    assert balanced <= set(rows)
    ends = {label for label, row in rows.items() if row.of == "opening" or label.startswith("期末")}
    assert ends - balanced == {"期末審理中而已逾處理期間"}
    print(f"{len(BALANCES)} balances over {len(balanced)} of {len(rows)} rows")


@pytest.mark.parametrize("last", ["2024-05-31", "2025-03-01", "2026-08-31", "2026-11-22"])
def test_the_printed_rows_add_up(population: Population, last: str) -> None:
    """T17: the rows of the page are added up as a reader would, for each branch."""
    made = report(counted(population, Period("2024-01-15", last)), CODES, NOBODY)
    value = {(figure.label, branch): figure.value(branch)
             for figure in made.figures for branch in (None, *CODES)}  # fmt: skip
    for balance in BALANCES:
        for branch in (None, *CODES):
            left, right = (sum(value[label, branch] or 0 for label in side) for side in balance)
            assert left == right, (balance.says, branch)


def test_pending_cases_beyond_their_period_are_counted_beside_the_share_of_those_decided(
    population: Population,
) -> None:
    """T17: nothing decided late, and three cases waiting too long, are two figures."""
    tally = counted(population)
    late = 0
    for dossier in ended(population):
        first = application(dossier)
        period = first.data.get("periods", {}).get("processing")
        waits = first.state in BEFORE_DECISION
        clock = first.clocks.get("processing")
        paused = clock is not None and clock["status"] == "paused"
        late += bool(waits and period and not paused and period["due"] < EVER.last)
    assert tally.closing["pending_overdue"][ALL] == late > 0
    labels = [figure.label for figure in report(tally, CODES, NOBODY).figures]
    assert "已決定案件逾處理期間之比率" in labels
    assert "期末審理中而已逾處理期間之比率" in labels


def test_a_count_planted_wrong_in_any_balanced_row_is_found(population: Population) -> None:
    """Of the sums, each is broken by one figure too many in one branch, wherever it stands."""
    rows = {measure.label: measure for section in SECTIONS for measure in section.measures}
    tally = counted(population)
    figures = {"flow": tally.flows, "closing": tally.closing, "opening": tally.opening}
    for balance in BALANCES:
        for label in (*balance.left, *balance.right):
            planted = figures[rows[label].of][rows[label].key]
            planted["TPE"] += 1
            wrong = {(one.says, one.branch) for one in sums(tally, CODES) if not one.holds}
            assert (balance.says, "TPE") in wrong, label
            planted["TPE"] -= 1
