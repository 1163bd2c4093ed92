"""A series of numbers is one programme's: known when it is registered, certain when one opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic import command

from casework.clock.openings import open_by_calendar
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.law.programme import Kind, Programme
from states.law.programmes import Contradictory, Programmes
from storage import migrating
from storage.database import Database
from storage.numbering import SeriesTaken, next_number
from tests.mediation.committee import FILED, Committee
from tests.mediation.programme import MEDIATION


def with_series(series: Kind) -> Programme:
    """Mediation with one kind, numbered otherwise."""
    return replace(MEDIATION, kinds=(series,))


ROLL = MEDIATION.kinds[1]


def test_a_programme_that_numbers_as_another_one_does_is_not_registered() -> None:
    same = with_series(replace(ROLL, series=lambda _: "TPE-113"))
    with pytest.raises(Contradictory, match="案號「TPE-113」已用於「expertise」之案件"):
        Programmes(PROGRAMMES.first, same)


def test_a_series_that_unit_and_year_do_not_tell_is_known_only_when_a_dossier_is_opened() -> None:
    untold = with_series(replace(ROLL, series=lambda given: str(given["colour"])))
    assert list(Programmes(PROGRAMMES.first, untold)) == [PROGRAMMES.first, untold]


def take(committee: Committee, series: str) -> None:
    """The first programme has numbers of a series."""
    with committee.database.writing() as connection:
        assert [next_number(connection, series, "") for _ in "12"] == [1, 2]
        with pytest.raises(SeriesTaken):
            next_number(connection, series, "mediation")


def last(committee: Committee) -> dict[str, int]:
    return dict(committee.rows("SELECT series, last FROM numbering"))


def test_nobody_opens_a_dossier_with_a_number_of_another_programme(committee: Committee) -> None:
    take(committee, "MTC-D")
    with pytest.raises(Malformed, match="案號「MTC-D」之編號屬另一計畫"):
        committee.filed()
    assert (last(committee), committee.rows("SELECT id FROM dossier")) == ({"MTC-D": 2}, [])


def test_the_calendar_tells_that_a_series_is_taken_and_does_not_think_it_opened(
    committee: Committee,
) -> None:
    take(committee, "MTC-R-115")
    opened, unopened = open_by_calendar(committee.desk, FILED)
    assert opened == []
    assert len(unopened) == 1
    assert "MTC-R-115：SeriesTaken: 案號「MTC-R-115」" in unopened[0]
    assert last(committee) == {"MTC-R-115": 2}


@pytest.fixture
def before(database_url: str) -> Iterator[Database]:
    """A database as it was before series had programmes."""
    database = Database(database_url)
    with database.altering() as connection:
        command.upgrade(migrating._config(connection), "0007")
    yield database
    database.dispose()


def test_series_that_are_there_belong_to_whose_dossiers_bear_their_numbers(
    before: Database,
) -> None:
    with before.writing() as connection:
        connection.run("INSERT INTO numbering (series, last) VALUES ('TPE-115', 1), ('MTC-D', 3)")
        for number, programme in (("TPE-115-00001", ""), ("MTC-D-00003", "mediation")):
            connection.run(
                "INSERT INTO dossier (id, programme, unit, party, root, seq, head) "
                "VALUES (?, ?, '', '', '', 0, ?)",
                number, programme, b"",
            )  # fmt: skip
    migrating.migrate(before)
    with before.reading() as connection:
        rows = connection.rows("SELECT series, programme FROM numbering ORDER BY series")
    assert rows == [("MTC-D", "mediation"), ("TPE-115", "")]
