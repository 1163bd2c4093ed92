"""Figures of mediation: counted from its own dossiers, in a table of its own that adds up."""

from __future__ import annotations

import gc
import random
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from casework.figures.counting import counted
from casework.programmes import PROGRAMMES
from states.law.cross_table import CrossTable, Happened, Stands
from states.law.cross_tally import CrossTally
from states.law.figures import Period, Report
from states.law.record import Event
from states.law.table_of_figures import Beside
from storage.reference import set_setting
from tests.baton.terminal import KEY, NOWHERE, Said, run
from tests.casework.population import EVER, statistics
from tests.mediation.committee import CLERK, DISPUTE, SAT, Committee
from tests.mediation.figures import DISPUTES, TABLE
from tests.mediation.lives import MANY, disputes
from tests.mediation.programme import MEDIATION

HALF_YEAR = ("--from", "2026-01-01", "--to", "2026-06-30")
MINE = ("--programme", "mediation")


@pytest.fixture
def line(committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Committee:
    """The committee, whose database the command line opens."""
    key = tmp_path / "vault.key"
    key.write_bytes(KEY)
    key.chmod(0o600)
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    monkeypatch.setenv("BATON_DATABASE", committee.database.url.render_as_string())
    monkeypatch.setenv("BATON_VAULT_KEY", str(key))
    monkeypatch.setenv("PREFECT_API_URL", NOWHERE)
    return committee


def busy(committee: Committee) -> None:
    """One settled, one failed, one refused, one withdrawn, one that nobody answered, one invited;
    and beside them two applications of the first programme."""
    roll = committee.roll("wu", "kao")
    settled, failed = committee.answered(), committee.answered()
    for number, by in ((settled, "wu"), (failed, "kao")):
        committee.sit(number, roll, by)
    committee.do(CLERK, "dispute.settle", SAT, settled, DISPUTE, agreed=60_000, terms="一次給付")
    committee.do(CLERK, "dispute.fail", SAT, failed, DISPUTE, reason="各執一詞")
    withdrawn = committee.invited()
    committee.do(CLERK, "dispute.withdraw", SAT, withdrawn, DISPUTE, paper="W-1", reason="已給付")
    committee.invited()
    committee.sweep("2026-03-31T00:00:00.000000Z")
    committee.filed("2026-04-07T02:00:00.000000Z")
    committee.approved()
    committee.submitted()


def told(said: Said) -> dict[str, int | None]:
    """The figures of a table by row and column."""
    return {figure["measure"]: figure["value"] for figure in said.json["figures"]}


def test_the_committee_is_told_what_came_what_became_of_it_and_what_waits(
    line: Committee,
) -> None:
    busy(line)
    said = run("stats", *HALF_YEAR, *MINE, "--json")
    assert said.code == 0, said.err
    found = told(said)
    assert {key.removeprefix("total."): found[key] for key in found if key.startswith("total")} == {
        "opening": 0, "received": 5, "reinstated": 0, "settled": 1, "failed": 1, "withdrawn": 1,
        "refused": 0, "closing": 2, "rate": 50, "agreed": 60_000, "pending_of_these": 2,
        "ended_of_these": 3,
    }  # fmt: skip
    assert (found["answered.settled"], found["unanswered.closing"]) == (1, 1)
    assert found["not_yet.received"] == 2
    assert found["not_yet.rate"] is None
    assert any("案件現況" in one["says"] for one in said.json["reconciles"])
    assert {one["holds"] for one in said.json["reconciles"]} == {True}
    later = told(run("stats", "--from", "2026-07-01", "--to", "2026-12-31", *MINE, "--json"))
    assert (later["total.opening"], later["total.received"], later["total.closing"]) == (2, 0, 2)


def test_a_page_shows_rows_and_columns_with_what_was_counted_and_why(line: Committee) -> None:
    busy(line)
    page = run("stats", *HALF_YEAR, *MINE)
    assert page.code == 0
    named = ("調解案件收結情形", "逾期未答辯", "調解要點12", "四捨五入", "不符 0 項")
    assert [words for words in named if words not in page.out] == []
    explained = run("stats", *MINE, "--explain").out
    assert "應相符：期初未結＋受理申請＋撤銷不受理後回復＝" in explained
    assert "計入：本會收受之調解申請案件" in explained


def test_a_sheet_holds_the_table_crosswise(line: Committee, tmp_path: Path) -> None:
    busy(line)
    file = tmp_path / "調解.csv"
    assert run("stats", *HALF_YEAR, *MINE, "--csv", str(file)).code == 0
    rows = [one.split(",") for one in file.read_text("utf-8-sig").splitlines()]
    assert [row[:4] for row in rows] == [
        ["單位", "區分", "期初未結（件）", "受理申請（件）"],
        ["全會", "有答辯", "0", "2"],
        ["全會", "逾期未答辯", "0", "1"],
        ["全會", "未至答辯", "0", "2"],
        ["全會", "合計", "0", "5"],
    ]


def test_no_programme_counts_a_dossier_of_another(line: Committee) -> None:
    busy(line)
    of_all = run("stats", *HALF_YEAR, "--json").json
    mine = run("stats", *HALF_YEAR, *MINE, "--json").json
    received = {f["measure"]: f["value"] for f in of_all["figures"] if f["measure"]}["received"]
    assert received == 2
    both = line.rows("SELECT count(*) FROM event")[0][0]
    assert of_all["events"] + mine["events"] == both
    stamped = "SELECT count(*) FROM event WHERE dossier LIKE 'MTC-%'"
    assert mine["events"] == line.rows(stamped)[0][0]
    alone = statistics(line.database, EVER)
    assert alone.holds


def test_what_was_set_for_one_programme_says_nothing_to_another(line: Committee) -> None:
    with line.database.writing() as connection:
        for unit, amount, programme in (("*", 7, "mediation"), ("TPE", 9, "")):
            set_setting(
                connection, unit, "branch_budget_2026", amount,
                source="115年第1次會議", from_day="2024-01-01", programme=programme,
            )  # fmt: skip
    budgets = [
        figure["branches"]
        for figure in run("stats", "--json").json["figures"]
        if figure["measure"] == "budget"
    ]
    assert [one["TPE"] for one in budgets] == [9]


def test_a_dossier_moved_among_those_of_another_programme_is_told_as_tampering(
    line: Committee,
) -> None:
    busy(line)
    with line.database.writing() as connection:
        connection.run("UPDATE dossier SET programme = '' WHERE id = 'MTC-D-00001'")
    said = run("stats", *HALF_YEAR)
    assert (said.code, "MTC-D-00001" in said.err) == (4, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--programme", "lottery"), "沒有計畫「lottery」"),
        ((*MINE, "--table", "weather"), "可用：disputes（調解案件收結情形）"),
        ((*MINE, "--branch", "TPE"), "沒有「TPE」這個委員會；可用：MTC"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    line: Committee, arguments: tuple[str, ...], says: str
) -> None:
    said = run("stats", *arguments)
    assert (said.code, says in said.err) == (2, True), said.err


def test_a_programme_without_a_table_says_so(
    line: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PROGRAMMES._known, "mediation", replace(MEDIATION, figures=()))
    said = run("stats", *MINE)
    assert (said.code, "未定統計表" in said.err) == (2, True)


Lives = Mapping[str, list[Event]]


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Lives:
    """Forty disputes in which people do what they like."""
    return disputes(f"sqlite:///{tmp_path_factory.mktemp('lives')}/baton.db", seed=115)


def tallied(lives: Lives, table: CrossTable = TABLE, period: Period = EVER) -> Report:
    tally = CrossTally(table, period)
    for number, events in lives.items():
        tally.dossier(number, events)
    return tally.report(Beside())


def wrong(report: Report) -> list[str]:
    return [one.says for one in report.reconciles if not one.holds]


def cells(report: Report) -> dict[str, float]:
    return {figure.key: figure.whole or 0 for figure in report.figures}


def periods(seed: int) -> Iterator[Period]:
    """Stretches of time that follow each other, cut anywhere."""
    dice = random.Random(seed)
    days = sorted(date(2025, 1, 1) + timedelta(days=dice.randrange(800)) for _ in range(5))
    for first, after in pairwise(dict.fromkeys(days)):
        yield Period(first.isoformat(), (after - timedelta(days=1)).isoformat())


@pytest.mark.parametrize("seed", range(8))
def test_every_declared_sum_holds_in_any_period_and_stocks_are_handed_over(
    lives: Lives, seed: int
) -> None:
    before: dict[str, float] | None = None
    for period in periods(seed):
        report = tallied(lives, period=period)
        assert wrong(report) == []
        found = cells(report)
        if before is not None:
            assert found["total.opening"] == before["total.closing"]
        before = found


def test_the_lives_know_every_column_but_what_nobody_can_do(lives: Lives) -> None:
    found = cells(tallied(lives))
    counted_ = {c.key for c in TABLE.columns if found[f"total.{c.key}"]}
    assert {column.key for column in TABLE.columns} - counted_ == {"opening", "reinstated"}
    assert found["total.received"] == MANY


@pytest.mark.parametrize("forgotten", ["received", "settled", "failed", "withdrawn", "refused"])
def test_an_act_that_is_not_counted_is_found(lives: Lives, forgotten: str) -> None:
    columns = tuple(
        column._replace(acts=frozenset())
        if isinstance(column, Happened) and column.key == forgotten
        else column
        for column in TABLE.columns
    )
    assert any(
        "期初未結＋" in said for said in wrong(tallied(lives, replace(TABLE, columns=columns)))
    )


def test_a_state_that_is_not_counted_and_a_row_that_is_not_declared_are_found(
    lives: Lives,
) -> None:
    columns = tuple(
        column._replace(states=column.states - {"heard", "invited", "filed"})
        if isinstance(column, Stands)
        else column
        for column in TABLE.columns
    )
    assert wrong(tallied(lives, replace(TABLE, columns=columns)))
    rows = {name: title for name, title in TABLE.rows.items() if name != "unanswered"}
    said = wrong(tallied(lives, replace(TABLE, rows=rows)))
    assert any(one.startswith("合計＝各列合計") for one in said)
    elsewhere = wrong(tallied(lives, replace(TABLE, units=())))
    assert any(one.startswith("全部＝各單位合計") for one in elsewhere)


def test_a_tally_holds_its_figures_and_no_dossier(lives: Lives) -> None:
    """However many dossiers are handed over: what it holds has the size of its table."""
    tally = CrossTally(TABLE, EVER)

    def held_after(times: int) -> int:
        for _ in range(times):
            for number, events in lives.items():
                tally.dossier(number, events)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        assert held_after(1) - held_after(10) > -4_000
    finally:
        tracemalloc.stop()
    assert cells(tally.report(Beside()))["total.received"] == 11 * MANY


def test_what_was_recorded_after_the_day_of_locking_is_not_known(lives: Lives) -> None:
    locked = "2025-06-30"
    then = {
        number: [event for event in events if event["recorded_at"] < f"{locked}T16"]
        for number, events in lives.items()
    }
    again = tallied(lives, period=EVER._replace(locked_on=locked))
    assert cells(again) == cells(tallied(then))


def test_the_columns_of_the_matters_are_what_the_events_come_to(committee: Committee) -> None:
    busy(committee)
    assert counted(committee.database, MEDIATION, DISPUTES, EVER).holds
    with committee.database.writing() as connection:
        connection.run("UPDATE matter SET state = 'settled' WHERE state = 'unanswered'")
    (said,) = wrong(counted(committee.database, MEDIATION, DISPUTES, EVER))
    assert said == "依事件計數＝案件現況：期末未結"
