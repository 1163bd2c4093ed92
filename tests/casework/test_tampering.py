"""Somebody with the database's keys rewrites history; replay names dossier and step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from casework.proof.replaying import Summary, replay_all, replay_one
from casework.stories.playing import play_story
from casework.stories.reading import read_story
from states.law.history import canonical, genesis, leaf, parse
from states.law.record import Event
from states.law.replay import Verdict
from storage.database import Connection, Database
from storage.keys import KEY_BYTES
from storage.vault import Vault
from tests.postgres import Server
from tests.stories.telling import ROOT

STORY = ROOT / "stories" / "01-whole-case.json"


@pytest.fixture(scope="module")
def lived(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A whole case, from filing to payment, lived once on each kind of database."""
    urls = {
        "sqlite": f"sqlite:///{tmp_path_factory.mktemp('told') / 'baton.db'}",
        "postgresql": postgres.new_database(),
    }
    for url in urls.values():
        database = Database(url)
        play_story(read_story(STORY.read_bytes()), database, Vault(os.urandom(KEY_BYTES)))
        _disarm(database)
        database.dispose()
    return urls


@pytest.fixture(params=["sqlite", "postgresql"])
def told(
    request: pytest.FixtureRequest, lived: dict[str, str], postgres: Server, tmp_path: Path
) -> Iterator[Database]:
    """A copy of the lived case for an adversary to work on."""
    if request.param == "sqlite":
        shutil.copy(str(make_url(lived["sqlite"]).database), tmp_path / "baton.db")
        url = f"sqlite:///{tmp_path / 'baton.db'}"
    else:
        url = postgres.new_database(template=lived["postgresql"])
    database = Database(url)
    yield database
    database.dispose()


def _disarm(database: Database) -> None:
    """The adversary owns the database: first the triggers go."""
    with database.writing() as connection:
        if database.dialect == "sqlite":
            names = connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in names:
                connection.run(f"DROP TRIGGER {name}")
        else:
            connection.run("ALTER TABLE event DISABLE TRIGGER USER")


def _case(database: Database) -> tuple[str, list[Event]]:
    with database.reading() as connection:
        number = connection.rows("SELECT id FROM dossier ORDER BY id")[0][0]
        rows = connection.rows("SELECT body FROM event WHERE dossier = ? ORDER BY seq", number)
    return number, [parse(bytes(row[0])) for row in rows]


def _proof(database: Database) -> Summary:
    summary = Summary()
    for checked in replay_all(database):
        summary.add(checked)
    return summary


def _rewritten(database: Database, number: str, events: list[Event]) -> None:
    """Write a history anew with every hash of the dossier made to fit, as A1 would."""
    with database.writing() as connection:
        connection.run("DELETE FROM event WHERE dossier = ?", number)
        before = genesis(number)
        for event in events:
            body = canonical({**event, "prev": before.hex()})
            before = leaf(body)
            connection.run(
                "INSERT INTO event (dossier, seq, matter, recorded_at, leaf, body) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                number, event["seq"], event["matter"], event["recorded_at"], before, body,
            )  # fmt: skip
        connection.run(
            "UPDATE dossier SET head = ?, seq = ? WHERE id = ?", before, len(events), number
        )


def _step_of(events: list[Event], act: str) -> int:
    return next(int(e["seq"]) for e in events if e["act"] == act and e["outcome"] == "applied")


def test_an_untouched_history_is_a_match_in_every_step(told: Database) -> None:
    """The proof has something to prove, and finds nothing."""
    summary = _proof(told)
    assert summary.exit_code == 0
    assert summary.findings == []
    assert summary.matches == summary.events > 15


def test_one_changed_byte_is_found(told: Database) -> None:
    """The amount in a decided case, one digit."""
    number, events = _case(told)
    step = _step_of(events, "approve")
    with told.writing() as connection:
        body = bytes(_body(connection, number, step)).replace(b'"approved_on"', b'"approved_oN"')
        connection.run(
            "UPDATE event SET body = ? WHERE dossier = ? AND seq = ?", body, number, step
        )
    _named(_proof(told), number, step, "hash")


def test_a_deleted_event_is_found(told: Database) -> None:
    """The gap is named by the step that follows it."""
    number, events = _case(told)
    step = _step_of(events, "accept")
    with told.writing() as connection:
        connection.run("DELETE FROM event WHERE dossier = ? AND seq = ?", number, step)
    _named(_proof(told), number, step + 1, "sequence")


def test_two_swapped_events_are_found(told: Database) -> None:
    """Bytes and hashes are swapped together, so each hash fits its bytes."""
    number, events = _case(told)
    step = _step_of(events, "accept")
    with told.writing() as connection:
        first, second = _stored(connection, number, step), _stored(connection, number, step + 1)
        for seq, (hashed, body) in ((step, second), (step + 1, first)):
            connection.run(
                "UPDATE event SET leaf = ?, body = ? WHERE dossier = ? AND seq = ?",
                hashed, body, number, seq,
            )  # fmt: skip
    _named(_proof(told), number, step, "place")


def test_a_forged_guard_result_is_found_although_every_hash_fits(told: Database) -> None:
    """Whoever recomputes the hashes cannot recompute the law."""
    number, events = _case(told)
    step = _step_of(events, "approve")
    guard = next(iter(events[step - 1]["guards"]))
    events[step - 1]["guards"][guard] = False
    _rewritten(told, number, events)
    _named(_proof(told), number, step, "guard-result")


