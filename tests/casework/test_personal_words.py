"""Personal words go to the vault and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from states.expertise.regulation import INPUTS
from states.law.history import canonical, parse
from storage.vault import held
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import (
    APPLICATION,
    PERSONAL,
    REVIEWED,
    Agency,
)


def test_personal_words_are_in_the_vault_and_in_no_other_byte(
    agency: Agency, tmp_path: Path
) -> None:
    dossier, seq = agency.rejection_proposed()
    withdrawn = agency.complete()
    given = {"reason": PERSONAL}
    agency.do(EMPLOYER, "application.withdraw", REVIEWED, withdrawn, APPLICATION, **given)
    with agency.database.reading() as connection:
        for place in ((dossier, seq), (withdrawn, 3)):
            found = held(connection, agency.desk.safe, place)["reason"]
            assert found is not None
            assert found[1] == PERSONAL
    everything = repr(agency.kept()).encode() + b"".join(
        bytes(body) for (body,) in agency.rows("SELECT body FROM event")
    )
    files = [path.read_bytes() for path in tmp_path.rglob("baton.db*")]
    for words in ("王小明", "A123456789", "母病"):
        assert not any(words.encode() in content for content in (everything, *files))


def lengths(part: Any, definitions: dict[str, Any]) -> Iterator[int]:
    """How long the texts of a field may be, at any depth."""
    if isinstance(part, dict):
        if isinstance(part.get("maxLength"), int):
            yield part["maxLength"]
        inner = definitions.get(str(part.get("$ref", "")).rpartition("/")[2])
        for value in (*part.values(), inner):
            yield from lengths(value, definitions)
    elif isinstance(part, list):
        for value in part:
            yield from lengths(value, definitions)


@pytest.mark.parametrize("act", [act for act, model in INPUTS.items() if model.personal()])
def test_every_free_text_of_every_act_is_marked_personal(act: str) -> None:
    schema = INPUTS[act].model_json_schema()
    free = {
        name
        for name, field in schema["properties"].items()
        if any(length >= 1_000 for length in lengths(field, schema.get("$defs", {})))
    }
    assert free <= INPUTS[act].personal()
    assert free


def test_events_stay_canonical_when_words_are_sealed(agency: Agency) -> None:
    dossier, _ = agency.rejection_proposed('\ud7ff\u200f引號"與\\斜線')
    for (body,) in agency.rows("SELECT body FROM event WHERE dossier = ?", dossier):
        assert canonical(parse(bytes(body))) == bytes(body)
