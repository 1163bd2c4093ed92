"""Without a part of general law, the checks and the lives of every programme fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

import states.general.character
from casework.programmes import PROGRAMMES as REGISTRY
from states.expertise.roles import Role
from states.general.character import FOUR_EYES
from states.general.demands import faults
from states.general.guards import person_concerned_was_heard
from states.general.recusal import actor_is_not_recused
from states.law.article import apa
from states.law.rule import Rule
from tests.law.allowance import LAW as SMALL
from tests.law.allowance import OFFICES, act
from tests.law.general_part import PROGRAMMES, TAKEN_OUT, Programme, missed
from tests.law.office import Office


def found(name: str, part: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """What the tables and the lives of a programme show when a part is taken out."""
    programme = PROGRAMMES[name]
    without = TAKEN_OUT[part](programme.editions)
    office = type(programme.accused())
    monkeypatch.setattr(office, "editions", without)
    in_tables = sorted(
        {fault for book in without.books for fault in faults(book, programme.offices)}
    )
    return in_tables, list(missed(programme))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_nothing_is_missing_where_nothing_is_taken_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(name, "nothing", monkeypatch) == ([], [])


@pytest.mark.parametrize("part", [part for part in TAKEN_OUT if part != "nothing"])
@pytest.mark.parametrize("name", PROGRAMMES)
def test_whatever_is_taken_out_is_missed_in_every_programme(
    name: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_tables, in_lives = found(name, part, monkeypatch)
    print(f"\n{name} without {part}: {len(in_tables)} rows, e.g. {in_tables[:1]}; {in_lives}")
    assert in_tables, f"the tables of {name} do not miss {part}"
    assert in_lives, f"the lives of {name} do not miss {part}"


def test_an_act_of_hearing_four_eyes_or_recusal_is_put_into_a_row_in_one_place_only() -> None:
    """What a row is brings these guards; no row of a table writes them down."""
    brought = {person_concerned_was_heard, actor_is_not_recused, *FOUR_EYES.values()}
    by_hand = [
        f"{procedure.name}.{rule.act}: {guard.name}"
        for programme in PROGRAMMES.values()
        for procedure in programme.written
        for rule in (*procedure.rules, *procedure.former)
        for guard in rule.guards
        if guard in brought
    ]
    assert not by_hand


@pytest.mark.parametrize(
    ("character", "missing"),
    [
        ("heard", "a burden on somebody unheard"),
        ("four_eyes", "who prepared it may decide"),
        ("kept_away", "who keeps away from the case may act"),
    ],
)
def test_a_character_that_brings_nothing_is_missed(
    character: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states.general.character, character, lambda _: ())
    for programme in PROGRAMMES.values():
        law = programme.editions.latest
        made = states.general.character.under_general_law(
            *programme.written, spoken={}, offices=programme.offices, unit_called="局"
        )
        mutated = replace(law, procedures={**law.procedures, **made}, begun={})
        assert {fault.partition(": ")[2] for fault in faults(mutated, programme.offices)} == {
            missing
        }


ROW = Rule(
    act="decide",
    source=("proposed",),
    dest="refused",
    by=(Role.supervisor,),
    basis=(act("3"),),
    guards=(actor_is_not_recused,),
)

PLANTED = {
    "a row of the programme that rests on general law alone": {"basis": (apa("117"),)},
    "a decision that does not say who prepared it": {"act": "refuse"},
    "an adverse act without a remedy": {"adverse": True},
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_row_is_found(fault: str) -> None:
    """One row more in the small programme, sound but for what is wrong with it."""
    allowance = SMALL.procedures["allowance"]
    row = replace(ROW, **PLANTED[fault])  # type: ignore[arg-type]  # the fields of each
    rules = (*(rule for rule in allowance.rules if rule.act != "refuse"), row)
    with_it = {**SMALL.procedures, "allowance": replace(allowance, rules=rules)}
    assert list(faults(replace(SMALL, procedures=with_it), OFFICES)) == [
        f"allowance.{row.act}: {fault}"
    ]


def test_every_programme_brings_an_office_of_its_own() -> None:
    """A life of one programme lived by the sentences of another would find nothing."""
    assert {programme.name for programme in REGISTRY} <= PROGRAMMES.keys()
    acts = {
        name: {event["procedure"] for event in programme.accused().docket.events}
        for name, programme in PROGRAMMES.items()
    }
    for name, programme in PROGRAMMES.items():
        assert isinstance(programme, Programme)
        assert programme.root in acts[name]
        assert issubclass(type(programme.accused()), Office)
