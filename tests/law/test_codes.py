"""A code has one normal form and is nobody's identity number (F01, T16, HT-M9, HT-M10, HT-M15)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from hypothesis import given as under
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from states.expertise.regulation import INPUTS
from states.general.acts import Account, Code, Input, Worker, read_strictly
from states.general.acts_people import Person
from states.general.codes import NotACode, account, code, folded_worker, worker_code
from states.general.identity_number import kind_of_identity_number
from tests.verified import lecturer

NUMBERS = ["A123456789", "F131104093", "A800000014", "A900000025", "AC01234567"]
"""Nationals, residents since 2021, a resident before."""

WAYS: dict[str, Callable[[str], str]] = {
    "as it is": lambda n: n,
    "small letters": str.lower,
    "full width": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n),
    "blanks around": lambda n: f" {n}\u3000",
    "invisible": lambda n: f"{n[:3]}\u200b{n[3:]}\ufeff",
    "in three parts": lambda n: f"{n[:4]}-{n[4:7]}-{n[7:]}",
    "after a word": lambda n: f"doc-{n}",
    "after letters": lambda n: f"worker{n}",
    "before a word": lambda n: f"{n}.photo",
    "among others": lambda n: f"x:{n}:1",
}
KINDS: dict[str, Any] = {"code": Code, "worker": Worker, "account": Account}


def test_no_identity_number_is_taken_for_a_code_however_it_is_written() -> None:
    """T16, HT-M10: nationals and residents, by number × way to write it × kind of code."""
    tried = 0
    for number in NUMBERS:
        assert kind_of_identity_number(number), number
        for way, write in WAYS.items():
            for kind, of in KINDS.items():
                with pytest.raises(ValidationError) as refused:
                    TypeAdapter(of).validate_python(write(number))
                assert refused.value.error_count() == 1, (number, way, kind)
                tried += 1
    print(f"{len(NUMBERS)} numbers, {len(WAYS)} ways, {len(KINDS)} kinds of code: {tried} refused")


@pytest.mark.parametrize(
    "written", ["W1", "w-1", "doc_3", "TPE-115-00001", "AB-12345678", "photo-2026-03-05-1",
                "12345675", "for-12345675", "revocation-1", "V-20260305-01", "AB12345678"],
)  # fmt: skip
def test_what_is_no_identity_number_stays_a_code(written: str) -> None:
    assert code(written) == written


def _codes_of(model: type[Input], path: str = "") -> set[str]:
    """The places of a model where text without a mark may stand, by its schema."""
    schema = model.model_json_schema()
    inner = schema.get("$defs", {})

    def walk(part: Any, place: str) -> set[str]:
        if isinstance(part, list):
            return set().union(*(walk(one, place) for one in part)) if part else set()
        if not isinstance(part, dict):
            return set()
        if part.get("personal"):
            return set()
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            return set() if name == "Person" else walk(inner[name], place)
        found: set[str] = set()
        if part.get("type") == "string" and not {"enum", "const", "format"} & set(part):
            found.add(f"{place} {part.get('pattern', '')}")
        for key in ("anyOf", "oneOf", "items", "additionalProperties", "patternProperties"):
            held = part.get(key)
            if isinstance(held, dict) and key == "patternProperties":
                held = list(held.values())
            found |= walk(held, place)
        for name, field in part.get("properties", {}).items():
            found |= walk(field, f"{place}.{name}")
        return found

    return walk(schema, path)


def test_no_act_takes_free_text_that_is_not_sealed() -> None:
    """HT-M10: every text of every act is a code, one of a list, or goes to the vault."""
    places = {place for act, model in INPUTS.items() for place in _codes_of(model, act)}
    open_ended = {place for place in places if " ^" not in place}
    assert not {p for p in open_ended if not p.partition(" ")[0].endswith(COUNTIES)}, open_ended
    print(f"{len(INPUTS)} acts, {len(places)} codes, {len(open_ended)} counties, no free text")


COUNTIES = (".sites", ".registered_in")
"""Read as one of 22 words."""


def test_every_code_of_every_act_refuses_an_identity_number() -> None:
    """By act and field: the number of a person is typed wherever a code is taken."""
    tried = 0
    for model in set(INPUTS.values()):
        for field in model.model_fields.values():
            for number in ("A123456789", "a123456789", "Ａ123456789", "A900000025"):
                if _takes_codes(field.annotation, field.metadata):
                    with pytest.raises(ValidationError):
                        TypeAdapter(_annotated(field)).validate_python(_shaped(field, number))
                    tried += 1
    print(f"{tried} fields × spellings refused")
    assert tried > 100


def _annotated(field: Any) -> Any:

    metadata = tuple(field.metadata)
    return Annotated[(field.annotation, *metadata)] if metadata else field.annotation


def _takes_codes(annotation: Any, metadata: Any) -> bool:
    text = repr((annotation, metadata))
    return "A-Za-z0-9_.:-" in text and "dict" not in text


def _shaped(field: Any, number: str) -> Any:
    return [number] * 2 if "tuple" in repr(field.annotation) else number


SIGNS = st.text("-_.:", max_size=2)


@under(st.lists(st.tuples(st.sampled_from("WXab"), SIGNS), min_size=1, max_size=4), SIGNS,
       st.integers(1, 99), SIGNS)  # fmt: skip
def test_any_two_spellings_of_a_worker_with_one_normal_form_are_one(
    letters: list[tuple[str, str]], before: str, number: int, after: str
) -> None:
    """F01, HT-M9: case, width and signs that carry nothing make no second person."""
    plain = "".join(letter for letter, _ in letters) + str(number)
    spelt = before + "".join(letter + sign for letter, sign in letters) + f"{number}{after}"
    assert folded_worker(spelt) == folded_worker(plain.lower()) == plain.upper()
    wide = "".join(chr(ord(c) + 0xFEE0) for c in spelt)
    assert folded_worker(worker_code(wide)) == folded_worker(worker_code(spelt))
    assert folded_worker(folded_worker(spelt)) == folded_worker(spelt)
    twice = {"lecturers": [lecturer(spelt), lecturer(plain)]}
    with pytest.raises(ValidationError, match="不得重複"):
        INPUTS["application.record_eligibility"].model_validate(twice)


@pytest.mark.parametrize(("one", "other"), [("W1-11", "W11-1"), ("W1", "W11"), ("W-1-1", "W11")])
def test_codes_that_differ_in_their_figures_stay_two(one: str, other: str) -> None:
    assert folded_worker(one) != folded_worker(other)


@pytest.mark.parametrize("said", ["lin", "Lin", "ＬＩＮ", " lin ", "l\u200bin", "LIN\ufeff"])
def test_an_account_has_one_spelling(said: str) -> None:
    assert account(said) == "lin"


@pytest.mark.parametrize(
    "said", ["", "林", "lin.", "-lin", "l in", "lín", "lin\n1", "a" * 65, "ІВАН", "lin/1"]
)
def test_what_cannot_be_an_account_is_refused(said: str) -> None:
    with pytest.raises(NotACode):
        account(said)


def test_an_object_that_names_a_worker_twice_is_refused() -> None:
    propose = INPUTS["revocation.propose"]
    with pytest.raises(ValidationError, match="出現兩次"):
        propose.model_validate(
            {"reason": "x", "measure": "revoke", "by_worker": {"W1": 1, "w-1": 2}}
        )


@pytest.mark.parametrize(
    ("name", "number"),
    [("陳?", "A123456789"), ("陳一", "A123456788"), ("", "A123456789"), ("123", "A123456789"),
     ("陳&#22531;", "A123456789"), ("陳一", "W1")],
)  # fmt: skip
def test_a_person_has_a_whole_name_and_a_valid_number(name: str, number: str) -> None:
    with pytest.raises(ValidationError):
        Person.model_validate({"name": name, "number": number})


def test_a_person_is_read_as_people_type() -> None:
    told = Person.model_validate({"name": "陳 一\u200b", "number": "ａ123-456-789"})
    assert (told.name, told.number) == ("陳一", "A123456789")


def test_days_by_worker_are_read_as_json_has_them() -> None:
    """A check before the reading would make JSON's text of a day a text."""
    told = {"findings": {"rules": "met"}, "reasons": {"rules": "x"}}
    made = read_strictly(
        INPUTS["application.record_findings"], {**told, "insured_until": {"W1": "2024-09-30"}}
    )
    assert made.facts()["insured_until"] == {"W1": "2024-09-30"}


@pytest.mark.parametrize("written", ["2024-13-01", "2024-02-30", "113-09-30", "昨日", ""])
def test_what_is_no_day_is_refused_where_days_are_told_by_worker(written: str) -> None:
    told = {"findings": {"rules": "met"}, "reasons": {"rules": "x"}}
    findings = INPUTS["application.record_findings"]
    with pytest.raises(ValidationError) as refused:
        read_strictly(findings, {**told, "insured_until": {"W1": written}})
    (error,) = refused.value.errors()
    assert (error["type"], error["loc"][:2]) == ("date_parsing", ("insured_until", "W1"))
