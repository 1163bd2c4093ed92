"""What of an input goes to the vault: personal words, names with numbers, papers told in words.

The event holds a commitment of each; where the law needs a word for it, a code (T16, HT-M10).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from casework.door.commands import validated
from casework.door.enclosed import enclosed
from casework.door.erasing import LEFT, NAMED, others_named
from casework.door.people import OTHER, Spelling, respelt, strangers, tells_papers_in_words
from casework.errors import Malformed
from states.general.codes import NO_IDENTITY_NUMBER, holds_identity_number
from states.general.names import folded
from states.law.dossier import Dossier
from states.law.enclosures import Enclosed
from states.law.programme import Programme
from storage.commitments import persons_of_the_entity
from storage.database import Connection
from storage.file_store import FileStore
from storage.keys import NoKey
from storage.people_key import PeopleKey
from storage.vault import SALT_BYTES, Vault, commitment, held

PAPERS = "other_papers"
"""Where an event holds the commitment of papers in words, by code."""

ADDED = frozenset({PAPERS, NAMED, LEFT})
"""What the door may add to what was told."""

LOOKED_BACK_ON = "insured_until"
"""The field that speaks of lecturers paid in earlier cases too (R-085)."""

NO_KEY = (
    "沒有人員代碼金鑰，不能以姓名、證號填寫；請執行 baton init 產生，或以 BATON_PEOPLE_KEY 指明"
)
_PERSON = {"name", "number"}

Json: TypeAlias = Any
Personal: TypeAlias = Mapping[str, tuple[bytes, Any]]


def apart(
    act: str, told: Mapping[str, Any], programme: Programme, people: PeopleKey | None
) -> tuple[dict[str, Json], dict[str, tuple[bytes, Json]]]:
    """The input of an act as facts with commitments, and what they stand for, by field.

    Raises `Malformed`; `NoKey` when a person is entered by number and there is no key for that.
    """
    given, personal = validated(act, told, programme)
    named: dict[str, dict[str, str]] = {}
    coded = {name: _coded(value, name, people, named) for name, value in given.items()}
    if named:  # two ways to name one person are one, which the form may refuse
        given = validated(act, _without_nothing(coded), programme)[0]
    held_apart = {name: given[name] for name in personal if given[name] is not None}
    if named:
        held_apart[NAMED] = named
    return sealed(given, held_apart)


def sealed(
    given: Mapping[str, Json], apart: Mapping[str, Json]
) -> tuple[dict[str, Json], dict[str, tuple[bytes, Json]]]:
    """The facts with a salted commitment in the place of each value that is kept apart."""
    if not apart:
        return {**given}, {}
    kept = {name: (os.urandom(SALT_BYTES), value) for name, value in apart.items()}
    return {**given, **{name: commitment(*value) for name, value in kept.items()}}, kept


def with_files(
    files: Sequence[Enclosed],
    told: tuple[dict[str, Json], dict[str, tuple[bytes, Json]]],
    store: FileStore | None,
) -> tuple[dict[str, Json], dict[str, tuple[bytes, Json]]]:
    """An input with the files that came with it; what they are called is sealed. Raises
    `Malformed`."""
    given, personal = told
    named, names = enclosed(files, given, store)
    made, kept = sealed({**given, **named}, names)
    return made, {**personal, **kept}


def of_the_dossier(
    connection: Connection,
    safe: Vault,
    spelling: Spelling,
    place: tuple[str, Mapping[str, Any]],
    told: tuple[Mapping[str, Json], Personal],
) -> tuple[dict[str, Json], dict[str, tuple[bytes, Json]]]:
    """An input in the words of its dossier. ``place`` is its number and what of it waits to be
    written to the vault."""
    number, waiting = place
    given, personal = told
    if NAMED in personal:
        before = in_the_vault(connection, safe, number, NAMED, waiting)
        for code, person in personal[NAMED][1].items():
            _require_one_name(before.get(code, person), person, code)
    for field, code in strangers(given, spelling):
        elsewhere = persons_of_the_entity(connection, number) if field == LOOKED_BACK_ON else []
        if spelling.normal(code) not in map(spelling.normal, elsewhere):
            known = "、".join(dict.fromkeys((*spelling.workers(), *elsewhere))) or "尚無"
            raise Malformed(field, f"「{code}」不是本案之受僱者，請更正代碼；已知者：{known}")
    if tells_papers_in_words(given):
        spelling.learn(in_the_vault(connection, safe, number, PAPERS, waiting))
    respelled, papers = respelt(given, spelling)
    made, kept = sealed(respelled, {PAPERS: papers} if papers else {})
    return made, {**personal, **kept}


def without_one(
    connection: Connection, safe: Vault, number: str, given: Mapping[str, Json], spelling: Spelling
) -> tuple[dict[str, Json], dict[str, tuple[bytes, Json]]]:
    """The input of an erasure of one person, with whoever else was named beside sealed anew."""
    worker = given["worker"]
    left = others_named(connection, safe, number, worker, spelling.normal) if worker else {}
    if not left:
        return {**given}, {}
    return sealed({**given, LEFT: sorted(left)}, {NAMED: left})


def require_no_identity_number(field: str, said: str) -> None:
    """Refuse somebody's number where a mark of the sender's stands in the event."""
    if holds_identity_number(said):
        raise Malformed(field, NO_IDENTITY_NUMBER)


def is_as_recorded(
    connection: Connection,
    safe: Vault,
    place: tuple[str, int],
    told: tuple[Mapping[str, Json], Personal],
    recorded: Mapping[str, Json],
) -> bool:
    """Whether an input says what an event recorded, in whatever spelling."""
    given, personal = told
    kept = held(connection, safe, place) if any(map(_is_sealed, recorded.values())) else {}
    spelling = Spelling(Dossier(place[0]), safe.people)
    if tells_papers_in_words(given):
        spelling.learn(in_the_vault(connection, safe, place[0], PAPERS))
    for name, (_, value) in personal.items():
        known = kept.get(name)
        same_words = known is None or known[1] == value  # keys of an object have no order (F23)
        given = {**given, name: recorded.get(name) if same_words else value}
    same = {name: value for name, value in recorded.items() if name in given or name not in ADDED}
    return respelt(given, spelling)[0] == respelt(same, spelling)[0]


def _is_sealed(value: Json) -> bool:
    return isinstance(value, str) and value.startswith("sealed:")


def in_the_vault(
    connection: Connection,
    safe: Vault,
    number: str,
    field: str,
    waiting: Mapping[str, Any] | None = None,
) -> dict[str, Json]:
    """Everything that is kept under one field of a dossier, by code."""
    found: dict[str, Json] = dict((waiting or {}).get(field, {}))
    rows = connection.rows(
        "SELECT seq FROM vault WHERE dossier = ? AND field = ? ORDER BY seq", number, field
    )
    for (seq,) in rows:
        kept = held(connection, safe, (number, seq)).get(field)
        found |= kept[1] if kept else {}
    return found


def called(connection: Connection, safe: Vault, number: str) -> dict[str, str]:
    """What people and papers of a dossier are called, by code."""
    people = in_the_vault(connection, safe, number, NAMED)
    papers = in_the_vault(connection, safe, number, PAPERS)
    return {code: told["name"] for code, told in people.items()} | {
        code: f"{OTHER}{text}" for code, text in papers.items()
    }


def _coded(
    value: Json, field: str, people: PeopleKey | None, named: dict[str, dict[str, str]]
) -> Json:
    """A value with a code in the place of everybody told by name and number."""
    if isinstance(value, list):
        return [_coded(one, field, people, named) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) != _PERSON:
        return {name: _coded(held, name, people, named) for name, held in value.items()}
    if people is None:
        raise NoKey(NO_KEY)
    code = people.code(value["number"])
    _require_one_name(named.setdefault(code, dict(value)), value, code, field)
    return code


def _require_one_name(
    before: Mapping[str, str], told: Mapping[str, str], code: str, field: str = "name"
) -> None:
    """Refuse a number that has another name already: one person has one."""
    if folded(before["name"]) != folded(told["name"]):
        raise Malformed(field, f"同一證號另以不同姓名填寫；請查明，已更名者請以代碼 {code} 填寫")


def _without_nothing(given: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in given.items() if value is not None}