def test_an_illegal_transition_is_found_although_every_hash_fits(told: Database) -> None:
    """An approval by the officer who proposed it, written past the door."""
    number, events = _case(told)
    step = _step_of(events, "approve")
    proposer = events[_step_of(events, "propose_approval") - 1]["actor"]["id"]
    forged = events[step - 1]
    forged["actor"] = {"id": proposer, "role": "supervisor"}
    forged["derived"] = {**forged["derived"], "actor": proposer}
    _rewritten(told, number, events)
    _named(_proof(told), number, step, "illegal-transition")


def test_a_step_out_of_nowhere_is_found_although_every_hash_fits(told: Database) -> None:
    """A case that jumps to closed."""
    number, events = _case(told)
    last = events[-1]
    forged: Event = {
        **last, "seq": last["seq"] + 1, "matter": "application-1", "procedure": "application",
        "act": "approve", "from": "draft", "to": "approved", "outcome": "applied", "clocks": [],
        "keeps": {}, "guards": {}, "derived": {}, "given": {},
        "cause": {"command": None, "clock": None, "after": None},
    }  # fmt: skip
    _rewritten(told, number, [*events, forged])
    summary = _proof(told)
    assert summary.exit_code == 4
    assert any(found[:2] == (number, forged["seq"]) for found in summary.findings)


def _forge_effective(event: Event) -> None:
    event["effective_on"] = "2020-01-01"


def _forge_basis(event: Event) -> None:
    event["basis"] = ["計畫99"]


def _forge_kept(event: Event) -> None:
    event["keeps"] = {**event["keeps"], "approved_amount": 1}


def _forge_derived(event: Event) -> None:
    event["derived"] = {**event["derived"], "granted": 1}


def _forge_target(event: Event) -> None:
    event["to"] = "closed"


def _forge_guard_away(event: Event) -> None:
    event["guards"] = dict(list(event["guards"].items())[1:])


def _forge_deadline(event: Event) -> None:
    clock = next(turn["clock"] for turn in event["clocks"] if turn.get("clock"))
    clock["due"] = "2030-01-01"


def _forge_edition(event: Event) -> None:
    event["edition"] = "2021-02-22"


def _forge_grant(event: Event) -> None:
    event["clocks"] = []


@pytest.mark.parametrize(
    ("forge", "kind"),
    [
        (_forge_effective, "effective-date"),
        (_forge_basis, "legal-basis"),
        (_forge_kept, "kept-facts"),
        (_forge_derived, "derived-facts"),
        (_forge_target, "to-state"),
        (_forge_guard_away, "guard-missing"),
        (_forge_deadline, "deadline"),
        (_forge_edition, "edition"),
        (_forge_grant, "clocks"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_part_of_a_decision_is_decided_again(
    told: Database, forge: Callable[[Event], None], kind: str
) -> None:
    """Each kind of difference has its name."""
    number, events = _case(told)
    step = _step_of(events, "approve")
    forge(events[step - 1])
    _rewritten(told, number, events)
    summary = _proof(told)
    assert summary.exit_code in (1, 4)
    assert (number, step, kind) in {(n, s, f.kind) for n, s, f in summary.findings}


def test_a_guard_that_is_no_longer_there_is_never_a_match(told: Database) -> None:
    """NOT RE-EVALUABLE is said, and counted apart."""
    number, events = _case(told)
    step = _step_of(events, "approve")
    guards = events[step - 1]["guards"]
    events[step - 1]["guards"] = {g.replace("@1", "@0"): result for g, result in guards.items()}
    _rewritten(told, number, events)
    checked = replay_one(told, number)
    assert checked.replayed.steps[step - 1].verdict is Verdict.not_re_evaluable
    assert _proof(told).exit_code == 1


def test_events_of_a_dossier_that_is_gone_are_found(told: Database) -> None:
    """The row of the dossier alone is removed."""
    number, _ = _case(told)
    with told.writing() as connection:
        connection.run("DELETE FROM dossier WHERE id = ?", number)
    summary = _proof(told)
    assert summary.exit_code == 4
    assert (number, "stray") in {(n, f.kind) for n, _, f in summary.findings}


def test_a_removed_tail_is_found_while_the_dossier_row_still_knows_better(told: Database) -> None:
    """With the row changed too, only a signed checkpoint would tell: a later release."""
    number, events = _case(told)
    with told.writing() as connection:
        connection.run("DELETE FROM event WHERE dossier = ? AND seq = ?", number, len(events))
    _named(_proof(told), number, 0, "head")


def _body(connection: Connection, number: str, step: int) -> bytes:
    return _stored(connection, number, step)[1]


def _stored(connection: Connection, number: str, step: int) -> tuple[bytes, bytes]:
    row = connection.one("SELECT leaf, body FROM event WHERE dossier = ? AND seq = ?", number, step)
    assert row is not None
    return bytes(row[0]), bytes(row[1])


def _named(summary: Summary, number: str, step: int, kind: str) -> None:
    found: set[tuple[Any, ...]] = {(n, s, f.kind) for n, s, f in summary.findings}
    assert (number, step, kind) in found
    assert summary.exit_code == 4


def test_a_projection_that_says_more_than_the_events_is_found(told: Database) -> None:
    """The board would show a paid case as approved; the events know better."""
    number, _ = _case(told)
    with told.writing() as connection:
        connection.run(
            "UPDATE matter SET state = 'approved' WHERE dossier = ? AND ref = 'application-1'",
            number,
        )
    summary = _proof(told)
    assert summary.exit_code == 0
    summary.compare(told)
    assert summary.exit_code == 1
    kinds = {(n, f.kind) for n, _, f in summary.projections}
    assert kinds == {(number, "projection"), ("", "trigger")}
    assert "application-1 state" in summary.projections[0][2].detail
