"""Every field of every act × values of another kind: `true` is no amount, nor is "12" (F11, HT-L3).

What is not read is refused in Chinese with the name of the field (HT-L8), and a field that no form
has with the name of one that is written alike (F04).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from casework.door.commands import validated
from casework.errors import Malformed
from casework.expertise.registers import REGISTERS
from casework.words.input_errors import as_malformed
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import INPUTS
from states.general.acts import LettingGo, read_strictly
from tests.law.question_mutations import VALUES

MORE: tuple[Any, ...] = (1.0, "1", "true", 1_700_000_000, "1700000000", "20260316", "2026-03-16T09")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

Schema = Mapping[str, Any]


def fields(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The fields of a form, with what each may hold."""
    for name, part in schema.get("properties", {}).items():
        ways = [way for way in part.get("anyOf", [part]) if way.get("type") != "null"]
        yield name, ways[0] if len(ways) == 1 else {}


HOLDS: dict[tuple[str | None, str | None], Callable[[Any], bool]] = {
    ("integer", None): lambda value: type(value) is int,
    ("boolean", None): lambda value: type(value) is bool,
    ("array", None): lambda value: isinstance(value, list),
    ("object", None): lambda value: isinstance(value, dict),
    ("string", None): lambda value: isinstance(value, str),
    ("string", "date"): lambda value: isinstance(value, str) and _is_day(value),
    ("string", "date-time"): lambda value: isinstance(value, str) and value.endswith("Z"),
}


def may_hold(part: Schema, value: Any) -> bool:
    """Whether a value is of the kind that a field holds; what the schema leaves open may be."""
    kind = HOLDS.get((part.get("type"), part.get("format")))
    return value is None or kind is None or kind(value)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def told(act: str, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each field that is refused, and why."""
    try:
        validated(act, given, EXPERTISE)
    except Malformed as wrong:
        return [(wrong.field, wrong.rule), *wrong.also]
    return []


FORMS = {act: model.model_json_schema() for act, model in INPUTS.items()}


@pytest.mark.parametrize("act", FORMS)
def test_every_field_of_an_act_refuses_what_is_of_another_kind(act: str) -> None:
    refused = 0
    for name, part in fields(FORMS[act]):
        for value in (*VALUES, *MORE):
            found = told(act, {name: value})
            own = [rule for field, rule in found if field.split(".")[0] == name]
            assert own or may_hold(part, value), (name, value)
            assert all(CHINESE.search(rule) for _, rule in found), found
            refused += bool(own)
    print(f"{act}: {refused} refused")


def test_there_are_some_thousand_cells() -> None:
    cells = sum(len([*fields(form)]) for form in FORMS.values()) * len((*VALUES, *MORE))
    numbers = [
        (act, name)
        for act, form in FORMS.items()
        for name, part in fields(form)
        if part.get("type") == "integer"
    ]
    print(f"{len(FORMS)} acts, {cells} fields × values, {len(numbers)} whole numbers")
    assert cells > 3_000
    assert len(numbers) > 15


def test_true_is_no_amount_and_no_row_of_a_table_takes_it() -> None:
    """F11: NT$1 was approved and paid."""
    for claimed in (True, "70000", 7e4, "１"):
        given = {"documents": ["claim_1"], "claimed": claimed}
        assert "claimed" in dict(told("reimbursement.file", given))
    line = {"worker": "W1", "half_hours": True, "rate": 1000}
    found = told("application.propose_approval", {"lines": [line, {**line, "half_hours": "80"}]})
    assert {"lines.0.half_hours", "lines.1.half_hours"} <= {field for field, _ in found}


def test_a_field_that_no_form_has_is_told_with_the_nearest_at_any_depth() -> None:
    line = {"worker": "W1", "half_hour": 80, "rate": 1000}
    found = dict(told("application.propose_approval", {"lines": [line]}))
    assert "是否為「half_hours」" in found["lines.0.half_hour"]
    found = dict(told("reimbursement.file", {"claimd": 5}))
    assert "是否為「claimed」" in found["claimd"]


@pytest.mark.parametrize("name", REGISTERS)
def test_the_registers_are_as_strict(name: str) -> None:
    form = REGISTERS[name].form
    for field, part in fields(form.model_json_schema()):
        for value in (*VALUES, *MORE):
            try:
                read_strictly(form, {field: value})
            except ValidationError as wrong:
                found = as_malformed(wrong, form)
                places = [(found.field, found.rule), *found.also]
                own = [rule for place, rule in places if place.split(".")[0] == field]
                assert own or may_hold(part, value), (field, value)
                assert all(CHINESE.search(rule) for _, rule in places), places


def test_no_number_that_is_none_passes_for_nothing_and_what_is_no_json_is_refused() -> None:
    """The fast encoder writes NaN as null, and does not know a set."""
    with pytest.raises(ValidationError):
        read_strictly(LettingGo, {"paper": float("nan")})
    assert read_strictly(LettingGo, {"paper": None}) == LettingGo()
    with pytest.raises(TypeError):
        read_strictly(LettingGo, {"paper": {"doc_1"}})
