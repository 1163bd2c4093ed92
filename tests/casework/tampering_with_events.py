"""Attempts of the tamper matrix on the history itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from states.expertise.roles import Role
from states.law.role import House
from tests.casework.tampering import (
    A0,
    A1,
    FIRST,
    FOUND,
    FOUND_GRAVE,
    LATE,
    STEP,
    Attempt,
    Event,
    inside,
    of,
    parts,
    rewritten,
    sql,
)


def bytes_and_chain() -> Iterator[Attempt]:
    for name, statement in {
        "one byte": "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'doc_1', 'doc_2') AS "
        f"BLOB) WHERE dossier = {FIRST} AND seq = 2",
        "a leaf": f"UPDATE event SET leaf = zeroblob(32) WHERE {STEP}",
        "an event deleted": f"DELETE FROM event WHERE {STEP}",
        "the tail deleted": f"DELETE FROM event WHERE dossier = {FIRST} AND seq > 5",
        "the first event deleted": f"DELETE FROM event WHERE dossier = {FIRST} AND seq = 1",
        "all events deleted": f"DELETE FROM event WHERE dossier = {FIRST}",
        "an own event repeated": "INSERT INTO event SELECT dossier, 999, matter, NULL, NULL, "
        f"recorded_at, leaf, body FROM event WHERE {STEP}",
        "numbers moved": f"UPDATE event SET seq = seq + 100 WHERE dossier = {FIRST} AND seq > 5",
        "another dossier's event": f"INSERT INTO event SELECT {FIRST}, 998, matter, NULL, NULL, "
        "recorded_at, leaf, body FROM event WHERE dossier = (SELECT max(id) FROM dossier) "
        "AND seq = 1",
        "the row of the dossier": f"DELETE FROM dossier WHERE id = {FIRST}",
        "its head": f"UPDATE dossier SET head = zeroblob(32) WHERE id = {FIRST}",
        "its last number": f"UPDATE dossier SET seq = seq - 1 WHERE id = {FIRST}",
        "a dossier of nothing": "INSERT INTO dossier SELECT 'TPE-199-00001', programme, unit, "
        f"party, year, root, seq, head, lead FROM dossier WHERE id = {FIRST}",
    }.items():
        yield Attempt(A0, name, sql(statement), FOUND_GRAVE)
    yield Attempt(A0, "two events swapped", _swapped, FOUND_GRAVE)


def _swapped(connection: sqlite3.Connection) -> None:
    (number,) = connection.execute("SELECT min(id) FROM dossier").fetchone()
    read = "SELECT leaf, body FROM event WHERE dossier = ? AND seq = ?"
    three, four = (connection.execute(read, (number, seq)).fetchone() for seq in (3, 4))
    write = "UPDATE event SET leaf = ?, body = ? WHERE dossier = ? AND seq = ?"
    connection.execute(write, (*four, number, 3))
    connection.execute(write, (*three, number, 4))


def unreadable() -> Iterator[Attempt]:
    """HT-H3: odd types and shapes, wherever they are."""
    for name, statement in {
        "a body as text": f"UPDATE event SET body = CAST(body AS TEXT) WHERE {STEP}",
        "a body as text that is no text": f"UPDATE event SET body = CAST(x'ff00fe' AS TEXT) "
        f"WHERE {STEP}",
        "a body as number": f"UPDATE event SET body = 7 WHERE {STEP}",
        "a body of nothing": f"UPDATE event SET body = x'' WHERE {STEP}",
        "a body that is a list": f"UPDATE event SET body = CAST('[1]' AS BLOB) WHERE {STEP}",
        "a leaf as text": f"UPDATE event SET leaf = 'x' WHERE {STEP}",
        "a head as text": f"UPDATE dossier SET head = 'x' WHERE id = {FIRST}",
        "a number as text": f"UPDATE event SET seq = 'four' WHERE {STEP}",
        "a dossier as number": f"UPDATE event SET dossier = x'00' WHERE {STEP}",
        "a setting that is no JSON": "UPDATE setting SET value = '{'",
        "a setting as number": "UPDATE setting SET value = x'00'",
        "a day of the calendar": "INSERT INTO calendar_entry (kind, on_day, counties, half, part, "
        "name, source, known_from, entered_at, entered_by) VALUES ('rest', 'x', '*', '', '', 'x', "
        "'x', 'x', 'x', 'x')",
        "an addressee that is no text": "UPDATE outbox SET recipient = CAST(x'ff' AS TEXT) "
        "WHERE rowid = 1",
    }.items():
        yield Attempt(A0, name, sql(statement), FOUND_GRAVE)
    for part in ("actor", "cause", "given", "found", "keeps", "clocks", "refusals", "recorded_at"):
        yield Attempt(A1, f"{part} of another kind", parts("application.accept", **{part: 5}),
                      FOUND_GRAVE)  # fmt: skip


def who_and_when() -> Iterator[Attempt]:
    """HT-H1, HT-M1: role and time are decided again."""
    for act, own in (
        ("application.accept", Role.officer),
        ("application.approve", Role.supervisor),
        ("reimbursement.pay", Role.cashier),
        ("application.submit", Role.employer),
    ):
        for role in (*Role, *House):
            if role is own or (act == "application.submit" and role is Role.officer):
                continue
            actor = {"id": "x", "role": role.value}
            yield Attempt(A1, f"{act} by {role}", parts(act, actor=actor), FOUND_GRAVE)
    yield Attempt(A1, "a role that there is none of",
                  inside("application.accept", "actor", role="king"), FOUND_GRAVE)  # fmt: skip
    for act in ("application.accept", "application.approve", "reimbursement.pay"):
        earlier = parts(act, recorded_at="2020-01-01T00:00:00.000000Z")
        yield Attempt(A1, f"{act} recorded before the step before it", earlier, FOUND_GRAVE)


def decisions() -> Iterator[Attempt]:
    """The law is decided again (0005)."""
    yield Attempt(A1, "the proposer approves", _approved_by_the_proposer, FOUND_GRAVE)
    yield Attempt(A1, "a guard that said no", _guard_said_no, FOUND_GRAVE)
    act = "application.approve"
    yield Attempt(A1, "another state", parts(act, to="closed"), FOUND_GRAVE)
    yield Attempt(A1, "another outcome", parts(act, outcome="refused"), FOUND_GRAVE)
    for name, change in {
        "basis": parts(act, basis=["計畫99"]),
        "amount": inside(act, "keeps", approved_amount=1),
        "day": parts(act, effective_on="2020-01-01"),
        "edition": parts(act, edition="2021-02-22"),
        "derived": inside(act, "derived", granted=1),
        "a guard gone": parts(act, guards={}),
        "windows that nobody announced": inside(
            "application.submit", "found", windows=[["2000-01-01", "2099-12-31"]]
        ),
        "a setting that nobody made": inside("letter.draft", "found", issue_at_once="maybe"),
        "the format": parts(act, v=9),
        "the calendar": rewritten(_other_calendar),
        "a later last day": rewritten(_later_day),
        "a period by a note": rewritten(_noted),
        "a consequence without cause": inside("application.accept", "cause", after=1),
    }.items():
        # a note between them moves the steps behind it away from their sealed values
        grave = name in ("a consequence without cause", "a period by a note")
        code = FOUND_GRAVE if grave else FOUND
        yield Attempt(A1, name, change, code)


def _approved_by_the_proposer(connection: sqlite3.Connection) -> None:
    def change(events: list[Event]) -> None:
        proposer = of(events, "application.propose_approval")["actor"]["id"]
        approval = of(events, "application.approve")
        approval["actor"]["id"] = approval["derived"]["actor"] = proposer

    rewritten(change)(connection)


def _guard_said_no(connection: sqlite3.Connection) -> None:
    def change(events: list[Event]) -> None:
        guards = of(events, "application.approve")["guards"]
        guards[next(iter(guards))] = False

    rewritten(change)(connection)


def _clocks(events: list[Event]) -> list[dict[str, Any]]:
    return [t["clock"] for t in of(events, "application.submit")["clocks"] if t.get("clock")]


def _other_calendar(events: list[Event]) -> None:
    _clocks(events)[0]["calendar"] = "0" * 12


def _later_day(events: list[Event]) -> None:
    _clocks(events)[0]["due"] = "2099-01-01"


def _noted(events: list[Event]) -> None:
    """HT-H6: the clock puts a period off, and no calendar has changed."""
    at = next(i for i, e in enumerate(events) if e["act"] == "submit") + 1
    submit = events[at - 1]
    clock = _clocks(events)[0]
    later = {**clock, "id": f"{submit['dossier']}/application-1/{clock['kind']}@{at + 1}"}
    later |= {"due": "2099-01-01", "effective_on": "2099-01-02", "at": LATE[1:-1]}
    turn = {"op": "supersede", "kind": clock["kind"], "ended": clock["id"], "clock": later,
            "matter": submit["matter"]}  # fmt: skip
    note = {
        **submit, "act": "supersede_clock", "outcome": "noted", "clocks": [turn], "given": {},
        "found": {}, "derived": {}, "guards": {}, "keeps": {}, "basis": [],
        "from": submit["to"], "actor": {"id": "clock", "role": "clock"},
        "cause": {"command": None, "clock": None, "after": None},
    }  # fmt: skip
    events.insert(at, note)
    for seq, event in enumerate(events, start=1):
        event["seq"] = seq
