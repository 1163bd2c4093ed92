"""Everything that is asked of a branch stands in one table, and everything in it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

from casework.clock.reminding import SETTING
from states.expertise.found import SETTINGS
from states.expertise.left_open import LEFT_OPEN
from states.expertise.money.budget import BUDGETS, budget_setting
from states.law.left_open import Kind
from storage.reference import set_setting
from tests.casework.an_agency import APPLICATION, Agency

CASEWORK = Path(__file__).parents[2] / "casework"
GATHERING = CASEWORK / "door" / "gathering.py"
LETTERS = [CASEWORK / "post" / "composing.py", *(CASEWORK / "expertise" / "letters").glob("*.py")]


def asked() -> set[str]:
    """The settings that cases ask for."""
    written = {
        name
        for path in (*LETTERS, GATHERING)
        for name in re.findall(r'"(\w+)"', path.read_text("utf-8"))
    }
    on_paper = {name for name, row in LEFT_OPEN.items() if row.kind is Kind.words} & written
    return {*SETTINGS, *on_paper, SETTING, budget_setting(2026)}


def test_every_setting_that_is_asked_for_is_in_the_table_and_no_other() -> None:
    mine = {name for name in LEFT_OPEN if not name.startswith(BUDGETS)}
    assert asked() - {budget_setting(2026)} == mine
    assert budget_setting(2026) in LEFT_OPEN


def test_a_setting_has_a_meaning_an_article_and_what_holds_without_it() -> None:
    for name, row in LEFT_OPEN.items():
        assert row.name == name
        assert row.meaning
        assert row.without
        assert row.cite
        assert row.least <= row.most


def test_a_number_is_no_truth_and_a_truth_no_number() -> None:
    for row in LEFT_OPEN.values():
        wrong = 1 if row.kind is Kind.flag else True
        assert row.fault(wrong)
        assert row.fault(None)
        assert row.fault("7") or row.kind is Kind.words
        assert row.fault(" ")
        assert row.fault("三、准予\n")


def test_a_processing_period_that_a_branch_published_replaces_the_two_months(
    agency: Agency,
) -> None:
    """APA 51 I: the period that was published, else two months."""
    assert agency.clock(agency.complete(), "processing")["due"] == "2026-05-04"
    with agency.database.writing() as connection:
        set_setting(
            connection, "TPE", "processing_days", 45, source="分署公告", from_day="2026-01-01"
        )
    dossier = agency.complete()
    assert agency.clock(dossier, "processing")["due"] == "2026-04-16"
    assert agency.state(dossier, APPLICATION) == "submitted"
