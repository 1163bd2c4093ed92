"""Every requirement has a rule and a test, and nothing cites what no register knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from baton.documents.citations import numbers
from baton.documents.requirements import ambiguities, empty_rows, requirements
from casework.expertise.registers import REGISTERS
from states.expertise.left_open import LEFT_OPEN
from tests.architecture import source

NOBODY, NOWHERE = "R-" + "999", "R-" + "998"
"""Numbers that no register knows, written so that this file cites none."""

CHECKED = ("without a rule", "without a test", "unknown")


@pytest.fixture(scope="module")
def gaps() -> dict[str, list[str]]:
    """What the register and the sources say differently."""
    return empty_rows(source.ROOT)


@pytest.mark.parametrize("what", CHECKED)
def test_every_requirement_has_a_rule_and_a_test_and_is_known(
    what: str, gaps: dict[str, list[str]]
) -> None:
    assert not gaps[what], f"{what}: {', '.join(gaps[what])}"


def test_a_requirement_that_nothing_cites_is_found(tmp_path: Path) -> None:
    """The test of the test: a register of one requirement over empty sources."""
    (tmp_path / "docs/law").mkdir(parents=True)
    (tmp_path / "docs/law/requirements.toml").write_text(f'[a]\n{NOBODY} = ["計畫 99", "x"]\n')
    (tmp_path / "docs/law/ambiguities.toml").write_text("")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_it.py").write_text(f'"""{NOWHERE}."""\n')
    assert empty_rows(tmp_path) == {
        "without a rule": [NOBODY],
        "without a test": [NOBODY],
        "unknown": [NOWHERE],
    }


def test_each_reading_of_an_ambiguity_is_in_the_rules_a_setting_or_a_register() -> None:
    named = {a["set"] for a in ambiguities(source.ROOT).values()} - {"law"}
    assert named <= {*LEFT_OPEN, *(f"register {name}" for name in REGISTERS)}


def test_every_row_of_the_register_names_its_place_in_the_law() -> None:
    for rows in requirements(source.ROOT).values():
        assert all(cite and duty for cite, duty in rows.values())


def test_ranges_and_lists_of_numbers_stand_for_all_they_name() -> None:
    assert numbers("R-127 to R-129") == {"R-127", "R-128", "R-129"}
    assert numbers("R-040, 041; AM-08, 30 days") == {"R-040", "R-041", "AM-08"}
