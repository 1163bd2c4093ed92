"""Attempts of the tamper matrix on what stands beside the history, and what needs a seal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from states.law.history import canonical, parse
from storage import journal
from storage.employers import parts_of
from storage.evidence import BESIDE
from tests.casework.tampering import (
    A0,
    A1,
    FIRST,
    FOUND,
    FOUND_GRAVE,
    LATE,
    SEAL_ONLY,
    Attempt,
    Event,
    of,
    rewritten,
    sql,
)


def beside() -> Iterator[Attempt]:
    """F24, HT-M5: columns, projections, outbox, vault, journal, triggers, numbering."""
    for table, columns in {
        "event": ("matter = 'x'", "command = 'x'", "enforced = 'x'", f"recorded_at = {LATE}"),
        "matter": (
            "state = 'closed'", "data = '{}'", "due = '2099-01-01'", "holder = 'x'",
            "unit = 'KHH'", "since = '2020-01-01'", "version = 99", "procedure = 'refund'",
            "stage = 'x'", "opened = 99",
        ),
        "clock": (
            "due = '2099-01-01'", f"at = {LATE}", f"run_after = {LATE}", "body = '{}'",
            "tone = 'favourable'", "status = 'paused'", "kind = 'x'",
        ),
        "commitment": ("amount = 1", "paid = 1", "entity = 'x'", "year = 1999", "unit = 'KHH'"),
        "dossier": ("unit = 'KHH'", "party = 'yi'", "year = 1999", "lead = 'letter-1'"),
        "party": ("key = 'x'", "part = 'x'", "since = 99"),
        "outbox": (
            "recipient = 'employer:yi'", "template = 'x'", "channel = 'x'", "matter = 'x'",
            "status = 'moot'", "status = 'sent'", "status = 'x'", f"run_after = {LATE}", "seq = 99",
        ),
        "employer": ("name = 'x'", "ubn = '22099131'", "entity = 'x'", "county = '高雄市'"),
        "setting": ("value = '99'", "source = 'x'", "from_day = '2020-01-01'", "branch = 'KHH'"),
        "filing_window": ("first_day = '2000-01-01'", "last_day = '2099-12-31'", "number = 'x'"),
    }.items():  # fmt: skip
        for column in columns:
            change = sql(
                f"UPDATE {table} SET {column} WHERE rowid = (SELECT max(rowid) FROM {table})"
            )
            yield Attempt(A0, f"{table}: {column}", change, FOUND)
    for table in ("matter", "clock", "commitment", "party", "outbox", "employer", "setting",
                  "filing_window", "journal"):  # fmt: skip
        yield Attempt(A0, f"{table} emptied", sql(f"DELETE FROM {table}"), FOUND)
    yield Attempt(A0, "an employer past the door", sql(
        "INSERT INTO employer VALUES ('z', 'z', '04595257', 'x', '高雄市')"), FOUND)  # fmt: skip
    yield Attempt(A1, "employers renamed with their journal", _journal_rewritten, FOUND)
    yield Attempt(A0, "a part of a name", sql("DELETE FROM name_part"), FOUND)
    yield Attempt(A0, "a register past the door", sql(
        "INSERT INTO register_entry (kind, branch, on_day, body, entered_at, entered_by) "
        "VALUES ('retention', '*', '2026-01-01', '{}', 'x', 'x')"), FOUND)  # fmt: skip
    yield Attempt(A0, "a message of nothing", sql(
        "INSERT INTO outbox (key, dossier, seq, matter, template, channel, recipient, status, "
        f"attempts, fence, run_after) VALUES ('k', {FIRST}, 1, 'application-1', 'paid', 'portal', "
        f"'employer:jia', 'new', 0, 0, {LATE})"), FOUND)  # fmt: skip
    yield Attempt(A0, "a stop of nothing", sql(
        f"INSERT INTO stop VALUES ({FIRST}, 'suspension-1', 'stops', 'jia', '2026-01-01', "
        "'2027-01-01')",
    ), FOUND)  # fmt: skip
    yield Attempt(A0, "the triggers alone", sql(), FOUND)
    yield Attempt(A1, "a window moved with its journal", _window_moved, FOUND)
    yield Attempt(A0, "the count of numbers", sql("UPDATE numbering SET last = 0"), FOUND)
    for name, statement in {
        "vault emptied": "DELETE FROM vault",
        "a sealed value erased": "UPDATE vault SET salt = NULL, sealed = NULL, key_id = NULL",
        "a sealed value altered": "UPDATE vault SET sealed = zeroblob(60)",
        "a salt altered": "UPDATE vault SET salt = zeroblob(16)",
        "a sealed value moved": "UPDATE vault SET field = 'other'",
        "numbers without dossiers": "UPDATE numbering SET last = 9",
        "a whole dossier, its number left": f"DELETE FROM dossier WHERE id = {FIRST}; ",
    }.items():
        yield Attempt(A0, name, sql(statement.rstrip("; ")), FOUND_GRAVE)
    yield Attempt(A0, "a dossier between others removed with all its rows", _removed, FOUND_GRAVE)


def _window_moved(connection: sqlite3.Connection) -> None:
    """The journal is made to fit, but what events found then is not."""
    connection.execute("UPDATE filing_window SET last_day = '2026-12-31'")
    _journal_made_to_fit(connection)


OF_A_DOSSIER = (*BESIDE, "event")
"""The tables with rows of a dossier, but for its own."""


def _removed(connection: sqlite3.Connection) -> None:
    (number,) = connection.execute("SELECT min(id) FROM dossier").fetchone()
    for table in OF_A_DOSSIER:
        connection.execute(f"DELETE FROM {table} WHERE dossier = ?", (number,))
    connection.execute("DELETE FROM dossier WHERE id = ?", (number,))


def sealed_only() -> Iterator[Attempt]:
    """What agrees with itself: only a seal outside the database could tell."""
    yield Attempt(A1, "SEAL: the last dossier and its number", _last_removed, SEAL_ONLY)
    yield Attempt(A1, "SEAL: a tail that is gone, rows and end made to fit", _cut, SEAL_ONLY)
    yield Attempt(A1, "SEAL: another person of the same role throughout", _renamed, SEAL_ONLY)
    yield Attempt(A1, "SEAL: employers renamed everywhere", _index_rewritten_too, SEAL_ONLY)


def _renamed(connection: sqlite3.Connection) -> None:
    """In the events, and in all that follows from them."""
    names: list[str] = []

    def change(events: list[Event]) -> None:
        names.append(f'"{of(events, "application.accept")["actor"]["id"]}"')
        was, now = names[0].encode(), b'"nobody"'
        events[:] = [parse(canonical(event).replace(was, now)) for event in events]

    rewritten(change)(connection)
    connection.execute("UPDATE matter SET data = replace(data, ?, '\"nobody\"')", names)
    who = (names[0].strip('"'),)
    connection.execute("UPDATE matter SET person = 'nobody' WHERE person = ?", who)


def _last_removed(connection: sqlite3.Connection) -> None:
    (number,) = connection.execute("SELECT max(id) FROM dossier").fetchone()
    for table in OF_A_DOSSIER:
        connection.execute(f"DELETE FROM {table} WHERE dossier = ?", (number,))
    connection.execute("DELETE FROM dossier WHERE id = ?", (number,))
    connection.execute("UPDATE numbering SET last = last - 1")


def _cut(connection: sqlite3.Connection) -> None:
    """Only the first step is left of the second dossier, and everything says so."""
    (number,) = connection.execute("SELECT max(id) FROM dossier").fetchone()
    connection.execute("DELETE FROM event WHERE dossier = ? AND seq > 1", (number,))
    connection.execute("DELETE FROM outbox WHERE dossier = ? AND seq > 1", (number,))
    connection.execute("DELETE FROM vault WHERE dossier = ? AND seq > 1", (number,))
    connection.execute(
        "UPDATE dossier SET seq = 1, head = (SELECT leaf FROM event WHERE dossier = id "
        "AND event.seq = 1) WHERE id = ?", (number,),
    )  # fmt: skip


def _journal_rewritten(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE employer SET name = '別家公司'")
    _journal_made_to_fit(connection)


def _index_rewritten_too(connection: sqlite3.Connection) -> None:
    _journal_rewritten(connection)
    connection.execute("DELETE FROM name_part")
    for number, name in connection.execute("SELECT id, name FROM employer").fetchall():
        insert = "INSERT INTO name_part (part, employer) VALUES (?, ?)"
        connection.executemany(insert, set(parts_of(number, name)))


def _journal_made_to_fit(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM journal")
    before = journal.GENESIS
    for table, names in journal.TABLES.items():
        for row in connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall():
            subject, digest = f"{table}/{row[0]}", journal.digest_of(row)
            before = journal.leaf_of(before, subject, digest)
            connection.execute(
                "INSERT INTO journal (subject, digest, leaf) VALUES (?, ?, ?)",
                (subject, digest, before),
            )
