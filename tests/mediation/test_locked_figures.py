"""A table is locked: what was reported stays, what became of it is told beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import psycopg
import pysqlite3
import pytest

from casework.door.accounts import identity
from casework.door.identities import Identity
from casework.errors import Malformed, Unauthorised
from casework.figures.editions import Edition, NotLocked, editions, lock, opened, since
from casework.programmes import PROGRAMMES
from casework.proof.house import house_faults
from states.expertise.roles import Role as First
from states.law.figures import Period
from states.law.programme import Programme
from storage.append_only import KEPT
from storage.figure_editions import EditionChanged
from tests.baton.terminal import Said, run
from tests.casework.an_agency import AGENCY
from tests.conftest import FrozenTime
from tests.mediation.committee import CHAIR, CLERK, Committee
from tests.mediation.programme import MEDIATION
from tests.mediation.test_figures import MINE, busy, line, told

HALF = Period("2026-01-01", "2026-06-30")
JULY = "2026-07-06T02:00:00.000000Z"
AUGUST = "2026-08-03T02:00:00.000000Z"
LATE = {"channel": "registered_mail", "postmark_on": "2026-06-29"}
"""Posted on the last working day but one, in the post of July."""

__all__ = ["line"]


def locked(
    committee: Committee,
    *,
    by: Identity = CHAIR,
    programme: Programme = MEDIATION,
    period: Period = HALF,
    now: str = JULY,
    reason: str = "",
) -> Edition:
    of = (programme, programme.figures[0])
    return lock(committee.database, of, period, by=by, now=now, reason=reason)


def test_a_locked_table_stays_as_it_was_and_later_cases_are_told_beside_it(
    committee: Committee,
) -> None:
    busy(committee)
    first = locked(committee)
    before = opened(committee.database, first.number)[1]
    assert since(committee.database, first.number)[1] == []
    committee.filed(JULY, **LATE)
    assert opened(committee.database, first.number)[1] == before
    found = {(one.section, one.label): one for one in since(committee.database, first.number)[1]}
    assert {label for _, label in found} == {"受理申請", "期末未結", "本期受理而未結"}
    change = found["合計", "受理申請"]
    assert (change.was, change.now, change.by) == (5, 6, 1)


def test_another_edition_needs_news_and_a_reason_and_the_former_one_stays(
    committee: Committee,
) -> None:
    busy(committee)
    locked(committee)
    with pytest.raises(NotLocked, match="相同，不另鎖定"):
        locked(committee, now=AUGUST, reason="再印")
    committee.filed(JULY, **LATE)
    with pytest.raises(NotLocked, match="請以 --reason 說明更正事由"):
        locked(committee, now=AUGUST)
    second = locked(committee, now=AUGUST, reason="六月底交寄之申請於七月收到")
    assert (second.number, second.edition) == (2, 2)
    assert since(committee.database, second.number)[1] == []
    assert len(since(committee.database, 1)[1]) > 0
    assert [one.edition for one in editions(committee.database, MEDIATION)] == [1, 2]


def test_only_whom_the_table_names_locks_it_and_only_when_the_period_is_over(
    committee: Committee,
) -> None:
    busy(committee)
    with pytest.raises(Unauthorised):
        locked(committee, by=CLERK)
    elsewhere = Identity("chair9", CHAIR.role, branch="TPE")
    with pytest.raises(Unauthorised, match="不屬於「臺中市"):
        locked(committee, by=elsewhere)
    with pytest.raises(Malformed, match="尚未終了"):
        locked(committee, now="2026-06-30T15:59:00.000000Z")
    assert locked(committee, now="2026-06-30T16:00:00.000000Z").number == 1
    logged = committee.rows("SELECT actor, kind FROM security_log WHERE act LIKE 'figures.lock%'")
    assert sorted(logged) == [
        ("chair1", "malformed"), ("chair9", "unauthorised"), ("clerk1", "unauthorised"),
    ]  # fmt: skip


def test_what_does_not_add_up_is_explained_or_not_locked(committee: Committee) -> None:
    busy(committee)
    with committee.database.writing() as connection:
        connection.run("UPDATE matter SET state = 'settled' WHERE state = 'unanswered'")
    with pytest.raises(NotLocked, match=r"有 1 項不相符.*期末未結（MTC）"):
        locked(committee)
    kept = locked(committee, reason="案件現況待重建")
    assert kept.reason == "案件現況待重建"
    assert not opened(committee.database, kept.number)[1].holds


def test_each_programme_locks_its_own_table(committee: Committee) -> None:
    busy(committee)
    first = PROGRAMMES.first
    mine, theirs = locked(committee), locked(committee, by=AGENCY, programme=first)
    assert (mine.edition, theirs.edition) == (1, 1)
    with pytest.raises(Unauthorised):
        locked(committee, by=CHAIR, programme=first)
    assert [one.number for one in editions(committee.database, first)] == [theirs.number]
    assert len(editions(committee.database)) == 2
    assert First.agency in first.figures[0].locked_by


def test_what_was_locked_is_listed_when_its_programme_is_not_known_any_more(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = locked(committee).number
    monkeypatch.delitem(PROGRAMMES._known, "mediation")
    (edition,) = editions(committee.database)
    assert (edition.programme, edition.of, edition.title) == ("mediation", "", "disputes")
    assert opened(committee.database, number)[1].holds
    with pytest.raises(Malformed, match="沒有計畫「mediation」"):
        since(committee.database, number)


def test_no_statement_changes_or_removes_a_locked_table(committee: Committee) -> None:
    locked(committee)
    on_sqlite = committee.database.dialect == "sqlite"
    own = "INSERT OR REPLACE INTO figure_edition SELECT * FROM figure_edition"
    for statement in (
        "UPDATE figure_edition SET reason = 'x'",
        "DELETE FROM figure_edition",
        own if on_sqlite else "TRUNCATE figure_edition",
    ):
        with (
            pytest.raises((pysqlite3.DatabaseError, psycopg.Error), match=KEPT),
            committee.database.writing() as connection,
        ):
            connection.run(statement)
    assert [one.number for one in editions(committee.database)] == [1]


GUARDS = {
    "sqlite": ("DROP TRIGGER figure_edition_no_update",),
    "postgresql": ("ALTER TABLE figure_edition DISABLE TRIGGER figure_edition_no_change",),
}


def tampered(committee: Committee, sql: str, *values: object) -> None:
    """Change a locked table past its triggers."""
    with committee.database.writing() as connection:
        for statement in (*GUARDS[committee.database.dialect], sql):
            connection.run(statement, *(values if statement is sql else ()))


def findings(committee: Committee) -> set[tuple[str, str]]:
    with committee.database.reading() as connection:
        return {(found.kind, found.detail) for _, _, found in house_faults(connection)}


def test_a_changed_locked_table_is_not_shown_and_replay_finds_it(committee: Committee) -> None:
    busy(committee)
    number = locked(committee).number
    assert not any("figure_edition" in says for _, says in findings(committee))
    tampered(committee, "UPDATE figure_edition SET body = ?", b"{}")
    with pytest.raises(EditionChanged):
        opened(committee.database, number)
    assert ("journal", f"figure_edition/{number} 與登載時不同") in findings(committee)


def test_who_changes_the_digest_as_well_is_found_by_the_journal(committee: Committee) -> None:
    number = locked(committee).number
    tampered(
        committee, "UPDATE figure_edition SET body = ?, digest = ?", b"{}", sha256(b"{}").digest()
    )
    found = findings(committee)
    assert ("journal", f"figure_edition/{number} 與登載時不同") in found
    assert any(kind == "trigger" for kind, _ in found)


def lock_said(*more: str) -> Said:
    return run("stats", "lock", "--from", HALF.first, "--to", HALF.last, *MINE, *more)


def test_the_command_line_locks_lists_shows_and_compares(
    line: Committee, freeze: Callable[[str], FrozenTime], tmp_path: Path
) -> None:
    busy(line)
    freeze(JULY)
    assert lock_said("--by", "clerk:clerk1@MTC").code == 3
    said = lock_said("--by", "chair:chair1@MTC", "--json")
    assert (said.code, said.json["number"], said.json["programme"]) == (0, 1, "mediation")
    shown_now = run("stats", "--from", HALF.first, "--to", HALF.last, *MINE, "--json").out
    assert run("stats", "--edition", "1", "--json").out == shown_now
    line.filed(JULY, **LATE)
    again = run("stats", "--edition", "1", "--json")
    assert (again.code, again.out == shown_now) == (0, True)
    assert told(again)["total.received"] == 5
    changed = run("stats", "changes", "1", "--json")
    assert changed.code == 1
    assert {one["by"] for one in changed.json["changes"]} == {1}
    page = run("stats", "changes", "1")
    assert "不同" in page.out
    assert "調解案件收結情形" in run("stats", "editions", *MINE).out
    assert [one["number"] for one in run("stats", "editions", "--json").json] == [1]
    file = tmp_path / "鎖定.csv"
    assert run("stats", "--edition", "1", "--csv", str(file)).code == 0
    assert "全會,合計,0,5" in file.read_text("utf-8-sig")
    assert json.loads(shown_now)["table"] == "disputes"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--edition", "9"), "沒有第 9 號"),
        (("--edition", "1", "--from", "2026-01-01"), "--edition 已指明"),
        (("--json", "editions"), "選項請寫在「editions」之後"),
    ],
)
def test_what_cannot_be_asked_of_locked_tables_is_refused(
    line: Committee, arguments: tuple[str, ...], says: str
) -> None:
    assert line.rows("SELECT count(*) FROM figure_edition") == [(0,)]
    said = run("stats", *arguments)
    assert (said.code, says in said.err) == (2, True), said.err


def test_who_locks_is_typed_as_everywhere() -> None:
    assert identity("chair:chair1@MTC") == CHAIR
