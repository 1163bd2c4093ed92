"""A programme as a value, and the registry of them: what is refused, and in which words."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from casework.programmes import PROGRAMMES
from states.expertise.money.amounts_told import amounts_of
from states.expertise.programme import EXPERTISE
from states.law.dossier import Dossier, Matter
from states.law.entering import Entered
from states.law.ledgers import Draws, Ledger
from states.law.left_open import Kind, LeftOpen
from states.law.programme import NOWHERE
from states.law.programmes import Contradictory, Programmes, UnknownProgramme
from states.law.standing import in_time
from states.law.told import Grant
from states.law.unit import Units
from states.law.unknown import UnknownAct
from tests.law.office import approved


def left_open(kind: Kind, **more: Any) -> LeftOpen:
    return LeftOpen(
        name="x_2026", meaning="y", cite=EXPERTISE.rests_on[0], without="z", kind=kind, most=9,
        unit="日", codes=("a", "b"), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Kind.whole, [0, 9], [10, True, "1", None]),
        (Kind.amount, [0, 9], [-1, 1.5]),
        (Kind.flag, [True, False], [0, "true"]),
        (Kind.wholes, [[1], [7, 3, 1]], [[], [1, 1], [10], 1, [1] * 11]),
        (Kind.words, ["字"], [" 字", "一" * 10, "字\n", 1]),
        (Kind.day, ["2024-02-29"], ["2023-02-29", "20240229", 1, None]),
        (Kind.month_day, ["02-29", "12-31"], ["02-30", "2-29", 1]),
        (Kind.codes, [[], ["a", "b"]], [["c"], ["a", "a"], "a", ["a"] * 101]),
    ],
)
def test_each_kind_of_setting_takes_what_it_is_and_refuses_what_it_is_not(
    kind: Kind, right: list[Any], wrong: list[Any]
) -> None:
    setting = left_open(kind)
    assert [setting.fault(value) for value in right] == [None] * len(right)
    assert all(setting.fault(value) for value in wrong)


def test_that_there_is_none_may_be_recorded_where_the_setting_says_so() -> None:
    assert left_open(Kind.whole, or_none=True).fault(None) is None
    assert left_open(Kind.whole).fault(None) is not None


def test_settings_of_all_years_have_one_heading() -> None:
    assert left_open(Kind.whole, year=2026).heading == "x_年度"
    assert left_open(Kind.whole).heading == "x_2026"


def test_a_stamp_of_no_programme_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownProgramme, match=r"mediation.*expertise"):
        PROGRAMMES.named("mediation")
    assert PROGRAMMES.named("") is PROGRAMMES.first is EXPERTISE


def test_an_act_that_nobody_knows_is_told_with_those_there_are() -> None:
    assert PROGRAMMES.knowing("application.approve") == [EXPERTISE]
    with pytest.raises(UnknownAct, match="沒有程序「flight」"):
        PROGRAMMES.knowing("flight.begin")
    with pytest.raises(UnknownAct, match="沒有行為「fly」"):
        PROGRAMMES.knowing("application.fly")


def test_openings_and_units_are_found_in_whichever_programme_has_them() -> None:
    assert PROGRAMMES.openings == ("application.draft",)
    assert PROGRAMMES.opening("application.approve") is None
    unit = PROGRAMMES.unit("TPE")
    assert unit is not None
    assert PROGRAMMES.unit(unit.name) == unit
    assert PROGRAMMES.unit("nowhere") is None
    assert "TPE" in EXPERTISE.units.codes


def other_units(**otherwise: Any) -> Units:
    first, *rest = EXPERTISE.units.all
    return Units(called="局", all=(first._replace(**otherwise), *rest))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "已有同名之計畫"),
        ({"name": "second"}, "application.draft 已用以開立"),
        ({"name": "second", "kinds": (), "units": other_units(name="另一局")}, "「TPE」另有所指"),
        ({"name": "second", "kinds": (), "units": other_units(code="XXX")}, "分署」另有所指"),
        (
            {
                "name": "second",
                "kinds": (),
                "words": replace(
                    EXPERTISE.words, fields={**EXPERTISE.words.fields, "reason": "別"}
                ),
            },
            "用語",
        ),
    ],
)
def test_a_programme_that_uses_a_name_otherwise_is_not_registered(
    changed: dict[str, Any], said: str
) -> None:
    registry = Programmes(
        replace(EXPERTISE, words=replace(EXPERTISE.words, fields={"reason": "x"}))
    )
    with pytest.raises(Contradictory, match=said):
        registry.register(replace(EXPERTISE, **changed))
    assert len(list(registry)) == 1


def test_a_procedure_of_a_programmes_own_is_its_alone() -> None:
    other = SimpleNamespace(procedures={"application": SimpleNamespace(states=object())})
    editions: Any = SimpleNamespace(latest=other)
    second = replace(EXPERTISE, name="second", kinds=(), editions=editions)
    with pytest.raises(Contradictory, match="程序 application 已為「expertise」所用"):
        Programmes(EXPERTISE).register(second)


def test_a_dossier_that_nothing_opened_belongs_where_its_first_event_wanted_it() -> None:
    empty = Dossier("TPE-115-00001")
    assert EXPERTISE.place(empty) == NOWHERE
    assert EXPERTISE.place_at(empty, {"procedure": "letter", "given": {}}) == NOWHERE
    given = {"branch": "TPE", "employer": "E1", "year": 2026}
    assert EXPERTISE.place_at(empty, {"procedure": "application", "given": given})[0] == "TPE"
    office = approved()
    assert EXPERTISE.place_at(office.dossier, {}) == EXPERTISE.place(office.dossier)


def test_a_ledger_has_no_limit_by_what_no_entry_is_found_by() -> None:
    def nothing(_: Dossier) -> Draws:
        return {}

    with pytest.raises(ValueError, match="'colour'"):
        Ledger(name="x", draws=nothing, limits=(("colour",),))


def test_a_grant_tells_what_was_paid_beyond_it() -> None:
    said = [*Grant(100_000, 60_000, 100_000, 30_000, 10_000, "撤銷").told()]
    assert said == [
        "原核定 100,000 元，因撤銷，現存核定 60,000 元。",
        (
            "已撥 100,000 元，逾現存核定 40,000 元：已命返還 30,000 元、"
            "已返還 10,000 元，尚有 10,000 元未命返還。"
        ),
    ]
    assert [*Grant(100, 100, 100, 0, 0, "").told()] == []
    ordered = [*Grant(100, 60, 100, 40, 0, "").told()]
    assert not ordered[-1].endswith("未命返還。")


def test_a_cut_without_a_sentence_is_found_when_it_is_told() -> None:
    matter = Matter("application-1", "application", data={
        "approved_amount": 1, "cuts": [["an unknown reason", "", 1]]})  # fmt: skip
    with pytest.raises(LookupError, match="an unknown reason"):
        list(amounts_of(matter))


def test_a_form_knows_its_fields_and_no_others() -> None:
    with pytest.raises(KeyError):
        Entered(frozenset({"reason"}), {})["colour"]


def test_an_act_after_the_last_step_keeps_its_instant() -> None:
    assert in_time("2026-03-02T00:01:00.000000Z", "2026-03-02T00:00:00.000000Z").endswith(
        "00:01:00.000000Z"
    )
