"""The address of a database means what it meant to SQLAlchemy, which wrote it so far."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import make_url

from storage.address import Address, BadAddress

SERVERS = (
    "postgresql+psycopg://baton:secret@db1:5433/cases",
    "postgresql+psycopg://baton:p%40ss%2Fword@db1/cases",
    "postgresql+psycopg://baton:p/w?x#y@db1/cases",
    "postgresql+psycopg://baton@[::1]:5433/cases?sslmode=require",
    "postgresql+psycopg:///cases?host=/var/run/postgresql",
    "postgresql+psycopg://db1/cases",
)


@pytest.mark.parametrize("written", SERVERS)
def test_a_server_is_reached_as_before(written: str) -> None:
    login, url = Address(written).login, make_url(written)
    told = {
        "host": url.host, "port": url.port and str(url.port), "user": url.username,
        "password": url.password, "dbname": url.database,
    }  # fmt: skip
    assert login == {**{name: said for name, said in told.items() if said}, **url.query}


@pytest.mark.parametrize("written", SERVERS)
def test_a_password_is_not_shown(written: str) -> None:
    shown = Address(written).render_as_string()
    password = make_url(written).password
    assert password is None or (password not in shown and "***" in shown)
    assert Address(written).render_as_string(hide_password=False) == written


def test_a_password_behind_the_address_is_not_shown_either() -> None:
    at = Address("postgresql://b:first@db/x?user=b&password=second&sslmode=require&sslpassword=3rd")
    shown = "postgresql://b:***@db/x?user=b&password=***&sslmode=require&sslpassword=***"
    assert at.render_as_string() == shown
    assert "first" not in repr(at)
    with pytest.raises(BadAddress) as refused:
        Address("baton:secret@db/cases")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "written",
    ["sqlite:///var/baton.db", "sqlite:////srv/baton.db", "sqlite+pysqlite:////srv/b.db?x=1"],
)
def test_a_file_is_where_it_was(written: str) -> None:
    assert Address(written).database == make_url(written).database


@pytest.mark.parametrize(
    "written",
    ["", "baton.db", "sqlite://", "sqlite:///:memory:", "mysql://db/x", "postgresql+asyncpg://db/x",
     "postgresql+psycopg://db:port/x"],
)  # fmt: skip
def test_what_names_no_database_of_ours_is_refused(written: str) -> None:
    with pytest.raises(BadAddress):
        Address(written)
